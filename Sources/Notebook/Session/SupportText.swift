import Modules

/// What a package offers, as text for `gradus help`.
public enum SupportText {
  /// One line for each function, method and class, module by module; nil if the package is not known.
  ///
  /// - Parameter package: a dotted module name such as `numpy` or `tensorflow.image`.
  public static func table(of package: String) -> String? {
    let entries = Modules.supportTable(package: package)
    guard !entries.isEmpty, !entries.contains(where: { $0.name == package }) else { return nil }
    var text = "\(package): \(entries.count) supported names\n"
    var current = ""
    for entry in entries {
      let parts = entry.name.split(separator: ".")
      let owner = parts.dropLast().joined(separator: ".")
      if owner != current {
        current = owner
        text += "\n\(owner)\n"
      }
      let shown = "  " + entry.signature
      let summary = entry.summary.split(separator: "\n").first.map(String.init) ?? ""
      text +=
        shown.count < 38
        ? shown + String(repeating: " ", count: 40 - shown.count)
        : shown + "\n" + String(repeating: " ", count: 40)
      text += summary + "\n"
    }
    return text
  }
}

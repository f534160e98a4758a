import Foundation

/// The small programs of `Benchmarks/language`, each as a whole process without the start-up of the interpreter: processor
/// time in the best of three runs.
///
/// - Parameter python: The reference interpreter, nil where there is none.
func languageRows(binary: String, folder: String, python: String?) -> [Row] {
  func best(_ command: [String]) -> Run? {
    (0..<3).compactMap { _ in run(command) }.min { $0.processorSeconds < $1.processorSeconds }
  }
  func command(_ name: String) -> [String] { [binary, "run", "\(folder)/\(name).py"] }
  func reference(_ name: String) -> [String]? { python.map { [$0, "\(folder)/\(name).py"] } }
  let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
  let names = files.filter { $0.hasSuffix(".py") }.map { String($0.dropLast(3)) }.sorted()
  guard names.contains("nothing"), let idle = best(command("nothing")) else { return [] }
  let idleReference = reference("nothing").flatMap { best($0) }
  return names.filter { $0 != "nothing" }.compactMap { name in
    say("language \(name)")
    guard let own = best(command(name)), own.status == 0 else {
      say("  did not finish: left out")
      return nil
    }
    let its = reference(name).flatMap { best($0) }
    if let its,
      its.output.trimmingCharacters(in: .whitespacesAndNewlines)
        != own.output.trimmingCharacters(in: .whitespacesAndNewlines)
    {
      say("  prints something else than CPython")
    }
    let seconds = own.processorSeconds - idle.processorSeconds
    var other: Double?
    if let its, let idleReference { other = its.processorSeconds - idleReference.processorSeconds }
    return Row(
      what: "language: \(name)", gradus: seconds * 1000, other: other.map { $0 * 1000 }, otherName: "CPython",
      unit: "ms", target: "≤ 1.0 × its time", met: other.map { seconds <= $0 })
  }
}

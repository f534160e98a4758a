/// A format string taken apart: what `%` and `str.format` do with the templates that loops use, over and over.
///
/// Only plain templates are: literal text and fields in order, with specifications `QuickFormat` knows. Values other than
/// integers, floats and strings, and everything else, go the ordinary way.
final class TextTemplate {
  private enum Part {
    case literal(Range<Int>)
    case field(QuickFormat.Spec)
  }

  private let text: PyString
  private var parts: [Part] = []
  private var fieldCount = 0

  private init(_ text: PyString) { self.text = text }

  // MARK: Recent templates

  private struct Line {
    let text: PyString
    /// nil for a template that is not plain.
    let template: TextTemplate?
  }
  private static let size = 64
  private static nonisolated(unsafe) var percentLines = [Line?](repeating: nil, count: size)
  private static nonisolated(unsafe) var braceLines = [Line?](repeating: nil, count: size)

  private static func find(
    _ text: PyString, in lines: inout [Line?], _ parse: (PyString) -> TextTemplate?
  ) -> TextTemplate? {
    guard text.isPlain, text.isASCII, text.count < 200 else { return nil }
    let index = Int(truncatingIfNeeded: RawObject.address(text) >> 4) & (size - 1)
    if let line = lines[index], line.text === text { return line.template }
    let template = parse(text)
    lines[index] = Line(text: text, template: template)
    return template
  }

  /// `text % arguments`, nil where that is not plain.
  static func percent(_ text: PyString, _ arguments: Value) -> PyString? {
    guard let template = find(text, in: &percentLines, parsePercent) else { return nil }
    switch arguments {
    case .tuple(let t) where t.isPlain:
      return template.fill(RawItems.elements(RawObject.address(t)), t.items.count)
    case .int, .float, .str:
      return withUnsafePointer(to: arguments) { template.fill(Registers(mutating: $0), 1) }
    default: return nil
    }
  }

  /// `text.format(…)` with positional arguments, nil where that is not plain.
  static func braces(_ text: PyString, _ values: Registers, _ count: Int) -> PyString? {
    find(text, in: &braceLines, parseBraces)?.fill(values, count, allowsMore: true)
  }

  private func fill(_ values: Registers, _ count: Int, allowsMore: Bool = false) -> PyString? {
    guard allowsMore ? count >= fieldCount : count == fieldCount else { return nil }
    var out = TextBuilder(capacity: text.count + 12 * fieldCount)
    var next = 0
    for part in parts {
      switch part {
      case .literal(let range): out.append(text, range)
      case .field(let spec):
        guard QuickFormat.append(values + next, spec, to: &out) else { return nil }
        next += 1
      }
    }
    return out.finish()
  }

  // MARK: Parsing

  private func add(_ range: Range<Int>) { if !range.isEmpty { parts.append(.literal(range)) } }
  private func add(_ spec: QuickFormat.Spec) {
    parts.append(.field(spec))
    fieldCount += 1
  }

  private static func parsePercent(_ text: PyString) -> TextTemplate? {
    let made = TextTemplate(text)
    let bytes = text.bytes
    let n = bytes.count
    var i = 0
    while i < n {
      let start = i
      while i < n, bytes[i] != UInt8(ascii: "%") { i += 1 }
      made.add(start..<i)
      if i >= n { break }
      i += 1
      if i < n, bytes[i] == UInt8(ascii: "%") {
        made.add(i..<(i + 1))
        i += 1
        continue
      }
      var spec = QuickFormat.Spec()
      if i < n, bytes[i] == UInt8(ascii: "0") { return nil }
      guard let width = QuickFormat.number(bytes, &i) else { return nil }
      spec.width = width
      spec.align = UInt8(ascii: ">")
      if i < n, bytes[i] == UInt8(ascii: ".") {
        i += 1
        guard let precision = QuickFormat.number(bytes, &i) else { return nil }
        spec.precision = precision
      }
      guard i < n else { return nil }
      switch bytes[i] {
      case UInt8(ascii: "d"), UInt8(ascii: "i"): spec.kind = .integer
      case UInt8(ascii: "f"): spec.kind = .fixed
      case UInt8(ascii: "s"): spec.kind = .any
      default: return nil
      }
      if spec.kind != .fixed, spec.precision >= 0 { return nil }
      i += 1
      made.add(spec)
    }
    return made
  }

  private static func parseBraces(_ text: PyString) -> TextTemplate? {
    let made = TextTemplate(text)
    let bytes = text.bytes
    let n = bytes.count
    let open = UInt8(ascii: "{")
    let close = UInt8(ascii: "}")
    var i = 0
    while i < n {
      let start = i
      while i < n, bytes[i] != open, bytes[i] != close { i += 1 }
      made.add(start..<i)
      if i >= n { break }
      if i + 1 < n, bytes[i + 1] == bytes[i] {
        made.add(i..<(i + 1))
        i += 2
        continue
      }
      // Only fields without a name.
      guard bytes[i] == open else { return nil }
      i += 1
      let specStart = i + 1
      guard i < n, bytes[i] == close || bytes[i] == UInt8(ascii: ":") else { return nil }
      var spec = QuickFormat.Spec()
      if bytes[i] == UInt8(ascii: ":") {
        while i < n, bytes[i] != close, bytes[i] != open { i += 1 }
        guard i < n, bytes[i] == close else { return nil }
        if specStart < i {
          guard let parsed = QuickFormat.Spec(text.substring(specStart..<i)) else { return nil }
          spec = parsed
        }
      }
      i += 1
      made.add(spec)
    }
    return made
  }
}

import Rendering

/// Steps as lines of text.
public struct StepText {
  public var charset: Charset
  public var width: Int

  public init(width: Int = 80, charset: Charset = .unicode) {
    self.width = max(width, 20)
    self.charset = charset
  }

  private var bar: String { charset == .ascii ? "|" : "│" }
  private var arrow: String { charset == .ascii ? "=>" : "→" }

  /// One step: the statement, its caption, what went in, what came out on the way, and the result.
  public func text(_ record: StepRecord) -> String {
    let indentation = String(repeating: "  ", count: min(record.depth, 20))
    var lines = [indentation + heading(record)]
    for line in TextLines.split(record.statement) { lines.append(indentation + "    " + line) }
    if let caption = record.caption { lines.append(indentation + "    #| " + caption) }
    let inner = indentation + "  "
    for operand in record.operands { lines += value(operand.expression, operand.value, "  ", inner) }
    for part in record.parts { lines += value(part.expression, part.value, "= ", inner) }
    for change in record.changes where change.value.type != "function" {
      lines += value(change.expression, change.value, arrow + " ", inner)
    }
    if let result = record.result, result.type != "NoneType" {
      lines += value("", result, arrow + " ", inner)
    }
    if let error = record.error { lines.append(inner + "! " + error) }
    return lines.map { $0.trimmingEnd() }.joined(separator: "\n") + "\n"
  }

  private func heading(_ record: StepRecord) -> String {
    let rule = charset == .ascii ? "-" : "─"
    var place = "\(record.location.file):\(record.location.line)"
    if record.depth > 0 { place += " in \(record.location.function)" }
    let text = "\(rule)\(rule) step \(record.number + 1)  \(place) "
    let room = width - min(record.depth, 20) * 2 - text.count
    return text + String(repeating: rule, count: max(2, room))
  }

  /// A value: short ones on the line of their name, others below it.
  private func value(_ name: String, _ value: Snapshot, _ sign: String, _ indentation: String) -> [String] {
    let title = name.count > width - 30 ? name.prefix(max(8, width - 31)) + "…" : name
    let start = indentation + sign + title
    let lines = TextLines.split(value.text)
    let kind = description(value)
    let separator = name.isEmpty ? "" : "  "
    if lines.count == 1, start.count + kind.count + lines[0].count + 6 <= width {
      let body = kind.isEmpty ? lines[0] : "\(kind)  \(lines[0])"
      return [start + separator + body]
    }
    let shown = lines.count > 40 ? lines.prefix(39) + ["… \(lines.count - 39) more lines"] : lines[...]
    var first = start + separator + kind
    if first.count == start.count + separator.count { first = start }
    return [first] + shown.map { indentation + "    " + bar + " " + $0 }
  }

  /// Shape and dtype; the type for what has none and is not plain.
  private func description(_ value: Snapshot) -> String {
    if let shape = value.shape {
      return "\(value.dtype ?? value.type) \(TensorPreview.describe(shape: shape))"
    }
    return ["int", "float", "bool", "str", "NoneType", "list", "tuple", "dict"].contains(value.type)
      ? "" : value.type
  }
}

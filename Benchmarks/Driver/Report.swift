import Foundation

/// One line of the report.
struct Row {
  var what: String
  var gradus: Double?
  var other: Double?
  var otherName: String
  var unit: String
  /// What the line should reach, in words.
  var target: String
  /// Whether the measured values reach it; nil where there is nothing to compare with.
  var met: Bool?
  /// Whether a larger value is the better one.
  var largerIsBetter = false
}

/// The rows as text with aligned columns.
func table(_ rows: [Row]) -> String {
  func number(_ value: Double?, _ unit: String) -> String {
    guard let value else { return "-" }
    let digits = value >= 100 ? 0 : value >= 10 ? 1 : value >= 1 ? 2 : 3
    return String(format: "%.\(digits)f \(unit)", value)
  }
  func ratio(_ row: Row) -> String {
    guard let gradus = row.gradus, let other = row.other, gradus > 0, other > 0 else { return "-" }
    let factor = row.largerIsBetter ? gradus / other : other / gradus
    return String(format: factor >= 10 ? "%.0f×" : "%.2f×", factor)
  }
  var cells: [[String]] = [["what", "Gradus", "against", "", "faster by", "target", ""]]
  for row in rows {
    let verdict = row.met.map { $0 ? "met" : "missed" } ?? ""
    cells.append([
      row.what, number(row.gradus, row.unit), number(row.other, row.unit),
      row.other == nil ? "" : row.otherName,
      ratio(row), row.target, verdict,
    ])
  }
  let widths = cells[0].indices.map { column in cells.map { $0[column].count }.max() ?? 0 }
  let lines = cells.map { line -> String in
    var text = ""
    for (column, cell) in line.enumerated() {
      let padding = String(repeating: " ", count: widths[column] - cell.count)
      let right = column == 1 || column == 2 || column == 4
      text += (right ? padding + cell : cell + padding) + "  "
    }
    while text.last == " " { text.removeLast() }
    return text
  }
  let rule = String(repeating: "─", count: widths.reduce(0, +) + 2 * (widths.count - 1))
  return ([lines[0], rule] + lines.dropFirst()).joined(separator: "\n")
}

import Notebook

/// What became of one graded cell.
public struct GradedItem: Sendable, Equatable {
  public enum Outcome: String, Sendable {
    case passed
    case failed
    /// The cell could not be run to its end within the limits.
    case limit
    /// The run ended before it came to the cell.
    case notRun = "not run"
    /// A person has to read the answer.
    case manual
  }

  public var gradeID: String
  public var points: Double
  public var maximum: Double
  public var outcome: Outcome
  /// Why points are missing; empty for a passed item.
  public var message: String
}

/// The report on one submission. It holds no times and no machine names, so that the same submission gives the same
/// report, byte for byte.
public struct GradeReport: Sendable {
  /// As named on the command line.
  public var submission: String
  public var items: [GradedItem]
  /// Questions of the lesson, by the first line of their prompts.
  public var questions: [String]
  public var remarks: [String]
  /// Why the submission could not be graded at all.
  public var failure: String?

  public var points: Double { items.reduce(0) { $0 + $1.points } }
  public var maximum: Double { items.reduce(0) { $0 + $1.maximum } }
  /// Points that wait for a person.
  public var manualMaximum: Double {
    items.filter { $0.outcome == .manual }.reduce(0) { $0 + $1.maximum }
  }

  /// Exit status: 0 all automatic points, 1 points are missing, 3 a limit stopped something.
  public var status: Int32 {
    if failure != nil { return 1 }
    if items.contains(where: { $0.outcome == .limit || $0.outcome == .notRun }) { return 3 }
    return items.contains { $0.outcome == .failed } ? 1 : 0
  }

  /// Points without a useless fraction.
  static func text(_ points: Double) -> String {
    points == points.rounded() && abs(points) < 1e15 ? String(Int(points)) : "\(points)"
  }

  /// The report for people, 80 columns and more where a message needs it.
  public var text: String {
    var lines = [submission]
    if let failure { lines.append("  could not be graded: \(failure)") }
    let width = max(12, items.map { $0.gradeID.count }.max() ?? 0)
    for item in items {
      let score = "\(GradeReport.text(item.points)) / \(GradeReport.text(item.maximum))"
      let padding = String(repeating: " ", count: max(0, 9 - score.count))
      let name = item.gradeID + String(repeating: " ", count: width - item.gradeID.count)
      lines.append("  \(name)  \(padding)\(score)  \(item.outcome.rawValue)")
      for line in TextLines.split(item.message) where !line.isEmpty { lines.append("      \(line)") }
    }
    for remark in remarks { lines.append("  note: \(remark)") }
    for question in questions { lines.append("  question: \(question)") }
    var total = "  total: \(GradeReport.text(points)) of \(GradeReport.text(maximum)) points"
    if manualMaximum > 0 { total += ", \(GradeReport.text(manualMaximum)) of them to be given by hand" }
    lines.append(total)
    return lines.joined(separator: "\n") + "\n"
  }

  public var json: JSONValue {
    let itemValues = items.map { item -> JSONValue in
      .object([
        "grade_id": .string(item.gradeID), "points": number(item.points), "max_points": number(item.maximum),
        "outcome": .string(item.outcome.rawValue), "message": .string(item.message),
      ])
    }
    var object: JSONObject = ["submission": .string(submission)]
    if let failure { object["failure"] = .string(failure) }
    object["points"] = number(points)
    object["max_points"] = number(maximum)
    object["manual_points"] = number(manualMaximum)
    object["items"] = .array(itemValues)
    object["questions"] = .array(questions.map { .string($0) })
    object["remarks"] = .array(remarks.map { .string($0) })
    return .object(object)
  }

  private func number(_ points: Double) -> JSONValue { .number(GradeReport.text(points)) }

  /// The JSON of several reports as one file.
  public static func jsonText(_ reports: [GradeReport], lesson: String) -> String {
    let value: JSONValue = .object([
      "lesson": .string(lesson), "submissions": .array(reports.map(\.json)),
    ])
    return JSONWriter.text(value, style: JSONWriter.Style(indentation: 2, asciiOnly: false)) + "\n"
  }
}

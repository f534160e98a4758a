import Foundation

/// What the real libraries showed for a lesson, as `Tests/Fixtures/lessons/make.py` recorded it.
struct LessonFigures: Decodable {
  struct CodeCell: Decodable {
    var text: String
    var value: String?
    /// `text` for the very characters, `numbers` for figures within a tolerance.
    var compare: String

    var shown: String { text + (value ?? "") }
  }

  var cells: [CodeCell]

  init(lesson: String) throws {
    let name = lesson.replacingOccurrences(of: "/", with: "--").dropLast(".py".count) + ".json"
    let data = try Data(contentsOf: URL(fileURLWithPath: Place.fixtures + "/" + name))
    self = try JSONDecoder().decode(LessonFigures.self, from: data)
  }
}

/// The text outputs of each code cell of an executed notebook.
func shownTexts(ofNotebook path: String) throws -> [String] {
  let data = try Data(contentsOf: URL(fileURLWithPath: path))
  let root = try JSONSerialization.jsonObject(with: data) as? [String: Any]
  let cells = root?["cells"] as? [[String: Any]] ?? []
  func joined(_ value: Any?) -> String {
    (value as? [String])?.joined() ?? value as? String ?? ""
  }
  return cells.filter { $0["cell_type"] as? String == "code" }.map { cell in
    (cell["outputs"] as? [[String: Any]] ?? []).map { output -> String in
      switch output["output_type"] as? String {
      case "stream": return joined(output["text"])
      case "execute_result": return joined((output["data"] as? [String: Any])?["text/plain"])
      case "error": return "raised: " + joined(output["evalue"])
      default: return ""
      }
    }.joined()
  }
}

/// The numbers in a text in their order.
///
/// Box characters, words and brackets are skipped. A number may carry a sign, a fraction and an exponent.
func numbers(in text: String) -> [Double] {
  var found: [Double] = []
  let bytes = Array(text.utf8)
  var i = 0
  func isDigit(_ at: Int) -> Bool { at < bytes.count && bytes[at] >= 48 && bytes[at] <= 57 }
  func isLetter(_ at: Int) -> Bool {
    at >= 0 && at < bytes.count
      && (bytes[at] == 95 || (bytes[at] | 32 >= 97 && bytes[at] | 32 <= 122))
  }
  while i < bytes.count {
    guard isDigit(i), i == 0 || !isLetter(i - 1) else {
      i += 1
      continue
    }
    var start = i
    if start > 0, bytes[start - 1] == 45 { start -= 1 }
    while isDigit(i) { i += 1 }
    if i < bytes.count, bytes[i] == 46 {
      i += 1
      while isDigit(i) { i += 1 }
    }
    if i < bytes.count, bytes[i] | 32 == 101 {
      let signed = i + 1 < bytes.count && (bytes[i + 1] == 43 || bytes[i + 1] == 45)
      if isDigit(i + (signed ? 2 : 1)) {
        i += signed ? 2 : 1
        while isDigit(i) { i += 1 }
      }
    }
    if let value = Double(String(decoding: bytes[start..<i], as: UTF8.self)) { found.append(value) }
  }
  return found
}

/// The first place where two lists of numbers differ by more than the tolerance.
func firstDifference(_ a: [Double], _ b: [Double], absolute: Double, relative: Double) -> String? {
  guard a.count == b.count else { return "\(a.count) numbers against \(b.count)" }
  for (k, (x, y)) in zip(a, b).enumerated() where abs(x - y) > absolute + relative * abs(y) {
    return "number \(k): \(x) against \(y)"
  }
  return nil
}

/// The per-epoch figures of a progress text, by metric, with times and bars left aside.
func trainingFigures(_ text: String) -> [String: [Double]] {
  var found: [String: [Double]] = [:]
  for line in text.split(whereSeparator: \.isNewline) {
    for part in line.components(separatedBy: " - ") {
      let words = part.split(separator: " ")
      if words.count == 2, words[0].hasSuffix(":"), let value = Double(words[1]) {
        found[String(words[0].dropLast()), default: []].append(value)
      }
    }
  }
  return found
}

/// A JSON value that keeps what a notebook file says: the order of keys and the digits of numbers.
///
/// Foundation's reader returns dictionaries and doubles, so a notebook that was only opened and saved would come
/// back with other key order and `1.0` for `1`. This one gives back what it read.
public enum JSONValue: Sendable, Equatable {
  case null
  case bool(Bool)
  /// The number's text as in the file, such as `1e5` or `0.10`.
  case number(String)
  case string(String)
  case array([JSONValue])
  case object(JSONObject)

  /// An integer.
  public static func int(_ value: Int) -> JSONValue { .number(String(value)) }

  /// A finite number in its shortest form; infinities and NaN are spelled as Python's `json` spells them.
  public static func double(_ value: Double) -> JSONValue {
    if value.isNaN { return .number("NaN") }
    if value.isInfinite { return .number(value < 0 ? "-Infinity" : "Infinity") }
    return .number("\(value)")
  }

  public var stringValue: String? {
    if case .string(let text) = self { return text }
    return nil
  }

  public var boolValue: Bool? {
    if case .bool(let flag) = self { return flag }
    return nil
  }

  public var intValue: Int? {
    guard case .number(let text) = self else { return nil }
    if let exact = Int(text) { return exact }
    guard let value = Double(text), value == value.rounded(), abs(value) < 9e15 else { return nil }
    return Int(value)
  }

  public var doubleValue: Double? {
    guard case .number(let text) = self else { return nil }
    switch text {
    case "NaN": return .nan
    case "Infinity": return .infinity
    case "-Infinity": return -.infinity
    default: return Double(text)
    }
  }

  public var arrayValue: [JSONValue]? {
    if case .array(let items) = self { return items }
    return nil
  }

  public var objectValue: JSONObject? {
    if case .object(let object) = self { return object }
    return nil
  }

  /// Text that may be stored as one string or as a list of lines, as notebooks do. `nil` for anything else.
  public var multilineText: String? {
    switch self {
    case .string(let text): return text
    case .array(let items):
      var text = ""
      for item in items {
        guard case .string(let line) = item else { return nil }
        text += line
      }
      return text
    default: return nil
    }
  }

  /// `text` as the list of lines that Jupyter writes, each with its line end.
  public static func lines(_ text: String) -> JSONValue {
    .array(TextLines.keepingEnds(text).map { .string($0) })
  }

  public subscript(key: String) -> JSONValue? { objectValue?[key] }
}

/// A JSON object in the order of its file.
///
/// A key that occurs twice keeps both entries, so that nothing is lost; reading takes the last, as Python does.
public struct JSONObject: Sendable, Equatable, ExpressibleByDictionaryLiteral {
  public struct Entry: Sendable, Equatable {
    public var key: String
    public var value: JSONValue

    public init(_ key: String, _ value: JSONValue) {
      self.key = key
      self.value = value
    }
  }

  public var entries: [Entry]

  public init(_ entries: [Entry] = []) { self.entries = entries }

  public init(dictionaryLiteral elements: (String, JSONValue)...) {
    entries = elements.map { Entry($0.0, $0.1) }
  }

  public var isEmpty: Bool { entries.isEmpty }
  public var count: Int { entries.count }
  public var keys: [String] { entries.map(\.key) }

  /// The value of `key`. Setting replaces in place, adds at the end, or removes with `nil`.
  public subscript(key: String) -> JSONValue? {
    get { entries.last { $0.key == key }?.value }
    set {
      guard let newValue else {
        entries.removeAll { $0.key == key }
        return
      }
      if let index = entries.lastIndex(where: { $0.key == key }) {
        entries[index].value = newValue
      } else {
        entries.append(Entry(key, newValue))
      }
    }
  }
}

/// Lines of text by bytes: Swift counts `\r\n` as one character, which would hide line ends.
public enum TextLines {
  /// The lines of `text`, each with its `\n`; the last one may have none. Empty text has no lines.
  public static func keepingEnds(_ text: String) -> [String] {
    var lines: [String] = []
    let bytes = text.utf8
    var start = bytes.startIndex
    while start < bytes.endIndex {
      let end = bytes[start...].firstIndex(of: 10).map { bytes.index(after: $0) } ?? bytes.endIndex
      lines.append(String(text[start..<end]))
      start = end
    }
    return lines
  }

  /// The parts of `text` between `\n`; text that ends in `\n` has an empty last part.
  public static func split(_ text: String) -> [String] {
    let bytes = text.utf8
    var lines: [String] = []
    var start = bytes.startIndex
    while let end = bytes[start...].firstIndex(of: 10) {
      lines.append(String(text[start..<end]))
      start = bytes.index(after: end)
    }
    lines.append(String(text[start...]))
    return lines
  }

  /// Number of `\n` in `text`.
  public static func count(_ text: String) -> Int {
    var total = 0
    for byte in text.utf8 where byte == 10 { total += 1 }
    return total
  }

  /// Whether two strings have the same bytes; `==` also accepts canonically equal ones.
  public static func identical(_ left: String, _ right: String) -> Bool {
    left.utf8.count == right.utf8.count && left.utf8.elementsEqual(right.utf8)
  }
}

/// How a run of the program ends.
enum ExitStatus {
  static let fine: Int32 = 0
  /// A cell raised, or a comparison failed.
  static let failed: Int32 = 1
  static let usage: Int32 = 2
  /// A limit stopped the run.
  static let limit: Int32 = 3
  static let interrupted: Int32 = 130
  static let terminated: Int32 = 143
}

/// One option of a command.
struct Option: Sendable {
  /// With its dashes: `--format`.
  var name: String
  /// With its dash, or empty.
  var short = ""
  /// What the value is called in the usage; empty for a switch.
  var value = ""
  /// The only values there are; empty for any.
  var choices: [String] = []
  var help: String
  /// May be given more than once.
  var repeats = false
}

/// One row of the command table: everything that parsing, help and completion need to know.
struct Command: Sendable {
  var name: String
  /// Positional arguments as the usage shows them.
  var operands = ""
  /// Fewest and most positional arguments.
  var operandCount: ClosedRange<Int>
  var summary: String
  /// Paragraphs for `gradus help NAME`.
  var details = ""
  var options: [Option] = []
  /// Returns the exit status.
  var run: @Sendable (Arguments) throws -> Int32

  var usage: String {
    var parts = ["gradus", name].filter { !$0.isEmpty }
    if !operands.isEmpty { parts.append(operands) }
    for option in options {
      let choices = option.choices.isEmpty ? option.value : option.choices.joined(separator: "|")
      let names = option.short.isEmpty ? option.name : option.short
      parts.append(choices.isEmpty ? "[\(names)]" : "[\(names) \(choices)]")
    }
    return parts.joined(separator: " ")
  }
}

/// What was given on the command line for one command.
struct Arguments: Sendable {
  var command: String
  var operands: [String] = []
  /// Values by option name; a switch has an empty one.
  var values: [String: [String]] = [:]

  func has(_ option: String) -> Bool { values[option] != nil }

  func text(_ option: String) -> String? { values[option]?.last }

  /// A positive number, such as seconds.
  func positiveNumber(_ option: String) throws -> Double? {
    guard let text = text(option) else { return nil }
    guard let value = Double(text), value.isFinite, value > 0 else {
      throw UsageError.wrongValue(option: option, value: text, expected: "a number above 0", command: command)
    }
    return value
  }

  /// A whole number from 1.
  func positiveInteger(_ option: String) throws -> Int? {
    guard let text = text(option) else { return nil }
    guard let value = Int(text), value > 0, value < 1 << 31 else {
      throw UsageError.wrongValue(
        option: option, value: text, expected: "a whole number from 1", command: command)
    }
    return value
  }
}

/// Why a command line makes no sense.
enum UsageError: Error, Equatable, CustomStringConvertible {
  case unknownCommand(String, suggestion: String?)
  case unknownOption(String, command: String, suggestion: String?)
  case missingValue(option: String, value: String, command: String)
  case needlessValue(option: String, command: String)
  case wrongValue(option: String, value: String, expected: String, command: String)
  case repeated(option: String, command: String)
  case tooFew(command: String, operands: String)
  case tooMany(command: String, extra: String)
  case other(String, command: String)

  var command: String {
    switch self {
    case .unknownCommand: return ""
    case .unknownOption(_, let command, _), .missingValue(_, _, let command), .needlessValue(_, let command),
      .wrongValue(_, _, _, let command), .repeated(_, let command), .tooFew(let command, _),
      .tooMany(let command, _), .other(_, let command):
      return command
    }
  }

  var description: String {
    switch self {
    case .unknownCommand(let name, let suggestion):
      let hint = suggestion.map { ", did you mean \"\($0)\"?" } ?? ""
      return "there is no command and no file \"\(name)\"\(hint)"
    case .unknownOption(let name, let command, let suggestion):
      let hint = suggestion.map { ", did you mean \($0)?" } ?? ""
      return command.isEmpty ? "unknown option \(name)\(hint)" : "\(command) has no option \(name)\(hint)"
    case .missingValue(let option, let value, _): return "\(option) needs a value: \(option) \(value)"
    case .needlessValue(let option, _): return "\(option) takes no value"
    case .wrongValue(let option, let value, let expected, _):
      return "\(option) must be \(expected), not \"\(value)\""
    case .repeated(let option, _): return "\(option) is given more than once"
    case .tooFew(let command, let operands): return "\(command) needs \(operands)"
    case .tooMany(_, let extra): return "unexpected argument \"\(extra)\""
    case .other(let text, _): return text
    }
  }
}

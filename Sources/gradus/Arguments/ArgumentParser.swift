/// Reads command lines by the command table.
enum ArgumentParser {
  /// - Parameters:
  ///   - words: what follows the command's name.
  /// - Throws: `UsageError`.
  static func parse(_ words: [String], for command: Command) throws -> Arguments {
    var result = Arguments(command: command.name)
    var index = 0
    var onlyOperands = false
    while index < words.count {
      let word = words[index]
      index += 1
      if onlyOperands || !word.hasPrefix("-") || word == "-" {
        result.operands.append(word)
        continue
      }
      if word == "--" {
        onlyOperands = true
        continue
      }
      var name = word
      var value: String?
      if word.hasPrefix("--"), let equals = word.firstRange(of: "=") {
        name = String(word[..<equals.lowerBound])
        value = String(word[equals.upperBound...])
      }
      let option = try find(name, in: command)
      if option.value.isEmpty, option.choices.isEmpty {
        if value != nil { throw UsageError.needlessValue(option: option.name, command: command.name) }
        value = ""
      } else if value == nil {
        guard index < words.count else {
          let what = option.value.isEmpty ? option.choices.joined(separator: "|") : option.value
          throw UsageError.missingValue(option: option.name, value: what, command: command.name)
        }
        value = words[index]
        index += 1
      }
      try add(value ?? "", to: option, in: &result)
    }
    if result.operands.count < command.operandCount.lowerBound {
      throw UsageError.tooFew(command: command.name, operands: command.operands)
    }
    if result.operands.count > command.operandCount.upperBound {
      throw UsageError.tooMany(command: command.name, extra: result.operands[command.operandCount.upperBound])
    }
    return result
  }

  private static func find(_ name: String, in command: Command) throws -> Option {
    if let option = command.options.first(where: { $0.name == name || ($0.short == name && !name.isEmpty) }) {
      return option
    }
    throw UsageError.unknownOption(
      name, command: command.name, suggestion: Suggestion.nearest(name, in: command.options.map(\.name)))
  }

  private static func add(_ value: String, to option: Option, in result: inout Arguments) throws {
    if !option.choices.isEmpty, !option.choices.contains(value) {
      throw UsageError.wrongValue(
        option: option.name, value: value, expected: "one of " + option.choices.joined(separator: ", "),
        command: result.command)
    }
    if result.values[option.name] != nil, !option.repeats {
      throw UsageError.repeated(option: option.name, command: result.command)
    }
    result.values[option.name, default: []].append(value)
  }
}

/// "Did you mean".
enum Suggestion {
  /// The name nearest to `word`, if it is near enough to be a slip of the finger.
  static func nearest(_ word: String, in names: [String]) -> String? {
    let limit = max(1, word.count / 3)
    let ranked = names.map { (name: $0, distance: distance(Array(word), Array($0))) }
    guard let best = ranked.min(by: { $0.distance < $1.distance }), best.distance <= limit else {
      return word.count >= 3 ? names.first { $0.hasPrefix(word) } : nil
    }
    return best.name
  }

  /// Edits (insert, delete, replace, swap neighbours) from one word to the other.
  static func distance(_ left: [Character], _ right: [Character]) -> Int {
    if abs(left.count - right.count) > 20 || left.count > 100 { return 100 }
    var before: [Int] = []
    var previous = Array(0...right.count)
    for (row, character) in left.enumerated() {
      var current = [row + 1]
      for (column, other) in right.enumerated() {
        var best = min(previous[column + 1] + 1, current[column] + 1)
        best = min(best, previous[column] + (character == other ? 0 : 1))
        if row > 0, column > 0, character == right[column - 1], left[row - 1] == other {
          best = min(best, before[column - 1] + 1)
        }
        current.append(best)
      }
      before = previous
      previous = current
    }
    return previous[right.count]
  }
}

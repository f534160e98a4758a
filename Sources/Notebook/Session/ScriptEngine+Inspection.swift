import CellLanguage
import Modules
import Rendering

// What a front end asks about the Python world between runs.
extension ScriptEngine {
  private func isOwn(_ name: String) -> Bool {
    !name.hasPrefix("_") && !["In", "Out", "exit", "quit"].contains(name)
  }

  /// Names of the main namespace with their values, in the order in which they were made.
  private var ownNames: [(name: String, value: Value)] {
    interpreter.main.namespace.table.live.compactMap { entry in
      guard case .str(let name) = entry.key, isOwn(name.string) else { return nil }
      return (name.string, entry.value)
    }
  }

  func variables() -> [VariableInfo] {
    var limits = StepLimits()
    limits.characters = 200
    let snapshots = SnapshotTaker(limits: limits, interpreter: interpreter)
    return ownNames.filter { !SnapshotTaker.isScenery($0.value) }.sorted { $0.name < $1.name }.map {
      name, value in
      let snapshot = snapshots.take(value)
      var size = ""
      if let shape = snapshot.shape {
        size = TensorPreview.describe(shape: shape) + (snapshot.dtype.map { " \($0)" } ?? "")
      } else {
        switch value {
        case .list, .tuple, .dict:
          if let count = try? interpreter.length(value) { size = count == 1 ? "1 item" : "\(count) items" }
        default: break
        }
      }
      var text = TextLines.split(snapshot.text).map { $0.trimmingBlanks() }.joined(separator: " ")
      if text.count > 200 { text = text.prefix(199) + "…" }
      return VariableInfo(name: name, type: snapshot.type, size: size, value: text)
    }
  }

  func forgetVariables() {
    for (name, _) in ownNames { _ = try? interpreter.main.namespace.table.remove(.string(name), interpreter) }
  }

  // MARK: Look-up

  /// The value of a dotted name, by attributes alone.
  func value(of path: String) -> Value? {
    let parts = path.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard let first = parts.first, !first.isEmpty else { return nil }
    var value: Value
    if let own = interpreter.main.namespace.get(first) {
      value = own
    } else if let builtin = try? interpreter.builtins.attribute(PyString(first), interpreter) {
      value = builtin
    } else if let module = interpreter.modules[first] {
      value = .object(module)
    } else if interpreter.registry.builder(first) != nil,
      let module = try? interpreter.importModule(first).root
    {
      value = .object(module)
    } else {
      return nil
    }
    for part in parts.dropFirst() {
      guard let next = try? interpreter.attributeIfPresent(value, PyString.intern(part)) else { return nil }
      value = next
    }
    return value
  }

  // MARK: Completion

  func completions(for text: String) -> Completions {
    let line = TextLines.split(text).last ?? ""
    let bytes = Array(line.utf8)
    var start = bytes.count
    while start > 0, isName(bytes[start - 1]) || bytes[start - 1] == UInt8(ascii: ".") { start -= 1 }
    let word = String(decoding: bytes[start...], as: UTF8.self)
    let before = String(decoding: bytes[..<start], as: UTF8.self).trimmingBlanks()
    if before.hasSuffix("%"), !word.contains(".") {
      return matching(word, magics.names)
    }
    if let names = importNames(before, word) { return names }
    if let key = keyCompletions(bytes) { return key }
    if let dot = word.lastIndex(of: ".") {
      let name = String(word[word.index(after: dot)...])
      guard let value = value(of: String(word[..<dot])) ?? receiver(before: text) else {
        return Completions()
      }
      return matching(name, interpreter.attributeNames(value))
    }
    var names = interpreter.main.namespace.nameList
    names += interpreter.builtins.nativeAttributeNames
    names += ScriptEngine.keywords
    names += parameterNames(text)
    return matching(word, names)
  }

  /// What stands before the dot when it is more than a dotted name: a literal, an element of a list.
  private func receiver(before text: String) -> Value? {
    guard let source = attributeReceiver(before: text) else { return nil }
    interpreter.setStepLimit(1_000_000)
    guard let code = try? compile(source, name: "<completion>", firstLine: 1, mode: .expression) else {
      return nil
    }
    return try? interpreter.run(code)
  }

  private func isName(_ byte: UInt8) -> Bool {
    (byte >= 48 && byte <= 57) || (byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122) || byte == 95
      || byte >= 128
  }

  private func matching(_ word: String, _ names: [String]) -> Completions {
    let wantsPrivate = word.hasPrefix("_")
    let found = Set(names).filter { $0.hasPrefix(word) && (wantsPrivate || !$0.hasPrefix("_")) }
    return Completions(replaced: word.count, names: found.sorted())
  }

  /// Behind `import` and `from`.
  private func importNames(_ before: String, _ word: String) -> Completions? {
    let words = before.split(whereSeparator: { $0 == " " || $0 == "," }).map(String.init)
    guard let first = words.first else { return nil }
    if first == "from", words.count >= 3, words[2] == "import" {
      guard let module = value(of: words[1]) ?? imported(words[1]) else { return Completions() }
      return matching(word, interpreter.attributeNames(module))
    }
    guard (first == "import" && words.last != "as") || (first == "from" && words.count == 1) else {
      return nil
    }
    let found = Set(interpreter.registry.names).filter { $0.hasPrefix(word) }
    return Completions(replaced: word.count, names: found.sorted())
  }

  private func imported(_ name: String) -> Value? {
    (try? interpreter.importModule(name)).map { .object($0.leaf) }
  }

  /// String keys of a dict behind `name["`.
  private func keyCompletions(_ bytes: [UInt8]) -> Completions? {
    guard let quote = bytes.lastIndex(where: { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'") }),
      quote > 1,
      bytes[quote - 1] == UInt8(ascii: "[")
    else { return nil }
    var start = quote - 1
    while start > 0, isName(bytes[start - 1]) || bytes[start - 1] == UInt8(ascii: ".") { start -= 1 }
    let name = String(decoding: bytes[start..<(quote - 1)], as: UTF8.self)
    guard case .dict(let dict) = value(of: name) else { return nil }
    let word = String(decoding: bytes[(quote + 1)...], as: UTF8.self)
    let found = dict.nameList.filter { $0.hasPrefix(word) }.sorted()
    return Completions(replaced: word.count, names: found)
  }

  /// Keyword parameters of the call that the text is inside of, each with its `=`.
  private func parameterNames(_ text: String) -> [String] {
    var depth = 0
    let bytes = Array(text.utf8)
    var index = bytes.count
    while index > 0 {
      index -= 1
      switch bytes[index] {
      case UInt8(ascii: ")"), UInt8(ascii: "]"): depth += 1
      case UInt8(ascii: "["): depth -= 1
      case UInt8(ascii: "("):
        depth -= 1
        guard depth < 0 else { continue }
        var start = index
        while start > 0, isName(bytes[start - 1]) || bytes[start - 1] == UInt8(ascii: ".") { start -= 1 }
        guard start < index, let callee = value(of: String(decoding: bytes[start..<index], as: UTF8.self))
        else {
          return []
        }
        return parameters(of: callee).map { $0 + "=" }
      default: break
      }
    }
    return []
  }

  static let keywords = [
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def",
    "del",
    "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda",
    "nonlocal",
    "not", "or", "pass", "raise", "return", "try", "while", "with", "yield",
  ]
}

extension PyDict {
  /// The keys that are strings.
  var nameList: [String] {
    table.live.compactMap { entry in
      if case .str(let name) = entry.key { return name.string }
      return nil
    }
  }
}

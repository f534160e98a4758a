/// What is said of wrong arguments. CPython words it in one way for its functions written in C and in another for those
/// written in Python; functions here that stand for the first kind follow the first way.
extension NativeFunction {
  private static let modulesInC: Set<String> = [
    "builtins", "math", "cmath", "itertools", "functools", "_io", "io", "re", "time", "collections",
    "operator",
    "_operator", "bisect", "heapq", "os", "sys", "array", "struct", "binascii", "_struct", "zlib", "gc",
    "_csv",
  ]

  /// Methods of texts whose arguments CPython reads in an older way, with its own wording.
  private static let methodsOfSearch: Set<String> = [
    "find", "rfind", "index", "rindex", "count", "startswith", "endswith",
  ]

  /// Whether the function stands for one that CPython has in C.
  var followsC: Bool {
    if let owner { return NativeFunction.modulesInC.contains(owner.module) }
    return moduleName.map(NativeFunction.modulesInC.contains) ?? false
  }

  /// The name in messages: functions of `random` are methods of a hidden instance there.
  var shownName: String {
    if moduleName == "random" { return "Random.\(name)" }
    // Keras's classes are Python's, whose methods are named with their class.
    if let owner, owner.module.hasPrefix("keras") {
      return "\(NativeFunction.trainerMethods.contains(name) ? "TensorFlowTrainer" : owner.name).\(name)"
    }
    return name
  }

  /// Methods of models that Keras has in a class for TensorFlow.
  private static let trainerMethods: Set<String> = [
    "fit", "evaluate", "predict", "train_on_batch", "test_on_batch", "predict_on_batch",
  ]

  /// `list.append()`, `math.sqrt()`, `len()`.
  private var fullName: String {
    if let owner { return "\(owner.name).\(name)()" }
    if let moduleName, moduleName != "builtins" { return "\(moduleName).\(name)()" }
    return "\(name)()"
  }

  private func counted(_ n: Int, _ noun: String) -> String { "\(n) \(noun)\(n == 1 ? "" : "s")" }

  /// Checks number and names of the arguments as CPython's argument parsers for C functions do.
  func checkAsC(_ a: Arguments, _ s: Signature) throws {
    let hidden = isMethod ? 1 : 0
    if a.count < hidden {
      throw PyError.typeError("unbound method \(fullName) needs an argument")
    }
    let given = a.count - hidden
    let keywords = a.keywords ?? []
    let own = s.parameters.dropFirst(hidden)
    let named = own.filter { $0.kind == .positionalOrKeyword || $0.kind == .keywordOnly }
    if named.isEmpty, s.keywordsIndex == nil {
      try checkPositions(given, keywords, own)
    } else {
      try checkNames(given, keywords, s, own)
    }
  }

  /// A function without keywords.
  private func checkPositions(
    _ given: Int, _ keywords: [PyString], _ own: ArraySlice<Signature.Parameter>
  ) throws {
    if !keywords.isEmpty { throw PyError.typeError("\(fullName) takes no keyword arguments") }
    let places = own.filter { $0.kind == .positionalOnly }
    let required = places.filter { $0.defaultValue == nil }.count
    let isOpen = own.contains { $0.kind == .variadic }
    if given >= required, isOpen || given <= places.count { return }
    if places.isEmpty { throw PyError.typeError("\(fullName) takes no arguments (\(given) given)") }
    if places.count == 1, required == 1, !isOpen {
      throw PyError.typeError("\(fullName) takes exactly one argument (\(given) given)")
    }
    let bound = given < required ? required : places.count
    if owner != nil, NativeFunction.methodsOfSearch.contains(name) {
      throw PyError.typeError(
        "\(name)() takes \(required == places.count && !isOpen ? "" : given < required ? "at least " : "at most ")"
          + "\(counted(bound, "argument")) (\(given) given)")
    }
    let word = required == places.count && !isOpen ? "" : given < required ? "at least " : "at most "
    throw PyError.typeError("\(name) expected \(word)\(counted(bound, "argument")), got \(given)")
  }

  /// A function with keywords.
  private func checkNames(
    _ given: Int, _ keywords: [PyString], _ s: Signature, _ own: ArraySlice<Signature.Parameter>
  ) throws {
    let isOpen = s.variadicIndex != nil
    let most = own.filter { $0.kind != .variadic && $0.kind != .keywords }.count
    let least = own.filter { $0.defaultValue == nil }.count
    if !isOpen, s.keywordsIndex == nil, given + keywords.count > most {
      let noun = given == 0 ? "keyword argument" : "argument"
      throw PyError.typeError(
        "\(name)() takes \(least < most ? "at most" : "exactly") \(counted(most, noun)) "
          + "(\(given + keywords.count) given)")
    }
    let places = own.filter { $0.kind == .positionalOnly || $0.kind == .positionalOrKeyword }
    if !isOpen, given > places.count, name == "sorted" {
      throw PyError.typeError("sorted expected 1 argument, got \(given)")
    }
    if !isOpen, given > places.count {
      if places.isEmpty { throw PyError.typeError("\(name)() takes no positional arguments") }
      let required = places.filter { $0.defaultValue == nil }.count
      throw PyError.typeError(
        "\(name)() takes \(required < places.count ? "at most" : "exactly") "
          + "\(counted(places.count, "positional argument")) (\(given) given)")
    }
    let alone = places.filter { $0.kind == .positionalOnly && $0.defaultValue == nil }.count
    if given < alone {
      throw PyError.typeError(
        "\(name)() takes \(alone < places.count || isOpen ? "at least" : "exactly") "
          + "\(counted(alone, "positional argument")) (\(given) given)")
    }
    for (i, p) in own.enumerated() where p.kind == .positionalOrKeyword || p.kind == .keywordOnly {
      let isNamed = keywords.contains { $0 === p.interned }
      if i < given, p.kind == .positionalOrKeyword, isNamed {
        throw PyError.typeError(
          "argument for \(name)() given by name ('\(p.name)') and position (\(i + 1))")
      }
      if i >= given || p.kind == .keywordOnly, !isNamed, p.defaultValue == nil {
        throw PyError.typeError("\(name)() missing required argument '\(p.name)' (pos \(i + 1))")
      }
    }
    guard s.keywordsIndex == nil else { return }
    for k in keywords where s.index(ofKeyword: k) == nil {
      throw PyError.typeError("'\(k.string)' is an invalid keyword argument for \(name)()")
    }
  }

  /// As CPython says it of functions written in Python.
  func tooMany(_ given: Int, _ s: Signature) -> PyError {
    // A hidden instance counts, and so does the receiver of a method.
    let extra = moduleName == "random" ? 1 : 0
    let most = s.positionalCount + extra
    let count = given + extra
    let required =
      s.parameters.prefix(s.positionalCount).filter { $0.defaultValue == nil }.count + extra
    let range = required < most ? "from \(required) to \(most)" : "\(most)"
    return PyError.typeError(
      "\(shownName)() takes \(range) positional argument\(range == "1" ? "" : "s") "
        + "but \(count) \(count == 1 ? "was" : "were") given")
  }

  func missingArguments(_ names: [String]) -> PyError {
    let quoted = names.map { "'\($0)'" }
    let list: String
    switch quoted.count {
    case 1: list = quoted[0]
    case 2: list = "\(quoted[0]) and \(quoted[1])"
    default: list = quoted.dropLast().joined(separator: ", ") + ", and \(quoted[quoted.count - 1])"
    }
    return PyError.typeError(
      "\(shownName)() missing \(names.count) required positional "
        + "argument\(names.count == 1 ? "" : "s"): \(list)")
  }
}

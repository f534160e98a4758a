import CellLanguage
import NeuralNetworks
import TensorEngine

/// A `KerasTensor`: what a layer will give, with a shape but no value.
final class SymbolicObject: PyObject {
  let tensor: SymbolicTensor

  init(_ tensor: SymbolicTensor) {
    self.tensor = tensor
    super.init(type: SymbolicObject.pyType)
  }

  override var acceptsNewAttributes: Bool { true }

  override func repr(_ interpreter: Interpreter) throws -> String {
    "<KerasTensor shape=\(shapeText(tensor.shape)), dtype=\(tensor.dtype.name), sparse=False, ragged=False, name=\(name)>"
  }

  private var name: String {
    (tensor.layer as? InputLayer)?.tensorName ?? tensor.node.shownNames[tensor.index] ?? "keras_tensor"
  }

  static nonisolated(unsafe) let pyType: PyType = {
    let type = PyType(
      name: "KerasTensor", module: "keras.src.backend.common.keras_tensor",
      documentation: "What a layer will give: a shape and an element type, no value yet.")
    type.kerasProperty("shape", "Lengths of the axes, None where unknown.", SymbolicObject.self) {
      Keras.partialShapeValue($0.tensor.shape)
    }
    type.kerasProperty("dtype", "Element type.", SymbolicObject.self) { .string($0.tensor.dtype.name) }
    type.kerasProperty("ndim", "Number of axes.", SymbolicObject.self) { .int($0.tensor.shape.count) }
    type.kerasProperty("name", "The tensor's name.", SymbolicObject.self) { .string($0.name) }
    type.kerasMethod("get_shape(self)", "Lengths of the axes.", SymbolicObject.self) { object, _ in
      Keras.partialShapeValue(object.tensor.shape)
    }
    return type
  }()

  override func length(_ interpreter: Interpreter) throws -> Int {
    throw PyError.typeError("object of type 'KerasTensor' has no len()")
  }
  override func makeIterator(_ interpreter: Interpreter) throws -> PyIterator? {
    throw PyError.typeError(
      "Iterating over a symbolic KerasTensor is not supported. A KerasTensor has a shape but no value yet.")
  }
  override func truth(_ interpreter: Interpreter) throws -> Bool {
    throw PyError.typeError("A symbolic KerasTensor cannot be used as a boolean.")
  }

  override func binary(
    _ op: BinaryOperation, _ other: Value, reflected: Bool, _ interpreter: Interpreter
  ) throws -> Value? {
    let names: [BinaryOperation: String] = [
      .add: "add", .subtract: "subtract", .multiply: "multiply", .trueDivide: "true_divide",
      .matrixMultiply: "matmul", .power: "power", .floorDivide: "floor_divide", .modulo: "mod",
      .bitAnd: "logical_and", .bitOr: "logical_or", .bitXor: "logical_xor",
    ]
    guard let name = names[op] else { return nil }
    let mine: Value = .object(self)
    return try Keras.operation(name, reflected ? [other, mine] : [mine, other], interpreter) {
      try interpreter.binary(op, $0[0], $0[1])
    }
  }
  override func unary(_ op: UnaryOperation, _ interpreter: Interpreter) throws -> Value {
    let name = op == .invert ? "logical_not" : op == .negative ? "negative" : "positive"
    return try Keras.operation(name, [.object(self)], interpreter) { try interpreter.unary(op, $0[0]) }
  }
  override func compare(_ op: ComparisonOperation, _ other: Value, _ interpreter: Interpreter) throws
    -> Value?
  {
    if op == .equal || op == .notEqual, !(other.reference is SymbolicObject) || other.reference === self {
      return .bool((other.reference === self) == (op == .equal))
    }
    let name: String
    switch op {
    case .less: name = "less"
    case .lessOrEqual: name = "less_equal"
    case .greater: name = "greater"
    case .greaterOrEqual: name = "greater_equal"
    case .notEqual: name = "not_equal"
    default: name = "equal"
    }
    return try Keras.operation(name, [.object(self), other], interpreter) {
      try interpreter.compare(op, $0[0], $0[1])
    }
  }
  override func getItem(_ key: Value, _ interpreter: Interpreter) throws -> Value {
    try Keras.operation("get_item", [.object(self), key], interpreter) { try interpreter.getItem($0[0], key) }
  }
  override func hash(_ interpreter: Interpreter) throws -> Int { tensor.hashValue }
}

/// What a function in a graph is called in Python, and with what.
final class OperationOrigin {
  /// `keras.ops`, or the TensorFlow module that has the function.
  let module: String
  let name: String
  let positional: [Value]
  let keywords: [(String, Value)]

  init(module: String, name: String, positional: [Value], keywords: [(String, Value)] = []) {
    self.module = module
    self.name = name
    self.positional = positional
    self.keywords = keywords
  }
}

extension Keras {
  /// One of the functions of `keras.ops` as part of a graph.
  static func operation(
    _ name: String, _ arguments: [Value], _ interpreter: Interpreter,
    _ body: @escaping ([Value]) throws -> Value
  ) throws -> Value {
    try symbolic(
      arguments, camelCase(name), interpreter,
      origin: OperationOrigin(module: "keras.ops", name: name, positional: arguments), body)
  }

  /// `keras.ops` functions that take part in a graph as one layer.
  static func operationFunction(_ name: String, _ function: Value) -> Value {
    guard let python = function.reference as? PyFunction, !plainFunctions.contains(name) else {
      return function
    }
    func holdsSymbols(_ value: Value) -> Bool {
      switch value {
      case .list(let l): return l.items.contains { $0.reference is SymbolicObject }
      case .tuple(let t): return t.items.contains { $0.reference is SymbolicObject }
      default: return value.reference is SymbolicObject
      }
    }
    return .object(
      NativeFunction("\(name)(*args, **kwargs)", name) { call in
        let interpreter = call.interpreter
        let positional = call.variadic(0)
        let keywords = call.keywordArguments(1)
        guard positional.contains(where: holdsSymbols) || keywords.contains(where: { holdsSymbols($0.value) })
        else {
          return try interpreter.call(
            function, positional, keywords.map { (PyString.intern($0.name), $0.value) })
        }
        // Arguments by name, as files hold them.
        let names = python.parameterNames
        let named = zip(names, positional).map { ($0, $1) } + keywords.map { ($0.name, $0.value) }
        let packed: [Value] = named.map(\.1)
        return try Keras.symbolic(
          packed, camelCase(name), interpreter,
          origin: OperationOrigin(module: "keras.ops", name: name, positional: [], keywords: named)
        ) { filled in
          try interpreter.call(
            function, [], zip(named, filled).map { (PyString.intern($0.0), $1) })
        }
      })
  }

  /// Functions that look at a graph's tensors rather than compute with them, or call other functions.
  private static let plainFunctions: Set<String> = [
    "shape", "ndim", "size", "dtype", "is_tensor", "convert_to_numpy", "cond", "while_loop", "fori_loop",
    "map",
    "vectorized_map", "scan", "associative_scan", "einsum", "custom_gradient", "vectorize",
  ]

  /// `TrueDivide` for true_divide.
  static func camelCase(_ name: String) -> String {
    if name == "abs" { return "Absolute" }
    return name.split(separator: "_").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }

  /// Makes a function of values part of a graph: the symbolic tensors among the arguments become its inputs.
  ///
  /// - Parameter body: the function, given the arguments with tensors in place of symbolic ones.
  static func symbolic(
    _ arguments: [Value], _ typeName: String, _ interpreter: Interpreter, origin: OperationOrigin? = nil,
    _ body: @escaping ([Value]) throws -> Value
  ) throws -> Value {
    try Keras.run {
      let structure = try Structure(.list(arguments), interpreter)
      let leaves = structure.leaves
      let inputs = leaves.compactMap { ($0.reference as? SymbolicObject)?.tensor }
      var shape: Structure?
      let name = KerasState.of(interpreter).uniqueName(Keras.snakeCase(typeName))
      let layer = OperationLayer(name: name, typeName: typeName) { [unowned interpreter] tensors in
        var next = 0
        let filled = leaves.map { leaf -> Value in
          guard leaf.reference is SymbolicObject, next < tensors.count else { return leaf }
          next += 1
          return .object(EagerTensor(tensors[next - 1]))
        }
        guard case .list(let rebuilt) = structure.rebuild(filled) else { return [] }
        let result = try body(rebuilt.items)
        let found = try Structure(result, interpreter)
        if shape == nil { shape = found }
        return try found.leaves.map { try TensorFlowConvert.tensor($0, interpreter) }
      }
      layer.origin = origin
      let results = try layer.results(inputs)
      KerasState.of(interpreter).name(results)
      let values = results.map { Value.object(SymbolicObject($0)) }
      return shape?.rebuild(values) ?? values.first ?? .none
    }
  }

  /// `my_layer` for MyLayer, as Keras makes names.
  static func snakeCase(_ name: String) -> String {
    var result = ""
    let letters = Array(name.filter { $0.isLetter || $0.isNumber || $0 == "_" })
    for (i, c) in letters.enumerated() {
      if c.isUppercase, i > 0 {
        let previous = letters[i - 1]
        let next = i + 1 < letters.count ? letters[i + 1] : nil
        if previous.isLowercase || next?.isLowercase ?? false {
          result += "_"
        }
      }
      result += c.lowercased()
    }
    return result.hasPrefix("_") ? "private" + result : result
  }
}

import CellLanguage
import NeuralNetworks
import TensorEngine

/// `keras.Variable`: a weight as Keras shows it, with the path of the layers around it.
final class KerasVariable: TensorFlowVariable {
  init(_ variable: Variable) {
    super.init(variable, name: variable.name, type: KerasVariable.kerasType)
  }

  /// What else an assignment changes: whose value this variable stands for.
  var written: ((Tensor) throws -> Void)?

  private var path: String { variable.path.isEmpty ? variable.name : variable.path }

  override func repr(_ interpreter: Interpreter) throws -> String {
    try Failure.translating(.tensorflow) {
      let t = variable.value
      let value = t.rank == 0 ? try TensorFlowObject.numpyText(t) : try ArrayText.str(t)
      return
        "<Variable path=\(path), shape=\(t.shape), dtype=\(t.dtype.name), value=\(value)>"
    }
  }

  override func length(_ interpreter: Interpreter) throws -> Int {
    throw PyError.typeError("object of type 'Variable' has no len()")
  }
  override func truth(_ interpreter: Interpreter) throws -> Bool {
    throw PyError.typeError("A Keras Variable cannot be used as a boolean.")
  }
  override func hash(_ interpreter: Interpreter) throws -> Int {
    throw PyError.typeError("unhashable type: 'Variable'")
  }
  override func getItem(_ key: Value, _ interpreter: Interpreter) throws -> Value {
    try EagerTensor(variable.value).getItem(key, interpreter)
  }

  /// The same storage as TensorFlow's own variable.
  private var plain: Value {
    .object(TensorFlowVariable(variable, name: path.hasSuffix(":0") ? path : path + ":0"))
  }

  static nonisolated(unsafe) let kerasType: PyType = {
    let type = PyType(
      name: "Variable", module: "keras.src.backend",
      documentation: "A tensor whose value can change, such as a layer's weight.")
    let maker = NativeFunction(
      "Variable(initializer, shape=None, dtype=None, trainable=True, autocast=True, aggregation='none', "
        + "synchronization='auto', name=None, **kwargs)", "A tensor whose value can change."
    ) { call in
      try Keras.run { .object(try made(call)) }
    }
    type.construct = { _, arguments, interpreter in try maker.call(arguments, interpreter) }
    TensorFlowObject.defineShared(type)
    define(type)
    return type
  }()

  private static func made(_ call: Call) throws -> KerasVariable {
    let interpreter = call.interpreter
    let a = LayerArguments(call: call, name: "")
    let given = try a.optionalString("name")
    if let given, given.contains("/") {
      throw PyError.valueError(
        "Argument `name` must be a string and cannot contain character `/`. Received: name=\(given)")
    }
    let dtype = try DTypes.parse(a.value("dtype"), interpreter)
    let initial = call[0]
    let value: Tensor
    let isFunction: Bool
    switch initial {
    case .str: isFunction = true
    case .object(let o): isFunction = !(o is TensorObject) && !(o is NumPyScalar)
    default: isFunction = false
    }
    if isFunction {
      guard a.has("shape") else {
        throw PyError.valueError(
          "When creating a Variable from an initializer, the `shape` argument should be specified. Received: "
            + "initializer=\(try interpreter.str(initial)) and shape=None")
      }
      let shape = try Arguments.checkedShape(a.value("shape"), interpreter)
      value = try Keras.initializer(initial, default: "zeros", interpreter).make(shape)
        .cast(to: dtype ?? .float32)
    } else {
      if initial.isNone {
        throw PyError.valueError(
          "Attempt to convert a value (None) with an unsupported type (<class 'NoneType'>) to a Tensor.")
      }
      let tensor = try TensorFlowConvert.tensor(initial, interpreter)
      value = try dtype.map { try tensor.cast(to: $0) } ?? tensor
    }
    let name = given ?? KerasState.of(interpreter).uniqueName("variable")
    let variable = try Variable(value.detached(), name: name, trainable: a.bool("trainable"))
    let around = NetworkThread.current.path
    variable.path = around.isEmpty ? name : "\(around)/\(name)"
    return KerasVariable(variable)
  }

  private static func define(_ type: PyType) {
    func get(_ name: String, _ summary: String, _ body: @escaping (KerasVariable) throws -> Value) {
      type.kerasProperty(name, summary, KerasVariable.self, body)
    }
    get("name", "The variable's own name.") { .string($0.variable.name) }
    get("path", "The name with those of the layers around it.") { .string($0.path) }
    get("value", "TensorFlow's variable of the same value.") { $0.plain }
    get("handle", "TensorFlow's variable of the same value.") { $0.plain }
    get("dtype", "Element type.") { .string($0.variable.dtype.name) }
    get("trainable", "Whether training changes it.") { .bool($0.variable.isTrainable) }
    get("constraint", "Where its values are brought back to.") { _ in .none }
    get("regularizer", "The penalty on it.") { _ in .none }
    get("overwrite_with_gradient", "Always False.") { _ in .bool(false) }
    get("aggregation", "How copies are joined.") { _ in .string("none") }
    get("synchronization", "When copies are joined.") { _ in .string("auto") }
    func assign(
      _ name: String, _ summary: String, _ body: @escaping (Tensor, Tensor) throws -> Tensor
    ) {
      type.kerasMethod("\(name)(self, value)", summary, KerasVariable.self) { v, call in
        let present = v.variable.value
        let given: Tensor
        if call[1].tensorObject == nil {
          given = try TensorFlowConvert.tensor(call[1], dtype: present.dtype, call.interpreter)
        } else {
          given = try TensorFlowConvert.tensor(call[1], hint: present.dtype, call.interpreter)
            .cast(to: present.dtype)
        }
        let result = try Autodiff.withoutRecording { try body(present, given) }
        guard result.shape == present.shape else {
          throw PyError.valueError(
            "The shape of the target variable and the shape of the target value in `variable.assign(value)` must "
              + "match. variable.shape=\(present.shape), Received: value.shape=\(result.shape). Target variable: "
              + (try v.repr(call.interpreter)))
        }
        try v.variable.assign(result)
        try v.written?(v.variable.value)
        return .object(EagerTensor(v.variable.value.detached()))
      }
    }
    assign("assign", "Replaces the value.") { _, given in given }
    assign("assign_add", "Adds to the value.") { try Ops.add($0, $1) }
    assign("assign_sub", "Subtracts from the value.") { try Ops.subtract($0, $1) }
  }

  override var nativeAttributeNames: [String] {
    ["shape", "dtype", "numpy", "name", "path", "trainable", "assign", "value"]
  }
}

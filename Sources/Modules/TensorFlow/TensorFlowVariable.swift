import CellLanguage
import TensorEngine

/// `tf.Variable`.
class TensorFlowVariable: TensorFlowObject {
  let variable: Variable
  let displayName: String
  /// The shape that the program declared, where it leaves lengths open.
  let declaredShape: TensorShape?

  init(
    _ variable: Variable, name: String? = nil, declaredShape: TensorShape? = nil,
    type: PyType = TensorFlowVariable.pyType
  ) {
    self.variable = variable
    self.declaredShape = declaredShape
    displayName = name ?? variable.name
    super.init(type: type)
    if variable.binding == nil { variable.binding = self }
  }

  override var tensor: Tensor { variable.value }

  override func repr(_ interpreter: Interpreter) throws -> String {
    try Failure.translating(.tensorflow) {
      let t = variable.value
      let shape = declaredShape?.text ?? "\(t.shape)"
      if Trace.current != nil { return "<tf.Variable '\(displayName)' shape=\(shape) dtype=\(t.dtype.name)>" }
      return "<tf.Variable '\(displayName)' shape=\(shape) dtype=\(t.dtype.name), "
        + "numpy=\(try TensorFlowObject.numpyText(t))>"
    }
  }

  private static var notTheFirstCall: PyError {
    PyError.valueError(
      "tf.function only supports singleton tf.Variables created on the first call. Make sure the tf.Variable is only "
        + "created once or created outside tf.function. See "
        + "https://www.tensorflow.org/guide/function#creating_tfvariables for more information.")
  }

  override func setItem(_ key: Value, _ value: Value, _ interpreter: Interpreter) throws {
    throw PyError.typeError("'ResourceVariable' object does not support item assignment")
  }

  /// `tf.Variable` itself, the class that is called and that `isinstance` is asked for.
  static nonisolated(unsafe) let baseType: PyType = {
    let type = PyType(
      name: "Variable", module: "tensorflow.python.ops.variables",
      documentation: "A tensor whose value can change.")
    let maker = NativeFunction(
      "Variable(initial_value=None, trainable=None, validate_shape=True, caching_device=None, name=None, "
        + "variable_def=None, dtype=None, import_scope=None, constraint=None, synchronization=None, aggregation=None, "
        + "shape=None)", "A tensor whose value can change."
    ) { call in
      try Failure.translating(.tensorflow) {
        var initial = call[0]
        if Trace.current?.refusesVariables == true { throw TensorFlowVariable.notTheFirstCall }
        if initial.isNone {
          throw PyError.valueError("Either initial_value or a callable initializer is needed.")
        }
        if initial.tensorObject == nil, let o = initial.reference, !(o is PyList), !(o is PyTuple),
          !(o is PyString)
        {
          // A callable gives the value.
          initial = try call.interpreter.call(initial)
        }
        let dtype = try DTypes.parse(call[6], call.interpreter)
        var value: Tensor
        if let held = initial.reference as? TensorFlowObject {
          value = held.tensor
          if let dtype, dtype != value.dtype {
            throw PyError.valueError(
              "Tensor conversion requested dtype \(dtype.name) for Tensor with dtype \(value.dtype.name): "
                + (try call.interpreter.repr(initial)))
          }
        } else {
          value = try TensorFlowConvert.tensor(initial, dtype: dtype, call.interpreter)
        }
        let base = try call.optionalString(4) ?? "Variable"
        let trainable = call.has(1) ? try call.bool(1) : true
        let variable = try Variable(value.detached(), name: base + ":0", trainable: trainable)
        Trace.current?.made.append((variable, variable.value))
        guard call.has(11) else { return .object(TensorFlowVariable(variable)) }
        let declared = try TensorShape(value: call[11], call.interpreter)
        guard declared.fits(value.shape) else {
          throw PyError.valueError(
            "In this `tf.Variable` creation, the initial value's shape (\(value.shape)) is not compatible with the "
              + "explicitly supplied `shape` argument (\(declared.text)).")
        }
        let isOpen = declared.isUnknown || declared.lengths.contains { $0 == nil }
        variable.hasAnyShape = isOpen
        return .object(TensorFlowVariable(variable, declaredShape: isOpen ? declared : nil))
      }
    }
    type.construct = { _, arguments, interpreter in try maker.call(arguments, interpreter) }
    TensorFlowObject.defineShared(type)
    define(type)
    return type
  }()

  static nonisolated(unsafe) let pyType = PyType(
    name: "ResourceVariable", module: "tensorflow.python.ops.resource_variable_ops", bases: [baseType])

  private static func define(_ type: PyType) {
    func get(_ name: String, _ summary: String, _ body: @escaping (TensorFlowVariable) throws -> Value) {
      type.property(name, summary) { object in
        guard let object = object as? TensorFlowVariable else { return .none }
        return try body(object)
      }
    }
    get("name", "The variable's name.") { .string($0.displayName) }
    get("path", "The variable's name without its number of the output.") { v in
      .string(v.displayName.hasSuffix(":0") ? String(v.displayName.dropLast(2)) : v.displayName)
    }
    get("trainable", "Whether tapes follow it by themselves.") { .bool($0.variable.isTrainable) }
    get("handle", "The variable itself.") { .object($0) }
    get("initial_value", "The present value.") { .object(EagerTensor($0.variable.value)) }
    func method(
      _ signature: String, _ summary: String, _ body: @escaping (TensorFlowVariable, Call) throws -> Value
    ) {
      type.tensorMethod(.tensorflow, signature, summary) { call in
        try body(call.object(0, as: TensorFlowVariable.self, named: "tf.Variable"), call)
      }
    }
    method("value(self)", "The value as tensor.") { v, _ in
      .object(EagerTensor(Ops.identity(v.variable.value)))
    }
    method("read_value(self)", "The value as tensor.") { v, _ in
      .object(EagerTensor(Ops.identity(v.variable.value)))
    }
    func assign(
      _ name: String, _ argument: String, _ summary: String,
      _ body: @escaping (Tensor, Tensor) throws -> Tensor
    ) {
      method("\(name)(self, \(argument), use_locking=False, name=None, read_value=True)", summary) {
        v, call in
        let present = v.variable.value
        let given = try v.converted(call[1], call.interpreter)
        if given.shape != present.shape, !(name == "assign" && v.declaredShape?.fits(given.shape) == true) {
          guard name != "assign", (try? given.broadcastTo(present.shape)) != nil else {
            throw PyError.valueError(
              "Cannot assign value to variable ' \(v.displayName)': Shape mismatch.The variable shape "
                + "\(present.shape), and the assigned value shape \(given.shape) are incompatible.")
          }
        }
        let result = try Autodiff.withoutRecording { try body(present, given) }
        try v.variable.assign(result)
        return try call.bool(4) ? v.unread : .none
      }
    }
    assign("assign", "value", "Replaces the value.") { _, given in given }
    assign("assign_add", "delta", "Adds to the value.") { try Ops.add($0, $1) }
    assign("assign_sub", "delta", "Subtracts from the value.") { try Ops.subtract($0, $1) }
    VariableScatter.define(type)
  }

  /// What assignments give back.
  var unread: Value {
    .object(TensorFlowVariable(variable, name: "UnreadVariable", declaredShape: declaredShape))
  }

  /// A value in the variable's dtype.
  func converted(_ value: Value, _ interpreter: Interpreter) throws -> Tensor {
    let dtype = variable.value.dtype
    let given: Tensor
    if value.tensorObject == nil {
      given = try TensorFlowConvert.tensor(value, dtype: dtype, interpreter)
    } else {
      given = try TensorFlowConvert.tensor(value, hint: dtype, interpreter)
    }
    guard given.dtype == dtype else {
      throw PyError.valueError(
        "Tensor conversion requested dtype \(dtype.name) for Tensor with dtype \(given.dtype.name): "
          + (try interpreter.repr(value)))
    }
    return given
  }

  override func getItem(_ key: Value, _ interpreter: Interpreter) throws -> Value {
    try Failure.translating(.tensorflow) {
      let t = tensor
      let items = try TensorFlowObject.indices(key, t.shape, interpreter)
      return .object(VariableSlice(try Ops.getItem(t, items), of: self, items))
    }
  }

  override var nativeAttributeNames: [String] { ["shape", "dtype", "numpy", "name", "trainable", "assign"] }
}

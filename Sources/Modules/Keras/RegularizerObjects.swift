import CellLanguage
import NeuralNetworks
import TensorEngine

/// `keras.regularizers`.
final class RegularizerObject: PyObject {
  let regularizer: Regularizer
  private let settings: [(String, Value)]

  init(_ regularizer: Regularizer, type: PyType, settings: [(String, Value)]) {
    self.regularizer = regularizer
    self.settings = settings
    super.init(type: type)
  }

  override var isNativelyCallable: Bool { true }
  override func call(_ arguments: Arguments, _ interpreter: Interpreter) throws -> Value {
    guard arguments.count >= 1 else {
      throw PyError.typeError("__call__() missing 1 required positional argument: 'x'")
    }
    return try Keras.run {
      eager(try regularizer.penalty(TensorFlowConvert.tensor(arguments[0], hint: .float32, interpreter)))
    }
  }
  override func nativeAttribute(_ name: PyString, _ interpreter: Interpreter) throws -> Value? {
    settings.first { $0.0 == name.string }?.1
  }

  private static nonisolated(unsafe) let baseType: PyType = {
    let type = PyType(name: "Regularizer", module: "keras.src.regularizers.regularizers")
    type.allocate = { PyObject(type: $0) }
    Configuration.addFromConfig(to: type)
    type.method("get_config(self)", "The settings as dict.") { call in
      let d = PyDict()
      // A program's own class without settings has none to tell of.
      guard let object = call[0].reference as? RegularizerObject else { return .dict(d) }
      for (name, value) in object.settings { d.set(name, value) }
      return .dict(d)
    }
    return type
  }()

  private static func make(
    _ name: String, _ parameters: String, _ body: @escaping (Call) throws -> Regularizer
  )
    -> PyType
  {
    let type = PyType(name: name, module: "keras.src.regularizers.regularizers", bases: [baseType])
    let maker = NativeFunction("\(name)(\(parameters))", "A penalty.") { call in
      try Keras.run {
        let settings = call.function.signature.parameters.enumerated().map { ($1.name, call[$0]) }
        return .object(RegularizerObject(try body(call), type: type, settings: settings))
      }
    }
    type.construct = { _, arguments, interpreter in try maker.call(arguments, interpreter) }
    return type
  }

  static func define(_ m: ModuleBuilder) {
    m.set(baseType)
    let l1 = make("L1", "l1=0.01") { .l1l2(l1: try $0.double(0), name: "l1") }
    let l2 = make("L2", "l2=0.01") { .l1l2(l2: try $0.double(0), name: "l2") }
    let both = make("L1L2", "l1=0.0, l2=0.0") { .l1l2(l1: try $0.double(0), l2: try $0.double(1)) }
    let orthogonal = make("OrthogonalRegularizer", "factor=0.01, mode='rows'") { call in
      .orthogonal(factor: try call.double(0), rows: try call.string(1) == "rows")
    }
    for type in [l1, l2, both, orthogonal] { m.set(type) }
    m.set("l1", .object(l1))
    m.set("l2", .object(l2))
    m.set("orthogonal_regularizer", .object(orthogonal))
    // The function has defaults of its own.
    m.function("l1_l2(l1=0.01, l2=0.01)", "Both penalties.") { call in
      try call.interpreter.call(.object(both), [call[0], call[1]])
    }
    m.function("get(identifier)", "The regulariser a name stands for.") { call in
      if case .dict = call[0] { return try Configuration.described(call[0], call.interpreter) }
      guard case .str(let s) = call[0] else { return call[0] }
      try Keras.run { _ = try Regularizer.named(s.string) }
      return try call.interpreter.call(m.module.namespace.get(s.string) ?? .none)
    }
  }
}

/// `keras.constraints`.
final class ConstraintObject: PyObject {
  let constraint: Constraint
  private let settings: [(String, Value)]

  init(_ constraint: Constraint, type: PyType, settings: [(String, Value)]) {
    self.constraint = constraint
    self.settings = settings
    super.init(type: type)
  }

  override var isNativelyCallable: Bool { true }
  override func call(_ arguments: Arguments, _ interpreter: Interpreter) throws -> Value {
    guard arguments.count >= 1 else {
      throw PyError.typeError("__call__() missing 1 required positional argument: 'w'")
    }
    return try Keras.run {
      eager(try constraint.project(TensorFlowConvert.tensor(arguments[0], hint: .float32, interpreter)))
    }
  }

  private static nonisolated(unsafe) let baseType: PyType = {
    let type = PyType(name: "Constraint", module: "keras.src.constraints.constraints")
    type.allocate = { PyObject(type: $0) }
    Configuration.addFromConfig(to: type)
    type.method("get_config(self)", "The settings as dict.") { call in
      let d = PyDict()
      // A program's own class without settings has none to tell of.
      guard let object = call[0].reference as? ConstraintObject else { return .dict(d) }
      for (name, value) in object.settings { d.set(name, value) }
      return .dict(d)
    }
    return type
  }()

  private static func make(
    _ name: String, _ parameters: String, _ body: @escaping (Call) throws -> Constraint
  )
    -> PyType
  {
    let type = PyType(name: name, module: "keras.src.constraints.constraints", bases: [baseType])
    let maker = NativeFunction("\(name)(\(parameters))", "A limit on weights.") { call in
      try Keras.run {
        let settings = call.function.signature.parameters.enumerated().map { ($1.name, call[$0]) }
        return .object(ConstraintObject(try body(call), type: type, settings: settings))
      }
    }
    type.construct = { _, arguments, interpreter in try maker.call(arguments, interpreter) }
    return type
  }

  static func define(_ m: ModuleBuilder) {
    m.set(baseType)
    let types: [(PyType, [String])] = [
      (
        make("MaxNorm", "max_value=2, axis=0") { .maxNorm(try $0.double(0), axes: try $0.ints(1)) },
        ["max_norm", "maxnorm"]
      ),
      (make("NonNeg", "") { _ in .nonNegative }, ["non_neg", "nonneg"]),
      (make("UnitNorm", "axis=0") { .unitNorm(axes: try $0.ints(0)) }, ["unit_norm", "unitnorm"]),
      (
        make("MinMaxNorm", "min_value=0.0, max_value=1.0, rate=1.0, axis=0") {
          .minMaxNorm(
            low: try $0.double(0), high: try $0.double(1), rate: try $0.double(2), axes: try $0.ints(3))
        }, ["min_max_norm"]
      ),
    ]
    for (type, names) in types {
      m.set(type)
      for name in names { m.set(name, .object(type)) }
    }
    m.function("get(identifier)", "The constraint a name stands for.") { call in
      if case .dict = call[0] { return try Configuration.described(call[0], call.interpreter) }
      guard case .str(let s) = call[0] else { return call[0] }
      try Keras.run { _ = try Constraint.named(s.string) }
      return try call.interpreter.call(m.module.namespace.get(s.string) ?? .none)
    }
  }
}

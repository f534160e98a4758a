import CellLanguage
import NeuralNetworks
import TensorEngine

/// A loss object such as `keras.losses.MeanSquaredError()`; programs derive classes of their own from `Loss`.
final class LossObject: PyObject {
  private var held: Loss?
  private(set) var settings: [(String, Value)] = []

  override var acceptsNewAttributes: Bool { true }
  override var isNativelyCallable: Bool { true }

  /// - Throws: `RuntimeError` if a program's class did not call `super().__init__()`.
  func loss() throws -> Loss {
    guard let held else {
      throw PyError.runtimeError("In loss '\(type.name)', you forgot to call `super().__init__()`.")
    }
    return held
  }

  override func call(_ arguments: Arguments, _ interpreter: Interpreter) throws -> Value {
    var given = arguments.positional
    for (key, value) in interpreter.keywordPairs(arguments) {
      let index = ["y_true", "y_pred", "sample_weight"].firstIndex(of: key.string) ?? 3
      while given.count <= index { given.append(.none) }
      given[index] = value
    }
    guard given.count >= 2, given.count <= 3 else {
      throw PyError.typeError(
        given.count < 2
          ? "Loss.__call__() missing \(2 - given.count) required positional argument\(given.count == 1 ? ": 'y_pred'" : "s: 'y_true' and 'y_pred'")"
          : "Loss.__call__() takes from 3 to 4 positional arguments but \(given.count + 1) were given")
    }
    return try Keras.run {
      let loss = try loss()
      let p = try TensorFlowConvert.tensor(given[1], hint: computeDType, interpreter)
      let y = try TensorFlowConvert.tensor(given[0], interpreter)
      var weights: Tensor?
      if given.count > 2, !given[2].isNone {
        weights = try TensorFlowConvert.tensor(given[2], hint: .float32, interpreter)
      }
      let values = try loss.values(y, p.dtype == computeDType ? p : Ops.cast(p, to: computeDType))
      return eager(
        try Loss.reduce(
          values, weights: weights, mask: loss.countedValues(y), reduction: loss.reduction))
    }
  }

  /// The floating type in which calls of the object compute.
  private var computeDType = DType.float32

  /// Takes the `dtype` of the constructor.
  ///
  /// - Throws: `NotImplementedError` for what is neither float32 nor float64.
  private func takeDType(_ value: Value, _ interpreter: Interpreter) throws {
    let name = try LayerDType.name(value.isUnbound ? .none : value, interpreter)
    guard name == "float32" || name == "float64" else { throw LayerDType.refusal(type.name, name) }
    computeDType = name == "float64" ? .float64 : .float32
  }

  override func nativeAttribute(_ name: PyString, _ interpreter: Interpreter) throws -> Value? {
    guard let held else { return nil }
    switch name.string {
    case "name": return .string(held.name)
    case "reduction": return reductionValue(held)
    case "dtype": return .string(computeDType.name)
    default: return settings.first { $0.0 == name.string }?.1
    }
  }

  /// None and 'none' mean the same, and show as they were given.
  private var namesReduction = false
  private func reductionValue(_ loss: Loss) -> Value {
    loss.reduction == .none && !namesReduction ? .none : .string(loss.reduction.rawValue)
  }

  /// The settings that configurations list, in Keras's order: what says how predictions are read comes first.
  private var listedSettings: [(String, Value)] {
    if ["Huber", "CosineSimilarity"].contains(type.nativeBase.name) { return [] }
    let general = ["from_logits", "label_smoothing", "axis"]
    guard type.nativeBase.name.contains("Focal") else { return settings }
    return settings.filter { general.contains($0.0) } + settings.filter { !general.contains($0.0) }
  }

  override func repr(_ interpreter: Interpreter) throws -> String {
    if type.isUserDefined { return "<\(type.qualifiedName) object at \(address)>" }
    return
      "<LossFunctionWrapper(<function \(LossObject.canonicalName(type.name)) at \(address)>, kwargs={\(try settings.map { "'\($0.0)': \(try interpreter.repr($0.1))" }.joined(separator: ", "))})>"
  }

  // MARK: Classes

  private static func reduction(_ value: Value, _ interpreter: Interpreter) throws -> Loss.Reduction {
    switch value {
    case .none: return .none
    case .unbound: return .average
    case .str(let s):
      if s.string == "auto" { return .average }
      if let found = Loss.Reduction(rawValue: s.string) { return found }
    default: break
    }
    throw PyError.valueError(
      "Invalid value for argument `reduction`. Expected one of ('sum_over_batch_size', 'sum', None, 'none', 'mean', 'mean_with_sample_weight'). Received: reduction=\(try interpreter.str(value))"
    )
  }

  static nonisolated(unsafe) let baseType: PyType = {
    let type = PyType(
      name: "Loss", module: "keras.src.losses.loss", documentation: "What training makes small.")
    type.allocate = { LossObject(type: $0) }
    type.kerasMethod(
      "__init__(self, name=None, reduction='sum_over_batch_size', dtype=None)", "A loss of a program's own.",
      LossObject.self
    ) { object, call in
      // Keras 2 had the reduction first.
      var (name, kind) = (call[1], call[2])
      if case .str(let s) = name, s.string == "auto" || Loss.Reduction(rawValue: s.string) != nil {
        (name, kind) = (call.has(2) && call[2].reference == nil ? call[2] : .none, name)
        if case .str(let s) = name, Loss.Reduction(rawValue: s.string) != nil { name = .none }
      }
      try object.takeDType(call[3], call.interpreter)
      var title = Keras.snakeCase(object.type.name)
      if case .str(let s) = name { title = s.string }
      let loss = ObjectLoss(object, name: title, call.interpreter)
      loss.reduction = try reduction(kind, call.interpreter)
      if case .str = kind { object.namesReduction = true }
      object.held = loss
      return .none
    }
    type.kerasMethod("call(self, y_true, y_pred)", "The loss of each sample.", LossObject.self) {
      object, call in
      let loss = try object.loss()
      if loss is ObjectLoss {
        throw PyError.notImplemented("Loss \(object.type.name) does not have a `call()` method implemented.")
      }
      let p = try TensorFlowConvert.tensor(call[2], hint: .float32, call.interpreter)
      return eager(try loss.values(TensorFlowConvert.tensor(call[1], call.interpreter), p))
    }
    type.kerasMethod("get_config(self)", "The settings as dict.", LossObject.self) { object, _ in
      let d = PyDict()
      let loss = try object.loss()
      d.set("name", .string(loss.name))
      d.set("reduction", object.reductionValue(loss))
      for (name, value) in object.listedSettings { d.set(name, value) }
      return .dict(d)
    }
    Configuration.addFromConfig(to: type, "A loss of these settings.")
    return type
  }()

  private static func canonicalName(_ cls: String) -> String {
    cls == "KLDivergence" ? "kl_divergence" : Keras.snakeCase(cls)
  }

  private static func make(_ name: String, _ parameters: String, _ body: @escaping (Call) throws -> Loss)
    -> PyType
  {
    let type = PyType(name: name, module: "keras.src.losses.losses", bases: [baseType])
    type.allocate = { LossObject(type: $0) }
    let own = parameters.isEmpty ? "" : parameters + ", "
    let defaultName = name == "Huber" ? "huber_loss" : canonicalName(name)
    type.kerasMethod(
      "__init__(self, \(own)reduction='sum_over_batch_size', name='\(defaultName)', dtype=None, **kwargs)",
      "A loss.",
      LossObject.self
    ) { object, call in
      let signature = call.function.signature.parameters
      let index = signature.firstIndex { $0.name == "reduction" } ?? 1
      try Keras.refuse(
        call.keywordArguments(signature.count - 1), name, known: signature.map(\.name))
      try object.takeDType(call[index + 2], call.interpreter)
      let loss = try body(call)
      loss.reduction = try reduction(call[index], call.interpreter)
      if let given = try call.optionalString(index + 1) { loss.name = given }
      object.settings = (1..<index).map { (signature[$0].name, call[$0]) }
      object.held = loss
      if case .str = call[index] { object.namesReduction = true }
      // A program's class that writes `call` itself keeps the name and the reduction only.
      if object.type.pythonOverride(PyString.intern("call")) != nil {
        let own = ObjectLoss(object, name: loss.name, call.interpreter)
        own.reduction = loss.reduction
        object.held = own
      }
      return .none
    }
    return type
  }

  /// Axes that a loss sums over; nil for all.
  private static func axes(_ call: Call, _ index: Int) throws -> [Int]? {
    guard call.has(index) else { return nil }
    if case .int(let axis) = call[index] { return [axis] }
    return try call.items(index).map { try Arguments.integer($0, call.interpreter) }
  }

  static nonisolated(unsafe) let types: [PyType] = {
    var list: [PyType] = [
      make("BinaryCrossentropy", "from_logits=False, label_smoothing=0.0, axis=-1") {
        Losses.along(
          try $0.int(3), BinaryCrossentropy(fromLogits: try $0.bool(1), smoothing: try $0.double(2)))
      },
      make("CategoricalCrossentropy", "from_logits=False, label_smoothing=0.0, axis=-1") {
        Losses.along(
          try $0.int(3),
          CategoricalCrossentropy(sparse: false, fromLogits: try $0.bool(1), smoothing: try $0.double(2)))
      },
      make("SparseCategoricalCrossentropy", "from_logits=False, ignore_class=None, axis=-1") { call in
        Losses.along(
          try call.int(3),
          CategoricalCrossentropy(
            sparse: true, fromLogits: try call.bool(1), ignoring: try call.optionalInt(2)))
      },
      make("Huber", "delta=1.0") { Losses.huber(delta: try $0.double(1)) },
      make("CosineSimilarity", "axis=-1") { Losses.cosineSimilarity(axis: try $0.int(1)) },
      make(
        "BinaryFocalCrossentropy",
        "apply_class_balancing=False, alpha=0.25, gamma=2.0, from_logits=False, label_smoothing=0.0, axis=-1"
      ) { call in
        Losses.along(
          try call.int(6),
          Losses.binaryFocal(
            alpha: try call.bool(1) ? try call.double(2) : nil, gamma: try call.double(3),
            fromLogits: try call.bool(4), smoothing: try call.double(5)))
      },
      make(
        "CategoricalFocalCrossentropy",
        "alpha=0.25, gamma=2.0, from_logits=False, label_smoothing=0.0, axis=-1"
      ) { call in
        Losses.along(
          try call.int(5),
          Losses.categoricalFocal(
            alpha: try call.double(1), gamma: try call.double(2), fromLogits: try call.bool(3),
            smoothing: try call.double(4)))
      },
      make("Dice", "axis=None") {
        Losses.tversky(name: "dice", alpha: 0.5, beta: 0.5, axes: try axes($0, 1))
      },
      make("Tversky", "alpha=0.5, beta=0.5, axis=None") {
        Losses.tversky(
          name: "tversky", alpha: try $0.double(1), beta: try $0.double(2), axes: try axes($0, 3))
      },
    ]
    for name in [
      "MeanSquaredError", "MeanAbsoluteError", "MeanAbsolutePercentageError", "MeanSquaredLogarithmicError",
      "Hinge", "SquaredHinge", "CategoricalHinge", "LogCosh", "KLDivergence", "Poisson",
    ] {
      list.append(make(name, "") { _ in try Losses.named(name) })
    }
    return list
  }()

  /// The loss a `compile` argument stands for.
  static func loss(_ value: Value, _ interpreter: Interpreter) throws -> Loss? {
    switch value {
    case .none, .unbound: return nil
    case .str(let s): return try Losses.named(s.string)
    default: break
    }
    if let object = value.reference as? LossObject { return try object.loss() }
    if let type = value.reference as? PyType, type.isSubtype(of: baseType) {
      return try loss(interpreter.call(value), interpreter)
    }
    if let f = value.reference as? NativeFunction,
      f.moduleName == "keras.losses" || f.moduleName == "keras.metrics"
    {
      return try Losses.named(f.name)
    }
    if let list = value.reference as? PyList, list.items.count == 1 {
      return try loss(list.items[0], interpreter)
    }
    guard case .object = value else {
      throw PyError.valueError("Could not interpret loss identifier: \(try interpreter.str(value))")
    }
    return PythonLoss(value, interpreter)
  }

  // MARK: Functions

  private static let parameters: [String: String] = [
    "binary_crossentropy": ", from_logits=False, label_smoothing=0.0, axis=-1",
    "categorical_crossentropy": ", from_logits=False, label_smoothing=0.0, axis=-1",
    "sparse_categorical_crossentropy": ", from_logits=False, ignore_class=None, axis=-1",
    "huber": ", delta=1.0", "cosine_similarity": ", axis=-1",
    "binary_focal_crossentropy":
      ", apply_class_balancing=False, alpha=0.25, gamma=2.0, from_logits=False, label_smoothing=0.0, axis=-1",
    "categorical_focal_crossentropy":
      ", alpha=0.25, gamma=2.0, from_logits=False, label_smoothing=0.0, axis=-1",
    "dice": ", axis=None", "tversky": ", alpha=0.5, beta=0.5, axis=None",
  ]

  static func define(_ m: ModuleBuilder, metrics: Bool = false) {
    if !metrics {
      m.set(baseType)
      for type in types { m.set(type) }
      let reductions = PyModule("Reduction")
      for (name, value) in [
        ("AUTO", "sum_over_batch_size"), ("NONE", "none"), ("SUM", "sum"),
        ("SUM_OVER_BATCH_SIZE", "sum_over_batch_size"),
      ] { reductions.set(name, .string(value)) }
      m.set("Reduction", .object(reductions))
    }
    for name in Losses.names where metrics == false || name != "cosine_similarity" {
      let canonical = (try? Losses.named(name).name) ?? name
      let cls = types.first { canonicalName($0.name) == canonical }
      m.function("\(name)(y_true, y_pred\(parameters[canonical] ?? ""))", "The loss of each sample.") {
        call in
        try Keras.run {
          let interpreter = call.interpreter
          let p = try TensorFlowConvert.tensor(call[1], hint: .float32, interpreter)
          let y = try TensorFlowConvert.tensor(call[0], interpreter)
          var loss = try Losses.named(name)
          if call.count > 2, let cls {
            let options = (2..<call.count).map { call[$0] }
            if let made = try interpreter.call(.object(cls), options).reference as? LossObject {
              loss = try made.loss()
            }
          }
          return eager(try loss.values(y, p.dtype.isFloating ? p : Ops.cast(p, to: .float32)))
        }
      }
    }
    if !metrics {
      m.function("get(identifier)", "The loss a name stands for.") { call in
        if case .str(let s) = call[0] {
          if let present = m.module.namespace.get(s.string), !(present.reference is PyModule) {
            guard let type = present.reference as? PyType else { return present }
            return try call.interpreter.call(.object(type))
          }
          try Keras.run { _ = try Losses.named(s.string) }
        }
        if case .dict = call[0] { return try Configuration.described(call[0], call.interpreter) }
        return call[0]
      }
    }
  }
}

/// A loss written in Python: a function of labels and predictions.
final class PythonLoss: Loss {
  private let function: Value
  private unowned let interpreter: Interpreter

  init(_ function: Value, _ interpreter: Interpreter, name: String = "loss") {
    self.function = function
    self.interpreter = interpreter
    super.init(name: name)
  }

  override func values(_ labels: Tensor, _ predictions: Tensor) throws -> Tensor {
    let y = try PythonLoss.fitted(labels, predictions)
    let result = try interpreter.call(function, [eager(y), eager(predictions)])
    return try TensorFlowConvert.tensor(result, hint: .float32, interpreter)
  }

  /// Labels as functions of a program get them: in the predictions' dtype, and in their rank where only a 1 is missing.
  static func fitted(_ labels: Tensor, _ predictions: Tensor) throws -> Tensor {
    let y = try labels.dtype == predictions.dtype ? labels : labels.cast(to: predictions.dtype)
    guard y.count == predictions.count, y.shape != predictions.shape, abs(y.rank - predictions.rank) == 1
    else {
      return y
    }
    return try Ops.reshape(y, to: predictions.shape)
  }
}

/// A loss whose `call` a program's class writes.
final class ObjectLoss: Loss {
  private weak var object: LossObject?
  private unowned let interpreter: Interpreter

  init(_ object: LossObject, name: String, _ interpreter: Interpreter) {
    self.object = object
    self.interpreter = interpreter
    super.init(name: name)
  }

  override func values(_ labels: Tensor, _ predictions: Tensor) throws -> Tensor {
    guard let object else { throw PyError.runtimeError("the loss's Python object is gone") }
    let y = try PythonLoss.fitted(labels, predictions)
    let result = try interpreter.callMethod(.object(object), "call", [eager(y), eager(predictions)])
    return try TensorFlowConvert.tensor(result, hint: .float32, interpreter)
  }
}

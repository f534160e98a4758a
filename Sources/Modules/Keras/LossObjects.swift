import CellLanguage
import NeuralNetworks
import TensorEngine

/// A loss object such as `keras.losses.MeanSquaredError()`.
final class LossObject: PyObject {
  let loss: Loss
  private let reduction: String

  init(_ loss: Loss, reduction: String, type: PyType) {
    self.loss = loss
    self.reduction = reduction
    super.init(type: type)
  }

  override var isNativelyCallable: Bool { true }

  override func call(_ arguments: Arguments, _ interpreter: Interpreter) throws -> Value {
    guard arguments.count >= 2 else {
      throw PyError.typeError("Loss.__call__() missing required arguments 'y_true' and 'y_pred'")
    }
    return try Keras.run {
      let p = try TensorFlowConvert.tensor(arguments[1], hint: .float32, interpreter)
      let y = try TensorFlowConvert.tensor(arguments[0], interpreter)
      let values = try loss.values(y, p.dtype.isFloating ? p : Ops.cast(p, to: .float32))
      switch reduction {
      case "sum": return .object(EagerTensor(try Ops.sum(values)))
      case "none": return .object(EagerTensor(values))
      default: return .object(EagerTensor(try values.rank == 0 ? values : Ops.mean(values)))
      }
    }
  }

  override func nativeAttribute(_ name: PyString, _ interpreter: Interpreter) throws -> Value? {
    name.string == "name" ? .string(loss.name) : nil
  }

  private static nonisolated(unsafe) let baseType = PyType(name: "Loss", module: "keras.losses")

  private static let reductions = ["sum_over_batch_size", "sum", "none", "auto", "mean"]

  private static func make(_ name: String, _ parameters: String, _ body: @escaping (Call) throws -> Loss)
    -> PyType
  {
    let type = PyType(name: name, module: "keras.src.losses", bases: [baseType])
    let own = parameters.isEmpty ? "" : parameters + ", "
    let maker = NativeFunction(
      "\(name)(\(own)reduction='sum_over_batch_size', name=None, dtype=None)", "A loss."
    ) { call in
      try Keras.run {
        let parameters = call.function.signature.parameters
        let index = parameters.firstIndex { $0.name == "reduction" } ?? 0
        let reduction = try call.has(index) ? call.string(index) : "none"
        guard reductions.contains(reduction) else {
          throw PyError.valueError(
            "Invalid value for argument `reduction`. Expected one of {'sum', 'sum_over_batch_size', 'none'}. Received: reduction=\(reduction)"
          )
        }
        return .object(LossObject(try body(call), reduction: reduction, type: type))
      }
    }
    type.construct = { _, arguments, interpreter in try maker.call(arguments, interpreter) }
    return type
  }

  static nonisolated(unsafe) let types: [PyType] = {
    var list = [
      make("BinaryCrossentropy", "from_logits=False, label_smoothing=0.0, axis=-1") {
        BinaryCrossentropy(fromLogits: try $0.bool(0), smoothing: try $0.double(1))
      },
      make("CategoricalCrossentropy", "from_logits=False, label_smoothing=0.0, axis=-1") {
        CategoricalCrossentropy(sparse: false, fromLogits: try $0.bool(0), smoothing: try $0.double(1))
      },
      make("SparseCategoricalCrossentropy", "from_logits=False, ignore_class=None") { call in
        if call.has(1) {
          throw PyError.notImplemented(
            "SparseCategoricalCrossentropy(ignore_class=…) is not supported here yet")
        }
        return CategoricalCrossentropy(sparse: true, fromLogits: try call.bool(0))
      },
      make("Huber", "delta=1.0") { Losses.huber(delta: try $0.double(0)) },
    ]
    for name in [
      "MeanSquaredError", "MeanAbsoluteError", "MeanAbsolutePercentageError", "MeanSquaredLogarithmicError",
      "Hinge",
      "SquaredHinge", "LogCosh", "KLDivergence", "Poisson",
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
    if let object = value.reference as? LossObject { return object.loss }
    if let type = value.reference as? PyType, type.isSubtype(of: baseType) {
      return try loss(interpreter.call(value), interpreter)
    }
    if let f = value.reference as? NativeFunction, f.moduleName == "keras.losses" {
      return try Losses.named(f.name)
    }
    if let list = value.reference as? PyList, list.items.count == 1 {
      return try loss(list.items[0], interpreter)
    }
    return PythonLoss(value, interpreter)
  }

  static func define(_ m: ModuleBuilder, metrics: Bool = false) {
    if !metrics {
      m.set(baseType)
      for type in types { m.set(type) }
    }
    for name in Losses.names {
      let extra = name.hasSuffix("crossentropy") ? ", from_logits=False" : ""
      m.function("\(name)(y_true, y_pred\(extra))", "The loss of each sample.") { call in
        try Keras.run {
          let p = try TensorFlowConvert.tensor(call[1], hint: .float32, call.interpreter)
          let y = try TensorFlowConvert.tensor(call[0], call.interpreter)
          var loss = try Losses.named(name)
          if !extra.isEmpty, try call.bool(2) {
            loss =
              name.hasPrefix("binary")
              ? BinaryCrossentropy(fromLogits: true)
              : CategoricalCrossentropy(sparse: name.hasPrefix("sparse"), fromLogits: true)
          }
          return .object(EagerTensor(try loss.values(y, p.dtype.isFloating ? p : Ops.cast(p, to: .float32))))
        }
      }
    }
    if !metrics {
      m.function("get(identifier)", "The loss a name stands for.") { call in
        if case .str(let s) = call[0] {
          try Keras.run { _ = try Losses.named(s.string) }
          return m.module.namespace.get(s.string) ?? call[0]
        }
        return call[0]
      }
    }
  }
}

/// A loss written in Python: a function of labels and predictions.
final class PythonLoss: Loss {
  private let function: Value
  private unowned let interpreter: Interpreter

  init(_ function: Value, _ interpreter: Interpreter) {
    self.function = function
    self.interpreter = interpreter
    super.init(name: "loss")
  }

  override func values(_ labels: Tensor, _ predictions: Tensor) throws -> Tensor {
    var y = try labels.cast(to: predictions.dtype)
    if y.count == predictions.count, y.shape != predictions.shape {
      y = try Ops.reshape(y, to: predictions.shape)
    }
    let result = try interpreter.call(function, [.object(EagerTensor(y)), .object(EagerTensor(predictions))])
    return try TensorFlowConvert.tensor(result, hint: .float32, interpreter)
  }
}

/// A metric object such as `keras.metrics.Mean()`.
final class MetricObject: PyObject {
  let metric: Metric
  private let isMean: Bool

  init(_ metric: Metric, isMean: Bool, type: PyType) {
    self.metric = metric
    self.isMean = isMean
    super.init(type: type)
  }

  /// The running loss of a model, as it shows among its metrics.
  static func loss(_ model: Model) throws -> MetricObject {
    MetricObject(model.lossMetric, isMean: true, type: types.first { $0.name == "Mean" } ?? baseType)
  }
  static func wrapping(_ metric: Metric) -> MetricObject {
    MetricObject(metric, isMean: false, type: baseType)
  }

  override var isNativelyCallable: Bool { true }

  override func call(_ arguments: Arguments, _ interpreter: Interpreter) throws -> Value {
    try update(arguments.positional, interpreter)
    return result
  }

  private var result: Value {
    (try? Tensor(.float(metric.result), dtype: .float32)).map { .object(EagerTensor($0)) }
      ?? .float(metric.result)
  }

  private func update(_ values: [Value], _ interpreter: Interpreter) throws {
    try Keras.run {
      let tensors = try values.filter { !$0.isNone }.map { try TensorFlowConvert.tensor($0, interpreter) }
      if isMean, let first = tensors.first {
        metric.add(
          try first.scalars(as: Float.self),
          weights: tensors.count > 1 ? try tensors[1].scalars(as: Float.self) : nil)
      } else if tensors.count >= 2 {
        let p = tensors[1].dtype.isFloating ? tensors[1] : try Ops.cast(tensors[1], to: .float32)
        try metric.update(
          tensors[0], p, weights: tensors.count > 2 ? try tensors[2].scalars(as: Float.self) : nil)
      } else {
        throw PyError.typeError("update_state() needs y_true and y_pred")
      }
    }
  }

  static nonisolated(unsafe) let baseType: PyType = {
    let type = PyType(name: "Metric", module: "keras.metrics")
    type.kerasProperty("name", "The metric's name.", MetricObject.self) { .string($0.metric.name) }
    type.kerasProperty("_direction", "Whether more is better.", MetricObject.self) { object in
      switch object.metric.direction {
      case .up: return .string("up")
      case .down: return .string("down")
      case .unknown: return .none
      }
    }
    type.kerasMethod("update_state(self, *args, sample_weight=None)", "Adds samples.", MetricObject.self) {
      object, call in
      try object.update(call.variadic(1) + (call.has(2) ? [call[2]] : []), call.interpreter)
      return .none
    }
    type.kerasMethod("result(self)", "The figure so far.", MetricObject.self) { object, _ in object.result }
    for name in ["reset_state", "reset_states"] {
      type.kerasMethod("\(name)(self)", "Forgets all samples.", MetricObject.self) { object, _ in
        object.metric.reset()
        return .none
      }
    }
    return type
  }()

  private static func make(
    _ name: String, _ defaultName: String, _ parameters: String = "",
    _ body: @escaping (Call, String) throws -> Metric
  ) -> PyType {
    let type = PyType(name: name, module: "keras.src.metrics", bases: [baseType])
    let maker = NativeFunction("\(name)(name='\(defaultName)', dtype=None\(parameters))", "A metric.") {
      call in
      try Keras.run {
        .object(
          MetricObject(
            try body(call, try call.optionalString(0) ?? defaultName), isMean: name == "Mean", type: type))
      }
    }
    type.construct = { _, arguments, interpreter in try maker.call(arguments, interpreter) }
    return type
  }

  static nonisolated(unsafe) let types: [PyType] = {
    var list = [
      make("Mean", "mean") { _, name in Metric(name: name) },
      make("Accuracy", "accuracy") { _, name in
        Metric(name: name) { y, p in
          try Ops.cast(Ops.equal(Ops.cast(y, to: .float32), Ops.cast(p, to: .float32)), to: .float32)
        }
      },
      make("BinaryAccuracy", "binary_accuracy", ", threshold=0.5") { call, name in
        Metrics.binaryAccuracy(name: name, threshold: try call.double(2))
      },
    ]
    for (name, snake) in [
      ("CategoricalAccuracy", "categorical_accuracy"),
      ("SparseCategoricalAccuracy", "sparse_categorical_accuracy"),
    ] {
      list.append(
        make(name, snake) { _, given in
          Metrics.categoricalAccuracy(name: given, sparse: snake.hasPrefix("sparse"))
        })
    }
    list.append(
      make("RootMeanSquaredError", "root_mean_squared_error") { _, name in
        guard name == "root_mean_squared_error" || name == "rmse" else {
          throw PyError.notImplemented(
            "RootMeanSquaredError(name=…) other than 'rmse' is not supported here yet")
        }
        return try Metrics.named(name)
      })
    for (name, snake) in [
      ("MeanSquaredError", "mean_squared_error"), ("MeanAbsoluteError", "mean_absolute_error"),
      ("BinaryCrossentropy", "binary_crossentropy"), ("CategoricalCrossentropy", "categorical_crossentropy"),
      ("SparseCategoricalCrossentropy", "sparse_categorical_crossentropy"), ("KLDivergence", "kl_divergence"),
    ] {
      list.append(make(name, snake) { _, given in Metrics.of(try Losses.named(snake), name: given) })
    }
    return list
  }()

  /// The metric a `compile` argument stands for.
  static func metric(_ value: Value, _ interpreter: Interpreter) throws -> Metric {
    if case .str(let s) = value { return try Metrics.named(s.string) }
    if let object = value.reference as? MetricObject { return object.metric }
    if let f = value.reference as? NativeFunction,
      f.moduleName == "keras.metrics" || f.moduleName == "keras.losses"
    {
      return try Metrics.named(f.name)
    }
    var name = "metric"
    if case .str(let s)? = try interpreter.attributeIfPresent(value, PyString.intern("__name__")) {
      name = s.string
    }
    return Metrics.of(PythonLoss(value, interpreter), name: name)
  }

  static func define(_ m: ModuleBuilder) {
    m.set(baseType)
    for type in types { m.set(type) }
    LossObject.define(m, metrics: true)
    for name in ["binary_accuracy", "categorical_accuracy", "sparse_categorical_accuracy"] {
      m.function("\(name)(y_true, y_pred)", "Whether each sample is right.") { call in
        try Keras.run {
          let p = try TensorFlowConvert.tensor(call[1], hint: .float32, call.interpreter)
          return .object(
            EagerTensor(try Metrics.matches(name, TensorFlowConvert.tensor(call[0], call.interpreter), p)))
        }
      }
    }
  }
}

/// An initialiser object such as `keras.initializers.HeNormal()`.
final class InitializerObject: PyObject {
  let initializer: Initializer

  init(_ initializer: Initializer, type: PyType) {
    self.initializer = initializer
    super.init(type: type)
  }

  override var isNativelyCallable: Bool { true }

  override func call(_ arguments: Arguments, _ interpreter: Interpreter) throws -> Value {
    guard arguments.count >= 1 else {
      throw PyError.typeError("__call__() missing 1 required positional argument: 'shape'")
    }
    let shape = try Arguments.checkedShape(arguments[0], interpreter)
    return try Keras.run { .object(EagerTensor(try initializer.make(shape))) }
  }

  private static nonisolated(unsafe) let baseType = PyType(name: "Initializer", module: "keras.initializers")

  private static func make(
    _ name: String, _ parameters: String, _ body: @escaping (Call) throws -> Initializer
  ) -> PyType {
    let type = PyType(name: name, module: "keras.src.initializers", bases: [baseType])
    let maker = NativeFunction("\(name)(\(parameters))", "First weights.") { call in
      try Keras.run { .object(InitializerObject(try body(call), type: type)) }
    }
    type.construct = { _, arguments, interpreter in try maker.call(arguments, interpreter) }
    return type
  }

  private static func seed(_ call: Call, _ index: Int) throws -> Int {
    try call.optionalInt(index) ?? KerasState.of(call.interpreter).nextSeed()
  }

  private static func make(
    _ names: [String], _ parameters: String, _ body: @escaping (Call) throws -> Initializer
  ) -> [(String, PyType)] {
    let type = make(names[0], parameters, body)
    return names.map { ($0, type) }
  }

  private static nonisolated(unsafe) let entries: [(String, PyType)] = {
    var list: [(String, PyType)] = []
    list += make(["Zeros", "zeros"], "") { _ in .zeros }
    list += make(["Ones", "ones"], "") { _ in .ones }
    list += make(["Constant", "constant"], "value=0.0") { .constant(try $0.double(0)) }
    list += make(["RandomNormal", "random_normal"], "mean=0.0, stddev=0.05, seed=None") { call in
      let (mean, deviation, s) = (try call.double(0), try call.double(1), try seed(call, 2))
      return Initializer(name: "random_normal") {
        try Initializer.normal($0, mean: mean, deviation: deviation, seed: s)
      }
    }
    list += make(["TruncatedNormal", "truncated_normal"], "mean=0.0, stddev=0.05, seed=None") { call in
      let (mean, deviation, s) = (try call.double(0), try call.double(1), try seed(call, 2))
      return Initializer(name: "truncated_normal") {
        try Initializer.truncatedNormal($0, mean: mean, deviation: deviation, seed: s)
      }
    }
    list += make(["RandomUniform", "random_uniform"], "minval=-0.05, maxval=0.05, seed=None") { call in
      let (low, high, s) = (try call.double(0), try call.double(1), try seed(call, 2))
      return Initializer(name: "random_uniform") {
        try Initializer.uniform($0, low: low, high: high, seed: s)
      }
    }
    list += make(["Orthogonal", "orthogonal", "OrthogonalInitializer"], "gain=1.0, seed=None") { call in
      .orthogonal(gain: try call.double(0), seed: try seed(call, 1))
    }
    list += make(["Identity", "identity", "IdentityInitializer"], "gain=1.0") {
      .identity(gain: try $0.double(0))
    }
    list += make(
      ["VarianceScaling", "variance_scaling"],
      "scale=1.0, mode='fan_in', distribution='truncated_normal', seed=None"
    ) { call in
      let modes: [String: Initializer.Mode] = ["fan_in": .fanIn, "fan_out": .fanOut, "fan_avg": .fanAverage]
      let kinds: [String: Initializer.Distribution] = [
        "truncated_normal": .truncatedNormal, "normal": .truncatedNormal, "untruncated_normal": .normal,
        "uniform": .uniform,
      ]
      guard let mode = modes[try call.string(1).lowercased()],
        let kind = kinds[try call.string(2).lowercased()]
      else {
        throw PyError.valueError("Invalid `mode` or `distribution` of VarianceScaling")
      }
      return .varianceScaling(
        "variance_scaling", scale: try call.double(0), mode: mode, distribution: kind, seed: try seed(call, 3)
      )
    }
    for (name, snake) in [
      ("GlorotUniform", "glorot_uniform"), ("GlorotNormal", "glorot_normal"), ("HeUniform", "he_uniform"),
      ("HeNormal", "he_normal"), ("LecunUniform", "lecun_uniform"), ("LecunNormal", "lecun_normal"),
    ] {
      list += make([name, snake], "seed=None") { call in
        let s = try seed(call, 0)
        return try Initializer.named(snake) { s }
      }
    }
    return list
  }()

  static func define(_ m: ModuleBuilder) {
    m.set(baseType)
    for (name, type) in entries { m.set(name, .object(type)) }
  }
}

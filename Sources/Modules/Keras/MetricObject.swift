import CellLanguage
import NeuralNetworks
import TensorEngine

/// A metric object such as `keras.metrics.Mean()`; programs derive classes of their own from `Metric`.
final class MetricObject: PyObject {
  private var held: Metric?
  /// Variables made by `add_weight`.
  private var own: [Variable] = []
  private var settings: [(String, Value)] = []
  /// The `dtype` it was given: what its figures are called; they are counted in float32.
  private var dtypeName = "float32"

  override var acceptsNewAttributes: Bool { true }
  override var isNativelyCallable: Bool { true }

  override init(type: PyType) { super.init(type: type) }

  private init(_ metric: Metric, type: PyType) {
    super.init(type: type)
    held = metric
  }

  /// The running loss of a model, as it shows among its metrics.
  static func loss(_ model: Model) throws -> MetricObject {
    MetricObject(model.lossMetric, type: types.first { $0.name == "Mean" } ?? baseType)
  }
  static func wrapping(_ metric: Metric) -> MetricObject { MetricObject(metric, type: baseType) }

  /// - Throws: `RuntimeError` if a program's class did not call `super().__init__()`.
  func metric() throws -> Metric {
    guard let held else {
      throw PyError.runtimeError("In metric '\(type.name)', you forgot to call `super().__init__()`.")
    }
    return held
  }

  /// The metric that a model counts with: a program's functions in place of the native ones.
  func counted(_ interpreter: Interpreter) throws -> Metric {
    let metric = try metric()
    guard !(metric is ObjectMetric), type.isUserDefined,
      ["update_state", "result", "reset_state"].contains(where: {
        type.pythonOverride(PyString.intern($0)) != nil
      })
    else { return metric }
    return ObjectMetric(self, name: metric.name, interpreter)
  }

  override func call(_ arguments: Arguments, _ interpreter: Interpreter) throws -> Value {
    let me = Value.object(self)
    let update = try interpreter.getAttribute(me, PyString.intern("update_state"))
    _ = try interpreter.call(update, arguments.positional, interpreter.keywordPairs(arguments))
    return try interpreter.callMethod(me, "result")
  }

  override func repr(_ interpreter: Interpreter) throws -> String {
    "<\(type.name) name=\(try interpreter.str(interpreter.getAttribute(.object(self), PyString.intern("name"))))>"
  }

  override func nativeAttribute(_ name: PyString, _ interpreter: Interpreter) throws -> Value? {
    if name.string == "total" || name.string == "count" {
      return try meanVariables().first { $0.variable.name == name.string }.map { .object($0) }
    }
    return settings.first { $0.0 == name.string }?.1
  }

  /// What a mean is counted in: assigning to one of them changes the mean.
  private func meanVariables() throws -> [KerasVariable] {
    guard let held, let state = held.meanState else { return [] }
    return try [("total", state.total), ("count", state.count)].map { name, value in
      let variable = try Variable(Tensor(scalar: value), name: name, trainable: false)
      variable.path = "\(held.name)/\(name)"
      let object = KerasVariable(variable)
      object.written = { new in
        guard var state = held.meanState else { return }
        let number = Float(try new.scalarValue().asDouble)
        if name == "total" { state.total = number } else { state.count = number }
        held.meanState = state
      }
      return object
    }
  }

  private func update(_ values: [Value], _ interpreter: Interpreter) throws {
    try Keras.run {
      let metric = try metric()
      guard !(metric is ObjectMetric) else {
        throw PyError.notImplemented("Metric \(type.name) does not have an `update_state()` method.")
      }
      let tensors = try values.filter { !$0.isNone }.map { try TensorFlowConvert.tensor($0, interpreter) }
      try Autodiff.withoutRecording {
        if metric.takesValues, let first = tensors.first {
          metric.dropProvisional()
          metric.add(
            try first.cast(to: .float32).scalars(as: Float.self),
            weights: tensors.count > 1 ? try tensors[1].cast(to: .float32).scalars(as: Float.self) : nil)
        } else if tensors.count >= 2 {
          let p = tensors[1].dtype.isFloating ? tensors[1] : try Ops.cast(tensors[1], to: .float32)
          try metric.update(
            tensors[0], p,
            weights: tensors.count > 2 ? try tensors[2].cast(to: .float32).scalars(as: Float.self) : nil)
        } else {
          throw PyError.typeError(
            "\(type.name).update_state() missing \(2 - tensors.count) required positional argument\(tensors.count == 1 ? ": 'y_pred'" : "s: 'y_true' and 'y_pred'")"
          )
        }
      }
    }
  }

  private func addVariable(_ call: Call) throws -> Value {
    let a = LayerArguments(call: call, name: "")
    var (shapeValue, name) = (a.value("shape"), a.value("name"))
    // Keras 2: add_weight("tp", initializer="zeros").
    if case .str = shapeValue { (shapeValue, name) = (.none, shapeValue) }
    let shape =
      shapeValue.isNone ? Shape() : try Arguments.checkedShape(shapeValue, call.interpreter)
    let dtype = try DTypes.parse(a.value("dtype"), call.interpreter) ?? .float32
    let initializer = try a.initializer("initializer", default: "zeros")
    var title = "variable"
    if case .str(let s) = name { title = s.string }
    let variable = try Variable(initializer.make(shape).cast(to: dtype), name: title, trainable: false)
    variable.path = "\(held?.name ?? "metric")/\(title)"
    own.append(variable)
    return .object(Keras.variable(variable, of: nil))
  }

  /// Metrics kept in attributes.
  private var inner: [MetricObject] {
    (attributes?.items ?? []).compactMap { $0.1.reference as? MetricObject }
  }
  private var variables: [Variable] { own + inner.flatMap(\.variables) }

  private func reset(_ interpreter: Interpreter) throws {
    if let held, !(held is ObjectMetric) { held.reset() }
    for variable in own { try variable.assign(Tensor.zeros(variable.shape, dtype: variable.dtype)) }
    for metric in inner { _ = try interpreter.callMethod(.object(metric), "reset_state") }
  }

  // MARK: Classes

  static nonisolated(unsafe) let baseType: PyType = {
    let type = PyType(
      name: "Metric", module: "keras.src.metrics.metric", documentation: "A figure over samples.")
    type.allocate = { MetricObject(type: $0) }
    type.kerasMethod(
      "__init__(self, dtype=None, name=None)", "A metric of a program's own.", MetricObject.self
    ) {
      object, call in
      var (dtype, name) = (call[1], call[2])
      // Keras 2 had the name first.
      if case .str(let s) = dtype, name.isNone || name.isUnbound, !s.string.hasPrefix("float") {
        (dtype, name) = (.none, dtype)
      }
      let title: String
      if case .str(let s) = name {
        title = s.string
      } else {
        title = KerasState.of(call.interpreter).uniqueName(Keras.metricName(object.type.name))
      }
      object.dtypeName = try LayerDType.name(dtype.isUnbound ? .none : dtype, call.interpreter)
      object.held = ObjectMetric(object, name: title, call.interpreter)
      return .none
    }
    type.property("name", "The metric's name.") { value in
      (value as? MetricObject)?.held.map { .string($0.name) } ?? .none
    }
    type.property("dtype", "Element type of the result.") {
      .string(($0 as? MetricObject)?.dtypeName ?? "float32")
    }
    type.kerasProperty("_direction", "Whether more is better.", MetricObject.self) { object in
      switch object.held?.direction ?? .unknown {
      case .up: return .string("up")
      case .down: return .string("down")
      case .unknown: return .none
      }
    }
    for name in ["variables", "weights", "non_trainable_variables"] {
      type.kerasProperty(name, "What the figure is counted in.", MetricObject.self) { object in
        .list(
          try object.meanVariables().map { .object($0) }
            + object.variables.map { .object(Keras.variable($0, of: nil)) })
      }
    }
    let parameters = "shape=(), initializer='zeros', dtype=None, name=None, aggregation=None, **kwargs"
    for name in ["add_variable", "add_weight"] {
      type.kerasMethod("\(name)(self, \(parameters))", "A variable of the metric's own.", MetricObject.self) {
        try $0.addVariable($1)
      }
    }
    type.kerasMethod("update_state(self, *args, sample_weight=None)", "Adds samples.", MetricObject.self) {
      object, call in
      try object.update(call.variadic(1) + (call.has(2) ? [call[2]] : []), call.interpreter)
      return .none
    }
    type.kerasMethod("result(self)", "The figure so far.", MetricObject.self) { object, _ in
      let metric = try object.metric()
      guard !(metric is ObjectMetric) else {
        throw PyError.notImplemented("Metric \(object.type.name) does not have a `result()` method.")
      }
      return eager(try Tensor(.float(metric.result), dtype: .float32))
    }
    for name in ["reset_state", "reset_states"] {
      type.kerasMethod("\(name)(self)", "Forgets all samples.", MetricObject.self) { object, call in
        // `reset_states` of Keras 2 is the same; a class may override either.
        if name == "reset_states", object.type.pythonOverride(PyString.intern("reset_state")) != nil {
          return try call.interpreter.callMethod(call[0], "reset_state")
        }
        try object.reset(call.interpreter)
        return .none
      }
    }
    type.kerasMethod("get_config(self)", "The settings as dict.", MetricObject.self) { object, call in
      let d = PyDict()
      d.set("name", .string(try object.metric().name))
      d.set("dtype", .string(object.dtypeName))
      for (name, value) in object.settings { d.set(name, value) }
      return .dict(d)
    }
    Configuration.addFromConfig(to: type, "A metric of these settings.")
    return type
  }()

  private static func make(
    _ name: String, _ defaultName: String, _ parameters: String = "", leading: String = "",
    _ body: @escaping (LayerArguments) throws -> Metric
  ) -> PyType {
    let type = PyType(name: name, module: "keras.src.metrics", bases: [baseType])
    type.allocate = { MetricObject(type: $0) }
    let first = leading.isEmpty ? "" : leading + ", "
    type.kerasMethod(
      "__init__(self, \(first)name='\(defaultName)', dtype=None\(parameters))", "A metric.", MetricObject.self
    ) { object, call in
      let bare = LayerArguments(call: call, name: "")
      let title = try bare.optionalString("name") ?? defaultName
      let made = try body(LayerArguments(call: call, name: title))
      let lowered = defaultName.contains("accuracy") || defaultName.contains("similarity")
      made.direction =
        ["Mean", "Sum"].contains(name) ? .unknown : lowered ? .up : .down
      let given = bare.value("dtype")
      object.dtypeName =
        given.isNone && name.hasSuffix("IoU") ? "int64" : try LayerDType.name(given, call.interpreter)
      object.held = made
      object.settings = call.function.signature.parameters.enumerated().dropFirst().compactMap { i, p in
        p.name == "name" || p.name == "dtype" ? nil : (p.name, call[i])
      }
      return .none
    }
    return type
  }

  static nonisolated(unsafe) let types: [PyType] = {
    var list: [PyType] = [
      make("Mean", "mean") { a in
        let made = Metric(name: a.name)
        made.takesValues = true
        return made
      },
      make("Sum", "sum") { SumMetric(name: $0.name) },
      make("Accuracy", "accuracy") { a in
        Metric(name: a.name) { y, p in
          try Ops.cast(Ops.equal(Ops.cast(y, to: .float32), Ops.cast(p, to: .float32)), to: .float32)
        }
      },
      make("BinaryAccuracy", "binary_accuracy", ", threshold=0.5") { a in
        Metrics.binaryAccuracy(name: a.name, threshold: try a.double("threshold"))
      },
      make("TopKCategoricalAccuracy", "top_k_categorical_accuracy", leading: "k=5") { a in
        Metrics.topK(name: a.name, k: try a.int("k"), sparse: false)
      },
      make(
        "SparseTopKCategoricalAccuracy", "sparse_top_k_categorical_accuracy", ", from_sorted_ids=False",
        leading: "k=5"
      ) { a in
        Metrics.topK(name: a.name, k: try a.int("k"), sparse: true)
      },
      make("CosineSimilarity", "cosine_similarity", ", axis=-1") { a in
        Metrics.cosineSimilarity(name: a.name, axis: try a.int("axis"))
      },
      make("RootMeanSquaredError", "root_mean_squared_error") { Metrics.rootMeanSquaredError(name: $0.name) },
      make("BinaryCrossentropy", "binary_crossentropy", ", from_logits=False, label_smoothing=0") { a in
        Metrics.of(
          BinaryCrossentropy(
            fromLogits: try a.bool("from_logits"), smoothing: try a.double("label_smoothing")),
          name: a.name)
      },
      make(
        "CategoricalCrossentropy", "categorical_crossentropy",
        ", from_logits=False, label_smoothing=0, axis=-1"
      ) { a in
        Metrics.of(
          CategoricalCrossentropy(
            sparse: false, fromLogits: try a.bool("from_logits"), smoothing: try a.double("label_smoothing")),
          name: a.name)
      },
      make("SparseCategoricalCrossentropy", "sparse_categorical_crossentropy", ", from_logits=False, axis=-1")
      {
        a in
        Metrics.of(CategoricalCrossentropy(sparse: true, fromLogits: try a.bool("from_logits")), name: a.name)
      },
    ]
    for (name, snake) in [
      ("CategoricalAccuracy", "categorical_accuracy"),
      ("SparseCategoricalAccuracy", "sparse_categorical_accuracy"),
    ] {
      list.append(
        make(name, snake) { Metrics.categoricalAccuracy(name: $0.name, sparse: snake.hasPrefix("sparse")) })
    }
    for (name, snake) in [
      ("MeanSquaredError", "mean_squared_error"), ("MeanAbsoluteError", "mean_absolute_error"),
      ("MeanAbsolutePercentageError", "mean_absolute_percentage_error"),
      ("MeanSquaredLogarithmicError", "mean_squared_logarithmic_error"), ("Hinge", "hinge"),
      ("SquaredHinge", "squared_hinge"), ("CategoricalHinge", "categorical_hinge"), ("Poisson", "poisson"),
      ("KLDivergence", "kl_divergence"), ("LogCoshError", "logcosh"),
    ] {
      list.append(make(name, snake) { Metrics.of(try Losses.named(snake), name: $0.name) })
    }
    return list
  }()

  /// The metric a `compile` argument stands for, and the object that Python knows it as.
  static func metric(_ value: Value, _ interpreter: Interpreter) throws -> (Metric, MetricObject) {
    if case .str(let s) = value {
      do {
        let metric = try Metrics.named(s.string)
        return (metric, wrapping(metric))
      } catch let error as NetworkError {
        let module = PyString.intern(s.string)
        let all = try NumPyModule.submodule("keras.metrics", interpreter)
        for name in Keras.metricClasses where name == s.string || Keras.metricName(name) == s.string {
          let cls = try interpreter.getAttribute(.object(all), PyString.intern(name))
          let made = try interpreter.call(cls, [], [(PyString.intern("name"), .str(module))])
          return try metric(made, interpreter)
        }
        throw error
      }
    }
    if let object = value.reference as? MetricObject { return (try object.counted(interpreter), object) }
    if let type = value.reference as? PyType, type.isSubtype(of: baseType) {
      return try metric(interpreter.call(value), interpreter)
    }
    if let object = value.reference as? LossObject {
      let made = Metrics.of(try object.loss(), name: try object.loss().name)
      return (made, wrapping(made))
    }
    if let f = value.reference as? NativeFunction,
      f.moduleName == "keras.metrics" || f.moduleName == "keras.losses"
    {
      let made = try Metrics.named(f.name)
      return (made, wrapping(made))
    }
    guard case .object = value else {
      throw PyError.valueError("Could not interpret metric identifier: \(try interpreter.str(value))")
    }
    var name = "metric"
    if case .str(let s)? = try interpreter.attributeIfPresent(value, PyString.intern("__name__")) {
      name = s.string
    } else {
      name = Keras.snakeCase(interpreter.type(of: value).name)
    }
    let made = Metrics.of(PythonLoss(value, interpreter), name: name)
    return (made, wrapping(made))
  }

  static func define(_ m: ModuleBuilder) {
    m.set(baseType)
    for type in types { m.set(type) }
    LossObject.define(m, metrics: true)
    for name in ["binary_accuracy", "categorical_accuracy", "sparse_categorical_accuracy"] {
      let extra = name.hasPrefix("binary") ? ", threshold=0.5" : ""
      m.function("\(name)(y_true, y_pred\(extra))", "Whether each sample is right.") { call in
        try Keras.run {
          let p = try TensorFlowConvert.tensor(call[1], hint: .float32, call.interpreter)
          let y = try TensorFlowConvert.tensor(call[0], call.interpreter)
          return eager(
            try Metrics.matches(
              name, y, p.dtype.isFloating ? p : Ops.cast(p, to: .float32),
              threshold: call.count > 2 ? call.double(2) : 0.5))
        }
      }
    }
    for name in ["top_k_categorical_accuracy", "sparse_top_k_categorical_accuracy"] {
      m.function("\(name)(y_true, y_pred, k=5)", "Whether each sample's class is among the k likeliest.") {
        call in
        try Keras.run {
          let p = try TensorFlowConvert.tensor(call[1], hint: .float32, call.interpreter)
          let y = try TensorFlowConvert.tensor(call[0], call.interpreter)
          return eager(try Metrics.topMatches(y, p, k: call.int(2), sparse: name.hasPrefix("sparse")))
        }
      }
    }
    m.function("cosine_similarity(y_true, y_pred, axis=-1)", "The cosine of the angle of each sample.") {
      call in
      try Keras.run {
        let p = try TensorFlowConvert.tensor(call[1], hint: .float32, call.interpreter)
        let y = try TensorFlowConvert.tensor(call[0], call.interpreter)
        return eager(try Losses.cosine(y, p, axis: call.int(2)))
      }
    }
    m.function("get(identifier)", "The metric a name stands for.") { call in
      if case .dict = call[0] { return try Configuration.described(call[0], call.interpreter) }
      guard case .str(let s) = call[0] else { return call[0] }
      if let present = m.module.namespace.get(s.string), !(present.reference is PyType) { return present }
      let (_, object) = try Keras.run { try metric(call[0], call.interpreter) }
      return .object(object)
    }
    LibrarySource.attach([MetricSource.text], to: m.module)
  }
}

extension Keras {
  /// `mean_io_u` for MeanIoU, `auc` for AUC: automatic names of metrics.
  static func metricName(_ type: String) -> String {
    type == "AUC" ? "auc" : type == "KLDivergence" ? "kl_divergence" : snakeCase(type)
  }

  /// Classes of metrics that are written in the cell language, which `compile` finds by name too.
  static let metricClasses: [String] = [
    "AUC", "Precision", "Recall", "TruePositives", "TrueNegatives", "FalsePositives", "FalseNegatives",
    "F1Score", "FBetaScore", "R2Score", "MeanIoU", "IoU", "BinaryIoU", "OneHotIoU", "OneHotMeanIoU",
  ]
}

/// A metric whose functions a program's class writes.
final class ObjectMetric: Metric {
  private weak var object: MetricObject?
  private unowned let interpreter: Interpreter

  init(_ object: MetricObject, name: String, _ interpreter: Interpreter) {
    self.object = object
    self.interpreter = interpreter
    super.init(name: name)
  }

  private func pythonObject() throws -> Value {
    guard let object else { throw PyError.runtimeError("the metric's Python object is gone") }
    return .object(object)
  }

  override func update(_ labels: Tensor, _ predictions: Tensor, weights: [Float]?) throws {
    try Autodiff.withoutRecording {
      var keywords: [(PyString, Value)] = []
      if let weights { keywords.append((PyString.intern("sample_weight"), eager(try Tensor(weights)))) }
      let f = try interpreter.getAttribute(pythonObject(), PyString.intern("update_state"))
      _ = try interpreter.call(f, [eager(labels), eager(predictions)], keywords)
    }
  }

  override func currentFigures() throws -> Logs {
    try Autodiff.withoutRecording {
      let result = try interpreter.callMethod(pythonObject(), "result")
      if case .dict(let d) = result {
        return try d.table.live.map { entry in
          (prefix + (try interpreter.str(entry.key)) + suffix, try interpreter.double(entry.value))
        }
      }
      if let shape = result.tensorObject?.tensor.shape, shape.elementCount != 1 {
        throw PyError.notImplemented(
          "metric '\(name)' gives \(shape.elementCount) figures, which training cannot log here; choose an average, or call it by itself"
        )
      }
      return [(prefix + name + suffix, try interpreter.double(result))]
    }
  }

  override func clear() throws { _ = try interpreter.callMethod(pythonObject(), "reset_state") }
}

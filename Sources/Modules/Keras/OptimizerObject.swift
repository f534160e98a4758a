import CellLanguage
import NeuralNetworks
import TensorEngine

/// An optimizer as Python sees it: `tf.optimizers.Adam`, `keras.optimizers.SGD`…
final class OptimizerObject: PyObject {
  let optimizer: Optimizer
  /// The step size as a variable that programs can read and assign.
  let rate: Variable
  /// The schedule object given instead of a number.
  private var scheduleObject: Value?
  /// `adam`, `adam_1`, or what the program asked for.
  private(set) var displayName: String

  init(_ optimizer: Optimizer, type: PyType) throws {
    self.optimizer = optimizer
    displayName = optimizer.name
    rate = try Variable(
      Tensor(.float(optimizer.learningRate), dtype: .float32), name: "learning_rate", trainable: false)
    super.init(type: type)
  }

  override var acceptsNewAttributes: Bool { true }

  // MARK: Step size

  /// Takes a number, a variable or a schedule as step size.
  func setRate(_ value: Value, _ interpreter: Interpreter) throws {
    if case .dict(let d) = value {
      // A schedule as configurations hold it.
      return try setRate(ScheduleObject.described(d, interpreter), interpreter)
    }
    if let schedule = value.reference as? ScheduleObject {
      scheduleObject = value
      optimizer.schedule = { schedule.schedule($0) }
    } else if case .object(let o) = value, !(o is TensorObject), !(o is PyType), o.type.isUserDefined {
      scheduleObject = value
      optimizer.schedule = { [unowned interpreter] step in
        try interpreter.double(interpreter.call(value, [.int(step)]))
      }
    } else {
      scheduleObject = nil
      optimizer.schedule = nil
      try rate.assign(Tensor(.float(interpreter.double(value)), dtype: .float32))
    }
  }

  /// The step size as a variable; where a schedule finds it, its present value.
  func rateValue() throws -> Value {
    if scheduleObject != nil {
      return eager(try Tensor(.float(optimizer.currentLearningRate()), dtype: .float32))
    }
    rate.path = "\(displayName)/learning_rate"
    return .object(rate.binding as? KerasVariable ?? KerasVariable(rate))
  }

  // MARK: Variables

  /// The counter of steps; assigning to it sets the count.
  private func counter() throws -> KerasVariable {
    let count = try Variable(
      Tensor(scalar: Int64(optimizer.iterations)), name: "iteration", trainable: false)
    count.path = "\(displayName)/iteration"
    let made = KerasVariable(count)
    made.written = { [optimizer] in optimizer.iterations = try $0.scalarValue().asInt }
    return made
  }

  /// The counter, the step size and the states of all variables met so far.
  private func allVariables() throws -> Value {
    var found: [Value] = [.object(try counter())]
    if scheduleObject == nil { found.append(try rateValue()) }
    let known = optimizer.knownStates
    var first = 0
    for group in optimizer.slotGroups {
      for (variable, state) in known {
        let base = (variable.path.isEmpty ? variable.name : variable.path).replacing("/", with: "_")
        for (i, name) in group.enumerated() where first + i < state.count {
          let slot = state[first + i]
          let shown = try Variable(slot, name: "\(base)_\(name)", trainable: false)
          shown.path = "\(displayName)/\(shown.name)"
          let object = KerasVariable(shown)
          object.written = { [optimizer] value in
            guard var present = optimizer.state(of: variable), first + i <= present.count else { return }
            if let place = present.firstIndex(where: { $0.storage === slot.storage }) {
              present[place] = try value.copy()
              optimizer.setState(present, of: variable)
            }
          }
          found.append(.object(object))
        }
      }
      first += group.count
    }
    return .list(found)
  }

  override func setNativeAttribute(
    _ name: PyString, _ value: Value, _ interpreter: Interpreter
  ) throws -> Bool {
    switch name.string {
    case "learning_rate", "lr":
      if scheduleObject != nil, !(value.reference is ScheduleObject) {
        throw PyError.typeError(
          "This optimizer was created with a `LearningRateSchedule` object as its `learning_rate` constructor "
            + "argument, hence its learning rate is not settable. If you need the learning rate to be settable, you "
            + "should instantiate the optimizer with a float `learning_rate` argument.")
      }
      try setRate(value, interpreter)
      return true
    case "iterations":
      optimizer.iterations = try Arguments.integer(value, interpreter)
      return true
    default: return false
    }
  }

  /// The rule with the step size as it stands now.
  func prepared() throws -> Optimizer {
    optimizer.learningRate = try rate.value.scalarValue().asDouble
    return optimizer
  }

  // MARK: Steps

  func apply(_ pairs: [(gradient: TapeGradient, variable: Variable)]) throws -> Value {
    var pairs = pairs
    if let lossScale {
      pairs = try Autodiff.withoutRecording {
        try pairs.map { gradient, variable in
          let whole = try gradient.dense()
          return (
            gradient: .dense(try Ops.divide(whole, Tensor(.float(lossScale), dtype: whole.dtype))),
            variable: variable
          )
        }
      }
    }
    try prepared().apply(pairs)
    return .object(try counter())
  }

  /// What programs multiply their losses by, so that gradients are divided by it.
  private var lossScale: Double?
  /// `ema_momentum`, whether averages are kept or not.
  private var averageSetting = 0.99

  private static func variables(_ value: Value, _ interpreter: Interpreter) throws -> [Variable] {
    var list = value
    if let object = value.reference, !(object is TensorObject), !(object is PyList), !(object is PyTuple) {
      list = try interpreter.call(value)
    }
    let items = list.reference is TensorObject ? [list] : try interpreter.list(list)
    return try items.map { item in
      guard let v = item.reference as? TensorFlowVariable else {
        throw PyError.valueError(
          "`var_list` must be tf.Variable objects, received \(try interpreter.repr(item)) of type '\(interpreter.typeName(item))'"
        )
      }
      return v.variable
    }
  }

  private func minimize(_ call: Call) throws -> Value {
    let interpreter = call.interpreter
    let variables = try OptimizerObject.variables(call[2], interpreter)
    let gradients: [TapeGradient?]
    if let loss = call[1].reference as? TensorFlowObject {
      guard let tape = call[3].reference as? TapeObject else {
        throw PyError.valueError("`tape` is required when a `Tensor` loss is passed.")
      }
      gradients = try tape.tape.gradientParts(of: [loss.tensor], withRespectTo: variables.map(\.value))
    } else {
      // Only TensorFlow 2's own optimizers took a callable.
      (optimizer as? NeuralNetworks.Adam)?.roundsAsKernel = true
      let tape = GradientTape()
      tape.start()
      defer { tape.stop() }
      let loss = try interpreter.call(call[1])
      var targets: [Tensor] = []
      for leaf in try Structure(loss, interpreter).leaves {
        targets.append(try TensorFlowConvert.tensor(leaf, interpreter))
      }
      tape.stop()
      gradients = try tape.gradientParts(of: targets, withRespectTo: variables.map(\.value))
    }
    return try applyPresent(gradients, variables)
  }

  private func applyPresent(_ gradients: [TapeGradient?], _ variables: [Variable]) throws -> Value {
    var pairs: [(gradient: TapeGradient, variable: Variable)] = []
    for (gradient, variable) in zip(gradients, variables) {
      if let gradient { pairs.append((gradient, variable)) }
    }
    if pairs.isEmpty && !variables.isEmpty {
      throw PyError.valueError(
        "No gradients provided for any variable."
      )
    }
    return try apply(pairs)
  }

  /// A gradient as programs hand it over; nil for None.
  private static func gradient(
    _ value: Value, hint: DType? = nil, _ interpreter: Interpreter
  ) throws -> TapeGradient? {
    if value.isNone { return nil }
    if let slices = value.reference as? IndexedSlices, let rows = slices.rowGradient { return .rows(rows) }
    return .dense(try TensorFlowConvert.tensor(value, hint: hint, interpreter))
  }

  private func applyGradients(_ call: Call) throws -> Value {
    var gradients: [TapeGradient?] = []
    var variables: [Variable] = []
    for pair in try call.items(1) {
      let parts = try call.interpreter.list(pair)
      guard parts.count == 2, let variable = parts[1].reference as? TensorFlowVariable else {
        throw PyError.valueError("apply_gradients() expects (gradient, variable) pairs")
      }
      variables.append(variable.variable)
      gradients.append(
        try OptimizerObject.gradient(parts[0], hint: variable.variable.dtype, call.interpreter))
    }
    if variables.isEmpty { throw PyError.valueError("`grads_and_vars` is empty") }
    return try applyPresent(gradients, variables)
  }

  // MARK: Classes

  static nonisolated(unsafe) let baseType: PyType = {
    let type = PyType(
      name: "Optimizer", module: "keras.optimizers",
      documentation: "A rule that moves variables against gradients.")
    func get(_ name: String, _ summary: String, _ body: @escaping (OptimizerObject) throws -> Value) {
      type.property(name, summary) { object in
        guard let object = object as? OptimizerObject else { return .none }
        return try body(object)
      }
    }
    get("learning_rate", "The step size.") { try $0.rateValue() }
    get("lr", "The step size, in its older name.") { try $0.rateValue() }
    get("iterations", "Number of finished steps.") { .object(try $0.counter()) }
    get("variables", "The counter, the step size and the states of the variables.") { try $0.allVariables() }
    get("name", "The optimizer's name.") { .string($0.displayName) }
    func method(
      _ signature: String, _ summary: String, _ body: @escaping (OptimizerObject, Call) throws -> Value
    ) {
      type.tensorMethod(.tensorflow, signature, summary) { call in
        try body(call.object(0, as: OptimizerObject.self, named: "an optimizer"), call)
      }
    }
    method(
      "minimize(self, loss, var_list, tape=None, grad_loss=None, name=None)",
      "One step down the sum of a loss."
    ) {
      try $0.minimize($1)
    }
    method("apply_gradients(self, grads_and_vars, name=None, **kwargs)", "One step along given gradients.") {
      try $0.applyGradients($1)
    }
    method("apply(self, grads, trainable_variables)", "One step along given gradients.") { object, call in
      let variables = try OptimizerObject.variables(call[2], call.interpreter)
      let gradients = try call.items(1).map { try OptimizerObject.gradient($0, call.interpreter) }
      _ = try object.applyPresent(gradients, variables)
      return .none
    }
    method(
      "finalize_variable_values(self, var_list)",
      "Gives the variables their averages' values, if such are kept."
    ) { object, _ in
      try object.optimizer.finalizeVariables()
      return .none
    }
    method("_saved_state(self)", "Arrays for a checkpoint.") { object, _ in
      var items = [
        NDArray(try Tensor([Int64(object.optimizer.iterations)])), NDArray(try object.rate.value.copy()),
      ]
      for state in object.optimizer.allStates {
        items.append(NDArray(try Tensor([Int64(state.count)])))
        for tensor in state { items.append(NDArray(try tensor.copy())) }
      }
      return .list(items.map { .object($0) })
    }
    method("_restore_state(self, arrays)", "Takes the arrays of a checkpoint.") { object, call in
      let arrays = try call.arrays(1)
      guard arrays.count >= 2, let step = try arrays[0].ints().first else { return .bool(false) }
      object.optimizer.iterations = step
      try object.rate.assign(arrays[1].cast(to: .float32))
      var states: [[Tensor]] = []
      var position = 2
      while position < arrays.count {
        let count = try arrays[position].ints().first ?? 0
        guard count >= 0, position + count < arrays.count else { return .bool(false) }
        states.append(Array(arrays[(position + 1)..<(position + 1 + count)]))
        position += count + 1
      }
      try object.optimizer.restore(states)
      return .bool(true)
    }
    method("build(self, variables)", "Makes the states of variables.") { object, call in
      try object.optimizer.prepare(OptimizerObject.variables(call[1], call.interpreter))
      return .none
    }
    method("scale_loss(self, loss)", "A loss times `loss_scale_factor`.") { object, call in
      guard let scale = object.lossScale else { return call[1] }
      return try call.interpreter.binary(.multiply, call[1], .float(scale))
    }
    Configuration.addFromConfig(to: type, "An optimizer of these settings.", takesCustomObjects: true)
    method("get_config(self)", "The settings as dict.") { object, call in
      let d = PyDict()
      let optimizer = object.optimizer
      func optional(_ value: Double?) -> Value { value.map { .float($0) } ?? .none }
      d.set("name", .string(object.displayName))
      if let schedule = object.scheduleObject {
        d.set("learning_rate", try ScheduleObject.description(schedule, call.interpreter))
      } else {
        d.set("learning_rate", .float(try object.rate.value.scalarValue().asDouble))
      }
      d.set("weight_decay", optional(optimizer.weightDecay))
      d.set("clipnorm", optional(optimizer.clipNorm))
      d.set("global_clipnorm", optional(optimizer.globalClipNorm))
      d.set("clipvalue", optional(optimizer.clipValue))
      d.set("use_ema", .bool(optimizer.averageMomentum != nil))
      d.set("ema_momentum", .float(object.averageSetting))
      d.set("ema_overwrite_frequency", optimizer.averageOverwriteFrequency.map { .int($0) } ?? .none)
      d.set("loss_scale_factor", optional(object.lossScale))
      d.set("gradient_accumulation_steps", optimizer.accumulationSteps.map { .int($0) } ?? .none)
      for (name, value) in optimizer.configuration { d.set(name, .float(value)) }
      for (name, value) in optimizer.switches { d.set(name, .bool(value)) }
      return .dict(d)
    }
    return type
  }()

  override func repr(_ interpreter: Interpreter) throws -> String {
    "<\(type.qualifiedName) object at \(address)>"
  }

  /// A class such as `Adam`: its own parameters, then those that all rules share.
  private static func make(
    _ name: String, rate: Double, _ parameters: String, _ summary: String,
    _ body: @escaping (Call) throws -> Optimizer
  ) -> PyType {
    let type = PyType(
      name: name, module: "keras.src.optimizers.\(name.lowercased())", bases: [baseType],
      documentation: summary)
    let maker = NativeFunction(
      "\(name)(learning_rate=\(rate), \(parameters), weight_decay=None, clipnorm=None, clipvalue=None, "
        + "global_clipnorm=None, use_ema=False, ema_momentum=0.99, ema_overwrite_frequency=None, loss_scale_factor=None, "
        + "gradient_accumulation_steps=None, name=None, lr=None, decay=0.0, **kwargs)",
      summary
    ) { call in
      try Failure.translating(.tensorflow) {
        let optimizer = try body(call)
        let object = try OptimizerObject(optimizer, type: type)
        func index(_ name: String) -> Int {
          call.function.signature.parameters.firstIndex { $0.name == name } ?? 0
        }
        object.displayName =
          try call.optionalString(index("name"))
          ?? KerasState.of(call.interpreter).uniqueName(Keras.snakeCase(name))
        let lr = index("lr")
        try object.setRate(call.has(lr) ? call[lr] : call[0], call.interpreter)
        if let w = try call.optionalDouble(index("weight_decay")) { optimizer.weightDecay = w }
        optimizer.clipNorm = try call.optionalDouble(index("clipnorm"))
        optimizer.clipValue = try call.optionalDouble(index("clipvalue"))
        optimizer.globalClipNorm = try call.optionalDouble(index("global_clipnorm"))
        optimizer.decay = try call.double(index("decay"))
        let limits = [optimizer.clipNorm, optimizer.clipValue, optimizer.globalClipNorm]
        if limits.filter({ $0 != nil }).count > 1 {
          func text(_ name: String) throws -> String { try call.interpreter.str(call[index(name)]) }
          throw PyError.valueError(
            "Only one of `clipnorm`, `clipvalue` and `global_clipnorm` can be set. Received: "
              + "clipnorm=\(try text("clipnorm")), clipvalue=\(try text("clipvalue")), "
              + "global_clipnorm=\(try text("global_clipnorm"))")
        }
        object.averageSetting = try call.double(index("ema_momentum"))
        optimizer.averageOverwriteFrequency = try call.optionalInt(index("ema_overwrite_frequency"))
        if try call.bool(index("use_ema")) {
          guard (0...1).contains(object.averageSetting) else {
            throw PyError.valueError(
              "`ema_momentum` must be in the range [0, 1]. Received: ema_momentum="
                + (try call.interpreter.str(call[index("ema_momentum")])))
          }
          optimizer.averageMomentum = object.averageSetting
        }
        object.lossScale = try call.optionalDouble(index("loss_scale_factor"))
        if let steps = try call.optionalInt(index("gradient_accumulation_steps")), steps != 0 {
          guard steps >= 2 else {
            throw PyError.valueError(
              "`gradient_accumulation_steps` must be an integer >= 2. Received: gradient_accumulation_steps=\(steps)"
            )
          }
          optimizer.accumulationSteps = steps
        }
        for (keyword, _) in call.keywordArguments(index("kwargs")) {
          if keyword == "jit_compile" { continue }
          var message = "Argument(s) not recognized: '\(keyword)'"
          if let near = nearest(keyword, among: call.function.signature.parameters.map(\.name)) {
            message += ". Did you mean '\(near)'?"
          }
          throw PyError.valueError(message)
        }
        return .object(object)
      }
    }
    type.construct = { _, arguments, interpreter in try maker.call(arguments, interpreter) }
    return type
  }

  static nonisolated(unsafe) let types: [PyType] = [
    make("SGD", rate: 0.01, "momentum=0.0, nesterov=False", "Gradient descent, with momentum on request.") {
      guard try (0...1).contains($0.double(1)) else {
        throw PyError.valueError("`momentum` must be a float between [0, 1].")
      }
      return NeuralNetworks.SGD(momentum: try $0.double(1), nesterov: try $0.bool(2))
    },
    make("Adam", rate: 0.001, "beta_1=0.9, beta_2=0.999, epsilon=1e-07, amsgrad=False", "Adam.") {
      NeuralNetworks.Adam(
        beta1: try $0.double(1), beta2: try $0.double(2), epsilon: try $0.has(3) ? $0.double(3) : 1e-7,
        amsgrad: try $0.bool(4))
    },
    make(
      "AdamW", rate: 0.001, "beta_1=0.9, beta_2=0.999, epsilon=1e-07, amsgrad=False",
      "Adam with decoupled weight decay."
    ) {
      makeAdamW(
        beta1: try $0.double(1), beta2: try $0.double(2), epsilon: try $0.double(3), amsgrad: try $0.bool(4))
    },
    make("RMSprop", rate: 0.001, "rho=0.9, momentum=0.0, epsilon=1e-07, centered=False", "RMSprop.") {
      NeuralNetworks.RMSprop(
        rho: try $0.double(1), momentum: try $0.double(2), epsilon: try $0.has(3) ? $0.double(3) : 1e-7,
        centered: try $0.bool(4))
    },
    make("Adagrad", rate: 0.001, "initial_accumulator_value=0.1, epsilon=1e-07", "Adagrad.") {
      NeuralNetworks.Adagrad(initialAccumulator: try $0.double(1), epsilon: try $0.double(2))
    },
    make("Adadelta", rate: 0.001, "rho=0.95, epsilon=1e-07", "Adadelta.") {
      NeuralNetworks.Adadelta(rho: try $0.double(1), epsilon: try $0.double(2))
    },
    make("Adamax", rate: 0.001, "beta_1=0.9, beta_2=0.999, epsilon=1e-07", "Adamax.") {
      NeuralNetworks.Adamax(beta1: try $0.double(1), beta2: try $0.double(2), epsilon: try $0.double(3))
    },
    make("Nadam", rate: 0.001, "beta_1=0.9, beta_2=0.999, epsilon=1e-07", "Nadam.") {
      NeuralNetworks.Nadam(beta1: try $0.double(1), beta2: try $0.double(2), epsilon: try $0.double(3))
    },
    make(
      "Ftrl", rate: 0.001,
      "learning_rate_power=-0.5, initial_accumulator_value=0.1, l1_regularization_strength=0.0, "
        + "l2_regularization_strength=0.0, l2_shrinkage_regularization_strength=0.0, beta=0.0",
      "Follow the regularised leader."
    ) {
      NeuralNetworks.Ftrl(
        power: try $0.double(1), initialAccumulator: try $0.double(2), l1: try $0.double(3),
        l2: try $0.double(4), shrinkage: try $0.double(5), beta: try $0.double(6))
    },
    make("Lion", rate: 0.001, "beta_1=0.9, beta_2=0.99", "Steps along the sign of an averaged gradient.") {
      NeuralNetworks.Lion(beta1: try $0.double(1), beta2: try $0.double(2))
    },
    make(
      "Adafactor", rate: 0.001,
      "beta_2_decay=-0.8, epsilon_1=1e-30, epsilon_2=0.001, clip_threshold=1.0, relative_step=True",
      "Second moments kept as rows and columns."
    ) {
      NeuralNetworks.Adafactor(
        decay2: try $0.double(1), epsilon1: try $0.double(2), epsilon2: try $0.double(3),
        clipThreshold: try $0.double(4), usesRelativeStep: try $0.bool(5))
    },
    make(
      "Lamb", rate: 0.001, "beta_1=0.9, beta_2=0.999, epsilon=1e-07", "Adam's step scaled to each variable."
    ) {
      NeuralNetworks.Lamb(beta1: try $0.double(1), beta2: try $0.double(2), epsilon: try $0.double(3))
    },
    make(
      "Muon", rate: 0.001,
      "adam_beta_1=0.9, adam_beta_2=0.999, adam_weight_decay=0.004, epsilon=1e-07, exclude_layers=None, "
        + "exclude_embeddings=True, muon_a=3.4445, muon_b=-4.775, muon_c=2.0315, adam_lr_ratio=1, momentum=0.95, "
        + "ns_steps=5, nesterov=True, rms_rate=0.2", "Orthogonal steps for matrices, Adam's for the rest."
    ) { try makeMuon($0) },
  ]

  private static func makeMuon(_ call: Call) throws -> NeuralNetworks.Optimizer {
    guard try call.double(3) == 0.004 else {
      throw PyError.notImplemented("Muon(adam_weight_decay=…) is not supported here; give weight_decay")
    }
    if !call[5].isNone, try !call.interpreter.list(call[5]).isEmpty {
      throw PyError.notImplemented("Muon(exclude_layers=…) is not supported here")
    }
    var s = NeuralNetworks.Muon.Settings()
    (s.adamBeta1, s.adamBeta2, s.epsilon) = (try call.double(1), try call.double(2), try call.double(4))
    s.excludesEmbeddings = try call.bool(6)
    s.coefficients = (try call.double(7), try call.double(8), try call.double(9))
    (s.adamRateRatio, s.momentum) = (try call.double(10), try call.double(11))
    (s.steps, s.nesterov) = (try call.int(12), try call.bool(13))
    s.rmsRate = try call[14].isNone ? nil : call.double(14)
    return NeuralNetworks.Muon(s)
  }

  /// The optimizer a `compile` argument names: an object, a class or a name such as `'adam'`.
  static func get(_ value: Value, _ interpreter: Interpreter) throws -> OptimizerObject {
    if let object = value.reference as? OptimizerObject { return object }
    if let type = value.reference as? PyType,
      let made = try interpreter.call(.object(type)).reference as? OptimizerObject
    {
      return made
    }
    guard case .str(let name) = value else {
      throw PyError.valueError("Could not interpret optimizer identifier: \(try interpreter.repr(value))")
    }
    guard let type = types.first(where: { $0.name.lowercased() == name.string.lowercased() }),
      let made = try interpreter.call(.object(type)).reference as? OptimizerObject
    else {
      var message = "Could not interpret optimizer identifier: \(name.string)"
      if let near = nearest(name.string.lowercased(), among: types.map { $0.name.lowercased() }) {
        message += ". Did you mean '\(near)'?"
      }
      throw PyError.valueError(message)
    }
    return made
  }

  static func define(_ m: ModuleBuilder) {
    m.set(baseType)
    for type in types { m.set(type) }
    m.function("get(identifier)", "The optimizer a name stands for.") { call in
      if case .dict = call[0] { return try Configuration.described(call[0], call.interpreter) }
      return .object(try get(call[0], call.interpreter))
    }
  }
}

/// A learning-rate schedule.
final class ScheduleObject: PyObject {
  let schedule: Schedule
  private let settings: [(String, Value)]

  private init(_ schedule: Schedule, _ settings: [(String, Value)], type: PyType) {
    self.schedule = schedule
    self.settings = settings
    super.init(type: type)
  }

  override func call(_ arguments: Arguments, _ interpreter: Interpreter) throws -> Value {
    guard arguments.count == 1 else { throw PyError.typeError("a schedule takes the step") }
    let steps = try TensorFlowConvert.tensor(arguments[0], interpreter).cast(to: .float32)
    let rates = try steps.scalars(as: Float.self).map { schedule.value($0) }
    return eager(try Tensor(scalars: rates, shape: steps.shape))
  }

  override func nativeAttribute(_ name: PyString, _ interpreter: Interpreter) throws -> Value? {
    settings.first { $0.0 == name.string }?.1
  }

  /// `LearningRateSchedule`, which programs subclass with a `__call__` of their own.
  static nonisolated(unsafe) let baseType: PyType = {
    let type = PyType(name: "LearningRateSchedule", module: "keras.optimizers.schedules")
    type.allocate = { PlainObject(type: $0) }
    type.kerasMethod("get_config(self)", "The settings as dict.", ScheduleObject.self) { object, _ in
      let d = PyDict()
      for (name, value) in object.settings { d.set(name, value) }
      return .dict(d)
    }
    Configuration.addFromConfig(to: type, "A schedule of these settings.")
    return type
  }()

  private static func make(
    _ signature: String, _ summary: String, _ body: @escaping (Call) throws -> Schedule
  ) -> PyType {
    let name = String(signature.prefix { $0 != "(" })
    let type = PyType(
      name: name, module: "keras.optimizers.schedules", bases: [baseType], documentation: summary)
    let maker = NativeFunction(signature, summary) { call in
      let parameters = call.function.signature.parameters
      let settings = parameters.indices.map { (parameters[$0].name, call[$0]) }
      return .object(ScheduleObject(try body(call), settings, type: type))
    }
    type.construct = { _, arguments, interpreter in try maker.call(arguments, interpreter) }
    return type
  }

  static nonisolated(unsafe) let types: [PyType] = [
    make(
      "ExponentialDecay(initial_learning_rate, decay_steps, decay_rate, staircase=False, name='ExponentialDecay')",
      "initial · rate^(step / steps)."
    ) {
      .exponentialDecay(
        initial: try $0.double(0), steps: try $0.double(1), rate: try $0.double(2), staircase: try $0.bool(3))
    },
    make(
      "InverseTimeDecay(initial_learning_rate, decay_steps, decay_rate, staircase=False, name='InverseTimeDecay')",
      "initial / (1 + rate · step / steps)."
    ) {
      .inverseTimeDecay(
        initial: try $0.double(0), steps: try $0.double(1), rate: try $0.double(2), staircase: try $0.bool(3))
    },
    make(
      "PolynomialDecay(initial_learning_rate, decay_steps, end_learning_rate=0.0001, power=1.0, cycle=False, name='PolynomialDecay')",
      "A polynomial from start to end."
    ) {
      .polynomialDecay(
        initial: try $0.double(0), steps: try $0.double(1), end: try $0.double(2), power: try $0.double(3),
        cycle: try $0.bool(4))
    },
    make(
      "PiecewiseConstantDecay(boundaries, values, name='PiecewiseConstant')", "Constant between boundaries."
    ) { call in
      .piecewiseConstant(
        boundaries: try call.items(0).map { try call.interpreter.double($0) },
        values: try call.items(1).map { try call.interpreter.double($0) })
    },
    make(
      "CosineDecay(initial_learning_rate, decay_steps, alpha=0.0, name='CosineDecay', warmup_target=None, warmup_steps=0)",
      "Half a cosine, after a straight rise on request."
    ) { call in
      let target = try call.optionalDouble(4)
      let steps = try call.double(5)
      return .cosineDecay(
        initial: try call.double(0), steps: try call.double(1), alpha: try call.double(2),
        warmup: target.map { (target: $0, steps: steps) })
    },
    make(
      "CosineDecayRestarts(initial_learning_rate, first_decay_steps, t_mul=2.0, m_mul=1.0, alpha=0.0, name='SGDRDecay')",
      "Half cosines one after the other."
    ) {
      .cosineRestarts(
        initial: try $0.double(0), steps: try $0.double(1), stretch: try $0.double(2),
        shrink: try $0.double(3), alpha: try $0.double(4))
    },
  ]

  static func define(_ m: ModuleBuilder) {
    m.set(baseType)
    for type in types { m.set(type) }
    m.function("serialize(learning_rate_schedule)", "A schedule as dict.") { call in
      try description(call[0], call.interpreter)
    }
    m.function("deserialize(config, custom_objects=None)", "The schedule that a dict describes.") { call in
      guard case .dict(let d) = call[0] else { return call[0] }
      return try described(d, custom: call[1], call.interpreter)
    }
  }

  /// A schedule as configurations hold it.
  static func description(_ schedule: Value, _ interpreter: Interpreter) throws -> Value {
    let saving = try NumPyModule.submodule("keras.saving", interpreter)
    return try interpreter.callMethod(.object(saving), "serialize_keras_object", [schedule])
  }

  /// The schedule that a configuration holds.
  static func described(_ d: PyDict, custom: Value = .none, _ interpreter: Interpreter) throws -> Value {
    if case .str(let name)? = d.get("class_name"), let type = types.first(where: { $0.name == name.string }) {
      return try Configuration.make(.object(type), d.get("config") ?? .none, custom: .none, interpreter)
    }
    let saving = try NumPyModule.submodule("keras.saving", interpreter)
    return try interpreter.callMethod(.object(saving), "deserialize_keras_object", [.dict(d), custom])
  }
}

/// An instance without native state, for classes that programs derive from.
class PlainObject: PyObject {
  override var acceptsNewAttributes: Bool { true }
}

import TensorEngine
import Testing

@testable import NeuralNetworks

/// Remembers what a training reported.
private final class Recorder: TrainingListener {
  let testWatch: BatchWatch? = nil
  var stopsTraining = false
  var wantsBatches = false
  var batches = 0
  var history: [String: [Double]] = [:]
  func epochBegins(_ epoch: Int) {}
  var stopsBatches: Bool { false }
  func batchBegins(_ step: Int) {}
  func batchEnds(_ step: Int, of steps: Int, _ logs: Logs) { batches += 1 }
  func testBegins() {}
  func testEnds(_ logs: Logs) {}
  func epochEnds(_ epoch: Int, _ logs: Logs) {
    for (name, value) in logs { history[name, default: []].append(value) }
  }
}

private func network(_ sizes: [Int], _ activations: [String]) throws -> Sequential {
  let model = Sequential(name: "sequential")
  try model.add(InputLayer(shape: [nil, sizes[0]], name: "input"))
  for (i, activation) in activations.enumerated() {
    try model.add(
      Dense(
        units: sizes[i + 1], activation: .named(activation),
        kernelInitializer: .named("glorot_uniform") { 1 },
        name: "dense_\(i)"))
  }
  return model
}

@Suite struct TrainingTests {
  @Test(arguments: [([2, 50, 20, 1], 1191), ([784, 50, 20, 10], 40480), ([60, 300, 200, 100, 1], 98701)])
  func parameterCounts(sizes: [Int], count: Int) throws {
    let model = try network(sizes, Array(repeating: "relu", count: sizes.count - 1))
    #expect(model.allWeights.reduce(0) { $0 + $1.shape.elementCount } == count)
  }

  /// Six epochs of five steps with fixed weights and order follow Keras's loss.
  @Test func followsKeras() throws {
    for run in try KerasFigures.shared.get().runs {
      let model = try network(run.sizes, run.activations)
      try model.setWeights(
        zip(run.weights, model.allWeights).map { try Tensor(scalars: $0, shape: $1.shape) })
      model.loss = try Losses.named(run.loss)
      model.metrics = try run.metrics.map { try Metrics.named($0) }
      switch run.optimizer {
      case "adam": model.optimizer = Adam()
      case "rmsprop": model.optimizer = RMSprop()
      default: model.optimizer = SGD()
      }
      let rows = run.yshape[0]
      let data = try TrainingData(
        x: Tensor(scalars: run.x, shape: Shape(rows, run.sizes[0])),
        y: Tensor(scalars: run.y, shape: Shape(run.yshape)))
      var options = Model.FitOptions()
      options.epochs = 6
      let recorder = Recorder()
      try model.fit(ArraySource(data, batchSize: 8), options, listener: recorder)
      for (name, wanted) in run.history {
        expectNear(
          recorder.history[name] ?? [], wanted, "\(run.name) \(name)", absolute: 1e-5, relative: 1e-4)
      }
      expectNear(
        try model.evaluate(data).map(\.value), run.evaluate, "\(run.name) evaluate", absolute: 1e-5,
        relative: 1e-4)
      let two = try Ops.slice(data.x[0], axis: 0, from: 0, to: 2)
      expectNear(
        try model.predict(two).doubles(), run.predict, "\(run.name) predict", absolute: 1e-5, relative: 1e-4)
    }
  }

  @Test func losses() throws {
    let figures = try KerasFigures.shared.get()
    let y = try Tensor(scalars: figures.y, shape: Shape(4, 3)).cast(to: .float32)
    let p = try Tensor(scalars: figures.p, shape: Shape(4, 3)).cast(to: .float32)
    let classes = try Tensor([Int64(0), 2, 1, 1])
    #expect(!figures.losses.isEmpty)
    for (name, wanted) in figures.losses {
      let labels = name.hasPrefix("sparse") ? classes : y
      expectNear(try Losses.named(name).values(labels, p).doubles(), wanted, name, relative: 2e-5)
    }
  }

  @Test func activations() throws {
    let figures = try KerasFigures.shared.get()
    let z = try Tensor(scalars: figures.z, shape: Shape(1, figures.z.count)).cast(to: .float32)
    #expect(Set(figures.activations.keys).isSubset(of: Activation.all.map(\.name)))
    for (name, wanted) in figures.activations {
      expectNear(try Activation.named(name).apply(z).doubles(), wanted, name)
    }
  }

  /// With `set_random_seed(7)` initialisers made in this order give Keras's numbers.
  @Test func initializers() throws {
    let figures = try KerasFigures.shared.get()
    var seeds = SeedSource(seed: 7)
    for name in [
      "glorot_uniform", "glorot_normal", "he_uniform", "he_normal", "lecun_uniform", "lecun_normal",
      "random_normal", "random_uniform", "truncated_normal",
    ] {
      let made = try Initializer.named(name) { seeds.next() }.make(Shape(3, 4))
      expectNear(try made.doubles(), figures.initializers[name] ?? [], name)
    }
  }

  /// The hand-written derivative agrees with that of the composed layer.
  @Test(arguments: [
    "linear", "relu", "sigmoid", "tanh", "softmax", "gelu", "elu", "selu", "leaky_relu",
  ])
  func denseGradients(activation: String) throws {
    let layer = try Dense(
      units: 3, activation: .named(activation), kernelInitializer: .named("glorot_uniform") { 5 },
      name: "dense")
    try layer.build([nil, 4])
    let x = try Initializer.uniform(Shape(5, 4), low: -1, high: 1, seed: 2)
    let upstream = try Initializer.uniform(Shape(5, 3), low: -1, high: 1, seed: 3)
    func gradients(persistent: Bool) throws -> (value: Tensor, gradients: [Tensor?]) {
      let tape = GradientTape(persistent: persistent)
      tape.start()
      defer { tape.stop() }
      tape.watch(x)
      let y = try layer.apply([x], Pass(isTraining: true))[0]
      tape.stop()
      return (
        y,
        try tape.gradient(of: [y], withRespectTo: [x] + layer.weights.map(\.value), seeds: [upstream])
      )
    }
    let wanted = try gradients(persistent: true)
    let found = try gradients(persistent: false)
    expectNear(try found.value.doubles(), try wanted.value.doubles(), activation)
    for (a, b) in zip(found.gradients, wanted.gradients) {
      expectNear(try a?.doubles() ?? [], try b?.doubles() ?? [1], activation)
    }
  }

  @Test func unknownNames() {
    #expect(throws: NetworkError.self) { try Losses.named("mes") }
    #expect(throws: NetworkError.self) { try Activation.named("rellu") }
    #expect(throws: NetworkError.self) { try Metrics.named("acuracy") }
    #expect(throws: NetworkError.self) { try Dense(units: 0, kernelInitializer: .zeros, name: "dense") }
  }

  @Test func badShapes() throws {
    let model = try network([3, 2], ["softmax"])
    model.loss = CategoricalCrossentropy(sparse: true)
    model.optimizer = SGD()
    let x = try Tensor.zeros(Shape(4, 3), dtype: .float32)
    #expect(throws: NetworkError.self) { try TrainingData(x: x, y: Tensor([Int64(0), 1])) }
    let data = try TrainingData(x: x, y: Tensor([Int64(0), 1, 2, 1]))
    #expect(throws: NetworkError.self) { try model.evaluate(data) }
    #expect(throws: NetworkError.self) { try model.setWeights([x]) }
    #expect(throws: NetworkError.self) { try model.predict(Tensor.zeros(Shape(0, 3), dtype: .float32)) }
  }

  /// An interruption keeps what was trained; a stop ends after the epoch.
  @Test func stopping() throws {
    let model = try network([2, 1], ["linear"])
    model.loss = try Losses.named("mse")
    model.optimizer = SGD()
    let data = try TrainingData(
      x: Tensor.ones(Shape(6, 2), dtype: .float32), y: Tensor.ones(Shape(6, 1), dtype: .float32))
    var options = Model.FitOptions()
    options.epochs = 50
    let recorder = Recorder()
    recorder.stopsTraining = true
    recorder.wantsBatches = true
    try model.fit(ArraySource(data, batchSize: 2), options, listener: recorder)
    #expect(recorder.history["loss"]?.count == 1)
    #expect(recorder.batches == 3)
    let before = try model.allWeights[0].value.doubles()
    Engine.interrupt()
    defer { Engine.clearInterrupt() }
    #expect(throws: TensorError.interrupted) {
      try model.fit(ArraySource(data, batchSize: 2), options, listener: recorder)
    }
    Engine.clearInterrupt()
    #expect(try model.allWeights[0].value.doubles() == before)
  }
}

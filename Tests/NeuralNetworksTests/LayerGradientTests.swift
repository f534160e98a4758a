import TensorEngine
import Testing

@testable import NeuralNetworks

/// Results and gradients of fused layers against the same layers composed of operations.
@Suite struct LayerGradientTests {
  private static func check(_ layer: Layer, _ shape: Shape, _ name: String) throws {
    let x = try Initializer.uniform(shape, low: -1, high: 1, seed: 2)
    try layer.build([nil] + shape.dropFirst().map { $0 })
    for variable in layer.weights {
      try variable.assign(Initializer.uniform(variable.shape, low: -0.7, high: 0.7, seed: 4))
    }
    func run(persistent: Bool) throws -> (value: Tensor, gradients: [Tensor?], records: Int) {
      let tape = GradientTape(persistent: persistent)
      tape.start()
      defer { tape.stop() }
      tape.watch(x)
      let y = try layer.apply([x], Pass(isTraining: true))[0]
      tape.stop()
      let records = tape.recordCount
      let seeds = try Initializer.uniform(y.shape, low: -1, high: 1, seed: 3)
      return (
        y, try tape.gradient(of: [y], withRespectTo: [x] + layer.weights.map(\.value), seeds: [seeds]),
        records
      )
    }
    let (wanted, found) = (try run(persistent: true), try run(persistent: false))
    #expect(found.records <= wanted.records, "\(name)")
    expectNear(try found.value.doubles(), try wanted.value.doubles(), name)
    for (a, b) in zip(found.gradients, wanted.gradients) {
      expectNear(try a?.doubles() ?? [], try b?.doubles() ?? [1], name)
    }
  }

  static let names = ["linear", "relu", "sigmoid", "tanh", "elu", "selu", "leaky_relu", "softplus"]

  @Test(arguments: names, [DataFormat.channelsLast, .channelsFirst])
  func convolutions(activation: String, format: DataFormat) throws {
    let settings = ConvolutionSettings(
      kernelSize: [3, 3], strides: [2, 2], padding: .same, dilationRate: [1, 1], format: format)
    let glorot = try Initializer.named("glorot_uniform") { 1 }
    let last = format == .channelsLast
    let shape = try Shape(last ? [3, 7, 7, 2] : [3, 2, 7, 7])
    try Self.check(
      Convolution(
        filters: 8, settings: settings, activation: .named(activation), kernelInitializer: glorot,
        name: "convolution"), shape, "convolution, \(activation)")
    try Self.check(
      TransposedConvolution(
        filters: 3, settings: settings, activation: .named(activation), kernelInitializer: glorot,
        name: "transposed"), shape, "transposed convolution, \(activation)")
    try Self.check(
      SeparableConvolution(
        filters: 5, depthMultiplier: 2, settings: settings, activation: .named(activation),
        depthwiseInitializer: glorot, pointwiseInitializer: glorot, name: "separable"), shape,
      "separable convolution, \(activation)")
  }

  @Test func dropout() throws {
    let layer = try Dropout(rate: 0.4, name: "dropout") { shape in
      try Initializer.uniform(shape, low: 0, high: 1, seed: 6)
    }
    try Self.check(layer, Shape(30, 20), "dropout")
  }

  /// A frozen layer's weights get no gradient, and what lies before it still does.
  @Test func frozenLayers() throws {
    let model = Sequential(name: "model")
    for i in 0..<2 {
      try model.add(
        Dense(
          units: 4, activation: .named("tanh"), kernelInitializer: .named("glorot_uniform") { i + 1 },
          name: "dense_\(i)"))
    }
    try model.build([nil, 4])
    model.layers[1].isTrainable = false
    model.loss = try Losses.named("mse")
    model.optimizer = SGD(learningRate: 0.5)
    let x = try Initializer.uniform(Shape(8, 4), low: -1, high: 1, seed: 2)
    let before = try model.allWeights.map { try $0.value.doubles() }
    _ = try model.trainOnBatch(Batch(x: [x], y: [x]))
    let after = try model.allWeights.map { try $0.value.doubles() }
    #expect(before[0] != after[0] && before[1] != after[1])
    #expect(before[2] == after[2] && before[3] == after[3])
  }

  /// Blocks filled at once are those that come one by one, also where the counter's lower half runs over.
  @Test(arguments: [0, 1 << 33, UInt64.max - 6, UInt64.max - 3])
  func philoxBlocks(start: UInt64) throws {
    var one = Philox(seed: 7, opSeed: 9)
    one.skip(start)
    var many = one
    let found = try Tensor.make(Shape(11 * 4), of: Float.self) { out in
      if let base = out.baseAddress { many.fill(base, blocks: 11) }
    }
    var wanted: [Float] = []
    for _ in 0..<11 {
      let w = one.next()
      wanted += [w.0, w.1, w.2, w.3].map(Philox.unit)
    }
    #expect(try found.scalars(as: Float.self) == wanted)
    #expect(one.next() == many.next())
  }

  /// Long draws are shared between two threads, and are those of short ones in a row.
  @Test func longPhiloxDraws() throws {
    var (long, short) = (Philox(seed: 3, opSeed: 4), Philox(seed: 3, opSeed: 4))
    let whole = try long.uniform(Shape(300_003), dtype: .float32).scalars(as: Float.self)
    var parts: [Float] = []
    for length in [100_000, 100_000, 100_003] {
      parts += try short.uniform(Shape(length), dtype: .float32).scalars(as: Float.self)
    }
    #expect(whole == parts)
    #expect(long.next() == short.next())
  }
}

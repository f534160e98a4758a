import Testing

@testable import NeuralNetworks
@testable import TensorEngine

/// The same seed gives the same weights bit for bit, whatever the number of threads.
@Suite(.serialized) struct DeterminismTests {
  enum Net: String, CaseIterable, Sendable { case dense, convolution, simple, lstm, gru }

  private static func glorot(_ seed: Int) throws -> Initializer { try .named("glorot_uniform") { seed } }

  private static func dense(_ units: Int, _ activation: String, _ seed: Int) throws -> Dense {
    try Dense(
      units: units, activation: .named(activation), kernelInitializer: glorot(seed), name: "dense\(seed)")
  }

  private static func recurrent(_ kind: RecurrentCell.Kind) throws -> Recurrent {
    let settings = RecurrentCell.Settings(
      units: 24, activation: try .named("tanh"), recurrentActivation: try .named("sigmoid"),
      kernelInitializer: try glorot(3), recurrentInitializer: .orthogonal(seed: 4))
    return Recurrent(
      try RecurrentCell(kind, settings, name: "cell"), returnsSequences: false, returnsState: false,
      goesBackwards: false, isStateful: false, typeName: "RNN", name: "rnn")
  }

  private static func model(_ net: Net) throws -> (model: Sequential, shape: Shape) {
    let model = Sequential(name: "model")
    let shape: Shape
    switch net {
    case .dense:
      shape = Shape(96, 300)
      try model.add(dense(200, "relu", 1))
      try model.add(dense(100, "tanh", 2))
    case .convolution:
      shape = try Shape([48, 14, 14, 3])
      let settings = ConvolutionSettings(
        kernelSize: [3, 3], strides: [1, 1], padding: .same, dilationRate: [1, 1])
      try model.add(
        Convolution(
          filters: 16, settings: settings, activation: .named("relu"), kernelInitializer: glorot(5),
          name: "conv"))
      try model.add(Flatten(name: "flatten"))
    case .simple, .lstm, .gru:
      shape = Shape(64, 12, 16)
      try model.add(recurrent(net == .simple ? .simple : net == .lstm ? .lstm : .gru))
    }
    try model.add(dense(5, "softmax", 7))
    model.loss = CategoricalCrossentropy(sparse: true)
    model.optimizer = Adam(learningRate: 0.01)
    return (model, shape)
  }

  private final class Quiet: TrainingListener {
    let model: Sequential
    var digests: [UInt64] = []
    init(_ model: Sequential) { self.model = model }
    var stopsTraining: Bool { false }
    var stopsBatches: Bool { false }
    var wantsBatches: Bool { false }
    func epochBegins(_ epoch: Int) throws {}
    func batchBegins(_ step: Int) throws {}
    func batchEnds(_ step: Int, of steps: Int, _ logs: Logs) throws {}
    func testBegins() throws {}
    func testEnds(_ logs: Logs) throws {}
    var testWatch: BatchWatch? { nil }
    func epochEnds(_ epoch: Int, _ logs: Logs) throws { digests.append(try digest(model)) }
  }

  /// FNV-1a over the bits of all weights.
  private static func digest(_ model: Sequential) throws -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for variable in model.allWeights {
      for value in try variable.value.scalars(as: Float.self) {
        hash = (hash ^ UInt64(value.bitPattern)) &* 0x100_0000_01b3
      }
    }
    return hash
  }

  private static func train(_ net: Net, threads: Int32) throws -> [UInt64] {
    let before = OpenMP.shared?.limit(to: threads)
    defer { if let before { _ = OpenMP.shared?.limit(to: before) } }
    let (model, shape) = try model(net)
    let x = try Initializer.uniform(shape, low: -1, high: 1, seed: 11)
    let y = try Tensor((0..<shape[0]).map { Int64($0 * 7 % 5) })
    var options = Model.FitOptions()
    options.epochs = 3
    let listener = Quiet(model)
    try model.fit(ArraySource(TrainingData(x: x, y: y), batchSize: 32), options, listener: listener)
    return listener.digests
  }

  @Test(arguments: Net.allCases)
  func sameBitsWithOneAndTwoThreads(_ net: Net) throws {
    let one = try DeterminismTests.train(net, threads: 1)
    let two = try DeterminismTests.train(net, threads: 2)
    let again = try DeterminismTests.train(net, threads: 2)
    #expect(one.count == 3 && Set(one).count == 3)
    #expect(one == two)
    #expect(two == again)
  }
}

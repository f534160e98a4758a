import TensorEngine
import Testing

@testable import NeuralNetworks

@Suite struct RecurrentTests {
  private static func layer(_ kind: RecurrentCell.Kind, sequences: Bool, backwards: Bool) throws -> Recurrent
  {
    let settings = RecurrentCell.Settings(
      units: 4, activation: try .named("tanh"), recurrentActivation: try .named("sigmoid"),
      kernelInitializer: try .named("glorot_uniform") { 3 }, recurrentInitializer: .orthogonal(seed: 4))
    return Recurrent(
      try RecurrentCell(kind, settings, name: "cell"), returnsSequences: sequences, returnsState: false,
      goesBackwards: backwards, isStateful: false, typeName: "RNN", name: "rnn")
  }

  /// The fused recurrence and its hand-written way back agree with the composed steps, with and without a mask.
  @Test(
    arguments: [RecurrentCell.Kind.simple, .lstm, .gru],
    [(true, false, false), (false, true, false), (true, false, true), (false, true, true)])
  func fusedAgreesWithSteps(kind: RecurrentCell.Kind, form: (sequences: Bool, backwards: Bool, masked: Bool))
    throws
  {
    let layer = try RecurrentTests.layer(kind, sequences: form.sequences, backwards: form.backwards)
    let x = try Initializer.uniform(Shape(3, 5, 2), low: -1, high: 1, seed: 6)
    let shown: [Bool] = [
      true, true, false, true, false, false, true, true, true, true, true, true, true, false, false,
    ]
    let mask = form.masked ? try Tensor(scalars: shown, shape: Shape(3, 5)) : nil
    try layer.build([nil, 5, 2])
    func run(persistent: Bool) throws -> [Tensor?] {
      let tape = GradientTape(persistent: persistent)
      tape.start()
      defer { tape.stop() }
      tape.watch(x)
      let y = try layer.apply([x], Pass(isTraining: true, masks: [mask]))[0]
      tape.stop()
      let seed = try Initializer.uniform(y.shape, low: -1, high: 1, seed: 7)
      return [y]
        + (try tape.gradient(of: [y], withRespectTo: [x] + layer.allWeights.map(\.value), seeds: [seed]))
    }
    for (found, wanted) in zip(try run(persistent: false), try run(persistent: true)) {
      expectNear(try found?.doubles() ?? [], try wanted?.doubles() ?? [1], "\(kind) \(form)")
    }
  }

  /// 4 · (units · (features + units) + units) and their like.
  @Test(arguments: [(RecurrentCell.Kind.simple, 28), (.lstm, 112), (.gru, 96)])
  func parameterCounts(kind: RecurrentCell.Kind, count: Int) throws {
    let layer = try RecurrentTests.layer(kind, sequences: false, backwards: false)
    try layer.build([nil, 5, 2])
    #expect(layer.parameterCount == count)
  }
}

import CellLanguage
import NeuralNetworks
import TensorEngine

/// Steps of a model as Keras runs them: as functions that are traced once for each form of their data.
///
/// Every step runs here as it stands. What a program's `call`, loss or `train_step` prints appears in the steps that Keras
/// would trace, with symbolic tensors, and not in the others; `compile(run_eagerly=True)` shows everything.
final class StepTraces {
  private var known: [Model.StepKind: [Signature]] = [:]
  private var hasCountedMetrics = false
  var runsEagerly = false

  /// Forgets the traces, as `compile` does.
  func reset() {
    known = [:]
    hasCountedMetrics = false
  }

  /// The model's first steps make its metrics' state, too.
  private func madeMetrics(_ model: Model, _ kind: Model.StepKind) -> Bool {
    guard kind != .predict, kind != .predictOnBatch, !hasCountedMetrics else { return false }
    hasCountedMetrics = true
    return !model.metrics.isEmpty
  }

  func run(
    _ kind: Model.StepKind, _ batch: Batch, isOpen: Bool, _ model: Model, _ interpreter: Interpreter,
    _ step: () throws -> Void
  ) throws {
    let state = NetworkThread.current
    if runsEagerly || state.runsEagerly || interpreter.hidesOutput || Trace.current != nil {
      return try step()
    }
    let tensors = batch.x + batch.y + batch.sampleWeights.compactMap { $0 }
    var signature = Signature()
    for tensor in tensors {
      var lengths: [Int?] = tensor.shape.map { $0 }
      if isOpen, !lengths.isEmpty { lengths[0] = nil }
      signature.add(specification: tensor.dtype.name, TensorShape(lengths))
    }
    if known[kind, default: []].contains(where: { $0.covers(signature) }) {
      return try Tracing.hidden(interpreter, step)
    }
    if let nearest = known[kind]?.last?.relaxed(with: signature) { signature = nearest }
    known[kind, default: []].append(signature)
    let shapes = signature.tensorShapes
    let before = NetworkThread.statesMade
    let makesMetrics = madeMetrics(model, kind)
    try Tracing.twice(interpreter) {
      try Tracing.tracing(interpreter) { trace in
        for (tensor, shape) in zip(tensors, shapes) { trace.name(tensor, "data", lengths: shape) }
        if shapes.first??.first == .some(nil) { trace.openRows = batch.count }
      } _: { _ in
        try step()
      }
      return ((), makesMetrics || NetworkThread.statesMade != before)
    }
  }
}

extension ModelObject {
  /// Has the model's steps run as traces.
  func frameSteps(_ model: Model, _ interpreter: Interpreter) {
    model.stepFrame = { [unowned self, unowned interpreter, unowned model] kind, batch, isOpen, step in
      try stepTraces.run(kind, batch, isOpen: isOpen, model, interpreter, step)
    }
  }

  /// Runs a prediction as a trace.
  func framedPrediction(
    _ kind: Model.StepKind, _ inputs: [Tensor], _ interpreter: Interpreter
  ) throws -> [Tensor] {
    var found: [Tensor] = []
    try stepTraces.run(kind, Batch(x: inputs), isOpen: false, model(), interpreter) {
      found = try predictStep(inputs, interpreter)
    }
    return found
  }
}

extension Tracing {
  /// Has functions of layers that are tried for their shapes run as Keras traces them: once, with placeholders.
  static func traceTrials(_ interpreter: Interpreter) {
    NetworkThread.current.tryingShapes = { [unowned interpreter] inputs, shapes, isFirst, body in
      guard isFirst else { return try hidden(interpreter, body) }
      return try once(interpreter) {
        try tracing(interpreter) { trace in
          for (tensor, shape) in zip(inputs, shapes) { trace.name(tensor, "Placeholder", lengths: shape) }
        } _: { _ in
          let isPlain = NetworkThread.current.isPlainCall
          NetworkThread.current.isPlainCall = true
          defer { NetworkThread.current.isPlainCall = isPlain }
          return try body()
        }
      }
    }
  }
}

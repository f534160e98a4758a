import CellLanguage
import NeuralNetworks
import TensorEngine

/// What `compile` is told.
enum Compilation {
  static func compile(_ object: ModelObject, _ call: Call) throws {
    let interpreter = call.interpreter
    let known = ["class_mode", "sample_weight_mode", "target_tensors", "distribute"]
    if let stray = call.keywordArguments(10).first(where: { !known.contains($0.name) }) {
      var text = "Trainer.compile() got an unexpected keyword argument '\(stray.name)'"
      let parameters = call.function.signature.parameters.map(\.name)
      if let near = nearest(stray.name, among: parameters) { text += ". Did you mean '\(near)'?" }
      throw PyError.typeError(text)
    }
    let model = try object.model()
    object.use(try OptimizerObject.get(call[1], interpreter))
    object.compileArguments = [
      ("loss", call[2]), ("loss_weights", call[4]), ("metrics", call[3]), ("weighted_metrics", call[5]),
    ].map { ($0.0, $0.1.isUnbound ? .none : $0.1) }
    object.lossValue = call[2].isUnbound ? .none : call[2]
    let names = outputNames(model, call[2])
    model.lossLabels = labels(call[2])
    model.losses = try perOutput(call[2], names, "loss", interpreter).map {
      try LossObject.loss($0, interpreter)
    }
    if model.losses.allSatisfy({ $0 == nil }) { model.losses = [] }
    if model.losses.count == 1, names.count > 1 { model.losses = names.map { _ in model.losses[0] } }
    // Keras 2 had the metrics third and the weights of losses fourth, as strings tell.
    var (metrics, lossWeights) = (call[3], call[4])
    if isNumbers(metrics), !isNumbers(lossWeights) { swap(&metrics, &lossWeights) }
    if !lossWeights.isNone, !lossWeights.isUnbound {
      model.lossWeights = try perOutput(lossWeights, names, "loss_weights", interpreter).map {
        $0.isNone ? 1 : try interpreter.double($0)
      }
    } else {
      model.lossWeights = nil
    }
    object.metricsValue = metrics
    object.compiledMetrics = []
    model.outputMetrics = try self.metrics(metrics, names, object, interpreter)
    model.weightedMetrics = try self.metrics(call[5], names, object, interpreter)
    if model.outputNames.count > 1 { rename(model, names) }
    let plain = Set(model.outputMetrics.joined().map { $0.prefix + $0.name })
    for metric in model.weightedMetrics.joined() where plain.contains(metric.prefix + metric.name) {
      metric.prefix = "weighted_" + metric.prefix
    }
    var seen: [String: Int] = [:]
    for metric in model.metrics {
      let count = seen[metric.prefix + metric.name, default: 0]
      seen[metric.prefix + metric.name] = count + 1
      metric.suffix = count > 0 ? "_\(count)" : ""
    }
    model.moreFigures = object.ownFigures()
    model.ownLoss = object.lossFunction(interpreter)
    model.noteCompiled()
    object.stepTraces.reset()
    object.stepTraces.runsEagerly = try call.bool(6)
  }

  /// The outputs' names; numbers for those of a program's own model that is compiled with a list of losses.
  private static func outputNames(_ model: Model, _ loss: Value) -> [String] {
    guard model is PythonModel else { return model.outputNames }
    model.outputNames = []
    switch loss {
    case .list(let l) where l.items.count > 1: return l.items.indices.map { "output_\($0 + 1)" }
    case .tuple(let t) where t.items.count > 1: return t.items.indices.map { "output_\($0 + 1)" }
    case .dict(let d) where d.table.live.count > 1:
      // Results and labels that are given by name stand in the order of their names.
      let names = d.table.live.compactMap { entry -> String? in
        if case .str(let s) = entry.key { return s.string }
        return nil
      }
      model.outputNames = names.sorted()
      return model.outputNames
    default: return []
    }
  }

  /// Losses given by name in a list are called so.
  private static func labels(_ loss: Value) -> [String] {
    let items: [Value]
    switch loss {
    case .list(let l): items = l.items
    case .tuple(let t): items = t.items
    default: return []
    }
    let found = items.compactMap { item -> String? in
      if case .str(let s) = item { return s.string }
      return nil
    }
    return found.count == items.count ? found : []
  }

  private static func isNumbers(_ value: Value) -> Bool {
    func number(_ v: Value) -> Bool {
      switch v {
      case .int, .float: return true
      default: return false
      }
    }
    switch value {
    case .list(let l): return !l.items.isEmpty && l.items.allSatisfy(number)
    case .dict(let d): return !d.table.live.isEmpty && d.table.live.allSatisfy { number($0.value) }
    default: return false
    }
  }

  /// One value for each output: given alone, as list, or by the outputs' names.
  private static func perOutput(
    _ value: Value, _ names: [String], _ what: String, _ interpreter: Interpreter
  ) throws -> [Value] {
    switch value {
    case .none, .unbound: return []
    case .list(let l): return l.items
    case .tuple(let t): return t.items
    case .dict(let d):
      for entry in d.table.live {
        if case .str(let s) = entry.key, !names.isEmpty, !names.contains(s.string) {
          throw PyError.valueError(
            "In the dict argument `\(what)`, key '\(s.string)' does not correspond to any model output. Received: \(what)=\(try interpreter.repr(value))"
          )
        }
      }
      if names.isEmpty { return d.table.live.map(\.value) }
      return names.map { d.get($0) ?? .none }
    default: return [value]
    }
  }

  private static func metrics(
    _ value: Value, _ names: [String], _ object: ModelObject, _ interpreter: Interpreter
  ) throws -> [[Metric]] {
    func one(_ item: Value) throws -> Metric {
      let (metric, known) = try MetricObject.metric(item, interpreter)
      object.compiledMetrics.append(known)
      return metric
    }
    func list(_ item: Value) throws -> [Metric] {
      switch item {
      case .none, .unbound: return []
      case .list(let l): return try l.items.flatMap { try list($0) }
      case .tuple(let t): return try t.items.flatMap { try list($0) }
      default: return [try one(item)]
      }
    }
    switch value {
    case .none, .unbound: return []
    case .dict: return try perOutput(value, names, "metrics", interpreter).map { try list($0) }
    case .list(let l) where names.count > 1:
      if l.items.contains(where: { $0.reference is PyList })
        || l.items.count == names.count && l.items.count > 1
      {
        return try l.items.map { try list($0) }
      }
      return try names.map { _ in try list(value) }
    default: return names.count > 1 ? try names.map { _ in try list(value) } : [try list(value)]
    }
  }

  /// With several outputs a metric reports under its output's name too.
  private static func rename(_ model: Model, _ names: [String]) {
    for (i, metrics) in model.outputMetrics.enumerated() where i < names.count {
      for metric in metrics { metric.prefix = names[i] + "_" }
    }
    for (i, metrics) in model.weightedMetrics.enumerated() where i < names.count {
      for metric in metrics { metric.prefix = names[i] + "_" }
    }
  }
}

import CellLanguage
import NeuralNetworks
import TensorEngine

/// Embedding, recurrent layers, their cells and wrappers.
extension LayerObject {
  private static let sequenceInputs = ["sequences", "initial_state", "mask", "training"]

  private static func cellParameters(_ kind: RecurrentCell.Kind) -> String {
    let gates = kind == .simple ? "" : "recurrent_activation='sigmoid', "
    let own = kind == .lstm ? "unit_forget_bias=True, " : ""
    let last = kind == .gru ? "reset_after=True, " : ""
    return "units=None, activation='tanh', \(gates)use_bias=True, kernel_initializer='glorot_uniform', "
      + "recurrent_initializer='orthogonal', bias_initializer='zeros', \(own)kernel_regularizer=None, "
      + "recurrent_regularizer=None, bias_regularizer=None, kernel_constraint=None, recurrent_constraint=None, "
      + "bias_constraint=None, dropout=0.0, recurrent_dropout=0.0, seed=None, \(last)"
      + "implementation=2, output_dim=None, init=None, inner_init=None"
  }

  private static func settings(_ kind: RecurrentCell.Kind, _ a: LayerArguments) throws
    -> RecurrentCell.Settings
  {
    let units = a.has("units") ? "units" : "output_dim"
    guard a.has(units) else {
      throw PyError.typeError("__init__() missing 1 required positional argument: 'units'")
    }
    // Seeds are drawn in Keras's order, in which the simple cell's dropout comes before its initialisers.
    let early = kind == .simple ? try a.uniform() : nil
    var s = RecurrentCell.Settings(
      units: try a.units(units, ofCell: true), activation: try a.activation(),
      recurrentActivation: kind == .simple ? .linear : try a.activation("recurrent_activation"),
      kernelInitializer: try a.initializer(
        a.has("init") ? "init" : "kernel_initializer", default: "glorot_uniform"),
      recurrentInitializer: try a.initializer(
        a.has("inner_init") ? "inner_init" : "recurrent_initializer", default: "orthogonal"))
    s.usesBias = try a.bool("use_bias")
    s.biasInitializer = try a.initializer("bias_initializer", default: "zeros")
    if kind == .lstm { s.unitForgetBias = try a.bool("unit_forget_bias") }
    if kind == .gru { s.resetAfter = try a.bool("reset_after") }
    s.dropout = Swift.min(1, Swift.max(0, try a.double("dropout")))
    s.recurrentDropout = Swift.min(1, Swift.max(0, try a.double("recurrent_dropout")))
    s.uniform = try early ?? a.uniform()
    return s
  }

  /// Adds to a recurrent layer or a cell what a program asks it about its states.
  private static func tellsStates(_ type: PyType) -> PyType {
    func cell(_ object: LayerObject) throws -> any StepCell {
      let layer = try object.ready()
      if let cell = layer as? any StepCell { return cell }
      guard let layer = layer as? Recurrent else {
        throw PyError.notImplemented("The states of \(object.type.name) are not known here")
      }
      return layer.cell
    }
    type.kerasMethod(
      "get_initial_state(self, batch_size=None, dtype=None)", "Zeros for the states of a batch.",
      LayerObject.self
    ) { object, call in
      // Keras 2 gave the inputs themselves.
      let given = try TensorFlowConvert.tensor(call[1], call.interpreter)
      let batch = given.shape.rank > 0 ? given.shape[0] : try given.scalarValue().asInt
      return .list(try cell(object).initialStates(batch).map { eager($0) })
    }
    type.kerasProperty("state_size", "Widths of the states.", LayerObject.self) { object in
      let cell = try cell(object)
      let sizes = cell.stateSizes
      if sizes.count == 1 { return .int(sizes[0]) }
      return .list(sizes.map { .int($0) })
    }
    return type
  }

  private static func sequenceType(_ name: String, _ kind: RecurrentCell.Kind, _ prefix: String) -> PyType {
    let type = make(
      name,
      cellParameters(kind)
        + ", return_sequences=False, return_state=False, go_backwards=False, stateful=False, "
        + "unroll=False, use_cudnn='auto', zero_output_for_mask=False, time_major=False", prefix: prefix,
      "A recurrent layer over whole sequences.", inputs: sequenceInputs
    ) { a in
      if try a.bool("time_major") {
        throw PyError.notImplemented("\(name)(time_major=True) is not supported here")
      }
      let cell = try RecurrentCell(kind, settings(kind, a), name: prefix + "_cell")
      return try sequence(cell, name, a)
    }
    return tellsStates(type)
  }

  private static func sequence(_ cell: any StepCell, _ name: String, _ a: LayerArguments) throws -> Recurrent
  {
    Recurrent(
      cell, returnsSequences: try a.bool("return_sequences"), returnsState: try a.bool("return_state"),
      goesBackwards: try a.bool("go_backwards"), isStateful: try a.bool("stateful"),
      zeroOutputForMask: try a.bool("zero_output_for_mask"), typeName: name, name: a.name)
  }

  private static func cellType(_ name: String, _ kind: RecurrentCell.Kind, _ prefix: String) -> PyType {
    tellsStates(
      make(
        name, cellParameters(kind), prefix: prefix, "One step of a recurrent layer.",
        inputs: ["inputs", "states", "training"]
      ) { a in
        try RecurrentCell(kind, settings(kind, a), name: a.name)
      })
  }

  static func cell(_ value: Value, _ name: String, _ interpreter: Interpreter) throws -> any StepCell {
    if case .list(let l) = value {
      return StackedCells(try l.items.map { try cell($0, name, interpreter) }, name: "stacked_rnn_cells")
    }
    if case .tuple(let t) = value { return try cell(.list(t.items), name, interpreter) }
    guard let object = value.reference as? LayerObject else {
      throw PyError.valueError(
        "Argument `cell` should have a `call` method. Received: cell=\(try interpreter.repr(value))")
    }
    if let native = try object.ready() as? any StepCell { return native }
    guard let python = try object.ready() as? PythonLayer else {
      throw PyError.valueError(
        "The RNN cell should have a `state_size` attribute. Received: cell=\(try interpreter.repr(value))")
    }
    return PythonCell(python, object)
  }

  static nonisolated(unsafe) let recurrentTypes: [PyType] = [
    make(
      "Embedding",
      "input_dim=None, output_dim=None, embeddings_initializer='uniform', embeddings_regularizer=None, "
        + "embeddings_constraint=None, mask_zero=False, lora_rank=None", prefix: "embedding",
      "Rows of a table by index."
    ) { a in
      guard a.has("input_dim"), a.has("output_dim") else {
        throw PyError.typeError(
          "Embedding.__init__() missing required positional arguments: 'input_dim' and 'output_dim'")
      }
      let layer = try Embedding(
        inputCount: a.int("input_dim"), width: a.int("output_dim"), masksZero: a.bool("mask_zero"),
        initializer: a.initializer("embeddings_initializer", default: "uniform"), name: a.name)
      return layer
    },
    make("Masking", "mask_value=0.0", prefix: "masking", "Hides steps that equal a value.") { a in
      Masking(value: try a.double("mask_value"), name: a.name)
    },
    sequenceType("SimpleRNN", .simple, "simple_rnn"), sequenceType("LSTM", .lstm, "lstm"),
    sequenceType("GRU", .gru, "gru"),
    cellType("SimpleRNNCell", .simple, "simple_rnn_cell"), cellType("LSTMCell", .lstm, "lstm_cell"),
    cellType("GRUCell", .gru, "gru_cell"),
    make(
      "StackedRNNCells", "cells", prefix: "stacked_rnn_cells", "Cells one upon the other.",
      inputs: ["inputs", "states", "training"]
    ) { a in
      StackedCells(
        try a.interpreter.list(a.value("cells")).map { try cell($0, "StackedRNNCells", a.interpreter) },
        name: a.name)
    },
    make(
      "RNN",
      "cell, return_sequences=False, return_state=False, go_backwards=False, stateful=False, unroll=False, "
        + "zero_output_for_mask=False", prefix: "rnn", "A cell over whole sequences.", inputs: sequenceInputs
    ) { a in
      try sequence(cell(a.value("cell"), "RNN", a.interpreter), "RNN", a)
    },
    make("TimeDistributed", "layer", prefix: "time_distributed", "A layer at every time step.") { a in
      TimeDistributed(try a.layer("layer").ready(), name: a.name)
    },
    make(
      "Bidirectional", "layer, merge_mode='concat', backward_layer=None", prefix: "bidirectional",
      "A recurrent layer in both directions.", inputs: sequenceInputs
    ) { a in
      let object = try a.layer("layer")
      let mode = try a.optionalString("merge_mode")
      if let mode, !["sum", "mul", "ave", "concat"].contains(mode) {
        throw PyError.valueError(
          "Invalid merge mode. Received: \(mode). Merge mode should be one of {\"sum\", \"mul\", \"ave\", \"concat\", None}"
        )
      }
      func copy(_ prefix: String, backwards: Bool?) throws -> LayerObject {
        guard case .dict(let config) = try Configuration.of(object, a.interpreter) else { return object }
        if let backwards { config.set("go_backwards", .bool(backwards)) }
        config.set("name", .string("\(prefix)_\(try object.ready().name)"))
        let made = try Configuration.make(.object(object.type), .dict(config), custom: .none, a.interpreter)
        return made.reference as? LayerObject ?? object
      }
      let forward = try copy("forward", backwards: nil)
      let backward =
        try a.has("backward_layer") ? a.layer("backward_layer") : copy("backward", backwards: true)
      let made = try Bidirectional(
        forward: forward.ready(), backward: backward.ready(), mode: mode, name: a.name)
      made.declaredInputShape = try object.ready().declaredInputShape
      return made
    },
  ]
}

/// A cell that a program's class writes.
final class PythonCell: Layer, StepCell {
  private let layer: PythonLayer
  private let object: LayerObject

  init(_ layer: PythonLayer, _ object: LayerObject) {
    self.layer = layer
    self.object = object
    super.init(name: layer.name)
    binding = object
  }
  override var typeName: String { layer.typeName }
  override var sublayers: [Layer] { [layer] }
  override func makeWeights(shapes: [[Int?]]) throws {
    try layer.makeWeights(shapes: shapes)
    layer.isBuilt = true
  }
  override var findsShapesWhenBuilt: Bool { false }

  private func sizes(_ name: String) -> [Int] {
    let interpreter = layer.part.interpreter
    guard let value = try? interpreter.attributeIfPresent(.object(object), PyString.intern(name)),
      !value.isNone
    else { return [] }
    if let one = try? Arguments.integer(value, interpreter) { return [one] }
    return ((try? interpreter.list(value)) ?? []).compactMap { try? Arguments.integer($0, interpreter) }
  }
  var stateSizes: [Int] { sizes("state_size") }
  var outputSize: Int { sizes("output_size").first ?? stateSizes.first ?? 0 }

  func step(_ x: Tensor, _ states: [Tensor], _ pass: Pass) throws -> (Tensor, [Tensor]) {
    let interpreter = layer.part.interpreter
    let result = try KerasState.of(interpreter).during(pass.isTraining) {
      try layer.part.call([eager(x), .list(states.map { eager($0) })], [], interpreter)
    }
    let leaves = try Structure(result, interpreter).leaves.map {
      try TensorFlowConvert.tensor($0, interpreter)
    }
    guard leaves.count == 1 + states.count else {
      throw PyError.valueError(
        "The cell's call() must give an output and \(states.count) state(s), it gave \(leaves.count) tensors")
    }
    return (leaves[0], Array(leaves.dropFirst()))
  }
}

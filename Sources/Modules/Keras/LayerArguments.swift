import CellLanguage
import NeuralNetworks
import TensorEngine

/// The arguments of a layer's constructor, by name.
struct LayerArguments {
  let call: Call
  /// The layer's name: the one given, or a new one.
  let name: String

  var interpreter: Interpreter { call.interpreter }

  private func index(_ parameter: String) -> Int? {
    call.function.signature.parameters.firstIndex { $0.name == parameter }
  }

  /// The value given, `.none` where there is none.
  func value(_ parameter: String) -> Value {
    guard let i = index(parameter), !call[i].isUnbound else { return .none }
    return call[i]
  }
  /// Whether something other than None was given.
  func has(_ parameter: String) -> Bool { index(parameter).map { call.has($0) } ?? false }

  func int(_ parameter: String) throws -> Int { try Arguments.integer(value(parameter), interpreter) }
  func optionalInt(_ parameter: String) throws -> Int? { has(parameter) ? try int(parameter) : nil }
  func double(_ parameter: String) throws -> Double { try interpreter.double(value(parameter)) }
  func optionalDouble(_ parameter: String) throws -> Double? { has(parameter) ? try double(parameter) : nil }
  func bool(_ parameter: String) throws -> Bool { try interpreter.truth(value(parameter)) }
  func string(_ parameter: String) throws -> String {
    guard case .str(let s) = value(parameter) else {
      throw PyError.typeError("\(call.function.owner?.name ?? "layer")() argument '\(parameter)' must be str")
    }
    return s.string
  }
  func optionalString(_ parameter: String) throws -> String? { has(parameter) ? try string(parameter) : nil }

  /// A whole number above 0 for a layer's width.
  func units(_ parameter: String, ofCell: Bool = false) throws -> Int {
    guard case .int(let n) = value(parameter), n > 0 else {
      if let n = try? int(parameter), n > 0 { return n }
      if ofCell {
        throw PyError.valueError(
          "Received an invalid value for argument `units`, expected a positive integer, got "
            + (try interpreter.str(value(parameter))) + ".")
      }
      throw PyError.valueError(
        "Received an invalid value for `units`, expected a positive integer. Received: units=\(try interpreter.str(value(parameter)))"
      )
    }
    return n
  }

  /// One of several words.
  func choice(_ parameter: String, _ allowed: [String]) throws -> String {
    let text = try string(parameter).lowercased()
    guard allowed.contains(text) else {
      throw PyError.valueError(
        "The `\(parameter)` argument must be one of {\(allowed.map { "'\($0)'" }.joined(separator: ", "))}. Received: \(text)"
      )
    }
    return text
  }

  /// `count` integers given as one (repeated) or as a sequence.
  func ints(_ parameter: String, count: Int) throws -> [Int] {
    if case .int(let i) = value(parameter) { return Array(repeating: i, count: count) }
    let list = try interpreter.list(value(parameter)).map { try Arguments.integer($0, interpreter) }
    guard list.count == count else {
      throw PyError.valueError(
        "The `\(parameter)` argument must be a tuple of \(count) integers. Received: \(parameter)=\(try interpreter.repr(value(parameter)))"
      )
    }
    return list
  }
  /// As many integers as were given.
  func ints(_ parameter: String) throws -> [Int] {
    if case .int(let i) = value(parameter) { return [i] }
    return try interpreter.list(value(parameter)).map { try Arguments.integer($0, interpreter) }
  }

  func activation(_ parameter: String = "activation") throws -> Activation {
    try Keras.activation(value(parameter), interpreter)
  }
  func initializer(_ parameter: String, default name: String) throws -> Initializer {
    try Keras.initializer(value(parameter), default: name, interpreter)
  }
  func regularizer(_ parameter: String) throws -> Regularizer? {
    try Keras.regularizer(value(parameter), interpreter)
  }
  func constraint(_ parameter: String) throws -> Constraint? {
    try Keras.constraint(value(parameter), interpreter)
  }
  /// The seed given, or the session's next one.
  func seed(_ parameter: String = "seed") throws -> Int {
    try Keras.seed(value(parameter), interpreter)
  }
  /// A layer given as argument.
  func layer(_ parameter: String) throws -> LayerObject {
    guard let object = value(parameter).reference as? LayerObject else {
      throw PyError.valueError(
        "Layer \(name) supports only `Layer` instances as `\(parameter)`. Received: \(parameter)=\(try interpreter.repr(value(parameter)))"
      )
    }
    return object
  }
  /// Uniform draws for dropout and noise, a new stream for each call.
  func uniform(_ parameter: String = "seed") throws -> (Shape) throws -> Tensor {
    let seeds = Draws(seed: try seed(parameter))
    return { try seeds.uniform($0) }
  }
  /// As `uniform`; a layer that drops nothing takes no seed.
  func uniform(rate: Double) throws -> (Shape) throws -> Tensor {
    try rate > 0 ? uniform() : { try Tensor.zeros($0, dtype: .float32) }
  }
  func normal(rate: Double) throws -> (Shape) throws -> Tensor {
    try rate > 0 ? normal() : { try Tensor.zeros($0, dtype: .float32) }
  }
  func normal(_ parameter: String = "seed") throws -> (Shape) throws -> Tensor {
    let seeds = Draws(seed: try seed(parameter))
    return { try seeds.normal($0) }
  }
}

/// Draws of a layer: the seed stays, a counter beside it moves on with every call, as in Keras's `SeedGenerator`.
final class Draws {
  private let seed: Int
  private var counter = 0

  init(seed: Int) { self.seed = seed }

  private func next() -> Philox {
    counter += 1
    return Initializer.stateless(seed, counter - 1)
  }
  func uniform(_ shape: Shape) throws -> Tensor {
    var stream = next()
    return try stream.uniform(shape, dtype: .float32)
  }
  func normal(_ shape: Shape) throws -> Tensor {
    var stream = next()
    return try stream.normal(shape, dtype: .float32)
  }
}

extension LayerObject {
  /// What all layers' constructors take beside their own parameters.
  static let sharedParameters =
    "activity_regularizer=None, name=None, dtype=None, trainable=True, input_shape=None, input_dim=None, "
    + "batch_input_shape=None, batch_size=None, weights=None, autocast=True, input_length=None, **kwargs"

  /// A class of layers.
  ///
  /// - Parameters:
  ///   - parameters: the constructor's own parameters, as in Python.
  ///   - prefix: what automatic names begin with.
  ///   - inputs: parameters of `call` in order: those that stand for the layer's inputs first.
  ///   - primary: how many of `inputs` are inputs without a name.
  ///   - body: makes the layer.
  static func make(
    _ name: String, _ parameters: String, prefix: String, _ summary: String,
    inputs: [String] = ["inputs", "training", "mask"], primary: Int = 1,
    _ body: @escaping (LayerArguments) throws -> Layer
  ) -> PyType {
    let type = PyType(name: name, module: "keras.src.layers", bases: [baseType], documentation: summary)
    type.allocate = { LayerObject(type: $0) }
    callNames[ObjectIdentifier(type)] = (inputs, primary)
    let own = parameters.isEmpty ? "" : parameters + ", "
    type.method("__init__(self, \(own)\(sharedParameters))", summary) { call in
      try Keras.run {
        let object = try call.object(0, as: LayerObject.self, named: "a layer")
        let interpreter = call.interpreter
        let parameters = call.function.signature.parameters
        let bare = LayerArguments(call: call, name: "")
        let keywords = call.keywordArguments(parameters.count - 1).filter { $0.name != "dynamic" }
        try Keras.refuse(keywords, name, known: parameters.map(\.name))
        let given = try bare.optionalString("name")
        let arguments = LayerArguments(
          call: call, name: try given ?? automaticName(object.type, prefix, interpreter))
        let layer = try body(arguments)
        try object.takeDType(bare.value("dtype"), layer, interpreter)
        try configure(layer, arguments)
        // The shared parameters that configurations list, then the layer's own.
        let count = (parameters.firstIndex { $0.name == "activity_regularizer" } ?? 1)
        let settings = (1..<Swift.max(count, 1)).map {
          (
            parameters[$0].name,
            WindowSettings.shown(
              parameters[$0].name, call[$0].isUnbound ? Value.none : call[$0], name, call)
          )
        }
        object.activityValue = bare.has("activity_regularizer") ? bare.value("activity_regularizer") : .none
        object.adopt(layer, settings: settings, interpreter)
        return .none
      }
    }
    return type
  }

  /// `my_layer` for a program's class MyLayer; the class's own prefix otherwise.
  static func automaticName(_ type: PyType, _ prefix: String, _ interpreter: Interpreter) throws -> String {
    KerasState.of(interpreter).uniqueName(type.isUserDefined ? Keras.snakeCase(type.name) : prefix)
  }

  /// Applies what all layers take.
  static func configure(_ layer: Layer, _ a: LayerArguments) throws {
    layer.isTrainable = try a.bool("trainable")
    for p in a.call.function.signature.parameters {
      if p.name.hasSuffix("_regularizer"), p.name != "activity_regularizer", let r = try a.regularizer(p.name)
      {
        let key = String(p.name.dropLast("_regularizer".count))
        layer.regularizers.append(({ [weak layer] in layer?.ownWeight(key) }, r))
      }
      if p.name.hasSuffix("_constraint"), let c = try a.constraint(p.name) {
        let key = String(p.name.dropLast("_constraint".count))
        layer.constraints.append(({ [weak layer] in layer?.ownWeight(key) }, c))
      }
    }
    layer.activityRegularizer = try a.regularizer("activity_regularizer")
    if a.has("weights") {
      layer.initialWeights = try LayerObject.tensors(a.value("weights"), a.interpreter)
    }
    let batch = try a.optionalInt("batch_size")
    if a.has("batch_input_shape") {
      layer.declaredInputShape = try Keras.partialShape(a.value("batch_input_shape"), a.interpreter)
    } else if a.has("input_shape") {
      layer.declaredInputShape = try [batch] + Keras.partialShape(a.value("input_shape"), a.interpreter)
    } else if a.has("input_length"), a.has("input_dim") {
      let length = try Keras.partialShape(a.value("input_length"), a.interpreter)
      let isEmbedding = layer.typeName == "Embedding"
      layer.declaredInputShape = try isEmbedding ? [batch] + length : [batch] + length + [a.int("input_dim")]
    } else if layer.typeName == "Embedding" {
      // Keras 2 built an embedding at once: its input is one row of indices of some length.
      layer.declaredInputShape =
        try a.has("input_length") ? [batch] + Keras.partialShape(a.value("input_length"), a.interpreter) : nil
    } else if a.has("input_dim") {
      let width = try a.int("input_dim")
      layer.declaredInputShape = layer.wantsTimeAxis ? [batch, nil, width] : [batch, width]
    }
  }
}

extension Layer {
  /// The weight that `kernel_regularizer`, `recurrent_constraint` and their like speak of.
  func ownWeight(_ key: String) -> Variable? {
    allWeights.first { $0.name == key || $0.name == key + "_kernel" || $0.name == key + "s" }
  }
}

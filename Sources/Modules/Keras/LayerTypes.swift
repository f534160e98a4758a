import CellLanguage
import NeuralNetworks
import TensorEngine

/// The classes of `keras.layers`. Each topic has a file with a list of its own; a new layer is one entry there.
extension LayerObject {
  static nonisolated(unsafe) let types: [PyType] =
    coreTypes + activationTypes + recurrentTypes + mergeTypes + shapeTypes
    + convolutionTypes + poolingTypes + borderTypes + normalizationTypes + attentionTypes

  /// Further names of classes.
  static let aliases: [(name: String, target: String)] = windowAliases

  private static let inputParameters =
    "(shape=None, batch_size=None, dtype=None, sparse=None, ragged=None, batch_shape=None, name=None, tensor=None, "
    + "optional=False, batch_input_shape=None, input_shape=None, **kwargs)"

  /// `InputLayer` and `Input`: the shape that a model starts from.
  static nonisolated(unsafe) let inputType: PyType = {
    let type = PyType(name: "InputLayer", module: "keras.src.layers", bases: [baseType])
    let maker = NativeFunction("InputLayer" + inputParameters, "The shape a model starts from.") { call in
      .object(LayerObject(try inputLayer(call), type: type))
    }
    type.construct = { _, arguments, interpreter in try maker.call(arguments, interpreter) }
    return type
  }()

  private static func inputLayer(_ call: Call) throws -> InputLayer {
    try Keras.run {
      let a = LayerArguments(call: call, name: "")
      let interpreter = call.interpreter
      let batch = try a.optionalInt("batch_size")
      let shape: [Int?]
      if a.has("batch_shape") || a.has("batch_input_shape") {
        shape = try Keras.partialShape(
          a.value(a.has("batch_shape") ? "batch_shape" : "batch_input_shape"), interpreter)
      } else {
        let given = a.has("shape") ? a.value("shape") : a.value("input_shape")
        guard !given.isNone else { throw PyError.valueError("You must pass a `shape` argument.") }
        shape = try [batch] + Keras.partialShape(given, interpreter)
      }
      let name = try a.optionalString("name") ?? KerasState.of(interpreter).uniqueName("input_layer")
      var dtype = DType.float32
      var holdsText = false
      if a.has("dtype") {
        let text = try interpreter.str(a.value("dtype"))
        holdsText = text == "string" || text.contains("'string'")
        dtype = try holdsText ? .int64 : DTypes.parse(a.value("dtype"), interpreter) ?? .float32
      }
      let made = InputLayer(shape: shape, dtype: dtype, name: name)
      made.holdsText = holdsText
      made.tensorName =
        try a.optionalString("name") ?? KerasState.of(interpreter).uniqueName("keras_tensor")
      return made
    }
  }

  static func defineInput(_ m: ModuleBuilder) {
    m.function("Input" + inputParameters, "A symbolic tensor that a model starts from.") { call in
      let layer = try inputLayer(call)
      let object = LayerObject(layer, type: inputType)
      return try withExtendedLifetime(object) { .object(SymbolicObject(try Keras.run { layer.tensor })) }
    }
  }

  static func define(_ m: ModuleBuilder) {
    m.set(baseType)
    for type in types { m.set(type) }
    m.set(inputType)
    for (name, target) in aliases {
      if let type = types.first(where: { $0.name == target }) { m.set(name, .object(type)) }
    }
    m.set("Wrapper", .object(baseType))
    defineInput(m)
    defineFunctions(m)
  }

  /// `concatenate([...])` and its like: layers as functions.
  private static func defineFunctions(_ m: ModuleBuilder) {
    for (name, type) in [
      ("add", "Add"), ("subtract", "Subtract"), ("multiply", "Multiply"), ("average", "Average"),
      ("maximum", "Maximum"), ("minimum", "Minimum"), ("concatenate", "Concatenate"), ("dot", "Dot"),
    ] {
      guard let cls = types.first(where: { $0.name == type }) else { continue }
      m.function("\(name)(inputs, *args, **kwargs)", "The layer \(type) applied.") { call in
        let keywords = call.keywordArguments(2).map { (PyString.intern($0.name), $0.value) }
        let layer = try call.interpreter.call(.object(cls), call.variadic(1), keywords)
        return try call.interpreter.call(layer, [call[0]])
      }
    }
  }
}

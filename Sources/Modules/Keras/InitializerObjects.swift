import CellLanguage
import NeuralNetworks
import TensorEngine

/// An initialiser object such as `keras.initializers.HeNormal()`.
final class InitializerObject: PyObject {
  let initializer: Initializer
  private let settings: [(String, Value)]

  init(_ initializer: Initializer, type: PyType, settings: [(String, Value)] = []) {
    self.initializer = initializer
    self.settings = settings
    super.init(type: type)
  }

  override var isNativelyCallable: Bool { true }

  override func call(_ arguments: Arguments, _ interpreter: Interpreter) throws -> Value {
    let keywords = interpreter.keywordPairs(arguments)
    guard let given = arguments.positional.first ?? keywords.first(where: { $0.0.string == "shape" })?.1
    else {
      throw PyError.typeError("__call__() missing 1 required positional argument: 'shape'")
    }
    let shape = try Arguments.checkedShape(given, interpreter)
    let named = keywords.first { $0.0.string == "dtype" }?.1
    let dtype = try DTypes.parse(named ?? arguments.positional.dropFirst().first ?? .none, interpreter)
    return try Keras.run {
      let made = try initializer.make(shape)
      return .object(EagerTensor(try dtype.map { try made.cast(to: $0) } ?? made))
    }
  }

  private static nonisolated(unsafe) let baseType: PyType = {
    let type = PyType(name: "Initializer", module: "keras.initializers")
    type.allocate = { PyObject(type: $0) }
    type.method("get_config(self)", "The settings as dict.") { call in
      let d = PyDict()
      // A program's own class without settings has none to tell of.
      guard let object = call[0].reference as? InitializerObject else { return .dict(d) }
      let isIdentity = object.type.name == "Identity"
      // The seed comes first, the axes of inputs and results last.
      let seed = object.settings.filter { $0.0 == "seed" }
      for (name, value) in seed + object.settings.filter({ $0.0 != "seed" }) {
        if isIdentity, case .float(1) = value { continue }
        d.set(name, value.isUnbound ? .none : value)
      }
      return .dict(d)
    }
    Configuration.addFromConfig(to: type)
    return type
  }()

  private static func make(
    _ name: String, _ parameters: String, _ body: @escaping (Call) throws -> Initializer
  ) -> PyType {
    let kind = ["Zeros", "Ones", "Constant", "Identity"].contains(name) ? "constant" : "random"
    let type = PyType(
      name: name, module: "keras.src.initializers.\(kind)_initializers", bases: [baseType])
    let maker = NativeFunction("\(name)(\(parameters))", "First weights.") { call in
      try Keras.run {
        let settings = call.function.signature.parameters.enumerated().map { ($1.name, call[$0]) }
        return .object(InitializerObject(try body(call), type: type, settings: settings))
      }
    }
    type.construct = { _, arguments, interpreter in try maker.call(arguments, interpreter) }
    return type
  }

  private static func seed(_ call: Call, _ index: Int) throws -> Int {
    try call.optionalInt(index) ?? KerasState.of(call.interpreter).nextSeed()
  }

  private static func make(
    _ names: [String], _ parameters: String, _ body: @escaping (Call) throws -> Initializer
  ) -> [(String, PyType)] {
    let type = make(names[0], parameters, body)
    return names.map { ($0, type) }
  }

  private static nonisolated(unsafe) let entries: [(String, PyType)] = {
    var list: [(String, PyType)] = []
    list += make(["Zeros", "zeros"], "") { _ in .zeros }
    list += make(["Ones", "ones"], "") { _ in .ones }
    list += make(["Constant", "constant"], "value=0.0") { call in
      guard call[0].tensorObject != nil || call[0].reference is PyList else {
        return .constant(try call.double(0))
      }
      let value = try Convert.tensor(call[0], call.interpreter).cast(to: .float32)
      return Initializer(name: "constant") { try Ops.broadcast(value, to: $0).copy() }
    }
    list += make(["RandomNormal", "random_normal"], "mean=0.0, stddev=0.05, seed=None") { call in
      let (mean, deviation, s) = (try call.double(0), try call.double(1), try seed(call, 2))
      return Initializer(name: "random_normal") {
        try Initializer.normal($0, mean: mean, deviation: deviation, seed: s)
      }
    }
    list += make(["TruncatedNormal", "truncated_normal"], "mean=0.0, stddev=0.05, seed=None") { call in
      let (mean, deviation, s) = (try call.double(0), try call.double(1), try seed(call, 2))
      return Initializer(name: "truncated_normal") {
        try Initializer.truncatedNormal($0, mean: mean, deviation: deviation, seed: s)
      }
    }
    list += make(["RandomUniform", "random_uniform"], "minval=-0.05, maxval=0.05, seed=None") { call in
      let (low, high, s) = (try call.double(0), try call.double(1), try seed(call, 2))
      return Initializer(name: "random_uniform") {
        try Initializer.uniform($0, low: low, high: high, seed: s)
      }
    }
    list += make(["Orthogonal", "orthogonal", "OrthogonalInitializer"], "gain=1.0, seed=None") { call in
      .orthogonal(gain: try call.double(0), seed: try seed(call, 1))
    }
    list += make(["Identity", "identity", "IdentityInitializer"], "gain=1.0") {
      .identity(gain: try $0.double(0))
    }
    list += make(
      ["VarianceScaling", "variance_scaling"],
      "scale=1.0, mode='fan_in', distribution='truncated_normal', seed=None, input_axes=None, output_axes=None"
    ) { call in
      let modes: [String: Initializer.Mode] = ["fan_in": .fanIn, "fan_out": .fanOut, "fan_avg": .fanAverage]
      let kinds: [String: Initializer.Distribution] = [
        "truncated_normal": .truncatedNormal, "normal": .truncatedNormal, "untruncated_normal": .normal,
        "uniform": .uniform,
      ]
      guard let mode = modes[try call.string(1).lowercased()],
        let kind = kinds[try call.string(2).lowercased()]
      else {
        throw PyError.valueError("Invalid `mode` or `distribution` of VarianceScaling")
      }
      return .varianceScaling(
        "variance_scaling", scale: try call.double(0), mode: mode, distribution: kind, seed: try seed(call, 3)
      )
    }
    for (name, snake) in [
      ("GlorotUniform", "glorot_uniform"), ("GlorotNormal", "glorot_normal"), ("HeUniform", "he_uniform"),
      ("HeNormal", "he_normal"), ("LecunUniform", "lecun_uniform"), ("LecunNormal", "lecun_normal"),
    ] {
      list += make([name, snake], "seed=None, input_axes=None, output_axes=None") { call in
        let s = try seed(call, 0)
        return try Initializer.named(snake) { s }
      }
    }
    return list
  }()

  static func define(_ m: ModuleBuilder) {
    m.set(baseType)
    for (name, type) in entries { m.set(name, .object(type)) }
  }
}

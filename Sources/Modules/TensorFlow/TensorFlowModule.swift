import CellLanguage
import NeuralNetworks
import TensorEngine

/// Assembles `tensorflow` and its submodules.
enum TensorFlowModule {
  static let version = "2.21.0"

  static func build(_ interpreter: Interpreter) throws -> PyModule {
    let tf = ModuleBuilder(
      "tensorflow", .tensorflow, documentation: "Tensors, differentiation and optimizers.")
    let math = sub("tensorflow.math", interpreter)
    let nn = sub("tensorflow.nn", interpreter)
    let linalg = sub("tensorflow.linalg", interpreter)
    let random = sub("tensorflow.random", interpreter)
    let errors = sub("tensorflow.errors", interpreter)
    tf.set("__version__", .string(version))
    types(tf)
    TensorFlowMath.define(tf, math)
    TensorFlowArrays.define(tf)
    TensorFlowSelection.define(tf)
    TensorFlowNN.products(tf, linalg)
    TensorFlowNN.define(nn, tf, math)
    TensorFlowRandom.define(random)
    TensorFlowPrint.define(tf)
    TensorFlowBytes.define(tf)
    for type in TensorFlowErrors.all { errors.set(type) }
    for (name, module) in [
      ("math", math), ("nn", nn), ("linalg", linalg), ("random", random), ("errors", errors),
    ] {
      tf.set(name, .object(module.module))
    }
    linalg.export(["norm"], to: tf)
    control(tf)
    tf.module.lazyNames = ["keras"] + kerasNames + TensorFlowLibrary.modules.map(\.name)
    tf.module.resolve = { name, interpreter in
      if name == "keras" { return .object(try NumPyModule.submodule("tensorflow.keras", interpreter)) }
      if kerasNames.contains(name) {
        return .object(try NumPyModule.submodule("tensorflow.keras." + name, interpreter))
      }
      if TensorFlowLibrary.modules.contains(where: { $0.name == name }) {
        return .object(try NumPyModule.submodule("tensorflow." + name, interpreter))
      }
      return nil
    }
    LibrarySource.attach([CoreSource.text, TensorFlowVariousSource.text], to: tf.module)
    LibrarySource.attach([MathSource.math, TensorFlowVariousSource.math], to: math.module)
    LibrarySource.attach([MathSource.linalg], to: linalg.module)
    LibrarySource.attach([MathSource.nn, TensorFlowVariousSource.nn, SequenceLossSource.nn], to: nn.module)
    LibrarySource.attach([RandomSource.text], to: random.module)
    return tf.module
  }

  /// What `tf` shows of Keras under its own name.
  private static let kerasNames = ["optimizers", "losses", "metrics", "initializers"]

  /// A submodule that is built together with `tensorflow` itself.
  private static func sub(_ name: String, _ interpreter: Interpreter) -> ModuleBuilder {
    let builder = ModuleBuilder(name, .tensorflow)
    interpreter.modules[name] = builder.module
    return builder
  }

  private static func types(_ tf: ModuleBuilder) {
    tf.set("Variable", .object(TensorFlowVariable.baseType))
    tf.set("Tensor", .object(EagerTensor.baseType))
    tf.set("TensorShape", .object(TensorShape.pyType))
    tf.set("DType", .object(TensorFlowDType.pyType))
    tf.set("IndexedSlices", .object(IndexedSlices.pyType))
    tf.set("GradientTape", .object(TapeObject.pyType))
    for dtype in DType.allCases { tf.set(dtype.name, .object(TensorFlowDType.of(dtype))) }
    for dtype in [TensorFlowDType.string] + TensorFlowDType.unsupported { tf.set(dtype.name, .object(dtype)) }
    tf.alias("float16", "half")
    tf.alias("float64", "double")
    tf.set("newaxis", .none)
    let dtypes = ModuleBuilder("tensorflow.dtypes", .tensorflow)
    for dtype in DType.allCases { dtypes.set(dtype.name, .object(TensorFlowDType.of(dtype))) }
    dtypes.set("string", .object(TensorFlowDType.string))
    dtypes.set("DType", .object(TensorFlowDType.pyType))
    dtypes.function("as_dtype(type_value)", "The dtype a value names.") { call in
      if call[0].reference is TensorFlowDType { return call[0] }
      if TensorFlowDType.isString(call[0]) { return .object(TensorFlowDType.string) }
      if case .str(let s) = call[0],
        let known = TensorFlowDType.unsupported.first(where: { $0.name == s.string })
      {
        return .object(known)
      }
      guard let dtype = try call.dtype(tf: 0) else {
        throw PyError.typeError("Cannot convert None to a DType")
      }
      return .object(TensorFlowDType.of(dtype))
    }
    tf.set("dtypes", .object(dtypes.module))
    dtypes.export(["as_dtype"], to: tf)
    dtypes.module.lazyNames = ["cast", "saturate_cast"]
    dtypes.module.resolve = { name, interpreter in
      guard name == "cast" || name == "saturate_cast" else { return nil }
      let tf = try NumPyModule.submodule("tensorflow", interpreter)
      return try interpreter.getAttribute(.object(tf), PyString.intern(name))
    }
    dtypes.alias("float16", "half")
    dtypes.alias("float64", "double")
    for dtype in TensorFlowDType.unsupported { dtypes.set(dtype.name, .object(dtype)) }
  }

  /// What concerns graphs and devices: everything here runs eagerly.
  private static func control(_ tf: ModuleBuilder) {
    tf.function("executing_eagerly()", "Whether no tf.function is under way.") { call in
      .bool(Trace.current == nil && !call.interpreter.hidesOutput)
    }
    TraceRecord.define(tf)
    tf.function("no_op(name=None)", "Does nothing.") { _ in .none }
    tf.function("device(device_name)", "Accepted as a with block; there is one processor.") { _ in
      .object(NullContext())
    }
    tf.function("name_scope(name)", "Accepted as a with block.") { _ in .object(NullContext()) }
    tf.function("group(*inputs, **kwargs)", "Does nothing.") { _ in .none }
    CustomGradient.define(tf)
    tf.function("_kernel_error(op, message, plain=False, kind=None)", "The exception of a kernel.") { call in
      let error = TensorFlowErrors.kernel(
        try call.string(0), try call.string(1), name: try call.bool(2) ? nil : "")
      return .object(error.exception)
    }
    tf.function("_data_seeds(seed=None)", "The two seeds of a dataset's shuffling.") { call in
      let pair = TensorFlowRandom.state.seeds(op: try call.optionalInt(0))
      return .tuple([.int(Int(truncatingIfNeeded: pair.0)), .int(Int(truncatingIfNeeded: pair.1))])
    }
    tf.function("_philox(seed, seed2)", "A function that draws 32-bit words.") { call in
      let words = PhiloxWords(try call.int(0), try call.int(1))
      return .object(NativeFunction("draw()", "The next word.") { _ in .int(Int(words.next())) })
    }
    tf.function("_print_text(value, summarize=3)", "A value as tf.print writes it.") { call in
      .string(try TensorFlowPrint.text(call[0], call.int(1), call.interpreter, nested: false))
    }
  }
}

/// The words of a Philox stream one by one.
private final class PhiloxWords {
  private var stream: Philox
  private var pending: [UInt32] = []

  init(_ seed: Int, _ seed2: Int) {
    stream = Philox(seed: UInt64(bitPattern: Int64(seed)), opSeed: UInt64(bitPattern: Int64(seed2)))
  }

  func next() -> UInt32 {
    if pending.isEmpty {
      let block = stream.next()
      pending = [block.3, block.2, block.1, block.0]
    }
    return pending.removeLast()
  }
}

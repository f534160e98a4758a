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
    TensorFlowNN.products(tf, linalg)
    TensorFlowNN.define(nn, tf, math)
    TensorFlowRandom.define(random)
    TensorFlowPrint.define(tf)
    for type in TensorFlowErrors.all { errors.set(type) }
    for (name, module) in [
      ("math", math), ("nn", nn), ("linalg", linalg), ("random", random), ("errors", errors),
    ] {
      tf.set(name, .object(module.module))
    }
    linalg.export(["norm"], to: tf)
    control(tf)
    tf.module.lazyNames = ["keras", "optimizers", "losses", "metrics", "initializers"]
    tf.module.resolve = { name, interpreter in
      switch name {
      case "keras": return .object(try NumPyModule.submodule("tensorflow.keras", interpreter))
      case "optimizers", "losses", "metrics", "initializers":
        return .object(try NumPyModule.submodule("tensorflow.keras." + name, interpreter))
      default: return nil
      }
    }
    return tf.module
  }

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
    tf.set("GradientTape", .object(TapeObject.pyType))
    for dtype in DType.allCases { tf.set(dtype.name, .object(TensorFlowDType.of(dtype))) }
    tf.alias("float16", "half")
    tf.alias("float64", "double")
    tf.set("newaxis", .none)
    let dtypes = ModuleBuilder("tensorflow.dtypes", .tensorflow)
    for dtype in DType.allCases { dtypes.set(dtype.name, .object(TensorFlowDType.of(dtype))) }
    dtypes.function("as_dtype(type_value)", "The dtype a value names.") { call in
      guard let dtype = try call.dtype(0) else { throw PyError.typeError("Cannot convert None to a DType") }
      return .object(TensorFlowDType.of(dtype))
    }
    tf.set("dtypes", .object(dtypes.module))
    dtypes.export(["as_dtype"], to: tf)
  }

  /// What concerns graphs and devices: everything here runs eagerly.
  private static func control(_ tf: ModuleBuilder) {
    func decorated(_ call: Call) throws -> Value {
      if call.has(0) { return call[0] }
      return .object(NativeFunction("decorator(func)", "Gives the function back.") { $0[0] })
    }
    tf.function(
      "function(func=None, input_signature=None, autograph=True, jit_compile=None, reduce_retracing=False, **kwargs)",
      "The function itself: everything runs eagerly.", decorated)
    tf.function("py_function(func, inp, Tout, name=None)", "Calls a Python function.") { call in
      try call.interpreter.call(call[0], call.items(1))
    }
    tf.function("executing_eagerly()", "True.") { _ in .bool(true) }
    tf.function("no_op(name=None)", "Does nothing.") { _ in .none }
    tf.function("device(device_name)", "Accepted as a with block; there is one processor.") { _ in
      .object(NullContext())
    }
    tf.function("name_scope(name)", "Accepted as a with block.") { _ in .object(NullContext()) }
    tf.function("group(*inputs, **kwargs)", "Does nothing.") { _ in .none }
    tf.function("custom_gradient(f=None)", "Not supported.") { _ in
      throw PyError.notImplemented("tf.custom_gradient is not supported here")
    }
    tf.function("while_loop(cond, body, loop_vars, **kwargs)", "Repeats a function while a condition holds.")
    { call in
      var values = try call.items(2)
      while try call.interpreter.truth(call.interpreter.call(call[0], values)) {
        values = try call.interpreter.list(call.interpreter.call(call[1], values))
      }
      return .list(values)
    }
    tf.function("cond(pred, true_fn=None, false_fn=None, name=None)", "Calls one of two functions.") { call in
      try call.interpreter.call(try call.bool(0) ? call[1] : call[2])
    }
    tf.function("map_fn(fn, elems, dtype=None, **kwargs)", "A function of each slice.") { call in
      let results = try Ops.unstack(call.tensor(1)).map {
        try TensorFlowConvert.tensor(call.interpreter.call(call[0], [eager($0)]), call.interpreter)
      }
      return eager(try Ops.stack(results))
    }
    let config = ModuleBuilder("tensorflow.config", .tensorflow)
    config.function("list_physical_devices(device_type=None)", "The processors.") { call in
      if case .str(let s) = call[0], s.string != "CPU" { return .list([]) }
      return .list([.string("PhysicalDevice(name='/physical_device:CPU:0', device_type='CPU')")])
    }
    config.function("run_functions_eagerly(run_eagerly)", "Accepted; everything runs eagerly.") { _ in .none }
    tf.set("config", .object(config.module))
    let test = ModuleBuilder("tensorflow.test", .tensorflow)
    test.function("gpu_device_name()", "Empty: there is no GPU.") { _ in .string("") }
    test.function("is_gpu_available(cuda_only=False)", "False.") { _ in .bool(false) }
    tf.set("test", .object(test.module))
    let debugging = ModuleBuilder("tensorflow.debugging", .tensorflow)
    debugging.function("set_log_device_placement(enabled)", "Accepted.") { _ in .none }
    debugging.function("assert_equal(x, y, message=None)", "Raises unless all elements are equal.") { call in
      let (a, b) = try TensorFlowConvert.operands(call[0], call[1], "Equal", call.interpreter)
      guard try Ops.all(Ops.equal(a, b)).scalarValue().asInt != 0 else {
        throw PyError(
          TensorFlowErrors.invalidArgument, try call.optionalString(2) ?? "Condition x == y did not hold.")
      }
      return .none
    }
    tf.set("debugging", .object(debugging.module))
    let logger = ModuleBuilder("tensorflow.logging", .tensorflow)
    for level in ["DEBUG", "INFO", "WARN", "ERROR", "FATAL"] { logger.set(level, .string(level)) }
    logger.function("set_verbosity(level)", "Accepted.") { _ in .none }
    tf.set("logging", .object(logger.module))
  }
}

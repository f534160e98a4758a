import CellLanguage
import NeuralNetworks
import TensorEngine

/// `keras` and `tensorflow.keras`: one set of submodules under both names.
enum KerasModule {
  static func register(_ package: String, into registry: inout ModuleRegistry) {
    registry.register(package) { interpreter in try build(package, interpreter) }
    for (name, define) in submodules {
      registry.register("\(package).\(name)") { interpreter in
        try shared(name, package, define, interpreter)
      }
    }
    for (path, text) in inner {
      registry.register("\(package).\(path)") { interpreter in
        try shared(path, package, { LibrarySource.attach([text], to: $0.module) }, interpreter)
      }
    }
    registry.register("\(package).src.storage") { interpreter in
      try shared("src.storage", package, { StorageModule.define($0) }, interpreter)
    }
    registry.register(
      "\(package).src.datasets",
      Embedded.module("keras.src.datasets", "Where data sets are found.", DatasetSource.common))
    registry.register(
      "\(package).src.saving",
      Embedded.module("keras.src.saving", "Models as files.", SavingSource.text))
    for (path, target) in earlier {
      registry.register("\(package).\(path)") { interpreter in
        try NumPyModule.submodule("\(package).\(target)", interpreter)
      }
    }
  }

  /// Modules of TensorFlow's own copy of Keras, which old programs import from.
  static func registerPythonPath(into registry: inout ModuleRegistry) {
    registry.register("tensorflow.python") { _ in PyModule("tensorflow.python") }
    registry.register("tensorflow.python.framework") { _ in PyModule("tensorflow.python.framework") }
    registry.register("tensorflow.python.framework.ops") { interpreter in
      try NumPyModule.submodule("tensorflow", interpreter)
    }
    registry.register("tensorflow.python.ops") { _ in PyModule("tensorflow.python.ops") }
    registry.register(
      "tensorflow.python.ops.image_ops",
      Embedded.module("tensorflow.python.ops.image_ops", "Picture files.", ImageCodecSource.text))
    let paths = submodules.map(\.name) + inner.map(\.path) + earlier.map(\.path)
    for version in ["v1", "v2"] {
      registry.register("tensorflow.compat.\(version)") { interpreter in
        let compat = try NumPyModule.submodule("tensorflow.compat", interpreter)
        let names = try interpreter.getAttribute(.object(compat), PyString.intern(version))
        let module = PyModule("tensorflow.compat.\(version)")
        module.resolve = { name, interpreter in
          if name.hasPrefix("__") { return nil }
          return try interpreter.getAttribute(names, PyString.intern(name))
        }
        return module
      }
    }
    registry.register("tensorflow.python.keras") { interpreter in
      try NumPyModule.submodule("tensorflow.keras", interpreter)
    }
    for path in paths {
      registry.register("tensorflow.python.keras.\(path)") { interpreter in
        try NumPyModule.submodule("tensorflow.keras.\(path)", interpreter)
      }
    }
  }

  /// The module under the other package's name if that was imported before, so that classes are the same.
  private static func shared(
    _ name: String, _ package: String, _ define: (ModuleBuilder) -> Void, _ interpreter: Interpreter
  ) throws -> PyModule {
    let other = package == "keras" ? "tensorflow.keras" : "keras"
    if let present = interpreter.modules["\(other).\(name)"] { return present }
    let m = ModuleBuilder("keras.\(name)", .tensorflow)
    define(m)
    let children = (inner.map(\.path) + earlier.map(\.path)).filter { $0.hasPrefix(name + ".") }.map {
      String($0.dropFirst(name.count + 1))
    }.filter { !$0.contains(".") }
    if !children.isEmpty {
      let before = m.module.resolve
      m.module.lazyNames += children
      m.module.resolve = { child, interpreter in
        if children.contains(child) {
          return .object(try NumPyModule.submodule("\(package).\(name).\(child)", interpreter))
        }
        return try before?(child, interpreter)
      }
    }
    return m.module
  }

  static let submodules: [(name: String, define: (ModuleBuilder) -> Void)] = [
    (
      "optimizers",
      { m in
        OptimizerObject.define(m)
        LibrarySource.attach([IdentifierSource.text("optimizers", "optimizer")], to: m.module)
        let schedules = ModuleBuilder("keras.optimizers.schedules", .tensorflow)
        ScheduleObject.define(schedules)
        m.set("schedules", .object(schedules.module))
        let legacy = ModuleBuilder("keras.optimizers.legacy", .tensorflow)
        OptimizerObject.define(legacy)
        m.set("legacy", .object(legacy.module))
      }
    ),
    (
      "layers",
      { m in
        LayerObject.define(m)
        LibrarySource.attach(
          [PreparingLayersSource.text + "\n" + PictureLayersSource.text, RareLayersSource.text], to: m.module)
      }
    ),
    (
      "ops",
      {
        LibrarySource.attach(
          [OpsSource.text, FurtherOpsSource.text, SequenceLossSource.ops], to: $0.module,
          wrap: Keras.operationFunction)
      }
    ),
    (
      "models",
      { m in
        KerasUtilities.models(m)
        ModelSaving.export(SavingSource.names, to: m)
      }
    ),
    ("saving", { ModelSaving.export(SavingSource.names, to: $0) }),
    (
      "losses",
      {
        LossObject.define($0)
        LibrarySource.attach(
          [IdentifierSource.text("losses", "loss"), SequenceLossSource.losses], to: $0.module)
      }
    ),
    (
      "metrics",
      {
        MetricObject.define($0)
        LibrarySource.attach([IdentifierSource.text("metrics", "metric")], to: $0.module)
      }
    ),
    (
      "activations",
      {
        KerasUtilities.activations($0)
        LibrarySource.attach([IdentifierSource.text("activations", "activation function")], to: $0.module)
      }
    ),
    (
      "regularizers",
      {
        RegularizerObject.define($0)
        LibrarySource.attach([IdentifierSource.text("regularizers", "regularizer")], to: $0.module)
      }
    ),
    (
      "constraints",
      {
        ConstraintObject.define($0)
        LibrarySource.attach([IdentifierSource.text("constraints", "constraint")], to: $0.module)
      }
    ),
    (
      "initializers",
      {
        InitializerObject.define($0)
        LibrarySource.attach([IdentifierSource.text("initializers", "initializer")], to: $0.module)
      }
    ),
    ("callbacks", { CallbackObject.define($0) }),
    (
      "utils",
      { m in
        KerasUtilities.define(m)
        LibrarySource.attach([UtilsSource.text, PlotModelSource.text, ImageUtilsSource.text], to: m.module)
      }
    ),
    (
      "backend",
      { m in
        KerasUtilities.backend(m)
        LibrarySource.attach([BackendSource.text, SequenceLossSource.backend], to: m.module)
      }
    ),
    ("src", { _ in }), ("datasets", { _ in }),
    (
      "preprocessing",
      { m in
        LibrarySource.attach([UtilsSource.preprocessing], to: m.module)
      }
    ),
    ("applications", { LibrarySource.attach([ApplicationSource.text], to: $0.module) }),
    ("wrappers", { LibrarySource.attach([UtilsSource.wrappers], to: $0.module) }),
    ("config", { LibrarySource.attach([BackendSource.config], to: $0.module) }),
    ("random", { LibrarySource.attach([BackendSource.random], to: $0.module) }),
    ("tree", { LibrarySource.attach([NamesSource.tree], to: $0.module) }),
    ("dtype_policies", { LibrarySource.attach([NamesSource.policies], to: $0.module) }),
    ("mixed_precision", { LibrarySource.attach([NamesSource.policies], to: $0.module) }),
    ("distribution", { LibrarySource.attach([NamesSource.distribution], to: $0.module) }),
    ("export", { LibrarySource.attach([NamesSource.export], to: $0.module) }),
    ("quantizers", { LibrarySource.attach([NamesSource.quantizers], to: $0.module) }),
    ("_package", { LibrarySource.attach([NamesSource.package], to: $0.module) }),
  ]

  private static let preprocessing: [(name: String, text: String)] = [
    ("sequence", PreprocessingSource.sequence), ("text", PreprocessingSource.text),
    ("image", PreprocessingSource.image),
  ]

  /// Modules below a submodule, by their path below the package.
  private static let inner: [(path: String, text: String)] =
    DatasetSource.modules.map { ("datasets." + $0.name, $0.text) }
    + preprocessing.map { ("preprocessing." + $0.name, $0.text) }
    + [
      "resnet50", "vgg16", "vgg19", "inception_v3", "mobilenet", "mobilenet_v2", "xception", "densenet",
      "imagenet_utils", "resnet", "resnet_v2", "efficientnet",
    ]
    .map { ("applications." + $0, ApplicationSource.module($0)) }
    + [("wrappers.scikit_learn", UtilsSource.wrappers)]

  /// Where earlier versions had what is elsewhere now.
  private static let earlier: [(path: String, target: String)] =
    [
      "core", "convolutional", "pooling", "recurrent", "embeddings", "normalization", "merge", "wrappers",
      "noise",
      "advanced_activations", "local", "rnn", "convolutional_recurrent", "experimental",
      "experimental.preprocessing",
    ]
    .map { ("layers." + $0, "layers") }
    + ["np_utils", "vis_utils", "generic_utils", "data_utils", "layer_utils", "all_utils"]
    .map { ("utils." + $0, "utils") }
    + [
      ("engine", "models"), ("engine.topology", "layers"), ("engine.training", "models"),
      ("engine.base_layer", "layers"), ("engine.sequential", "models"), ("initializations", "initializers"),
      ("optimizer_v2", "optimizers"), ("objectives", "losses"), ("engine.input_layer", "layers"),
      ("engine.functional", "models"), ("ops.nn", "ops"), ("ops.numpy", "ops"),
      ("backend.tensorflow_backend", "backend"),
      ("backend.common", "backend"), ("experimental", "models"), ("legacy.layers", "layers"),
      ("optimizers.experimental", "optimizers"), ("mixed_precision.experimental", "mixed_precision"),
      ("layers.cudnn_recurrent", "layers"), ("callbacks.callbacks", "callbacks"), ("losses.losses", "losses"),
    ]

  /// Classes that the package itself has under their modules' names.
  private static let classes: [(name: String, home: String)] = [
    ("Loss", "losses"), ("Metric", "metrics"), ("Optimizer", "optimizers"), ("Initializer", "initializers"),
    ("Regularizer", "regularizers"), ("InputSpec", "layers"), ("DTypePolicy", "dtype_policies"),
    ("FloatDTypePolicy", "dtype_policies"), ("Quantizer", "quantizers"),
    ("name_scope", "_package"), ("device", "_package"), ("remat", "_package"), ("RematScope", "_package"),
    ("StatelessScope", "_package"), ("SymbolicScope", "_package"), ("Operation", "_package"),
    ("Function", "_package"),
  ]

  private static func build(_ package: String, _ interpreter: Interpreter) throws -> PyModule {
    let m = ModuleBuilder(
      "keras", .tensorflow, documentation: "Neural networks.")
    m.set("__version__", .string("3.15.0"))
    m.function("version()", "The version of Keras that is followed.") { _ in .string("3.15.0") }
    m.set(ModelObject.pyType)
    m.set(ModelObject.sequentialType)
    m.set(LayerObject.baseType)
    m.set(SymbolicObject.pyType)
    m.set(KerasVariable.kerasType)
    LayerObject.defineInput(m)
    m.module.lazyNames = submodules.map(\.name) + classes.map(\.name)
    m.module.resolve = { name, interpreter in
      if let home = classes.first(where: { $0.name == name })?.home {
        let module = try NumPyModule.submodule("\(package).\(home)", interpreter)
        return try interpreter.getAttribute(.object(module), PyString.intern(name))
      }
      guard submodules.contains(where: { $0.name == name }) else { return nil }
      return .object(try NumPyModule.submodule("\(package).\(name)", interpreter))
    }
    return m.module
  }
}

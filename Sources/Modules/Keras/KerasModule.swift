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
  }

  /// The module under the other package's name if that was imported before, so that classes are the same.
  private static func shared(
    _ name: String, _ package: String, _ define: (ModuleBuilder) -> Void, _ interpreter: Interpreter
  ) throws -> PyModule {
    let other = package == "keras" ? "tensorflow.keras" : "keras"
    if let present = interpreter.modules["\(other).\(name)"] { return present }
    let m = ModuleBuilder("keras.\(name)", .tensorflow)
    define(m)
    return m.module
  }

  static let submodules: [(name: String, define: (ModuleBuilder) -> Void)] = [
    (
      "optimizers",
      { m in
        OptimizerObject.define(m)
        let schedules = ModuleBuilder("keras.optimizers.schedules", .tensorflow)
        ScheduleObject.define(schedules)
        m.set("schedules", .object(schedules.module))
        let legacy = ModuleBuilder("keras.optimizers.legacy", .tensorflow)
        OptimizerObject.define(legacy)
        m.set("legacy", .object(legacy.module))
      }
    ),
    ("layers", { LayerObject.define($0) }),
    ("models", { KerasUtilities.models($0) }),
    ("losses", { LossObject.define($0) }),
    ("metrics", { MetricObject.define($0) }),
    ("activations", { KerasUtilities.activations($0) }),
    ("regularizers", { RegularizerObject.define($0) }),
    ("constraints", { ConstraintObject.define($0) }),
    ("initializers", { InitializerObject.define($0) }),
    ("callbacks", { CallbackObject.define($0) }),
    ("utils", { KerasUtilities.define($0) }),
    ("backend", { KerasUtilities.backend($0) }),
  ]

  private static func build(_ package: String, _ interpreter: Interpreter) throws -> PyModule {
    let m = ModuleBuilder(
      "keras", .tensorflow, documentation: "Neural networks.")
    m.set("__version__", .string("3.15.0"))
    m.set(ModelObject.pyType)
    m.set(ModelObject.sequentialType)
    m.set(LayerObject.baseType)
    m.set(SymbolicObject.pyType)
    LayerObject.defineInput(m)
    m.module.lazyNames = submodules.map(\.name)
    m.module.resolve = { name, interpreter in
      guard submodules.contains(where: { $0.name == name }) else { return nil }
      return .object(try NumPyModule.submodule("\(package).\(name)", interpreter))
    }
    return m.module
  }
}

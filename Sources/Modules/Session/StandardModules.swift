import CellLanguage
import NeuralNetworks
import Rendering
import TensorEngine

/// The packages that `import` finds beside the language's own standard library.
public enum Modules {
  /// Registers every package; nothing is built before it is imported.
  public static func standardModules() -> ModuleRegistry {
    var registry = ModuleRegistry()
    register(into: &registry)
    return registry
  }

  /// Adds the packages to a registry that holds others.
  public static func register(into registry: inout ModuleRegistry) {
    registry.register("numpy", NumPyModule.build)
    registry.register("numpy.random", NumPyRandom.build)
    registry.register("numpy.linalg") { _ in LinearAlgebra.submodule() }
    for (name, documentation, text) in NumPyModule.embedded {
      registry.register("numpy." + name, Embedded.module("numpy." + name, documentation, text))
    }
    registry.register("tensorflow", TensorFlowModule.build)
    for name in ["math", "nn", "linalg", "random", "errors"] {
      registry.register("tensorflow." + name) { interpreter in
        _ = try NumPyModule.submodule("tensorflow", interpreter)
        return try NumPyModule.submodule("tensorflow." + name, interpreter)
      }
    }
    for module in TensorFlowLibrary.modules {
      registry.register("tensorflow." + module.name) { interpreter in
        _ = try NumPyModule.submodule("tensorflow", interpreter)
        return try Embedded.module("tensorflow." + module.name, module.summary, module.text)(interpreter)
      }
    }
    Pyplot.register(into: &registry)
    ColorsModule.register(into: &registry)
    FigureFiles.register(into: &registry)
    ImagingModule.register(into: &registry)
    for package in ["keras", "tensorflow.keras"] { KerasModule.register(package, into: &registry) }
    KerasModule.registerPythonPath(into: &registry)
  }

  /// To be called when a cell ends: shows figures that were drawn and not shown, as Jupyter does.
  public static func finishCell(_ interpreter: Interpreter) {
    guard interpreter.modules["matplotlib.pyplot"] != nil else { return }
    PlotState.of(interpreter).show(interpreter)
  }
}

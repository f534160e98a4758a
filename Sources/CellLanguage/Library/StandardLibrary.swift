/// The modules that `import` finds without any package: math, random, itertools…
public func standardLibrary() -> ModuleRegistry {
  var registry = ModuleRegistry()
  StandardLibrary.register(in: &registry)
  return registry
}

enum StandardLibrary {
  static func register(in registry: inout ModuleRegistry) {
    registry.register("math", MathModule.build)
    registry.register("random", RandomModule.build)
    registry.register("itertools", ItertoolsModule.build)
    registry.register("functools", FunctoolsModule.build)
    registry.register("collections", CollectionsModule.build)
    registry.register("operator", OperatorModule.build)
    registry.register("time", TimeModule.build)
  }
}

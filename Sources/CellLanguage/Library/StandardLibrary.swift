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
    registry.register("re", ReModule.build)
    registry.register("json", JSONModule.build)
    registry.register("sys", SysModule.build)
    registry.register("os", OSModule.build)
    registry.register("io", IOModule.build)
    registry.register("bisect", SmallModules.bisect)
    registry.register("heapq", SmallModules.heapq)
    registry.register("string", SmallModules.string)
    registry.register("copy", SmallModules.copy)
    registry.register("hashlib", HashlibModule.build)
    registry.register("binascii", BinaryText.build)
    registry.register("zlib", Compression.build)
    registry.register("unicodedata", UnicodeDataModule.build)
    registry.register("struct", StructModule.build)
    registry.register("traceback", IntrospectionModules.traceback)
    registry.register("inspect", IntrospectionModules.inspect)
    registry.register("ast", IntrospectionModules.ast)
    EmbeddedModules.register(in: &registry)
    IPythonModule.register(in: &registry)
  }
}

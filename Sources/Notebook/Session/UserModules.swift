import CellLanguage

/// Python files beside the notebook, as `import` finds them.
enum UserModules {
  /// The module in `name.py` or `name/__init__.py` in the working directory, already run; `nil` when there is none.
  static func load(_ name: String, _ interpreter: Interpreter, _ host: SessionHost) throws -> PyModule? {
    let relative = name.split(separator: ".").joined(separator: "/")
    for candidate in [relative + ".py", relative + "/__init__.py"] {
      let path = FileStore.absolute(host.workingDirectory + "/" + candidate)
      guard host.mayAccess(path: path, forWriting: false), let bytes = try? FileStore.read(path) else {
        continue
      }
      let text: String
      do {
        text = try FileStore.decode(bytes, path: path)
      } catch {
        throw PyError(ExceptionTypes.syntaxError, "\(error)")
      }
      let module = PyModule(name)
      module.set("__file__", .string(path))
      module.set("__builtins__", .object(interpreter.builtins))
      // Known before it runs, so that modules which import each other find each other.
      interpreter.modules[name] = module
      do {
        try interpreter.run(try interpreter.compile(text, name: path), in: module)
      } catch {
        interpreter.modules[name] = nil
        throw error
      }
      return module
    }
    return nil
  }
}

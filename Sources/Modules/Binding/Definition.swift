import CellLanguage
import TensorEngine

/// A module under construction, in one library's dialect.
///
/// Every function of the libraries is one entry here: signature, summary, body. The entry feeds argument
/// binding, keyword checking, `help()`, completion and the support table.
struct ModuleBuilder {
  let module: PyModule
  let dialect: Dialect

  init(_ name: String, _ dialect: Dialect, documentation: String? = nil) {
    module = PyModule(name, documentation: documentation)
    self.dialect = dialect
  }

  /// Adds a function whose engine errors become Python exceptions.
  @discardableResult
  func function(
    _ signature: String, _ summary: String, _ body: @escaping (Call) throws -> Value
  ) -> NativeFunction {
    let dialect = self.dialect
    return module.function(signature, summary) { call in
      do {
        return try body(call)
      } catch let error as TensorError {
        throw Failure.python(error, dialect, name: call.holdsLists ? nil : "")
      } catch let error as SymbolicArgument {
        return try error.record(call)
      }
    }
  }

  func set(_ name: String, _ value: Value) { module.set(name, value) }
  func set(_ type: PyType) { module.set(type) }

  /// Gives an entry further names.
  func alias(_ name: String, _ others: String...) {
    guard let value = module.namespace.get(name) else { return }
    for other in others { module.set(other, value) }
  }

  /// Makes the same entries reachable in a submodule (`tf.math.exp` for `tf.exp`).
  func export(_ names: [String], to other: ModuleBuilder) {
    for name in names {
      if let value = module.namespace.get(name) { other.module.set(name, value) }
    }
  }
}

extension PyType {
  /// Adds a method whose engine errors become Python exceptions.
  func tensorMethod(
    _ dialect: Dialect, _ signature: String, _ summary: String, _ body: @escaping (Call) throws -> Value
  ) {
    method(signature, summary) { call in
      do {
        return try body(call)
      } catch let error as TensorError {
        throw Failure.python(error, dialect)
      }
    }
  }
}

/// Thrown where a function that computes meets a tensor that has no value yet; the function then becomes part of the graph.
struct SymbolicArgument: Error {
  /// Makes the call part of the graph.
  let record: (Call) throws -> Value
}

/// One line of the support table.
public struct SupportEntry: Sendable {
  /// Dotted name, such as `numpy.linalg.norm` or `numpy.ndarray.reshape`.
  public let name: String
  /// As written in the binding: `norm(x, ord=None, axis=None, keepdims=False)`.
  public let signature: String
  public let summary: String
}

extension Call {
  /// Whether an argument is a list or a tuple, which TensorFlow converts on its slow path.
  var holdsLists: Bool {
    for i in 0..<count {
      switch self[i] {
      case .list, .tuple: return true
      default: continue
      }
    }
    return false
  }
}

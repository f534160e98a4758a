import CellLanguage
import TensorEngine

/// Python subscripts as the engine's.
enum Subscripts {
  /// The items of `x[key]`.
  ///
  /// - Throws: `IndexError` for what cannot be an index.
  static func items(_ key: Value, _ dialect: Dialect, _ interpreter: Interpreter) throws -> [Index] {
    if case .tuple(let tuple) = key { return try tuple.items.map { try item($0, dialect, interpreter) } }
    return [try item(key, dialect, interpreter)]
  }

  private static func item(_ key: Value, _ dialect: Dialect, _ interpreter: Interpreter) throws -> Index {
    switch key {
    case .int(let i): return .integer(i)
    case .none: return .newAxis
    case .bool(let b): return .array(try Tensor(.bool(b)))
    case .list, .tuple:
      let tensor = try Convert.tensor(key, interpreter)
      // An empty list is a float array by its default dtype, and still picks nothing.
      return .array(tensor.count == 0 ? try tensor.cast(to: .int64) : tensor)
    case .object(let object):
      if let slice = object as? PySlice {
        return .slice(
          start: try bound(slice.start, interpreter), stop: try bound(slice.stop, interpreter),
          step: try bound(slice.step, interpreter))
      }
      if object is PyEllipsis { return .ellipsis }
      if let scalar = object as? NumPyScalar {
        if scalar.dtype.isInteger { return .integer(scalar.value.asInt) }
        if scalar.dtype == .bool { return .array(scalar.tensor) }
        throw invalid(dialect)
      }
      if let held = object as? TensorObject {
        let tensor = held.tensor
        if tensor.rank == 0, tensor.dtype.isInteger { return .integer(try tensor.scalarValue().asInt) }
        return .array(tensor)
      }
      if let i = try interpreter.index(key) { return .integer(i) }
      if object.type === BuiltinTypes.range { return .array(try Convert.tensor(key, interpreter)) }
      throw invalid(dialect)
    default: throw invalid(dialect)
    }
  }

  /// An end or the step of a slice.
  static func bound(_ value: Value, _ interpreter: Interpreter) throws -> Int? {
    switch value {
    case .none, .unbound: return nil
    case .int(let i): return i
    default:
      if let held = value.tensorObject, held.tensor.rank == 0, held.tensor.dtype.isInteger {
        return try held.tensor.scalarValue().asInt
      }
      guard let i = try interpreter.index(value) else {
        throw PyError.typeError("slice indices must be integers or None or have an __index__ method")
      }
      return i
    }
  }

  private static func invalid(_ dialect: Dialect) -> PyError {
    switch dialect {
    case .numpy:
      return PyError.indexError(
        "only integers, slices (`:`), ellipsis (`...`), numpy.newaxis (`None`) and integer or boolean arrays are "
          + "valid indices")
    case .tensorflow:
      return PyError.typeError(
        "Only integers, slices (`:`), ellipsis (`...`), tf.newaxis (`None`) and scalar tf.int32/tf.int64 tensors "
          + "are valid indices")
    }
  }
}

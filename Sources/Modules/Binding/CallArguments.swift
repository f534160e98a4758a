import CellLanguage
import TensorEngine

/// Typed access to the arguments that tensor functions share.
extension Call {
  /// An array-like argument under NumPy's rules.
  @inline(__always)
  func array(_ index: Int, dtype: DType? = nil) throws -> Tensor {
    if case .object(let o) = self[index], let held = o as? TensorObject, dtype == nil { return held.tensor }
    return try Convert.tensor(self[index], dtype: dtype, interpreter)
  }

  func optionalArray(_ index: Int) throws -> Tensor? { has(index) ? try array(index) : nil }

  /// All items of a sequence argument as tensors; an array gives its rows.
  func arrays(_ index: Int) throws -> [Tensor] {
    if let held = self[index].tensorObject {
      guard held.tensor.rank > 0 else { throw PyError.typeError("iteration over a 0-d array") }
      return try (0..<held.tensor.shape[0]).map { try held.tensor.row($0) }
    }
    return try items(index).map { try Convert.tensor($0, interpreter) }
  }

  func dtype(_ index: Int) throws -> DType? { try DTypes.parse(self[index], interpreter) }

  /// A shape: an int or a sequence of ints (or a one-dimensional tensor of them).
  func shape(_ index: Int) throws -> Shape { try Arguments.shape(self[index], interpreter) }

  /// An axis argument: None, an int, or a tuple of ints.
  func axes(_ index: Int) throws -> [Int]? {
    switch self[index] {
    case .none, .unbound: return nil
    case .int(let i): return [i]
    case .list(let l): return try l.items.map { try Arguments.integer($0, interpreter) }
    case .tuple(let t): return try t.items.map { try Arguments.integer($0, interpreter) }
    default:
      if let held = self[index].tensorObject { return try held.tensor.ints() }
      if self[index].reference is PyRange {
        return try items(index).map { try Arguments.integer($0, interpreter) }
      }
      return [try Arguments.integer(self[index], interpreter)]
    }
  }

  /// Integers: one, or a sequence.
  func ints(_ index: Int) throws -> [Int] { try axes(index) ?? [] }
}

extension Arguments {
  static func integer(_ value: Value, _ interpreter: Interpreter) throws -> Int {
    if case .int(let i) = value { return i }
    if let held = value.tensorObject, held.tensor.count == 1, held.tensor.dtype.isInteger {
      return try held.tensor.scalarValue().asInt
    }
    guard let i = try interpreter.index(value) else {
      throw PyError.typeError("'\(interpreter.typeName(value))' object cannot be interpreted as an integer")
    }
    return i
  }

  static func shape(_ value: Value, _ interpreter: Interpreter) throws -> Shape {
    var shape = Shape()
    switch value {
    case .int(let i): try shape.append(i)
    case .list(let l): for item in l.items { try shape.append(integer(item, interpreter)) }
    case .tuple(let t): for item in t.items { try shape.append(integer(item, interpreter)) }
    case .none, .unbound: break
    default:
      if let s = value.reference as? TensorShape {
        for length in s.lengths {
          guard let length else {
            throw PyError.valueError("Cannot convert a partially known TensorShape \(s.text) to a Tensor")
          }
          try shape.append(length)
        }
      } else if let held = value.tensorObject, held.tensor.rank > 0 {
        for i in try held.tensor.ints() { try shape.append(i) }
      } else if let i = try? integer(value, interpreter) {
        try shape.append(i)
      } else {
        for item in try interpreter.list(value) { try shape.append(integer(item, interpreter)) }
      }
    }
    return shape
  }

  /// A shape given as in `a.reshape(2, 3)` or `a.reshape((2, 3))`.
  static func shape(variadic values: [Value], _ interpreter: Interpreter) throws -> Shape {
    if values.count == 1 { return try shape(values[0], interpreter) }
    var result = Shape()
    for value in values { try result.append(integer(value, interpreter)) }
    return result
  }

  /// Refuses negative lengths, as NumPy's creation functions do.
  static func checkedShape(_ value: Value, _ interpreter: Interpreter) throws -> Shape {
    let result = try shape(value, interpreter)
    for length in result where length < 0 { throw PyError.valueError("negative dimensions are not allowed") }
    return result
  }
}

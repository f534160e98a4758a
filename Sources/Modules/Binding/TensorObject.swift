import CellLanguage
import TensorEngine

/// A Python object that holds a tensor: NumPy arrays and scalars, TensorFlow tensors and variables.
public class TensorObject: PyObject {
  /// The tensor as it is now; the elements are shared, not copied.
  public var tensor: Tensor { preconditionFailure("subclasses hold the tensor") }
}

extension Value {
  /// The tensor object behind the value, if it is one.
  @inline(__always)
  var tensorObject: TensorObject? {
    if case .object(let o) = self { return o as? TensorObject }
    return nil
  }

  /// The Python value of one element.
  init(_ scalar: ScalarValue) {
    switch scalar {
    case .bool(let v): self = .bool(v)
    case .int(let v): self = .int(Int(v))
    case .uint(let v): self = v <= UInt64(Int.max) ? .int(Int(v)) : .float(Double(v))
    case .float(let v): self = .float(v)
    }
  }

  /// A tuple of integers, as shapes are shown.
  init(shape: Shape) { self = .tuple(shape.map { .int($0) }) }
}

extension Tensor {
  /// Nested lists of Python values (`tolist`); a bare value for rank 0.
  func nestedValues() throws -> Value {
    if rank == 0 { return Value(try scalarValue()) }
    let source = try contiguous()
    var position = 0
    func build(_ axis: Int) throws -> Value {
      var items: [Value] = []
      items.reserveCapacity(shape[axis])
      for _ in 0..<shape[axis] {
        if axis == rank - 1 {
          items.append(Value(try source.scalarValue(linear: position)))
          position += 1
        } else {
          items.append(try build(axis + 1))
        }
      }
      return .list(items)
    }
    return try build(0)
  }
}

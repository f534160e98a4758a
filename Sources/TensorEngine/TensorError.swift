/// Everything that can go wrong in the engine, with what is needed to say it well.
///
/// Payloads, not prebuilt sentences: `message` renders them in NumPy's wording, `hint` adds the likely
/// repair, and the binding layer maps `category` to a Python exception.
public enum TensorError: Error, Equatable {
  /// Operands that do not broadcast together.
  case broadcastMismatch(op: String, shapes: [Shape])
  /// Inner lengths of a matrix product that differ.
  case matmulMismatch(lhs: Shape, rhs: Shape, lhsAxis: Int, rhsAxis: Int)
  /// A reshape that changes the number of elements.
  case reshapeMismatch(count: Int, shape: [Int], target: [Int])
  /// Operands whose shapes must agree except along `axis`.
  case shapeMismatch(op: String, expected: Shape, received: Shape, axis: Int?)
  /// An operand of a rank that the operation does not take.
  case rankMismatch(op: String, expected: String, shape: Shape)
  case axisOutOfRange(op: String, axis: Int, rank: Int)
  case repeatedAxis(op: String, axis: Int)
  case indexOutOfRange(index: Int, axis: Int, length: Int)
  case tooManyIndices(rank: Int, given: Int)
  /// Index arrays that do not broadcast together.
  case indexShapeMismatch(shapes: [Shape])
  /// A boolean mask that does not fit the axis it selects from.
  case maskMismatch(axis: Int, length: Int, mask: Int)
  /// An index array that holds neither integers nor booleans.
  case badIndexType(dtype: DType)
  /// A value that does not broadcast into the selected elements.
  case assignMismatch(value: Shape, target: Shape)
  case unsupportedDType(op: String, dtypes: [DType])
  /// A reduction without identity over no elements.
  case emptyReduction(op: String)
  /// More than one element where one is needed.
  case notScalar(shape: Shape)
  case rankTooLarge(rank: Int)
  case outOfMemory(bytes: Int, limit: Int)
  /// A Python int that a fixed-size dtype cannot hold.
  case integerOverflow(value: String, dtype: DType)
  case invalidArgument(op: String, reason: String)
  /// A matrix that has no inverse, a decomposition that did not converge.
  case linearAlgebra(op: String, reason: String)
  /// A tape asked twice without `persistent`, or for something it never saw.
  case tape(reason: String)
  /// A library that a heavy operation needs and that is not installed.
  case missingLibrary(name: String, reason: String)
  case interrupted

  /// Which Python exception fits.
  public enum Category: Sendable {
    case value, index, type, memory, overflow, axis, linearAlgebra, runtime, interrupt
  }

  public var category: Category {
    switch self {
    case .indexOutOfRange, .tooManyIndices, .indexShapeMismatch, .maskMismatch, .badIndexType: return .index
    case .unsupportedDType: return .type
    case .outOfMemory: return .memory
    case .integerOverflow: return .overflow
    case .axisOutOfRange: return .axis
    case .linearAlgebra: return .linearAlgebra
    case .tape, .missingLibrary: return .runtime
    case .interrupted: return .interrupt
    default: return .value
    }
  }
}

// MARK: - Rendering

extension TensorError {
  /// One sentence in NumPy's wording, where NumPy has one.
  public var message: String {
    switch self {
    case .broadcastMismatch(_, let shapes):
      if shapes.count == 2 {
        return "operands could not be broadcast together with shapes "
          + shapes.map { TensorError.compact($0) }.joined(separator: " ") + " "
      }
      return "shape mismatch: objects cannot be broadcast to a single shape.  Shapes: "
        + shapes.map(\.description).joined(separator: ", ") + "."
    case .matmulMismatch(let lhs, let rhs, let lhsAxis, let rhsAxis):
      return "matmul: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature "
        + "(n?,k),(k,m?)->(n?,m?) (size \(rhs[rhsAxis]) is different from \(lhs[lhsAxis]))"
    case .reshapeMismatch(let count, _, let target):
      // NumPy leaves unknown lengths in front out and calls later ones so.
      let known = target.drop { $0 < 0 }.map { $0 < 0 ? "newaxis" : String($0) }.joined(separator: ",")
      return "cannot reshape array of size \(count) into shape (\(known)\(target.count == 1 ? "," : ""))"
    case .shapeMismatch(let op, let expected, let received, let axis):
      if let axis, expected.rank == received.rank, axis < expected.rank {
        return "\(op): all dimensions except the joined one must match exactly, but along dimension \(axis) "
          + "shape \(expected) has size \(expected[axis]) and shape \(received) has size \(received[axis])"
      }
      return "\(op): expected shape \(expected), received shape \(received)"
    case .rankMismatch(let op, let expected, let shape):
      return "\(op): expected \(expected), received an array of \(shape.rank) dimensions, shape \(shape)"
    case .axisOutOfRange(_, let axis, let rank):
      return "axis \(axis) is out of bounds for array of dimension \(rank)"
    case .repeatedAxis(let op, _):
      return op == "transpose" ? "repeated axis in transpose" : "duplicate value in 'axis'"
    case .indexOutOfRange(let index, let axis, let length):
      return "index \(index) is out of bounds for axis \(axis) with size \(length)"
    case .tooManyIndices(let rank, let given):
      return "too many indices for array: array is \(rank)-dimensional, but \(given) were indexed"
    case .indexShapeMismatch(let shapes):
      return "shape mismatch: indexing arrays could not be broadcast together with shapes "
        + shapes.map { TensorError.compact($0) }.joined(separator: " ") + " "
    case .maskMismatch(let axis, let length, let mask):
      return "boolean index did not match indexed array along axis \(axis); size of axis is \(length) but "
        + "size of corresponding boolean axis is \(mask)"
    case .badIndexType:
      return "arrays used as indices must be of integer (or boolean) type"
    case .assignMismatch(let value, let target):
      return "could not broadcast input array from shape \(TensorError.compact(value)) into shape "
        + TensorError.compact(target)
    case .unsupportedDType(let op, let dtypes):
      let names = dtypes.map { "'\($0.name)'" }.joined(separator: ", ")
      return "ufunc '\(op)' not supported for the input types: \(names)"
    case .emptyReduction(let op):
      if op == "argmax" || op == "argmin" { return "attempt to get \(op) of an empty sequence" }
      return "zero-size array to reduction operation \(op) which has no identity"
    case .notScalar:
      return "can only convert an array of size 1 to a Python scalar"
    case .rankTooLarge(let rank):
      return "maximum supported dimension for an ndarray is currently \(Shape.maximumRank), found \(rank)"
    case .outOfMemory(let bytes, let limit):
      let size = bytes == Int.max ? "more bytes than can be addressed" : TensorError.byteText(bytes)
      if limit == Int.max { return "Unable to allocate \(size) for an array" }
      return "Unable to allocate \(size) for an array: this session may use \(TensorError.byteText(limit)), "
        + "of which \(TensorError.byteText(Engine.allocatedBytes)) are taken"
    case .integerOverflow(let value, let dtype):
      return "Python integer \(value) out of bounds for \(dtype.name)"
    case .invalidArgument(_, let reason): return reason
    case .linearAlgebra(_, let reason): return reason
    case .tape(let reason): return reason
    case .missingLibrary(let name, let reason): return "\(name) could not be loaded: \(reason)"
    case .interrupted: return "interrupted"
    }
  }

  /// What probably repairs it, or nil.
  public var hint: String? {
    switch self {
    case .matmulMismatch(let lhs, let rhs, let lhsAxis, let rhsAxis):
      let head =
        "the product of \(lhs) and \(rhs) pairs axis \(lhsAxis) of the first (length \(lhs[lhsAxis])) with "
        + "axis \(rhsAxis) of the second (length \(rhs[rhsAxis]))"
      if rhs.rank >= 2 && lhs[lhsAxis] == rhs[rhs.rank - 1] {
        return head + "; transposing the second operand would fit"
      }
      if lhs.rank >= 2 && lhs[lhs.rank - 2] == rhs[rhsAxis] {
        return head + "; transposing the first operand would fit"
      }
      if rhs.rank == 2 && lhs.rank > 2 && lhs.dropFirst().reduce(1, *) == rhs[0] {
        return head + "; flattening the first operand to (\(lhs[0]), \(rhs[0])) would fit"
      }
      return head
    case .broadcastMismatch(_, let shapes):
      guard shapes.count == 2 else { return nil }
      let (a, b) = (shapes[0], shapes[1])
      let rank = Swift.max(a.rank, b.rank)
      var clash: (axis: Int, a: Int, b: Int)?
      for back in 1...Swift.max(rank, 1) where back <= a.rank && back <= b.rank {
        let (x, y) = (a[a.rank - back], b[b.rank - back])
        if x != y && x != 1 && y != 1 {
          clash = (-back, x, y)
          break
        }
      }
      guard let clash else { return nil }
      var text =
        "shapes are aligned from the right; axis \(clash.axis) has length \(clash.a) in \(a) and "
        + "\(clash.b) in \(b)"
      if b.rank == 1 && a.rank >= 2 && b[0] == a[a.rank - 2] {
        text += "; giving the second operand a last axis of length 1 would fit"
      } else if a.rank == 1 && b.rank >= 2 && a[0] == b[b.rank - 2] {
        text += "; giving the first operand a last axis of length 1 would fit"
      } else if a.rank == 2 && b.rank == 2 && a[0] == b[1] && a[1] == b[0] {
        text += "; transposing one operand would fit"
      }
      return text
    case .reshapeMismatch(let count, let shape, let target):
      let known = target.filter { $0 >= 0 }.reduce(1) { $0.multipliedReportingOverflow(by: $1).partialValue }
      if target.contains(where: { $0 < 0 }) {
        return "shape \(TensorError.compact(shape)) has \(count) elements, which \(known) does not divide"
      }
      return "shape \(TensorError.compact(shape)) has \(count) elements, the new shape asks for \(known)"
    case .emptyReduction:
      return "the array has no elements along the reduced axes; check the slice or mask that made it"
    case .maskMismatch:
      return "a boolean mask needs the shape of the axes it selects from"
    default: return nil
    }
  }

  static func compact(_ shape: Shape) -> String { compact(shape.array) }

  /// NumPy's spelling in messages: no blanks, `(3,)` for one axis.
  static func compact(_ lengths: [Int]) -> String {
    let text = lengths.map { String($0) }.joined(separator: ",")
    return lengths.count == 1 ? "(\(text),)" : "(\(text))"
  }

  static func byteText(_ bytes: Int) -> String {
    var value = Double(bytes)
    var unit = 0
    let units = ["bytes", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"]
    while value >= 1024 && unit + 1 < units.count {
      value /= 1024
      unit += 1
    }
    if unit == 0 { return "\(bytes) bytes" }
    let tenths = Int((value * 10).rounded())
    return value >= 100
      ? "\(Int(value.rounded())) \(units[unit])" : "\(tenths / 10).\(tenths % 10) \(units[unit])"
  }
}

extension TensorError: CustomStringConvertible {
  public var description: String {
    guard let hint else { return message }
    return message + " (" + hint + ")"
  }
}

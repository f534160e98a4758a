import CellLanguage
import TensorEngine

extension ObjectArray {
  /// Whether a value is, or holds at its leaves, something that is no number.
  static func isObjectLike(_ value: Value) -> Bool {
    switch value {
    case .str: return true
    case .list(let l): return hasObjects(l.items)
    case .tuple(let t): return hasObjects(t.items)
    default: return value.reference is ObjectArray
    }
  }

  private static func hasObjects(_ items: [Value]) -> Bool {
    guard let first = items.first else { return false }
    switch first {
    case .float:
      // Numbers first: only a text or an object further on makes a difference, which conversion finds.
      return items.contains { if case .str = $0 { return true } else { return $0.isNone } }
    case .int, .bool:
      return items.contains {
        if case .str = $0 { return true } else { return $0.isNone || $0.reference is PyBigInt }
      }
    case .str, .none, .dict: return true
    case .list, .tuple: return items.contains { isObjectLike($0) }
    default: return isObjectLike(first) || first.reference is PyBigInt
    }
  }

  /// An array of numbers, or of objects where the elements are none.
  ///
  /// - Returns: an `NDArray` or an `ObjectArray`.
  static func arrayLike(_ value: Value, _ interpreter: Interpreter) throws -> Value {
    if value.reference is ObjectArray || value.reference is NDArray { return value }
    if isObjectLike(value) || value.isNone { return .object(try objects(value, interpreter)) }
    return .object(NDArray(try Convert.tensor(value, interpreter)))
  }

  /// An object array of any array-like value: texts stay texts, everything else becomes objects.
  static func objects(_ value: Value, _ interpreter: Interpreter) throws -> ObjectArray {
    if let array = value.reference as? ObjectArray { return array }
    if let array = value.reference as? NDArray {
      return try ObjectArray(flatItems(array.tensor), .object, shape: array.tensor.shape)
    }
    if case .str = value { return try ObjectArray([value], shape: Shape()) }
    return try nested(value, kind: nil, interpreter)
  }

  /// The elements as Python numbers.
  static func flatItems(_ x: Tensor) throws -> [Value] {
    let flat = try x.contiguous()
    return try (0..<flat.count).map { Value(try flat.scalarValue(linear: $0)) }
  }

  /// An array of nested sequences.
  ///
  /// - Parameter kind: what is asked for; found from the elements if nil: texts with numbers are texts.
  /// - Throws: `ValueError` for ragged nesting unless objects are asked for.
  static func nested(_ value: Value, kind: Kind?, _ interpreter: Interpreter) throws -> ObjectArray {
    var ragged = false
    func lengths(_ value: Value) -> [Int] {
      guard let items = parts(of: value) else { return [] }
      let inner = items.map { lengths($0) }
      guard let first = inner.first else { return [items.count] }
      // Axes as far as all entries agree.
      var common = first
      for other in inner.dropFirst() {
        var n = 0
        while n < min(common.count, other.count), common[n] == other[n] { n += 1 }
        if n < max(common.count, other.count) { ragged = true }
        common = Array(common.prefix(n))
      }
      return [items.count] + common
    }
    let found = lengths(value)
    if ragged && kind != .object {
      let known = found.map { String($0) }.joined(separator: ", ") + (found.count == 1 ? "," : "")
      throw PyError.valueError(
        "setting an array element with a sequence. The requested array has an inhomogeneous shape after "
          + "\(found.count) dimensions. The detected shape was (\(known)) + inhomogeneous part.")
    }
    var flat: [Value] = []
    func collect(_ value: Value, _ depth: Int) {
      if depth == found.count {
        flat.append(value)
      } else {
        for item in parts(of: value) ?? [] { collect(item, depth + 1) }
      }
    }
    collect(value, 0)
    let shape = try Shape(found)
    if let kind {
      guard case .text(let width) = kind else { return try ObjectArray(flat, .object, shape: shape) }
      return try texts(flat, width: width, shape: shape, interpreter)
    }
    let hasText = flat.contains { if case .str = $0 { return true } else { return false } }
    let allPlain = flat.allSatisfy { item in
      switch item {
      case .str, .int, .float, .bool: return true
      default: return item.reference is NumPyScalar
      }
    }
    if hasText && allPlain { return try texts(flat, width: 0, shape: shape, interpreter) }
    return try ObjectArray(flat, .object, shape: shape)
  }

  /// Items as texts, cut at `width` if that is not 0.
  static func texts(_ items: [Value], width: Int, shape: Shape, _ interpreter: Interpreter) throws
    -> ObjectArray
  {
    var widest = 1
    let texts: [Value] = try items.map { item in
      var text: PyString
      switch item {
      case .str(let s): text = s
      case .int:
        widest = max(widest, 21)
        text = PyString(try interpreter.str(item))
      case .float:
        widest = max(widest, 32)
        text = PyString(try interpreter.str(item))
      case .bool:
        widest = max(widest, 5)
        text = PyString(try interpreter.str(item))
      default:
        if let scalar = item.reference as? NumPyScalar { widest = max(widest, textWidth(scalar.dtype)) }
        text = PyString(try interpreter.str(item))
      }
      if width > 0, text.count > width { text = text.substring(0..<width) }
      widest = max(widest, text.count)
      return .str(text)
    }
    return try ObjectArray(texts, .text(width > 0 ? width : widest), shape: shape)
  }

  /// The characters that NumPy reserves for numbers of a dtype.
  static func textWidth(_ dtype: DType) -> Int {
    switch dtype {
    case .bool: return 5
    case .int8: return 4
    case .uint8: return 3
    case .int16: return 6
    case .uint16: return 5
    case .int32: return 11
    case .uint32: return 10
    case .int64: return 21
    case .uint64: return 20
    default: return 32
    }
  }

  /// The entries of what counts as a nested sequence.
  private static func parts(of value: Value) -> [Value]? {
    switch value {
    case .list(let l): return l.items
    case .tuple(let t): return t.items
    default: break
    }
    if let array = value.reference as? ObjectArray {
      guard array.shape.count > 0 else { return nil }
      return (try? (0..<array.shape[0]).map { array.view(try array.places.row($0)) }) ?? []
    }
    if let array = value.reference as? NDArray {
      guard array.tensor.rank > 0 else { return nil }
      return
        (try? (0..<array.tensor.shape[0]).map { i in
          let row = try array.tensor.row(i)
          return row.rank == 0 ? Value(try row.scalarValue()) : .object(NDArray(row))
        }) ?? []
    }
    return nil
  }

  /// Numbers read from the elements.
  func numbers(_ dtype: DType, _ interpreter: Interpreter) throws -> Tensor {
    if dtype == .bool {
      let flags = try items.map { try interpreter.truth($0) }
      return try Tensor(scalars: flags, shape: shape)
    }
    let reader: Value = .object(dtype.isFloating ? BuiltinTypes.float : BuiltinTypes.int)
    let numbers = try items.map { item -> Value in
      if case .str = item { return try interpreter.call(reader, [item]) }
      return item
    }
    return try Ops.reshape(Convert.tensor(.list(numbers), dtype: dtype, interpreter), to: shape)
  }
}

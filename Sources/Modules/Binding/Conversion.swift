import CellLanguage
import TensorEngine

/// Python values as tensors.
///
/// The default dtypes are NumPy's (`bool`, `int64`, `float64`); TensorFlow's binding asks for its own
/// (`int32`, `float32`) through `defaults`.
enum Convert {
  /// Which dtype Python numbers get when none is asked for.
  enum Defaults { case numpy, tensorflow }

  /// The tensor of an array-like value: number, nested lists or tuples, range, tensor object.
  ///
  /// - Parameters:
  ///   - dtype: the dtype of the result; found from the elements if nil.
  ///   - weak: set to whether the value was made of Python numbers only, whose dtype gives way to others.
  /// - Throws: `ValueError` for ragged nesting, `TypeError` for values that are no numbers.
  static func tensor(
    _ value: Value, dtype: DType? = nil, defaults: Defaults = .numpy, _ interpreter: Interpreter
  ) throws -> Tensor {
    switch value {
    case .float(let d):
      return try Tensor(.float(d), dtype: dtype ?? (defaults == .numpy ? .float64 : .float32))
    case .int(let i):
      let target = dtype ?? (defaults == .numpy ? .int64 : (Int32(exactly: i) == nil ? .int64 : .int32))
      try checkRange(i, target)
      return try Tensor(.int(i), dtype: target)
    case .bool(let b): return try Tensor(.bool(b), dtype: dtype ?? .bool)
    case .list(let list): return try nested(list.items, dtype, defaults, interpreter)
    case .tuple(let tuple): return try nested(tuple.items, dtype, defaults, interpreter)
    case .object(let object):
      if let held = object as? TensorObject {
        guard let dtype else { return held.tensor }
        return try Ops.cast(held.tensor, to: dtype)
      }
      return try foreign(value, dtype, defaults, interpreter)
    case .str(let s):
      throw PyError.valueError("could not convert string to float: \(PyStringQuote.repr(s.string))")
    case .none, .unbound:
      throw PyError.typeError("float() argument must be a string or a real number, not 'NoneType'")
    case .dict:
      throw PyError.typeError("float() argument must be a string or a real number, not 'dict'")
    }
  }

  /// Python integers that a fixed-size dtype cannot hold are an error, not a wrap-around.
  static func checkRange(_ i: Int, _ dtype: DType) throws {
    guard dtype.isInteger else { return }
    let fits: Bool
    switch dtype {
    case .int8: fits = Int8(exactly: i) != nil
    case .int16: fits = Int16(exactly: i) != nil
    case .int32: fits = Int32(exactly: i) != nil
    case .uint8: fits = UInt8(exactly: i) != nil
    case .uint16: fits = UInt16(exactly: i) != nil
    case .uint32: fits = UInt32(exactly: i) != nil
    case .uint64: fits = i >= 0
    default: fits = true
    }
    if !fits { throw TensorError.integerOverflow(value: String(i), dtype: dtype) }
  }

  /// Objects of other kinds: ranges and other sequences, objects with `__array__`.
  private static func foreign(
    _ value: Value, _ dtype: DType?, _ defaults: Defaults, _ interpreter: Interpreter
  ) throws -> Tensor {
    if value.reference is ComplexArray {
      throw PyError.typeError("float() argument must be a string or a real number, not 'complex'")
    }
    if let convert = try interpreter.attributeIfPresent(value, arrayName) {
      let made = try interpreter.call(convert)
      if let array = value.reference as? ObjectArray {
        return try array.numbers(dtype ?? .float64, interpreter)
      }
      if made.reference !== value.reference {
        return try tensor(made, dtype: dtype, defaults: defaults, interpreter)
      }
    }
    if let object = value.reference, !(object is PyIterator), !(object is PySet),
      (try? object.length(interpreter)) != nil
    {
      return try nested(interpreter.list(value), dtype, defaults, interpreter)
    }
    if let d = try? interpreter.double(value) {
      return try Tensor(.float(d), dtype: dtype ?? (defaults == .numpy ? .float64 : .float32))
    }
    throw PyError.typeError(
      "float() argument must be a string or a real number, not '\(interpreter.typeName(value))'")
  }

  private static let arrayName = PyString.intern("__array__")

  // MARK: Nested sequences

  /// Elements met so far, kept in the narrowest of bool, int and float that holds them all.
  private struct Collector {
    var floats: [Double] = []
    var ints: [Int] = []
    var isFloat = false
    /// bool only, as long as nothing else was seen.
    var onlyBools = true
    /// The common dtype of typed elements (NumPy scalars and arrays), nil if there were none.
    var strong: DType?
    var weakFloat = false
    var weakInt = false

    mutating func append(_ d: Double) {
      if !isFloat {
        isFloat = true
        floats.reserveCapacity(ints.count + 1)
        for i in ints { floats.append(Double(i)) }
        ints = []
      }
      floats.append(d)
    }
    mutating func append(_ i: Int) {
      if isFloat { floats.append(Double(i)) } else { ints.append(i) }
    }
    var count: Int { isFloat ? floats.count : ints.count }
  }

  private static func nested(
    _ items: [Value], _ dtype: DType?, _ defaults: Defaults, _ interpreter: Interpreter
  ) throws -> Tensor {
    if let vector = try numbers(items, dtype, defaults) { return vector }
    var shape = Shape()
    try findShape(items, &shape, interpreter)
    var collector = Collector()
    collector.ints.reserveCapacity(min(shape.elementCount, 1 << 20))
    try collect(items, shape, 0, &collector, interpreter)
    let natural: DType
    if let strong = collector.strong {
      var promoted = strong
      if collector.weakFloat {
        promoted = DType.promote(promoted, defaults == .numpy ? .float64 : .float32)
      } else if collector.weakInt {
        promoted = defaults == .numpy ? DType.promote(promoted, .int64) : promoted
      }
      natural = promoted
    } else if collector.isFloat {
      natural = defaults == .numpy ? .float64 : .float32
    } else if collector.onlyBools && collector.count > 0 {
      natural = .bool
    } else if collector.count == 0 {
      natural = defaults == .numpy ? .float64 : .float32
    } else if defaults == .numpy || collector.ints.contains(where: { Int32(exactly: $0) == nil }) {
      natural = .int64
    } else {
      natural = .int32
    }
    let target = dtype ?? natural
    if collector.isFloat {
      if target == .float32 {
        let values = collector.floats
        return try Tensor.make(shape, of: Float.self) { out in
          for i in 0..<min(out.count, values.count) { out[i] = Float(values[i]) }
        }
      }
      return try Tensor(scalars: collector.floats, shape: shape).cast(to: target)
    }
    if target.isInteger && target != .int64 {
      for i in collector.ints { try checkRange(i, target) }
    }
    let values = collector.ints
    let wide = try Tensor.make(shape, of: Int64.self) { out in
      for i in 0..<min(out.count, values.count) { out[i] = Int64(values[i]) }
    }
    return try wide.cast(to: target)
  }

  /// A vector of Python floats, or of Python ints, the common case; nil for anything else.
  private static func numbers(_ items: [Value], _ dtype: DType?, _ defaults: Defaults) throws -> Tensor? {
    switch items.first {
    case .float:
      guard dtype == nil || dtype == .float64 || dtype == .float32 else { return nil }
      var isPlain = true
      let vector = try Tensor.make(Shape(items.count), of: Double.self) { out in
        for (i, item) in items.enumerated() {
          guard case .float(let d) = item else {
            isPlain = false
            return
          }
          out[i] = d
        }
      }
      return isPlain ? try vector.cast(to: dtype ?? (defaults == .numpy ? .float64 : .float32)) : nil
    case .int:
      guard defaults == .numpy, dtype == nil || dtype == .int64 else { return nil }
      var isPlain = true
      let vector = try Tensor.make(Shape(items.count), of: Int64.self) { out in
        for (i, item) in items.enumerated() {
          guard case .int(let v) = item else {
            isPlain = false
            return
          }
          out[i] = Int64(v)
        }
      }
      return isPlain ? vector : nil
    default: return nil
    }
  }

  /// The shape that the first elements suggest; `collect` checks the others against it.
  private static func findShape(_ items: [Value], _ shape: inout Shape, _ interpreter: Interpreter) throws {
    try shape.append(items.count)
    guard let first = items.first else { return }
    switch first {
    case .list(let list): try findShape(list.items, &shape, interpreter)
    case .tuple(let tuple): try findShape(tuple.items, &shape, interpreter)
    case .object(let object):
      if let held = object as? TensorObject {
        for length in held.tensor.shape { try shape.append(length) }
      } else if let items = try sequence(first, interpreter) {
        try findShape(items, &shape, interpreter)
      }
    default: break
    }
  }

  /// The items of a range or another native sequence; nil for what is not one.
  private static func sequence(_ value: Value, _ interpreter: Interpreter) throws -> [Value]? {
    guard let object = value.reference, !(object is PyIterator), !(object is PySet), !(object is PyDict),
      !(object is PyString), (try? object.length(interpreter)) != nil
    else { return nil }
    return try interpreter.list(value)
  }

  private static func collect(
    _ items: [Value], _ shape: Shape, _ axis: Int, _ into: inout Collector, _ interpreter: Interpreter
  ) throws {
    guard axis < shape.rank, items.count == shape[axis] else { throw ragged(shape, axis) }
    let isLeaf = axis == shape.rank - 1
    for item in items {
      switch item {
      case .float(let d):
        guard isLeaf else { throw ragged(shape, axis + 1) }
        into.append(d)
        into.onlyBools = false
        into.weakFloat = true
      case .int(let i):
        guard isLeaf else { throw ragged(shape, axis + 1) }
        into.append(i)
        into.onlyBools = false
        into.weakInt = true
      case .bool(let b):
        guard isLeaf else { throw ragged(shape, axis + 1) }
        into.append(b ? 1 : 0)
      case .list(let list):
        guard !isLeaf else { throw ragged(shape, axis + 1) }
        try collect(list.items, shape, axis + 1, &into, interpreter)
      case .tuple(let tuple):
        guard !isLeaf else { throw ragged(shape, axis + 1) }
        try collect(tuple.items, shape, axis + 1, &into, interpreter)
      default:
        if let held = item.tensorObject {
          try collect(held.tensor, shape, axis + 1, &into)
        } else if let items = try sequence(item, interpreter) {
          guard !isLeaf else { throw ragged(shape, axis + 1) }
          try collect(items, shape, axis + 1, &into, interpreter)
        } else {
          guard isLeaf else { throw ragged(shape, axis + 1) }
          if case .str(let s) = item {
            throw PyError.valueError("could not convert string to float: \(PyStringQuote.repr(s.string))")
          }
          into.append(try interpreter.double(item))
          into.onlyBools = false
          into.weakFloat = true
        }
      }
    }
  }

  private static func collect(_ tensor: Tensor, _ shape: Shape, _ axis: Int, _ into: inout Collector) throws {
    guard tensor.rank == shape.rank - axis else { throw ragged(shape, axis) }
    for i in 0..<tensor.rank where tensor.shape[i] != shape[axis + i] { throw ragged(shape, axis + i) }
    into.strong = into.strong.map { DType.promote($0, tensor.dtype) } ?? tensor.dtype
    if tensor.dtype != .bool { into.onlyBools = false }
    if tensor.dtype.isFloating {
      for d in try tensor.doubles() { into.append(d) }
    } else {
      for i in try tensor.ints() { into.append(i) }
    }
  }

  /// NumPy's words for nested sequences whose lengths differ.
  private static func ragged(_ shape: Shape, _ axis: Int) -> PyError {
    var known = Shape()
    for i in 0..<min(axis, shape.rank) { try? known.append(shape[i]) }
    return PyError.valueError(
      "setting an array element with a sequence. The requested array has an inhomogeneous shape after "
        + "\(known.rank) dimensions. The detected shape was \(known) + inhomogeneous part.")
  }
}

/// Python's quoting, for messages that show a string.
enum PyStringQuote {
  static func repr(_ s: String) -> String {
    let quote: Character = s.contains("'") && !s.contains("\"") ? "\"" : "'"
    var result = String(quote)
    for c in s {
      switch c {
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case quote: result += "\\" + String(c)
      default: result.append(c)
      }
    }
    return result + String(quote)
  }
}

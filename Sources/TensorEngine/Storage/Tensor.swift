/// A strided view of typed elements in shared storage.
///
/// A tensor is a value: copying it shares the storage. Element `[i, j, …]` lies at
/// `offset + i * strides[0] + j * strides[1] + …`, counted in elements; strides may be zero (broadcast) or
/// negative (reversed). Functions never write to their operands' storage; `assign(…)` and `fill(…)` are
/// the explicit exceptions, seen by every view, as in NumPy.
public struct Tensor {
  public internal(set) var storage: Storage
  public let offset: Int
  public let shape: Shape
  public let strides: Shape
  public let dtype: DType
  /// Whether the elements lie in row-major order without gaps.
  public let isContiguous: Bool
  /// Identity for tapes: copies keep it, every operation's result has a new one. Odd identities belong to
  /// trainable variables, which tapes watch by themselves.
  public internal(set) var id: Int

  @inline(__always)
  init(storage: Storage, offset: Int, shape: Shape, strides: Shape, dtype: DType, isContiguous: Bool) {
    self.storage = storage
    self.offset = offset
    self.shape = shape
    self.strides = strides
    self.dtype = dtype
    self.isContiguous = isContiguous
    self.id = Tensor.freshID()
  }

  /// A view; finds out by itself whether it is contiguous.
  init(storage: Storage, offset: Int, shape: Shape, strides: Shape, dtype: DType) {
    var expected = 1
    var contiguous = true
    var axis = shape.rank - 1
    while axis >= 0 {
      let length = shape[axis]
      if length != 1 && strides[axis] != expected { contiguous = false }
      if length == 0 {
        contiguous = true
        break
      }
      expected = expected &* length
      axis -= 1
    }
    self.init(
      storage: storage, offset: offset, shape: shape, strides: strides, dtype: dtype, isContiguous: contiguous
    )
  }

  @inline(__always)
  static func freshID() -> Int {
    let state = Engine.state
    state.pointee.lastID &+= 2
    return state.pointee.lastID
  }

  /// The identity given last on this thread; later ones are larger.
  public static var newestID: Int { Engine.state.pointee.lastID | 1 }

  /// Number of axes.
  @inlinable public var rank: Int { shape.rank }
  /// Number of elements.
  @inlinable public var count: Int { shape.elementCount }
  /// Bytes that the elements take, without regard to sharing.
  public var byteCount: Int { count &* dtype.byteCount }

  // MARK: Making tensors

  /// A row-major tensor whose elements the caller fills.
  @inline(__always)
  static func uninitialized(_ shape: Shape, _ dtype: DType) throws -> Tensor {
    let (bytes, overflow) = shape.elementCount.multipliedReportingOverflow(by: dtype.byteCount)
    if overflow || bytes > 1 << 60 {
      throw TensorError.outOfMemory(bytes: Int.max, limit: Engine.memoryLimit)
    }
    return Tensor(
      storage: try Storage.allocate(byteCount: bytes), offset: 0, shape: shape,
      strides: shape.rowMajorStrides,
      dtype: dtype, isContiguous: true)
  }

  /// A tensor of zeros (`false` for bool).
  public static func zeros(_ shape: Shape, dtype: DType = .float64) throws -> Tensor {
    let result = try uninitialized(shape, dtype)
    result.storage.bytes.initializeMemory(as: UInt8.self, repeating: 0, count: result.storage.byteCount)
    return result
  }

  public static func ones(_ shape: Shape, dtype: DType = .float64) throws -> Tensor {
    try full(shape, .int(1), dtype: dtype)
  }

  /// A tensor in which every element is `value`, cast to `dtype`.
  public static func full(_ shape: Shape, _ value: WeakScalar, dtype: DType) throws -> Tensor {
    let result = try uninitialized(shape, dtype)
    result.fill(value)
    return result
  }

  public static func zeros(like other: Tensor) throws -> Tensor { try zeros(other.shape, dtype: other.dtype) }
  public static func ones(like other: Tensor) throws -> Tensor { try ones(other.shape, dtype: other.dtype) }

  /// A row-major tensor of the given elements.
  ///
  /// - Throws: `TensorError.reshapeMismatch` if their number differs from the shape's.
  public init<T: TensorScalar>(scalars: [T], shape: Shape) throws {
    guard scalars.count == shape.elementCount else {
      throw TensorError.reshapeMismatch(count: scalars.count, shape: [scalars.count], target: shape.array)
    }
    self = try Tensor.uninitialized(shape, T.dtype)
    scalars.withUnsafeBytes { source in
      if let base = source.baseAddress, source.count > 0 {
        storage.bytes.copyMemory(from: base, byteCount: source.count)
      }
    }
  }

  /// A vector of the given elements.
  public init<T: TensorScalar>(_ scalars: [T]) throws {
    try self.init(scalars: scalars, shape: Shape(scalars.count))
  }

  /// A scalar tensor.
  public init<T: TensorScalar>(scalar: T) throws {
    self = try Tensor.uninitialized(Shape(), T.dtype)
    storage.bytes.storeBytes(of: scalar, as: T.self)
  }

  /// A scalar tensor of the given dtype; the value is cast as C casts.
  public init(_ value: WeakScalar, dtype: DType) throws {
    self = try Tensor.full(Shape(), value, dtype: dtype)
  }

  /// A Python scalar as NumPy's default dtype for it: bool, int64 or float64.
  public init(_ value: WeakScalar) throws {
    switch value {
    case .bool(let v): try self.init(scalar: v)
    case .int(let v): try self.init(scalar: Int64(v))
    case .float(let v): try self.init(scalar: v)
    }
  }

  /// A row-major tensor whose bytes the closure fills; it is given uninitialised memory of exactly
  /// `shape.elementCount` elements.
  public static func make<T: TensorScalar>(
    _ shape: Shape, of type: T.Type = T.self, _ fill: (UnsafeMutableBufferPointer<T>) throws -> Void
  ) throws -> Tensor {
    let result = try uninitialized(shape, T.dtype)
    try fill(result.buffer(T.self))
    return result
  }

  /// A tensor of rank 1 of elements as they lie in memory.
  ///
  /// - Throws: `TensorError.invalidArgument` unless the bytes are whole elements.
  public init(bytes: [UInt8], dtype: DType) throws {
    guard bytes.count % dtype.byteCount == 0 else {
      throw TensorError.invalidArgument(
        op: "frombuffer", reason: "buffer size must be a multiple of element size")
    }
    self = try Tensor.uninitialized(Shape(bytes.count / dtype.byteCount), dtype)
    bytes.withUnsafeBytes { source in
      if let base = source.baseAddress { storage.bytes.copyMemory(from: base, byteCount: bytes.count) }
    }
  }

  // MARK: Element access

  /// The address of the first element. Valid while the tensor is alive; the caller sees to that.
  @inline(__always)
  func pointer<T>(_ type: T.Type) -> UnsafeMutablePointer<T> {
    storage.bytes.assumingMemoryBound(to: T.self) + offset
  }

  /// The elements of a contiguous tensor.
  @inline(__always)
  func buffer<T>(_ type: T.Type) -> UnsafeMutableBufferPointer<T> {
    UnsafeMutableBufferPointer(start: pointer(T.self), count: count)
  }

  /// Calls `body` with the elements in row-major order; copies them first if they are not laid out so.
  ///
  /// - Throws: `TensorError.unsupportedDType` if `T` is not the tensor's element type.
  public func withUnsafeBuffer<T: TensorScalar, R>(
    as type: T.Type = T.self, _ body: (UnsafeBufferPointer<T>) throws -> R
  ) throws -> R {
    guard T.dtype == dtype else {
      throw TensorError.unsupportedDType(op: "withUnsafeBuffer", dtypes: [dtype])
    }
    let source = try contiguous()
    return try withExtendedLifetime(source.storage) { try body(UnsafeBufferPointer(source.buffer(T.self))) }
  }

  /// Calls `body` with the elements of a contiguous tensor for writing; every view of the storage sees it.
  ///
  /// - Throws: `TensorError.unsupportedDType` if `T` is not the element type or the layout has gaps.
  public func withUnsafeMutableBuffer<T: TensorScalar, R>(
    as type: T.Type = T.self, _ body: (UnsafeMutableBufferPointer<T>) throws -> R
  ) throws -> R {
    guard T.dtype == dtype && isContiguous else {
      throw TensorError.unsupportedDType(op: "withUnsafeMutableBuffer", dtypes: [dtype])
    }
    return try withExtendedLifetime(storage) { try body(buffer(T.self)) }
  }

  /// All elements in row-major order, cast to `T`.
  public func scalars<T: TensorScalar>(as type: T.Type = T.self) throws -> [T] {
    let source = try cast(to: T.dtype).contiguous()
    return withExtendedLifetime(source.storage) { Array(UnsafeBufferPointer(source.buffer(T.self))) }
  }

  /// All elements as `Double`, in row-major order.
  public func doubles() throws -> [Double] { try scalars(as: Double.self) }

  /// All elements as `Int`, in row-major order; floats are truncated.
  public func ints() throws -> [Int] { try scalars(as: Int64.self).map { Int($0) } }

  /// The element at a storage position.
  @inline(__always)
  func element(at position: Int) -> ScalarValue {
    let p = storage.bytes
    switch dtype {
    case .bool: return .bool(p.load(fromByteOffset: position, as: UInt8.self) != 0)
    case .int8: return .int(Int64(p.load(fromByteOffset: position, as: Int8.self)))
    case .int16: return .int(Int64(p.load(fromByteOffset: position * 2, as: Int16.self)))
    case .int32: return .int(Int64(p.load(fromByteOffset: position * 4, as: Int32.self)))
    case .int64: return .int(p.load(fromByteOffset: position * 8, as: Int64.self))
    case .uint8: return .uint(UInt64(p.load(fromByteOffset: position, as: UInt8.self)))
    case .uint16: return .uint(UInt64(p.load(fromByteOffset: position * 2, as: UInt16.self)))
    case .uint32: return .uint(UInt64(p.load(fromByteOffset: position * 4, as: UInt32.self)))
    case .uint64: return .uint(p.load(fromByteOffset: position * 8, as: UInt64.self))
    case .float16: return .float(Double(p.load(fromByteOffset: position * 2, as: Float16.self)))
    case .float32: return .float(Double(p.load(fromByteOffset: position * 4, as: Float.self)))
    case .float64: return .float(p.load(fromByteOffset: position * 8, as: Double.self))
    }
  }

  /// The only element of a one-element tensor.
  ///
  /// - Throws: `TensorError.notScalar` for any other number of elements.
  public func scalarValue() throws -> ScalarValue {
    guard count == 1 else { throw TensorError.notScalar(shape: shape) }
    return element(at: offset)
  }

  /// The element at full coordinates; negative ones count from the end.
  ///
  /// - Throws: `TensorError.indexOutOfRange` or `.tooManyIndices`.
  public func scalarValue(at coordinates: [Int]) throws -> ScalarValue {
    guard coordinates.count == rank else {
      throw TensorError.tooManyIndices(rank: rank, given: coordinates.count)
    }
    var position = offset
    for axis in 0..<rank {
      let i = coordinates[axis]
      let length = shape[axis]
      guard i < length && i >= -length else {
        throw TensorError.indexOutOfRange(index: i, axis: axis, length: length)
      }
      position += (i < 0 ? i + length : i) * strides[axis]
    }
    return element(at: position)
  }

  /// The element at a row-major position `0 ..< count`.
  ///
  /// - Throws: `TensorError.indexOutOfRange`.
  public func scalarValue(linear index: Int) throws -> ScalarValue {
    guard index >= 0 && index < count else {
      throw TensorError.indexOutOfRange(index: index, axis: 0, length: count)
    }
    return element(at: position(linear: index))
  }

  func position(linear index: Int) -> Int {
    if isContiguous { return offset + index }
    var rest = index
    var position = offset
    var axis = rank - 1
    while axis >= 0 {
      position += (rest % shape[axis]) * strides[axis]
      rest /= shape[axis]
      axis -= 1
    }
    return position
  }

  // MARK: Copies

  /// The tensor itself if its elements lie in row-major order, else a copy that does.
  public func contiguous() throws -> Tensor {
    isContiguous ? self : try copy()
  }

  /// A row-major copy in storage of its own.
  public func copy() throws -> Tensor {
    let result = try Tensor.uninitialized(shape, dtype)
    try copyElements(from: self, to: result)
    return result
  }

  /// Elements converted to `dtype` as C converts; the tensor itself if it has that dtype. Not recorded on
  /// tapes: see `Ops.cast`.
  public func cast(to target: DType) throws -> Tensor {
    if target == dtype { return self }
    let result = try Tensor.uninitialized(shape, target)
    try castElements(from: self, to: result)
    return result
  }

  /// Sets every element to `value`, cast to the tensor's dtype.
  public func fill(_ value: WeakScalar) {
    struct Filler: ScalarVisitor {
      let tensor: Tensor
      let value: WeakScalar
      func callAsFunction<T: TensorScalar>(_ type: T.Type) {
        let element: T
        switch value {
        case .bool(let v): element = v ? T.one : T.zero
        case .int(let v): element = T(wrapping: v)
        case .float(let v): element = T(nearest: v)
        }
        if tensor.isContiguous {
          tensor.buffer(T.self).update(repeating: element)
        } else {
          let base = tensor.pointer(T.self)
          forEachRow(tensor.shape, tensor.strides) { start, length, stride in
            for i in 0..<length { base[start + i * stride] = element }
          }
        }
      }
    }
    try? dtype.visit(Filler(tensor: self, value: value))
  }

  // MARK: Views

  /// The same elements seen with another layout of the same storage.
  @inline(__always)
  func view(shape: Shape, strides: Shape, offset: Int) -> Tensor {
    Tensor(storage: storage, offset: offset, shape: shape, strides: strides, dtype: dtype)
  }

  /// A tensor of the same elements with an identity of its own, which no tape knows.
  public func detached() -> Tensor {
    var result = self
    result.id = Tensor.freshID()
    return result
  }
}

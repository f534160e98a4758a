/// Tensors as bytes, and layouts given in so many words.
extension Tensor {
  /// The elements' bytes in row-major order, little-endian.
  public func bytes() throws -> [UInt8] {
    let source = try contiguous()
    return withExtendedLifetime(source.storage) {
      let start = UnsafeRawPointer(source.storage.bytes) + source.offset &* dtype.byteCount
      return Array(UnsafeRawBufferPointer(start: start, count: source.byteCount))
    }
  }

  /// A tensor of the elements that `bytes` spell; missing bytes are an error, further ones are left out.
  ///
  /// - Parameter isSwapped: whether the bytes of each element stand in big-endian order.
  /// - Throws: `TensorError.invalidArgument` if there are too few bytes.
  public init(bytes: ArraySlice<UInt8>, shape: Shape, dtype: DType, isSwapped: Bool = false) throws {
    let size = dtype.byteCount
    guard shape.elementCount <= bytes.count / size else {
      throw TensorError.invalidArgument(op: "frombuffer", reason: "buffer is smaller than requested size")
    }
    self = try Tensor.uninitialized(shape, dtype)
    let count = shape.elementCount &* size
    let target = storage.bytes
    bytes.withUnsafeBytes { source in
      guard count > 0, let start = source.baseAddress else { return }
      if !isSwapped || size == 1 {
        target.copyMemory(from: start, byteCount: count)
      } else {
        let out = target.assumingMemoryBound(to: UInt8.self)
        var at = 0
        while at < count {
          for i in 0..<size { out[at &+ i] = source[at &+ size &- 1 &- i] }
          at &+= size
        }
      }
    }
  }

  /// The same memory read as elements of another dtype, as NumPy's `view(dtype)`.
  ///
  /// - Throws: `TensorError.invalidArgument` where the last axis does not fit.
  public func reinterpreted(as target: DType) throws -> Tensor {
    let (size, wanted) = (dtype.byteCount, target.byteCount)
    if size == wanted {
      return Tensor(storage: storage, offset: offset, shape: shape, strides: strides, dtype: target)
    }
    func refuse(_ reason: String) -> TensorError { .invalidArgument(op: "view", reason: reason) }
    guard rank > 0 else {
      throw refuse("Changing the dtype of a 0d array is only supported if the itemsize is unchanged")
    }
    let last = rank - 1
    guard shape[last] == 1 || strides[last] == 1 else {
      throw refuse("To change to a dtype of a different size, the last axis must be contiguous")
    }
    var newShape = shape
    var newStrides = strides
    func scaled(_ n: Int) throws -> Int {
      let bytes = n &* size
      guard bytes % wanted == 0 else {
        throw refuse(
          wanted > size
            ? "When changing to a larger dtype, its size must be a divisor of the total size in bytes of the last "
              + "axis of the array."
            : "When changing to a smaller dtype, its size must be a divisor of the size of original dtype")
      }
      return bytes / wanted
    }
    newShape[last] = try scaled(shape[last])
    newStrides[last] = 1
    for axis in 0..<last { newStrides[axis] = try scaled(strides[axis]) }
    return Tensor(
      storage: storage, offset: try scaled(offset), shape: newShape, strides: newStrides, dtype: target)
  }

  /// The same storage with a layout given in elements, as `as_strided`.
  ///
  /// - Throws: `TensorError.invalidArgument` if the layout reaches beyond the storage.
  public func laidOut(shape: Shape, strides: Shape) throws -> Tensor {
    func refuse(_ reason: String) -> TensorError { .invalidArgument(op: "as_strided", reason: reason) }
    guard shape.rank == strides.rank else { throw refuse("strides must have as many entries as shape") }
    var (low, high) = (offset, offset)
    for axis in 0..<shape.rank {
      guard shape[axis] >= 0 else { throw refuse("negative dimensions are not allowed") }
      if shape[axis] == 0 {
        return Tensor(storage: storage, offset: offset, shape: shape, strides: strides, dtype: dtype)
      }
      let (reach, overflow) = strides[axis].multipliedReportingOverflow(by: shape[axis] - 1)
      guard !overflow, reach.magnitude < 1 << 48 else { throw refuse("the layout reaches beyond the array") }
      if reach < 0 { low += reach } else { high += reach }
    }
    guard low >= 0, (high + 1) * dtype.byteCount <= storage.byteCount else {
      throw refuse("the layout reaches beyond the array")
    }
    return Tensor(storage: storage, offset: offset, shape: shape, strides: strides, dtype: dtype)
  }

  /// Whether both tensors are views of one storage.
  public func sharesStorage(with other: Tensor) -> Bool { storage === other.storage }

  /// The bytes of the storage that the elements lie in, from the first to behind the last.
  public var byteRange: Range<Int> {
    var (low, high) = (offset, offset)
    for axis in 0..<rank {
      if shape[axis] == 0 { return 0..<0 }
      let reach = strides[axis] &* (shape[axis] - 1)
      if reach < 0 { low += reach } else { high += reach }
    }
    return low * dtype.byteCount..<(high + 1) * dtype.byteCount
  }

  /// Whether the elements lie in column-major order without gaps.
  public var isColumnMajor: Bool {
    var expected = 1
    for axis in 0..<rank {
      if shape[axis] == 0 { return true }
      if shape[axis] != 1 && strides[axis] != expected { return false }
      expected = expected &* shape[axis]
    }
    return true
  }

  /// Whether the tensor takes up its whole storage in row-major order.
  public var ownsStorage: Bool { isContiguous && offset == 0 && byteCount == storage.byteCount }
}

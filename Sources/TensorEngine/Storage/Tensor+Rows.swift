extension Tensor {
  /// The entries of the first axis in the given order, as batches take them: `Ops.take` without a tensor of indices and
  /// without a tape.
  ///
  /// - Throws: `TensorError.indexOutOfRange` for positions that are not there.
  public func rows(_ order: ArraySlice<Int>) throws -> Tensor {
    guard rank > 0 else {
      throw TensorError.rankMismatch(op: "take", expected: "1 axis or more", shape: shape)
    }
    for row in order where row < 0 || row >= shape[0] {
      throw TensorError.indexOutOfRange(index: row, axis: 0, length: shape[0])
    }
    let source = try contiguous()
    var picked = shape
    picked[0] = order.count
    let result = try Tensor.uninitialized(picked, dtype)
    guard result.count > 0 else { return result }
    let size = result.byteCount / order.count
    let from = UnsafeRawPointer(source.storage.bytes) + source.offset * dtype.byteCount
    var to = result.storage.bytes
    for row in order {
      to.copyMemory(from: from + row &* size, byteCount: size)
      to += size
    }
    withExtendedLifetime(source) {}
    return result
  }
}

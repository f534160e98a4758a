/// Conversions between dtypes.
///
/// Every pair of twelve dtypes would be 144 loops; instead values pass through a tile of the widest type of
/// their kind (`Double` for floats, `Int64` for integers and bools). Pairs that start or end there, which are
/// the common ones, take one pass.

/// Converts elements between tensors of the same shape as C converts.
func castElements(from source: Tensor, to target: Tensor) throws {
  if source.dtype == target.dtype { return try copyElements(from: source, to: target) }
  let viaDouble = source.dtype.isFloating || (source.dtype == .uint64 && target.dtype.isFloating)
  let middle: DType = viaDouble ? .float64 : .int64
  let widen = widening(source.dtype, to: middle)
  let narrow = narrowing(from: middle, to: target.dtype)
  let tiles = Engine.state.pointee.tiles
  let tileIn = tiles
  let tileMiddle = tiles + tileLength * 8
  let tileOut = tiles + tileLength * 16
  let (size, outSize) = (source.dtype.byteCount, target.dtype.byteCount)
  let base = UnsafeRawPointer(source.storage.bytes) + source.offset * size
  let out = target.storage.bytes + target.offset * outSize
  var untilCheck = interruptBlock
  try forEachRow(source.shape, source.strides, target.strides) {
    startA, startB, _, length, strideA, strideB in
    let p = base + startA &* size
    let q = out + startB &* outSize
    var at = 0
    while at < length {
      let n = Swift.min(tileLength, length - at)
      var from = p + at &* strideA &* size
      if strideA != 1 {
        gatherTile(from, strideA, n, size, tileIn)
        from = UnsafeRawPointer(tileIn)
      }
      let to = strideB == 1 ? q + at &* outSize : tileOut
      if let widen, let narrow {
        widen(from, tileMiddle, n)
        narrow(tileMiddle, to, n)
      } else if let widen {
        widen(from, to, n)
      } else if let narrow {
        narrow(from, to, n)
      }
      if strideB != 1 { scatterTile(tileOut, q + at &* strideB &* outSize, strideB, n, outSize) }
      at += n
    }
    untilCheck -= length
    if untilCheck < 0 {
      untilCheck = interruptBlock
      try Engine.checkInterrupt()
    }
  }
}

private func scatterTile(
  _ tile: UnsafeRawPointer, _ out: UnsafeMutableRawPointer, _ stride: Int, _ count: Int, _ size: Int
) {
  @inline(__always) func scatter<T: BitwiseCopyable>(_ type: T.Type) {
    let from = tile.assumingMemoryBound(to: T.self)
    let to = out.assumingMemoryBound(to: T.self)
    for i in 0..<count { to[i &* stride] = from[i] }
  }
  switch size {
  case 1: scatter(UInt8.self)
  case 2: scatter(UInt16.self)
  case 4: scatter(UInt32.self)
  default: scatter(UInt64.self)
  }
}

@inline(__always)
private func convertRun<S, T>(
  _ a: UnsafeRawPointer, _ out: UnsafeMutableRawPointer, _ count: Int, _ body: (S) -> T
) {
  let p = a.assumingMemoryBound(to: S.self)
  let o = out.assumingMemoryBound(to: T.self)
  for i in 0..<count { o[i] = body(p[i]) }
}

/// To the middle type; nil if the dtype is the middle type.
private func widening(_ dtype: DType, to middle: DType) -> RunKernel? {
  switch dtype {
  case .bool: return { convertRun($0, $1, $2) { (v: UInt8) -> Int64 in v != 0 ? 1 : 0 } }
  case .int8: return { convertRun($0, $1, $2) { (v: Int8) -> Int64 in Int64(v) } }
  case .int16: return { convertRun($0, $1, $2) { (v: Int16) -> Int64 in Int64(v) } }
  case .int32: return { convertRun($0, $1, $2) { (v: Int32) -> Int64 in Int64(v) } }
  case .int64: return nil
  case .uint8: return { convertRun($0, $1, $2) { (v: UInt8) -> Int64 in Int64(v) } }
  case .uint16: return { convertRun($0, $1, $2) { (v: UInt16) -> Int64 in Int64(v) } }
  case .uint32: return { convertRun($0, $1, $2) { (v: UInt32) -> Int64 in Int64(v) } }
  case .uint64:
    if middle == .float64 { return { convertRun($0, $1, $2) { (v: UInt64) -> Double in Double(v) } } }
    return { convertRun($0, $1, $2) { (v: UInt64) -> Int64 in Int64(bitPattern: v) } }
  case .float16: return { convertRun($0, $1, $2) { (v: Float16) -> Double in Double(v) } }
  case .float32: return { convertRun($0, $1, $2) { (v: Float) -> Double in Double(v) } }
  case .float64: return nil
  }
}

/// From the middle type; nil if the dtype is the middle type.
private func narrowing(from middle: DType, to dtype: DType) -> RunKernel? {
  if middle == .float64 {
    switch dtype {
    case .bool: return { convertRun($0, $1, $2) { (v: Double) -> Bool in v != 0 } }
    case .int8:
      return { convertRun($0, $1, $2) { (v: Double) -> Int8 in Int8(truncatingIfNeeded: truncateToInt(v)) } }
    case .int16:
      return {
        convertRun($0, $1, $2) { (v: Double) -> Int16 in Int16(truncatingIfNeeded: truncateToInt(v)) }
      }
    case .int32:
      return {
        convertRun($0, $1, $2) { (v: Double) -> Int32 in Int32(truncatingIfNeeded: truncateToInt(v)) }
      }
    case .int64: return { convertRun($0, $1, $2) { (v: Double) -> Int64 in Int64(truncateToInt(v)) } }
    case .uint8:
      return {
        convertRun($0, $1, $2) { (v: Double) -> UInt8 in UInt8(truncatingIfNeeded: truncateToInt(v)) }
      }
    case .uint16:
      return {
        convertRun($0, $1, $2) { (v: Double) -> UInt16 in UInt16(truncatingIfNeeded: truncateToInt(v)) }
      }
    case .uint32:
      return {
        convertRun($0, $1, $2) { (v: Double) -> UInt32 in UInt32(truncatingIfNeeded: truncateToInt(v)) }
      }
    case .uint64: return { convertRun($0, $1, $2) { (v: Double) -> UInt64 in UInt64(nearest: v) } }
    case .float16: return { convertRun($0, $1, $2) { (v: Double) -> Float16 in Float16(v) } }
    case .float32: return { convertRun($0, $1, $2) { (v: Double) -> Float in Float(v) } }
    case .float64: return nil
    }
  }
  switch dtype {
  case .bool: return { convertRun($0, $1, $2) { (v: Int64) -> Bool in v != 0 } }
  case .int8, .uint8: return { convertRun($0, $1, $2) { (v: Int64) -> Int8 in Int8(truncatingIfNeeded: v) } }
  case .int16, .uint16:
    return { convertRun($0, $1, $2) { (v: Int64) -> Int16 in Int16(truncatingIfNeeded: v) } }
  case .int32, .uint32:
    return { convertRun($0, $1, $2) { (v: Int64) -> Int32 in Int32(truncatingIfNeeded: v) } }
  case .int64: return nil
  case .uint64: return { convertRun($0, $1, $2) { (v: Int64) -> UInt64 in UInt64(bitPattern: v) } }
  case .float16: return { convertRun($0, $1, $2) { (v: Int64) -> Float16 in Float16(Float(v)) } }
  case .float32: return { convertRun($0, $1, $2) { (v: Int64) -> Float in Float(v) } }
  case .float64: return { convertRun($0, $1, $2) { (v: Int64) -> Double in Double(v) } }
  }
}

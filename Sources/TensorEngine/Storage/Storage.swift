import Glibc

/// What a storage knows about its buffer.
public struct StorageHeader {
  var bytes: UnsafeMutableRawPointer
  var byteCount: Int
  /// Whether `bytes` came from the block cache rather than lying behind the object itself.
  var isExternal: Bool
  /// The account that the buffer counts in.
  var state: UnsafeMutablePointer<EngineState>
  /// Whether two threads wrote a half of it each, cut at `LayerProduct.middle` of the rows.
  var isCut = false
}

/// A buffer of bytes that tensors share.
///
/// Small buffers lie behind the object, so that a small tensor costs one allocation; large ones are
/// aligned to 64 bytes and recycled by `BlockCache`, because fresh pages cost more than the arithmetic on
/// them. Every buffer counts against `Engine.memoryLimit`.
public final class Storage: ManagedBuffer<StorageHeader, SIMD2<UInt64>> {
  /// Largest buffer kept behind the object, in bytes.
  static let inlineLimit = 1024

  @inline(__always) var bytes: UnsafeMutableRawPointer { header.bytes }

  /// The size of the buffer in bytes.
  public var byteCount: Int { header.byteCount }

  /// Makes an uninitialised buffer.
  ///
  /// - Throws: `TensorError.outOfMemory` before allocating, if the limit would be passed.
  @inline(__always)
  static func allocate(byteCount: Int) throws -> Storage {
    let state = Engine.state
    let total = state.pointee.allocatedBytes &+ byteCount
    if total > state.pointee.memoryLimit || byteCount < 0 {
      throw TensorError.outOfMemory(bytes: byteCount, limit: Engine.memoryLimit)
    }
    let storage: Storage
    if byteCount <= inlineLimit {
      let buffer = Storage.create(minimumCapacity: (byteCount + 15) >> 4) { buffer in
        buffer.withUnsafeMutablePointerToElements { elements in
          StorageHeader(
            bytes: UnsafeMutableRawPointer(elements), byteCount: byteCount, isExternal: false, state: state)
        }
      }
      storage = unsafeDowncast(buffer, to: Storage.self)
    } else {
      guard let block = Engine.context.cache.take(byteCount) else {
        throw TensorError.outOfMemory(bytes: byteCount, limit: Engine.memoryLimit)
      }
      let buffer = Storage.create(minimumCapacity: 0) { _ in
        StorageHeader(bytes: block, byteCount: byteCount, isExternal: true, state: state)
      }
      storage = unsafeDowncast(buffer, to: Storage.self)
    }
    state.pointee.allocatedBytes = total
    if total > state.pointee.peakBytes { state.pointee.peakBytes = total }
    return storage
  }

  deinit {
    let header = self.header
    header.state.pointee.allocatedBytes &-= header.byteCount
    if header.isExternal { Engine.context.cache.give(header.bytes, header.byteCount) }
  }
}

/// Recycles large blocks by size class (four classes per power of two).
///
/// Each thread has one, so it needs no lock.
final class BlockCache {
  /// Most bytes kept for reuse.
  static let capacity = 256 << 20
  private var cachedBytes = 0
  private var bins = [[UnsafeMutableRawPointer]](repeating: [], count: 256)

  @inline(__always)
  private func sizeClass(_ byteCount: Int) -> (bin: Int, rounded: Int) {
    let top = Int.bitWidth - 1 - (byteCount - 1).leadingZeroBitCount
    let step = Swift.max(top - 2, 0)
    let mantissa = (byteCount - 1) >> step
    return (top * 4 + (mantissa & 3), (mantissa + 1) << step)
  }

  func take(_ byteCount: Int) -> UnsafeMutableRawPointer? {
    guard byteCount < 1 << 60 else { return nil }
    let (bin, rounded) = sizeClass(byteCount)
    if let block = bins[bin].popLast() {
      cachedBytes -= rounded
      return block
    }
    var block: UnsafeMutableRawPointer?
    guard posix_memalign(&block, 64, rounded) == 0 else { return nil }
    return block
  }

  func give(_ block: UnsafeMutableRawPointer, _ byteCount: Int) {
    let (bin, rounded) = sizeClass(byteCount)
    if cachedBytes + rounded > BlockCache.capacity {
      free(block)
    } else {
      cachedBytes += rounded
      bins[bin].append(block)
    }
  }

  /// Returns all recycled blocks to the system.
  func clear() {
    for bin in bins.indices {
      for block in bins[bin] { free(block) }
      bins[bin] = []
    }
    cachedBytes = 0
  }
}

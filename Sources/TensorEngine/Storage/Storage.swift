import Glibc

/// What a storage knows about its buffer.
public struct StorageHeader {
  var bytes: UnsafeMutableRawPointer
  var byteCount: Int
  /// Whether `bytes` came from the block cache rather than lying behind the object itself.
  var isExternal: Bool
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
    let total = Engine.allocatedBytes &+ byteCount
    if total > Engine.memoryLimit || byteCount < 0 {
      throw TensorError.outOfMemory(bytes: byteCount, limit: Engine.memoryLimit)
    }
    let storage: Storage
    if byteCount <= inlineLimit {
      let buffer = Storage.create(minimumCapacity: (byteCount + 15) >> 4) { buffer in
        buffer.withUnsafeMutablePointerToElements { elements in
          StorageHeader(bytes: UnsafeMutableRawPointer(elements), byteCount: byteCount, isExternal: false)
        }
      }
      storage = unsafeDowncast(buffer, to: Storage.self)
    } else {
      guard let block = BlockCache.take(byteCount) else {
        throw TensorError.outOfMemory(bytes: byteCount, limit: Engine.memoryLimit)
      }
      let buffer = Storage.create(minimumCapacity: 0) { _ in
        StorageHeader(bytes: block, byteCount: byteCount, isExternal: true)
      }
      storage = unsafeDowncast(buffer, to: Storage.self)
    }
    Engine.allocatedBytes = total
    if total > Engine.peakBytes { Engine.peakBytes = total }
    return storage
  }

  deinit {
    let header = self.header
    Engine.allocatedBytes &-= header.byteCount
    if header.isExternal { BlockCache.give(header.bytes, header.byteCount) }
  }
}

/// Recycles large blocks by size class (four classes per power of two).
///
/// Not locked: tensors are made and dropped on the session's worker thread.
enum BlockCache {
  /// Most bytes kept for reuse.
  static let capacity = 256 << 20
  nonisolated(unsafe) private static var cachedBytes = 0
  nonisolated(unsafe) private static var bins = [[UnsafeMutableRawPointer]](repeating: [], count: 256)

  @inline(__always)
  private static func sizeClass(_ byteCount: Int) -> (bin: Int, rounded: Int) {
    let top = Int.bitWidth - 1 - (byteCount - 1).leadingZeroBitCount
    let step = Swift.max(top - 2, 0)
    let mantissa = (byteCount - 1) >> step
    return (top * 4 + (mantissa & 3), (mantissa + 1) << step)
  }

  static func take(_ byteCount: Int) -> UnsafeMutableRawPointer? {
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

  static func give(_ block: UnsafeMutableRawPointer, _ byteCount: Int) {
    let (bin, rounded) = sizeClass(byteCount)
    if cachedBytes + rounded > capacity {
      free(block)
    } else {
      cachedBytes += rounded
      bins[bin].append(block)
    }
  }

  /// Returns all recycled blocks to the system.
  static func clear() {
    for bin in bins.indices {
      for block in bins[bin] { free(block) }
      bins[bin] = []
    }
    cachedBytes = 0
  }
}

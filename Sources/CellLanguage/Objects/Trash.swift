/// Releases what containers hold, without deep recursion.
///
/// Freeing a list frees its items, which may be lists again: a chain of a million links would need more native stack than there
/// is. Beyond some depth the items wait in a queue until the outermost container is done.
enum Trash {
  private static let limit = 400
  private static nonisolated(unsafe) var depth = 0
  private static nonisolated(unsafe) var waiting: [Value] = []

  /// Releases values, leaving the memory as it is.
  @inline(__always) static func release(_ values: Registers, _ count: Int) {
    if depth >= limit { return wait(values, count) }
    depth &+= 1
    var k = 0
    while k < count {
      (values + k).releaseRaw()
      k &+= 1
    }
    depth &-= 1
    if depth == 0, !waiting.isEmpty { drain() }
  }

  /// Takes over one reference of each value.
  @inline(never) private static func wait(_ values: Registers, _ count: Int) {
    for k in 0..<count where (values + k).isReference {
      waiting.append((values + k).pointee)
      (values + k).releaseRaw()
    }
  }

  @inline(never) private static func drain() {
    // What is released here must not begin to drain too.
    depth &+= 1
    defer { depth &-= 1 }
    while var next = waiting.popLast() {
      withUnsafeMutablePointer(to: &next) {
        release($0, 1)
        $0.initializeUnbound()
      }
    }
  }

  /// Releases the items of a list or tuple that is going, if its buffer goes with it.
  @inline(__always) static func releaseItems(of sequence: UInt) {
    let count = RawItems.count(sequence)
    guard count > 0, RawItems.isUnshared(sequence) else { return }
    release(RawItems.elements(sequence), count)
    RawItems.forget(sequence)
  }
}

/// Sorting by 64-bit keys: every dtype is mapped to unsigned keys of the same order, so that one sort serves
/// all.

/// Fills `keys` with the order-preserving keys of a contiguous tensor's elements from a position on. Zeros of
/// either sign are equal; NaN comes last in both directions.
func sortKeys(_ x: Tensor, from start: Int, into keys: inout [UInt64], descending: Bool) {
  let flip: UInt64 = descending ? ~0 : 0
  let count = keys.count
  @inline(__always) func fill<T>(_ type: T.Type, _ key: (T) -> UInt64) {
    let p = x.pointer(T.self) + start
    keys.withUnsafeMutableBufferPointer { out in
      for i in 0..<count { out[i] = key(p[i]) }
    }
  }
  @inline(__always) func floatKey(_ value: Double) -> UInt64 {
    if value != value { return UInt64.max }
    // Adding zero turns −0 into 0.
    let bits = (value + 0).bitPattern
    let ordered = bits >> 63 == 1 ? ~bits : bits | 1 << 63
    return ordered ^ flip
  }
  let sign: UInt64 = 1 << 63
  switch x.dtype {
  case .bool, .uint8: fill(UInt8.self) { UInt64($0) ^ flip }
  case .uint16: fill(UInt16.self) { UInt64($0) ^ flip }
  case .uint32: fill(UInt32.self) { UInt64($0) ^ flip }
  case .uint64: fill(UInt64.self) { $0 ^ flip }
  case .int8: fill(Int8.self) { (UInt64(bitPattern: Int64($0)) ^ sign) ^ flip }
  case .int16: fill(Int16.self) { (UInt64(bitPattern: Int64($0)) ^ sign) ^ flip }
  case .int32: fill(Int32.self) { (UInt64(bitPattern: Int64($0)) ^ sign) ^ flip }
  case .int64: fill(Int64.self) { (UInt64(bitPattern: $0) ^ sign) ^ flip }
  case .float16: fill(Float16.self) { floatKey(Double($0)) }
  case .float32: fill(Float.self) { floatKey(Double($0)) }
  case .float64: fill(Double.self) { floatKey($0) }
  }
}

/// Sorts positions by keys, stably; keeps its buffers from row to row.
///
/// Key and position go into one word: the bits in which the keys differ, as many as fit, above those of the position.
/// Words are sorted as numbers, so equal keys stay in order; where bits had to be left out, runs of equal words are
/// sorted again by the whole keys.
struct KeySorter {
  private let words: Tensor
  private let spare: Tensor

  init(count: Int) throws {
    words = try Tensor.uninitialized(Shape(WordSort.capacity(count)), .int64)
    spare = try Tensor.uninitialized(Shape(WordSort.capacity(count)), .int64)
  }

  func order(_ keys: [UInt64], into out: UnsafeMutablePointer<Int64>) throws {
    try keys.withUnsafeBufferPointer { keys in
      guard let start = keys.baseAddress else { return }
      if keys.count <= KeySorter.insertionLimit {
        for i in 0..<keys.count { out[i] = Int64(i) }
        KeySorter.insert(start, out, keys.count)
      } else {
        try order(start, keys.count, into: out)
      }
    }
  }

  private static let insertionLimit = 32

  /// Sorts positions by insertion.
  private static func insert(_ keys: UnsafePointer<UInt64>, _ out: UnsafeMutablePointer<Int64>, _ count: Int)
  {
    var i = 1
    while i < count {
      let position = out[i]
      let key = keys[Int(position)]
      var j = i
      while j > 0 && keys[Int(out[j - 1])] > key {
        out[j] = out[j - 1]
        j -= 1
      }
      out[j] = position
      i += 1
    }
  }

  private func order(
    _ keys: UnsafePointer<UInt64>, _ count: Int, into out: UnsafeMutablePointer<Int64>
  ) throws {
    var varying: UInt64 = 0
    for i in 0..<count { varying |= keys[i] ^ keys[0] }
    let width = 64 - varying.leadingZeroBitCount
    let places = 64 - (count - 1).leadingZeroBitCount
    // The sign bit stays clear.
    let shift = UInt64(Swift.max(width - (63 - places), 0))
    let kept: UInt64 = width == 64 ? ~0 : (1 << UInt64(width)) - 1
    let data = words.pointer(Int64.self)
    for i in 0..<count {
      let word = ((keys[i] & kept) &>> shift) &<< UInt64(places) | UInt64(i)
      data[i] = Int64(bitPattern: word)
    }
    let sorted = WordSort.sort(data, spare.pointer(Int64.self), count)
    let mask: Int64 = (1 << Int64(places)) - 1
    for i in 0..<count { out[i] = sorted[i] & mask }
    guard shift > 0 else { return }
    var ties: [(start: Int, count: Int)] = []
    var start = 0
    while start < count {
      let head = sorted[start] &>> Int64(places)
      var end = start + 1
      while end < count && sorted[end] &>> Int64(places) == head { end += 1 }
      if end - start > 1 { ties.append((start, end - start)) }
      start = end
    }
    for tie in ties {
      if tie.count <= KeySorter.insertionLimit {
        KeySorter.insert(keys, out + tie.start, tie.count)
        continue
      }
      // The tied keys differ in fewer bits than all of them, so this comes to an end.
      let positions = (0..<tie.count).map { out[tie.start + $0] }
      let their = positions.map { keys[Int($0)] }
      if their.allSatisfy({ $0 == their[0] }) { continue }
      try order(their, into: out + tie.start)
      for i in 0..<tie.count { out[tie.start + i] = positions[Int(out[tie.start + i])] }
    }
  }
}

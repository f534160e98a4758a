/// Sorting by 64-bit keys: every dtype is mapped to unsigned keys of the same order, so that one sort serves
/// all. Long runs go through a stable radix sort, which needs no comparisons.

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
struct KeySorter {
  private struct Entry {
    var key: UInt64
    var position: Int64
  }
  private var a: [Entry]
  private var b: [Entry]

  init(count: Int) {
    a = [Entry](repeating: Entry(key: 0, position: 0), count: count)
    b = count > 64 ? a : []
  }

  mutating func order(_ keys: [UInt64], into out: UnsafeMutablePointer<Int64>) {
    let count = keys.count
    for i in 0..<count { a[i] = Entry(key: keys[i], position: Int64(i)) }
    if count <= 64 {
      a.withUnsafeMutableBufferPointer { p in
        for i in 1..<Swift.max(count, 1) {
          let entry = p[i]
          var j = i
          while j > 0 && p[j - 1].key > entry.key {
            p[j] = p[j - 1]
            j -= 1
          }
          p[j] = entry
        }
      }
    } else {
      let common = keys[0]
      var varying: UInt64 = 0
      for key in keys {
        varying |= key ^ common
      }
      for shift in stride(from: UInt64(0), to: 64, by: 8) where (varying >> shift) & 0xFF != 0 {
        pass(shift)
        swap(&a, &b)
      }
    }
    for i in 0..<count { out[i] = a[i].position }
  }

  /// Distributes `a` into `b` by one byte of the key.
  private mutating func pass(_ shift: UInt64) {
    var starts = [Int](repeating: 0, count: 257)
    a.withUnsafeBufferPointer { source in
      starts.withUnsafeMutableBufferPointer { s in
        for entry in source { s[Int((entry.key >> shift) & 0xFF) + 1] += 1 }
        for i in 1..<257 { s[i] += s[i - 1] }
        b.withUnsafeMutableBufferPointer { target in
          for entry in source {
            let bin = Int((entry.key >> shift) & 0xFF)
            target[s[bin]] = entry
            s[bin] += 1
          }
        }
      }
    }
  }
}

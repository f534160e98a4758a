/// Sorting of values alone, where no positions are asked for: of 64-bit keys by merging, of long runs of 32-bit keys by a
/// radix sort, eleven bits at a time.
///
/// Keys keep every bit of a float, so that they can be turned back into it; NaN comes last.
enum ValueSort {
  /// Runs of 32-bit values shorter than this are sorted as 64-bit keys.
  private static let radixThreshold = 2048

  /// Whether `sort` serves a dtype.
  static func serves(_ dtype: DType) -> Bool {
    switch dtype {
    case .float64, .float32, .int64, .int32: return true
    default: return false
    }
  }

  /// A sorted copy of the rows of a contiguous tensor along its last axis.
  static func sorted(_ x: Tensor, descending: Bool) throws -> Tensor {
    let result = try Tensor.uninitialized(x.shape, x.dtype)
    let length = x.shape[x.rank - 1]
    let rows = length == 0 ? 0 : x.count / length
    switch x.dtype {
    case .float64, .int64: try mergeRows(Int64.self, x, result, length, rows, descending)
    case _ where length < radixThreshold: try mergeRows(Int32.self, x, result, length, rows, descending)
    default:
      var sorter = Sorter<UInt32>(count: length)
      for row in 0..<rows {
        try Engine.checkInterrupt()
        sorter.run(
          x.pointer(UInt32.self) + row * length, result.pointer(UInt32.self) + row * length,
          isFloat: x.dtype == .float32, descending: descending)
      }
    }
    return result
  }

  /// Rows of floats or integers of the size of `T` by `WordSort`.
  private static func mergeRows<T: FixedWidthInteger & SignedInteger & BitwiseCopyable>(
    _ type: T.Type, _ x: Tensor, _ result: Tensor, _ length: Int, _ rows: Int, _ descending: Bool
  ) throws {
    // Several rows are shared out, a single one is sorted by several threads.
    let parts = x.count >= OpenMP.sharedCount && rows > 1 ? 2 : 1
    let room = WordSort.capacity(length)
    let words = try Tensor.uninitialized(Shape(parts * room), .int64)
    let spare = try Tensor.uninitialized(Shape(parts * room), .int64)
    let (data, other) = (words.pointer(Int64.self), spare.pointer(Int64.self))
    let source = UnsafePointer(x.pointer(T.self))
    let target = result.pointer(T.self)
    let isFloat = x.dtype.isFloating
    var row = 0
    while row < rows {
      try Engine.checkInterrupt()
      // About as many elements between two looks at the interruption flag as elsewhere.
      let count = Swift.min(rows - row, Swift.max(interruptBlock / Swift.max(length, 1), 1))
      let first = row
      OpenMP.forEach(parts, isLarge: parts > 1) { part in
        for r in (first + count * part / parts)..<(first + count * (part + 1) / parts) {
          mergeRow(
            source + r &* length, target + r &* length, length, data + part &* room, other + part &* room,
            isFloat: isFloat, flip: descending ? -1 : 0, isAlone: parts == 1)
        }
      }
      row += count
    }
    withExtendedLifetime((words, spare)) {}
  }

  @inline(__always)
  private static func mergeRow<T: FixedWidthInteger & SignedInteger & BitwiseCopyable>(
    _ p: UnsafePointer<T>, _ o: UnsafeMutablePointer<T>, _ length: Int, _ data: UnsafeMutablePointer<Int64>,
    _ spare: UnsafeMutablePointer<Int64>, isFloat: Bool, flip: Int64, isAlone: Bool
  ) {
    let infinity: T = T.bitWidth == 64 ? T(truncatingIfNeeded: 0x7FF0_0000_0000_0000 as Int64) : 0x7F80_0000
    let missing: T = T.bitWidth == 64 ? T(truncatingIfNeeded: 0x7FF8_0000_0000_0000 as Int64) : 0x7FC0_0000
    if isFloat {
      for i in 0..<length {
        let bits = p[i]
        let key = Int64(truncatingIfNeeded: bits ^ ((bits &>> T(T.bitWidth - 1)) & T.max)) ^ flip
        data[i] = bits & T.max > infinity ? Int64.max : key
      }
    } else {
      for i in 0..<length { data[i] = Int64(truncatingIfNeeded: p[i]) ^ flip }
    }
    let sorted = WordSort.sort(data, spare, length, isShared: isAlone)
    if isFloat {
      for i in 0..<length {
        let key = T(truncatingIfNeeded: sorted[i] ^ flip)
        let bits = key ^ ((key &>> T(T.bitWidth - 1)) & T.max)
        o[i] = sorted[i] == Int64.max ? missing : bits
      }
    } else {
      for i in 0..<length { o[i] = T(truncatingIfNeeded: sorted[i] ^ flip) }
    }
  }

  private struct Sorter<Key: FixedWidthInteger & UnsignedInteger & BitwiseCopyable> {
    private let count: Int
    private var spare: [Key]
    private var histogram: [Int32]
    private static var digits: Int { (Key.bitWidth + 10) / 11 }

    init(count: Int) {
      self.count = count
      spare = [Key](repeating: 0, count: count)
      histogram = [Int32](repeating: 0, count: Sorter.digits * 2048)
    }

    /// The key of a value's bits, ascending with the value.
    @inline(__always)
    private static func key(_ bits: Key, _ isFloat: Bool, _ flip: Key) -> Key {
      let sign: Key = 1 << (Key.bitWidth - 1)
      if !isFloat { return (bits ^ sign) ^ flip }
      // All NaNs lie above infinity, whatever their sign.
      let infinity: Key =
        Key.bitWidth == 64 ? Key(truncatingIfNeeded: 0x7FF0_0000_0000_0000 as UInt64) : 0x7F80_0000
      let magnitude = bits & ~sign
      if magnitude > infinity { return Key.max }
      return (bits & sign != 0 ? ~bits : bits | sign) ^ flip
    }

    @inline(__always)
    private static func bits(_ key: Key, _ isFloat: Bool, _ flip: Key) -> Key {
      let sign: Key = 1 << (Key.bitWidth - 1)
      if !isFloat { return (key ^ flip) ^ sign }
      if key == Key.max {
        return Key.bitWidth == 64 ? Key(truncatingIfNeeded: 0x7FF8_0000_0000_0000 as UInt64) : 0x7FC0_0000
      }
      let plain = key ^ flip
      return plain & sign != 0 ? plain ^ sign : ~plain
    }

    @inline(__always)
    mutating func run(
      _ source: UnsafePointer<Key>, _ target: UnsafeMutablePointer<Key>, isFloat: Bool, descending: Bool
    ) {
      let flip: Key = descending ? ~0 : 0
      let n = count
      let digits = Sorter.digits
      histogram.withUnsafeMutableBufferPointer { h in
        spare.withUnsafeMutableBufferPointer { other in
          guard let counts = h.baseAddress, let spareStart = other.baseAddress else { return }
          counts.update(repeating: 0, count: digits * 2048)
          for i in 0..<n {
            let k = Sorter.key(source[i], isFloat, flip)
            target[i] = k
            for d in 0..<digits {
              let bin = Int(truncatingIfNeeded: k >> Key(truncatingIfNeeded: d * 11)) & 2047
              counts[d * 2048 + bin] += 1
            }
          }
          var from = target
          var to = spareStart
          for d in 0..<digits {
            let bins = counts + d * 2048
            let shift = Key(truncatingIfNeeded: d * 11)
            // A digit that all keys share needs no pass.
            if bins[Int(truncatingIfNeeded: from[0] >> shift) & 2047] == Int32(truncatingIfNeeded: n) {
              continue
            }
            var sum: Int32 = 0
            for b in 0..<2048 {
              let c = bins[b]
              bins[b] = sum
              sum &+= c
            }
            for i in 0..<n {
              let k = from[i]
              let b = Int(truncatingIfNeeded: k >> shift) & 2047
              let place = bins[b]
              to[Int(place)] = k
              bins[b] = place &+ 1
            }
            swap(&from, &to)
          }
          for i in 0..<n { target[i] = Sorter.bits(from[i], isFloat, flip) }
        }
      }
    }
  }
}

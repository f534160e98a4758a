/// Sums in the order in which TensorFlow's CPU kernels add: whole packets of lanes first, four at a time, and runs of
/// more than 1024 packets by halves.
///
/// The order depends on the shape alone, never on threads. It gives TensorFlow's last digits where NumPy's pairwise
/// order does not.
protocol PacketScalar: FloatScalar {
  associatedtype Packet
  static var lanes: Int { get }
  static var zeroPacket: Packet { get }
  static func load(_ p: UnsafePointer<Self>) -> Packet
  static func add(_ a: Packet, _ b: Packet) -> Packet
  /// The sum of all lanes, the halves first.
  static func total(_ packet: Packet) -> Self
  static func store(_ packet: Packet, _ p: UnsafeMutablePointer<Self>)
}

extension Float: PacketScalar {
  typealias Packet = SIMD8<Float>
  @inline(__always) static var lanes: Int { 8 }
  @inline(__always) static var zeroPacket: SIMD8<Float> { SIMD8<Float>(repeating: 0) }
  @inline(__always) static func store(_ packet: SIMD8<Float>, _ p: UnsafeMutablePointer<Float>) {
    UnsafeMutableRawPointer(p).storeBytes(of: packet, as: SIMD8<Float>.self)
  }
  @inline(__always) static func load(_ p: UnsafePointer<Float>) -> SIMD8<Float> {
    UnsafeRawPointer(p).loadUnaligned(as: SIMD8<Float>.self)
  }
  @inline(__always) static func add(_ a: SIMD8<Float>, _ b: SIMD8<Float>) -> SIMD8<Float> { a + b }
  @inline(__always) static func total(_ packet: SIMD8<Float>) -> Float {
    let four = packet.lowHalf + packet.highHalf
    let two = four.lowHalf + four.highHalf
    return two[0] + two[1]
  }
}

extension Double: PacketScalar {
  typealias Packet = SIMD4<Double>
  @inline(__always) static var lanes: Int { 4 }
  @inline(__always) static var zeroPacket: SIMD4<Double> { SIMD4<Double>(repeating: 0) }
  @inline(__always) static func store(_ packet: SIMD4<Double>, _ p: UnsafeMutablePointer<Double>) {
    UnsafeMutableRawPointer(p).storeBytes(of: packet, as: SIMD4<Double>.self)
  }
  @inline(__always) static func load(_ p: UnsafePointer<Double>) -> SIMD4<Double> {
    UnsafeRawPointer(p).loadUnaligned(as: SIMD4<Double>.self)
  }
  @inline(__always) static func add(_ a: SIMD4<Double>, _ b: SIMD4<Double>) -> SIMD4<Double> { a + b }
  @inline(__always) static func total(_ packet: SIMD4<Double>) -> Double {
    let two = packet.lowHalf + packet.highHalf
    return two[0] + two[1]
  }
}

enum PacketSum {
  /// The sum of `x` over `axes` (resolved, without repeats); nil where the axes do not lie side by side, or the dtype
  /// has no packets.
  static func sum(_ x: Tensor, axes: [Int], keepDims: Bool) throws -> Tensor? {
    guard x.dtype == .float32 || x.dtype == .float64, x.count > 0, let first = axes.min(),
      let last = axes.max(), last - first + 1 == axes.count
    else { return nil }
    var kept = Shape()
    var (outer, length, inner) = (1, 1, 1)
    for axis in 0..<x.rank {
      if axis < first {
        outer *= x.shape[axis]
      } else if axis > last {
        inner *= x.shape[axis]
      } else {
        length *= x.shape[axis]
        if keepDims { try kept.append(1) }
        continue
      }
      try kept.append(x.shape[axis])
    }
    let source = try x.contiguous()
    let result = try Tensor.uninitialized(kept, x.dtype)
    if x.dtype == .float32 {
      try run(Float.self, source, result, outer, length, inner)
    } else {
      try run(Double.self, source, result, outer, length, inner)
    }
    return result
  }

  private static func run<T: PacketScalar>(
    _ type: T.Type, _ source: Tensor, _ result: Tensor, _ outer: Int, _ length: Int, _ inner: Int
  ) throws {
    let p = UnsafePointer(source.pointer(T.self))
    let out = result.pointer(T.self)
    var untilCheck = interruptBlock
    for o in 0..<outer {
      if inner == 1 {
        out[o] = tree(p + o &* length, o &* length, length)
      } else {
        columns(p + o &* length &* inner, out + o &* inner, o &* inner, length, inner)
      }
      untilCheck -= length &* inner
      if untilCheck < 0 {
        untilCheck = interruptBlock
        try Engine.checkInterrupt()
      }
    }
  }

  /// One run; `start` is its position in the whole operand, on which the halving depends.
  private static func tree<T: PacketScalar>(_ p: UnsafePointer<T>, _ start: Int, _ count: Int) -> T {
    let lanes = T.lanes
    guard count > lanes << 10 else { return leaf(p, count) }
    let middle = start + (count + 1) / 2
    let split = (middle + lanes - 1) / lanes * lanes
    let left = Swift.min(split - start, count)
    var total: T = 0 + tree(p, start, left)
    if left < count { total += tree(p + left, split, count - left) }
    return total
  }

  private static func leaf<T: PacketScalar>(_ p: UnsafePointer<T>, _ count: Int) -> T {
    let lanes = T.lanes
    var sum = T.zeroPacket
    var i = 0
    if count >= 4 * lanes {
      var (b, c, d) = (sum, sum, sum)
      let end = count / (4 * lanes) * (4 * lanes)
      while i < end {
        sum = T.add(sum, T.load(p + i))
        b = T.add(b, T.load(p + i + lanes))
        c = T.add(c, T.load(p + i + 2 * lanes))
        d = T.add(d, T.load(p + i + 3 * lanes))
        i += 4 * lanes
      }
      sum = T.add(T.add(T.add(sum, b), c), d)
    }
    while i + lanes <= count {
      sum = T.add(sum, T.load(p + i))
      i += lanes
    }
    var rest: T = 0
    while i < count {
      rest += p[i]
      i += 1
    }
    return rest + T.total(sum)
  }

  /// Sums down the columns of a [length, inner] block. Whole packets of results go four rows at a time from 16 rows
  /// on; `start` is the first result's position among all, which decides where packets begin.
  private static func columns<T: PacketScalar>(
    _ p: UnsafePointer<T>, _ out: UnsafeMutablePointer<T>, _ start: Int, _ length: Int, _ inner: Int
  ) {
    let lanes = T.lanes
    var column = 0
    while column < inner {
      guard (start + column) % lanes == 0, column + lanes <= inner else {
        var total: T = 0
        for row in 0..<length { total += p[row &* inner &+ column] }
        out[column] = total
        column += 1
        continue
      }
      let q = p + column
      var sum = T.zeroPacket
      var row = 0
      if length >= 16 {
        var (b, c, d) = (sum, sum, sum)
        while row + 4 <= length {
          sum = T.add(sum, T.load(q + row &* inner))
          b = T.add(b, T.load(q + (row &+ 1) &* inner))
          c = T.add(c, T.load(q + (row &+ 2) &* inner))
          d = T.add(d, T.load(q + (row &+ 3) &* inner))
          row += 4
        }
        sum = T.add(T.add(T.add(sum, b), c), d)
      }
      while row < length {
        sum = T.add(sum, T.load(q + row &* inner))
        row += 1
      }
      T.store(sum, out + column)
      column += lanes
    }
  }
}

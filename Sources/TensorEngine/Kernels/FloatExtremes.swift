/// The largest and smallest of a gapless run of floats, eight lanes at a time. Written out for both types: generic vector
/// code that is not specialised runs a hundred times slower.
enum FloatExtremes {
  static func largest(_ start: Double, _ p: UnsafePointer<Double>, _ count: Int) -> Double {
    var a = SIMD8<Double>(repeating: start)
    var b = a
    var odd = SIMD8<Double>(repeating: 0)
    var i = 0
    while i &+ 16 <= count {
      let x = UnsafeRawPointer(p + i).loadUnaligned(as: SIMD8<Double>.self)
      let y = UnsafeRawPointer(p + i + 8).loadUnaligned(as: SIMD8<Double>.self)
      a.replace(with: x, where: x .> a)
      b.replace(with: y, where: y .> b)
      // Becomes NaN with the first NaN or infinity.
      odd += (x - x) + (y - y)
      i &+= 16
    }
    a.replace(with: b, where: b .> a)
    return finish(start, p, count, i, a.max(), odd.sum()) { $0 > $1 }
  }

  static func smallest(_ start: Double, _ p: UnsafePointer<Double>, _ count: Int) -> Double {
    var a = SIMD8<Double>(repeating: start)
    var b = a
    var odd = SIMD8<Double>(repeating: 0)
    var i = 0
    while i &+ 16 <= count {
      let x = UnsafeRawPointer(p + i).loadUnaligned(as: SIMD8<Double>.self)
      let y = UnsafeRawPointer(p + i + 8).loadUnaligned(as: SIMD8<Double>.self)
      a.replace(with: x, where: x .< a)
      b.replace(with: y, where: y .< b)
      odd += (x - x) + (y - y)
      i &+= 16
    }
    a.replace(with: b, where: b .< a)
    return finish(start, p, count, i, a.min(), odd.sum()) { $0 < $1 }
  }

  static func largest(_ start: Float, _ p: UnsafePointer<Float>, _ count: Int) -> Float {
    var a = SIMD16<Float>(repeating: start)
    var odd = SIMD16<Float>(repeating: 0)
    var i = 0
    while i &+ 16 <= count {
      let x = UnsafeRawPointer(p + i).loadUnaligned(as: SIMD16<Float>.self)
      a.replace(with: x, where: x .> a)
      odd += x - x
      i &+= 16
    }
    return finish(start, p, count, i, a.max(), odd.sum()) { $0 > $1 }
  }

  static func smallest(_ start: Float, _ p: UnsafePointer<Float>, _ count: Int) -> Float {
    var a = SIMD16<Float>(repeating: start)
    var odd = SIMD16<Float>(repeating: 0)
    var i = 0
    while i &+ 16 <= count {
      let x = UnsafeRawPointer(p + i).loadUnaligned(as: SIMD16<Float>.self)
      a.replace(with: x, where: x .< a)
      odd += x - x
      i &+= 16
    }
    return finish(start, p, count, i, a.min(), odd.sum()) { $0 < $1 }
  }

  /// The rest of a run, or all of it anew where a NaN may be among the elements: the first NaN wins.
  @inline(__always)
  private static func finish<T: BinaryFloatingPoint>(
    _ start: T, _ p: UnsafePointer<T>, _ count: Int, _ done: Int, _ found: T, _ odd: T,
    _ beats: (T, T) -> Bool
  ) -> T {
    if start != start { return start }
    let isSuspect = odd != odd
    var best = isSuspect ? start : found
    var i = isSuspect ? 0 : done
    while i < count {
      let x = p[i]
      if x != x { return x }
      if beats(x, best) { best = x }
      i &+= 1
    }
    return best
  }
}

/// The largest and smallest of a gapless run of floats, by packets. Written out for both types, and with those operations of
/// `SIMD` alone that become instructions: generic vector code, and `replace(with:where:)`, run a hundred times slower.
enum FloatExtremes {
  static func largest(_ start: Double, _ p: UnsafePointer<Double>, _ count: Int) -> Double {
    if count < OpenMP.sharedRun { return largestOfRun(start, p, count) }
    let (a, b) = OpenMP.halves(count) { largestOfRun(start, p + $0, $1) }
    return a != a || a >= b ? a : b
  }

  private static func largestOfRun(_ start: Double, _ p: UnsafePointer<Double>, _ count: Int) -> Double {
    var a = SIMD8<Double>(repeating: start)
    var b = a
    var odd = SIMD8<Double>(repeating: 0)
    let one = SIMD8<Double>(repeating: 1)
    var i = 0
    while i &+ 16 <= count {
      let x = UnsafeRawPointer(p + i).loadUnaligned(as: SIMD8<Double>.self)
      let y = UnsafeRawPointer(p + i + 8).loadUnaligned(as: SIMD8<Double>.self)
      a = a.replacing(with: x, where: a .< x)
      b = b.replacing(with: y, where: b .< y)
      odd = odd.replacing(with: one, where: x .!= x)
      odd = odd.replacing(with: one, where: y .!= y)
      i &+= 16
    }
    a = a.replacing(with: b, where: a .< b)
    var found = start
    var isSuspect = false
    for lane in 0..<8 {
      if a[lane] > found { found = a[lane] }
      if odd[lane] != 0 { isSuspect = true }
    }
    return finish(start, p, count, i, found, isSuspect) { $0 > $1 }
  }

  static func smallest(_ start: Double, _ p: UnsafePointer<Double>, _ count: Int) -> Double {
    if count < OpenMP.sharedRun { return smallestOfRun(start, p, count) }
    let (a, b) = OpenMP.halves(count) { smallestOfRun(start, p + $0, $1) }
    return a != a || a <= b ? a : b
  }

  private static func smallestOfRun(_ start: Double, _ p: UnsafePointer<Double>, _ count: Int) -> Double {
    var a = SIMD8<Double>(repeating: start)
    var b = a
    var odd = SIMD8<Double>(repeating: 0)
    let one = SIMD8<Double>(repeating: 1)
    var i = 0
    while i &+ 16 <= count {
      let x = UnsafeRawPointer(p + i).loadUnaligned(as: SIMD8<Double>.self)
      let y = UnsafeRawPointer(p + i + 8).loadUnaligned(as: SIMD8<Double>.self)
      a = a.replacing(with: x, where: x .< a)
      b = b.replacing(with: y, where: y .< b)
      odd = odd.replacing(with: one, where: x .!= x)
      odd = odd.replacing(with: one, where: y .!= y)
      i &+= 16
    }
    a = a.replacing(with: b, where: b .< a)
    var found = start
    var isSuspect = false
    for lane in 0..<8 {
      if a[lane] < found { found = a[lane] }
      if odd[lane] != 0 { isSuspect = true }
    }
    return finish(start, p, count, i, found, isSuspect) { $0 < $1 }
  }

  static func largest(_ start: Float, _ p: UnsafePointer<Float>, _ count: Int) -> Float {
    if count < OpenMP.sharedRun { return largestOfRun(start, p, count) }
    let (a, b) = OpenMP.halves(count) { largestOfRun(start, p + $0, $1) }
    return a != a || a >= b ? a : b
  }

  private static func largestOfRun(_ start: Float, _ p: UnsafePointer<Float>, _ count: Int) -> Float {
    var a = SIMD16<Float>(repeating: start)
    var b = a
    var odd = SIMD16<Float>(repeating: 0)
    let one = SIMD16<Float>(repeating: 1)
    var i = 0
    while i &+ 32 <= count {
      let x = UnsafeRawPointer(p + i).loadUnaligned(as: SIMD16<Float>.self)
      let y = UnsafeRawPointer(p + i + 16).loadUnaligned(as: SIMD16<Float>.self)
      a = a.replacing(with: x, where: a .< x)
      b = b.replacing(with: y, where: b .< y)
      odd = odd.replacing(with: one, where: x .!= x)
      odd = odd.replacing(with: one, where: y .!= y)
      i &+= 32
    }
    a = a.replacing(with: b, where: a .< b)
    var found = start
    var isSuspect = false
    for lane in 0..<16 {
      if a[lane] > found { found = a[lane] }
      if odd[lane] != 0 { isSuspect = true }
    }
    return finish(start, p, count, i, found, isSuspect) { $0 > $1 }
  }

  static func smallest(_ start: Float, _ p: UnsafePointer<Float>, _ count: Int) -> Float {
    if count < OpenMP.sharedRun { return smallestOfRun(start, p, count) }
    let (a, b) = OpenMP.halves(count) { smallestOfRun(start, p + $0, $1) }
    return a != a || a <= b ? a : b
  }

  private static func smallestOfRun(_ start: Float, _ p: UnsafePointer<Float>, _ count: Int) -> Float {
    var a = SIMD16<Float>(repeating: start)
    var b = a
    var odd = SIMD16<Float>(repeating: 0)
    let one = SIMD16<Float>(repeating: 1)
    var i = 0
    while i &+ 32 <= count {
      let x = UnsafeRawPointer(p + i).loadUnaligned(as: SIMD16<Float>.self)
      let y = UnsafeRawPointer(p + i + 16).loadUnaligned(as: SIMD16<Float>.self)
      a = a.replacing(with: x, where: x .< a)
      b = b.replacing(with: y, where: y .< b)
      odd = odd.replacing(with: one, where: x .!= x)
      odd = odd.replacing(with: one, where: y .!= y)
      i &+= 32
    }
    a = a.replacing(with: b, where: b .< a)
    var found = start
    var isSuspect = false
    for lane in 0..<16 {
      if a[lane] < found { found = a[lane] }
      if odd[lane] != 0 { isSuspect = true }
    }
    return finish(start, p, count, i, found, isSuspect) { $0 < $1 }
  }

  /// The rest of a run, or all of it anew where a NaN is among the elements: the first NaN wins.
  @inline(__always)
  private static func finish<T: BinaryFloatingPoint>(
    _ start: T, _ p: UnsafePointer<T>, _ count: Int, _ done: Int, _ found: T, _ isSuspect: Bool,
    _ beats: (T, T) -> Bool
  ) -> T {
    if start != start { return start }
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

  /// Elements that are searched together for an extreme.
  private static let block = 2048

  /// The position of the first extreme of a gapless run that is not empty; the first NaN if there is one.
  ///
  /// - Parameters:
  ///   - extreme: the extreme of a run and a first value.
  ///   - find: the position of a value from one on.
  @inline(__always)
  static func position<T: BinaryFloatingPoint>(
    _ p: UnsafePointer<T>, _ count: Int, _ extreme: (T, UnsafePointer<T>, Int) -> T,
    _ find: (T, UnsafePointer<T>, Int, Int) -> Int
  ) -> Int {
    if count < OpenMP.sharedRun { return positionInRun(p, count, extreme, find) }
    let (a, second) = OpenMP.halves(count) { start, length in
      start + positionInRun(p + start, length, extreme, find)
    }
    if p[a] != p[a] { return a }
    // The later one must win on its own: it is the extreme of both, and not the same as the first.
    let isSecond = p[second] != p[second] || (p[a] != p[second] && extreme(p[a], p + second, 1) != p[a])
    return isSecond ? second : a
  }

  @inline(__always)
  private static func positionInRun<T: BinaryFloatingPoint>(
    _ p: UnsafePointer<T>, _ count: Int, _ extreme: (T, UnsafePointer<T>, Int) -> T,
    _ find: (T, UnsafePointer<T>, Int, Int) -> Int
  ) -> Int {
    var best = p[0]
    if best != best { return 0 }
    var start = 0
    var found = 0
    while start < count {
      let length = Swift.min(block, count - start)
      let value = extreme(best, p + start, length)
      if value != value {
        var i = start
        while p[i] == p[i] { i += 1 }
        return i
      }
      if value != best {
        best = value
        found = start
      }
      start += length
    }
    return find(best, p, found, count)
  }

  /// The position of a double, from `start` on; it must be there.
  @inline(__always)
  static func find(_ value: Double, _ p: UnsafePointer<Double>, _ start: Int, _ count: Int) -> Int {
    var i = start
    let wanted = SIMD8<Double>(repeating: value)
    while i &+ 8 <= count, !any(UnsafeRawPointer(p + i).loadUnaligned(as: SIMD8<Double>.self) .== wanted) {
      i &+= 8
    }
    while p[i] != value { i &+= 1 }
    return i
  }

  /// The position of a float, from `start` on; it must be there.
  @inline(__always)
  static func find(_ value: Float, _ p: UnsafePointer<Float>, _ start: Int, _ count: Int) -> Int {
    var i = start
    let wanted = SIMD16<Float>(repeating: value)
    while i &+ 16 <= count, !any(UnsafeRawPointer(p + i).loadUnaligned(as: SIMD16<Float>.self) .== wanted) {
      i &+= 16
    }
    while p[i] != value { i &+= 1 }
    return i
  }
}

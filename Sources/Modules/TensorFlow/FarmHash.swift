/// The 64-bit fingerprint of bytes by which TensorFlow sorts words into bins: Geoff Pike's FarmHash, its function of
/// unsigned 64-bit arithmetic that is the same on all machines.
enum FarmHash {
  private static let k0: UInt64 = 0xc3a5_c85c_97cb_3127
  private static let k1: UInt64 = 0xb492_b66f_be98_f273
  private static let k2: UInt64 = 0x9ae1_6a3b_2f90_404f

  private typealias Pair = (first: UInt64, second: UInt64)

  private static func rotate(_ v: UInt64, _ by: UInt64) -> UInt64 { v >> by | v << (64 - by) }
  private static func mixed(_ v: UInt64) -> UInt64 { v ^ (v >> 47) }

  private static func combined(_ u: UInt64, _ v: UInt64, _ factor: UInt64) -> UInt64 {
    let a = mixed((u ^ v) &* factor)
    return mixed((v ^ a) &* factor) &* factor
  }

  private struct Bytes {
    let s: [UInt8]
    func word(_ at: Int) -> UInt64 { (0..<8).reduce(0) { $0 | UInt64(s[at + $1]) << UInt64(8 * $1) } }
    func half(_ at: Int) -> UInt64 { (0..<4).reduce(0) { $0 | UInt64(s[at + $1]) << UInt64(8 * $1) } }

    /// 32 bytes with two seeds.
    func weak(_ at: Int, _ a: UInt64, _ b: UInt64) -> Pair {
      let z = word(at + 24)
      var (a, b) = (a &+ word(at), b)
      b = rotate(b &+ a &+ z, 21)
      let c = a
      a = a &+ word(at + 8) &+ word(at + 16)
      b = b &+ rotate(a, 44)
      return (a &+ z, b &+ c)
    }
  }

  static func fingerprint(_ s: [UInt8]) -> UInt64 {
    let bytes = Bytes(s: s)
    let n = s.count
    let length = UInt64(n)
    let factor = k2 &+ length &* 2
    switch n {
    case 0: return k2
    case 1...3:
      let y = UInt64(s[0]) + UInt64(s[n >> 1]) << 8
      let z = length + UInt64(s[n - 1]) << 2
      return mixed(y &* k2 ^ z &* k0) &* k2
    case 4...7: return combined(length &+ bytes.half(0) << 3, bytes.half(n - 4), factor)
    case 8...16:
      let a = bytes.word(0) &+ k2
      let b = bytes.word(n - 8)
      return combined(rotate(b, 37) &* factor &+ a, (rotate(a, 25) &+ b) &* factor, factor)
    case 17...32:
      let a = bytes.word(0) &* k1
      let b = bytes.word(8)
      let c = bytes.word(n - 8) &* factor
      let d = bytes.word(n - 16) &* k2
      return combined(
        rotate(a &+ b, 43) &+ rotate(c, 30) &+ d, a &+ rotate(b &+ k2, 18) &+ c, factor)
    case 33...64: return middle(bytes, n, factor)
    default: return long(bytes, n)
    }
  }

  private static func middle(_ bytes: Bytes, _ n: Int, _ factor: UInt64) -> UInt64 {
    let a = bytes.word(0) &* k2
    let b = bytes.word(8)
    let c = bytes.word(n - 8) &* factor
    let d = bytes.word(n - 16) &* k2
    let y = rotate(a &+ b, 43) &+ rotate(c, 30) &+ d
    let z = combined(y, a &+ rotate(b &+ k2, 18) &+ c, factor)
    let e = bytes.word(16) &* factor
    let f = bytes.word(24)
    let g = (y &+ bytes.word(n - 32)) &* factor
    let h = (z &+ bytes.word(n - 24)) &* factor
    return combined(rotate(e &+ f, 43) &+ rotate(g, 30) &+ h, e &+ rotate(f &+ a, 18) &+ g, factor)
  }

  private static func long(_ bytes: Bytes, _ n: Int) -> UInt64 {
    let seed: UInt64 = 81
    var x = seed
    var y = seed &* k1 &+ 113
    var z = mixed(y &* k2 &+ 113) &* k2
    var v: Pair = (0, 0)
    var w: Pair = (0, 0)
    x = x &* k2 &+ bytes.word(0)
    let end = (n - 1) / 64 * 64
    var at = 0
    repeat {
      x = rotate(x &+ y &+ v.first &+ bytes.word(at + 8), 37) &* k1
      y = rotate(y &+ v.second &+ bytes.word(at + 48), 42) &* k1
      x ^= w.second
      y = y &+ v.first &+ bytes.word(at + 40)
      z = rotate(z &+ w.first, 33) &* k1
      v = bytes.weak(at, v.second &* k1, x &+ w.first)
      w = bytes.weak(at + 32, z &+ w.second, y &+ bytes.word(at + 16))
      swap(&z, &x)
      at += 64
    } while at != end
    let factor = k1 &+ (z & 0xff) << 1
    let rest = UInt64((n - 1) & 63)
    at = end + Int(rest) - 63
    w.first = w.first &+ rest
    v.first = v.first &+ w.first
    w.first = w.first &+ v.first
    x = rotate(x &+ y &+ v.first &+ bytes.word(at + 8), 37) &* factor
    y = rotate(y &+ v.second &+ bytes.word(at + 48), 42) &* factor
    x ^= w.second &* 9
    y = y &+ v.first &* 9 &+ bytes.word(at + 40)
    z = rotate(z &+ w.first, 33) &* factor
    v = bytes.weak(at, v.second &* factor, x &+ w.first)
    w = bytes.weak(at + 32, z &+ w.second, y &+ bytes.word(at + 16))
    swap(&z, &x)
    return combined(
      combined(v.first, w.first, factor) &+ mixed(y) &* k0 &+ z,
      combined(v.second, w.second, factor) &+ x, factor)
  }
}

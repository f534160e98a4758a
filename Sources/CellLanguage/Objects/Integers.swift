import CGMP
import Glibc

/// Arithmetic of integers of any size. Results are plain `int` values.
enum Integers {
  /// Results beyond this many bits are refused with `MemoryError` before GMP tries to allocate them.
  static let maximumBits = 1 << 32
  /// Products and powers beyond this size are refused: they would take many seconds that nothing could interrupt.
  static let maximumProductBits = 1 << 29

  /// Either kind of integer value as a big one; nil for anything else. Instances of subclasses count.
  static func big(_ v: Value) -> PyBigInt? {
    switch v {
    case .int(let i): return PyBigInt(i)
    case .bool(let b): return PyBigInt(b ? 1 : 0)
    case .object(let o): return o as? PyBigInt
    default: return nil
    }
  }

  /// `x ** y` for `y >= 0` if it fits 64 bits.
  static func smallPower(_ x: Int, _ y: Int) -> Int? {
    if y == 0 { return 1 }
    if x == 0 || x == 1 { return x }
    if x == -1 { return y & 1 == 0 ? 1 : -1 }
    if y > 63 { return nil }
    var result = 1
    var base = x
    var n = y
    while true {
      if n & 1 == 1 {
        let (r, o) = result.multipliedReportingOverflow(by: base)
        if o { return nil }
        result = r
      }
      n >>= 1
      if n == 0 { return result }
      let (b, o) = base.multipliedReportingOverflow(by: base)
      if o { return nil }
      base = b
    }
  }

  /// The big and a small operand, without making the small one big where that pays.
  static func binary(_ op: BinaryOperation, _ x: PyBigInt, _ y: Int) throws -> Value? {
    var a = x.z
    return try withExtendedLifetime(x) {
      switch op {
      case .add:
        return PyBigInt.make {
          y >= 0 ? __gmpz_add_ui(&$0, &a, UInt(y)) : __gmpz_sub_ui(&$0, &a, y.magnitude)
        }.normalized
      case .subtract:
        return PyBigInt.make {
          y >= 0 ? __gmpz_sub_ui(&$0, &a, UInt(y)) : __gmpz_add_ui(&$0, &a, y.magnitude)
        }.normalized
      case .multiply:
        return PyBigInt.make { __gmpz_mul_si(&$0, &a, y) }.normalized
      case .floorDivide where y > 0:
        return PyBigInt.make { _ = __gmpz_fdiv_q_ui(&$0, &a, UInt(y)) }.normalized
      case .modulo where y > 0:
        return .int(Int(__gmpz_fdiv_ui(&a, UInt(y))))
      default: return try binary(op, x, PyBigInt(y))
      }
    }
  }

  static func binary(_ op: BinaryOperation, _ x: PyBigInt, _ y: PyBigInt) throws -> Value? {
    var a = x.z
    var b = y.z
    return try withExtendedLifetime((x, y)) {
      switch op {
      case .add: return PyBigInt.make { __gmpz_add(&$0, &a, &b) }.normalized
      case .subtract: return PyBigInt.make { __gmpz_sub(&$0, &a, &b) }.normalized
      case .multiply:
        try check(bits: x.bitLength + y.bitLength, most: maximumProductBits)
        return PyBigInt.make { __gmpz_mul(&$0, &a, &b) }.normalized
      case .trueDivide: return .float(try trueQuotient(x, y))
      case .floorDivide:
        if y.signum == 0 { throw PyError.zeroDivision("integer division or modulo by zero") }
        return PyBigInt.make { __gmpz_fdiv_q(&$0, &a, &b) }.normalized
      case .modulo:
        if y.signum == 0 { throw PyError.zeroDivision("integer modulo by zero") }
        return PyBigInt.make { __gmpz_fdiv_r(&$0, &a, &b) }.normalized
      case .power: return try power(x, y)
      case .leftShift:
        if y.signum < 0 { throw PyError.valueError("negative shift count") }
        if x.signum == 0 { return .int(0) }
        guard let n = y.small else { throw PyError.overflow("too many digits in integer") }
        try check(bits: n &+ x.bitLength)
        return PyBigInt.make { __gmpz_mul_2exp(&$0, &a, UInt(n)) }.normalized
      case .rightShift:
        if y.signum < 0 { throw PyError.valueError("negative shift count") }
        guard let n = y.small else { return .int(x.signum < 0 ? -1 : 0) }
        return PyBigInt.make { __gmpz_fdiv_q_2exp(&$0, &a, UInt(n)) }.normalized
      case .bitAnd: return PyBigInt.make { __gmpz_and(&$0, &a, &b) }.normalized
      case .bitOr: return PyBigInt.make { __gmpz_ior(&$0, &a, &b) }.normalized
      case .bitXor: return PyBigInt.make { __gmpz_xor(&$0, &a, &b) }.normalized
      case .matrixMultiply: return nil
      }
    }
  }

  private static func check(bits: Int, most: Int = maximumBits) throws {
    if bits < 0 || bits > most { throw PyError.memory("") }
  }

  private static func power(_ x: PyBigInt, _ y: PyBigInt) throws -> Value {
    if y.signum < 0 {
      if x.signum == 0 { throw PyError.zeroDivision("0.0 cannot be raised to a negative power") }
      let v = try Numbers.floats(
        .power, Numbers.double(.big(x)), Numbers.double(.big(y)))
      return v ?? .none
    }
    guard let n = y.small else {
      switch x.small {
      case 0, 1: return x.normalized
      case -1: return .int(y.isOdd ? -1 : 1)
      default: throw PyError.memory("")
      }
    }
    let (bits, overflow) = x.bitLength.multipliedReportingOverflow(by: n)
    if overflow { throw PyError.memory("") }
    if x.bitLength > 1 {
      // A power of two is a shift.
      var power = x.z
      let isPowerOfTwo = x.signum > 0 && __gmpz_popcount(&power) == 1
      try check(bits: bits, most: isPowerOfTwo ? maximumBits : maximumProductBits)
    }
    var a = x.z
    return withExtendedLifetime(x) { PyBigInt.make { __gmpz_pow_ui(&$0, &a, UInt(n)) }.normalized }
  }

  /// `pow(x, y, modulus)`.
  static func power(_ x: PyBigInt, _ y: PyBigInt, modulo m: PyBigInt) throws -> Value {
    if m.signum == 0 { throw PyError.valueError("pow() 3rd argument cannot be 0") }
    var a = x.z
    var e = y.z
    var n = m.z
    return try withExtendedLifetime((x, y, m)) {
      let r = PyBigInt()
      if y.signum < 0 {
        if __gmpz_invert(&r.z, &a, &n) == 0 {
          throw PyError.valueError("base is not invertible for the given modulus")
        }
        var inverse = r.z
        let positive = PyBigInt.make { __gmpz_neg(&$0, &e) }
        var p = positive.z
        let result = PyBigInt.make { __gmpz_powm(&$0, &inverse, &p, &n) }
        return withExtendedLifetime((r, positive)) { floorModulo(result, m) }
      }
      __gmpz_powm(&r.z, &a, &e, &n)
      return floorModulo(r, m)
    }
  }

  /// GMP gives a remainder without sign; Python's has the sign of the divisor.
  private static func floorModulo(_ x: PyBigInt, _ m: PyBigInt) -> Value {
    var a = x.z
    var b = m.z
    return withExtendedLifetime((x, m)) { PyBigInt.make { __gmpz_fdiv_r(&$0, &a, &b) }.normalized }
  }

  /// Quotient and remainder of floor division.
  static func divmod(_ x: PyBigInt, _ y: PyBigInt) throws -> (Value, Value) {
    if y.signum == 0 { throw PyError.zeroDivision("integer division or modulo by zero") }
    var a = x.z
    var b = y.z
    return withExtendedLifetime((x, y)) {
      let q = PyBigInt()
      let r = PyBigInt()
      __gmpz_fdiv_qr(&q.z, &r.z, &a, &b)
      return (q.normalized, r.normalized)
    }
  }

  /// The double nearest to the exact quotient, ties to even.
  static func trueQuotient(_ x: PyBigInt, _ y: PyBigInt) throws -> Double {
    if y.signum == 0 { throw PyError.zeroDivision("division by zero") }
    if x.signum == 0 { return 0 }
    let negative = (x.signum < 0) != (y.signum < 0)
    // Scale so that the quotient has 64 or 65 bits; a remainder is folded into the lowest one.
    let shift = 65 - (x.bitLength - y.bitLength)
    if shift < -1000 { throw PyError.overflow("integer division result too large for a float") }
    if shift > 1300 { return negative ? -0.0 : 0 }
    var a = x.z
    var b = y.z
    let q = PyBigInt()
    let r = PyBigInt()
    withExtendedLifetime((x, y)) {
      let scaled = PyBigInt()
      if shift >= 0 {
        __gmpz_mul_2exp(&scaled.z, &a, UInt(shift))
        var s = scaled.z
        __gmpz_tdiv_qr(&q.z, &r.z, &s, &b)
      } else {
        __gmpz_mul_2exp(&scaled.z, &b, UInt(-shift))
        var s = scaled.z
        __gmpz_tdiv_qr(&q.z, &r.z, &a, &s)
      }
      withExtendedLifetime(scaled) {}
    }
    var c = q.z
    let positive = PyBigInt.make { __gmpz_abs(&$0, &c) }
    var bits = positive.bitLength
    var p = positive.z
    // Cut to what a double of this exponent can hold, plus guard bits, so that it rounds only once even
    // among the denormals.
    let exponent = bits - shift
    let keep = min(64, max(2, exponent + 1074 + 2))
    var sticky = r.signum != 0
    var m: UInt64
    let drop = max(0, bits - keep)
    if drop > 0 {
      sticky = sticky || __gmpz_scan1(&p, 0) < UInt(drop)
      let cut = PyBigInt.make { __gmpz_tdiv_q_2exp(&$0, &p, UInt(drop)) }
      var t = cut.z
      m = withExtendedLifetime(cut) { UInt64(__gmpz_get_ui(&t)) }
      bits = keep
    } else {
      m = UInt64(__gmpz_get_ui(&p))
    }
    withExtendedLifetime((q, positive)) {}
    if sticky { m |= 1 }
    let e = drop - shift
    var d: Double
    if exponent < -1021 {
      // Denormal: round to the grid of 2^-1074 by hand; ldexp would be the second rounding otherwise.
      let cutBits = -1074 - e
      if cutBits <= 0 {
        d = scalbn(Double(m), Int(e))
      } else {
        let half: UInt64 = 1 << UInt64(cutBits - 1)
        let rest = m & ((half << 1) - 1)
        var whole = m >> UInt64(cutBits)
        if rest > half || (rest == half && whole & 1 == 1) { whole += 1 }
        d = scalbn(Double(whole), -1074)
      }
    } else {
      d = scalbn(Double(m), Int(e))
    }
    if d.isInfinite { throw PyError.overflow("integer division result too large for a float") }
    return negative ? -d : d
  }
}

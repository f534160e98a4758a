import CGMP
import Glibc

/// The `math` module.
enum MathModule {
  static func build(_ interpreter: Interpreter) throws -> PyModule {
    let m = PyModule("math", documentation: "Mathematical functions of real numbers.")
    m.set("pi", .float(Double.pi))
    m.set("e", .float(M_E))
    m.set("tau", .float(2 * Double.pi))
    m.set("inf", .float(.infinity))
    m.set("nan", .float(.nan))
    elementary(m)
    rounding(m)
    logarithms(m)
    integers(m)
    several(m)
    tests(m)
    return m
  }

  static let domain = "math domain error"
  static let range = "math range error"

  private static func unary(
    _ m: PyModule, _ name: String, _ summary: String, canOverflow: Bool = false,
    _ f: @escaping (Double) -> Double
  ) {
    m.function("\(name)(x, /)", summary) { c in
      let x = try c.double(0)
      let r = f(x)
      if r.isNaN, !x.isNaN { throw PyError.valueError(domain) }
      if r.isInfinite, x.isFinite {
        throw canOverflow ? PyError.overflow(range) : PyError.valueError(domain)
      }
      return .float(r)
    }
  }

  private static func elementary(_ m: PyModule) {
    unary(m, "sin", "The sine of x radians.") { sin($0) }
    unary(m, "cos", "The cosine of x radians.") { cos($0) }
    unary(m, "tan", "The tangent of x radians.") { tan($0) }
    unary(m, "asin", "The arc sine in radians.") { asin($0) }
    unary(m, "acos", "The arc cosine in radians.") { acos($0) }
    unary(m, "atan", "The arc tangent in radians.") { atan($0) }
    unary(m, "sinh", "The hyperbolic sine.", canOverflow: true) { sinh($0) }
    unary(m, "cosh", "The hyperbolic cosine.", canOverflow: true) { cosh($0) }
    unary(m, "tanh", "The hyperbolic tangent.") { tanh($0) }
    unary(m, "asinh", "The inverse hyperbolic sine.") { asinh($0) }
    unary(m, "acosh", "The inverse hyperbolic cosine.") { acosh($0) }
    unary(m, "atanh", "The inverse hyperbolic tangent.") { atanh($0) }
    unary(m, "exp", "e to the power of x.", canOverflow: true) { exp($0) }
    unary(m, "exp2", "2 to the power of x.", canOverflow: true) { exp2($0) }
    unary(m, "expm1", "e to the power of x, minus 1.", canOverflow: true) { expm1($0) }
    unary(m, "sqrt", "The square root.") { $0.squareRoot() }
    unary(m, "cbrt", "The cube root.") { cbrt($0) }
    unary(m, "fabs", "The absolute value as a float.") { $0.magnitude }
    unary(m, "erf", "The error function.") { erf($0) }
    unary(m, "erfc", "The complementary error function.") { erfc($0) }
    unary(m, "degrees", "Radians to degrees.") { $0 * (180 / Double.pi) }
    unary(m, "radians", "Degrees to radians.") { $0 * (Double.pi / 180) }
    m.function("gamma(x, /)", "The gamma function.") { c in .float(try Gamma.gamma(c.double(0))) }
    m.function("lgamma(x, /)", "The logarithm of the gamma function's magnitude.") { c in
      .float(try Gamma.logarithm(c.double(0)))
    }
    func binary(_ signature: String, _ summary: String, _ f: @escaping (Double, Double) throws -> Double) {
      m.function(signature, summary) { c in .float(try f(c.double(0), c.double(1))) }
    }
    binary("atan2(y, x, /)", "The angle of the point (x, y) in radians.") { atan2($0, $1) }
    binary("copysign(x, y, /)", "The magnitude of x with the sign of y.") { Glibc.copysign($0, $1) }
    binary("nextafter(x, y, /)", "The next float after x towards y.") { Glibc.nextafter($0, $1) }
    binary("fmod(x, y, /)", "The remainder of x / y with the sign of x.") { x, y in
      if (x.isInfinite && !y.isNaN) || (y == 0 && !x.isNaN) { throw PyError.valueError(domain) }
      return fmod(x, y)
    }
    binary("remainder(x, y, /)", "The difference between x and the nearest multiple of y.") { x, y in
      if (x.isInfinite && !y.isNaN) || (y == 0 && !x.isNaN) { throw PyError.valueError(domain) }
      return Glibc.remainder(x, y)
    }
    binary("pow(x, y, /)", "x to the power of y, as a float.") { x, y in
      let r = pow(x, y)
      if x.isFinite, y.isFinite {
        if r.isNaN || (x == 0 && y < 0) { throw PyError.valueError(domain) }
        if r.isInfinite { throw PyError.overflow(range) }
      }
      return r
    }
    m.function("ldexp(x, i, /)", "x times 2 to the power of i.") { c in
      let x = try c.double(0)
      guard let i = try Sequences.clippedIndex(c[1], c.interpreter) else {
        throw PyError.typeError("Expected an int as second argument to ldexp.")
      }
      let r = scalbn(x, max(-100_000, min(100_000, i)))
      if r.isInfinite, x.isFinite { throw PyError.overflow(range) }
      return .float(r)
    }
    m.function("frexp(x, /)", "The mantissa and exponent of x.") { c in
      let x = try c.double(0)
      if !x.isFinite || x == 0 { return .tuple([.float(x), .int(0)]) }
      var e: Int32 = 0
      let f: Double = Glibc.frexp(x, &e)
      return .tuple([.float(f), .int(Int(e))])
    }
    m.function("modf(x, /)", "The fractional and the whole part of x.") { c in
      let x = try c.double(0)
      if x.isInfinite { return .tuple([.float(Glibc.copysign(0, x)), .float(x)]) }
      let whole = x.rounded(.towardZero)
      return .tuple([.float(Glibc.copysign(x - whole, x)), .float(whole)])
    }
    m.function("ulp(x, /)", "The value of the last bit of x.") { c in
      let x = try c.double(0).magnitude
      return .float(x.isFinite ? x.ulp : x)
    }
  }

  private static func rounding(_ m: PyModule) {
    func round(_ name: String, _ summary: String, _ special: PyString, _ rule: FloatingPointRoundingRule) {
      m.function("\(name)(x, /)", summary) { c in
        switch c[0] {
        case .float(let d): return try NumberConversion.integer(d.rounded(rule))
        case .int: return c[0]
        case .bool(let b): return .int(b ? 1 : 0)
        default:
          if let b = c[0].reference as? PyBigInt { return b.normalized }
          if c[0].reference != nil, let f = try c.interpreter.attributeIfPresent(c[0], special) {
            return try c.interpreter.call(f)
          }
          if name == "trunc" {
            throw PyError.typeError("type \(c.interpreter.typeName(c[0])) doesn't define __trunc__ method")
          }
          return try NumberConversion.integer(c.double(0).rounded(rule))
        }
      }
    }
    round("floor", "The largest integer not above x.", PyString.intern("__floor__"), .down)
    round("ceil", "The smallest integer not below x.", PyString.intern("__ceil__"), .up)
    round("trunc", "x without its fraction.", Names.trunc, .towardZero)
  }

  /// The logarithm of a number, which may be an integer beyond the range of floats.
  private static func logarithm(_ c: Call, _ i: Int, _ f: (Double) -> Double, _ perBit: Double) throws
    -> Double
  {
    if let b = c[i].reference as? PyBigInt {
      if b.signum <= 0 { throw PyError.valueError(domain) }
      let d = b.double
      if d.isFinite { return f(d) }
      let shift = b.bitLength - 60
      var z = b.z
      let top = withExtendedLifetime(b) { PyBigInt.make { __gmpz_tdiv_q_2exp(&$0, &z, UInt(shift)) } }
      return f(top.double) + Double(shift) * perBit
    }
    let x = try c.double(i)
    if x.isNaN { return x }
    if x <= 0 { throw PyError.valueError(domain) }
    return f(x)
  }

  private static func logarithms(_ m: PyModule) {
    m.function("log(x, base=<unset>, /)", "The natural logarithm, or that to a base.") { c in
      let x = try logarithm(c, 0, { log($0) }, M_LN2)
      if c[1].isUnbound { return .float(x) }
      let b = try logarithm(c, 1, { log($0) }, M_LN2)
      if b == 0 { throw PyError.zeroDivision("float division by zero") }
      return .float(x / b)
    }
    m.function("log2(x, /)", "The logarithm to base 2.") { c in
      .float(try logarithm(c, 0, { log2($0) }, 1))
    }
    m.function("log10(x, /)", "The logarithm to base 10.") { c in
      .float(try logarithm(c, 0, { log10($0) }, M_LN2 / M_LN10))
    }
    m.function("log1p(x, /)", "The natural logarithm of 1 + x.") { c in
      let x = try c.double(0)
      if x <= -1 { throw PyError.valueError(domain) }
      return .float(log1p(x))
    }
  }

  private static func integer(_ c: Call, _ i: Int) throws -> PyBigInt {
    try integer(c[i], c.interpreter)
  }
  private static func integer(_ v: Value, _ interpreter: Interpreter) throws -> PyBigInt {
    guard let n = try NumberFunctions.integer(v, interpreter).flatMap(Integers.big) else {
      throw PyError.typeError("'\(interpreter.typeName(v))' object cannot be interpreted as an integer")
    }
    return n
  }

  private static func integers(_ m: PyModule) {
    m.function("factorial(n, /)", "n! for a non-negative integer.") { c in
      if case .float = c[0] {
        throw PyError.typeError("'float' object cannot be interpreted as an integer")
      }
      let n = try integer(c, 0)
      if n.signum < 0 { throw PyError.valueError("factorial() not defined for negative values") }
      guard let i = n.small, i < 1 << 31 else {
        throw PyError.overflow("factorial() argument should not exceed 9223372036854775807")
      }
      if i > 3_000_000 { throw PyError.memory("") }
      return PyBigInt.make { __gmpz_fac_ui(&$0, UInt(i)) }.normalized
    }
    m.function("comb(n, k, /)", "The number of ways to choose k of n.") { c in
      let (n, k) = (try integer(c, 0), try integer(c, 1))
      if n.signum < 0 { throw PyError.valueError("n must be a non-negative integer") }
      if k.signum < 0 { throw PyError.valueError("k must be a non-negative integer") }
      if k.order(n) > 0 { return .int(0) }
      guard var i = k.small else {
        throw PyError.overflow("min(n - k, k) must not exceed 9223372036854775807")
      }
      if let whole = n.small { i = min(i, whole - i) }
      // Beyond that nobody waits for the answer, and nothing could interrupt it.
      if i > 2_000_000 { throw PyError.memory("") }
      var z = n.z
      return withExtendedLifetime(n) { PyBigInt.make { __gmpz_bin_ui(&$0, &z, UInt(i)) }.normalized }
    }
    m.function("perm(n, k=None, /)", "The number of ways to arrange k of n.") { c in
      let n = try integer(c, 0)
      let k = c[1].isNone ? n : try integer(c, 1)
      if n.signum < 0 { throw PyError.valueError("n must be a non-negative integer") }
      if k.signum < 0 { throw PyError.valueError("k must be a non-negative integer") }
      if k.order(n) > 0 { return .int(0) }
      guard let count = k.small, count < 2_000_000 else { throw PyError.memory("") }
      var result: Value = .int(1)
      var factor = n.normalized
      for _ in 0..<count {
        result = try c.interpreter.binary(.multiply, result, factor)
        factor = try c.interpreter.binary(.subtract, factor, .int(1))
      }
      return result
    }
    m.function("gcd(*integers)", "The greatest common divisor.") { c in
      var r = PyBigInt(0)
      for v in c.variadic(0) {
        let n = try integer(v, c.interpreter)
        var (a, b) = (r.z, n.z)
        r = withExtendedLifetime((r, n)) { PyBigInt.make { __gmpz_gcd(&$0, &a, &b) } }
      }
      return r.normalized
    }
    m.function("lcm(*integers)", "The least common multiple.") { c in
      var r = PyBigInt(1)
      for v in c.variadic(0) {
        let n = try integer(v, c.interpreter)
        var (a, b) = (r.z, n.z)
        r = withExtendedLifetime((r, n)) { PyBigInt.make { __gmpz_lcm(&$0, &a, &b) } }
      }
      return r.normalized
    }
    m.function("isqrt(n, /)", "The whole part of the square root.") { c in
      let n = try integer(c, 0)
      if n.signum < 0 { throw PyError.valueError("isqrt() argument must be nonnegative") }
      var z = n.z
      return withExtendedLifetime(n) { PyBigInt.make { __gmpz_sqrt(&$0, &z) }.normalized }
    }
  }

  private static func several(_ m: PyModule) {
    m.function("fsum(seq, /)", "The exactly rounded sum of floats.") { c in
      .float(try exactSum(c.items(0).map { try c.interpreter.double($0) }))
    }
    m.function("prod(iterable, /, *, start=1)", "The product of the items.") { c in
      var p = c[1]
      for v in try c.items(0) { p = try c.interpreter.binary(.multiply, p, v) }
      return p
    }
    m.function("hypot(*coordinates)", "The length of a vector.") { c in
      .float(norm(try c.variadic(0).map { try c.interpreter.double($0) }))
    }
    m.function("dist(p, q, /)", "The distance of two points.") { c in
      let (p, q) = (try c.items(0), try c.items(1))
      if p.count != q.count {
        throw PyError.valueError("both points must have the same number of dimensions")
      }
      return .float(norm(try zip(p, q).map { try c.interpreter.double($0) - c.interpreter.double($1) }))
    }
    m.function(
      "isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0)", "Whether two numbers are close to each other."
    ) { c in
      let (a, b) = (try c.double(0), try c.double(1))
      let (rel, abs) = (try c.double(2), try c.double(3))
      if rel < 0 || abs < 0 { throw PyError.valueError("tolerances must be non-negative") }
      if a == b { return .bool(true) }
      if a.isInfinite || b.isInfinite { return .bool(false) }
      let d = (a - b).magnitude
      return .bool(d <= (rel * b).magnitude || d <= (rel * a).magnitude || d <= abs)
    }
  }

  /// The Euclidean norm, scaled so that nothing overflows, with the squares summed in double-double.
  static func norm(_ values: [Double]) -> Double {
    var largest = 0.0
    var hasNaN = false
    for v in values {
      if v.isInfinite { return .infinity }
      if v.isNaN { hasNaN = true }
      largest = max(largest, v.magnitude)
    }
    if hasNaN { return .nan }
    if largest == 0 || values.count <= 1 { return largest }
    let scale = largest.exponent
    var sum = 0.0
    var rest = 0.0
    for v in values {
      let x = scalbn(v, -Int(scale))
      let square = x * x
      let low = (-square).addingProduct(x, x)
      let s = sum + square
      rest += (sum.magnitude >= square ? (sum - s) + square : (square - s) + sum) + low
      sum = s
    }
    let h = (sum + rest).squareRoot()
    // One Newton step with the residue in extended precision.
    let residue = (sum - h * h) - (-(h * h)).addingProduct(h, h) + rest
    return scalbn(h + residue / (2 * h), Int(scale))
  }

  /// Shewchuk's algorithm: partial sums without overlap, rounded once at the end.
  static func exactSum(_ values: [Double]) throws -> Double {
    var partials: [Double] = []
    var special = 0.0
    var hasSpecial = false
    for v in values {
      if !v.isFinite {
        special += v
        hasSpecial = true
        continue
      }
      var x = v
      var kept = 0
      for var y in partials {
        if x.magnitude < y.magnitude { swap(&x, &y) }
        let high = x + y
        let low = y - (high - x)
        if low != 0 {
          partials[kept] = low
          kept += 1
        }
        x = high
      }
      if x.isInfinite { throw PyError.overflow("intermediate overflow in fsum") }
      partials.removeLast(partials.count - kept)
      partials.append(x)
    }
    if hasSpecial {
      if special.isNaN { throw PyError.valueError("-inf + inf in fsum") }
      return special
    }
    var n = partials.count
    if n == 0 { return 0 }
    n -= 1
    var high = partials[n]
    var low = 0.0
    while n > 0 {
      let x = high
      n -= 1
      let y = partials[n]
      high = x + y
      low = y - (high - x)
      if low != 0 { break }
    }
    // Half-way cases look one partial further.
    if n > 0, (low < 0 && partials[n - 1] < 0) || (low > 0 && partials[n - 1] > 0) {
      let y = low * 2
      let x = high + y
      if y == x - high { high = x }
    }
    return high
  }

  private static func tests(_ m: PyModule) {
    m.function("isnan(x, /)", "Whether x is not a number.") { c in .bool(try c.double(0).isNaN) }
    m.function("isinf(x, /)", "Whether x is infinite.") { c in .bool(try c.double(0).isInfinite) }
    m.function("isfinite(x, /)", "Whether x is neither infinite nor a NaN.") { c in
      .bool(try c.double(0).isFinite)
    }
  }
}

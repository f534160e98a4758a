import Glibc

enum ErfcFunction: UnaryFunction {
  @inline(__always) static func apply<T: ElementaryFunctions>(_ x: T) -> T {
    T.via(x, Glibc.erfcf, Glibc.erfc)
  }
}
enum ErfinvFunction: UnaryFunction {
  @inline(__always) static func apply<T: ElementaryFunctions>(_ x: T) -> T {
    T.via(x, { Float(inverseErf(Double($0))) }, inverseErf)
  }
}
enum DigammaFunction: UnaryFunction {
  @inline(__always) static func apply<T: ElementaryFunctions>(_ x: T) -> T {
    T.via(x, { Float(digammaValue(Double($0))) }, digammaValue)
  }
}

/// erf⁻¹, by Giles's approximation in single precision (GPU Computing Gems 2011, ch. 10) and two steps of Halley.
func inverseErf(_ y: Double) -> Double {
  if !(y > -1 && y < 1) { return y == 1 ? .infinity : (y == -1 ? -.infinity : .nan) }
  var w = -Glibc.log((1 - y) * (1 + y))
  var p: Double
  if w < 5 {
    w -= 2.5
    let c: [Double] = [
      2.81022636e-08, 3.43273939e-07, -3.5233877e-06, -4.39150654e-06, 0.00021858087, -0.00125372503,
      -0.00417768164,
      0.246640727, 1.50140941,
    ]
    p = c.reduce(0) { $0 * w + $1 }
  } else {
    w = w.squareRoot() - 3
    let c: [Double] = [
      -0.000200214257, 0.000100950558, 0.00134934322, -0.00367342844, 0.00573950773, -0.0076224613,
      0.00943887047,
      1.00167406, 2.83297682,
    ]
    p = c.reduce(0) { $0 * w + $1 }
  }
  var x = p * y
  for _ in 0..<2 {
    let error = Glibc.erf(x) - y
    let slope = 1.128_379_167_095_512_6 * Glibc.exp(-x * x)
    if slope == 0 { break }
    let step = error / slope
    x -= step / (1 + x * step)
  }
  return x
}

/// ψ(x): recurrence up to 10, then the asymptotic series; reflection below 0 (Abramowitz & Stegun 6.3).
func digammaValue(_ x: Double) -> Double {
  if x == 0 || (x < 0 && x == x.rounded()) { return .nan }
  if x < 0 { return digammaValue(1 - x) - Double.pi / Glibc.tan(Double.pi * x) }
  var y = x
  var shift = 0.0
  while y < 10 {
    shift -= 1 / y
    y += 1
  }
  let r = 1 / (y * y)
  let series = r * (1.0 / 12 - r * (1.0 / 120 - r * (1.0 / 252 - r * (1.0 / 240 - r * (1.0 / 132)))))
  return shift + Glibc.log(y) - 0.5 / y - series
}

extension Ops {
  /// 1 − erf(x), without cancellation for large x.
  public static func erfc(_ x: Tensor) throws -> Tensor {
    try floatUnary(ErfcFunction.self, "erfc", x) { x, _ in
      { g in try multiply(g, multiply(constant(-1.128_379_167_095_512_6, like: x), exp(negative(square(x)))))
      }
    }
  }

  /// The inverse of the error function; ±∞ at ±1, NaN beyond.
  public static func erfinv(_ x: Tensor) throws -> Tensor {
    try floatUnary(ErfinvFunction.self, "erfinv", x) { x, y in
      { g in try multiply(g, multiply(constant(0.886_226_925_452_758, like: x), exp(square(y)))) }
    }
  }

  /// ψ(x), the derivative of log Γ(x); its own derivative is a central difference in float64.
  public static func digamma(_ x: Tensor) throws -> Tensor {
    try floatUnary(DigammaFunction.self, "digamma", x) { x, _ in
      { g in
        let wide = try x.cast(to: .float64)
        let slope = try quietly { () throws -> Tensor in
          let step = 1e-4
          let up = try digamma(add(wide, constant(step, like: wide)))
          let down = try digamma(subtract(wide, constant(step, like: wide)))
          return try divide(subtract(up, down), constant(2 * step, like: wide))
        }
        return try multiply(g, slope.cast(to: x.dtype))
      }
    }
  }
}

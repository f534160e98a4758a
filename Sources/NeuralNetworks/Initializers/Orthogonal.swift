import TensorEngine

extension Initializer {
  /// Orthogonal rows or columns: Q of the QR decomposition of normal draws, with the signs of R's diagonal, as in Keras.
  public static func orthogonal(gain: Double = 1, seed: Int) -> Initializer {
    Initializer(name: "orthogonal") { shape in
      guard shape.rank >= 2 else {
        throw NetworkError.invalid(
          "The tensor to initialize must be at least two-dimensional. Received: shape=\(shape) of rank \(shape.rank)."
        )
      }
      let columns = shape[shape.rank - 1]
      let rows = shape.dropLast().reduce(1, *)
      let (m, n) = (Swift.max(rows, columns), Swift.min(rows, columns))
      var a = try normal(Shape(m, n), mean: 0, deviation: 1, seed: seed).doubles()
      let q = orthonormal(&a, m, n)
      func value(_ i: Int, _ j: Int) -> Double { rows >= columns ? q[i * n + j] : q[j * n + i] }
      if weightDType == .float64 {
        return try Tensor.make(shape, of: Double.self) { out in
          for i in 0..<rows {
            for j in 0..<columns { out[i * columns + j] = gain * value(i, j) }
          }
        }
      }
      return try Tensor.make(shape, of: Float.self) { out in
        for i in 0..<rows {
          for j in 0..<columns { out[i * columns + j] = Float(gain) * Float(value(i, j)) }
        }
      }
    }
  }

  /// Q (m × n, columns orthonormal, R's diagonal positive) by Householder reflections.
  private static func orthonormal(_ a: inout [Double], _ m: Int, _ n: Int) -> [Double] {
    var signs = [Double](repeating: 1, count: n)
    var factors = [Double](repeating: 0, count: n)
    for k in 0..<n {
      var norm = 0.0
      for i in k..<m { norm += a[i * n + k] * a[i * n + k] }
      norm = norm.squareRoot()
      guard norm > 0 else { continue }
      let alpha = a[k * n + k] > 0 ? -norm : norm
      signs[k] = alpha < 0 ? -1 : 1
      let head = a[k * n + k] - alpha
      var squares = head * head
      for i in (k + 1)..<Swift.max(m, k + 1) { squares += a[i * n + k] * a[i * n + k] }
      factors[k] = squares > 0 ? 2 / squares : 0
      a[k * n + k] = head
      for j in (k + 1)..<Swift.max(n, k + 1) {
        var dot = 0.0
        for i in k..<m { dot += a[i * n + k] * a[i * n + j] }
        dot *= factors[k]
        for i in k..<m { a[i * n + j] -= dot * a[i * n + k] }
      }
    }
    var q = [Double](repeating: 0, count: m * n)
    for j in 0..<n { q[j * n + j] = signs[j] }
    for k in stride(from: n - 1, through: 0, by: -1) {
      for j in 0..<n {
        var dot = 0.0
        for i in k..<m { dot += a[i * n + k] * q[i * n + j] }
        dot *= factors[k]
        for i in k..<m { q[i * n + j] -= dot * a[i * n + k] }
      }
    }
    return q
  }

  /// The unit matrix times a number.
  public static func identity(gain: Double = 1) -> Initializer {
    Initializer(name: "identity") { shape in
      guard shape.rank == 2 else {
        throw NetworkError.invalid(
          "Identity matrix initializer can only be used for 2D matrices. Received: shape=\(shape)")
      }
      return try Ops.multiply(
        Ops.eye(shape[0], shape[1], dtype: weightDType), Tensor(.float(gain), dtype: weightDType))
    }
  }
}

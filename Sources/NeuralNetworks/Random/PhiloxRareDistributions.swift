import Glibc
import TensorEngine

/// The rarer distributions of TensorFlow: each output reads a stream that begins 256 blocks after its neighbour's, so
/// that rejections do not move the next one.
extension Philox {
  /// Doubles in [0, 1), the second of a block first, as TensorFlow's kernels take them.
  private struct Uniforms {
    var stream: Philox
    var pending: Double?

    mutating func next() -> Double {
      if let value = pending {
        pending = nil
        return value
      }
      let w = stream.next()
      pending = Philox.unitDouble(w.0, w.1)
      return Philox.unitDouble(w.2, w.3)
    }
  }

  private func own(_ output: Int) -> Philox {
    var stream = self
    stream.skip(UInt64(output) &* 256)
    return stream
  }

  /// Gamma values of scale 1; after Marsaglia and Tsang 2000.
  ///
  /// - Parameters:
  ///   - shape: how many values for each entry of `alpha`; the result's shape is this and then alpha's.
  ///   - alpha: the shape parameters, positive.
  public func gamma(_ shape: Shape, alpha: Tensor, dtype: DType) throws -> Tensor {
    try eachParameter(shape, alpha, dtype) { alpha, output in
      var uniforms = Uniforms(stream: own(output))
      if alpha == 1 { return -Glibc.log1p(-uniforms.next()) }
      let isSmall = alpha < 1
      let d = alpha + (isSmall ? 2.0 / 3 : -1.0 / 3)
      let c = 1.0 / 3 / Glibc.sqrt(d)
      var normals: (Double, Double) = (0, 0)
      var left = 0
      while true {
        if left == 0 {
          normals = Philox.normalPair(uniforms.stream.next())
          left = 2
        }
        left -= 1
        let x = left == 1 ? normals.1 : normals.0
        var v = 1 + c * x
        if v <= 0 { continue }
        v = v * v * v
        let u = uniforms.next()
        if u < 1 - 0.0331 * (x * x) * (x * x)
          || Glibc.log(u) < 0.5 * x * x + d * (1 - v + Glibc.log(v))
        {
          let result = d * v
          return isSmall ? result * Glibc.pow(uniforms.next(), 1 / alpha) : result
        }
      }
    }
  }

  /// Poisson values; Knuth's product for rates below 10, Hörmann's transformed rejection (1993) from there.
  public func poisson(_ shape: Shape, rate: Tensor, dtype: DType) throws -> Tensor {
    try eachParameter(shape, rate, dtype) { rate, output in
      var uniforms = Uniforms(stream: own(output))
      guard rate >= 0, rate.isFinite else { return .nan }
      if rate < 10 {
        let limit = Glibc.exp(-rate)
        var product = 1.0
        var count = 0.0
        while true {
          product *= uniforms.next()
          if product <= limit { return count }
          count += 1
        }
      }
      let b = 0.931 + 2.53 * Glibc.sqrt(rate)
      let a = -0.059 + 0.02483 * b
      let inverse = 1.1239 + 1.1328 / (b - 3.4)
      while true {
        let u = uniforms.next() - 0.5
        let v = uniforms.next()
        let shifted = 0.5 - Swift.abs(u)
        let k = Glibc.floor((2 * a / shifted + b) * u + rate + 0.43)
        if shifted >= 0.07 && v <= 0.9277 - 3.6224 / (b - 2) { return k }
        if k < 0 || (shifted < 0.013 && v > shifted) { continue }
        let s = Glibc.log(v * inverse / (a / (shifted * shifted) + b))
        let t = -rate + k * Glibc.log(rate) - Glibc.lgamma(k + 1)
        if s <= t { return k }
      }
    }
  }

  private func eachParameter(
    _ shape: Shape, _ parameter: Tensor, _ dtype: DType, _ draw: (Double, Int) -> Double
  ) throws -> Tensor {
    let values = try parameter.doubles()
    var whole = shape
    for length in parameter.shape { try whole.append(length) }
    let samples = shape.elementCount
    let result = try Tensor.make(whole, of: Double.self) { out in
      for (p, value) in values.enumerated() {
        for sample in 0..<samples {
          out[sample * values.count + p] = draw(value, p * samples + sample)
        }
      }
    }
    return try result.cast(to: dtype)
  }

  /// Class indices by unnormalised logarithms of probabilities: one row of `logits` after the other.
  public mutating func categorical(_ logits: Tensor, samples: Int) throws -> Tensor {
    let (rows, classes) = (logits.shape[0], logits.shape[1])
    let values = try logits.doubles()
    var stream = self
    let result = try Tensor.make(Shape(rows, samples), of: Int64.self) { out in
      // Two words make one uniform double; rows follow each other in one stream.
      var pending: [Double] = []
      for row in 0..<rows {
        let part = values[row * classes..<(row + 1) * classes]
        let top = part.filter { $0.isFinite }.max() ?? 0
        var total = 0.0
        let cumulative = part.map { value -> Double in
          if value.isFinite { total += Glibc.exp(value - top) }
          return total
        }
        for s in 0..<samples {
          if pending.isEmpty {
            let w = stream.next()
            pending = [Philox.unitDouble(w.2, w.3), Philox.unitDouble(w.0, w.1)]
          }
          let mark = pending.removeLast() * total
          let index = cumulative.firstIndex { $0 > mark } ?? classes - 1
          out[row * samples + s] = Int64(index)
        }
      }
    }
    self = stream
    return result
  }

  /// Integers over the whole range of a dtype.
  public mutating func fullIntegers(_ shape: Shape, dtype: DType) throws -> Tensor {
    var stream = self
    defer { self = stream }
    if dtype == .int64 || dtype.name == "uint64" {
      let result = try Tensor.make(shape, of: Int64.self) { out in
        var i = 0
        while i < out.count {
          let w = stream.next()
          out[i] = Int64(bitPattern: UInt64(w.0) | UInt64(w.1) << 32)
          if i + 1 < out.count { out[i + 1] = Int64(bitPattern: UInt64(w.2) | UInt64(w.3) << 32) }
          i += 2
        }
      }
      return try result.cast(to: dtype)
    }
    let result = try Tensor.make(shape, of: Int32.self) { out in
      var i = 0
      while i < out.count {
        let w = stream.next()
        for (k, word) in [w.0, w.1, w.2, w.3].enumerated() where i + k < out.count {
          out[i + k] = Int32(bitPattern: word)
        }
        i += 4
      }
    }
    return try result.cast(to: dtype)
  }
}

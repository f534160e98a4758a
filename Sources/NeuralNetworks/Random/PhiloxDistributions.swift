import Glibc
import TensorEngine

/// TensorFlow's distributions over Philox blocks, filled in row-major order.
extension Philox {
  /// A float32 in [0, 1) from the low 23 bits.
  @inline(__always)
  static func unit(_ x: UInt32) -> Float { Float(bitPattern: 0x3F80_0000 | (x & 0x7F_FFFF)) - 1 }

  /// A float64 in [0, 1) from 52 bits of two words.
  @inline(__always)
  static func unit(_ x0: UInt32, _ x1: UInt32) -> Double {
    let mantissa = UInt64(x0 & 0xF_FFFF) << 32 | UInt64(x1)
    return Double(bitPattern: 0x3FF0_0000_0000_0000 | mantissa) - 1
  }

  /// Two standard normal values by Box and Muller; the first uniform is kept away from zero.
  @inline(__always)
  static func normal(_ x0: UInt32, _ x1: UInt32) -> (Float, Float) {
    let u1 = Swift.max(unit(x0), 1.0e-7)
    let angle = Float(2 * Double.pi * Double(unit(x1)))
    let radius = Glibc.sqrtf(-2 * Glibc.logf(u1))
    return (Glibc.sinf(angle) * radius, Glibc.cosf(angle) * radius)
  }

  @inline(__always)
  static func normal(_ w: (UInt32, UInt32, UInt32, UInt32)) -> (Double, Double) {
    let u1 = Swift.max(unit(w.0, w.1), 1.0e-7)
    let angle = 2 * Double.pi * unit(w.2, w.3)
    let radius = Glibc.sqrt(-2 * Glibc.log(u1))
    return (Glibc.sin(angle) * radius, Glibc.cos(angle) * radius)
  }

  /// Uniform values in [0, 1).
  public mutating func uniform(_ shape: Shape, dtype: DType) throws -> Tensor {
    var stream = self
    defer { self = stream }
    if dtype == .float64 {
      return try Tensor.make(shape, of: Double.self) { out in
        var i = 0
        while i < out.count {
          let w = stream.next()
          out[i] = Philox.unit(w.0, w.1)
          if i + 1 < out.count { out[i + 1] = Philox.unit(w.2, w.3) }
          i += 2
        }
      }
    }
    let result = try Tensor.make(shape, of: Float.self) { out in
      var i = 0
      if let to = out.baseAddress {
        // The stream can be entered anywhere, so that several threads may fill their parts.
        let begin = stream
        let blocks = out.count / 4
        RecurrentKernels.split(blocks, work: blocks << 6) { part in
          var own = begin
          own.skip(UInt64(part.lowerBound))
          own.fill(to + 4 * part.lowerBound, blocks: part.count)
        }
        stream.skip(UInt64(blocks))
        i = 4 * blocks
      }
      while i < out.count {
        let w = stream.next()
        let values = (Philox.unit(w.0), Philox.unit(w.1), Philox.unit(w.2), Philox.unit(w.3))
        store(values, out, i)
        i += 4
      }
    }
    return try result.cast(to: dtype)
  }

  /// Standard normal values.
  public mutating func normal(_ shape: Shape, dtype: DType) throws -> Tensor {
    var stream = self
    defer { self = stream }
    if dtype == .float64 {
      return try Tensor.make(shape, of: Double.self) { out in
        var i = 0
        while i < out.count {
          let pair = Philox.normal(stream.next())
          out[i] = pair.0
          if i + 1 < out.count { out[i + 1] = pair.1 }
          i += 2
        }
      }
    }
    let result = try Tensor.make(shape, of: Float.self) { out in
      var i = 0
      while i < out.count {
        let w = stream.next()
        let a = Philox.normal(w.0, w.1)
        let b = Philox.normal(w.2, w.3)
        store((a.0, a.1, b.0, b.1), out, i)
        i += 4
      }
    }
    return try result.cast(to: dtype)
  }

  /// Standard normal values redrawn beyond two standard deviations.
  ///
  /// Every group of four outputs reads words one by one from a stream that begins at its own counter, so
  /// rejections in one group do not move the next.
  ///
  /// In float64 a group has two outputs and half the reserve.
  public mutating func truncatedNormal(_ shape: Shape, dtype: DType) throws -> Tensor {
    var groups = self
    defer { self = groups }
    if dtype == .float64 {
      return try Tensor.make(shape, of: Double.self) { out in
        var i = 0
        while i < out.count {
          var single = groups
          groups.skip(128)
          let end = Swift.min(i + 2, out.count)
          while i < end {
            let pair = Philox.normal(single.next())
            for value in [pair.0, pair.1] where i < end && Swift.abs(value) < 2 {
              out[i] = value
              i += 1
            }
          }
        }
      }
    }
    let result = try Tensor.make(shape, of: Float.self) { out in
      var i = 0
      while i < out.count {
        var single = groups
        groups.skip(256)
        var words = single.next()
        var used = 0
        func word() -> UInt32 {
          if used == 4 {
            words = single.next()
            used = 0
          }
          defer { used += 1 }
          switch used {
          case 0: return words.0
          case 1: return words.1
          case 2: return words.2
          default: return words.3
          }
        }
        var filled = 0
        while filled < 4 {
          let x0 = word()
          let x1 = word()
          let pair = Philox.normal(x0, x1)
          if Swift.abs(pair.0) < 2 {
            if i + filled < out.count { out[i + filled] = pair.0 }
            filled += 1
          }
          if filled < 4, Swift.abs(pair.1) < 2 {
            if i + filled < out.count { out[i + filled] = pair.1 }
            filled += 1
          }
        }
        i += 4
      }
    }
    return try result.cast(to: dtype)
  }

  /// Integers in low ..< high; int32 or int64.
  public mutating func integers(_ shape: Shape, low: Int, high: Int, dtype: DType) throws -> Tensor {
    var stream = self
    defer { self = stream }
    guard high > low else {
      throw TensorError.invalidArgument(
        op: "random_uniform_int", reason: "Need minval < maxval, got \(low) >= \(high)")
    }
    if dtype == .int64 {
      let range = UInt64(bitPattern: Int64(high &- low))
      return try Tensor.make(shape, of: Int64.self) { out in
        var i = 0
        while i < out.count {
          let w = stream.next()
          let a = UInt64(w.0) | UInt64(w.1) << 32
          let b = UInt64(w.2) | UInt64(w.3) << 32
          out[i] = Int64(low) &+ Int64(bitPattern: a % range)
          if i + 1 < out.count { out[i + 1] = Int64(low) &+ Int64(bitPattern: b % range) }
          i += 2
        }
      }
    }
    guard let first = Int32(exactly: low), high - low <= Int(UInt32.max) else {
      throw TensorError.invalidArgument(op: "random_uniform_int", reason: "the interval does not fit int32")
    }
    let range = UInt32(high - low)
    let result = try Tensor.make(shape, of: Int32.self) { out in
      var i = 0
      while i < out.count {
        let w = stream.next()
        func value(_ x: UInt32) -> Int32 { first &+ Int32(bitPattern: x % range) }
        out[i] = value(w.0)
        if i + 1 < out.count { out[i + 1] = value(w.1) }
        if i + 2 < out.count { out[i + 2] = value(w.2) }
        if i + 3 < out.count { out[i + 3] = value(w.3) }
        i += 4
      }
    }
    return try result.cast(to: dtype)
  }

  @inline(__always)
  private func store(_ v: (Float, Float, Float, Float), _ out: UnsafeMutableBufferPointer<Float>, _ i: Int) {
    out[i] = v.0
    if i + 1 < out.count { out[i + 1] = v.1 }
    if i + 2 < out.count { out[i + 2] = v.2 }
    if i + 3 < out.count { out[i + 3] = v.3 }
  }
}

extension Philox {
  /// A float64 in [0, 1) from 52 bits of two words.
  public static func unitDouble(_ x0: UInt32, _ x1: UInt32) -> Double { unit(x0, x1) }

  /// Two standard normal float64 values of one block.
  static func normalPair(_ w: (UInt32, UInt32, UInt32, UInt32)) -> (Double, Double) { normal(w) }
}

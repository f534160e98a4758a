import Glibc
import TensorEngine

extension UFuncs {
  /// Functions of whole numbers and of the bits of floats.
  static func numbers(_ m: ModuleBuilder) {
    func integers(_ name: String, _ summary: String, identity: Int?, _ f: @escaping (Int, Int) -> Int) {
      m.binary(name, summary, identity: identity) { a, b in
        let dtype = DType.promote(a.dtype, b.dtype)
        guard dtype.isInteger else {
          throw TensorError.unsupportedDType(op: name, dtypes: [a.dtype, b.dtype])
        }
        let shape = try Shape.broadcast([a.shape, b.shape])
        let (x, y) = (try a.broadcastTo(shape).ints(), try b.broadcastTo(shape).ints())
        let values = zip(x, y).map { Int64(f($0, $1)) }
        return try Tensor(scalars: values, shape: shape).cast(to: dtype)
      }
    }
    func divisor(_ a: Int, _ b: Int) -> Int {
      var (x, y) = (a.magnitude, b.magnitude)
      while y != 0 { (x, y) = (y, x % y) }
      return Int(truncatingIfNeeded: x)
    }
    integers("gcd", "Greatest common divisor", identity: 0, divisor)
    integers("lcm", "Least common multiple", identity: nil) { a, b in
      let d = divisor(a, b)
      return d == 0 ? 0 : Int(truncatingIfNeeded: (a / d).magnitude &* b.magnitude)
    }
    m.unary("bitwise_count", "Number of bits that are set") { x in
      guard x.dtype.isInteger || x.dtype == .bool else {
        throw TensorError.unsupportedDType(op: "bitwise_count", dtypes: [x.dtype])
      }
      let counts = try x.ints().map { UInt8($0.magnitude.nonzeroBitCount) }
      return try Tensor(scalars: counts, shape: x.shape)
    }
    func floats(_ name: String, _ summary: String, _ f: @escaping (Double, Double, Bool) -> Double) {
      m.binary(name, summary) { a, b in
        let dtype = name == "ldexp" ? a.dtype.floatingResult : floatLoop(a, b)
        let shape = try Shape.broadcast([a.shape, b.shape])
        let (x, y) = (try a.broadcastTo(shape).doubles(), try b.broadcastTo(shape).doubles())
        let values = zip(x, y).map { f($0, $1, dtype == .float32) }
        return try Tensor(scalars: values, shape: shape).cast(to: dtype)
      }
    }
    floats("ldexp", "x1 · 2 to the power x2") { x, n, _ in
      Glibc.ldexp(x, Int32(max(-5000, min(5000, n))))
    }
    floats("nextafter", "The next float after x1 towards x2") { x, y, isSingle in
      isSingle ? Double(Glibc.nextafterf(Float(x), Float(y))) : Glibc.nextafter(x, y)
    }
    m.unary("spacing", "Distance to the next float") { x in
      let dtype = x.dtype.floatingResult
      let values = try x.doubles().map { v -> Double in
        guard v.isFinite else { return .nan }
        let gap =
          dtype == .float32 ? Double(Float(v).ulp) : dtype == .float16 ? Double(Float16(v).ulp) : v.ulp
        return v < 0 ? -gap : gap
      }
      return try Tensor(scalars: values, shape: x.shape).cast(to: dtype)
    }
    m.binary("logaddexp2", "log2(2ˣ¹ + 2ˣ²)") { a, b in
      let dtype = floatLoop(a, b)
      let (x, y) = (try a.cast(to: dtype), try b.cast(to: dtype))
      let gap = try Ops.exp2(Ops.negative(Ops.abs(Ops.subtract(x, y))))
      return try Ops.add(Ops.maximum(x, y), Ops.log2(Ops.add(gap, Tensor(.float(1), dtype: dtype))))
    }
    m.alias("invert", "bitwise_invert")
    m.alias("left_shift", "bitwise_left_shift")
    m.alias("right_shift", "bitwise_right_shift")
    m.function("_fourier(x, inverse)", "Transforms along the last axis, without a factor.") { call in
      let x = try ComplexArray.of(call[0], call.interpreter)
      let isReal = !ComplexArray.isComplex(call[0], deep: true)
      let (re, im) = try Ops.fourier(x.re, isReal ? nil : x.im, inverse: call.bool(1))
      // Half and single precision stay single.
      let dtype =
        isReal ? (call[0].tensorObject.map { ComplexArray.component(of: $0.tensor.dtype) }) : x.re.dtype
      let isSingle = dtype == .float32 && !(call[0].tensorObject.map { !$0.tensor.dtype.isFloating } ?? false)
      let target: DType = isSingle ? .float32 : .float64
      return .object(ComplexArray(try re.cast(to: target), try im.cast(to: target)))
    }
  }
}

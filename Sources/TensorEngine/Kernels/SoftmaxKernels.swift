import COneDNN

/// Softmax along the last axis of float32 through oneDNN, whose digits are TensorFlow's.
enum SoftmaxKernels {
  private struct Key: Hashable {
    let rows: Int
    let length: Int
  }

  private typealias Prepare =
    @convention(c) (
      UnsafeMutablePointer<dnnl_softmax_v2_desc_t>, dnnl_prop_kind_t, dnnl_alg_kind_t,
      PrimitiveFunctions.Descriptor, PrimitiveFunctions.Descriptor, Int32
    ) -> dnnl_status_t

  /// eˣ / Σ eˣ of every row.
  ///
  /// - Parameter x: contiguous float32 with at least one axis and one element.
  static func forward(_ x: Tensor) throws -> Tensor {
    let length = x.shape[x.rank - 1]
    let key = Key(rows: x.count / length, length: length)
    let result = try Tensor.uninitialized(x.shape, .float32)
    func run() throws {
      let primitive = try Engine.context.primitives.find(key) { try make(key) }
      try primitive.run([
        UnsafeMutableRawPointer(x.pointer(Float.self)), UnsafeMutableRawPointer(result.pointer(Float.self)),
      ])
    }
    // Rows are summed each by one thread, so their number changes nothing. oneDNN takes it when the primitive is made.
    if x.count < 1 << 16 {
      try OpenMP.alone(run)
    } else {
      try run()
    }
    withExtendedLifetime(x) {}
    return result
  }

  /// The gradient y · (g − Σ g·y) of every row, given the results y.
  ///
  /// - Parameters: contiguous float32 of one shape, with at least one axis.
  static func gradient(_ upstream: Tensor, result: Tensor) throws -> Tensor {
    let gradient = try Tensor.uninitialized(result.shape, .float32)
    let length = result.shape[result.rank - 1]
    if gradient.count == 0 { return gradient }
    let (y, g, to) = (
      result.pointer(Float.self), upstream.pointer(Float.self), gradient.pointer(Float.self)
    )
    let rows = result.count / length
    let height = Swift.max((1 << 14) / length, 1)
    OpenMP.forEach((rows + height - 1) / height, isLarge: result.count > 1 << 17) { block in
      for row in block * height..<Swift.min((block + 1) * height, rows) {
        let start = row &* length
        let total = weightedSum(y + start, g + start, length)
        for i in start..<start &+ length { to[i] = y[i] * (g[i] - total) }
      }
    }
    withExtendedLifetime((upstream, result)) {}
    return gradient
  }

  /// Σ g·y in a fixed order.
  @inline(__always)
  private static func weightedSum(_ y: UnsafePointer<Float>, _ g: UnsafePointer<Float>, _ count: Int) -> Float
  {
    typealias Packet = SIMD16<Float>
    var sums = Packet(repeating: 0)
    var i = 0
    while i &+ 16 <= count {
      sums +=
        UnsafeRawPointer(y + i).loadUnaligned(as: Packet.self)
        * UnsafeRawPointer(g + i).loadUnaligned(as: Packet.self)
      i &+= 16
    }
    let half = sums.lowHalf + sums.highHalf
    let quarter = half.lowHalf + half.highHalf
    var total = (quarter[0] + quarter[2]) + (quarter[1] + quarter[3])
    while i < count {
      total += y[i] * g[i]
      i &+= 1
    }
    return total
  }

  private static func make(_ key: Key) throws -> Primitive {
    let library = try OneDNN.library()
    let functions = try library.primitives()
    let prepare = unsafeBitCast(
      try library.symbol("dnnl_softmax_v2_forward_desc_init"), to: Prepare.self)
    var layout = dnnl_memory_desc_t()
    let lengths = [dnnl_dim_t(key.rows), dnnl_dim_t(key.length)]
    try PrimitiveFunctions.check(
      functions.initByTag(&layout, 2, lengths, dnnl_f32, dnnl_ab), "softmax")
    var operation = dnnl_softmax_v2_desc_t()
    var target = layout
    try PrimitiveFunctions.check(
      prepare(&operation, dnnl_forward_inference, dnnl_softmax_accurate, &layout, &target, 1), "softmax")
    var made: OpaquePointer?
    try PrimitiveFunctions.check(
      functions.descriptorCreate(&made, &operation, nil, functions.engine, nil), "softmax")
    guard let descriptor = made else { throw PrimitiveFunctions.failure("softmax", dnnl_runtime_error) }
    return try Primitive(
      "softmax", descriptor,
      [
        Operand(argument: DNNL_ARG_SRC, isResult: false, layout: layout),
        Operand(argument: DNNL_ARG_DST, isResult: true, layout: target),
      ])
  }
}

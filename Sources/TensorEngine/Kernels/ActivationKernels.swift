/// Functions at the end of a layer whose derivative follows from their result, over float32 memory.
public enum ActivationKernels {
  public typealias Memory = UnsafeMutablePointer<Float>
  public typealias Source = UnsafePointer<Float>

  public enum Function: Hashable, Sendable {
    case linear, relu, tanh, sigmoid, hardSigmoid, elu, selu
    /// x above 0, slope · x below; the slope is positive.
    case leakyRelu(Float)
  }

  // λ and α · λ of Klambauer et al. 2017 (arXiv:1706.02515), as Keras rounds them.
  private static let seluScale: Float = 1.050_700_987_355_480_5
  private static let seluSlope: Float = 1.758_099_340_847_376_6

  // MARK: Memory

  /// x = f(x) in place.
  @inline(__always)
  public static func apply(_ f: Function, _ x: Memory, _ n: Int) {
    switch f {
    case .linear: break
    case .relu: for i in 0..<n { x[i] = x[i] > 0 ? x[i] : 0 }
    case .tanh: for i in 0..<n { x[i] = Float.tanh(x[i]) }
    case .sigmoid: for i in 0..<n { x[i] = Float.sigmoid(x[i]) }
    case .hardSigmoid:
      for i in 0..<n {
        let v = x[i] * (1 / 6) + 0.5
        x[i] = v < 0 ? 0 : v > 1 ? 1 : v
      }
    case .elu:
      for i in 0..<n {
        let below = Float.exp(x[i]) - 1
        x[i] = x[i] < 0 ? below : x[i]
      }
    case .selu:
      for i in 0..<n {
        let below = seluSlope * (Float.exp(x[i]) - 1)
        x[i] = x[i] < 0 ? below : seluScale * x[i]
      }
    case .leakyRelu(let slope): for i in 0..<n { x[i] = x[i] > 0 ? x[i] : slope * x[i] }
    }
  }

  /// out = f(x).
  @inline(__always)
  public static func apply(_ f: Function, _ x: Source, to out: Memory, _ n: Int) {
    out.update(from: x, count: n)
    apply(f, out, n)
  }

  /// g *= f'(·), given f's results.
  @inline(__always)
  public static func multiplyDerivative(_ f: Function, _ y: Source, _ g: Memory, _ n: Int) {
    switch f {
    case .linear: break
    case .relu: for i in 0..<n { g[i] = y[i] > 0 ? g[i] : 0 }
    case .tanh: for i in 0..<n { g[i] *= 1 - y[i] * y[i] }
    case .sigmoid: for i in 0..<n { g[i] *= y[i] * (1 - y[i]) }
    case .hardSigmoid: for i in 0..<n { g[i] = y[i] > 0 && y[i] < 1 ? g[i] * (1 / 6) : 0 }
    case .elu: for i in 0..<n { g[i] *= y[i] < 0 ? y[i] + 1 : 1 }
    case .selu: for i in 0..<n { g[i] *= y[i] < 0 ? y[i] + seluSlope : seluScale }
    case .leakyRelu(let slope): for i in 0..<n { g[i] *= y[i] > 0 ? 1 : slope }
    }
  }

  // MARK: Tensors

  /// Elements of a block; blocks are what threads share out.
  private static let blockSize = 1 << 14
  /// Elements from which a second thread is woken.
  private static let parallelSize = 1 << 18

  /// Calls `body` with stretches of whole rows.
  private static func forEachBlock(
    _ rows: Int, _ width: Int, _ body: (_ block: Int, _ rows: Range<Int>) -> Void
  ) {
    let height = blockHeight(width)
    OpenMP.forEach((rows + height - 1) / height, isLarge: rows * width > parallelSize) { block in
      body(block, block * height..<Swift.min((block + 1) * height, rows))
    }
  }

  private static func blockHeight(_ width: Int) -> Int { Swift.max(blockSize / Swift.max(width, 1), 1) }

  private static func check(_ op: String, _ tensors: [Tensor]) throws {
    for tensor in tensors where tensor.dtype != .float32 || !tensor.isContiguous {
      throw TensorError.unsupportedDType(op: op, dtypes: tensors.map(\.dtype))
    }
  }

  /// x = f(x + bias) over x's own memory.
  ///
  /// - Parameters:
  ///   - x: a contiguous float32 tensor that nothing else reads.
  ///   - bias: one element for each of x's last axis.
  /// - Throws: `TensorError` for other dtypes, layouts and lengths.
  public static func apply(_ f: Function, inPlace x: Tensor, bias: Tensor? = nil) throws {
    let offsets = try bias?.contiguous()
    try check("activation", [x] + (offsets.map { [$0] } ?? []))
    let width = offsets?.count ?? 1
    guard width > 0, x.count > 0 else { return }
    if let offsets, x.rank == 0 || x.shape[x.rank - 1] != width {
      throw TensorError.shapeMismatch(op: "bias", expected: Shape(width), received: offsets.shape, axis: nil)
    }
    let to = x.pointer(Float.self)
    let b = offsets?.pointer(Float.self)
    forEachBlock(x.count / width, width) { _, rows in
      if let b, width == 1 {
        for i in rows { to[i] += b[0] }
      } else if let b {
        for row in rows {
          let line = to + row &* width
          for j in 0..<width { line[j] += b[j] }
        }
      }
      apply(f, to + rows.lowerBound &* width, rows.count &* width)
    }
    withExtendedLifetime((x, offsets)) {}
  }

  /// The gradient of f's argument from that of its result.
  ///
  /// - Parameters:
  ///   - result: what f gave.
  ///   - sumsColumns: whether the gradient's sums over all axes but the last are wanted: those of a bias.
  public static func gradient(
    _ f: Function, _ upstream: Tensor, result: Tensor, sumsColumns: Bool = false
  ) throws -> (argument: Tensor, columns: Tensor?) {
    let (seeds, values) = (try upstream.contiguous(), try result.contiguous())
    try check("activation", [seeds, values])
    guard seeds.count == values.count else {
      throw TensorError.shapeMismatch(
        op: "activation", expected: result.shape, received: upstream.shape, axis: nil)
    }
    let width = result.rank > 0 ? result.shape[result.rank - 1] : 1
    let rows = width > 0 ? result.count / width : 0
    let argument = f == .linear ? seeds : try Tensor.uninitialized(result.shape, .float32)
    let height = blockHeight(width)
    let blocks = (rows + height - 1) / height
    let partial = try Tensor.zeros(Shape(sumsColumns ? blocks * width : 0), dtype: .float32)
    let (from, y, to) = (
      seeds.pointer(Float.self), values.pointer(Float.self), argument.pointer(Float.self)
    )
    let sums = partial.pointer(Float.self)
    forEachBlock(rows, width) { block, rows in
      let (start, count) = (rows.lowerBound &* width, rows.count &* width)
      if f != .linear {
        (to + start).update(from: from + start, count: count)
        multiplyDerivative(f, y + start, to + start, count)
      }
      if sumsColumns { addColumns(to + start, rows.count, width, sums + block &* width) }
    }
    var columns: Tensor?
    if sumsColumns {
      let total = try Tensor.zeros(Shape(width), dtype: .float32)
      addColumns(sums, blocks, width, total.pointer(Float.self))
      columns = total
    }
    withExtendedLifetime((seeds, values, partial)) {}
    return (argument, columns)
  }

  /// totals += the sum of the rows, in their order.
  private static func addColumns(_ x: Source, _ rows: Int, _ width: Int, _ totals: Memory) {
    if width == 1 {
      totals[0] += NormalizationKernels.rowSum(rows) { x[$0] }
      return
    }
    var row = 0
    // Four rows at a time, each added in turn: the totals are loaded and stored a quarter as often.
    while row &+ 4 <= rows {
      let (a, b) = (x + row &* width, x + (row &+ 1) &* width)
      let (c, d) = (x + (row &+ 2) &* width, x + (row &+ 3) &* width)
      for j in 0..<width { totals[j] = totals[j] + a[j] + b[j] + c[j] + d[j] }
      row &+= 4
    }
    while row < rows {
      let a = x + row &* width
      for j in 0..<width { totals[j] += a[j] }
      row &+= 1
    }
  }

  /// x · scale where a draw is `threshold` or more, else 0: dropout, and its derivative with a gradient for x.
  public static func keep(_ x: Tensor, draws: Tensor, threshold: Float, scale: Float) throws -> Tensor {
    let (source, chances) = (try x.contiguous(), try draws.contiguous())
    try check("dropout", [source, chances])
    guard source.count == chances.count else {
      throw TensorError.shapeMismatch(op: "dropout", expected: x.shape, received: draws.shape, axis: nil)
    }
    let result = try Tensor.uninitialized(x.shape, .float32)
    let (from, u, to) = (
      source.pointer(Float.self), chances.pointer(Float.self), result.pointer(Float.self)
    )
    forEachBlock(x.count, 1) { _, range in
      for i in range { to[i] = u[i] >= threshold ? from[i] * scale : 0 }
    }
    withExtendedLifetime((source, chances)) {}
    return result
  }
}

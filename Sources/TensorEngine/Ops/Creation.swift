import Glibc

extension Ops {
  /// start, start + step, … below stop; the length is ⌈(stop − start) / step⌉.
  ///
  /// Floats follow NumPy: element i is start + i · (second − start).
  public static func arange(start: Double, stop: Double, step: Double, dtype: DType) throws -> Tensor {
    guard step != 0 else {
      throw TensorError.invalidArgument(op: "arange", reason: "Maximum allowed size exceeded")
    }
    let length = Glibc.ceil((stop - start) / step)
    guard length == length else {
      throw TensorError.invalidArgument(op: "arange", reason: "arange: cannot compute length")
    }
    guard length < 1e15 else {
      throw TensorError.invalidArgument(op: "arange", reason: "Maximum allowed size exceeded")
    }
    let count = Swift.max(Int(length), 0)
    if dtype.isFloating {
      struct Ramp: FloatVisitor {
        let count: Int, start: Double, step: Double
        func callAsFunction<T: ElementaryFunctions>(_ type: T.Type) throws -> Tensor {
          let result = try Tensor.uninitialized(Shape(count), T.dtype)
          let out = result.pointer(T.self)
          // NumPy rounds the first two elements to the dtype and continues from their difference.
          let first = T(start)
          let delta = T(start + step) - first
          for i in 0..<count { out[i] = i == 1 ? T(start + step) : first + T(i) * delta }
          return result
        }
      }
      return try dtype.visitFloat("arange", Ramp(count: count, start: start, step: step))
    }
    let wide = try Tensor.uninitialized(Shape(count), .int64)
    let out = wide.pointer(Int64.self)
    let first = truncateToInt(start)
    let delta = truncateToInt(start + step) &- first
    for i in 0..<count { out[i] = Int64(first &+ i &* delta) }
    return try wide.cast(to: dtype)
  }

  /// Integers from start towards stop, exactly, also beyond 2⁵³.
  public static func arange(start: Int, stop: Int, step: Int, dtype: DType = .int64) throws -> Tensor {
    guard step != 0 else {
      throw TensorError.invalidArgument(op: "arange", reason: "Maximum allowed size exceeded")
    }
    let (distance, overflow) = stop.subtractingReportingOverflow(start)
    guard !overflow else {
      throw TensorError.invalidArgument(op: "arange", reason: "Maximum allowed size exceeded")
    }
    let count: Int
    if (distance > 0) != (step > 0) || distance == 0 {
      count = 0
    } else {
      count = Int((distance.magnitude - 1) / step.magnitude) + 1
    }
    let wide = try Tensor.uninitialized(Shape(count), .int64)
    let out = wide.pointer(Int64.self)
    for i in 0..<count { out[i] = Int64(start &+ i &* step) }
    return try wide.cast(to: dtype)
  }

  /// `count` evenly spaced values from start to stop, stop included unless told otherwise; float64.
  public static func linspace(start: Double, stop: Double, count: Int, endpoint: Bool = true) throws -> Tensor
  {
    guard count >= 0 else {
      throw TensorError.invalidArgument(
        op: "linspace", reason: "Number of samples, \(count), must be non-negative.")
    }
    let result = try Tensor.uninitialized(Shape(count), .float64)
    let out = result.pointer(Double.self)
    let intervals = endpoint ? count - 1 : count
    let delta = stop - start
    let step = intervals > 0 ? delta / Double(intervals) : Double.nan
    for i in 0..<count {
      if intervals > 0 {
        out[i] = step == 0 ? Double(i) / Double(intervals) * delta + start : Double(i) * step + start
      } else {
        out[i] = Double(i) * delta + start
      }
    }
    if endpoint && count > 1 { out[count - 1] = stop }
    return result
  }

  /// Ones on the k-th diagonal of a matrix of zeros.
  public static func eye(_ rows: Int, _ columns: Int? = nil, k: Int = 0, dtype: DType = .float64) throws
    -> Tensor
  {
    let (n, m) = (rows, columns ?? rows)
    guard n >= 0 && m >= 0 else {
      throw TensorError.invalidArgument(op: "eye", reason: "negative dimensions are not allowed")
    }
    let result = try Tensor.zeros(Shape(n, m), dtype: dtype)
    let firstRow = Swift.max(0, k <= -n ? n : -k)
    let firstColumn = Swift.max(0, Swift.min(k, m))
    let count = Swift.max(0, Swift.min(n - firstRow, m - firstColumn))
    if count > 0 {
      result.view(shape: Shape(count), strides: Shape(m + 1), offset: firstRow * m + firstColumn).fill(
        .int(1))
    }
    return result
  }

  /// Ones at and below the k-th diagonal.
  public static func tri(_ rows: Int, _ columns: Int? = nil, k: Int = 0, dtype: DType = .float64) throws
    -> Tensor
  {
    let m = columns ?? rows
    let i = try arange(start: 0, stop: rows, step: 1).reshaped(Shape(-1, 1))
    let j = try arange(start: -k, stop: m.subtractingReportingOverflow(k).partialValue, step: 1)
    return try greaterEqual(i, j).cast(to: dtype)
  }

  /// The lower triangle: elements above the k-th diagonal become 0. Works on the last two axes.
  public static func lowerTriangle(_ x: Tensor, k: Int = 0) throws -> Tensor {
    guard x.rank >= 2 else {
      throw TensorError.rankMismatch(op: "tril", expected: "at least 2 dimensions", shape: x.shape)
    }
    let mask = try tri(x.shape[x.rank - 2], x.shape[x.rank - 1], k: k, dtype: .bool)
    return try whereTrue(mask, x, Tensor(.int(0), dtype: x.dtype))
  }

  /// The upper triangle: elements below the k-th diagonal become 0. Works on the last two axes.
  public static func upperTriangle(_ x: Tensor, k: Int = 0) throws -> Tensor {
    guard x.rank >= 2 else {
      throw TensorError.rankMismatch(op: "triu", expected: "at least 2 dimensions", shape: x.shape)
    }
    let mask = try tri(x.shape[x.rank - 2], x.shape[x.rank - 1], k: k - 1, dtype: .bool)
    return try whereTrue(mask, Tensor(.int(0), dtype: x.dtype), x)
  }

  /// The k-th diagonal of the axes `axis1` and `axis2`, as last axis of a view.
  public static func diagonal(_ x: Tensor, k: Int = 0, axis1: Int = 0, axis2: Int = 1) throws -> Tensor {
    guard x.rank >= 2 else {
      throw TensorError.invalidArgument(
        op: "diagonal", reason: "diag requires an array of at least two dimensions")
    }
    let a = try x.shape.resolve(axis: axis1, op: "diagonal")
    let b = try x.shape.resolve(axis: axis2, op: "diagonal")
    guard a != b else {
      throw TensorError.invalidArgument(op: "diagonal", reason: "axis1 and axis2 cannot be the same")
    }
    let start = Engine.startTime()
    let rows = x.shape[a] - Swift.max(0, -Swift.max(k, -x.shape[a]))
    let columns = x.shape[b] - Swift.max(0, Swift.min(k, x.shape[b]))
    let count = Swift.max(0, Swift.min(rows, columns))
    var shape = Shape()
    var strides = Shape()
    for axis in 0..<x.rank where axis != a && axis != b {
      try shape.append(x.shape[axis])
      try strides.append(x.strides[axis])
    }
    try shape.append(count)
    try strides.append(x.strides[a] + x.strides[b])
    let offset = count == 0 ? 0 : (k >= 0 ? k * x.strides[b] : -k * x.strides[a])
    let result = x.view(shape: shape, strides: strides, offset: x.offset + offset)
    if Engine.hooks != 0 {
      report("diagonal", [x], result, start) {
        { g in
          let full = try Tensor.zeros(x.shape, dtype: g.dtype)
          try copyElements(from: g, to: quietly { try diagonal(full, k: k, axis1: a, axis2: b) })
          return [full]
        }
      }
    }
    return result
  }

  /// NumPy's `diag`: a matrix from a vector, the diagonal (copied) of a matrix.
  public static func diag(_ x: Tensor, k: Int = 0) throws -> Tensor {
    if x.rank == 2 { return try diagonal(x, k: k) }
    guard x.rank == 1 else {
      throw TensorError.invalidArgument(op: "diag", reason: "Input must be 1- or 2-d.")
    }
    let size = x.shape[0] + Swift.abs(k)
    let positions = try arange(start: 0, stop: x.shape[0], step: 1)
    let rows = try add(positions, Tensor(.int(Swift.max(-k, 0))))
    let columns = try add(positions, Tensor(.int(Swift.max(k, 0))))
    return try scatterAdd(x, [.array(rows), .array(columns)], into: Shape(size, size))
  }
}

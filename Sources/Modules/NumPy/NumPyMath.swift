import CellLanguage
import TensorEngine

/// Functions of whole arrays that are neither element-wise nor plain reductions.
enum NumPyMath {
  /// `clip` with None or array bounds.
  static func clip(_ x: Tensor, _ low: Value, _ high: Value, _ interpreter: Interpreter) throws -> Value {
    func bound(_ v: Value) throws -> Tensor? {
      if v.isNone || v.isUnbound { return nil }
      return try Arithmetic.operand(v, meeting: x.dtype, interpreter) ?? Convert.tensor(v, interpreter)
    }
    let (l, h) = (try bound(low), try bound(high))
    return wrap(try Ops.clip(x, low: l, high: h))
  }

  static func define(_ m: ModuleBuilder) {
    for entry in Reductions.methods { m.function(entry.functionSignature, entry.summary, entry.run) }
    m.alias("min", "amin")
    m.alias("max", "amax")
    m.function(
      "clip(a, a_min=None, a_max=None, out=None, *, min=None, max=None)", "Elements limited to a range."
    ) { call in
      let value = try clip(
        call.array(0), call.has(1) ? call[1] : call[4], call.has(2) ? call[2] : call[5], call.interpreter)
      guard call.has(3), let result = value.tensorObject else { return value }
      return try Reductions.finish(result.tensor, call, out: 3)
    }
    m.function("round(a, decimals=0, out=None)", "Rounded to decimals, halves to even.") { call in
      var x = try call.array(0)
      if x.dtype == .bool { x = try Ops.cast(x, to: .float16) }
      return try Reductions.finish(Ops.round(x, decimals: call.int(1)), call, out: 2)
    }
    m.alias("round", "around")
    m.function("fix(x)", "Rounded towards zero.") { call in wrap(try Ops.trunc(call.array(0))) }
    for name in ["real", "imag"] {
      m.function("\(name)(val)", "The \(name == "real" ? "real" : "imaginary") part.") { call in
        if let part = try call.interpreter.attributeIfPresent(call[0], PyString.intern(name)) { return part }
        let x = try call.array(0)
        return .object(NDArray(name == "real" ? x : try Tensor.zeros(like: x)))
      }
    }
    m.function("nan_to_num(x, copy=True, nan=0.0, posinf=None, neginf=None)", "NaN and infinities replaced.")
    { call in
      let x = try call.array(0)
      guard x.dtype.isFloating else { return wrap(x) }
      let largest =
        x.dtype == .float32 ? Double(Float.greatestFiniteMagnitude) : Double.greatestFiniteMagnitude
      func constant(_ d: Double) throws -> Tensor { try Tensor(.float(d), dtype: x.dtype) }
      var y = try Ops.whereTrue(Ops.isNaN(x), constant(call.double(2)), x)
      y = try Ops.whereTrue(Ops.equal(x, constant(.infinity)), constant(call.optionalDouble(3) ?? largest), y)
      y = try Ops.whereTrue(
        Ops.equal(x, constant(-.infinity)), constant(call.optionalDouble(4) ?? -largest), y)
      return wrap(y)
    }
    m.function("divmod(x1, x2)", "Quotient and remainder.") { call in
      let (a, b) = try UFunc.operands(call[0], call[1], call.interpreter)
      return .tuple([wrap(try Ops.floorDivide(a, b)), wrap(try Ops.mod(a, b))])
    }
    m.function("modf(x)", "Fractional and whole part.") { call in
      let x = try call.array(0)
      let operand = try x.cast(to: x.dtype.floatingResult)
      let whole = try Ops.trunc(operand)
      return .tuple([wrap(try Ops.subtract(operand, whole)), wrap(whole)])
    }
    m.function("sinc(x)", "sin(πx) / (πx).") { call in
      let x = try call.array(0)
      let dtype = x.dtype.isFloating ? x.dtype : DType.float64
      let y = try Ops.multiply(x.cast(to: dtype), Tensor(.float(Double.pi), dtype: dtype))
      let zero = try Tensor(.int(0), dtype: y.dtype)
      let safe = try Ops.whereTrue(Ops.equal(y, zero), Tensor(.float(1e-20), dtype: y.dtype), y)
      return wrap(try Ops.divide(Ops.sin(safe), safe))
    }
    statistics(m)
    differences(m)
  }

  // MARK: Statistics

  /// Linear interpolation between order statistics, along one axis moved last and sorted.
  static func quantile(_ x: Tensor, _ q: Double, axes: [Int]?, keepDims: Bool) throws -> Tensor {
    var operand = x.dtype.isFloating ? x : try x.cast(to: .float64)
    var kept = operand.shape
    let chosen = try (axes ?? Array(0..<x.rank)).map { try x.shape.resolve(axis: $0, op: "quantile") }
    for axis in chosen { kept[axis] = 1 }
    let others = (0..<x.rank).filter { !chosen.contains($0) }
    var outer = Shape()
    for axis in others { try outer.append(x.shape[axis]) }
    var flat = outer
    try flat.append(-1)
    if outer.elementCount * chosen.reduce(1, { $0 * x.shape[$1] }) == 0 {
      return try Tensor.full(keepDims ? kept : outer, .float(.nan), dtype: operand.dtype)
    }
    operand = try Ops.reshape(Ops.transpose(operand, axes: others + chosen), to: flat)
    let sorted = try Ops.sort(operand, axis: -1)
    let n = sorted.shape[sorted.rank - 1]
    let place = q * Double(n - 1)
    let low = Int(place.rounded(.down))
    let high = min(low + 1, n - 1)
    let t = place - Double(low)
    let a = try sorted.indexed([.ellipsis, .integer(low)])
    let b = try sorted.indexed([.ellipsis, .integer(high)])
    let weight = try Tensor(.float(t), dtype: sorted.dtype)
    // NumPy's lerp: from the nearer end.
    let difference = try Ops.subtract(b, a)
    var result =
      t >= 0.5
      ? try Ops.subtract(b, Ops.multiply(difference, Tensor(.float(1 - t), dtype: sorted.dtype)))
      : try Ops.add(a, Ops.multiply(difference, weight))
    // NaN sorts last and spoils its row.
    let last = try sorted.indexed([.ellipsis, .integer(n - 1)])
    result = try Ops.whereTrue(Ops.isNaN(last), last, result)
    return keepDims ? try Ops.reshape(result, to: kept) : result
  }

  private static func statistics(_ m: ModuleBuilder) {
    func quantiles(_ call: Call, scale: Double) throws -> Value {
      let x = try call.array(0)
      let q = try call.array(1)
      for share in try q.doubles() where !(share >= 0 && share <= scale) {
        throw PyError.valueError(
          scale == 1 ? "Quantiles must be in the range [0, 1]" : "Percentiles must be in the range [0, 100]")
      }
      let axes = try call.axes(2)
      let keep = try call.bool(6)
      if q.rank == 0 {
        return wrap(try quantile(x, q.scalarValue().asDouble / scale, axes: axes, keepDims: keep))
      }
      return wrap(
        try Ops.stack(q.doubles().map { try quantile(x, $0 / scale, axes: axes, keepDims: keep) }))
    }
    m.function(
      "_percentile(a, q, axis=None, out=None, overwrite_input=False, method='linear', keepdims=False)",
      "Values below which a percentage falls."
    ) { call in try quantiles(call, scale: 100) }
    m.function(
      "_quantile(a, q, axis=None, out=None, overwrite_input=False, method='linear', keepdims=False)",
      "Values below which a share falls."
    ) { call in try quantiles(call, scale: 1) }
    m.function("bincount(x, weights=None, minlength=0)", "How often each integer occurs.") { call in
      let values = try call.array(0)
      guard values.rank == 1 else {
        throw PyError.valueError(
          "object \(values.rank == 0 ? "of too small depth" : "too deep") for desired array")
      }
      guard values.dtype != .float64, values.dtype != .float32 else {
        throw PyError.typeError(
          "Cannot cast array data from dtype('\(values.dtype.name)') to dtype('int64') according to the rule 'safe'"
        )
      }
      let positions = try values.ints()
      if positions.contains(where: { $0 < 0 }) {
        throw PyError.valueError("'list' argument must have no negative elements")
      }
      let size = try max((positions.max() ?? -1) + 1, call.int(2))
      if let weights = try call.optionalArray(1) {
        let w = try weights.doubles()
        guard w.count == positions.count else {
          throw PyError.valueError("The weights and list don't have the same length.")
        }
        let total = try Tensor.zeros(Shape(size), dtype: .float64)
        try total.withUnsafeMutableBuffer(as: Double.self) { out in
          for (i, p) in positions.enumerated() { out[p] += w[i] }
        }
        return .object(NDArray(total))
      }
      let counts = try Tensor.zeros(Shape(size), dtype: .int64)
      try counts.withUnsafeMutableBuffer(as: Int64.self) { out in for p in positions { out[p] += 1 } }
      return .object(NDArray(counts))
    }
    m.function("digitize(x, bins, right=False)", "The bin each value belongs to.") { call in
      var bins = try call.array(1)
      guard bins.rank == 1 else {
        throw PyError.valueError(
          "object \(bins.rank == 0 ? "of too small depth" : "too deep") for desired array")
      }
      let edges = try bins.doubles()
      let steps = zip(edges, edges.dropFirst())
      let right = try !call.bool(2)
      if steps.allSatisfy({ $0 <= $1 }) {
        return wrap(try Ops.searchSorted(bins, call.array(0), right: right))
      }
      guard steps.allSatisfy({ $0 >= $1 }) else {
        throw PyError.valueError("bins must be monotonically increasing or decreasing")
      }
      bins = try Ops.flip(bins)
      let places = try Ops.searchSorted(bins, call.array(0), right: !right)
      return wrap(try Ops.subtract(Tensor(.int(edges.count)), places))
    }
    m.function(
      "_histogram(a, bins=10, range=None, density=None, weights=None)", "How many values fall into each bin."
    ) { call in
      let x = try call.array(0)
      let (counts, edges) = try histogram(x, call[1], call[2], call.interpreter)
      var result = try Tensor(counts.map { Int64($0) })
      if call.has(3), try call.bool(3) {
        let widths = zip(edges, edges.dropFirst()).map { $1 - $0 }
        let total = counts.reduce(0, +)
        result = try Tensor(zip(counts, widths).map { Double($0) / $1 / Double(max(total, 1)) })
      }
      return .tuple([.object(NDArray(result)), .object(NDArray(try Tensor(edges)))])
    }
  }

  /// Counts and edges; `bins` is a number or the edges themselves.
  static func histogram(
    _ x: Tensor, _ bins: Value, _ range: Value, _ interpreter: Interpreter
  ) throws -> (counts: [Int], edges: [Double]) {
    let values = try x.doubles()
    if let n = try interpreter.index(bins) {
      guard n > 0 else { throw PyError.valueError("`bins` must be positive, when an integer") }
      var low = values.min() ?? 0
      var high = values.max() ?? 1
      if !range.isNone && !range.isUnbound {
        let ends = try interpreter.list(range)
        guard ends.count == 2 else { throw PyError.valueError("range must be a pair") }
        low = try interpreter.double(ends[0])
        high = try interpreter.double(ends[1])
        if low > high { throw PyError.valueError("max must be larger than min in range parameter.") }
      }
      guard low.isFinite, high.isFinite else {
        throw PyError.valueError(
          "autodetected range of [\(FloatText.python(low)), \(FloatText.python(high))] is not finite")
      }
      if low == high {
        low -= 0.5
        high += 0.5
      }
      let edges = try Ops.linspace(start: low, stop: high, count: n + 1).doubles()
      var counts = [Int](repeating: 0, count: n)
      let scale = Double(n) / (high - low)
      for v in values where v >= low && v <= high {
        var i = min(Int((v - low) * scale), n - 1)
        if v < edges[i] { i -= 1 } else if v >= edges[i + 1], i != n - 1 { i += 1 }
        counts[max(i, 0)] += 1
      }
      return (counts, edges)
    }
    let edges = try Convert.tensor(bins, interpreter).doubles()
    guard edges.count >= 2 else { throw PyError.valueError("`bins` must be 1d, when an array") }
    for (a, b) in zip(edges, edges.dropFirst()) where a > b {
      throw PyError.valueError("`bins` must increase monotonically, when an array")
    }
    var counts = [Int](repeating: 0, count: edges.count - 1)
    for v in values where v >= edges[0] && v <= edges[edges.count - 1] {
      var low = 0
      var high = edges.count
      while low < high {
        let middle = (low + high) / 2
        if edges[middle] <= v { low = middle + 1 } else { high = middle }
      }
      counts[min(max(low - 1, 0), counts.count - 1)] += 1
    }
    return (counts, edges)
  }

  // MARK: Differences and curves

  private static func differences(_ m: ModuleBuilder) {
    m.function("_interp(x, xp, fp, left=None, right=None)", "Linear interpolation between points.") { call in
      let wanted = try call.array(0)
      let xp = try call.array(1).doubles()
      let fp = try call.array(2).doubles()
      guard xp.count == fp.count, !xp.isEmpty else {
        throw PyError.valueError("fp and xp are not of the same length.")
      }
      let left = try call.optionalDouble(3) ?? fp[0]
      let right = try call.optionalDouble(4) ?? fp[fp.count - 1]
      let values = try wanted.doubles()
      return wrap(
        try Tensor.make(wanted.shape, of: Double.self) { out in
          for (i, v) in values.enumerated() {
            if v.isNaN || v < xp[0] {
              out[i] = v.isNaN ? v : left
              continue
            }
            if v > xp[xp.count - 1] {
              out[i] = right
              continue
            }
            var low = 0
            var high = xp.count
            while low < high {
              let middle = (low + high) / 2
              if xp[middle] <= v { low = middle + 1 } else { high = middle }
            }
            let k = low - 1
            if k == xp.count - 1 {
              out[i] = fp[k]
              continue
            }
            out[i] = (fp[k + 1] - fp[k]) / (xp[k + 1] - xp[k]) * (v - xp[k]) + fp[k]
          }
        })
    }
    m.function("convolve(a, v, mode='full')", "The convolution of two vectors.") { call in
      let (a, b) = (try call.array(0), try call.array(1))
      guard a.rank <= 1, b.rank <= 1 else { throw PyError.valueError("object too deep for desired array") }
      guard a.count > 0 else { throw PyError.valueError("a cannot be empty") }
      guard b.count > 0 else { throw PyError.valueError("v cannot be empty") }
      let dtype = DType.promote(a.dtype, b.dtype)
      let (x, y) = (try a.doubles(), try b.doubles())
      var full = [Double](repeating: 0, count: x.count + y.count - 1)
      for (i, u) in x.enumerated() { for (j, v) in y.enumerated() { full[i + j] += u * v } }
      let (long, short) = (max(x.count, y.count), min(x.count, y.count))
      switch try call.string(2) {
      case "full": break
      case "same":
        let start = (short - 1) / 2
        full = Array(full[start..<start + long])
      case "valid": full = Array(full[(short - 1)..<long])
      case let other:
        throw PyError.valueError("mode must be one of 'valid', 'same', or 'full' (got '\(other)')")
      }
      return .object(NDArray(try Tensor(full).cast(to: dtype)))
    }
  }
}

import TensorEngine
import Testing

/// Operations against NumPy's results over dtypes, shapes and memory layouts.
struct OperationTests {
  struct Operand: Decodable {
    let dtype: String
    let shape: [Int]
    let data: String
    let layout: String?

    /// The recorded values in the recorded memory layout.
    func tensor() throws -> Tensor {
      let plain = try FixtureArray(dtype: dtype, shape: shape, data: data).tensor()
      if plain.rank == 0 { return plain }
      switch layout ?? "c" {
      case "f": return try Ops.transpose(Ops.transpose(plain).copy())
      case "s":
        let big = try Tensor.zeros(Shape(plain.shape.map { $0 * 2 }), dtype: plain.dtype)
        let every = [Index](repeating: .slice(start: nil, stop: nil, step: 2), count: plain.rank)
        let view = try big.indexed(every)
        try view.assign([.ellipsis], to: plain)
        return view
      case "r": return try Ops.flip(Ops.flip(plain, axes: [-1]).copy(), axes: [-1])
      default: return plain
      }
    }
  }
  struct Parameters: Decodable {
    var axes: [Int]?
    var axis: Int?
    var keepdims: Bool?
    var dtype: String?
    var shape: [Int]?
    var counts: [Int]?
    var shifts: [Int]?
    var widths: [[Int]]?
    var mode: String?
    var k: Int?
    var n: Int?
    var m: Int?
    var start: Double?
    var stop: Double?
    var step: Double?
    var count: Int?
    var endpoint: Bool?
    var side: String?
    var decimals: Int?
  }
  struct Case: Decodable {
    let op: String
    let operands: [Operand]
    let parameters: Parameters?
    let tolerance: Double?
    let result: FixtureArray
  }
  struct File: Decodable { let cases: [Case] }

  typealias Unary = (Tensor) throws -> Tensor
  typealias Binary = (Tensor, Tensor) throws -> Tensor

  static let unary: [String: Unary] = [
    "exp": Ops.exp, "log": Ops.log, "tanh": Ops.tanh, "sqrt": Ops.sqrt, "sin": Ops.sin, "cos": Ops.cos,
    "tan": Ops.tan, "arcsin": Ops.asin, "arccos": Ops.acos, "arctan": Ops.atan, "sinh": Ops.sinh,
    "cosh": Ops.cosh,
    "arcsinh": Ops.asinh, "expm1": Ops.expm1, "log1p": Ops.log1p, "log2": Ops.log2, "log10": Ops.log10,
    "exp2": Ops.exp2, "cbrt": Ops.cbrt, "negative": Ops.negative, "absolute": Ops.abs, "sign": Ops.sign,
    "square": Ops.square, "floor": Ops.floor, "ceil": Ops.ceil, "trunc": Ops.trunc, "rint": Ops.rint,
    "reciprocal": Ops.reciprocal, "isnan": Ops.isNaN, "isinf": Ops.isInfinite, "isfinite": Ops.isFinite,
    "signbit": Ops.signBit, "logical_not": Ops.logicalNot,
    "unique": { try Ops.unique($0).values },
  ]
  static let binary: [String: Binary] = [
    "add": Ops.add, "subtract": Ops.subtract, "multiply": Ops.multiply, "divide": Ops.divide,
    "floor_divide": Ops.floorDivide, "mod": Ops.mod, "fmod": Ops.fmod, "maximum": Ops.maximum,
    "minimum": Ops.minimum, "power": Ops.power, "equal": Ops.equal, "less": Ops.less,
    "greater_equal": Ops.greaterEqual, "not_equal": Ops.notEqual, "arctan2": Ops.atan2, "hypot": Ops.hypot,
    "bitwise_and": Ops.bitwiseAnd, "bitwise_or": Ops.bitwiseOr, "bitwise_xor": Ops.bitwiseXor,
    "left_shift": Ops.leftShift, "right_shift": Ops.rightShift, "logical_and": Ops.logicalAnd,
    "logical_or": Ops.logicalOr, "logical_xor": Ops.logicalXor, "matmul": Ops.matmul,
  ]

  @Test func resultsAreNumPys() throws {
    let file = try fixture("operations.json", as: File.self)
    #expect(file.cases.count > 2000)
    var failures: [String: Int] = [:]
    for (n, example) in file.cases.enumerated() {
      let operands = try example.operands.map { try $0.tensor() }
      let expected = try example.result.tensor()
      let result: Tensor
      do {
        result = try perform(example, operands)
      } catch {
        Issue.record("case \(n) \(example.op) of \(describe(example)) threw \(error)")
        continue
      }
      let same = try agree(result, expected, ulps: example.tolerance ?? 0)
      if !same {
        failures[example.op, default: 0] += 1
        if failures[example.op] ?? 0 > 3 { continue }
        Issue.record(
          "case \(n) \(example.op) of \(describe(example)): \(result.dtype) \(result.shape) \(result) for \(expected.dtype) \(expected.shape) \(expected)"
        )
      }
    }
    #expect(failures.isEmpty, "failures per operation: \(failures)")
  }

  private func describe(_ example: Case) -> String {
    example.operands.map { "\($0.dtype)\($0.shape)\($0.layout ?? "c")" }.joined(separator: ", ")
  }

  /// Bit for bit, or within some units in the last place of the dtype.
  private func agree(_ a: Tensor, _ b: Tensor, ulps: Double) throws -> Bool {
    if ulps == 0 || !a.dtype.isFloating { return try a.isIdentical(to: b) }
    guard a.dtype == b.dtype, a.shape == b.shape else { return false }
    let unit = a.dtype == .float64 ? 2.3e-16 : (a.dtype == .float32 ? 1.2e-7 : 1e-3)
    return try zip(a.doubles(), b.doubles()).allSatisfy { x, y in
      x == y || (x != x && y != y) || abs(x - y) <= ulps * unit * max(abs(x), abs(y))
    }
  }

  private func perform(_ example: Case, _ x: [Tensor]) throws -> Tensor {
    if let f = Self.unary[example.op] { return try f(x[0]) }
    if let f = Self.binary[example.op] { return try f(x[0], x[1]) }
    let p = example.parameters ?? Parameters()
    let keep = p.keepdims ?? false
    switch example.op {
    case "sum": return try Ops.sum(x[0], axes: p.axes, keepDims: keep)
    case "mean": return try Ops.mean(x[0], axes: p.axes, keepDims: keep)
    case "prod": return try Ops.prod(x[0], axes: p.axes, keepDims: keep)
    case "max": return try Ops.max(x[0], axes: p.axes, keepDims: keep)
    case "min": return try Ops.min(x[0], axes: p.axes, keepDims: keep)
    case "any": return try Ops.any(x[0], axes: p.axes, keepDims: keep)
    case "all": return try Ops.all(x[0], axes: p.axes, keepDims: keep)
    case "var": return try Ops.variance(x[0], axes: p.axes, keepDims: keep)
    case "std": return try Ops.std(x[0], axes: p.axes, keepDims: keep)
    case "argmax": return try Ops.argmax(x[0], axis: p.axis)
    case "argmin": return try Ops.argmin(x[0], axis: p.axis)
    case "cumsum": return try Ops.cumsum(x[0], axis: p.axis)
    case "cumprod": return try Ops.cumprod(x[0], axis: p.axis)
    case "cast": return try Ops.cast(x[0], to: #require(DType(name: p.dtype ?? "")))
    case "transpose": return try Ops.transpose(x[0], axes: p.axes)
    case "reshape": return try Ops.reshape(x[0], to: Shape(p.shape ?? []))
    case "flip": return try Ops.flip(x[0], axes: p.axes)
    case "concatenate": return try Ops.concatenate(x, axis: p.axis ?? 0)
    case "stack": return try Ops.stack(x, axis: p.axis ?? 0)
    case "tile": return try Ops.tile(x[0], p.counts ?? [])
    case "repeat": return try Ops.repeated(x[0], counts: p.counts ?? [], axis: p.axis)
    case "roll": return try Ops.roll(x[0], shifts: p.shifts ?? [], axes: p.axes)
    case "pad":
      let modes: [String: Ops.PadMode] = [
        "constant": .constant(.int(0)), "edge": .edge, "reflect": .reflect, "symmetric": .symmetric,
        "wrap": .wrap,
      ]
      let widths = (p.widths ?? []).map { (before: $0[0], after: $0[1]) }
      return try Ops.pad(x[0], widths: widths, mode: #require(modes[p.mode ?? ""]))
    case "sort": return try Ops.sort(x[0], axis: p.axis)
    case "argsort": return try Ops.argsort(x[0], axis: p.axis)
    case "tril": return try Ops.lowerTriangle(x[0], k: p.k ?? 0)
    case "triu": return try Ops.upperTriangle(x[0], k: p.k ?? 0)
    case "diagonal":
      return try Ops.diagonal(x[0], k: p.k ?? 0, axis1: p.axes?[0] ?? 0, axis2: p.axes?[1] ?? 1)
    case "eye": return try Ops.eye(p.n ?? 0, p.m, k: p.k ?? 0)
    case "tri": return try Ops.tri(p.n ?? 0, p.m, k: p.k ?? 0)
    case "diag": return try Ops.diag(x[0], k: p.k ?? 0)
    case "arange":
      let dtype = try #require(DType(name: p.dtype ?? ""))
      return try Ops.arange(start: p.start ?? 0, stop: p.stop ?? 0, step: p.step ?? 1, dtype: dtype)
    case "linspace":
      return try Ops.linspace(
        start: p.start ?? 0, stop: p.stop ?? 0, count: p.count ?? 0, endpoint: p.endpoint ?? true)
    case "searchsorted": return try Ops.searchSorted(x[0], x[1], right: p.side == "right")
    case "round": return try Ops.round(x[0], decimals: p.decimals ?? 0)
    case "where": return try Ops.whereTrue(x[0], x[1], x[2])
    default:
      Issue.record("no operation named \(example.op)")
      return x[0]
    }
  }
}

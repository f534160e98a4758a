import CellLanguage
import Glibc
import TensorEngine

/// Functions of complex numbers.
enum ComplexMath {
  typealias Number = (re: Double, im: Double)

  // MARK: Elements

  static func multiply(_ a: Number, _ b: Number) -> Number {
    (a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re)
  }

  /// Smith's algorithm (1962), which NumPy uses: no overflow where the quotient has none.
  static func divide(_ a: Number, _ b: Number) -> Number {
    if Swift.abs(b.re) >= Swift.abs(b.im) {
      if b.re == 0, b.im == 0 { return (a.re / 0, a.im / 0) }
      let ratio = b.im / b.re
      let scale = 1 / (b.re + b.im * ratio)
      return ((a.re + a.im * ratio) * scale, (a.im - a.re * ratio) * scale)
    }
    let ratio = b.re / b.im
    let scale = 1 / (b.im + b.re * ratio)
    return ((a.re * ratio + a.im) * scale, (a.im * ratio - a.re) * scale)
  }

  static func exp(_ z: Number) -> Number {
    let size = Glibc.exp(z.re)
    if z.im == 0 { return (size, z.im) }
    return (size * Glibc.cos(z.im), size * Glibc.sin(z.im))
  }

  static func log(_ z: Number) -> Number { (Glibc.log(Glibc.hypot(z.re, z.im)), Glibc.atan2(z.im, z.re)) }

  static func sqrt(_ z: Number) -> Number {
    if z.re == 0, z.im == 0 { return (0, z.im) }
    let size = Glibc.hypot(z.re, z.im)
    if z.re >= 0 {
      let t = ((z.re + size) * 0.5).squareRoot()
      return (t, z.im / (2 * t))
    }
    let t = ((-z.re + size) * 0.5).squareRoot()
    return (Swift.abs(z.im) / (2 * t), z.im.sign == .minus ? -t : t)
  }

  static func power(_ a: Number, _ b: Number) -> Number {
    if b.re == 0, b.im == 0 { return (1, 0) }
    if a.re == 0, a.im == 0 {
      return b.re > 0 && b.im == 0 ? (0, 0) : (.nan, .nan)
    }
    if b.im == 0, b.re == b.re.rounded(), Swift.abs(b.re) < 100 {
      // Whole exponents by repeated squaring, as NumPy does.
      var n = Int(Swift.abs(b.re))
      if n == 1 { return b.re > 0 ? a : divide((1, 0), a) }
      var result: Number = (1, 0)
      var base = a
      while n > 0 {
        if n & 1 == 1 { result = multiply(result, base) }
        n >>= 1
        if n > 0 { base = multiply(base, base) }
      }
      return b.re < 0 ? divide((1, 0), result) : result
    }
    return exp(multiply(b, log(a)))
  }

  static func sinh(_ z: Number) -> Number {
    (Glibc.sinh(z.re) * Glibc.cos(z.im), Glibc.cosh(z.re) * Glibc.sin(z.im))
  }
  static func cosh(_ z: Number) -> Number {
    (Glibc.cosh(z.re) * Glibc.cos(z.im), Glibc.sinh(z.re) * Glibc.sin(z.im))
  }
  static func sin(_ z: Number) -> Number {
    (Glibc.sin(z.re) * Glibc.cosh(z.im), Glibc.cos(z.re) * Glibc.sinh(z.im))
  }
  static func cos(_ z: Number) -> Number {
    (Glibc.cos(z.re) * Glibc.cosh(z.im), -(Glibc.sin(z.re) * Glibc.sinh(z.im)))
  }

  private static let unary: [String: (Number) -> Number] = [
    "exp": exp, "log": log, "sqrt": sqrt, "sin": sin, "cos": cos, "sinh": sinh, "cosh": cosh,
    "tan": { divide(sin($0), cos($0)) }, "tanh": { divide(sinh($0), cosh($0)) },
    "square": { multiply($0, $0) }, "reciprocal": { divide((1, 0), $0) },
    "exp2": { power((2, 0), $0) },
    "log2": { z in
      let l = log(z)
      return (l.re / M_LN2, l.im / M_LN2)
    },
    "log10": { z in
      let l = log(z)
      return (l.re / M_LN10, l.im / M_LN10)
    },
    "log1p": { log(($0.re + 1, $0.im)) },
    "expm1": { z in
      let e = exp(z)
      return (e.re - 1, e.im)
    },
    "rint": { ($0.re.rounded(.toNearestOrEven), $0.im.rounded(.toNearestOrEven)) },
    "sign": { z in
      let size = Glibc.hypot(z.re, z.im)
      return size == 0 ? (0, 0) : (z.re / size, z.im / size)
    },
  ]

  // MARK: Arrays

  static func nonzero(_ x: ComplexArray) throws -> Tensor {
    let zero = try Tensor(.float(0), dtype: x.re.dtype)
    return try Ops.logicalOr(Ops.notEqual(x.re, zero), Ops.notEqual(x.im, zero))
  }

  /// `f` of every element.
  static func map(_ x: ComplexArray, _ f: (Number) -> Number) throws -> Value {
    let (re, im) = (try x.re.doubles(), try x.im.doubles())
    return try build(x.shape, x.re.dtype) { f((re[$0], im[$0])) }
  }

  private static func build(_ shape: Shape, _ dtype: DType, _ f: (Int) -> Number) throws -> Value {
    let n = shape.elementCount
    var re = [Double](repeating: 0, count: n)
    var im = re
    for i in 0..<n { (re[i], im[i]) = f(i) }
    return try ComplexArray.give(
      Tensor(scalars: re, shape: shape).cast(to: dtype), Tensor(scalars: im, shape: shape).cast(to: dtype))
  }

  /// `f` of every pair of elements of broadcast operands.
  static func zip(_ a: ComplexArray, _ b: ComplexArray, _ f: (Number, Number) -> Number) throws -> Value {
    let shape = try Shape.broadcast([a.shape, b.shape])
    func values(_ x: Tensor) throws -> [Double] { try x.broadcastTo(shape).doubles() }
    let (ar, ai, br, bi) = (try values(a.re), try values(a.im), try values(b.re), try values(b.im))
    return try build(shape, a.re.dtype) { f((ar[$0], ai[$0]), (br[$0], bi[$0])) }
  }

  static func binary(_ op: BinaryOperation, _ x: Value, _ y: Value, _ interpreter: Interpreter) throws
    -> Value
  {
    if op == .matrixMultiply {
      return try multilinear([x, y], interpreter) { try Arithmetic.apply(.matrixMultiply, $0[0], $0[1]) }
        ?? .none
    }
    let (a, b) = try ComplexArray.operands(x, y, interpreter)
    switch op {
    case .add: return try ComplexArray.give(Ops.add(a.re, b.re), Ops.add(a.im, b.im))
    case .subtract: return try ComplexArray.give(Ops.subtract(a.re, b.re), Ops.subtract(a.im, b.im))
    case .multiply:
      return try ComplexArray.give(
        Ops.subtract(Ops.multiply(a.re, b.re), Ops.multiply(a.im, b.im)),
        Ops.add(Ops.multiply(a.re, b.im), Ops.multiply(a.im, b.re)))
    case .trueDivide: return try zip(a, b, divide)
    case .power: return try zip(a, b, power)
    default:
      throw PyError.typeError(
        "ufunc '\(NDArray.ufuncName(op))' not supported for the input types, and the inputs could not be safely "
          + "coerced to any supported types according to the casting rule ''safe''")
    }
  }

  /// A function that is linear in each operand, of operands of which some are complex; nil if none is.
  static func multilinear(
    _ operands: [Value], _ interpreter: Interpreter, _ f: ([Tensor]) throws -> Tensor
  ) throws -> Value? {
    guard operands.contains(where: { ComplexArray.isComplex($0) }) else { return nil }
    let parts = try operands.map { try ComplexArray.of($0, interpreter) }
    let isComplex = operands.map { ComplexArray.isComplex($0) }
    var re: Tensor?
    var im: Tensor?
    // Every choice of a part from each operand contributes with a power of i.
    for choice in 0..<(1 << parts.count) {
      var power = 0
      var chosen: [Tensor] = []
      var isNeeded = true
      for (i, part) in parts.enumerated() {
        let takesImaginary = choice >> i & 1 == 1
        if takesImaginary {
          power += 1
          isNeeded = isNeeded && isComplex[i]
        }
        chosen.append(takesImaginary ? part.im : part.re)
      }
      guard isNeeded else { continue }
      let term = try f(chosen)
      let isNegative = power % 4 >= 2
      func added(_ sum: Tensor?) throws -> Tensor {
        guard let sum else { return isNegative ? try Ops.negative(term) : term }
        return isNegative ? try Ops.subtract(sum, term) : try Ops.add(sum, term)
      }
      if power % 2 == 0 { re = try added(re) } else { im = try added(im) }
    }
    guard let re else { return nil }
    return try ComplexArray.give(re, im ?? Tensor.zeros(like: re))
  }

  static func product(_ x: ComplexArray, axis: Int?) throws -> Value {
    let flat = axis == nil
    let re = flat ? try Ops.reshape(x.re, to: Shape(-1)) : x.re
    let im = flat ? try Ops.reshape(x.im, to: Shape(-1)) : x.im
    let rows = Swift.zip(try Ops.unstack(re, axis: axis ?? 0), try Ops.unstack(im, axis: axis ?? 0))
    var total: (Tensor, Tensor)?
    for (r, i) in rows {
      guard let (a, b) = total else {
        total = (r, i)
        continue
      }
      total = (
        try Ops.subtract(Ops.multiply(a, r), Ops.multiply(b, i)),
        try Ops.add(Ops.multiply(a, i), Ops.multiply(b, r))
      )
    }
    guard let (a, b) = total else { return .object(PyComplex(1, 0)) }
    return try ComplexArray.give(a, b)
  }

  /// Results of the same function on both parts as one result.
  static func joined(_ re: Value, _ im: Value) throws -> Value {
    switch (re, im) {
    case (.tuple(let a), .tuple(let b)):
      return .tuple(try Swift.zip(a.items, b.items).map { try joined($0, $1) })
    case (.list(let a), .list(let b)):
      return .list(try Swift.zip(a.items, b.items).map { try joined($0, $1) })
    default: break
    }
    if let a = re.tensorObject, let b = im.tensorObject { return try ComplexArray.give(a.tensor, b.tensor) }
    return re
  }

  // MARK: Functions

  /// The function of NumPy of operands of which some are complex.
  static func ufunc(_ name: String, _ arguments: [Value], _ interpreter: Interpreter) throws -> Value {
    let operations: [String: BinaryOperation] = [
      "add": .add, "subtract": .subtract, "multiply": .multiply, "divide": .trueDivide, "power": .power,
      "matmul": .matrixMultiply,
    ]
    let comparisons: [String: ComparisonOperation] = [
      "equal": .equal, "not_equal": .notEqual, "less": .less, "less_equal": .lessOrEqual,
      "greater": .greater, "greater_equal": .greaterOrEqual,
    ]
    if let op = operations[name] { return try binary(op, arguments[0], arguments[1], interpreter) }
    let x = try ComplexArray.of(arguments[0], interpreter)
    if let op = comparisons[name] { return try x.compare(op, arguments[1], interpreter) ?? .none }
    switch name {
    case "absolute": return wrap(try Ops.hypot(x.re, x.im))
    case "negative": return try ComplexArray.give(Ops.negative(x.re), Ops.negative(x.im))
    case "positive": return try ComplexArray.give(x.re.copy(), x.im.copy())
    case "conjugate": return try ComplexArray.give(x.re, Ops.negative(x.im))
    case "isnan": return wrap(try Ops.logicalOr(Ops.isNaN(x.re), Ops.isNaN(x.im)))
    case "isinf": return wrap(try Ops.logicalOr(Ops.isInfinite(x.re), Ops.isInfinite(x.im)))
    case "isfinite": return wrap(try Ops.logicalAnd(Ops.isFinite(x.re), Ops.isFinite(x.im)))
    case "logical_not": return wrap(try Ops.logicalNot(nonzero(x)))
    case "logical_and", "logical_or", "logical_xor":
      let (a, b) = (try nonzero(x), try nonzero(ComplexArray.of(arguments[1], interpreter)))
      switch name {
      case "logical_and": return wrap(try Ops.logicalAnd(a, b))
      case "logical_or": return wrap(try Ops.logicalOr(a, b))
      default: return wrap(try Ops.notEqual(a, b))
      }
    case "maximum", "minimum":
      let (a, b) = try ComplexArray.operands(arguments[0], arguments[1], interpreter)
      return try zip(a, b) { p, q in
        if p.re.isNaN || p.im.isNaN { return p }
        if q.re.isNaN || q.im.isNaN { return q }
        let isLess = p.re != q.re ? p.re < q.re : p.im < q.im
        return isLess == (name == "minimum") ? p : q
      }
    default: break
    }
    guard let f = unary[name] else {
      throw PyError.typeError(
        "ufunc '\(name)' not supported for the input types, and the inputs could not be safely coerced to any "
          + "supported types according to the casting rule ''safe''")
    }
    return try map(x, f)
  }

  /// Functions that are linear in the array parameters named here.
  private static let linear: [String] = [
    "reshape", "ravel", "transpose", "swapaxes", "moveaxis", "squeeze", "expand_dims", "broadcast_to",
    "atleast_1d", "atleast_2d", "atleast_3d", "concatenate", "stack", "vstack", "hstack", "dstack",
    "column_stack", "append", "split", "array_split", "hsplit", "vsplit", "tile", "repeat", "roll", "flip",
    "fliplr", "flipud", "rot90", "delete", "insert", "take", "diag", "diagonal", "where", "sum", "mean",
    "cumsum", "diagflat",
    "trace", "tril", "triu", "copy", "pad", "round", "around", "meshgrid", "ascontiguousarray",
    "compress", "select", "resize",
  ]
  private static let arrays: Set<String> = [
    "a", "x", "m", "v", "arr", "ary", "array", "arrays", "tup", "A", "b", "y", "values", "xi", "arys",
    "choicelist", "object",
  ]

  /// Makes functions take complex arrays.
  static func extend(_ m: ModuleBuilder) {
    for name in linear {
      replace(m, name) { original, call in
        var replacements: [[Int: Value]] = [[:], [:]]
        var found = false
        for (i, parameter) in original.signature.parameters.enumerated()
        where arrays.contains(parameter.name) && !call[i].isUnbound && !call[i].isNone {
          let value = call[i]
          if ComplexArray.isComplex(value) {
            found = true
            let x = try ComplexArray.of(value, call.interpreter)
            replacements[0][i] = .object(NDArray(x.re))
            replacements[1][i] = .object(NDArray(x.im))
            continue
          }
          let isSequence = ["arrays", "tup", "xi", "arys", "choicelist"].contains(parameter.name)
          if isSequence, ComplexArray.isComplex(value, deep: true) {
            found = true
            let parts = try call.interpreter.list(value).map { try ComplexArray.of($0, call.interpreter) }
            let isTuple = parameter.kind == .variadic
            let re: [Value] = parts.map { .object(NDArray($0.re)) }
            let im: [Value] = parts.map { .object(NDArray($0.im)) }
            replacements[0][i] = isTuple ? .tuple(re) : .list(re)
            replacements[1][i] = isTuple ? .tuple(im) : .list(im)
          }
        }
        guard found else { return nil }
        // Real arrays beside complex ones have an imaginary part of zeros.
        for (i, parameter) in original.signature.parameters.enumerated()
        where arrays.contains(parameter.name) && replacements[0][i] == nil && !call[i].isUnbound
          && !call[i].isNone
        {
          guard let x = try? ComplexArray.of(call[i], call.interpreter) else { continue }
          replacements[0][i] = .object(NDArray(x.re))
          replacements[1][i] = .object(NDArray(x.im))
        }
        return try joined(
          Lifting.call(original, call, replacing: replacements[0]),
          Lifting.call(original, call, replacing: replacements[1]))
      }
    }
    for name in ["dot", "inner", "outer", "tensordot", "kron", "convolve"] {
      replace(m, name) { original, call in
        try multilinear([call[0], call[1]], call.interpreter) { parts in
          let result = try Lifting.call(
            original, call, replacing: [0: .object(NDArray(parts[0])), 1: .object(NDArray(parts[1]))])
          return try Convert.tensor(result, call.interpreter)
        }
      }
    }
    ranked(m)
    replace(m, "vdot") { original, call in
      guard ComplexArray.isComplex(call[0]) || ComplexArray.isComplex(call[1]) else { return nil }
      let a = try ComplexArray.of(call[0], call.interpreter)
      let conjugate = ComplexArray(a.re, try Ops.negative(a.im))
      return try multilinear([.object(conjugate), call[1]], call.interpreter) { parts in
        try Ops.sum(Ops.multiply(Ops.reshape(parts[0], to: Shape(-1)), Ops.reshape(parts[1], to: Shape(-1))))
      }
    }
    for name in ["prod", "var", "std", "any", "all", "nonzero"] {
      replace(m, name) { _, call in
        guard let array = call[0].reference as? ComplexArray,
          let method = try call.interpreter.attributeIfPresent(.object(array), PyString.intern(name))
        else { return nil }
        return try call.interpreter.call(method, call.has(1) ? [call[1]] : [])
      }
    }
    for name in ["shape", "ndim", "size"] {
      replace(m, name) { _, call in
        guard ComplexArray.isComplex(call[0], deep: true) else { return nil }
        let array = try ComplexArray.of(call[0], call.interpreter)
        return try call.interpreter.attributeIfPresent(.object(array), PyString.intern(name))
      }
    }
    replace(m, "real") { _, call in try part(call) { $0.re } }
    replace(m, "imag") { _, call in try part(call) { $0.im } }
    for name in ["array", "asarray", "asanyarray"] {
      replace(m, name) { original, call in
        let component = DTypes.complexComponent(call[1])
        let isComplex = ComplexArray.isComplex(call[0])
        if component == nil, !isComplex {
          do {
            return try original.body(call)
          } catch let error as PyError {
            guard ComplexArray.isComplex(call[0], deep: true) else { throw error }
          }
        }
        if component == nil, call.has(1) {
          throw PyError.typeError("float() argument must be a string or a real number, not 'complex'")
        }
        if name != "array", let same = call[0].reference as? ComplexArray,
          component == nil || component == same.re.dtype
        {
          return call[0]
        }
        let x = try ComplexArray.of(call[0], call.interpreter)
        let made = try component.map { try x.cast(to: $0) } ?? x
        var shape = made.shape
        if let i = original.signature.parameters.firstIndex(where: { $0.name == "ndmin" }) {
          while try shape.count < call.int(i) { try shape.insert(1, at: 0) }
        }
        return .object(
          ComplexArray(
            try Ops.reshape(made.re.copy(), to: shape), try Ops.reshape(made.im.copy(), to: shape)))
      }
    }
    for name in ["zeros", "ones", "empty", "eye", "identity", "arange", "full", "zeros_like", "ones_like"] {
      replace(m, name) { original, call in
        guard let i = original.signature.parameters.firstIndex(where: { $0.name == "dtype" }) else {
          return nil
        }
        if name == "full", !call.has(i), let z = call[1].reference as? PyComplex {
          let shape = try call.shape(0)
          return .object(
            ComplexArray(
              try Tensor.full(shape, .float(z.real), dtype: .float64),
              try Tensor.full(shape, .float(z.imaginary), dtype: .float64)))
        }
        var component = DTypes.complexComponent(call[i])
        var replacing: [Int: Value] = [:]
        if let x = call[0].reference as? ComplexArray {
          component = component ?? (call.has(i) ? nil : x.re.dtype)
          replacing[0] = .object(NDArray(x.re))
        }
        guard let component else { return nil }
        replacing[i] = .object(DTypeObject.of(component))
        let re = try Convert.tensor(
          Lifting.call(original, call, replacing: replacing), call.interpreter)
        return .object(ComplexArray(re, try Tensor.zeros(like: re)))
      }
    }
  }

  /// Functions that compare elements, run on ranks: complex numbers are ordered by real part, then imaginary part. The
  /// flag says whether the result holds elements.
  private static func ranked(_ m: ModuleBuilder) {
    let functions: [(name: String, givesElements: Bool)] = [
      ("sort", true), ("argsort", false), ("unique", true), ("max", true), ("min", true), ("amax", true),
      ("amin", true), ("argmax", false), ("argmin", false), ("isin", false), ("in1d", false),
      ("searchsorted", false),
    ]
    let parameters: Set<String> = ["a", "ar", "v", "element", "test_elements", "ar1", "ar2"]
    for function in functions {
      replace(m, function.name) { original, call in
        let places = original.signature.parameters.indices.filter {
          parameters.contains(original.signature.parameters[$0].name) && !call[$0].isUnbound
        }
        guard places.contains(where: { ComplexArray.isComplex(call[$0], deep: true) }) else { return nil }
        let arrays = try places.map { try ComplexArray.of(call[$0], call.interpreter) }
        let dtype: DType = arrays.allSatisfy { $0.re.dtype == .float32 } ? .float32 : .float64
        let re = try arrays.flatMap { try $0.re.doubles() }
        let im = try arrays.flatMap { try $0.im.doubles() }
        func precedes(_ i: Int, _ j: Int) -> Bool {
          let (a, b) = (re[i].isNaN || im[i].isNaN, re[j].isNaN || im[j].isNaN)
          if a || b { return !a && b }
          return re[i] != re[j] ? re[i] < re[j] : im[i] < im[j]
        }
        let order = re.indices.sorted { (i: Int, j: Int) -> Bool in
          precedes(i, j) || (i < j && !precedes(j, i))
        }
        var ranks = [Int64](repeating: 0, count: re.count)
        var distinct: [Int] = []
        for (n, i) in order.enumerated() {
          if n == 0 || precedes(order[n - 1], i) { distinct.append(i) }
          ranks[i] = Int64(distinct.count - 1)
        }
        var replacements: [Int: Value] = [:]
        var start = 0
        for (place, array) in Swift.zip(places, arrays) {
          let n = array.re.count
          let own = try Tensor(scalars: Array(ranks[start..<start + n]), shape: array.shape)
          replacements[place] = .object(NDArray(own))
          start += n
        }
        let result = try Lifting.call(original, call, replacing: replacements)
        guard function.givesElements else { return result }
        let storeRe = try Tensor(distinct.map { re[$0] }).cast(to: dtype)
        let storeIm = try Tensor(distinct.map { im[$0] }).cast(to: dtype)
        func restored(_ value: Value) throws -> Value {
          let taken = try Convert.tensor(value, call.interpreter)
          return try ComplexArray.give(
            Ops.take(storeRe, taken, axis: 0), Ops.take(storeIm, taken, axis: 0))
        }
        // `unique` gives its counts and places beside the elements.
        guard case .tuple(let t) = result, let first = t.items.first else { return try restored(result) }
        return .tuple([try restored(first)] + t.items.dropFirst())
      }
    }
  }

  private static func part(_ call: Call, _ pick: (ComplexArray) -> Tensor) throws -> Value? {
    guard ComplexArray.isComplex(call[0], deep: true) else { return nil }
    return wrap(pick(try ComplexArray.of(call[0], call.interpreter)))
  }

  /// Puts `body` before a function; where it gives nil, the function itself runs.
  private static func replace(
    _ m: ModuleBuilder, _ name: String, _ body: @escaping (NativeFunction, Call) throws -> Value?
  ) {
    guard let original = m.module.namespace.get(name)?.reference as? NativeFunction else { return }
    m.function(original.signature.text, original.summary) { call in
      try body(original, call) ?? original.body(call)
    }
  }
}

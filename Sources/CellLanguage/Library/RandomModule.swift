import CGMP
import Glibc

/// An instance of `random.Random`.
final class RandomObject: PyObject {
  var generator = MersenneTwister(key: [0])
  var nextGauss: Double?
  /// Whether a program chose where the stream starts.
  private(set) var isSeeded = false

  /// `Random.seed`.
  func seed(_ v: Value, _ interpreter: Interpreter) throws {
    nextGauss = nil
    isSeeded = !v.isNone && !v.isUnbound
    switch v {
    case .none, .unbound:
      var now = timespec()
      clock_gettime(CLOCK_REALTIME, &now)
      generator = MersenneTwister(key: [
        UInt32(truncatingIfNeeded: now.tv_nsec), UInt32(truncatingIfNeeded: now.tv_sec), UInt32(getpid()),
      ])
      return
    case .str(let s): return seed(bytes: try Codec.encode(s, "utf-8", errors: "strict"))
    case .float: return seed(UInt(bitPattern: try interpreter.hash(v)))
    default: break
    }
    if let b = Codec.bytes(v) { return seed(bytes: b) }
    guard let n = Numbers.plain(v).flatMap(Integers.big) else {
      throw PyError.typeError(
        "The only supported seed types are: None,\nint, float, str, bytes, and bytearray.")
    }
    var z = n.z
    let magnitude = withExtendedLifetime(n) { PyBigInt.make { __gmpz_abs(&$0, &z) } }
    seed(hexadecimal: Array(magnitude.digits(base: 16).utf8))
  }

  private func seed(_ n: UInt) {
    var key = [UInt32(truncatingIfNeeded: n)]
    if n >> 32 != 0 { key.append(UInt32(n >> 32)) }
    generator = MersenneTwister(key: key)
  }

  private func seed(bytes: [UInt8]) {
    var digits: [UInt8] = []
    for b in bytes + SHA512.digest(bytes) {
      let text = String(b, radix: 16)
      if text.utf8.count < 2 { digits.append(48) }
      digits += text.utf8
    }
    let lead = digits.firstIndex { $0 != 48 } ?? digits.count
    seed(hexadecimal: Array(digits[lead...]))
  }

  /// Words of 32 bits, lowest first, from hexadecimal digits.
  private func seed(hexadecimal digits: [UInt8]) {
    var key: [UInt32] = []
    var end = digits.count
    while end > 0 {
      let start = max(0, end - 8)
      key.append(UInt32(String(decoding: digits[start..<end], as: UTF8.self), radix: 16) ?? 0)
      end = start
    }
    generator = MersenneTwister(key: key)
  }

  /// `getrandbits(k)` of any size.
  func bits(_ k: Int) throws -> Value {
    if k < 0 { throw PyError.valueError("number of bits must be non-negative") }
    if k == 0 { return .int(0) }
    if k <= 62 { return .int(Int(generator.bits(k))) }
    if k > 1 << 30 { throw PyError.memory("") }
    var words: [UInt32] = []
    var left = k
    while left > 0 {
      var r = generator.next()
      if left < 32 { r >>= UInt32(32 - left) }
      words.append(r)
      left -= 32
    }
    let big = PyBigInt.make { z in
      words.withUnsafeBufferPointer { __gmpz_import(&z, words.count, -1, 4, 0, 0, $0.baseAddress) }
    }
    return big.normalized
  }

  /// A value in `0..<n` for an integer of any size.
  func below(_ n: Value, _ interpreter: Interpreter) throws -> Value {
    if case .int(let i) = n, i > 0 { return .int(generator.below(i)) }
    guard let b = Integers.big(n), b.signum > 0 else { return .int(0) }
    while true {
      let r = try bits(b.bitLength)
      if let x = Integers.big(r), x.order(b) < 0 { return r }
    }
  }
}

/// The `random` module: CPython's streams bit for bit.
enum RandomModule {
  private typealias Body = (RandomObject, Call, Int) throws -> Value

  private static nonisolated(unsafe) let cls: PyType = {
    let t = PyType(name: "Random", module: "random", documentation: "A random number generator of its own.")
    t.allocate = { cls in RandomObject(type: cls) }
    t.method("__init__(self, x=None)") { c in
      try c.object(0, as: RandomObject.self, named: "Random").seed(c[1], c.interpreter)
      return .none
    }
    for (signature, summary, body) in table {
      let open = signature.firstIndex(of: "(") ?? signature.endIndex
      let rest = signature[signature.index(after: open)...]
      t.method("\(signature[..<open])(self\(rest == ")" ? "" : ", ")\(rest)", summary) { c in
        try body(c.object(0, as: RandomObject.self, named: "Random"), c, 1)
      }
    }
    return t
  }()

  static func build(_ interpreter: Interpreter) throws -> PyModule {
    let m = PyModule("random", documentation: "Random numbers from the Mersenne Twister.")
    let shared = RandomObject(type: cls)
    try shared.seed(.none, interpreter)
    m.set(cls)
    m.set("SystemRandom", .object(cls))
    for (signature, summary, body) in table { m.function(signature, summary) { c in try body(shared, c, 0) } }
    m.function("_is_seeded()", "Whether a program chose where the stream starts.") { _ in
      .bool(shared.isSeeded)
    }
    return m
  }

  private static let table: [(String, String, Body)] = basics + sequences + distributions

  private static func length(_ v: Value, _ interpreter: Interpreter) throws -> Int {
    try interpreter.length(v)
  }

  private static func integer(_ v: Value, _ interpreter: Interpreter) throws -> Value {
    if let i = try NumberFunctions.integer(v, interpreter) { return i }
    if case .float(let d) = v, d == d.rounded(), d.isFinite { return try NumberConversion.integer(d) }
    if case .float = v { throw PyError.valueError("non-integer arg 1 for randrange()") }
    throw PyError.typeError("'\(interpreter.typeName(v))' object cannot be interpreted as an integer")
  }

  private static let basics: [(String, String, Body)] = [
    (
      "seed(a=None, version=2)", "Starts the stream from a number or text.",
      { r, c, o in
        try r.seed(c[o], c.interpreter)
        return .none
      }
    ),
    ("random()", "A float in [0, 1).", { r, _, _ in .float(r.generator.random()) }),
    ("getrandbits(k, /)", "An integer of k random bits.", { r, c, o in try r.bits(c.int(o)) }),
    (
      "randbytes(n)", "n random bytes.",
      { r, c, o in
        let n = try c.int(o)
        let v = try r.bits(n * 8)
        return try c.interpreter.call(
          c.interpreter.getAttribute(.object(BuiltinTypes.int), PyString.intern("to_bytes")),
          [v, .int(n), .string("little")])
      }
    ),
    (
      "randrange(start, stop=None, step=1)", "An integer of range(start, stop, step).",
      { r, c, o in try randrange(r, c[o], c[o + 1], c[o + 2], c.interpreter) }
    ),
    (
      "randint(a, b)", "An integer in [a, b], both ends included.",
      { r, c, o in
        let stop = try c.interpreter.binary(.add, integer(c[o + 1], c.interpreter), .int(1))
        return try randrange(r, c[o], stop, .int(1), c.interpreter)
      }
    ),
    (
      "getstate()", "The generator's state.",
      { r, _, _ in
        var words: [Value] = r.generator.state.map { .int(Int($0)) }
        words.append(.int(r.generator.index))
        return .tuple([.int(3), .tuple(words), r.nextGauss.map { .float($0) } ?? .none])
      }
    ),
    (
      "setstate(state)", "Puts a state back.",
      { r, c, o in
        let parts = try c.items(o)
        guard parts.count == 3, case .tuple(let words) = parts[1], words.items.count == 625 else {
          throw PyError.valueError("state vector is the wrong size")
        }
        let numbers = try words.items.map { try c.interpreter.index($0) ?? 0 }
        guard numbers[624] >= 0, numbers[624] <= 624 else { throw PyError.valueError("invalid state") }
        r.generator = MersenneTwister(
          state: numbers[..<624].map { UInt32(truncatingIfNeeded: $0) }, index: numbers[624])
        r.nextGauss = parts[2].isNone ? nil : try c.interpreter.double(parts[2])
        return .none
      }
    ),
  ]

  private static func randrange(
    _ r: RandomObject, _ start: Value, _ stop: Value, _ step: Value, _ interpreter: Interpreter
  ) throws -> Value {
    let first = try integer(start, interpreter)
    func isPositive(_ v: Value) throws -> Bool { (Integers.big(v)?.signum ?? 0) > 0 }
    if stop.isNone {
      guard try isPositive(first) else { throw PyError.valueError("empty range for randrange()") }
      return try r.below(first, interpreter)
    }
    let last = try integer(stop, interpreter)
    let by = try integer(step, interpreter)
    let width = try interpreter.binary(.subtract, last, first)
    if case .int(1) = by {
      guard try isPositive(width) else {
        throw PyError.valueError(
          "empty range for randrange() (\(try interpreter.repr(first)), \(try interpreter.repr(last)), "
            + "\(try interpreter.repr(width)))")
      }
      return try interpreter.binary(.add, first, r.below(width, interpreter))
    }
    let sign = Integers.big(by)?.signum ?? 0
    if sign == 0 { throw PyError.valueError("zero step for randrange()") }
    let edge = try interpreter.binary(.add, width, .int(sign > 0 ? -1 : 1))
    let n = try interpreter.binary(.floorDivide, interpreter.binary(.add, edge, by), by)
    guard try isPositive(n) else { throw PyError.valueError("empty range for randrange()") }
    return try interpreter.binary(
      .add, first, interpreter.binary(.multiply, by, r.below(n, interpreter)))
  }

  private static let sequences: [(String, String, Body)] = [
    (
      "choice(seq)", "One item of a sequence.",
      { r, c, o in
        let n = try length(c[o], c.interpreter)
        if n == 0 { throw PyError.indexError("Cannot choose from an empty sequence") }
        return try c.interpreter.getItem(c[o], .int(r.generator.below(n)))
      }
    ),
    (
      "shuffle(x)", "Shuffles a list in place.",
      { r, c, o in
        if case .list(let l) = c[o] {
          var i = l.items.count - 1
          while i > 0 {
            l.items.swapAt(i, r.generator.below(i + 1))
            i -= 1
          }
          return .none
        }
        let n = try length(c[o], c.interpreter)
        for i in stride(from: n - 1, to: 0, by: -1) {
          let j = r.generator.below(i + 1)
          let (a, b) = (try c.interpreter.getItem(c[o], .int(i)), try c.interpreter.getItem(c[o], .int(j)))
          try c.interpreter.setItem(c[o], .int(i), b)
          try c.interpreter.setItem(c[o], .int(j), a)
        }
        return .none
      }
    ),
    (
      "sample(population, k, *, counts=None)", "k items without repetition.",
      { r, c, o in try sample(r, c[o], c.int(o + 1), c[o + 2], c.interpreter) }
    ),
    (
      "choices(population, weights=None, *, cum_weights=None, k=1)", "k items with repetition.",
      { r, c, o in try choices(r, c[o], c[o + 1], c[o + 2], c.int(o + 3), c.interpreter) }
    ),
  ]

  private static func sample(
    _ r: RandomObject, _ population: Value, _ k: Int, _ counts: Value, _ interpreter: Interpreter
  ) throws -> Value {
    var items: [Value]
    switch population {
    case .list(let l): items = l.items
    case .tuple(let t): items = t.items
    case .str, .object:
      if population.reference is PySet {
        throw PyError.typeError("Population must be a sequence.  For dicts or sets, use sorted(d).")
      }
      items = try interpreter.list(population)
    default: throw PyError.typeError("Population must be a sequence.  For dicts or sets, use sorted(d).")
    }
    if !counts.isNone {
      let repeats = try interpreter.list(counts)
      if repeats.count != items.count {
        throw PyError.valueError("The number of counts does not match the population")
      }
      var expanded: [Value] = []
      for (v, n) in zip(items, repeats) {
        expanded += [Value](repeating: v, count: max(0, try interpreter.index(n) ?? 0))
      }
      items = expanded
    }
    let n = items.count
    guard k >= 0, k <= n else {
      throw PyError.valueError("Sample larger than population or is negative")
    }
    var setSize = 21
    if k > 5 { setSize += Int(pow(4, (log(Double(k * 3)) / log(4.0)).rounded(.up))) }
    var result: [Value] = []
    if n <= setSize {
      for i in 0..<k {
        let j = r.generator.below(n - i)
        result.append(items[j])
        items[j] = items[n - i - 1]
      }
    } else {
      var selected: Set<Int> = []
      for _ in 0..<k {
        var j = r.generator.below(n)
        while !selected.insert(j).inserted { j = r.generator.below(n) }
        result.append(items[j])
      }
    }
    return .list(result)
  }

  private static func choices(
    _ r: RandomObject, _ population: Value, _ weights: Value, _ cumulative: Value, _ k: Int,
    _ interpreter: Interpreter
  ) throws -> Value {
    let n = try interpreter.length(population)
    func item(_ i: Int) throws -> Value { try interpreter.getItem(population, .int(i)) }
    var sums: [Double] = []
    if !cumulative.isNone {
      if !weights.isNone { throw PyError.typeError("Cannot specify both weights and cumulative weights") }
      sums = try interpreter.list(cumulative).map { try interpreter.double($0) }
    } else if !weights.isNone {
      if case .int = weights {
        throw PyError.typeError(
          "The number of choices must be a keyword argument: k=\(try interpreter.repr(weights))")
      }
      var total: Value = .int(0)
      for w in try interpreter.list(weights) {
        total = try interpreter.binary(.add, total, w)
        sums.append(try interpreter.double(total))
      }
    } else {
      if n == 0, k > 0 { throw PyError.indexError("Cannot choose from an empty sequence") }
      return .list(try (0..<max(0, k)).map { _ in try item(Int(r.generator.random() * Double(n))) })
    }
    if sums.count != n { throw PyError.valueError("The number of weights does not match the population") }
    guard let total = sums.last, total > 0 else {
      throw PyError.valueError("Total of weights must be greater than zero")
    }
    if !total.isFinite { throw PyError.valueError("Total of weights must be finite") }
    return .list(
      try (0..<max(0, k)).map { _ in
        let x = r.generator.random() * total
        // The first sum beyond x, among all but the last.
        var low = 0
        var high = n - 1
        while low < high {
          let middle = (low + high) / 2
          if x < sums[middle] { high = middle } else { low = middle + 1 }
        }
        return try item(low)
      })
  }

  private static let distributions: [(String, String, Body)] = [
    (
      "uniform(a, b)", "A float between a and b.",
      { r, c, o in
        let (a, b) = (try c.double(o), try c.double(o + 1))
        return .float(a + (b - a) * r.generator.random())
      }
    ),
    (
      "triangular(low=0.0, high=1.0, mode=None)", "A float of the triangular distribution.",
      { r, c, o in
        var (low, high) = (try c.double(o), try c.double(o + 1))
        var u = r.generator.random()
        if high == low { return .float(low) }
        var middle = c[o + 2].isNone ? 0.5 : (try c.double(o + 2) - low) / (high - low)
        if u > middle {
          u = 1 - u
          middle = 1 - middle
          swap(&low, &high)
        }
        return .float(low + (high - low) * (u * middle).squareRoot())
      }
    ),
    (
      "gauss(mu=0.0, sigma=1.0)", "A float of the normal distribution.",
      { r, c, o in
        let (mu, sigma) = (try c.double(o), try c.double(o + 1))
        if let z = r.nextGauss {
          r.nextGauss = nil
          return .float(mu + z * sigma)
        }
        let angle = r.generator.random() * 2 * Double.pi
        let radius = (-2 * log(1 - r.generator.random())).squareRoot()
        r.nextGauss = sin(angle) * radius
        return .float(mu + cos(angle) * radius * sigma)
      }
    ),
    (
      "normalvariate(mu=0.0, sigma=1.0)", "A float of the normal distribution.",
      { r, c, o in .float(normal(r, try c.double(o), try c.double(o + 1))) }
    ),
    (
      "lognormvariate(mu, sigma)", "A float whose logarithm is normal.",
      { r, c, o in .float(exp(normal(r, try c.double(o), try c.double(o + 1)))) }
    ),
    (
      "expovariate(lambd)", "A float of the exponential distribution.",
      { r, c, o in
        let rate = try c.double(o)
        if rate == 0 { throw PyError.zeroDivision("float division by zero") }
        return .float(-log(1 - r.generator.random()) / rate)
      }
    ),
    (
      "gammavariate(alpha, beta)", "A float of the gamma distribution.",
      { r, c, o in .float(try gamma(r, c.double(o), c.double(o + 1))) }
    ),
    (
      "betavariate(alpha, beta)", "A float of the beta distribution.",
      { r, c, o in
        let y = try gamma(r, c.double(o), 1)
        if y == 0 { return .float(0) }
        return .float(y / (y + (try gamma(r, c.double(o + 1), 1))))
      }
    ),
    (
      "paretovariate(alpha)", "A float of the Pareto distribution.",
      { r, c, o in
        let u = 1 - r.generator.random()
        return .float(pow(u, -1 / (try c.double(o))))
      }
    ),
    (
      "weibullvariate(alpha, beta)", "A float of the Weibull distribution.",
      { r, c, o in
        let u = 1 - r.generator.random()
        return .float(try c.double(o) * pow(-log(u), 1 / (try c.double(o + 1))))
      }
    ),
    (
      "vonmisesvariate(mu, kappa)", "An angle of the von Mises distribution.",
      { r, c, o in
        let (mu, kappa) = (try c.double(o), try c.double(o + 1))
        if kappa <= 1e-6 { return .float(2 * Double.pi * r.generator.random()) }
        let s = 0.5 / kappa
        let q = s + (1 + s * s).squareRoot()
        var z: Double
        while true {
          let u1 = r.generator.random()
          z = cos(Double.pi * u1)
          let d = z / (q + z)
          let u2 = r.generator.random()
          if u2 < 1 - d * d || u2 <= (1 - d) * exp(d) { break }
        }
        let p = 1 / q
        let f = (p + z) / (1 + p * z)
        let u3 = r.generator.random()
        let tau = 2 * Double.pi
        return .float(Numbers.modulo(u3 > 0.5 ? mu + acos(f) : mu - acos(f), tau))
      }
    ),
  ]

  /// Kinderman and Monahan's ratio method, as CPython.
  private static func normal(_ r: RandomObject, _ mu: Double, _ sigma: Double) -> Double {
    let magic = 4 * exp(-0.5) / 2.0.squareRoot()
    while true {
      let u1 = r.generator.random()
      let u2 = 1 - r.generator.random()
      let z = magic * (u1 - 0.5) / u2
      if z * z / 4 <= -log(u2) { return mu + z * sigma }
    }
  }

  /// Cheng's algorithm for alpha > 1, Ahrens and Dieter's below, as CPython.
  private static func gamma(_ r: RandomObject, _ alpha: Double, _ beta: Double) throws -> Double {
    if alpha <= 0 || beta <= 0 { throw PyError.valueError("gammavariate: alpha and beta must be > 0.0") }
    if alpha > 1 {
      let ainv = (2 * alpha - 1).squareRoot()
      let bbb = alpha - log(4.0)
      let ccc = alpha + ainv
      while true {
        let u1 = r.generator.random()
        guard u1 > 1e-7, u1 < 0.9999999 else { continue }
        let u2 = 1 - r.generator.random()
        let v = log(u1 / (1 - u1)) / ainv
        let x = alpha * exp(v)
        let z = u1 * u1 * u2
        let t = bbb + ccc * v - x
        if t + (1 + log(4.5)) - 4.5 * z >= 0 || t >= log(z) { return x * beta }
      }
    }
    if alpha == 1 { return -log(1 - r.generator.random()) * beta }
    while true {
      let u = r.generator.random()
      let b = (M_E + alpha) / M_E
      let p = b * u
      let x = p <= 1 ? pow(p, 1 / alpha) : -log((b - p) / alpha)
      let u1 = r.generator.random()
      if p > 1 {
        if u1 <= pow(x, alpha - 1) { return x * beta }
      } else if u1 <= exp(-x) {
        return x * beta
      }
    }
  }
}

import CellLanguage
import TensorEngine

/// `numpy.random`'s legacy functions and `RandomState`.
enum NumPyRandom {
  /// The generator behind the module's own functions.
  static nonisolated(unsafe) var global: RandomState = {
    let state = RandomState(seed: 0)
    state.seedFromSystem()
    return state
  }()

  static func build(_ interpreter: Interpreter) throws -> PyModule {
    let m = ModuleBuilder("numpy.random", .numpy, documentation: "Random numbers.")
    for entry in entries where entry.name != "tomaxint" {
      m.function("\(entry.name)(\(entry.parameters))", entry.summary) { call in try entry.run(global, call, 0)
      }
    }
    m.function("default_rng(seed=None)", "A Generator over PCG64.") { call in
      try GeneratorObject.make(call[0], call.interpreter)
    }
    m.set(RandomStateObject.pyType)
    m.set(GeneratorObject.pyType)
    m.set(SeedSequenceObject.pyType)
    m.set(BitGeneratorObject.base)
    m.set(BitGeneratorObject.pcg64)
    m.set(BitGeneratorObject.mt19937)
    return m.module
  }

  /// One function, offered by the module and as a method of `RandomState`. `first` is the position of the
  /// first parameter (0 in the module, 1 in methods, where the object comes before it).
  struct Entry<Stream> {
    let name: String
    let parameters: String
    let summary: String
    let run: (Stream, Call, _ first: Int) throws -> Value
  }

  /// The `size=` argument; nil for a single value.
  private static func size(_ call: Call, _ index: Int) throws -> Shape? {
    call.has(index) ? try Arguments.checkedShape(call[index], call.interpreter) : nil
  }

  /// A drawn tensor, or a Python number when no size was asked for.
  private static func give(_ x: Tensor, _ shape: Shape?) throws -> Value {
    if shape == nil, x.rank == 0 { return Value(try x.scalarValue()) }
    return .object(NDArray(x))
  }

  private static func distribution(
    _ name: String, _ parameters: String, _ summary: String, _ kind: Distribution, count: Int
  ) -> Entry<any RandomStream> {
    Entry(name: name, parameters: parameters, summary: summary) { state, call, first in
      let shape = try size(call, first + count)
      var values: [Tensor] = []
      for i in 0..<count { values.append(try call.array(first + i).cast(to: .float64)) }
      if values.allSatisfy({ $0.rank == 0 }) {
        let numbers = try values.map { try $0.scalarValue().asDouble }
        return try give(state.draw(kind, numbers, shape: shape ?? Shape()), shape)
      }
      return .object(NDArray(try state.draw(kind, values, shape: shape)))
    }
  }

  static let entries: [Entry<RandomState>] =
    basic
    + (distributions + vectors).map { entry in
      Entry(name: entry.name, parameters: entry.parameters, summary: entry.summary) {
        try entry.run($0, $1, $2)
      }
    } + selections

  private static let basic: [Entry<RandomState>] = [
    Entry(name: "seed", parameters: "seed=None", summary: "Starts the stream anew.") { state, call, first in
      if let i = try? call.optionalInt(first) {
        try state.seed(i)
      } else if call.has(first) {
        try state.seed(call.array(first).ints())
      } else {
        state.seedFromSystem()
      }
      return .none
    },
    Entry(name: "rand", parameters: "*dims", summary: "Uniform floats in [0, 1).") { state, call, first in
      let dims = call.variadic(first)
      let shape = try Shape(dims.map { try Arguments.integer($0, call.interpreter) })
      try checkLengths(shape)
      return try give(state.random(shape), dims.isEmpty ? nil : shape)
    },
    Entry(name: "randn", parameters: "*dims", summary: "Standard normal floats.") { state, call, first in
      let dims = call.variadic(first)
      let shape = try Shape(dims.map { try Arguments.integer($0, call.interpreter) })
      try checkLengths(shape)
      return try give(state.standardNormal(shape), dims.isEmpty ? nil : shape)
    },
    Entry(name: "random", parameters: "size=None", summary: "Uniform floats in [0, 1).", run: uniform01),
    Entry(
      name: "random_sample", parameters: "size=None", summary: "Uniform floats in [0, 1).", run: uniform01),
    Entry(name: "ranf", parameters: "size=None", summary: "Uniform floats in [0, 1).", run: uniform01),
    Entry(name: "sample", parameters: "size=None", summary: "Uniform floats in [0, 1).", run: uniform01),
    Entry(name: "standard_normal", parameters: "size=None", summary: "Standard normal floats.") {
      state, call, first in
      let shape = try size(call, first)
      return try give(state.standardNormal(shape ?? Shape()), shape)
    },
    Entry(
      name: "randint", parameters: "low, high=None, size=None, dtype='int64'",
      summary: "Integers from low below high."
    ) {
      state, call, first in
      var low = try call.array(first)
      var high = try call.optionalArray(first + 1)
      if high == nil {
        high = low
        low = try Tensor(.int(0))
      }
      let dtype = try call.dtype(first + 3) ?? .int64
      let shape = try size(call, first + 2)
      guard let high else { return .none }
      if low.count != 1 || high.count != 1 || low.rank > 0 || high.rank > 0 {
        let common = try shape ?? Shape.broadcast([low.shape, high.shape])
        let (lows, highs) = (try low.broadcastTo(common).ints(), try high.broadcastTo(common).ints())
        var values: [Int64] = []
        for (a, b) in zip(lows, highs) {
          if a >= b { throw PyError.valueError("low >= high") }
          values.append(
            Int64(a) &+ Int64(bitPattern: state.nextInterval(UInt64(bitPattern: Int64(b &- 1 &- a)))))
        }
        return .object(NDArray(try Tensor(scalars: values, shape: common).cast(to: dtype)))
      }
      let drawn = try state.randint(
        low: low.scalarValue().asInt, high: high.scalarValue().asInt, shape: shape ?? Shape(), dtype: dtype)
      return try give(drawn, shape)
    },
    Entry(
      name: "random_integers", parameters: "low, high=None, size=None", summary: "Integers from low to high."
    ) {
      state, call, first in
      let shape = try size(call, first + 2)
      let (low, high) =
        call.has(first + 1) ? (try call.int(first), try call.int(first + 1)) : (1, try call.int(first))
      return try give(state.randint(low: low, high: high &+ 1, shape: shape ?? Shape()), shape)
    },
    Entry(name: "tomaxint", parameters: "size=None", summary: "Integers from 0 to the largest.") {
      state, call, first in
      let shape = try size(call, first)
      return try give(
        Tensor.make(shape ?? Shape(), of: Int64.self) { out in
          for i in 0..<out.count {
            let high = UInt64(state.nextUInt32())
            out[i] = Int64((high << 32 | UInt64(state.nextUInt32())) >> 1)
          }
        }, shape)
    },
    Entry(name: "bytes", parameters: "length", summary: "Random bytes.") { state, call, first in
      let count = max(try call.int(first), 0)
      var bytes: [UInt8] = []
      while bytes.count < count {
        let word = state.nextUInt32()
        for shift in [0, 8, 16, 24] as [UInt32] { bytes.append(UInt8(truncatingIfNeeded: word >> shift)) }
      }
      return .object(PyBytes(Array(bytes.prefix(count))))
    },
    Entry(name: "get_state", parameters: "legacy=True", summary: "The generator's state.") {
      state, call, first in
      let s = state.snapshot
      if try !call.bool(first) {
        let (all, inner) = (PyDict(), PyDict())
        all.set("bit_generator", .string("MT19937"))
        inner.set("key", .object(NDArray(try Tensor(s.key))))
        inner.set("pos", .int(s.position))
        all.set("state", .dict(inner))
        all.set("has_gauss", .int(s.hasGauss ? 1 : 0))
        all.set("gauss", .float(s.gauss))
        return .dict(all)
      }
      return .tuple([
        .string("MT19937"), .object(NDArray(try Tensor(s.key))), .int(s.position), .int(s.hasGauss ? 1 : 0),
        .float(s.gauss),
      ])
    },
    Entry(name: "set_state", parameters: "state", summary: "Puts the generator into a state.") {
      state, call, first in
      var parts: [Value]
      if case .dict(let all) = call[first], case .dict(let inner)? = all.get("state") {
        parts = [
          all.get("bit_generator") ?? .none, inner.get("key") ?? .none, inner.get("pos") ?? .none,
          all.get("has_gauss") ?? .int(0), all.get("gauss") ?? .float(0),
        ]
      } else {
        parts = try call.items(first)
      }
      guard parts.count >= 3, case .str(let name) = parts[0], name.string == "MT19937" else {
        throw PyError.valueError("set_state can only be used with legacy MT19937 state instances.")
      }
      let key = try Convert.tensor(parts[1], call.interpreter).ints().map { UInt32(truncatingIfNeeded: $0) }
      let position = try Arguments.integer(parts[2], call.interpreter)
      let hasGauss = parts.count > 3 ? try Arguments.integer(parts[3], call.interpreter) != 0 : false
      let gauss = parts.count > 4 ? try call.interpreter.double(parts[4]) : 0
      try state.restore(RandomState.Snapshot(key: key, position: position, hasGauss: hasGauss, gauss: gauss))
      return .none
    },
  ]

  private static func uniform01(_ state: RandomState, _ call: Call, _ first: Int) throws -> Value {
    let shape = try size(call, first)
    return try give(state.random(shape ?? Shape()), shape)
  }

  private static func checkLengths(_ shape: Shape) throws {
    for length in shape where length < 0 { throw PyError.valueError("negative dimensions are not allowed") }
  }

  static let distributions: [Entry<any RandomStream>] = [
    distribution("normal", "loc=0.0, scale=1.0, size=None", "Normal floats.", .normal, count: 2),
    distribution("uniform", "low=0.0, high=1.0, size=None", "Uniform floats.", .uniform, count: 2),
    distribution("exponential", "scale=1.0, size=None", "Exponential floats.", .exponential, count: 1),
    Entry(name: "standard_exponential", parameters: "size=None", summary: "Exponential floats of scale 1.") {
      state, call, first in
      let shape = try size(call, first)
      return try give(state.draw(.exponential, [1], shape: shape ?? Shape()), shape)
    },
    distribution("gamma", "shape, scale=1.0, size=None", "Gamma floats.", .gamma, count: 2),
    Entry(name: "standard_gamma", parameters: "shape, size=None", summary: "Gamma floats of scale 1.") {
      state, call, first in
      let shape = try size(call, first + 1)
      let shapes = try call.array(first).cast(to: .float64)
      if shapes.rank > 0 {
        return .object(NDArray(try state.draw(.gamma, [shapes, Tensor(.float(1))], shape: shape)))
      }
      return try give(state.draw(.gamma, [call.double(first), 1], shape: shape ?? Shape()), shape)
    },
    distribution("beta", "a, b, size=None", "Beta floats.", .beta, count: 2),
    distribution("chisquare", "df, size=None", "Chi-square floats.", .chisquare, count: 1),
    distribution("standard_t", "df, size=None", "Student's t floats.", .standardT, count: 1),
    distribution("laplace", "loc=0.0, scale=1.0, size=None", "Laplace floats.", .laplace, count: 2),
    distribution("logistic", "loc=0.0, scale=1.0, size=None", "Logistic floats.", .logistic, count: 2),
    distribution("lognormal", "mean=0.0, sigma=1.0, size=None", "Log-normal floats.", .lognormal, count: 2),
    distribution("gumbel", "loc=0.0, scale=1.0, size=None", "Gumbel floats.", .gumbel, count: 2),
    distribution("rayleigh", "scale=1.0, size=None", "Rayleigh floats.", .rayleigh, count: 1),
    distribution("weibull", "a, size=None", "Weibull floats.", .weibull, count: 1),
    distribution("pareto", "a, size=None", "Pareto floats.", .pareto, count: 1),
    distribution("power", "a, size=None", "Power floats.", .power, count: 1),
    distribution("poisson", "lam=1.0, size=None", "Poisson counts.", .poisson, count: 1),
    distribution("binomial", "n, p, size=None", "Binomial counts.", .binomial, count: 2),
    distribution("geometric", "p, size=None", "Geometric counts.", .geometric, count: 1),
    distribution("f", "dfnum, dfden, size=None", "F floats.", .f, count: 2),
    distribution("standard_cauchy", "size=None", "Cauchy floats.", .standardCauchy, count: 0),
    distribution(
      "negative_binomial", "n, p, size=None", "Negative binomial counts.", .negativeBinomial, count: 2),
    distribution("triangular", "left, mode, right, size=None", "Triangular floats.", .triangular, count: 3),
    distribution("wald", "mean, scale, size=None", "Wald floats.", .wald, count: 2),
    distribution("vonmises", "mu, kappa, size=None", "Angles about a direction.", .vonmises, count: 2),
    distribution("logseries", "p, size=None", "Logarithmic counts.", .logseries, count: 1),
    distribution("zipf", "a, size=None", "Zipf counts.", .zipf, count: 1),
    distribution(
      "hypergeometric", "ngood, nbad, nsample, size=None", "Counts without replacement.", .hypergeometric,
      count: 3),
    distribution(
      "noncentral_chisquare", "df, nonc, size=None", "Noncentral chi-square floats.", .noncentralChisquare,
      count: 2),
    distribution(
      "noncentral_f", "dfnum, dfden, nonc, size=None", "Noncentral F floats.", .noncentralF, count: 3),
  ]

  private static let selections: [Entry<RandomState>] = [
    Entry(name: "permutation", parameters: "x", summary: "A shuffled copy, or shuffled positions.") {
      state, call, first in
      if call[first].tensorObject == nil, let n = try call.interpreter.index(call[first]) {
        if n < 0 { throw PyError.valueError("negative dimensions are not allowed") }
        return .object(NDArray(try state.permutation(n)))
      }
      return try picked(call[first], axis: 0, call.interpreter) { try state.permutation($0) }
    },
    Entry(name: "shuffle", parameters: "x", summary: "Shuffles in place along the first axis.") {
      state, call, first in
      switch call[first] {
      case .list(let list):
        state.shuffle(count: list.items.count) { list.items.swapAt($0, $1) }
      default:
        if let array = call[first].reference as? NDArray {
          try state.shuffle(array.tensor)
        } else {
          let n = try call.interpreter.length(call[first])
          try state.shuffle(count: n) { i, j in
            let a = try call.interpreter.getItem(call[first], .int(i))
            let b = try call.interpreter.getItem(call[first], .int(j))
            try call.interpreter.setItem(call[first], .int(i), b)
            try call.interpreter.setItem(call[first], .int(j), a)
          }
        }
      }
      return .none
    },
    Entry(name: "choice", parameters: "a, size=None, replace=True, p=None", summary: "A random sample.") {
      state, call, first in
      let shape = try size(call, first + 1)
      let replace = try call.bool(first + 2)
      let p = try call.optionalArray(first + 3).map { try $0.doubles() }
      func positions(_ count: Int) throws -> Tensor {
        if count <= 0, shape?.elementCount != 0 {
          throw PyError.valueError("a must be greater than 0 unless no samples are taken")
        }
        return try state.choice(count, shape: shape ?? Shape(), replace: replace, probabilities: p)
      }
      if call[first].tensorObject == nil, let n = try call.interpreter.index(call[first]) {
        return try give(positions(n), shape)
      }
      return try picked(call[first], axis: 0, call.interpreter) { count in
        if count == 0, shape?.elementCount != 0 {
          throw PyError.valueError("'a' cannot be empty unless no samples are taken")
        }
        return try positions(count)
      } rankError: {
        "a must be 1-dimensional"
      }
    },
  ]

  /// Entries along an axis of an array or sequence, at positions that are drawn when their number is known.
  static func picked(
    _ source: Value, axis: Int, _ interpreter: Interpreter, _ positions: (Int) throws -> Tensor,
    rankError: (() -> String)? = nil
  ) throws -> Value {
    let array = try ObjectArray.arrayLike(source, interpreter)
    let places = (array.reference as? ObjectArray)?.places ?? (array.reference as? NDArray)?.tensor
    guard let places else { throw PyError.typeError("an array is needed") }
    if let rankError, places.rank != 1 { throw PyError.valueError(rankError()) }
    let chosen = try places.shape.resolve(axis: axis, op: "choice")
    let result = try Ops.take(places, positions(places.shape[chosen]), axis: chosen)
    guard let objects = array.reference as? ObjectArray else { return wrap(result) }
    return objects.view(result)
  }

  static let vectors: [Entry<any RandomStream>] = [
    Entry(
      name: "multivariate_normal",
      parameters: "mean, cov, size=None, check_valid='warn', tol=1e-8, method='legacy'",
      summary: "Normal vectors with a covariance."
    ) { state, call, first in
      let mean = try call.array(first).cast(to: .float64)
      let covariance = try call.array(first + 1).cast(to: .float64)
      let size = try size(call, first + 2) ?? Shape()
      guard mean.rank == 1 else { throw PyError.valueError("mean must be 1 dimensional") }
      guard covariance.rank == 2, covariance.shape[0] == covariance.shape[1] else {
        throw PyError.valueError("cov must be 2 dimensional and square")
      }
      guard mean.shape[0] == covariance.shape[0] else {
        throw PyError.valueError("mean and cov must have same length")
      }
      let n = mean.shape[0]
      let normals = try Tensor.make(Shape(size.elementCount, n), of: Double.self) { out in
        for i in 0..<out.count { out[i] = state.nextGauss() }
      }
      let product: Tensor
      if !state.isLegacy, case .str(let method) = call[first + 5], method.string == "cholesky" {
        product = try Ops.matmul(normals, Ops.transpose(Ops.choleskyFactor(covariance)))
      } else {
        let (u, s, v) = try Ops.svd(covariance, full: true)
        let root = try Ops.sqrt(s)
        if state.isLegacy {
          product = try Ops.matmul(normals, Ops.multiply(Ops.expandDims(root, axes: [1]), v))
        } else {
          product = try Ops.matmul(normals, Ops.transpose(Ops.multiply(u, root)))
        }
      }
      var full = size
      try full.append(n)
      return .object(NDArray(try Ops.reshape(Ops.add(product, mean), to: full)))
    },
    Entry(name: "multinomial", parameters: "n, pvals, size=None", summary: "Counts over categories.") {
      state, call, first in
      let shape = try size(call, first + 2)
      return .object(
        NDArray(
          try state.multinomial(
            trials: call.int(first), probabilities: call.array(first + 1).doubles(), shape: shape ?? Shape()))
      )
    },
    Entry(name: "dirichlet", parameters: "alpha, size=None", summary: "Points whose coordinates sum to 1.") {
      state, call, first in
      let shape = try size(call, first + 1)
      return .object(
        NDArray(try state.dirichlet(alphas: call.array(first).doubles(), shape: shape ?? Shape())))
    },
  ]
}

/// `numpy.random.RandomState`.
final class RandomStateObject: PyObject {
  let state: RandomState

  init(_ state: RandomState) {
    self.state = state
    super.init(type: RandomStateObject.pyType)
  }

  static nonisolated(unsafe) let pyType: PyType = {
    let type = PyType(
      name: "RandomState", module: "numpy.random", documentation: "A stream of random numbers.")
    type.construct = { _, arguments, interpreter in
      let state = RandomState(seed: 0)
      let given = arguments.count > 0 ? arguments[0] : arguments.keyword("seed") ?? .none
      return try Failure.translating(.numpy) {
        if given.isNone {
          state.seedFromSystem()
        } else if let i = try interpreter.index(given) {
          try state.seed(i)
        } else {
          try state.seed(Convert.tensor(given, interpreter).ints())
        }
        return .object(RandomStateObject(state))
      }
    }
    for entry in NumPyRandom.entries {
      type.tensorMethod(.numpy, "\(entry.name)(self, \(entry.parameters))", entry.summary) { call in
        let object = try call.object(0, as: RandomStateObject.self, named: "RandomState")
        return try entry.run(object.state, call, 1)
      }
    }
    return type
  }()

  override func repr(_ interpreter: Interpreter) throws -> String { "RandomState(MT19937)" }
}

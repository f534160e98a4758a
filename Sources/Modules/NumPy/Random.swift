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
    for entry in entries {
      m.function("\(entry.name)(\(entry.parameters))", entry.summary) { call in try entry.run(global, call, 0)
      }
    }
    m.set(RandomStateObject.pyType)
    return m.module
  }

  /// One function, offered by the module and as a method of `RandomState`. `first` is the position of the
  /// first parameter (0 in the module, 1 in methods, where the object comes before it).
  struct Entry {
    let name: String
    let parameters: String
    let summary: String
    let run: (RandomState, Call, _ first: Int) throws -> Value
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
  ) -> Entry {
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

  static let entries: [Entry] = basic + distributions + selections

  private static let basic: [Entry] = [
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
      guard let high, low.count == 1, high.count == 1 else {
        throw PyError.notImplemented("randint() with array bounds is not supported here")
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
    Entry(name: "get_state", parameters: "legacy=True", summary: "The generator's state.") { state, _, _ in
      let s = state.snapshot
      return .tuple([
        .string("MT19937"), .object(NDArray(try Tensor(s.key))), .int(s.position), .int(s.hasGauss ? 1 : 0),
        .float(s.gauss),
      ])
    },
    Entry(name: "set_state", parameters: "state", summary: "Puts the generator into a state.") {
      state, call, first in
      let parts = try call.items(first)
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

  private static let distributions: [Entry] = [
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
  ]

  private static let selections: [Entry] = [
    Entry(name: "permutation", parameters: "x", summary: "A shuffled copy, or shuffled positions.") {
      state, call, first in
      if call[first].tensorObject == nil, let n = try call.interpreter.index(call[first]) {
        if n < 0 { throw PyError.valueError("negative dimensions are not allowed") }
        return .object(NDArray(try state.permutation(n)))
      }
      return .object(NDArray(try state.permutation(of: call.array(first))))
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
      let population: Int
      let source: Tensor?
      var listed: [Value]?
      if call[first].tensorObject == nil, let n = try call.interpreter.index(call[first]) {
        if n <= 0 { throw PyError.valueError("a must be greater than 0 unless no samples are taken") }
        population = n
        source = nil
      } else if let x = try? call.array(first) {
        guard x.rank == 1 else { throw PyError.valueError("a must be 1-dimensional") }
        population = x.count
        source = x
      } else {
        // Texts and other objects: draw positions.
        let items = try call.items(first)
        population = items.count
        listed = items
        source = nil
      }
      let positions = try state.choice(
        population, shape: shape ?? Shape(), replace: replace, probabilities: p)
      if let listed {
        let picked = try positions.ints().map { listed[$0] }
        guard let shape else { return picked[0] }
        return .object(ObjectArray(picked, shape: shape))
      }
      guard let source else { return try give(positions, shape) }
      return wrap(try Ops.take(source, positions))
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

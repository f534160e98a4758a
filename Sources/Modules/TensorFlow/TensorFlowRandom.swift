import CellLanguage
import Glibc
import NeuralNetworks
import TensorEngine

/// `tf.random`.
enum TensorFlowRandom {
  /// The state behind the stateful ops and Keras's initialisers.
  static nonisolated(unsafe) var state = RandomOps()

  static func uniform(_ shape: Shape, _ dtype: DType, seed: Int?) throws -> Tensor {
    try state.uniform(shape, dtype: dtype, seed: seed)
  }

  private static func scaled(_ x: Tensor, by scale: Tensor, plus offset: Tensor) throws -> Tensor {
    try Ops.add(Ops.multiply(x, scale), offset)
  }

  static func define(_ m: ModuleBuilder) {
    m.function("set_seed(seed)", "Sets the global seed.") { call in
      state.setSeed(try call.int(0))
      return .none
    }
    m.function("normal(shape, mean=0.0, stddev=1.0, dtype='float32', seed=None, name=None)", "Normal values.")
    { call in
      let dtype = try call.dtype(tf: 3) ?? .float32
      let x = try state.normal(
        Arguments.checkedShape(call[0], call.interpreter), dtype: dtype, seed: call.optionalInt(4))
      return eager(try scaled(x, by: call.tensor(2, hint: dtype), plus: call.tensor(1, hint: dtype)))
    }
    m.function(
      "truncated_normal(shape, mean=0.0, stddev=1.0, dtype='float32', seed=None, name=None)",
      "Normal values within two standard deviations."
    ) {
      call in
      let dtype = try call.dtype(tf: 3) ?? .float32
      let x = try state.truncatedNormal(
        Arguments.checkedShape(call[0], call.interpreter), dtype: dtype, seed: call.optionalInt(4))
      return eager(try scaled(x, by: call.tensor(2, hint: dtype), plus: call.tensor(1, hint: dtype)))
    }
    m.function(
      "uniform(shape, minval=0, maxval=None, dtype='float32', seed=None, name=None)", "Uniform values."
    ) { call in
      let dtype = try call.dtype(tf: 3) ?? .float32
      let shape = try Arguments.checkedShape(call[0], call.interpreter)
      if dtype.isInteger {
        guard call.has(2) else {
          throw PyError.valueError("Must specify maxval for integer dtype tf.\(dtype.name)")
        }
        return eager(
          try state.integers(
            shape, low: call.int(1), high: call.int(2), dtype: dtype, seed: call.optionalInt(4)))
      }
      let x = try state.uniform(shape, dtype: dtype, seed: call.optionalInt(4))
      let low = try call.tensor(1, hint: dtype)
      let high = call.has(2) ? try call.tensor(2, hint: dtype) : try Tensor(.int(1), dtype: dtype)
      return eager(try scaled(x, by: Ops.subtract(high, low), plus: low))
    }
    m.function("shuffle(value, seed=None, name=None)", "The entries of the first axis in random order.") {
      call in
      let x = try call.tensor(0)
      guard x.rank > 0 else { return eager(x) }
      var order = (0..<x.shape[0]).map { Int64($0) }
      try state.withGenerator(
        "shuffle", seed: call.optionalInt(1), dtype: x.dtype, reserved: UInt64(order.count)
      ) { generator in
        var words: [UInt32] = []
        func word() -> UInt32 {
          if words.isEmpty {
            let w = generator.next()
            words = [w.3, w.2, w.1, w.0]
          }
          return words.removeLast()
        }
        // Fisher and Yates from the front, each draw modulo what is left.
        let n = order.count
        for i in 0..<max(n - 1, 0) {
          let j = i + Int(word() % UInt32(n - i))
          order.swapAt(i, j)
        }
      }
      return eager(try Ops.take(x, Tensor(order), axis: 0))
    }
    m.function(
      "categorical(logits, num_samples, dtype='int64', seed=None, name=None)",
      "Class indices drawn by logits."
    ) { call in
      let logits = try call.tensor(0)
      guard logits.rank == 2 else {
        throw PyError(
          TensorFlowErrors.invalidArgument,
          "logits should be a matrix, got shape \(Failure.brackets(logits.shape)) [Op:Multinomial]")
      }
      let samples = try call.int(1)
      let rows = logits.shape[0]
      let result = try state.withGenerator(
        "categorical", seed: call.optionalInt(3), dtype: .int64, reserved: UInt64(rows * samples) * 256
      ) { try $0.categorical(logits, samples: samples) }
      return eager(try call.dtype(tf: 2).map { try result.cast(to: $0) } ?? result)
    }
    m.function(
      "gamma(shape, alpha, beta=None, dtype='float32', seed=None, name=None)", "Gamma values."
    ) { call in
      let dtype = try call.dtype(tf: 3) ?? .float32
      let shape = try Arguments.checkedShape(call[0], call.interpreter)
      var alpha = try call.tensor(1, hint: dtype)
      if call.has(2) {
        // Each pair of parameters has its own values.
        alpha = try Ops.add(alpha, Tensor.zeros(like: call.tensor(2, hint: dtype)))
      }
      let count = UInt64(shape.elementCount &* alpha.count)
      let x = try state.withGenerator(
        "gamma", seed: call.optionalInt(4), dtype: dtype, reserved: count &* 256
      ) {
        try $0.gamma(shape, alpha: alpha, dtype: dtype)
      }
      let scaled = call.has(2) ? try Ops.divide(x, call.tensor(2, hint: dtype)) : x
      let tiny = dtype == .float64 ? Double.leastNormalMagnitude : Double(Float.leastNormalMagnitude)
      return eager(try Ops.maximum(Tensor(.float(tiny), dtype: dtype), scaled))
    }
    m.function("poisson(shape, lam, dtype='float32', seed=None, name=None)", "Poisson values.") { call in
      let dtype = try call.dtype(tf: 2) ?? .float32
      let shape = try Arguments.checkedShape(call[0], call.interpreter)
      let rate = try call.tensor(1)
      let count = UInt64(shape.elementCount &* rate.count)
      return eager(
        try state.withGenerator("poisson", seed: call.optionalInt(3), dtype: dtype, reserved: count &* 256) {
          try $0.poisson(shape, rate: rate, dtype: dtype)
        })
    }
    stateless(m)
  }

  /// What the generators and the stateless functions of `RandomSource` draw with.
  private static func stateless(_ m: ModuleBuilder) {
    m.function(
      "_stateless(kind, shape, dtype, seed, low=None, high=None)",
      "Values of a stream that depends on two seeds only."
    ) { call in
      let seed = try call.tensor(3).ints()
      guard seed.count == 2 else {
        throw PyError(
          TensorFlowErrors.invalidArgument,
          "seed must have shape [2], not \(Failure.brackets(try call.tensor(3).shape))")
      }
      return eager(try draw(Initializer.stateless(seed[0], seed[1]), call))
    }
    m.function(
      "_keyed(kind, shape, dtype, state, low=None, high=None)",
      "Values of a stream that begins at a counter of two words and has a key of one."
    ) { call in
      let state = try call.tensor(3).ints().map { UInt64(bitPattern: Int64($0)) }
      guard state.count == 3 else {
        throw PyError.valueError("The state of a generator has three numbers, not \(state.count)")
      }
      func halves(_ x: UInt64) -> (UInt32, UInt32) {
        (UInt32(truncatingIfNeeded: x), UInt32(truncatingIfNeeded: x >> 32))
      }
      let (low, high) = (halves(state[0]), halves(state[1]))
      return eager(
        try draw(Philox(key: halves(state[2]), counter: (low.0, low.1, high.0, high.1)), call))
    }
    m.function("_entropy()", "A number from the system.") { _ in
      .int(Int(Int64.random(in: Int64.min...Int64.max)))
    }
  }

  private static func draw(_ start: Philox, _ call: Call) throws -> Tensor {
    var stream = start
    let kind = try call.string(0)
    if kind == "categorical" { return try stream.categorical(call.tensor(1), samples: call.int(4)) }
    let shape = try Arguments.checkedShape(call[1], call.interpreter)
    let dtype = try call.dtype(tf: 2) ?? .float32
    switch kind {
    case "normal": return try stream.normal(shape, dtype: dtype)
    case "truncated": return try stream.truncatedNormal(shape, dtype: dtype)
    case "int": return try stream.integers(shape, low: call.int(4), high: call.int(5), dtype: dtype)
    case "full": return try stream.fullIntegers(shape, dtype: dtype)
    case "gamma": return try stream.gamma(shape, alpha: call.tensor(4), dtype: dtype)
    case "poisson": return try stream.poisson(shape, rate: call.tensor(4), dtype: dtype)
    default: return try stream.uniform(shape, dtype: dtype)
    }
  }
}

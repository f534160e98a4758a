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
          throw PyError.valueError("Must specify maxval for integer dtype \(dtype.name)")
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
      let classes = logits.shape[1]
      let values = try logits.doubles()
      let rows = logits.shape[0]
      let result = try state.withGenerator(
        "categorical", seed: call.optionalInt(3), dtype: .int64, reserved: UInt64(rows * samples) * 256
      ) {
        generator in
        try Tensor.make(Shape(rows, samples), of: Int64.self) { out in
          // Two words make one uniform double; rows follow each other in one stream.
          var pending: [Double] = []
          for row in 0..<rows {
            let part = values[row * classes..<(row + 1) * classes]
            let top = part.filter { $0.isFinite }.max() ?? 0
            var total = 0.0
            let cumulative = part.map { value -> Double in
              if value.isFinite { total += Glibc.exp(value - top) }
              return total
            }
            for s in 0..<samples {
              if pending.isEmpty {
                let w = generator.next()
                pending = [Philox.unitDouble(w.2, w.3), Philox.unitDouble(w.0, w.1)]
              }
              let mark = pending.removeLast() * total
              let index = cumulative.firstIndex { $0 > mark } ?? classes - 1
              out[row * samples + s] = Int64(index)
            }
          }
        }
      }
      return eager(try call.dtype(tf: 2).map { try result.cast(to: $0) } ?? result)
    }
  }
}

import TensorEngine

extension Activation {
  /// Activations that few networks use, with Keras 3's formulas and default settings.
  static nonisolated(unsafe) let rare: [Activation] = [
    Activation(name: "celu") { x in
      try Ops.add(Ops.relu(x), Ops.expm1(Ops.minimum(x, number(0, x))))
    },
    Activation(name: "glu") { x in
      guard let width = x.shape.last, width % 2 == 0 else {
        throw NetworkError.invalid(
          "glu halves the last axis, whose length must be even. Received: shape \(x.shape)")
      }
      let halves = try Ops.split(x, sections: 2, axis: -1)
      return try Ops.multiply(halves[0], Ops.sigmoid(halves[1]))
    },
    Activation(name: "hard_shrink") { x in
      try Ops.whereTrue(Ops.greater(Ops.abs(x), number(0.5, x)), x, Tensor.zeros(like: x))
    },
    Activation(name: "hard_tanh") { x in try Ops.clip(x, low: number(-1, x), high: number(1, x)) },
    Activation(name: "hard_silu", hardSwish), Activation(name: "hard_swish", hardSwish),
    Activation(name: "log_sigmoid") { x in try Ops.negative(Ops.softplus(Ops.negative(x))) },
    Activation(name: "soft_shrink") { x in
      let low = try Ops.minimum(Ops.add(x, number(0.5, x)), number(0, x))
      return try Ops.add(Ops.relu(Ops.subtract(x, number(0.5, x))), low)
    },
    Activation(name: "sparse_plus") { x in
      let curved = try Ops.multiply(number(0.25, x), Ops.square(Ops.add(x, number(1, x))))
      let upper = try Ops.whereTrue(Ops.less(x, number(1, x)), curved, x)
      return try Ops.whereTrue(Ops.lessEqual(x, number(-1, x)), Tensor.zeros(like: x), upper)
    },
    Activation(name: "sparse_sigmoid") { x in
      let line = try Ops.multiply(number(0.5, x), Ops.add(x, number(1, x)))
      return try Ops.clip(line, low: number(0, x), high: number(1, x))
    },
    Activation(name: "squareplus") { x in
      let root = try Ops.sqrt(Ops.add(Ops.square(x), number(4, x)))
      return try Ops.divide(Ops.add(x, root), number(2, x))
    },
    Activation(name: "tanh_shrink") { x in try Ops.subtract(x, Ops.tanh(x)) },
    Activation(name: "sparsemax", sparsemax),
  ]

  private static func hardSwish(_ x: Tensor) throws -> Tensor {
    let share = try Ops.add(Ops.divide(x, number(6, x)), number(0.5, x))
    return try Ops.multiply(x, Ops.clip(share, low: number(0, x), high: number(1, x)))
  }

  /// After Martins and Astudillo 2016 (arXiv:1602.02068). Keras 3.15 subtracts the sum of all partial sums, not the last
  /// one, so its rows need not add up to 1; so it is here.
  private static func sparsemax(_ x: Tensor) throws -> Tensor {
    let width = x.shape.last ?? 1
    let sorted = try Ops.sort(x, axis: -1, descending: true)
    let sums = try Ops.cumsum(sorted, axis: -1)
    let ranks = try Ops.cast(Ops.arange(start: 1, stop: width + 1, step: 1), to: x.dtype)
    let inside = try Ops.greater(
      Ops.add(number(1, x), Ops.multiply(ranks, sorted)), sums)
    let count = try Ops.sum(Ops.cast(inside, to: .int64), axes: [-1], keepDims: true)
    let total = try Ops.sum(
      Ops.multiply(sums, Ops.cast(inside, to: x.dtype)), axes: [-1], keepDims: true)
    let level = try Ops.divide(Ops.subtract(total, number(1, x)), Ops.cast(count, to: x.dtype))
    return try Ops.relu(Ops.subtract(x, level))
  }
}

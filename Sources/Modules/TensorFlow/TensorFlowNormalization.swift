import CellLanguage
import TensorEngine

/// Moments, normalisation and the exchanges of space and depth in `tf.nn`.
enum TensorFlowNormalization {
  static func define(_ nn: ModuleBuilder) {
    moments(nn)
    blocks(nn)
    nn.function("bias_add(value, bias, data_format=None, name=None)", "A bias added to each channel.") {
      call in
      let x = try call.tensor(0)
      let bias = try call.tensor(1, hint: x.dtype)
      let arguments = WindowArguments(op: "BiasAdd", spatial: x.rank - 2, interpreter: call.interpreter)
      try TensorFlowConvert.check(x, bias, "BiasAdd")
      guard bias.rank == 1 else {
        throw arguments.failure("Biases must be 1D: \(Failure.brackets(bias.shape))")
      }
      guard x.rank >= 2 else {
        throw arguments.failure("Input tensor must be at least 2D: \(Failure.brackets(x.shape))")
      }
      let axis = try arguments.channelsFirst(call[2]) ? 1 : x.rank - 1
      guard bias.shape[0] == x.shape[axis] else {
        throw arguments.failure(
          "Must provide as many biases as the \(axis == 1 && x.rank > 2 ? "channel" : "last") dimension of the input "
            + "tensor: \(Failure.brackets(bias.shape)) vs. \(Failure.brackets(x.shape))")
      }
      var shape = Shape(repeating: 1, rank: x.rank)
      shape[axis] = bias.shape[0]
      return eager(try Ops.add(x, Ops.reshape(bias, to: shape)))
    }
    nn.function(
      "batch_normalization(x, mean, variance, offset, scale, variance_epsilon, name=None)",
      "scale · (x - mean) / √(variance + ε) + offset."
    ) { call in
      let x = try call.tensor(0)
      func operand(_ index: Int) throws -> Tensor? {
        call.has(index) ? try call.tensor(index, hint: x.dtype) : nil
      }
      guard let mean = try operand(1), let variance = try operand(2) else {
        throw PyError.valueError(
          "Attempt to convert a value (None) with an unsupported type (<class 'NoneType'>) to a Tensor.")
      }
      return eager(
        try Ops.normalize(
          x, mean: mean, variance: variance, scale: operand(4), offset: operand(3),
          epsilon: call.tensor(5, hint: x.dtype)))
    }
    for name in ["local_response_normalization", "lrn"] {
      nn.function(
        "\(name)(input, depth_radius=5, bias=1, alpha=1, beta=0.5, name=None)",
        "x / (bias + alpha · Σ x² over near channels)^beta."
      ) { call in
        let x = try TensorFlowConvert.float(call[0], "LRN", call.interpreter)
        guard x.rank == 4 else {
          throw WindowArguments(op: "LRN", spatial: 2, interpreter: call.interpreter).failure(
            "in must be 4-dimensional")
        }
        let radius = min(max(try call.int(1), 0), x.shape[3])
        let squares = try Ops.pad(
          Ops.square(x), widths: [(0, 0), (0, 0), (0, 0), (radius, radius)], mode: .constant(.float(0)))
        // A mean over a window of channels, times the window's length, is the sum.
        let shape: Shape = [x.count / max(x.shape[3], 1), x.shape[3] + 2 * radius, 1]
        let window = 2 * radius + 1
        let means = try Ops.averagePool(
          Ops.reshape(squares, to: shape), window: [window], options: ConvolutionOptions())
        func scalar(_ value: Double) throws -> Tensor { try Tensor(.float(value), dtype: x.dtype) }
        let sums = try Ops.multiply(Ops.reshape(means, to: x.shape), scalar(Double(window)))
        let base = try Ops.add(scalar(call.double(2)), Ops.multiply(scalar(call.double(3)), sums))
        return eager(try Ops.multiply(x, Ops.power(base, scalar(-call.double(4)))))
      }
    }
  }

  private static func moments(_ nn: ModuleBuilder) {
    nn.function("moments(x, axes, shift=None, keepdims=False, name=None)", "Mean and variance.") { call in
      let x = try call.tensor(0)
      let axes = try call.axes(1)
      let keep = try call.bool(3)
      return .tuple([
        eager(try Ops.cast(Ops.mean(x, axes: axes, keepDims: keep), to: x.dtype)),
        eager(try Ops.cast(Ops.variance(x, axes: axes, keepDims: keep), to: x.dtype)),
      ])
    }
    nn.function(
      "weighted_moments(x, axes, frequency_weights, keepdims=False, name=None)", "Weighted mean and variance."
    ) { call in
      let x = try TensorFlowConvert.float(call[0], "Mul", call.interpreter)
      let weights = try Ops.broadcast(call.tensor(2, hint: x.dtype), to: x.shape)
      let axes = try call.axes(1)
      let total = try Ops.sum(weights, axes: axes, keepDims: true)
      let mean = try Ops.divide(Ops.sum(Ops.multiply(weights, x), axes: axes, keepDims: true), total)
      let distances = try Ops.multiply(weights, Ops.squaredDifference(x, mean))
      let variance = try Ops.divide(Ops.sum(distances, axes: axes, keepDims: true), total)
      if try call.bool(3) { return .tuple([eager(mean), eager(variance)]) }
      let gone = axes ?? Array(0..<x.rank)
      return .tuple([
        eager(try Ops.squeeze(mean, axes: gone)), eager(try Ops.squeeze(variance, axes: gone)),
      ])
    }
  }

  private static func blocks(_ nn: ModuleBuilder) {
    func exchange(_ call: Call, _ op: String, toDepth: Bool) throws -> Value {
      let input = try call.tensor(0)
      let arguments = WindowArguments(op: op, spatial: 2, interpreter: call.interpreter)
      let channelsFirst = try arguments.channelsFirst(call[2])
      let size = try call.int(1)
      guard input.rank == 4 else {
        throw arguments.failure("Input rank should be: 4 instead of: \(input.rank)")
      }
      guard size > 1 else {
        throw arguments.failure("Block size should be > 1, but was: \(size)")
      }
      let x = channelsFirst ? try arguments.channelsLast(input) : input
      let (n, h, w, c) = (x.shape[0], x.shape[1], x.shape[2], x.shape[3])
      let y: Tensor
      if toDepth {
        guard h % size == 0, w % size == 0 else {
          throw arguments.failure(
            "Image width \(w) and height \(h) should be divisible by block_size: \(size)")
        }
        let parts = try Ops.reshape(x, to: [n, h / size, size, w / size, size, c])
        y = try Ops.reshape(
          Ops.transpose(parts, axes: [0, 1, 3, 2, 4, 5]), to: [n, h / size, w / size, size * size * c])
      } else {
        guard c % (size * size) == 0 else {
          throw arguments.failure(
            "Input depth dimension \(c) should be divisible by: \(size * size)")
        }
        let depth = c / (size * size)
        let parts = try Ops.reshape(x, to: [n, h, w, size, size, depth])
        y = try Ops.reshape(
          Ops.transpose(parts, axes: [0, 1, 3, 2, 4, 5]), to: [n, h * size, w * size, depth])
      }
      return eager(channelsFirst ? try arguments.channelsBack(y) : y)
    }
    nn.function(
      "space_to_depth(input, block_size, data_format='NHWC', name=None)", "Blocks of pixels become channels."
    ) { call in try exchange(call, "SpaceToDepth", toDepth: true) }
    nn.function(
      "depth_to_space(input, block_size, data_format='NHWC', name=None)", "Channels become blocks of pixels."
    ) { call in try exchange(call, "DepthToSpace", toDepth: false) }
  }
}

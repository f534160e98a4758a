import CellLanguage
import NeuralNetworks
import TensorEngine

/// Layers of several inputs, rearrangements, noise, programs' functions.
extension LayerObject {
  private static func merge(_ name: String, _ kind: Merge.Kind) -> PyType {
    make(name, "", prefix: name.lowercased(), "Element-wise over several inputs.") {
      Merge(kind, typeName: name, name: $0.name)
    }
  }

  static nonisolated(unsafe) let mergeTypes: [PyType] = [
    merge("Add", .add), merge("Subtract", .subtract), merge("Multiply", .multiply),
    merge("Average", .average),
    merge("Maximum", .maximum), merge("Minimum", .minimum),
    make("Concatenate", "axis=-1", prefix: "concatenate", "Inputs joined along an axis.") { a in
      Merge(.concatenate(try a.int("axis")), typeName: "Concatenate", name: a.name)
    },
    make("Dot", "axes, normalize=False", prefix: "dot", "Products summed over an axis.") { a in
      Merge(.dot(try a.ints("axes", count: 2), try a.bool("normalize")), typeName: "Dot", name: a.name)
    },
  ]

  static nonisolated(unsafe) let shapeTypes: [PyType] = [
    make("Permute", "dims", prefix: "permute", "Axes in another order.") { a in
      let dims = try a.ints("dims")
      guard dims.sorted() == Array(1...Swift.max(dims.count, 1)) else {
        throw PyError.valueError(
          "Invalid permutation argument `dims` for Permute Layer. The set of indices in `dims` must be consecutive and start from 1. Received dims=\(dims)"
        )
      }
      return FunctionLayer(
        typeName: "Permute", name: a.name,
        shape: { shape in
          guard shape.count == dims.count + 1 else {
            throw NetworkError.invalid("Permute(\(dims)) does not fit an input of shape \(shapeText(shape))")
          }
          return [shape[0]] + dims.map { shape[$0] }
        }
      ) { x, _ in try Ops.transpose(x, axes: [0] + dims) }
    },
    make("RepeatVector", "n", prefix: "repeat_vector", "The input n times along a time axis.") { a in
      let n = try a.int("n")
      guard n > 0 else {
        throw PyError.valueError("Argument `n` should be a positive integer. Received: n=\(n)")
      }
      return FunctionLayer(
        typeName: "RepeatVector", name: a.name, shape: { [$0.first ?? nil, n] + $0.dropFirst() }
      ) { x, _ in try Ops.tile(Ops.expandDims(x, axes: [1]), [1, n, 1]) }
    },
    make(
      "Lambda", "function, output_shape=None, mask=None, arguments=None", prefix: "lambda",
      "A function as layer.",
      inputs: ["inputs", "mask", "training"]
    ) { a in
      let (function, interpreter) = (a.value("function"), a.interpreter)
      var keywords: [(PyString, Value)] = []
      if case .dict(let d) = a.value("arguments") {
        for entry in d.table.live {
          if case .str(let s) = entry.key { keywords.append((s.asInterned, entry.value)) }
        }
      }
      return LambdaLayer(name: a.name) { [unowned interpreter] inputs in
        let given: Value = inputs.count == 1 ? eager(inputs[0]) : .list(inputs.map { eager($0) })
        let result = try interpreter.call(function, [given], keywords)
        return try Structure(result, interpreter).leaves.map { try TensorFlowConvert.tensor($0, interpreter) }
      }
    },
    make("GaussianNoise", "stddev, seed=None", prefix: "gaussian_noise", "Adds noise in training.") { a in
      guard try (0...1).contains(a.double("stddev")) else {
        throw PyError.valueError(
          "Invalid value received for argument `stddev`. Expected a float value between 0 and 1. Received: stddev="
            + (try a.interpreter.str(a.value("stddev"))))
      }
      let (deviation, normal) = (try a.double("stddev"), try a.normal(rate: a.double("stddev")))
      return FunctionLayer(typeName: "GaussianNoise", name: a.name, shape: { $0 }) { x, pass in
        guard pass.isTraining, deviation > 0 else { return x }
        return try Ops.add(x, Ops.multiply(normal(x.shape), Tensor(.float(deviation), dtype: .float32)))
      }
    },
    make(
      "GaussianDropout", "rate, seed=None", prefix: "gaussian_dropout",
      "Multiplies by noise around 1 in training."
    ) { a in
      let (rate, normal) = (try a.double("rate"), try a.normal(rate: a.double("rate")))
      return FunctionLayer(typeName: "GaussianDropout", name: a.name, shape: { $0 }) { x, pass in
        guard pass.isTraining, rate > 0, rate < 1 else { return x }
        let deviation = try Tensor(.float((rate / (1 - rate)).squareRoot()), dtype: .float32)
        let noise = try Ops.add(Ops.multiply(normal(x.shape), deviation), Tensor(.float(1), dtype: .float32))
        return try Ops.multiply(x, noise)
      }
    },
    make(
      "AlphaDropout", "rate, noise_shape=None, seed=None", prefix: "alpha_dropout",
      "Dropout that keeps mean and spread of self-normalising networks."
    ) { a in
      let rate = try a.double("rate")
      let noise = try a.has("noise_shape") ? Keras.partialShape(a.value("noise_shape"), a.interpreter) : nil
      let uniform = try rate > 0 ? a.uniform() : { try Tensor.zeros($0, dtype: .float32) }
      return FunctionLayer(typeName: "AlphaDropout", name: a.name, shape: { $0 }) { x, pass in
        guard pass.isTraining, rate > 0 else { return x }
        func constant(_ v: Double) throws -> Tensor { try Tensor(.float(v), dtype: .float32) }
        var shape = x.shape
        if let noise, noise.count == x.rank {
          shape = try Shape(noise.enumerated().map { $1 ?? x.shape[$0] })
        }
        // −α · λ of the selu.
        let low = -1.6732632423543772848170429916717 * 1.0507009873554804934193349852946
        let scale = 1 / ((1 - rate) * (1 + rate * low * low)).squareRoot()
        let kept = try Ops.cast(Ops.greaterEqual(uniform(shape), constant(rate)), to: .float32)
        let filled = try Ops.multiply(constant(low), Ops.subtract(constant(1), kept))
        let mixed = try Ops.add(Ops.multiply(x, kept), filled)
        return try Ops.add(Ops.multiply(constant(scale), mixed), constant(-scale * low * rate))
      }
    },
    make("Rescaling", "scale, offset=0.0", prefix: "rescaling", "x · scale + offset.") { a in
      let (scale, offset) = (try a.double("scale"), try a.double("offset"))
      return FunctionLayer(typeName: "Rescaling", name: a.name, shape: { $0 }) { x, _ in
        try Ops.add(
          Ops.multiply(x, Tensor(.float(scale), dtype: .float32)), Tensor(.float(offset), dtype: .float32))
      }
    },
    make(
      "PReLU", "alpha_initializer='zeros', alpha_regularizer=None, alpha_constraint=None, shared_axes=None",
      prefix: "p_re_lu", "A learnt slope below 0."
    ) { a in
      PReLU(
        initializer: try a.initializer("alpha_initializer", default: "zeros"),
        sharedAxes: a.has("shared_axes") ? try a.ints("shared_axes") : [], name: a.name)
    },
    spatialDropout("SpatialDropout1D", "spatial_dropout1d", 3),
    spatialDropout("SpatialDropout2D", "spatial_dropout2d", 4),
    spatialDropout("SpatialDropout3D", "spatial_dropout3d", 5),
  ]

  /// Whole feature maps are dropped.
  private static func spatialDropout(_ name: String, _ prefix: String, _ rank: Int) -> PyType {
    make(name, "rate, data_format=None, seed=None", prefix: prefix, "Drops whole feature maps in training.") {
      a in
      let noise: [Int?] = [nil] + Array(repeating: 1, count: rank - 2) + [nil]
      return try Dropout(
        rate: a.double("rate"), noiseShape: noise, typeName: name, name: a.name,
        uniform: a.uniform(rate: a.double("rate")))
    }
  }
}

/// A program's function of one tensor or several.
final class LambdaLayer: Layer {
  private let function: ([Tensor]) throws -> [Tensor]
  init(name: String, _ function: @escaping ([Tensor]) throws -> [Tensor]) {
    self.function = function
    super.init(name: name)
  }
  override var typeName: String { "Lambda" }
  override var castsInputs: Bool { false }
  override func call(inputs: [Tensor], _ pass: Pass) throws -> [Tensor] { try function(inputs) }
  override func computeOutputShapes(_ shapes: [[Int?]]) throws -> [[Int?]] {
    try ShapeTrial.run(shapes, .float32) { try function($0) }
  }
}

import CellLanguage
import NeuralNetworks
import TensorEngine

/// Dense and the layers that only rearrange or drop.
extension LayerObject {
  static nonisolated(unsafe) let coreTypes: [PyType] = [
    make(
      "Dense",
      "units=None, activation=None, use_bias=True, kernel_initializer='glorot_uniform', bias_initializer='zeros', "
        + "kernel_regularizer=None, bias_regularizer=None, kernel_constraint=None, "
        + "bias_constraint=None, lora_rank=None, lora_alpha=None, output_dim=None, init=None, W_regularizer=None, bias=None",
      prefix: "dense", "activation(x · kernel + bias)."
    ) { a in
      let units = a.has("units") ? "units" : "output_dim"
      guard a.has(units) else {
        throw PyError.typeError("Dense.__init__() missing 1 required positional argument: 'units'")
      }
      return try Dense(
        units: a.units(units), activation: a.activation(),
        usesBias: a.has("bias") ? a.bool("bias") : a.bool("use_bias"),
        kernelInitializer: a.initializer(
          a.has("init") ? "init" : "kernel_initializer", default: "glorot_uniform"),
        biasInitializer: a.initializer("bias_initializer", default: "zeros"), name: a.name)
    },
    make("Flatten", "data_format=None", prefix: "flatten", "All axes but the batch's in one.") {
      Flatten(
        channelsFirst: $0.has("data_format")
          ? try $0.choice("data_format", ["channels_last", "channels_first"]) == "channels_first" : false,
        name: $0.name)
    },
    make("Reshape", "target_shape", prefix: "reshape", "The axes after the batch's rearranged.") { a in
      Reshape(target: try a.ints("target_shape"), name: a.name)
    },
    make(
      "Dropout", "rate=None, noise_shape=None, seed=None, p=None", prefix: "dropout",
      "Sets a share of the inputs to 0 in training."
    ) { a in
      let noise = try a.has("noise_shape") ? Keras.partialShape(a.value("noise_shape"), a.interpreter) : nil
      let given = a.value(a.has("rate") ? "rate" : "p")
      let rate = try a.interpreter.double(given)
      guard rate >= 0, rate <= 1 else {
        throw PyError.valueError(
          "Invalid value received for argument `rate`. Expected a float value between 0 and 1. Received: rate=\(try a.interpreter.str(given))"
        )
      }
      // Keras draws no seed for a layer that drops nothing.
      let uniform = try rate > 0 ? a.uniform() : { try Tensor.zeros($0, dtype: .float32) }
      return try Dropout(rate: rate, noiseShape: noise, name: a.name, uniform: uniform)
    },
  ]

  static nonisolated(unsafe) let activationTypes: [PyType] = [
    make("Activation", "activation", prefix: "activation", "An activation as a layer.") { a in
      ActivationLayer(try a.activation(), name: a.name)
    },
    make("ReLU", "max_value=None, negative_slope=0.0, threshold=0.0", prefix: "re_lu", "max(x, 0).") { a in
      let (slope, threshold) = (try a.double("negative_slope"), try a.double("threshold"))
      let limit = try a.optionalDouble("max_value")
      if slope == 0, threshold == 0, limit == nil {
        return ActivationLayer(try Activation.named("relu"), typeName: "ReLU", name: a.name)
      }
      return ActivationLayer(
        .rectified(limit: limit, slope: slope, threshold: threshold), typeName: "ReLU", name: a.name)
    },
    make("LeakyReLU", "negative_slope=0.3, alpha=None", prefix: "leaky_re_lu", "x above 0, slope · x below.")
    { a in
      let slope = try a.double(a.has("alpha") ? "alpha" : "negative_slope")
      return ActivationLayer(.leakyRelu(slope: slope), typeName: "LeakyReLU", name: a.name)
    },
    make("ELU", "alpha=1.0", prefix: "elu", "x above 0, alpha · (eˣ − 1) below.") { a in
      ActivationLayer(.exponentialLinear(alpha: try a.double("alpha")), typeName: "ELU", name: a.name)
    },
    make("Softmax", "axis=-1", prefix: "softmax", "eˣ / Σ eˣ along an axis.") { a in
      let axis = try a.ints("axis")
      if axis == [-1] {
        return ActivationLayer(try Activation.named("softmax"), typeName: "Softmax", name: a.name)
      }
      let first = axis.first ?? -1
      return ActivationLayer(
        Activation(name: "softmax") { try Ops.softmax($0, axis: first) }, typeName: "Softmax", name: a.name)
    },
  ]
}

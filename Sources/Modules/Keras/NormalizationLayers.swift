import CellLanguage
import NeuralNetworks
import TensorEngine

/// Normalisation and attention layers.
extension LayerObject {
  private static let affineParameters =
    "epsilon=0.001, center=True, scale=True, beta_initializer='zeros', gamma_initializer='ones'"
  private static let affinePenalties =
    "beta_regularizer=None, gamma_regularizer=None, beta_constraint=None, gamma_constraint=None"

  static nonisolated(unsafe) let normalizationTypes: [PyType] = [
    make(
      "BatchNormalization",
      "axis=-1, momentum=0.99, \(affineParameters), moving_mean_initializer='zeros', "
        + "moving_variance_initializer='ones', \(affinePenalties), renorm=False, renorm_clipping=None, "
        + "renorm_momentum=0.99, synchronized=False", prefix: "batch_normalization",
      "Each channel normalised over the batch.", inputs: ["inputs", "training", "mask"]
    ) { a in
      if try a.bool("renorm") {
        throw PyError.notImplemented("BatchNormalization(renorm=True) is not supported here")
      }
      // Keras 2 took a list of one axis too.
      guard let axis = try a.axes("axis").first, try a.axes("axis").count == 1 else {
        throw PyError.notImplemented("BatchNormalization over several axes is not supported here")
      }
      return BatchNormalization(
        axis: axis, momentum: try a.double("momentum"), epsilon: try a.double("epsilon"),
        centers: try a.bool("center"), scales: try a.bool("scale"),
        betaInitializer: try a.initializer("beta_initializer", default: "zeros"),
        gammaInitializer: try a.initializer("gamma_initializer", default: "ones"),
        meanInitializer: try a.initializer("moving_mean_initializer", default: "zeros"),
        varianceInitializer: try a.initializer("moving_variance_initializer", default: "ones"), name: a.name)
    },
    make(
      "LayerNormalization", "axis=-1, \(affineParameters), \(affinePenalties), rms_scaling=False",
      prefix: "layer_normalization", "Each sample normalised over some axes."
    ) { a in
      LayerNormalization(
        axes: try a.axes("axis"), epsilon: try a.double("epsilon"), centers: try a.bool("center"),
        scales: try a.bool("scale"), scalesByDeviation: try a.bool("rms_scaling"),
        betaInitializer: try a.initializer("beta_initializer", default: "zeros"),
        gammaInitializer: try a.initializer("gamma_initializer", default: "ones"), name: a.name)
    },
    make(
      "GroupNormalization", "groups=32, axis=-1, \(affineParameters), \(affinePenalties)",
      prefix: "group_normalization", "Each sample normalised over groups of channels."
    ) { a in
      GroupNormalization(
        groups: try a.int("groups"), axis: try a.int("axis"), epsilon: try a.double("epsilon"),
        centers: try a.bool("center"), scales: try a.bool("scale"),
        betaInitializer: try a.initializer("beta_initializer", default: "zeros"),
        gammaInitializer: try a.initializer("gamma_initializer", default: "ones"), name: a.name)
    },
    make("UnitNormalization", "axis=-1", prefix: "unit_normalization", "Each sample scaled to length 1.") {
      a in
      UnitNormalization(axes: try a.axes("axis"), name: a.name)
    },
    make(
      "RMSNormalization", "axis=-1, epsilon=1e-06", prefix: "rms_normalization",
      "Each sample divided by the root of its mean square."
    ) { a in
      RMSNormalization(
        axis: try a.int("axis"), epsilon: try a.double("epsilon"),
        initializer: try Keras.initializer(.string("ones"), default: "ones", a.interpreter), name: a.name)
    },
  ]

  static nonisolated(unsafe) let attentionTypes: [PyType] = [
    make(
      "Attention", "use_scale=False, score_mode='dot', dropout=0.0, seed=None", prefix: "attention",
      "Dot-product attention over [query, value] or [query, value, key].",
      inputs: ["inputs", "mask", "training", "return_attention_scores", "use_causal_mask"]
    ) { a in
      let mode = try a.string("score_mode")
      guard mode == "dot" || mode == "concat" else {
        throw PyError.valueError(
          "Invalid value for argument score_mode. Expected one of {'dot', 'concat'}. Received: score_mode=\(mode)"
        )
      }
      return Attention(
        score: mode == "dot" ? .dot : .concat, usesScale: try a.bool("use_scale"),
        dropout: try a.double("dropout"),
        scaleInitializer: try Keras.initializer(.string("ones"), default: "ones", a.interpreter),
        name: a.name,
        uniform: try a.uniform(rate: a.double("dropout")))
    },
    make(
      "AdditiveAttention", "use_scale=True, dropout=0.0, seed=None", prefix: "additive_attention",
      "Additive attention over [query, value] or [query, value, key].",
      inputs: ["inputs", "mask", "training", "return_attention_scores", "use_causal_mask"]
    ) { a in
      Attention(
        score: .additive, usesScale: try a.bool("use_scale"), dropout: try a.double("dropout"),
        scaleInitializer: try Keras.initializer(
          .string("glorot_uniform"), default: "glorot_uniform", a.interpreter), name: a.name,
        uniform: try a.uniform(rate: a.double("dropout")))
    },
    make(
      "MultiHeadAttention",
      "num_heads, key_dim, value_dim=None, dropout=0.0, use_bias=True, output_shape=None, attention_axes=None, "
        + "sliding_window=None, flash_attention=None, kernel_initializer='glorot_uniform', bias_initializer='zeros', "
        + "kernel_regularizer=None, bias_regularizer=None, kernel_constraint=None, bias_constraint=None, use_gate=False, "
        + "seed=None", prefix: "multi_head_attention", "Attention by several heads.",
      inputs: [
        "query", "value", "key", "query_mask", "value_mask", "key_mask", "attention_mask",
        "return_attention_scores",
        "training", "use_causal_mask",
      ], primary: 3
    ) { a in
      if try a.bool("use_gate") || a.has("sliding_window") {
        throw PyError.notImplemented(
          "MultiHeadAttention's \(a.has("sliding_window") ? "sliding_window" : "use_gate") is not supported here"
        )
      }
      let interpreter = a.interpreter
      let (kernel, bias) = (a.value("kernel_initializer"), a.value("bias_initializer"))
      let seed = a.value("seed")
      // When it is built, it makes a softmax and a dropout layer, which count in automatic names.
      var namesInner: (() -> Void)? = { [unowned interpreter] in
        _ = KerasState.of(interpreter).uniqueName("softmax")
        _ = KerasState.of(interpreter).uniqueName("dropout")
      }
      // The initialiser that the maps' own are copied from takes a seed too.
      _ = try Keras.initializer(kernel, default: "glorot_uniform", interpreter)
      return try MultiHeadAttention(
        heads: a.int("num_heads"), keySize: a.int("key_dim"), valueSize: a.optionalInt("value_dim"),
        dropout: a.double("dropout"), usesBias: a.bool("use_bias"),
        outputLengths: a.has("output_shape") ? a.ints("output_shape") : nil,
        attentionAxes: a.has("attention_axes") ? a.ints("attention_axes") : nil,
        kernelInitializer: {
          namesInner?()
          namesInner = nil
          return try Keras.initializer(kernel, default: "glorot_uniform", interpreter)
        },
        biasInitializer: { try Keras.initializer(bias, default: "zeros", interpreter) }, name: a.name,
        uniform: {
          let draws = Draws(seed: try Keras.seed(seed, interpreter))
          return { try draws.uniform($0) }
        })
    },
  ]
}

extension LayerArguments {
  /// One axis or a sequence of them.
  func axes(_ parameter: String) throws -> [Int] {
    let value = value(parameter)
    if let whole = try? interpreter.index(value) { return [whole] }
    guard let items = try? interpreter.list(value),
      case let axes = items.compactMap({ try? interpreter.index($0) }),
      axes.count == items.count, !axes.isEmpty
    else {
      throw PyError.typeError(
        "Expected an int or a list/tuple of ints for the argument 'axis', but received: \(try interpreter.repr(value))"
      )
    }
    return axes
  }
}

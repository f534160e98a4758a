import Testing

@testable import Modules

/// Figures that published chapters on networks and sequences print: parameters of every model, and small worked tensors.
@Suite struct PublishedNetworkTests {
  static let setup = """
    import numpy as np, tensorflow as tf
    from tensorflow.keras.models import Sequential
    from tensorflow.keras.layers import *
    def counts(*layers):
        m = Sequential()
        for layer in layers:
            m.add(layer)
        if not m.built:
            m.build((None, None))
        print([l.count_params() for l in m.layers], m.count_params())
    def reviews(*layers):
        counts(Embedding(8000, output_dim=32), SpatialDropout1D(0.4), *layers)
    """

  struct Figure: Sendable, CustomTestStringConvertible {
    let name: String
    let code: String
    let shown: String
    var testDescription: String { name }
  }

  static let figures: [Figure] = [
    Figure(
      name: "one neuron", code: "counts(Dense(1, input_shape=(2,), activation='sigmoid'))", shown: "[3] 3"),
    Figure(
      name: "two hidden layers",
      code:
        "counts(Dense(50, input_shape=(2,), activation='relu'), Dense(20, activation='relu'), Dense(1, activation='sigmoid'))",
      shown: "[150, 1020, 21] 1191"),
    Figure(
      name: "digits",
      code:
        "counts(Flatten(input_shape=(28, 28)), Dense(50, activation='relu'), Dense(20), Dense(10, activation='softmax'))",
      shown: "[0, 39250, 1020, 210] 40480"),
    Figure(
      name: "sonar",
      code: "counts(Dense(300, input_dim=60, activation='relu'), Dense(200), Dense(100), Dense(1))",
      shown: "[18300, 60200, 20100, 101] 98701"),
    Figure(
      name: "recurrent forecaster",
      code:
        "counts(Reshape((10, 1), input_shape=(10,)), SimpleRNN(32, input_shape=(10, 1)), Dense(1), Activation('linear'))",
      shown: "[0, 1088, 33, 0] 1121"),
    Figure(
      name: "convolution forecaster",
      code:
        "counts(Reshape((10, 1), input_shape=(10,)), Conv1D(5, 5, activation='relu'), MaxPooling1D(5), Flatten(), Dense(1), Activation('linear'))",
      shown: "[0, 30, 0, 0, 6, 0] 36"),
    Figure(
      name: "hybrid forecaster",
      code:
        "counts(Reshape((10, 1), input_shape=(10,)), Conv1D(5, 3, activation='relu'), SimpleRNN(32), Dropout(0.25), Dense(1), Activation('linear'))",
      shown: "[0, 20, 1216, 0, 33, 0] 1269"),
    Figure(
      name: "reviews, plain", code: "reviews(SimpleRNN(32), Dropout(0.4), Dense(1, activation='sigmoid'))",
      shown: "[256000, 0, 2080, 0, 33] 258113"),
    Figure(
      name: "reviews, LSTM", code: "reviews(LSTM(32), Dropout(0.4), Dense(1))",
      shown: "[256000, 0, 8320, 0, 33] 264353"),
    Figure(
      name: "reviews, GRU", code: "reviews(GRU(32, reset_after=False), Dropout(0.4), Dense(1))",
      shown: "[256000, 0, 6240, 0, 33] 262273"),
    Figure(
      name: "reviews, GRU with two biases", code: "reviews(GRU(32), Dropout(0.4), Dense(1))",
      shown: "[256000, 0, 6336, 0, 33] 262369"),
    Figure(
      name: "reviews, both directions", code: "reviews(Bidirectional(LSTM(32)), Dropout(0.4), Dense(1))",
      shown: "[256000, 0, 16640, 0, 65] 272705"),
    Figure(
      name: "reviews, stacked",
      code:
        "reviews(LSTM(32, return_sequences=True), LSTM(32, return_sequences=False), Dropout(0.5), Dense(1))",
      shown: "[256000, 0, 8320, 8320, 0, 33] 272673"),
    Figure(
      name: "products",
      code:
        "counts(Embedding(10000, 32), SpatialDropout1D(0.4), LSTM(64, return_sequences=True), LSTM(64), Dropout(0.4), "
        + "Dense(32), Dropout(0.5), Dense(32), Dropout(0.5), Dense(1))",
      shown: "[320000, 0, 24832, 33024, 0, 2080, 0, 1056, 0, 33] 381025"),
    Figure(
      name: "softmax of six values",
      code:
        "print(np.round(tf.nn.softmax(tf.Variable([3, 1, 7, 2, 4, 5], dtype=tf.float32)).numpy().astype(float), 8).tolist())",
      shown: "[0.01510375, 0.00204407, 0.82463706, 0.00555636, 0.04105626, 0.11160249]"),
    Figure(
      name: "relu of five values", code: "tf.print(tf.nn.relu(tf.Variable([1.0, -2., 0., 0.3, -1.5])))",
      shown: "[1 0 0 0.3 0]"),
    Figure(
      name: "the forget gate opens",
      code: "print(LSTM(2).build((None, 3, 2)) or 0)\n"
        + "l = LSTM(2)\nl.build((None, 3, 2))\nprint(l.get_weights()[2].tolist())",
      shown: "0\n[0.0, 0.0, 1.0, 1.0, 0.0, 0.0, 0.0, 0.0]"),
    Figure(
      name: "three recurrent steps of sizes",
      code:
        "for n, m in [(32, 32), (64, 32), (64, 64)]:\n    l = LSTM(n)\n    l.build((None, 5, m))\n    print(l.count_params())",
      shown: "8320\n24832\n33024"),
    Figure(
      name: "two steps by hand and by layer",
      code: """
        np.random.seed(0)
        tf.random.set_seed(0)
        Wf = tf.Variable(tf.random.normal(shape=[2, 3]))
        Wr = tf.Variable(tf.random.normal(shape=[3, 3]))
        b = tf.Variable(tf.zeros([1, 3]))
        x0 = np.array([[0, 1], [2, 3], [4, 5]]).astype(np.float32)
        x1 = np.array([[100, 101], [102, 103], [104, 105]]).astype(np.float32)
        y0 = tf.tanh(tf.matmul(x0, Wf) + b)
        y1 = tf.tanh(tf.matmul(y0, Wr) + tf.matmul(x1, Wf) + b)
        print(np.round(y0.numpy().astype(float), 6).tolist())
        print(np.round(y1.numpy().astype(float), 6).tolist())
        layer = SimpleRNN(3, return_sequences=True)
        layer.build((None, 2, 2))
        layer.set_weights([Wf, Wr, b[0]])
        both = layer(np.stack([x0, x1], axis=1))
        print(np.allclose(both[:, 0], y0, atol=1e-6), np.allclose(both[:, 1], y1, atol=1e-6))
        """,
      shown:
        "[[-0.776318, -0.844548, 0.43842], [-0.085775, -0.993522, 0.516408], [0.698346, -0.999749, 0.586678]]\n"
        + "[[1.0, -1.0, 0.999999], [1.0, -1.0, 0.999998], [1.0, -1.0, 0.999997]]\nTrue True"),
    Figure(
      name: "the trained perceptron",
      code: """
        X = tf.Variable([[0., 0.], [0., 1.], [1., 0.], [1., 1.]], dtype=tf.float32)
        y = tf.reshape(tf.Variable([0., 1., 1., 1.], dtype=tf.float32), [4, 1])
        W, B = tf.Variable(tf.zeros([2, 1])), tf.Variable(tf.zeros([1, 1]))
        out = lambda: tf.sigmoid(tf.add(tf.matmul(X, W), B))
        opt = tf.optimizers.SGD(.01)
        for i in range(1000):
            with tf.GradientTape() as tape:
                loss = abs(tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(labels=y, logits=out())))
            opt.apply_gradients(zip(tape.gradient(loss, [W, B]), [W, B]))
        print(np.round(W.numpy().astype(float), 6).tolist(), np.round(B.numpy().astype(float), 6).tolist())
        print(np.round(out().numpy().astype(float), 6).ravel().tolist())
        """,
      shown: "[[0.412449], [0.412449]] [[0.236066]]\n[0.558744, 0.656676, 0.656676, 0.742875]"),
    Figure(
      name: "cell state by hand", code: "c = 5.0\nprint(c * 0.5, round(c * 0.5 + -0.8, 10))", shown: "2.5 1.7"
    ),
  ]

  @Test(arguments: figures)
  func shows(_ figure: Figure) {
    let w = World()
    _ = w.run(PublishedNetworkTests.setup)
    #expect(w.run(figure.code) == figure.shown + "\n")
  }
}

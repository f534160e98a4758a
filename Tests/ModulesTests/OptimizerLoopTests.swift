import Testing

@testable import Modules

/// Training loops that start from fixed values, with the figures TensorFlow shows for them.
@Suite struct OptimizerLoopTests {
  private func numbers(_ text: String) -> [Double] {
    text.split { "[] \n".contains($0) }.compactMap { Double($0) }
  }

  private func expectClose(_ text: String, _ expected: [Double], _ tolerance: Double) {
    let found = numbers(text)
    #expect(found.count == expected.count, "\(text)")
    for (a, b) in zip(found, expected) { #expect(abs(a - b) <= tolerance, "\(a) against \(b)") }
  }

  /// `minimize` with a callable is TensorFlow 2's, with its kernel's rounding: every digit.
  @Test func straightLineByAdam() {
    let w = World()
    let output = w.run(
      """
      import tensorflow as tf
      w = tf.Variable(0.0)
      b = tf.Variable(0.0)
      x = [1, 2, 3, 4]
      y = [0, -1, -2, -3]
      opt = tf.optimizers.Adam(.01)
      for i in range(1000):
          opt.minimize(lambda: abs(w * x + b - y), [w, b])
      tf.print(w, b)
      tf.print(w * [1, 2, 3, 4] + b)
      """)
    #expect(output == "-1.00371706 0.999803364\n[-0.00391370058 -1.00763083 -2.01134801 -3.01506495]\n")
  }

  /// `apply_gradients` is Keras 3's, which rounds 1 − β differently.
  @Test func straightLineByKeras3() {
    let w = World()
    let output = w.run(
      """
      import tensorflow as tf
      w = tf.Variable(0.0)
      b = tf.Variable(0.0)
      opt = tf.keras.optimizers.Adam(.01)
      for i in range(1000):
          with tf.GradientTape() as tape:
              loss = abs(w * [1, 2, 3, 4] + b - [0, -1, -2, -3])
          opt.apply_gradients(zip(tape.gradient(loss, [w, b]), [w, b]))
      print(w.numpy(), b.numpy())
      """)
    #expect(output == "-1.0037099 0.9997981\n")
  }

  @Test func quadraticEquation() {
    let w = World()
    let output = w.run(
      """
      import tensorflow as tf
      x = tf.Variable(0.0)
      opt = tf.optimizers.Adam(.01)
      for i in range(2000):
          opt.minimize(lambda: abs(x**2 - 10*x + 25), x)
      tf.print(x)
      """)
    #expect(output == "4.99919891\n")
  }

  @Test func perceptronOnOr() {
    let w = World()
    let output = w.run(
      """
      import tensorflow as tf
      X = tf.Variable([[0., 0.], [0., 1.], [1., 0.], [1., 1.]])
      y = tf.constant([[0.], [1.], [1.], [1.]])
      W = tf.Variable(tf.zeros([2, 1]))
      B = tf.Variable(tf.zeros([1, 1]))
      def perceptron(x):
          return tf.sigmoid(tf.add(tf.matmul(x, W), B))
      opt = tf.optimizers.SGD(.01)
      for i in range(1000):
          opt.minimize(lambda: abs(tf.reduce_mean(
              tf.nn.sigmoid_cross_entropy_with_logits(labels=y, logits=perceptron(X)))), [W, B])
      tf.print(W, B)
      tf.print(perceptron(X))
      """)
    expectClose(
      output,
      [0.412449151, 0.412449151, 0.236065879, 0.558743954, 0.656675756, 0.656675756, 0.742874742], 2e-7)
  }

  /// Two steps of a recurrence with TensorFlow's seeded weights (tanh differs in the last bit).
  @Test func seededRecurrence() {
    let w = World()
    let output = w.run(
      """
      import numpy as np
      import tensorflow as tf
      tf.random.set_seed(0)
      Wf = tf.Variable(tf.random.normal(shape=[2, 3]))
      Wr = tf.Variable(tf.random.normal(shape=[3, 3]))
      b = tf.Variable(tf.zeros([1, 3]))
      x0 = np.array([[0, 1], [2, 3], [4, 5]]).astype(np.float32)
      x1 = np.array([[100, 101], [102, 103], [104, 105]]).astype(np.float32)
      y0 = tf.tanh(tf.matmul(x0, Wf) + b)
      tf.print(y0)
      tf.print(tf.tanh(tf.matmul(y0, Wr) + tf.matmul(x1, Wf) + b))
      """)
    expectClose(
      output,
      [
        -0.776318431, -0.844548464, 0.438419849, -0.0857750699, -0.993522227, 0.516408086, 0.6983459,
        -0.999749422, 0.586677969, 1, -1, 0.99999851, 1, -1, 0.999998331, 1, -1, 0.999997377,
      ], 2e-7)
  }

  /// Each rule's first steps against Keras 3.15 (float32, gradient 2x of x², from x = 1 and x = −2).
  @Test(arguments: [
    ("SGD(0.1, momentum=0.9)", [0.062000006, -0.12400001]),
    ("SGD(0.1, momentum=0.9, nesterov=True)", [-0.108351946, 0.21670389]),
    ("RMSprop(0.1)", [0.36918062, -1.308718]),
    ("RMSprop(0.1, momentum=0.9)", [-0.26825663, -0.6041198]),
    ("RMSprop(0.1, centered=True)", [0.32356948, -1.2453413]),
    ("Adagrad(0.1)", [0.7822992, -1.7762966]),
    ("Adadelta(1.0)", [0.99571246, -1.9957108]),
    ("Adamax(0.1)", [0.7154996, -1.7076483]),
    ("Nadam(0.1)", [0.7546743, -1.7497214]),
    ("Adam(0.1, amsgrad=True)", [0.70158863, -1.7006257]),
    ("AdamW(0.1)", [0.7005179, -1.6983525]),
  ])
  func threeSteps(_ rule: String, _ expected: [Double]) {
    let w = World()
    let output = w.run(
      """
      import tensorflow as tf
      x = tf.Variable([1., -2.])
      opt = tf.keras.optimizers.\(rule)
      for i in range(3):
          with tf.GradientTape() as tape:
              loss = tf.reduce_sum(x * x)
          opt.apply_gradients([(tape.gradient(loss, x), x)])
      tf.print(x)
      """)
    expectClose(output, expected, 1e-6)
  }
}

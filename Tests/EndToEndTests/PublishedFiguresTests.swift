import Foundation
import Testing

/// Short programs in the way introductory books write them, with the figures that TensorFlow shows for them.
///
/// The printed forms were recorded with TensorFlow 2.21. `minimize` is gone from that release; its figures are those of
/// TensorFlow 2.1, deterministic since nothing in these programs is random.
@Suite struct PublishedFiguresTests {
  struct Program: CustomTestStringConvertible, Sendable {
    var name: String
    var code: String
    /// What the program prints, compared to the character where `tolerance` is nil.
    var prints: String
    /// How far a number may be off, absolutely.
    var tolerance: Double?
    var testDescription: String { name }
  }

  static let programs: [Program] = [
    Program(
      name: "a formula of variables",
      code: """
        X = tf.Variable(3)
        Y = tf.Variable(4)
        c = tf.constant(2)
        def f(x, y, c):
            return x*x*y + y + c
        tf.print(f(X, Y, c))
        """,
      prints: "42\n"),
    Program(
      name: "products in both orders",
      code: """
        X = tf.Variable([[1,2,3],[4,5,6]])
        Y = tf.Variable([[7,8],[9,10],[11,12]])
        tf.print(X)
        tf.print(tf.matmul(X, Y))
        tf.print(tf.matmul(Y, X))
        """,
      prints: """
        [[1 2 3]
         [4 5 6]]
        [[58 64]
         [139 154]]
        [[39 54 69]
         [49 68 87]
         [59 82 105]]

        """),
    Program(
      name: "three axes, argmax, activations",
      code: """
        A = tf.Variable([[1,2,3,4],[5,6,7,8]])
        tf.print(tf.reshape(A, [2, 4, 1]))
        tf.print(tf.argmax([[91,12,15],[11,88,21],[90,87,75]], axis=1))
        tf.print(tf.nn.relu(tf.Variable([1.0, -2., 0., 0.3, -1.5], dtype=tf.float32)))
        """,
      prints: """
        [[[1]
          [2]
          [3]
          [4]]

         [[5]
          [6]
          [7]
          [8]]]
        [0 1 0]
        [1 0 0 0.3 0]

        """),
    Program(
      name: "softmax",
      code: "tf.print(tf.nn.softmax(tf.Variable([3,1,7,2,4,5], dtype=tf.float32)))",
      prints: "[0.0151037546 0.00204407098 0.824637055 0.00555636082 0.0410562605 0.111602485]\n",
      tolerance: 1e-7),
    Program(
      name: "a perceptron's forward pass",
      code: """
        X = tf.Variable([[0.,0.],[0.,1.],[1.,0.],[1.,1.]], dtype=tf.float32)
        print(X)
        y = tf.reshape(tf.Variable([0.,1.,1.,1.], dtype=tf.float32), [4, 1])
        print(y)
        W = tf.Variable(tf.zeros([X.shape[1], 1]))
        B = tf.Variable(tf.zeros([1, 1]))
        print(W)
        print(B)
        print(tf.sigmoid(tf.add(tf.matmul(X, W), B)))
        """,
      prints: """
        <tf.Variable 'Variable:0' shape=(4, 2) dtype=float32, numpy=
        array([[0., 0.],
               [0., 1.],
               [1., 0.],
               [1., 1.]], dtype=float32)>
        tf.Tensor(
        [[0.]
         [1.]
         [1.]
         [1.]], shape=(4, 1), dtype=float32)
        <tf.Variable 'Variable:0' shape=(2, 1) dtype=float32, numpy=
        array([[0.],
               [0.]], dtype=float32)>
        <tf.Variable 'Variable:0' shape=(1, 1) dtype=float32, numpy=array([[0.]], dtype=float32)>
        tf.Tensor(
        [[0.5]
         [0.5]
         [0.5]
         [0.5]], shape=(4, 1), dtype=float32)

        """),
    Program(
      name: "a straight line by minimize",
      code: """
        w = tf.Variable(0.0)
        b = tf.Variable(0.0)
        def regression(x):
            model = w*x + b
            return model
        x = [1,2,3,4]
        y = [0,-1,-2,-3]
        loss = lambda:abs(regression(x)-y)
        optimizer = tf.optimizers.Adam(.01)
        for i in range(1000):
            optimizer.minimize(loss, [w,b])
        tf.print(w,b)
        tf.print(regression([1,2,3,4]))
        """,
      prints: """
        -1.00371706 0.999803364
        [-0.00391370058 -1.00763083 -2.01134801 -3.01506495]

        """,
      tolerance: 1e-6),
    Program(
      name: "a quadratic equation by minimize",
      code: """
        x = tf.Variable(0.0)
        loss = lambda: abs(x**2-10*x+25)
        optimizer = tf.optimizers.Adam(.01)
        for i in range(1000):
            optimizer.minimize(loss, x)
        tf.print(x)
        for i in range(9000):
            optimizer.minimize(loss, x)
        tf.print(x)
        """,
      prints: "4.86467218\n4.99919891\n", tolerance: 1e-6),
    Program(
      name: "the OR perceptron by minimize",
      code: """
        X = tf.Variable([[0.,0.],[0.,1.],[1.,0.],[1.,1.]], dtype=tf.float32)
        y = tf.reshape(tf.Variable([0.,1.,1.,1.], dtype=tf.float32), [4, 1])
        W = tf.Variable(tf.zeros([2, 1]))
        B = tf.Variable(tf.zeros([1, 1]))
        def perceptron(X):
            return tf.sigmoid(tf.add(tf.matmul(X, W), B))
        optimizer = tf.optimizers.SGD(0.01)
        for i in range(1000):
            loss = lambda: abs(tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(labels=y, logits=perceptron(X))))
            optimizer.minimize(loss, [W, B])
        tf.print(W, B)
        """,
      prints: "[[0.412449151]\n [0.412449151]] [[0.236065879]]\n", tolerance: 1e-6),
    Program(
      name: "a binary classifier by minimize",
      code: """
        x = [[2.6487,4.5192],[1.5438,2.4443],[1.899,4.2409],[2.4711,5.8097],[3.359,6.4423],[3.2406,5.8097],
             [3.8128,6.3917],[4.4441,6.8725],[3.6747,6.7966],[7.5417,4.0891],[7.2063,2.3937],[6.5355,1.331],
             [5.4503,1.7358],[5.8449,2.4443],[4.8979,3.1781],[5.8055,4.6711],[7.3641,5.9868],[6.2592,4.6711],
             [8.3703,7.581],[8.5676,4.6457],[8.1676,4.6457]]
        X = tf.Variable(x, dtype=tf.float32)
        y = tf.Variable([[1.0]]*9 + [[0.0]]*12, dtype=tf.float32)
        W = tf.Variable(tf.zeros([2, 1]))
        B = tf.Variable(tf.zeros([1]))
        def perceptron(x):
            return tf.sigmoid(tf.add(tf.matmul(x, W), B))
        optimizer = tf.optimizers.SGD(0.01)
        def train(n):
            for i in range(n):
                loss = lambda: abs(tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(labels=y,
                                                                                          logits=perceptron(X))))
                optimizer.minimize(loss, [W, B])
        train(1000)
        tf.print(W, B)
        tf.print(tf.reduce_sum(tf.cast(tf.round(perceptron(X)) == y, tf.int32)))
        """,
      prints: "[[-0.844034135]\n [0.673354745]] [0.0593947917]\n21\n", tolerance: 2e-6),
  ]

  @Test(arguments: programs) func printsWhatTheLibraryPrints(program: Program) throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("program.py", "# %%\nimport tensorflow as tf\n" + program.code + "\n")
    let executed = folder.path + "/executed.ipynb"
    let end = try gradus(["run", path, "--format", "ipynb", "-o", executed], in: folder)
    #expect(end.status == 0, "\(end.errors)")
    let shown = try shownTexts(ofNotebook: executed).joined()
    guard let tolerance = program.tolerance else {
      #expect(shown == program.prints)
      return
    }
    let difference = firstDifference(
      numbers(in: shown), numbers(in: program.prints), absolute: tolerance, relative: 0)
    #expect(difference == nil, "\(shown)")
  }
}

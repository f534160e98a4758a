import Testing

@testable import Modules

/// Convolutions, poolings and moments of `tf.nn` and what TensorFlow prints for them: `Fixtures/windows.json`, made by
/// `make_windows.py`.
@Suite struct WindowFixtureTests {
  static let cases: [TensorFlowTests.Case] = Fixtures.cases("windows")
  static let setup = """
    import tensorflow as tf
    import numpy as np
    nn = tf.nn
    def ints(*shape):
        n = int(np.prod(shape))
        return tf.constant(((np.arange(n) * 7 + 3) % 11 - 5).reshape(shape).astype('float32'))
    x = ints(2, 5, 6, 3)
    k = ints(3, 2, 3, 4)
    """

  @Test func fixturesAreThere() { #expect(WindowFixtureTests.cases.count > 60) }

  @Test(arguments: cases)
  func printsAsTensorFlow(_ c: TensorFlowTests.Case) {
    let w = World()
    _ = w.run(WindowFixtureTests.setup)
    #expect(w.run(c.code) == c.output)
  }
}

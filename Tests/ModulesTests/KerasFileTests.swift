import Foundation
import Testing

@testable import Modules

/// Files that Keras wrote (`Fixtures/keras_files`, made by `make_keras_files.py`) load here with the same results, files written
/// here load again, and damaged ones raise errors.
@Suite struct KerasFileTests {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Fixtures/keras_files").path

  static let given = """
    import numpy as np, json, keras
    given = [np.array([[0, 1, 2, 3], [5, 4, 3, 2]]), np.array([[0.5, -1.0], [2.0, 0.25]])]
    labels = np.array([[1], [0]])
    with open(folder + '/expected.json') as f:
        expected = json.load(f)
    def same(model, key='results'):
        return bool(np.allclose(model.predict(given, verbose=0).ravel(), expected[key], atol=1e-6))

    """

  private func world(_ writable: String = "/nowhere") -> World {
    let world = World()
    world.host.folders = [KerasFileTests.folder, writable]
    #expect(
      world.run("folder = '\(KerasFileTests.folder)'\nmine = '\(writable)'\n" + KerasFileTests.given) == "")
    return world
  }

  private func withFolder(_ body: (String) throws -> Void) rethrows {
    let path = NSTemporaryDirectory() + "gradus-keras-\(UUID().uuidString)"
    try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: path) }
    try body(path)
  }

  @Test(arguments: ["model.h5", "model.keras"])
  func loadsWhatKerasSaved(_ file: String) {
    let text = world().run(
      """
      m = keras.models.load_model(folder + '/\(file)')
      print(m.name, sorted(l.name for l in m.layers), same(m), np.allclose(m.evaluate(given, labels, verbose=0), expected['figures'], atol=1e-5))
      loss = m.train_on_batch(given, labels)[0]
      print(abs(float(loss) - expected['loss']) < 1e-5, m.get_layer('both').count_params())
      """)
    #expect(
      text == """
        two ['both', 'joined', 'norm', 'numbers', 'out', 'small', 'table', 'words'] True True
        True 84

        """, "\(text)")
  }

  /// The next step of training is the one that Keras takes: the optimizer and its state came along.
  @Test func goesOnTraining() {
    let text = world().run(
      """
      m = keras.models.load_model(folder + '/model.h5')
      _ = m.train_on_batch(given, labels)
      print(same(m, 'after'))
      """)
    #expect(text == "True\n", "\(text)")
  }

  @Test func loadsWeights() {
    let text = world().run(
      """
      m = keras.models.model_from_json(keras.models.load_model(folder + '/model.keras').to_json())
      before = same(m)
      m.load_weights(folder + '/model.weights.h5')
      print(before, same(m))
      m.set_weights([w * 0 for w in m.get_weights()])
      m.load_weights(folder + '/model.h5')
      print(same(m))
      """)
    #expect(text == "False True\nTrue\n", "\(text)")
  }

  /// Keras can keep the weights of an archive as pickled variables in NumPy's `model.weights.npz`.
  @Test func loadsArchivesOfNumPyWeights() {
    let text = world().run(
      """
      m = keras.models.load_model(folder + '/npz.keras')
      print(m.name, same(m), np.allclose(m.evaluate(given, labels, verbose=0), expected['figures'], atol=1e-5))
      m.set_weights([w * 0 for w in m.get_weights()])
      before = same(m)
      m.load_weights(folder + '/npz.keras')
      print(before, same(m))
      """)
    #expect(text == "two True True\nFalse True\n", "\(text)")
  }

  /// Weights as NumPy's archives, written by NumPy's functions or by the model, in the order of `get_weights`.
  @Test func keepsWeightsAsNumPyArrays() {
    withFolder { folder in
      let text = world(folder).run(
        """
        m = keras.models.load_model(folder + '/model.keras')
        np.savez(mine + '/a.npz', *m.get_weights())
        m.save_weights(mine + '/b.npz')
        for name in ['a.npz', 'b.npz']:
            held = np.load(mine + '/' + name)
            print(held.files == [f'arr_{i}' for i in range(len(m.weights))],
                  all(np.array_equal(held[k], w) for k, w in zip(held.files, m.get_weights())))
            by_hand, by_file = keras.models.clone_model(m), keras.models.clone_model(m)
            by_hand.set_weights([held[k] for k in held.files])
            by_file.load_weights(mine + '/' + name)
            print(same(by_hand), same(by_file))
        np.savez(mine + '/c.npz', *m.get_weights()[:-1])
        m.load_weights(mine + '/c.npz')
        """)
      #expect(
        text.hasPrefix(
          "True True\nTrue True\nTrue True\nTrue True\nValueError: You called `set_weights(weights)`"),
        "\(text)")
    }
  }

  @Test func refusesNumPyArraysOfOtherNames() {
    withFolder { folder in
      let text = world(folder).run(
        """
        m = keras.models.load_model(folder + '/model.keras')
        np.savez(mine + '/d.npz', kernel=np.ones(3))
        m.load_weights(mine + '/d.npz')
        """)
      #expect(text.hasPrefix("ValueError: ") && text.contains("d.npz holds arrays of other names"), "\(text)")
    }
  }

  @Test func tellsWhatCompileWasTold() {
    let text = world().run(
      """
      def made():
          return keras.Sequential([keras.layers.Input((2,)), keras.layers.Dense(1)])
      a, b = made(), made()
      print(a.get_compile_config())
      a.compile(keras.optimizers.SGD(0.5, momentum=0.25), keras.losses.MeanSquaredError(), metrics=[keras.metrics.MeanAbsoluteError()])
      told = a.get_compile_config()
      print(list(told), told['optimizer']['class_name'], told['loss']['class_name'], told['metrics'][0]['config'])
      b.compile_from_config(json.loads(json.dumps(told)))
      print(float(b.optimizer.learning_rate), told['optimizer']['config']['momentum'], b.get_compile_config() == told)
      b.set_weights(a.get_weights())
      x, y = np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([[1.0], [2.0]])
      print(a.train_on_batch(x, y) == b.train_on_batch(x, y), np.array_equal(a.get_weights()[0], b.get_weights()[0]))
      """)
    #expect(
      text == """
        {}
        ['optimizer', 'loss', 'loss_weights', 'metrics', 'weighted_metrics', 'run_eagerly', 'steps_per_execution', 'jit_compile'] SGD MeanSquaredError {'name': 'mean_absolute_error', 'dtype': 'float32'}
        0.5 0.25 True
        True True

        """, "\(text)")
  }

  @Test func tellsForWhichShapeALayerWasBuilt() {
    let text = world().run(
      """
      a = keras.layers.Dense(2)
      print(a.get_build_config())
      a.build((None, 3))
      print(a.get_build_config())
      b = keras.layers.Dense(2)
      b.build_from_config(a.get_build_config())
      print(b.built, b.kernel.shape)
      c = keras.layers.Add()
      c.build([(None, 3), (None, 3)])
      print(c.get_build_config())
      print(keras.Sequential([keras.layers.Input((2,)), keras.layers.Dense(1)]).get_build_config())
      """)
    #expect(
      text == """
        None
        {'input_shape': (None, 3)}
        True (3, 2)
        {'input_shape': [(None, 3), (None, 3)]}
        {'input_shape': (None, 2)}

        """, "\(text)")
  }

  @Test func writesWhatItReads() {
    withFolder { folder in
      let text = world(folder).run(
        """
        m = keras.models.load_model(folder + '/model.keras')
        for name in ['a.keras', 'a.h5']:
            m.save(mine + '/' + name)
            again = keras.models.load_model(mine + '/' + name)
            print(name, same(again), bool(again.optimizer.iterations == m.optimizer.iterations), again.to_json() == m.to_json())
        for name in ['a.weights.h5', 'b.h5']:
            m.save_weights(mine + '/' + name)
            again = keras.models.clone_model(m)
            again.load_weights(mine + '/' + name)
            print(name, same(again))
        """)
      #expect(
        text == "a.keras True True True\na.h5 True True True\na.weights.h5 True\nb.h5 True\n", "\(text)")
    }
  }

  /// Every cut and many flipped bytes give an exception, or a model; never a crash.
  @Test(arguments: ["model.h5", "model.keras", "model.weights.h5", "npz.keras"])
  func damagedFiles(_ file: String) throws {
    let bytes = try Data(contentsOf: URL(fileURLWithPath: KerasFileTests.folder + "/" + file))
    try withFolder { folder in
      let world = world(folder)
      for cut in [0, 1, 7, 8, 40, 100, 1000, bytes.count / 2, bytes.count - 1] {
        try bytes.prefix(cut).write(to: URL(fileURLWithPath: folder + "/" + file))
        let text = world.run(KerasFileTests.attempt(file))
        #expect(text.contains("Error"), "cut at \(cut): \(text)")
      }
      for i in stride(from: 9, to: bytes.count, by: max(bytes.count / 12, 1)) {
        var copy = bytes
        copy[i] ^= 0xff
        try copy.write(to: URL(fileURLWithPath: folder + "/" + file))
        let text = world.run(KerasFileTests.attempt(file))
        #expect(text.contains("Error") || text == "loaded\n", "byte \(i): \(text)")
      }
    }
  }

  private static func attempt(_ file: String) -> String {
    file.contains("weights")
      ? "m = keras.models.load_model(folder + '/model.keras')\nm.load_weights(mine + '/\(file)')\nprint('loaded')"
      : "keras.models.load_model(mine + '/\(file)')\nprint('loaded')"
  }

  @Test(arguments: [
    ("keras.models.load_model('nothing.keras')", "ValueError: File not found: filepath=nothing.keras."),
    (
      "keras.models.load_model('nothing.h5')",
      "FileNotFoundError: [Errno 2] Unable to synchronously open file"
    ),
    ("keras.models.load_model('folder')", "ValueError: File format not supported: filepath=folder."),
    ("keras.Sequential().save('m.txt')", "ValueError: Invalid filepath extension for saving."),
  ])
  func refuses(_ source: String, _ message: String) {
    let text = world().run(source)
    #expect(text.hasPrefix(message), "\(text)")
  }
}

import Foundation
import Pictures
import Testing

@testable import Modules

/// `keras.utils.plot_model` and `model_to_dot`.
@Suite struct PlotModelTests {
  static let models = """
    import keras
    from keras import layers
    chain = keras.Sequential([layers.Input((4,)), layers.Dense(3, activation='relu', name='first'), layers.Dense(2)], name='chain')
    i = keras.Input((4,), name='given')
    a = layers.Dense(4, name='a')(i)
    b = layers.Add(name='sum')([a, i])
    graph = keras.Model(i, [b, chain(a)], name='graph')
    """

  private func world() -> World {
    let world = World()
    #expect(world.run(PlotModelTests.models) == "")
    return world
  }

  private func file(_ name: String, _ world: World) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(fileURLWithPath: world.host.folder + "/" + name)))
  }

  @Test func writesModelPNGWhereNoNameIsGiven() throws {
    let world = world()
    #expect(world.run("print(keras.utils.plot_model(chain))") == "None\n")
    let small = try PNGFile(header: file("model.png", world))
    #expect(
      world.run(
        "keras.utils.plot_model(chain, 'large.png', show_shapes=True, show_layer_names=True, dpi=200)") == "")
    let large = try PNGFile(header: file("large.png", world))
    #expect(small.height > small.width)
    #expect(large.width > small.width && large.height > small.height)
    #expect(world.run("keras.utils.plot_model(chain, 'lying.png', rankdir='LR')") == "")
    let lying = try PNGFile(header: file("lying.png", world))
    #expect(lying.width > lying.height)
  }

  @Test(arguments: ["n.svg", "n.pdf", "n.dot", "n.png", "noending"])
  func writesEveryKindOfFile(_ name: String) throws {
    let world = world()
    #expect(world.run("keras.utils.plot_model(graph, '\(name)', expand_nested=True, show_dtype=True)") == "")
    let head = try file(name, world).prefix(64)
    let text = String(decoding: head, as: UTF8.self)
    switch name {
    case "n.svg": #expect(text.hasPrefix("<?xml"))
    case "n.pdf": #expect(text.hasPrefix("%PDF-"))
    case "n.dot": #expect(text.hasPrefix("digraph G {"))
    default: #expect(PNGFile.isPNG(Array(head)))
    }
  }

  @Test func dotNamesLayersShapesAndArrows() {
    let text = world().run(
      """
      dot = keras.utils.model_to_dot(graph, show_shapes=True, show_trainable=True, show_layer_activations=True).to_string()
      print(dot.count(' -> '), '<b>sum</b> (Add)' in dot, 'Input shape: <b>[(None, 4), (None, 4)]</b>' in dot)
      print('<b>given</b> (InputLayer)' in dot, 'Activation: <b>linear</b>' in dot, 'forestgreen' in dot, '<b>Trainable</b>' in dot)
      nested = keras.utils.model_to_dot(graph, expand_nested=True).to_string()
      print(nested.count(' -> '), 'subgraph "cluster_chain"' in nested, '<b>first</b>' in nested, '<b>first</b>' in dot)
      chained = keras.utils.model_to_dot(chain, show_shapes=True, show_dtype=True, show_layer_names=False).to_string()
      print(chained.count(' -> '), 'Output shape: <b>(None, 3)</b>' in chained, 'Output dtype: <b>float32</b>' in chained)
      """)
    #expect(
      text == """
        4 True True
        True True True True
        5 True True False
        1 True True

        """, "\(text)")
  }

  @Test func saysWhatItDoesNotTake() {
    let world = world()
    let text = world.run(
      """
      for arguments in ({'rankdir': 'XX'}, {'colour': 1}, {'layer_range': [0, 1]}, {'to_file': 'x.tiff'}, {'splines': 'wavy'}):
          try:
              keras.utils.plot_model(graph, **arguments)
          except Exception as e:
              print(type(e).__name__, e)
      try:
          keras.utils.plot_model(keras.Sequential([layers.Dense(2)]))
      except ValueError as e:
          print(e)
      """)
    #expect(
      text == """
        ValueError rankdir must be 'TB', 'LR', 'BT' or 'RL', not 'XX'
        ValueError Unrecognized keyword arguments: {'colour': 1}
        ValueError Argument `layer_range` is no longer supported.
        NotImplementedError graphs are drawn as png, svg and pdf here, not as tiff
        ValueError splines must be 'ortho', 'curved', 'polyline', 'spline' or 'line', not 'wavy'
        This model has not yet been built. Build the model first by calling `build()` or by calling the model on a batch of data.

        """, "\(text)")
  }
}

import Foundation
import Testing

@testable import Modules

/// Layers with windows, normalisation and attention against Keras: results, gradients of inputs and weights, moving
/// figures, 20 steps of training, and messages. `Fixtures/window_layers.json`, made by `make_window_layers.py`.
@Suite struct WindowLayerTests {
  static let cases: [TensorFlowTests.Case] = Fixtures.cases("window_layers")
  static let setup = Fixtures.text("window_layers_setup.txt")

  @Test func fixturesAreThere() { #expect(WindowLayerTests.cases.count > 70) }

  @Test(arguments: cases)
  func computesAsKeras(_ c: TensorFlowTests.Case) { KerasLines.check(c, setup: WindowLayerTests.setup) }
}

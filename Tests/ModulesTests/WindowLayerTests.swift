import Foundation
import Testing

@testable import Modules

/// Layers with windows, normalisation and attention against Keras: results, gradients of inputs and weights, moving
/// figures, 20 steps of training, and messages. `Fixtures/window_layers.json`, made by `make_window_layers.py`.
@Suite struct WindowLayerTests {
  static let cases: [TensorFlowTests.Case] = Fixtures.cases("window_layers")
  static let setup = Fixtures.text("window_layers_setup.txt")

  @Test func fixturesAreThere() { #expect(WindowLayerTests.cases.count > 70) }

  /// Words must agree as they are, decimals to 10⁻⁵ of the largest number of their line (sums cancel), losses to 10⁻⁴.
  @Test(arguments: cases)
  func computesAsKeras(_ c: TensorFlowTests.Case) {
    let w = World()
    _ = w.run(WindowLayerTests.setup)
    let found = w.run(c.code).split(separator: "\n", omittingEmptySubsequences: false)
    let expected = c.output.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(found.count == expected.count, "\(c.code): \(found.joined(separator: "\n"))")
    for (a, b) in zip(found, expected) {
      let (x, y) = (a.split(separator: " "), b.split(separator: " "))
      let isNumeric = y.allSatisfy { Double($0) != nil }
      guard isNumeric, x.count == y.count else {
        #expect(a == b, "\(c.code)")
        continue
      }
      let numbers = y.compactMap { Double($0) }.dropFirst(y.count > 1 ? 1 : 0)
      let scale = numbers.reduce(0.1) { Swift.max($0, abs($1)) }
      for (p, q) in zip(x, y) {
        guard let value = Double(p), let wanted = Double(q) else {
          #expect(p == q, "\(c.code)")
          continue
        }
        let tolerance = y.count == 1 ? 1e-4 * Swift.max(abs(wanted), 0.1) : 1e-5 * scale
        #expect(abs(value - wanted) <= tolerance, "\(c.code): \(p) for \(q)")
      }
    }
  }
}

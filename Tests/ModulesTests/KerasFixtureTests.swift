import Foundation
import Testing

@testable import Modules

/// Cells and what Keras prints for them: `Fixtures/keras.json`, made by `make_keras.py` from `keras_cells.txt`.
@Suite struct KerasFixtureTests {
  static let cases: [TensorFlowTests.Case] = Fixtures.cases("keras")
  static let setup = Fixtures.text("keras_cells.txt").components(separatedBy: "\n---\n")[0]

  @Test func fixturesAreThere() { #expect(KerasFixtureTests.cases.count > 20) }

  @Test(arguments: cases)
  func printsAsKeras(_ c: TensorFlowTests.Case) {
    let w = World()
    w.host.keepsErrors = false
    _ = w.run(KerasFixtureTests.setup)
    #expect(w.run(c.code) == c.output)
  }
}

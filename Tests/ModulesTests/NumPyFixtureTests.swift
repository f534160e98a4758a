import Testing

@testable import Modules

/// Cells and what NumPy prints for them: `Fixtures/numpy.json`, made by `make_numpy.py`.
@Suite struct NumPyFixtureTests {
  static let cases: [TensorFlowTests.Case] = Fixtures.cases("numpy")

  @Test func fixturesAreThere() { #expect(NumPyFixtureTests.cases.count > 40) }

  @Test(arguments: cases)
  func printsAsNumPy(_ c: TensorFlowTests.Case) {
    let w = World()
    _ = w.run("import numpy as np")
    #expect(w.run(c.code) == c.output)
  }
}

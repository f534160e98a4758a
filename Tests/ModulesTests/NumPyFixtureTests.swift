import Testing

@testable import Modules

/// Cells and what NumPy prints for them: `Fixtures/numpy.json`, made by `make_numpy.py`.
@Suite struct NumPyFixtureTests {
  static let cases: [TensorFlowTests.Case] = Fixtures.cases("numpy")

  @Test func fixturesAreThere() { #expect(NumPyFixtureTests.cases.count > 40) }

  @Test(arguments: cases)
  func printsAsNumPy(_ c: TensorFlowTests.Case) {
    let w = World()
    w.host.keepsErrors = false
    _ = w.run("import numpy as np\nnp.random.seed(0)")
    #expect(w.run(c.code) == c.output)
  }

  /// Calls of every op with every dtype in turn: `Fixtures/numpy_calls.json`, made by `make_numpy_calls.py`.
  static let calls: [TensorFlowTests.Case] = Fixtures.cases("numpy_calls")

  @Test func callsAreThere() { #expect(NumPyFixtureTests.calls.count > 1400) }

  /// A share of the calls in one session; they leave no names behind.
  @Test(arguments: 0..<20)
  func callsPrintAsInNumPy(_ part: Int) {
    let w = World()
    w.host.keepsErrors = false
    _ = w.run("import numpy as np")
    let calls = NumPyFixtureTests.calls
    for i in stride(from: part, to: calls.count, by: 20) {
      #expect(w.run(calls[i].code) == calls[i].output, "\(calls[i].code)")
    }
  }
}

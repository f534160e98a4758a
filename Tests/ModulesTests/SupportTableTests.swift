import Testing

@testable import Modules

@Suite struct SupportTableTests {
  /// Walks all bindings: every signature parses (a malformed one traps), every entry says what it does.
  @Test func everyFunctionSaysWhatItDoes() {
    let table = Modules.supportTable()
    #expect(table.count > 700)
    for entry in table where entry.signature.contains("(") {
      #expect(!entry.summary.isEmpty, "\(entry.name) has no summary")
    }
    #expect(Set(table.map(\.name)).count == table.count, "no name stands twice")
    #expect(table.contains { $0.name == "numpy.linalg.norm" })
    #expect(table.contains { $0.name == "tensorflow.reduce_sum" })
    #expect(table.contains { $0.name == "numpy.ndarray.reshape" })
  }

  @Test func aPackageAlone() {
    let table = Modules.supportTable(package: "numpy.random")
    #expect(!table.isEmpty)
    #expect(table.allSatisfy { $0.name.hasPrefix("numpy.random") })
  }
}

import CellLanguage
import Foundation
import Testing

@testable import Modules

/// Cells and what the real library prints for them: `Fixtures/tensorflow.json`, made by `make_tensorflow.py`.
@Suite struct TensorFlowTests {
  struct Case: Decodable, CustomTestStringConvertible {
    let code: String
    let output: String
    var testDescription: String { code }
  }

  static let cases: [Case] = Fixtures.cases("tensorflow")

  @Test(arguments: cases)
  func printsAsTensorFlow(_ c: Case) {
    let w = World()
    _ = w.run("import tensorflow as tf\nimport numpy as np")
    #expect(w.run(c.code) == c.output)
  }
}

enum Fixtures {
  static func cases(_ name: String) -> [TensorFlowTests.Case] {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Fixtures/\(name).json")
    guard let data = try? Data(contentsOf: file),
      let cases = try? JSONDecoder().decode([TensorFlowTests.Case].self, from: data)
    else { return [] }
    return cases
  }

  /// A file beside the fixtures as text.
  static func text(_ name: String) -> String {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Fixtures/\(name)")
    return (try? String(contentsOf: file, encoding: .utf8)) ?? ""
  }

  @Test static func fixturesAreThere() { #expect(cases("tensorflow").count > 50) }
}

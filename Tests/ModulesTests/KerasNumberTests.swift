import Foundation
import Testing

@testable import Modules

/// What cells print compared with what they print under Keras.
enum KerasLines {
  /// Words must agree as they are, decimals to 1.5 · 10⁻⁵ of the largest number of their line (sums of thousands of products cancel), and decimals that
  /// stand alone, which are losses, to 10⁻⁴.
  static func check(_ c: TensorFlowTests.Case, setup: String) {
    let w = World()
    _ = w.run(setup)
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
        let tolerance = y.count == 1 ? 1e-4 * Swift.max(abs(wanted), 0.1) : 1.5e-5 * scale
        #expect(abs(value - wanted) <= tolerance, "\(c.code): \(p) for \(q)")
      }
    }
  }
}

/// Layers forward and backward, recurrent layers in all their forms, losses with their gradients, all optimizers on a table
/// whose rows repeat, and training runs of whole models, against Keras. `Fixtures/keras_*.json`, made by
/// `make_keras.py`.
@Suite struct KerasNumberTests {
  struct Entry: Sendable, CustomTestStringConvertible {
    let topic: String
    let setup: String
    let cell: TensorFlowTests.Case
    var testDescription: String { "\(topic): \(cell.code.prefix(60))" }
  }

  static let entries: [Entry] = {
    let topics: [(String, String)] = [
      ("layers", "window_layers_setup.txt"), ("recurrent", "window_layers_setup.txt"),
      ("losses", "keras_losses_setup.txt"), ("training", "keras_training_setup.txt"),
    ]
    return topics.flatMap { topic, setup in
      Fixtures.cases("keras_" + topic).map { Entry(topic: topic, setup: Fixtures.text(setup), cell: $0) }
    }
  }()

  @Test func fixturesAreThere() {
    #expect(KerasNumberTests.entries.count >= 90)
    #expect(KerasNumberTests.entries.reduce(0) { $0 + $1.cell.output.split(separator: "\n").count } > 3000)
  }

  @Test(arguments: entries)
  func computesAsKeras(_ entry: Entry) { KerasLines.check(entry.cell, setup: entry.setup) }
}

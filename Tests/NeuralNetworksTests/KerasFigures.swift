import Foundation
import TensorEngine
import Testing

@testable import NeuralNetworks

/// Figures observed from the real library; `Fixtures/keras_fixture.py` made them.
struct KerasFigures: Decodable {
  struct Run: Decodable, CustomTestStringConvertible {
    let name: String
    let activations: [String]
    let sizes: [Int]
    let loss: String
    let optimizer: String
    let metrics: [String]
    let x: [Double]
    let y: [Double]
    let yshape: [Int]
    let weights: [[Double]]
    let history: [String: [Double]]
    let evaluate: [Double]
    let predict: [Double]
    var testDescription: String { name }
  }
  let runs: [Run]
  let y: [Double]
  let p: [Double]
  let losses: [String: [Double]]
  let z: [Double]
  let activations: [String: [Double]]
  let initializers: [String: [Double]]

  static let shared: Result<KerasFigures, any Error> = Result {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Fixtures/keras.json")
    return try JSONDecoder().decode(KerasFigures.self, from: Data(contentsOf: file))
  }
}

/// Both tolerances must be exceeded before two figures differ.
func isNear(_ a: Double, _ b: Double, absolute: Double = 1e-6, relative: Double = 1e-5) -> Bool {
  abs(a - b) <= absolute + relative * abs(b)
}

func expectNear(
  _ found: [Double], _ wanted: [Double], _ what: String, absolute: Double = 1e-6, relative: Double = 1e-5,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(found.count == wanted.count, "\(what)", sourceLocation: sourceLocation)
  for (a, b) in zip(found, wanted) {
    #expect(
      isNear(a, b, absolute: absolute, relative: relative), "\(what): \(a), Keras has \(b)",
      sourceLocation: sourceLocation)
  }
}

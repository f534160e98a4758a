import Testing

@testable import TensorEngine

/// That the number of threads changes no result.
@Suite(.serialized) struct ThreadTests {
  private static let operations: [(name: String, run: @Sendable ([Tensor]) throws -> Tensor)] = [
    ("sum", { try Ops.sum($0[0]) }),
    ("sum over rows", { try Ops.sum($0[0], axes: [0]) }),
    ("mean over columns", { try Ops.mean($0[0], axes: [1]) }),
    ("variance", { try Ops.variance($0[0]) }),
    ("logsumexp", { try Ops.logSumExp($0[0]) }),
    ("softmax", { try Ops.softmax($0[0]) }),
    ("cumsum", { try Ops.cumsum($0[0], axis: 1) }),
    ("matmul", { try Ops.matmul($0[0], Ops.transpose($0[0])) }),
    (
      "matmul in float64",
      { try Ops.matmul($0[0].cast(to: .float64), Ops.transpose($0[0]).cast(to: .float64)) }
    ),
    ("convolution", { try Ops.convolution($0[1], $0[2]) }),
    ("layer normalization", { try Ops.layerNormalization($0[0], scale: nil, offset: nil, epsilon: 1e-3) }),
  ]

  @Test func resultsDoNotDependOnThreads() throws {
    guard let openMP = OpenMP.shared else { return }
    let random = RandomState(seed: 1)
    let operands = try [Shape([300, 700]), Shape([4, 40, 40, 8]), Shape([3, 3, 8, 16])].map {
      try random.uniform(low: -1, high: 1, shape: $0).cast(to: .float32)
    }
    let before = openMP.limit(to: 1)
    defer { _ = openMP.limit(to: before) }
    for (name, run) in Self.operations {
      var first: [Double] = []
      for threads: Int32 in [1, 2, 3] {
        _ = openMP.limit(to: threads)
        Engine.context.primitives.removeAll()
        let found = try run(operands).doubles()
        if first.isEmpty { first = found }
        #expect(found == first, "\(name) with \(threads) threads")
      }
    }
  }
}

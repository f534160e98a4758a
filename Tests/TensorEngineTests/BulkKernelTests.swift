import Testing

@testable import TensorEngine

/// Kernels that do many small things at once, against those that do one.
@Suite(.serialized) struct BulkKernelTests {
  private static func numbers(_ shape: Shape, _ seed: UInt32) throws -> Tensor {
    try RandomState(seed: seed).uniform(low: -1, high: 1, shape: shape).cast(to: .float32)
  }

  @Test(arguments: [false, true], [false, true])
  func batchedProductsAreThoseOfTheirMatrices(_ turnsLeft: Bool, _ turnsRight: Bool) throws {
    let left = try Self.numbers(turnsLeft ? Shape([3, 1, 60, 50]) : Shape([3, 1, 50, 60]), 1)
    let right = try Self.numbers(turnsRight ? Shape([5, 40, 60]) : Shape([5, 60, 40]), 2)
    let a = turnsLeft ? try Ops.swapAxes(left, -2, -1) : left
    let b = turnsRight ? try Ops.swapAxes(right, -2, -1) : right
    let product = try Ops.matmul(a, b)
    #expect(product.shape == [3, 5, 50, 40])
    let exact = try Ops.matmul(a.cast(to: .float64), b.cast(to: .float64)).doubles()
    for (found, wanted) in zip(try product.doubles(), exact) { #expect(abs(found - wanted) < 1e-5) }
    let usual = OpenMP.shared?.limit(to: 1)
    defer { if let usual { _ = OpenMP.shared?.limit(to: usual) } }
    let (alone, shared) = (try Ops.matmul(a, b).doubles(), try product.doubles())
    #expect(alone == shared)
  }

  @Test func batchedProductsOfVectors() throws {
    let stack = try Self.numbers(Shape([7, 80, 90]), 3)
    let column = try Self.numbers(Shape([7, 90, 1]), 4)
    let row = try Self.numbers(Shape(80), 5)
    let (tall, flat) = (try Ops.matmul(stack, column), try Ops.matmul(row, stack))
    #expect(tall.shape == [7, 80, 1] && flat.shape == [7, 90])
  }

  @Test(arguments: [1, 5, 16, 40]) func softmaxGradientIsThatOfFloat64(_ width: Int) throws {
    let (x, weights) = (try Self.numbers(Shape(900, width), 6), try Self.numbers(Shape(900, width), 7))
    func gradient(_ dtype: DType) throws -> [Double] {
      let found = try Autodiff.valueAndGradient(at: [x.cast(to: dtype)]) {
        try Ops.sum(Ops.multiply(Ops.softmax($0[0]), weights.cast(to: dtype)))
      }
      return try #require(found.gradients[0]).doubles()
    }
    for (narrow, wide) in zip(try gradient(.float32), try gradient(.float64)) {
      #expect(abs(narrow - wide) < 1e-6)
    }
  }

  @Test(arguments: [0.02, 0.5, 0.98]) func positionsOfHits(_ share: Double) throws {
    let random = RandomState(seed: 8)
    for width in 1...70 {
      let values = try random.random(Shape(3, width)).doubles().map { $0 < share }
      let found = try Tensor(values).reshaped(Shape(3, width)).nonzeroPositions().map { try $0.ints() }
      let hits = values.indices.filter { values[$0] }
      #expect(found == [hits.map { $0 / width }, hits.map { $0 % width }])
    }
  }

  @Test func normalValuesByTheArray() throws {
    let (one, many) = (
      RandomGenerator(SeedSequence(entropy: [9])), RandomGenerator(SeedSequence(entropy: [9]))
    )
    let filled = try Tensor.make(Shape(30_000), of: Double.self) { many.fillGauss($0) }
    let (values, wanted) = (try filled.doubles(), (0..<30_000).map { _ in one.nextGauss() })
    #expect(values == wanted)
    #expect(one.pcg.state == many.pcg.state)
  }
}

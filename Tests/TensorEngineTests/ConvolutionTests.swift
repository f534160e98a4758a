import Testing

@testable import TensorEngine

/// float32 through oneDNN against float64 in plain loops; both ways are reached by size and dtype alone.
struct ConvolutionTests {
  struct Layout: Sendable, CustomTestStringConvertible {
    let name: String
    let input: Shape
    let kernel: Shape
    var options = ConvolutionOptions()
    var testDescription: String { name }
  }

  static let layouts: [Layout] = [
    Layout(name: "plain", input: [4, 13, 11, 5], kernel: [3, 2, 5, 7]),
    Layout(name: "one channel", input: [8, 28, 28, 1], kernel: [3, 3, 1, 64]),
    Layout(
      name: "strides, same", input: [4, 28, 28, 3], kernel: [5, 5, 3, 16],
      options: ConvolutionOptions(strides: [2], padding: .same)),
    Layout(
      name: "uneven end", input: [2, 12, 14, 4], kernel: [3, 3, 4, 8],
      options: ConvolutionOptions(strides: [4, 3])),
    Layout(
      name: "dilated", input: [2, 17, 15, 4], kernel: [3, 3, 4, 8],
      options: ConvolutionOptions(dilations: [2, 3], padding: .same)),
    Layout(name: "groups", input: [2, 12, 12, 8], kernel: [3, 3, 2, 12]),
    Layout(name: "depthwise", input: [4, 14, 14, 32], kernel: [3, 3, 1, 32]),
    Layout(name: "depthwise, odd", input: [4, 14, 14, 10], kernel: [3, 3, 1, 20]),
    Layout(name: "one by one", input: [4, 14, 14, 32], kernel: [1, 1, 32, 16]),
    Layout(
      name: "Winograd", input: [8, 18, 19, 64], kernel: [3, 3, 64, 32],
      options: ConvolutionOptions(padding: .same)),
    Layout(
      name: "1-D causal", input: [8, 60, 12], kernel: [4, 12, 20],
      options: ConvolutionOptions(dilations: [3], padding: .causal)),
    Layout(
      name: "1-D same", input: [8, 61, 12], kernel: [4, 12, 20],
      options: ConvolutionOptions(strides: [3], padding: .same)),
    Layout(name: "3-D", input: [2, 8, 9, 10, 3], kernel: [3, 2, 3, 3, 6]),
    Layout(
      name: "explicit", input: [4, 12, 12, 6], kernel: [3, 3, 6, 10],
      options: ConvolutionOptions(padding: .explicit([2, 0, 1, 3]))),
  ]

  private static func results(_ layout: Layout, _ dtype: DType) throws -> [Tensor] {
    let random = RandomState(seed: 5)
    func operand(_ shape: Shape) throws -> Tensor {
      try random.uniform(low: -1, high: 1, shape: shape).cast(to: .float32).cast(to: dtype)
    }
    let x = try operand(layout.input)
    let kernel = try operand(layout.kernel)
    let bias = try operand(Shape(layout.kernel[layout.kernel.rank - 1]))
    var y = x
    let (_, gradients) = try Autodiff.valueAndGradient(at: [x, kernel, bias]) { operands in
      y = try Ops.convolution(
        operands[0], operands[1], bias: operands[2], relu: true, options: layout.options)
      let weights = try Ops.sin(Ops.arange(start: 0, stop: Double(y.count), step: 1, dtype: .float64))
      return try Ops.sum(Ops.multiply(y, Ops.reshape(weights, to: y.shape).cast(to: dtype)))
    }
    return try [y] + gradients.map { try #require($0) }
  }

  @Test(arguments: layouts) func primitivesMatchPlainLoops(_ layout: Layout) throws {
    let single = try Self.results(layout, .float32)
    let double = try Self.results(layout, .float64)
    for (index, (a, b)) in zip(single, double).enumerated() {
      #expect(a.shape == b.shape)
      let expected = try b.doubles()
      let scale = expected.reduce(0) { Swift.max($0, abs($1)) }
      let error = zip(try a.doubles(), expected).reduce(0) { Swift.max($0, abs($1.0 - $1.1)) }
      #expect(error <= 1e-5 * scale, "\(layout.name), result \(index): \(error) of \(scale)")
    }
  }

  @Test(arguments: layouts) func resultsDoNotDependOnThreads(_ layout: Layout) throws {
    let threads = try #require(OpenMP.shared)
    let usual = threads.count
    defer { _ = threads.limit(to: usual) }
    var digests: [[[Float]]] = []
    for count in [1, 2, 3] as [Int32] {
      _ = threads.limit(to: count)
      Engine.context.primitives.removeAll()
      digests.append(try Self.results(layout, .float32).map { try $0.scalars(as: Float.self) })
    }
    for index in 0..<4 {
      #expect(digests[0][index] == digests[1][index], "\(layout.name), result \(index), 2 threads")
      #expect(digests[0][index] == digests[2][index], "\(layout.name), result \(index), 3 threads")
    }
  }

  @Test func normalizationDoesNotDependOnThreads() throws {
    let threads = try #require(OpenMP.shared)
    let usual = threads.count
    defer { _ = threads.limit(to: usual) }
    let x = try RandomState(seed: 1).uniform(low: -1, high: 3, shape: [32, 30, 30, 17]).cast(to: .float32)
    var digests: [[Float]] = []
    for count in [1, 2, 3] as [Int32] {
      _ = threads.limit(to: count)
      let (y, mean, variance) = try Ops.batchNormalization(x, scale: nil, offset: nil, epsilon: 1e-3)
      digests.append(try [y, mean, variance].flatMap { try $0.scalars(as: Float.self) })
    }
    #expect(digests[0] == digests[1])
    #expect(digests[0] == digests[2])
  }

  @Test func maximumGradientGoesToTheFirstOfEquals() throws {
    let x = try Tensor.zeros([1, 4, 4, 1], dtype: .float32)
    for window in [2, 3] {
      let (_, gradients) = try Autodiff.valueAndGradient(at: [x]) {
        try Ops.sum(
          Ops.maxPool($0[0], window: [window], options: ConvolutionOptions(strides: [2], padding: .same)))
      }
      let expected: [Double] = [1, 0, 1, 0, 0, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0]
      #expect(try gradients[0]?.doubles() == expected)
    }
  }

  @Test func batchMomentsAreThoseOfTheRows() throws {
    let x = try Tensor(scalars: [Float(1), 10, 2, 20, 3, 60], shape: [3, 2])
    let (y, mean, variance) = try Ops.batchNormalization(x, scale: nil, offset: nil, epsilon: 0)
    #expect(try mean.doubles() == [2, 30])
    #expect(try variance.doubles().map { ($0 * 1000).rounded() } == [667, 466_667])
    #expect(try y.doubles().map { ($0 * 1000).rounded() } == [-1225, -926, 0, -463, 1225, 1389])
  }

  @Test func emptyBatchesPass() throws {
    let x = try Tensor.zeros([0, 5, 5, 3], dtype: .float32)
    let kernel = try Tensor.zeros([3, 3, 3, 4], dtype: .float32)
    #expect(try Ops.convolution(x, kernel).shape == [0, 3, 3, 4])
    #expect(
      try Ops.maxPool(x, window: [2], options: ConvolutionOptions(strides: [2])).shape == [0, 2, 2, 3])
  }

  @Test func whatDoesNotFitIsRefused() throws {
    let x = try Tensor.zeros([1, 5, 5, 3], dtype: .float32)
    func message(_ body: () throws -> Tensor) -> String? {
      do {
        _ = try body()
        return nil
      } catch { return (error as? TensorError)?.message }
    }
    #expect(
      message { try Ops.convolution(x, Tensor.zeros([7, 7, 3, 4], dtype: .float32)) }
        == "Computed output size would be negative: -1 [input_size: 5, effective_filter_size: 7, stride: 1]")
    #expect(
      message { try Ops.convolution(x, Tensor.zeros([3, 3, 2, 4], dtype: .float32)) }
        == "input depth must be evenly divisible by filter depth: 3 vs 2")
    #expect(
      message { try Ops.convolution(x, Tensor.zeros([3, 3, 4], dtype: .float32)) }
        == "filter must be 4-dimensional: [3,3,4]")
    #expect(message { try Ops.maxPool(x, window: [0], options: ConvolutionOptions()) } != nil)
    #expect(
      message { try Ops.maxPool(x, window: [2], options: ConvolutionOptions(strides: [0])) } != nil)
  }
}

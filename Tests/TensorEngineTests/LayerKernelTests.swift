import Testing

@testable import TensorEngine

/// Kernels of layers against the operations that they stand in for.
@Suite(.serialized) struct LayerKernelTests {
  private static func numbers(_ shape: Shape, _ seed: Double) throws -> Tensor {
    try Tensor.make(shape, of: Float.self) { out in
      for i in out.indices {
        out[i] = Float((Double(i) * 0.618_033 + seed).truncatingRemainder(dividingBy: 1)) - 0.5
      }
    }
  }

  private static func distance(_ a: Tensor, _ b: Tensor) throws -> Double {
    #expect(a.shape == b.shape)
    return zip(try a.doubles(), try b.doubles()).reduce(0) { Swift.max($0, Swift.abs($1.0 - $1.1)) }
  }

  private static func withThreads<R>(_ count: Int32, _ body: () throws -> R) rethrows -> R {
    let before = OpenMP.shared?.limit(to: count)
    defer { if let before { _ = OpenMP.shared?.limit(to: before) } }
    return try body()
  }

  /// Sizes below and above those from which the work is cut in two, and odd ones.
  @Test(arguments: [
    (3, 4, 5), (7, 1, 300), (32, 200, 784), (784, 200, 32), (129, 67, 131), (1, 2000, 700), (64, 500, 300),
  ])
  func products(m: Int, n: Int, k: Int) throws {
    let (a, b) = (try Self.numbers(Shape(m, k), 0.1), try Self.numbers(Shape(k, n), 0.7))
    let exact = try Ops.matmul(a.cast(to: .float64), b.cast(to: .float64))
    for (turnsA, turnsB) in [(false, false), (true, false), (false, true), (true, true)] {
      let left = try turnsA ? Ops.matrixTranspose(a).copy() : a
      let right = try turnsB ? Ops.matrixTranspose(b).copy() : b
      func product(_ threads: Int32) throws -> Tensor {
        try Self.withThreads(threads) {
          try LayerProduct.multiply(left, right, m, n, k, turnsA: turnsA, turnsB: turnsB, shape: Shape(m, n))
        }
      }
      let (one, two) = (try product(1), try product(2))
      #expect(try Self.distance(one, exact) < 1e-5 * Double(k))
      #expect(try one.scalars(as: Float.self) == two.scalars(as: Float.self))
    }
  }

  @Test func productsOfWrongSizes() throws {
    let a = try Self.numbers(Shape(2, 3), 0)
    #expect(throws: TensorError.self) { try LayerProduct.multiply(a, a, 2, 3, 3, shape: Shape(2, 3)) }
    #expect(throws: TensorError.self) {
      try LayerProduct.multiply(a.cast(to: .float64), a, 2, 2, 3, turnsB: true, shape: Shape(2, 2))
    }
  }

  /// Functions, each with the operation that it must equal.
  private static let functions: [(ActivationKernels.Function, (Tensor) throws -> Tensor)] = [
    (.linear, { $0 }), (.relu, Ops.relu), (.tanh, Ops.tanh), (.sigmoid, Ops.sigmoid),
    (.elu, { try Ops.elu($0) }),
    (.selu, Ops.selu), (.leakyRelu(0.2), { try Ops.leakyRelu($0, slope: 0.2) }),
  ]

  @Test(arguments: [Shape(5, 3), Shape(700, 1), Shape(3000, 100)])
  func activations(shape: Shape) throws {
    let x = try Ops.multiply(Self.numbers(shape, 0.3), Tensor(scalar: Float(8)))
    let bias = try Self.numbers(Shape(shape[1]), 0.9)
    let seeds = try Self.numbers(shape, 0.5)
    for (function, operation) in Self.functions {
      let expected = try Autodiff.valueAndGradient(at: [x, bias]) { operands in
        try Ops.sum(Ops.multiply(operation(Ops.add(operands[0], operands[1])), seeds))
      }
      let y = try x.copy()
      try ActivationKernels.apply(function, inPlace: y, bias: bias)
      #expect(try Self.distance(y, operation(Ops.add(x, bias))) < 1e-6)
      for threads: Int32 in [1, 2] {
        let found = try Self.withThreads(threads) {
          try ActivationKernels.gradient(function, seeds, result: y, sumsColumns: true)
        }
        let (dx, db) = (try #require(expected.gradients[0]), try #require(expected.gradients[1]))
        #expect(try Self.distance(found.argument, dx) < 2e-6)
        #expect(try Self.distance(#require(found.columns), db) < 1e-6 * Double(shape[0]))
      }
    }
  }

  /// Few channels go another way than oneDNN's, for gradients of the kernel, of the input and of the bias.
  @Test(arguments: [1, 2, 3], [1, 2])
  func convolutionsOfFewChannels(channels: Int, stride: Int) throws {
    for (rank, padding, dilation) in [
      (2, Padding.same, 1), (2, .valid, 1), (1, .same, 1), (2, .valid, 2), (3, .same, 1),
    ] where dilation == 1 || stride == 1 {
      let lengths = [Int](repeating: rank == 3 ? 5 : 11, count: rank)
      let window = [Int](repeating: 3, count: rank)
      let x = try Self.numbers(Shape([5] + lengths + [channels]), 0.2)
      let kernel = try Self.numbers(Shape(window + [channels, 16]), 0.4)
      let bias = try Self.numbers(Shape(16), 0.6)
      let options = ConvolutionOptions(strides: [stride], dilations: [dilation], padding: padding)
      func gradients(_ operands: [Tensor]) throws -> [Tensor?] {
        try Autodiff.valueAndGradient(at: operands) { o in
          let y = try Ops.convolution(o[0], o[1], bias: o[2], options: options)
          let seeds = try Self.numbers(y.shape, 0.8).cast(to: y.dtype)
          return try Ops.sum(Ops.multiply(y, seeds))
        }.gradients
      }
      let exact = try gradients([x, kernel, bias].map { try $0.cast(to: .float64) })
      let one = try Self.withThreads(1) { try gradients([x, kernel, bias]) }
      let two = try Self.withThreads(2) { try gradients([x, kernel, bias]) }
      for i in 0..<3 {
        let (a, b, c) = (try #require(one[i]), try #require(two[i]), try #require(exact[i]))
        #expect(try Self.distance(a, c) < 2e-4)
        #expect(try a.scalars(as: Float.self) == b.scalars(as: Float.self))
      }
    }
  }

  @Test func keepsByDraws() throws {
    let x = try Tensor([1, -2, .infinity, 4] as [Float])
    let draws = try Tensor([0.1, 0.5, 0.2, 0.9] as [Float])
    let y = try ActivationKernels.keep(x, draws: draws, threshold: 0.5, scale: 2)
    #expect(try y.scalars(as: Float.self) == [0, -4, 0, 8])
  }

  @Test func picksRows() throws {
    let x = try Self.numbers(Shape(6, 2, 3), 0)
    let order = [4, 0, 4, 5][1...]
    #expect(try x.rows(order).doubles() == Ops.take(x, Tensor([0, 4, 5] as [Int64]), axis: 0).doubles())
    let turned = try Ops.transpose(x, axes: [1, 0, 2])
    #expect(try turned.rows([1]).doubles() == Ops.take(turned, Tensor([1] as [Int64]), axis: 0).doubles())
    #expect(throws: TensorError.self) { try x.rows([6]) }
  }

  /// A tape that was told to follow nothing by itself does not follow variables that operations meet.
  @Test func tapesWithoutVariables() throws {
    let frozen = try Variable(Self.numbers(Shape(3, 3), 0))
    let x = try Self.numbers(Shape(2, 3), 0.5)
    let tape = GradientTape(persistent: false, watchVariables: false)
    tape.watch(x)
    tape.start()
    let y = try Ops.sum(Ops.matmul(x, frozen.value))
    tape.stop()
    let found = try tape.gradient(of: [y], withRespectTo: [x, frozen.value])
    #expect(found[0] != nil)
    #expect(found[1] == nil)
  }

  /// Tasks are done once and whole, from several threads at once.
  @Test func companion() {
    var sums = [Int](repeating: 0, count: 4)
    sums.withUnsafeMutableBufferPointer { sums in
      for round in 0..<2000 {
        Companion.run { half in sums[half] += half == 0 ? round : 2 * round }
      }
    }
    #expect(sums[0] == 1_999_000)
    #expect(sums[1] == 3_998_000)
  }
}

import TensorEngine
import Testing

/// Every differentiable operation against central differences in float64, first and second order.
///
/// A new operation joins with one line of the table.
struct GradientTests {
  struct Entry: Sendable, CustomTestStringConvertible {
    let name: String
    let shapes: [Shape]
    /// Interval from which operands are drawn.
    let domain: ClosedRange<Double>
    let checksSecondOrder: Bool
    let function: @Sendable ([Tensor]) throws -> Tensor

    init(
      _ name: String, _ shapes: [Shape], in domain: ClosedRange<Double> = -2...2, second: Bool = true,
      _ function: @escaping @Sendable ([Tensor]) throws -> Tensor
    ) {
      self.name = name
      self.shapes = shapes
      self.domain = domain
      checksSecondOrder = second
      self.function = function
    }
    var testDescription: String { name }
  }

  static let table: [Entry] = [
    Entry("add", [[3, 4], [4]]) { try Ops.add($0[0], $0[1]) },
    Entry("add a scalar", [[3, 4], []]) { try Ops.add($0[0], $0[1]) },
    Entry("subtract", [[2, 1, 3], [4, 1]]) { try Ops.subtract($0[0], $0[1]) },
    Entry("multiply", [[3, 1], [1, 4]]) { try Ops.multiply($0[0], $0[1]) },
    Entry("divide", [[3, 4], [4]], in: 0.5...2) { try Ops.divide($0[0], $0[1]) },
    Entry("mod", [[5], []], in: 1.3...1.9) { try Ops.mod(Ops.multiply($0[0], $0[0]), $0[1]) },
    Entry("power", [[4], [4]], in: 0.5...2) { try Ops.power($0[0], $0[1]) },
    Entry("power 2", [[4]]) { try Ops.power($0[0], Tensor(.float(2))) },
    Entry("power 3", [[4]]) { try Ops.power($0[0], Tensor(.float(3))) },
    Entry("maximum", [[6], [6]]) { try Ops.maximum($0[0], $0[1]) },
    Entry("minimum", [[2, 3], [3]]) { try Ops.minimum($0[0], $0[1]) },
    Entry("arctan2", [[4], [4]], in: 0.5...2) { try Ops.atan2($0[0], $0[1]) },
    Entry("hypot", [[4], [4]], in: 0.5...2) { try Ops.hypot($0[0], $0[1]) },
    Entry("squared difference", [[4], [4]]) { try Ops.squaredDifference($0[0], $0[1]) },
    Entry("negative", [[4]]) { try Ops.negative($0[0]) },
    Entry("abs", [[7]]) { try Ops.abs($0[0]) },
    Entry("square", [[4]]) { try Ops.square($0[0]) },
    Entry("exp", [[4]]) { try Ops.exp($0[0]) },
    Entry("exp2", [[4]]) { try Ops.exp2($0[0]) },
    Entry("erfc", [[4]]) { try Ops.erfc($0[0]) },
    Entry("erfinv", [[4]], in: -0.7...0.7) { try Ops.erfinv($0[0]) },
    Entry("lgamma", [[4]], in: 0.6...3, second: false) { try Ops.lgamma($0[0]) },
    Entry("digamma", [[4]], in: 0.6...3, second: false) { try Ops.digamma($0[0]) },
    Entry("einsum ij,jk->ik", [[2, 3], [3, 2]]) { try Ops.einsum("ij,jk->ik", $0) },
    Entry("einsum bij,bj->bi", [[2, 2, 3], [2, 3]]) { try Ops.einsum("bij,bj->bi", $0) },
    Entry("einsum ii->i", [[3, 3]]) { try Ops.einsum("ii->i", $0) },
    Entry("segment sums", [[4, 2]]) {
      try Ops.segments($0[0], ids: Tensor([1, 0, 1, 2] as [Int64]), count: 3, kind: .sum, empty: .int(0))
    },
    Entry("segment products", [[4]], in: 0.5...2, second: false) {
      try Ops.segments($0[0], ids: Tensor([1, 0, 1, 1] as [Int64]), count: 2, kind: .product, empty: .int(1))
    },
    Entry("segment maxima", [[4]], second: false) {
      try Ops.segments($0[0], ids: Tensor([1, 0, 1, 1] as [Int64]), count: 2, kind: .max, empty: .int(0))
    },
    Entry("expm1", [[4]]) { try Ops.expm1($0[0]) },
    Entry("log", [[4]], in: 0.5...3) { try Ops.log($0[0]) },
    Entry("log2", [[4]], in: 0.5...3) { try Ops.log2($0[0]) },
    Entry("log10", [[4]], in: 0.5...3) { try Ops.log10($0[0]) },
    Entry("log1p", [[4]], in: -0.5...3) { try Ops.log1p($0[0]) },
    Entry("sqrt", [[4]], in: 0.5...3) { try Ops.sqrt($0[0]) },
    Entry("rsqrt", [[4]], in: 0.5...3) { try Ops.rsqrt($0[0]) },
    Entry("cbrt", [[4]], in: 0.5...3) { try Ops.cbrt($0[0]) },
    Entry("reciprocal", [[4]], in: 0.5...3) { try Ops.reciprocal($0[0]) },
    Entry("sin", [[4]]) { try Ops.sin($0[0]) },
    Entry("cos", [[4]]) { try Ops.cos($0[0]) },
    Entry("tan", [[4]], in: -1...1) { try Ops.tan($0[0]) },
    Entry("arcsin", [[4]], in: -0.8...0.8) { try Ops.asin($0[0]) },
    Entry("arccos", [[4]], in: -0.8...0.8) { try Ops.acos($0[0]) },
    Entry("arctan", [[4]]) { try Ops.atan($0[0]) },
    Entry("sinh", [[4]]) { try Ops.sinh($0[0]) },
    Entry("cosh", [[4]]) { try Ops.cosh($0[0]) },
    Entry("tanh", [[4]]) { try Ops.tanh($0[0]) },
    Entry("arcsinh", [[4]]) { try Ops.asinh($0[0]) },
    Entry("arccosh", [[4]], in: 1.5...3) { try Ops.acosh($0[0]) },
    Entry("arctanh", [[4]], in: -0.8...0.8) { try Ops.atanh($0[0]) },
    Entry("erf", [[4]]) { try Ops.erf($0[0]) },
    Entry("sigmoid", [[4]]) { try Ops.sigmoid($0[0]) },
    Entry("relu", [[7]]) { try Ops.relu($0[0]) },
    Entry("leaky relu", [[7]]) { try Ops.leakyRelu($0[0]) },
    Entry("elu", [[7]]) { try Ops.elu($0[0]) },
    Entry("selu", [[7]]) { try Ops.selu($0[0]) },
    Entry("softplus", [[7]]) { try Ops.softplus($0[0]) },
    Entry("softsign", [[7]]) { try Ops.softsign($0[0]) },
    Entry("swish", [[7]]) { try Ops.swish($0[0]) },
    Entry("gelu", [[7]]) { try Ops.gelu($0[0]) },
    Entry("gelu approximate", [[7]]) { try Ops.gelu($0[0], approximate: true) },
    Entry("clip", [[9]]) { try Ops.clip($0[0], low: Tensor(.float(-1)), high: Tensor(.float(1))) },
    Entry("where", [[2, 3], [3]]) { try Ops.whereTrue(Tensor([true, false, true]), $0[0], $0[1]) },
    Entry("identity", [[3]]) { Ops.identity($0[0]) },
    Entry("sum", [[2, 3]]) { try Ops.sum($0[0]) },
    Entry("sum axis", [[2, 3, 4]]) { try Ops.sum($0[0], axes: [0, 2]) },
    Entry("sum keep", [[2, 3]]) { try Ops.sum($0[0], axes: [1], keepDims: true) },
    Entry("mean", [[2, 3]]) { try Ops.mean($0[0], axes: [0]) },
    Entry("prod", [[2, 3]], in: 0.5...2) { try Ops.prod($0[0]) },
    Entry("prod axis", [[2, 3, 2]]) { try Ops.prod($0[0], axes: [0, 2]) },
    Entry("max", [[3, 4]]) { try Ops.max($0[0], axes: [1]) },
    Entry("min", [[3, 4]]) { try Ops.min($0[0]) },
    Entry("variance", [[3, 4]]) { try Ops.variance($0[0], axes: [0]) },
    Entry("std", [[3, 4]]) { try Ops.std($0[0], axes: [1]) },
    Entry("cumsum", [[3, 4]]) { try Ops.cumsum($0[0], axis: 1) },
    Entry("cumsum reversed", [[3, 4]]) { try Ops.cumsum($0[0], axis: 0, exclusive: true, reverse: true) },
    Entry("cumprod", [[3, 4]], in: 0.5...2) { try Ops.cumprod($0[0], axis: 1) },
    Entry("logsumexp", [[3, 4]]) { try Ops.logSumExp($0[0], axes: [1]) },
    Entry("softmax", [[3, 4]]) { try Ops.softmax($0[0]) },
    Entry("softmax axis 0", [[3, 4]]) { try Ops.softmax($0[0], axis: 0) },
    Entry("sigmoid cross-entropy", [[7], [7]]) { try Ops.sigmoidCrossEntropy(logits: $0[0], labels: $0[1]) },
    Entry("log softmax", [[3, 4]]) { try Ops.logSoftmax($0[0]) },
    Entry("matmul", [[3, 4], [4, 2]]) { try Ops.matmul($0[0], $0[1]) },
    Entry("matmul vectors", [[4], [4]]) { try Ops.matmul($0[0], $0[1]) },
    Entry("matmul matrix vector", [[3, 4], [4]]) { try Ops.matmul($0[0], $0[1]) },
    Entry("matmul vector matrix", [[3], [3, 4]]) { try Ops.matmul($0[0], $0[1]) },
    Entry("matmul batch", [[2, 3, 4], [2, 4, 2]]) { try Ops.matmul($0[0], $0[1]) },
    Entry("matmul broadcast", [[2, 1, 3, 4], [5, 4, 2]]) { try Ops.matmul($0[0], $0[1]) },
    Entry("matmul stack by one", [[2, 3, 4], [4, 2]]) { try Ops.matmul($0[0], $0[1]) },
    Entry("matmul large", [[20, 30], [30, 10]]) { try Ops.matmul($0[0], $0[1]) },
    Entry("tensordot", [[2, 3, 4], [4, 3, 2]]) {
      try Ops.tensordot($0[0], $0[1], axesX: [1, 2], axesY: [1, 0])
    },
    Entry("outer", [[3], [4]]) { try Ops.outer($0[0], $0[1]) },
    Entry("reshape", [[2, 6]]) { try Ops.reshape($0[0], to: [3, -1]) },
    Entry("transpose", [[2, 3, 4]]) { try Ops.transpose($0[0], axes: [2, 0, 1]) },
    Entry("expand and squeeze", [[2, 3]]) {
      try Ops.squeeze(Ops.expandDims($0[0], axes: [0, -1]), axes: [0])
    },
    Entry("broadcast", [[2, 1]]) { try Ops.broadcast($0[0], to: [3, 2, 4]) },
    Entry("flip", [[2, 3]]) { try Ops.flip($0[0], axes: [1]) },
    Entry("concatenate", [[2, 3], [2, 1]]) { try Ops.concatenate($0, axis: 1) },
    Entry("stack", [[2, 3], [2, 3]]) { try Ops.stack($0, axis: 1) },
    Entry("split", [[6]]) {
      try Ops.multiply(Ops.split($0[0], sections: 2)[0], Ops.split($0[0], sections: 2)[1])
    },
    Entry("tile", [[2, 3]]) { try Ops.tile($0[0], [2, 2]) },
    Entry("repeat", [[2, 3]]) { try Ops.repeated($0[0], counts: [1, 3], axis: 0) },
    Entry("roll", [[5]]) { try Ops.roll($0[0], shifts: [2], axes: [0]) },
    Entry("pad", [[2, 3]]) { try Ops.pad($0[0], widths: [(1, 0), (0, 2)], mode: .constant(.int(0))) },
    Entry("pad reflect", [[2, 3]]) { try Ops.pad($0[0], widths: [(1, 0), (0, 2)], mode: .reflect) },
    Entry("slice", [[4, 5]]) {
      try Ops.getItem($0[0], [.slice(start: 3, stop: nil, step: -2), .slice(start: 1, stop: 4, step: 2)])
    },
    Entry("integer index", [[4, 5]]) { try Ops.getItem($0[0], [.integer(-1)]) },
    Entry("gather repeats", [[4, 3]]) { try Ops.gather($0[0], Tensor([Int64(1), 1, 0]), axis: 0) },
    Entry("index arrays", [[4, 3]]) {
      try Ops.getItem($0[0], [.array(Tensor([Int64(1), 1, 3])), .array(Tensor([Int64(2), 2, 0]))])
    },
    Entry("mask", [[4]]) { try Ops.getItem($0[0], [.array(Tensor([true, false, true, true]))]) },
    Entry("set item", [[4], [2]]) { try Ops.setItem($0[0], [.slice(start: 1, stop: 3, step: 1)], to: $0[1]) },
    Entry("take along axis", [[2, 3]]) {
      try Ops.takeAlongAxis($0[0], Tensor(scalars: [Int64(2), 0, 1, 1], shape: [2, 2]), axis: 1)
    },
    Entry("diagonal", [[3, 4]]) { try Ops.diagonal($0[0], k: 1) },
    Entry("diag", [[3]]) { try Ops.diag($0[0], k: -1) },
    Entry("tril", [[3, 3]]) { try Ops.lowerTriangle($0[0]) },
    Entry("sort", [[2, 5]]) { try Ops.sort($0[0]) },
    Entry("cast", [[3]]) { try Ops.cast($0[0], to: .float64) },
    Entry("convolution", [[2, 5, 4, 3], [3, 2, 3, 4], [4]]) {
      try Ops.convolution($0[0], $0[1], bias: $0[2])
    },
    Entry("convolution relu", [[1, 4, 4, 2], [2, 2, 2, 3], [3]]) {
      try Ops.convolution($0[0], $0[1], bias: $0[2], relu: true)
    },
    Entry("convolution same, strides", [[2, 6, 5, 2], [3, 3, 2, 2]]) {
      try Ops.convolution($0[0], $0[1], options: ConvolutionOptions(strides: [2, 3], padding: .same))
    },
    Entry("convolution dilated", [[1, 7, 6, 2], [3, 2, 2, 2]]) {
      try Ops.convolution($0[0], $0[1], options: ConvolutionOptions(dilations: [2, 3]))
    },
    Entry("convolution in groups", [[1, 4, 4, 4], [2, 2, 2, 6]]) { try Ops.convolution($0[0], $0[1]) },
    Entry("convolution by depth", [[2, 4, 4, 3], [2, 2, 1, 3]]) { try Ops.convolution($0[0], $0[1]) },
    Entry("convolution 1-D causal", [[2, 6, 2], [3, 2, 2]]) {
      try Ops.convolution($0[0], $0[1], options: ConvolutionOptions(dilations: [2], padding: .causal))
    },
    Entry("convolution 3-D", [[1, 3, 3, 4, 2], [2, 2, 2, 2, 2]]) {
      try Ops.convolution(
        $0[0], $0[1], options: ConvolutionOptions(padding: .explicit([1, 0, 0, 1, 1, 1])))
    },
    Entry("transposed convolution", [[2, 3, 2, 3], [3, 2, 2, 3]]) {
      try Ops.transposedConvolution(
        $0[0], $0[1], lengths: [6, 4], options: ConvolutionOptions(strides: [2], padding: .same))
    },
    Entry("max pool", [[2, 5, 4, 2]]) {
      try Ops.maxPool($0[0], window: [2], options: ConvolutionOptions(strides: [2]))
    },
    Entry("max pool overlapping", [[1, 5, 4, 2]]) {
      try Ops.maxPool($0[0], window: [3, 2], options: ConvolutionOptions(strides: [2, 1], padding: .same))
    },
    Entry("average pool", [[2, 5, 4, 2]]) {
      try Ops.averagePool($0[0], window: [2], options: ConvolutionOptions(strides: [2], padding: .same))
    },
    Entry("average pool 1-D", [[2, 7, 2]]) {
      try Ops.averagePool($0[0], window: [3], options: ConvolutionOptions(strides: [2]))
    },
    Entry("batch normalization", [[4, 3, 2], [2], [2]], in: 0.5...2) {
      try Ops.batchNormalization($0[0], scale: $0[1], offset: $0[2], epsilon: 1e-3).y
    },
    Entry("batch moments", [[5, 2]], in: 0.5...2) {
      let (y, mean, variance) = try Ops.batchNormalization($0[0], scale: nil, offset: nil, epsilon: 1e-3)
      return try Ops.add(y, Ops.multiply(mean, variance))
    },
    Entry("normalize", [[4, 2], [2], [2], [2], [2]], in: 0.5...2) {
      try Ops.normalize(
        $0[0], mean: $0[1], variance: $0[2], scale: $0[3], offset: $0[4], epsilon: Tensor(.float(1e-3)))
    },
    Entry("layer normalization", [[3, 5], [5], [5]], in: 0.5...2) {
      try Ops.layerNormalization($0[0], scale: $0[1], offset: $0[2], epsilon: 1e-3)
    },
    Entry("layer normalization of two axes", [[2, 3, 4], [3, 4]], in: 0.5...2) {
      try Ops.layerNormalization($0[0], axisCount: 2, scale: nil, offset: $0[1], epsilon: 1e-3)
    },
  ]

  /// Weighs the result's elements differently, so that their gradients cannot be exchanged unseen.
  private static func weighed(_ y: Tensor) throws -> Tensor {
    let weights = try Ops.add(
      Ops.cos(Ops.arange(start: 0, stop: Double(y.count), step: 1, dtype: .float64)), Tensor(.float(1.5)))
    return try Ops.sum(Ops.multiply(y, Ops.reshape(weights, to: y.shape)))
  }

  private static func gradients(_ entry: Entry, at operands: [Tensor]) throws -> [Tensor] {
    let (_, gradients) = try Autodiff.valueAndGradient(at: operands) { try weighed(entry.function($0)) }
    return try zip(gradients, operands).map { try $0 ?? Tensor.zeros(like: $1) }
  }

  /// Compares `exact` with central differences of `value` with respect to every operand element.
  private func compare(
    _ entry: Entry, _ operands: [Tensor], _ exact: [Tensor], order: String,
    _ value: ([Tensor]) throws -> Double
  ) throws {
    let step = 1e-5
    for (index, operand) in operands.enumerated() {
      let numbers = try operand.doubles()
      let analytic = try exact[index].doubles()
      #expect(exact[index].shape == operand.shape)
      for i in stride(from: 0, to: numbers.count, by: Swift.max(1, numbers.count / 25)) {
        func moved(_ delta: Double) throws -> Double {
          var changed = numbers
          changed[i] += delta
          var all = operands
          all[index] = try Tensor(scalars: changed, shape: operand.shape)
          return try value(all)
        }
        let numeric = try (moved(step) - moved(-step)) / (2 * step)
        let error = abs(numeric - analytic[i])
        #expect(
          error <= 1e-6 + 2e-5 * abs(numeric),
          "\(entry.name), \(order) order, operand \(index), element \(i): \(analytic[i]) for \(numeric)")
      }
    }
  }

  @Test(arguments: table) func gradientsMatchCentralDifferences(_ entry: Entry) throws {
    let random = RandomState(seed: 11)
    let operands = try entry.shapes.map {
      try random.uniform(low: entry.domain.lowerBound, high: entry.domain.upperBound, shape: $0)
    }
    let exact = try Self.gradients(entry, at: operands)
    try compare(entry, operands, exact, order: "first") {
      try Self.weighed(entry.function($0)).scalarValue().asDouble
    }
    guard entry.checksSecondOrder else { return }
    // The gradient of a weighed sum of gradients: an outer tape over an inner one.
    func inner(_ x: [Tensor]) throws -> Tensor {
      var total = try Tensor(.float(0))
      for gradient in try Self.gradients(entry, at: x) { total = try Ops.add(total, Self.weighed(gradient)) }
      return total
    }
    let (_, second) = try Autodiff.valueAndGradient(at: operands, inner)
    let exactSecond = try zip(second, operands).map { try $0 ?? Tensor.zeros(like: $1) }
    try compare(entry, operands, exactSecond, order: "second") { try inner($0).scalarValue().asDouble }
  }

  @Test func sigmoidCrossEntropyHasItsSlopeAtZero() throws {
    let (_, gradients) = try Autodiff.valueAndGradient(at: [Tensor([0.0, 0, 3])]) {
      try Ops.sum(Ops.sigmoidCrossEntropy(logits: $0[0], labels: Tensor([0.0, 1, 1])))
    }
    let found = try gradients[0]?.doubles() ?? []
    #expect(
      found.count == 3 && found[0] == 0.5 && found[1] == -0.5 && abs(found[2] + 0.0474258731775668) < 1e-15)
  }

  @Test func unconnectedOperandsHaveNoGradient() throws {
    let x = try Tensor(.float(2))
    let z = try Tensor(.float(3))
    let (_, gradients) = try Autodiff.valueAndGradient(at: [x, z]) { try Ops.square($0[0]) }
    #expect(gradients[1] == nil)
    #expect(try gradients[0]?.scalarValue() == .float(4))
  }

  @Test func stopGradientCutsThePath() throws {
    let (_, gradients) = try Autodiff.valueAndGradient(at: [Tensor(.float(3))]) {
      try Ops.multiply($0[0], Ops.stopGradient(Ops.square($0[0])))
    }
    #expect(try gradients[0]?.scalarValue() == .float(9))
  }

  @Test func tapesAnswerOnceUnlessPersistent() throws {
    let x = try Tensor(.float(3))
    for persistent in [false, true] {
      let tape = GradientTape(persistent: persistent)
      tape.start()
      tape.watch(x)
      let y = try Ops.square(x)
      let z = try Ops.multiply(y, y)
      tape.stop()
      #expect(try tape.gradient(of: [y], withRespectTo: [x])[0]?.scalarValue() == .float(6))
      if persistent {
        #expect(try tape.gradient(of: [z], withRespectTo: [x, y])[0]?.scalarValue() == .float(108))
        #expect(try tape.gradient(of: [z], withRespectTo: [x, y])[1]?.scalarValue() == .float(18))
      } else {
        #expect(throws: TensorError.self) { try tape.gradient(of: [z], withRespectTo: [x]) }
      }
    }
    #expect(!Autodiff.isRecording)
  }

  @Test func variablesAreFollowedAcrossAssignments() throws {
    let v = try Variable(Tensor([Float(1), 2]))
    let frozen = try Variable(Tensor([Float(1), 2]), trainable: false)
    let tape = GradientTape()
    tape.start()
    let y = try Ops.multiply(v.value, frozen.value)
    try v.assign(Ops.add(v.value, v.value))
    let z = try Ops.multiply(v.value, Tensor(.float(3), dtype: .float32))
    tape.stop()
    #expect(tape.watchedVariableIDs == [v.id])
    let gradients = try tape.gradient(of: [y, z], withRespectTo: [v.value, frozen.value])
    #expect(try gradients[0]?.doubles() == [4, 5])
    #expect(gradients[1] == nil)
    #expect(try v.value.doubles() == [2, 4])
  }

  @Test func longTapesNeitherRecurseNorLeak() throws {
    let before = Engine.allocatedBytes
    do {
      let x = try Tensor(.float(1))
      let (_, gradients) = try Autodiff.valueAndGradient(at: [x]) {
        var y = $0[0]
        for _ in 0..<50_000 { y = try Ops.add(y, Tensor(.float(1))) }
        return y
      }
      #expect(try gradients[0]?.scalarValue() == .float(1))
    }
    #expect(Engine.allocatedBytes == before)
  }
}

import TensorEngine
import Testing

/// Loops whose every printed digit is known from TensorFlow: float32 arithmetic in TensorFlow's order.
struct TrainingFigureTests {
  /// One Adam step as TensorFlow takes it: α = lr · √(1 − β₂ᵗ) / (1 − β₁ᵗ), θ −= α · m / (√v + ε), ε = 10⁻⁷.
  private struct Adam {
    var m: [Float]
    var v: [Float]
    var step: Float = 0

    mutating func minimize(_ variables: [Variable], _ loss: ([Tensor]) throws -> Tensor) throws {
      let tape = GradientTape()
      tape.start()
      defer { tape.stop() }
      let values = variables.map(\.value)
      let gradients = try tape.gradient(of: [loss(values)], withRespectTo: values)
      step += 1
      let one = try Tensor(scalar: Float(1))
      func power(_ base: Float) throws -> Tensor {
        try Ops.power(Tensor(scalar: base), Tensor(scalar: step))
      }
      let root = try Ops.sqrt(Ops.subtract(one, power(0.999)))
      let scale = try Ops.divide(root, Ops.subtract(one, power(0.9))).scalarValue().asDouble
      let rate = Float(0.01) * Float(scale)
      for (i, variable) in variables.enumerated() {
        let g = Float(try gradients[i]?.scalarValue().asDouble ?? 0)
        m[i] += (g - m[i]) * (1 - Float(0.9))
        v[i] += (g * g - v[i]) * (1 - Float(0.999))
        let value = Float(try variable.value.scalarValue().asDouble)
        try variable.assign(Tensor(scalar: value - m[i] * rate / (v[i].squareRoot() + 1e-7)))
      }
    }
  }

  @Test func aLineFittedByAdamHasTensorFlowsDigits() throws {
    let w = try Variable(Tensor(scalar: Float(0)))
    let b = try Variable(Tensor(scalar: Float(0)))
    let x = try Tensor([Float(1), 2, 3, 4])
    let y = try Tensor([Float(0), -1, -2, -3])
    var adam = Adam(m: [0, 0], v: [0, 0])
    for step in 1...1000 {
      try adam.minimize([w, b]) {
        try Ops.abs(Ops.subtract(Ops.add(Ops.multiply($0[0], x), $0[1]), y))
      }
      let text = TensorPrinter().string(w.value) + " " + TensorPrinter().string(b.value)
      if step == 1 { #expect(text == "-0.00999999698 -0.0099999886") }
      if step == 1000 {
        let (slope, offset) = try (w.value.scalarValue().asDouble, b.value.scalarValue().asDouble)
        #expect(abs(slope + 1.00371706) < 1e-6 && abs(offset - 0.999803364) < 1e-6, "\(text)")
      }
    }
  }

  @Test func aQuadraticSolvedByAdamStopsWhereFloat32Does() throws {
    let x = try Variable(Tensor(scalar: Float(0)))
    var adam = Adam(m: [0], v: [0])
    let ten = try Tensor(scalar: Float(10))
    let square = try Tensor(scalar: Float(25))
    let two = try Tensor(scalar: Float(2))
    for _ in 1...2000 {
      try adam.minimize([x]) {
        try Ops.abs(Ops.add(Ops.subtract(Ops.power($0[0], two), Ops.multiply(ten, $0[0])), square))
      }
    }
    #expect(abs(try x.value.scalarValue().asDouble - 4.99919891) < 2e-6)
  }
}

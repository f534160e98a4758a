import Testing

@testable import TensorEngine

/// Elementary functions of float32 against TensorFlow 2.21's bits: the sum of the bit patterns of 1,003 results, of which
/// the last three end a run that no packet fills. `x` is a third of a sawtooth's steps, so no library is needed to make it.
@Suite struct FloatFunctionTests {
  static let operands: [Float] = (0..<1003).map { Float(($0 * 7919) % 2003 - 1001) / 128 }

  static let cases: [(name: String, function: (Tensor) throws -> Tensor, isPositive: Bool, bits: UInt64)] = [
    ("exp", Ops.exp, false, 536_386_707_270_948),
    ("log", Ops.log, true, 674_423_990_590_031),
    ("tanh", Ops.tanh, false, 1_072_376_764_922_531),
    ("sigmoid", Ops.sigmoid, false, 523_802_780_084_663),
    ("expm1", Ops.expm1, false, 1_083_951_592_113_960),
    ("log1p", Ops.log1p, true, 537_632_857_599_165),
    ("sin", Ops.sin, false, 1_072_378_385_408_989),
    ("cos", Ops.cos, false, 965_594_840_535_270),
    ("erf", Ops.erf, false, 1_072_549_160_669_985),
    ("softplus", Ops.softplus, false, 527_910_050_186_222),
    ("elu", Ops.elu, false, 1_075_834_116_990_834),
    ("selu", Ops.selu, false, 1_077_620_619_333_312),
    ("swish", Ops.swish, false, 1_067_161_212_512_067),
  ]

  @Test(arguments: cases.indices)
  func agreesToTheBit(_ i: Int) throws {
    let entry = Self.cases[i]
    let x = entry.isPositive ? Self.operands.map { abs($0) + 0.0078125 } : Self.operands
    let y = try entry.function(Tensor(scalars: x, shape: Shape(x.count)))
    var sum: UInt64 = 0
    for (place, value) in try y.scalars(as: Float.self).enumerated() {
      sum = sum &+ UInt64(value.bitPattern) &* UInt64(place + 1)
    }
    #expect(sum == entry.bits, "\(entry.name)")
  }
}

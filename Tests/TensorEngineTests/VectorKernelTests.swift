import Glibc
import Testing

@testable import TensorEngine

/// Kernels that work on packets of elements, or on several threads, against one element after the other.
@Suite struct VectorKernelTests {
  /// Numbers of all sizes and signs, each seventh of them an awkward one.
  private func numbers(_ count: Int, seed: UInt32 = 11) -> [Double] {
    let awkward: [Double] = [
      .nan, .infinity, -.infinity, 0, -0.0, .leastNonzeroMagnitude, -.leastNonzeroMagnitude,
      0.9 * .leastNormalMagnitude, 1e308, -1e308, 709, 710, -746, 1, -1,
    ]
    var source = MT19937(seed: seed)
    return (0..<count).map { i in
      let draw = source.nextDouble() - 0.5
      if i % 7 == 3 { return awkward[Int(source.next32()) % awkward.count] }
      return i % 2 == 0 ? draw * 20 : draw * Glibc.exp(Double(Int(source.next32() % 1400)) - 700)
    }
  }

  private func distance(_ a: Double, _ b: Double) -> Double {
    if a == b { return a == 0 && a.sign != b.sign ? .infinity : 0 }
    if a.isNaN && b.isNaN { return 0 }
    return Swift.abs(a - b) / Swift.max(b.ulp, a.ulp)
  }

  private static let functions:
    [(name: String, allowed: Double, op: (Tensor) throws -> Tensor, model: (Double) -> Double)] = [
      ("exp", 1, { try Ops.exp($0) }, { Glibc.exp($0) }),
      ("log", 1, { try Ops.log($0) }, { Glibc.log($0) }),
      ("tanh", 3, { try Ops.tanh($0) }, { Glibc.tanh($0) }),
      ("sqrt", 0, { try Ops.sqrt($0) }, { Glibc.sqrt($0) }),
      ("sigmoid", 3, { try Ops.sigmoid($0) }, { 1 / (1 + Glibc.exp(-$0)) }),
    ]

  @Test(arguments: [0, 1, 3, 7, 8, 9, 16, 31, 1000, 1025, 200_001])
  func functionsAgreeWithTheLibrary(_ count: Int) throws {
    let all = numbers(2 * count + 3)
    // Contiguous, off the packets' boundaries, every second element, and backwards.
    let x = try Tensor(all)
    let views: [Tensor] = [
      try x.indexed([.slice(start: 0, stop: count, step: nil)]),
      try x.indexed([.slice(start: 3, stop: 3 + count, step: nil)]),
      try x.indexed([.slice(start: 1, stop: 1 + 2 * count, step: 2)]),
      try x.indexed([.slice(start: count, stop: 0, step: -1)]),
    ]
    for (name, allowed, op, model) in Self.functions {
      for view in views {
        let found = try op(view).doubles()
        let operands = try view.doubles()
        let worst = zip(found, operands).map { distance($0, model($1)) }.max() ?? 0
        #expect(worst <= allowed, "\(name) of \(count)")
      }
    }
  }

  @Test func oneResultDoesNotDependOnItsPlace() throws {
    let values = numbers(37)
    for (name, _, op, _) in Self.functions {
      let together = try op(Tensor(values)).doubles()
      for (i, value) in values.enumerated() {
        let alone = try op(Tensor([value])).doubles()[0]
        #expect(alone == together[i] || (alone.isNaN && together[i].isNaN), "\(name)(\(value))")
      }
    }
  }

  @Test func powersAgreeWithTheLibrary() throws {
    let bases = numbers(4000, seed: 5)
    let exponents = numbers(4000, seed: 6).map { $0.magnitude < 100 ? ($0 * 2).rounded() / 2 : $0 }
    let found = try Ops.power(Tensor(bases), Tensor(exponents)).doubles()
    for i in bases.indices {
      #expect(distance(found[i], Glibc.pow(bases[i], exponents[i])) <= 1, "\(bases[i]) ** \(exponents[i])")
    }
    // What is exact comes out exact.
    let whole = (-50..<50).map { Double($0) }
    let cubes = try Ops.power(Tensor(whole), Tensor(.float(3), dtype: .float64)).doubles()
    #expect(cubes == whole.map { $0 * $0 * $0 })
    let roots = try Ops.power(Tensor(whole.map { $0 * $0 }), Tensor(repeating05(100))).doubles()
    #expect(roots == whole.map(\.magnitude))
  }

  private func repeating05(_ count: Int) -> [Double] { [Double](repeating: 0.5, count: count) }

  /// Bits of the processor's floating-point exceptions: invalid operation, division by zero, overflow.
  private static let flags: [(name: String, bit: Int32, value: Double, op: (Tensor) throws -> Tensor)] = [
    ("root of a negative number", 1, -1, { try Ops.sqrt($0) }),
    ("logarithm of a negative number", 1, -1, { try Ops.log($0) }),
    ("logarithm of zero", 4, 0, { try Ops.log($0) }),
    ("power of e out of range", 8, 1000, { try Ops.exp($0) }),
    ("power out of range", 8, 1e200, { try Ops.power($0, Tensor(.float(3), dtype: .float64)) }),
    ("root as a power", 1, -1, { try Ops.power($0, Tensor(.float(0.3), dtype: .float64)) }),
  ]

  @Test(arguments: [5, 64, 300_000]) func exceptionsAreRaised(_ count: Int) throws {
    for (name, bit, value, op) in Self.flags {
      var values = [Double](repeating: 1, count: count)
      let clean = try Tensor(values)
      feclearexcept(13)
      _ = try op(clean)
      #expect(fetestexcept(13) == 0, "\(name), \(count) ordinary numbers")
      // The last element is another thread's where there are several.
      values[count - 1] = value
      let x = try Tensor(values)
      feclearexcept(13)
      _ = try op(x)
      #expect(fetestexcept(bit) != 0, "\(name), \(count)")
      feclearexcept(13)
    }
  }

  @Test(arguments: [1, 24, 25, 64, 65, 1000, 33_000, 70_001, 200_000])
  func positionsAreStable(_ count: Int) throws {
    var source = MT19937(seed: UInt32(count))
    // Many equal numbers; numbers that differ in their last bits alone; numbers at both ends of the range.
    let kinds: [[Double]] = [
      (0..<count).map { _ in Double(source.next32() % 5) - 2 },
      (0..<count).map { _ in Double(bitPattern: (1.5).bitPattern + UInt64(source.next32() % 100)) },
      (0..<count).map { _ in Double(bitPattern: UInt64(source.next32()) << 32 | UInt64(source.next32() % 3))
      },
    ]
    for values in kinds {
      let order = try Ops.argsort(Tensor(values)).ints()
      let expected = values.indices.sorted { i, j in
        if values[i].isNaN || values[j].isNaN { return !values[i].isNaN || (values[j].isNaN && i < j) }
        return values[i] < values[j] || (values[i] == values[j] && i < j)
      }
      #expect(order == expected)
      let sorted = try Ops.sort(Tensor(values)).doubles()
      let same = zip(sorted, expected.map { values[$0] }).allSatisfy {
        $0.0 == $0.1 || ($0.0.isNaN && $0.1.isNaN)
      }
      #expect(same)
    }
  }

  @Test(arguments: [63, 64, 2047, 2049, 5000, 300_001]) func positionsOfExtremes(_ count: Int) throws {
    var source = MT19937(seed: 3)
    let values = (0..<count).map { _ in Double(source.next32() % 1000) - 500 }
    func first(_ isBetter: (Double, Double) -> Bool, _ values: [Double]) -> Int {
      if let missing = values.firstIndex(where: \.isNaN) { return missing }
      var best = 0
      for i in values.indices where isBetter(values[i], values[best]) { best = i }
      return best
    }
    let plain = try Tensor(values)
    #expect(try Ops.max(plain).scalarValue().asDouble == values.max())
    #expect(try Ops.min(plain.cast(to: .float32)).scalarValue().asDouble == values.min())
    for dtype in [DType.float64, .float32, .int64, .int16] {
      let x = try Tensor(values).cast(to: dtype)
      #expect(try Ops.argmax(x).scalarValue().asInt == first(>, values))
      #expect(try Ops.argmin(x).scalarValue().asInt == first(<, values))
      // The same numbers as columns that are searched side by side.
      let columns = try Ops.reshape(x.indexed([.slice(start: 0, stop: 63, step: nil)]), to: [7, 9])
      let found = try Ops.argmax(columns, axis: 0).ints()
      #expect(found == (0..<9).map { c in first(>, (0..<7).map { values[9 * $0 + c] }) })
    }
    var holed = values
    holed[count - 3] = .nan
    holed[count - 2] = .nan
    #expect(try Ops.argmax(Tensor(holed)).scalarValue().asInt == count - 3)
    #expect(try Ops.max(Tensor(holed)).scalarValue().asDouble.isNaN)
    holed[2] = .nan
    #expect(try Ops.argmax(Tensor(holed)).scalarValue().asInt == 2)
    #expect(try Ops.argmin(Tensor(holed).cast(to: .float32)).scalarValue().asInt == 2)
  }

  @Test(arguments: [(1, 1, 1), (7, 300, 5), (33, 17, 9), (65, 513, 40), (130, 300, 1), (9, 5000, 1)])
  func productsAreSummedInOneOrder(_ m: Int, _ k: Int, _ n: Int) throws {
    var source = MT19937(seed: 8)
    func matrix(_ rows: Int, _ columns: Int) throws -> Tensor {
      try Tensor(
        scalars: (0..<rows * columns).map { _ in source.nextDouble() - 0.5 }, shape: [rows, columns])
    }
    let (a, b) = (try matrix(m, k), try matrix(k, n))
    let plain = try Ops.matmul(a, b)
    // The same product of factors that lie otherwise in memory.
    let turned = try Ops.matmul(
      Ops.transpose(Ops.transpose(a).copy()), Ops.transpose(Ops.transpose(b).copy()))
    #expect(try plain.doubles() == turned.doubles())
    let (p, q) = (try a.doubles(), try b.doubles())
    for i in 0..<m {
      for j in 0..<n {
        let exact = (0..<k).reduce(0.0) { $0 + p[i * k + $1] * q[$1 * n + j] }
        #expect(Swift.abs(try plain.scalarValue(i, j).asDouble - exact) < 1e-12 * Double(k))
      }
    }
  }

  /// The inner products that NumPy 2.4 prints for `np.arange(n) / 7` and `1 / np.arange(1, n + 1)`.
  @Test(arguments: [
    (5, 0.38809523809523805), (16, 1.8027530009672867), (50, 6.500113523095796), (1000, 141.78778987706423),
  ])
  func innerProductsAreNumPys(_ n: Int, _ expected: Double) throws {
    let x = try Tensor((0..<n).map { Double($0) / 7 })
    let y = try Tensor((0..<n).map { 1 / Double($0 + 1) })
    #expect(try Ops.dot(x, y).scalarValue().asDouble == expected)
    let twice = try Ops.reshape(Ops.stack([x, x], axis: 1), to: [2 * n])
    let apart = try twice.indexed([.slice(start: nil, stop: nil, step: 2)])
    #expect(try Ops.dot(apart, y).scalarValue().asDouble == expected)
  }

  @Test func slicesOfTheFirstAxis() throws {
    let x = try Ops.reshape(Tensor((0..<60).map { Double($0) }), to: [10, 6])
    let ends: [Int?] = [nil, 0, 3, 9, 10, 25, -1, -4, -30]
    for start in ends {
      for stop in ends {
        for step in [nil, 1, 2, 7, -1, -3] as [Int?] {
          let direct = try x.sliced(start: start, stop: stop, step: step)
          let general = try x.indexed([.slice(start: start, stop: stop, step: step)])
          #expect(direct.shape == general.shape)
          #expect(try direct.doubles() == general.doubles())
        }
      }
    }
    #expect(throws: TensorError.self) { try x.sliced(start: nil, stop: nil, step: 0) }
    #expect(throws: TensorError.self) { try Tensor(scalar: 1.0).sliced(start: nil, stop: nil, step: nil) }
  }

  @Test func choicesOfLargeTensors() throws {
    let count = 300_000
    let values = try Tensor((0..<count).map { Double($0 % 1000) - 500 })
    let mask = try Ops.greater(values, Tensor(.float(0), dtype: .float64))
    let zero = try Tensor(.float(0), dtype: .float64)
    let plain = try values.doubles()
    #expect(try Ops.whereTrue(mask, values, zero).doubles() == plain.map { $0 > 0 ? $0 : 0 })
    #expect(try Ops.whereTrue(mask, zero, values).doubles() == plain.map { $0 > 0 ? 0 : $0 })
    #expect(try Ops.whereTrue(mask, values, Ops.negative(values)).doubles() == plain.map(\.magnitude))
    #expect(try values.indexed([.array(mask)]).doubles() == plain.filter { $0 > 0 })
    #expect(try mask.nonzeroPositions()[0].ints() == plain.indices.filter { plain[$0] > 0 })
    let cube = try Ops.reshape(mask, to: [30, 100, 100])
    let places = try cube.nonzeroPositions().map { try $0.ints() }
    let hits = plain.indices.filter { plain[$0] > 0 }
    #expect(places[0] == hits.map { $0 / 10000 })
    #expect(places[1] == hits.map { $0 / 100 % 100 })
    #expect(places[2] == hits.map { $0 % 100 })
    let back = try Tensor((0..<count).map { Int64(-1 - $0) })
    #expect(try values.indexed([.array(back)]).doubles() == plain.reversed())
    let outside = try Tensor([Int64(0), Int64(count)])
    #expect(throws: TensorError.self) { try values.indexed([.array(outside)]) }
    let square = try Ops.reshape(values, to: [600, 500])
    let turned = try Ops.transpose(square).copy()
    #expect(try turned.scalarValue(499, 1).asDouble == plain[999])
    #expect(try Ops.transpose(turned).doubles() == plain)
  }
}

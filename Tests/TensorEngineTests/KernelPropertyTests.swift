import Glibc
import Testing

@testable import TensorEngine

/// Kernels and views against naive models, on random input from a fixed seed.
@Suite struct KernelPropertyTests {
  private func numbers(_ count: Int, _ seed: UInt32) -> [Double] {
    var source = MT19937(seed: seed)
    return (0..<count).map { _ in
      let draw = source.nextDouble()
      switch source.next32() % 40 {
      case 0: return .nan
      case 1: return .infinity
      case 2: return -.infinity
      case 3: return -0.0
      case 4: return 0
      default: return (draw - 0.5) * Glibc.pow(10, Double(source.next32() % 12) - 6)
      }
    }
  }

  private func same(_ a: Double, _ b: Double) -> Bool { a == b || (a.isNaN && b.isNaN) }

  @Test(arguments: [1, 2, 255, 256, 1000, 5000])
  func sortsAsSwiftDoes(_ count: Int) throws {
    let values = numbers(count, UInt32(count))
    for dtype in [DType.float64, .float32, .int64, .int32] {
      let finite = dtype.isFloating ? values : values.map { $0.isFinite ? $0.rounded() : 7 }
      let x = try Tensor(finite).cast(to: dtype)
      let plain = try x.doubles()
      let expected = plain.filter { !$0.isNaN }.sorted() + plain.filter(\.isNaN)
      let found = try Ops.sort(x).doubles()
      #expect(zip(found, expected).allSatisfy { same($0, $1) }, "\(dtype)")
      let falling = plain.filter { !$0.isNaN }.sorted(by: >) + plain.filter(\.isNaN)
      let reversed = try Ops.sort(x, descending: true).doubles()
      #expect(zip(reversed, falling).allSatisfy { same($0, $1) }, "\(dtype) descending")
    }
  }

  @Test func sortsEachRow() throws {
    let x = try Ops.reshape(Tensor(numbers(3 * 700, 5).map { $0.isNaN ? 1 : $0 }), to: Shape(3, 700))
    let sorted = try Ops.sort(x, axis: 1)
    for row in 0..<3 {
      #expect(try sorted.row(row).doubles() == x.row(row).doubles().sorted())
    }
  }

  @Test(arguments: [1, 15, 31, 32, 33, 64, 100, 1001])
  func extremesKeepTheFirstNaN(_ count: Int) throws {
    for seed in 0..<20 {
      var values = numbers(count, UInt32(seed * 7919 + count))
      if seed % 2 == 0 { values = values.map { $0.isNaN ? 3 : $0 } }
      for dtype in [DType.float64, .float32] {
        let x = try Tensor(values).cast(to: dtype)
        let plain = try x.doubles()
        let high = plain.contains { $0.isNaN } ? Double.nan : plain.max() ?? 0
        let low = plain.contains { $0.isNaN } ? Double.nan : plain.min() ?? 0
        #expect(same(try Ops.max(x).scalarValue().asDouble, high))
        #expect(same(try Ops.min(x).scalarValue().asDouble, low))
      }
    }
  }

  @Test func exponentialsStayWithinAnUlp() throws {
    let points = stride(from: -746.0, through: 710.0, by: 0.237).map { $0 }
    let found = try Ops.exp(Tensor(points)).doubles()
    for (x, y) in zip(points, found) {
      let exact = Glibc.exp(x)
      #expect(Swift.abs(y - exact) <= exact.ulp || y == exact, "exp(\(x))")
    }
    let special = try Ops.exp(Tensor([.infinity, -.infinity, 0, -0.0, 1000, -1000])).doubles()
    #expect(special == [.infinity, 0, 1, 1, .infinity, 0])
    #expect(try Ops.exp(Tensor([Double.nan])).doubles()[0].isNaN)
  }

  @Test func hyperbolicTangentsStayWithinTwoUlps() throws {
    var points = stride(from: -25.0, through: 25.0, by: 0.0137).map { $0 }
    points += [1e-300, -1e-300, 1e-8, -1e-8, 0.1, .infinity, -.infinity]
    let found = try Ops.tanh(Tensor(points)).doubles()
    for (x, y) in zip(points, found) {
      let exact = Glibc.tanh(x)
      #expect(Swift.abs(y - exact) <= 2 * exact.ulp, "tanh(\(x))")
    }
    #expect(try Ops.tanh(Tensor([-0.0])).doubles()[0].sign == .minus)
    #expect(try Ops.tanh(Tensor([Double.nan])).doubles()[0].isNaN)
  }

  @Test(arguments: Array(1...20) + [32, 49, 64, 97, 100, 211])
  func transformsAsTheSumSays(_ n: Int) throws {
    let re = numbers(n, UInt32(n)).map { $0.isFinite ? $0.truncatingRemainder(dividingBy: 10) : 1 }
    let im = numbers(n, UInt32(n + 1000)).map { $0.isFinite ? $0.truncatingRemainder(dividingBy: 10) : 2 }
    let (x, y) = try Ops.fourier(Tensor(re), Tensor(im), inverse: false)
    let (foundRe, foundIm) = (try x.doubles(), try y.doubles())
    for k in 0..<n {
      var (a, b) = (0.0, 0.0)
      for j in 0..<n {
        let angle = -2 * Double.pi * Double(j * k % n) / Double(n)
        a += re[j] * cos(angle) - im[j] * sin(angle)
        b += re[j] * sin(angle) + im[j] * cos(angle)
      }
      #expect(Swift.abs(foundRe[k] - a) < 1e-9 * Double(n))
      #expect(Swift.abs(foundIm[k] - b) < 1e-9 * Double(n))
    }
    let (backRe, backIm) = try Ops.fourier(x, y, inverse: true)
    for (found, original) in zip(try backRe.doubles() + backIm.doubles(), re + im) {
      #expect(Swift.abs(found / Double(n) - original) < 1e-9)
    }
  }

  @Test func bytesComeBack() throws {
    let x = try Ops.transpose(Ops.reshape(Tensor([1.5, -2, 3, 4, 5, 6]), to: Shape(2, 3)))
    let bytes = try x.bytes()
    #expect(bytes.count == 48)
    let back = try Tensor(bytes: bytes[...], shape: Shape(3, 2), dtype: .float64)
    #expect(try back.doubles() == x.doubles())
    let swapped = try Tensor(bytes: [0, 1, 2, 3], shape: Shape(2), dtype: .uint16, isSwapped: true)
    #expect(try swapped.ints() == [1, 515])
    #expect(throws: TensorError.self) { try Tensor(bytes: [1, 2], shape: Shape(3), dtype: .uint8) }
    let words = try Tensor(bytes: [1, 0, 2, 0], shape: Shape(4), dtype: .uint8).reinterpreted(as: .uint16)
    #expect(try words.ints() == [1, 2])
    #expect(throws: TensorError.self) { try back.laidOut(shape: Shape(100), strides: Shape(1)) }
  }

  /// A chain of random views, against lists of places.
  @Test(arguments: 0..<40)
  func viewsAreWhatTheirCoordinatesSay(_ seed: Int) throws {
    var source = MT19937(seed: UInt32(seed))
    func below(_ n: Int) -> Int { Int(source.next32() % UInt32(n)) }
    var lengths = [below(3) + 2, below(3) + 2, below(3) + 2]
    var x = try Ops.reshape(
      Ops.arange(start: 0, stop: lengths.reduce(1, *), step: 1), to: Shape(lengths))
    // The value at each position in row-major order.
    var model = Array(0..<lengths.reduce(1, *))
    func strides() -> [Int] {
      var result = [Int](repeating: 1, count: lengths.count)
      for axis in stride(from: lengths.count - 2, through: 0, by: -1) {
        result[axis] = result[axis + 1] * lengths[axis + 1]
      }
      return result
    }
    func rebuilt(_ shape: [Int], _ place: ([Int]) -> Int) -> [Int] {
      var result: [Int] = []
      for flat in 0..<shape.reduce(1, *) {
        var rest = flat
        var coordinates = [Int](repeating: 0, count: shape.count)
        for axis in stride(from: shape.count - 1, through: 0, by: -1) {
          coordinates[axis] = rest % shape[axis]
          rest /= shape[axis]
        }
        result.append(model[place(coordinates)])
      }
      return result
    }
    for _ in 0..<6 {
      let old = strides()
      switch below(4) {
      case 0:
        // Two axes exchanged.
        let (a, b) = (below(lengths.count), below(lengths.count))
        x = try Ops.swapAxes(x, a, b)
        var shape = lengths
        shape.swapAt(a, b)
        model = rebuilt(shape) { c in
          var c = c
          c.swapAt(a, b)
          return zip(c, old).reduce(0) { $0 + $1.0 * $1.1 }
        }
        lengths = shape
      case 1:
        // An axis reversed.
        let a = below(lengths.count)
        x = try Ops.flip(x, axes: [a])
        let n = lengths[a]
        model = rebuilt(lengths) { c in
          var c = c
          c[a] = n - 1 - c[a]
          return zip(c, old).reduce(0) { $0 + $1.0 * $1.1 }
        }
      case 2:
        // Every second element from a start on.
        let a = below(lengths.count)
        guard lengths[a] > 1 else { continue }
        let first = below(2)
        var items = [Index](repeating: .all, count: a)
        items.append(.slice(start: first, stop: nil, step: 2))
        x = try x.indexed(items)
        var shape = lengths
        shape[a] = (lengths[a] - first + 1) / 2
        model = rebuilt(shape) { c in
          var c = c
          c[a] = first + 2 * c[a]
          return zip(c, old).reduce(0) { $0 + $1.0 * $1.1 }
        }
        lengths = shape
      default:
        // A new axis, repeated.
        guard lengths.count < 5 else { continue }
        let times = below(2) + 1
        x = try x.broadcastTo(Shape([times] + lengths))
        model = rebuilt([times] + lengths) { c in zip(c.dropFirst(), old).reduce(0) { $0 + $1.0 * $1.1 } }
        lengths = [times] + lengths
      }
      #expect(x.shape.array == lengths)
      #expect(try x.ints() == model)
      let doubled = try Ops.add(x, x).ints()
      #expect(doubled == model.map { 2 * $0 })
      #expect(try Ops.sum(x).scalarValue().asInt == model.reduce(0, +))
    }
  }
}

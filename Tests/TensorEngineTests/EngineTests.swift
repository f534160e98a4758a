import TensorEngine
import Testing

/// Memory account, interruption, observer, errors.
@Suite(.serialized) struct EngineTests {
  @Test func memoryLimitThrowsBeforeAllocating() throws {
    let before = Engine.allocatedBytes
    Engine.memoryLimit = before + 1_000_000
    defer { Engine.memoryLimit = Int.max }
    #expect(throws: TensorError.self) { try Tensor.zeros([1000, 1000]) }
    #expect(throws: TensorError.self) { try Tensor.zeros(Shape([1 << 40, 1 << 40])) }
    #expect(Engine.allocatedBytes == before)
    _ = try Tensor.zeros([100, 100])
    #expect(Engine.allocatedBytes == before)
  }

  @Test func interruptionStopsAKernel() throws {
    let x = try Tensor.ones([1 << 20])
    Engine.interrupt()
    defer { Engine.clearInterrupt() }
    #expect(throws: TensorError.interrupted) { try Ops.add(x, x) }
  }

  /// Every kind of long kernel looks at the interruption before it is done.
  @Test func longKernelsAreInterrupted() throws {
    let square = try Tensor.ones([256, 256], dtype: .float32)
    let wide = try square.cast(to: .float64)
    let whole = try Tensor.ones([96, 96]).cast(to: .int64)
    let image = try Tensor.ones([8, 64, 64, 8])
    let kernel = try Tensor.ones([3, 3, 8, 8])
    // Kernels over elements look after each 2¹⁸ of them.
    let long = try Tensor.ones([3, 1 << 18])
    let kernels: [(String, () throws -> Tensor)] = [
      ("matmul", { try Ops.matmul(square, square) }),
      ("matmul in float64", { try Ops.matmul(wide, wide) }),
      ("matmul of integers", { try Ops.matmul(whole, whole) }),
      ("convolution", { try Ops.convolution(image, kernel) }),
      ("sort", { try Ops.sort(Ops.reshape(long, to: [-1])) }),
      ("sum", { try Ops.sum(long) }),
      ("sum over the first axis", { try Ops.sum(long, axes: [0]) }),
      ("exp", { try Ops.exp(long) }),
      ("add", { try Ops.add(long, long) }),
      ("cast", { try Ops.cast(long, to: .float32) }),
      ("gather", { try Ops.gather(long, Tensor([Int64(0), 2, 1])) }),
    ]
    for (name, kernel) in kernels {
      Engine.interrupt()
      #expect(throws: TensorError.interrupted, "\(name)") { try kernel() }
      Engine.clearInterrupt()
      _ = try kernel()
    }
  }

  @Test func observerHearsOperations() throws {
    var names: [String] = []
    Engine.observer = { event in
      names.append(event.name)
      // What the observer computes is not reported.
      _ = try? Ops.sum(event.results[0])
    }
    defer { Engine.observer = nil }
    let x = try Tensor([1.0, 2])
    _ = try Ops.softmax(Ops.exp(Ops.add(x, x)))
    #expect(names == ["add", "exp", "softmax"])
  }

  @Test func errorsNameShapesAndRepairs() throws {
    let a = try Tensor.zeros([2, 3])
    let b = try Tensor.zeros([4, 3])
    let product = #expect(throws: TensorError.self) { try Ops.matmul(a, b) }
    #expect(product?.hint?.contains("transposing the second operand would fit") == true)
    #expect(product?.hint?.contains("(2, 3)") == true && product?.hint?.contains("(4, 3)") == true)
    let sum = #expect(throws: TensorError.self) { try Ops.add(a, Tensor.zeros([2])) }
    #expect(sum?.message == "operands could not be broadcast together with shapes (2,3) (2,) ")
    #expect(sum?.hint?.contains("axis -1 has length 3") == true)
    let reshape = #expect(throws: TensorError.self) { try Ops.reshape(a, to: [4, -1]) }
    #expect(reshape?.message == "cannot reshape array of size 6 into shape (4,newaxis)")
    let axis = #expect(throws: TensorError.self) { try Ops.sum(a, axes: [2]) }
    #expect(axis?.message == "axis 2 is out of bounds for array of dimension 2")
    let empty = #expect(throws: TensorError.self) { try Ops.max(Tensor.zeros([0])) }
    #expect(empty?.message == "zero-size array to reduction operation maximum which has no identity")
    #expect(throws: TensorError.rankTooLarge(rank: 9)) { try Shape([1, 1, 1, 1, 1, 1, 1, 1, 1]) }
    #expect(throws: TensorError.self) { try Ops.arange(start: 0, stop: 1e300, step: 1, dtype: .float64) }
  }

  @Test func extremesOfIntegersDoNotTrap() throws {
    let low = try Tensor([Int64.min, Int64.max])
    let minusOne = try Tensor([Int64(-1), -1])
    _ = try Ops.floorDivide(low, minusOne)
    _ = try Ops.mod(low, minusOne)
    _ = try Ops.abs(low)
    _ = try Ops.power(
      low, low.indexed([.slice(start: nil, stop: nil, step: -1)]).cast(to: .uint8).cast(to: .int64))
    _ = try Ops.sum(low)
    _ = try Ops.cast(Tensor([Double.nan, .infinity, 1e300]), to: .int32)
    #expect(try Ops.floorDivide(low, Tensor(.int(0))).ints() == [0, 0])
    _ = try Tensor.sliceBounds(start: Int.min, stop: Int.max, step: Int.min, length: 5)
    _ = try Tensor.sliceBounds(start: Int.max, stop: Int.min, step: -1, length: 5)
  }
}

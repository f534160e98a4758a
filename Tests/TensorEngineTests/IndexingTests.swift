import TensorEngine
import Testing

/// Views, broadcasting and subscripts against a naive model: a list of coordinates and their values.
struct IndexingTests {
  /// An array as a function from coordinates to values.
  struct Model {
    let shape: [Int]
    let value: ([Int]) -> Double

    func flat() -> [Double] {
      var result: [Double] = []
      func walk(_ prefix: [Int]) {
        if prefix.count == shape.count {
          result.append(value(prefix))
          return
        }
        for i in 0..<shape[prefix.count] { walk(prefix + [i]) }
      }
      walk([])
      return result
    }
  }

  private func start(_ shape: [Int]) throws -> (Tensor, Model) {
    let tensor = try Ops.reshape(
      Ops.arange(start: 0, stop: Double(shape.reduce(1, *)), step: 1, dtype: .float64), to: Shape(shape))
    let model = Model(shape: shape) { coordinates in
      Double(zip(coordinates, shape).reduce(0) { $0 * $1.1 + $1.0 })
    }
    return (tensor, model)
  }

  /// Python's positions of a slice, one by one.
  private func positions(_ start: Int?, _ stop: Int?, _ step: Int, _ length: Int) -> [Int] {
    var result: [Int] = []
    func wrap(_ i: Int) -> Int { i < 0 ? i + length : i }
    if step > 0 {
      var i = Swift.max(start.map(wrap) ?? 0, 0)
      let end = Swift.min(stop.map(wrap) ?? length, length)
      while i < end {
        result.append(i)
        i += step
      }
    } else {
      var i = Swift.min(start.map(wrap) ?? length - 1, length - 1)
      let end = Swift.max(stop.map(wrap) ?? -1, -1)
      while i > end {
        if i >= 0 { result.append(i) }
        i += step
      }
    }
    return result
  }

  @Test(arguments: 0..<300) func chainsOfViewsFollowTheModel(seed: Int) throws {
    let random = RandomState(seed: UInt32(seed))
    func pick(_ n: Int) -> Int { Int(random.nextInterval(UInt64(n - 1))) }
    var (tensor, model) = try start((0..<(1 + pick(4))).map { _ in 1 + pick(4) })
    for _ in 0..<5 {
      let shape = model.shape
      let old = model
      switch pick(6) {
      case 0 where !shape.isEmpty:
        let axis = pick(shape.count)
        let bounds: [Int?] = (0..<2).map { _ in pick(3) == 0 ? nil : pick(12) - 6 }
        let step = [-3, -2, -1, 1, 2, 3][pick(6)]
        let chosen = positions(bounds[0], bounds[1], step, shape[axis])
        var items = [Index](repeating: .all, count: axis)
        items.append(.slice(start: bounds[0], stop: bounds[1], step: step))
        tensor = try Ops.getItem(tensor, items)
        var newShape = shape
        newShape[axis] = chosen.count
        model = Model(shape: newShape) { c in
          var d = c
          d[axis] = chosen[c[axis]]
          return old.value(d)
        }
      case 1:
        var order = Array(0..<shape.count)
        random.shuffle(count: order.count) { order.swapAt($0, $1) }
        tensor = try Ops.transpose(tensor, axes: order)
        let fixed = order
        model = Model(shape: order.map { shape[$0] }) { c in
          var d = c
          for (to, from) in fixed.enumerated() { d[from] = c[to] }
          return old.value(d)
        }
      case 2 where !shape.isEmpty && shape.count > 1:
        let axis = pick(shape.count)
        guard shape[axis] > 0 else { continue }
        let position = pick(shape[axis])
        var items: [Index] = [.ellipsis, .integer(position - (pick(2) == 0 ? 0 : shape[axis]))]
        for _ in (axis + 1)..<Swift.max(shape.count, axis + 1) { items.append(.all) }
        tensor = try tensor.indexed(items)
        var newShape = shape
        newShape.remove(at: axis)
        model = Model(shape: newShape) { c in
          var d = c
          d.insert(position, at: axis)
          return old.value(d)
        }
      case 3 where shape.count < 5:
        let axis = pick(shape.count + 1)
        tensor = try Ops.expandDims(tensor, axes: [axis])
        var newShape = shape
        newShape.insert(1, at: axis)
        model = Model(shape: newShape) { c in
          var d = c
          d.remove(at: axis)
          return old.value(d)
        }
      case 4:
        var newShape = shape
        for axis in shape.indices where shape[axis] == 1 && pick(2) == 0 { newShape[axis] = 3 }
        if newShape.count < 5 { newShape.insert(2, at: 0) }
        tensor = try Ops.broadcast(tensor, to: Shape(newShape))
        let extra = newShape.count - shape.count
        model = Model(shape: newShape) { c in
          old.value(c.dropFirst(extra).enumerated().map { shape[$0.offset] == 1 ? 0 : $0.element })
        }
      default:
        let values = old.flat()
        guard !values.isEmpty else { continue }
        let newShape = values.count % 2 == 0 ? [2, values.count / 2] : [values.count]
        tensor = try Ops.reshape(tensor, to: Shape(newShape))
        model = Model(shape: newShape) { c in values[zip(c, newShape).reduce(0) { $0 * $1.1 + $1.0 }] }
      }
      #expect(tensor.shape.array == model.shape)
      #expect(try tensor.doubles() == model.flat())
      #expect(try tensor.contiguous().doubles() == model.flat())
      if model.flat().count > 4000 { break }
    }
    #expect(try Ops.sum(tensor).scalarValue().asDouble == model.flat().reduce(0, +))
  }

  @Test func advancedIndexingPutsAxesWhereNumPyDoes() throws {
    let (x, model) = try start([3, 4, 5])
    let i = try Tensor(scalars: [Int64(0), 2, 1, -1], shape: [2, 2])
    let j = try Tensor([Int64(3), 1])
    let beside = try x.indexed([.array(i), .array(j)])
    #expect(beside.shape == [2, 2, 5])
    #expect(try beside.scalarValue(at: [1, 1, 4]).asDouble == model.value([2, 1, 4]))
    let middle = try x.indexed([.all, .array(i)])
    #expect(middle.shape == [3, 2, 2, 5])
    let front = try x.indexed([.array(Tensor([Int64(0), 1])), .all, .array(Tensor([Int64(0), 4]))])
    #expect(front.shape == [2, 4])
    #expect(try front.scalarValue(at: [1, 2]).asDouble == model.value([1, 2, 4]))
    let withInteger = try x.indexed([.integer(1), .all, .array(Tensor([Int64(0), 4]))])
    #expect(withInteger.shape == [2, 4])
    let newAxis = try x.indexed([.newAxis, .array(Tensor([Int64(2)])), .ellipsis, .newAxis])
    #expect(newAxis.shape == [1, 1, 4, 5, 1])
    let mask = try Ops.greater(x, Tensor(.float(50)))
    #expect(try x.indexed([.array(mask)]).doubles() == Array(51..<60).map { Double($0) })
    let rowMask = try Tensor([true, false, true])
    #expect(try x.indexed([.array(rowMask), .integer(0)]).shape == [2, 5])
    #expect(throws: TensorError.maskMismatch(axis: 0, length: 3, mask: 2)) {
      try x.indexed([.array(Tensor([true, false]))])
    }
    #expect(throws: TensorError.indexOutOfRange(index: 3, axis: 0, length: 3)) {
      try x.indexed([.integer(3)])
    }
    #expect(throws: TensorError.tooManyIndices(rank: 3, given: 4)) {
      try x.indexed([.integer(0), .integer(0), .integer(0), .integer(0)])
    }
    #expect(throws: TensorError.badIndexType(dtype: .float64)) { try x.indexed([.array(Tensor([1.0]))]) }
  }

  @Test func assignmentIsSeenByEveryView() throws {
    let (x, _) = try start([3, 4])
    let column = try x.indexed([.all, .integer(1)])
    try x.assign([.integer(0)], to: Tensor(.int(7)))
    #expect(try column.doubles() == [7, 5, 9])
    try column.assign([.slice(start: nil, stop: nil, step: -1)], to: Tensor([Int32(1), 2, 3]))
    #expect(try x.indexed([.all, .integer(1)]).doubles() == [3, 2, 1])
    try x.assign([.array(Ops.greater(x, Tensor(.int(8))))], to: Tensor(.int(0)))
    #expect(try Ops.max(x).scalarValue().asDouble <= 8)
    // Overlapping source and target.
    let (y, _) = try start([6])
    try y.assign(
      [.slice(start: 1, stop: nil, step: nil)], to: y.indexed([.slice(start: nil, stop: -1, step: nil)]))
    #expect(try y.doubles() == [0, 0, 1, 2, 3, 4])
    try y.accumulate([.array(Tensor([Int64(0), 0, 5]))], adding: Tensor(.float(1)))
    #expect(try y.doubles() == [2, 0, 1, 2, 3, 5])
    #expect(throws: TensorError.assignMismatch(value: [2], target: [6])) {
      try y.assign([.ellipsis], to: Tensor([1.0, 2]))
    }
  }
}

import CellLanguage
import TensorEngine

/// Order along an axis, and set functions. All sorts are stable; NaN goes last, as in NumPy.
enum Sorting {
  static func define(_ m: ModuleBuilder) {
    m.function("sort(a, axis=-1, kind=None, order=None, *, stable=None)", "A sorted copy.") { call in
      let x = try call.array(0)
      if x.rank == 0, let axis = try call.optionalInt(1) {
        throw TensorError.axisOutOfRange(op: "sort", axis: axis, rank: 0)
      }
      return wrap(try Ops.sort(x, axis: call.optionalInt(1)))
    }
    m.function("argsort(a, axis=-1, kind=None, order=None, *, stable=None)", "The positions that would sort.")
    { call in
      wrap(try Ops.argsort(call.array(0), axis: call.optionalInt(1)))
    }
    m.function("searchsorted(a, v, side='left', sorter=None)", "Where values belong in a sorted array.") {
      call in
      try searchSorted(call)
    }
    m.function(
      "unique(ar, return_index=False, return_inverse=False, return_counts=False, axis=None)",
      "The distinct elements."
    ) { call in
      let x = try call.array(0)
      if let axis = try call.optionalInt(4) { return try uniqueSlices(x, axis: axis, call) }
      let found = try Ops.unique(x)
      var parts: [Value] = [wrap(found.values)]
      if try call.bool(1) { parts.append(wrap(found.firstPositions)) }
      if try call.bool(2) {
        parts.append(wrap(try Ops.reshape(found.inverse, to: x.rank == 0 ? Shape(1) : x.shape)))
      }
      if try call.bool(3) { parts.append(wrap(found.counts)) }
      return parts.count == 1 ? parts[0] : .tuple(parts)
    }
    m.function("lexsort(keys, axis=-1)", "Sorts by several keys, the last one first.") { call in
      let keys = try call.arrays(0)
      guard let length = keys.first?.count else {
        throw PyError.typeError("need sequence of keys with len > 0 in lexsort")
      }
      var order = Array(0..<length)
      for key in keys {
        let values = try key.doubles()
        order.sort { (a: Int, b: Int) -> Bool in
          values[a] < values[b] || (values[b].isNaN && !values[a].isNaN)
        }
      }
      return wrap(try Tensor(order.map { Int64($0) }))
    }
    m.function(
      "partition(a, kth, axis=-1, kind='introselect', order=None)",
      "A copy with the kth element in its place."
    ) { call in
      try checkPlaces(call)
      return wrap(try Ops.sort(call.array(0), axis: call.optionalInt(2)))
    }
    m.function(
      "argpartition(a, kth, axis=-1, kind='introselect', order=None)", "The positions that would partition.",
      argpartition)
    setFunctions(m)
  }

  /// `searchsorted`, as function and method.
  static func searchSorted(_ call: Call) throws -> Value {
    var sorted = try call.array(0)
    guard sorted.rank > 0 else { throw PyError.valueError("object of too small depth for desired array") }
    if let order = try call.optionalArray(3) {
      guard order.count == sorted.count else { throw PyError.valueError("sorter.size must equal len(a)") }
      sorted = try Ops.take(sorted, order, axis: 0)
    }
    let side = try call.string(2)
    guard side == "left" || side == "right" else {
      throw PyError.valueError("search side must be 'left' or 'right' (got '\(side)')")
    }
    return wrap(try Ops.searchSorted(sorted, call.array(1), right: side == "right"))
  }

  /// A full order is a partition at every place.
  static func argpartition(_ call: Call) throws -> Value {
    try checkPlaces(call)
    return wrap(try Ops.argsort(call.array(0), axis: call.optionalInt(2)))
  }

  /// Refuses places that the partitioned axis does not have.
  private static func checkPlaces(_ call: Call) throws {
    let x = try call.array(0)
    var length = x.count
    if let axis = try call.optionalInt(2), x.rank > 0 {
      length = x.shape[try x.shape.resolve(axis: axis, op: "partition")]
    }
    for place in try call.ints(1) where place >= length || place < -length {
      throw PyError.valueError("kth(=\(place)) out of bounds (\(length))")
    }
  }

  /// `unique` of the slices along an axis, ordered by their elements one after another.
  private static func uniqueSlices(_ x: Tensor, axis: Int, _ call: Call) throws -> Value {
    let axis = try x.shape.resolve(axis: axis, op: "unique")
    let count = x.shape[axis]
    let rows = try Ops.moveAxis(x, from: [axis], to: [0]).doubles()
    let width = count > 0 ? rows.count / count : 0
    func order(_ a: Int, _ b: Int) -> Int {
      for i in 0..<width where rows[a * width + i] != rows[b * width + i] {
        return rows[a * width + i] < rows[b * width + i] ? -1 : 1
      }
      return 0
    }
    let sorted = (0..<count).sorted { (a: Int, b: Int) -> Bool in
      let found = order(a, b)
      return found == 0 ? a < b : found < 0
    }
    var firsts: [Int64] = []
    var counts: [Int64] = []
    var inverse = [Int64](repeating: 0, count: count)
    for i in sorted {
      if let last = firsts.last, order(Int(last), i) == 0 {
        counts[counts.count - 1] += 1
      } else {
        firsts.append(Int64(i))
        counts.append(1)
      }
      inverse[i] = Int64(firsts.count - 1)
    }
    var parts: [Value] = [.object(NDArray(try Ops.take(x, Tensor(firsts), axis: axis)))]
    if try call.bool(1) { parts.append(.object(NDArray(try Tensor(firsts)))) }
    if try call.bool(2) { parts.append(.object(NDArray(try Tensor(inverse)))) }
    if try call.bool(3) { parts.append(.object(NDArray(try Tensor(counts)))) }
    return parts.count == 1 ? parts[0] : .tuple(parts)
  }

  private static func setFunctions(_ m: ModuleBuilder) {
    func members(_ call: Call) throws -> Value {
      let x = try call.array(0)
      let wanted = Set(try call.array(1).doubles())
      let invert = try call.bool(3)
      let keys = try x.doubles()
      return .object(
        NDArray(
          try Tensor.make(x.shape, of: Bool.self) { out in
            for i in 0..<out.count { out[i] = wanted.contains(keys[i]) != invert }
          }))
    }
    m.function(
      "isin(element, test_elements, assume_unique=False, invert=False, *, kind=None)",
      "Which elements occur in another array.", members)
    m.function(
      "in1d(ar1, ar2, assume_unique=False, invert=False)", "Which elements occur in another array.", members)
  }
}

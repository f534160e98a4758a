import CellLanguage
import TensorEngine

/// Order along an axis, and set functions. All sorts are stable; NaN goes last, as in NumPy.
enum Sorting {
  static func define(_ m: ModuleBuilder) {
    m.function("sort(a, axis=-1, kind=None, order=None, *, stable=None)", "A sorted copy.") { call in
      wrap(try Ops.sort(call.array(0), axis: call.optionalInt(1)))
    }
    m.function("argsort(a, axis=-1, kind=None, order=None, *, stable=None)", "The positions that would sort.")
    { call in
      wrap(try Ops.argsort(call.array(0), axis: call.optionalInt(1)))
    }
    m.function("searchsorted(a, v, side='left', sorter=None)", "Where values belong in a sorted array.") {
      call in
      wrap(try Ops.searchSorted(call.array(0), call.array(1), right: call.string(2) == "right"))
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
    m.function("partition(a, kth, axis=-1)", "A copy with the kth element in its place.") { call in
      wrap(try Ops.sort(call.array(0), axis: call.int(2)))
    }
    m.function("argpartition(a, kth, axis=-1)", "The positions that would partition.") { call in
      wrap(try Ops.argsort(call.array(0), axis: call.int(2)))
    }
    setFunctions(m)
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
      return wrap(
        try Tensor.make(x.shape, of: Bool.self) { out in
          for i in 0..<out.count { out[i] = wanted.contains(keys[i]) != invert }
        })
    }
    m.function(
      "isin(element, test_elements, assume_unique=False, invert=False)",
      "Which elements occur in another array.", members)
    m.function(
      "in1d(ar1, ar2, assume_unique=False, invert=False)", "Which elements occur in another array.", members)
    m.function("intersect1d(ar1, ar2, assume_unique=False)", "Distinct elements of both.") { call in
      let a = try Ops.unique(call.array(0)).values
      let wanted = Set(try call.array(1).doubles())
      let keep = try a.doubles().enumerated().filter { wanted.contains($0.element) }.map { Int64($0.offset) }
      return wrap(try Ops.take(a, Tensor(keep)))
    }
    m.function("union1d(ar1, ar2)", "Distinct elements of either.") { call in
      let a = try Ops.reshape(call.array(0), to: Shape(-1))
      let b = try Ops.reshape(call.array(1), to: Shape(-1))
      return wrap(try Ops.unique(Ops.concatenate([a, b])).values)
    }
    m.function("setdiff1d(ar1, ar2, assume_unique=False)", "Distinct elements of the first only.") { call in
      let a = try Ops.unique(call.array(0)).values
      let unwanted = Set(try call.array(1).doubles())
      let keep = try a.doubles().enumerated().filter { !unwanted.contains($0.element) }.map {
        Int64($0.offset)
      }
      return wrap(try Ops.take(a, Tensor(keep)))
    }
  }
}

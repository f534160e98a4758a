import CellLanguage
import TensorEngine

/// Functions along axes. Each entry serves both `np.sum(a, …)` and `a.sum(…)`.
enum Reductions {
  struct Entry {
    let name: String
    /// The parameters after the array, as written in Python.
    let parameters: String
    let summary: String
    let run: (Call) throws -> Value

    var methodSignature: String { "\(name)(self, \(parameters))" }
    var functionSignature: String { "\(name)(a, \(parameters))" }
  }

  private static let standard = "axis=None, dtype=None, out=None, keepdims=False"

  static let methods: [Entry] = [
    Entry(name: "sum", parameters: standard + ", initial=None, where=None", summary: "The sum over axes.") {
      call in
      var x = try masked(call, 6, identity: 0)
      if let initial = try call.optionalArray(5) {
        x = try Ops.sum(x, axes: call.axes(1), keepDims: call.bool(4), dtype: call.dtype(2))
        return try finish(Ops.add(x, initial.cast(to: x.dtype)), call, out: 3)
      }
      return try finish(
        Ops.sum(x, axes: call.axes(1), keepDims: call.bool(4), dtype: call.dtype(2)), call, out: 3)
    },
    Entry(name: "prod", parameters: standard, summary: "The product over axes.") { call in
      try finish(
        Ops.prod(call.array(0), axes: call.axes(1), keepDims: call.bool(4), dtype: call.dtype(2)), call,
        out: 3)
    },
    Entry(name: "mean", parameters: standard, summary: "The arithmetic mean over axes.") { call in
      var x = try call.array(0)
      if let dtype = try call.dtype(2) { x = try x.cast(to: dtype) }
      return try finish(Ops.mean(x, axes: call.axes(1), keepDims: call.bool(4)), call, out: 3)
    },
    Entry(
      name: "std", parameters: "axis=None, dtype=None, out=None, ddof=0, keepdims=False",
      summary: "The standard deviation over axes."
    ) { call in
      var x = try call.array(0)
      if let dtype = try call.dtype(2) { x = try x.cast(to: dtype) }
      return try finish(
        Ops.std(x, axes: call.axes(1), keepDims: call.bool(5), ddof: call.int(4)), call, out: 3)
    },
    Entry(
      name: "var", parameters: "axis=None, dtype=None, out=None, ddof=0, keepdims=False",
      summary: "The variance over axes."
    ) { call in
      var x = try call.array(0)
      if let dtype = try call.dtype(2) { x = try x.cast(to: dtype) }
      return try finish(
        Ops.variance(x, axes: call.axes(1), keepDims: call.bool(5), ddof: call.int(4)), call, out: 3)
    },
    Entry(
      name: "min", parameters: "axis=None, out=None, keepdims=False",
      summary: "The smallest element over axes."
    ) {
      call in try finish(Ops.min(call.array(0), axes: call.axes(1), keepDims: call.bool(3)), call, out: 2)
    },
    Entry(
      name: "max", parameters: "axis=None, out=None, keepdims=False",
      summary: "The largest element over axes."
    ) {
      call in try finish(Ops.max(call.array(0), axes: call.axes(1), keepDims: call.bool(3)), call, out: 2)
    },
    Entry(
      name: "ptp", parameters: "axis=None, out=None, keepdims=False",
      summary: "Largest minus smallest element."
    ) {
      call in
      let x = try call.array(0)
      let axes = try call.axes(1)
      let keep = try call.bool(3)
      return try finish(
        Ops.subtract(Ops.max(x, axes: axes, keepDims: keep), Ops.min(x, axes: axes, keepDims: keep)), call,
        out: 2)
    },
    Entry(
      name: "argmin", parameters: "axis=None, out=None, keepdims=False",
      summary: "The position of the smallest element."
    ) { call in
      try finish(Ops.argmin(call.array(0), axis: call.optionalInt(1), keepDims: call.bool(3)), call, out: 2)
    },
    Entry(
      name: "argmax", parameters: "axis=None, out=None, keepdims=False",
      summary: "The position of the largest element."
    ) { call in
      try finish(Ops.argmax(call.array(0), axis: call.optionalInt(1), keepDims: call.bool(3)), call, out: 2)
    },
    Entry(
      name: "any", parameters: "axis=None, out=None, keepdims=False", summary: "Whether any element is true."
    ) {
      call in try finish(Ops.any(call.array(0), axes: call.axes(1), keepDims: call.bool(3)), call, out: 2)
    },
    Entry(
      name: "all", parameters: "axis=None, out=None, keepdims=False",
      summary: "Whether all elements are true."
    ) {
      call in try finish(Ops.all(call.array(0), axes: call.axes(1), keepDims: call.bool(3)), call, out: 2)
    },
    Entry(
      name: "cumsum", parameters: "axis=None, dtype=None, out=None", summary: "Running sums along an axis."
    ) {
      call in
      let (x, axis) = try flattened(call)
      return try finish(Ops.cumsum(x, axis: axis), call, out: 3)
    },
    Entry(
      name: "cumprod", parameters: "axis=None, dtype=None, out=None",
      summary: "Running products along an axis."
    ) {
      call in
      let (x, axis) = try flattened(call)
      return try finish(Ops.cumprod(x, axis: axis), call, out: 3)
    },
  ]

  /// The array with positions outside the `where` mask replaced by what changes nothing.
  private static func masked(_ call: Call, _ index: Int, identity: Int) throws -> Tensor {
    let x = try call.array(0)
    guard let mask = try call.optionalArray(index) else { return x }
    return try Ops.whereTrue(mask, x, Tensor(.int(identity), dtype: x.dtype))
  }

  private static func flattened(_ call: Call) throws -> (Tensor, Int) {
    var x = try call.array(0)
    if let dtype = try call.dtype(2) { x = try x.cast(to: dtype) }
    guard let axis = try call.optionalInt(1) else { return (try Ops.reshape(x, to: Shape(-1)), 0) }
    return (x, axis)
  }

  /// Stores a result into `out=` if there is one.
  static func finish(_ result: Tensor, _ call: Call, out index: Int) throws -> Value {
    guard index < call.count, call.has(index) else { return wrap(result) }
    let out = try call.object(index, as: NDArray.self, named: "an array")
    try out.tensor.assign([.ellipsis], to: result)
    return .object(out)
  }
}

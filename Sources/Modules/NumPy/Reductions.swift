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
    Entry(
      name: "sum", parameters: standard + ", initial=None, where=True", summary: "The sum over axes."
    ) { call in
      let x = try masked(call, 6, identity: 0)
      let sum = try Ops.sum(x, axes: axes(call, x), keepDims: call.bool(4), dtype: call.dtype(2))
      return try finish(started(sum, call, 5, Ops.add), call, out: 3)
    },
    Entry(
      name: "prod", parameters: standard + ", initial=None, where=True", summary: "The product over axes."
    ) { call in
      let x = try masked(call, 6, identity: 1)
      let product = try Ops.prod(x, axes: axes(call, x), keepDims: call.bool(4), dtype: call.dtype(2))
      return try finish(started(product, call, 5, Ops.multiply), call, out: 3)
    },
    Entry(
      name: "mean", parameters: standard + ", *, where=True", summary: "The arithmetic mean over axes."
    ) { call in
      var x = try call.array(0)
      if let dtype = try call.dtype(2) { x = try x.cast(to: dtype) }
      let keep = try call.bool(4)
      let axes = try axes(call, x)
      guard let mask = try mask(call, 5) else {
        return try finish(Ops.mean(x, axes: axes, keepDims: keep), call, out: 3)
      }
      return try finish(Spread(x, mask, axes).mean(keepDims: keep), call, out: 3)
    },
    spread("std", "The standard deviation over axes.") { try Ops.sqrt($0) },
    spread("var", "The variance over axes.") { $0 },
    extreme("min", "The smallest element over axes.", Ops.min, Ops.minimum, ufunc: "minimum"),
    extreme("max", "The largest element over axes.", Ops.max, Ops.maximum, ufunc: "maximum"),
    Entry(
      name: "ptp", parameters: "axis=None, out=None, keepdims=False",
      summary: "Largest minus smallest element."
    ) {
      call in
      let x = try call.array(0)
      let axes = try axes(call, x)
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
      name: "any", parameters: "axis=None, out=None, keepdims=False, *, where=True",
      summary: "Whether any element is true."
    ) { call in
      let x = try masked(call, 4, identity: 0)
      return try finish(Ops.any(x, axes: axes(call, x), keepDims: call.bool(3)), call, out: 2)
    },
    Entry(
      name: "all", parameters: "axis=None, out=None, keepdims=False, *, where=True",
      summary: "Whether all elements are true."
    ) { call in
      let x = try masked(call, 4, identity: 1)
      return try finish(Ops.all(x, axes: axes(call, x), keepDims: call.bool(3)), call, out: 2)
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

  /// `std` and `var`, which differ in what they make of the variance.
  private static func spread(
    _ name: String, _ summary: String, _ finishing: @escaping (Tensor) throws -> Tensor
  ) -> Entry {
    Entry(
      name: name,
      parameters:
        "axis=None, dtype=None, out=None, ddof=0, keepdims=False, *, where=True, mean=<unset>, correction=<unset>",
      summary: summary
    ) { call in
      var x = try call.array(0)
      if let dtype = try call.dtype(2) { x = try x.cast(to: dtype) }
      let keep = try call.bool(5)
      let axes = try axes(call, x)
      var ddof = try call.double(4)
      if call.has(8) {
        guard ddof == 0 else {
          throw PyError.valueError("ddof and correction can't be provided simultaneously.")
        }
        ddof = try call.double(8)
      }
      let mask = try mask(call, 6)
      if mask == nil, !call.has(7), let whole = Int(exactly: ddof) {
        let variance = try Ops.variance(x, axes: axes, keepDims: keep, ddof: whole)
        return try finish(finishing(variance), call, out: 3)
      }
      let variance = try Spread(x, mask, axes).variance(
        keepDims: keep, ddof: ddof, around: call.optionalArray(7))
      return try finish(finishing(variance), call, out: 3)
    }
  }

  /// `min` and `max`.
  private static func extreme(
    _ name: String, _ summary: String, _ reduce: @escaping (Tensor, [Int]?, Bool) throws -> Tensor,
    _ combine: @escaping (Tensor, Tensor) throws -> Tensor, ufunc: String
  ) -> Entry {
    Entry(
      name: name, parameters: "axis=None, out=None, keepdims=False, initial=<unset>, where=True",
      summary: summary
    ) { call in
      var x = try call.array(0)
      let axes = try axes(call, x)
      if let mask = try mask(call, 5) {
        guard call.has(4) else {
          throw PyError.valueError(
            "reduction operation '\(ufunc)' does not have an identity, so to use a where mask one has to "
              + "specify 'initial'")
        }
        x = try Ops.whereTrue(mask, x, initial(call, 4, x.dtype))
      }
      guard call.has(4) else { return try finish(reduce(x, axes, call.bool(3)), call, out: 2) }
      let first = try initial(call, 4, x.dtype)
      if x.count == 0 {
        // Nothing but the initial value, in the shape that the reduction leaves.
        let shape = try Ops.sum(x, axes: axes, keepDims: call.bool(3)).shape
        return try finish(first.broadcastTo(shape).copy(), call, out: 2)
      }
      return try finish(combine(reduce(x, axes, call.bool(3)), first), call, out: 2)
    }
  }

  private static func initial(_ call: Call, _ index: Int, _ dtype: DType) throws -> Tensor {
    try Arithmetic.operand(call[index], meeting: dtype, call.interpreter) ?? call.array(index)
  }

  /// The axes to reduce; a number has one of length 1 for this purpose.
  private static func axes(_ call: Call, _ x: Tensor) throws -> [Int]? {
    let axes = try call.axes(1)
    if x.rank == 0, let axes, axes.allSatisfy({ $0 == 0 || $0 == -1 }) { return [] }
    return axes
  }

  /// The `where` mask, unless it is plainly true.
  private static func mask(_ call: Call, _ index: Int) throws -> Tensor? {
    switch call[index] {
    case .bool(true), .unbound, .none: return nil
    default: return try call.array(index).cast(to: .bool)
    }
  }

  /// The array with positions outside the `where` mask replaced by what changes nothing.
  private static func masked(_ call: Call, _ index: Int, identity: Int) throws -> Tensor {
    let x = try call.array(0)
    guard let mask = try mask(call, index) else { return x }
    return try Ops.whereTrue(mask, x, Tensor(.int(identity), dtype: x.dtype))
  }

  /// A fold that began with the `initial` argument, if there is one.
  private static func started(
    _ result: Tensor, _ call: Call, _ index: Int, _ combine: (Tensor, Tensor) throws -> Tensor
  ) throws -> Tensor {
    guard call.has(index) else { return result }
    return try combine(result, initial(call, index, result.dtype))
  }

  /// Mean and variance of the elements that a mask keeps.
  private struct Spread {
    let x: Tensor
    let mask: Tensor?
    let axes: [Int]?
    /// How many elements are kept, with the axes that are reduced.
    let count: Tensor

    init(_ x: Tensor, _ mask: Tensor?, _ axes: [Int]?) throws {
      self.x = x.dtype.isFloating ? x : try x.cast(to: .float64)
      self.mask = try mask?.broadcastTo(x.shape)
      self.axes = axes
      let kept = try self.mask ?? Tensor.full(x.shape, .bool(true), dtype: .bool)
      count = try Ops.sum(kept, axes: axes, keepDims: true).cast(to: self.x.dtype)
    }

    private func sum(_ values: Tensor, keepDims: Bool) throws -> Tensor {
      let zero = try Tensor(.int(0), dtype: values.dtype)
      let kept = try mask.map { try Ops.whereTrue($0, values, zero) } ?? values
      return try Ops.sum(kept, axes: axes, keepDims: keepDims)
    }

    private func shaped(_ divisor: Tensor, like total: Tensor) throws -> Tensor {
      try Ops.reshape(divisor, to: total.shape)
    }

    func mean(keepDims: Bool) throws -> Tensor {
      let total = try sum(x, keepDims: keepDims)
      return try Ops.divide(total, shaped(count, like: total))
    }

    func variance(keepDims: Bool, ddof: Double, around center: Tensor?) throws -> Tensor {
      let middle = try center ?? mean(keepDims: true)
      let total = try sum(Ops.square(Ops.subtract(x, middle)), keepDims: keepDims)
      let zero = try Tensor(.float(0), dtype: x.dtype)
      let freedom = try Ops.maximum(Ops.subtract(count, Tensor(.float(ddof), dtype: x.dtype)), zero)
      return try Ops.divide(total, shaped(freedom, like: total))
    }
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

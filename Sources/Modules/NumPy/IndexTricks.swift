import CellLanguage
import TensorEngine

/// Positions of triangles and diagonals, and the objects that are indexed to make arrays.
enum IndexTricks {
  static func define(_ m: ModuleBuilder) {
    triangles(m)
    functional(m)
    for trick in [Trick(.mgrid), Trick(.ogrid), Trick(.rows), Trick(.columns), Trick(.slices)] {
      m.set(trick.kind.rawValue, .object(trick))
    }
  }

  private static func triangles(_ m: ModuleBuilder) {
    m.function("fill_diagonal(a, val, wrap=False)", "Sets the diagonal in place.") { call in
      let array = try call.object(0, as: NDArray.self, named: "numpy.ndarray").tensor
      guard array.rank >= 2 else { throw PyError.valueError("array must be at least 2-d") }
      let n = array.shape.min() ?? 0
      let line = try Ops.arange(start: 0, stop: n, step: 1)
      try array.assign(
        [Index](repeating: .array(line), count: array.rank), to: call.array(1).cast(to: array.dtype))
      return .none
    }
    m.function("diag_indices(n, ndim=2)", "The positions of a diagonal.") { call in
      let line = try Ops.arange(start: 0, stop: call.int(0), step: 1)
      return .tuple([Value](repeating: .object(NDArray(line)), count: max(try call.int(1), 0)))
    }
    func indices(_ call: Call, lower: Bool) throws -> Value {
      let (n, k) = (try call.int(0), try call.int(1))
      let columns = try call.optionalInt(2) ?? n
      let ones = try Tensor.ones(Shape(n, columns), dtype: .int8)
      let kept = lower ? try Ops.lowerTriangle(ones, k: k) : try Ops.upperTriangle(ones, k: k)
      return .tuple(try Ops.nonzero(kept).map { .object(NDArray($0)) })
    }
    m.function("tril_indices(n, k=0, m=None)", "The positions of the lower triangle.") {
      try indices($0, lower: true)
    }
    m.function("triu_indices(n, k=0, m=None)", "The positions of the upper triangle.") {
      try indices($0, lower: false)
    }
    m.function("unravel_index(indices, shape, order='C')", "Coordinates of flat positions.") { call in
      let flat = try call.array(0)
      let shape = try call.shape(1)
      let positions = try flat.ints()
      let total = shape.elementCount
      for p in positions where p < 0 || p >= total {
        throw PyError.valueError("index \(p) is out of bounds for array with size \(total)")
      }
      var coordinates: [Value] = []
      var inner = total
      for axis in 0..<shape.count {
        inner /= max(shape[axis], 1)
        let values = positions.map { Int64($0 / max(inner, 1) % max(shape[axis], 1)) }
        coordinates.append(wrap(try Tensor(scalars: values, shape: flat.shape)))
      }
      return .tuple(coordinates)
    }
    m.function(
      "ravel_multi_index(multi_index, dims, mode='raise', order='C')", "Flat positions of coordinates."
    ) { call in
      let dims = try call.shape(1)
      var flat = try Tensor(.int(0))
      for (axis, part) in try call.arrays(0).enumerated() {
        flat = try Ops.add(Ops.multiply(flat, Tensor(.int(axis < dims.count ? dims[axis] : 1))), part)
      }
      return wrap(flat)
    }
    m.function("put(a, ind, v, mode='raise')", "Sets flat positions in place.") { call in
      let array = try call.object(0, as: NDArray.self, named: "numpy.ndarray").tensor
      let flat = try Ops.reshape(array, to: Shape(-1))
      guard array.isContiguous else {
        throw PyError.notImplemented("put() into a view with gaps is not supported here")
      }
      try flat.assign([.array(call.array(1))], to: call.array(2).cast(to: array.dtype))
      return .none
    }
  }

  private static func functional(_ m: ModuleBuilder) {
    m.function(
      "apply_along_axis(func1d, axis, arr, *args, **kwargs)", "A function of each line along an axis."
    ) { call in
      let x = try call.array(2)
      let axis = try x.shape.resolve(axis: call.int(1), op: "apply_along_axis")
      let moved = try Ops.moveAxis(x, from: [axis], to: [x.rank - 1])
      let lines = try Ops.reshape(moved, to: Shape(-1, x.shape[axis]))
      let keywords = call.keywordArguments(4).map { (PyString.intern($0.name), $0.value) }
      let results = try (0..<lines.shape[0]).map { i -> Tensor in
        let line: Value = .object(NDArray(try lines.row(i)))
        return try Convert.tensor(
          call.interpreter.call(call[0], [line] + call.variadic(3), keywords), call.interpreter)
      }
      guard let first = results.first else {
        throw PyError.valueError("Cannot apply_along_axis when any iteration dimensions are 0")
      }
      let outer = moved.shape.dropLast().map { $0 }
      let joined = try Ops.reshape(Ops.stack(results), to: Shape(outer + first.shape.array))
      if first.rank == 0 { return wrap(joined) }
      let places = Array(outer.count..<outer.count + first.rank)
      return wrap(try Ops.moveAxis(joined, from: places, to: places.indices.map { axis + $0 }))
    }
    m.function(
      "vectorize(pyfunc, otypes=None, doc=None, excluded=None, cache=False, signature=None)",
      "A Python function for arrays."
    ) {
      call in .object(Vectorized(call[0], try vectorizedDType(call[1], call.interpreter)))
    }
    m.function("frompyfunc(func, nin, nout)", "A Python function for arrays.") { call in
      .object(Vectorized(call[0], nil))
    }
  }

  /// `otypes`: a type code such as 'd', or a list with one dtype.
  private static func vectorizedDType(_ value: Value, _ interpreter: Interpreter) throws -> DType? {
    if case .list(let l) = value, let first = l.items.first { return try DTypes.parse(first, interpreter) }
    return try DTypes.parse(value, interpreter)
  }

  /// `np.mgrid[0:2, 0:3]`, `np.r_[1:4, 0]` and their like.
  final class Trick: PyObject {
    enum Kind: String {
      case mgrid, ogrid
      case rows = "r_"
      case columns = "c_"
      case slices = "s_"
    }
    let kind: Kind

    init(_ kind: Kind) {
      self.kind = kind
      super.init(type: Trick.pyType)
    }
    private static nonisolated(unsafe) let pyType = PyType(name: "IndexTrick", module: "numpy")

    override func getItem(_ key: Value, _ interpreter: Interpreter) throws -> Value {
      if kind == .slices { return key }
      return try Failure.translating(.numpy) {
        var parts = [key]
        if case .tuple(let t) = key { parts = t.items }
        switch kind {
        case .rows, .columns:
          let lines = try parts.map { part -> Tensor in
            if let slice = part.reference as? PySlice { return try Trick.line(slice, interpreter) }
            let x = try Convert.tensor(part, interpreter)
            return x.rank == 0 ? try Ops.reshape(x, to: Shape(1)) : x
          }
          if kind == .rows { return .object(NDArray(try Ops.concatenate(lines, axis: 0))) }
          let columns = try lines.map { $0.rank == 1 ? try Ops.expandDims($0, axes: [1]) : $0 }
          return .object(NDArray(try Ops.concatenate(columns, axis: 1)))
        default:
          let lines = try parts.map { part -> Tensor in
            guard let slice = part.reference as? PySlice else {
              throw PyError.typeError("a grid takes slices")
            }
            return try Trick.line(slice, interpreter)
          }
          let shape = try Shape(lines.map(\.count))
          let grids = try lines.enumerated().map { i, line -> Tensor in
            var own = Shape(repeating: 1, rank: lines.count)
            own[i] = line.count
            let part = try Ops.reshape(line, to: own)
            return kind == .ogrid ? part : try part.broadcastTo(shape)
          }
          if case .tuple = key {} else { return .object(NDArray(try grids[0].copy())) }
          if kind == .ogrid { return .tuple(grids.map { .object(NDArray($0)) }) }
          return .object(NDArray(try Ops.stack(grids)))
        }
      }
    }

    /// `start:stop:step`; an imaginary step is a number of points.
    private static func line(_ slice: PySlice, _ interpreter: Interpreter) throws -> Tensor {
      let start = slice.start.isNone ? Value.int(0) : slice.start
      if let points = slice.step.reference as? PyComplex {
        return try Ops.linspace(
          start: interpreter.double(start), stop: interpreter.double(slice.stop),
          count: Int(points.imaginary.magnitude))
      }
      let step = slice.step.isNone ? Value.int(1) : slice.step
      if case .int(let a) = start, case .int(let b) = slice.stop, case .int(let s) = step, s != 0 {
        return try Ops.arange(start: a, stop: b, step: s)
      }
      return try Ops.arange(
        start: interpreter.double(start), stop: interpreter.double(slice.stop),
        step: interpreter.double(step),
        dtype: .float64)
    }
  }
}

/// `np.vectorize(f)`: calls `f` for every element.
final class Vectorized: PyObject {
  private let function: Value
  private let dtype: DType?

  init(_ function: Value, _ dtype: DType?) {
    self.function = function
    self.dtype = dtype
    super.init(type: Vectorized.pyType)
  }

  private static nonisolated(unsafe) let pyType = PyType(name: "vectorize", module: "numpy")

  override func call(_ arguments: Arguments, _ interpreter: Interpreter) throws -> Value {
    try Failure.translating(.numpy) {
      let parts = try arguments.positional.map { try Convert.tensor($0, interpreter) }
      let shape = try Shape.broadcast(parts.map(\.shape))
      let flat = try parts.map { try $0.broadcastTo(shape).contiguous() }
      let keywords = interpreter.keywordPairs(arguments)
      var results: [Value] = []
      results.reserveCapacity(shape.elementCount)
      for i in 0..<shape.elementCount {
        let own = try flat.map { Value.object(NumPyScalar(try $0.scalarValue(linear: i), $0.dtype)) }
        results.append(try interpreter.call(function, own, keywords))
      }
      if results.contains(where: { if case .str = $0 { return true } else { return false } }) {
        return .object(try ObjectArray(results, shape: shape))
      }
      let made = try Convert.tensor(.list(results), dtype: dtype, interpreter)
      guard made.count == shape.elementCount else {
        throw PyError.valueError("setting an array element with a sequence.")
      }
      return wrap(try Ops.reshape(made, to: shape))
    }
  }
}

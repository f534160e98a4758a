import CellLanguage
import Glibc
import TensorEngine

/// Functions that make arrays.
enum Creation {
  static func define(_ m: ModuleBuilder) {
    conversion(m)
    filled(m)
    ranges(m)
    matrices(m)
  }

  private static func conversion(_ m: ModuleBuilder) {
    m.function(
      "array(object, dtype=None, *, copy=True, order='K', subok=False, ndmin=0)",
      "An array of the given elements."
    ) {
      call in
      if let objects = try objectArray(call, copies: true) {
        var places = objects.places
        while try places.rank < call.int(5) { places = try Ops.expandDims(places, axes: [0]) }
        return .object(ObjectArray(objects.store, objects.kind, places))
      }
      if case .bool(false) = call[2], !(call[0].reference is NDArray) {
        throw PyError.valueError(
          "Unable to avoid copy while creating an array as requested.\nIf using `np.array(obj, copy=False)` replace "
            + "it with `np.asarray(obj)` to allow a copy when needed (no behavior change in NumPy 1.x).\nFor more "
            + "details, see https://numpy.org/devdocs/numpy_2_0_migration_guide.html#adapting-to-changes-in-the-copy-keyword."
        )
      }
      var made = try numeric(call, dtype: call.dtype(1))
      if call[0].tensorObject != nil, try call[2].isNone || call.interpreter.truth(call[2]) {
        made = try made.copy()
      }
      while try made.rank < call.int(5) { made = try Ops.expandDims(made, axes: [0]) }
      return .object(NDArray(made.detached()))
    }
    func asArray(_ call: Call) throws -> Value {
      if let objects = try objectArray(call, copies: false) { return .object(objects) }
      let dtype = try call.dtype(1)
      if let array = call[0].reference as? NDArray, dtype == nil || dtype == array.tensor.dtype {
        return call[0]
      }
      return .object(NDArray(try numeric(call, dtype: dtype).detached()))
    }
    m.function(
      "asarray(a, dtype=None, order=None, *, copy=None)", "The argument as array, copied only if needed.",
      asArray)
    m.function(
      "asanyarray(a, dtype=None, order=None)", "The argument as array, copied only if needed.", asArray)
    m.function("ascontiguousarray(a, dtype=None)", "The argument as contiguous array.") { call in
      let x = try Convert.tensor(call[0], dtype: call.dtype(1), call.interpreter).contiguous()
      return .object(NDArray(x.rank == 0 ? try Ops.reshape(x, to: Shape(1)) : x))
    }
    m.function("copy(a, order='K', subok=False)", "A copy.") { call in
      .object(NDArray(try call.array(0).copy()))
    }
    m.function("fromiter(iter, dtype, count=-1)", "An array from an iterable.") { call in
      let limit = try call.int(2)
      var items = try call.items(0)
      if limit >= 0 { items = Array(items.prefix(limit)) }
      return .object(NDArray(try Convert.tensor(.list(items), dtype: call.dtype(1), call.interpreter)))
    }
    m.function(
      "fromfunction(function, shape, *, dtype='float64', **kwargs)", "An array of a function of the indices."
    ) {
      call in
      let shape = try call.shape(1)
      let dtype = try call.dtype(2) ?? .float64
      var grids: [Value] = []
      for axis in 0..<shape.count { grids.append(.object(NDArray(try indexGrid(shape, axis, dtype)))) }
      return try call.interpreter.call(call[0], grids)
    }
  }

  /// The first argument as numbers; texts are read if a dtype asks for it.
  private static func numeric(_ call: Call, dtype: DType?) throws -> Tensor {
    if let dtype, ObjectArray.isObjectLike(call[0]) {
      return try ObjectArray.objects(call[0], call.interpreter).numbers(dtype, call.interpreter)
    }
    return try Convert.tensor(call[0], dtype: dtype, call.interpreter)
  }

  /// The array of an argument that holds texts or objects; nil if it holds numbers, or numbers are asked for.
  private static func objectArray(_ call: Call, copies: Bool) throws -> ObjectArray? {
    let interpreter = call.interpreter
    if let kind = try DTypes.objectKind(call[1]) {
      if let source = call[0].reference as? ObjectArray, !copies, source.kind == kind { return source }
      guard case .text(let width) = kind else {
        if let source = call[0].reference as? ObjectArray { return try source.copied(.object) }
        if let source = call[0].reference as? NDArray {
          return try ObjectArray(ObjectArray.flatItems(source.tensor), .object, shape: source.tensor.shape)
        }
        return try ObjectArray.nested(call[0], kind: .object, interpreter)
      }
      let source = try text(of: call[0], interpreter)
      return try ObjectArray.texts(source.items, width: width, shape: source.shape, interpreter)
    }
    guard !call.has(1) else { return nil }
    if let source = call[0].reference as? ObjectArray { return copies ? try source.copied() : source }
    switch call[0] {
    case .list, .tuple:
      return ObjectArray.isObjectLike(call[0]) || isOfOtherObjects(call[0])
        ? try ObjectArray.objects(call[0], interpreter) : nil
    case .str: return try ObjectArray.objects(call[0], interpreter)
    case .none, .dict: return try ObjectArray([call[0]], .object, shape: Shape())
    default:
      if call[0].reference is PySet || call[0].reference is PyBigInt {
        return try ObjectArray([call[0]], .object, shape: Shape())
      }
      return nil
    }
  }

  /// Elements with NumPy's text of numbers.
  private static func text(of value: Value, _ interpreter: Interpreter) throws -> ObjectArray {
    if let array = value.reference as? NDArray {
      let x = try array.tensor.contiguous()
      let items: [Value] = try (0..<x.count).map {
        .object(NumPyScalar(try x.scalarValue(linear: $0), x.dtype))
      }
      return try ObjectArray(items, .object, shape: x.shape)
    }
    return try ObjectArray.objects(value, interpreter)
  }

  /// Whether the first leaf is an object that is neither number nor sequence (an instance, a function, a set).
  private static func isOfOtherObjects(_ value: Value) -> Bool {
    switch value {
    case .list(let l): return l.items.first.map { isOfOtherObjects($0) } ?? false
    case .tuple(let t): return t.items.first.map { isOfOtherObjects($0) } ?? false
    case .object(let o):
      if o is TensorObject || o is PyRange { return false }
      return o is PyFunction || o is PySet || o is PyType || o is NativeFunction
    default: return false
    }
  }

  /// The index along one axis at every position of `shape`.
  static func indexGrid(_ shape: Shape, _ axis: Int, _ dtype: DType) throws -> Tensor {
    var own = Shape(repeating: 1, rank: shape.count)
    own[axis] = shape[axis]
    let line = try Ops.arange(start: 0, stop: shape[axis], step: 1, dtype: dtype)
    return try Ops.reshape(line, to: own).broadcastTo(shape).copy()
  }

  /// What `zeros`, `ones` and `empty` put into arrays of texts and objects.
  private static func blank(_ shape: Shape, _ kind: ObjectArray.Kind, _ name: String, _ value: WeakScalar)
    throws
    -> ObjectArray
  {
    var item: Value = name == "empty" ? .none : .int(value == .int(1) ? 1 : 0)
    var kind = kind
    if case .text(let width) = kind {
      item = .string(name == "ones" ? "1" : "")
      kind = .text(max(width, 1))
    }
    return try ObjectArray([Value](repeating: item, count: shape.elementCount), kind, shape: shape)
  }

  private static func filled(_ m: ModuleBuilder) {
    func make(_ name: String, _ summary: String, _ value: WeakScalar) {
      m.function("\(name)(shape, dtype=None, order='C', *, like=None)", summary) { call in
        let shape = try Arguments.checkedShape(call[0], call.interpreter)
        if let kind = try DTypes.objectKind(call[1]) { return .object(try blank(shape, kind, name, value)) }
        return .object(NDArray(try Tensor.full(shape, value, dtype: call.dtype(1) ?? .float64)))
      }
      m.function(
        "\(name)_like(a, dtype=None, order='K', subok=True, shape=None)",
        summary + " shaped as another array."
      ) {
        call in
        if let source = call[0].reference as? ObjectArray, !call.has(1) {
          return .object(try blank(call.has(4) ? call.shape(4) : source.shape, source.kind, name, value))
        }
        let a = try (call[0].reference as? ObjectArray)?.places ?? call.array(0)
        let shape = call.has(4) ? try call.shape(4) : a.shape
        if let kind = try DTypes.objectKind(call[1]) { return .object(try blank(shape, kind, name, value)) }
        return .object(NDArray(try Tensor.full(shape, value, dtype: call.dtype(1) ?? a.dtype)))
      }
    }
    make("zeros", "An array of zeros", .int(0))
    make("ones", "An array of ones", .int(1))
    make("empty", "An array of the given shape", .int(0))
    m.function("full(shape, fill_value, dtype=None, order='C')", "An array of one value.") { call in
      let shape = try Arguments.checkedShape(call[0], call.interpreter)
      let kind = try DTypes.objectKind(call[2])
      if kind != nil || (!call.has(2) && (call[1].isNone || ObjectArray.isObjectLike(call[1]))) {
        let source =
          call[1].isNone || kind == .object && call[1].tensorObject == nil
          ? try ObjectArray([call[1]], .object, shape: Shape())
          : try ObjectArray.objects(call[1], call.interpreter)
        let places = try source.places.broadcastTo(shape).ints()
        return .object(
          try ObjectArray(places.map { source.store.items[$0] }, kind ?? source.kind, shape: shape))
      }
      let value = try Convert.tensor(call[1], dtype: call.dtype(2), call.interpreter)
      return .object(NDArray(try value.broadcastTo(shape).copy()))
    }
    m.function(
      "full_like(a, fill_value, dtype=None, order='K', subok=True, shape=None)",
      "One value, shaped as another array."
    ) {
      call in
      let a = try call.array(0)
      let shape = call.has(5) ? try call.shape(5) : a.shape
      let value = try Convert.tensor(call[1], dtype: call.dtype(2) ?? a.dtype, call.interpreter)
      return .object(NDArray(try value.broadcastTo(shape).copy()))
    }
  }

  private static func number(_ value: Value, _ interpreter: Interpreter) throws -> ScalarValue {
    try Convert.tensor(value, interpreter).scalarValue()
  }

  private static func ranges(_ m: ModuleBuilder) {
    m.function(
      "arange(start, stop=None, step=1, dtype=None, *, like=None)",
      "Evenly spaced values from start below stop."
    ) {
      call in
      var start: ScalarValue = .int(0)
      let stop: ScalarValue
      if call.has(1) {
        start = try number(call[0], call.interpreter)
        stop = try number(call[1], call.interpreter)
      } else {
        stop = try number(call[0], call.interpreter)
      }
      let step: ScalarValue = call.has(2) ? try number(call[2], call.interpreter) : .int(1)
      let dtype = try call.dtype(3)
      if step.asDouble == 0 { throw PyError.zeroDivision("division by zero") }
      if case .int(let a) = start, case .int(let b) = stop, case .int(let s) = step, dtype?.isFloating != true
      {
        return .object(
          NDArray(try Ops.arange(start: Int(a), stop: Int(b), step: Int(s), dtype: dtype ?? .int64)))
      }
      if (stop.asDouble - start.asDouble).isNaN { throw PyError.valueError("arange: cannot compute length") }
      return .object(
        NDArray(
          try Ops.arange(
            start: start.asDouble, stop: stop.asDouble, step: step.asDouble, dtype: dtype ?? .float64)))
    }
    m.function(
      "linspace(start, stop, num=50, endpoint=True, retstep=False, dtype=None, axis=0)",
      "Evenly spaced values from start to stop."
    ) { call in
      let count = try call.int(2)
      if count < 0 { throw PyError.valueError("Number of samples, \(count), must be non-negative.") }
      let endpoint = try call.bool(3)
      let start = try call.array(0)
      let stop = try call.array(1)
      let result: Tensor
      if start.rank == 0 && stop.rank == 0 {
        result = try Ops.linspace(
          start: start.scalarValue().asDouble, stop: stop.scalarValue().asDouble, count: count,
          endpoint: endpoint)
      } else {
        let low = try start.cast(to: .float64)
        let width = try Ops.subtract(stop.cast(to: .float64), low)
        let parts = Double(endpoint ? max(count - 1, 1) : max(count, 1))
        var shape = try Shape.broadcast([start.shape, stop.shape])
        let rank = shape.count
        shape = Shape(repeating: 1, rank: rank + 1)
        shape[0] = count
        let steps = try Ops.reshape(Ops.arange(start: 0, stop: count, step: 1, dtype: .float64), to: shape)
        let unit = try Ops.divide(width, Tensor(.float(parts)))
        result = try Ops.add(Ops.multiply(steps, unit), low)
      }
      let typed = try Value.object(
        NDArray(
          call.dtype(5).map { dtype in
            dtype.isInteger ? try Ops.floor(result).cast(to: dtype) : try result.cast(to: dtype)
          } ?? result))
      guard try call.bool(4) else { return typed }
      let width = try stop.scalarValue().asDouble - start.scalarValue().asDouble
      let parts = endpoint ? count - 1 : count
      return .tuple([typed, .object(NumPyScalar(.float(parts > 0 ? width / Double(parts) : .nan), .float64))])
    }
    m.function(
      "logspace(start, stop, num=50, endpoint=True, base=10.0, dtype=None)",
      "Numbers evenly spaced on a log scale."
    ) {
      call in
      let line = try Ops.linspace(
        start: call.double(0), stop: call.double(1), count: call.int(2), endpoint: call.bool(3))
      let powers = try Ops.power(Tensor(.float(call.double(4))).broadcastTo(line.shape), line)
      return .object(NDArray(try call.dtype(5).map { try powers.cast(to: $0) } ?? powers))
    }
    m.function(
      "geomspace(start, stop, num=50, endpoint=True, dtype=None)", "Numbers in geometric progression."
    ) { call in
      let (a, b) = (try call.double(0), try call.double(1))
      guard a != 0, b != 0 else { throw PyError.valueError("Geometric sequence cannot include zero") }
      let logs = try Ops.linspace(
        start: Glibc.log10(a.magnitude), stop: Glibc.log10(b.magnitude), count: call.int(2),
        endpoint: call.bool(3))
      let powers = try Ops.power(Tensor(.float(10)).broadcastTo(logs.shape), logs)
      let signed = a < 0 ? try Ops.negative(powers) : powers
      if signed.count > 0 {
        try signed.assign([.integer(0)], to: Tensor(.float(a)))
        if try call.bool(3), signed.count > 1 { try signed.assign([.integer(-1)], to: Tensor(.float(b))) }
      }
      return .object(NDArray(signed))
    }
  }

  private static func matrices(_ m: ModuleBuilder) {
    m.function("eye(N, M=None, k=0, dtype=None, order='C')", "Ones on a diagonal.") { call in
      .object(
        NDArray(
          try Ops.eye(call.int(0), call.optionalInt(1), k: call.int(2), dtype: call.dtype(3) ?? .float64)))
    }
    m.function("identity(n, dtype=None)", "The identity matrix.") { call in
      .object(NDArray(try Ops.eye(call.int(0), dtype: call.dtype(1) ?? .float64)))
    }
    m.function("diag(v, k=0)", "A diagonal, or a matrix with one.") { call in
      .object(NDArray(try Ops.diag(call.array(0), k: call.int(1))))
    }
    m.function("diagflat(v, k=0)", "A matrix with the flattened input on a diagonal.") { call in
      .object(NDArray(try Ops.diag(Ops.reshape(call.array(0), to: Shape(-1)), k: call.int(1))))
    }
    m.function("diagonal(a, offset=0, axis1=0, axis2=1)", "A diagonal.") { call in
      .object(
        NDArray(try Ops.diagonal(call.array(0), k: call.int(1), axis1: call.int(2), axis2: call.int(3))))
    }
    m.function("tri(N, M=None, k=0, dtype=None)", "Ones at and below a diagonal.") { call in
      .object(
        NDArray(
          try Ops.tri(call.int(0), call.optionalInt(1), k: call.int(2), dtype: call.dtype(3) ?? .float64)))
    }
    /// A vector stands for a matrix with it in every row.
    func square(_ x: Tensor) throws -> Tensor {
      x.rank == 1 ? try x.broadcastTo(Shape(x.count, x.count)) : x
    }
    m.function("tril(m, k=0)", "The lower triangle.") { call in
      .object(NDArray(try Ops.lowerTriangle(square(call.array(0)), k: call.int(1))))
    }
    m.function("triu(m, k=0)", "The upper triangle.") { call in
      .object(NDArray(try Ops.upperTriangle(square(call.array(0)), k: call.int(1))))
    }
    m.function("vander(x, N=None, increasing=False)", "Powers of a vector as columns.") { call in
      let x = try call.array(0)
      guard x.rank == 1 else { throw PyError.valueError("x must be a one-dimensional array or sequence.") }
      let count = try call.optionalInt(1) ?? x.count
      let powers = try Ops.arange(start: 0, stop: count, step: 1)
      let columns = try call.bool(2) ? powers : Ops.flip(powers)
      return .object(NDArray(try Ops.power(Ops.expandDims(x, axes: [1]), columns)))
    }
    m.function("meshgrid(*xi, copy=True, sparse=False, indexing='xy')", "Coordinate matrices from vectors.") {
      call in
      let vectors = try call.variadic(0).map {
        try Ops.reshape(Convert.tensor($0, call.interpreter), to: Shape(-1))
      }
      let swap = try call.string(3) == "xy" && vectors.count > 1
      var lengths = try Shape(vectors.map(\.count))
      if swap { (lengths[0], lengths[1]) = (lengths[1], lengths[0]) }
      var grids: [Value] = []
      for (i, vector) in vectors.enumerated() {
        let axis = swap && i < 2 ? 1 - i : i
        var own = Shape(repeating: 1, rank: vectors.count)
        own[axis] = vector.count
        let line = try Ops.reshape(vector, to: own)
        grids.append(.object(NDArray(try call.bool(2) ? line : line.broadcastTo(lengths).copy())))
      }
      return .tuple(grids)
    }
    m.function("indices(dimensions, dtype=None, sparse=False)", "The indices of a grid.") { call in
      let shape = try call.shape(0)
      let dtype = try call.dtype(1) ?? .int64
      return .object(NDArray(try Ops.stack((0..<shape.count).map { try indexGrid(shape, $0, dtype) })))
    }
    m.function("ix_(*args)", "An open mesh for picking rows and columns.") { call in
      let parts = call.variadic(0)
      var result: [Value] = []
      for (i, part) in parts.enumerated() {
        var line = try Convert.tensor(part, call.interpreter)
        if line.dtype == .bool { line = try Ops.nonzero(line)[0] }
        if line.count == 0 { line = try line.cast(to: .int64) }
        var own = Shape(repeating: 1, rank: parts.count)
        own[i] = line.count
        result.append(.object(NDArray(try Ops.reshape(line, to: own))))
      }
      return .tuple(result)
    }
  }
}

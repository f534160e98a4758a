import CellLanguage
import TensorEngine

/// Functions that rearrange arrays.
enum Manipulation {
  /// Two axes exchanged; an error says which of the two there is not.
  static func swapAxes(_ x: Tensor, _ first: Int, _ second: Int) throws -> Tensor {
    for (axis, name) in [(first, "axis1"), (second, "axis2")] where axis < -x.rank || axis >= x.rank {
      throw PyError(
        NumPyErrors.axisError, "\(name): axis \(axis) is out of bounds for array of dimension \(x.rank)")
    }
    return try Ops.swapAxes(x, first, second)
  }

  /// `reshape` in C or Fortran order.
  static func reshape(_ x: Tensor, _ shape: Shape, order: String) throws -> Tensor {
    if order == "F" {
      let reversed = try Shape(shape.reversed())
      return try Ops.transpose(Ops.reshape(Ops.transpose(x), to: reversed))
    }
    return try Ops.reshape(x, to: shape)
  }

  static func define(_ m: ModuleBuilder) {
    shapes(m)
    joining(m)
    splitting(m)
    repeating(m)
    editing(m)
  }

  private static func shapes(_ m: ModuleBuilder) {
    m.function(
      "reshape(a, shape=None, order='C', *, newshape=None, copy=None)", "The same elements in another shape."
    ) { call in
      guard call.has(1) || call.has(3) else {
        throw PyError.typeError("reshape() missing 1 required positional argument: 'shape'")
      }
      return .object(
        NDArray(try reshape(call.array(0), call.shape(call.has(1) ? 1 : 3), order: call.string(2))))
    }
    m.function("ravel(a, order='C')", "The elements as one axis.") { call in
      .object(NDArray(try reshape(call.array(0), Shape(-1), order: call.string(1))))
    }
    m.function("transpose(a, axes=None)", "Axes reversed, or in the given order.") { call in
      .object(NDArray(try Ops.transpose(call.array(0), axes: call.axes(1))))
    }
    m.alias("transpose", "permute_dims")
    m.function("matrix_transpose(x, /)", "The last two axes exchanged.") { call in
      .object(NDArray(try Ops.matrixTranspose(call.array(0))))
    }
    m.function("swapaxes(a, axis1, axis2)", "Two axes exchanged.") { call in
      .object(NDArray(try swapAxes(call.array(0), call.int(1), call.int(2))))
    }
    m.function("moveaxis(a, source, destination)", "Axes moved to new positions.") { call in
      .object(NDArray(try Ops.moveAxis(call.array(0), from: call.ints(1), to: call.ints(2))))
    }
    m.function("rollaxis(a, axis, start=0)", "An axis rolled backwards to a position.") { call in
      let x = try call.array(0)
      let axis = try x.shape.resolve(axis: call.int(1), op: "rollaxis")
      var start = try call.int(2)
      if start < 0 { start += x.rank }
      if axis < start { start -= 1 }
      return .object(NDArray(try Ops.moveAxis(x, from: [axis], to: [start])))
    }
    m.function("squeeze(a, axis=None)", "Without axes of length 1.") { call in
      .object(NDArray(try Ops.squeeze(call.array(0), axes: call.axes(1))))
    }
    m.function("expand_dims(a, axis)", "With new axes of length 1.") { call in
      .object(NDArray(try Ops.expandDims(call.array(0), axes: call.ints(1))))
    }
    m.function("broadcast_to(array, shape, subok=False)", "A view in which axes repeat.") { call in
      let x = try call.array(0)
      let shape = try call.shape(1)
      do {
        return .object(NDArray(try x.broadcastTo(shape)))
      } catch TensorError.broadcastMismatch {
        throw PyError.valueError(
          "operands could not be broadcast together with remapped shapes [original->remapped]: "
            + "\(x.shape.compact)  and requested shape \(shape.compact)")
      }
    }
    m.function("broadcast_arrays(*args, subok=False)", "Arrays brought to their common shape.") { call in
      let parts = try call.variadic(0).map { try Convert.tensor($0, call.interpreter) }
      let shape = try Shape.broadcast(parts.map(\.shape))
      return .tuple(try parts.map { .object(NDArray(try $0.broadcastTo(shape))) })
    }
    m.function("broadcast_shapes(*args)", "The common shape under broadcasting.") { call in
      Value(shape: try Shape.broadcast(call.variadic(0).map { try Arguments.shape($0, call.interpreter) }))
    }
    func atLeast(_ rank: Int) {
      m.function("atleast_\(rank)d(*arys)", "With at least \(rank) axes.") { call in
        let results: [Value] = try call.variadic(0).map { value in
          var x = try Convert.tensor(value, call.interpreter)
          if rank == 3 && x.rank == 2 { x = try Ops.expandDims(x, axes: [2]) }
          if rank == 3 && x.rank == 1 { x = try Ops.expandDims(x, axes: [0, 2]) }
          while x.rank < rank { x = try Ops.expandDims(x, axes: [0]) }
          return .object(NDArray(x))
        }
        return results.count == 1 ? results[0] : .tuple(results)
      }
    }
    atLeast(1)
    atLeast(2)
    atLeast(3)
    m.function("shape(a)", "Lengths of the axes.") { call in Value(shape: try call.array(0).shape) }
    m.function("ndim(a)", "Number of axes.") { call in .int(try call.array(0).rank) }
    m.function("size(a, axis=None)", "Number of elements.") { call in
      let x = try call.array(0)
      guard let axis = try call.optionalInt(1) else { return .int(x.count) }
      return .int(x.shape[try x.shape.resolve(axis: axis, op: "size")])
    }
  }

  private static func joining(_ m: ModuleBuilder) {
    m.function(
      "concatenate(arrays, axis=0, out=None, *, dtype=None, casting='same_kind')",
      "Arrays joined along an axis."
    ) {
      call in
      var parts = try call.arrays(0)
      guard !parts.isEmpty else { throw PyError.valueError("need at least one array to concatenate") }
      for part in parts where part.rank == 0 && (call[1].isUnbound || !call[1].isNone) {
        throw PyError.valueError("zero-dimensional arrays cannot be concatenated")
      }
      var axis = 0
      if let given = try call.optionalInt(1) {
        axis = given
      } else {
        parts = try parts.map { try Ops.reshape($0, to: Shape(-1)) }
      }
      try checkJoin(parts, axis)
      let joined = try Ops.concatenate(parts, axis: axis)
      return .object(NDArray(try call.dtype(3).map { try joined.cast(to: $0) } ?? joined))
    }
    m.alias("concatenate", "concat")
    m.function(
      "stack(arrays, axis=0, out=None, *, dtype=None, casting='same_kind')", "Arrays joined along a new axis."
    ) { call in
      let parts = try call.arrays(0)
      guard let first = parts.first else { throw PyError.valueError("need at least one array to stack") }
      for part in parts where part.shape != first.shape {
        throw PyError.valueError("all input arrays must have the same shape")
      }
      return .object(NDArray(try Ops.stack(parts, axis: call.int(1))))
    }
    func rows(_ call: Call) throws -> Value {
      let parts = try call.arrays(0).map { try atLeast2($0) }
      guard !parts.isEmpty else { throw PyError.valueError("need at least one array to concatenate") }
      try checkJoin(parts, 0)
      return .object(NDArray(try Ops.concatenate(parts, axis: 0)))
    }
    m.function("vstack(tup, *, dtype=None, casting='same_kind')", "Arrays stacked as rows.", rows)
    m.function("row_stack(tup, *, dtype=None, casting='same_kind')", "Arrays stacked as rows.", rows)
    m.function("hstack(tup, *, dtype=None, casting='same_kind')", "Arrays joined as columns.") { call in
      let parts = try call.arrays(0).map { $0.rank == 0 ? try Ops.reshape($0, to: Shape(1)) : $0 }
      guard let first = parts.first else {
        throw PyError.valueError("need at least one array to concatenate")
      }
      let axis = first.rank == 1 ? 0 : 1
      try checkJoin(parts, axis)
      return .object(NDArray(try Ops.concatenate(parts, axis: axis)))
    }
    m.function("dstack(tup)", "Arrays joined along the third axis.") { call in
      let parts = try call.arrays(0).map { part -> Tensor in
        switch part.rank {
        case 0: return try Ops.reshape(part, to: Shape(1, 1, 1))
        case 1: return try Ops.expandDims(part, axes: [0, 2])
        case 2: return try Ops.expandDims(part, axes: [2])
        default: return part
        }
      }
      return .object(NDArray(try Ops.concatenate(parts, axis: 2)))
    }
    m.function("column_stack(tup)", "Vectors as the columns of a matrix.") { call in
      let parts = try call.arrays(0).map { $0.rank == 1 ? try Ops.expandDims($0, axes: [1]) : $0 }
      try checkJoin(parts, 1)
      return .object(NDArray(try Ops.concatenate(parts, axis: 1)))
    }
    m.function("append(arr, values, axis=None)", "Values added at the end.") { call in
      let a = try call.array(0)
      let b = try call.array(1)
      guard let axis = try call.optionalInt(2) else {
        return .object(
          NDArray(try Ops.concatenate([Ops.reshape(a, to: Shape(-1)), Ops.reshape(b, to: Shape(-1))])))
      }
      try checkJoin([a, b], axis)
      return .object(NDArray(try Ops.concatenate([a, b], axis: axis)))
    }
  }

  private static func atLeast2(_ x: Tensor) throws -> Tensor {
    switch x.rank {
    case 0: return try Ops.reshape(x, to: Shape(1, 1))
    case 1: return try Ops.expandDims(x, axes: [0])
    default: return x
    }
  }

  /// NumPy's words for arrays that do not fit together.
  private static func checkJoin(_ parts: [Tensor], _ axis: Int) throws {
    guard let first = parts.first, first.rank > 0 else { return }
    let joined = try first.shape.resolve(axis: axis, op: "concatenate")
    for (i, part) in parts.enumerated() {
      guard part.rank == first.rank else {
        throw PyError.valueError(
          "all the input arrays must have same number of dimensions, but the array at index 0 has \(first.rank) "
            + "dimension(s) and the array at index \(i) has \(part.rank) dimension(s)")
      }
      for d in 0..<first.rank where d != joined && part.shape[d] != first.shape[d] {
        throw PyError.valueError(
          "all the input array dimensions except for the concatenation axis must match exactly, but along dimension "
            + "\(d), the array at index 0 has size \(first.shape[d]) and the array at index \(i) has size \(part.shape[d])"
        )
      }
    }
  }

  private static func splitting(_ m: ModuleBuilder) {
    func parts(_ x: Tensor, _ how: Value, axis: Int, even: Bool, _ interpreter: Interpreter) throws -> Value {
      let results: [Tensor]
      if let n = try interpreter.index(how) {
        guard n > 0 else { throw PyError.valueError("number sections must be larger than 0.") }
        results =
          even ? try Ops.split(x, sections: n, axis: axis) : try Ops.arraySplit(x, sections: n, axis: axis)
      } else {
        results = try Ops.split(x, at: Arguments.shape(how, interpreter).array, axis: axis)
      }
      return .list(results.map { .object(NDArray($0)) })
    }
    m.function("split(ary, indices_or_sections, axis=0)", "Equal parts, or parts between positions.") {
      call in
      try parts(call.array(0), call[1], axis: call.int(2), even: true, call.interpreter)
    }
    m.function("array_split(ary, indices_or_sections, axis=0)", "Almost equal parts.") { call in
      try parts(call.array(0), call[1], axis: call.int(2), even: false, call.interpreter)
    }
    m.function("hsplit(ary, indices_or_sections)", "Parts along the columns.") { call in
      let x = try call.array(0)
      return try parts(x, call[1], axis: x.rank > 1 ? 1 : 0, even: true, call.interpreter)
    }
    m.function("vsplit(ary, indices_or_sections)", "Parts along the rows.") { call in
      try parts(call.array(0), call[1], axis: 0, even: true, call.interpreter)
    }
    m.function("dsplit(ary, indices_or_sections)", "Parts along the third axis.") { call in
      try parts(call.array(0), call[1], axis: 2, even: true, call.interpreter)
    }
    m.function("unstack(x, /, *, axis=0)", "Slices along an axis.") { call in
      .tuple(try Ops.unstack(call.array(0), axis: call.int(1)).map { wrap($0) })
    }
  }

  private static func repeating(_ m: ModuleBuilder) {
    m.function("tile(A, reps)", "The whole array repeated.") { call in
      .object(NDArray(try Ops.tile(call.array(0), call.ints(1))))
    }
    m.function("repeat(a, repeats, axis=None)", "Each element repeated.") { call in
      .object(NDArray(try Ops.repeated(call.array(0), counts: call.ints(1), axis: call.optionalInt(2))))
    }
    m.function("roll(a, shift, axis=None)", "Elements moved round along axes.") { call in
      .object(NDArray(try Ops.roll(call.array(0), shifts: call.ints(1), axes: call.axes(2))))
    }
    m.function("flip(m, axis=None)", "Elements in reverse order.") { call in
      .object(NDArray(try Ops.flip(call.array(0), axes: call.axes(1))))
    }
    m.function("fliplr(m)", "Columns in reverse order.") { call in
      let x = try call.array(0)
      guard x.rank >= 2 else { throw PyError.valueError("Input must be >= 2-d.") }
      return .object(NDArray(try Ops.flip(x, axes: [1])))
    }
    m.function("flipud(m)", "Rows in reverse order.") { call in
      let x = try call.array(0)
      guard x.rank >= 1 else { throw PyError.valueError("Input must be >= 1-d.") }
      return .object(NDArray(try Ops.flip(x, axes: [0])))
    }
    m.function("rot90(m, k=1, axes=(0, 1))", "Turned by quarter turns.") { call in
      let x = try call.array(0)
      let axes = try call.ints(2)
      guard axes.count == 2 else { throw PyError.valueError("len(axes) must be 2.") }
      if axes[0] == axes[1] || abs(axes[0] - axes[1]) == x.rank {
        throw PyError.valueError("Axes must be different.")
      }
      switch ((try call.int(1) % 4) + 4) % 4 {
      case 1: return .object(NDArray(try Ops.swapAxes(Ops.flip(x, axes: [axes[1]]), axes[0], axes[1])))
      case 2: return .object(NDArray(try Ops.flip(x, axes: axes)))
      case 3: return .object(NDArray(try Ops.flip(Ops.swapAxes(x, axes[0], axes[1]), axes: [axes[1]])))
      default: return .object(NDArray(x))
      }
    }
    m.function("_pad(array, pad_width, mode='constant', *, constant_values=0)", "A border around an array.") {
      call in
      let x = try call.array(0)
      let widths = try padWidths(call[1], rank: x.rank, call.interpreter)
      let mode: Ops.PadMode
      switch try call.string(2) {
      case "constant": mode = .constant(.float(try call.array(3).scalarValue().asDouble))
      case "edge": mode = .edge
      case "reflect": mode = .reflect
      case "symmetric": mode = .symmetric
      case "wrap": mode = .wrap
      case let other: throw PyError.valueError("mode '\(other)' is not supported")
      }
      return .object(NDArray(try Ops.pad(x, widths: widths, mode: mode)))
    }
  }

  /// `2`, `(1, 2)` or `((1, 2), (0, 3))`.
  static func padWidths(_ value: Value, rank: Int, _ interpreter: Interpreter) throws -> [(
    before: Int, after: Int
  )] {
    let given = try Convert.tensor(value, interpreter)
    guard given.dtype.isInteger else { throw PyError.typeError("`pad_width` must be of integral type.") }
    let pairs = try given.broadcastTo(Shape(rank, 2)).ints()
    for width in pairs where width < 0 { throw PyError.valueError("index can't contain negative values") }
    return (0..<rank).map { (pairs[$0 * 2], pairs[$0 * 2 + 1]) }
  }

  private static func editing(_ m: ModuleBuilder) {
    m.function("delete(arr, obj, axis=None)", "Without the given positions.") { call in
      var x = try call.array(0)
      var axis = 0
      if let given = try call.optionalInt(2) {
        axis = try x.shape.resolve(axis: given, op: "delete")
      } else {
        x = try Ops.reshape(x, to: Shape(-1))
      }
      let length = x.shape[axis]
      var unwanted: Set<Int> = []
      if let slice = call[1].reference as? PySlice {
        let bounds = try slice.indices(length: length, call.interpreter)
        for i in 0..<bounds.count { unwanted.insert(bounds.start + i * bounds.step) }
      } else {
        for i in try call.array(1).ints() {
          guard i < length, i >= -length else {
            throw PyError.indexError("index \(i) is out of bounds for axis \(axis) with size \(length)")
          }
          unwanted.insert(i < 0 ? i + length : i)
        }
      }
      let keep = (0..<length).filter { !unwanted.contains($0) }.map { Int64($0) }
      return .object(NDArray(try Ops.take(x, Tensor(keep), axis: axis)))
    }
    m.function("insert(arr, obj, values, axis=None)", "With values put in before positions.") { call in
      var x = try call.array(0)
      var axis = 0
      if let given = try call.optionalInt(3) {
        axis = try x.shape.resolve(axis: given, op: "insert")
      } else {
        x = try Ops.reshape(x, to: Shape(-1))
      }
      let length = x.shape[axis]
      let positions = try call.array(1).ints().map { i -> Int in
        guard i <= length, i >= -length else {
          throw PyError.indexError("index \(i) is out of bounds for axis \(axis) with size \(length)")
        }
        return i < 0 ? i + length : i
      }
      var values = try call.array(2).cast(to: x.dtype)
      // Along the axis the values are as many as the positions, or one for each.
      var shape = x.shape
      let single = positions.count == 1
      if single && values.rank == x.rank {
        shape[axis] = values.shape[axis]
      } else if single && values.rank == 1 && x.rank == 1 {
        shape[axis] = values.count
      } else {
        shape[axis] = positions.count
      }
      if single && values.rank == x.rank - 1 { values = try Ops.expandDims(values, axes: [axis]) }
      values = try values.broadcastTo(shape)
      var pieces: [(at: Int, order: Int, tensor: Tensor)] = []
      if single {
        pieces.append((positions[0], 0, values))
      } else {
        for (i, p) in positions.enumerated() {
          pieces.append((p, i, try Ops.slice(values, axis: axis, from: i, to: i + 1)))
        }
      }
      pieces.sort { ($0.at, $0.order) < ($1.at, $1.order) }
      var parts: [Tensor] = []
      var start = 0
      for piece in pieces {
        parts.append(try Ops.slice(x, axis: axis, from: start, to: piece.at))
        parts.append(piece.tensor)
        start = piece.at
      }
      parts.append(try Ops.slice(x, axis: axis, from: start, to: length))
      return .object(NDArray(try Ops.concatenate(parts, axis: axis)))
    }
    m.function("resize(a, new_shape)", "Repeated to fill another shape.") { call in
      let flat = try Ops.reshape(call.array(0), to: Shape(-1))
      let shape = try call.shape(1)
      let n = shape.elementCount
      guard flat.count > 0 else { return .object(NDArray(try Tensor.zeros(shape, dtype: flat.dtype))) }
      let tiled = try Ops.tile(flat, [(n + flat.count - 1) / flat.count])
      return .object(NDArray(try Ops.reshape(Ops.slice(tiled, axis: 0, from: 0, to: n), to: shape)))
    }
    m.function("copyto(dst, src, casting='same_kind', where=True)", "Copies values into an array.") { call in
      let target = try call.object(0, as: NDArray.self, named: "numpy.ndarray")
      var value = try call.array(1)
      if case .bool(true) = call[3] {
      } else {
        value = try Ops.whereTrue(call.array(3), value.cast(to: target.tensor.dtype), target.tensor)
      }
      try target.tensor.assign([.ellipsis], to: value)
      return .none
    }
  }
}

import CellLanguage
import TensorEngine

/// Functions that make and rearrange tensors.
enum TensorFlowArrays {
  static func define(_ tf: ModuleBuilder) {
    creation(tf)
    shapes(tf)
    joining(tf)
    choosing(tf)
  }

  private static func creation(_ tf: ModuleBuilder) {
    tf.function("constant(value, dtype=None, shape=None, name='Const')", "A tensor with a value.") { call in
      let dtype = try call.dtype(1)
      var t: Tensor
      if let held = call[0].tensorObject, !(held is TensorFlowObject) {
        t = try dtype.map { try held.tensor.cast(to: $0) } ?? held.tensor.copy()
      } else {
        t = try TensorFlowConvert.tensor(call[0], dtype: dtype, call.interpreter)
      }
      if call.has(2) {
        let shape = try call.shape(2)
        if t.count == shape.elementCount {
          t = try Ops.reshape(t, to: shape)
        } else if t.rank == 0 {
          t = try t.broadcastTo(shape).copy()
        } else {
          throw PyError.typeError(
            "Eager execution of tf.constant with unsupported shape. Tensor \(t.shape) (converted from the value) has "
              + "\(t.count) elements, but got `shape` \(shape) with \(shape.elementCount) elements).")
        }
      }
      return eager(t)
    }
    tf.function("convert_to_tensor(value, dtype=None, dtype_hint=None, name=None)", "The value as tensor.") {
      call in
      let dtype = try call.dtype(1)
      if call[0].reference is EagerTensor, dtype == nil { return call[0] }
      if let array = call[0].reference as? NDArray {
        return eager(try dtype.map { try array.tensor.cast(to: $0) } ?? array.tensor.copy())
      }
      return eager(try TensorFlowConvert.tensor(call[0], dtype: dtype, hint: call.dtype(2), call.interpreter))
    }
    tf.function("cast(x, dtype, name=None)", "The elements in another dtype.") { call in
      guard let dtype = try call.dtype(1) else { throw PyError.typeError("cast() needs a dtype") }
      return eager(try Ops.cast(Convert.tensor(call[0], defaults: .tensorflow, call.interpreter), to: dtype))
    }
    func filled(_ name: String, _ summary: String, _ value: WeakScalar) {
      tf.function("\(name)(shape, dtype='float32', name=None)", summary) { call in
        eager(
          try Tensor.full(
            Arguments.checkedShape(call[0], call.interpreter), value, dtype: call.dtype(1) ?? .float32))
      }
      tf.function("\(name)_like(input, dtype=None, name=None)", summary + " shaped as another tensor.") {
        call in
        let x = try call.tensor(0)
        return eager(try Tensor.full(x.shape, value, dtype: call.dtype(1) ?? x.dtype))
      }
    }
    filled("zeros", "A tensor of zeros", .int(0))
    filled("ones", "A tensor of ones", .int(1))
    tf.function("fill(dims, value, name=None)", "A tensor of one value.") { call in
      eager(try call.tensor(1).broadcastTo(call.shape(0)).copy())
    }
    tf.function(
      "eye(num_rows, num_columns=None, batch_shape=None, dtype='float32', name=None)", "Ones on the diagonal."
    ) { call in
      eager(try Ops.eye(call.int(0), call.optionalInt(1), dtype: call.dtype(3) ?? .float32))
    }
    tf.function("range(start, limit=None, delta=1, dtype=None, name='range')", "Evenly spaced values.") {
      call in
      var start: Value = .int(0)
      var stop = call[0]
      if call.has(1) {
        start = call[0]
        stop = call[1]
      }
      let parts = try [start, stop, call[2]].map { try TensorFlowConvert.tensor($0, call.interpreter) }
      let numbers = try parts.map { try $0.scalarValue() }
      var dtype = try call.dtype(3)
      if dtype == nil {
        let common = parts.reduce(parts[1].dtype) { DType.promote($0, $1.dtype) }
        dtype = parts.contains { $0.dtype == .float64 } || !common.isFloating ? common : .float32
      }
      let target = dtype ?? .int32
      if numbers[2].asDouble == 0 {
        throw PyError(TensorFlowErrors.invalidArgument, "Requires delta != 0 [Op:Range]")
      }
      if target.isInteger {
        return eager(
          try Ops.arange(
            start: numbers[0].asInt, stop: numbers[1].asInt, step: numbers[2].asInt, dtype: target))
      }
      // TensorFlow adds the step again and again in the result's dtype.
      return eager(
        try runningRange(numbers[0].asDouble, numbers[1].asDouble, numbers[2].asDouble).cast(to: target))
    }
    tf.function("linspace(start, stop, num, name=None, axis=0)", "Evenly spaced values from start to stop.") {
      call in
      let start = try call.tensor(0)
      let stop = try call.tensor(1, hint: start.dtype)
      let dtype: DType = start.dtype == .float64 || !start.dtype.isFloating ? .float64 : .float32
      let line = try Ops.linspace(
        start: start.scalarValue().asDouble, stop: stop.scalarValue().asDouble, count: call.int(2))
      return eager(try line.cast(to: dtype))
    }
  }

  private static func runningRange(_ start: Double, _ stop: Double, _ step: Double) throws -> Tensor {
    try Ops.arange(start: start, stop: stop, step: step, dtype: .float64)
  }

  private static func shapes(_ tf: ModuleBuilder) {
    tf.function("shape(input, out_type='int32', name=None)", "The shape as tensor.") { call in
      let x = try call.tensor(0)
      return eager(try Tensor(x.shape.map { Int64($0) }).cast(to: call.dtype(1) ?? .int32))
    }
    tf.function("rank(input, name=None)", "The number of axes.") { call in
      eager(try Tensor(.int(call.tensor(0).rank), dtype: .int32))
    }
    tf.function("size(input, out_type='int32', name=None)", "The number of elements.") { call in
      eager(try Tensor(.int(call.tensor(0).count), dtype: call.dtype(1) ?? .int32))
    }
    tf.function("reshape(tensor, shape, name=None)", "The same elements in another shape.") { call in
      eager(try Ops.reshape(call.tensor(0), to: call.shape(1)))
    }
    tf.function(
      "transpose(a, perm=None, conjugate=False, name='transpose')", "Axes reversed, or in the given order."
    ) { call in
      let x = try call.tensor(0)
      let order = try call.axes(1)
      if let order, order.count != x.rank {
        throw PyError(
          TensorFlowErrors.invalidArgument,
          "transpose expects a vector of size \(x.rank). But input(1) is a vector of size \(order.count) [Op:Transpose]"
        )
      }
      return eager(try Ops.transpose(x, axes: order))
    }
    tf.function("expand_dims(input, axis, name=None)", "With a new axis of length 1.") { call in
      eager(try Ops.expandDims(call.tensor(0), axes: call.ints(1)))
    }
    tf.function("squeeze(input, axis=None, name=None)", "Without axes of length 1.") { call in
      let x = try call.tensor(0)
      let axes = try call.axes(1)
      for axis in axes ?? [] where axis < x.rank && axis >= -x.rank {
        let length = x.shape[axis < 0 ? axis + x.rank : axis]
        if length != 1 {
          throw PyError(
            TensorFlowErrors.invalidArgument,
            "Can not squeeze dim[\(axis < 0 ? axis + x.rank : axis)], expected a dimension of 1, got \(length) [Op:Squeeze]"
          )
        }
      }
      return eager(try Ops.squeeze(x, axes: axes?.isEmpty == true ? nil : axes))
    }
    tf.function("broadcast_to(input, shape, name=None)", "Repeated to a shape.") { call in
      eager(try Ops.broadcast(call.tensor(0), to: call.shape(1)))
    }
    tf.function("reverse(tensor, axis, name=None)", "Elements in reverse order along axes.") { call in
      eager(try Ops.flip(call.tensor(0), axes: call.axes(1)))
    }
    tf.function("tile(input, multiples, name=None)", "The whole tensor repeated.") { call in
      eager(try Ops.tile(call.tensor(0), call.ints(1)))
    }
    tf.function("repeat(input, repeats, axis=None, name=None)", "Each element repeated.") { call in
      eager(try Ops.repeated(call.tensor(0), counts: call.ints(1), axis: call.optionalInt(2)))
    }
    tf.function("roll(input, shift, axis, name=None)", "Elements moved round along axes.") { call in
      eager(try Ops.roll(call.tensor(0), shifts: call.ints(1), axes: call.axes(2)))
    }
    tf.function(
      "pad(tensor, paddings, mode='CONSTANT', constant_values=0, name=None)", "A border around a tensor."
    ) { call in
      let x = try call.tensor(0)
      let widths = try Manipulation.padWidths(call[1], rank: x.rank, call.interpreter)
      let mode: Ops.PadMode
      switch try call.string(2).uppercased() {
      case "CONSTANT": mode = .constant(.float(try call.tensor(3).scalarValue().asDouble))
      case "REFLECT": mode = .reflect
      case "SYMMETRIC": mode = .symmetric
      case let other: throw PyError.valueError("Value for attr 'mode' of \"\(other)\" is not supported")
      }
      return eager(try Ops.pad(x, widths: widths, mode: mode))
    }
  }

  private static func joining(_ tf: ModuleBuilder) {
    tf.function("concat(values, axis, name='concat')", "Tensors joined along an axis.") { call in
      let parts = try call.tensors(0)
      guard let first = parts.first else {
        throw PyError.valueError(
          "List argument 'values' to 'ConcatV2' Op with length 0 shorter than minimum length 2.")
      }
      for (i, part) in parts.enumerated() where part.dtype != first.dtype {
        throw TensorFlowConvert.mismatch(first.dtype, part.dtype, "ConcatV2", position: i)
      }
      let axis = try call.int(1)
      guard axis < first.rank, axis >= -first.rank else {
        throw PyError(
          TensorFlowErrors.invalidArgument,
          "ConcatOp : Expected concatenating dimensions in the range [\(-first.rank), \(first.rank)), but got \(axis) [Op:ConcatV2]"
        )
      }
      do {
        return eager(try Ops.concatenate(parts, axis: axis))
      } catch is TensorError {
        let joined = axis < 0 ? axis + first.rank : axis
        for (i, part) in parts.enumerated() {
          for d in 0..<min(first.rank, part.rank) where d != joined && part.shape[d] != first.shape[d] {
            throw PyError(
              TensorFlowErrors.invalidArgument,
              "ConcatOp : Dimension \(d) in both shapes must be equal: shape[0] = \(Failure.brackets(first.shape)) vs. "
                + "shape[\(i)] = \(Failure.brackets(part.shape)) [Op:ConcatV2]")
          }
          if part.rank != first.rank {
            throw PyError(
              TensorFlowErrors.invalidArgument,
              "ConcatOp : Ranks of all input tensors should match: shape[0] = \(Failure.brackets(first.shape)) vs. "
                + "shape[\(i)] = \(Failure.brackets(part.shape)) [Op:ConcatV2]")
          }
        }
        throw PyError(
          TensorFlowErrors.invalidArgument, "ConcatOp : the tensors cannot be joined [Op:ConcatV2]")
      }
    }
    tf.function("stack(values, axis=0, name='stack')", "Tensors joined along a new axis.") { call in
      let parts = try call.tensors(0)
      guard let first = parts.first else { throw PyError.indexError("list index out of range") }
      for (i, part) in parts.enumerated() where part.shape != first.shape {
        throw PyError(
          TensorFlowErrors.invalidArgument,
          "Shapes of all inputs must match: values[0].shape = \(Failure.brackets(first.shape)) != values[\(i)].shape = "
            + "\(Failure.brackets(part.shape)) [Op:Pack]")
      }
      return eager(try Ops.stack(parts, axis: call.int(1)))
    }
    tf.function("unstack(value, num=None, axis=0, name='unstack')", "Slices along an axis.") { call in
      .list(try Ops.unstack(call.tensor(0), axis: call.int(2)).map { eager($0) })
    }
    tf.function("split(value, num_or_size_splits, axis=0, num=None, name='split')", "Parts along an axis.") {
      call in
      let x = try call.tensor(0)
      let axis = try call.int(2)
      if call[1].tensorObject == nil, let n = try call.interpreter.index(call[1]) {
        return .list(try Ops.split(x, sections: n, axis: axis).map { eager($0) })
      }
      var sizes = try call.ints(1)
      let length = x.shape[try x.shape.resolve(axis: axis, op: "split")]
      if let open = sizes.firstIndex(of: -1) { sizes[open] = length - sizes.filter { $0 >= 0 }.reduce(0, +) }
      var positions: [Int] = []
      for size in sizes.dropLast() { positions.append((positions.last ?? 0) + size) }
      return .list(try Ops.split(x, at: positions, axis: axis).map { eager($0) })
    }
  }

  private static func choosing(_ tf: ModuleBuilder) {
    tf.function(
      "where(condition, x=None, y=None, name=None)", "Elements by condition, or the positions of true ones."
    ) { call in
      let condition = try call.tensor(0)
      guard call.has(1), call.has(2) else {
        return eager(try Ops.stack(Ops.nonzero(condition), axis: 1))
      }
      let (x, y) = try TensorFlowConvert.operands(call[1], call[2], "SelectV2", call.interpreter)
      return eager(try Ops.whereTrue(condition, x, y))
    }
    tf.function(
      "one_hot(indices, depth, on_value=None, off_value=None, axis=None, dtype=None, name=None)",
      "1 where the index stands."
    ) {
      call in
      let on = try call.optionalDouble(2) ?? 1
      let off = try call.optionalDouble(3) ?? 0
      return eager(
        try Ops.oneHot(
          call.tensor(0), depth: call.int(1), axis: call.optionalInt(4) ?? -1, on: on, off: off,
          dtype: call.dtype(5) ?? .float32))
    }
    tf.function(
      "gather(params, indices, validate_indices=None, axis=None, batch_dims=0, name=None)",
      "Slices at positions."
    ) { call in
      let x = try call.tensor(0)
      let indices = try call.tensor(1)
      let axis = try call.optionalInt(3) ?? 0
      let length = x.shape[try x.shape.resolve(axis: axis, op: "gather")]
      for (i, index) in try indices.ints().enumerated() where index < 0 || index >= length {
        throw PyError(
          TensorFlowErrors.invalidArgument, "indices[\(i)] = \(index) is not in [0, \(length)) [Op:GatherV2]")
      }
      return eager(try Ops.gather(x, indices, axis: axis))
    }
    tf.function("gather_nd(params, indices, batch_dims=0, name=None)", "Elements at coordinates.") { call in
      let x = try call.tensor(0)
      let indices = try call.tensor(1)
      let depth = indices.shape[indices.rank - 1]
      let items = try (0..<depth).map { Index.array(try indices.indexed([.ellipsis, .integer($0)])) }
      return eager(try Ops.getItem(x, items))
    }
    tf.function(
      "boolean_mask(tensor, mask, axis=None, name='boolean_mask')", "Slices where the mask is true."
    ) { call in
      eager(try Ops.getItem(call.tensor(0), [.array(Ops.cast(call.tensor(1), to: .bool))]))
    }
    tf.function("slice(input_, begin, size, name=None)", "A block.") { call in
      let begin = try call.ints(1)
      let size = try call.ints(2)
      let items = zip(begin, size).map { b, s in Index.slice(start: b, stop: s < 0 ? nil : b + s, step: nil) }
      return eager(try Ops.getItem(call.tensor(0), items))
    }
    tf.function("sort(values, axis=-1, direction='ASCENDING', name=None)", "Sorted along an axis.") { call in
      eager(try Ops.sort(call.tensor(0), axis: call.int(1), descending: call.string(2) == "DESCENDING"))
    }
    tf.function(
      "argsort(values, axis=-1, direction='ASCENDING', stable=False, name=None)", "The positions that sort."
    ) { call in
      eager(
        try Ops.cast(
          Ops.argsort(call.tensor(0), axis: call.int(1), descending: call.string(2) == "DESCENDING"),
          to: .int32))
    }
    tf.function(
      "unique(x, out_idx='int32', name=None)", "The distinct elements in order of appearance, and indices."
    ) { call in
      let x = try call.tensor(0)
      let found = try Ops.unique(x)
      // NumPy's are sorted by value; TensorFlow's by first appearance.
      let order = try Ops.argsort(found.firstPositions)
      let rank = try Ops.argsort(order)
      return .tuple([
        eager(try Ops.take(found.values, order)),
        eager(try Ops.cast(Ops.take(rank, found.inverse), to: call.dtype(1) ?? .int32)),
      ])
    }
    tf.function("is_tensor(x)", "Whether the argument is a tensor.") { call in
      .bool(call[0].reference is TensorFlowObject)
    }
  }
}

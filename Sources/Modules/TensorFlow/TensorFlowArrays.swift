import CellLanguage
import TensorEngine

/// Functions that make and rearrange tensors.
enum TensorFlowArrays {
  static func define(_ tf: ModuleBuilder) {
    creation(tf)
    shapes(tf)
    joining(tf)
  }

  private static func creation(_ tf: ModuleBuilder) {
    tf.function("constant(value, dtype=None, shape=None, name='Const')", "A tensor with a value.") { call in
      if let strings = try StringTensor.constant(call[0], dtype: call[1], call.interpreter) {
        return .object(call.has(2) ? try strings.reshaped(call.shape(2)) : strings)
      }
      let dtype = try call.dtype(tf: 1)
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
            "Eager execution of tf.constant with unsupported shape. Tensor \(try ArrayText.str(t)) (converted from "
              + "\(try call.interpreter.repr(call[0]))) has \(t.count) elements, but got `shape` \(shape) with "
              + "\(shape.elementCount) elements).")
        }
      }
      return eager(t)
    }
    tf.function("convert_to_tensor(value, dtype=None, dtype_hint=None, name=None)", "The value as tensor.") {
      call in
      if let strings = try StringTensor.constant(call[0], dtype: call[1], call.interpreter) {
        return .object(strings)
      }
      let dtype = try call.dtype(tf: 1)
      if call[0].reference is EagerTensor, dtype == nil { return call[0] }
      if let array = call[0].reference as? NDArray {
        return eager(try dtype.map { try array.tensor.cast(to: $0) } ?? array.tensor.copy())
      }
      return eager(
        try TensorFlowConvert.tensor(call[0], dtype: dtype, hint: call.dtype(tf: 2), call.interpreter))
    }
    tf.function("cast(x, dtype, name=None)", "The elements in another dtype.") { call in
      if let strings = try StringTensor.convert(call[0], call.interpreter) {
        if TensorFlowDType.isString(call[1]) { return .object(strings) }
        let target = try call.dtype(tf: 1).map { Failure.tfName($0) } ?? "None"
        throw TensorFlowErrors.kernel(
          "Cast", "Cast string to \(target) is not supported", type: TensorFlowErrors.unimplemented)
      }
      guard let dtype = try call.dtype(tf: 1) else { throw PyError.typeError("cast() needs a dtype") }
      if call[0].reference?.type.name == "RaggedTensor" { throw RaggedDispatch.argument() }
      if call[0].reference is IndexedSlices {
        return eager(try Ops.cast(call.tensor(0), to: dtype))
      }
      return eager(try Ops.cast(Convert.tensor(call[0], defaults: .tensorflow, call.interpreter), to: dtype))
    }
    func filled(_ name: String, _ summary: String, _ value: WeakScalar) {
      tf.function("\(name)(shape, dtype='float32', name=None)", summary) { call in
        let shape = try call.shape(0)
        for length in shape where length < 0 {
          throw TensorFlowErrors.kernel("Fill", "Dimension \(length) must be >= 0")
        }
        if TensorFlowDType.isString(call[1]) { return try StringTensor.filled(shape) }
        return eager(try Tensor.full(shape, value, dtype: call.dtype(tf: 1) ?? .float32))
      }
      tf.function("\(name)_like(input, dtype=None, name=None)", summary + " shaped as another tensor.") {
        call in
        let x = try call.tensor(0)
        return eager(try Tensor.full(x.shape, value, dtype: call.dtype(tf: 1) ?? x.dtype))
      }
    }
    filled("zeros", "A tensor of zeros", .int(0))
    filled("ones", "A tensor of ones", .int(1))
    tf.function("fill(dims, value, name=None)", "A tensor of one value.") { call in
      let shape = try call.shape(0)
      for length in shape where length < 0 {
        throw TensorFlowErrors.kernel(
          "Fill", "Dimension \(length) must be >= 0", name: call.holdsLists ? nil : "")
      }
      if let text = StringTensor.bytes(call[1]) {
        return .object(StringTensor([[UInt8]](repeating: text, count: shape.elementCount), shape: shape))
      }
      let value = try call.tensor(1)
      guard value.rank == 0 else {
        throw TensorFlowErrors.kernel(
          "Fill", "value must represent a scalar, got shape \(Failure.brackets(value.shape))",
          name: call.holdsLists ? nil : "")
      }
      return eager(try Ops.broadcast(value, to: shape).copy())
    }
    tf.function(
      "eye(num_rows, num_columns=None, batch_shape=None, dtype='float32', name=None)", "Ones on the diagonal."
    ) { call in
      let matrix = try Ops.eye(call.int(0), call.optionalInt(1), dtype: call.dtype(tf: 3) ?? .float32)
      guard call.has(2) else { return eager(matrix) }
      var shape = try call.shape(2)
      for length in matrix.shape { try shape.append(length) }
      return eager(try Ops.broadcast(matrix, to: shape).copy())
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
      for (part, name) in zip(parts, ["start", "limit", "delta"]) where part.rank > 0 {
        throw TensorFlowErrors.kernel(
          "Range", "\(name) must be a scalar, not shape \(Failure.brackets(part.shape))")
      }
      let numbers = try parts.map { try $0.scalarValue() }
      var dtype = try call.dtype(tf: 3)
      if dtype == nil {
        let common = parts.reduce(parts[1].dtype) { DType.promote($0, $1.dtype) }
        dtype = parts.contains { $0.dtype == .float64 } || !common.isFloating ? common : .float32
      }
      let target = dtype ?? .int32
      if numbers[2].asDouble == 0 {
        throw TensorFlowErrors.kernel("Range", "Requires delta != 0: 0")
      }
      let (from, to, step) = (numbers[0].asDouble, numbers[1].asDouble, numbers[2].asDouble)
      if step > 0 && from > to || step < 0 && from < to {
        func text(_ v: ScalarValue) -> String {
          if case .float(let d) = v, d != d.rounded() { return String(d) }
          return String(v.asInt)
        }
        throw TensorFlowErrors.kernel(
          "Range",
          "Requires start \(step > 0 ? "<= limit when delta > 0" : ">= limit when delta < 0"): "
            + "\(text(numbers[0]))/\(text(numbers[1]))")
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
      let dtype: DType = start.dtype.isFloating ? start.dtype : .float64
      let count = try call.int(2)
      guard count > 0 else {
        throw TensorFlowErrors.kernel("LinSpace", "Requires num > 0: \(count)")
      }
      let axis = try call.int(4)
      let common = try Shape.broadcast([start.shape, stop.shape])
      let first = try Ops.broadcast(Ops.cast(start, to: dtype), to: common)
      let last = try Ops.broadcast(Ops.cast(stop, to: dtype), to: common)
      // As TensorFlow does it: steps from the start in the operands' own dtype, the end as it was given.
      let intervals = try Tensor(.int(Swift.max(count - 1, 1)), dtype: dtype)
      let step = try Ops.divide(Ops.subtract(last, first), intervals)
      let from = try Ops.expandDims(first, axes: [axis])
      var parts = [from]
      if count > 2 {
        let along = axis < 0 ? axis + common.count + 1 : axis
        var places = Shape(repeating: 1, rank: common.count + 1)
        places[along] = count - 2
        let numbers = try Ops.arange(start: 1, stop: count - 1, step: 1).cast(to: dtype)
        let steps = try Ops.multiply(Ops.expandDims(step, axes: [axis]), Ops.reshape(numbers, to: places))
        parts.append(try Ops.add(from, steps))
      }
      if count > 1 { parts.append(try Ops.expandDims(last, axes: [axis])) }
      return eager(try Ops.concatenate(parts, axis: axis))
    }
  }

  private static func runningRange(_ start: Double, _ stop: Double, _ step: Double) throws -> Tensor {
    try Ops.arange(start: start, stop: stop, step: step, dtype: .float64)
  }

  private static func shapes(_ tf: ModuleBuilder) {
    tf.function("shape(input, out_type='int32', name=None)", "The shape as tensor.") { call in
      let shape = try StringTensor.of(call[0])?.shape ?? call.tensor(0).shape
      return eager(try Tensor(shape.map { Int64($0) }).cast(to: call.dtype(tf: 1) ?? .int32))
    }
    tf.function("rank(input, name=None)", "The number of axes.") { call in
      eager(try Tensor(.int(StringTensor.of(call[0])?.shape.rank ?? call.tensor(0).rank), dtype: .int32))
    }
    tf.function("size(input, out_type='int32', name=None)", "The number of elements.") { call in
      eager(
        try Tensor(
          .int(StringTensor.of(call[0])?.items.count ?? call.tensor(0).count),
          dtype: call.dtype(tf: 1) ?? .int32))
    }
    tf.function("reshape(tensor, shape, name=None)", "The same elements in another shape.") { call in
      let open = try call.shape(1).array.indices(where: { $0 < 0 })
      if open.count > 1 {
        throw TensorFlowErrors.kernel(
          "Reshape", "Only one input size may be -1, not both \(open[0]) and \(open[1])",
          name: call.holdsLists ? nil : "")
      }
      if let strings = try StringTensor.convert(call[0], call.interpreter) {
        return .object(try strings.reshaped(call.shape(1)))
      }
      return eager(try Ops.reshape(call.tensor(0), to: call.shape(1)))
    }
    tf.function(
      "transpose(a, perm=None, conjugate=False, name='transpose')", "Axes reversed, or in the given order."
    ) { call in
      let x = try call.tensor(0)
      let order = try call.axes(1)
      if let order, order.count != x.rank {
        throw TensorFlowErrors.kernel(
          "Transpose",
          "transpose expects a vector of size \(x.rank). But input(1) is a vector of size \(order.count)",
          name: nil)
      }
      if let order {
        let plain = order.map { $0 < 0 ? $0 + x.rank : $0 }
        for (given, axis) in zip(order, plain) where !(axis >= 0 && axis < x.rank) {
          throw TensorFlowErrors.kernel("Transpose", "\(given) is out of range [0 .. \(x.rank))", name: nil)
        }
        for axis in 0..<x.rank where !plain.contains(axis) {
          let list = order.map { String($0) }.joined(separator: ",")
          throw TensorFlowErrors.kernel("Transpose", "\(axis) is missing from {\(list)}.", name: nil)
        }
      }
      return eager(try Ops.transpose(x, axes: order))
    }
    tf.function("expand_dims(input, axis, name=None)", "With a new axis of length 1.") { call in
      if let strings = try StringTensor.convert(call[0], call.interpreter) {
        return .object(try strings.rearranged { try Ops.expandDims($0, axes: [call.int(1)]) })
      }
      let x = try call.tensor(0)
      if call[1].isNone {
        throw PyError.valueError(
          "Attempt to convert a value (None) with an unsupported type (<class 'NoneType'>) to a Tensor.")
      }
      let axis = try call.int(1)
      guard axis <= x.rank, axis >= -x.rank - 1 else {
        throw TensorFlowErrors.kernel(
          "ExpandDims", "Tried to expand dim index \(axis) for tensor with \(x.rank) dimensions.",
          name: call.holdsLists ? nil : "")
      }
      return eager(try Ops.expandDims(x, axes: [axis]))
    }
    tf.function("squeeze(input, axis=None, name=None)", "Without axes of length 1.") { call in
      if let strings = try StringTensor.convert(call[0], call.interpreter) {
        return .object(try strings.rearranged { try Ops.squeeze($0, axes: call.axes(1)) })
      }
      let x = try call.tensor(0)
      let axes = try call.axes(1)
      for axis in axes ?? [] where axis < x.rank && axis >= -x.rank {
        let length = x.shape[axis < 0 ? axis + x.rank : axis]
        if length != 1 {
          throw TensorFlowErrors.kernel(
            "Squeeze",
            "Can not squeeze dim[\(axis < 0 ? axis + x.rank : axis)], expected a dimension of 1, got \(length)"
          )
        }
      }
      return eager(try Ops.squeeze(x, axes: axes?.isEmpty == true ? nil : axes))
    }
    tf.function("broadcast_to(input, shape, name=None)", "Repeated to a shape.") { call in
      let x = try call.tensor(0)
      let shape = try call.shape(1)
      guard x.rank <= shape.rank, (try? Shape.broadcast([x.shape, shape])) == shape else {
        throw TensorFlowErrors.kernel(
          "BroadcastTo", "Incompatible shapes: \(Failure.brackets(x.shape)) vs. \(Failure.brackets(shape))",
          name: call.holdsLists ? nil : "")
      }
      return eager(try Ops.broadcast(x, to: shape))
    }
    tf.function("reverse(tensor, axis, name=None)", "Elements in reverse order along axes.") { call in
      eager(try Ops.flip(call.tensor(0), axes: call.axes(1)))
    }
    tf.function("tile(input, multiples, name=None)", "The whole tensor repeated.") { call in
      let x = try call.tensor(0)
      let counts = try call.ints(1)
      guard counts.count == x.rank else {
        throw TensorFlowErrors.kernel(
          "Tile",
          "Expected multiples argument to be a vector of length \(x.rank) but got length \(counts.count)",
          name: call.holdsLists ? nil : "")
      }
      return eager(try Ops.tile(x, counts))
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
      let borders = try call.tensor(1)
      guard borders.rank == 2, borders.shape[0] == x.rank, borders.shape[1] == 2 else {
        throw TensorFlowErrors.kernel(
          "Pad",
          "The first dimension of paddings must be the rank of inputs\(Failure.brackets(borders.shape)) "
            + Failure.brackets(x.shape), name: call.holdsLists ? nil : "")
      }
      let flat = try borders.ints()
      let widths = (0..<x.rank).map { (before: flat[2 * $0], after: flat[2 * $0 + 1]) }
      let reflecting = try call.string(2).uppercased()
      if reflecting == "REFLECT" || reflecting == "SYMMETRIC" {
        let short = reflecting == "REFLECT" ? 1 : 0
        for (axis, width) in widths.enumerated()
        where width.before > x.shape[axis] - short || width.after > x.shape[axis] - short {
          throw TensorFlowErrors.kernel(
            "MirrorPad",
            "paddings must be \(short == 1 ? "less than" : "no greater than") the dimension size: "
              + "\(width.before), \(width.after) \(short == 1 ? "not less than" : "greater than") \(x.shape[axis])",
            name: call.holdsLists ? nil : "")
        }
      }
      let mode: Ops.PadMode
      switch try call.string(2).uppercased() {
      case "CONSTANT": mode = .constant(.float(try call.tensor(3).scalarValue().asDouble))
      case "REFLECT": mode = .reflect
      case "SYMMETRIC": mode = .symmetric
      default:
        throw PyError.valueError(
          "Value of argument `mode` expected to be one of \"CONSTANT\", \"REFLECT\", or \"SYMMETRIC\". Received "
            + "`mode` = \(try call.string(2))")
      }
      return eager(try Ops.pad(x, widths: widths, mode: mode))
    }
  }

  private static func joining(_ tf: ModuleBuilder) {
    tf.function("concat(values, axis, name='concat')", "Tensors joined along an axis.") { call in
      if let strings = try StringTensor.list(call, 0) {
        return .object(try StringTensor.joined(strings) { try Ops.concatenate($0, axis: call.int(1)) })
      }
      let parts = try call.tensors(0)
      guard let first = parts.first else {
        throw PyError.valueError(
          "List argument 'values' to 'ConcatV2' Op with length 0 shorter than minimum length 2.")
      }
      for (i, part) in parts.enumerated() where part.dtype != first.dtype {
        throw TensorFlowConvert.mismatch(first.dtype, part.dtype, "ConcatV2", position: i, name: "concat")
      }
      let axis = try call.int(1)
      let items = (try? call.items(0)) ?? []
      let isPlain = items.allSatisfy { $0.reference is TensorFlowObject }
      func fault(_ message: String) -> PyError {
        TensorFlowErrors.kernel(
          "ConcatV2", "ConcatOp : " + message, node: "ConcatV2_N_\(parts.count)",
          name: isPlain ? "concat" : nil)
      }
      if first.rank == 0 { throw fault("Can't concatenate scalars (use tf.stack instead)") }
      guard axis < first.rank, axis >= -first.rank else {
        throw fault(
          "Expected concatenating dimensions in the range [\(-first.rank), \(first.rank)), but got \(axis)")
      }
      do {
        return eager(try Ops.concatenate(parts, axis: axis))
      } catch let error as TensorError {
        let joined = axis < 0 ? axis + first.rank : axis
        for (i, part) in parts.enumerated() {
          for d in 0..<min(first.rank, part.rank) where d != joined && part.shape[d] != first.shape[d] {
            throw fault(
              "Dimension \(d) in both shapes must be equal: shape[0] = \(Failure.brackets(first.shape)) vs. "
                + "shape[\(i)] = \(Failure.brackets(part.shape))")
          }
          if part.rank != first.rank {
            throw fault(
              "Ranks of all input tensors should match: shape[0] = \(Failure.brackets(first.shape)) vs. "
                + "shape[\(i)] = \(Failure.brackets(part.shape))")
          }
        }
        // Nothing about the shapes: no memory, or an interruption.
        throw error
      }
    }
    tf.function("stack(values, axis=0, name='stack')", "Tensors joined along a new axis.") { call in
      if let strings = try StringTensor.list(call, 0) {
        return .object(try StringTensor.joined(strings) { try Ops.stack($0, axis: call.int(1)) })
      }
      let parts = try call.tensors(0)
      guard let first = parts.first else { throw PyError.indexError("list index out of range") }
      for (i, part) in parts.enumerated() where part.shape != first.shape {
        let items = (try? call.items(0)) ?? []
        throw TensorFlowErrors.kernel(
          "Pack",
          "Shapes of all inputs must match: values[0].shape = \(Failure.brackets(first.shape)) != values[\(i)].shape = "
            + Failure.brackets(part.shape), node: "Pack_N_\(parts.count)",
          name: items.allSatisfy { $0.reference is TensorFlowObject } ? "stack" : nil)
      }
      for (i, part) in parts.enumerated() where part.dtype != first.dtype {
        throw TensorFlowConvert.mismatch(first.dtype, part.dtype, "Pack", position: i, name: "stack")
      }
      let axis = try call.int(1)
      guard axis <= first.rank, axis >= -first.rank - 1 else {
        throw PyError.valueError(
          "Argument `axis` = \(axis) not in range [\(-first.rank - 1), \(first.rank + 1))")
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
        let position = try x.shape.resolve(axis: axis, op: "split")
        guard n > 0, x.shape[position] % n == 0 else {
          throw TensorFlowErrors.kernel(
            "Split",
            "Number of ways to split should evenly divide the split dimension, but got split_dim \(axis) (size = "
              + "\(x.shape[position])) and num_split \(n)", node: "Split_num_split_\(n)", name: "split")
        }
        return .list(try Ops.split(x, sections: n, axis: axis).map { eager($0) })
      }
      var sizes = try call.ints(1)
      let length = x.shape[try x.shape.resolve(axis: axis, op: "split")]
      if let open = sizes.firstIndex(of: -1) { sizes[open] = length - sizes.filter { $0 >= 0 }.reduce(0, +) }
      guard sizes.reduce(0, &+) == length, !sizes.contains(where: { $0 < 0 }) else {
        throw TensorFlowErrors.kernel(
          "SplitV",
          "Determined shape must either match input shape along split_dim exactly if fully specified, or be less than the "
            + "size of the input along split_dim if not fully specified.  Got: \(sizes.reduce(0, &+))",
          node: "SplitV_num_split_\(sizes.count)", name: "split")
      }
      var positions: [Int] = []
      for size in sizes.dropLast() { positions.append((positions.last ?? 0) + size) }
      return .list(try Ops.split(x, at: positions, axis: axis).map { eager($0) })
    }
  }
}

extension StringTensor {
  /// The strings that a value given to `tf.constant` holds; nil where it is a tensor of numbers.
  static func constant(_ value: Value, dtype: Value, _ interpreter: Interpreter) throws -> StringTensor? {
    guard let strings = try convert(value, interpreter) else {
      if TensorFlowDType.isString(dtype) {
        throw TensorFlowErrors.invalidOperand("Const", value, interpreter)
      }
      return nil
    }
    if !dtype.isNone, !dtype.isUnbound, !TensorFlowDType.isString(dtype) {
      let name = try DTypes.parse(dtype, interpreter).map { Failure.tfName($0) } ?? ""
      throw PyError.typeError("Cannot convert \(try interpreter.repr(value)) to EagerTensor of dtype \(name)")
    }
    return strings
  }

  /// A list argument of strings; nil if its first item is none.
  static func list(_ call: Call, _ index: Int) throws -> [StringTensor]? {
    if let one = of(call[index]) {
      guard one.shape.rank > 0 else { return [one] }
      return try (0..<one.shape[0]).map { row in try one.rearranged { try $0.indexed([.integer(row)]) } }
    }
    let items: [Value]
    switch call[index] {
    case .list(let l): items = l.items
    case .tuple(let t): items = t.items
    default: return nil
    }
    guard let first = items.first, try convert(first, call.interpreter) != nil else { return nil }
    if items.contains(where: { $0.reference?.type.name == "RaggedTensor" }) {
      throw RaggedDispatch.argument()
    }
    return try items.map { item in
      guard let strings = try convert(item, call.interpreter) else {
        throw TensorFlowErrors.invalidOperand("ConcatV2", item, call.interpreter)
      }
      return strings
    }
  }
}

extension Array {
  /// The positions of elements that satisfy a condition.
  func indices(where condition: (Element) -> Bool) -> [Int] { indices.filter { condition(self[$0]) } }
}

import CellLanguage
import TensorEngine

/// Functions that choose, order and scatter elements.
enum TensorFlowSelection {
  static func define(_ tf: ModuleBuilder) {
    choosing(tf)
    gathering(tf)
    slicing(tf)
    scattering(tf)
    ordering(tf)
  }

  /// The name that a kernel's message ends with: none where lists were converted on the way.
  private static func suffix(_ call: Call) -> String? { call.holdsLists ? nil : "" }

  private static func choosing(_ tf: ModuleBuilder) {
    tf.function(
      "where(condition, x=None, y=None, name=None)", "Elements by condition, or the positions of true ones."
    ) { call in
      if call.has(1), call.has(2),
        let picked = try StringTensor.choice(call[0], call[1], call[2], call.interpreter)
      {
        return picked
      }
      let condition = try call.tensor(0)
      guard call.has(1), call.has(2) else {
        if call.has(1) || call.has(2) {
          throw PyError.valueError("x and y must both be non-None or both be None.")
        }
        return eager(try Ops.stack(Ops.nonzero(condition), axis: 1))
      }
      let x: Tensor
      let y: Tensor
      if call[1].reference is TensorFlowObject || !(call[2].reference is TensorFlowObject) {
        x = try call.tensor(1)
        y = try call.tensor(2, hint: x.dtype)
      } else {
        y = try call.tensor(2)
        x = try call.tensor(1, hint: y.dtype)
      }
      if x.dtype != y.dtype {
        switch call[2] {
        case .list, .tuple: throw TensorFlowConvert.cannotConvert(call[2], x.dtype, call.interpreter)
        default: throw TensorFlowConvert.mismatch(x.dtype, y.dtype, "SelectV2", position: 2)
        }
      }
      guard condition.dtype == .bool else {
        throw TensorFlowConvert.mismatch(.bool, condition.dtype, "SelectV2", position: 0)
      }
      guard (try? Shape.broadcast([condition.shape, x.shape, y.shape])) != nil else {
        throw TensorFlowErrors.kernel(
          "SelectV2",
          "condition \(Failure.brackets(condition.shape)), then \(Failure.brackets(x.shape)), and else "
            + "\(Failure.brackets(y.shape)) must be broadcastable", name: suffix(call))
      }
      return eager(try Ops.whereTrue(condition, x, y))
    }
    tf.function(
      "one_hot(indices, depth, on_value=None, off_value=None, axis=None, dtype=None, name=None)",
      "1 where the index stands."
    ) { call in
      let indices = try call.tensor(0)
      guard indices.dtype.isInteger else {
        throw TensorFlowErrors.dtype(
          indices.dtype, "OneHot", signature: "indices:TI, depth:int32, on_value:T, off_value:T -> output:T",
          allowed: ["uint8", "int8", "int32", "int64"], attribute: "TI", name: suffix(call))
      }
      var dtype = try call.dtype(tf: 5)
      for i in [2, 3] where dtype == nil && call.has(i) { dtype = try call.tensor(i).dtype }
      let on = try call.has(2) ? call.tensor(2).scalarValue().asDouble : 1
      let off = try call.has(3) ? call.tensor(3).scalarValue().asDouble : 0
      return eager(
        try Ops.oneHot(
          indices, depth: call.int(1), axis: call.optionalInt(4) ?? -1, on: on, off: off,
          dtype: dtype ?? .float32))
    }
    tf.function(
      "boolean_mask(tensor, mask, axis=None, name='boolean_mask')", "Slices where the mask is true."
    ) {
      call in
      let mask = try Ops.cast(call.tensor(1), to: .bool)
      if let strings = try StringTensor.convert(call[0], call.interpreter) {
        return try strings.select([.array(mask)])
      }
      let x = try call.tensor(0)
      guard mask.rank > 0 else { throw PyError.valueError("mask cannot be scalar.") }
      let axis = try (call.optionalInt(2) ?? 0)
      let position = axis < 0 ? axis + x.rank : axis
      guard position >= 0, position + mask.rank <= x.rank,
        Array(x.shape.array[position..<position + mask.rank]) == mask.shape.array
      else {
        let part = x.shape.array.dropFirst(Swift.max(position, 0)).prefix(mask.rank)
        throw PyError.valueError("Shapes \(try Shape(part)) and \(mask.shape) are incompatible")
      }
      return eager(try Ops.getItem(x, [Index](repeating: .all, count: position) + [.array(mask)]))
    }
  }

  private static func gathering(_ tf: ModuleBuilder) {
    tf.function(
      "gather(params, indices, validate_indices=None, axis=None, batch_dims=0, name=None)",
      "Slices at positions."
    ) { call in
      let indices = try call.tensor(1)
      guard indices.dtype.isInteger else {
        throw TensorFlowErrors.dtype(
          indices.dtype, "GatherV2",
          signature: "params:Tparams, indices:Tindices, axis:Taxis -> output:Tparams",
          allowed: ["int16", "int32", "int64"], attribute: "Tindices", name: suffix(call))
      }
      let batch = try call.int(4)
      if let strings = try StringTensor.convert(call[0], call.interpreter) {
        try check(indices, length: strings.shape.rank > 0 ? strings.shape[0] : 0, call)
        return try strings.select([.array(indices)])
      }
      let x = try call.tensor(0)
      let axis = try call.optionalInt(3) ?? batch
      guard axis < x.rank, axis >= -x.rank else {
        throw TensorFlowErrors.kernel(
          "GatherV2", "Expected axis in the range [\(-x.rank), \(x.rank)), but got \(axis)",
          name: suffix(call))
      }
      let position = axis < 0 ? axis + x.rank : axis
      try check(indices, length: x.shape[position], call)
      if batch != 0 {
        return eager(try batched(x, indices, axis: position, batch: batch < 0 ? batch + indices.rank : batch))
      }
      return eager(try Ops.gather(x, indices, axis: position))
    }
    tf.function("gather_nd(params, indices, batch_dims=0, name=None)", "Elements at coordinates.") { call in
      let indices = try call.tensor(1)
      let batch = try call.int(2)
      let strings = try StringTensor.convert(call[0], call.interpreter)
      let x: Tensor? = strings == nil ? try call.tensor(0) : nil
      let shape = strings?.shape ?? x?.shape ?? Shape()
      guard indices.rank > 0 else {
        throw TensorFlowErrors.kernel("GatherNd", "indices must be at least a vector", name: suffix(call))
      }
      let depth = indices.shape[indices.rank - 1]
      guard depth + batch <= shape.rank else {
        throw TensorFlowErrors.kernel(
          "GatherNd",
          "index innermost dimension length must be <= params rank; saw: \(depth) vs. \(shape.rank)",
          name: suffix(call))
      }
      try checkCoordinates(indices, shape, from: batch, "GatherNd", "param ", ", node name: GatherNd", call)
      var items: [Index] = []
      for b in 0..<batch {
        var line = Shape(repeating: 1, rank: indices.rank - 1)
        line[b] = shape[b]
        items.append(.array(try Ops.reshape(Ops.arange(start: 0, stop: shape[b], step: 1), to: line)))
      }
      for k in 0..<depth { items.append(.array(try indices.indexed([.ellipsis, .integer(k)]))) }
      if let strings { return try strings.select(items) }
      guard let x else { return .none }
      return eager(try Ops.getItem(x, items))
    }
  }

  /// `gather` whose first axes go side by side with those of the indices.
  private static func batched(_ x: Tensor, _ indices: Tensor, axis: Int, batch: Int) throws -> Tensor {
    guard batch <= axis, batch <= indices.rank,
      x.shape.array.prefix(batch) == indices.shape.array.prefix(batch)
    else {
      throw TensorError.invalidArgument(
        op: "GatherV2", reason: "batch_dims=\(batch) does not fit shapes \(x.shape) and \(indices.shape)")
    }
    let middle = axis - batch
    // The axis moves next to the batch axes, is gathered there, and its place is taken again afterwards.
    let moved = middle > 0 ? try Ops.moveAxis(x, from: [axis], to: [batch]) : x
    var items: [Index] = []
    for b in 0..<batch {
      var line = Shape(repeating: 1, rank: indices.rank)
      line[b] = indices.shape[b]
      items.append(.array(try Ops.reshape(Ops.arange(start: 0, stop: indices.shape[b], step: 1), to: line)))
    }
    items.append(.array(indices))
    let picked = try Ops.getItem(moved, items)
    let added = indices.rank - batch
    if middle == 0 || added == 0 { return picked }
    let from = (0..<added).map { batch + $0 }
    return try Ops.moveAxis(picked, from: from, to: from.map { $0 + middle })
  }

  private static func check(_ indices: Tensor, length: Int, _ call: Call) throws {
    for (i, index) in try indices.ints().enumerated() where index < 0 || index >= length {
      var coordinates: [String] = []
      var rest = i
      for length in indices.shape.reversed() {
        coordinates.insert(String(rest % Swift.max(length, 1)), at: 0)
        rest /= Swift.max(length, 1)
      }
      let place = indices.rank == 0 ? "indices" : "indices[\(coordinates.joined(separator: ","))]"
      throw TensorFlowErrors.kernel(
        "GatherV2", "\(place) = \(index) is not in [0, \(length))", name: suffix(call))
    }
  }

  /// Refuses coordinates outside `shape`, counted from axis `from` of it.
  private static func checkCoordinates(
    _ indices: Tensor, _ shape: Shape, from: Int, _ op: String, _ what: String, _ tail: String, _ call: Call
  ) throws {
    let depth = indices.shape[indices.rank - 1]
    if depth == 0 { return }
    let flat = try indices.ints()
    for row in 0..<flat.count / depth {
      let point = flat[row * depth..<(row + 1) * depth]
      for (k, index) in point.enumerated() where index < 0 || index >= shape[from + k] {
        let list = point.map { String($0) }.joined(separator: ", ")
        throw TensorFlowErrors.kernel(
          op,
          "indices[\(row)] = [\(list)] does not index into \(what)shape \(Failure.brackets(shape))\(tail)",
          name: suffix(call))
      }
    }
  }

  private static func slicing(_ tf: ModuleBuilder) {
    tf.function("slice(input_, begin, size, name=None)", "A block.") { call in
      let begin = try call.ints(1)
      let size = try call.ints(2)
      let strings = try StringTensor.convert(call[0], call.interpreter)
      let x: Tensor? = strings == nil ? try call.tensor(0) : nil
      let shape = strings?.shape ?? x?.shape ?? Shape()
      guard begin.count == shape.rank, size.count == shape.rank else {
        throw TensorFlowErrors.kernel(
          "Slice",
          "Expected begin and size arguments to be 1-D tensors of size \(shape.rank), but got shapes [\(begin.count)] and "
            + "[\(size.count)] instead.", name: suffix(call))
      }
      var items: [Index] = []
      for (axis, (b, s)) in zip(begin, size).enumerated() {
        let length = shape[axis]
        guard b >= 0, b <= length else {
          throw TensorFlowErrors.kernel(
            "Slice", "Expected begin[\(axis)] in [0, \(length)], but got \(b)", name: suffix(call))
        }
        guard s >= -1, s < 0 || b + s <= length else {
          throw TensorFlowErrors.kernel(
            "Slice", "Expected size[\(axis)] in [0, \(length - b)], but got \(s)", name: suffix(call))
        }
        items.append(.slice(start: b, stop: s < 0 ? nil : b + s, step: nil))
      }
      if let strings { return try strings.select(items) }
      guard let x else { return .none }
      return eager(try Ops.getItem(x, items))
    }
    tf.function(
      "strided_slice(input_, begin, end, strides=None, begin_mask=0, end_mask=0, ellipsis_mask=0, new_axis_mask=0, "
        + "shrink_axis_mask=0, var=None, name=None)", "A block with steps, as Python's slices."
    ) { call in
      let x = try call.tensor(0)
      let begin = try call.ints(1)
      let end = try call.ints(2)
      let steps = call.has(3) ? try call.ints(3) : [Int](repeating: 1, count: begin.count)
      let masks = try (4...8).map { try call.int($0) }
      guard begin.count == end.count, steps.count == begin.count else {
        throw PyError.valueError("begin, end and strides must have the same length")
      }
      var items: [Index] = []
      for i in 0..<begin.count {
        func bit(_ mask: Int) -> Bool { masks[mask] >> i & 1 == 1 }
        if bit(2) {
          items.append(.ellipsis)
        } else if bit(3) {
          items.append(.newAxis)
        } else if bit(4) {
          items.append(.integer(begin[i]))
        } else {
          items.append(.slice(start: bit(0) ? nil : begin[i], stop: bit(1) ? nil : end[i], step: steps[i]))
        }
      }
      return eager(try Ops.getItem(x, items))
    }
  }

  // MARK: Scattering

  private static func coordinates(_ indices: Tensor) throws -> [Index] {
    guard indices.rank > 0 else {
      throw TensorError.invalidArgument(op: "ScatterNd", reason: "Indices shape must have rank at least one.")
    }
    return try (0..<indices.shape[indices.rank - 1]).map {
      .array(try indices.indexed([.ellipsis, .integer($0)]))
    }
  }

  private static func scattering(_ tf: ModuleBuilder) {
    tf.function("scatter_nd(indices, updates, shape, name=None)", "Zeros with updates added at coordinates.")
    { call in
      let indices = try call.tensor(0)
      let shape = try call.shape(2)
      let updates = try call.tensor(1)
      if indices.rank > 0 {
        try checkCoordinates(indices, shape, from: 0, "ScatterNd", "", "", call)
      }
      return eager(try Ops.scatterAdd(updates, coordinates(indices), into: shape))
    }
    func entry(
      _ name: String, _ kernel: String, _ summary: String,
      _ body: @escaping (Tensor, [Index], Tensor) throws -> Tensor
    ) {
      tf.function("\(name)(tensor, indices, updates, name=None)", summary) { call in
        let x = try call.tensor(0)
        let indices = try call.tensor(1)
        let updates = try call.tensor(2, hint: x.dtype)
        try TensorFlowConvert.check(x, updates, kernel)
        let items = try coordinates(indices)
        try checkCoordinates(indices, x.shape, from: 0, kernel, "", "", call)
        let wanted = indices.shape.array.dropLast() + x.shape.array.dropFirst(items.count)
        guard updates.rank == 0 || updates.shape.array == Array(wanted) else {
          throw TensorFlowErrors.kernel(
            kernel,
            "Must have updates.shape = indices.shape[:batch_dim] + params_shape[slice_dim:], got updates.shape: "
              + "\(Failure.brackets(updates.shape)), indices.shape: \(Failure.brackets(indices.shape)), params_shape: "
              + Failure.brackets(x.shape), name: suffix(call))
        }
        return eager(try body(x, items, Ops.broadcast(updates, to: Shape(wanted))))
      }
    }
    entry("tensor_scatter_nd_update", "TensorScatterUpdate", "A copy with elements replaced.") {
      x, items, updates in
      try Ops.setItem(x, items, to: updates)
    }
    entry("tensor_scatter_nd_add", "TensorScatterAdd", "A copy with updates added.") { x, items, updates in
      try Ops.add(x, Ops.scatterAdd(updates, items, into: x.shape))
    }
    entry("tensor_scatter_nd_sub", "TensorScatterSub", "A copy with updates subtracted.") {
      x, items, updates in
      try Ops.subtract(x, Ops.scatterAdd(updates, items, into: x.shape))
    }
    func extreme(_ pick: @escaping (Tensor, Tensor) throws -> Tensor) -> (Tensor, [Index], Tensor) throws ->
      Tensor
    {
      { x, items, updates in
        // One after the other: coordinates may repeat.
        guard case .array(let first)? = items.first else { return try pick(x, updates) }
        var result = x
        let flat = try items.map { item -> [Int] in
          if case .array(let t) = item { return try t.ints() }
          return []
        }
        let rest = Array(updates.shape.array.dropFirst(first.rank))
        let rows = try Ops.reshape(updates, to: Shape([first.count] + rest))
        for i in 0..<first.count {
          let point = flat.map { Index.integer($0[i]) }
          let value = try pick(Ops.getItem(result, point), Ops.getItem(rows, [.integer(i)]))
          result = try Ops.setItem(result, point, to: value)
        }
        return result
      }
    }
    entry(
      "tensor_scatter_nd_max", "TensorScatterMax", "A copy with the larger elements.", extreme(Ops.maximum))
    entry(
      "tensor_scatter_nd_min", "TensorScatterMin", "A copy with the smaller elements.", extreme(Ops.minimum))
  }

  // MARK: Order

  private static func ordering(_ tf: ModuleBuilder) {
    func direction(_ call: Call, _ index: Int) throws -> Bool {
      let text = try call.string(index)
      guard text == "ASCENDING" || text == "DESCENDING" else {
        throw PyError.valueError(
          "Argument `direction` should be one of ASCENDING, DESCENDING. Received: direction=\(text)")
      }
      return text == "DESCENDING"
    }
    tf.function("sort(values, axis=-1, direction='ASCENDING', name=None)", "Sorted along an axis.") { call in
      eager(try Ops.sort(call.tensor(0), axis: call.int(1), descending: direction(call, 2)))
    }
    tf.function(
      "argsort(values, axis=-1, direction='ASCENDING', stable=False, name=None)", "The positions that sort."
    ) { call in
      eager(
        try Ops.cast(
          Ops.argsort(call.tensor(0), axis: call.int(1), descending: direction(call, 2)), to: .int32))
    }
    tf.function("_unique(x)", "Distinct elements in order of appearance, indices, counts.") { call in
      if let strings = try StringTensor.convert(call[0], call.interpreter) { return try strings.unique() }
      let x = try call.tensor(0)
      guard x.rank == 1 else {
        throw TensorFlowErrors.kernel("Unique", "unique expects a 1D vector.", name: suffix(call))
      }
      let found = try Ops.unique(x)
      // NumPy's are sorted by value; TensorFlow's by first appearance.
      let order = try Ops.argsort(found.firstPositions)
      let rank = try Ops.argsort(order)
      return .tuple([
        eager(try Ops.take(found.values, order)),
        eager(try Ops.cast(Ops.take(rank, found.inverse), to: .int32)),
        eager(try Ops.cast(Ops.take(found.counts, order), to: .int32)),
      ])
    }
    tf.function("is_tensor(x)", "Whether the argument is a tensor.") { call in
      .bool(call[0].reference is TensorFlowObject || call[0].reference is StringTensor)
    }
    func segments(_ name: String, _ kind: Ops.SegmentKind, _ summary: String) {
      tf.function("_segment_\(name)(data, segment_ids, num_segments)", summary) { call in
        let x = try call.tensor(0)
        let ids = try call.tensor(1)
        let empty: WeakScalar
        switch kind {
        case .sum: empty = .int(0)
        case .product: empty = .int(1)
        case .max, .min:
          let bound = TensorFlowDType.bounds(x.dtype)
          empty = kind == .max ? bound.low : bound.high
        }
        let count = try call.tensor(2).scalarValue().asInt
        for (i, id) in try ids.ints().enumerated() where id >= count {
          throw TensorFlowErrors.kernel(
            "UnsortedSegment" + name.prefix(1).uppercased() + name.dropFirst(),
            "segment_ids[\(i)] = \(id) is out of range [0, \(count))", name: suffix(call))
        }
        return eager(try Ops.segments(x, ids: ids, count: count, kind: kind, empty: empty))
      }
    }
    segments("sum", .sum, "Sums by segment.")
    segments("prod", .product, "Products by segment.")
    segments("max", .max, "Maxima by segment.")
    segments("min", .min, "Minima by segment.")
  }
}

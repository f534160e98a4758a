extension Ops {
  /// Tensors joined along an existing axis; dtypes are promoted.
  ///
  /// - Throws: `TensorError.shapeMismatch`, which names the axis that disagrees.
  public static func concatenate(_ parts: [Tensor], axis: Int = 0) throws -> Tensor {
    guard let first = parts.first else {
      throw TensorError.invalidArgument(op: "concatenate", reason: "need at least one array to concatenate")
    }
    guard first.rank > 0 else {
      throw TensorError.invalidArgument(
        op: "concatenate", reason: "zero-dimensional arrays cannot be concatenated")
    }
    let start = Engine.startTime()
    let position = try first.shape.resolve(axis: axis, op: "concatenate")
    var dtype = first.dtype
    var shape = first.shape
    shape[position] = 0
    for (index, part) in parts.enumerated() {
      guard part.rank == first.rank else {
        throw TensorError.invalidArgument(
          op: "concatenate",
          reason:
            "all the input array dimensions except for the concatenation axis must match exactly, but the "
            + "array at index 0 has \(first.rank) dimension(s) and the array at index \(index) has "
            + "\(part.rank) dimension(s)")
      }
      for a in 0..<part.rank where a != position && part.shape[a] != first.shape[a] {
        throw TensorError.invalidArgument(
          op: "concatenate",
          reason:
            "all the input array dimensions except for the concatenation axis must match exactly, but along "
            + "dimension \(a), the array at index 0 has size \(first.shape[a]) and the array at index \(index) has "
            + "size \(part.shape[a])")
      }
      dtype = DType.promote(dtype, part.dtype)
      shape[position] += part.shape[position]
    }
    let operands = try parts.map { try cast($0, to: dtype) }
    let result = try Tensor.uninitialized(shape, dtype)
    var at = 0
    for operand in operands {
      let window = result.view(
        shape: operand.shape, strides: result.strides, offset: at * result.strides[position])
      try copyElements(from: operand, to: window)
      at += operand.shape[position]
    }
    if Engine.hooks != 0 {
      report("concatenate", operands, result, start) {
        { g in
          var pieces: [Tensor?] = []
          var at = 0
          for operand in operands {
            let length = operand.shape[position]
            pieces.append(try slice(g, axis: position, from: at, to: at + length))
            at += length
          }
          return pieces
        }
      }
    }
    return result
  }

  /// The part of x between two positions of one axis; a view.
  public static func slice(_ x: Tensor, axis: Int, from: Int, to: Int) throws -> Tensor {
    let position = try x.shape.resolve(axis: axis, op: "slice")
    var items = [Index](repeating: .all, count: position)
    items.append(.slice(start: from, stop: to, step: 1))
    return try getItem(x, items)
  }

  /// Tensors of one shape joined along a new axis.
  public static func stack(_ parts: [Tensor], axis: Int = 0) throws -> Tensor {
    guard let first = parts.first else {
      throw TensorError.invalidArgument(op: "stack", reason: "need at least one array to stack")
    }
    for part in parts where part.shape != first.shape {
      throw TensorError.invalidArgument(op: "stack", reason: "all input arrays must have the same shape")
    }
    return try concatenate(parts.map { try expandDims($0, axes: [axis]) }, axis: axis)
  }

  /// Slices along `axis`, without that axis.
  public static func unstack(_ x: Tensor, axis: Int = 0) throws -> [Tensor] {
    let position = try x.shape.resolve(axis: axis, op: "unstack")
    let before = [Index](repeating: .all, count: position)
    return try (0..<x.shape[position]).map { try getItem(x, before + [.integer($0)]) }
  }

  /// `sections` parts of equal length.
  ///
  /// - Throws: `TensorError.invalidArgument` if the length is not divisible.
  public static func split(_ x: Tensor, sections: Int, axis: Int = 0) throws -> [Tensor] {
    let position = try x.shape.resolve(axis: axis, op: "split")
    let length = x.shape[position]
    guard sections > 0, length % sections == 0 else {
      throw TensorError.invalidArgument(
        op: "split",
        reason: sections > 0
          ? "array split does not result in an equal division" : "number sections must be larger than 0.")
    }
    let size = length / sections
    return try (0..<sections).map { try slice(x, axis: position, from: $0 * size, to: ($0 + 1) * size) }
  }

  /// Parts between the given positions, as Python slices.
  public static func split(_ x: Tensor, at positions: [Int], axis: Int = 0) throws -> [Tensor] {
    let position = try x.shape.resolve(axis: axis, op: "split")
    var parts: [Tensor] = []
    var previous = 0
    for cut in positions + [x.shape[position]] {
      parts.append(try slice(x, axis: position, from: previous, to: cut))
      previous = cut
    }
    return parts
  }

  /// Almost equal parts: the first `length % sections` are one longer.
  public static func arraySplit(_ x: Tensor, sections: Int, axis: Int = 0) throws -> [Tensor] {
    guard sections > 0 else {
      throw TensorError.invalidArgument(op: "array_split", reason: "number sections must be larger than 0.")
    }
    let length = x.shape[try x.shape.resolve(axis: axis, op: "array_split")]
    var cuts: [Int] = []
    var at = 0
    for part in 0..<(sections - 1) {
      at += length / sections + (part < length % sections ? 1 : 0)
      cuts.append(at)
    }
    return try split(x, at: cuts, axis: axis)
  }

  /// The whole tensor repeated: `repetitions` per axis, aligned from the right as in NumPy.
  public static func tile(_ x: Tensor, _ repetitions: [Int]) throws -> Tensor {
    var counts = repetitions
    while counts.count < x.rank { counts.insert(1, at: 0) }
    var shape = x.shape
    while shape.rank < counts.count { try shape.insert(1, at: 0) }
    for count in counts where count < 0 {
      throw TensorError.invalidArgument(op: "tile", reason: "negative dimensions are not allowed")
    }
    // Axis pairs (repetition, length), broadcast and flattened, if the rank allows; else joined per axis.
    var result = try reshape(x, to: shape)
    for axis in 0..<counts.count where counts[axis] != 1 {
      if counts[axis] == 0 {
        result = try slice(result, axis: axis, from: 0, to: 0)
      } else {
        result = try concatenate([Tensor](repeating: result, count: counts[axis]), axis: axis)
      }
    }
    return result
  }

  /// Each element repeated: one count for all or one per position of `axis`; flattens first if `axis` is nil.
  public static func repeated(_ x: Tensor, counts: [Int], axis: Int? = nil) throws -> Tensor {
    guard let axis else { return try repeated(reshape(x, to: Shape(-1)), counts: counts, axis: 0) }
    let position = try x.shape.resolve(axis: axis, op: "repeat")
    let length = x.shape[position]
    guard counts.count == 1 || counts.count == length else {
      throw TensorError.invalidArgument(
        op: "repeat",
        reason: "operands could not be broadcast together with shape (\(length),) (\(counts.count),)")
    }
    for count in counts where count < 0 {
      throw TensorError.invalidArgument(op: "repeat", reason: "repeats may not contain negative values.")
    }
    var positions: [Int64] = []
    for i in 0..<length {
      for _ in 0..<(counts.count == 1 ? counts[0] : counts[i]) { positions.append(Int64(i)) }
    }
    return try gather(x, Tensor(positions), axis: position)
  }

  /// Elements moved along axes, those that fall off re-entering; the flattened tensor if `axes` is nil.
  public static func roll(_ x: Tensor, shifts: [Int], axes: [Int]?) throws -> Tensor {
    guard let axes else {
      let flat = try roll(reshape(x, to: Shape(-1)), shifts: [shifts.reduce(0, &+)], axes: [0])
      return try reshape(flat, to: x.shape)
    }
    guard shifts.count == axes.count || shifts.count == 1 || axes.count == 1 else {
      throw TensorError.invalidArgument(
        op: "roll", reason: "'shift' and 'axis' should be scalars or 1D sequences")
    }
    var result = x
    for i in 0..<Swift.max(shifts.count, axes.count) {
      let axis = try x.shape.resolve(axis: axes.count == 1 ? axes[0] : axes[i], op: "roll")
      let length = x.shape[axis]
      if length == 0 { continue }
      let shift = shifts.count == 1 ? shifts[0] : shifts[i]
      let cut = ((shift % length) + length) % length
      if cut == 0 { continue }
      result = try concatenate(
        [
          slice(result, axis: axis, from: length - cut, to: length),
          slice(result, axis: axis, from: 0, to: length - cut),
        ],
        axis: axis)
    }
    return result
  }

  /// How `pad` fills the border.
  public enum PadMode: Sendable {
    case constant(WeakScalar)
    /// The nearest element.
    case edge
    /// Mirrored without repeating the border element.
    case reflect
    /// Mirrored with the border element.
    case symmetric
    /// From the other end.
    case wrap
  }

  /// x with `widths[axis].before` and `.after` more elements per axis.
  public static func pad(_ x: Tensor, widths: [(before: Int, after: Int)], mode: PadMode) throws -> Tensor {
    guard widths.count == x.rank else {
      throw TensorError.invalidArgument(
        op: "pad",
        reason: "operands could not be broadcast together with remapped shapes [original->remapped]: "
          + "(\(widths.count),2) and requested shape (\(x.rank),2)")
    }
    for width in widths where width.before < 0 || width.after < 0 {
      throw TensorError.invalidArgument(op: "pad", reason: "index can't contain negative values")
    }
    if case .constant(let value) = mode {
      let start = Engine.startTime()
      var shape = x.shape
      var items: [Index] = []
      for axis in 0..<x.rank {
        items.append(.slice(start: widths[axis].before, stop: widths[axis].before + x.shape[axis], step: 1))
        shape[axis] += widths[axis].before + widths[axis].after
      }
      let result = try Tensor.full(shape, value, dtype: x.dtype)
      try result.assign(items, to: x)
      if Engine.hooks != 0 { report("pad", [x], result, start) { { g in [try getItem(g, items)] } } }
      return result
    }
    var result = x
    for axis in 0..<x.rank where widths[axis].before > 0 || widths[axis].after > 0 {
      let length = x.shape[axis]
      guard length > 0 else {
        throw TensorError.invalidArgument(
          op: "pad", reason: "can't extend empty axis \(axis) using modes other than 'constant' or 'empty'")
      }
      var positions: [Int64] = []
      for i in -widths[axis].before..<(length + widths[axis].after) {
        positions.append(Int64(source(i, length, mode)))
      }
      result = try gather(result, Tensor(positions), axis: axis)
    }
    return result
  }

  private static func source(_ i: Int, _ length: Int, _ mode: PadMode) -> Int {
    switch mode {
    case .edge, .constant: return Swift.min(Swift.max(i, 0), length - 1)
    case .wrap: return ((i % length) + length) % length
    case .symmetric:
      let period = 2 * length
      let j = ((i % period) + period) % period
      return j < length ? j : period - 1 - j
    case .reflect:
      if length == 1 { return 0 }
      let period = 2 * length - 2
      let j = ((i % period) + period) % period
      return j < length ? j : period - j
    }
  }
}

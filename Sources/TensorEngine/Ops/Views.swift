/// Operations that only change how elements are found: no copies where strides allow.

extension Tensor {
  /// The same elements in another shape; −1 stands for the length that fits. A view where strides allow,
  /// else a row-major copy.
  ///
  /// - Throws: `TensorError.reshapeMismatch`.
  func reshaped(_ target: Shape) throws -> Tensor {
    var resolved = target
    var unknown = -1
    var known = 1
    for axis in 0..<target.rank {
      if target[axis] < 0 {
        guard unknown < 0 else {
          throw TensorError.invalidArgument(op: "reshape", reason: "can only specify one unknown dimension")
        }
        unknown = axis
      } else {
        known = known.multipliedReportingOverflow(by: target[axis]).partialValue
      }
    }
    let total = count
    if unknown >= 0 {
      guard known != 0, total % known == 0 else {
        throw TensorError.reshapeMismatch(count: total, shape: shape.array, target: target.array)
      }
      resolved[unknown] = total / known
    }
    guard resolved.elementCount == total else {
      throw TensorError.reshapeMismatch(count: total, shape: shape.array, target: target.array)
    }
    if isContiguous {
      return Tensor(
        storage: storage, offset: offset, shape: resolved, strides: resolved.rowMajorStrides, dtype: dtype,
        isContiguous: true)
    }
    if let strides = viewStrides(for: resolved) {
      return view(shape: resolved, strides: strides, offset: offset)
    }
    return try copy().reshaped(resolved)
  }

  /// Strides under which this tensor's storage reads in row-major order of `target`, if there are any.
  private func viewStrides(for target: Shape) -> Shape? {
    var result = Shape(repeating: 0, rank: target.rank)
    var oldAxis = 0
    var newAxis = 0
    while newAxis < target.rank || oldAxis < rank {
      // Gather the smallest groups of axes with equal products.
      var oldEnd = oldAxis
      var newEnd = newAxis
      var oldProduct = 1
      var newProduct = 1
      repeat {
        if oldProduct < newProduct || (oldProduct == newProduct && oldEnd < rank && newEnd == target.rank) {
          guard oldEnd < rank else { return nil }
          oldProduct *= shape[oldEnd]
          oldEnd += 1
        } else {
          guard newEnd < target.rank else { return nil }
          newProduct *= target[newEnd]
          newEnd += 1
        }
      } while oldProduct != newProduct
      // The old group must be one evenly spaced run.
      var step = 0
      var length = 1
      var axis = oldEnd - 1
      while axis >= oldAxis {
        if shape[axis] != 1 {
          if length == 1 {
            step = strides[axis]
          } else if strides[axis] != step * length {
            return nil
          }
          length *= shape[axis]
        }
        axis -= 1
      }
      axis = newEnd - 1
      while axis >= newAxis {
        result[axis] = step
        step *= target[axis]
        axis -= 1
      }
      oldAxis = oldEnd
      newAxis = newEnd
    }
    return result
  }

  /// The axes in the order given.
  func permuted(_ axes: Shape) -> Tensor {
    var shape = self.shape
    var strides = self.strides
    for axis in 0..<axes.rank {
      shape[axis] = self.shape[axes[axis]]
      strides[axis] = self.strides[axes[axis]]
    }
    return view(shape: shape, strides: strides, offset: offset)
  }

  /// A read-only view of a larger shape, in which axes of length 1 repeat.
  ///
  /// - Throws: `TensorError.broadcastMismatch`.
  public func broadcastTo(_ target: Shape) throws -> Tensor {
    if shape == target { return self }
    guard try target.rank >= rank && Shape.broadcast(shape, target, op: "broadcast_to") == target else {
      throw TensorError.broadcastMismatch(op: "broadcast_to", shapes: [shape, target])
    }
    return view(shape: target, strides: broadcastStrides(shape, strides, to: target), offset: offset)
  }
}

extension Ops {
  /// Resolves a list of axes; nil means all of them.
  static func resolve(axes: [Int]?, rank: Int, op: StaticString) throws -> [Int] {
    guard let axes else { return Array(0..<rank) }
    var result: [Int] = []
    for axis in axes {
      guard axis < rank && axis >= -rank else {
        throw TensorError.axisOutOfRange(op: "\(op)", axis: axis, rank: rank)
      }
      let resolved = axis < 0 ? axis + rank : axis
      if result.contains(resolved) { throw TensorError.repeatedAxis(op: "\(op)", axis: resolved) }
      result.append(resolved)
    }
    return result
  }

  /// The same elements, row-major, in another shape; one length may be −1.
  public static func reshape(_ x: Tensor, to shape: Shape) throws -> Tensor {
    let start = Engine.startTime()
    let result = try x.reshaped(shape)
    if Engine.hooks != 0 { report("reshape", [x], result, start) { { g in [try reshape(g, to: x.shape)] } } }
    return result
  }

  /// Axes in the given order; reversed if nil.
  public static func transpose(_ x: Tensor, axes: [Int]? = nil) throws -> Tensor {
    let start = Engine.startTime()
    var order = Shape(repeating: 0, rank: x.rank)
    if let axes {
      guard axes.count == x.rank else {
        throw TensorError.invalidArgument(op: "transpose", reason: "axes don't match array")
      }
      let resolved = try resolve(axes: axes, rank: x.rank, op: "transpose")
      for axis in 0..<x.rank { order[axis] = resolved[axis] }
    } else {
      for axis in 0..<x.rank { order[axis] = x.rank - 1 - axis }
    }
    let result = x.permuted(order)
    if Engine.hooks != 0 {
      report("transpose", [x], result, start) {
        var inverse = [Int](repeating: 0, count: x.rank)
        for axis in 0..<x.rank { inverse[order[axis]] = axis }
        return { g in [try transpose(g, axes: inverse)] }
      }
    }
    return result
  }

  /// The last two axes exchanged.
  public static func matrixTranspose(_ x: Tensor) throws -> Tensor { try swapAxes(x, -1, -2) }

  public static func swapAxes(_ x: Tensor, _ a: Int, _ b: Int) throws -> Tensor {
    var order = Array(0..<x.rank)
    let i = try x.shape.resolve(axis: a, op: "swapaxes")
    let j = try x.shape.resolve(axis: b, op: "swapaxes")
    order.swapAt(i, j)
    return try transpose(x, axes: order)
  }

  /// Moves axes to new positions; the others keep their order.
  public static func moveAxis(_ x: Tensor, from source: [Int], to destination: [Int]) throws -> Tensor {
    let from = try resolve(axes: source, rank: x.rank, op: "moveaxis")
    let to = try resolve(axes: destination, rank: x.rank, op: "moveaxis")
    guard from.count == to.count else {
      throw TensorError.invalidArgument(
        op: "moveaxis", reason: "`source` and `destination` arguments must have the same number of elements")
    }
    var order = (0..<x.rank).filter { !from.contains($0) }
    for (d, s) in zip(to, from).sorted(by: { $0.0 < $1.0 }) { order.insert(s, at: d) }
    return try transpose(x, axes: order)
  }

  /// A new axis of length 1 at each position (counted in the result).
  public static func expandDims(_ x: Tensor, axes: [Int]) throws -> Tensor {
    let rank = x.rank + axes.count
    let positions = try resolve(axes: axes, rank: rank, op: "expand_dims").sorted()
    var shape = x.shape
    for position in positions { try shape.insert(1, at: position) }
    return try reshapeView(x, shape, "expand_dims")
  }

  /// Drops the given axes of length 1; all such axes if nil.
  public static func squeeze(_ x: Tensor, axes: [Int]? = nil) throws -> Tensor {
    var drop: [Int]
    if let axes {
      drop = try resolve(axes: axes, rank: x.rank, op: "squeeze")
      for axis in drop where x.shape[axis] != 1 {
        throw TensorError.invalidArgument(
          op: "squeeze", reason: "cannot select an axis to squeeze out which has size not equal to one")
      }
    } else {
      drop = (0..<x.rank).filter { x.shape[$0] == 1 }
    }
    drop.sort(by: >)
    var shape = x.shape
    for axis in drop { shape.remove(at: axis) }
    return try reshapeView(x, shape, "squeeze")
  }

  private static func reshapeView(_ x: Tensor, _ shape: Shape, _ name: StaticString) throws -> Tensor {
    let start = Engine.startTime()
    let result = try x.reshaped(shape)
    if Engine.hooks != 0 { report(name, [x], result, start) { { g in [try reshape(g, to: x.shape)] } } }
    return result
  }

  /// A view in which axes of length 1, and new leading axes, repeat.
  public static func broadcast(_ x: Tensor, to shape: Shape) throws -> Tensor {
    let start = Engine.startTime()
    let result = try x.broadcastTo(shape)
    if Engine.hooks != 0 {
      report("broadcast_to", [x], result, start) { { g in [try unbroadcast(g, to: x.shape)] } }
    }
    return result
  }

  /// The elements in reverse order along the given axes (all if nil); a view.
  public static func flip(_ x: Tensor, axes: [Int]? = nil) throws -> Tensor {
    let start = Engine.startTime()
    let flipped = try resolve(axes: axes, rank: x.rank, op: "flip")
    var strides = x.strides
    var offset = x.offset
    for axis in flipped where x.shape[axis] > 0 {
      offset += (x.shape[axis] - 1) * strides[axis]
      strides[axis] = -strides[axis]
    }
    let result = x.view(shape: x.shape, strides: strides, offset: offset)
    if Engine.hooks != 0 { report("flip", [x], result, start) { { g in [try flip(g, axes: flipped)] } } }
    return result
  }
}

import CellLanguage
import TensorEngine

/// Choice, counting and comparison of whole arrays.
enum Logic {
  static func define(_ m: ModuleBuilder) {
    m.function(
      "where(condition, x=<unset>, y=<unset>)", "Elements by condition, or the positions of true ones."
    ) { call in
      let condition = try call.array(0)
      if call[1].isUnbound && call[2].isUnbound {
        return .tuple(try Ops.nonzero(condition).map { .object(NDArray($0)) })
      }
      guard !call[1].isUnbound, !call[2].isUnbound else {
        throw PyError.valueError("either both or neither of x and y should be given")
      }
      let (x, y) = try UFunc.operands(call[1], call[2], call.interpreter)
      do {
        return .object(NDArray(try Ops.whereTrue(condition, x, y)))
      } catch TensorError.broadcastMismatch {
        throw PyError.valueError(
          "operands could not be broadcast together with shapes \(condition.shape.compact) "
            + "\(x.shape.compact) \(y.shape.compact) ")
      }
    }
    m.function("nonzero(a)", "The positions of elements that are not zero.") { call in
      .tuple(try Ops.nonzero(call.array(0)).map { .object(NDArray($0)) })
    }
    m.function("flatnonzero(a)", "Positions in the flattened array that are not zero.") { call in
      .object(NDArray(try Ops.nonzero(Ops.reshape(call.array(0), to: Shape(-1)))[0]))
    }
    m.function("argwhere(a)", "The positions of elements that are not zero, one row each.") { call in
      let positions = try Ops.nonzero(call.array(0))
      return .object(NDArray(try Ops.stack(positions, axis: 1)))
    }
    m.function("count_nonzero(a, axis=None, *, keepdims=False)", "How many elements are not zero.") { call in
      wrap(try Ops.countNonzero(call.array(0), axes: call.axes(1), keepDims: call.bool(2)))
    }
    m.function("extract(condition, arr)", "Elements where a condition holds.") { call in
      let mask = try Ops.reshape(Ops.cast(call.array(0), to: .bool), to: Shape(-1))
      return .object(NDArray(try Ops.reshape(call.array(1), to: Shape(-1)).indexed([.array(mask)])))
    }
    m.function("compress(condition, a, axis=None)", "Slices where a condition holds.") { call in
      var x = try call.array(1)
      var axis = 0
      if let given = try call.optionalInt(2) { axis = given } else { x = try Ops.reshape(x, to: Shape(-1)) }
      return .object(NDArray(try Ops.take(x, Ops.nonzero(call.array(0))[0], axis: axis)))
    }
    m.function("take(a, indices, axis=None, out=None, mode='raise')", "Elements at positions.") { call in
      wrap(try Ops.take(call.array(0), call.array(1), axis: call.optionalInt(2)))
    }
    m.function("take_along_axis(arr, indices, axis=-1)", "One element per position along an axis.") { call in
      wrap(try Ops.takeAlongAxis(call.array(0), call.array(1), axis: call.int(2)))
    }
    m.function("select(condlist, choicelist, default=0)", "The first choice whose condition holds.") { call in
      let conditions = try call.items(0).map { try Convert.tensor($0, call.interpreter) }
      let choices = try call.items(1).map { try Convert.tensor($0, call.interpreter) }
      guard conditions.count == choices.count, let first = choices.first else {
        throw PyError.valueError("list of cases must be same length as list of conditions")
      }
      var result = try Arithmetic.operand(call[2], meeting: first.dtype, call.interpreter) ?? call.array(2)
      for (condition, choice) in zip(conditions, choices).reversed() {
        result = try Ops.whereTrue(condition, choice, result)
      }
      return .object(NDArray(result))
    }
    comparison(m)
  }

  /// |a − b| ≤ atol + rtol · |b|, element by element.
  static func close(
    _ a: Tensor, _ b: Tensor, relative: Double, absolute: Double, equalNaN: Bool
  ) throws -> Tensor {
    let dtype = DType.promote(DType.promote(a.dtype, b.dtype), .float32)
    let (x, y) = (try a.cast(to: dtype), try b.cast(to: dtype))
    let limit = try Ops.add(
      Tensor(.float(absolute), dtype: dtype), Ops.multiply(Tensor(.float(relative), dtype: dtype), Ops.abs(y))
    )
    let near = try Ops.logicalAnd(Ops.lessEqual(Ops.abs(Ops.subtract(x, y)), limit), Ops.isFinite(y))
    var result = try Ops.logicalOr(near, Ops.equal(x, y))
    if equalNaN { result = try Ops.logicalOr(result, Ops.logicalAnd(Ops.isNaN(x), Ops.isNaN(y))) }
    return result
  }

  private static func comparison(_ m: ModuleBuilder) {
    m.function(
      "isclose(a, b, rtol=1e-05, atol=1e-08, equal_nan=False)", "Which elements are equal within a tolerance."
    ) { call in
      wrap(
        try close(
          call.array(0), call.array(1), relative: call.double(2), absolute: call.double(3),
          equalNaN: call.bool(4)))
    }
    m.function(
      "allclose(a, b, rtol=1e-05, atol=1e-08, equal_nan=False)",
      "Whether all elements are equal within a tolerance."
    ) {
      call in
      let hits = try close(
        call.array(0), call.array(1), relative: call.double(2), absolute: call.double(3),
        equalNaN: call.bool(4))
      return .bool(try Ops.all(hits).scalarValue().asInt != 0)
    }
    m.function("array_equal(a1, a2, equal_nan=False)", "Whether shapes and elements are equal.") { call in
      let (a, b) = (try call.array(0), try call.array(1))
      guard a.shape == b.shape else { return .bool(false) }
      var same = try Ops.equal(a, b)
      if try call.bool(2), a.dtype.isFloating, b.dtype.isFloating {
        same = try Ops.logicalOr(same, Ops.logicalAnd(Ops.isNaN(a), Ops.isNaN(b)))
      }
      return .bool(try Ops.all(same).scalarValue().asInt != 0)
    }
    m.function("array_equiv(a1, a2)", "Whether arrays are equal after broadcasting.") { call in
      guard let same = try? Ops.equal(call.array(0), call.array(1)) else { return .bool(false) }
      return .bool(try Ops.all(same).scalarValue().asInt != 0)
    }
    m.function("isscalar(element)", "Whether the argument is a number or text.") { call in
      switch call[0] {
      case .int, .float, .bool, .str: return .bool(true)
      default: return .bool(call[0].reference is NumPyScalar)
      }
    }
    m.function("iterable(y)", "Whether the argument can be iterated.") { call in
      .bool((try? call.interpreter.makeIterator(call[0])) != nil)
    }
    m.function("isreal(x)", "Which elements are real.") { call in
      wrap(try Tensor.full(call.array(0).shape, .bool(true), dtype: .bool))
    }
  }
}

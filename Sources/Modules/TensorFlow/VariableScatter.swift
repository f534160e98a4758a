import CellLanguage
import TensorEngine

/// A part of a variable, `v[1:]`: a tensor that also knows where it came from, so that it can be assigned.
final class VariableSlice: TensorFlowObject {
  private let value: Tensor
  private let source: TensorFlowVariable
  private let items: [Index]

  init(_ value: Tensor, of source: TensorFlowVariable, _ items: [Index]) {
    self.value = value
    self.source = source
    self.items = items
    super.init(type: EagerTensor.pyType)
  }

  override var tensor: Tensor { value }
  override func repr(_ interpreter: Interpreter) throws -> String { try EagerTensor.repr(value) }
  override func str(_ interpreter: Interpreter) throws -> String { try EagerTensor.str(value) }

  override func nativeAttribute(_ name: PyString, _ interpreter: Interpreter) throws -> Value? {
    let body: (Tensor, Tensor) throws -> Tensor
    switch name.string {
    case "assign": body = { _, given in given }
    case "assign_add": body = { try Ops.add($0, $1) }
    case "assign_sub": body = { try Ops.subtract($0, $1) }
    default: return try super.nativeAttribute(name, interpreter)
    }
    let (source, items, present) = (self.source, self.items, value)
    return .object(
      NativeFunction(
        "\(name.string)(value, name=None, read_value=True)", "Changes this part of the variable."
      ) {
        call in
        try Failure.translating(.tensorflow) {
          let given = try source.converted(call[0], call.interpreter)
          guard (try? given.broadcastTo(present.shape)) != nil else {
            throw TensorFlowErrors.kernel(
              "ResourceStridedSliceAssign",
              "shape of value \(Failure.brackets(given.shape)) does not fit the assigned part "
                + "\(Failure.brackets(present.shape))",
              name: "strided_slice/_assign")
          }
          try Autodiff.withoutRecording {
            let whole = source.variable.value
            try source.variable.assign(
              Ops.setItem(whole, items, to: body(Ops.getItem(whole, items), given)))
          }
          return source.unread
        }
      })
  }
}

/// `Variable.scatter_add` and its kin.
enum VariableScatter {
  private enum Kind: String, CaseIterable {
    case add, sub, update, max, min, mul, div
  }

  static func define(_ type: PyType) {
    func method(
      _ signature: String, _ summary: String, _ body: @escaping (TensorFlowVariable, Call) throws -> Value
    ) {
      type.tensorMethod(.tensorflow, signature, summary) { call in
        try body(call.object(0, as: TensorFlowVariable.self, named: "tf.Variable"), call)
      }
    }
    for kind in Kind.allCases {
      method(
        "scatter_\(kind.rawValue)(self, sparse_delta, use_locking=False, name=None)",
        "Changes the rows that IndexedSlices name."
      ) { v, call in
        guard let slices = call[1].reference as? IndexedSlices else {
          throw PyError.typeError(
            "Argument `sparse_delta` must be a `tf.IndexedSlices`. Received arg: \(try call.interpreter.str(call[1]))"
          )
        }
        let rows = try TensorFlowConvert.tensor(slices.indices, call.interpreter)
        try apply(kind, v, rows, each: [], v.converted(slices.values, call.interpreter))
        return v.unread
      }
    }
    method(
      "batch_scatter_update(self, sparse_delta, use_locking=False, name=None)",
      "Replaces entries along the last axis of the indices."
    ) { v, call in
      guard let slices = call[1].reference as? IndexedSlices else {
        throw PyError.typeError(
          "Argument `sparse_delta` must be a `tf.IndexedSlices`. Received arg: \(try call.interpreter.str(call[1]))"
        )
      }
      let rows = try TensorFlowConvert.tensor(slices.indices, call.interpreter)
      let values = try v.converted(slices.values, call.interpreter)
      try v.variable.assign(
        Autodiff.withoutRecording {
          let whole = try v.variable.value.copy()
          let batch = try Ops.arange(start: 0, stop: Double(rows.shape[0]), step: 1, dtype: .int64)
          try whole.assign(
            [.array(Ops.reshape(batch, to: Shape(-1, 1))), .array(rows.cast(to: .int64))], to: values)
          return whole
        })
      return v.unread
    }
    for kind in [Kind.add, .sub, .update, .max, .min] {
      method(
        "scatter_nd_\(kind.rawValue)(self, indices, updates, name=None)",
        "Changes elements or rows at coordinates."
      ) { v, call in
        let indices = try call.tensor(1)
        let updates = try v.converted(call[2], call.interpreter)
        guard indices.rank > 0 else {
          throw PyError(TensorFlowErrors.invalidArgument, "indices must be at least a vector")
        }
        let depth = indices.shape[indices.rank - 1]
        guard depth <= v.variable.shape.rank else {
          throw PyError(
            TensorFlowErrors.invalidArgument,
            "The last dimension of indices (\(depth)) must not exceed the variable's rank "
              + "(\(v.variable.shape.rank))")
        }
        let columns = try (0..<depth).map { column in
          Index.array(
            try Ops.getItem(indices, [.ellipsis, .integer(column)]).copy().cast(to: .int64))
        }
        try apply(kind, v, nil, each: columns, updates)
        return v.unread
      }
    }
    method("sparse_read(self, indices, name=None)", "Rows of the value.") { v, call in
      let indices = try call.tensor(1)
      try check(indices, length: v.variable.shape.rank > 0 ? v.variable.shape[0] : 0)
      return eager(try Ops.gather(v.variable.value, indices))
    }
    method("gather_nd(self, indices, name=None)", "Elements at coordinates.") { v, call in
      guard
        let f = try call.interpreter.modules["tensorflow"]?.attribute(
          PyString.intern("gather_nd"), call.interpreter)
      else { return .none }
      return try call.interpreter.call(f, [.object(v), call[1]])
    }
    method("count_up_to(self, limit)", "Not supported: a remnant of TensorFlow 1.") { _, _ in
      throw PyError.notImplemented("Variable.count_up_to is not supported here; use assign_add(1)")
    }
    method("is_initialized(self, name=None)", "True.") { _, _ in eager(try Tensor(.bool(true))) }
    method("set_shape(self, shape)", "Accepted where the shape fits.") { v, call in
      let shape = try TensorShape(value: call[1], call.interpreter)
      guard shape.fits(v.variable.shape) else {
        throw PyError.valueError(
          "Tensor's shape \(v.variable.shape) is not compatible with supplied shape \(shape.text).")
      }
      return .none
    }
  }

  private static func check(_ indices: Tensor, length: Int) throws {
    for (position, i) in try indices.ints().enumerated() where i < 0 || i >= length {
      throw TensorFlowErrors.kernel(
        "ResourceGather", "indices[\(position)] = \(i) is not in [0, \(length))", name: "")
    }
  }

  private static func apply(
    _ kind: Kind, _ v: TensorFlowVariable, _ rows: Tensor?, each columns: [Index], _ updates: Tensor
  ) throws {
    try Autodiff.withoutRecording {
      let whole = try v.variable.value.copy()
      var items = columns
      if let rows {
        try check(rows, length: whole.rank > 0 ? whole.shape[0] : 0)
        items = [.array(try rows.cast(to: .int64))]
      }
      switch kind {
      case .add: try whole.accumulate(items, adding: updates)
      case .sub: try whole.accumulate(items, adding: Ops.negative(updates))
      case .update: try whole.assign(items, to: updates)
      case .max, .min, .mul, .div:
        // One named place after the other, since a place may be named twice.
        let places = try Ops.reshape(
          Ops.arange(start: 0, stop: Double(whole.count), step: 1, dtype: .int64), to: whole.shape)
        let wanted = try Ops.getItem(places, items)
        let targets = try wanted.ints()
        let given = try updates.broadcastTo(wanted.shape).copy()
        for (i, target) in targets.enumerated() {
          let place: [Index] = whole.shape.isEmpty ? [] : coordinates(target, whole.shape)
          let old = try Ops.getItem(whole, place)
          let new = try Ops.getItem(Ops.reshape(given, to: Shape(-1)), [.integer(i)])
          let value: Tensor
          switch kind {
          case .max: value = try Ops.maximum(old, new)
          case .min: value = try Ops.minimum(old, new)
          case .mul: value = try Ops.multiply(old, new)
          default: value = try Ops.divide(old, new).cast(to: whole.dtype)
          }
          try whole.assign(place, to: value)
        }
      }
      try v.variable.assign(whole)
    }
  }

  private static func coordinates(_ linear: Int, _ shape: Shape) -> [Index] {
    var rest = linear
    var items: [Index] = []
    for axis in stride(from: shape.rank - 1, through: 0, by: -1) {
      items.append(.integer(rest % Swift.max(shape[axis], 1)))
      rest /= Swift.max(shape[axis], 1)
    }
    return items.reversed()
  }
}

import CellLanguage
import TensorEngine

/// Python values as TensorFlow tensors: strict about dtypes, int32 and float32 for Python numbers.
enum TensorFlowConvert {
  /// The tensor of a value.
  ///
  /// - Parameters:
  ///   - dtype: the dtype asked for; a tensor of another dtype is an error.
  ///   - hint: the dtype that Python numbers and arrays take if they can.
  static func tensor(
    _ value: Value, dtype: DType? = nil, hint: DType? = nil, _ interpreter: Interpreter
  ) throws -> Tensor {
    switch value {
    case .object(let object):
      if let held = object as? TensorFlowObject {
        let tensor = held.tensor
        if let dtype, tensor.dtype != dtype {
          throw PyError.valueError(
            "Tensor conversion requested dtype \(dtype.name) for Tensor with dtype \(tensor.dtype.name): "
              + (try interpreter.repr(value)))
        }
        return tensor
      }
      if let held = object as? TensorObject {
        var tensor = held.tensor
        if let wanted = dtype ?? hint { tensor = try tensor.cast(to: wanted) }
        // An array may change later, a tensor must not; a tape may hold it until then.
        if object is NDArray, Autodiff.isRecording { return try tensor.copy() }
        return tensor.detached()
      }
      if object is SymbolicObject {
        throw SymbolicArgument { call in
          let function = call.function
          let count = call.count
          let values = (0..<count).map { call[$0] }
          let parameters = function.signature.parameters
          let named = values.enumerated().compactMap { i, value -> (String, Value)? in
            i < parameters.count && !value.isUnbound ? (parameters[i].name, value) : nil
          }
          let origin = OperationOrigin(
            module: function.moduleName ?? "tensorflow", name: function.name, positional: [], keywords: named)
          return try Keras.symbolic(values, function.name, call.interpreter, origin: origin) {
            [unowned interpreter] filled in
            try function.call(bound: filled, interpreter)
          }
        }
      }
      if let slices = object as? IndexedSlices {
        let tensor = try slices.dense()
        if let dtype, tensor.dtype != dtype {
          throw PyError.valueError(
            "Tensor conversion requested dtype \(dtype.name) for IndexedSlices with dtype \(tensor.dtype.name)"
          )
        }
        return tensor
      }
      if object.type.name == "RaggedTensor" { throw RaggedDispatch.argument() }
      if let shape = object as? TensorShape {
        return try Convert.tensor(
          .list(shape.lengths.map { .int($0 ?? -1) }), dtype: dtype ?? .int32, interpreter)
      }
      if object is StringTensor || object is StringVariable {
        let wanted = Failure.tfName(dtype ?? hint ?? .float32)
        throw PyError(
          TensorFlowErrors.invalidArgument,
          "cannot compute this op: an operand was expected to be a \(wanted) tensor but is a string tensor")
      }
    case .int(let i):
      let target = dtype ?? hint
      if target == .bool { throw cannotConvert(value, .bool, interpreter) }
      if target == .int32, Int32(exactly: i) == nil { throw cannotConvert(value, .int32, interpreter) }
      if let target, target.isInteger { return try Tensor(.int(i), dtype: .int64).cast(to: target) }
      return try Convert.tensor(.int(i), dtype: target, defaults: .tensorflow, interpreter)
    case .float(let d):
      if let target = dtype ?? hint {
        guard target.isFloating else { throw cannotConvert(value, target, interpreter) }
        return try Tensor(.float(d), dtype: target)
      }
      return try Tensor(.float(d), dtype: .float32)
    case .bool(let b):
      if let target = dtype, target != .bool { throw cannotConvert(value, target, interpreter) }
      return try Tensor(.bool(b))
    case .list(let list): return try sequence(list.items, value, dtype, hint, interpreter)
    case .tuple(let tuple): return try sequence(tuple.items, value, dtype, hint, interpreter)
    case .none:
      throw PyError.valueError(
        "Attempt to convert a value (None) with an unsupported type (<class 'NoneType'>) to a Tensor.")
    case .str:
      throw PyError.typeError(
        "Cannot convert \(try interpreter.repr(value)) to EagerTensor of dtype "
          + Failure.tfName(dtype ?? hint ?? .float32))
    case .dict, .unbound:
      throw PyError.valueError(
        "Attempt to convert a value (\(try interpreter.repr(value))) with an unsupported type "
          + "(\(try interpreter.type(of: value).repr(interpreter))) to a Tensor.")
    }
    if value.reference is PyBigInt {
      throw PyError.valueError("Can't convert Python sequence with out-of-range integer to Tensor.")
    }
    return try Convert.tensor(value, dtype: dtype, defaults: .tensorflow, interpreter)
  }

  static func cannotConvert(_ value: Value, _ dtype: DType, _ interpreter: Interpreter) -> PyError {
    let text = (try? interpreter.repr(value)) ?? "value"
    return PyError.typeError("Cannot convert \(text) to EagerTensor of dtype \(Failure.tfName(dtype))")
  }

  /// Whether a nested sequence holds tensors that a tape may follow.
  private static func holdsTensors(_ items: [Value], _ depth: Int = 0) -> Bool {
    for item in items {
      switch item {
      case .object(let o): if o is TensorFlowObject { return true }
      case .list(let l): if depth < 4, holdsTensors(l.items, depth + 1) { return true }
      case .tuple(let t): if depth < 4, holdsTensors(t.items, depth + 1) { return true }
      default: return false
      }
    }
    return false
  }

  private static func sequence(
    _ items: [Value], _ whole: Value, _ dtype: DType?, _ hint: DType?, _ interpreter: Interpreter
  ) throws -> Tensor {
    if holdsTensors(items) {
      var common = dtype
      for item in items {
        if common == nil, let held = item.reference as? TensorFlowObject { common = held.tensor.dtype }
      }
      var parts: [Tensor] = []
      for item in items {
        let part = try tensor(item, dtype: nil, hint: common ?? hint, interpreter)
        parts.append(
          part.dtype == common || common == nil ? part : try Ops.cast(part, to: common ?? part.dtype))
      }
      return try Ops.stack(parts)
    }
    let natural: Tensor
    do {
      natural = try Convert.tensor(whole, defaults: .tensorflow, interpreter)
    } catch let error as PyError where error.exception.type === ExceptionTypes.valueError {
      if case .str(let s)? = error.exception.arguments.first, s.string.hasPrefix("setting an array element") {
        throw PyError.valueError("Can't convert non-rectangular Python sequence to Tensor.")
      }
      throw error
    }
    guard let target = dtype ?? hint, target != natural.dtype, natural.count > 0 else {
      return natural.count == 0 ? try natural.cast(to: dtype ?? hint ?? natural.dtype) : natural
    }
    if target == .int32, natural.dtype == .int64,
      try natural.ints().contains(where: { Int32(exactly: $0) == nil })
    {
      throw cannotConvert(whole, target, interpreter)
    }
    let fits =
      natural.dtype.isInteger && target.isInteger
      || natural.dtype.kind <= target.kind && (target.isFloating || natural.dtype != .bool)
    if !fits {
      if dtype == nil { return natural }
      throw cannotConvert(whole, target, interpreter)
    }
    return try natural.cast(to: target)
  }

  /// Two operands of one dtype, as a binary kernel needs them.
  ///
  /// Typed operands decide the dtype; Python numbers, lists and arrays follow.
  static func operands(
    _ a: Value, _ b: Value, _ op: String, _ interpreter: Interpreter
  ) throws -> (Tensor, Tensor) {
    if isString(a) || isString(b) { try refuseStrings(a, b, op, interpreter) }
    let x: Tensor
    let y: Tensor
    if a.reference is TensorFlowObject {
      x = try tensor(a, interpreter)
      y = try second(b, x.dtype, op, interpreter)
    } else if b.reference is TensorFlowObject {
      y = try tensor(b, interpreter)
      x = try tensor(a, hint: y.dtype, interpreter)
    } else {
      x = try tensor(a, interpreter)
      y = try second(b, x.dtype, op, interpreter)
    }
    if op == "RealDiv" || op == "DivNoNan", x.dtype != y.dtype {
      throw PyError.typeError(
        "`x` and `y` must have the same dtype, got tf.\(x.dtype.name) != tf.\(y.dtype.name).")
    }
    try check(x, y, op)
    return (x, y)
  }

  static func isString(_ value: Value) -> Bool {
    value.reference is StringTensor || value.reference is StringVariable
  }

  /// What a binary kernel says of operands of which one holds strings.
  static func refuseStrings(
    _ a: Value, _ b: Value, _ op: String, _ interpreter: Interpreter
  ) throws {
    let (first, second) = (isString(a), isString(b))
    if first && second || (first && op != "AddV2") {
      if let kernel = TensorFlowKernel.named(op) { throw kernel.refusal("string") }
    }
    let other = Failure.tfName(try tensor(first ? b : a, interpreter).dtype)
    let shown = op == "AddV2" && first ? "Add" : op
    throw PyError(
      TensorFlowErrors.invalidArgument,
      "cannot compute \(shown) as input #1(zero-based) was expected to be a \(first ? "string" : other) tensor but is a "
        + "\(first ? other : "string") tensor [Op:\(shown)] name: ")
  }

  /// The operand of a kernel, which names itself where strings are given.
  static func stringRefused(_ value: Value, _ op: String, _ body: () throws -> Tensor) throws -> Tensor {
    if isString(value), let kernel = TensorFlowKernel.named(op) { throw kernel.refusal("string") }
    return try body()
  }

  /// Addition converts a number by itself and finds the mismatch later; other kernels refuse to convert it.
  private static func second(
    _ value: Value, _ hint: DType, _ op: String, _ interpreter: Interpreter
  ) throws -> Tensor {
    if op == "AddV2", case .float = value, !hint.isFloating { return try tensor(value, interpreter) }
    return try tensor(value, hint: hint, interpreter)
  }

  @inline(__always)
  static func check(_ x: Tensor, _ y: Tensor, _ op: String) throws {
    if x.dtype != y.dtype { throw mismatch(x.dtype, y.dtype, op) }
  }

  static func mismatch(
    _ x: DType, _ y: DType, _ op: String, position: Int = 1, name: String = ""
  ) -> PyError {
    let error = PyError(
      TensorFlowErrors.invalidArgument,
      "cannot compute \(op == "MatMul" && x == .float32 ? "_MklMatMul" : op) as input #\(position)(zero-based) was expected to be a "
        + "\(Failure.tfName(x)) tensor but is a \(Failure.tfName(y)) tensor [Op:\(op)] name: \(name)")
    error.exception.notes.append("hint: tf.cast(x, tf.\(x.name)) converts an operand")
    return error
  }

  /// The operand of an op that computes with floats only.
  static func float(_ value: Value, _ op: String, _ interpreter: Interpreter) throws -> Tensor {
    let x = try stringRefused(value, op) { try tensor(value, interpreter) }
    if x.dtype.isFloating { return x }
    var isList = false
    switch value {
    case .list, .tuple: isList = true
    default: break
    }
    if let kernel = TensorFlowKernel.named(op) { try kernel.check(x.dtype, name: isList ? nil : "") }
    let error = TensorFlowErrors.dtype(
      x.dtype, op, allowed: TensorFlowErrors.floats + TensorFlowErrors.complexes, name: isList ? nil : "")
    error.exception.notes.append("hint: tf.cast(x, tf.float32) makes it a float tensor")
    throw error
  }
}

extension Call {
  /// A tensor argument under TensorFlow's rules.
  func tensor(_ index: Int, dtype: DType? = nil, hint: DType? = nil) throws -> Tensor {
    if dtype == nil, case .object(let o) = self[index], let held = o as? TensorFlowObject {
      return held.tensor
    }
    return try TensorFlowConvert.tensor(self[index], dtype: dtype, hint: hint, interpreter)
  }

  /// A dtype argument in TensorFlow's sense: Python's float is float32.
  func dtype(tf index: Int) throws -> DType? {
    if self[index].reference === BuiltinTypes.float { return .float32 }
    do {
      return try dtype(index)
    } catch let error as PyError where error.exception.type === ExceptionTypes.typeError {
      throw PyError.typeError(
        "Cannot convert the argument `type_value`: \(try interpreter.repr(self[index])) to a TensorFlow DType."
      )
    }
  }

  /// A list of tensors; a single tensor gives its slices along the first axis.
  func tensors(_ index: Int) throws -> [Tensor] {
    if let held = self[index].tensorObject {
      guard held.tensor.rank > 0 else { throw PyError.typeError("Scalar tensor has no `len()`") }
      return try Ops.unstack(held.tensor)
    }
    var dtype: DType?
    let items = try self.items(index)
    for item in items where dtype == nil { dtype = (item.reference as? TensorFlowObject)?.tensor.dtype }
    return try items.map { try TensorFlowConvert.tensor($0, hint: dtype, interpreter) }
  }
}

/// Functions of tensors whose argument turns out to be ragged; `tf.ragged` knows what they mean.
enum RaggedDispatch {
  static func argument() -> SymbolicArgument {
    SymbolicArgument { call in
      let function = call.function
      let values = (0..<call.count).map { call[$0] }
      let module = try NumPyModule.submodule("tensorflow.ragged", call.interpreter)
      // The first public name loads the source, which holds the helper too.
      guard
        let maker = try module.attribute(PyString.intern("dispatch"), call.interpreter)
      else { throw PyError.typeError("\(function.name) does not take ragged tensors here") }
      return try call.interpreter.call(
        maker, [.object(function), .string(function.name), .list(values)])
    }
  }
}

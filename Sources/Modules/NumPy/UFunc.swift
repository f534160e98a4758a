import CellLanguage
import TensorEngine

/// `numpy.ufunc`: an element-wise function with `out=`, `where=`, `dtype=` and the methods `reduce`,
/// `accumulate`, `outer` and `at`.
final class UFunc: PyObject {
  enum Body {
    case unary((Tensor) throws -> Tensor)
    case binary((Tensor, Tensor) throws -> Tensor)
  }
  let name: String
  let summary: String
  let body: Body
  /// What the function gives for no elements; nil if it has no reduction identity.
  let identity: Int?

  init(_ name: String, _ summary: String, identity: Int? = nil, _ body: Body) {
    self.name = name
    self.summary = summary
    self.body = body
    self.identity = identity
    super.init(type: UFunc.pyType)
  }

  /// As `help` shows it.
  var signature: String {
    switch body {
    case .unary: return "\(name)(x, /, out=None, *, where=True, dtype=None)"
    case .binary: return "\(name)(x1, x2, /, out=None, *, where=True, dtype=None)"
    }
  }

  override func repr(_ interpreter: Interpreter) throws -> String { "<ufunc '\(name)'>" }

  // MARK: Calls

  override func call(_ arguments: Arguments, _ interpreter: Interpreter) throws -> Value {
    try Failure.translating(.numpy) {
      let inputs: Int
      switch body {
      case .unary: inputs = 1
      case .binary: inputs = 2
      }
      guard arguments.count >= inputs else {
        throw PyError.typeError(
          "\(name)() takes from \(inputs) to \(inputs + 1) positional arguments but \(arguments.count) \(arguments.count == 1 ? "was" : "were") given"
        )
      }
      guard arguments.count <= inputs + 1 else {
        throw PyError.typeError(
          "\(name)() takes from \(inputs) to \(inputs + 1) positional arguments but \(arguments.count) were given"
        )
      }
      for i in 0..<inputs {
        if ComplexArray.isComplex(arguments[i], deep: true) {
          return try ComplexMath.ufunc(name, (0..<inputs).map { arguments[$0] }, interpreter)
        }
        if ObjectArray.isObjectLike(arguments[i]) { return try objects(arguments, interpreter) }
      }
      var out: Value = arguments.count > inputs ? arguments[inputs] : .none
      var mask: Tensor?
      var dtype: DType?
      if let keywords = arguments.keywords {
        for (i, keyword) in keywords.enumerated() {
          let value = arguments.keyword(at: i)
          switch keyword.string {
          case "out": out = value
          case "where":
            if case .bool(true) = value { break }
            mask = try Convert.tensor(value, interpreter)
          case "dtype": dtype = try DTypes.parse(value, interpreter)
          case "casting", "order", "subok": break
          default:
            throw PyError.typeError("\(name)() got an unexpected keyword argument '\(keyword.string)'")
          }
        }
      }
      var result: Tensor
      switch body {
      case .unary(let f):
        var x = try Convert.tensor(arguments[0], interpreter)
        if let dtype { x = try x.cast(to: dtype) }
        result = try FloatErrors.watch(name, interpreter, (x, nil)) { try f(x) }
      case .binary(let f):
        var (a, b) = try UFunc.operands(arguments[0], arguments[1], interpreter)
        if let dtype {
          a = try a.cast(to: dtype)
          b = try b.cast(to: dtype)
        }
        if name == "floor_divide" || name == "remainder" {
          try FloatErrors.checkDivisor(b, name, isScalar: a.rank == 0 && b.rank == 0, interpreter)
        }
        if let mask {
          // Where the mask is false nothing is computed, so nothing can go wrong.
          let common = try Shape.broadcast([a.shape, b.shape, mask.shape])
          let flags = try mask.broadcastTo(common)
          let one = try Tensor(.int(1), dtype: b.dtype)
          b = try Ops.whereTrue(flags, b.broadcastTo(common), one)
        }
        result = try FloatErrors.watch(name, interpreter, (a, b)) { try f(a, b) }
      }
      if case .tuple(let t) = out, t.items.count == 1 { out = t.items[0] }
      if !out.isNone {
        guard let target = out.reference as? NDArray else {
          throw PyError.typeError("return arrays must be of ArrayType")
        }
        if let mask { result = try Ops.whereTrue(mask, result, target.tensor.cast(to: result.dtype)) }
        guard result.dtype.canCastSameKind(to: target.tensor.dtype) else {
          throw PyError(
            NumPyErrors.ufuncTypeError,
            "Cannot cast ufunc '\(name)' output from dtype('\(result.dtype.name)') to "
              + "dtype('\(target.tensor.dtype.name)') with casting rule 'same_kind'")
        }
        try target.tensor.assign([.ellipsis], to: result)
        return out
      }
      if let mask { result = try Ops.whereTrue(mask, result, Tensor.zeros(like: result)) }
      return wrap(result)
    }
  }

  /// NumPy's complaint about operands of kinds it does not compute with.
  static func noLoop(_ name: String, _ dtypes: [String], _ type: PyType = NumPyErrors.noLoopError) -> PyError
  {
    PyError(
      type,
      "ufunc '\(name)' did not contain a loop with signature matching types ("
        + dtypes.joined(separator: ", ") + ") -> None")
  }

  /// NumPy's complaint about numbers that a function has no loop for.
  static func unsupported(_ op: String, _ dtypes: [DType]) -> PyError {
    if op == "negative", dtypes == [.bool] {
      return PyError.typeError(
        "The numpy boolean negative, the `-` operator, is not supported, use the `~` operator or the logical_not "
          + "function instead.")
    }
    guard ["gcd", "lcm", "sign", "positive", "bitwise_count"].contains(op) else {
      return PyError.typeError(
        "ufunc '\(op)' not supported for the input types, and the inputs could not be safely coerced to any "
          + "supported types according to the casting rule ''safe''")
    }
    let classes = dtypes.map { dtype -> String in
      let name = dtype.name
      let head =
        name.hasPrefix("uint") ? "UInt" + name.dropFirst(4) : name.prefix(1).uppercased() + name.dropFirst()
      return "<class 'numpy.dtypes.\(head)DType'>"
    }
    let list = classes.joined(separator: ", ")
    return PyError(
      NumPyErrors.ufuncTypeError,
      "ufunc '\(op)' did not contain a loop with signature matching types "
        + (classes.count == 1 ? list : "(\(list))") + " -> None")
  }

  /// The function of operands that hold texts or objects, through the language's own operators.
  private func objects(_ arguments: Arguments, _ interpreter: Interpreter) throws -> Value {
    switch body {
    case .binary:
      let reflected = !(arguments[0].reference is ObjectArray) && !ObjectArray.isObjectLike(arguments[0])
      let array = try ObjectArray.objects(reflected ? arguments[1] : arguments[0], interpreter)
      let other = reflected ? arguments[0] : arguments[1]
      if let op = UFunc.comparisons[name] {
        let turned: ComparisonOperation
        switch op {
        case .less where reflected: turned = .greater
        case .lessOrEqual where reflected: turned = .greaterOrEqual
        case .greater where reflected: turned = .less
        case .greaterOrEqual where reflected: turned = .lessOrEqual
        default: turned = op
        }
        return try array.compare(turned, other, interpreter) ?? .none
      }
      if let op = UFunc.operations[name] {
        return try array.binary(op, other, reflected: reflected, interpreter) ?? .none
      }
      if name == "maximum" || name == "minimum" {
        let result = try array.combined(other, reflected: false, interpreter) { a, b in
          let less = try interpreter.truth(interpreter.compare(.less, a, b))
          return less == (name == "minimum") ? a : b
        }
        return ObjectArray.give(try ObjectArray(result.items, array.kind, shape: result.shape))
      }
    case .unary:
      let array = try ObjectArray.objects(arguments[0], interpreter)
      switch name {
      case "negative" where !array.isText: return try array.unary(.negative, interpreter)
      case "logical_not":
        return wrap(try Ops.logicalNot(array.numbers(.bool, interpreter)))
      case "absolute" where !array.isText:
        let function: Value = .object(try NumPyModule.builtin("abs", interpreter))
        let results = try array.items.map { try interpreter.call(function, [$0]) }
        return ObjectArray.give(try ObjectArray(results, .object, shape: array.shape))
      default:
        if !array.isText, let first = array.items.first,
          try interpreter.attributeIfPresent(first, PyString.intern(name)) == nil
        {
          throw PyError.typeError(
            "loop of ufunc does not support argument 0 of type \(interpreter.typeName(first)) which has no "
              + "callable \(name) method")
        }
      }
    }
    throw PyError.typeError(
      "ufunc '\(name)' not supported for the input types, and the inputs could not be safely coerced to any "
        + "supported types according to the casting rule ''safe''")
  }

  private static let comparisons: [String: ComparisonOperation] = [
    "equal": .equal, "not_equal": .notEqual, "less": .less, "less_equal": .lessOrEqual, "greater": .greater,
    "greater_equal": .greaterOrEqual,
  ]
  private static let operations: [String: BinaryOperation] = [
    "add": .add, "subtract": .subtract, "multiply": .multiply, "divide": .trueDivide,
    "floor_divide": .floorDivide, "remainder": .modulo, "power": .power,
  ]

  /// Both operands; Python numbers give way to the other's dtype.
  static func operands(_ a: Value, _ b: Value, _ interpreter: Interpreter) throws -> (Tensor, Tensor) {
    func isWeak(_ v: Value) -> Bool {
      switch v {
      case .int, .float, .bool: return true
      default: return false
      }
    }
    switch (isWeak(a), isWeak(b)) {
    case (true, false):
      let y = try Convert.tensor(b, interpreter)
      return (try Arithmetic.operand(a, meeting: y.dtype, interpreter) ?? Convert.tensor(a, interpreter), y)
    case (false, true):
      let x = try Convert.tensor(a, interpreter)
      return (x, try Arithmetic.operand(b, meeting: x.dtype, interpreter) ?? Convert.tensor(b, interpreter))
    default: return (try Convert.tensor(a, interpreter), try Convert.tensor(b, interpreter))
    }
  }

  private func binaryBody(_ method: String) throws -> (Tensor, Tensor) throws -> Tensor {
    guard case .binary(let f) = body else {
      throw PyError.valueError("\(method) only supported for binary functions")
    }
    return f
  }

  /// Folds along one axis, from the left.
  private func reduce(_ x: Tensor, axis: Int, keepDims: Bool) throws -> Tensor {
    let f = try binaryBody("reduce")
    switch name {
    case "add": return try Ops.sum(x, axes: [axis], keepDims: keepDims)
    case "multiply": return try Ops.prod(x, axes: [axis], keepDims: keepDims)
    case "maximum": return try Ops.max(x, axes: [axis], keepDims: keepDims)
    case "minimum": return try Ops.min(x, axes: [axis], keepDims: keepDims)
    case "logical_and": return try Ops.all(x, axes: [axis], keepDims: keepDims)
    case "logical_or": return try Ops.any(x, axes: [axis], keepDims: keepDims)
    default: break
    }
    let parts = try Ops.unstack(x, axis: axis)
    guard var total = parts.first else {
      guard let identity else {
        throw PyError.valueError("zero-size array to reduction operation \(name) which has no identity")
      }
      return try Tensor.full(
        x.shape.removing(x.shape.resolve(axis: axis, op: "reduce")), .int(identity), dtype: x.dtype)
    }
    for part in parts.dropFirst() { total = try f(total, part) }
    return keepDims ? try Ops.expandDims(total, axes: [axis]) : total
  }

  static nonisolated(unsafe) let pyType: PyType = {
    let type = PyType(name: "ufunc", module: "numpy", documentation: "An element-wise function.")
    type.property("__name__", "The function's name.") { .string(($0 as? UFunc)?.name ?? "") }
    type.property("nin", "Number of inputs.") { object in
      if case .unary? = (object as? UFunc)?.body { return .int(1) }
      return .int(2)
    }
    type.property("identity", "The value that changes nothing.") {
      ($0 as? UFunc)?.identity.map { .int($0) } ?? .none
    }
    func method(_ signature: String, _ summary: String, _ body: @escaping (UFunc, Call) throws -> Value) {
      type.tensorMethod(.numpy, signature, summary) { call in
        try body(call.object(0, as: UFunc.self, named: "a ufunc"), call)
      }
    }
    method("reduceat(self, array, indices, axis=0, dtype=None, out=None)", "Folds of slices along an axis.") {
      f, call in
      var x = try call.array(1)
      if let dtype = try call.dtype(4) { x = try x.cast(to: dtype) }
      let axis = try x.shape.resolve(axis: call.int(3), op: "reduceat")
      let length = x.shape[axis]
      let places = try call.array(2).ints()
      var parts: [Tensor] = []
      for (n, start) in places.enumerated() {
        guard start >= 0, start < length else {
          throw PyError.indexError("index \(start) out-of-bounds in \(f.name).reduceat [0, \(length))")
        }
        let next = n + 1 < places.count ? places[n + 1] : length
        let stop = next > start ? next : start + 1
        parts.append(
          try f.reduce(Ops.slice(x, axis: axis, from: start, to: stop), axis: axis, keepDims: true))
      }
      guard !parts.isEmpty else { return wrap(try Ops.slice(x, axis: axis, from: 0, to: 0)) }
      return wrap(try Ops.concatenate(parts, axis: axis))
    }
    method(
      "reduce(self, array, axis=0, dtype=None, out=None, keepdims=False, initial=None, where=True)",
      "Folds along an axis."
    ) {
      f, call in
      var x = try call.array(1)
      if let identity = f.identity, try call[7].tensorObject != nil || !call.bool(7) {
        x = try Ops.whereTrue(call.array(7), x, Tensor(.int(identity), dtype: x.dtype))
      }
      if let dtype = try call.dtype(3) { x = try x.cast(to: dtype) }
      let axes = try (call.axes(2) ?? Array(0..<x.rank)).map { try x.shape.resolve(axis: $0, op: "reduce") }
      for axis in axes.sorted(by: >) { x = try f.reduce(x, axis: axis, keepDims: call.bool(5)) }
      if let initial = try call.optionalArray(6) {
        x = try f.binaryBody("reduce")(x, initial.cast(to: x.dtype))
      }
      return try Reductions.finish(x, call, out: 4)
    }
    method("accumulate(self, array, axis=0, dtype=None, out=None)", "Running folds along an axis.") {
      f, call in
      let body = try f.binaryBody("accumulate")
      let x = try call.array(1)
      let axis = try call.int(2)
      if f.name == "add" { return wrap(try Ops.cumsum(x, axis: axis)) }
      if f.name == "multiply" { return wrap(try Ops.cumprod(x, axis: axis)) }
      var results: [Tensor] = []
      for part in try Ops.unstack(x, axis: axis) {
        results.append(try results.last.map { try body($0, part) } ?? part)
      }
      return wrap(results.isEmpty ? x : try Ops.stack(results, axis: axis))
    }
    method("outer(self, A, B, /)", "The function of every pair.") { f, call in
      let body = try f.binaryBody("outer")
      let a = try call.array(1)
      let b = try call.array(2)
      var shape = a.shape
      for _ in 0..<b.rank { try shape.append(1) }
      return wrap(try body(Ops.reshape(a, to: shape), b))
    }
    method("at(self, a, indices, b=None, /)", "Applies in place at positions, repeats included.") { f, call in
      let target = try call.object(1, as: NDArray.self, named: "an array")
      let items = try Subscripts.items(call[2], .numpy, call.interpreter)
      switch f.body {
      case .binary(let body):
        let value = try call.array(3)
        if f.name == "add" {
          try target.tensor.accumulate(items, adding: value)
        } else {
          try target.tensor.assign(items, to: body(target.tensor.indexed(items), value))
        }
      case .unary(let body): try target.tensor.assign(items, to: body(target.tensor.indexed(items)))
      }
      return .none
    }
    return type
  }()
}

import CellLanguage
import Glibc
import TensorEngine

/// An array of complex numbers: two tensors of equal shape and layout.
///
/// Whatever is linear in the elements (moving them, adding them up) is done on both parts by the engine, so views are
/// views here too, and `x.real` can be written to. The parts are float32 (`complex64`) or float64 (`complex128`).
final class ComplexArray: PyObject {
  private(set) var re: Tensor
  private(set) var im: Tensor

  init(_ re: Tensor, _ im: Tensor) {
    self.re = re
    self.im = im
    super.init(type: ComplexArray.pyType)
  }

  var shape: Shape { re.shape }
  var dtypeObject: DTypeObject { DTypeObject.complex(re.dtype) }

  /// The same numbers with parts of another float dtype.
  func cast(to dtype: DType) throws -> ComplexArray {
    dtype == re.dtype ? self : ComplexArray(try re.cast(to: dtype), try im.cast(to: dtype))
  }

  /// A bare number for rank 0, else an array.
  static func give(_ re: Tensor, _ im: Tensor) throws -> Value {
    if re.rank == 0 {
      return .object(PyComplex(try re.scalarValue().asDouble, try im.scalarValue().asDouble))
    }
    return .object(ComplexArray(re, im))
  }

  // MARK: Conversion

  /// Whether a value is a complex number or array; lists are looked through only if `deep`.
  static func isComplex(_ value: Value, deep: Bool = false) -> Bool {
    switch value {
    case .object(let o): return o is ComplexArray || o is PyComplex
    case .list(let l): return deep && l.items.contains { isComplex($0, deep: true) }
    case .tuple(let t): return deep && t.items.contains { isComplex($0, deep: true) }
    default: return false
    }
  }

  /// The complex array of any array-like value of numbers.
  static func of(_ value: Value, _ interpreter: Interpreter) throws -> ComplexArray {
    if let array = value.reference as? ComplexArray { return array }
    if let number = value.reference as? PyComplex {
      return ComplexArray(try Tensor(.float(number.real)), try Tensor(.float(number.imaginary)))
    }
    if isComplex(value, deep: true) {
      let parts = try interpreter.list(value).map { try of($0, interpreter) }
      let dtype: DType = parts.allSatisfy { $0.re.dtype == .float32 } ? .float32 : .float64
      let same = try parts.map { try $0.cast(to: dtype) }
      for part in same where part.shape != same[0].shape {
        throw PyError.valueError(
          "setting an array element with a sequence. The requested array has an inhomogeneous shape after 1 "
            + "dimensions. The detected shape was (\(same.count),) + inhomogeneous part.")
      }
      return ComplexArray(try Ops.stack(same.map(\.re)), try Ops.stack(same.map(\.im)))
    }
    if case .str(let s) = value {
      let made = try interpreter.call(.object(BuiltinTypes.complex), [.str(s)])
      return try of(made, interpreter)
    }
    let x = try Convert.tensor(value, interpreter)
    let parts = try x.cast(to: component(of: x.dtype))
    return ComplexArray(parts, try Tensor.zeros(like: parts))
  }

  /// The float dtype of the parts of complex numbers that hold a dtype's values.
  static func component(of dtype: DType) -> DType {
    switch dtype {
    case .float32, .float16, .bool, .int8, .uint8, .int16, .uint16: return .float32
    default: return .float64
    }
  }

  /// Two operands with parts of one dtype; Python's numbers give way to arrays.
  static func operands(_ a: Value, _ b: Value, _ interpreter: Interpreter) throws -> (
    ComplexArray, ComplexArray
  ) {
    func isWeak(_ v: Value) -> Bool {
      switch v {
      case .int, .float, .bool: return true
      default: return v.reference is PyComplex
      }
    }
    let (x, y) = (try of(a, interpreter), try of(b, interpreter))
    let dtype: DType
    switch (isWeak(a), isWeak(b)) {
    case (true, false): dtype = y.re.dtype
    case (false, true): dtype = x.re.dtype
    default: dtype = x.re.dtype == .float32 && y.re.dtype == .float32 ? .float32 : .float64
    }
    return (try x.cast(to: dtype), try y.cast(to: dtype))
  }

  // MARK: Containers

  override func length(_ interpreter: Interpreter) throws -> Int {
    guard shape.count > 0 else { throw PyError.typeError("len() of unsized object") }
    return shape[0]
  }

  override func getItem(_ key: Value, _ interpreter: Interpreter) throws -> Value {
    try Failure.translating(.numpy) {
      let items = try Subscripts.items(key, .numpy, interpreter)
      return try ComplexArray.give(re.indexed(items), im.indexed(items))
    }
  }

  override func setItem(_ key: Value, _ value: Value, _ interpreter: Interpreter) throws {
    try Failure.translating(.numpy) {
      let items = try Subscripts.items(key, .numpy, interpreter)
      let source = try ComplexArray.of(value, interpreter)
      try re.assign(items, to: source.re)
      try im.assign(items, to: source.im)
    }
  }

  override func makeIterator(_ interpreter: Interpreter) throws -> PyIterator? {
    guard shape.count > 0 else { throw PyError.typeError("iteration over a 0-d array") }
    return ListIterator(
      PyList(try (0..<shape[0]).map { try ComplexArray.give(re.row($0), im.row($0)) }))
  }

  override func setNativeAttribute(
    _ name: PyString, _ value: Value, _ interpreter: Interpreter
  ) throws -> Bool {
    try Failure.translating(.numpy) {
      switch name.string {
      case "real": try re.assign([.ellipsis], to: Convert.tensor(value, interpreter))
      case "imag": try im.assign([.ellipsis], to: Convert.tensor(value, interpreter))
      case "shape":
        let target = try Arguments.shape(value, interpreter)
        re = try Ops.reshape(re, to: target)
        im = try Ops.reshape(im, to: target)
      default: return false
      }
      return true
    }
  }

  // MARK: Operators

  override func binary(
    _ op: BinaryOperation, _ other: Value, reflected: Bool, _ interpreter: Interpreter
  ) throws -> Value? {
    if other.reference is PyString || other.isNone { return nil }
    return try Failure.translating(.numpy) {
      let own: Value = .object(self)
      return try ComplexMath.binary(op, reflected ? other : own, reflected ? own : other, interpreter)
    }
  }

  override func inPlace(_ op: BinaryOperation, _ other: Value, _ interpreter: Interpreter) throws -> Value? {
    guard let result = try binary(op, other, reflected: false, interpreter) else { return nil }
    try setItem(.object(PyEllipsis.shared), result, interpreter)
    return .object(self)
  }

  override func unary(_ op: UnaryOperation, _ interpreter: Interpreter) throws -> Value {
    try Failure.translating(.numpy) {
      switch op {
      case .negative: return try ComplexArray.give(Ops.negative(re), Ops.negative(im))
      case .positive: return try ComplexArray.give(re.copy(), im.copy())
      case .invert:
        throw PyError.typeError(
          "ufunc 'invert' not supported for the input types, and the inputs could not be safely coerced to any "
            + "supported types according to the casting rule ''safe''")
      }
    }
  }

  override func compare(
    _ op: ComparisonOperation, _ other: Value, _ interpreter: Interpreter
  ) throws -> Value? {
    try Failure.translating(.numpy) {
      if other.isNone || other.reference is PyString {
        return wrap(try Tensor.full(shape, .bool(op == .notEqual), dtype: .bool))
      }
      let (a, b) = try ComplexArray.operands(.object(self), other, interpreter)
      let same = try Ops.equal(a.re, b.re)
      switch op {
      case .equal: return wrap(try Ops.logicalAnd(same, Ops.equal(a.im, b.im)))
      case .notEqual:
        return wrap(try Ops.logicalNot(Ops.logicalAnd(same, Ops.equal(a.im, b.im))))
      default:
        // Ordered by the real part first.
        let first = try Arithmetic.relation(
          op == .less || op == .lessOrEqual ? .less : .greater, a.re, b.re)
        return wrap(
          try Ops.logicalOr(first, Ops.logicalAnd(same, Arithmetic.relation(op, a.im, b.im))))
      }
    }
  }

  override func truth(_ interpreter: Interpreter) throws -> Bool {
    guard re.count == 1 else {
      throw PyError.valueError(
        "The truth value of an array with more than one element is ambiguous. Use a.any() or a.all()")
    }
    return try re.scalarValue().asDouble != 0 || im.scalarValue().asDouble != 0
  }

  override func hash(_ interpreter: Interpreter) throws -> Int {
    throw PyError.typeError("unhashable type: 'numpy.ndarray'")
  }

  // MARK: Text

  func printer() throws -> (printer: ArrayPrinter, places: Tensor) {
    let places = try ObjectArray.identity(shape)
    let format = try ArrayPrinter(ArrayText.options).complexFormat(places: places, re: re, im: im)
    return (ArrayPrinter(ArrayText.options, formatter: format), places)
  }

  override func repr(_ interpreter: Interpreter) throws -> String {
    try Failure.translating(.numpy) {
      let (printer, places) = try printer()
      let isImplied = re.dtype == .float64 && re.count > 0
      return try printer.repr(places, dtypeName: isImplied ? nil : dtypeObject.name)
    }
  }

  override func str(_ interpreter: Interpreter) throws -> String {
    if shape.count == 0 { return try interpreter.str(ComplexArray.give(re, im)) }
    return try Failure.translating(.numpy) {
      let (printer, places) = try printer()
      return try printer.str(places)
    }
  }

  // MARK: Attributes and methods

  /// Methods of arrays that are linear in the elements.
  private static let linear = [
    "reshape", "ravel", "flatten", "transpose", "swapaxes", "squeeze", "repeat", "diagonal", "sum", "mean",
    "cumsum", "trace", "take", "copy", "round", "compress", "__copy__",
  ]

  static nonisolated(unsafe) let pyType: PyType = {
    let type = PyType(name: "ndarray", module: "numpy", bases: [NDArray.pyType])
    func get(_ name: String, _ summary: String, _ body: @escaping (ComplexArray) throws -> Value) {
      type.property(name, summary) { object in
        guard let object = object as? ComplexArray else { return .none }
        return try Failure.translating(.numpy) { try body(object) }
      }
    }
    get("shape", "Lengths of the axes.") { Value(shape: $0.shape) }
    get("ndim", "Number of axes.") { .int($0.shape.count) }
    get("size", "Number of elements.") { .int($0.re.count) }
    get("dtype", "Element type.") { .object($0.dtypeObject) }
    get("itemsize", "Bytes of one element.") { .int($0.dtypeObject.itemSize) }
    get("nbytes", "Bytes of all elements.") { .int($0.dtypeObject.itemSize * $0.re.count) }
    get("T", "The array with its axes reversed.") {
      .object(ComplexArray(try Ops.transpose($0.re), try Ops.transpose($0.im)))
    }
    get("flat", "The elements as one axis.") {
      .object(ComplexArray(try Ops.reshape($0.re, to: Shape(-1)), try Ops.reshape($0.im, to: Shape(-1))))
    }
    get("real", "The real parts.") { .object(NDArray($0.re)) }
    get("imag", "The imaginary parts.") { .object(NDArray($0.im)) }
    get("strides", "Bytes from one element to the next along each axis.") { array in
      .tuple(array.re.strides.map { .int($0 * array.dtypeObject.itemSize) })
    }
    func method(
      _ signature: String, _ summary: String, _ body: @escaping (ComplexArray, Call) throws -> Value
    ) {
      type.tensorMethod(.numpy, signature, summary) { call in
        try body(call.object(0, as: ComplexArray.self, named: "numpy.ndarray"), call)
      }
    }
    for name in linear {
      guard let original = NDArray.pyType.lookup(PyString.intern(name))?.reference as? NativeFunction else {
        continue
      }
      method(original.signature.text, original.summary) { array, call in
        let parts = try [array.re, array.im].map { part in
          try Lifting.call(original, call, replacing: [0: .object(NDArray(part))])
        }
        return try ComplexMath.joined(parts[0], parts[1])
      }
    }
    for name in ["conj", "conjugate"] {
      method("\(name)(self)", "The complex conjugate.") { array, _ in
        .object(ComplexArray(array.re, try Ops.negative(array.im)))
      }
    }
    method(
      "astype(self, dtype, order='K', casting='unsafe', subok=True, copy=True)", "A copy of another dtype."
    ) {
      array, call in
      if let component = DTypes.complexComponent(call[1]) {
        return .object(
          ComplexArray(try array.re.cast(to: component).copy(), try array.im.cast(to: component).copy()))
      }
      guard let dtype = try call.dtype(1) else { return .object(array) }
      if dtype == .bool { return wrap(try ComplexMath.nonzero(array)) }
      try Warnings.warn(
        "Casting complex values to real discards the imaginary part",
        NumPyErrors.complexWarning(call.interpreter),
        call.interpreter)
      return .object(NDArray(try array.re.cast(to: dtype).copy()))
    }
    method("tolist(self)", "Nested lists of Python numbers.") { array, call in
      if array.shape.count == 0 { return try ComplexArray.give(array.re, array.im) }
      return .list(
        try call.interpreter.list(call[0]).map { item -> Value in
          guard let inner = item.reference as? ComplexArray,
            let method = try call.interpreter.attributeIfPresent(.object(inner), PyString.intern("tolist"))
          else { return item }
          return try call.interpreter.call(method)
        })
    }
    method("item(self, *args)", "One element as Python number.") { array, call in
      let given = call.variadic(1)
      let flat = ComplexArray(
        try Ops.reshape(array.re, to: Shape(-1)), try Ops.reshape(array.im, to: Shape(-1)))
      if given.isEmpty {
        guard array.re.count == 1 else {
          throw PyError.valueError("can only convert an array of size 1 to a Python scalar")
        }
        return try flat.getItem(.int(0), call.interpreter)
      }
      return given.count == 1
        ? try flat.getItem(given[0], call.interpreter) : try array.getItem(.tuple(given), call.interpreter)
    }
    method("fill(self, value)", "Sets every element.") { array, call in
      try array.setItem(.object(PyEllipsis.shared), call[1], call.interpreter)
      return .none
    }
    method("dot(self, b, out=None)", "The dot product.") { _, call in
      try ComplexMath.multilinear([call[0], call[1]], call.interpreter) {
        try LinearAlgebra.dot($0[0], $0[1])
      } ?? .none
    }
    method("any(self, axis=None, out=None, keepdims=False)", "Whether any element is true.") { array, call in
      wrap(try Ops.any(ComplexMath.nonzero(array), axes: call.axes(1), keepDims: call.bool(3)))
    }
    method("all(self, axis=None, out=None, keepdims=False)", "Whether all elements are true.") {
      array, call in
      wrap(try Ops.all(ComplexMath.nonzero(array), axes: call.axes(1), keepDims: call.bool(3)))
    }
    method("nonzero(self)", "The positions of elements that are not zero.") { array, _ in
      .tuple(try Ops.nonzero(ComplexMath.nonzero(array)).map { .object(NDArray($0)) })
    }
    method("prod(self, axis=None)", "The product over axes.") { array, call in
      try ComplexMath.product(array, axis: call.optionalInt(1))
    }
    for (name, isRoot) in [("var", false), ("std", true)] {
      method("\(name)(self, axis=None, dtype=None, out=None, ddof=0, keepdims=False)", "Spread over axes.") {
        array, call in
        let axes = try call.axes(1)
        // The variance of complex numbers is that of both parts together.
        let total = try Ops.add(
          Ops.variance(array.re, axes: axes, keepDims: call.bool(5), ddof: call.int(4)),
          Ops.variance(array.im, axes: axes, keepDims: call.bool(5), ddof: call.int(4)))
        return wrap(isRoot ? try Ops.sqrt(total) : total)
      }
    }
    method("__abs__(self)", "|x|") { array, _ in wrap(try Ops.hypot(array.re, array.im)) }
    method("__complex__(self)", "As Python complex.") { array, _ in
      guard array.re.count == 1 else {
        throw PyError.typeError("only 0-dimensional arrays can be converted to Python scalars")
      }
      return .object(PyComplex(try array.re.scalarValue().asDouble, try array.im.scalarValue().asDouble))
    }
    method("__array__(self, dtype=None, copy=None)", "The array itself.") { _, call in call[0] }
    method("tobytes(self, order='C')", "The elements as bytes.") { array, _ in
      let pairs = try Ops.stack([array.re, array.im], axis: array.shape.count)
      return .object(PyBytes(try pairs.bytes()))
    }
    return type
  }()
}

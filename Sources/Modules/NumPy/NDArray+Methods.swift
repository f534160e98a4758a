import CellLanguage
import TensorEngine

extension Call {
  /// The array a method was called on.
  @inline(__always)
  func receiver() throws -> NDArray {
    if case .object(let o) = self[0], let a = o as? NDArray { return a }
    return try object(0, as: NDArray.self, named: "numpy.ndarray")
  }
}

extension NDArray {
  static func defineAttributes(_ type: PyType) {
    func get(_ name: String, _ summary: String, _ body: @escaping (NDArray) throws -> Value) {
      type.property(name, summary) { object in
        guard let array = object as? NDArray else { return .none }
        return try Failure.translating(.numpy) { try body(array) }
      }
    }
    get("shape", "Lengths of the axes.") { Value(shape: $0.array.shape) }
    get("dtype", "Element type.") { .object(DTypeObject.of($0.array.dtype)) }
    get("ndim", "Number of axes.") { .int($0.array.rank) }
    get("size", "Number of elements.") { .int($0.array.count) }
    get("itemsize", "Bytes of one element.") { .int($0.array.dtype.byteCount) }
    get("nbytes", "Bytes of all elements.") { .int($0.array.count * $0.array.dtype.byteCount) }
    get("T", "The array with its axes reversed.") { .object($0.view(try Ops.transpose($0.array))) }
    get("mT", "The array with its last two axes exchanged.") {
      .object(NDArray(try Ops.matrixTranspose($0.array)))
    }
    get("real", "The real part.") { .object($0) }
    get("imag", "The imaginary part.") { .object(NDArray(try Tensor.zeros(like: $0.array))) }
    get("flat", "The elements as one axis.") { .object(NDArray(try Ops.reshape($0.array, to: Shape(-1)))) }
    get("strides", "Bytes from one element to the next along each axis.") { array in
      .tuple(array.array.strides.map { .int($0 * array.array.dtype.byteCount) })
    }
    get("base", "The array this one is a view of.") { array in array.base.map { .object($0) } ?? .none }
    get("flags", "How the memory is laid out.") { .object(ArrayFlags($0)) }
    get("data", "The elements' bytes.") { .object(PyBytes(try $0.array.bytes())) }
  }

  static func defineMethods(_ type: PyType) {
    func method(_ signature: String, _ summary: String, _ body: @escaping (Call) throws -> Value) {
      type.tensorMethod(.numpy, signature, summary, body)
    }
    method("reshape(self, *shape, order='C', copy=None)", "The same elements in another shape.") { call in
      let target = try Arguments.shape(variadic: call.variadic(1), call.interpreter)
      let receiver = try call.receiver()
      return .object(receiver.view(try Manipulation.reshape(receiver.array, target, order: call.string(2))))
    }
    method(
      "astype(self, dtype, order='K', casting='unsafe', subok=True, copy=True)", "A copy of another dtype."
    ) {
      call in
      if let kind = try DTypes.objectKind(call[1]) {
        let source = try call.receiver().array.contiguous()
        if kind == .object {
          return .object(try ObjectArray(ObjectArray.flatItems(source), .object, shape: source.shape))
        }
        guard case .text(let width) = kind else { return .none }
        let items: [Value] = try (0..<source.count).map {
          .object(NumPyScalar(try source.scalarValue(linear: $0), source.dtype))
        }
        return .object(try ObjectArray.texts(items, width: width, shape: source.shape, call.interpreter))
      }
      if let component = DTypes.complexComponent(call[1]) {
        let re = try call.receiver().array.cast(to: component).copy()
        return .object(ComplexArray(re, try Tensor.zeros(like: re)))
      }
      guard let dtype = try call.dtype(1) else {
        return .object(NDArray(try call.receiver().array.cast(to: .float64)))
      }
      let source = try call.receiver().array
      return .object(NDArray(source.dtype == dtype ? try source.copy() : try source.cast(to: dtype)))
    }
    method("copy(self, order='C')", "A copy with storage of its own.") { call in
      .object(NDArray(try call.receiver().array.copy()))
    }
    method("flatten(self, order='C')", "A copy with one axis.") { call in
      .object(
        NDArray(try Manipulation.reshape(call.receiver().array, Shape(-1), order: call.string(1)).copy()))
    }
    method("ravel(self, order='C')", "The elements as one axis, without copying where possible.") { call in
      let receiver = try call.receiver()
      return .object(
        receiver.view(try Manipulation.reshape(receiver.array, Shape(-1), order: call.string(1))))
    }
    method("transpose(self, *axes)", "The axes reversed, or in the given order.") { call in
      let given = call.variadic(1)
      let source = try call.receiver().array
      if given.isEmpty || (given.count == 1 && given[0].isNone) {
        return .object(NDArray(try Ops.transpose(source)))
      }
      let axes = try Arguments.shape(variadic: given, call.interpreter).array
      return .object(NDArray(try Ops.transpose(source, axes: axes)))
    }
    method("swapaxes(self, axis1, axis2)", "Two axes exchanged.") { call in
      .object(NDArray(try Manipulation.swapAxes(call.receiver().array, call.int(1), call.int(2))))
    }
    method("squeeze(self, axis=None)", "Without axes of length 1.") { call in
      .object(NDArray(try Ops.squeeze(call.receiver().array, axes: call.axes(1))))
    }
    method("tolist(self)", "Nested lists of Python numbers.") { call in
      try call.receiver().array.nestedValues()
    }
    method("item(self, *args)", "One element as Python number.") { call in
      let array = try call.receiver().array
      let given = call.variadic(1)
      if given.isEmpty { return Value(try array.scalarValue()) }
      if given.count == 1, case .int(let i) = given[0] {
        let n = array.count
        guard i < n, i >= -n else {
          throw PyError.indexError("index \(i) is out of bounds for size \(n)")
        }
        return Value(try array.scalarValue(linear: i < 0 ? i + n : i))
      }
      let coordinates = try Arguments.shape(variadic: given, call.interpreter).array
      return Value(try array.scalarValue(at: coordinates))
    }
    method("fill(self, value)", "Sets every element.") { call in
      let array = try call.receiver().array
      try array.assign([.ellipsis], to: Convert.tensor(call[1], dtype: array.dtype, call.interpreter))
      return .none
    }
    method("sort(self, axis=-1, kind=None, order=None, stable=None)", "Sorts in place.") { call in
      let array = try call.receiver().array
      try array.assign([.ellipsis], to: Ops.sort(array, axis: call.int(1)))
      return .none
    }
    method("argsort(self, axis=-1, kind=None, order=None, stable=None)", "The positions that would sort.") {
      call in
      .object(NDArray(try Ops.argsort(call.receiver().array, axis: call.optionalInt(1))))
    }
    method("searchsorted(self, v, side='left', sorter=None)", "Where values belong in a sorted array.") {
      call in
      try Sorting.searchSorted(call)
    }
    method("clip(self, min=None, max=None, out=None)", "Elements limited to a range.") { call in
      try NumPyMath.clip(call.receiver().array, call[1], call[2], call.interpreter)
    }
    method("round(self, decimals=0, out=None)", "Rounded to decimals, halves to even.") { call in
      wrap(try Ops.round(call.receiver().array, decimals: call.int(1)))
    }
    method("nonzero(self)", "The positions of elements that are not zero.") { call in
      .tuple(try Ops.nonzero(call.receiver().array).map { .object(NDArray($0)) })
    }
    method("repeat(self, repeats, axis=None)", "Elements repeated.") { call in
      .object(
        NDArray(try Ops.repeated(call.receiver().array, counts: call.ints(1), axis: call.optionalInt(2))))
    }
    method("take(self, indices, axis=None, out=None, mode='raise')", "Elements at positions.") { call in
      wrap(try Ops.take(call.receiver().array, call.array(1), axis: call.optionalInt(2)))
    }
    method("dot(self, b, out=None)", "The dot product.") { call in
      wrap(try LinearAlgebra.dot(call.receiver().array, call.array(1)))
    }
    method("diagonal(self, offset=0, axis1=0, axis2=1)", "A diagonal.") { call in
      .object(
        NDArray(
          try Ops.diagonal(call.receiver().array, k: call.int(1), axis1: call.int(2), axis2: call.int(3))))
    }
    method(
      "trace(self, offset=0, axis1=0, axis2=1, dtype=None, out=None)", "The sum of a diagonal.",
      LinearAlgebra.trace)
    for name in ["conj", "conjugate"] {
      method("\(name)(self)", "The complex conjugate.") { call in call[0] }
    }
    method("partition(self, kth, axis=-1, kind='introselect', order=None)", "Sorts so that one is in place.")
    {
      call in
      let array = try call.receiver().array
      try array.assign([.ellipsis], to: Ops.sort(array, axis: call.int(2)))
      return .none
    }
    method(
      "argpartition(self, kth, axis=-1, kind='introselect', order=None)",
      "The positions that would partition.",
      Sorting.argpartition)
    // Functions of the module that are methods too.
    for (name, signature) in [
      ("put", "put(self, indices, values, mode='raise')"),
      ("choose", "choose(self, choices, out=None, mode='raise')"),
    ] {
      method(signature, "As the function of the same name.") { call in
        let module = try NumPyModule.submodule("numpy", call.interpreter)
        let function = try call.interpreter.getAttribute(.object(module), PyString.intern(name))
        return try call.interpreter.call(function, (0..<call.count).filter { call.has($0) }.map { call[$0] })
      }
    }
    method("compress(self, condition, axis=None, out=None)", "The elements where a condition holds.") {
      call in
      let module = try NumPyModule.submodule("numpy", call.interpreter)
      let function = try call.interpreter.getAttribute(.object(module), PyString.intern("compress"))
      return try call.interpreter.call(function, [call[1], call[0], call[2]])
    }
    method("tofile(self, fid, sep='', format='%s')", "Writes the elements to a file.") { call in
      let i = call.interpreter
      let data: Value
      let sep = try call.string(2)
      if sep.isEmpty {
        data = .object(PyBytes(try call.receiver().array.bytes()))
      } else {
        let words = try ObjectArray.flatItems(call.receiver().array).map { try i.str($0) }
        data = .string(words.joined(separator: sep))
      }
      if let write = try i.attributeIfPresent(call[1], PyString.intern("write")) {
        return try i.call(write, [data])
      }
      let file = try i.call(
        .object(NumPyModule.builtin("open", i)), [call[1], .string(sep.isEmpty ? "wb" : "w")])
      if let write = try i.attributeIfPresent(file, PyString.intern("write")) {
        _ = try i.call(write, [data])
      }
      if let close = try i.attributeIfPresent(file, PyString.intern("close")) { _ = try i.call(close) }
      return .none
    }
    Memory.methods(type)
    method("resize(self, *new_shape, refcheck=True)", "Changes shape and size in place.") { call in
      let target = try Arguments.shape(variadic: call.variadic(1), call.interpreter)
      let receiver = try call.receiver()
      let flat = try Ops.reshape(receiver.array, to: Shape(-1))
      let made = try Tensor.zeros(Shape(target.elementCount), dtype: flat.dtype)
      let n = min(flat.count, made.count)
      try made.assign(
        [.slice(start: 0, stop: n, step: nil)], to: flat.indexed([.slice(start: 0, stop: n, step: nil)]))
      receiver.replace(try Ops.reshape(made, to: target))
      return .none
    }
    convert("__float__(self)") { .float($0.asDouble) }
    convert("__int__(self)") { scalar in
      if case .float(let d) = scalar { return try NumPyScalar.wholeNumber(d) }
      return .int(scalar.asInt)
    }
    method("__index__(self)", "As Python int.") { call in
      let array = try call.receiver().array
      guard array.rank == 0, array.dtype.isInteger else {
        throw PyError.typeError("only integer scalar arrays can be converted to a scalar index")
      }
      return .int(try array.scalarValue().asInt)
    }
    method("__array__(self, dtype=None, copy=None)", "The array itself.") { call in call[0] }
    method("__abs__(self)", "|x|") { call in wrap(try Ops.abs(call.receiver().array)) }
    method("__round__(self, ndigits=None)", "Rounded to decimals.") { call in
      wrap(try Ops.round(call.receiver().array, decimals: call.optionalInt(1) ?? 0))
    }
    method("__divmod__(self, other)", "Quotient and remainder.") { call in
      let (a, b) = try UFunc.operands(call[0], call[1], call.interpreter)
      return .tuple([wrap(try Ops.floorDivide(a, b)), wrap(try Ops.mod(a, b))])
    }
    method("__copy__(self)", "A copy.") { call in .object(NDArray(try call.receiver().array.copy())) }
    method("__deepcopy__(self, memo=None)", "A copy.") { call in
      .object(NDArray(try call.receiver().array.copy()))
    }

    func convert(_ signature: String, _ body: @escaping (ScalarValue) throws -> Value) {
      method(signature, "As a Python number.") { call in
        let array = try call.receiver().array
        guard array.count == 1 else {
          throw PyError.typeError("only 0-dimensional arrays can be converted to Python scalars")
        }
        return try body(array.scalarValue())
      }
    }
  }

  static func defineReductions(_ type: PyType) {
    for entry in Reductions.methods {
      type.tensorMethod(.numpy, entry.methodSignature, entry.summary) { call in try entry.run(call) }
    }
  }
}

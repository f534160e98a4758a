/// `memoryview`: a window onto the bytes of another object, one byte an item.
final class PyMemoryView: PyObject, PySequenceLike {
  let base: PyObject
  private let start: Int
  private let count: Int

  init(_ base: PyObject, start: Int, count: Int) {
    self.base = base
    self.start = start
    self.count = count
    super.init(type: BuiltinTypes.memoryview)
  }

  var bytes: [UInt8] {
    let all = (base as? PyByteArray)?.bytes ?? (base as? PyBytes)?.bytes ?? []
    return start + count <= all.count ? Array(all[start..<(start + count)]) : []
  }

  override func truth(_ interpreter: Interpreter) throws -> Bool { count > 0 }
  override func length(_ interpreter: Interpreter) throws -> Int { count }
  override func getItem(_ key: Value, _ interpreter: Interpreter) throws -> Value {
    if let slice = key.reference as? PySlice {
      let (first, _, step, n) = try slice.indices(length: count, interpreter)
      if step == 1 { return .object(PyMemoryView(base, start: start + first, count: n)) }
      return .object(
        PyMemoryView(PyBytes(try ByteOperations.slice(bytes, slice, interpreter)), start: 0, count: n))
    }
    return .int(Int(bytes[try position(key, interpreter)]))
  }
  override func setItem(_ key: Value, _ value: Value, _ interpreter: Interpreter) throws {
    guard let array = base as? PyByteArray else {
      throw PyError.typeError("cannot modify read-only memory")
    }
    if let slice = key.reference as? PySlice {
      let new = try ByteOperations.collect(value, interpreter)
      let (first, _, step, n) = try slice.indices(length: count, interpreter)
      guard new.count == n else {
        throw PyError.valueError(
          "memoryview assignment: lvalue and rvalue have different structures")
      }
      for i in 0..<n { array.bytes[start + first + i * step] = new[i] }
      return
    }
    let i = try position(key, interpreter)
    array.bytes[start + i] = try ByteOperations.byte(
      value, "memoryview: invalid value for format 'B'", interpreter)
  }
  private func position(_ key: Value, _ interpreter: Interpreter) throws -> Int {
    guard let i = try interpreter.index(key) else {
      throw PyError.typeError("memoryview: invalid slice key")
    }
    let j = i < 0 ? i &+ count : i
    guard j >= 0, j < bytes.count else { throw PyError.indexError("index out of bounds on dimension 1") }
    return j
  }
  override func makeIterator(_ interpreter: Interpreter) throws -> PyIterator? {
    ByteOperations.iterator(named: "memory_iterator") { self.bytes }
  }
  override func compare(
    _ op: ComparisonOperation, _ other: Value, _ interpreter: Interpreter
  ) throws -> Value? {
    guard op == .equal || op == .notEqual, let b = Codec.bytes(other) else { return nil }
    return .bool(ByteOperations.compare(op, bytes, b))
  }
  override func hash(_ interpreter: Interpreter) throws -> Int {
    if base is PyByteArray { throw PyError.valueError("cannot hash writable memoryview object") }
    return try PyBytes(bytes).hash(interpreter)
  }
  override func repr(_ interpreter: Interpreter) throws -> String { "<memory at \(address)>" }

  static func install() {
    let t = BuiltinTypes.memoryview
    t.documentation = "A window onto the bytes of another object."
    t.construct = { _, a, interpreter in
      guard a.count == 1 else {
        throw PyError.typeError("memoryview() missing required argument 'object' (pos 1)")
      }
      guard let bytes = Codec.bytes(a[0]), let o = a[0].reference else {
        throw PyError.typeError(
          "memoryview: a bytes-like object is required, not '\(interpreter.typeName(a[0]))'")
      }
      if let view = o as? PyMemoryView {
        return .object(PyMemoryView(view.base, start: view.start, count: view.count))
      }
      return .object(PyMemoryView(o, start: 0, count: bytes.count))
    }
    func view(_ c: Call) throws -> PyMemoryView {
      try c.object(0, as: PyMemoryView.self, named: "memoryview")
    }
    t.method("tobytes(self)", "The bytes.") { c in .object(PyBytes(try view(c).bytes)) }
    t.method("tolist(self, /)", "The bytes as integers.") { c in
      .list(try view(c).bytes.map { .int(Int($0)) })
    }
    t.method("hex(self)", "The bytes in hexadecimal.") { c in
      try c.interpreter.callMethod(.object(PyBytes(view(c).bytes)), "hex")
    }
    t.method("release(self, /)", "Lets the object go.") { _ in .none }
    t.method("__enter__(self)") { c in c[0] }
    t.method("__exit__(self, *exc)") { _ in .none }
    t.property("obj", "The object looked at.") { o in (o as? PyMemoryView).map { .object($0.base) } ?? .none }
    t.property("nbytes", "The number of bytes.") { o in .int((o as? PyMemoryView)?.count ?? 0) }
    t.property("itemsize", "1.") { _ in .int(1) }
    t.property("format", "B.") { _ in .string("B") }
    t.property("ndim", "1.") { _ in .int(1) }
    t.property("shape", "The number of items.") { o in .tuple([.int((o as? PyMemoryView)?.count ?? 0)]) }
    t.property("readonly", "Whether items cannot be set.") { o in
      .bool(!((o as? PyMemoryView)?.base is PyByteArray))
    }
    Slots.container(t)
  }
}

extension BuiltinTypes {
  static nonisolated(unsafe) let memoryview = PyType(name: "memoryview")
}

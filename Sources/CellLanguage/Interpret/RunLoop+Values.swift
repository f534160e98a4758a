/// The run loop's operators and displays: fast paths that are inlined, and everything else.
extension Interpreter {
  // MARK: Operators

  /// Anything but small numbers. True if the frame of an operator's method was pushed.
  @inline(never) func slowBinary(
    _ op: BinaryOperation, _ f: UnsafeMutablePointer<Frame>, _ i: Instruction,
    _ next: UnsafePointer<Instruction>
  ) throws -> Bool {
    let r = f.pointee.registers
    let target = r + Int(i.a)
    let x = r + Int(i.b)
    let y = r + Int(i.c)
    if x.tag == RawTag.object {
      let type = Unmanaged<PyType>.fromOpaque(
        UnsafeRawPointer(bitPattern: RawFields.word(x.payload, RawFields.type)).unsafelyUnwrapped)
      let method: PyFunction? = type._withUnsafeGuaranteedRef { type in
        guard type.isUserDefined, i.flag & 1 == 0 || type.pythonOverride(op.inPlaceName) == nil else {
          return nil
        }
        // A subclass on the right may go first: leave that to the general way.
        guard self.type(of: y.pointee) === type || !y.isReference else { return nil }
        guard case .object(let o)? = type.pythonOverride(op.name) else { return nil }
        return o as? PyFunction
      }
      if let method {
        f.pointee.next = next
        var operands = (x.pointee, y.pointee)
        let pushed = try withUnsafeMutablePointer(to: &operands) { pair in
          try pair.withMemoryRebound(to: Value.self, capacity: 2) {
            try pushMethod(method, $0, 2, i.a, kind: .operation)
          }
        }
        if pushed { return true }
      }
    } else if op == .add, x.tag == RawTag.str, y.tag == RawTag.str, target == x,
      RawObject.isUnique(x.payload), x != y
    {
      // Nobody else sees the left string: it can grow in place.
      let grown: Bool = Unmanaged<PyString>.fromOpaque(
        UnsafeRawPointer(bitPattern: x.payload).unsafelyUnwrapped
      )._withUnsafeGuaranteedRef { s in
        Unmanaged<PyString>.fromOpaque(UnsafeRawPointer(bitPattern: y.payload).unsafelyUnwrapped)
          ._withUnsafeGuaranteedRef { s.appendInPlace($0) }
      }
      if grown { return false }
    }
    if x.tag == RawTag.str, y.tag == RawTag.str, op == .add, isPlainText(x.payload), isPlainText(y.payload),
      case .str(let a) = x.pointee, case .str(let b) = y.pointee
    {
      target.pointee = .str(a + b)
      return false
    }
    if op == .multiply, x.tag == RawTag.str, y.tag == RawTag.int, isPlainText(x.payload) {
      target.pointee = .str(try PyString.lent(x.payload) { try $0.repeated(y.rawInt) })
      return false
    }
    if i.flag & 1 != 0 {
      target.pointee = try inPlace(op, x.pointee, y.pointee)
    } else {
      target.pointee = try binary(op, x.pointee, y.pointee)
    }
    return false
  }

  @inline(never) func slowUnary(_ op: UnaryOperation, _ target: Registers, _ x: Registers) throws {
    target.pointee = try unary(op, x.pointee)
  }

  // MARK: Comparisons

  /// 0 or 1, or 2 when the result is no bool and has been stored.
  @inline(__always) func fastCompare(_ op: ComparisonOperation, _ r: Registers, _ i: Instruction) throws
    -> UInt8
  {
    let x = r + Int(i.b)
    let y = r + Int(i.c)
    if x.tag == RawTag.int, y.tag == RawTag.int { return Interpreter.order(op, x.rawInt, y.rawInt) ? 1 : 0 }
    if x.tag == RawTag.float, y.tag == RawTag.float {
      return Interpreter.order(op, x.rawDouble, y.rawDouble) ? 1 : 0
    }
    return try slowCompare(op, r + Int(i.a), x, y)
  }

  @inline(__always) func fastTest(_ op: ComparisonOperation, _ x: Registers, _ y: Registers) throws -> Bool {
    if x.tag == RawTag.int, y.tag == RawTag.int { return Interpreter.order(op, x.rawInt, y.rawInt) }
    if x.tag == RawTag.float, y.tag == RawTag.float { return Interpreter.order(op, x.rawDouble, y.rawDouble) }
    return try slowTest(op, x, y)
  }

  @inline(__always) static func order<T: Comparable>(_ op: ComparisonOperation, _ x: T, _ y: T) -> Bool {
    switch op {
    case .equal: return x == y
    case .notEqual: return x != y
    case .less: return x < y
    case .lessOrEqual: return x <= y
    case .greater: return x > y
    case .greaterOrEqual: return x >= y
    }
  }

  @inline(never) func slowCompare(
    _ op: ComparisonOperation, _ target: Registers, _ x: Registers, _ y: Registers
  ) throws -> UInt8 {
    let result = try compareValues(op, x.pointee, y.pointee)
    if case .bool(let b) = result { return b ? 1 : 0 }
    target.pointee = result
    return 2
  }

  /// Whether a string's class is `str` itself.
  @inline(__always) private func isPlainText(_ text: UInt) -> Bool {
    RawFields.word(text, RawFields.type) == machine.classes.strType
  }

  /// Whether two plain strings are equal, without copying the references.
  @inline(__always) private func sameTexts(_ x: UInt, _ y: UInt) -> Bool {
    let a = Unmanaged<PyString>.fromOpaque(UnsafeRawPointer(bitPattern: x).unsafelyUnwrapped)
    let b = Unmanaged<PyString>.fromOpaque(UnsafeRawPointer(bitPattern: y).unsafelyUnwrapped)
    return a._withUnsafeGuaranteedRef { a in b._withUnsafeGuaranteedRef { a.equals($0) } }
  }

  @inline(never) func slowTest(_ op: ComparisonOperation, _ x: Registers, _ y: Registers) throws -> Bool {
    if x.tag == RawTag.str, y.tag == RawTag.str, op == .equal || op == .notEqual, isPlainText(x.payload),
      isPlainText(y.payload)
    {
      return sameTexts(x.payload, y.payload) == (op == .equal)
    }
    let result = try compareValues(op, x.pointee, y.pointee)
    if case .bool(let b) = result { return b }
    return try truth(result)
  }

  private func compareValues(_ op: ComparisonOperation, _ x: Value, _ y: Value) throws -> Value {
    if case .str(let a) = x, case .str(let b) = y, a.isPlain, b.isPlain {
      switch op {
      case .equal: return .bool(a.equals(b))
      case .notEqual: return .bool(!a.equals(b))
      default: return .bool(Interpreter.order(op, a.order(b), 0))
      }
    }
    return try compare(op, x, y)
  }

  @inline(__always) func isTrue(_ x: Registers) throws -> Bool {
    switch x.tag {
    case RawTag.bool: return x.payload & 1 != 0
    case RawTag.int: return x.payload != 0
    case RawTag.empty: return false
    default: return try slowTruth(x)
    }
  }

  @inline(never) private func slowTruth(_ x: Registers) throws -> Bool { try truth(x.pointee) }

  @inline(__always) func isIdentical(_ x: Registers, _ y: Registers) -> Bool {
    if x.tag != y.tag { return false }
    if x.tag == RawTag.bool { return (x.payload ^ y.payload) & 1 == 0 }
    return x.payload == y.payload
  }

  @inline(never) func slowContains(_ item: Registers, _ container: Registers) throws -> Bool {
    if container.tag == RawTag.dict {
      let found: Bool? = try lent(dict: container.payload) {
        $0.type.isUserDefined ? nil : try $0.table.position(at: item, self) >= 0
      }
      if let found { return found }
    }
    if container.tag == RawTag.object, case .object(let o) = container.pointee, o is PySet {
      let set = unsafeDowncast(o, to: PySet.self)
      switch item.pointee {
      case .int, .str: return try set.table.contains(item.pointee, self)
      case .tuple where !set.type.isUserDefined: return try set.table.contains(item.pointee, self)
      default: break
      }
    }
    return try contains(container.pointee, item.pointee)
  }

  // MARK: Displays

  @inline(never) func buildList(_ target: Registers, _ first: Registers, _ count: Int) {
    let list = RawObjects.list(count) { RawItems.move(first, count, to: $0) }
    target.setOwned(list, RawTag.list)
  }

  @inline(never) func buildTuple(_ target: Registers, _ first: Registers, _ count: Int) {
    let tuple = RawObjects.tuple(count) { RawItems.move(first, count, to: $0) }
    target.setOwned(tuple, RawTag.tuple)
  }

  @inline(never) func buildSet(_ target: Registers, _ first: Registers, _ count: Int) throws {
    let set = PySet()
    for k in 0..<count { try set.table.set((first + k).pointee, .none, self) }
    target.pointee = .object(set)
  }

  @inline(never) func buildDict(_ target: Registers, _ first: Registers, _ count: Int) throws {
    let dict = PyDict.make(minimumCapacity: count)
    for k in 0..<count { try dict.table.set((first + k * 2).pointee, (first + (k * 2 + 1)).pointee, self) }
    target.pointee = .dict(dict)
  }

  @inline(never) func appendToList(_ list: Registers, _ item: Registers) {
    guard list.tag == RawTag.list else { return }
    if RawItems.append(item, to: list.payload) { return }
    if RawItems.grow(list.payload), RawItems.append(item, to: list.payload) { return }
    Unmanaged<PyList>.fromOpaque(UnsafeRawPointer(bitPattern: list.payload).unsafelyUnwrapped)
      ._withUnsafeGuaranteedRef { $0.items.append(item.pointee) }
  }

  @inline(never) func addToSet(_ set: Registers, _ item: Registers) throws {
    guard case .object(let o) = set.pointee, let s = o as? PySet else { return }
    try s.table.set(item.pointee, .none, self)
  }

  @inline(never) func setInDict(_ dict: Registers, _ key: Registers, _ item: Registers) throws {
    guard case .dict(let d) = dict.pointee else { return }
    try d.table.set(key.pointee, item.pointee, self)
  }

  @inline(never) func extendList(_ list: Registers, _ source: Registers, function: Registers?) throws {
    guard case .list(let l) = list.pointee else { return }
    let iterator: PyIterator
    do {
      iterator = try makeIterator(source.pointee)
    } catch let e as PyError where e.exception.type === ExceptionTypes.typeError && e.exception.trace.isEmpty
    {
      let kind = typeName(source.pointee)
      if let function {
        throw PyError.typeError(
          "\(callableName(function.pointee)) argument after * must be an iterable, not \(kind)")
      }
      throw PyError.typeError("Value after * must be an iterable, not \(kind)")
    }
    try Sequences.check(items: iterator.lengthHint)
    try forEach(of: iterator) { l.items.append($0.pointee) }
  }

  @inline(never) func updateSet(_ set: Registers, _ source: Registers) throws {
    guard case .object(let o) = set.pointee, let s = o as? PySet else { return }
    let iterator = try makeIterator(source.pointee)
    try forEach(of: iterator) { try s.table.set($0.pointee, .none, self) }
  }

  @inline(never) func updateDict(_ dict: Registers, _ source: Registers, function: Registers?) throws {
    guard case .dict(let d) = dict.pointee else { return }
    let entries: [(Value, Value)]
    if d.table.count == 0, case .dict(let other) = source.pointee, other.isPlain,
      function == nil || other.table.hasOnlyTexts
    {
      // Shared until one of them changes.
      d.table.share(other.table)
      return
    }
    if case .dict(let other) = source.pointee, other.isPlain {
      entries = other.table.live.map { ($0.key, $0.value) }
    } else if let keys = try attributeIfPresent(source.pointee, PyString.intern("keys")) {
      entries = try list(call(keys)).map { ($0, try getItem(source.pointee, $0)) }
    } else if let function {
      throw PyError.typeError(
        "\(callableName(function.pointee)) argument after ** must be a mapping, not \(typeName(source.pointee))"
      )
    } else {
      throw PyError.typeError("'\(typeName(source.pointee))' object is not a mapping")
    }
    for (key, value) in entries {
      if let function {
        guard case .str(let name) = key else { throw PyError.typeError("keywords must be strings") }
        if d.table.get(name) != nil {
          throw PyError.typeError(
            "\(callableName(function.pointee)) got multiple values for keyword argument '\(name.string)'")
        }
      }
      try d.table.set(key, value, self)
    }
  }

  /// `module.function()` as CPython names a callable in argument errors.
  func callableName(_ value: Value) -> String {
    if case .object(let o) = value {
      if let f = o as? PyFunction {
        let module: String
        if case .str(let s)? = f.globals.get("__name__") { module = s.string + "." } else { module = "" }
        return "\(module)\(f.qualifiedName.string)()"
      }
      if let m = o as? BoundMethod { return callableName(m.function) }
      if let n = o as? NativeFunction { return "\(n.name)()" }
      if let t = o as? PyType { return "\(t.qualifiedName)()" }
    }
    return "\(typeName(value)) object"
  }

  @inline(never) func listToTuple(_ target: Registers, _ source: Registers) {
    guard case .list(let l) = source.pointee else { return }
    target.pointee = .tuple(PyTuple(l.items))
  }

  @inline(never) func buildSlice(_ target: Registers, _ parts: Registers) {
    target.setOwned(RawObjects.slice(parts), RawTag.object)
  }

  // MARK: f-strings

  @inline(never) func buildString(_ target: Registers, _ first: Registers, _ count: Int) {
    let made = count == 1 ? first.pointee : .str(PyString.joined(first, count))
    for k in 0..<count { (first + k).setUnbound() }
    target.pointee = made
  }

  @inline(never) func formatValue(
    _ target: Registers, _ value: Registers, _ spec: Registers, _ flag: UInt8
  ) throws {
    if flag == 0 || flag == 1, value.tag == RawTag.int {
      target.pointee = .str(PyString.decimal(value.rawInt))
      return
    }
    var v = value.pointee
    switch flag & 3 {
    case 1: v = .string(try str(v))
    case 2: v = .string(try repr(v))
    case 3: v = .string(Interpreter.ascii(try repr(v)))
    default: break
    }
    if flag & 4 != 0, case .str(let s) = spec.pointee, s.count > 0, let text = QuickFormat.text(v, s) {
      target.pointee = .str(text)
    } else if flag & 4 != 0, case .str(let s) = spec.pointee, s.count > 0 {
      target.pointee = .string(try format(v, s.string))
    } else if case .str(let s) = v, s.isPlain {
      target.pointee = v
    } else if flag & 3 == 0, case .object = v {
      target.pointee = .string(try format(v, ""))
    } else {
      target.pointee = .string(try str(v))
    }
  }

  /// `ascii(…)` of a repr: what is not ASCII becomes an escape.
  static func ascii(_ text: String) -> String {
    var result = ""
    for u in text.unicodeScalars {
      if u.value < 0x80 {
        result.unicodeScalars.append(u)
      } else {
        let digits = String(u.value, radix: 16)
        let (prefix, width) = u.value < 0x100 ? ("\\x", 2) : u.value < 0x10000 ? ("\\u", 4) : ("\\U", 8)
        result += prefix + String(repeating: "0", count: max(0, width - digits.count)) + digits
      }
    }
    return result
  }

  // MARK: Subscripts

  /// True if the frame of `__getitem__` was pushed.
  @inline(never) func slowGetItem(_ target: UInt16, _ container: Registers, _ key: Registers) throws -> Bool {
    let r = machine.current.pointee.registers + Int(target)
    if container.tag == RawTag.object, case .object(let o) = container.pointee, o.type.isUserDefined,
      case .object(let f)? = o.type.pythonOverride(SpecialNames.getitem), let method = f as? PyFunction
    {
      var operands = (container.pointee, key.pointee)
      return try withUnsafeMutablePointer(to: &operands) { pair in
        try pair.withMemoryRebound(to: Value.self, capacity: 2) {
          if try pushMethod(method, $0, 2, target) { return true }
          r.pointee = try getItem($0[0], $0[1])
          return false
        }
      }
    }
    try loadItem(r, container, key)
    return false
  }

  /// Runs `body` over a dictionary in a register, without copying the reference.
  @inline(__always) private func lent<R>(dict: UInt, _ body: (PyDict) throws -> R) rethrows -> R {
    try Unmanaged<PyDict>.fromOpaque(UnsafeRawPointer(bitPattern: dict).unsafelyUnwrapped)
      ._withUnsafeGuaranteedRef(body)
  }

  private func loadItem(_ target: Registers, _ container: Registers, _ key: Registers) throws {
    if container.tag == RawTag.dict {
      let found: Bool = try lent(dict: container.payload) { d in
        if d.type.isUserDefined { return false }
        let position = try d.table.position(at: key, self)
        guard position >= 0 else {
          if d.isPlain { throw PyError.keyError(key.pointee) }
          return false
        }
        target.copy(from: d.table.valuePointer(at: position))
        return true
      }
      if found { return }
    }
    if container.tag == RawTag.str, key.tag == RawTag.int, isPlainText(container.payload) {
      let c: UInt32? = PyString.lent(container.payload) { s in
        let k = key.rawInt < 0 ? key.rawInt &+ s.count : key.rawInt
        return k >= 0 && k < s.count ? s[k] : nil
      }
      if let c, c < 256 {
        let shared = PyString.latinCharacter(Int(c))
        RawObject.retain(shared)
        target.setOwned(shared, RawTag.str)
        return
      }
    }
    if container.tag == RawTag.object, key.tag == RawTag.int,
      RawObject.isa(container.payload) == RawObject.isa(of: PyDeque.self)
    {
      let deque = Unmanaged<PyDeque>.fromOpaque(
        UnsafeRawPointer(bitPattern: container.payload).unsafelyUnwrapped)
      let found: Bool = deque._withUnsafeGuaranteedRef { d in
        let k = key.rawInt < 0 ? key.rawInt &+ d.count : key.rawInt
        guard k >= 0, k < d.count else { return false }
        target.pointee = d[k]
        return true
      }
      if found { return }
    }
    if container.tag == RawTag.list, key.tag == RawTag.object,
      RawFields.word(container.payload, RawFields.type) == machine.classes.listType,
      RawObject.isa(key.payload) == RawObject.isa(of: PySlice.self)
    {
      let slice = Unmanaged<PySlice>.fromOpaque(UnsafeRawPointer(bitPattern: key.payload).unsafelyUnwrapped)
      let (start, _, step, count) = try slice._withUnsafeGuaranteedRef {
        try $0.indices(length: RawItems.count(container.payload), self)
      }
      let source = RawItems.elements(container.payload) + start
      let list = RawObjects.list(count) {
        var k = 0
        while k < count {
          ($0 + k).initializeCopy(from: source + k &* step)
          k &+= 1
        }
      }
      target.setOwned(list, RawTag.list)
      return
    }
    if case .str(let s) = container.pointee, case .int(let i) = key.pointee, s.isPlain {
      let k = i < 0 ? i &+ s.count : i
      if k >= 0, k < s.count {
        target.pointee = .str(PyString.character(s[k]))
        return
      }
    }
    target.pointee = try getItem(container.pointee, key.pointee)
  }

  @inline(never) func slowSetItem(_ container: Registers, _ key: Registers, _ item: Registers) throws {
    if container.tag == RawTag.dict {
      let done: Bool = try lent(dict: container.payload) { d in
        if d.type.isUserDefined { return false }
        try d.table.set(at: key, item, self)
        return true
      }
      if done { return }
    }
    try setItem(container.pointee, key.pointee, item.pointee)
  }

  /// False when the index is out of range.
  @inline(__always) func setListItem(_ list: UInt, _ index: Int, _ item: Registers) -> Bool {
    let n = RawItems.count(list)
    let k = index < 0 ? index &+ n : index
    guard k >= 0, k < n else { return false }
    // A buffer that somebody else reads must be copied first, which the array does.
    if !RawItems.isUnshared(list) { unshare(list) }
    (RawItems.elements(list) + k).copy(from: item)
    return true
  }

  @inline(never) private func unshare(_ list: UInt) {
    Unmanaged<PyList>.fromOpaque(UnsafeRawPointer(bitPattern: list).unsafelyUnwrapped)
      ._withUnsafeGuaranteedRef {
        $0.items.withUnsafeMutableBufferPointer { _ in }
      }
  }

  // MARK: Unpacking

  @inline(never) func unpack(_ source: Registers, _ first: Registers, _ count: Int) throws {
    if source.tag == RawTag.tuple || source.tag == RawTag.list {
      let sequence = source.payload
      let kind = RawFields.word(sequence, RawFields.type)
      if kind == machine.classes.tupleType || kind == machine.classes.listType,
        RawItems.count(sequence) == count
      {
        // What a target held may be what keeps the sequence alive, so that stays put until the end.
        let items = RawItems.elements(sequence)
        RawObject.retain(sequence)
        for k in 0..<count { (first + k).copy(from: items + k) }
        RawObject.release(sequence)
        return
      }
    }
    let iterator = try unpackIterator(source)
    for k in 0..<count {
      guard let v = try iterator.next(self) else {
        throw PyError.valueError("not enough values to unpack (expected \(count), got \(k))")
      }
      (first + k).pointee = v
    }
    if try iterator.next(self) != nil {
      throw PyError.valueError("too many values to unpack (expected \(count))")
    }
  }

  private func unpackIterator(_ source: Registers) throws -> PyIterator {
    do {
      return try makeIterator(source.pointee)
    } catch let e as PyError where e.exception.type === ExceptionTypes.typeError && e.exception.trace.isEmpty
    {
      throw PyError.typeError("cannot unpack non-iterable \(typeName(source.pointee)) object")
    }
  }

  @inline(never) func unpackStar(_ source: Registers, _ first: Registers, _ before: Int, _ after: Int) throws
  {
    var items: [Value] = []
    let iterator = try unpackIterator(source)
    while let v = try iterator.next(self) { items.append(v) }
    guard items.count >= before + after else {
      throw PyError.valueError(
        "not enough values to unpack (expected at least \(before + after), got \(items.count))")
    }
    for k in 0..<before { (first + k).pointee = items[k] }
    (first + before).pointee = .list(PyList(Array(items[before..<(items.count - after)])))
    for k in 0..<after { (first + (before + 1 + k)).pointee = items[items.count - after + k] }
  }
}

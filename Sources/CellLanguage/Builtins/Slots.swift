/// The special methods of built-in classes as attributes: `list.__len__`, `super().__setitem__(…)`,
/// `int.__add__(a, b)`. They call the native behaviour, past any override.
public enum Slots {
  static func install() {
    object(BuiltinTypes.object)
    let numbers: [PyType] = [BuiltinTypes.int, BuiltinTypes.float, BuiltinTypes.complex]
    add(BuiltinTypes.int, "__pow__(self, value, mod=None, /)") { c in
      guard let a = Numbers.plain(c[0]), let b = Numbers.plain(c[1]), Integers.big(b) != nil else {
        return .object(PyNotImplemented.shared)
      }
      if c[2].isNone { return orNotImplemented(try Numbers.binary(.power, a, b)) }
      guard let x = Integers.big(a), let y = Integers.big(b),
        let n = Numbers.plain(c[2]).flatMap(Integers.big)
      else { return .object(PyNotImplemented.shared) }
      return try Integers.power(x, y, modulo: n)
    }
    for (name, rounding) in [("floor", FloatingPointRoundingRule.down), ("ceil", .up)] {
      add(BuiltinTypes.float, "__\(name)__(self, /)") { c in
        try NumberConversion.integer(c.interpreter.double(Numbers.plain(c[0]) ?? c[0]).rounded(rounding))
      }
      add(BuiltinTypes.int, "__\(name)__(self, /)") { c in Numbers.plain(c[0]) ?? c[0] }
    }
    add(BuiltinTypes.complex, "__abs__(self, /)") { c in
      try NumberFunctions.absolute(c[0], c.interpreter)
    }
    for t in numbers {
      arithmetic(t, BinaryOperation.allCases.filter { $0 != .matrixMultiply })
      unary(t)
      comparisons(t)
      text(t)
      add(t, "__hash__(self, /)") { c in .int(try c.interpreter.hash(Numbers.plain(c[0]) ?? c[0])) }
      add(t, "__bool__(self, /)") { c in .bool(try c.interpreter.truth(Numbers.plain(c[0]) ?? c[0])) }
    }
    add(BuiltinTypes.int, "__int__(self, /)") { c in Numbers.plain(c[0]) ?? c[0] }
    add(BuiltinTypes.int, "__index__(self, /)") { c in Numbers.plain(c[0]) ?? c[0] }
    for t in [BuiltinTypes.int, BuiltinTypes.float] {
      add(t, "__float__(self, /)") { c in .float(try c.interpreter.double(Numbers.plain(c[0]) ?? c[0])) }
      add(t, "__abs__(self, /)") { c in
        try NumberFunctions.absolute(Numbers.plain(c[0]) ?? c[0], c.interpreter)
      }
      add(t, "__round__(self, ndigits=None, /)") { c in
        try NumberFunctions.round(Numbers.plain(c[0]) ?? c[0], c[1], c.interpreter)
      }
      add(t, "__trunc__(self, /)") { c in
        try NumberConversion.truncated(Numbers.plain(c[0]) ?? c[0], c.interpreter) ?? .none
      }
      add(t, "__divmod__(self, other, /)") { c in
        guard let a = Numbers.plain(c[0]), let b = Numbers.plain(c[1]) else {
          return .object(PyNotImplemented.shared)
        }
        return try NumberFunctions.divmod(a, b, c.interpreter)
      }
    }
    add(BuiltinTypes.float, "__int__(self, /)") { c in
      try NumberConversion.truncated(Numbers.plain(c[0]) ?? c[0], c.interpreter) ?? .none
    }
    let sequences: [PyType] = [
      BuiltinTypes.str, BuiltinTypes.bytes, BuiltinTypes.bytearray, BuiltinTypes.list, BuiltinTypes.tuple,
    ]
    for t in sequences {
      arithmetic(t, [.add, .multiply])
      container(t)
      items(t)
      comparisons(t)
      text(t)
    }
    for t in [BuiltinTypes.str, BuiltinTypes.bytes, BuiltinTypes.bytearray] { arithmetic(t, [.modulo]) }
    for t in [BuiltinTypes.list, BuiltinTypes.bytearray, BuiltinTypes.dict] { mutation(t) }
    inPlace(BuiltinTypes.list, [.add, .multiply])
    container(BuiltinTypes.dict)
    items(BuiltinTypes.dict)
    comparisons(BuiltinTypes.dict)
    text(BuiltinTypes.dict)
    arithmetic(BuiltinTypes.dict, [.bitOr])
    inPlace(BuiltinTypes.dict, [.bitOr])
    for t in [BuiltinTypes.set, BuiltinTypes.frozenset] {
      container(t)
      comparisons(t)
      text(t)
      arithmetic(t, [.bitAnd, .bitOr, .bitXor, .subtract])
    }
    inPlace(BuiltinTypes.set, [.bitAnd, .bitOr, .bitXor, .subtract])
    container(BuiltinTypes.range)
    items(BuiltinTypes.range)
    for t in [
      BuiltinTypes.str, BuiltinTypes.bytes, BuiltinTypes.tuple, BuiltinTypes.frozenset, BuiltinTypes.range,
    ] {
      add(t, "__hash__(self, /)") { c in .int(try native(c).hash(c.interpreter)) }
    }
    for t in [BuiltinTypes.list, BuiltinTypes.dict, BuiltinTypes.set, BuiltinTypes.bytearray] {
      t.namespace.set(SpecialNames.hash, .none)
    }
  }

  /// The special methods of arrays, which programs look for with `hasattr`.
  public static func array(_ t: PyType, changes: Bool = true) {
    container(t)
    items(t)
    arithmetic(t, BinaryOperation.allCases)
    comparisons(t)
    text(t)
    if changes { mutation(t) }
  }

  /// The special methods a module's own classes should show, by what they can do natively.
  static func container(_ t: PyType) {
    add(t, "__len__(self, /)") { c in .int(try native(c).length(c.interpreter)) }
    add(t, "__contains__(self, item, /)") { c in
      if let b = try native(c).contains(c[1], c.interpreter) { return .bool(b) }
      return .object(PyNotImplemented.shared)
    }
    add(t, "__iter__(self, /)") { c in
      guard let i = try native(c).makeIterator(c.interpreter) else {
        throw PyError.typeError("'\(c.interpreter.typeName(c[0]))' object is not iterable")
      }
      return .object(i)
    }
  }

  private static func add(_ t: PyType, _ signature: String, _ body: @escaping (Call) throws -> Value) {
    let f = NativeFunction(signature, "", isMethod: true, owner: t, body)
    let name = PyString.intern(f.name)
    // A class's own definition comes first.
    if t.namespace.get(name) == nil { t.namespace.set(name, .object(f)) }
  }

  private static func native(_ c: Call) throws -> PyObject {
    guard let o = c[0].reference else {
      throw PyError.typeError(
        "descriptor '\(c.function.name)' requires an object of another class, not '\(c.interpreter.typeName(c[0]))'"
      )
    }
    return o
  }

  private static func orNotImplemented(_ v: Value?) -> Value { v ?? .object(PyNotImplemented.shared) }

  private static func arithmetic(_ t: PyType, _ operations: [BinaryOperation]) {
    for op in operations {
      for reflected in [false, true] {
        add(t, "\(reflected ? op.reflectedMethod : op.method)(self, other, /)") { c in
          if let a = Numbers.plain(c[0]) {
            // `int.__add__(1, 2.0)` leaves the work to the float.
            if Integers.big(a) != nil, let b = Numbers.plain(c[1]), Integers.big(b) == nil {
              return .object(PyNotImplemented.shared)
            }
            guard let b = Numbers.plain(c[1]) else { return .object(PyNotImplemented.shared) }
            return orNotImplemented(reflected ? try Numbers.binary(op, b, a) : try Numbers.binary(op, a, b))
          }
          let v = try native(c).binary(op, c[1], reflected: reflected, c.interpreter)
          if v == nil, !reflected, let e = c.interpreter.sequenceOperandError(op.symbol, c[0], c[1]) {
            throw e
          }
          return orNotImplemented(v)
        }
      }
    }
  }

  private static func inPlace(_ t: PyType, _ operations: [BinaryOperation]) {
    for op in operations {
      add(t, "\(op.inPlaceMethod)(self, other, /)") { c in
        orNotImplemented(try native(c).inPlace(op, c[1], c.interpreter))
      }
    }
  }

  private static func unary(_ t: PyType) {
    for op in UnaryOperation.allCases where op != .invert || t === BuiltinTypes.int {
      add(t, "\(op.method)(self, /)") { c in try c.interpreter.unary(op, Numbers.plain(c[0]) ?? c[0]) }
    }
  }

  private static func comparisons(_ t: PyType) {
    let ordered = t !== BuiltinTypes.complex && t !== BuiltinTypes.dict
    for op in ComparisonOperation.allCases where ordered || op == .equal || op == .notEqual {
      add(t, "\(op.method)(self, other, /)") { c in
        if let a = Numbers.plain(c[0]) {
          guard let b = Numbers.plain(c[1]) else { return .object(PyNotImplemented.shared) }
          return orNotImplemented(try Numbers.compare(op, a, b).map { .bool($0) })
        }
        return orNotImplemented(try native(c).compare(op, c[1], c.interpreter))
      }
    }
  }

  private static func items(_ t: PyType) {
    add(t, "__getitem__(self, key, /)") { c in try native(c).getItem(c[1], c.interpreter) }
  }

  private static func mutation(_ t: PyType) {
    add(t, "__setitem__(self, key, value, /)") { c in
      try native(c).setItem(c[1], c[2], c.interpreter)
      return .none
    }
    add(t, "__delitem__(self, key, /)") { c in
      try native(c).deleteItem(c[1], c.interpreter)
      return .none
    }
  }

  private static func text(_ t: PyType) {
    add(t, "__repr__(self, /)") { c in
      if let p = Numbers.plain(c[0]) { return .string(try c.interpreter.repr(p)) }
      return .string(try native(c).repr(c.interpreter))
    }
    add(t, "__str__(self, /)") { c in
      if let p = Numbers.plain(c[0]) { return .string(try c.interpreter.str(p)) }
      if case .str(let s) = c[0] { return .string(s.string) }
      return .string(try native(c).str(c.interpreter))
    }
    add(t, "__format__(self, format_spec, /)") { c in
      let spec = try c.string(1)
      if let p = Numbers.plain(c[0]) { return .string(try Formatting.format(p, spec, c.interpreter)) }
      return .string(try native(c).format(spec, c.interpreter))
    }
  }

  private static func object(_ t: PyType) {
    add(t, "__init__(self, /, *args, **kwargs)") { c in
      let cls = c.interpreter.type(of: c[0])
      if c.variadic(1).isEmpty && c.keywordArguments(2).isEmpty || cls.nativeBase !== BuiltinTypes.object {
        return .none
      }
      if let f = cls.lookup(SpecialNames.initialize), !c.interpreter.isObjectInit(f) {
        throw PyError.typeError(
          "object.__init__() takes exactly one argument (the instance to initialize)")
      }
      if cls.pythonOverride(SpecialNames.new) == nil {
        throw PyError.typeError("\(cls.name)() takes no arguments")
      }
      return .none
    }
    t.staticMethod("__new__(cls, /, *args, **kwargs)") { c in
      guard case .object(let o) = c[0], let cls = o as? PyType else {
        throw PyError.typeError("object.__new__(X): X is not a type object (\(c.interpreter.typeName(c[0])))")
      }
      let keywords = c.keywordArguments(2).map { (PyString.intern($0.name), $0.value) }
      return try Arguments.with(c.variadic(1), keywords) { a in
        if cls.isSubtype(of: BuiltinTypes.type) { return try c.interpreter.newClass(cls, a) }
        return try c.interpreter.allocateInstance(cls, a)
      }
    }
    add(t, "__repr__(self, /)") { c in
      guard let o = c[0].reference else { return .string(try c.interpreter.repr(c[0])) }
      if o.type.isUserDefined {
        return .string("<\(o.type.qualifiedName) object at \(o.address)>")
      }
      return .string(try o.repr(c.interpreter))
    }
    add(t, "__str__(self, /)") { c in .string(try c.interpreter.repr(c[0])) }
    add(t, "__format__(self, format_spec, /)") { c in
      let spec = try c.string(1)
      if spec.isEmpty { return .string(try c.interpreter.str(c[0])) }
      throw PyError.typeError(
        "unsupported format string passed to \(c.interpreter.typeName(c[0])).__format__")
    }
    add(t, "__eq__(self, other, /)") { c in
      c[0].isIdentical(to: c[1]) ? .bool(true) : .object(PyNotImplemented.shared)
    }
    add(t, "__ne__(self, other, /)") { c in
      let same = try c.interpreter.compare(.equal, c[0], c[1])
      return .bool(try !c.interpreter.truth(same))
    }
    add(t, "__hash__(self, /)") { c in
      .int(Int(bitPattern: UInt(bitPattern: ObjectFunctions.identity(c[0])) >> 4))
    }
    add(t, "__getattribute__(self, name, /)") { c in
      let name = PyString.intern(try c.string(1))
      let interpreter = c.interpreter
      if let v = try interpreter.ordinaryAttribute(c[0], name, interpreter.type(of: c[0])) { return v }
      throw interpreter.attributeError(c[0], name)
    }
    add(t, "__setattr__(self, name, value, /)") { c in
      try c.interpreter.setOrdinaryAttribute(c[0], PyString.intern(c.string(1)), c[2])
      return .none
    }
    add(t, "__delattr__(self, name, /)") { c in
      let name = PyString.intern(try c.string(1))
      guard let o = c[0].reference, o.attributes?.remove(name) ?? false else {
        throw c.interpreter.attributeError(c[0], name)
      }
      return .none
    }
    add(t, "__dir__(self, /)") { c in
      .list(try ObjectFunctions.names(c[0], c.interpreter).map { .string($0) })
    }
    add(t, "__sizeof__(self, /)") { _ in .int(48) }
  }
}

/// The `operator` module.
enum OperatorModule {
  static func build(_ interpreter: Interpreter) throws -> PyModule {
    let m = PyModule("operator", documentation: "Python's operators as functions.")
    let binaries: [(String, BinaryOperation)] = [
      ("add", .add), ("sub", .subtract), ("mul", .multiply), ("truediv", .trueDivide),
      ("floordiv", .floorDivide), ("mod", .modulo), ("pow", .power), ("matmul", .matrixMultiply),
      ("lshift", .leftShift), ("rshift", .rightShift), ("and_", .bitAnd), ("or_", .bitOr), ("xor", .bitXor),
    ]
    for (name, op) in binaries {
      let stem = name.hasSuffix("_") ? String(name.dropLast()) : name
      m.function("\(name)(a, b, /)", "a \(op.symbol) b.") { c in try c.interpreter.binary(op, c[0], c[1]) }
      m.function("__\(stem)__(a, b, /)", "a \(op.symbol) b.") { c in
        try c.interpreter.binary(op, c[0], c[1])
      }
      m.function("i\(stem)(a, b, /)", "a \(op.symbol)= b.") { c in
        try c.interpreter.inPlace(op, c[0], c[1])
      }
    }
    m.function("concat(a, b, /)", "a + b.") { c in try c.interpreter.binary(.add, c[0], c[1]) }
    let comparisons: [(String, ComparisonOperation)] = [
      ("eq", .equal), ("ne", .notEqual), ("lt", .less), ("le", .lessOrEqual), ("gt", .greater),
      ("ge", .greaterOrEqual),
    ]
    for (name, op) in comparisons {
      m.function("\(name)(a, b, /)", "a \(op.symbol) b.") { c in try c.interpreter.compare(op, c[0], c[1]) }
    }
    for (name, op) in [
      ("neg", UnaryOperation.negative), ("pos", .positive), ("invert", .invert), ("inv", .invert),
    ] {
      m.function("\(name)(a, /)", "\(op.symbol)a.") { c in try c.interpreter.unary(op, c[0]) }
    }
    m.function("not_(a, /)", "not a.") { c in .bool(try !c.interpreter.truth(c[0])) }
    m.function("truth(a, /)", "Whether a is true.") { c in .bool(try c.interpreter.truth(c[0])) }
    m.function("is_(a, b, /)", "a is b.") { c in .bool(c[0].isIdentical(to: c[1])) }
    m.function("is_not(a, b, /)", "a is not b.") { c in .bool(!c[0].isIdentical(to: c[1])) }
    m.function("abs(a, /)", "abs(a).") { c in try NumberFunctions.absolute(c[0], c.interpreter) }
    m.function("index(a, /)", "a as an integer.") { c in
      guard let i = try NumberFunctions.integer(c[0], c.interpreter) else {
        throw PyError.typeError(
          "'\(c.interpreter.typeName(c[0]))' object cannot be interpreted as an integer")
      }
      return i
    }
    m.function("contains(a, b, /)", "b in a.") { c in .bool(try c.interpreter.contains(c[0], c[1])) }
    m.function("getitem(a, b, /)", "a[b].") { c in try c.interpreter.getItem(c[0], c[1]) }
    m.function("setitem(a, b, c, /)", "a[b] = c.") { c in
      try c.interpreter.setItem(c[0], c[1], c[2])
      return .none
    }
    m.function("delitem(a, b, /)", "del a[b].") { c in
      try c.interpreter.deleteItem(c[0], c[1])
      return .none
    }
    m.function("countOf(a, b, /)", "How many items of a equal b.") { c in
      .int(try ListMethods.count(c.items(0), c[1], c.interpreter))
    }
    m.function("indexOf(a, b, /)", "The first index of b in a.") { c in
      let items = try c.items(0)
      guard let i = try Sequences.index(of: c[1], in: items, 0..<items.count, c.interpreter) else {
        throw PyError.valueError("sequence.index(x): x not in sequence")
      }
      return .int(i)
    }
    m.function("length_hint(obj, default=0, /)", "How many items there may be.") { c in
      if let i = c[0].reference as? PyIterator { return .int(i.lengthHint) }
      return (try? c.interpreter.length(c[0])).map { .int($0) } ?? c[1]
    }
    getters(m)
    return m
  }

  /// `itemgetter`, `attrgetter`, `methodcaller`: functions made of names.
  private static func getters(_ m: PyModule) {
    m.function("itemgetter(item, /, *items)", "A function that gets items.") { c in
      let keys = [c[0]] + c.variadic(1)
      return .object(
        NativeFunction("itemgetter(obj, /)", "Gets items.") { d in
          if keys.count == 1 { return try d.interpreter.getItem(d[0], keys[0]) }
          return .tuple(try keys.map { try d.interpreter.getItem(d[0], $0) })
        })
    }
    m.function("attrgetter(attr, /, *attrs)", "A function that gets attributes.") { c in
      let names: [[PyString]] = try ([c[0]] + c.variadic(1)).map { v in
        guard case .str(let s) = v else { throw PyError.typeError("attribute name must be a string") }
        return s.string.split(separator: ".").map { PyString.intern(String($0)) }
      }
      func get(_ v: Value, _ path: [PyString], _ interpreter: Interpreter) throws -> Value {
        try path.reduce(v) { try interpreter.getAttribute($0, $1) }
      }
      return .object(
        NativeFunction("attrgetter(obj, /)", "Gets attributes.") { d in
          if names.count == 1 { return try get(d[0], names[0], d.interpreter) }
          return .tuple(try names.map { try get(d[0], $0, d.interpreter) })
        })
    }
    m.function("methodcaller(name, /, *args, **kwargs)", "A function that calls a method.") { c in
      let name = PyString.intern(try c.string(0))
      let positional = c.variadic(1)
      let keywords = c.keywordArguments(2).map { (PyString.intern($0.name), $0.value) }
      return .object(
        NativeFunction("methodcaller(obj, /)", "Calls a method.") { d in
          try d.interpreter.call(d.interpreter.getAttribute(d[0], name), positional, keywords)
        })
    }
  }
}

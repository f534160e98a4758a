import CGMP
import Glibc

/// `abs`, `round`, `pow`, `divmod`, `sum`, `min`, `max`, `hex`, `oct`, `bin`.
enum NumberFunctions {
  static func install(_ m: PyModule) {
    m.function("abs(x, /)", "The absolute value.") { c in try absolute(c[0], c.interpreter) }
    m.function("round(number, ndigits=None)", "Rounded to ndigits decimals, ties to even.") { c in
      try round(c[0], c[1], c.interpreter)
    }
    m.function("pow(base, exp, mod=None)", "base ** exp, or base ** exp % mod.") { c in
      if c[2].isNone { return try c.interpreter.binary(.power, c[0], c[1]) }
      if c[0].reference?.type.isUserDefined ?? false,
        let power = c.interpreter.pythonOverride(c[0], Names.pow)
      {
        return try c.interpreter.call(power, [c[0], c[1], c[2]])
      }
      guard let x = Numbers.plain(c[0]).flatMap(Integers.big),
        let y = Numbers.plain(c[1]).flatMap(Integers.big),
        let n = Numbers.plain(c[2]).flatMap(Integers.big)
      else {
        throw PyError.typeError("pow() 3rd argument not allowed unless all arguments are integers")
      }
      return try Integers.power(x, y, modulo: n)
    }
    m.function("divmod(x, y, /)", "The pair (x // y, x % y).") { c in
      try divmod(c[0], c[1], c.interpreter)
    }
    m.function("sum(iterable, /, start=0)", "The sum of the items.") { c in
      try sum(c[0], c[1], c.interpreter)
    }
    extremum(m, "min", "The smallest item or argument.", .less)
    extremum(m, "max", "The largest item or argument.", .greater)
    func digits(_ name: String, _ summary: String, _ base: Int, _ prefix: String) {
      m.function("\(name)(number, /)", summary) { c in
        guard let v = try integer(c[0], c.interpreter) else {
          throw PyError.typeError(
            "'\(c.interpreter.typeName(c[0]))' object cannot be interpreted as an integer")
        }
        let text = IntegerText.digits(v, base: base)
        return .string(text.hasPrefix("-") ? "-" + prefix + text.dropFirst() : prefix + text)
      }
    }
    digits("bin", "The number in binary.", 2, "0b")
    digits("oct", "The number in octal.", 8, "0o")
    digits("hex", "The number in hexadecimal.", 16, "0x")
  }

  /// An integer of any size, or what `__index__` gives.
  static func integer(_ v: Value, _ interpreter: Interpreter) throws -> Value? {
    switch v {
    case .int: return v
    case .bool(let b): return .int(b ? 1 : 0)
    case .object(let o):
      if let b = o as? PyBigInt { return b.normalized }
      return try interpreter.index(v).map { .int($0) }
    default: return nil
    }
  }

  static func absolute(_ v: Value, _ interpreter: Interpreter) throws -> Value {
    switch v {
    case .int(let i) where i != Int.min: return .int(Swift.abs(i))
    case .int, .bool:
      guard let i = try integer(v, interpreter) else { return v }
      if case .int(let n) = i, n >= 0 { return i }
      return try interpreter.unary(.negative, i)
    case .float(let d): return .float(d.magnitude)
    case .object(let o):
      if interpreter.pythonOverride(v, Names.abs) == nil {
        if let b = o as? PyBigInt {
          return b.signum < 0 ? try interpreter.unary(.negative, b.normalized) : b.normalized
        }
        if let f = o as? PyFloat { return .float(f.value.magnitude) }
        if let c = o as? PyComplex {
          let r = hypot(c.real, c.imaginary)
          if r.isInfinite, c.real.isFinite, c.imaginary.isFinite {
            throw PyError.overflow("absolute value too large")
          }
          return .float(r)
        }
      }
      if let m = try interpreter.attributeIfPresent(v, Names.abs) { return try interpreter.call(m) }
    default: break
    }
    throw PyError.typeError("bad operand type for abs(): '\(interpreter.typeName(v))'")
  }

  static func round(_ v: Value, _ digits: Value, _ interpreter: Interpreter) throws -> Value {
    var n: Int?
    if !digits.isNone {
      guard let given = try Sequences.clippedIndex(digits, interpreter) else {
        throw PyError.typeError(
          "'\(interpreter.typeName(digits))' object cannot be interpreted as an integer")
      }
      n = given
    }
    switch v {
    case .float(let d): return try round(d, n)
    case .int, .bool: return try roundInteger(v, n, interpreter)
    case .object(let o):
      if interpreter.pythonOverride(v, Names.round) == nil {
        if let f = o as? PyFloat { return try round(f.value, n) }
        if let b = o as? PyBigInt { return try roundInteger(b.normalized, n, interpreter) }
      }
      if let m = try interpreter.attributeIfPresent(v, Names.round) {
        return try interpreter.call(m, digits.isNone ? [] : [digits])
      }
    default: break
    }
    throw PyError.typeError("type \(interpreter.typeName(v)) doesn't define __round__ method")
  }

  private static func round(_ d: Double, _ digits: Int?) throws -> Value {
    guard let digits else { return try NumberConversion.integer(d.rounded(.toNearestOrEven)) }
    let r = FloatText.round(d, digits: digits)
    if r.isInfinite, d.isFinite { throw PyError.overflow("rounded value too large to represent") }
    return .float(r)
  }

  private static func roundInteger(_ v: Value, _ digits: Int?, _ interpreter: Interpreter) throws -> Value {
    guard let whole = try integer(v, interpreter) else { return v }
    guard let digits, digits < 0 else { return whole }
    if digits < -5000 { return .int(0) }
    guard let x = Integers.big(whole) else { return whole }
    let unit = PyBigInt.make { __gmpz_ui_pow_ui(&$0, 10, UInt(-digits)) }
    let (q, r) = try Integers.divmod(x, unit)
    guard let quotient = Integers.big(q), let rest = Integers.big(r) else { return whole }
    let twice = try interpreter.binary(.multiply, rest.normalized, .int(2))
    let order = Integers.big(twice)?.order(unit) ?? 0
    let up = order > 0 || (order == 0 && quotient.isOdd)
    let rounded = up ? try interpreter.binary(.add, q, .int(1)) : q
    return try interpreter.binary(.multiply, rounded, unit.normalized)
  }

  static func divmod(_ a: Value, _ b: Value, _ interpreter: Interpreter) throws -> Value {
    switch (a, b) {
    case (.int, .int):
      if let q = try Numbers.binary(.floorDivide, a, b), let r = try Numbers.binary(.modulo, a, b) {
        return .tuple([q, r])
      }
    case (.float(let x), .float(let y)): return try divmod(x, y)
    case (.float(let x), .int(let y)): return try divmod(x, Double(y))
    case (.int(let x), .float(let y)): return try divmod(Double(x), y)
    default: break
    }
    if interpreter.pythonOverride(a, Names.divmod) == nil,
      interpreter.pythonOverride(b, Names.reflectedDivmod) == nil,
      let x = Numbers.plain(a), let y = Numbers.plain(b)
    {
      if let p = Integers.big(x), let q = Integers.big(y) {
        let (d, r) = try Integers.divmod(p, q)
        return .tuple([d, r])
      }
      if !(x.reference is PyComplex), !(y.reference is PyComplex) {
        return try divmod(interpreter.double(x), interpreter.double(y))
      }
      throw PyError.typeError(
        "unsupported operand type(s) for divmod(): '\(interpreter.typeName(a))' and '\(interpreter.typeName(b))'"
      )
    }
    for (receiver, name, other) in [(a, Names.divmod, b), (b, Names.reflectedDivmod, a)] {
      if receiver.reference != nil, let m = try interpreter.attributeIfPresent(receiver, name) {
        let r = try interpreter.call(m, [other])
        if !interpreter.isNotImplemented(r) { return r }
      }
    }
    do {
      return .tuple([
        try interpreter.binary(.floorDivide, a, b), try interpreter.binary(.modulo, a, b),
      ])
    } catch let e as PyError where e.exception.type === ExceptionTypes.typeError && e.isFresh {
      throw PyError.typeError(
        "unsupported operand type(s) for divmod(): '\(interpreter.typeName(a))' and "
          + "'\(interpreter.typeName(b))'")
    }
  }

  private static func divmod(_ x: Double, _ y: Double) throws -> Value {
    if y == 0 { throw PyError.zeroDivision("float divmod()") }
    let (q, r) = Numbers.floorDivision(x, y)
    return .tuple([.float(q), .float(r)])
  }

  static func sum(_ iterable: Value, _ start: Value, _ interpreter: Interpreter) throws -> Value {
    if case .str = start { throw PyError.typeError("sum() can't sum strings [use ''.join(seq) instead]") }
    if case .object(let o) = start {
      if o is PyBytes { throw PyError.typeError("sum() can't sum bytes [use b''.join(seq) instead]") }
      if o is PyByteArray { throw PyError.typeError("sum() can't sum bytearray [use b''.join(seq) instead]") }
    }
    if case .list(let l) = iterable, l.isPlain, case .int(let i) = start,
      let total = plainSum(l.items, i)
    {
      return total
    }
    let iterator = try interpreter.makeIterator(iterable)
    var slot = Value.none
    return try withUnsafeMutablePointer(to: &slot) { try sum(iterator, start, $0, interpreter) }
  }

  private static func sum(
    _ iterator: PyIterator, _ start: Value, _ item: Registers, _ interpreter: Interpreter
  ) throws -> Value {
    var total = start
    var more = true
    if case .int(var integer) = start {
      while true {
        more = try iterator.advance(item, interpreter)
        if !more { return .int(integer) }
        if item.tag == RawTag.int || item.tag == RawTag.bool {
          let (r, o) = integer.addingReportingOverflow(
            item.tag == RawTag.int ? item.rawInt : Int(item.payload & 1))
          if !o {
            integer = r
            continue
          }
        }
        break
      }
      total = try interpreter.binary(.add, .int(integer), item.pointee)
    }
    if case .float(var number) = total {
      while true {
        more = try iterator.advance(item, interpreter)
        if !more { return .float(number) }
        if item.tag == RawTag.float {
          number += item.rawDouble
        } else if item.tag == RawTag.int {
          number += Double(item.rawInt)
        } else {
          break
        }
      }
      total = try interpreter.binary(.add, .float(number), item.pointee)
    }
    while try iterator.advance(item, interpreter) {
      total = try interpreter.binary(.add, total, item.pointee)
    }
    return total
  }

  /// The sum of a list of integers and bools, or of floats behind a start of 0; nil for anything else.
  private static func plainSum(_ items: [Value], _ start: Int) -> Value? {
    items.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return .int(start) }
      let p = Registers(mutating: base)
      if p.tag == RawTag.float {
        var total = Double(start)
        for k in 0..<items.count {
          guard (p + k).tag == RawTag.float else { return nil }
          total += (p + k).rawDouble
        }
        return .float(total)
      }
      var total = start
      for k in 0..<items.count {
        let tag = (p + k).tag
        guard tag == RawTag.int || tag == RawTag.bool else { return nil }
        let (sum, overflow) = total.addingReportingOverflow(
          tag == RawTag.int ? (p + k).rawInt : Int((p + k).payload & 1))
        if overflow { return nil }
        total = sum
      }
      return .int(total)
    }
  }

  private static func extremum(
    _ m: PyModule, _ name: String, _ summary: String, _ op: ComparisonOperation
  ) {
    m.function("\(name)(*args, key=None, default=<unset>)", summary) { c in
      let args = c.variadic(0)
      if args.isEmpty { throw PyError.typeError("\(name) expected at least 1 argument, got 0") }
      let interpreter = c.interpreter
      let hasDefault = !c[2].isUnbound
      if args.count > 1, hasDefault {
        throw PyError.typeError("Cannot specify a default for \(name)() with multiple positional arguments")
      }
      let iterator =
        try args.count > 1
        ? ListIterator(PyList(args)) : interpreter.makeIterator(args[0])
      guard var best = try iterator.next(interpreter) else {
        if hasDefault { return c[2] }
        throw PyError.valueError("\(name)() arg is an empty sequence")
      }
      let key = c[1]
      var bestKey = key.isNone ? best : try interpreter.call(key, [best])
      while let v = try iterator.next(interpreter) {
        let k = key.isNone ? v : try interpreter.call(key, [v])
        let better: Bool
        switch (k, bestKey) {
        case (.int(let a), .int(let b)): better = op == .less ? a < b : a > b
        case (.float(let a), .float(let b)): better = op == .less ? a < b : a > b
        default: better = try interpreter.truth(interpreter.compare(op, k, bestKey))
        }
        if better {
          best = v
          bestKey = k
        }
      }
      return best
    }
  }
}

/// Arithmetic of the numbers stored in place. `nil` means "not two numbers".
public enum Numbers {
  public static func binary(_ op: BinaryOperation, _ a: Value, _ b: Value) throws -> Value? {
    switch (a, b) {
    case (.int(let x), .int(let y)): return try integers(op, x, y)
    case (.float(let x), .float(let y)): return try floats(op, x, y)
    case (.int(let x), .float(let y)): return try floats(op, Double(x), y)
    case (.float(let x), .int(let y)): return try floats(op, x, Double(y))
    default: return nil
    }
  }

  static func integers(_ op: BinaryOperation, _ x: Int, _ y: Int) throws -> Value? {
    switch op {
    case .add:
      let (r, o) = x.addingReportingOverflow(y)
      return o ? nil : .int(r)
    case .subtract:
      let (r, o) = x.subtractingReportingOverflow(y)
      return o ? nil : .int(r)
    case .multiply:
      let (r, o) = x.multipliedReportingOverflow(by: y)
      return o ? nil : .int(r)
    case .trueDivide:
      if y == 0 { throw PyError.zeroDivision("division by zero") }
      return .float(Double(x) / Double(y))
    default: return nil
    }
  }

  static func floats(_ op: BinaryOperation, _ x: Double, _ y: Double) throws -> Value? {
    switch op {
    case .add: return .float(x + y)
    case .subtract: return .float(x - y)
    case .multiply: return .float(x * y)
    case .trueDivide:
      if y == 0 { throw PyError.zeroDivision("float division by zero") }
      return .float(x / y)
    default: return nil
    }
  }

  public static func unary(_ op: UnaryOperation, _ a: Value) throws -> Value? {
    switch (op, a) {
    case (.negative, .float(let d)): return .float(-d)
    case (.negative, .int(let i)) where i != Int.min: return .int(-i)
    case (.positive, .int), (.positive, .float): return a
    case (.invert, .int(let i)): return .int(~i)
    default: return nil
    }
  }

  public static func compare(_ op: ComparisonOperation, _ a: Value, _ b: Value) throws -> Bool? {
    switch (a, b) {
    case (.int(let x), .int(let y)): return order(op, x, y)
    case (.float(let x), .float(let y)): return order(op, x, y)
    default: return nil
    }
  }

  @inlinable static func order<T: Comparable>(_ op: ComparisonOperation, _ x: T, _ y: T) -> Bool {
    switch op {
    case .equal: return x == y
    case .notEqual: return x != y
    case .less: return x < y
    case .lessOrEqual: return x <= y
    case .greater: return x > y
    case .greaterOrEqual: return x >= y
    }
  }

  /// `repr` of a float: the shortest text that reads back the same, in Python's spelling.
  public static func repr(_ d: Double) -> String {
    if d.isNaN { return "nan" }
    if d.isInfinite { return d < 0 ? "-inf" : "inf" }
    return d.description
  }
}

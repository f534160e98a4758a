/// A relation between two elements.
protocol Relation {
  static func holds<T: TensorScalar>(_ a: T, _ b: T) -> Bool
}

enum EqualRelation: Relation {
  @inline(__always) static func holds<T: TensorScalar>(_ a: T, _ b: T) -> Bool { a == b }
}
enum NotEqualRelation: Relation {
  @inline(__always) static func holds<T: TensorScalar>(_ a: T, _ b: T) -> Bool { a != b }
}
enum LessRelation: Relation {
  @inline(__always) static func holds<T: TensorScalar>(_ a: T, _ b: T) -> Bool { a < b }
}
enum LessEqualRelation: Relation {
  @inline(__always) static func holds<T: TensorScalar>(_ a: T, _ b: T) -> Bool { a <= b }
}

private enum RelationPair<R: Relation, T: TensorScalar>: PairFunction {
  @inline(__always) static func apply(_ x: T, _ y: T) -> Bool { R.holds(x, y) }
}

private struct Comparer<R: Relation>: ScalarVisitor {
  let a: Tensor, b: Tensor, op: StaticString
  func callAsFunction<T: TensorScalar>(_ type: T.Type) throws -> Tensor {
    try zipElements(a, b, op: op, RelationPair<R, T>.self)
  }
}

private enum BoolAnd: PairFunction {
  @inline(__always) static func apply(_ x: Bool, _ y: Bool) -> Bool { x && y }
}
private enum BoolOr: PairFunction {
  @inline(__always) static func apply(_ x: Bool, _ y: Bool) -> Bool { x || y }
}
private enum BoolXor: PairFunction {
  @inline(__always) static func apply(_ x: Bool, _ y: Bool) -> Bool { x != y }
}
private enum BoolNot: ElementFunction {
  @inline(__always) static func apply(_ x: Bool) -> Bool { !x }
}
private enum Inverse<T: IntegerScalar>: ElementFunction {
  @inline(__always) static func apply(_ x: T) -> T { ~x }
}

extension Ops {
  private static func compare<R: Relation>(
    _ relation: R.Type, _ name: StaticString, _ x: Tensor, _ y: Tensor
  ) throws -> Tensor {
    if x.dtype == y.dtype && Engine.hooks == 0 {
      if x.dtype == .float64 { return try zipElements(x, y, op: name, RelationPair<R, Double>.self) }
      return try x.dtype.visit(Comparer<R>(a: x, b: y, op: name))
    }
    let start = Engine.startTime()
    let (a, b) = try promoted(x, y)
    let result = try a.dtype.visit(Comparer<R>(a: a, b: b, op: name))
    if Engine.hooks != 0 { report(name, [x, y], result, start, nil) }
    return result
  }

  public static func equal(_ x: Tensor, _ y: Tensor) throws -> Tensor {
    try compare(EqualRelation.self, "equal", x, y)
  }
  public static func notEqual(_ x: Tensor, _ y: Tensor) throws -> Tensor {
    try compare(NotEqualRelation.self, "not_equal", x, y)
  }
  public static func less(_ x: Tensor, _ y: Tensor) throws -> Tensor {
    try compare(LessRelation.self, "less", x, y)
  }
  public static func lessEqual(_ x: Tensor, _ y: Tensor) throws -> Tensor {
    try compare(LessEqualRelation.self, "less_equal", x, y)
  }
  public static func greater(_ x: Tensor, _ y: Tensor) throws -> Tensor {
    try exchanged { try compare(LessRelation.self, "greater", y, x) }
  }
  public static func greaterEqual(_ x: Tensor, _ y: Tensor) throws -> Tensor {
    try exchanged { try compare(LessEqualRelation.self, "greater_equal", y, x) }
  }

  /// Runs a comparison whose operands changed places, so that its complaint names them in the caller's order.
  private static func exchanged(_ body: () throws -> Tensor) throws -> Tensor {
    do { return try body() } catch TensorError.broadcastMismatch(let op, let shapes) {
      throw TensorError.broadcastMismatch(op: op, shapes: shapes.reversed())
    }
  }

  private static func logical<F: PairFunction>(
    _ f: F.Type, _ name: StaticString, _ x: Tensor, _ y: Tensor
  ) throws -> Tensor {
    let start = Engine.startTime()
    let result = try zipElements(truth(x), truth(y), op: name, f)
    if Engine.hooks != 0 { report(name, [x, y], result, start, nil) }
    return result
  }

  /// Which elements are not zero, as bools.
  static func truth(_ x: Tensor) throws -> Tensor { try x.cast(to: .bool) }

  public static func logicalAnd(_ x: Tensor, _ y: Tensor) throws -> Tensor {
    try logical(BoolAnd.self, "logical_and", x, y)
  }
  public static func logicalOr(_ x: Tensor, _ y: Tensor) throws -> Tensor {
    try logical(BoolOr.self, "logical_or", x, y)
  }
  public static func logicalXor(_ x: Tensor, _ y: Tensor) throws -> Tensor {
    try logical(BoolXor.self, "logical_xor", x, y)
  }
  public static func logicalNot(_ x: Tensor) throws -> Tensor {
    let start = Engine.startTime()
    let result = try mapElements(truth(x), BoolNot.self)
    if Engine.hooks != 0 { report("logical_not", [x], result, start, nil) }
    return result
  }

  // MARK: Bits

  private static func bitwise<F: BinaryFunction>(
    _ f: F.Type, _ name: StaticString, _ x: Tensor, _ y: Tensor, boolean: ((Tensor, Tensor) throws -> Tensor)?
  ) throws -> Tensor {
    let start = Engine.startTime()
    let (a, b) = try promoted(x, y)
    if a.dtype == .bool, let boolean { return try boolean(a, b) }
    guard a.dtype.isInteger else {
      throw TensorError.unsupportedDType(op: "\(name)", dtypes: [x.dtype, y.dtype])
    }
    let result = try applyBinary(f, name, a, b)
    if Engine.hooks != 0 { report(name, [x, y], result, start, nil) }
    return result
  }

  public static func bitwiseAnd(_ x: Tensor, _ y: Tensor) throws -> Tensor {
    try bitwise(AndFunction.self, "bitwise_and", x, y, boolean: logicalAnd)
  }
  public static func bitwiseOr(_ x: Tensor, _ y: Tensor) throws -> Tensor {
    try bitwise(OrFunction.self, "bitwise_or", x, y, boolean: logicalOr)
  }
  public static func bitwiseXor(_ x: Tensor, _ y: Tensor) throws -> Tensor {
    try bitwise(XorFunction.self, "bitwise_xor", x, y, boolean: logicalXor)
  }
  public static func leftShift(_ x: Tensor, _ y: Tensor) throws -> Tensor {
    try bitwise(LeftShiftFunction.self, "left_shift", x, y, boolean: nil)
  }
  public static func rightShift(_ x: Tensor, _ y: Tensor) throws -> Tensor {
    try bitwise(RightShiftFunction.self, "right_shift", x, y, boolean: nil)
  }

  /// ~x; `not` for bools.
  public static func invert(_ x: Tensor) throws -> Tensor {
    if x.dtype == .bool { return try logicalNot(x) }
    struct Inverter: IntegerVisitor {
      let x: Tensor
      func callAsFunction<T: IntegerScalar>(_ type: T.Type) throws -> Tensor {
        try mapElements(x, Inverse<T>.self)
      }
    }
    return try x.dtype.visitInteger("invert", Inverter(x: x))
  }

  // MARK: Choice

  /// Takes elements of x where the condition holds and of y elsewhere; all three broadcast.
  public static func whereTrue(_ condition: Tensor, _ x: Tensor, _ y: Tensor) throws -> Tensor {
    struct Chooser {
      let c: Tensor, a: Tensor, b: Tensor, result: Tensor
      /// Whether an operand is gapless or one repeated element.
      static func isPlain(_ x: Tensor) -> Bool { x.isContiguous || x.strides.allSatisfy { $0 == 0 } }

      /// All operands in one run, without branches.
      func inOneRun<T: BitwiseCopyable>(_ type: T.Type) throws {
        let out = result.pointer(T.self)
        let p = UnsafePointer(a.pointer(T.self))
        let q = UnsafePointer(b.pointer(T.self))
        let m = UnsafePointer(c.pointer(UInt8.self))
        let (repeatsA, repeatsB) = (!a.isContiguous, !b.isContiguous)
        try OpenMP.forEachRun(result.count) { start, length in
          let end = start + length
          if repeatsA && repeatsB {
            let (x, y) = (p[0], q[0])
            for i in start..<end { out[i] = m[i] != 0 ? x : y }
          } else if repeatsA {
            let x = p[0]
            for i in start..<end { out[i] = m[i] != 0 ? x : q[i] }
          } else if repeatsB {
            let y = q[0]
            for i in start..<end { out[i] = m[i] != 0 ? p[i] : y }
          } else {
            for i in start..<end { out[i] = m[i] != 0 ? p[i] : q[i] }
          }
        }
      }

      func callAsFunction<T: BitwiseCopyable>(_ type: T.Type) throws {
        if c.isContiguous && Chooser.isPlain(a) && Chooser.isPlain(b) && result.count > 0 {
          return try inOneRun(type)
        }
        let out = result.pointer(T.self)
        let p = a.pointer(T.self)
        let q = b.pointer(T.self)
        let m = c.pointer(Bool.self)
        forEachRow(c.shape, c.strides, a.strides) { startC, startA, row, length, strideC, strideA in
          for i in 0..<length where m[startC + i &* strideC] { out[row + i] = p[startA + i &* strideA] }
        }
        forEachRow(c.shape, c.strides, b.strides) { startC, startB, row, length, strideC, strideB in
          for i in 0..<length where !m[startC + i &* strideC] { out[row + i] = q[startB + i &* strideB] }
        }
      }
    }
    let start = Engine.startTime()
    let (a, b) = try promoted(x, y)
    let both = try Shape.broadcast(a.shape, b.shape, op: "where")
    let shape = try Shape.broadcast(condition.shape, both, op: "where")
    let mask = try truth(condition)
    let result = try Tensor.uninitialized(shape, a.dtype)
    let chooser = try Chooser(
      c: mask.broadcastTo(shape), a: a.broadcastTo(shape), b: b.broadcastTo(shape), result: result)
    switch a.dtype.byteCount {
    case 1: try chooser(UInt8.self)
    case 2: try chooser(UInt16.self)
    case 4: try chooser(UInt32.self)
    default: try chooser(UInt64.self)
    }
    if Engine.hooks != 0 {
      report("where", [condition, a, b], result, start) {
        { g in
          let zero = try Tensor.zeros(like: g)
          return [
            nil, try unbroadcast(whereTrue(mask, g, zero), to: a.shape),
            try unbroadcast(whereTrue(mask, zero, g), to: b.shape),
          ]
        }
      }
    }
    return result
  }
}

enum AndFunction: BinaryFunction {
  @inline(__always) static func float<T: FloatScalar>(_ a: T, _ b: T) -> T { a }
  @inline(__always) static func integer<T: IntegerScalar>(_ a: T, _ b: T) -> T { a & b }
}
enum OrFunction: BinaryFunction {
  @inline(__always) static func float<T: FloatScalar>(_ a: T, _ b: T) -> T { a }
  @inline(__always) static func integer<T: IntegerScalar>(_ a: T, _ b: T) -> T { a | b }
}
enum XorFunction: BinaryFunction {
  @inline(__always) static func float<T: FloatScalar>(_ a: T, _ b: T) -> T { a }
  @inline(__always) static func integer<T: IntegerScalar>(_ a: T, _ b: T) -> T { a ^ b }
}
enum LeftShiftFunction: BinaryFunction {
  @inline(__always) static func float<T: FloatScalar>(_ a: T, _ b: T) -> T { a }
  @inline(__always) static func integer<T: IntegerScalar>(_ a: T, _ b: T) -> T {
    b < 0 || b >= T.bitWidth ? 0 : a << b
  }
}
enum RightShiftFunction: BinaryFunction {
  @inline(__always) static func float<T: FloatScalar>(_ a: T, _ b: T) -> T { a }
  @inline(__always) static func integer<T: IntegerScalar>(_ a: T, _ b: T) -> T {
    b < 0 || b >= T.bitWidth ? (a < 0 ? ~0 : 0) : a >> b
  }
}

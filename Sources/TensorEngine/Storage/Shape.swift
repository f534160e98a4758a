/// The lengths (or the strides) of a tensor's axes, held inline.
///
/// A shape never allocates: up to `Shape.maximumRank` axes live in the value itself. As a collection it is
/// a sequence of axis lengths, so `shape.count` is the rank; the product is `elementCount`.
public struct Shape: RandomAccessCollection, MutableCollection, Sendable {
  /// The most axes a tensor can have.
  public static let maximumRank = 8

  @usableFromInline var dims: InlineArray<8, Int>
  @usableFromInline var axes: Int

  /// The shape of a scalar.
  @inlinable public init() {
    dims = InlineArray<8, Int>(repeating: 0)
    axes = 0
  }

  @inlinable public init(repeating value: Int, rank: Int) {
    dims = InlineArray<8, Int>(repeating: value)
    axes = rank
  }

  /// - Throws: `TensorError.rankTooLarge` beyond eight axes.
  public init<S: Sequence>(_ lengths: S) throws where S.Element == Int {
    self.init()
    for length in lengths { try append(length) }
  }

  @inlinable public init(_ a: Int) {
    self.init()
    dims[0] = a
    axes = 1
  }

  @inlinable public init(_ a: Int, _ b: Int) {
    self.init()
    dims[0] = a
    dims[1] = b
    axes = 2
  }

  @inlinable public init(_ a: Int, _ b: Int, _ c: Int) {
    self.init()
    dims[0] = a
    dims[1] = b
    dims[2] = c
    axes = 3
  }

  @inlinable public var rank: Int { axes }
  @inlinable public var startIndex: Int { 0 }
  @inlinable public var endIndex: Int { axes }

  @inlinable public subscript(axis: Int) -> Int {
    get { dims[axis] }
    set { dims[axis] = newValue }
  }

  /// The product of the lengths; saturates instead of overflowing, so that an impossible size fails at
  /// allocation.
  @inlinable public var elementCount: Int {
    var product = 1
    var overflow = false
    var hasZero = false
    for axis in 0..<axes {
      let (partial, over) = product.multipliedReportingOverflow(by: dims[axis])
      hasZero = hasZero || dims[axis] == 0
      overflow = overflow || over
      product = partial
    }
    return hasZero ? 0 : (overflow ? Int.max : product)
  }

  /// Adds an axis at the end.
  public mutating func append(_ length: Int) throws {
    guard axes < Shape.maximumRank else { throw TensorError.rankTooLarge(rank: axes + 1) }
    dims[axes] = length
    axes += 1
  }

  /// Inserts an axis before position `axis`.
  public mutating func insert(_ length: Int, at axis: Int) throws {
    guard axes < Shape.maximumRank else { throw TensorError.rankTooLarge(rank: axes + 1) }
    var i = axes
    while i > axis {
      dims[i] = dims[i - 1]
      i -= 1
    }
    dims[axis] = length
    axes += 1
  }

  /// Removes the axis at position `axis`.
  public mutating func remove(at axis: Int) {
    var i = axis
    while i + 1 < axes {
      dims[i] = dims[i + 1]
      i += 1
    }
    axes -= 1
    dims[axes] = 0
  }

  /// The strides, in elements, of a row-major tensor of this shape.
  @inlinable public var rowMajorStrides: Shape {
    var strides = Shape()
    strides.axes = axes
    var step = 1
    var axis = axes - 1
    while axis >= 0 {
      strides.dims[axis] = step
      step = step &* Swift.max(dims[axis], 1)
      axis -= 1
    }
    return strides
  }

  /// A copy without axis `axis`.
  public func removing(_ axis: Int) -> Shape {
    var copy = self
    copy.remove(at: axis)
    return copy
  }

  /// A copy with axis `axis` of another length.
  public func replacing(_ axis: Int, with length: Int) -> Shape {
    var copy = self
    copy[axis] = length
    return copy
  }

  /// The lengths as an array; for messages and bindings, not for inner loops.
  public var array: [Int] { Array(self) }

  /// Turns a possibly negative axis into a position.
  ///
  /// - Throws: `TensorError.axisOutOfRange`.
  @inlinable public func resolve(axis: Int, op: StaticString) throws -> Int {
    if axis >= 0 && axis < axes { return axis }
    if axis < 0 && axis >= -axes { return axis + axes }
    throw TensorError.axisOutOfRange(op: "\(op)", axis: axis, rank: axes)
  }
}

extension Shape: Hashable {
  @inlinable public static func == (a: Shape, b: Shape) -> Bool {
    if a.axes != b.axes { return false }
    for axis in 0..<a.axes where a.dims[axis] != b.dims[axis] { return false }
    return true
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(axes)
    for axis in 0..<axes { hasher.combine(dims[axis]) }
  }
}

extension Shape: ExpressibleByArrayLiteral {
  /// A literal of at most eight lengths, written by the programmer.
  public init(arrayLiteral elements: Int...) {
    precondition(elements.count <= Shape.maximumRank, "a shape literal has at most eight axes")
    self.init()
    for element in elements {
      dims[axes] = element
      axes += 1
    }
  }
}

extension Shape: CustomStringConvertible {
  /// Python's tuple form: `()`, `(3,)`, `(2, 3)`.
  public var description: String {
    if axes == 1 { return "(\(dims[0]),)" }
    return "(" + map { String($0) }.joined(separator: ", ") + ")"
  }
}

// MARK: - Broadcasting

extension Shape {
  /// The common shape of two operands under NumPy's broadcasting rule.
  ///
  /// - Throws: `TensorError.broadcastMismatch`, which names both shapes and the axis.
  @inlinable static func broadcast(_ a: Shape, _ b: Shape, op: StaticString) throws -> Shape {
    if a == b { return a }
    var result = a.axes >= b.axes ? a : b
    let other = a.axes >= b.axes ? b : a
    let shift = result.axes - other.axes
    for axis in 0..<other.axes {
      let x = result.dims[axis + shift]
      let y = other.dims[axis]
      if x == y || y == 1 { continue }
      guard x == 1 else { throw TensorError.broadcastMismatch(op: "\(op)", shapes: [a, b]) }
      result.dims[axis + shift] = y
    }
    return result
  }

  /// The common shape of any number of operands.
  public static func broadcast(_ shapes: [Shape]) throws -> Shape {
    var result = Shape()
    for shape in shapes {
      do {
        result = try broadcast(result, shape, op: "broadcast")
      } catch TensorError.broadcastMismatch {
        throw TensorError.broadcastMismatch(op: "broadcast", shapes: shapes)
      }
    }
    return result
  }
}

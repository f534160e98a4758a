/// A value that training changes.
///
/// All values that a variable ever holds carry its identity, so a tape that saw any of them knows the
/// variable. Trainable variables of a floating dtype are followed by tapes without being watched.
public final class Variable {
  /// The present value. Snapshots of it stay as they are when the variable is assigned.
  public private(set) var value: Tensor
  public let name: String
  /// The name with those of the layers around it, `model/dense/kernel`; empty while nobody gave one.
  public var path = ""
  public let isTrainable: Bool
  /// The identity under which tapes know the variable.
  public let id: Int
  /// What another language knows the variable as, while anybody there holds it.
  public weak var binding: AnyObject?

  /// Makes a variable with a copy of `value` of its own.
  public init(_ value: Tensor, name: String = "Variable", trainable: Bool = true) throws {
    let isFollowed = trainable && value.dtype.isFloating
    let id = Tensor.freshID() | (isFollowed ? 1 : 0)
    self.id = id
    self.name = name
    isTrainable = trainable
    self.value = try value.copy()
    self.value.id = id
    let context = Engine.context
    context.variables[id] = WeakVariable(variable: self)
    context.variablesMade += 1
  }

  deinit { Engine.context.variables[id] = nil }

  /// The variable of an identity that the calling thread made and that is still there.
  public static func of(id: Int) -> Variable? { Engine.context.variables[id]?.variable }

  /// How many variables the calling thread has made.
  public static var madeCount: Int { Engine.context.variablesMade }

  /// The variables that the calling thread made and that are still there.
  public static var all: [Variable] { Engine.context.variables.values.compactMap(\.variable) }

  /// Whether `assign` takes values of another shape.
  public var hasAnyShape = false

  public var shape: Shape { value.shape }
  public var dtype: DType { value.dtype }

  /// Replaces the value.
  ///
  /// - Throws: `TensorError.shapeMismatch` if the shape differs, `.unsupportedDType` if the dtype does.
  public func assign(_ newValue: Tensor) throws {
    guard newValue.shape == shape || hasAnyShape else {
      throw TensorError.shapeMismatch(op: "assign", expected: shape, received: newValue.shape, axis: nil)
    }
    guard newValue.dtype == dtype else {
      throw TensorError.unsupportedDType(op: "assign", dtypes: [dtype, newValue.dtype])
    }
    // The new value may be a view of storage that somebody else writes to (an array), so it is copied.
    var copy = try newValue.copy()
    copy.id = id
    value = copy
  }

  /// Changes the value in place where no snapshot shares it, else in a copy.
  ///
  /// For optimizers: `body` gets the contiguous tensor to write through `withUnsafeMutableBuffer`.
  public func update(_ body: (Tensor) throws -> Void) throws {
    if !isKnownUniquelyReferenced(&value.storage) || !value.isContiguous {
      var copy = try value.copy()
      copy.id = id
      value = copy
    }
    try body(value)
  }
}

/// A variable that the holder does not keep alive.
struct WeakVariable {
  weak var variable: Variable?
}

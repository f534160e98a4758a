/// The order and position of attribute names, shared by all objects whose attributes were set in the same
/// order ("hidden class"). An inline cache remembers a layout and a position.
public final class AttributeLayout {
  public let names: [PyString]
  private let positions: [ObjectIdentifier: Int]
  private var transitions: [ObjectIdentifier: AttributeLayout] = [:]

  public static nonisolated(unsafe) let empty = AttributeLayout(names: [])

  init(names: [PyString]) {
    self.names = names
    var positions: [ObjectIdentifier: Int] = [:]
    for (i, n) in names.enumerated() { positions[ObjectIdentifier(n)] = i }
    self.positions = positions
  }

  /// The position of an interned name.
  public func position(of name: PyString) -> Int? { positions[ObjectIdentifier(name)] }

  /// The layout after `name` (interned, not yet contained) is added.
  public func adding(_ name: PyString) -> AttributeLayout {
    if let next = transitions[ObjectIdentifier(name)] { return next }
    let next = AttributeLayout(names: names + [name])
    transitions[ObjectIdentifier(name)] = next
    return next
  }
}

/// The attributes of one object or the namespace of one class. Names must be interned.
public final class AttributeTable {
  public internal(set) final var layout: AttributeLayout
  public internal(set) final var values: [Value]

  public init() {
    layout = AttributeLayout.empty
    values = []
  }

  public func get(_ name: PyString) -> Value? {
    guard let i = layout.position(of: name) else { return nil }
    return values[i]
  }

  public func set(_ name: PyString, _ value: Value) {
    if let i = layout.position(of: name) {
      values[i] = value
    } else {
      layout = layout.adding(name)
      values.append(value)
    }
  }

  /// Gives whether the name was there.
  public func remove(_ name: PyString) -> Bool {
    guard let i = layout.position(of: name) else { return false }
    var names = layout.names
    names.remove(at: i)
    values.remove(at: i)
    var next = AttributeLayout.empty
    for n in names { next = next.adding(n) }
    layout = next
    return true
  }

  public var isEmpty: Bool { values.isEmpty }
  /// Names and values in the order they were first set.
  public var items: [(name: PyString, value: Value)] { Array(zip(layout.names, values)).map { ($0.0, $0.1) } }
}

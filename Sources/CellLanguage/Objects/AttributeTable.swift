/// The order and position of attribute names, shared by all objects whose attributes were set in the same
/// order ("hidden class"). An inline cache remembers a layout and a position.
public final class AttributeLayout {
  public let names: [PyString]
  let count: Int
  static let countOffset: UInt = 24
  private let positions: [ObjectIdentifier: Int]
  private var transitions: [ObjectIdentifier: AttributeLayout] = [:]

  public static nonisolated(unsafe) let empty = AttributeLayout(names: [])

  /// The layout this one adds a name to. Layouts live for ever: there are few, and caches name them by address.
  unowned(unsafe) let previous: AttributeLayout?

  init(names: [PyString], previous: AttributeLayout? = nil) {
    self.previous = previous
    self.names = names
    count = names.count
    var positions: [ObjectIdentifier: Int] = [:]
    for (i, n) in names.enumerated() { positions[ObjectIdentifier(n)] = i }
    self.positions = positions
  }

  /// The position of an interned name.
  public func position(of name: PyString) -> Int? { positions[ObjectIdentifier(name)] }

  /// The layout after `name` (interned, not yet contained) is added.
  public func adding(_ name: PyString) -> AttributeLayout {
    if let next = transitions[ObjectIdentifier(name)] { return next }
    let next = AttributeLayout(names: names + [name], previous: self)
    transitions[ObjectIdentifier(name)] = next
    return next
  }
}

/// The attributes of one object or the namespace of one class. Names must be interned.
///
/// The values lie in the order of the layout. Once somebody has asked for the object's `__dict__`, that dictionary holds
/// them instead, so that changes show on both sides.
public final class AttributeTable {
  // The run loop reads the first two fields in place, and objects are freed there: see `RawFields` and `RawObjects`.
  private unowned(unsafe) final var layoutStorage: AttributeLayout
  final var values: UnsafeMutablePointer<Value>
  private(set) final var capacity: Int
  private(set) final var dictionary: PyDict?

  /// Not retained: layouts live for ever.
  public internal(set) final var layout: AttributeLayout {
    @inline(__always) get {
      UnsafeRawPointer(Unmanaged.passUnretained(self).toOpaque())
        .load(fromByteOffset: 16, as: AttributeLayout.self)
    }
    @inline(__always) set { layoutStorage = newValue }
  }

  /// The layout of all tables that have become dictionaries.
  private static nonisolated(unsafe) let inDictionary = AttributeLayout(names: [])

  public init() {
    layoutStorage = AttributeLayout.empty
    capacity = 4
    values = .allocate(capacity: capacity)
  }

  /// Whether the values stand in the table's own block of memory.
  private var holdsValues: Bool {
    UInt(bitPattern: values) == RawObject.address(self) &+ UInt(RawObjects.tableSize)
  }

  deinit {
    Trash.release(values, layout.count)
    if !holdsValues { values.deallocate() }
  }

  public func get(_ name: PyString) -> Value? {
    if let dictionary { return dictionary.get(name) }
    guard let i = layout.position(of: name) else { return nil }
    return values[i]
  }

  public func set(_ name: PyString, _ value: Value) {
    if let dictionary { return dictionary.set(name, value) }
    if let i = layout.position(of: name) { values[i] = value } else { append(value, layout.adding(name)) }
  }

  /// Adds the value that `next` has more than the present layout.
  func append(_ value: Value, _ next: AttributeLayout) {
    let n = next.count - 1
    makeRoom(for: n + 1)
    (values + n).initialize(to: value)
    layout = next
  }

  func makeRoom(for count: Int) {
    if count <= capacity { return }
    capacity = max(count, capacity * 2)
    let larger = UnsafeMutablePointer<Value>.allocate(capacity: capacity)
    larger.moveInitialize(from: values, count: layout.count)
    if !holdsValues { values.deallocate() }
    values = larger
  }

  /// Gives whether the name was there.
  public func remove(_ name: PyString) -> Bool {
    if let dictionary {
      let before = dictionary.count
      dictionary.remove(name)
      return dictionary.count < before
    }
    guard let i = layout.position(of: name) else { return false }
    var names = layout.names
    let count = names.count
    names.remove(at: i)
    (values + i).deinitialize(count: 1)
    (values + i).moveInitialize(from: values + i + 1, count: count - i - 1)
    var next = AttributeLayout.empty
    for n in names { next = next.adding(n) }
    layout = next
    return true
  }

  public var isEmpty: Bool { dictionary.map { $0.count == 0 } ?? layout.names.isEmpty }

  /// Names and values in the order they were first set.
  public var items: [(name: PyString, value: Value)] {
    if let dictionary {
      return dictionary.table.live.compactMap { e in
        if case .str(let s) = e.key { return (s.asInterned, e.value) }
        return nil
      }
    }
    return layout.names.indices.map { (layout.names[$0], values[$0]) }
  }

  /// The attributes as a dictionary, which from now on is where they are.
  func asDictionary() -> PyDict {
    if let dictionary { return dictionary }
    let d = PyDict(minimumCapacity: layout.names.count)
    for (name, value) in items { d.set(name, value) }
    adopt(d)
    return d
  }

  /// Makes `d` the place of the attributes.
  func adopt(_ d: PyDict) {
    values.deinitialize(count: layout.names.count)
    layout = AttributeTable.inDictionary
    dictionary = d
  }
}

/// What the names outside a function that its code refers to stood for at one moment.
///
/// A library that traces a function keeps what it meant when it was traced: later changes of global names do not reach the
/// trace, and what the body does to them happens once, as it is traced. `during` gives a further run of the body those same
/// circumstances and undoes what it did to them.
public final class Surroundings {
  private enum Place {
    case global(PyDict, PyString)
    case captured(CapturedVariable)
    case attribute(AttributeTable, PyString)
  }

  /// The elements of a list, set or dict.
  private enum Contents {
    case list([Value])
    case dict(HashTable)

    init?(_ value: Value) {
      switch value {
      case .list(let l) where l.items.count <= Surroundings.longest: self = .list(l.items)
      case .dict(let d) where d.table.count <= Surroundings.longest: self = .dict(d.table)
      default: return nil
      }
    }

    func put(into value: Value) {
      switch (self, value) {
      case (.list(let items), .list(let l)): l.items = items
      case (.dict(let table), .dict(let d)): d.table = table
      default: break
      }
    }

    func isSame(as other: Contents) -> Bool {
      switch (self, other) {
      case (.list(let a), .list(let b)):
        return a.count == b.count && zip(a, b).allSatisfy { $0.isIdentical(to: $1) }
      case (.dict(let a), .dict(let b)):
        let (a, b) = (a.live, b.live)
        return a.count == b.count
          && zip(a, b).allSatisfy { $0.key.isIdentical(to: $1.key) && $0.value.isIdentical(to: $1.value) }
      default: return false
      }
    }
  }

  private struct Entry {
    let place: Place
    var value: Value
    var contents: Contents?
  }

  /// Longer containers are taken to be data, which a body only reads.
  private static let longest = 4096
  private var entries: [Entry] = []
  /// Containers that the body changed.
  private var changed: [(value: Value, contents: Contents)] = []

  /// Notes what the function's names stand for at this moment. Names of functions inside it count too.
  ///
  /// - Parameter instance: the object a method belongs to, whose attributes that are plain numbers or texts are kept as well.
  public init(_ function: PyFunction, instance: PyObject? = nil) {
    var seen = Set<ObjectIdentifier>()
    func note(_ code: CodeObject) {
      for i in 0..<code.globalSiteCount {
        let name = code.globalSites[i].name.takeUnretainedValue()
        if seen.insert(ObjectIdentifier(name)).inserted { add(.global(function.globals, name)) }
      }
      for child in code.children { note(child) }
    }
    note(function.code)
    if let closure = function.closure {
      for i in 0..<function.closureCount { add(.captured(closure[i].takeUnretainedValue())) }
    }
    guard let table = instance?.attributes else { return }
    for (name, value) in table.items {
      switch value {
      case .bool, .int, .float, .str, .list, .dict: add(.attribute(table, name))
      default: break
      }
    }
  }

  private func add(_ place: Place) {
    let value = Surroundings.read(place)
    if case .global = place {
      // Built-ins stand in no module's namespace, modules do not change.
      if value.isUnbound || value.reference is PyModule { return }
    }
    entries.append(Entry(place: place, value: value, contents: Contents(value)))
  }

  private static func read(_ place: Place) -> Value {
    switch place {
    case .global(let names, let name): return names.get(name) ?? .unbound
    case .captured(let variable): return variable.value
    case .attribute(let table, let name): return table.get(name) ?? .unbound
    }
  }

  private static func write(_ value: Value, to place: Place) {
    switch place {
    case .global(let names, let name):
      if value.isUnbound { names.remove(name) } else { names.set(name, value) }
    case .captured(let variable): variable.value = value
    case .attribute(let table, let name):
      if value.isUnbound { _ = table.remove(name) } else { table.set(name, value) }
    }
  }

  /// Looks what the body has changed since.
  ///
  /// - Parameter keepsNew: what it made is kept: further runs begin with what stands there now.
  public func settle(keepsNew: Bool) {
    var kept: [Entry] = []
    for entry in entries {
      var entry = entry
      if let before = entry.contents, let now = Contents(entry.value), !before.isSame(as: now) {
        changed.append((entry.value, keepsNew ? now : before))
      }
      entry.contents = nil
      if keepsNew { entry.value = Surroundings.read(entry.place) }
      if case .attribute = entry.place {
        switch entry.value {
        case .bool, .int, .float, .str: break
        default: continue
        }
      }
      kept.append(entry)
    }
    entries = kept
  }

  /// Runs `body` with everything as it was noted, and puts everything back.
  public func during<Result>(_ body: () throws -> Result) rethrows -> Result {
    var present: [(Place, Value)] = []
    for entry in entries {
      let value = Surroundings.read(entry.place)
      present.append((entry.place, value))
      if !value.isIdentical(to: entry.value) { Surroundings.write(entry.value, to: entry.place) }
    }
    var held: [(Value, Contents)] = []
    for (container, contents) in changed {
      if let now = Contents(container) { held.append((container, now)) }
      contents.put(into: container)
    }
    defer {
      for (place, value) in present where !Surroundings.read(place).isIdentical(to: value) {
        Surroundings.write(value, to: place)
      }
      for (container, contents) in held { contents.put(into: container) }
    }
    return try body()
  }
}

extension PyFunction {
  /// Whether the code, or that of functions inside it, has a global name.
  public func mentions(_ name: String) -> Bool {
    func mentions(_ code: CodeObject) -> Bool {
      (0..<code.globalSiteCount).contains {
        code.globalSites[$0].name.takeUnretainedValue().string == name
      } || code.children.contains(where: mentions)
    }
    return mentions(code)
  }

  /// Number of parameters that positional arguments fill.
  public var positionalParameterCount: Int { code.positionalCount }
}

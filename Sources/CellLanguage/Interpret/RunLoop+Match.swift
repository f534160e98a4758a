/// Structural pattern matching.
extension Interpreter {
  func isSequencePattern(_ v: Registers) -> Bool {
    switch v.pointee {
    case .list, .tuple: return true
    case .object(let o): return o is PyRange
    default: return false
    }
  }

  func isMappingPattern(_ v: Registers) -> Bool {
    if case .dict = v.pointee { return true }
    return false
  }

  /// Whether a mapping has all keys of a tuple, which their values then replace.
  @inline(never) func matchKeys(_ mapping: Registers, _ keys: Registers) throws -> Bool {
    guard case .dict(let d) = mapping.pointee, case .tuple(let t) = keys.pointee else { return false }
    var values: [Value] = []
    for key in t.items {
      guard let v = try d.table.get(key, self) else { return false }
      values.append(v)
    }
    keys.pointee = .tuple(PyTuple(values))
    return true
  }

  @inline(never) func matchRest(_ target: Registers, _ mapping: Registers, _ keys: Registers) throws {
    guard case .dict(let d) = mapping.pointee, case .tuple(let t) = keys.pointee else { return }
    let rest = PyDict(d.table)
    for key in t.items { _ = try rest.table.remove(key, self) }
    target.pointee = .dict(rest)
  }

  /// Whether a value is an instance of the class in `type`, which its attributes then replace as a tuple.
  @inline(never) func matchClass(
    _ value: Registers, _ type: Registers, _ names: Registers, positional: Int
  ) throws -> Bool {
    guard case .object(let o) = type.pointee, let cls = o as? PyType else {
      throw PyError.typeError("called match pattern must be a class")
    }
    let v = value.pointee
    guard isInstance(v, cls) else { return false }
    var attributes: [PyString] = []
    var values: [Value] = []
    if positional > 0 {
      if let match = cls.lookup(PyString.intern("__match_args__")) {
        guard case .tuple(let t) = match else {
          throw PyError.typeError("\(cls.name).__match_args__ must be a tuple (got \(typeName(match)))")
        }
        guard positional <= t.items.count else {
          throw PyError.typeError(
            "\(cls.name)() accepts \(t.items.count) positional sub-pattern\(t.items.count == 1 ? "" : "s") (\(positional) given)"
          )
        }
        for k in 0..<positional {
          guard case .str(let s) = t.items[k] else {
            throw PyError.typeError("__match_args__ elements must be strings (got \(typeName(t.items[k])))")
          }
          attributes.append(s.asInterned)
        }
      } else if Interpreter.selfMatching.contains(where: { cls.isSubtype(of: $0) }) {
        guard positional == 1 else {
          throw PyError.typeError("\(cls.name)() accepts 1 positional sub-pattern (\(positional) given)")
        }
        values.append(v)
      } else {
        throw PyError.typeError("\(cls.name)() accepts 0 positional sub-patterns (\(positional) given)")
      }
    }
    if case .tuple(let t) = names.pointee {
      for item in t.items {
        guard case .str(let s) = item else { continue }
        if attributes.contains(where: { $0 === s }) {
          throw PyError.typeError("\(cls.name)() got multiple sub-patterns for attribute '\(s.string)'")
        }
        attributes.append(s)
      }
    }
    for name in attributes {
      guard let a = try attributeIfPresent(v, name) else { return false }
      values.append(a)
    }
    type.pointee = .tuple(PyTuple(values))
    return true
  }

  /// Classes whose only positional sub-pattern is the value itself.
  private static nonisolated(unsafe) let selfMatching: [PyType] = [
    BuiltinTypes.bool, BuiltinTypes.bytearray, BuiltinTypes.bytes, BuiltinTypes.dict, BuiltinTypes.float,
    BuiltinTypes.frozenset, BuiltinTypes.int, BuiltinTypes.list, BuiltinTypes.set, BuiltinTypes.str,
    BuiltinTypes.tuple,
  ]
}

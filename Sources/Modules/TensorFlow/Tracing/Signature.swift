import CellLanguage
import TensorEngine

/// What decides which trace of a function a call belongs to: dtypes and shapes of tensors, values of everything else.
struct Signature {
  enum Part {
    case open(Int, Int)
    case number(Int, UInt64)
    case text(String)
    case object(PyObject)
    /// nil lengths are unknown; a nil array is an unknown rank.
    case tensor(String, [Int?]?)
  }
  private(set) var parts: [Part] = []

  mutating func add(_ value: Value) {
    switch value {
    case .none: parts.append(.number(0, 0))
    case .unbound: parts.append(.number(1, 0))
    case .bool(let b): parts.append(.number(2, b ? 1 : 0))
    case .int(let i): parts.append(.number(3, UInt64(bitPattern: Int64(i))))
    case .float(let d): parts.append(.number(4, d.bitPattern))
    case .str(let s): parts.append(.text(s.string))
    case .list(let l):
      parts.append(.open(0, l.items.count))
      for item in l.items { add(item) }
    case .tuple(let t):
      parts.append(.open(1, t.items.count))
      for item in t.items { add(item) }
    case .dict(let d):
      parts.append(.open(2, d.count))
      for entry in d.table.live {
        add(entry.key)
        add(entry.value)
      }
    case .object(let o):
      if let strings = o as? StringTensor {
        parts.append(.tensor("string", strings.shape.map { $0 }))
      } else if o is TensorFlowVariable {
        parts.append(.object(o))
      } else if let held = o as? TensorObject {
        parts.append(.tensor(held.tensor.dtype.name, held.tensor.shape.map { $0 }))
      } else {
        parts.append(.object(o))
      }
    }
  }

  mutating func add(specification dtype: String, _ shape: TensorShape) {
    parts.append(.tensor(dtype, shape.isUnknown ? nil : shape.lengths))
  }

  /// Whether a call of the other signature may use a trace of this one.
  func covers(_ other: Signature) -> Bool {
    guard parts.count == other.parts.count else { return false }
    for (a, b) in zip(parts, other.parts) {
      switch (a, b) {
      case (.tensor(let d, let mine), .tensor(let e, let theirs)):
        guard d == e else { return false }
        guard let mine else { continue }
        guard let theirs, mine.count == theirs.count else { return false }
        for (m, t) in zip(mine, theirs) where m != nil && m != t { return false }
      default: if !Signature.isSame(a, b) { return false }
      }
    }
    return true
  }

  private static func isSame(_ a: Part, _ b: Part) -> Bool {
    switch (a, b) {
    case (.open(let k, let m), .open(let l, let n)): return k == l && m == n
    case (.number(let k, let m), .number(let l, let n)): return k == l && m == n
    case (.text(let m), .text(let n)): return m == n
    case (.object(let m), .object(let n)): return m === n
    default: return false
    }
  }

  /// The narrowest signature that covers both, where they differ in shapes only.
  func relaxed(with other: Signature) -> Signature? {
    guard parts.count == other.parts.count else { return nil }
    var result = Signature()
    for (a, b) in zip(parts, other.parts) {
      switch (a, b) {
      case (.tensor(let d, let mine), .tensor(let e, let theirs)):
        guard d == e else { return nil }
        if let mine, let theirs, mine.count == theirs.count {
          result.parts.append(.tensor(d, zip(mine, theirs).map { $0 == $1 ? $0 : nil }))
        } else {
          result.parts.append(.tensor(d, nil))
        }
      default:
        guard Signature.isSame(a, b) else { return nil }
        result.parts.append(a)
      }
    }
    return result
  }

  /// The shapes of the tensors in it, in order.
  var tensorShapes: [[Int?]?] {
    parts.compactMap { part -> [Int?]?? in
      if case .tensor(_, let shape) = part { return .some(shape) }
      return nil
    }
  }
}

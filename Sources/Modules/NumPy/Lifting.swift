import CellLanguage
import TensorEngine

/// Makes functions that were written for numbers work on arrays of texts and objects.
///
/// A function that only moves elements is run on the arrays' places in a common store; a function that compares
/// them is run on their ranks. Either way the places in the result are turned back into elements.
enum Lifting {
  /// What a function does with elements, and which of its results hold them.
  enum Way {
    case moves
    /// Compares; results at these positions hold elements (position 0 is a result that stands alone).
    case compares([Int])
  }

  /// Parameters that hold arrays.
  private static let arrayParameters: Set<String> = [
    "a", "a1", "a2", "x", "y", "m", "v", "ar", "ar1", "ar2", "arr", "ary", "arys", "array", "arrays", "tup",
    "A", "b",
    "values", "element", "test_elements", "fill_value", "choicelist", "args", "xi", "default", "x1", "x2",
  ]

  /// Replaces functions of `m` by versions that also take texts and objects.
  static func extend(_ m: ModuleBuilder, _ names: [String], _ way: Way) {
    for name in names {
      guard let original = m.module.namespace.get(name)?.reference as? NativeFunction else { continue }
      m.function(original.signature.text, original.summary) { call in
        var found = false
        for i in 0..<call.count where ObjectArray.isObjectLike(call[i]) {
          found = found || arrayParameters.contains(original.signature.parameters[i].name)
        }
        if !found { return try original.body(call) }
        return try run(original, call, way)
      }
    }
  }

  private static func run(_ function: NativeFunction, _ call: Call, _ way: Way) throws -> Value {
    let parameters = function.signature.parameters
    var arrays: [ObjectArray] = []
    // Which arrays stand for a parameter: one, or a sequence of them.
    var whole: [Int: Int] = [:]
    var sequences: [Int: Range<Int>] = [:]
    for (i, parameter) in parameters.enumerated() where arrayParameters.contains(parameter.name) {
      if call[i].isUnbound || (call[i].isNone && parameter.name != "fill_value") { continue }
      let isSequence = ["arrays", "tup", "choicelist", "args", "arys", "xi"].contains(parameter.name)
      if isSequence, !(call[i].reference is ObjectArray) {
        let parts = try call.items(i).map { try ObjectArray.objects($0, call.interpreter) }
        sequences[i] = arrays.count..<arrays.count + parts.count
        arrays += parts
      } else if parameter.name != "default" || ObjectArray.isObjectLike(call[i]) {
        whole[i] = arrays.count
        arrays.append(try ObjectArray.objects(call[i], call.interpreter))
      }
    }
    let kind = try common(&arrays, call.interpreter)
    let merged: (store: ObjectStore, places: [Tensor])
    switch way {
    case .moves: merged = try joined(arrays)
    case .compares: merged = try sorted(arrays, call.interpreter)
    }
    var replacements: [Int: Value] = [:]
    for (i, n) in whole { replacements[i] = .object(NDArray(merged.places[n])) }
    for (i, range) in sequences {
      let parts: [Value] = range.map { .object(NDArray(merged.places[$0])) }
      replacements[i] = parameters[i].kind == .variadic ? .tuple(parts) : .list(parts)
    }
    let result = try Lifting.call(function, call, replacing: replacements)
    switch way {
    case .moves: return restored(result, merged.store, kind)
    case .compares(let positions):
      if case .tuple(let t) = result {
        return .tuple(
          t.items.enumerated().map { i, item in
            positions.contains(i) ? restored(item, merged.store, kind) : item
          })
      }
      return positions.contains(0) ? restored(result, merged.store, kind) : result
    }
  }

  /// The kind that holds all arrays' elements; numbers beside texts become texts.
  private static func common(_ arrays: inout [ObjectArray], _ interpreter: Interpreter) throws
    -> ObjectArray.Kind
  {
    var width = 0
    var hasText = false
    for array in arrays {
      if case .text(let own) = array.kind {
        hasText = true
        width = max(width, own)
      }
    }
    guard hasText else { return .object }
    let isPlain = arrays.allSatisfy { array in
      array.isText
        || array.items.allSatisfy {
          switch $0 {
          case .int, .float, .bool: return true
          default: return $0.reference is NumPyScalar
          }
        }
    }
    guard isPlain else { return .object }
    for i in arrays.indices where !arrays[i].isText && arrays[i].places.count > 0 {
      arrays[i] = try ObjectArray.texts(arrays[i].items, width: 0, shape: arrays[i].shape, interpreter)
      if case .text(let own) = arrays[i].kind { width = max(width, own) }
    }
    return .text(max(width, 1))
  }

  /// A store that holds all arrays' elements; arrays that share one keep it, and results stay views of it.
  private static func joined(_ arrays: [ObjectArray]) throws -> (store: ObjectStore, places: [Tensor]) {
    if let first = arrays.first, arrays.allSatisfy({ $0.store === first.store }) {
      return (first.store, arrays.map(\.places))
    }
    var items: [Value] = []
    var places: [Tensor] = []
    for array in arrays {
      places.append(try Ops.add(ObjectArray.identity(array.shape), Tensor(.int(items.count))))
      items += array.items
    }
    return (ObjectStore(items), places)
  }

  /// The distinct elements of all arrays in order, and each array as ranks among them.
  static func sorted(_ arrays: [ObjectArray], _ interpreter: Interpreter) throws -> (
    store: ObjectStore, places: [Tensor]
  ) {
    let all = arrays.flatMap(\.items)
    var order = Array(all.indices)
    func precedes(_ a: Value, _ b: Value) throws -> Bool {
      if case .str(let x) = a, case .str(let y) = b { return x.order(y) < 0 }
      return try interpreter.truth(interpreter.compare(.less, a, b))
    }
    try order.sort { (i: Int, j: Int) throws -> Bool in
      if try precedes(all[i], all[j]) { return true }
      return try i < j && !precedes(all[j], all[i])
    }
    var ranks = [Int64](repeating: 0, count: all.count)
    var distinct: [Value] = []
    for (n, i) in order.enumerated() {
      if n == 0 {
        distinct.append(all[i])
      } else if try precedes(all[order[n - 1]], all[i]) {
        distinct.append(all[i])
      }
      ranks[i] = Int64(distinct.count - 1)
    }
    var places: [Tensor] = []
    var start = 0
    for array in arrays {
      let count = array.places.count
      places.append(try Tensor(scalars: Array(ranks[start..<start + count]), shape: array.shape))
      start += count
    }
    return (ObjectStore(distinct), places)
  }

  /// Places in a result as elements.
  static func restored(_ value: Value, _ store: ObjectStore, _ kind: ObjectArray.Kind) -> Value {
    switch value {
    case .tuple(let t): return .tuple(t.items.map { restored($0, store, kind) })
    case .list(let l): return .list(l.items.map { restored($0, store, kind) })
    default: break
    }
    if let array = value.reference as? NDArray {
      return .object(ObjectArray(store, kind, array.tensor))
    }
    if let scalar = value.reference as? NumPyScalar, store.items.indices.contains(scalar.value.asInt) {
      return store.items[scalar.value.asInt]
    }
    return value
  }

  /// Calls a function anew with some parameters replaced.
  static func call(_ function: NativeFunction, _ call: Call, replacing: [Int: Value]) throws -> Value {
    var positional: [Value] = []
    var keywords: [(PyString, Value)] = []
    for (i, parameter) in function.signature.parameters.enumerated() {
      let value = replacing[i] ?? call[i]
      switch parameter.kind {
      case .variadic:
        if case .tuple(let t) = value { positional += t.items }
      case .keywords:
        if case .dict(let d) = value {
          for entry in d.table.live {
            if case .str(let key) = entry.key { keywords.append((key, entry.value)) }
          }
        }
      case .keywordOnly:
        if !value.isUnbound { keywords.append((parameter.interned, value)) }
      default:
        if !value.isUnbound { positional.append(value) }
      }
    }
    return try Arguments.with(positional, keywords) { try function.call($0, call.interpreter) }
  }
}

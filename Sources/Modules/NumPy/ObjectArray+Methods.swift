import CellLanguage
import TensorEngine

extension ObjectArray {
  /// Methods of arrays that only move elements, run on the places.
  private static let moving = [
    "reshape", "ravel", "flatten", "transpose", "swapaxes", "squeeze", "repeat", "diagonal", "compress",
    "view",
  ]
  /// Methods that compare elements: run on ranks. The flag says whether the result holds elements.
  private static let ranked: [(name: String, givesElements: Bool)] = [
    ("argsort", false), ("argmax", false), ("argmin", false), ("searchsorted", false), ("max", true),
    ("min", true),
  ]

  static func defineMethods(_ type: PyType) {
    func get(_ name: String, _ summary: String, _ body: @escaping (ObjectArray) throws -> Value) {
      type.property(name, summary) { object in
        guard let object = object as? ObjectArray else { return .none }
        return try Failure.translating(.numpy) { try body(object) }
      }
    }
    get("shape", "Lengths of the axes.") { Value(shape: $0.shape) }
    get("ndim", "Number of axes.") { .int($0.shape.count) }
    get("size", "Number of elements.") { .int($0.places.count) }
    get("dtype", "Element type.") { .object($0.dtypeObject) }
    get("itemsize", "Bytes of one element.") { .int($0.dtypeObject.itemSize) }
    get("nbytes", "Bytes of all elements.") { .int($0.dtypeObject.itemSize * $0.places.count) }
    get("flat", "The elements as one axis.") { $0.view(try Ops.reshape($0.places, to: Shape(-1))) }
    get("T", "The array with its axes reversed.") {
      .object(ObjectArray($0.store, $0.kind, try Ops.transpose($0.places)))
    }
    func method(_ signature: String, _ summary: String, _ body: @escaping (ObjectArray, Call) throws -> Value)
    {
      type.tensorMethod(.numpy, signature, summary) { call in
        try body(call.object(0, as: ObjectArray.self, named: "numpy.ndarray"), call)
      }
    }
    for name in moving {
      delegate(name) { array, result, _ in
        guard let moved = result.reference as? NDArray else { return result }
        return .object(ObjectArray(array.store, array.kind, moved.tensor))
      }
    }
    for entry in ranked {
      delegate(entry.name, ranked: true) { array, result, sorted in
        entry.givesElements ? Lifting.restored(result, sorted, array.kind) : result
      }
    }
    func delegate(
      _ name: String, ranked: Bool = false,
      _ finish: @escaping (ObjectArray, Value, ObjectStore) throws -> Value
    ) {
      let name = PyString.intern(name)
      guard let original = NDArray.pyType.lookup(name)?.reference as? NativeFunction else { return }
      type.method(original.signature.text, original.summary) { call in
        let array = try call.object(0, as: ObjectArray.self, named: "numpy.ndarray")
        var store = array.store
        var places = array.places
        if ranked {
          var others: [Int: ObjectArray] = [:]
          for i in 1..<max(call.count, 1) where name.string == "searchsorted" && i == 1 {
            others[i] = try objects(call[i], call.interpreter)
          }
          let merged = try Lifting.sorted([array] + others.values, call.interpreter)
          store = merged.store
          places = merged.places[0]
          if others[1] != nil {
            return try finish(
              array,
              Lifting.call(
                original, call, replacing: [0: .object(NDArray(places)), 1: wrap(merged.places[1])]),
              store)
          }
        }
        let result = try Lifting.call(original, call, replacing: [0: .object(NDArray(places))])
        return try finish(array, result, store)
      }
    }
    method("take(self, indices, axis=None, out=None, mode='raise')", "Elements at positions.") {
      array, call in
      array.view(try Ops.take(array.places, call.array(1), axis: call.optionalInt(2)))
    }
    method("sort(self, axis=-1, kind=None, order=None, stable=None)", "Sorts in place.") { array, call in
      let merged = try Lifting.sorted([array], call.interpreter)
      let order = try Ops.sort(merged.places[0], axis: call.int(1)).ints().map { merged.store.items[$0] }
      for (place, item) in zip(try array.places.ints(), order) { array.store.items[place] = item }
      return .none
    }
    method("copy(self, order='C')", "A copy.") { array, _ in .object(try array.copied()) }
    method("__copy__(self)", "A copy.") { array, _ in .object(try array.copied()) }
    method("__deepcopy__(self, memo=None)", "A copy.") { array, _ in .object(try array.copied()) }
    method("__array__(self, dtype=None, copy=None)", "The array itself.") { _, call in call[0] }
    method("fill(self, value)", "Sets every element.") { array, call in
      try array.setItem(.object(PyEllipsis.shared), call[1], call.interpreter)
      return .none
    }
    method("item(self, *args)", "One element.") { array, call in
      let given = call.variadic(1)
      guard let first = given.first else {
        guard array.places.count == 1 else {
          throw PyError.valueError("can only convert an array of size 1 to a Python scalar")
        }
        return array.items[0]
      }
      if given.count > 1 { return try array.getItem(.tuple(given), call.interpreter) }
      let flat = array.items
      let i = try Arguments.integer(first, call.interpreter)
      guard i < flat.count, i >= -flat.count else {
        throw PyError.indexError("index \(i) is out of bounds for size \(flat.count)")
      }
      return flat[i < 0 ? i + flat.count : i]
    }
    method("tolist(self)", "Nested lists.") { array, _ in
      let flat = array.items
      func build(_ axis: Int, _ start: Int) -> Value {
        if axis == array.shape.count { return flat[start] }
        let inner = array.shape.dropFirst(axis + 1).reduce(1, *)
        return .list((0..<array.shape[axis]).map { build(axis + 1, start + $0 * inner) })
      }
      return build(0, 0)
    }
    method(
      "astype(self, dtype, order='K', casting='unsafe', subok=True, copy=True)",
      "Numbers read from texts, or the same elements as texts or objects."
    ) { array, call in
      if let kind = try DTypes.objectKind(call[1]) {
        guard case .text(let width) = kind else { return .object(try array.copied(.object)) }
        return .object(
          try ObjectArray.texts(array.items, width: width, shape: array.shape, call.interpreter))
      }
      return .object(NDArray(try array.numbers(call.dtype(1) ?? .float64, call.interpreter)))
    }
    method("nonzero(self)", "The positions of true elements.") { array, call in
      .tuple(try Ops.nonzero(array.numbers(.bool, call.interpreter)).map { .object(NDArray($0)) })
    }
    func fold(
      _ name: String, _ summary: String, _ body: @escaping (Interpreter, Value, Value) throws -> Value
    ) {
      method("\(name)(self, axis=None, dtype=None, out=None, keepdims=False)", summary) { array, call in
        let axes = try call.axes(1) ?? Array(0..<array.shape.count)
        let resolved = try axes.map { try array.shape.resolve(axis: $0, op: "sum") }
        let kept = (0..<array.shape.count).filter { !resolved.contains($0) }
        let moved = try Ops.transpose(array.places, axes: kept + resolved)
        var outer = Shape()
        for axis in kept { try outer.append(array.shape[axis]) }
        let lines = outer.elementCount
        let flat = try moved.ints()
        let each = lines == 0 ? 0 : flat.count / lines
        guard each > 0 else { return .int(0) }
        let results = try (0..<lines).map { line -> Value in
          var total = array.store.items[flat[line * each]]
          for i in 1..<max(each, 1) {
            total = try body(call.interpreter, total, array.store.items[flat[line * each + i]])
          }
          return total
        }
        return ObjectArray.give(try ObjectArray(results, .object, shape: outer))
      }
    }
    fold("sum", "The sum over axes.") { try $0.binary(.add, $1, $2) }
    fold("prod", "The product over axes.") { try $0.binary(.multiply, $1, $2) }
    func running(
      _ name: String, _ summary: String, _ body: @escaping (Interpreter, Value, Value) throws -> Value
    ) {
      method("\(name)(self, axis=None, dtype=None, out=None)", summary) { array, call in
        let axis = try call.optionalInt(1)
        let source = axis == nil ? try Ops.reshape(array.places, to: Shape(-1)) : array.places
        let along = try source.shape.resolve(axis: axis ?? 0, op: "cumsum")
        let lines = try Ops.moveAxis(source, from: [along], to: [source.rank - 1])
        let length = max(source.shape[along], 1)
        var items = try lines.ints().map { array.store.items[$0] }
        for i in items.indices where i % length > 0 {
          items[i] = try body(call.interpreter, items[i - 1], items[i])
        }
        let made = try ObjectArray(items, .object, shape: lines.shape)
        let places = try Ops.moveAxis(made.places, from: [source.rank - 1], to: [along])
        return .object(ObjectArray(made.store, .object, places))
      }
    }
    running("cumsum", "Running sums along an axis.") { try $0.binary(.add, $1, $2) }
    running("cumprod", "Running products along an axis.") { try $0.binary(.multiply, $1, $2) }
    method("mean(self, axis=None, dtype=None, out=None, keepdims=False)", "The arithmetic mean over axes.") {
      array, call in
      let i = call.interpreter
      guard let sum = try i.attributeIfPresent(call[0], PyString.intern("sum")) else { return .none }
      let total = try i.call(sum, [call[1]])
      let axes = try call.axes(1) ?? Array(0..<array.shape.count)
      let count = try axes.reduce(1) { try $0 * array.shape[array.shape.resolve(axis: $1, op: "mean")] }
      return try i.binary(.trueDivide, total, .int(count))
    }
    method("any(self, axis=None, out=None, keepdims=False)", "Whether any element is true.") { array, call in
      for item in array.items where try call.interpreter.truth(item) { return .bool(true) }
      return .bool(false)
    }
    method("all(self, axis=None, out=None, keepdims=False)", "Whether all elements are true.") {
      array, call in
      for item in array.items where try !call.interpreter.truth(item) { return .bool(false) }
      return .bool(true)
    }
  }
}

import CellLanguage
import TensorEngine

/// `tf.IndexedSlices`: rows of a tensor that is zero elsewhere, as a tape gives them for lookups in a table.
final class IndexedSlices: PyObject {
  let values: Value
  let indices: Value
  let denseShape: Value
  private let interpreter: Interpreter

  init(_ values: Value, _ indices: Value, _ denseShape: Value, _ interpreter: Interpreter) {
    self.values = values
    self.indices = indices
    self.denseShape = denseShape
    self.interpreter = interpreter
    super.init(type: IndexedSlices.pyType)
  }

  convenience init(_ rows: RowGradient, _ interpreter: Interpreter) throws {
    let lengths = try Tensor(rows.shape.map { Int32(truncatingIfNeeded: $0) })
    self.init(eager(rows.values), eager(rows.rows), eager(lengths), interpreter)
  }

  /// The slices as the engine knows them; nil without a dense shape.
  var rowGradient: RowGradient? {
    guard !denseShape.isNone, let shape = try? Arguments.checkedShape(denseShape, interpreter),
      let values = try? TensorFlowConvert.tensor(values, interpreter),
      let rows = try? TensorFlowConvert.tensor(indices, interpreter)
    else { return nil }
    return RowGradient(values: values, rows: rows, shape: shape)
  }

  /// The tensor with all its zeros.
  func dense() throws -> Tensor {
    guard let rows = rowGradient else {
      throw PyError.valueError(
        "Tensor conversion requested for IndexedSlices for IndexedSlices without dense_shape: "
          + (try interpreter.str(.object(self))))
    }
    return try rows.dense()
  }

  override func str(_ interpreter: Interpreter) throws -> String {
    let shape = denseShape.isNone ? "" : ", dense_shape=\(try interpreter.str(denseShape))"
    return
      "IndexedSlices(indices=\(try interpreter.str(indices)), values=\(try interpreter.str(values))\(shape))"
  }

  override func repr(_ interpreter: Interpreter) throws -> String {
    "<\(type.qualifiedName) object at \(address)>"
  }

  override func unary(_ op: UnaryOperation, _ interpreter: Interpreter) throws -> Value {
    guard op == .negative else { return try super.unary(op, interpreter) }
    let tensor = try TensorFlowConvert.tensor(values, interpreter)
    return .object(
      IndexedSlices(eager(try Ops.negative(tensor)), indices, denseShape, interpreter))
  }

  static nonisolated(unsafe) let pyType: PyType = {
    let type = PyType(
      name: "IndexedSlices", module: "tensorflow.python.framework.indexed_slices",
      documentation: "Rows of a tensor that is zero elsewhere.")
    let maker = NativeFunction("IndexedSlices(values, indices, dense_shape=None)") { call in
      .object(IndexedSlices(call[0], call[1], call[2], call.interpreter))
    }
    type.construct = { _, arguments, interpreter in try maker.call(arguments, interpreter) }
    func get(_ name: String, _ summary: String, _ body: @escaping (IndexedSlices) throws -> Value) {
      type.property(name, summary) { object in
        guard let object = object as? IndexedSlices else { return .none }
        return try Failure.translating(.tensorflow) { try body(object) }
      }
    }
    get("values", "The rows.") { $0.values }
    get("indices", "The rows' positions.") { $0.indices }
    get("dense_shape", "Shape of the whole tensor.") { $0.denseShape }
    get("dtype", "Element type.") {
      .object(TensorFlowDType.of(try TensorFlowConvert.tensor($0.values, $0.interpreter).dtype))
    }
    get("shape", "Shape of the whole tensor.") { slices in
      guard !slices.denseShape.isNone else { return .object(TensorShape([], isUnknown: true)) }
      return .object(TensorShape(try Arguments.checkedShape(slices.denseShape, slices.interpreter)))
    }
    type.tensorMethod(
      .tensorflow, "__array__(self, dtype=None, copy=None)", "The whole tensor as NumPy array."
    ) {
      call in
      .object(NDArray(try call.object(0, as: IndexedSlices.self, named: "IndexedSlices").dense()))
    }
    type.tensorMethod(.tensorflow, "consumers(self)", "Nothing: there are no graphs.") { _ in .list([]) }
    return type
  }()
}

import CellLanguage
import NeuralNetworks
import TensorEngine

/// One run of a function's body as TensorFlow traces it: the tensors in it show names instead of values.
///
/// Bodies run eagerly here at every call, which gives the same numbers. What tells the two apart is what Python does besides:
/// TensorFlow runs the body once for each signature, so what it prints appears once, with symbolic tensors, and what it does
/// to names and lists outside happens once. A `Trace` stands for that one run; in the runs after it, output is hidden and
/// the surroundings are put back (see `Tracing.swift`).
final class Trace {
  /// Tensors of a smaller identity were there before and show their values.
  private let firstID = Tensor.newestID
  private var names: [Int: String] = [:]
  private var used: [String: Int] = [:]
  /// Lengths as the trace knows them, for tensors where some are unknown.
  private var shapes: [Int: [Int?]] = [:]
  private var texts: [ObjectIdentifier: String] = [:]
  private var unknownRank = Set<Int>()
  /// What `tf.print` will show when the trace is over and the graph runs.
  var deferred: [() throws -> Void] = []
  /// The variables that the program made in it, with their first values.
  var made: [(Variable, Tensor)] = []
  /// Makers of variables are refused: it is not the first trace.
  var refusesVariables = false

  /// The trace under way on this thread.
  static var current: Trace? {
    get { NetworkThread.current.trace as? Trace }
    set { NetworkThread.current.trace = newValue }
  }

  /// Gives an argument its name, and lengths that the signature leaves open.
  func name(_ tensor: Tensor, _ base: String, lengths: [Int?]? = nil, unknownRank isUnknown: Bool = false) {
    names[tensor.id] = unique(base)
    if isUnknown { unknownRank.insert(tensor.id) }
    if let lengths, lengths.contains(where: { $0 == nil }) { shapes[tensor.id] = lengths }
  }

  func name(_ strings: StringTensor, _ base: String) { texts[ObjectIdentifier(strings)] = unique(base) }

  /// `Tensor("a:0", shape=(), dtype=string)`, for arguments.
  func text(_ strings: StringTensor, isRepr: Bool) -> String? {
    guard let name = texts[ObjectIdentifier(strings)] else { return nil }
    return isRepr
      ? "<tf.Tensor '\(name):0' shape=\(strings.shape) dtype=string>"
      : "Tensor(\"\(name):0\", shape=\(strings.shape), dtype=string)"
  }

  private func unique(_ base: String) -> String {
    let key = base.lowercased()
    guard let count = used[key] else {
      used[key] = 1
      return base
    }
    used[key] = count + 1
    return "\(base)_\(count)"
  }

  /// Whether a tensor belongs to the trace rather than to the world around it.
  func owns(_ tensor: Tensor) -> Bool { names[tensor.id] != nil || tensor.id > firstID }

  /// `x:0`.
  func name(of tensor: Tensor) -> String {
    if let known = names[tensor.id] { return known + ":0" }
    let made = unique("Const")
    names[tensor.id] = made
    return made + ":0"
  }

  /// `(None, 3)`; nil where nothing is known.
  func shapeText(_ tensor: Tensor) -> String? {
    if unknownRank.contains(tensor.id) { return nil }
    return TensorShape(lengths(of: tensor)).text
  }

  /// A batch's number of rows where the signature leaves it open: results of as many rows are taken to be rows of the batch.
  var openRows: Int?

  /// The shape of a result as its signature tells it; nil where nothing is known.
  func signatureShape(_ tensor: Tensor) -> [Int?]? {
    unknownRank.contains(tensor.id) ? nil : lengths(of: tensor)
  }

  func lengths(of tensor: Tensor) -> [Int?] {
    if let known = shapes[tensor.id] { return known }
    var lengths: [Int?] = tensor.shape.map { $0 }
    if let openRows, openRows == lengths.first, tensor.id > firstID, tensor.id & 1 == 0 { lengths[0] = nil }
    return lengths
  }

  /// `Tensor("x:0", shape=(2, 3), dtype=float32)`.
  func text(_ tensor: Tensor) -> String {
    let shape = shapeText(tensor).map { ", shape=\($0)" } ?? ""
    return "Tensor(\"\(name(of: tensor))\"\(shape), dtype=\(tensor.dtype.name))"
  }

  /// `<tf.Tensor 'x:0' shape=(2, 3) dtype=float32>`.
  func repr(_ tensor: Tensor) -> String {
    "<tf.Tensor '\(name(of: tensor))' shape=\(shapeText(tensor) ?? "<unknown>") dtype=\(tensor.dtype.name)>"
  }

  /// Names a result after its operation, and marks the lengths that come from open ones.
  func note(_ event: Engine.OpEvent) {
    for result in event.results where names[result.id] == nil {
      names[result.id] = unique(Trace.operationName(event.name))
      if event.operands.contains(where: { unknownRank.contains($0.id) }) { unknownRank.insert(result.id) }
      if let lengths = openLengths(result, event.operands) { shapes[result.id] = lengths }
    }
  }

  /// An axis is open if an operand has an open one of the same length at the same place, counted from either side.
  private func openLengths(_ result: Tensor, _ operands: [Tensor]) -> [Int?]? {
    guard !shapes.isEmpty else { return nil }
    var lengths: [Int?] = result.shape.map { $0 }
    var isOpen = false
    for operand in operands {
      guard let known = shapes[operand.id] else { continue }
      for (axis, length) in known.enumerated() where length == nil {
        for place in [axis, axis - operand.rank + result.rank]
        where place >= 0 && place < result.rank && result.shape[place] == operand.shape[axis] {
          lengths[place] = nil
          isOpen = true
          break
        }
      }
    }
    return isOpen ? lengths : nil
  }

  /// TensorFlow's name for an operation of the engine.
  private static func operationName(_ name: String) -> String {
    if let known = operationNames[name] { return known }
    return name.split(separator: "_").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }

  private static let operationNames: [String: String] = [
    "add": "add", "subtract": "sub", "multiply": "mul", "divide": "truediv", "true_divide": "truediv",
    "power": "pow", "floor_divide": "floordiv", "remainder": "mod", "negative": "Neg", "matmul": "MatMul",
    "sum": "Sum", "mean": "Mean", "maximum": "Maximum", "minimum": "Minimum", "max": "Max", "min": "Min",
    "transpose": "transpose", "concatenate": "concat", "stack": "stack", "split": "split",
    "get_item": "strided_slice", "getitem": "strided_slice", "slice": "strided_slice", "where": "SelectV2",
    "gather": "GatherV2", "take": "GatherV2", "expand_dims": "ExpandDims", "broadcast_to": "BroadcastTo",
    "log_softmax": "LogSoftmax", "one_hot": "one_hot", "einsum": "einsum/Einsum", "clip": "clip_by_value",
    "cumsum": "Cumsum", "argmax": "ArgMax", "argmin": "ArgMin", "cast": "Cast", "identity": "Identity",
  ]
}

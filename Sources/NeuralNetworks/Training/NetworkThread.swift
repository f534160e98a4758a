import Glibc
import TensorEngine

/// What the networks of one thread share while a step runs.
public final class NetworkThread {
  /// Losses that layers added while they were called (`add_loss`, penalties on results), for the step under way.
  public var addedLosses: [Tensor] = []
  /// Adds to an error inside a layer's function what the function was called with, where a binding wants that.
  public var explainFailure: ((Error, Layer, [Tensor], Pass) -> Error)?
  /// Runs a layer's function on the samples that its result's shape is found with; see `ShapeTrial`.
  public var tryingShapes:
    (
      (_ inputs: [Tensor], _ shapes: [[Int?]], _ isFirst: Bool, _ body: () throws -> [Tensor]) throws ->
        [Tensor]
    )?
  /// Told of every layer's results while somebody looks for something in them.
  public var watchesResults: ((Layer, [Tensor]) -> Void)?
  /// Whether layers are called only to learn the shapes of their results: seeds do not move on.
  public var isTrial = false
  /// Whether the layers under way were called without saying whether this is training.
  public var isPlainCall = false
  /// Whether the number of samples is no part of what is trained or evaluated, so that errors show it as `None`.
  public var hidesBatch = false
  /// The floating type of the weights that initialisers make.
  public private(set) var weightDType = DType.float32
  /// Runs `body`, in which initialisers make weights of a floating type.
  public func makingWeights<R>(_ dtype: DType, _ body: () throws -> R) rethrows -> R {
    let before = weightDType
    weightDType = dtype
    defer { weightDType = before }
    return try body()
  }
  /// How often optimizers made state for a variable.
  public var slotsMade = 0
  /// How often weights and state were made on this thread, for bindings that tell first steps apart.
  public static var statesMade: Int { current.slotsMade + Variable.madeCount }
  /// Whether functions and steps run as they stand, not as traces.
  public var runsEagerly = false
  /// What a binding keeps of a function that it runs as a trace.
  public var trace: AnyObject?
  /// Whether what runs is part of a compiled step, whose errors TensorFlow words as those of a graph.
  public private(set) var isCompiled = false
  /// A tensor's values as a binding shows them in errors.
  public var valueText: ((Tensor) -> String)?

  /// Begins a compiled step; the result ends it.
  func enterCompiled() -> () -> Void {
    let before = isCompiled
    isCompiled = true
    return { [self] in isCompiled = before }
  }

  /// An input as an error of a model shows it: its values, or in a compiled step the name it has there.
  func inputText(_ x: Tensor, _ index: Int) -> String {
    if isCompiled || hidesBatch {
      return
        "Tensor(\"data\(index == 0 ? "" : "_\(index)"):0\", shape=\(receivedShape(x)), dtype=\(x.dtype.name))"
    }
    return valueText?(x) ?? "of shape \(receivedShape(x))"
  }
  /// What softmax and sigmoid were computed from, by the identity of their results, newest last: cross-entropies are
  /// more exact, and their gradients cheaper, from there.
  private var logits: [(id: Int, kind: Activation.Kind, tensor: Tensor)] = []

  /// The layers that are being built or called, outermost first, by which new variables get their paths.
  private var surroundings: [(name: String, owner: ObjectIdentifier)] = []

  /// Runs `body` inside a layer (or another owner of variables), with the names around as a path.
  public func inside<R>(_ name: String, _ owner: AnyObject, _ body: (_ path: String) throws -> R) rethrows
    -> R
  {
    let id = ObjectIdentifier(owner)
    let isNew = surroundings.last.map { $0.owner != id && $0.name != name } ?? true
    if isNew { surroundings.append((name, id)) }
    defer { if isNew { surroundings.removeLast() } }
    return try body(path)
  }

  /// Runs `body`, a call of a layer whose function may build others, inside it.
  public func during<R>(_ layer: Layer, _ body: () throws -> R) rethrows -> R {
    let id = ObjectIdentifier(layer)
    guard surroundings.last?.owner != id, surroundings.last?.name != layer.name else { return try body() }
    surroundings.append((layer.name, id))
    defer { surroundings.removeLast() }
    return try body()
  }

  /// The names of the layers around, `model/dense`; empty outside of all.
  public var path: String { surroundings.map(\.name).joined(separator: "/") }

  func note(logits tensor: Tensor, of result: Tensor, _ kind: Activation.Kind) {
    if logits.count >= 4 { logits.removeFirst() }
    logits.append((result.id, kind, tensor))
  }

  func logits(of result: Tensor, _ kind: Activation.Kind) -> Tensor? {
    logits.last { $0.id == result.id && $0.kind == kind }?.tensor
  }

  /// Forgets what belongs to a finished step.
  public func finishStep() {
    if !logits.isEmpty { logits.removeAll(keepingCapacity: true) }
    if !addedLosses.isEmpty { addedLosses.removeAll() }
  }

  private static let key: pthread_key_t = {
    var key = pthread_key_t()
    pthread_key_create(&key) { pointer in
      if let pointer { Unmanaged<NetworkThread>.fromOpaque(pointer).release() }
    }
    return key
  }()

  /// The calling thread's.
  public static var current: NetworkThread {
    if let pointer = pthread_getspecific(key) {
      return Unmanaged<NetworkThread>.fromOpaque(pointer).takeUnretainedValue()
    }
    let made = NetworkThread()
    pthread_setspecific(key, Unmanaged.passRetained(made).toOpaque())
    return made
  }
}

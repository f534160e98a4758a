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
  /// Whether the layers under way were called without saying whether this is training.
  public var isPlainCall = false
  /// Whether the number of samples is no part of what is trained or evaluated, so that errors show it as `None`.
  public var hidesBatch = false
  /// How often optimizers made state for a variable.
  public var slotsMade = 0
  /// How often weights and state were made on this thread, for bindings that tell first steps apart.
  public static var statesMade: Int { current.slotsMade + Variable.madeCount }
  /// Whether functions and steps run as they stand, not as traces.
  public var runsEagerly = false
  /// What a binding keeps of a function that it runs as a trace.
  public var trace: AnyObject?
  /// What softmax and sigmoid were computed from, by the identity of their results, newest last: cross-entropies are
  /// more exact, and their gradients cheaper, from there.
  private var logits: [(id: Int, kind: Activation.Kind, tensor: Tensor)] = []

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

import CellLanguage
import TensorEngine

/// Limits that a session sets on what modules use.
public enum SessionLimits {
  /// Bytes that tensors and arrays may hold together; beyond it an operation raises `MemoryError`.
  public static var tensorBytes: Int {
    get { Engine.memoryLimit }
    set { Engine.memoryLimit = newValue }
  }

  /// Lets what stops an interpreter also stop the kernels that run for it. Call on the interpreter's thread.
  public static func watch(_ interpreter: Interpreter) { Engine.stopSignal = interpreter.stopSignal }

  /// Takes `watch` back, before the interpreter goes.
  public static func unwatch() { Engine.stopSignal = nil }
}

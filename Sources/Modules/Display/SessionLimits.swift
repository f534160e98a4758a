import CellLanguage
import TensorEngine

/// Limits that a session sets on what modules use.
public enum SessionLimits {
  /// Bytes that tensors and arrays may hold together; beyond it an operation raises `MemoryError`.
  public static var tensorBytes: Int {
    get { Engine.memoryLimit }
    set { Engine.memoryLimit = newValue }
  }
}

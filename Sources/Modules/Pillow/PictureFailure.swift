import CellLanguage
import Pictures
import TensorEngine

/// Turns what goes wrong with pictures into Python exceptions.
enum PictureFailure {
  /// The bytes that a picture may take besides what the session holds already.
  static var budget: Int {
    let limit = Engine.memoryLimit
    return limit == Int.max ? limit : max(limit - Engine.allocatedBytes, 0)
  }

  static func python(_ error: PictureError) -> PyError {
    switch error {
    case .missing(let name, let package):
      return PyError.runtimeError(
        "this needs \(name), which is not installed; on Debian it is in the package \(package)")
    case .broken(let reason): return PyError(ExceptionTypes.osError, reason)
    case .truncated(let missing):
      return PyError(ExceptionTypes.osError, "image file is truncated (\(missing) bytes not processed)")
    case .tooLarge(let bytes):
      return PyError.memory(
        bytes == Int.max
          ? "a picture of this size cannot be made"
          : "a picture of \(bytes) bytes is more than this session may take")
    case .unsupported(let what): return PyError.notImplemented("\(what) is not supported here")
    }
  }

  static func translating<R>(_ body: () throws -> R) throws -> R {
    do { return try body() } catch let error as PictureError { throw python(error) }
  }
}

import TensorEngine

/// What can be wrong with a network's description or data; the binding turns it into a Python exception.
public enum NetworkError: Error {
  /// A name that no registry knows.
  case unknownName(kind: String, name: String, known: [String])
  /// A value in the data that an operation refuses, with the operation's name where there is one.
  case invalidArgument(String, operation: String?)
  /// Inputs that a layer refuses before its function is called.
  case incompatibleInput(String)
  /// A value or shape that does not fit; the text says what was expected and received.
  case invalid(String)
}

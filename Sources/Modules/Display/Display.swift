import CellLanguage
import Rendering

/// An object with a form that a front end can draw: a tensor, a table, a figure, a model.
///
/// Sessions ask for it when a value is displayed, and when stepping takes a snapshot of it. The result is a copy: later
/// changes of the object must not show in it.
public protocol RichRepresentable: PyObject {
  /// The drawable form; `nil` when the object's `repr` is all there is.
  func richValue(_ interpreter: Interpreter) throws -> RichValue?
}

/// What a session offers to modules that draw. A module asks for it with `interpreter.host as? DisplayHost` and falls
/// back to `interpreter.write` when the host is none.
public protocol DisplayHost: InterpreterHost {
  /// Shows a figure, table or curve among the cell's outputs.
  ///
  /// - Parameters:
  ///   - plainText: what Jupyter would store as `text/plain`, such as `<Figure size 640x480 with 1 Axes>`.
  ///   - id: displays of one cell with the same id replace each other in place, as the curve of a running
  ///     training does; `nil` always adds a new one.
  func show(_ value: RichValue, plainText: String, id: String?)

  /// Whether a display that is replaced many times a second moves in place, as in a notebook on a screen. Where it does
  /// not, training writes lines of text.
  var drawsProgress: Bool { get }

  /// Removes what the cell has shown so far (`IPython.display.clear_output`).
  func clearOutput()
}

extension DisplayHost {
  public var drawsProgress: Bool { false }
}

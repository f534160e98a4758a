import CellLanguage
import Rendering
import TensorEngine

/// Arrays, tensors and variables as front ends draw them: shape, dtype, and the elements that NumPy would show, with the
/// digits that NumPy would give them.
extension TensorObject: RichRepresentable {
  public func richValue(_ interpreter: Interpreter) throws -> RichValue? {
    let held = tensor
    guard held.rank > 0, held.count > 0 else { return nil }
    var options = ArrayText.options
    let edge = max(options.edgeItems, 1)
    options.edgeItems = edge
    options.lineWidth = 1 << 30
    let text = try ArrayPrinter(options).string(held, separator: ",")
    let words = text.split { "[],\n ".contains($0) }.filter { $0 != "..." }
    let positions = TensorObject.shownPositions(
      Array(held.shape), edge: held.count > options.threshold ? edge : nil)
    // A `formatter=` may write blanks or brackets into an element; then the plain text is all there is.
    guard words.count == positions.count else { return nil }
    let texts = Dictionary(uniqueKeysWithValues: zip(positions, words))
    return .tensor(
      TensorPreview(
        kind: type.name, shape: Array(held.shape), dtype: held.dtype.name, threshold: options.threshold,
        edge: edge, text: try interpreter.repr(.object(self)), format: { texts[$0].map(String.init) ?? "" }))
  }

  /// Row-major positions of the elements that a summary shows.
  private static func shownPositions(_ shape: [Int], edge: Int?) -> [Int] {
    var positions = [0]
    for length in shape {
      var shown = Array(0..<length)
      if let edge, length > 2 * edge { shown = Array(0..<edge) + Array((length - edge)..<length) }
      positions = positions.flatMap { start in shown.map { start * length + $0 } }
    }
    return positions
  }
}

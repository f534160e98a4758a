import CellLanguage
import Rendering
import Testing

@testable import Modules

/// A host that keeps the figures that were shown.
private final class FigureHost: DisplayHost {
  var figures: [Figure] = []
  var printed = ""
  var workingDirectory: String { "/" }
  func write(_ text: String, to stream: StandardStream) { printed += text }
  func display(_ value: Value, _ interpreter: Interpreter) throws {}
  func readLine(prompt: String) -> String? { nil }
  func mayAccess(path: String, forWriting: Bool) -> Bool { false }
  func show(_ value: RichValue, plainText: String, id: String?) {
    if case .figure(let figure) = value { figures.append(figure) }
  }
  func clearOutput() {}
}

@Suite struct MatplotlibTests {
  /// Runs a program as one cell and gives the figures it showed and what it printed.
  private func draw(_ program: String) throws -> (figures: [Figure], printed: String) {
    try InterpreterTurn.take {
      let host = FigureHost()
      let interpreter = Interpreter(registry: Modules.standardModules())
      interpreter.host = host
      let source = "import numpy as np\nimport matplotlib.pyplot as plt\n" + program
      let code = try interpreter.compile(
        parse(source).module, CodeSource(name: "cell", text: source), mode: .cell)
      _ = try interpreter.run(code)
      Modules.finishCell(interpreter)
      return (host.figures, host.printed)
    }
  }

  @Test func lineWithFormatLabelsAndLegend() throws {
    let shown = try draw(
      """
      plt.plot([1, 2, 3], np.array([4.0, 5.0, 6.0]), 'r--o', label='up')
      plt.title('t'); plt.xlabel('x'); plt.ylabel('y'); plt.xlim(0, 4); plt.yscale('log'); plt.legend()
      plt.show()
      """)
    let axes = try #require(shown.figures.first?.axes.first)
    #expect(shown.figures.count == 1)
    #expect(
      axes.artists == [
        .line(LineArtist(x: [1, 2, 3], y: [4, 5, 6], color: "r", style: .dashed, marker: "o", label: "up"))
      ])
    #expect([axes.title, axes.xLabel, axes.yLabel] == ["t", "x", "y"])
    #expect(axes.xLower == 0 && axes.xUpper == 4 && axes.yScale == .log && axes.showsLegend)
  }

  @Test func figuresNotShownAppearAfterTheCell() throws {
    let shown = try draw("fig, ax = plt.subplots(2, 2)\nax[1, 0].set_title('low')\nax.flat[1].plot([1, 2])")
    let figure = try #require(shown.figures.first)
    #expect(figure.rows == 2 && figure.columns == 2 && figure.axes.count == 4)
    #expect(figure.axes[2].title == "low" && figure.axes[1].artists.count == 1)
  }

  @Test func histogramCountsTheUpperEdge() throws {
    let shown = try draw("n, edges, _ = plt.hist([0, 1, 1, 2, 4], bins=4)\nprint(n, edges)")
    #expect(shown.printed == "[1. 2. 1. 1.] [0. 1. 2. 3. 4.]\n")
  }

  @Test(arguments: [
    ("plt.plot([1, 2], [1])", "x and y must have same first dimension, but have shapes (2,) and (1,)"),
    (
      "plt.plot([1], colour='red')",
      "Line2D.set() got an unexpected keyword argument 'colour'. Did you mean 'color'?"
    ),
    ("plt.plot([1], 'q')", "'q' is not a valid format string (unrecognized character 'q')"),
    ("plt.subplot(2, 2, 5)", "num must be an integer with 1 <= num <= 4, not 5"),
    ("plt.imshow([1, 2])", "Invalid shape (2,) for image data"),
    ("plt.scatter([1], [1, 2])", "x and y must be the same size"),
  ]) func mistakes(_ program: String, _ message: String) throws {
    let shown = try draw("try:\n    \(program)\nexcept Exception as e:\n    print(e)")
    #expect(shown.printed == message + "\n")
  }

  @Test func textsTellPlaceAndWords() throws {
    #expect(try draw("print(repr(plt.title('x')))").printed == "Text(0.5, 1.0, 'x')\n")
  }
}

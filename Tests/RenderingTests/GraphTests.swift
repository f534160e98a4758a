import Testing

@testable import Rendering

/// Graphs of models as text.
@Suite struct GraphTests {
  /// A block with a shortcut, two heads and an arrow past two ranks.
  private let graph = ModelGraph(
    nodes: [
      .init(title: "pixels (InputLayer)", detail: "(None, 28, 28, 1)"),
      .init(title: "first (Conv2D)", detail: "(None, 28, 28, 8)"),
      .init(title: "second (Conv2D)", detail: "(None, 28, 28, 8)"),
      .init(title: "add (Add)", detail: "(None, 28, 28, 8)"),
      .init(title: "left (Dense)", detail: "(None, 4)"), .init(title: "right (Dense)"),
      .init(title: "all (Concatenate)", detail: "(None, 9)"),
    ],
    edges: [(0, 1), (1, 2), (2, 3), (0, 3), (3, 4), (3, 5), (4, 6), (5, 6), (0, 6)].map {
      ModelGraph.Edge(from: $0.0, to: $0.1)
    })

  @Test func boxesAndArrows() {
    expectGolden(graph.plainText(width: 80, charset: .unicode), "graph-80")
    expectGolden(graph.plainText(width: 80, charset: .ascii), "graph-80-ascii")
  }

  @Test func listWhereTheBoxesDoNotFit() {
    expectGolden(graph.plainText(width: 24, charset: .unicode), "graph-24")
  }

  @Test(arguments: [1, 7, 20, 33, 50, 64, 120])
  func keepsTheWidth(width: Int) {
    let grid = graph.render(width: width, theme: .monochrome, charset: .unicode)
    #expect(grid.width == width)
    #expect(grid.height > 0)
  }

  @Test func emptyAndOddGraphs() {
    #expect(ModelGraph(nodes: [], edges: []).plainText.isEmpty)
    let odd = ModelGraph(
      nodes: [.init(title: "a"), .init(title: "b")],
      edges: [.init(from: 0, to: 0), .init(from: 0, to: 7), .init(from: 0, to: 1), .init(from: 1, to: 0)])
    #expect(odd.edges.count == 2)
    #expect(odd.plainText.contains("a") && odd.plainText.contains("b"))
  }
}

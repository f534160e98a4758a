import Testing

@testable import Pictures

/// Where the nodes of graphs stand.
struct GraphPictureTests {
  private func node(_ name: String) -> GraphPicture.Node {
    let cell = GraphPicture.Cell([.init(name, isBold: true)], size: 16, ink: .white, ground: .black)
    return GraphPicture.Node(rows: [[cell]])
  }

  private func layout(_ picture: GraphPicture) throws -> (GraphLayout, [Table]) {
    let ruler = try Canvas(width: 1, height: 1, format: .rgba, budget: 100)
    let tables = try picture.nodes.map { try Table($0, ruler) }
    return (try picture.place(tables, ruler), tables)
  }

  private func overlap(_ layout: GraphLayout, _ tables: [Table]) -> Bool {
    for i in tables.indices {
      for j in 0..<i {
        let (a, b) = (layout.corners[i], layout.corners[j])
        if a.x < b.x + tables[j].width && b.x < a.x + tables[i].width && a.y < b.y + tables[j].height
          && b.y < a.y + tables[i].height
        {
          return true
        }
      }
    }
    return false
  }

  @Test func aChainStandsInOneColumn() throws {
    let picture = GraphPicture(
      nodes: ["a", "much wider", "c"].map(node), edges: [(0, 1), (1, 2)])
    let (layout, tables) = try layout(picture)
    let centres = tables.indices.map { layout.corners[$0].x + tables[$0].width / 2 }
    #expect(abs(centres[0] - centres[1]) < 0.5 && abs(centres[1] - centres[2]) < 0.5)
    #expect(layout.corners[0].y < layout.corners[1].y && layout.corners[1].y < layout.corners[2].y)
    #expect(layout.paths.count == 2)
    #expect(layout.paths.allSatisfy { $0.count == 2 })
  }

  @Test(arguments: [GraphPicture.Direction.down, .up, .left, .right])
  func branchesStandApart(_ direction: GraphPicture.Direction) throws {
    var picture = GraphPicture(
      nodes: ["in", "left branch", "right", "join", "out"].map(node),
      edges: [(0, 1), (0, 2), (1, 3), (2, 3), (3, 4), (0, 4)])
    picture.direction = direction
    let (layout, tables) = try layout(picture)
    #expect(!overlap(layout, tables))
    for (i, table) in tables.enumerated() {
      let corner = layout.corners[i]
      #expect(corner.x >= -1e-6 && corner.y >= -1e-6)
      #expect(corner.x + table.width <= layout.width + 1e-6)
      #expect(corner.y + table.height <= layout.height + 1e-6)
    }
    // The arrow from the first node to the last passes three ranks.
    #expect((layout.paths.last?.count ?? 0) > 2)
  }

  @Test func clustersStandAroundTheirNodes() throws {
    let picture = GraphPicture(
      nodes: ["in", "x", "y", "out"].map(node), edges: [(0, 1), (1, 2), (2, 3)],
      clusters: [.init(label: "inner model", nodes: [1, 2])])
    let (layout, tables) = try layout(picture)
    let box = try #require(layout.boxes.first)
    #expect(!overlap(layout, tables))
    for i in [1, 2] {
      #expect(layout.corners[i].x >= box.x && layout.corners[i].y >= box.y + 20)
      #expect(layout.corners[i].x + tables[i].width <= box.x + box.width)
      #expect(layout.corners[i].y + tables[i].height <= box.y + box.height)
    }
    #expect(layout.corners[0].y + tables[0].height < box.y)
    #expect(layout.corners[3].y > box.y + box.height)
  }

  @Test func circlesAndLoopsAreDrawnToo() throws {
    let picture = GraphPicture(nodes: ["a", "b"].map(node), edges: [(0, 1), (1, 0), (0, 0)])
    let file = try picture.draw(format: .png, dotsPerInch: 96, budget: 10_000_000)
    #expect(PNGFile.isPNG(file))
  }

  @Test func aGiantGraphIsMadeSmallerOrRefused() throws {
    let many = GraphPicture(
      nodes: (0..<300).map { node("layer \($0)") }, edges: (1..<300).map { ($0 - 1, $0) })
    let file = try PNGFile(header: many.draw(format: .png, dotsPerInch: 300, budget: Int.max))
    #expect(file.height <= 32767)
    #expect(throws: PictureError.self) { try many.draw(format: .png, dotsPerInch: 300, budget: 1000) }
  }
}

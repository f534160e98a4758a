import Rendering

/// Where the parts of a graph stand.
///
/// Each cluster is laid out by itself, and then stands in the outer graph like a node of its size. A level is laid out
/// in ranks (`GraphLayers`). Inside, `along` runs with
/// the arrows and `across` beside them; only the end result knows the direction.
struct GraphLayout {
  struct Box {
    var label: String
    var x: Double
    var y: Double
    var width: Double
    var height: Double
  }

  var width = 0.0
  var height = 0.0
  /// The upper left corner of each node.
  var corners: [GraphPoint]
  var boxes: [Box] = []
  /// The bends of each arrow, its ends included.
  var paths: [[GraphPoint]] = []
}

extension GraphPicture {
  func place(_ tables: [Table], _ ruler: Canvas) throws -> GraphLayout {
    let sideways = direction == .left || direction == .right
    var level = GraphLevels(picture: self, sideways: sideways, ruler: ruler)
    level.sizes = tables.map { sideways ? ($0.width, $0.height) : ($0.height, $0.width) }
    let inner = Set(clusters.flatMap(GraphLevels.members))
    let placed = try level.place(
      nodes: nodes.indices.filter { !inner.contains($0) }, clusters: clusters)
    var layout = GraphLayout(corners: [GraphPoint](repeating: GraphPoint(x: 0, y: 0), count: nodes.count))
    (layout.width, layout.height) =
      sideways ? (placed.along, placed.across) : (placed.across, placed.along)
    let mirrored = direction == .up || direction == .left
    func point(_ along: Double, _ across: Double) -> GraphPoint {
      let along = mirrored ? placed.along - along : along
      return sideways ? GraphPoint(x: along, y: across) : GraphPoint(x: across, y: along)
    }
    for (node, place) in placed.nodes where layout.corners.indices.contains(node) {
      let centre = point(
        place.along + level.sizes[node].along / 2, place.across + level.sizes[node].across / 2)
      layout.corners[node] = GraphPoint(
        x: centre.x - tables[node].width / 2, y: centre.y - tables[node].height / 2)
    }
    for box in placed.boxes {
      let (a, b) = (
        point(box.along, box.across), point(box.along + box.alongSize, box.across + box.acrossSize)
      )
      layout.boxes.append(
        GraphLayout.Box(
          label: box.label, x: min(a.x, b.x), y: min(a.y, b.y), width: abs(a.x - b.x), height: abs(a.y - b.y))
      )
    }
    layout.paths = placed.paths.map { $0.map { point($0.along, $0.across) } }
    return layout
  }
}

/// Lays out the levels of a graph.
struct GraphLevels {
  typealias Place = (along: Double, across: Double)
  typealias Size = (along: Double, across: Double)

  struct Box {
    var label: String
    var along: Double
    var across: Double
    var alongSize: Double
    var acrossSize: Double
  }

  /// A level with everything inside it.
  struct Placed {
    var along = 0.0
    var across = 0.0
    var nodes: [Int: Place] = [:]
    var boxes: [Box] = []
    var paths: [[Place]] = []

    mutating func shift(_ along: Double, _ across: Double) {
      for key in nodes.keys {
        nodes[key]?.along += along
        nodes[key]?.across += across
      }
      for i in boxes.indices {
        boxes[i].along += along
        boxes[i].across += across
      }
      for i in paths.indices {
        for j in paths[i].indices {
          paths[i][j].along += along
          paths[i][j].across += across
        }
      }
    }
  }

  let picture: GraphPicture
  let sideways: Bool
  let ruler: Canvas
  var sizes: [Size] = []

  /// Graphviz's `ranksep` and `nodesep`: half and a quarter of an inch.
  private static let rankGap = 36.0
  private static let nodeGap = 18.0

  static func members(_ cluster: GraphPicture.Cluster) -> [Int] {
    cluster.nodes + cluster.clusters.flatMap(members)
  }

  func place(nodes: [Int], clusters: [GraphPicture.Cluster]) throws -> Placed {
    // The level's own nodes first, then a stand-in for each cluster.
    var inner: [Placed] = []
    var sizes = nodes.map { self.sizes[$0] }
    var owner: [Int: Int] = [:]
    for (i, node) in nodes.enumerated() { owner[node] = i }
    for (i, cluster) in clusters.enumerated() {
      var placed = try place(nodes: cluster.nodes, clusters: cluster.clusters)
      let label = try ruler.measure(cluster.label, Font(size: 14)).advance + 16
      // Room for the frame and, at the picture's top, for its label.
      let (head, side) = (sideways ? 8.0 : 30.0, sideways ? 30.0 : 8.0)
      placed.shift(head, side)
      placed.along += head + 8
      placed.across += side + 8
      let short = label - (sideways ? placed.along : placed.across)
      if short > 0 {
        placed.shift(sideways ? short / 2 : 0, sideways ? 0 : short / 2)
        if sideways { placed.along += short } else { placed.across += short }
      }
      placed.boxes.append(
        Box(label: cluster.label, along: 0, across: 0, alongSize: placed.along, acrossSize: placed.across))
      for node in GraphLevels.members(cluster) { owner[node] = nodes.count + i }
      sizes.append((placed.along, placed.across))
      inner.append(placed)
    }
    var edges: [(from: Int, to: Int)] = []
    var ends: [(from: Int, to: Int)] = []
    for edge in picture.edges {
      guard let a = owner[edge.from], let b = owner[edge.to], a != b else { continue }
      edges.append((a, b))
      ends.append(edge)
    }
    let layers = GraphLayers(sizes: sizes, edges: edges, rankGap: Self.rankGap, nodeGap: Self.nodeGap)
    var result = Placed()
    (result.along, result.across) = (layers.along, layers.across)
    for (i, node) in nodes.enumerated() { result.nodes[node] = layers.corner(i) }
    for i in inner.indices {
      let corner = layers.corner(nodes.count + i)
      inner[i].shift(corner.along, corner.across)
      result.nodes.merge(inner[i].nodes) { a, _ in a }
      result.boxes += inner[i].boxes
      result.paths += inner[i].paths
    }
    for (i, end) in ends.enumerated() {
      guard let a = result.nodes[end.from], let b = result.nodes[end.to] else { continue }
      let from: Place = (a.along + self.sizes[end.from].along, a.across + self.sizes[end.from].across / 2)
      let to: Place = (b.along, b.across + self.sizes[end.to].across / 2)
      // A turn of a few points would only look crooked: both nodes are wide enough for a straight arrow.
      result.paths.append(
        layers.path(i, from: from, to: to, isRectangular: picture.bend == .rectangular, tolerance: 8))
    }
    return result
  }
}

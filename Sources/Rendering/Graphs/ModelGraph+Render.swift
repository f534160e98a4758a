extension ModelGraph: Renderable {
  /// Boxes in ranks with arrows from top to bottom; a list where the boxes would be wider than the place for them.
  public func render(width: Int, theme: Theme, charset: Charset) -> Grid {
    for shown in [GraphText.Detail.whole, .title] {
      let text = GraphText(self, shown)
      if text.width <= width { return text.grid(width: width, theme: theme, charset: charset) }
    }
    return list(width: width, theme: theme, charset: charset)
  }

  /// Each layer on a line, with the layers that feed it where that is not just the one above.
  private func list(width: Int, theme: Theme, charset: Charset) -> Grid {
    var sources = [[Int]](repeating: [], count: nodes.count)
    for edge in edges { sources[edge.to].append(edge.from) }
    let lines = nodes.indices.map { i -> StyledLine in
      var line = StyledLine(nodes[i].title, theme.accent)
      if !nodes[i].detail.isEmpty { line.append("  " + nodes[i].detail) }
      if !sources[i].isEmpty, sources[i] != [i - 1] {
        let names = sources[i].map { nodes[$0].title }.joined(separator: ", ")
        line.append((charset == .ascii ? "  <- " : "  ← ") + names, theme.muted)
      }
      return line
    }
    return Grid(lines: lines, width: width).reduced(to: theme.depth, charset: charset)
  }
}

/// A graph as text: where its boxes and lines stand.
private struct GraphText {
  enum Detail {
    case whole, title
  }

  private struct Box {
    var lines: [String]
    var x: Int
    var rank: Int
    var width: Int
    var middle: Int { x + width / 2 }
  }

  /// A piece of an arrow between two ranks.
  private struct Hop {
    var rank: Int
    var from: Int
    var to: Int
    /// What it leaves: a node, or below 0 a bend.
    var source: Int
    /// The node it reaches, if it does not end at a bend.
    var target: Int?
    /// What it shares its line with: all that leave the same point, or all that reach the same node.
    var bundle = 0
  }

  private var boxes: [Box] = []
  private var hops: [Hop] = []
  /// For each rank, the row below it in which a bundle runs sideways, and how many such rows there are.
  private var lanes: [[Int: Int]] = []
  private var laneCounts: [Int] = []
  private(set) var width = 0
  private var rankCount = 0

  init(_ graph: ModelGraph, _ shown: Detail) {
    guard !graph.nodes.isEmpty else { return }
    let texts = graph.nodes.map { node in
      shown == .title || node.detail.isEmpty ? [node.title] : [node.title, node.detail]
    }
    let widths = texts.map { ($0.map(DisplayWidth.columns(of:)).max() ?? 0) + 4 }
    let layers = GraphLayers(
      sizes: widths.map { (3, Double($0)) }, edges: graph.edges.map { ($0.from, $0.to) }, rankGap: 3,
      nodeGap: 2)
    rankCount = layers.rankCount
    place(layers, texts, widths, graph.edges)
    laneRows()
  }

  /// Rounds the places to columns, from left to right in each rank, so that nothing overlaps.
  private mutating func place(
    _ layers: GraphLayers, _ texts: [[String]], _ widths: [Int], _ edges: [ModelGraph.Edge]
  ) {
    struct Stand {
      var centre: Double
      var width: Int
      var node: Int?
      var bend: (edge: Int, index: Int)?
    }
    var ranks = [[Stand]](repeating: [], count: rankCount)
    for node in texts.indices {
      let (rank, centre) = layers.stop(node)
      ranks[rank].append(Stand(centre: centre, width: widths[node], node: node))
    }
    for edge in edges.indices {
      for (i, stop) in layers.stops(edge).enumerated() {
        ranks[stop.rank].append(Stand(centre: stop.centre, width: 1, bend: (edge, i)))
      }
    }
    boxes = texts.indices.map { Box(lines: texts[$0], x: 0, rank: layers.stop($0).rank, width: widths[$0]) }
    var bends = edges.indices.map { [Int](repeating: 0, count: layers.stops($0).count) }
    for rank in ranks {
      var free = 0
      for stand in rank.sorted(by: { $0.centre < $1.centre }) {
        let x = max(Int((stand.centre - Double(stand.width) / 2).rounded()), free)
        free = x + stand.width + 2
        width = max(width, x + stand.width)
        if let node = stand.node { boxes[node].x = x }
        if let bend = stand.bend { bends[bend.edge][bend.index] = x }
      }
    }
    for (i, edge) in edges.enumerated() {
      let last = boxes[edge.to].rank
      var (rank, column, source) = (boxes[edge.from].rank, boxes[edge.from].middle, edge.from)
      // An edge that closes a circle has no way from rank to rank.
      guard rank < last else { continue }
      for (j, var bend) in bends[i].enumerated() {
        // Neighbours are two columns away, so one column is free.
        if abs(bend - column) == 1 { bend = column }
        hops.append(Hop(rank: rank, from: column, to: bend, source: source))
        (rank, column, source) = (rank + 1, bend, -1 - (i << 16 | j))
      }
      var target = boxes[edge.to].middle
      // A turn of a column or two would only look crooked.
      if abs(target - column) <= 2 { target = column }
      hops.append(Hop(rank: rank, from: column, to: target, source: source, target: edge.to))
    }
  }

  /// Gives what runs sideways between two ranks rows of its own, as few as do without overlaps.
  private mutating func laneRows() {
    for rank in 0..<rankCount {
      let members = hops.indices.filter { hops[$0].rank == rank }
      var leaving: [Int: Int] = [:]
      for i in members { leaving[hops[i].source, default: 0] += 1 }
      var spans: [Int: (from: Int, to: Int)] = [:]
      for i in members {
        let hop = hops[i]
        let isAlone = leaving[hop.source] == 1
        // Sources come first, then targets; bends are below 0.
        hops[i].bundle = isAlone ? hop.target.map { boxes.count + $0 } ?? hop.source : hop.source
        guard hop.from != hop.to else { continue }
        let (low, high) = (min(hop.from, hop.to), max(hop.from, hop.to))
        let old = spans[hops[i].bundle] ?? (low, high)
        spans[hops[i].bundle] = (min(old.from, low), max(old.to, high))
      }
      var used: [[(from: Int, to: Int)]] = []
      var lane: [Int: Int] = [:]
      for (bundle, span) in spans.sorted(by: { ($0.value.from, $0.key) < ($1.value.from, $1.key) }) {
        let fits = used.firstIndex { row in row.allSatisfy { $0.to + 1 < span.from || span.to + 1 < $0.from }
        }
        if let fits {
          used[fits].append(span)
          lane[bundle] = fits
        } else {
          lane[bundle] = used.count
          used.append([span])
        }
      }
      lanes.append(lane)
      laneCounts.append(used.count)
    }
  }

  func grid(width: Int, theme: Theme, charset: Charset) -> Grid {
    var tops: [Int] = []
    var heights: [Int] = []
    var y = 0
    for rank in 0..<rankCount {
      let height = (boxes.filter { $0.rank == rank }.map(\.lines.count).max() ?? 1) + 2
      tops.append(y)
      heights.append(height)
      y += height + (rank < rankCount - 1 ? laneCounts[rank] + 1 : 0)
    }
    let left = max((width - self.width) / 2, 0)
    var grid = Grid(width: width, height: y)
    var lines = LineCanvas(width: width, height: y)
    for box in boxes {
      let (x, top) = (left + box.x, tops[box.rank])
      let (right, bottom) = (x + box.width - 1, top + box.lines.count + 1)
      lines.horizontal(y: top, from: x, to: right)
      lines.horizontal(y: bottom, from: x, to: right)
      lines.vertical(x: x, from: top, to: bottom)
      lines.vertical(x: right, from: top, to: bottom)
    }
    for hop in hops {
      let start: Int
      if hop.source >= 0 {
        start = tops[hop.rank] + boxes[hop.source].lines.count + 1
      } else {
        start = tops[hop.rank]
      }
      let end = tops[hop.rank + 1] - (hop.target == nil ? 0 : 1)
      let (a, b) = (left + hop.from, left + hop.to)
      if hop.from == hop.to {
        lines.vertical(x: a, from: start, to: end)
        continue
      }
      let turn = tops[hop.rank] + heights[hop.rank] + (lanes[hop.rank][hop.bundle] ?? 0)
      lines.vertical(x: a, from: start, to: turn)
      lines.horizontal(y: turn, from: a, to: b)
      lines.vertical(x: b, from: turn, to: end)
    }
    lines.draw(on: &grid, style: theme.border, charset: charset)
    for hop in hops where hop.target != nil {
      grid.draw(
        charset == .ascii ? "v" : "▼", x: left + hop.to, y: tops[hop.rank + 1] - 1, style: theme.border)
    }
    for box in boxes {
      for (i, text) in box.lines.enumerated() {
        let x = left + box.x + (box.width - DisplayWidth.columns(of: text)) / 2
        grid.draw(text, x: x, y: tops[box.rank] + 1 + i, style: i == 0 ? theme.accent : .plain)
      }
    }
    return grid.reduced(to: theme.depth, charset: charset)
  }
}

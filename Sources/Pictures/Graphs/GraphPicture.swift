/// A graph of tables joined by arrows, as Graphviz draws those of Keras's models. Lengths are points.
public struct GraphPicture: Sendable {
  /// Words in one face.
  public struct Run: Sendable {
    public var text: String
    public var isBold: Bool

    public init(_ text: String, isBold: Bool) {
      self.text = text
      self.isBold = isBold
    }
  }

  /// One cell of a table.
  public struct Cell: Sendable {
    public var runs: [Run]
    public var size: Double
    public var ink: Ink
    public var ground: Ink

    public init(_ runs: [Run], size: Double, ink: Ink, ground: Ink) {
      self.runs = runs
      self.size = size
      self.ink = ink
      self.ground = ground
    }
  }

  /// A table: rows of cells that share the table's width.
  public struct Node: Sendable {
    public var rows: [[Cell]]

    public init(rows: [[Cell]]) { self.rows = rows }
  }

  /// A dashed box around nodes and inner boxes.
  public struct Cluster: Sendable {
    public var label: String
    public var nodes: [Int]
    public var clusters: [Cluster]

    public init(label: String, nodes: [Int], clusters: [Cluster] = []) {
      self.label = label
      self.nodes = nodes
      self.clusters = clusters
    }
  }

  /// Where the first rank stands, and where the arrows go from there.
  public enum Direction: String, Sendable {
    case down = "TB"
    case up = "BT"
    case right = "LR"
    case left = "RL"
  }

  /// How arrows bend.
  public enum Bend: Sendable { case rectangular, straight, curved }

  public var nodes: [Node]
  /// Pairs of indices into `nodes`: where from and where to. Arrows that close a circle are drawn, but do not shape the graph.
  public var edges: [(from: Int, to: Int)]
  public var clusters: [Cluster]
  public var direction = Direction.down
  public var bend = Bend.rectangular

  public init(nodes: [Node], edges: [(from: Int, to: Int)], clusters: [Cluster] = []) {
    self.nodes = nodes
    self.edges = edges
    self.clusters = clusters
  }

  /// The picture's file.
  ///
  /// - Parameters:
  ///   - dotsPerInch: pixels for each 72 points; of PNG only. A picture that would be too large is made smaller.
  ///   - budget: the bytes that the picture may take.
  /// - Throws: `PictureError`.
  public func draw(format: CanvasFormat, dotsPerInch: Double, budget: Int) throws -> [UInt8] {
    let ruler = try Canvas(width: 1, height: 1, format: .rgba, budget: Int.max)
    let tables = try nodes.map { try Table($0, ruler) }
    let layout = try place(tables, ruler)
    let margin = 4.0
    let (width, height) = (layout.width + 2 * margin, layout.height + 2 * margin)
    // Cairo's pictures end at 32,767 pixels.
    let scale = min(dotsPerInch / 72, 32767 / max(width, height))
    let canvas = try Canvas(width: width, height: height, format: format, scale: scale, budget: budget)
    if format == .png || format == .rgba { canvas.paint(.white) }
    canvas.translate(margin, margin)
    for box in layout.boxes {
      canvas.rectangle(box.x, box.y, box.width, box.height)
      canvas.stroke(.black, width: 1, dashes: [5, 2])
      try canvas.text(box.label, box.x + 8, box.y + 18, Font(size: 14), .black)
    }
    for path in layout.paths { draw(path, on: canvas) }
    for (table, corner) in zip(tables, layout.corners) {
      try table.draw(on: canvas, x: corner.x, y: corner.y)
    }
    return try canvas.finish(dotsPerInch: dotsPerInch)
  }

  private func draw(_ path: [GraphPoint], on canvas: Canvas) {
    guard path.count >= 2, let first = path.first, let end = path.last else { return }
    let before = path[path.count - 2]
    let length = max(
      ((end.x - before.x) * (end.x - before.x) + (end.y - before.y) * (end.y - before.y)).squareRoot(), 1e-6)
    let (dx, dy) = ((end.x - before.x) / length, (end.y - before.y) / length)
    // Graphviz's normal arrow: ten points long, seven wide.
    let base = GraphPoint(x: end.x - dx * min(10, length), y: end.y - dy * min(10, length))
    canvas.move(first.x, first.y)
    let inner = Array(path.dropFirst().dropLast()) + [base]
    if bend == .curved && inner.count > 1 {
      var from = first
      for (i, point) in inner.enumerated() {
        let last = i == inner.count - 1
        let to =
          last ? point : GraphPoint(x: (point.x + inner[i + 1].x) / 2, y: (point.y + inner[i + 1].y) / 2)
        canvas.curve(
          (from.x + 2 * point.x) / 3, (from.y + 2 * point.y) / 3, (to.x + 2 * point.x) / 3,
          (to.y + 2 * point.y) / 3, to.x, to.y)
        from = to
      }
    } else {
      for point in inner { canvas.line(point.x, point.y) }
    }
    canvas.stroke(.black, width: 2)
    canvas.move(end.x, end.y)
    canvas.line(base.x - dy * 3.5, base.y + dx * 3.5)
    canvas.line(base.x + dy * 3.5, base.y - dx * 3.5)
    canvas.close()
    canvas.fill(.black, keepingPath: true)
    canvas.stroke(.black, width: 2)
  }
}

/// A place on the picture, in points.
struct GraphPoint: Equatable {
  var x: Double
  var y: Double
}

/// A node with the sizes of its cells.
///
/// As an HTML table of Graphviz with `cellborder="1" cellpadding="10"` on black: cells stand 2 points apart, so that the
/// ground shows as lines between them.
struct Table {
  private let node: GraphPicture.Node
  let width: Double
  let height: Double
  /// The height of each row and the width of each of its cells.
  private let rowHeights: [Double]
  private let cellWidths: [[Double]]

  private static let spacing = 2.0
  private static let padding = 11.0

  init(_ node: GraphPicture.Node, _ ruler: Canvas) throws {
    self.node = node
    let spacing = Table.spacing
    var natural: [[Double]] = []
    var heights: [Double] = []
    for row in node.rows {
      natural.append(
        try row.map { cell in
          try cell.runs.reduce(2 * Table.padding) {
            $0 + (try ruler.measure($1.text, Font(size: cell.size, isBold: $1.isBold)).advance)
          }
        })
      heights.append((row.map(\.size).max() ?? 0) * 1.2 + 2 * Table.padding)
    }
    let widths = natural.map { $0.reduce(0, +) + spacing * Double($0.count + 1) }
    let whole = widths.max() ?? 0
    cellWidths = zip(natural, widths).map { cells, width in
      cells.map { $0 + (whole - width) / Double(max(cells.count, 1)) }
    }
    width = whole
    rowHeights = heights
    height = heights.reduce(spacing) { $0 + $1 + spacing }
  }

  func draw(on canvas: Canvas, x: Double, y: Double) throws {
    canvas.rectangle(x, y, width, height)
    canvas.fill(.black)
    var top = y + Table.spacing
    for (i, row) in node.rows.enumerated() {
      var left = x + Table.spacing
      for (j, cell) in row.enumerated() {
        let cellWidth = cellWidths[i][j]
        canvas.rectangle(left + 0.5, top + 0.5, cellWidth - 1, rowHeights[i] - 1)
        canvas.fill(cell.ground, keepingPath: true)
        canvas.stroke(.black, width: 1)
        let advances = try cell.runs.map {
          try canvas.measure($0.text, Font(size: cell.size, isBold: $0.isBold)).advance
        }
        var pen = left + (cellWidth - advances.reduce(0, +)) / 2
        for (run, advance) in zip(cell.runs, advances) {
          let font = Font(size: cell.size, isBold: run.isBold)
          try canvas.text(run.text, pen, top + rowHeights[i] / 2 + cell.size * 0.35, font, cell.ink)
          pen += advance
        }
        left += cellWidth + Table.spacing
      }
      top += rowHeights[i] + Table.spacing
    }
  }
}

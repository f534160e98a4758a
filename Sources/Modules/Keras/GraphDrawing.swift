import CellLanguage
import Pictures
import Rendering

/// What `keras.utils.plot_model` draws with.
enum GraphDrawing {
  /// `draw_graph(nodes, edges, clusters, rankdir, splines, dpi, format)` for the parts in the cell language.
  ///
  /// A node is a list of rows of cells `(runs, size, colour, ground)` with runs `(text, bold)`; an edge a pair of numbers
  /// of nodes; a cluster `(label, numbers of nodes, clusters)`.
  static func define(_ m: ModuleBuilder) {
    m.function(
      "draw_graph(nodes, edges, clusters, rankdir, splines, dpi, format)", "The file of a drawn graph."
    ) { call in
      let interpreter = call.interpreter
      let nodes = try call.items(0).map { node in
        GraphPicture.Node(
          rows: try interpreter.list(node).map { row in
            try interpreter.list(row).map { try cell($0, interpreter) }
          })
      }
      let edges = try call.items(1).map { edge -> (from: Int, to: Int) in
        let ends = try interpreter.list(edge).map { try Arguments.integer($0, interpreter) }
        guard ends.count == 2, ends.allSatisfy(nodes.indices.contains) else {
          throw PyError.valueError("an edge joins two nodes")
        }
        return (ends[0], ends[1])
      }
      var picture = GraphPicture(
        nodes: nodes, edges: edges,
        clusters: try call.items(2).map { try cluster($0, nodes.count, interpreter) })
      guard let direction = GraphPicture.Direction(rawValue: try call.string(3)) else {
        throw PyError.valueError("rankdir must be 'TB', 'LR', 'BT' or 'RL', not '\(try call.string(3))'")
      }
      picture.direction = direction
      switch try call.string(4) {
      case "ortho": picture.bend = .rectangular
      case "line", "polyline": picture.bend = .straight
      case "curved", "spline": picture.bend = .curved
      case let other:
        throw PyError.valueError(
          "splines must be 'ortho', 'curved', 'polyline', 'spline' or 'line', not '\(other)'")
      }
      let dpi = try call.double(5)
      guard dpi > 0, dpi <= 10000 else { throw PyError.valueError("dpi must be positive, not \(dpi)") }
      guard let format = CanvasFormat(rawValue: try call.string(6)) else {
        throw PyError.notImplemented(
          "graphs are drawn as png, svg and pdf here, not as \(try call.string(6))")
      }
      return try PictureFailure.translating {
        .object(
          PyBytes(try picture.draw(format: format, dotsPerInch: dpi, budget: PictureFailure.budget)))
      }
    }
  }

  /// `show_graph(nodes, edges)`: a graph of pairs of texts among the outputs of the cell; a script shows none.
  static func defineShowing(_ m: ModuleBuilder) {
    m.function("show_graph(nodes, edges)", "Shows a graph among the outputs.") { call in
      let interpreter = call.interpreter
      guard !interpreter.isScript, let host = interpreter.host as? DisplayHost else { return .none }
      let nodes = try call.items(0).map { node -> ModelGraph.Node in
        let texts = try interpreter.list(node).map { try interpreter.str($0) }
        guard texts.count == 2 else { throw PyError.valueError("a node has two texts") }
        return ModelGraph.Node(title: texts[0], detail: texts[1])
      }
      let graph = ModelGraph(
        nodes: nodes,
        edges: try call.items(1).map { edge in
          let ends = try interpreter.list(edge).map { try Arguments.integer($0, interpreter) }
          guard ends.count == 2 else { throw PyError.valueError("an edge joins two nodes") }
          return ModelGraph.Edge(from: ends[0], to: ends[1])
        })
      host.show(.modelGraph(graph), plainText: graph.plainText, id: nil)
      return .none
    }
  }

  private static func cell(_ value: Value, _ interpreter: Interpreter) throws -> GraphPicture.Cell {
    let parts = try interpreter.list(value)
    guard parts.count == 4 else { throw PyError.valueError("a cell has four parts") }
    let runs = try interpreter.list(parts[0]).map { run -> GraphPicture.Run in
      let pair = try interpreter.list(run)
      guard pair.count == 2 else { throw PyError.valueError("a run has two parts") }
      return GraphPicture.Run(try interpreter.str(pair[0]), isBold: try interpreter.truth(pair[1]))
    }
    return GraphPicture.Cell(
      runs, size: try interpreter.double(parts[1]), ink: try ink(interpreter.str(parts[2])),
      ground: try ink(interpreter.str(parts[3])))
  }

  private static func ink(_ name: String) throws -> Ink {
    switch name {
    case "black": return .black
    case "white": return .white
    case "forestgreen": return Ink(34 / 255, 139 / 255, 34 / 255)
    case "firebrick": return Ink(178 / 255, 34 / 255, 34 / 255)
    default: throw PyError.valueError("no colour \(name)")
    }
  }

  private static func cluster(_ value: Value, _ count: Int, _ interpreter: Interpreter) throws
    -> GraphPicture.Cluster
  {
    let parts = try interpreter.list(value)
    guard parts.count == 3 else { throw PyError.valueError("a cluster has three parts") }
    let nodes = try interpreter.list(parts[1]).map { try Arguments.integer($0, interpreter) }
    guard nodes.allSatisfy({ $0 >= 0 && $0 < count }) else {
      throw PyError.valueError("a cluster holds nodes of the graph")
    }
    return GraphPicture.Cluster(
      label: try interpreter.str(parts[0]), nodes: nodes,
      clusters: try interpreter.list(parts[2]).map { try cluster($0, count, interpreter) })
  }
}

/// A model's layers and the arrows between them, as `plot_model` draws them.
public struct ModelGraph: Hashable, Sendable, Codable {
  public struct Node: Hashable, Sendable, Codable {
    /// Such as `dense_1 (Dense)`.
    public var title: String
    /// What else is shown of the layer, such as its output shape; may be empty.
    public var detail: String

    public init(title: String, detail: String = "") {
      self.title = title
      self.detail = detail
    }
  }

  public struct Edge: Hashable, Sendable, Codable {
    /// Positions in `nodes`.
    public var from: Int
    public var to: Int

    public init(from: Int, to: Int) {
      self.from = from
      self.to = to
    }
  }

  public private(set) var nodes: [Node]
  public private(set) var edges: [Edge]

  /// - Parameter edges: those that join no two nodes are left out.
  public init(nodes: [Node], edges: [Edge]) {
    self.nodes = nodes
    self.edges = edges.filter {
      nodes.indices.contains($0.from) && nodes.indices.contains($0.to) && $0.from != $0.to
    }
  }

  /// The same graph with texts of its own.
  func detached() -> ModelGraph {
    ModelGraph(
      nodes: nodes.map { Node(title: $0.title.detached(), detail: $0.detail.detached()) }, edges: edges)
  }
}

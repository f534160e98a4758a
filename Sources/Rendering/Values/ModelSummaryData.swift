/// The table of a model's layers.
public struct ModelSummaryData: Hashable, Sendable, Codable {
  public struct Layer: Hashable, Sendable, Codable {
    public var name: String
    /// The layer's class, such as `Dense`.
    public var type: String
    /// As printed, such as `(None, 10)`.
    public var outputShape: String
    public var parameters: Int
    /// Whether the layer has been built, that is whether `parameters` is known.
    public var isBuilt: Bool
    /// Layers that feed this one, such as `dense[0][0]`.
    public var connectedTo: [String]
    public var isTrainable: Bool
    /// How deep inside nested models the layer is.
    public var depth: Int

    public init(
      name: String, type: String, outputShape: String, parameters: Int, isBuilt: Bool = true,
      connectedTo: [String] = [], isTrainable: Bool = true, depth: Int = 0
    ) {
      self.name = name
      self.type = type
      self.outputShape = outputShape
      self.parameters = parameters
      self.isBuilt = isBuilt
      self.connectedTo = connectedTo
      self.isTrainable = isTrainable
      self.depth = depth
    }
  }

  public var name: String
  public var layers: [Layer]
  public var trainable: Int
  public var nonTrainable: Int
  /// Parameters that the optimizer keeps; 0 before training.
  public var optimizer: Int
  /// Bytes of trainable, non-trainable and optimizer parameters, in this order.
  public var bytes: [Int]
  /// Whether the table has a column for what each layer is connected to.
  public var showsConnections: Bool
  /// What the library prints for this value.
  public var text: String

  public init(
    name: String, layers: [Layer], trainable: Int, nonTrainable: Int = 0, optimizer: Int = 0,
    bytes: [Int] = [],
    showsConnections: Bool = false, text: String = ""
  ) {
    self.name = name
    self.layers = layers
    self.trainable = trainable
    self.nonTrainable = nonTrainable
    self.optimizer = optimizer
    self.bytes = bytes
    self.showsConnections = showsConnections
    self.text = text
  }
}

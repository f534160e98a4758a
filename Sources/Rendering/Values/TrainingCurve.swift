/// What training reported so far: one series of values per metric.
public struct TrainingCurve: Hashable, Sendable, Codable {
  public struct Series: Hashable, Sendable, Codable {
    /// The metric's name as the history calls it: `loss`, `val_loss`, `accuracy`, …
    public var name: String
    /// Values by position; a metric not computed at a position is NaN there.
    public var values: [Double]

    public init(_ name: String, _ values: [Double]) {
      self.name = name
      self.values = values
    }
  }

  public var title: String
  /// What the positions count: `epoch` or `step`.
  public var unit: String
  /// The number shown for the first position.
  public var firstPosition: Int
  public var series: [Series]
  /// How many positions there will be; nil when unknown. The x axis then grows with the data.
  public var total: Int?
  /// Whether training is still running.
  public var isLive: Bool
  /// The library's progress line for the position under way; empty for none.
  public var status: String
  public var logScale: Bool

  public init(
    title: String = "", unit: String = "epoch", firstPosition: Int = 1, series: [Series], total: Int? = nil,
    isLive: Bool = false, status: String = "", logScale: Bool = false
  ) {
    self.title = title
    self.unit = unit
    self.firstPosition = firstPosition
    self.series = series
    self.total = total
    self.isLive = isLive
    self.status = status
    self.logScale = logScale
  }
}

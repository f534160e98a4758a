/// A bar for work under way.
public struct ProgressData: Hashable, Sendable, Codable {
  public var label: String
  public var done: Double
  /// Nil when the end is not known.
  public var total: Double?
  public var unit: String
  /// Seconds since the start.
  public var elapsed: Double
  public var note: String
  public var isFinished: Bool

  public init(
    label: String = "", done: Double, total: Double? = nil, unit: String = "it", elapsed: Double = 0,
    note: String = "", isFinished: Bool = false
  ) {
    self.label = label
    self.done = done
    self.total = total
    self.unit = unit
    self.elapsed = elapsed
    self.note = note
    self.isFinished = isFinished
  }
}

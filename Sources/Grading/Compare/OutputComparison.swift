import Notebook

/// The parts of a run's outputs that a replay compares, as text.
public struct ComparableOutput: Sendable, Equatable {
  /// `stdout`, `stderr`, `value`, `display` or `error`.
  public var kind: String
  public var text: String

  public init(kind: String, text: String) {
    self.kind = kind
    self.text = text
  }

  /// The comparable parts of a cell's outputs; prints to one stream are joined, however they were interleaved.
  public static func parts(of outputs: [Output]) -> [ComparableOutput] {
    var streams: [Output.Stream: String] = [:]
    var others: [ComparableOutput] = []
    for output in outputs {
      switch output {
      case .stream(let stream, let text): streams[stream, default: ""] += text
      case .value(let item, _): others.append(ComparableOutput(kind: "value", text: item.plainText))
      case .display(let item): others.append(ComparableOutput(kind: "display", text: item.plainText))
      case .error(let error):
        let text = error.message.isEmpty ? error.name : "\(error.name): \(error.message)"
        others.append(ComparableOutput(kind: "error", text: text))
      }
    }
    var parts: [ComparableOutput] = []
    for stream in [Output.Stream.stdout, .stderr] {
      if let text = streams[stream] { parts.append(ComparableOutput(kind: stream.rawValue, text: text)) }
    }
    return parts + others
  }
}

/// One place where a replay differs from the record.
public struct Difference: Sendable, Equatable {
  public var kind: String
  /// `nil` when the record has nothing there.
  public var expected: String?
  /// `nil` when the replay has nothing there.
  public var received: String?

  /// All differences between two runs of a cell.
  public static func all(
    received: [Output], expected: [Output], comparison: TextComparison
  ) -> [Difference] {
    let new = ComparableOutput.parts(of: received)
    let old = ComparableOutput.parts(of: expected)
    var differences: [Difference] = []
    var kinds: [String] = []
    for part in old + new where !kinds.contains(part.kind) { kinds.append(part.kind) }
    for kind in kinds {
      let newParts = new.filter { $0.kind == kind }.map(\.text)
      let oldParts = old.filter { $0.kind == kind }.map(\.text)
      for index in 0..<max(newParts.count, oldParts.count) {
        let text = index < newParts.count ? newParts[index] : nil
        let wanted = index < oldParts.count ? oldParts[index] : nil
        if let text, let wanted, comparison.same(text, expected: wanted) { continue }
        differences.append(Difference(kind: kind, expected: wanted, received: text))
      }
    }
    return differences
  }
}

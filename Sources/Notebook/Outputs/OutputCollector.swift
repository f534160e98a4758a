/// Gathers what a cell produces into the outputs that are kept with it.
///
/// Neighbouring prints to one stream become one output, a display with an identity replaces the earlier one, carriage
/// returns overwrite as on a terminal (a progress bar leaves its last state, not one line for each tick), and text
/// beyond the limit is counted instead of kept.
public struct OutputCollector: Sendable {
  /// Characters kept for one cell, all its outputs together.
  public static let defaultLimit = 1_000_000

  public let limit: Int
  /// Characters that were not kept.
  public private(set) var droppedCharacters = 0

  private var finished: [Output] = []
  private var stream: Output.Stream?
  private var line = TerminalLine()
  private var streamText: [UInt8] = []
  private var used = 0
  private var positions: [String: Int] = [:]

  public init(limit: Int = OutputCollector.defaultLimit) { self.limit = limit }

  public mutating func print(_ text: String, to target: Output.Stream) {
    if stream != target { closeStream() }
    stream = target
    for piece in TextLines.keepingEnds(text) {
      let isWhole = piece.utf8.last == 10
      line.write(isWhole ? String(piece.dropLast()) : piece)
      if isWhole { finishLine(withEnd: true) }
    }
  }

  public mutating func show(_ item: DisplayItem) {
    add(.display(item), size: item.plainText.unicodeScalars.count, id: item.displayID)
  }

  public mutating func showValue(_ item: DisplayItem, executionCount: Int?) {
    add(.value(item, executionCount: executionCount), size: item.plainText.unicodeScalars.count, id: nil)
  }

  /// Errors are always kept.
  public mutating func fail(_ error: CellError) {
    closeStream()
    finished.append(.error(error))
  }

  /// Forgets everything so far, as `clear_output` does.
  public mutating func clear() {
    self = OutputCollector(limit: limit)
  }

  /// The outputs so far, with a last line that says how much was left out.
  public var outputs: [Output] {
    var copy = self
    copy.closeStream()
    var result = copy.finished
    if copy.droppedCharacters > 0 {
      let note = "[\(copy.droppedCharacters) more characters of output were not kept]\n"
      result.append(.stream(.stderr, note))
    }
    return result
  }

  private mutating func add(_ output: Output, size: Int, id: String?) {
    closeStream()
    if let id, let position = positions[id] {
      finished[position] = output
      return
    }
    guard used + size <= limit else {
      droppedCharacters += size
      return
    }
    used += size
    if let id { positions[id] = finished.count }
    finished.append(output)
  }

  private mutating func finishLine(withEnd: Bool) {
    let text = line.take()
    let size = text.unicodeScalars.count + (withEnd ? 1 : 0)
    if used + size <= limit {
      used += size
      streamText.append(contentsOf: text.utf8)
      if withEnd { streamText.append(10) }
    } else {
      let room = max(0, limit - used)
      streamText.append(contentsOf: String(String.UnicodeScalarView(text.unicodeScalars.prefix(room))).utf8)
      used += min(room, size)
      droppedCharacters += size - min(room, size)
    }
  }

  private mutating func closeStream() {
    guard let stream else { return }
    if !line.isEmpty { finishLine(withEnd: false) }
    if !streamText.isEmpty { finished.append(.stream(stream, String(decoding: streamText, as: UTF8.self))) }
    streamText = []
    self.stream = nil
  }
}

/// One line as a terminal would show it: a carriage return goes back to its start, a backspace one place.
private struct TerminalLine: Sendable {
  private var scalars: [Unicode.Scalar] = []
  private var column = 0

  var isEmpty: Bool { scalars.isEmpty }

  mutating func write(_ text: String) {
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\r": column = 0
      case "\u{8}": column = max(0, column - 1)
      default:
        if column < scalars.count {
          scalars[column] = scalar
        } else {
          scalars.append(scalar)
        }
        column += 1
      }
    }
  }

  mutating func take() -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    scalars.removeAll(keepingCapacity: true)
    column = 0
    return String(view)
  }
}

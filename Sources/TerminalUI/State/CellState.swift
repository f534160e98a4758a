import Notebook
import Rendering

/// What the notebook knows about a cell beside its text.
struct CellState {
  enum Run: Equatable {
    case never
    case queued
    /// Since this time, in seconds of the clock that the loop passes in.
    case running(since: Double)
    case done(RunStatus, seconds: Double)
  }

  var run = Run.never
  /// The outputs as they come, while the cell runs; nil when the document's are the ones to show.
  var live: LiveOutputs?
  /// Grows with every change of what is drawn for the cell beside its source.
  var version = 0
  /// All lines of the outputs are shown, however many.
  var isUnfolded = false
  /// The first line shown of outputs that are cut.
  var outputOffset = 0
  /// The line of the cell, from 0, that the last error came from.
  var errorLine: Int?
  var question: QuestionState?
}

/// What a learner did with a question.
struct QuestionState: Equatable {
  enum Verdict: Equatable {
    case waiting
    case right
    case wrong(String)
    /// The check itself failed.
    case unchecked
  }

  var verdict: Verdict?
  var answer = ""
  var attempts = 0
  var hintsShown = 0
}

/// Outputs of a running cell, ready to be drawn at any moment.
struct LiveOutputs {
  enum Part {
    case stream(Output.Stream, TerminalText)
    case item(DisplayItem, isValue: Bool)
    case error(CellError)
  }

  private(set) var parts: [Part] = []
  private var positions: [String: Int] = [:]

  init() {}

  init(_ outputs: [Output]) {
    for output in outputs {
      switch output {
      case .stream(let stream, let text): print(text, to: stream)
      case .value(let item, _): parts.append(.item(item, isValue: true))
      case .display(let item): show(item)
      case .error(let error): parts.append(.error(error))
      }
    }
  }

  mutating func print(_ text: String, to stream: Output.Stream) {
    if let last = parts.indices.last, case .stream(stream, var old) = parts[last] {
      // Taken out first, so that appending does not copy.
      parts[last] = .stream(stream, TerminalText())
      old.append(text)
      parts[last] = .stream(stream, old)
    } else {
      parts.append(.stream(stream, TerminalText(text)))
    }
  }

  mutating func show(_ item: DisplayItem) {
    if let id = item.displayID, let position = positions[id], position < parts.count {
      parts[position] = .item(item, isValue: false)
      return
    }
    if let id = item.displayID { positions[id] = parts.count }
    parts.append(.item(item, isValue: false))
  }

  mutating func showValue(_ item: DisplayItem) { parts.append(.item(item, isValue: true)) }
  mutating func fail(_ error: CellError) { parts.append(.error(error)) }

  mutating func clear() {
    parts = []
    positions = [:]
  }
}

import Notebook

/// A cell being stepped through: what was recorded, and which moment is looked at.
///
/// A *moment* is the time before a statement runs. The last moment is where the run really stands (or its end); the
/// ones before it are looked at in the records, with the values as they were.
struct StepState {
  let cellID: String
  /// Executed statements in the order in which they began.
  private(set) var records: [StepRecord] = []
  /// The statement that waits; nil while the run is on its way and after its end.
  private(set) var upcoming: StepRecord?
  private(set) var isFinished = false
  /// The moment looked at, 0…`records.count`.
  var moment = 0
  /// Rows of the pane scrolled away.
  var scroll = 0
  /// The command on its way to the session; the pane shows the run as moving.
  var isMoving = true
  /// Commands given while one was on its way, in order; each is taken at the pause that answers the one before.
  var waiting: [StepCommand] = []
  static let waitingLimit = 32

  init(cellID: String) { self.cellID = cellID }

  var isAtEnd: Bool { moment >= records.count }

  /// The statement about to run at the moment looked at.
  var current: StepRecord? { moment < records.count ? records[moment] : upcoming }

  /// What ran last before the moment looked at, at the same depth or inside what the current statement called.
  var previous: StepRecord? {
    guard moment > 0, moment <= records.count else { return nil }
    let depth = current?.depth ?? 0
    // After a call, the calling statement is the one whose result matters.
    let before = records[..<moment]
    return before.last { $0.depth <= depth } ?? before.last
  }

  mutating func pause(_ pause: StepPause) {
    // A statement that called or contains this one is still open: until it ends, what was known before it ran
    // stands for it.
    if let open = upcoming { add([open]) }
    add(pause.finished)
    upcoming = pause.upcoming
    moment = records.count
    scroll = 0
    isMoving = false
  }

  private mutating func add(_ finished: [StepRecord]) {
    for record in finished {
      let place = records.lastIndex { $0.number <= record.number }
      if let place, records[place].number == record.number {
        records[place] = record
      } else {
        records.insert(record, at: place.map { $0 + 1 } ?? 0)
      }
    }
  }

  /// What ran since the last pause, when no further one comes.
  mutating func take(_ rest: [StepRecord]) {
    if let open = upcoming { add([open]) }
    upcoming = nil
    add(rest)
  }

  mutating func scrollValues(by rows: Int) { scroll = max(scroll + rows, 0) }

  /// The run has ended.
  mutating func finish() {
    if let open = upcoming { add([open]) }
    upcoming = nil
    isFinished = true
    isMoving = false
    moment = records.count
    scroll = 0
  }

  /// Moves to an earlier moment at the same depth or further out; false at the start.
  mutating func back() -> Bool {
    guard moment > 0 else { return false }
    let depth = current?.depth ?? 0
    let target = records[..<moment].lastIndex { $0.depth <= depth } ?? moment - 1
    moment = target
    scroll = 0
    return true
  }

  /// Moves on inside the records; false when the run itself has to move on.
  mutating func forward(_ command: StepCommand) -> Bool {
    guard moment < records.count else { return false }
    let depth = records[moment].depth
    let rest = records[(moment + 1)...]
    let target: Int?
    switch command {
    case .next: target = rest.firstIndex { $0.depth <= depth }
    case .into: target = rest.startIndex < rest.endIndex ? rest.startIndex : nil
    case .out: target = rest.firstIndex { $0.depth < depth }
    case .run, .stop: target = nil
    }
    moment = target ?? records.count
    scroll = 0
    return true
  }
}

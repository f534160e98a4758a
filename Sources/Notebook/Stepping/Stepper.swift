import CellLanguage

/// The text that code was compiled from, as the stepper shows it.
final class StepSource {
  let file: String
  let lines: [String]
  let captions: [Int: String]

  init(file: String, lines: [String], captions: [Int: String]) {
    self.file = file
    self.lines = lines
    self.captions = captions
  }
}

/// Where the interpreter is, for the stepper.
struct StepFrame {
  /// 0 for the cell itself.
  var depth: Int
  var function: String
  var source: StepSource
  /// The value of a variable as the running code sees it.
  var lookUp: (String) -> Value?
}

/// Turns what the interpreter reports while it runs into records of executed statements.
///
/// Statements that are being executed form a stack: a call inside one puts the statements of the function above it.
/// Every value is copied at the moment it is seen, so that going back shows it as it was.
final class Stepper {
  private let limits: StepLimits
  private let snapshots: SnapshotTaker
  /// Frames deeper than this are run without recording.
  var maximumDepth = Int.max
  /// Called before a statement at which the run must stop.
  var pause: ((StepPause) -> StepCommand)?

  private struct Open {
    var record: StepRecord
    var names: StatementNames
    var statement: Stmt
    var seen: Set<String> = []
  }

  private var stack: [Open] = []
  private var fresh: [StepRecord] = []
  private(set) var records: [StepRecord] = []
  private var count = 0
  private var command = StepCommand.into
  /// The depth at which `next` and `out` stop.
  private var commandDepth = 0
  private var isBusy = false
  /// The record limit was reached.
  private(set) var isExhausted = false

  init(interpreter: Interpreter, limits: StepLimits = StepLimits()) {
    self.limits = limits
    snapshots = SnapshotTaker(limits: limits, interpreter: interpreter)
  }

  // MARK: What the interpreter reports

  /// - Throws: `StepStop` when the learner gives up.
  func statementStarted(_ statement: Stmt, _ frame: StepFrame) throws {
    guard !isBusy, frame.depth <= maximumDepth else { return }
    isBusy = true
    defer { isBusy = false }
    close(downTo: frame.depth, frame)
    guard count < limits.records else {
      isExhausted = true
      return
    }
    let names = StatementNames(statement)
    var record = StepRecord(
      number: count, location: location(statement, frame), statement: text(statement, frame.source),
      depth: frame.depth)
    record.caption = caption(statement, frame.source)
    var open = Open(record: record, names: names, statement: statement)
    for expression in names.operands {
      guard case .name(let name) = expression.kind, open.seen.insert(name).inserted,
        let value = frame.lookUp(name), !SnapshotTaker.isScenery(value)
      else { continue }
      open.record.operands.append(NamedSnapshot(expression: name, value: snapshots.take(value)))
    }
    // A bare name is not computed, so nothing is reported for it: its value is known now.
    if let result = names.result, case .name(let name) = result.kind, let value = frame.lookUp(name) {
      open.record.result = snapshots.take(value)
    }
    if pause != nil { try stopIfWanted(open.record, frame) }
    count += 1
    stack.append(open)
  }

  func valueComputed(_ expression: Expr, _ value: Value, _ frame: StepFrame) {
    guard !isBusy, !isExhausted, let top = stack.last, top.record.depth == frame.depth else { return }
    isBusy = true
    defer { isBusy = false }
    if top.names.result === expression {
      stack[stack.count - 1].record.result = snapshots.take(value)
      return
    }
    if case .constant = expression.kind { return }
    guard !SnapshotTaker.isScenery(value) else { return }
    let text = text(of: expression, frame.source)
    guard !text.isEmpty, stack[stack.count - 1].seen.insert(text).inserted else { return }
    let named = NamedSnapshot(expression: text, value: snapshots.take(value))
    if top.names.operands.contains(where: { $0 === expression }) {
      stack[stack.count - 1].record.operands.append(named)
    } else if !isWholeValue(expression, of: top.statement) {
      stack[stack.count - 1].record.parts.append(named)
    }
  }

  /// A loop begins its next turn; a `for` has bound its target.
  func iterationStarted(_ statement: Stmt, _ frame: StepFrame) {
    guard !isBusy, frame.depth <= maximumDepth else { return }
    isBusy = true
    defer { isBusy = false }
    if let top = stack.last, top.statement === statement, top.record.depth == frame.depth {
      // The header that was just reached: this turn is what it did.
      return close(downTo: frame.depth, frame)
    }
    close(downTo: frame.depth, frame)
    guard count < limits.records else {
      isExhausted = true
      return
    }
    let names = StatementNames(statement)
    var record = StepRecord(
      number: count, location: location(statement, frame), statement: text(statement, frame.source),
      depth: frame.depth)
    record.caption = caption(statement, frame.source)
    record.changes = changes(names.targets, frame)
    count += 1
    finish(record)
  }

  func statementEnded(_ statement: Stmt, _ frame: StepFrame) {
    guard !isBusy, let top = stack.last, top.statement === statement, top.record.depth == frame.depth else {
      return
    }
    isBusy = true
    defer { isBusy = false }
    close(downTo: frame.depth, frame)
  }

  /// The run has ended, with the exception's last line if it raised.
  func finished(error: String?) {
    while var open = stack.popLast() {
      open.record.error = error
      finish(open.record)
    }
  }

  var hasNoFreshRecords: Bool { fresh.isEmpty }

  /// Records since the last call, oldest first.
  func takeFresh() -> [StepRecord] {
    defer { fresh = [] }
    return fresh.sorted { $0.number < $1.number }
  }

  // MARK: Stopping

  private func stopIfWanted(_ upcoming: StepRecord, _ frame: StepFrame) throws {
    switch command {
    case .into: break
    case .next where frame.depth <= commandDepth: break
    case .out where frame.depth < commandDepth: break
    default: return
    }
    command = pause?(StepPause(upcoming: upcoming, finished: takeFresh())) ?? .run
    commandDepth = frame.depth
    if command == .stop { throw StepStop() }
  }

  // MARK: Records

  /// Ends the statements at `depth` and above: the frame goes on, or they raised.
  private func close(downTo depth: Int, _ frame: StepFrame) {
    while let top = stack.last, top.record.depth >= depth {
      stack.removeLast()
      var record = top.record
      if record.depth == depth { record.changes = changes(top.names.targets, frame) }
      finish(record)
    }
  }

  private func changes(_ names: [String], _ frame: StepFrame) -> [NamedSnapshot] {
    names.compactMap { name in
      guard let value = frame.lookUp(name), !SnapshotTaker.isScenery(value) else { return nil }
      return NamedSnapshot(expression: name, value: snapshots.take(value))
    }
  }

  private func finish(_ record: StepRecord) {
    records.append(record)
    fresh.append(record)
  }

  /// The value that is assigned or returned is shown as the change, not as a part of itself.
  private func isWholeValue(_ expression: Expr, of statement: Stmt) -> Bool {
    switch statement.kind {
    case .assign(_, let value), .augAssign(_, _, let value): return value === expression
    case .annAssign(_, _, let value, _): return value === expression
    default: return false
    }
  }

  // MARK: Source text

  private func location(_ statement: Stmt, _ frame: StepFrame) -> StepLocation {
    StepLocation(
      file: frame.source.file, line: Int(statement.span.line), endLine: headEnd(statement),
      function: frame.function)
  }

  /// The last line of a statement without its body.
  private func headEnd(_ statement: Stmt) -> Int {
    let body: Stmt?
    switch statement.kind {
    case .if(_, let statements, _), .while(_, let statements, _), .for(_, _, let statements, _, _),
      .with(_, let statements, _), .try(let statements, _, _, _, _):
      body = statements.first
    case .functionDef(let definition): body = definition.body.first
    case .classDef(let definition): body = definition.body.first
    default: body = nil
    }
    guard let body else { return Int(statement.span.endLine) }
    return max(Int(statement.span.line), min(Int(body.span.line) - 1, Int(statement.span.endLine)))
  }

  /// The statement's head, without indentation and comments behind it.
  private func text(_ statement: Stmt, _ source: StepSource) -> String {
    let lines = source.lines
    let first = Int(statement.span.line)
    let last = headEnd(statement)
    guard first >= 1, last <= lines.count, first <= last else { return "" }
    let indentation = lines[first - 1].utf8.prefix { $0 == 32 || $0 == 9 }.count
    var result: [String] = []
    for number in first...last {
      var bytes = Array(lines[number - 1].utf8)
      if number == Int(statement.span.endLine), number == last, headIsWhole(statement) {
        bytes = Array(bytes.prefix(Int(statement.span.endColumn)))
      } else if number == last, let comment = commentStart(bytes) {
        bytes = Array(bytes.prefix(comment))
      }
      let blanks = bytes.prefix { $0 == 32 || $0 == 9 }.count
      bytes.removeFirst(min(blanks, indentation))
      result.append(String(decoding: bytes, as: UTF8.self).trimmingEnd())
    }
    return result.joined(separator: "\n")
  }

  private func headIsWhole(_ statement: Stmt) -> Bool { headEnd(statement) == Int(statement.span.endLine) }

  /// Where a comment begins on a line that is not inside a string.
  private func commentStart(_ bytes: [UInt8]) -> Int? {
    var quote: UInt8?
    for (index, byte) in bytes.enumerated() {
      if let open = quote {
        if byte == open, bytes[index - 1] != UInt8(ascii: "\\") { quote = nil }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == UInt8(ascii: "#") {
        return index
      }
    }
    return nil
  }

  private func text(of expression: Expr, _ source: StepSource) -> String {
    let lines = source.lines
    let span = expression.span
    let first = Int(span.line)
    let last = Int(span.endLine)
    guard first >= 1, last <= lines.count, first <= last else { return "" }
    if first == last {
      let bytes = Array(lines[first - 1].utf8)
      let start = min(max(Int(span.column), 0), bytes.count)
      let end = min(max(Int(span.endColumn), start), bytes.count)
      return String(decoding: bytes[start..<end], as: UTF8.self)
    }
    var text = ""
    for number in first...last {
      let bytes = Array(lines[number - 1].utf8)
      let start = number == first ? min(max(Int(span.column), 0), bytes.count) : 0
      let end = number == last ? min(max(Int(span.endColumn), start), bytes.count) : bytes.count
      let part = String(decoding: bytes[start..<end], as: UTF8.self).trimmingBlanks()
      text += (text.isEmpty ? "" : " ") + part
    }
    return text
  }

  private func caption(_ statement: Stmt, _ source: StepSource) -> String? {
    let table = source.captions
    let first = Int(statement.span.line)
    let last = headEnd(statement)
    for line in [last, first] { if let text = table[line] { return text } }
    guard first < last else { return nil }
    return (first...last).compactMap { table[$0] }.first
  }
}

/// The learner has ended the stepping.
struct StepStop: Error {}

extension String {
  func trimmingEnd() -> String {
    var bytes = utf8[...]
    while let last = bytes.last, last == 32 || last == 9 || last == 13 { bytes = bytes.dropLast() }
    return String(Substring(bytes))
  }
}

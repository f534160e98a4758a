import Notebook
import Rendering

extension ActionTable {
  static let runningActions = ActionGroup(
    title: "Running",
    actions: [
      Action(
        "run-and-advance", "run, go to the next cell",
        [
          (.command, "S-Enter"), (.command, "M-Enter"), (.command, "F5"), (.edit, "S-Enter"),
          (.edit, "M-Enter"),
          (.edit, "F5"),
        ]
      ) { state in
        state.runSelected(advancing: true)
      },
      Action(
        "run", "run, stay here",
        [(.command, "C-e"), (.command, "C-Enter"), (.edit, "C-e"), (.edit, "C-Enter")]
      ) { state in
        state.runSelected(advancing: false)
      },
      Action("run-all", "run all cells", [(.command, "R")]) { state in
        state.runAll(state.document.cells.indices)
      },
      Action("run-above", "run all cells above", [(.command, "F6")]) { state in
        state.runAll(0..<state.selected)
      },
      Action("run-below", "run this cell and all below", [(.command, "F7")]) { state in
        state.runAll(state.selected..<state.document.cells.count)
      },
      Action(
        "interrupt", "interrupt the running cell", [(.command, "C-c"), (.edit, "C-c"), (.command, "I")],
        when: { $0.isBusy }
      ) { state in
        state.interrupt()
      },
      Action("restart", "begin a new session", [(.command, "0 0")]) { state in
        state.mode = .confirm(
          NotebookState.Confirmation(
            purpose: .restart, text: "Forget all values and begin a new session?", choices: "y yes  n no"))
        return []
      },
      Action("clear-output", "clear the cell's output", [(.command, "C-l")]) { state in
        state.clearOutputs([state.selected])
        return []
      },
      Action("clear-all-outputs", "clear all outputs", []) { state in
        state.clearOutputs(Array(state.document.cells.indices))
        return []
      },
    ])
}

extension NotebookState {
  /// Runs the selected cell: code runs, Markdown is done, a question is asked.
  mutating func runSelected(advancing: Bool) -> [Effect] {
    finishEditing()
    guard let cell = selectedCell else { return [] }
    var effects: [Effect] = []
    if cell.kind == .code {
      effects = enqueue([QueuedRun(cellID: cell.id)])
    } else if let question = question(cell), cellState(cell.id).question?.verdict != .right, advancing {
      askQuestion(cell, question)
      return []
    }
    if advancing { advance() }
    return effects
  }

  /// To the next cell; after the last one a new cell is made, as in Jupyter.
  private mutating func advance() {
    if selected == document.cells.count - 1 {
      if document.cells[selected].kind == .code, !document.cells[selected].source.isEmpty {
        insertCells([Cell(.code)], at: selected + 1)
      }
    } else {
      select(selected + 1)
    }
    mode = .command
  }

  mutating func runAll(_ range: Range<Int>) -> [Effect] {
    finishEditing()
    let runs = range.compactMap { index -> QueuedRun? in
      let cell = document.cells[index]
      return cell.kind == .code ? QueuedRun(cellID: cell.id) : nil
    }
    if runs.isEmpty { say("no code cells here", .warning) }
    return enqueue(runs)
  }

  mutating func enqueue(_ runs: [QueuedRun]) -> [Effect] {
    for run in runs where run.cellID != runningCell && !runQueue.contains(where: { $0.cellID == run.cellID })
    {
      runQueue.append(run)
      updateCell(run.cellID) { $0.run = .queued }
    }
    return startNext()
  }

  /// Sends the next waiting cell to the session when it is free.
  mutating func startNext() -> [Effect] {
    guard runningCell == nil else { return [] }
    while !runQueue.isEmpty {
      let next = runQueue.removeFirst()
      guard let index = document.index(ofCell: next.cellID), document.cells[index].kind == .code else {
        continue
      }
      runningCell = next.cellID
      if next.steps {
        step = StepState(cellID: next.cellID)
        mode = .step
        select(index)
      }
      let start = now
      updateCell(next.cellID) { cell in
        cell.run = .running(since: start)
        cell.live = LiveOutputs()
        cell.errorLine = nil
        cell.outputOffset = 0
        cell.isUnfolded = false
      }
      return [.run(request(for: index, steps: next.steps))]
    }
    return []
  }

  private mutating func request(for index: Int, steps: Bool) -> RunRequest {
    let cell = document.cells[index]
    return RunRequest(
      cellID: cell.id, source: cell.source, fileName: sourceName(ofCellAt: index),
      firstLine: firstLine(ofCellAt: index), steps: steps)
  }

  /// The line of the saved file at which a cell's text begins.
  mutating func firstLine(ofCellAt index: Int) -> Int {
    guard document.format == .percent else { return 1 }
    if firstLines?.changes != changeCount { firstLines = (changeCount, document.firstLines) }
    let lines = firstLines?.lines ?? []
    return lines.indices.contains(index) ? lines[index] : 1
  }

  /// What tracebacks call the place of a cell.
  func sourceName(ofCellAt index: Int) -> String {
    document.sourceName(path: path ?? "<notebook>", executionCount: runCount + 1)
  }

  mutating func interrupt() -> [Effect] {
    guard isBusy else {
      say("nothing is running; q quits")
      return []
    }
    cancelQueue()
    if runningCell != nil { say("interrupting …") }
    return [.interrupt]
  }

  mutating func cancelQueue() {
    for run in runQueue { updateCell(run.cellID) { $0.run = .never } }
    runQueue = []
  }

  mutating func clearOutputs(_ indices: [Int]) {
    var cleared: [(id: String, outputs: [Output], count: Int?)] = []
    for index in indices where document.cells.indices.contains(index) {
      let cell = document.cells[index]
      guard cell.kind == .code, !cell.outputs.isEmpty || cell.executionCount != nil, cell.id != runningCell
      else {
        continue
      }
      cleared.append((cell.id, cell.outputs, cell.executionCount))
      document.cells[index].outputs = []
      document.cells[index].executionCount = nil
      updateCell(cell.id) { state in
        state.errorLine = nil
        state.run = .never
      }
    }
    guard !cleared.isEmpty else { return }
    undoStack.append(.clearedOutputs(cleared))
    trimUndo()
    if document.format == .notebook { touch() }
  }

  // MARK: News from the session

  mutating func take(_ event: SessionEvent) -> [Effect] {
    switch event {
    case .started(let id, _):
      let start = now
      updateCell(id) { $0.run = .running(since: start) }
    case .printed(let id, let stream, let text): updateLive(id) { $0.print(text, to: stream) }
    case .displayed(let id, let item): updateLive(id) { $0.show(item) }
    case .showedValue(let id, let item, _): updateLive(id) { $0.showValue(item) }
    case .cleared(let id): updateLive(id) { $0.clear() }
    case .raised(let id, let error): updateLive(id) { $0.fail(error) }
    case .wantsInput(let id, let prompt):
      if isEditing { finishEditing() }
      mode = .prompt(Prompt(purpose: .input(cellID: id, prompt: prompt)))
    case .paused(let id, let pause):
      guard step?.cellID == id else { break }
      return pauseStepping(pause)
    case .stepped(let id, let records): if step?.cellID == id { step?.take(records) }
    case .finished(let result): return finish(result)
    case .replied(let number, let reply): return take(reply, number: number)
    }
    return []
  }

  private mutating func updateLive(_ id: String, _ change: (inout LiveOutputs) -> Void) {
    updateCell(id) { cell in
      // Taken out first, so that long texts are not copied.
      var live = cell.live ?? LiveOutputs()
      cell.live = nil
      change(&live)
      cell.live = live
    }
  }

  private mutating func finish(_ result: RunResult) -> [Effect] {
    var effects: [Effect] = []
    let source = document.cells.first { $0.id == result.cellID }?.source ?? ""
    if let index = document.index(ofCell: result.cellID) {
      document.cells[index].outputs = result.outputs
      if result.executionCount > 0 {
        document.cells[index].executionCount = result.executionCount
        runCount = max(runCount, result.executionCount)
      }
      if document.format == .notebook { touch() }
      // Of a cell higher than the page, what came out is what was waited for.
      if index == selected, !isEditing { showsEndOfSelection = true }
      let line = result.error.flatMap { errorLine(of: $0, cellAt: index) }
      updateCell(result.cellID) { cell in
        cell.live = nil
        cell.run = .done(result.status, seconds: result.seconds)
        cell.errorLine = line
      }
    }
    effects.append(.recordRun(result, source: source))
    if runningCell == result.cellID { runningCell = nil }
    if step?.cellID == result.cellID { effects += finishStepping(result) }
    if case .prompt(let prompt) = mode, case .input = prompt.purpose { mode = .command }
    switch result.status {
    case .ok: break
    case .failed:
      reportStop("error in the cell; the cells after it did not run")
    case .interrupted: reportStop("interrupted")
    case .limit(let text): reportStop(text)
    case .exited(let code): reportStop("the cell ended with exit status \(code)")
    }
    if result.status != .ok { cancelQueue() }
    if pane == .variables { effects.append(.requestVariables) }
    return effects + startNext()
  }

  private mutating func reportStop(_ text: String) {
    let waited = !runQueue.isEmpty
    switch mode {
    case .step: break
    default: if waited || !text.hasPrefix("error") { say(text, .warning) }
    }
  }

  /// The line inside a cell that a traceback names last.
  private mutating func errorLine(of error: CellError, cellAt index: Int) -> Int? {
    let cell = document.cells[index]
    let count = cell.source.split(separator: "\n", omittingEmptySubsequences: false).count
    let first = firstLine(ofCellAt: index)
    var found: Int?
    for text in error.traceback {
      guard text.hasPrefix("  File "), let comma = text.range(of: ", line ") else { continue }
      let digits = text[comma.upperBound...].prefix { $0.isNumber }
      guard let number = Int(digits) else { continue }
      let line = number - first
      if line >= 0, line < count { found = line }
    }
    return found
  }

  private mutating func take(_ reply: SessionReply, number: Int) -> [Effect] {
    guard let request = requests.removeValue(forKey: number) else { return [] }
    switch (request, reply) {
    case (.variables, .variables(let list)): variables = list
    case (.completions(let line, let cursor), .completions(let list)): offer(list, line: line, cursor: cursor)
    case (.help(let name), .help(let text)): showHelp(on: name, text)
    case (.check(let id, let answer), .check(let isRight)): return judge(id, answer: answer, isRight: isRight)
    case (.restart, .restarted):
      runCount = 0
      variables = nil
      for index in document.cells.indices { updateCell(document.cells[index].id) { $0.run = .never } }
      say("a new session", .success)
      if pane == .variables { return [.requestVariables] }
    default: break
    }
    return []
  }

  private mutating func showHelp(on name: String, _ text: String?) {
    guard let text else { return say("no help on \(name)", .warning) }
    helpText = text
    helpScroll = 0
    mode = .help
  }
}

extension StringProtocol {
  /// Where `needle` first stands, without Foundation.
  func range(of needle: String) -> Range<Index>? {
    var index = startIndex
    while index < endIndex {
      if self[index...].hasPrefix(needle) { return index..<self.index(index, offsetBy: needle.count) }
      index = self.index(after: index)
    }
    return nil
  }
}

import Notebook

extension ActionTable {
  private static func go(_ command: StepCommand) -> (inout NotebookState) -> [Effect] {
    { state in state.stepOn(command) }
  }

  static let stepActions = ActionGroup(
    title: "Stepping",
    actions: [
      Action(
        "step-next", "run this statement", [(.step, "n"), (.step, "Space"), (.step, "Right"), (.step, "l")],
        perform: go(.next)),
      Action("step-back", "go back", [(.step, "p"), (.step, "Left"), (.step, "b")]) { state in
        if state.step?.back() != true { state.say("this is where the cell begins") }
        state.showStepCell()
        return []
      },
      Action("step-into", "go into the function", [(.step, "i"), (.step, "Enter")], perform: go(.into)),
      Action("step-out", "go on to the end of the function", [(.step, "o")], perform: go(.out)),
      Action("step-run", "run on to the end of the cell", [(.step, "c")], perform: go(.run)),
      Action("step-go", "go to a step by its number", [(.step, "g")]) { state in
        state.mode = .prompt(NotebookState.Prompt(purpose: .goToStep))
        return []
      },
      Action("step-scroll-down", "scroll the values down", [(.step, "j"), (.step, "Down"), (.step, "PgDn")]) {
        state in
        state.step?.scrollValues(by: 1)
        return []
      },
      Action("step-scroll-up", "scroll the values up", [(.step, "k"), (.step, "Up"), (.step, "PgUp")]) {
        state in
        state.step?.scrollValues(by: -1)
        return []
      },
      Action("step-help", "help", [(.step, "?"), (.step, "F1")]) { state in
        state.helpText = nil
        state.helpScroll = 0
        state.mode = .help
        return []
      },
      Action("step-leave", "leave; the rest of the cell does not run", [(.step, "q"), (.step, "Esc")]) {
        state in
        state.leaveStepping()
      },
      Action("step-interrupt", "interrupt", [(.step, "C-c")]) { state in
        state.leaveStepping()
      },
    ])
}

extension NotebookState {
  /// The first code cell at `index` or below it.
  func codeCell(from index: Int) -> Int? {
    document.cells.indices.dropFirst(index).first { document.cells[$0].kind == .code }
  }

  /// Steps through the code cell at `index`. Code cells above it that have not run in this session are run first,
  /// since its values come from them.
  mutating func beginStepping(_ index: Int) -> [Effect] {
    var runs: [QueuedRun] = []
    for cell in document.cells[..<index] where cell.kind == .code && cellState(cell.id).run == .never {
      runs.append(QueuedRun(cellID: cell.id))
    }
    runs.append(QueuedRun(cellID: document.cells[index].id, steps: true))
    return enqueue(runs)
  }

  mutating func stepOn(_ command: StepCommand) -> [Effect] {
    guard var current = step else {
      mode = .command
      return []
    }
    if current.isFinished, current.isAtEnd, command == .next, !isBusy,
      let index = document.index(ofCell: current.cellID), let following = codeCell(from: index + 1)
    {
      return leaveStepping() + beginStepping(following)
    }
    defer { step = current }
    if current.forward(command), command != .run {
      showStepCell()
      return []
    }
    if current.isFinished {
      say("the cell has ended; p goes back, q leaves")
      return []
    }
    guard !current.isMoving else {
      if current.waiting.count < StepState.waitingLimit { current.waiting.append(command) }
      return []
    }
    current.isMoving = true
    return [.step(command)]
  }

  mutating func goToStep(_ number: Int) -> [Effect] {
    guard var current = step else { return [] }
    let last = current.records.count + (current.upcoming == nil ? 0 : 1)
    current.moment = min(max(number - 1, 0), current.records.count)
    current.scroll = 0
    step = current
    if number > last { say("the run has come to step \(last)", .warning) }
    showStepCell()
    return []
  }

  mutating func leaveStepping() -> [Effect] {
    guard let current = step else {
      mode = .command
      return []
    }
    step = nil
    mode = .command
    let count = current.records.count
    guard !current.isFinished else { return [.recordSteps(cellID: current.cellID, count: count)] }
    say("left after \(count) step\(count == 1 ? "" : "s"); the rest of the cell did not run")
    return [
      current.isMoving ? .interrupt : .step(.stop), .recordSteps(cellID: current.cellID, count: count),
    ]
  }

  /// Called when the stepped cell waits before a statement.
  mutating func pauseStepping(_ pause: StepPause) -> [Effect] {
    step?.pause(pause)
    showStepCell()
    guard let waiting = step?.waiting, let command = waiting.first else { return [] }
    step?.waiting.removeFirst()
    return stepOn(command)
  }

  /// Called when a stepped cell has run to its end.
  mutating func finishStepping(_ result: RunResult) -> [Effect] {
    // Keys that were meant for statements of this cell do not begin the next one.
    step?.waiting = []
    step?.finish()
    if let count = step?.records.count, count == 0 {
      // Nothing to look back at.
      step = nil
      if case .step = mode { mode = .command }
    }
    return []
  }

  /// Brings the cell with the current statement into view.
  mutating func showStepCell() {
    guard let step, let index = document.index(ofCell: step.cellID) else { return }
    select(index)
  }
}

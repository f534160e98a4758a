import Rendering
import Testing

@testable import Notebook
@testable import TerminalUI

@Suite struct StepTests {
  private func snapshot(_ text: String, shape: [Int]? = nil) -> Snapshot {
    Snapshot(
      text: text, type: shape == nil ? "list" : "ndarray", shape: shape, dtype: shape.map { _ in "float64" })
  }

  private func record(
    _ number: Int, line: Int, _ statement: String, depth: Int = 0, function: String = "<module>"
  ) -> StepRecord {
    StepRecord(
      number: number,
      location: StepLocation(file: "/home/me/lesson.py", line: line, endLine: line, function: function),
      statement: statement, depth: depth)
  }

  /// The third cell of the lesson, paused before `z = add(x, y)`.
  private func paused(width: Int = 80, height: Int = 24) -> (Driver, RunRequest, [StepRecord]) {
    let driver = Driver(width: width, height: height)
    // The cell above counts as run, so that stepping begins at once.
    driver.state.updateCell(driver.state.document.cells[1].id) { $0.run = .done(.ok, seconds: 0) }
    driver.press("jjs")
    let request = driver.takeRuns()[0]
    #expect(request.steps)
    var define = record(0, line: 11, "def add(a, b):")
    define.changes = [NamedSnapshot(expression: "add", value: snapshot("<function add>"))]
    var call = record(1, line: 14, "z = add(x, y)")
    call.caption = "z = x + y"
    call.operands = [
      NamedSnapshot(expression: "x", value: snapshot("[1, 2, 3]")),
      NamedSnapshot(expression: "y", value: snapshot("[4, 5, 6]")),
    ]
    var inner = record(2, line: 12, "return [p + q for p, q in zip(a, b)]", depth: 1, function: "add")
    inner.caption = "a + b"
    inner.result = snapshot("[5, 7, 9]")
    driver.send(
      .session(
        .paused(
          cellID: request.cellID, StepPause(upcoming: record(0, line: 11, "def add(a, b):"), finished: []))))
    driver.press("n")
    driver.send(.session(.paused(cellID: request.cellID, StepPause(upcoming: call, finished: [define]))))
    return (driver, request, [define, call, inner])
  }

  private func commands(_ driver: Driver) -> [StepCommand] {
    driver.takeEffects().compactMap { if case .step(let command) = $0 { return command } else { return nil } }
  }

  @Test(arguments: [(80, 24), (120, 40), (50, 15)])
  func pane(width: Int, height: Int) {
    let (driver, _, _) = paused(width: width, height: height)
    expectGolden(driver.picture, "step-\(width)x\(height)")
  }

  @Test func theStatementIsMarked() {
    let (driver, _, _) = paused()
    let frame = driver.frame.grid
    let marked = (0..<frame.height - 1).filter { y in
      frame.row(y).filter { $0.style.attributes.contains(.reverse) }.count > 60
    }
    #expect(marked.count == 1)
    #expect(marked.first.map { frame.plainText(ofRow: $0) }?.contains("z = add(x, y)") == true)
  }

  @Test func forwardsIntoAndBack() {
    let (driver, request, records) = paused()
    #expect(commands(driver) == [.next])
    driver.press("i")
    #expect(commands(driver) == [.into])
    driver.send(
      .session(
        .paused(
          cellID: request.cellID,
          StepPause(upcoming: record(2, line: 12, "return …", depth: 1, function: "add"), finished: []))))
    #expect(driver.screen.contains("in add, line 12"))
    driver.press("p")
    #expect(driver.screen.contains("looking back") && driver.screen.contains("▸ z = add(x, y)"))
    driver.press("p")
    #expect(driver.screen.contains("▸ def add(a, b):"))
    driver.press("p")
    #expect(driver.screen.contains("this is where the cell begins"))
    driver.press("n")
    // Forwards in the record asks nothing of the session.
    #expect(commands(driver).isEmpty)
    driver.press("i")
    #expect(driver.screen.contains("in add"))
    driver.press("o")
    #expect(commands(driver) == [.out])
    var call = records[1]
    call.changes = [NamedSnapshot(expression: "z", value: snapshot("[5, 7, 9]"))]
    driver.send(
      .session(
        .paused(
          cellID: request.cellID, StepPause(upcoming: record(3, line: 15, "z"), finished: [records[2], call]))
      ))
    #expect(driver.screen.contains("z  list  [5, 7, 9]"))
    expectGolden(driver.picture, "step-after-call")
  }

  @Test func keysWaitForTheStatementBefore() {
    let (driver, request, _) = paused()
    _ = commands(driver)
    driver.press("nii")
    #expect(commands(driver) == [.next], "one command at a time")
    for line in 15...16 {
      driver.send(
        .session(
          .paused(cellID: request.cellID, StepPause(upcoming: record(line, line: line, "z"), finished: []))))
      #expect(commands(driver) == [.into])
    }
    driver.send(
      .session(.paused(cellID: request.cellID, StepPause(upcoming: record(17, line: 17, "z"), finished: []))))
    #expect(commands(driver).isEmpty)
  }

  @Test func theEndCanBeLookedBackFrom() {
    let (driver, request, records) = paused()
    _ = commands(driver)
    driver.press("c")
    #expect(commands(driver) == [.run])
    var call = records[1]
    call.changes = [NamedSnapshot(expression: "z", value: snapshot("[5, 7, 9]"))]
    driver.send(.session(.stepped(cellID: request.cellID, [records[2], call, record(3, line: 15, "z")])))
    driver.finish(request, [.value(DisplayItem(plainText: "[5, 7, 9]"), executionCount: 1)])
    #expect(driver.screen.contains("end of the cell"))
    driver.press("i")
    #expect(driver.screen.contains("the cell has ended"))
    driver.press("pp")
    #expect(driver.screen.contains("▸ z = add(x, y)"))
    driver.press("g1<Enter>")
    #expect(driver.screen.contains("▸ def add(a, b):"))
    driver.press("<Esc>")
    #expect(driver.state.step == nil)
  }

  @Test func fromTextToTheNextCodeAndOnThroughTheCells() {
    let driver = Driver()
    driver.press("s")
    let first = driver.takeRuns()[0]
    #expect(first.steps && first.source.hasPrefix("x = "))
    driver.finish(first)
    #expect(driver.state.step == nil, "a cell without steps ends by itself")

    driver.press("s")
    let again = driver.takeRuns()[0]
    driver.send(.session(.stepped(cellID: again.cellID, [record(0, line: 7, "x = [1, 2, 3]")])))
    driver.finish(again)
    #expect(driver.screen.contains("n steps through the next one"))
    driver.press("n")
    let second = driver.takeRuns()[0]
    #expect(second.steps && second.source.hasPrefix("def add"))
  }

  @Test func cellsAboveRunFirst() {
    let driver = Driver()
    driver.press("jjs")
    let above = driver.takeRuns()[0]
    #expect(!above.steps && above.source.hasPrefix("x = "))
    driver.finish(above)
    let stepped = driver.takeRuns()[0]
    #expect(stepped.steps && stepped.source.hasPrefix("def add"))
  }

  @Test func leavingStopsTheRun() {
    let (driver, request, _) = paused()
    _ = commands(driver)
    driver.press("q")
    #expect(commands(driver) == [.stop])
    driver.finish(request, [], status: .interrupted)
    #expect(driver.state.runningCell == nil && driver.state.step == nil)
  }

  @Test func stepArraysShowShapeAndRows() {
    let (driver, request, _) = paused()
    var next = record(2, line: 15, "z")
    let tensor = TensorPreview(shape: [3, 1], dtype: "float64", format: { ["0.5", "1.", "2.25"][$0] })
    var value = snapshot("[[0.5] [1.] [2.25]]", shape: [3, 1])
    value.rich = .tensor(tensor)
    next.operands = [NamedSnapshot(expression: "h", value: value)]
    driver.send(.session(.paused(cellID: request.cellID, StepPause(upcoming: next, finished: []))))
    #expect(driver.screen.contains("h  (3, 1) float64  [0.5 1. 2.25]"))
  }
}

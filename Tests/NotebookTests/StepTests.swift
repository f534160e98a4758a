import Rendering
import Testing

@testable import Notebook

@Suite struct StepTests {
  func steps(_ source: String, depth: Int = .max, limits: StepLimits = StepLimits()) -> [StepRecord] {
    withBigStack {
      Session(SessionOptions()).recordSteps(
        RunRequest(cellID: "c", source: source, fileName: "lesson.py", firstLine: 10), depth: depth,
        limits: limits
      ).steps
    }
  }

  func line(_ record: StepRecord) -> String {
    var parts = ["\(record.depth) \(record.location.line) \(record.statement)"]
    if let caption = record.caption { parts.append("#\(caption)") }
    parts += record.operands.map { "\($0.expression)=\($0.value.text)" }
    parts += record.parts.map { "(\($0.expression))=\($0.value.text)" }
    parts += record.changes.map { "\($0.expression)→\($0.value.text)" }
    if let result = record.result { parts.append("=> \(result.text)") }
    if let error = record.error { parts.append("! \(error)") }
    return parts.joined(separator: " | ")
  }

  @Test func statementsShowWhatWentInAndCameOut() {
    let lines = steps("a = 2\nb = 3  #| a second number\nc = a * b + 1  #| c = a·b + 1\nc").map(line)
    #expect(
      lines == [
        "0 10 a = 2 | a→2", "0 11 b = 3 | #a second number | b→3",
        "0 12 c = a * b + 1 | #c = a·b + 1 | a=2 | b=3 | (a * b)=6 | c→7", "0 13 c | c=7 | => 7",
      ])
  }

  @Test func functionsAndLoopsAreSteppedInto() {
    let source = "def f(x):\n    y = x + 1\n    return y\n\nfor i in [1, 2]:\n    z = f(i)"
    #expect(
      steps(source).map(line) == [
        "0 10 def f(x):", "0 14 for i in [1, 2]: | i→1", "0 15 z = f(i) | i=1 | z→2",
        "1 11 y = x + 1 | x=1 | y→2", "1 12 return y | y=2 | => 2", "0 14 for i in [1, 2]: | i→2",
        "0 15 z = f(i) | i=2 | z→3", "1 11 y = x + 1 | x=2 | y→3", "1 12 return y | y=3 | => 3",
      ])
    #expect(steps(source, depth: 0).allSatisfy { $0.depth == 0 })
  }

  @Test func valuesAreShownAsTheyWere() {
    let records = steps("a = [1]\na.append(2)\na.append(3)")
    #expect(records.map { $0.operands.first?.value.text ?? "" } == ["", "[1]", "[1, 2]"])
  }

  @Test func errorsEndTheirStatements() {
    let lines = steps("def f():\n    return 1 / 0\nf()").map(line)
    #expect(lines.last?.hasSuffix("! ZeroDivisionError: division by zero") == true)
    #expect(lines.count == 3)
  }

  @Test func theNumberOfRecordsIsLimited() {
    var limits = StepLimits()
    limits.records = 10
    #expect(steps("for i in range(1000):\n    x = i", limits: limits).count == 10)
  }

  @Test func liveSteppingStopsWhereItIsTold() {
    let source = "def f(x):\n    y = x + 1\n    return y\na = f(1)\nb = f(2)\nc = 3"
    func visited(_ commands: [StepCommand]) -> [Int] {
      withBigStack {
        let session = Session(SessionOptions())
        var lines: [Int] = []
        var rest = commands
        session.waitAtPause = { _, pause in
          lines.append(pause.upcoming.location.line)
          return rest.isEmpty ? .run : rest.removeFirst()
        }
        _ = session.run(RunRequest(cellID: "c", source: source, fileName: "f.py", steps: true))
        return lines
      }
    }
    #expect(visited([.next, .next, .next, .next]) == [1, 4, 5, 6])
    #expect(visited([.next, .into, .next, .next, .next]) == [1, 4, 2, 3, 5, 6])
    #expect(visited([.next, .into, .out, .next]) == [1, 4, 2, 5, 6])
    #expect(visited([.next, .run]) == [1, 4])
    #expect(visited([.next, .stop]) == [1, 4])
  }

  @Test func aPauseShowsOperandsAndFinishedSteps() {
    withBigStack {
      let session = Session(SessionOptions())
      var pauses: [StepPause] = []
      session.waitAtPause = { _, pause in
        pauses.append(pause)
        return .next
      }
      var stepped: [StepRecord] = []
      session.onEvent = { if case .stepped(_, let records) = $0 { stepped = records } }
      _ = session.run(RunRequest(cellID: "c", source: "a = 1\nb = a + 1", fileName: "f.py", steps: true))
      #expect(pauses.count == 2)
      #expect(pauses[1].finished.map(\.statement) == ["a = 1"])
      #expect(pauses[1].upcoming.operands.map(\.expression) == ["a"])
      #expect(stepped.map(\.statement) == ["b = a + 1"])
    }
  }

  @Test func stepsAreLaidOut() {
    var record = StepRecord(
      number: 2, location: StepLocation(file: "gru.py", line: 93, endLine: 93, function: "<module>"),
      statement: "a = W @ x", depth: 0)
    record.caption = "a = W·x"
    record.operands = [
      NamedSnapshot(
        expression: "W",
        value: Snapshot(text: "[[1. 2.]\n [3. 4.]]", type: "ndarray", shape: [2, 2], dtype: "float64")),
      NamedSnapshot(
        expression: "x", value: Snapshot(text: "[1. 1.]", type: "ndarray", shape: [2], dtype: "float64")),
    ]
    record.changes = [
      NamedSnapshot(
        expression: "a", value: Snapshot(text: "[3. 7.]", type: "ndarray", shape: [2], dtype: "float64"))
    ]
    #expect(
      StepText(width: 50).text(record) == """
        ── step 3  gru.py:93 ─────────────────────────────
            a = W @ x
            #| a = W·x
            W  float64 (2, 2)
              │ [[1. 2.]
              │  [3. 4.]]
            x  float64 (2,)  [1. 1.]
          → a  float64 (2,)  [3. 7.]

        """)
    #expect(StepText(width: 50, charset: .ascii).text(record).contains("=> a  float64 (2,)"))
  }
}

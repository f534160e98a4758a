import Testing

@testable import Notebook

@Suite struct JournalTests {
  @Test func recordsComeBackInOrder() throws {
    let folder = TemporaryFolder()
    let journal = try Journal(for: folder.file("lesson.py"), in: folder.path, isDurable: false)
    journal.recordRun(
      cellID: "c1", source: "1\n", executionCount: 1, status: "ok", seconds: 0.25,
      outputs: [.value(DisplayItem(plainText: "1"), executionCount: 1)])
    journal.recordAnswer(cellID: "q", answer: "(3, 1)", isRight: true, attempt: 2, hintsShown: 1)
    journal.recordSteps(cellID: "c1", count: 12)
    journal.close()
    let records = try Journal.read(journal.path)
    #expect(
      records.compactMap { $0["type"]?.stringValue } == ["session", "cell", "answer", "steps", "closed"])
    #expect(records[1]["seconds"] == .number("0.25"))
    #expect(records[1]["outputs"]?.arrayValue?.first?["data"]?["text/plain"]?.multilineText == "1")
    #expect(records[0]["file"]?.stringValue?.hasSuffix("/lesson.py") == true)
  }

  @Test func aCutOffLastLineIsLeftOutAndOthersAreRefused() throws {
    let folder = TemporaryFolder()
    let cut = folder.write("a.jsonl", "{\"type\":\"session\"}\n{\"type\":\"cel")
    #expect(try Journal.read(cut).count == 1)
    let broken = folder.write("b.jsonl", "{\"type\":\"session\"}\nnonsense\n")
    do {
      _ = try Journal.read(broken)
      Issue.record("was accepted")
    } catch { #expect("\(error)" == "\(broken) is not a journal: a value is expected at line 2, column 1") }
    let other = folder.write("c.jsonl", "{\"a\":1}\n")
    #expect(throws: DocumentError.self) { try Journal.read(other) }
  }

  @Test func unsavedWorkIsFoundAfterACrash() throws {
    let folder = TemporaryFolder()
    let file = folder.write("lesson.py", "# %%\nx = 1\n\n# %%\ny = 2\n")
    var document = try Document.open(file)
    var journal: Journal? = try Journal(for: file, in: folder.path, isDurable: false)
    var recovery: Recovery? = Recovery(journal: try #require(journal))
    recovery?.opened(document)
    guard case .openElsewhere = Recovery.find(for: file, in: folder.path) else {
      Issue.record("a live session was not noticed")
      return
    }
    document.cells[1].source = "y = 'typed'"
    recovery?.changed(document)
    document.cells.insert(Cell(.markdown, source: "new"), at: 1)
    recovery?.changed(document)
    recovery?.changed(document)
    recovery = nil
    journal = nil  // The process is gone, nothing was closed.
    guard case .unsaved(let work) = Recovery.find(for: file, in: folder.path) else {
      Issue.record("unsaved work was not found")
      return
    }
    #expect(work.changedCells == 2)
    let recovered = Recovery.apply(work, to: try Document.open(file))
    #expect(
      String(decoding: recovered.bytes(), as: UTF8.self)
        == "# %%\nx = 1\n\n# %% [markdown]\n# new\n\n# %%\ny = 'typed'\n")
    Recovery.dismiss(work)
    guard case .nothing = Recovery.find(for: file, in: folder.path) else {
      Issue.record("dismissed work was offered again")
      return
    }
  }

  @Test func savedOrClosedWorkIsNotOffered() throws {
    let folder = TemporaryFolder()
    let file = folder.write("lesson.py", "# %%\nx = 1\n")
    func session(ending: String) throws {
      var document = try Document.open(file)
      let journal = try Journal(for: file, in: folder.path, isDurable: false)
      let recovery = Recovery(journal: journal)
      recovery.opened(document)
      document.cells[0].source = "x = 2"
      recovery.changed(document)
      if ending == "saved" { recovery.saved(document) } else { journal.close() }
    }
    for ending in ["saved", "closed"] {
      try session(ending: ending)
      guard case .nothing = Recovery.find(for: file, in: folder.path) else {
        Issue.record("offered after it was \(ending)")
        return
      }
    }
  }

  @Test func pruningKeepsTheNewestAndTheUnsaved() throws {
    let folder = TemporaryFolder()
    for number in 0..<4 {
      let journal = try Journal(for: "f\(number).py", in: folder.path, isDurable: false)
      if number == 0 {
        let recovery = Recovery(journal: journal)
        recovery.opened(Document(format: .percent))
        recovery.changed(Document(format: .percent, cells: [Cell(.code, source: "typed")]))
      } else {
        journal.close()
      }
    }
    Recovery.prune(above: 4, keeping: 0, in: folder.path)
    #expect(folder.names().count == 4)
    Recovery.prune(above: 3, keeping: 0, in: folder.path)
    #expect(folder.names().count == 1)
    #expect(folder.names().first?.hasPrefix("f0-py-") == true)
  }

  @Test func recentFilesAreThoseThatStillExist() throws {
    let folder = TemporaryFolder()
    let state = TemporaryFolder()
    let kept = folder.write("kept.py", "x\n")
    for file in [kept, folder.file("gone.py"), kept] {
      try Journal(for: file, in: state.path, isDurable: false).close()
    }
    let unseen = folder.write("unseen.py", "x\n")
    try Journal(for: unseen, in: state.path, isDurable: false, isHeadless: true).close()
    #expect(RecentFiles.list(in: state.path) == [FileStore.absolute(kept)])
  }
}

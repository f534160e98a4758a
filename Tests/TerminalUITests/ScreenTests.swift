import Rendering
import Testing

@testable import Notebook
@testable import TerminalUI

@Suite struct ScreenTests {
  private func executed(width: Int = 80, height: Int = 24, charset: Charset = .unicode) -> Driver {
    let driver = Driver(width: width, height: height, charset: charset)
    driver.press("R")
    for request in driver.takeRuns() {
      driver.finish(request)
      for second in driver.takeRuns() {
        let item = DisplayItem(plainText: "[5, 7, 9]")
        driver.finish(second, [.value(item, executionCount: 2)], count: 2, seconds: 0.3)
        for third in driver.takeRuns() { driver.finish(third, [.stream(.stdout, "done\n")], count: 3) }
      }
    }
    return driver
  }

  @Test(arguments: [(80, 24), (120, 40), (50, 15), (40, 10)])
  func lessonAfterRunAll(width: Int, height: Int) {
    let driver = executed(width: width, height: height)
    expectGolden(driver.picture, "lesson-\(width)x\(height)")
  }

  @Test func lessonInAscii() {
    let driver = executed(charset: .ascii)
    let picture = driver.picture
    #expect(picture.utf8.allSatisfy { $0 < 127 })
    expectGolden(picture, "lesson-ascii-80x24")
  }

  @Test func editing() {
    let driver = Driver(height: 16)
    driver.press("j<Enter><C-End><Enter>if z:<Enter>print(1")
    #expect(driver.sources[1] == "x = [1, 2, 3]\ny = [4, 5, 6]\nif z:\n    print(1")
    expectGolden(driver.picture, "editing")
    driver.press("<Esc>")
    #expect(!driver.state.isEditing && driver.state.isModified)
  }

  @Test func wideCharactersUnderTheCursor() {
    let driver = Driver("# %%\n", width: 40, height: 10)
    driver.press("<Enter>日本 = 1")
    #expect(driver.frame.cursor.map { $0.x } == PageView.gutter + 8)
    driver.press("<Home><Right>")
    #expect(driver.frame.cursor.map { $0.x } == PageView.gutter + 2)
  }

  @Test func longLinesWrapUnderTheCursor() {
    let driver = Driver("# %%\n", width: 26, height: 10)
    driver.press("<Enter>" + String(repeating: "a", count: 50))
    #expect(driver.frame.cursor.map { [$0.x, $0.y] } == [PageView.gutter + 10, 2])
  }

  @Test func insertDeleteAndUndo() {
    let driver = Driver()
    let before = driver.sources
    driver.press("jb")
    #expect(driver.sources.count == 6 && driver.state.selected == 2)
    driver.press("<Enter>new<Esc>dd")
    #expect(driver.sources == before)
    driver.press("z")
    #expect(driver.sources[2] == "new")
    driver.press("zz")
    #expect(driver.sources == before)
    driver.press("ggxjv")
    #expect(driver.sources[0] == before[1] && driver.sources[2] == before[0])
    driver.press("zz")
    #expect(driver.sources == before)
    driver.press("m")
    #expect(driver.state.document.cells[0].kind == .markdown)
  }

  @Test func aNotebookAlwaysHasACell() {
    let driver = Driver("# %%\nx\n")
    driver.press("dddddd")
    #expect(driver.sources == [""])
    driver.press("<Enter>y<Esc>zzz")
    #expect(driver.state.document.cells.count >= 1)
  }

  @Test func keyPrefixesDoNotSwallowKeys() {
    let driver = Driver()
    driver.press("dj")
    #expect(driver.state.selected == 1 && driver.sources.count == 5)
    driver.press("gg")
    #expect(driver.state.selected == 0)
    driver.press("G")
    #expect(driver.state.selected == 4)
  }

  @Test func liveOutputAndProgressLines() {
    let driver = Driver("# %%\ntrain()\n", height: 12)
    driver.press("<C-e>")
    let request = driver.takeRuns()[0]
    driver.send(.session(.started(cellID: request.cellID, executionCount: 1)))
    driver.send(.session(.printed(cellID: request.cellID, .stdout, "epoch 1\n10%")))
    driver.send(.session(.printed(cellID: request.cellID, .stdout, "\r20%")))
    #expect(driver.screen.contains("20%") && !driver.screen.contains("10%"))
    #expect(driver.screen.contains("[*]"))
    let curve = TrainingCurve(series: [.init("loss", [3, 2, 1])], total: 5, isLive: true)
    let item = DisplayItem(plainText: "curve", rich: .trainingCurve(curve), displayID: "fit")
    driver.send(.session(.displayed(cellID: request.cellID, item)))
    driver.send(.session(.displayed(cellID: request.cellID, item)))
    expectGolden(driver.picture, "live-curve")
    driver.finish(request, [.stream(.stdout, "epoch 1\n")], seconds: 2.5)
    #expect(driver.screen.contains("[1]") && driver.screen.contains("2.5s"))
  }

  @Test func longOutputsFold() {
    let driver = Driver("# %%\nloop()\n")
    driver.press("<C-e>")
    let request = driver.takeRuns()[0]
    let text = (1...100).map { "line \($0)\n" }.joined()
    driver.send(.session(.printed(cellID: request.cellID, .stdout, text)))
    #expect(driver.screen.contains("line 100") && !driver.screen.contains("line 1\n"))
    driver.finish(request, [.stream(.stdout, text)])
    #expect(driver.screen.contains("line 1\n") && driver.screen.contains("lines 1-11 of 100"))
    driver.press("]")
    #expect(driver.screen.contains("lines 9-19 of 100"))
    driver.press("o")
    #expect(!driver.screen.contains("of 100"))
  }

  @Test func errorsMarkTheirLine() {
    let driver = Driver("# %%\na = 1\nb = a / 0\n", height: 12)
    driver.press("<C-e>")
    let request = driver.takeRuns()[0]
    let error = CellError(
      name: "ZeroDivisionError", message: "division by zero",
      traceback: [
        "Traceback (most recent call last):", "  File \"lesson.py\", line 3, in <module>", "    b = a / 0",
        "        ~~^~~", "ZeroDivisionError: division by zero",
      ])
    driver.finish(request, [.error(error)], status: .failed)
    #expect(driver.state.cellState(request.cellID).errorLine == 1)
    expectGolden(driver.picture, "error")
  }

  @Test func hostileOutputDrivesNothing() {
    let driver = Driver("# %%\nx\n")
    driver.press("<C-e>")
    let request = driver.takeRuns()[0]
    let evil = "\u{1B}]0;t\u{7}\u{1B}[2J\u{9B}31m\u{1B}]52;c;YQ==\u{7}\u{202E}abc\u{7F}"
    driver.finish(request, [.stream(.stdout, evil), .value(DisplayItem(plainText: evil), executionCount: 1)])
    for scalar in driver.screen.unicodeScalars where scalar != "\n" {
      #expect(scalar.value >= 0x20 && scalar.value != 0x7F && !(0x80...0x9F).contains(scalar.value))
      #expect(scalar.value != 0x202E)
    }
  }

  @Test func questions() {
    let driver = Driver(height: 18)
    driver.press(":4<Enter>")
    driver.press("h")
    #expect(driver.screen.contains("hint 1/2") && !driver.screen.contains("1 + 4"))
    driver.press("<Enter>9<Enter>")
    #expect(driver.screen.contains("That is the last entry."))
    expectGolden(driver.picture, "question-wrong")
    driver.press("<Enter><Backspace>5<Enter>")
    #expect(driver.screen.contains("Because 1 + 4 = 5."))
    let records = driver.takeEffects().compactMap { effect -> Bool? in
      if case .recordAnswer(_, _, let isRight, let attempt, let hints) = effect {
        #expect(hints == 1 && attempt >= 1)
        return isRight
      }
      return nil
    }
    #expect(records == [false, true])
  }

  @Test func searchAndCommandLine() {
    let driver = Driver()
    driver.press("/print<Enter>")
    #expect(driver.state.selected == 4)
    driver.press("/vectors<Enter>")
    #expect(driver.state.selected == 0)
    driver.press(":nosuch<Enter>")
    #expect(driver.screen.contains("there is no command nosuch"))
    driver.press(":line<Tab>")
    expectGolden(driver.picture, "command-completion")
    driver.press("<Esc>:99<Enter>")
    #expect(driver.screen.contains("numbered 1 to 5"))
  }

  @Test func quittingAsksForUnsavedWork() {
    let driver = Driver()
    driver.press("b<Enter>x<Esc>q")
    #expect(driver.screen.contains("changes that are not saved"))
    driver.press("<Esc>")
    #expect(!driver.screen.contains("changes that are not saved"))
    driver.press("qs")
    let saves = driver.takeEffects().filter { if case .save = $0 { return true } else { return false } }
    #expect(saves.count == 1)
    driver.send(.saved(.success("/home/me/lesson.py")))
    let quits = driver.takeEffects().filter {
      if case .quit(0, false) = $0 { return true } else { return false }
    }
    #expect(quits.count == 1 && !driver.state.isModified)
  }

  @Test func failingSavesSayWhy() {
    let driver = Driver()
    driver.press("b")
    driver.press("w")
    driver.send(.saved(.failure(.failed("lesson.py cannot be written: permission denied"))))
    #expect(driver.screen.contains("permission denied") && driver.state.isModified)
    driver.send(.saved(.failure(.changedOnDisk(path: "/home/me/lesson.py"))))
    #expect(driver.screen.contains("changed by another program"))
  }

  @Test func errorsStopTheQueue() {
    let driver = Driver()
    driver.press("R")
    let request = driver.takeRuns()[0]
    #expect(driver.state.runQueue.count == 2)
    let error = CellError(name: "NameError", message: "x", traceback: [])
    driver.finish(request, [.error(error)], status: .failed)
    #expect(driver.takeRuns().isEmpty && driver.state.runQueue.isEmpty)
  }

  @Test func interruptNeverQuits() {
    let driver = Driver()
    driver.press("<C-c>")
    #expect(driver.screen.contains("nothing is running"))
    driver.press("j<C-e><C-c>")
    let interrupts = driver.takeEffects().filter {
      if case .interrupt = $0 { return true } else { return false }
    }
    #expect(interrupts.count == 1)
    driver.send(.interrupt)
    #expect(driver.takeEffects().count == 1)
  }

  @Test func helpListsEveryAction() {
    let driver = Driver(width: 80, height: 200)
    driver.press("?")
    let screen = driver.screen
    for action in ActionTable.all { #expect(screen.contains(action.help), "\(action.name)") }
    driver.press("q")
    #expect(!driver.screen.contains("Command line"))
    let small = Driver(width: 80, height: 24)
    small.press("?")
    expectGolden(small.picture, "help")
  }

  @Test func actionsHaveNamesAndSoundKeys() {
    var names: Set<String> = []
    var keys: [Action.Scope: Set<String>] = [:]
    for action in ActionTable.all {
      #expect(names.insert(action.name).inserted, "twice: \(action.name)")
      #expect(!action.help.isEmpty)
      for (scope, text) in action.keys {
        #expect(keys[scope, default: []].insert(text).inserted, "key twice: \(text)")
        #expect(Key.sequence(text).count == text.split(separator: " ").count, "no such key: \(text)")
        let sequence = Key.sequence(text)
        if case .action(let found) = ActionTable.match(sequence, in: scope) {
          #expect(found.name == action.name)
        } else {
          Issue.record("\(text) finds nothing")
        }
        // A key that begins a longer sequence must not mean something alone.
        for length in 1..<max(sequence.count, 1) {
          if case .action = ActionTable.match(Array(sequence.prefix(length)), in: scope) {
            Issue.record("\(text) is hidden by a shorter key")
          }
        }
      }
    }
  }

  @Test func panes() {
    let driver = executed(width: 110, height: 20)
    driver.press("O")
    #expect(driver.screen.contains("Outline") && driver.screen.contains("1 Adding vectors"))
    driver.press("V")
    driver.state.requests[7] = .variables
    driver.send(
      .session(
        .replied(7, .variables([VariableInfo(name: "x", type: "list", size: "3 items", value: "[1, 2, 3]")])))
    )
    expectGolden(driver.picture, "variables")
    driver.press("<Esc>")
    #expect(driver.state.pane == nil)
  }

  @Test func completion() {
    let driver = Driver("# %%\n", height: 12)
    driver.press("<Enter>np.ze<Tab>")
    guard case .requestCompletions(let text, let line, let cursor)? = driver.takeEffects().last else {
      Issue.record("nothing was asked for")
      return
    }
    #expect(text == "np.ze")
    driver.state.requests[1] = .completions(line: line, cursor: cursor)
    driver.send(
      .session(.replied(1, .completions(Completions(replaced: 2, names: ["zeros", "zeros_like"])))))
    #expect(driver.sources[0] == "np.zeros")
    expectGolden(driver.picture, "completion")
    driver.press("<Tab><Enter>")
    #expect(driver.sources[0] == "np.zeros_like")
  }

  @Test func inputAsksAtTheBottom() {
    let driver = Driver("# %%\ninput()\n", height: 10)
    driver.press("<C-e>")
    let id = driver.takeRuns()[0].cellID
    driver.send(.session(.wantsInput(cellID: id, prompt: "name? ")))
    #expect(driver.screen.contains("name?"))
    driver.press("Ada<Enter>")
    guard case .answerInput("Ada")? = driver.takeEffects().last else {
      Issue.record("no answer")
      return
    }
  }

  @Test func mouse() {
    let driver = Driver(height: 12)
    let row = driver.state.shownRows.first { $0.value.cell == 1 }?.key ?? 0
    driver.send(.click(x: 10, y: row))
    #expect(driver.state.selected == 1)
    driver.send(.wheel(rows: 3))
    #expect(driver.state.scroll.row + driver.state.scroll.cell > 0 && driver.state.selected == 1)
    driver.send(.wheel(rows: -300))
    #expect(driver.state.scroll == NotebookState.Scroll())
  }

  @Test func everySizeDraws() {
    let driver = executed()
    driver.press("jj")
    for width in [1, 2, 5, 7, 20, 40, 99, 100, 250] {
      for height in [1, 2, 3, 9, 10, 60] {
        driver.send(.resize(width: width, height: height))
        let frame = driver.frame
        #expect(frame.grid.width == width && frame.grid.height == height)
      }
    }
  }

  @Test func theSameStateGivesTheSameFrame() {
    let first = executed()
    let second = executed()
    second.view.cache.clear()
    #expect(first.frame.grid == second.frame.grid)
  }

  @Test func onlyVisibleCellsAreDrawn() {
    let source = (0..<2000).map { "# %%\nx\($0) = \($0)\n" }.joined(separator: "\n")
    let driver = Driver(source)
    let before = driver.view.cache.misses
    #expect(before < 40)
    driver.press("G")
    #expect(driver.state.selected == 1999 && driver.screen.contains("x1999"))
    driver.press("k")
    #expect(driver.view.cache.misses < before + 60)
    // Typing draws nothing but the cell that changes.
    driver.press("<Enter>")
    let settled = driver.view.cache.misses
    driver.press("abc")
    #expect(driver.view.cache.misses <= settled + 3)
  }
}

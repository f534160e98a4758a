import Foundation
import Testing

/// The notebook in a real terminal, driven by keys.
@Suite(.serialized) struct NotebookScreenTests {
  static let small = """
    # %% [markdown]
    # # A small notebook

    # %%
    x = 20 + 3
    print("x is", x)

    # %%
    print("second", x * 2)

    """

  private func wasLeftCleanly(_ terminal: Terminal) throws {
    try terminal.wait(forText: "[ended 0]")
    // The shell behind the program answers and shows what is typed, so the terminal's modes are as before.
    try terminal.type("stty -a | grep -o -w -e icanon -e -icanon -e echo -e -echo\n")
    try terminal.wait("line mode with echo") {
      $0.contains("\nicanon\n") && $0.contains("\necho\n") && !$0.contains("\n-icanon")
        && !$0.contains("\n-echo\n")
    }
  }

  @Test func opensRunsAndQuits() throws {
    let folder = try TemporaryFolder()
    _ = try folder.file("small.py", Self.small)
    let terminal = try Terminal("gradus small.py", in: folder)
    try terminal.wait(forText: "A small notebook")
    try terminal.press("j", "F5")
    try terminal.wait(forText: "x is 23")
    try terminal.press("j", "F5")
    try terminal.wait(forText: "second 46")
    try terminal.type(":q!\n")
    try wasLeftCleanly(terminal)
  }

  @Test func theShelfOpensALessonAndComesBack() throws {
    let folder = try TemporaryFolder()
    let terminal = try Terminal("GRADUS_LESSONS='\(Place.lessons)' gradus", in: folder)
    try terminal.wait(forText: "One step of a GRU, number by number")
    try terminal.type("/quadratic\n")
    try terminal.wait(forText: "COMMAND  02-quadratic-equation.py")
    try terminal.press("j", "F5")
    try terminal.wait(forText: "[1]")
    try terminal.type(":q!\n")
    try terminal.wait(forText: "/quadratic")
    try terminal.press("Escape")
    try terminal.wait(forText: "3 Recurrent gates")
    try terminal.press("q")
    try wasLeftCleanly(terminal)
  }

  @Test func editsSavesAndQuits() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("small.py", Self.small)
    let terminal = try Terminal("gradus small.py", in: folder)
    try terminal.wait(forText: "A small notebook")
    try terminal.press("j", "b", "Enter")
    try terminal.type("print(\"typed\", 6 * 7)")
    try terminal.press("Escape")
    try terminal.press("F5")
    try terminal.wait(forText: "typed 42")
    try terminal.type(":w\n")
    try terminal.wait("the saved file") { _ in
      (try? String(contentsOfFile: path, encoding: .utf8))?.contains("print(\"typed\", 6 * 7)") == true
    }
    try terminal.type(":q\n")
    try wasLeftCleanly(terminal)
  }

  @Test func whatWasTypedSurvivesAKill() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("small.py", Self.small)
    let terminal = try Terminal("gradus small.py", in: folder)
    try terminal.wait(forText: "A small notebook")
    try terminal.press("j", "b", "Enter")
    try terminal.type("survivor = \"kept through the crash\"")
    try terminal.wait(forText: "kept through the crash")
    try terminal.press("Escape")
    let journals = folder.path + "/home/.local/state/gradus"
    try terminal.wait("the journal to have it") { _ in
      let names = FileManager.default.enumerator(atPath: journals)?.allObjects as? [String] ?? []
      return names.contains {
        (try? String(contentsOfFile: journals + "/" + $0, encoding: .utf8))?.contains("kept through") == true
      }
    }
    let program = try #require(try terminal.programID())
    kill(program, SIGKILL)
    try terminal.wait(forText: "[ended 137]")
    #expect(try String(contentsOfFile: path, encoding: .utf8) == Self.small, "the file itself was not saved")

    let again = try Terminal("gradus small.py", in: folder)
    try again.wait("an offer to recover") {
      $0.lowercased().contains("recover") || $0.lowercased().contains("unsaved")
    }
    try again.press("y")
    try again.wait(forText: "kept through the crash")
    try again.type(":wq\n")
    try again.wait(forText: "[ended 0]")
    #expect(try String(contentsOfFile: path, encoding: .utf8).contains("kept through the crash"))
  }

  @Test func interruptsTheCellNotTheProgram() throws {
    let folder = try TemporaryFolder()
    _ = try folder.file(
      "endless.py", "# %%\nprint('started')\nwhile True:\n    pass\n\n# %%\nprint('still', 'here')\n")
    let terminal = try Terminal("gradus endless.py", in: folder)
    try terminal.wait(forText: "while True")
    try terminal.press("F5")
    try terminal.wait(forText: "started\n")
    try terminal.press("C-c")
    try terminal.wait(forText: "KeyboardInterrupt")
    try terminal.press("j", "F5")
    try terminal.wait(forText: "still here")
    try terminal.type(":q!\n")
    try wasLeftCleanly(terminal)
  }

  @Test func stepsThroughTheGatesForwardsAndBack() throws {
    let folder = try TemporaryFolder()
    _ = try folder.lesson("03-recurrent-gates/01-gru.py")
    let terminal = try Terminal("gradus 01-gru.py", in: folder, columns: 120, rows: 40)
    try terminal.wait(forText: "One step of a GRU")
    // `s` runs the cells above first; `n` goes on from cell to cell.
    try terminal.type("/a_z = W_z\n")
    try terminal.wait(forText: "a_z = W_z @ x_t")
    try terminal.press("s")
    try terminal.wait(forText: "▸ a_z = W_z @ x_t")
    for figures in [
      "[-2.00254192 0.93565365 -0.81845938]",  // before the update gate's sigmoid
      "[0.1189363 0.71822088 0.30609079]",  // update gate
      "[2.69953618 0.86605953 0.39359323]", "[0.93699927 0.70392511 0.5971474]",  // reset gate
      "[0.84410137 -0.48129321 -0.07338358]", "[-1.76311223 -0.51363422 1.7641382]",
      "[-0.94284959 -0.47277196 0.9429634]",  // candidate
      "[0.10714447 -0.49106762 -0.03761557]", "[-0.83071055 -0.13321727 0.65433099]",
      "[-0.72356608 -0.62428489 0.61671542]",  // new state
    ] {
      // The next statement, the end of the cell, the next cell: a few `n` lead to each.
      for _ in 0..<8 where !(try terminal.screen().joined(separator: "\n").contains(figures)) {
        try terminal.press(untilSettled: "n")
      }
      try terminal.wait(forText: figures)
    }
    // Back to the statement before, with the values as they were.
    try terminal.press("p", "p")
    try terminal.wait("an earlier step") { $0.contains("looking back") && !$0.contains("✓ h_new") }
    try terminal.press("q")
    try terminal.type(":q!\n")
    try terminal.wait(forText: "[ended 0]")
  }

  @Test(arguments: [(80, 24), (120, 40), (50, 15)], ["", "NO_COLOR", "LC_ALL"])
  func drawsAtEverySize(size: (Int, Int), mode: String) throws {
    let folder = try TemporaryFolder()
    _ = try folder.lesson("01-tensors/01-matrix-multiplication.py")
    let environment = mode.isEmpty ? [:] : [mode: mode == "LC_ALL" ? "C" : "1"]
    let terminal = try Terminal(
      "gradus 01-matrix-multiplication.py", in: folder, columns: size.0, rows: size.1,
      environment: environment)
    try terminal.wait(forText: "Matrix multiplication")
    let coloured = try terminal.colouredScreen()
    let hasColour = coloured.contains(#/\x1b\[([0-9;]*;)?(3[0-8]|4[0-8]|9[0-7]|10[0-7])[;m]/#)
    #expect(hasColour == (mode != "NO_COLOR"))
    if mode == "LC_ALL" { #expect(try terminal.screen().joined().utf8.allSatisfy { $0 < 128 }) }
    try terminal.resize(columns: 64, rows: 18)
    try terminal.wait("the new size") { text in
      let rows = text.split(separator: "\n", omittingEmptySubsequences: false)
      return rows.allSatisfy { $0.count <= 64 } && text.contains("Matrix multiplication")
    }
    try terminal.type(":q!\n")
    try terminal.wait(forText: "[ended 0]")
  }

  @Test func trainingDrawsACurveAndStaysInterruptible() throws {
    let folder = try TemporaryFolder()
    _ = try folder.lesson("04-networks/01-first-dense-network.py")
    try FileManager.default.copyItem(
      atPath: Place.root + "/Datasets/iris.csv", toPath: folder.path + "/iris.csv")
    let terminal = try Terminal("gradus 01-first-dense-network.py", in: folder, columns: 100, rows: 40)
    terminal.patience = 60
    try terminal.wait(forText: "A first network")
    try terminal.type("/history = model\n")
    try terminal.press("F6")
    try terminal.press("F5")
    try terminal.wait("the curve of the finished training") {
      $0.contains("60/60") || $0.contains("epoch 60")
    }
    try terminal.type(":q!\n")
    try terminal.wait(forText: "[ended 0]")
  }

  @Test func terminationLeavesTheTerminalSane() throws {
    let folder = try TemporaryFolder()
    _ = try folder.file("small.py", Self.small)
    let terminal = try Terminal("gradus small.py", in: folder)
    try terminal.wait(forText: "A small notebook")
    let program = try #require(try terminal.programID())
    kill(program, SIGTERM)
    try terminal.wait(forText: "[ended 143]")
    try terminal.type("echo a; echo b\n")
    try terminal.wait(forText: "\na\nb\n")
  }
}

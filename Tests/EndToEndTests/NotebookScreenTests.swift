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
    // The cells before the step-through are run first, as a learner does.
    try terminal.type("/a_z = W_z\n")
    try terminal.wait(forText: "a_z = W_z @ x_t")
    try terminal.type(":run-above\n")
    try terminal.press("s")
    try terminal.wait(forText: "a_z = W_z·x + U_z·h")
    try terminal.press("n")
    try terminal.wait(forText: "-2.00254192")
    try terminal.press("n")
    try terminal.wait(forText: "0.71822088")
    try terminal.press("p")
    try terminal.wait(forText: "a_z = W_z·x + U_z·h")
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
    let hasColour =
      coloured.contains("\u{1b}[3") || coloured.contains("\u{1b}[9") || coloured.contains(";38;")
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
    try terminal.type(":run-all\n")
    try terminal.wait("the last check to have run") { $0.contains("idle") || $0.contains("ready") }
    try terminal.type("/history = model\n")
    try terminal.wait(forText: "60/60")
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

import Foundation
import Testing

/// The readline prompt in a real terminal, and without one.
@Suite(.serialized) struct PromptTests {
  @Test func answersAndKeepsItsHistory() throws {
    let folder = try TemporaryFolder()
    let terminal = try Terminal("gradus repl", in: folder)
    try terminal.wait(forText: ">>>")
    try terminal.type("6 * 7\n")
    try terminal.wait(forText: "\n42\n")
    try terminal.type("for k in range(3):\n    print('row', k)\n\n")
    try terminal.wait(forText: "row 2")
    try terminal.press("C-d")
    try terminal.wait(forText: "[ended 0]")

    let later = try Terminal("gradus repl", in: folder)
    try later.wait(forText: ">>>")
    try later.press("C-r")
    try later.type("6 *")
    try later.wait(forText: "6 * 7")
    try later.press("Enter")
    try later.wait(forText: "\n42\n")
    try later.press("C-d")
    try later.wait(forText: "[ended 0]")
  }

  @Test func completesNamesAndAttributes() throws {
    let folder = try TemporaryFolder()
    let terminal = try Terminal("gradus repl", in: folder)
    try terminal.wait(forText: ">>>")
    try terminal.type("measured_value = 5\n")
    try terminal.type("measured_v\t\n")
    try terminal.wait(forText: "\n5\n")
    try terminal.type("'abc'.capitali\t")
    try terminal.wait(forText: "'abc'.capitalize")
    try terminal.press("C-c")
    try terminal.press("C-d")
    try terminal.wait(forText: "[ended 0]")
  }

  @Test func interruptGivesThePromptBack() throws {
    let folder = try TemporaryFolder()
    let terminal = try Terminal("gradus repl", in: folder)
    try terminal.wait(forText: ">>>")
    try terminal.type("print('go'); exec_me = 1\n")
    try terminal.wait(forText: "\ngo\n")
    try terminal.type("while True: pass\n\n")
    try terminal.press("C-c")
    try terminal.wait(forText: "KeyboardInterrupt")
    try terminal.type("'alive' + '!'\n")
    try terminal.wait(forText: "'alive!'")
    try terminal.press("C-d")
    try terminal.wait(forText: "[ended 0]")
  }

  @Test func worksWithoutATerminal() throws {
    let folder = try TemporaryFolder()
    let end = try gradus(["repl"], in: folder, input: "a = 20\na + 1\nprint(a / 8)\n")
    #expect(end.status == 0)
    #expect(end.output.contains("21") && end.output.contains("2.5"))
  }
}

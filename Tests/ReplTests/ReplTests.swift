import CellLanguage
import Foundation
import Notebook
import Rendering
import Testing

@testable import Repl

struct HistoryFileTests {
  private func temporaryFile() -> HistoryFile {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "gradus-history-\(UUID().uuidString)")
    return HistoryFile(path: folder.appendingPathComponent("history").path)
  }

  @Test func keepsEntriesWhole() {
    let file = temporaryFile()
    defer { try? FileManager.default.removeItem(atPath: FileStore.folder(of: file.path)) }
    #expect(file.load().isEmpty)
    let entries = ["x = 1", "for i in y:\n    print('a\\n', i)", "s = r'\\d\\\\'", "été = '😀'"]
    for entry in entries { file.append(entry) }
    #expect(file.load() == entries)
    let mode = try? FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
  }

  @Test func sharesTheFileBetweenSessions() {
    let first = temporaryFile()
    defer { try? FileManager.default.removeItem(atPath: FileStore.folder(of: first.path)) }
    let second = HistoryFile(path: first.path)
    for number in 0..<50 {
      first.append("a\(number)\nb")
      second.append("c\(number)")
    }
    let entries = first.load()
    #expect(entries.count == 100)
    #expect(entries.filter { $0.hasPrefix("a") }.count == 50)
  }

  @Test func staysWithinItsLimit() throws {
    let file = temporaryFile()
    defer { try? FileManager.default.removeItem(atPath: FileStore.folder(of: file.path)) }
    file.append("first")
    let lines = (0..<(2 * HistoryFile.limit)).map { "x\($0)\n" }.joined()
    try lines.write(toFile: file.path, atomically: true, encoding: .utf8)
    file.append("last")
    #expect(file.load().count == HistoryFile.limit)
    #expect(file.load().last == "last")
    let bytes = try FileStore.read(file.path)
    #expect(bytes.filter { $0 == 10 }.count == HistoryFile.limit)
  }
}

struct PromptStateTests {
  @Test func gathersBlocksUpToAnEmptyLine() {
    var state = PromptState()
    #expect(state.prompt == ">>> ")
    #expect(state.add("for i in x:") == .more)
    #expect(state.prompt == "... ")
    #expect(state.add("    print(i)") == .more)
    #expect(state.pending == "for i in x:\n    print(i)\n")
    #expect(state.add("") == .run("for i in x:\n    print(i)"))
    #expect(state.prompt == ">>> ")
  }

  @Test func gathersBracketsAndStrings() {
    var state = PromptState()
    #expect(state.add("f(1,") == .more)
    #expect(state.add("") == .more)
    #expect(state.add("2)") == .run("f(1,\n\n2)"))
    #expect(state.add("'''a") == .more)
    #expect(state.add("b'''") == .run("'''a\nb'''"))
  }

  @Test func runsAtOnceWhatNeedsNoMore() {
    var state = PromptState()
    #expect(state.add("") == .empty)
    #expect(state.add("   ") == .empty)
    #expect(state.add("x = 1") == .run("x = 1"))
    #expect(state.add("x y") == .run("x y"))
    #expect(state.add("%time f()") == .run("%time f()"))
    #expect(state.add("np?") == .run("np?"))
  }

  @Test func runsRecalledEntriesWhole() {
    var state = PromptState()
    #expect(state.add("for i in x:\n    print(i)") == .run("for i in x:\n    print(i)"))
    #expect(state.add("f(1,\n2") == .more)
    #expect(state.add(")") == .run("f(1,\n2\n)"))
  }
}

struct ScriptChunkTests {
  @Test func splitsAtStatements() throws {
    let script = "a = 1\n# note\nb = 2; c = 3\nif a:\n  b\n\n@d\ndef f():\n  return '''x\ny'''\nf()  # call\n"
    let chunks = try ScriptChunk.split(script)
    #expect(
      chunks == [
        ScriptChunk(source: "a = 1", firstLine: 1), ScriptChunk(source: "# note\nb = 2; c = 3", firstLine: 2),
        ScriptChunk(source: "if a:\n  b", firstLine: 4),
        ScriptChunk(source: "\n@d\ndef f():\n  return '''x\ny'''", firstLine: 6),
        ScriptChunk(source: "f()  # call", firstLine: 11),
      ])
    #expect(try ScriptChunk.split("").isEmpty)
    #expect(try ScriptChunk.split("a\r\nb\rc").map(\.source) == ["a", "b", "c"])
    #expect(throws: SourceError.self) { try ScriptChunk.split("a\nb c\n") }
  }
}

struct CompletionWordTests {
  @Test(arguments: [
    (
      Completions(replaced: 3, names: ["random", "range"]), "x = np.ran", "np.ran", ["np.random", "np.range"]
    ),
    (Completions(replaced: 2, names: ["print"]), "f(pr", "pr", ["print"]),
    (Completions(replaced: 0, names: ["a"]), "x.", "x.", ["x.a"]),
    (Completions(replaced: 4, names: ["my key", "my car", "other"]), "d['my k", "k", ["key", "car"]),
    (Completions(), "x", "x", []),
  ])
  func replaceReadlinesWord(found: Completions, line: String, word: String, expected: [String]) {
    #expect(CompletionWords.words(found, line: line, word: word) == expected)
  }

  @Test(arguments: [
    ("open('/tm", "/tm"), ("x = \"a\" + \"b", "b"), ("f('a\\'b", "a'b"), ("f('a')", nil), ("# it's", nil),
    ("", nil),
  ])
  func findOpenStrings(line: String, content: String?) {
    #expect(CompletionWords.openString(line) == content)
  }
}

struct TerminalTextTests {
  @Test func writesColorsAsSequences() {
    var grid = Grid(width: 10, height: 2)
    _ = grid.draw("ab", x: 0, y: 0, style: Style(.red, on: .standard, .bold))
    _ = grid.draw("漢c", x: 2, y: 0)
    _ = grid.draw("x", x: 1, y: 1, style: Style(.indexed(33), on: .rgb(1, 2, 3)))
    #expect(
      AnsiText.text(of: grid)
        == "\u{1B}[0;1;31mab\u{1B}[0m漢c\n \u{1B}[0;38;5;33;48;2;1;2;3mx\u{1B}[0m\n")
    #expect(AnsiText.styled("x", .plain) == "x")
  }

  @Test func setsTracebacksApart() {
    let error = CellError(
      name: "ValueError", message: "no",
      traceback: [
        "Traceback (most recent call last):", "  File \"a\", line 1", "    f()", "    ^^^", "ValueError: no",
      ])
    #expect(TracebackText.styled(error, theme: .monochrome) == error.text)
    let colored = TracebackText.styled(error, theme: .colored(.ansi16)).split(separator: "\n")
    #expect(colored[2] == "    f()")
    #expect(colored[4] == "\u{1B}[0;1;31mValueError\u{1B}[0m: no")
    #expect(colored[3].contains("^^^") && colored[3] != "    ^^^")
  }

  @Test func findsOutWhatTheTerminalCan() {
    func depth(_ terminal: Bool, _ noColor: String?, _ term: String?, _ color: String?) -> ColorDepth {
      TerminalLook.depth(isTerminal: terminal, noColor: noColor, term: term, colorTerm: color)
    }
    #expect(depth(true, nil, "xterm", nil) == .ansi16)
    #expect(depth(true, nil, "xterm-256color", nil) == .indexed256)
    #expect(depth(true, "", "xterm", "truecolor") == .trueColor)
    #expect(depth(true, "1", "xterm", "truecolor") == .none)
    #expect(depth(true, nil, "dumb", nil) == .none)
    #expect(depth(false, nil, "xterm", nil) == .none)
  }
}

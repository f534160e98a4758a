import Testing

@testable import TerminalUI

@Suite struct EditorTests {
  private func typed(_ text: String, isCode: Bool = true) -> TextEditor {
    var editor = TextEditor()
    for character in text {
      if character == "\n" { editor.newLine(isCode: isCode) } else { editor.type(character) }
    }
    return editor
  }

  private func step(_ editor: inout TextEditor, undoing: Bool) -> Bool {
    undoing ? editor.undo() : editor.redo()
  }

  @Test func indentationFollowsTheCode() {
    #expect(typed("def f(x):\nreturn x\ny").text == "def f(x):\n    return x\ny")
    #expect(typed("for i in x:  # all\npass").text == "for i in x:  # all\n    pass")
    #expect(typed("a = f(\n1").text == "a = f(\n    1")
    #expect(typed("if x:\ny", isCode: false).text == "if x:\ny")
    #expect(typed("s = \"a:\"\nb").text == "s = \"a:\"\nb")
  }

  @Test func backspaceTakesALevelOfIndentation() {
    var editor = typed("if x:\n")
    editor.backspace()
    #expect(editor.text == "if x:\n" && editor.cursor == .init(line: 1, column: 0))
    editor.backspace()
    #expect(editor.text == "if x:")
  }

  @Test func undoAndRedo() {
    var editor = typed("ab cd")
    editor.moveToStart()
    editor.delete()
    #expect(editor.text == "b cd")
    #expect(step(&editor, undoing: true))
    #expect(editor.text == "ab cd")
    #expect(step(&editor, undoing: false))
    #expect(editor.text == "b cd")
    while editor.undo() {}
    #expect(editor.text == "")
    while editor.redo() {}
    #expect(editor.text == "b cd")
  }

  @Test func wideAndCombinedCharactersAreOne() {
    var editor = TextEditor("日e\u{301}x")
    editor.moveRight()
    editor.moveRight()
    editor.backspace()
    #expect(editor.text == "日x" && editor.cursor.column == 1)
    editor.type("e")
    editor.type("\u{301}")
    #expect(editor.cursor.column == 2)
    editor.backspace()
    #expect(editor.text == "日x")
  }

  @Test func pasteKeepsIndentationAndCleansLineEnds() {
    var editor = typed("x = 1\n")
    editor.insert("if x:\r\n\ty = 2\u{1B}[31m\r")
    #expect(editor.lines == ["x = 1", "if x:", "    y = 2[31m", ""])
    #expect(step(&editor, undoing: true))
    #expect(editor.text == "x = 1\n")
  }

  @Test func linesAndWords() {
    var editor = TextEditor("alpha beta\ngamma\ndelta")
    editor.moveWordRight()
    #expect(editor.cursor.column == 5)
    editor.deleteWordLeft()
    #expect(editor.lines[0] == " beta")
    editor.cutLine()
    editor.cutLine()
    #expect(editor.text == "delta")
    editor.pasteLines()
    #expect(editor.text == " beta\ngamma\ndelta")
    editor.toggleComment()
    #expect(editor.lines[2] == "# delta")
    editor.toggleComment()
    #expect(editor.lines[2] == "delta")
  }

  @Test func movingKeepsTheWishedColumn() {
    var editor = TextEditor("long line\nab\nanother line")
    editor.move(to: .init(line: 0, column: 8))
    editor.moveVertically(by: 1)
    #expect(editor.cursor == .init(line: 1, column: 2))
    editor.moveVertically(by: 1)
    #expect(editor.cursor == .init(line: 2, column: 8))
    editor.moveVertically(by: 99)
    #expect(editor.cursor.line == 2)
  }

  @Test func lineEditor() {
    var line = LineEditor("hello world")
    _ = line.handle(Key("w", .control))
    #expect(line.text == "hello ")
    _ = line.handle(Key("a", .control))
    line.insert("a\nb")
    #expect(line.text == "a bhello ")
    _ = line.handle(Key("k", .control))
    #expect(line.text == "a b")
    let isTaken = line.handle(Key(.function(3)))
    #expect(!isTaken)
  }
}

@Suite struct KeyDecoderTests {
  @Test(arguments: [
    ("a", "a"), ("\r", "Enter"), ("\u{1}", "C-a"), ("\u{7F}", "Backspace"), ("\t", "Tab"), ("é", "é"),
    ("日", "日"),
    ("\u{1B}[A", "Up"), ("\u{1B}OB", "Down"), ("\u{1B}[1;5C", "C-Right"), ("\u{1B}[1;3A", "M-Up"),
    ("\u{1B}[3~", "Del"),
    ("\u{1B}[15~", "F5"), ("\u{1B}[[E", "F5"), ("\u{1B}OP", "F1"), ("\u{1B}[Z", "S-Tab"),
    ("\u{1B}[13;2u", "S-Enter"),
    ("\u{1B}[13;5u", "C-Enter"), ("\u{1B}[27;2;13~", "S-Enter"), ("\u{1B}\r", "M-Enter"), ("\u{1B}x", "M-x"),
    ("\u{1B}[97;5u", "C-a"), ("\u{1B}[97;2u", "A"), ("\u{1F}", "C-_"), ("\u{1B}[H", "Home"),
    ("\u{1B}[6~", "PgDn"),
    ("\u{1B}[27u", "Esc"),
  ])
  func keys(bytes: String, name: String) {
    var decoder = KeyDecoder()
    let got1 = decoder.feed(bytes.utf8)
    #expect(got1 == Key(name: name).map { [.key($0)] })
    #expect(!decoder.isPending)
    // The same byte by byte.
    var slow = KeyDecoder()
    var inputs: [KeyDecoder.Input] = []
    for byte in bytes.utf8 { inputs += slow.feed([byte]) }
    #expect(inputs == Key(name: name).map { [.key($0)] })
  }

  @Test func aLoneEscapeIsAKeyAfterAWhile() {
    var decoder = KeyDecoder()
    let got2 = decoder.feed([0x1B])
    #expect(got2.isEmpty && decoder.isPending)
    let got7 = decoder.flush()
    #expect(got7 == [.key(Key(.escape))])
    #expect(!decoder.isPending)
  }

  @Test func pastesComeWhole() {
    var decoder = KeyDecoder()
    var inputs: [KeyDecoder.Input] = []
    for byte in "\u{1B}[200~a\n\u{1B}[Ab\u{1B}[201~c".utf8 { inputs += decoder.feed([byte]) }
    #expect(inputs == [.paste("a\n\u{1B}[Ab"), .key(Key("c"))])
  }

  @Test func mouse() {
    var decoder = KeyDecoder()
    let got3 = decoder.feed("\u{1B}[<0;5;7M".utf8)
    #expect(got3 == [.click(x: 4, y: 6)])
    let got4 = decoder.feed("\u{1B}[<0;5;7m".utf8)
    #expect(got4 == [])
    let got5 = decoder.feed("\u{1B}[<65;1;1M".utf8)
    #expect(got5 == [.wheel(rows: 3)])
  }

  @Test func garbageIsSwallowed() {
    for seed in 0..<200 {
      var decoder = KeyDecoder()
      var value = UInt64(seed) &* 6_364_136_223_846_793_005 &+ 1
      var bytes: [UInt8] = []
      for _ in 0..<100 {
        value = value &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        bytes.append(UInt8(truncatingIfNeeded: value >> 33))
      }
      _ = decoder.feed(bytes)
      _ = decoder.flush()
      // Whatever came, the decoder takes keys again (after the end of a paste that garbage may have begun).
      _ = decoder.feed("\u{1B}[201~".utf8)
      let got6 = decoder.feed("a".utf8)
      #expect(got6.last == .key(Key("a")))
    }
  }
}

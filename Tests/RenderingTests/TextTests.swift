import Testing

@testable import Rendering

@Suite struct TextTests {
  @Test(arguments: [
    ("abc", 3), ("é", 1), ("e\u{301}", 1), ("日本", 4), ("🙂", 2), ("\u{200B}", 0), ("\u{202E}a", 1), ("ｱ", 1),
    ("", 0),
  ])
  func columns(text: String, expected: Int) {
    #expect(DisplayWidth.columns(of: text) == expected)
  }

  @Test func wideCharactersKeepTheGridAligned() {
    var grid = Grid(width: 6, height: 1)
    grid.draw("a日本b", x: 0, y: 0)
    #expect(grid.plainText == "a日本b")
    #expect(grid[2, 0].isContinuation)
    // Half of a wide character is never left over.
    grid.draw("x", x: 2, y: 0)
    #expect(grid.plainText == "a x本b")
    var narrow = Grid(width: 2, height: 1)
    narrow.draw("a日", x: 0, y: 0)
    #expect(narrow.plainText == "a")
  }

  @Test func cutWideCharactersBecomeBlanks() {
    var source = Grid(width: 4, height: 1)
    source.draw("日本", x: 0, y: 0)
    var target = Grid(width: 3, height: 1)
    target.draw(source, x: -1, y: 0)
    #expect(target.plainText == " 本")
    var narrow = Grid(width: 3, height: 1)
    narrow.draw(source, x: 0, y: 0)
    #expect(narrow.plainText == "日")
  }

  @Test func controlCharactersNeverReachACell() {
    for value in (0...0x1F).map(UInt32.init) + [0x7F] + (0x80...0x9F).map(UInt32.init) {
      guard let scalar = Unicode.Scalar(value) else { continue }
      var grid = Grid(width: 3, height: 1)
      grid.draw(String(scalar), x: 0, y: 0)
      for unit in grid.plainText.unicodeScalars {
        #expect(unit.value >= 0x20 && unit.value != 0x7F && !(0x80...0x9F).contains(unit.value))
      }
    }
  }

  @Test func wrapping() {
    let line = StyledLine("the quick brown fox jumps")
    #expect(line.wrapped(to: 10).map(\.plainText) == ["the quick", "brown fox", "jumps"])
    #expect(StyledLine("abcdefghij").wrapped(to: 4).map(\.plainText) == ["abcd", "efgh", "ij"])
    #expect(line.wrapped(to: 12, indent: "  ").map(\.plainText) == ["the quick", "  brown fox", "  jumps"])
    #expect(StyledLine("日本語日本語").wrapped(to: 5).map(\.plainText) == ["日本", "語日", "本語"])
  }

  @Test(arguments: [
    (0.0, "0"), (1.0, "1.000"), (0.12345, "0.1235"), (123456.0, "123456"), (1_234_567.0, "1.235e+06"),
    (1e-7, "1e-07"),
    (-2.5, "-2.500"),
    (99999.6, "100000"), (.nan, "nan"), (-.infinity, "-inf"), (1e300, "1e+300"),
  ])
  func significantDigits(value: Double, expected: String) {
    #expect(Numbers.significant(value) == expected)
  }

  @Test func fixedAndGrouped() {
    #expect(Numbers.fixed(-0.04, decimals: 1) == "0.0")
    #expect(Numbers.fixed(2.345, decimals: 2) == "2.35")
    #expect(Numbers.fixed(0.125, decimals: 2) == "0.12" && Numbers.fixed(2.675, decimals: 2) == "2.67")
    #expect(Numbers.grouped(1_234_567) == "1,234,567")
    #expect(Numbers.grouped(-999) == "-999")
    #expect(Numbers.grouped(Int.min) == "-9,223,372,036,854,775,808")
  }

  @Test func colorsReduceToWhatIsThere() {
    #expect(Color.rgb(255, 0, 0).reduced(to: .ansi16).kind == .named(.brightRed))
    #expect(Color.rgb(255, 255, 255).reduced(to: .indexed256).kind == .indexed(231))
    #expect(Color.rgb(8, 8, 8).reduced(to: .indexed256).kind == .indexed(232))
    #expect(Color.rgb(1, 2, 3).reduced(to: .none) == .standard)
    #expect(Color.red.reduced(to: .ansi16) == .red)
    #expect(ColorNames.rgb("#1f77b4")?.kind == .rgb(0x1F, 0x77, 0xB4))
    #expect(ColorNames.rgb("teal")?.kind == .rgb(0, 128, 128))
    #expect(ColorNames.rgb("nonsense") == nil)
  }

  @Test func asciiFallbackKeepsColumns() {
    var grid = Grid(width: 20, height: 1)
    grid.draw("─│┌ α→β “x” 日 é ●", x: 0, y: 0)
    let text = grid.reduced(to: .none, charset: .ascii).plainText
    #expect(text.utf8.allSatisfy { $0 >= 32 && $0 < 127 })
    #expect(text == "-|+ a-b \"x\" ?  e o")
    #expect(AsciiFallback.text("σ(W·x) → ŷ ≥ 0.5") == "sigma(W.x) -> y >= 0.5")
    #expect(AsciiFallback.text("hₜ₋₁ x² W⁽¹⁾") == "h_(t-1) x^2 W^(1)")
  }

  @Test func syntaxSpansColorWholeSource() {
    let theme = Theme.colored(.indexed256)
    let text = StyledText(
      source: "x = 1\n# é",
      spans: [
        SyntaxSpan(range: 4..<5, kind: .number), SyntaxSpan(range: 6..<99, kind: .comment),
      ], theme: theme)
    #expect(text.plainText == "x = 1\n# é")
    #expect(text.lines[0].spans.last?.style == theme.style(for: .number))
    #expect(text.lines[1].spans[0].style == theme.style(for: .comment))
  }
}

@Suite struct TerminalTextTests {
  @Test(arguments: [
    ("a\nb", "a\nb"), ("50%\r100%", "100%"), ("abc\rX", "Xbc"), ("ab\u{8}c", "ac"), ("a\tb", "a       b"),
    ("\u{1B}[31mred\u{1B}[0m", "red"), ("\u{1B}]0;title\u{7}x", "x"), ("\u{1B}]52;c;aGk=\u{1B}\\x", "x"),
    ("\u{1B}]8;;http://a\u{1B}\\link\u{1B}]8;;\u{1B}\\", "link"), ("\u{1B}P+q\u{1B}\\x", "x"),
    ("\u{1B}[2J\u{1B}[Hx", "x"),
    ("\u{1B}[?1049hx", "x"), ("\u{1B}(Bx", "x"), ("\u{1B}cx", "x"), ("12345\r\u{1B}[Kx", "x"),
    ("bell\u{7}", "bell"),
    ("one\ntwo\u{1B}[A\rX", "Xne\ntwo"), ("日本\rab", "ab本"), ("日本\ra", "a 本"), ("a\n", "a\n"), ("\r\n", "\n"),
    ("\u{9B}31mx", "\u{FFFD}31mx"),
  ])
  func plain(source: String, expected: String) {
    #expect(TerminalText(source).plainText == expected)
    // The same when it comes in pieces.
    var pieces = TerminalText()
    for scalar in source.unicodeScalars { pieces.append(String(scalar)) }
    #expect(pieces.plainText == expected)
  }

  @Test func unfinishedSequencesCannotHideText() {
    #expect(TerminalText("a\u{1B}]0;hidden\nshown").plainText == "a␛]0;hidden\nshown")
    #expect(TerminalText("a\u{1B}]0;hidden").plainText == "a␛]0;hidden")
  }

  @Test func colorsBecomeStyles() {
    let text = TerminalText("\u{1B}[1;31mA\u{1B}[38;5;200mB\u{1B}[48;2;1;2;3mC\u{1B}[mD")
    let grid = text.render(width: 10, theme: .colored(.trueColor), charset: .unicode)
    #expect(grid[0, 0].style == Style(.red, on: .standard, .bold))
    #expect(grid[1, 0].style.foreground == .indexed(200))
    #expect(grid[2, 0].style.background == .rgb(1, 2, 3))
    #expect(grid[3, 0].style == .plain)
    let plain = text.render(width: 10, theme: .monochrome, charset: .unicode)
    #expect(plain[2, 0].style.background == .standard)
  }

  @Test func longLinesBreakAtTheWidth() {
    let text = TerminalText("abcdefg\nxy\n")
    #expect(text.render(width: 3, theme: .monochrome, charset: .unicode).plainText == "abc\ndef\ng\nxy")
    #expect(text.rowCount(width: 3) == 4 && text.lineCount == 2)
    #expect(
      TerminalText("a日本").render(width: 2, theme: .monochrome, charset: .unicode).plainText == "a\n日\n本")
  }

  @Test func farCursorMovesStayBounded() {
    let text = TerminalText("\u{1B}[99999999999C\u{1B}[9999999B\u{1B}[9999Ax")
    #expect(text.lineCount == 1)
    #expect(text.plainText.utf8.count <= 1001)
  }
}

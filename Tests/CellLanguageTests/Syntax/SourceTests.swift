import CellLanguage
import Testing

private func failure(_ source: String, magics: Bool = false) -> SourceError? {
  do {
    _ = try parse(source, options: ParserOptions(allowsMagics: magics))
    return nil
  } catch {
    return error
  }
}

private func failure(_ bytes: [UInt8]) -> SourceError? {
  do {
    _ = try parse(bytes)
    return nil
  } catch {
    return error
  }
}

struct SourceTests {
  @Test func keepsCommentsAndCaptions() throws {
    let source = "x = 1  # one\n#| alone\ny = 2  #|  z = σ(Wx)  \n'# no comment'\n"
    let parsed = try parse(source)
    #expect(parsed.comments.map(\.text) == [" one", "| alone", "|  z = σ(Wx)  "])
    #expect(parsed.comments.map(\.standsAlone) == [false, true, false])
    #expect(parsed.comments.map(\.span.column) == [7, 0, 7])
    #expect(parsed.captions == [2: "alone", 3: "z = σ(Wx)"])
  }

  @Test func acceptsMarksAndLineBreaksOfOtherSystems() throws {
    let marked = try parse([0xEF, 0xBB, 0xBF] + Array("x = 1".utf8)).module
    #expect(marked.dumpWithPlaces == (try parse("x = 1").module.dumpWithPlaces))
    let windows = try parse("if x:\r\n  y\r\nz = '''a\r\nb'''\r\n").module
    #expect(windows.dumpWithPlaces == (try parse("if x:\n  y\nz = '''a\nb'''\n").module.dumpWithPlaces))
  }

  @Test(arguments: [
    ([UInt8]([120, 0]), "source code string cannot contain null bytes"),
    ([0x78, 0xFF], "(unicode error) 'utf-8' codec can't decode byte 0xff in position 1: invalid start byte"),
    (
      [0xE2, 0x82], "(unicode error) 'utf-8' codec can't decode bytes in position 0-1: unexpected end of data"
    ),
    (
      [0xED, 0xA0, 0x80],
      "(unicode error) 'utf-8' codec can't decode byte 0xed in position 0: invalid continuation byte"
    ),
  ])
  func rejectsWhatIsNoText(bytes: [UInt8], message: String) {
    #expect(failure(bytes)?.message == message)
  }

  @Test func boundsNesting() throws {
    let parentheses = String(repeating: "(", count: 200) + "1" + String(repeating: ")", count: 200)
    #expect(failure(parentheses) == nil)
    #expect(failure("(" + parentheses + ")")?.message == "too many nested parentheses")
    for deep in [
      String(repeating: "-", count: 5000) + "1", String(repeating: "not ", count: 5000) + "x",
      String(repeating: "lambda: ", count: 3000) + "x",
      Array(repeating: "1", count: 20_000).joined(separator: "+"),
      "x" + String(repeating: ".y", count: 20_000), "x" + String(repeating: "[0]", count: 20_000),
      String(repeating: "a if b else ", count: 3000) + "c", String(repeating: "x**", count: 3000) + "x",
    ] {
      let error = failure(deep)
      #expect(error?.kind == .recursion)
      #expect(error?.message == "maximum recursion depth exceeded during compilation")
    }
    let branches = "if a: b\n" + String(repeating: "elif a: b\n", count: 5000)
    #expect(failure(branches)?.kind == .recursion)
    #expect(failure(String(repeating: "x\n", count: 50_000)) == nil)
    #expect(failure("[" + String(repeating: "-1, ", count: 20_000) + "]") == nil)
  }

  @Test func namesWhatIsNotSupported() {
    #expect(failure("async def f(): pass")?.message.contains("'async def' is not supported") == true)
  }

  @Test func readsSurrogatesAndHugeIntegers() throws {
    #expect(try parseExpression("'\\ud800'").dump == "Constant(value='\\ud800')")
    #expect(try parseExpression("0xFFFFFFFFFFFFFFFFFF").dump == "Constant(value=0xFFFFFFFFFFFFFFFFFF)")
    #expect(
      failure(String(repeating: "9", count: 5000))?.message.hasPrefix("Exceeds the limit (4300 digits)")
        == true)
  }
}

struct MagicTests {
  private func magics(_ source: String) throws -> [Magic] {
    try parse(source, options: ParserOptions(allowsMagics: true)).module.body.compactMap {
      if case .magic(let magic) = $0.kind { magic } else { nil }
    }
  }

  @Test(arguments: [
    ("%matplotlib inline", Magic.Kind.line, "matplotlib", "inline"),
    ("  \n%who", .line, "who", ""),
    ("!pip install numpy # now", .shell, "", "pip install numpy # now"),
    ("np.random?", .help, "np.random", ""),
    ("?len", .help, "len", ""),
    ("??len", .source, "len", ""),
    ("f??", .source, "f", ""),
    ("if x:\n  pass\n%time y = f(x)", .line, "time", "y = f(x)"),
  ])
  func recognisesLines(source: String, kind: Magic.Kind, name: String, argument: String) throws {
    let found = try magics(source)
    #expect(found.count == 1)
    #expect(found.first?.kind == kind)
    #expect(found.first?.name == name)
    #expect(found.first?.argument == argument)
  }

  @Test func parsesTheCodeOfMagicsInPlace() throws {
    let timed = try magics("x = 1\n%time y = f(x)")
    #expect(timed[0].body?.first?.span.line == 2)
    #expect(timed[0].body?.first?.span.column == 6)
    let repeated = try magics("%timeit -n 10 -r3 f( 1 )")
    #expect(repeated[0].body?.first?.unparsed == "f(1)")
    let cell = try magics("%%time\nx = 1\nif x:\n  y")
    #expect(cell[0].body?.count == 2)
    #expect(cell[0].body?.last?.span.line == 3)
    #expect(cell[0].content == "x = 1\nif x:\n  y")
    #expect(try magics("%%html\n<b>no code</b>")[0].body == nil)
  }

  @Test func leavesPythonAlone() throws {
    #expect(try magics("x = a % b\ny = a \\\n  % b\nz = (a\n% b)\ns = '''\n%time\n!ls\n'''\n# what?").isEmpty)
    #expect(failure("%time x")?.message == "invalid syntax")
    #expect(failure("%time x y", magics: true)?.message == "invalid syntax")
    #expect(failure("%time x y", magics: true)?.column == 9)
    #expect(failure("x = 5?3", magics: true) != nil)
  }

  @Test func assignsFromMagics() throws {
    let found = try magics("files = !ls\nr = %timeit -o f()")
    #expect(found.map { $0.assignedTo?.unparsed } == ["files", "r"])
    #expect(found[1].body?.first?.unparsed == "f()")
  }
}

struct CompletenessTests {
  @Test(arguments: [
    "x = 1", "f(1,\n  2)", "x = '''a\nb'''", "%time f()", "np?", "", "if x:\n  y\n\n", "def f(): pass\n\n",
    "# comment",
    "for x in y:\n  z\n  ", "@f\ndef g():\n  pass\n\n",
  ])
  func complete(source: String) { #expect(completeness(of: source) == .complete) }

  @Test(arguments: [
    ("if x:", 4), ("if x:\n    y", 4), ("def f(a,", 0), ("def f():\n    return 1", 0), ("x = (", 4),
    ("x = [1,\n  2,", 2),
    ("'''abc", 0), ("x = 1 + \\", 0), ("@decorator", 0), ("try:\n    f()", 4),
    ("class A:\n    def f(self):", 8),
    ("for x in y: z", 0), ("while True:\n    if a:\n        break", 4), ("with a as b:", 4), ("match x:", 4),
    ("with (a as b,\n      c as d):", 10),
  ])
  func incomplete(source: String, indent: Int) {
    #expect(completeness(of: source) == .incomplete(indent: indent))
  }

  @Test(arguments: ["x = ", "if x", "x y", "'abc", "f(1))", "if x:\n\n", "try:\n  f()\n\n", "return 1"])
  func invalid(source: String) {
    guard case .invalid = completeness(of: source) else {
      Issue.record("\(source) is \(completeness(of: source))")
      return
    }
  }
}

import Testing

@testable import Notebook

@Suite struct JSONTests {
  @Test(arguments: [
    #"{"b":1,"a":[1.0,1e5,0.10,-0,NaN,-Infinity],"b":null}"#,
    #"[]"#, #"{}"#, #""""#, #""é\n\t\"\\ \u0001""#, #"[[[true,false]]]"#, "-12.5E+3",
  ])
  func writesBackWhatItReads(_ text: String) throws {
    #expect(JSONWriter.text(try JSONReader.read(text), style: .line) == text)
  }

  @Test func indentsAsPythonDoes() throws {
    let value = try JSONReader.read(#"{"cells":[],"m":{"é":["a\n",{}]}}"#)
    #expect(
      JSONWriter.text(value) == "{\n \"cells\": [],\n \"m\": {\n  \"é\": [\n   \"a\\n\",\n   {}\n  ]\n }\n}")
    let ascii = JSONWriter.Style(indentation: nil, asciiOnly: true)
    #expect(JSONWriter.text(.string("é😀"), style: ascii) == #""\u00e9\ud83d\ude00""#)
  }

  @Test func readsEscapes() throws {
    #expect(try JSONReader.read(#""\ud83d\ude00\/\b\f\u00E9""#) == .string("😀/\u{8}\u{c}é"))
    #expect(try JSONReader.read(#""\ud83d!""#) == .string("\u{FFFD}!"))
    #expect(try JSONReader.read(#""\ud83d\u0041""#) == .string("\u{FFFD}A"))
  }

  @Test(arguments: [
    ("", "the text is empty at line 1, column 1"),
    ("[1,\n 2", "the text ends inside a list at line 2, column 3"),
    ("{\"a\" 1}", "a \":\" is expected after the key at line 1, column 6"),
    ("{a: 1}", "a key in double quotes is expected at line 1, column 2"),
    ("[1 2]", "a \",\" or the end of the list is expected at line 1, column 4"),
    ("[01]", "a number is malformed at line 1, column 2"),
    ("[1.]", "a number is malformed at line 1, column 2"),
    ("\"é\\x\"", "a string holds an unknown escape at line 1, column 3"),
    ("\"a\tb\"", "a string holds a raw control character at line 1, column 3"),
    ("\"abc", "the text ends inside a string at line 1, column 5"),
    ("[nul]", "a value is expected at line 1, column 2"),
    ("{} x", "there is more text after the end of the JSON value at line 1, column 4"),
    ("[1,]", "a value is expected at line 1, column 4"),
    ("\"\\u12\"", "the text ends inside a string at line 1, column 7"),
  ])
  func saysWhereItStopped(_ text: String, _ message: String) {
    #expect(throws: JSONError.self) { try JSONReader.read(text) }
    do { _ = try JSONReader.read(text) } catch { #expect("\(error)" == message) }
  }

  @Test func refusesDeepNesting() throws {
    let deep = String(repeating: "[", count: 100_000)
    do {
      _ = try JSONReader.read(deep)
      Issue.record("deep nesting was accepted")
    } catch let error as JSONError {
      #expect(error.message.contains("nested more than 400 deep"))
    }
    let fine = String(repeating: "[", count: 400) + String(repeating: "]", count: 400)
    _ = try JSONReader.read(fine)
  }

  @Test func everyPrefixOfANotebookIsRefusedWithoutHarm() {
    let text = Array(#"{"cells":[{"id":"a","n":-1.5e3,"t":"x\u00e9\n","b":[true,null]}],"nbformat":4}"#.utf8)
    for end in 0..<text.count {
      #expect(throws: JSONError.self) { try JSONReader.read(Array(text[..<end])) }
    }
  }

  @Test func keepsDuplicateKeysAndReadsTheLast() throws {
    var object = try #require(try JSONReader.read(#"{"a":1,"a":2}"#).objectValue)
    #expect(object["a"] == .int(2))
    #expect(object.count == 2)
    object["a"] = nil
    #expect(object.isEmpty)
  }

  @Test func linesSeeCarriageReturns() {
    #expect(TextLines.keepingEnds("a\r\nb\n\nc") == ["a\r\n", "b\n", "\n", "c"])
    #expect(TextLines.split("a\n") == ["a", ""])
    #expect(TextLines.identical("\u{e9}", "e\u{301}") == false)
  }
}

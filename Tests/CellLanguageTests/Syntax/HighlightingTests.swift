import CellLanguage
import Testing

private func coloured(_ source: String) -> [String] {
  let bytes = Array(source.utf8)
  return highlight(source).map { span in
    "\(span.kind):" + String(decoding: bytes[span.start..<span.end], as: UTF8.self)
  }
}

struct HighlightingTests {
  @Test func tellsNamesApart() {
    #expect(
      coloured("@a.b\ndef f(x=1):\n  return len(x)") == [
        "decorator:@a.b", "keyword:def", "functionName:f", "bracket:(", "keywordArgument:x", "op:=",
        "number:1", "bracket:)",
        "op::", "keyword:return", "builtin:len", "bracket:(", "name:x", "bracket:)",
      ])
    #expect(
      coloured("class A(B): None") == [
        "keyword:class", "className:A", "bracket:(", "name:B", "bracket:)", "op::", "constant:None",
      ])
    #expect(
      coloured("match x:\n case 1: y.f()\nmatch = 2") == [
        "keyword:match", "name:x", "op::", "keyword:case", "number:1", "op::", "name:y", "op:.", "call:f",
        "bracket:(",
        "bracket:)", "name:match", "op:=", "number:2",
      ])
  }

  @Test func colorsFieldsOfStrings() {
    #expect(
      coloured("f'a{b:>{w}}c' 'd'") == [
        "string:f'a", "stringField:{", "name:b", "stringField::>", "stringField:{", "name:w", "stringField:}",
        "stringField:}", "string:c'", "string:'d'",
      ])
    #expect(
      coloured("f'{a!r}'") == [
        "string:f'", "stringField:{", "name:a", "stringField:!r", "stringField:}", "string:'",
      ])
  }

  @Test func marksCommentsAndMagics() {
    #expect(coloured("x #| y\n# z\n%time a") == ["name:x", "caption:#| y", "comment:# z", "magic:%time a"])
  }

  @Test func goesOnAfterErrors() {
    #expect(coloured("x = 'abc\ny = 1") == ["name:x", "op:=", "string:'abc", "name:y", "op:=", "number:1"])
    #expect(coloured("f(1\ny") == ["call:f", "bracket:(", "number:1", "name:y"])
    #expect(coloured("a )] b") == ["name:a", "bracket:)", "bracket:]", "name:b"])
    #expect(coloured("x = 1a\ny") == ["name:x", "op:=", "error:1a", "name:y"])
    #expect(coloured("if x:\n    y\n  z") == ["keyword:if", "name:x", "op::", "name:y", "name:z"])
    #expect(coloured("'''abc\ndef") == ["string:'''abc\ndef"])
    #expect(coloured("a $ b") == ["name:a", "error:$", "name:b"])
  }
}

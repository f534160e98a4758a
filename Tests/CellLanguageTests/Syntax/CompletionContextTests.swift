import CellLanguage
import Testing

struct CompletionContextTests {
  @Test(arguments: [
    ("'abc'.cap", "'abc'"), ("x = 'abc'.", "'abc'"), ("f(a[0].b.", "a[0].b"), ("[1, 2].ap", "[1, 2]"),
    ("{'a': 1}.", "{'a': 1}"),
    ("(1, 2).co", "(1, 2)"), ("x.y.z", "x.y"), ("'a' 'b'.j", "'a' 'b'"), ("for i in x:\n  d['k'].", "d['k']"),
    ("1.5.re", "1.5"),
    ("(x).y", "(x)"), ("a[1:2].", "a[1:2]"), ("x.", "x"), ("'''a\nb'''.", "'''a\nb'''"),
  ])
  func findsReceivers(text: String, receiver: String) {
    #expect(attributeReceiver(before: text) == receiver)
  }

  @Test(arguments: [
    "", "x", "x.y ", "f().", "[f()].x", "a + ", ".", "if.", "[x for x in y].", "f'{a()}'.",
    "lambda: x).",
  ])
  func refusesTheRest(text: String) {
    #expect(attributeReceiver(before: text) == nil)
  }

  @Test func seesCallsWhenAsked() {
    #expect(attributeReceiver(before: "x = np.zeros(3).re", harmlessOnly: false) == "np.zeros(3)")
    #expect(attributeReceiver(before: "f(g(1)[2](3).h(", harmlessOnly: false) == nil)
    #expect(attributeReceiver(before: "f(g(1)[2](3).h", harmlessOnly: false) == "g(1)[2](3)")
  }
}

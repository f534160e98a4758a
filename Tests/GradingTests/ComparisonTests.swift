import Notebook
import Testing

@testable import Grading

@Suite struct ComparisonTests {
  @Test(arguments: [
    ("0.333333", "0.33333334", true), ("1.0001", "1.0", false), ("3", "3", true), ("3", "4", false),
    ("100000", "100001", false), ("100000.0", "100000.5", true), ("[1. 2. 3.]", "[1.  2.  3. ]", true),
    ("[[ 0.1 -2. ]\n [10.   3. ]]", "[[0.1 -2.]\n [10. 3.]]", true), ("nan", "nan", true),
    ("nan", "inf", false),
    ("-0.0", "0.0", true), ("1e-9", "0.0", true), ("1e-7", "0.0", false), ("loss: 0.5", "loss:0.5", false),
    ("a b", "a  b", true), ("ab", "a b", false), ("text\n", "text", true), ("x2", "x3", false),
    ("x2.0", "x2.0", true), ("<f at 0x7f001122aabb>", "<f at 0x55dd11223344>", true), ("0x10", "0x11", false),
    ("5/5 ━━ 0s 12ms/step - loss: 1.0", "5/5 ━━ 3s 9ms/step - loss: 1.0", true),
    ("Wall time: 3.1 ms", "Wall time: 900 ns", true), ("shape (3, 4)", "shape (3, 5)", false),
    ("3-2", "3-2", true), ("1+2j", "1+3j", false), ("2s", "3s", true), ("2sx", "3sx", false), ("", "", true),
    ("", "x", false), ("1.5e300", "1.5e300", true), ("é", "é", true), ("007", "7", true),
    ("v1.2.3", "v1.2.4", false),
  ])
  func comparesTexts(_ text: String, _ expected: String, _ same: Bool) {
    #expect(TextComparison().same(text, expected: expected) == same)
  }

  @Test func anyBytesAreCompared() {
    let odd = String(decoding: (0...255).map { UInt8($0) }, as: UTF8.self)
    #expect(TextComparison().same(odd, expected: odd))
    #expect(!TextComparison().same(odd, expected: odd + "x"))
  }

  @Test func reportsWhereOutputsDiffer() {
    let old: [Output] = [
      .stream(.stdout, "a\n"), .value(DisplayItem(plainText: "1.0"), executionCount: 1),
      .stream(.stdout, "b\n"),
    ]
    let new: [Output] = [
      .stream(.stdout, "a\nb\n"), .value(DisplayItem(plainText: "1.5"), executionCount: 7),
      .error(CellError(name: "ValueError", message: "no", traceback: ["anything"])),
    ]
    #expect(
      Difference.all(received: new, expected: old, comparison: TextComparison()) == [
        Difference(kind: "value", expected: "1.0", received: "1.5"),
        Difference(kind: "error", expected: nil, received: "ValueError: no"),
      ])
    #expect(Difference.all(received: old, expected: old, comparison: TextComparison()).isEmpty)
  }
}

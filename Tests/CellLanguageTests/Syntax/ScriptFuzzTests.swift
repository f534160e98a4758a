import CellLanguage
import Foundation
import Fuzzing
import Testing

/// A short run of `gradus-fuzz` over the scripts of this target, and inputs of unusual size.
@Suite struct ScriptFuzzTests {
  @Test func mutatedScriptsAreAnswered() {
    let corpus = ScriptTests.scripts.compactMap {
      try? String(contentsOf: ScriptTests.folder.appendingPathComponent($0), encoding: .utf8)
    }
    #expect(corpus.count > 5)
    OnLargeStack.run {
      var fuzzer = Fuzzer(corpus: corpus, seed: 20)
      let interpreter = Interpreter(registry: standardLibrary())
      for i in 0..<400 {
        let input = fuzzer.input()
        if let fault = fuzzer.fault(with: input, interpreter) {
          Issue.record("input \(i): \(fault) \(String(decoding: input, as: UTF8.self).debugDescription)")
          return
        }
      }
      #expect(fuzzer.parsed > 50)
      #expect(fuzzer.compiled > 25)
    }
  }

  /// Programs that nest or repeat far beyond reason: they run, or raise an error of Python's.
  static let unusual: [(String, String)] = [
    ("brackets", String(repeating: "(", count: 100_000)),
    ("closed brackets", "x = " + String(repeating: "[", count: 3000) + String(repeating: "]", count: 3000)),
    ("minus signs", "x = " + String(repeating: "-", count: 100_000) + "1"),
    ("not", "x = " + String(repeating: "not ", count: 50_000) + "1"),
    ("additions", "x = 1" + String(repeating: " + 1", count: 20_000)),
    ("comparisons", "x = 1" + String(repeating: " < 1", count: 20_000)),
    ("powers", "x = 1" + String(repeating: " ** 1", count: 20_000)),
    ("attributes", "x = a" + String(repeating: ".b", count: 20_000)),
    ("calls", "x = f" + String(repeating: "()", count: 20_000)),
    ("lambdas", "x = " + String(repeating: "lambda: ", count: 20_000) + "1"),
    ("conditions", "x = " + String(repeating: "1 if 1 else ", count: 20_000) + "1"),
    (
      "indentation",
      (0..<300).map { String(repeating: " ", count: $0) + "if 1:\n" }.joined()
        + String(repeating: " ", count: 300) + "x = 1"
    ),
    (
      "functions in functions",
      (0..<90).map { String(repeating: " ", count: $0) + "def f():\n" }.joined()
        + String(repeating: " ", count: 90) + "pass"
    ),
    ("elif", "if 0: pass\n" + String(repeating: "elif 0: pass\n", count: 5000)),
    ("fields in strings", "x = " + String(repeating: "f'{", count: 200)),
    ("digits", "x = " + String(repeating: "9", count: 100_000)),
    ("hexadecimal digits", "x = 0x" + String(repeating: "f", count: 100_000)),
    ("exponent", "x = 1e" + String(repeating: "9", count: 10_000)),
    ("a long name", String(repeating: "n", count: 200_000) + " = 1"),
    ("a long text", "x = '" + String(repeating: "t", count: 1_000_000) + "'"),
    ("texts in a row", "x = " + String(repeating: "'a' ", count: 20_000)),
    ("parameters", "def f(" + (0..<3000).map { "a\($0)" }.joined(separator: ", ") + "): pass"),
    (
      "arguments",
      "print(*[], " + (0..<3000).map { "\($0)" }.joined(separator: ", ") + ", file=None) if 0 else 0"
    ),
    ("decorators", String(repeating: "@f\n", count: 5000) + "def g(): pass"),
    (
      "patterns",
      "match 1:\n  case " + String(repeating: "[", count: 500) + String(repeating: "]", count: 500) + ": pass"
    ),
    ("targets", String(repeating: "x = ", count: 20_000) + "1"),
    ("starred targets", String(repeating: "*", count: 10_000) + "x = 1"),
    ("continued lines", "x = 1" + String(repeating: " \\\n", count: 20_000)),
    ("regular expression", "import re; re.match('(a+)+$', 'a' * 40 + 'b')"),
    ("nested groups", "import re; re.compile('(' * 5000 + ')' * 5000)"),
    ("backtracking alternatives", "import re; re.match('(a|aa)+$', 'a' * 60 + 'b')"),
    ("huge repeat", "import re; re.compile('a{1,65535}{1,65535}')"),
    ("recursion", "def f(): f()\nf()"),
    ("recursive repr", "x = []\nfor i in range(100000): x = [x]\nrepr(x)"),
    ("recursive comparison", "a = []; b = []\nfor i in range(100000): a = [a]; b = [b]\na == b"),
    ("recursive hash", "a = ()\nfor i in range(100000): a = (a,)\nhash(a)"),
    ("json depth", "import json; json.loads('[' * 100000)"),
    (
      "chain of causes",
      "e = None\nfor i in range(20000):\n    n = ValueError(i); n.__cause__ = e; e = n\nraise e"
    ),
    ("a large power", "10 ** 10 ** 10"), ("a large shift", "1 << 10 ** 12"),
    ("a large text", "'a' * 10 ** 13"),
    ("a large list", "[0] * 10 ** 13"), ("a wide format", "'%*d' % (10 ** 10, 1)"),
  ]

  @Test(arguments: unusual.map(\.0)) func unusualProgramsRaiseOrRun(_ name: String) {
    guard let source = ScriptFuzzTests.unusual.first(where: { $0.0 == name })?.1 else { return }
    OnLargeStack.run {
      let interpreter = Interpreter(registry: standardLibrary())
      do {
        try interpreter.run(interpreter.compile(source + "\n", name: "unusual.py"))
      } catch let error as PyError {
        #expect(!interpreter.formatException(error.exception).isEmpty)
        _ = interpreter
      } catch {
        Issue.record("\(error)")
      }
    }
  }
}

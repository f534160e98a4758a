import CellLanguage
import Testing

/// A small generator of numbers, so that a failure can be repeated.
private struct Noise {
  var state: UInt64
  mutating func next(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(max(1, bound)))
  }
}

/// Whatever the bytes, the answer is a tree or an error with a place, and colouring stays within the source.
struct FuzzTests {
  private static let pieces: [String] = [
    "(", ")", "[", "]", "{", "}", ":", ",", ";", ".", "=", "==", ":=", "+", "-", "*", "**", "/", "@", "->",
    "<", "!", "?", "%",
    "$", "'", "\"", "\"\"\"", "f'", "f\"{", "{x!r:>{y}}", "}}", "b'", "rb'", "\\", "\\\n", "\n", "\n  ",
    "\n\t", "\r\n", " ",
    "#", "#|", "if ", "else", "for ", "in ", "while ", "def ", "class ", "return ", "yield ", "lambda ",
    "not ", "and ",
    "import ", "from ", "as ", "try", "except ", "finally", "with ", "match ", "case ", "_", "async ",
    "await ", "global ",
    "nonlocal ", "del ", "print ", "1", "0x", "1.5e", "1_0", "x", "é", "😀", "...", "~", "\u{0C}", "\\N{",
    "\\ud800",
  ]

  private static let seeds: [String] = [
    "def f(a, b=1, /, *c, d: int=3, **e) -> int:\n    return f'{a!r:>{b}} {c=}'\n",
    "class A(B, metaclass=C):\n  x: int = 1\n  @property\n  def y(self): return [i for i in self.x if i]\n",
    "try:\n  with open(x) as f, g: pass\nexcept (A, B) as e:\n  raise C from e\nfinally:\n  del x[0], y.z\n",
    "match x:\n  case {'a': [1, *r], **k} | A(b=c): pass\n  case _ if y: z\n",
    "x = (a if b else lambda *q: {**c, 1: 2}) ; y += 1j\n%time z\nnp.sum?\n!ls\n",
  ]

  private func check(_ bytes: [UInt8]) {
    for magics in [false, true] {
      do {
        _ = try parse(bytes, options: ParserOptions(allowsMagics: magics))
      } catch {
        if error.message.isEmpty || error.line < 1 { Issue.record("no place: \(bytes)") }
      }
    }
    let text = String(decoding: bytes, as: UTF8.self)
    _ = completeness(of: text)
    var last = 0
    for span in highlight(text) {
      if span.start < last || span.end > text.utf8.count || span.end <= span.start {
        Issue.record("spans overlap: \(text.debugDescription)")
        break
      }
      last = span.end
    }
  }

  @Test func survivesRandomBytes() {
    var noise = Noise(state: 1)
    for _ in 0..<400 {
      check((0..<noise.next(60)).map { _ in UInt8(noise.next(256)) })
    }
  }

  @Test func survivesRandomTokens() {
    var noise = Noise(state: 2)
    for _ in 0..<600 {
      var text = ""
      for _ in 0..<noise.next(25) { text += FuzzTests.pieces[noise.next(FuzzTests.pieces.count)] }
      check(Array(text.utf8))
    }
  }

  @Test func survivesMutatedSources() {
    var noise = Noise(state: 3)
    for round in 0..<600 {
      var bytes = Array(FuzzTests.seeds[round % FuzzTests.seeds.count].utf8)
      for _ in 0...noise.next(4) {
        let index = noise.next(bytes.count)
        switch noise.next(4) {
        case 0 where !bytes.isEmpty: bytes.remove(at: index)
        case 1 where !bytes.isEmpty: bytes[index] = UInt8(noise.next(256))
        case 2: bytes.removeSubrange(index...)
        default:
          bytes.insert(contentsOf: FuzzTests.pieces[noise.next(FuzzTests.pieces.count)].utf8, at: index)
        }
      }
      check(bytes)
    }
  }

  @Test func unparsingKeepsWhatParses() throws {
    var noise = Noise(state: 4)
    var kept = 0
    for _ in 0..<1500 {
      var text = ""
      for _ in 0..<(1 + noise.next(9)) { text += FuzzTests.pieces[noise.next(FuzzTests.pieces.count)] + " " }
      guard let module = try? parse(text, options: ParserOptions(resolves: false)).module else { continue }
      kept += 1
      let again = try? parse(module.unparsed, options: ParserOptions(resolves: false)).module
      #expect(again?.dump == module.dump, "\(text.debugDescription) → \(module.unparsed.debugDescription)")
    }
    #expect(kept > 50)
  }

  /// What long runs of `gradus-fuzz` found.
  @Test(arguments: [
    "f\"{',\u{0E}'.join(x)}\"", "f'{x:<4\\ud800}'", "f'''{b\"\u{1}\"}{\"\u{1}it's\"}'''",
  ])
  func unparsingKeepsRareCharacters(source: String) throws {
    let module = try parse(source, options: ParserOptions(resolves: false)).module
    let again = try parse(module.unparsed, options: ParserOptions(resolves: false)).module
    #expect(again.dump == module.dump, "\(module.unparsed.debugDescription)")
  }
}

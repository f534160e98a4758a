import CellLanguage

/// Programs made by seeded mutation of a corpus, and what the front of the language must do with any of them: give a tree or
/// an error with a place, colour within the source, print what it parsed so that it parses to the same tree, and compile it
/// or say why not.
public struct Fuzzer {
  private let corpus: [[UInt8]]
  private var state: UInt64
  /// How many inputs parsed and how many of those compiled.
  public private(set) var parsed = 0
  public private(set) var compiled = 0

  private static let pieces: [String] = [
    "(", ")", "[", "]", "{", "}", ":", ",", ";", ".", "=", "==", ":=", "+", "-", "*", "**", "/", "@", "->",
    "<", "!", "?",
    "%", "$", "'", "\"", "\"\"\"", "f'", "f\"{", "{x!r:>{y}}", "}}", "b'", "rb'", "\\", "\\\n", "\n", "\n  ",
    "\n\t", "\r\n",
    " ", "#", "#|", "if ", "else", "for ", "in ", "while ", "def ", "class ", "return ", "yield ", "lambda ",
    "not ",
    "and ", "import ", "from ", "as ", "try", "except ", "finally", "with ", "match ", "case ", "_", "async ",
    "await ",
    "global ", "nonlocal ", "del ", "print ", "1", "0x", "1.5e", "1_0", "x", "é", "😀", "...", "~", "\u{0C}",
    "\\N{",
    "\\ud800", "((((((((", "[[[[[[[[", "lambda:", "not not not ", "- - - ", "999999999999999999999",
    "if x:\n ", "0",
  ]

  /// - Parameter corpus: whole scripts; their chunks, parted by lines `# ---`, are what is mutated.
  public init(corpus: [String], seed: UInt64) {
    var chunks: [[UInt8]] = []
    for script in corpus {
      for chunk in script.split(separator: "\n# ---\n") {
        let lines = chunk.split(separator: "\n", omittingEmptySubsequences: false)
        // Windows of a few lines keep an input small, so that a mutation matters.
        for start in stride(from: 0, to: lines.count, by: 8) {
          chunks.append(Array(lines[start..<min(start + 12, lines.count)].joined(separator: "\n").utf8))
        }
      }
    }
    self.corpus = chunks.isEmpty ? [Array("x = 1\n".utf8)] : chunks
    state = seed
  }

  private mutating func next(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(max(1, bound)))
  }

  /// The next input.
  public mutating func input() -> [UInt8] {
    var bytes = corpus[next(corpus.count)]
    for _ in 0...next(4) {
      let at = next(bytes.count + 1)
      switch next(8) {
      case 0 where at < bytes.count: bytes.remove(at: at)
      case 1 where at < bytes.count: bytes[at] = UInt8(next(256))
      case 2: bytes.removeSubrange(at...)
      case 3 where at < bytes.count:
        let end = min(bytes.count, at + next(20))
        bytes.insert(contentsOf: bytes[at..<end], at: next(bytes.count))
      case 4 where at < bytes.count: bytes.removeSubrange(at..<min(bytes.count, at + next(12)))
      case 5:
        let other = corpus[next(corpus.count)]
        let from = next(other.count)
        bytes.insert(contentsOf: other[from..<min(other.count, from + next(40))], at: at)
      default: bytes.insert(contentsOf: Fuzzer.pieces[next(Fuzzer.pieces.count)].utf8, at: at)
      }
    }
    return bytes
  }

  /// What is wrong with the language's answer to the input; nil if nothing is.
  public mutating func fault(with bytes: [UInt8], _ interpreter: Interpreter) -> String? {
    for magics in [false, true] {
      do {
        let options = ParserOptions(allowsMagics: magics, resolves: false)
        let module = try parse(bytes, options: options).module
        if !magics {
          parsed += 1
          let printed = module.unparsed
          guard let again = try? parse(printed, options: options).module else {
            return "what was printed does not parse: \(printed.debugDescription)"
          }
          if again.dump != module.dump {
            return "printed and parsed again differs: \(printed.debugDescription)"
          }
        }
      } catch {
        if error.message.isEmpty || error.line < 1 { return "an error without a place: \(error)" }
      }
    }
    let text = String(decoding: bytes, as: UTF8.self)
    _ = completeness(of: text)
    var last = 0
    for span in highlight(text) {
      if span.start < last || span.end > text.utf8.count || span.end <= span.start {
        return "colours overlap"
      }
      last = span.end
    }
    do {
      _ = try interpreter.compile(text, name: "fuzz.py")
      compiled += 1
    } catch let error as PyError {
      if interpreter.formatException(error.exception).isEmpty { return "an error without text" }
    } catch {
      return "not a Python error: \(error)"
    }
    return nil
  }
}

import CellLanguage
import Testing

/// The manual's page on the language: what it says is in runs, what it says is out raises the error it names.
@Suite struct LanguageManualTests {
  private func headline(_ code: String) -> String {
    var answer = ""
    OnLargeStack.run {
      let host = ManualHost()
      let interpreter = Interpreter(registry: standardLibrary())
      interpreter.host = host
      do {
        try interpreter.run(interpreter.compile(code + "\n", name: "example.py"))
      } catch let error as PyError {
        answer = interpreter.formatHeadline(error.exception)
        // The headline of a syntax error follows its place.
        if let at = answer.range(of: "SyntaxError: ") { answer = String(answer[at.lowerBound...]) }
      } catch {
        answer = "\(error)"
      }
    }
    return answer
  }

  @Test func whatIsInRuns() {
    for (_, constructs) in LanguageManual.present {
      for c in constructs {
        let answer = headline(c.example)
        #expect(answer == "", "\(c.name)")
      }
    }
  }

  @Test func whatIsOutRaisesTheNamedError() {
    for a in LanguageManual.absent {
      let answer = headline(a.example)
      #expect(answer.hasPrefix(a.error), "\(a.name): \(answer)")
    }
  }

  @Test func everyModuleOfTheLibraryImports() {
    for name in standardLibrary().names {
      let answer = headline("import \(name)")
      #expect(answer == "", "\(name)")
    }
  }

  @Test func thePageNamesBuiltInsModulesAndWhatIsLeftOut() {
    let page = LanguageManual.text(modules: standardLibrary().names)
    for word in [" enumerate ", " ValueError ", " itertools ", "except*", " threading ", "eval()"] {
      #expect(page.contains(word), "\(word)")
    }
    for line in page.split(separator: "\n") { #expect(line.count <= 90, "\(line)") }
  }
}

private final class ManualHost: InterpreterHost {
  func write(_ text: String, to stream: StandardStream) {}
  func display(_ value: Value, _ interpreter: Interpreter) throws {}
  func readLine(prompt: String) -> String? { nil }
  func mayAccess(path: String, forWriting: Bool) -> Bool { false }
  let workingDirectory = "/"
}

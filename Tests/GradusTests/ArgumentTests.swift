import Testing

@testable import gradus

@Suite struct ArgumentTests {
  let command = Command(
    name: "run", operands: "FILE", operandCount: 1...2, summary: "",
    options: [
      Option(name: "--output", short: "-o", value: "OUT", help: ""),
      Option(name: "--format", choices: ["text", "json"], help: ""),
      Option(name: "--keep-going", help: ""), Option(name: "--timeout", value: "S", help: ""),
    ], run: { _ in 0 })

  @Test func readsOptionsAndOperands() throws {
    let words = ["a.py", "-o", "out.json", "--format=json", "--keep-going", "--", "--odd"]
    let arguments = try ArgumentParser.parse(words, for: command)
    #expect(arguments.operands == ["a.py", "--odd"])
    #expect(arguments.text("--output") == "out.json")
    #expect(arguments.text("--format") == "json")
    #expect(arguments.has("--keep-going"))
    #expect(try arguments.positiveNumber("--timeout") == nil)
    #expect(try ArgumentParser.parse(["-"], for: command).operands == ["-"])
  }

  @Test(
    arguments: [
      ([], "run needs FILE"), (["a", "b", "c"], "unexpected argument \"c\""),
      (["a", "--fromat", "json"], "run has no option --fromat, did you mean --format?"),
      (["a", "-x"], "run has no option -x"), (["a", "--output"], "--output needs a value: --output OUT"),
      (["a", "--keep-going=1"], "--keep-going takes no value"),
      (["a", "--format", "xml"], "--format must be one of text, json, not \"xml\""),
      (["a", "-o", "1", "--output", "2"], "--output is given more than once"),
    ] as [([String], String)])
  func saysWhatIsWrong(_ words: [String], _ message: String) {
    do {
      _ = try ArgumentParser.parse(words, for: command)
      Issue.record("was accepted")
    } catch { #expect("\(error)" == message) }
  }

  @Test(arguments: ["0", "-1", "x", "nan", "inf", ""])
  func refusesWrongNumbers(_ text: String) throws {
    let arguments = try ArgumentParser.parse(["a", "--timeout=" + text], for: command)
    #expect(throws: UsageError.self) { try arguments.positiveNumber("--timeout") }
    #expect(throws: UsageError.self) { try arguments.positiveInteger("--timeout") }
  }

  @Test func findsTheNearestName() {
    #expect(Suggestion.nearest("rnu", in: ["run", "repl"]) == "run")
    #expect(Suggestion.nearest("replya", in: ["replay", "repl"]) == "replay")
    #expect(Suggestion.nearest("xyzzy", in: ["run", "repl"]) == nil)
    #expect(Suggestion.distance(Array("kitten"), Array("sitting")) == 3)
    #expect(Suggestion.distance(Array("ab"), Array("ba")) == 1)
  }

  @Test func everyCommandHasHelpAndDistinctNames() {
    #expect(Set(Commands.all.map(\.name)).count == Commands.all.count)
    for command in Commands.all {
      let text = HelpText.text(for: command)
      #expect(text.hasPrefix("usage: gradus \(command.name)"))
      #expect(!command.summary.isEmpty)
      #expect(Set(command.options.map(\.name)).count == command.options.count)
      for option in command.options { #expect(text.contains(option.name) && !option.help.isEmpty) }
      #expect(HelpText.overview.contains(command.summary))
    }
  }
}

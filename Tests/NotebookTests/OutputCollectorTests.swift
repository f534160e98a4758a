import Testing

@testable import Notebook

@Suite struct OutputCollectorTests {
  func text(_ outputs: [Output]) -> [String] {
    outputs.map { output in
      switch output {
      case .stream(let stream, let text): return "\(stream.rawValue):\(text)"
      case .value(let item, let count): return "value \(count ?? 0):\(item.plainText)"
      case .display(let item): return "display:\(item.plainText)"
      case .error(let error): return "error:\(error.text)"
      }
    }
  }

  @Test func joinsNeighboursAndKeepsOrder() {
    var collector = OutputCollector()
    collector.print("a", to: .stdout)
    collector.print("b\n", to: .stdout)
    collector.print("warn\n", to: .stderr)
    collector.print("c", to: .stdout)
    collector.show(DisplayItem(plainText: "fig"))
    collector.print("d\n", to: .stdout)
    collector.showValue(DisplayItem(plainText: "1"), executionCount: 2)
    #expect(
      text(collector.outputs) == [
        "stdout:ab\n", "stderr:warn\n", "stdout:c", "display:fig", "stdout:d\n", "value 2:1",
      ])
  }

  @Test func carriageReturnsOverwrite() {
    var collector = OutputCollector()
    for step in 1...3 { collector.print("\rstep \(step)/3", to: .stdout) }
    collector.print("\n12345\r..\nab\u{8}c\n", to: .stdout)
    #expect(text(collector.outputs) == ["stdout:step 3/3\n..345\nac\n"])
  }

  @Test func countsWhatIsTooMuch() {
    var collector = OutputCollector(limit: 10)
    collector.print("123456\n", to: .stdout)
    collector.print("abcdefé\n", to: .stdout)
    collector.print("more\n", to: .stdout)
    collector.show(DisplayItem(plainText: "fig"))
    collector.fail(CellError(name: "E", message: "m", traceback: []))
    #expect(
      text(collector.outputs) == [
        "stdout:123456\nabc", "error:E: m", "stderr:[13 more characters of output were not kept]\n",
      ])
  }

  @Test func aLiveDisplayReplacesItself() {
    var collector = OutputCollector()
    collector.show(DisplayItem(plainText: "1", displayID: "curve"))
    collector.print("x\n", to: .stdout)
    collector.show(DisplayItem(plainText: "2", displayID: "curve"))
    #expect(text(collector.outputs) == ["display:2", "stdout:x\n"])
    collector.clear()
    #expect(collector.outputs.isEmpty)
  }
}

import CellLanguage
import Modules
import Rendering

/// The outputs of the run under way: kept for the cell and sent on as events.
struct RunOutput {
  let cellID: String
  let executionCount: Int
  var collector: OutputCollector
  let send: (SessionEvent) -> Void

  mutating func print(_ text: String, to stream: Output.Stream) {
    collector.print(text, to: stream)
    if collector.droppedCharacters == 0 { send(.printed(cellID: cellID, stream, text)) }
  }

  mutating func show(_ item: DisplayItem) {
    collector.show(item)
    send(.displayed(cellID: cellID, item))
  }

  mutating func showValue(_ item: DisplayItem) {
    collector.showValue(item, executionCount: executionCount)
    send(.showedValue(cellID: cellID, item, executionCount: executionCount))
  }

  mutating func fail(_ error: CellError) {
    collector.fail(error)
    send(.raised(cellID: cellID, error))
  }

  mutating func clear() {
    collector.clear()
    send(.cleared(cellID: cellID))
  }
}

/// What the interpreter and the modules see of a session.
final class SessionHost: DisplayHost {
  let options: SessionOptions
  let gate: FileGate
  var output: RunOutput?
  /// Called for `input(prompt)`.
  var readInput: ((String) -> String?)?
  /// Carries out notebook lines.
  weak var magics: MagicCommands?
  /// Where prints go that belong to no cell, such as those of a check.
  var ignoresOutput = false

  init(_ options: SessionOptions) {
    self.options = options
    gate = FileGate(options)
  }

  var workingDirectory: String { options.workingDirectory }
  var drawsProgress: Bool { options.drawsProgress }

  func write(_ text: String, to stream: StandardStream) {
    if !ignoresOutput { output?.print(text, to: stream == .output ? .stdout : .stderr) }
  }

  func display(_ value: Value, _ interpreter: Interpreter) throws {
    let item = try DisplayItem(value, interpreter)
    if !ignoresOutput { output?.show(item) }
  }

  func show(_ value: RichValue, plainText: String, id: String?) {
    if !ignoresOutput { output?.show(DisplayItem(plainText: plainText, rich: value, displayID: id)) }
  }

  func clearOutput() {
    if !ignoresOutput { output?.clear() }
  }

  func readLine(prompt: String) -> String? {
    guard options.readsStandardInput else { return readInput?(prompt) }
    if !prompt.isEmpty { write(prompt, to: .output) }
    guard var line = readInputLine() else { return nil }
    if line.utf8.last == 10 { line.removeLast() }
    return line
  }

  func readInputLine() -> String? {
    guard options.readsStandardInput else { return readInput?("").map { $0 + "\n" } }
    if let output { output.send(.wantsInput(cellID: output.cellID, prompt: "")) }
    return StandardInput.readLine()
  }

  func runMagic(_ magic: Magic, _ interpreter: Interpreter) throws -> Value {
    guard let magics else { throw PyError.runtimeError("notebook lines work only in a cell") }
    return try magics.run(magic, interpreter, self)
  }

  func importUserModule(_ name: String, _ interpreter: Interpreter) throws -> PyModule? {
    try UserModules.load(name, interpreter, self)
  }

  func mayAccess(path: String, forWriting: Bool) -> Bool { gate.allows(path, writing: forWriting) }
}

extension DisplayItem {
  /// A value as a cell shows it: its `repr`, and its drawable form if it has one.
  init(_ value: Value, _ interpreter: Interpreter) throws {
    let text = try interpreter.repr(value)
    let rich = try RichForm.of(value, interpreter)
    self.init(plainText: text, rich: rich)
  }

  /// The item as lines of text: pictures are drawn, everything else is as the library prints it.
  public func text(width: Int = 80, charset: Charset = .unicode) -> String {
    switch rich {
    case .figure, .image, .modelGraph, .trainingCurve, .progress, .markdown:
      return rich?.plainText(width: width, charset: charset) ?? plainText
    default: return plainText
    }
  }
}

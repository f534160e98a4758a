import Foundation
import Testing

@testable import CellLanguage

/// Runs the chunks of `Scripts/*.py`; `Scripts/check.py` explains their form and compares them with CPython.
@Suite struct ScriptTests {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
    "Scripts")

  static let scripts: [String] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".py") && $0 != "check.py" }.sorted()
  }()

  @Test func thereAreScripts() { #expect(Self.scripts.count > 5) }

  @Test(arguments: scripts) func chunksDoAsTheySay(_ script: String) throws {
    let text = try String(contentsOf: Self.folder.appendingPathComponent(script), encoding: .utf8)
    let lines = text.components(separatedBy: "\n")
    let store = Self.folder.appendingPathComponent("Tracebacks/\(script.dropLast(3)).json")
    let tracebacks =
      try (try? Data(contentsOf: store)).map { try JSONDecoder().decode([String: String].self, from: $0) }
      ?? [:]
    var start = 0
    for i in 0...lines.count
    where i == lines.count || lines[i].trimmingCharacters(in: .whitespaces) == "# ---" {
      OnLargeStack.run { Self.check(Array(lines[start..<i]), from: start, of: script, tracebacks) }
      start = i + 1
    }
  }

  private static func check(
    _ lines: [String], from start: Int, of script: String, _ tracebacks: [String: String]
  ) {
    let chunk = Chunk(lines, from: start)
    let recorder = Recorder()
    defer { recorder.removeFolder() }
    let interpreter = Interpreter(registry: recorder.registry)
    interpreter.host = recorder
    recorder.interpreter = interpreter
    var error: (line: Int, text: String)?
    do {
      try interpreter.run(interpreter.compile(chunk.source, name: script))
    } catch let e as PyError {
      var text = interpreter.formatHeadline(e.exception)
      if text.hasSuffix("\n") { text.removeLast() }
      // The headline of a syntax error follows its place, and hints are not part of the message.
      if e.exception.syntaxDetails != nil { text = text.components(separatedBy: "\n").last ?? text }
      if let hint = text.range(of: ". Did you mean: '") { text = String(text[..<hint.lowerBound]) }
      let line = e.exception.syntaxDetails?.error.line ?? e.exception.traceback.first?.line ?? 0
      error = (line, text.replacingOccurrences(of: "\n", with: " | "))
      if e.exception.syntaxDetails == nil, let whole = tracebacks[String(line)] {
        #expect(interpreter.formatException(e.exception) == whole, "\(script):\(line)")
      }
    } catch {
      Issue.record("\(script): \(error)")
    }
    for line in Set(recorder.printed.keys).union(chunk.expected.keys).sorted() {
      var text = recorder.printed[line] ?? ""
      if text.hasSuffix("\n") { text.removeLast() }
      text = text.replacingOccurrences(of: "\n", with: " | ").trimmingEnd
      #expect(text == (chunk.expected[line] ?? ""), "\(script):\(line)")
    }
    #expect(error?.line == chunk.error?.line, "\(script): \(error?.text ?? "no error")")
    #expect(error?.text == chunk.error?.text, "\(script):\(chunk.error?.line ?? error?.line ?? 0)")
  }
}

/// A chunk without its comments, at its place in the file, and what the comments say.
private struct Chunk {
  var source = ""
  var expected: [Int: String] = [:]
  var error: (line: Int, text: String)?

  init(_ lines: [String], from start: Int) {
    source = String(repeating: "\n", count: start)
    for (i, line) in lines.enumerated() {
      var code = line
      if let mark = line.range(of: "# expect:") {
        var text = line[mark.upperBound...].dropFirst()
        if let other = text.range(of: "  # error: ") { text = text[..<other.lowerBound] }
        expected[start + i + 1] = String(text).trimmingEnd
        code = String(line[..<mark.lowerBound]).trimmingEnd
      }
      if let mark = line.range(of: "# error: ") {
        error = (start + i + 1, String(line[mark.upperBound...]))
        code = String(line[..<min(mark.lowerBound, code.endIndex)]).trimmingEnd
      }
      source += code + "\n"
    }
  }
}

extension String {
  fileprivate var trimmingEnd: String {
    var s = self
    while let c = s.last, c == " " { s.removeLast() }
    return s
  }
}

/// Notes which line printed what.
private final class Recorder: InterpreterHost {
  weak var interpreter: Interpreter?
  var printed: [Int: String] = [:]
  let registry = standardLibrary()

  func write(_ text: String, to stream: StandardStream) {
    // What the library prints belongs to the line that called it.
    guard stream == .output, let interpreter, var frame = interpreter.currentFrame else { return }
    while frame.depth > 1, frame.code.source.isLibrary {
      frame = ObservedFrame(frame: frame.frame - 1, base: frame.base)
    }
    let line = frame.line
    printed[line, default: ""] += text
  }
  func display(_ value: Value, _ interpreter: Interpreter) throws {}
  func readLine(prompt: String) -> String? { nil }
  func mayAccess(path: String, forWriting: Bool) -> Bool { path.hasPrefix(workingDirectory) }
  /// An empty folder of the chunk's own, made when it is first asked for.
  private(set) lazy var workingDirectory: String = {
    let name =
      FileManager.default.temporaryDirectory.resolvingSymlinksInPath().path + "/chunk-\(UUID().uuidString)"
    try? FileManager.default.createDirectory(atPath: name, withIntermediateDirectories: true)
    madeFolder = true
    return name
  }()
  private var madeFolder = false
  func removeFolder() {
    if madeFolder { try? FileManager.default.removeItem(atPath: workingDirectory) }
  }
}

/// Test threads have small stacks and run side by side; an interpreter wants a large one, and one at a time.
enum OnLargeStack {
  static func run(_ body: @escaping () -> Void) {
    let done = DispatchSemaphore(value: 0)
    let thread = Thread {
      InterpreterTurn.take { body() }
      done.signal()
    }
    thread.stackSize = 256 << 20
    thread.start()
    done.wait()
  }
}

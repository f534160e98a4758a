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
    var start = 0
    for i in 0...lines.count
    where i == lines.count || lines[i].trimmingCharacters(in: .whitespaces) == "# ---" {
      OnLargeStack.run { Self.check(Array(lines[start..<i]), from: start, of: script) }
      start = i + 1
    }
  }

  private static func check(_ lines: [String], from start: Int, of script: String) {
    let chunk = Chunk(lines, from: start)
    let recorder = Recorder()
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
        expected[start + i + 1] = String(line[mark.upperBound...].dropFirst()).trimmingEnd
        code = String(line[..<mark.lowerBound])
      }
      if let mark = line.range(of: "# error: ") {
        error = (start + i + 1, String(line[mark.upperBound...]))
        code = String(line[..<min(mark.lowerBound, code.endIndex)])
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
  let registry = ModuleRegistry()

  func write(_ text: String, to stream: StandardStream) {
    let line = interpreter?.currentFrame?.line ?? 0
    printed[line, default: ""] += text
  }
  func display(_ value: Value, _ interpreter: Interpreter) throws {}
  func readLine(prompt: String) -> String? { nil }
  func mayAccess(path: String, forWriting: Bool) -> Bool { false }
  var workingDirectory: String { "/" }
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

import CellLanguage
import Foundation
import Testing

@testable import Modules

/// An interpreter with the packages registered, and what it printed.
final class World {
  final class Host: InterpreterHost {
    var output = ""
    /// Whether what goes to standard error counts as output.
    var keepsErrors = true
    func write(_ text: String, to stream: StandardStream) {
      if keepsErrors || stream != .error { output += text }
    }
    func display(_ value: Value, _ interpreter: Interpreter) throws {
      output += try interpreter.repr(value) + "\n"
    }
    func readLine(prompt: String) -> String? { nil }
    /// A folder for cells that write files, made when first asked for.
    lazy var folder: String = {
      let url = URL(fileURLWithPath: NSTemporaryDirectory()).resolvingSymlinksInPath()
        .appendingPathComponent("gradus-cells-\(UUID().uuidString)")
      try? FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
      return url.path
    }()
    private var hasFolder = false
    /// Further folders that may be read and written.
    var folders: [String] = []
    func mayAccess(path: String, forWriting: Bool) -> Bool {
      path.hasPrefix(workingDirectory) || folders.contains { path.hasPrefix($0) }
    }
    var workingDirectory: String {
      hasFolder = true
      return folder
    }
    deinit { if hasFolder { try? FileManager.default.removeItem(atPath: folder) } }
  }
  let interpreter: Interpreter
  let host = Host()

  init() {
    var registry = standardLibrary()
    Modules.register(into: &registry)
    interpreter = Interpreter(registry: registry)
    interpreter.host = host
  }

  /// Runs a cell; gives what it printed, then the repr of its last expression or the exception's line.
  func run(_ source: String) -> String {
    host.output = ""
    do {
      let code = try interpreter.compile(source, name: "<cell>", mode: .cell)
      if let value = try interpreter.run(code), !value.isNone {
        host.output += try interpreter.repr(value) + "\n"
      }
    } catch let error as PyError {
      let text = (try? interpreter.str(.object(error.exception))) ?? ""
      host.output += "\(error.exception.type.name): \(text)\n"
    } catch {
      host.output += "\(error)\n"
    }
    return host.output
  }

  func module(_ name: String) throws -> Value {
    .object(try NumPyModule.submodule(name, interpreter))
  }

  func get(_ value: Value, _ path: String) throws -> Value {
    var current = value
    for part in path.split(separator: ".") {
      current = try interpreter.getAttribute(current, PyString.intern(String(part)))
    }
    return current
  }

  /// `call("numpy", "linalg.norm", [x], ["axis": 0])`.
  @discardableResult
  func call(
    _ module: String, _ path: String, _ positional: [Value] = [], _ keywords: [(String, Value)] = []
  ) throws -> Value {
    try interpreter.call(
      get(self.module(module), path), positional, keywords.map { (PyString.intern($0.0), $0.1) })
  }

  @discardableResult
  func method(
    _ receiver: Value, _ name: String, _ positional: [Value] = [], _ keywords: [(String, Value)] = []
  ) throws -> Value {
    try interpreter.call(
      get(receiver, name), positional, keywords.map { (PyString.intern($0.0), $0.1) })
  }

  func str(_ v: Value) throws -> String { try interpreter.str(v) }
  func repr(_ v: Value) throws -> String { try interpreter.repr(v) }

  /// The type and message of the exception `body` raises.
  func failure(_ body: () throws -> Value) -> String {
    do {
      let v = try body()
      return "no error: \((try? repr(v)) ?? "?")"
    } catch let e as PyError {
      let text: String
      if case .str(let s)? = e.exception.arguments.first { text = s.string } else { text = "" }
      return "\(e.exception.type.name): \(text)"
    } catch {
      return "\(error)"
    }
  }
}

/// Python literals for tests.
func list(_ items: Value...) -> Value { .list(items) }
func tuple(_ items: Value...) -> Value { .tuple(items) }

extension Value: ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
  ExpressibleByStringLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByArrayLiteral, ExpressibleByNilLiteral
{
  public init(integerLiteral value: Int) { self = .int(value) }
  public init(floatLiteral value: Double) { self = .float(value) }
  public init(stringLiteral value: String) { self = .string(value) }
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  public init(arrayLiteral elements: Value...) { self = .list(elements) }
  public init(nilLiteral: ()) { self = .none }
}

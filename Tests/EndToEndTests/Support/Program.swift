import Foundation
import Testing

/// Where things are in this package, seen from the tests.
enum Place {
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path
  static let lessons = root + "/Lessons"
  static let fixtures = root + "/Tests/Fixtures/lessons"

  /// The program under test: the one that was built with these tests, unless `GRADUS_BINARY` names another.
  static let binary: String = {
    if let named = ProcessInfo.processInfo.environment["GRADUS_BINARY"] { return named }
    #if DEBUG
      return root + "/.build/debug/gradus"
    #else
      return root + "/.build/release/gradus"
    #endif
  }()

  /// The lessons that ship, as paths below `Lessons`.
  static let allLessons: [String] = {
    let names = FileManager.default.enumerator(atPath: lessons)?.allObjects as? [String] ?? []
    return names.filter { $0.hasSuffix(".py") }.sorted()
  }()
}

/// A folder that lives as long as the object.
final class TemporaryFolder {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "/gradus-" + UUID().uuidString.prefix(8)
    try FileManager.default.createDirectory(atPath: path + "/home", withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func file(_ name: String, _ text: String) throws -> String {
    try file(name, Data(text.utf8))
  }

  func file(_ name: String, _ data: Data) throws -> String {
    let target = path + "/" + name
    try data.write(to: URL(fileURLWithPath: target))
    return target
  }

  /// A copy of a shipped lesson.
  func lesson(_ name: String) throws -> String {
    let target = path + "/" + (name as NSString).lastPathComponent
    try FileManager.default.copyItem(atPath: Place.lessons + "/" + name, toPath: target)
    return target
  }

  /// What a fresh user has: an empty home, no state, a plain locale.
  var environment: [String: String] {
    var result = ProcessInfo.processInfo.environment
    for name in result.keys
    where name.hasPrefix("XDG_") || name.hasPrefix("GRADUS_") || name.hasPrefix("TMUX") {
      result[name] = nil
    }
    result["HOME"] = path + "/home"
    result["LANG"] = "C.UTF-8"
    result["LC_ALL"] = "C.UTF-8"
    result["TERM"] = "xterm-256color"
    result["NO_COLOR"] = nil
    return result
  }
}

/// How a run of the program ended.
struct Ended {
  var status: Int32
  var output: String
  var errors: String
  /// Its time was over and it was killed.
  var wasKilled: Bool
}

/// Runs the program without a terminal and waits for its end.
///
/// - Parameters:
///   - seconds: after this long it is killed, and the test fails.
///   - whileRunning: called once with the running process.
func gradus(
  _ arguments: [String], in folder: TemporaryFolder, input: String = "", seconds: Double = 120,
  workingDirectory: String? = nil, environment: [String: String] = [:],
  whileRunning: ((Process) -> Void)? = nil, sourceLocation: SourceLocation = #_sourceLocation
) throws -> Ended {
  let id = UUID().uuidString
  let outputPath = folder.path + "/output-" + id
  let errorPath = folder.path + "/errors-" + id
  let inputPath = folder.path + "/input-" + id
  for path in [outputPath, errorPath] { try Data().write(to: URL(fileURLWithPath: path)) }
  try Data(input.utf8).write(to: URL(fileURLWithPath: inputPath))

  let process = Process()
  process.executableURL = URL(fileURLWithPath: Place.binary)
  process.arguments = arguments
  process.currentDirectoryURL = URL(fileURLWithPath: workingDirectory ?? folder.path)
  process.environment = folder.environment.merging(environment) { $1 }
  process.standardInput = try FileHandle(forReadingFrom: URL(fileURLWithPath: inputPath))
  process.standardOutput = try FileHandle(forWritingTo: URL(fileURLWithPath: outputPath))
  process.standardError = try FileHandle(forWritingTo: URL(fileURLWithPath: errorPath))
  let finished = DispatchSemaphore(value: 0)
  process.terminationHandler = { _ in finished.signal() }
  try process.run()
  whileRunning?(process)

  var wasKilled = false
  if finished.wait(timeout: .now() + seconds) == .timedOut {
    wasKilled = true
    kill(process.processIdentifier, SIGKILL)
    finished.wait()
    Issue.record(
      "gradus \(arguments.joined(separator: " ")) ran longer than \(seconds) s",
      sourceLocation: sourceLocation)
  }
  func text(_ path: String) -> String {
    String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
  }
  let bySignal = process.terminationReason == .uncaughtSignal
  return Ended(
    status: bySignal ? 128 + process.terminationStatus : process.terminationStatus, output: text(outputPath),
    errors: text(errorPath), wasKilled: wasKilled)
}

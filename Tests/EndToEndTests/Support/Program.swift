import Foundation
import Testing

/// Where things are in this package, seen from the tests.
enum Place {
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path
  static let lessons = root + "/Lessons"
  static let fixtures = root + "/Tests/Fixtures/lessons"
  static let hostileFiles = root + "/Tests/Fixtures/hostile"

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
  whileRunning: ((pid_t) -> Void)? = nil, sourceLocation: SourceLocation = #_sourceLocation
) throws -> Ended {
  let id = UUID().uuidString
  let outputPath = folder.path + "/output-" + id
  let errorPath = folder.path + "/errors-" + id
  let inputPath = folder.path + "/input-" + id
  try Data(input.utf8).write(to: URL(fileURLWithPath: inputPath))

  let child = try Child(
    [Place.binary] + arguments, environment: folder.environment.merging(environment) { $1 },
    workingDirectory: workingDirectory ?? folder.path, input: inputPath, output: outputPath, errors: errorPath
  )
  whileRunning?(child.id)
  var status = child.wait(seconds: seconds)
  let wasKilled = status == nil
  if wasKilled {
    kill(child.id, SIGKILL)
    status = child.wait(seconds: .infinity)
    Issue.record(
      "gradus \(arguments.joined(separator: " ")) ran longer than \(seconds) s",
      sourceLocation: sourceLocation)
  }
  return Ended(
    status: status ?? -1, output: contents(outputPath), errors: contents(errorPath), wasKilled: wasKilled)
}

func contents(_ path: String) -> String {
  String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
}

/// A process started with its streams on files.
///
/// Foundation's `Process` waits for everything that inherited its descriptors, a server left in the background too;
/// this one waits for the process alone.
struct Child {
  let id: pid_t

  struct StartError: Error, CustomStringConvertible {
    var description: String
  }

  init(
    _ command: [String], environment: [String: String], workingDirectory: String, input: String = "/dev/null",
    output: String, errors: String
  ) throws {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, input, O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    posix_spawn_file_actions_addopen(&actions, 2, errors, O_WRONLY | O_CREAT | O_APPEND, 0o600)

    // The test runner may have blocked or ignored signals; the program starts with none.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    var all = sigset_t()
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))

    // `env -C` changes the folder and becomes the program.
    let line = ["/usr/bin/env", "-C", workingDirectory] + command
    var words: [UnsafeMutablePointer<CChar>?] = line.map { strdup($0) } + [nil]
    var variables: [UnsafeMutablePointer<CChar>?] =
      environment.map { strdup($0.key + "=" + $0.value) } + [nil]
    defer { for pointer in words + variables { free(pointer) } }
    var started: pid_t = 0
    let code = posix_spawn(&started, line[0], &actions, &attributes, &words, &variables)
    guard code == 0 else {
      throw StartError(description: "\(command[0]): \(String(cString: strerror(code)))")
    }
    id = started
  }

  /// The exit status, or 128 plus the signal that ended it; nil when it still runs after so many seconds.
  func wait(seconds: Double) -> Int32? {
    let deadline = Date().addingTimeInterval(seconds)
    var status: Int32 = 0
    while true {
      let found = waitpid(id, &status, WNOHANG)
      if found == id { return status & 0x7f == 0 ? (status >> 8) & 0xff : 128 + (status & 0x7f) }
      if found < 0 && errno != EINTR { return -1 }
      if Date() > deadline { return nil }
      poll(nil, 0, 4)
    }
  }
}

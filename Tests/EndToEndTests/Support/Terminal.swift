import Foundation
import Testing

/// A real terminal: one tmux server of its own, with one window that runs a command.
///
/// Nothing here waits for a fixed time. `wait` looks at the screen until it shows what is expected, or a deadline
/// has passed; then the test fails and shows the screen.
final class Terminal {
  private let socket: String
  private let folder: TemporaryFolder
  /// How long `wait` looks, in seconds.
  var patience = 20.0

  /// - Parameter command: a shell command; `gradus` in it is the program under test.
  init(
    _ command: String, in folder: TemporaryFolder, columns: Int = 80, rows: Int = 24,
    environment: [String: String] = [:]
  ) throws {
    self.folder = folder
    socket = "gradus-test-" + UUID().uuidString.prefix(12)
    // A shell stays behind the program, so that the screen after its end can be looked at.
    let exports = environment.merging([
      "PATH": (Place.binary as NSString).deletingLastPathComponent + ":/usr/local/bin:/usr/bin:/bin"
    ]) { $1 }
    .map { "export \($0.key)='\($0.value)'" }.joined(separator: "; ")
    // It must outlive a Ctrl-C that is meant for the program.
    let script =
      "trap : INT; \(exports); cd '\(folder.path)'; stty -echoctl; \(command); echo \"[ended $?]\"; exec sh"
    let started = try tmux(
      ["new-session", "-d", "-x", "\(columns)", "-y", "\(rows)", "sh", "-c", script], configuration: true)
    guard started.status == 0 else { throw TerminalError(text: "tmux: " + started.output) }
  }

  deinit { _ = try? tmux(["kill-server"]) }

  struct TerminalError: Error, CustomStringConvertible {
    var text: String
    var description: String { text }
  }

  /// Sends keys by their tmux names, such as `s`, `Enter`, `Escape`, `C-c`, `F5`.
  func press(_ keys: String...) throws {
    for key in keys { try send(["--", key]) }
  }

  /// Types a text; a line end is the Enter key.
  func type(_ text: String) throws {
    for (number, line) in text.components(separatedBy: "\n").enumerated() {
      if number > 0 { try press("Enter") }
      if !line.isEmpty { try send(["-l", "--", line]) }
    }
  }

  /// Presses a key and waits until it has changed the screen and the screen has come to rest.
  func press(untilSettled key: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let before = try screen()
    try press(key)
    var last = before
    try wait("a change by “\(key)”", sourceLocation: sourceLocation) { text in
      let now = text.components(separatedBy: "\n")
      defer { last = now }
      return now != before && now == last
    }
  }

  private func send(_ keys: [String]) throws {
    let sent = try tmux(["send-keys"] + keys)
    guard sent.status == 0 else { throw TerminalError(text: "tmux send-keys: " + sent.output) }
  }

  func resize(columns: Int, rows: Int) throws {
    _ = try tmux(["resize-window", "-x", "\(columns)", "-y", "\(rows)"])
  }

  /// The text on the screen, one string a row, trailing blanks removed.
  func screen() throws -> [String] {
    try tmux(["capture-pane", "-p"]).output.components(separatedBy: "\n")
  }

  /// The screen with colours and other attributes as escape sequences.
  func colouredScreen() throws -> String { try tmux(["capture-pane", "-p", "-e"]).output }

  /// The process in the pane's shell that runs the program under test.
  func programID() throws -> pid_t? {
    let shell = try tmux(["display-message", "-p", "#{pane_pid}"]).output.trimmingCharacters(
      in: .whitespacesAndNewlines)
    let children =
      (try? String(contentsOfFile: "/proc/\(shell)/task/\(shell)/children", encoding: .utf8)) ?? ""
    return children.split(separator: " ").compactMap { pid_t($0) }.first
  }

  /// Looks at the screen until `condition` holds.
  ///
  /// - Returns: the screen that satisfied it, or the last one seen.
  @discardableResult
  func wait(
    _ what: String, sourceLocation: SourceLocation = #_sourceLocation, until condition: (String) -> Bool
  ) throws -> String {
    let deadline = Date().addingTimeInterval(patience)
    var text = ""
    repeat {
      text = try screen().joined(separator: "\n")
      if condition(text) { return text }
      poll(nil, 0, 25)
    } while Date() < deadline
    Issue.record("waited for \(what), but the screen shows:\n\(text)", sourceLocation: sourceLocation)
    return text
  }

  @discardableResult
  func wait(forText text: String, sourceLocation: SourceLocation = #_sourceLocation) throws -> String {
    try wait("“\(text)”", sourceLocation: sourceLocation) { $0.contains(text) }
  }

  private func tmux(_ arguments: [String], configuration: Bool = false) throws -> (
    status: Int32, output: String
  ) {
    let output = folder.path + "/" + socket
    let child = try Child(
      ["tmux", "-L", socket] + (configuration ? ["-f", "/dev/null", "-u"] : []) + arguments,
      environment: folder.environment, workingDirectory: folder.path, output: output, errors: output)
    guard let status = child.wait(seconds: 20) else {
      kill(child.id, SIGKILL)
      _ = child.wait(seconds: 5)
      throw TerminalError(text: "tmux \(arguments.joined(separator: " ")) does not answer")
    }
    return (status, contents(output))
  }
}

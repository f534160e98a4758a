import Glibc
import Notebook

/// The prompt's history on disk, shared by all sessions.
///
/// One entry a line; a line feed inside an entry is written `\n`, a backslash `\\`. Every entry is added with a single
/// `write` to the end of the file, so that two sessions do not mix and a killed one loses nothing.
struct HistoryFile {
  static let limit = 10_000

  let path: String

  init(path: String = StateFolder.path + "/history") { self.path = path }

  static func encoded(_ entry: String) -> String {
    var line = ""
    for scalar in entry.unicodeScalars {
      switch scalar {
      case "\\": line += "\\\\"
      case "\n": line += "\\n"
      case "\r": line += "\\r"
      case "\0": continue
      default: line.unicodeScalars.append(scalar)
      }
    }
    return line
  }

  static func decoded(_ line: Substring) -> String {
    var entry = ""
    var isEscaped = false
    for scalar in line.unicodeScalars {
      if isEscaped {
        isEscaped = false
        switch scalar {
        case "n": entry += "\n"
        case "r": entry += "\r"
        default: entry.unicodeScalars.append(scalar)
        }
      } else if scalar == "\\" {
        isEscaped = true
      } else {
        entry.unicodeScalars.append(scalar)
      }
    }
    return entry
  }

  /// The newest entries, oldest first. A missing or unreadable file is an empty history.
  func load() -> [String] {
    guard let bytes = try? FileStore.read(path) else { return [] }
    let text = String(decoding: bytes, as: UTF8.self)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: true)
    if lines.count > 2 * HistoryFile.limit { shorten() }
    return lines.suffix(HistoryFile.limit).map(HistoryFile.decoded)
  }

  /// Adds an entry at the end of the file. Without a place to write to, the history lasts as long as the session.
  func append(_ entry: String) {
    _ = FileStore.createFolder(FileStore.folder(of: path))
    let descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    flock(descriptor, LOCK_SH)
    let line = Array((HistoryFile.encoded(entry) + "\n").utf8)
    _ = write(descriptor, line, line.count)
  }

  /// Drops the oldest entries of a file that has grown to twice the limit, while no session is adding to it.
  private func shorten() {
    let descriptor = open(path, O_RDWR | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0, let bytes = try? FileStore.read(path) else { return }
    let lines = bytes.split(separator: 10).suffix(HistoryFile.limit)
    let kept = Array(lines.joined(separator: [10])) + [10]
    // In place: another session keeps the file open by its name, not by a descriptor, and must find the same file.
    guard ftruncate(descriptor, 0) == 0 else { return }
    _ = write(descriptor, kept, kept.count)
  }
}

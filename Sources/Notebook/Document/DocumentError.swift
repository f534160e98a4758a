/// Why a file could not be read or written, as one sentence for the person at the terminal.
public enum DocumentError: Error, Equatable, CustomStringConvertible {
  case missing(path: String)
  case isDirectory(path: String)
  case notReadable(path: String, reason: String)
  case notWritable(path: String, reason: String)
  case folderNotWritable(path: String, reason: String)
  case diskFull(path: String)
  case tooLarge(path: String, bytes: Int, limit: Int)
  case invalidUTF8(path: String, line: Int, column: Int)
  case truncatedJSON(path: String, detail: JSONError)
  case notJSON(path: String, detail: JSONError)
  case notANotebook(path: String, reason: String)
  case unsupportedFormat(path: String, version: String)
  case unknownExtension(path: String)
  case notAJournal(path: String, detail: JSONError)

  public var description: String {
    switch self {
    case .missing(let path): return "\(path): there is no such file"
    case .isDirectory(let path): return "\(path) is a folder, not a notebook file"
    case .notReadable(let path, let reason): return "\(path) cannot be read: \(reason)"
    case .notWritable(let path, let reason): return "\(path) cannot be written: \(reason)"
    case .folderNotWritable(let path, let reason):
      return "\(path) cannot be saved, because its folder cannot be written: \(reason)"
    case .diskFull(let path): return "\(path) cannot be saved: no space is left on the disk"
    case .tooLarge(let path, let bytes, let limit):
      return
        "\(path) is too large: \(bytes / 1_048_576) MB, and at most \(limit / 1_048_576) MB can be opened"
    case .invalidUTF8(let path, let line, let column):
      return "\(path) is not valid UTF-8 text: the first wrong byte is at line \(line), column \(column)"
    case .truncatedJSON(let path, let detail):
      return "\(path) is cut off: it is not complete JSON, \(detail)"
    case .notJSON(let path, let detail): return "\(path) is not a notebook: it is not JSON, \(detail)"
    case .notANotebook(let path, let reason): return "\(path) is not a notebook: \(reason)"
    case .unsupportedFormat(let path, let version):
      return "\(path) has notebook format \(version); formats 3 and 4 can be read"
    case .unknownExtension(let path):
      return "\(path) is neither a .py nor an .ipynb file"
    case .notAJournal(let path, let detail): return "\(path) is not a journal: \(detail)"
    }
  }
}

import Glibc

/// The append-only record of a session: one JSON object a line.
///
/// Every record has a `type`: `session` (first: program, file, Python-visible versions), `cell` (what was run and what
/// came out), `answer`, `steps`, and for work that is not saved yet `opened`, `edit` and `saved`. A journal that ends
/// in `closed` belongs to a session that ended in order. The file stays locked while its session lives, so a journal
/// without a lock and without `closed` tells of a crash.
public final class Journal {
  public let path: String
  /// Flush to the disk after each record, so that not even a power cut loses it.
  public let isDurable: Bool
  private var descriptor: Int32

  /// Starts a new journal for `file` in the state folder.
  /// - Parameters:
  ///   - file: the notebook's path; `nil` for the prompt.
  ///   - isHeadless: whether nobody looks at the session.
  /// - Throws: `DocumentError` when the state folder cannot be written.
  public convenience init(
    for file: String?, in folder: String = StateFolder.journals, isDurable: Bool = true,
    isHeadless: Bool = false
  ) throws {
    guard FileStore.createFolder(folder) else {
      throw DocumentError.folderNotWritable(path: folder, reason: FileStore.reason(errno))
    }
    let stamp = Clock.fileStamp()
    let base = "\(folder)/\(JournalName.prefix(for: file))\(stamp)-\(getpid())"
    var path = base + ".jsonl"
    var number = 1
    while access(path, F_OK) == 0 {
      number += 1
      path = "\(base)-\(number).jsonl"
    }
    try self.init(path: path, isDurable: isDurable)
    append([
      "type": .string("session"), "program": .string("gradus"), "version": .string(GradusVersion.text),
      "journal": .int(1), "file": file.map { .string(FileStore.absolute($0)) } ?? .null,
      "headless": .bool(isHeadless), "started": .string(Clock.timestamp()),
    ])
  }

  /// Opens `path` for appending.
  public init(path: String, isDurable: Bool = true) throws {
    self.path = path
    self.isDurable = isDurable
    descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw DocumentError.notWritable(path: path, reason: FileStore.reason(errno))
    }
    flock(descriptor, LOCK_EX | LOCK_NB)
  }

  deinit {
    if descriptor >= 0 { Glibc.close(descriptor) }
  }

  /// Appends one record. A full disk is not an error here: the session must go on.
  public func append(_ record: JSONObject) {
    guard descriptor >= 0 else { return }
    var bytes = JSONWriter.bytes(.object(record), style: .line)
    bytes.append(10)
    _ = FileStore.writeAll(descriptor, bytes)
    if isDurable { fdatasync(descriptor) }
  }

  /// Records a finished run of a cell.
  public func recordRun(
    cellID: String, source: String, executionCount: Int, status: String, seconds: Double, outputs: [Output]
  ) {
    append([
      "type": .string("cell"), "id": .string(cellID), "count": .int(executionCount),
      "status": .string(status),
      "time": .string(Clock.timestamp()), "seconds": .double((seconds * 1e6).rounded() / 1e6),
      "source": .string(source), "outputs": .array(outputs.map(OutputFormat.write)),
    ])
  }

  /// Records a learner's answer to a question cell.
  public func recordAnswer(cellID: String, answer: String, isRight: Bool, attempt: Int, hintsShown: Int) {
    append([
      "type": .string("answer"), "id": .string(cellID), "answer": .string(answer), "right": .bool(isRight),
      "attempt": .int(attempt), "hints": .int(hintsShown), "time": .string(Clock.timestamp()),
    ])
  }

  /// Records that a cell was stepped through, and how many steps were looked at.
  public func recordSteps(cellID: String, count: Int) {
    append([
      "type": .string("steps"), "id": .string(cellID), "steps": .int(count),
      "time": .string(Clock.timestamp()),
    ])
  }

  /// Ends the journal in order.
  public func close() {
    append(["type": .string("closed"), "time": .string(Clock.timestamp())])
    if descriptor >= 0 { Glibc.close(descriptor) }
    descriptor = -1
  }

  /// The records of a journal. A last line that was cut off by a crash is left out.
  /// - Throws: `DocumentError`.
  public static func read(_ path: String) throws -> [JSONObject] {
    let bytes = try FileStore.read(path)
    var records: [JSONObject] = []
    let lines = bytes.split(separator: 10, omittingEmptySubsequences: true)
    for (index, line) in lines.enumerated() {
      do {
        guard case .object(let record) = try JSONReader.read(Array(line)), record["type"] != nil else {
          throw JSONError(message: "a record with a \"type\" is expected", line: index + 1, column: 1)
        }
        records.append(record)
      } catch let error as JSONError {
        if index == lines.count - 1, bytes.last != 10 { break }
        let place = JSONError(message: error.message, line: index + 1, column: error.column)
        throw DocumentError.notAJournal(path: path, detail: place)
      }
    }
    return records
  }
}

/// The version that `gradus --version` prints.
public enum GradusVersion {
  public static let text = "0.1.0"
}

/// How journals are named, so that those of one notebook can be found again.
enum JournalName {
  static func prefix(for file: String?) -> String {
    guard let file else { return "prompt-" }
    let absolute = FileStore.absolute(file)
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in absolute.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    let safe = FileStore.name(of: absolute).unicodeScalars.map { scalar -> Character in
      scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
        ? Character(scalar) : "-"
    }
    let digits = String(hash, radix: 16)
    return "\(String(safe.prefix(40)))-\(String(repeating: "0", count: 16 - digits.count))\(digits)-"
  }
}

/// Where this program keeps what it must remember.
public enum StateFolder {
  /// `$XDG_STATE_HOME/gradus`, by default `~/.local/state/gradus`.
  public static var path: String {
    if let state = environment("XDG_STATE_HOME"), state.hasPrefix("/") { return state + "/gradus" }
    return (environment("HOME") ?? "/tmp") + "/.local/state/gradus"
  }

  public static var journals: String { path + "/journals" }

  private static func environment(_ name: String) -> String? {
    guard let value = getenv(name) else { return nil }
    let text = String(cString: value)
    return text.isEmpty ? nil : text
  }
}

/// Times for records and file names.
enum Clock {
  private static func now() -> tm {
    var seconds = time(nil)
    var parts = tm()
    gmtime_r(&seconds, &parts)
    return parts
  }

  private static func padded(_ value: Int32, _ width: Int = 2) -> String {
    let text = String(value)
    return String(repeating: "0", count: max(0, width - text.count)) + text
  }

  /// `2026-01-31T12:00:00Z`
  static func timestamp() -> String {
    let parts = now()
    return
      "\(padded(parts.tm_year + 1900, 4))-\(padded(parts.tm_mon + 1))-\(padded(parts.tm_mday))"
      + "T\(padded(parts.tm_hour)):\(padded(parts.tm_min)):\(padded(parts.tm_sec))Z"
  }

  /// `20260131-120000`
  static func fileStamp() -> String {
    let parts = now()
    return
      "\(padded(parts.tm_year + 1900, 4))\(padded(parts.tm_mon + 1))\(padded(parts.tm_mday))"
      + "-\(padded(parts.tm_hour))\(padded(parts.tm_min))\(padded(parts.tm_sec))"
  }

  /// Seconds of a clock that never goes back.
  static func seconds() -> Double {
    var value = timespec()
    clock_gettime(CLOCK_MONOTONIC, &value)
    return Double(value.tv_sec) + Double(value.tv_nsec) / 1e9
  }
}

import Glibc

/// Whole-file reading and safe replacing.
public enum FileStore {
  /// Larger files are refused: they are not notebooks.
  public static let maximumBytes = 1 << 30

  /// The bytes of a regular file (or pipe) at `path`.
  /// - Throws: `DocumentError`.
  public static func read(_ path: String) throws -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      let code = errno
      throw code == ENOENT || code == ENOTDIR
        ? DocumentError.missing(path: path) : DocumentError.notReadable(path: path, reason: reason(code))
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      throw DocumentError.notReadable(path: path, reason: reason(errno))
    }
    if status.st_mode & S_IFMT == S_IFDIR { throw DocumentError.isDirectory(path: path) }
    let size = Int(status.st_size)
    if size > maximumBytes { throw DocumentError.tooLarge(path: path, bytes: size, limit: maximumBytes) }
    var bytes = [UInt8](repeating: 0, count: max(size + 1, 4096))
    var filled = 0
    while true {
      if filled == bytes.count {
        if filled > maximumBytes {
          throw DocumentError.tooLarge(path: path, bytes: filled, limit: maximumBytes)
        }
        bytes.append(contentsOf: [UInt8](repeating: 0, count: bytes.count))
      }
      let count = bytes.withUnsafeMutableBytes { buffer in
        Glibc.read(descriptor, buffer.baseAddress.map { $0 + filled }, buffer.count - filled)
      }
      if count < 0 {
        if errno == EINTR { continue }
        throw DocumentError.notReadable(path: path, reason: reason(errno))
      }
      if count == 0 { break }
      filled += count
    }
    bytes.removeLast(bytes.count - filled)
    return bytes
  }

  /// The text of a file.
  /// - Throws: `DocumentError`, also when the bytes are not UTF-8.
  public static func readText(_ path: String) throws -> String {
    try decode(read(path), path: path)
  }

  static func decode(_ bytes: [UInt8], path: String) throws -> String {
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    let place = firstInvalidByte(bytes)
    throw DocumentError.invalidUTF8(path: path, line: place.line, column: place.column)
  }

  /// Line and column (in bytes, both from 1) of the first byte that is not part of valid UTF-8.
  private static func firstInvalidByte(_ bytes: [UInt8]) -> (line: Int, column: Int) {
    var line = 1
    var column = 1
    var index = 0
    while index < bytes.count {
      let lead = bytes[index]
      let length: Int
      switch lead {
      case 0..<0x80: length = 1
      case 0xC2..<0xE0: length = 2
      case 0xE0..<0xF0: length = 3
      case 0xF0..<0xF5: length = 4
      default: return (line, column)
      }
      let end = min(index + length, bytes.count)
      if String(validating: bytes[index..<end], as: UTF8.self) == nil { return (line, column) }
      if lead == 10 {
        line += 1
        column = 1
      } else {
        column += length
      }
      index = end
    }
    return (line, column)
  }

  /// Replaces the file at `path` by `bytes`, or leaves the old one as it was.
  ///
  /// The bytes go to a new file in the same folder, which is flushed to the disk and then renamed, so that neither a
  /// crash nor a full disk can leave half a file. A symbolic link stays a link: its target is replaced. The
  /// permissions of the old file are kept.
  /// - Throws: `DocumentError`.
  public static func replace(_ path: String, with bytes: [UInt8]) throws {
    let target = resolvingLinks(path)
    var status = stat()
    let exists = stat(target, &status) == 0
    if exists {
      switch status.st_mode & S_IFMT {
      case S_IFDIR: throw DocumentError.isDirectory(path: path)
      case S_IFREG: break
      default: return try writeInPlace(target, bytes, named: path)
      }
      guard access(target, W_OK) == 0 else {
        throw DocumentError.notWritable(path: path, reason: reason(errno))
      }
    }
    let temporary = folder(of: target) + "/.\(name(of: target)).\(getpid()).tmp"
    unlink(temporary)
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else {
      let code = errno
      if code == ENOENT || code == ENOTDIR {
        throw DocumentError.folderNotWritable(path: path, reason: "there is no folder \(folder(of: target))")
      }
      throw code == ENOSPC
        ? DocumentError.diskFull(path: path)
        : DocumentError.folderNotWritable(path: path, reason: reason(code))
    }
    var code = writeAll(descriptor, bytes)
    if code == 0, exists, fchmod(descriptor, status.st_mode & 0o7777) != 0 { code = errno }
    if code == 0, fsync(descriptor) != 0 { code = errno }
    if close(descriptor) != 0, code == 0 { code = errno }
    if code == 0, rename(temporary, target) != 0 { code = errno }
    guard code == 0 else {
      unlink(temporary)
      throw failure(code, path)
    }
    syncFolder(folder(of: target))
  }

  /// Devices and pipes (`/dev/stdout`) cannot be renamed over.
  private static func writeInPlace(_ target: String, _ bytes: [UInt8], named path: String) throws {
    let descriptor = open(target, O_WRONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw DocumentError.notWritable(path: path, reason: reason(errno)) }
    let code = writeAll(descriptor, bytes)
    close(descriptor)
    if code != 0 { throw failure(code, path) }
  }

  private static func failure(_ code: Int32, _ path: String) -> DocumentError {
    code == ENOSPC || code == EDQUOT
      ? .diskFull(path: path) : .notWritable(path: path, reason: reason(code))
  }

  /// Writes everything and returns 0, or an error number.
  static func writeAll(_ descriptor: Int32, _ bytes: [UInt8]) -> Int32 {
    bytes.withUnsafeBytes { buffer in
      var done = 0
      while done < buffer.count {
        let count = write(descriptor, buffer.baseAddress.map { $0 + done }, buffer.count - done)
        if count < 0 {
          if errno == EINTR { continue }
          return errno
        }
        done += count
      }
      return 0
    }
  }

  private static func syncFolder(_ path: String) {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }

  /// Creates `path` and the folders above it.
  public static func createFolder(_ path: String, mode: mode_t = 0o700) -> Bool {
    var status = stat()
    if stat(path, &status) == 0 { return status.st_mode & S_IFMT == S_IFDIR }
    let parent = folder(of: path)
    if parent != path, parent != ".", !createFolder(parent, mode: mode) { return false }
    return mkdir(path, mode) == 0 || errno == EEXIST
  }

  /// The path with links and `..` resolved, as far as it exists.
  public static func absolute(_ path: String) -> String {
    if let resolved = realpath(path, nil) {
      defer { free(resolved) }
      return String(cString: resolved)
    }
    let parent = folder(of: path)
    if parent == path { return path }
    let base = absolute(parent)
    return base == "/" ? "/" + name(of: path) : base + "/" + name(of: path)
  }

  /// Where a chain of symbolic links ends, even if nothing is there yet.
  private static func resolvingLinks(_ path: String) -> String {
    var current = path
    for _ in 0..<40 {
      var buffer = [CChar](repeating: 0, count: 4096)
      let count = readlink(current, &buffer, buffer.count)
      guard count > 0 else { return current }
      let target = String(decoding: buffer[0..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
      current = target.hasPrefix("/") ? target : folder(of: current) + "/" + target
    }
    return current
  }

  /// The part before the last `/`; `.` when there is none.
  public static func folder(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
    return slash == path.utf8.startIndex ? "/" : String(path[..<slash])
  }

  /// The part after the last `/`.
  public static func name(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return path }
    return String(path[path.utf8.index(after: slash)...])
  }

  /// The name's extension in lower case, without the dot.
  public static func pathExtension(_ path: String) -> String {
    let name = name(of: path)
    guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")), dot != name.utf8.startIndex else { return "" }
    return name[name.utf8.index(after: dot)...].lowercased()
  }

  static func reason(_ code: Int32) -> String {
    String(cString: strerror(code)).lowercased()
  }
}

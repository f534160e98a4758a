import Glibc

/// The one gate between Python code and the file system: paths are made absolute and free of links and
/// `..`, then the session is asked.
enum FileAccess {
  /// A path argument: text, bytes or an object with `__fspath__`.
  static func path(_ v: Value, _ interpreter: Interpreter, _ function: String = "open") throws -> String {
    switch v {
    case .str(let s): return s.string
    case .object:
      if let b = Codec.bytes(v) { return String(decoding: b, as: UTF8.self) }
      if let m = try interpreter.attributeIfPresent(v, PyString.intern("__fspath__")) {
        return try path(interpreter.call(m), interpreter, function)
      }
    default: break
    }
    throw PyError.typeError(
      "expected str, bytes or os.PathLike object, not \(interpreter.typeName(v))")
  }

  static func workingDirectory(_ interpreter: Interpreter) -> String {
    interpreter.host?.workingDirectory ?? "/"
  }

  /// Joined with the working folder, without `.`, `..` and doubled slashes.
  static func absolute(_ path: String, _ interpreter: Interpreter) -> String {
    normalize(path.hasPrefix("/") ? path : workingDirectory(interpreter) + "/" + path)
  }

  static func normalize(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part == ".." {
        if !parts.isEmpty { parts.removeLast() }
      } else {
        parts.append(part)
      }
    }
    return "/" + parts.joined(separator: "/")
  }

  /// The path without links, as far as it exists.
  static func resolved(_ path: String) -> String {
    var existing = path
    var rest: [String] = []
    while true {
      if let real = realpath(existing, nil) {
        defer { free(real) }
        let base = String(cString: real)
        return rest.isEmpty ? base : normalize(base + "/" + rest.reversed().joined(separator: "/"))
      }
      guard let slash = existing.lastIndex(of: "/"), existing.count > 1 else { return path }
      rest.append(String(existing[existing.index(after: slash)...]))
      existing = slash == existing.startIndex ? "/" : String(existing[..<slash])
    }
  }

  /// The real path, if the session lets Python code at it.
  ///
  /// - Throws: `PermissionError` if not. A file that does not exist in a place that is not granted is
  ///   reported as absent, so that programs that probe for files behave as usual.
  static func admitted(
    _ path: String, forWriting: Bool, _ interpreter: Interpreter
  ) throws -> String {
    if path.utf8.contains(0) { throw PyError.valueError("embedded null byte") }
    if path.isEmpty { throw PyError.os(ENOENT, path: path) }
    let real = resolved(absolute(path, interpreter))
    guard let host = interpreter.host, host.mayAccess(path: real, forWriting: forWriting) else {
      var info = stat()
      if !forWriting, stat(real, &info) != 0 { throw PyError.os(ENOENT, path: path) }
      throw PyError(
        PyException(
          type: ExceptionTypes.permissionError,
          arguments: [
            .int(Int(EACCES)), .string("Permission denied (outside the folders of this session)"),
            .string(path),
          ]))
    }
    return real
  }

  static func status(_ path: String, _ interpreter: Interpreter) -> stat? {
    guard let real = try? admitted(path, forWriting: false, interpreter) else { return nil }
    var info = stat()
    return stat(real, &info) == 0 ? info : nil
  }

  static func isFolder(_ s: stat) -> Bool { s.st_mode & S_IFMT == S_IFDIR }
  static func isFile(_ s: stat) -> Bool { s.st_mode & S_IFMT == S_IFREG }

  /// Names in a folder, without `.` and `..`, in the order of the system.
  static func list(_ path: String, _ interpreter: Interpreter) throws -> [String] {
    let real = try admitted(path, forWriting: false, interpreter)
    guard let folder = opendir(real) else { throw PyError.os(errno, path: path) }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { p in
        p.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  static func readAll(_ descriptor: Int32) throws -> [UInt8] {
    var out: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let n = read(descriptor, &chunk, chunk.count)
      if n < 0 {
        if errno == EINTR { continue }
        throw PyError.os(errno)
      }
      if n == 0 { return out }
      out += chunk[..<n]
      if out.count > Sequences.maximumBytes { throw PyError.memory("") }
    }
  }

  static func writeAll(_ descriptor: Int32, _ bytes: ArraySlice<UInt8>) throws {
    var done = bytes.startIndex
    while done < bytes.endIndex {
      let n = bytes[done...].withUnsafeBufferPointer { write(descriptor, $0.baseAddress, $0.count) }
      if n < 0 {
        if errno == EINTR { continue }
        throw PyError.os(errno)
      }
      done += n
    }
  }
}

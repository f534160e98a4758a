import Glibc

/// Folders with what ships beside the program.
public enum DataFolders {
  /// Folders of data sets that cells may read: `GRADUS_DATA`, those beside the program, those of the source tree.
  ///
  /// The folder where Keras keeps downloads is among them, so that what was loaded once is found.
  public static var readable: [String] {
    var found = candidates(variable: "GRADUS_DATA", name: "Datasets")
    if let home = getenv("HOME") {
      let cache = String(cString: home) + "/.keras"
      if isFolder(cache) { found.append(FileStore.absolute(cache)) }
    }
    return found
  }

  /// Folders of lessons: `GRADUS_LESSONS`, those beside the program, those of the source tree.
  public static var lessons: [String] {
    candidates(variable: "GRADUS_LESSONS", name: "Lessons")
  }

  /// The folder of the running program, with links resolved.
  public static var programFolder: String? {
    guard let resolved = realpath("/proc/self/exe", nil) else { return nil }
    defer { free(resolved) }
    return FileStore.folder(of: String(cString: resolved))
  }

  private static func candidates(variable: String, name: String) -> [String] {
    var found: [String] = []
    if let value = getenv(variable) {
      found += String(cString: value).split(separator: ":").map(String.init)
    }
    if let program = programFolder {
      found.append(program + "/../share/gradus/" + name)
      // A build inside the source tree: .build/release/gradus or .build/x86_64-…/release/gradus.
      for up in ["/../..", "/../../.."] where isFolder(program + up + "/Sources") {
        found.append(program + up + "/" + name)
      }
    }
    var result: [String] = []
    for path in found where isFolder(path) {
      let absolute = FileStore.absolute(path)
      if !result.contains(absolute) { result.append(absolute) }
    }
    return result
  }

  /// Whether there is a folder at `path`.
  public static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// `$TMPDIR` or `/tmp`.
  static var temporary: String {
    guard let value = getenv("TMPDIR"), value.pointee != 0 else { return "/tmp" }
    return FileStore.absolute(String(cString: value))
  }
}

/// Decides which files a cell may touch.
struct FileGate: Sendable {
  var readable: [String]
  var writable: [String]
  let deniedExtensions: Set<String>

  init(_ options: SessionOptions) {
    let temporary = DataFolders.temporary
    deniedExtensions = options.deniedExtensions
    writable = [temporary]
    if options.mayWrite { writable += [options.workingDirectory] + options.grantedFolders }
    readable = writable + [options.workingDirectory] + options.grantedFolders + options.readableFolders
    readable = readable.map(FileStore.absolute)
    writable = writable.map(FileStore.absolute)
  }

  /// - Parameter path: absolute, without `..` and links.
  func allows(_ path: String, writing: Bool) -> Bool {
    if deniedExtensions.contains(FileStore.pathExtension(path)) { return false }
    return (writing ? writable : readable).contains { folder in
      path == folder || folder == "/" || path.hasPrefix(folder + "/")
    }
  }
}

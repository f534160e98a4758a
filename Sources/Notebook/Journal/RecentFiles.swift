import Glibc

/// Notebooks that somebody opened lately, as the journals tell.
public enum RecentFiles {
  /// Paths of files that still exist, the newest first.
  public static func list(_ count: Int = 8, in folder: String = StateFolder.journals) -> [String] {
    let journals = FolderListing.names(in: folder).filter { $0.hasSuffix(".jsonl") }.map {
      name -> (String, Int) in
      var status = stat()
      let path = folder + "/" + name
      return (path, stat(path, &status) == 0 ? status.st_mtim.tv_sec : 0)
    }
    var result: [String] = []
    for (path, _) in journals.sorted(by: { ($0.1, $0.0) > ($1.1, $1.0) }) {
      guard result.count < count else { break }
      guard let record = firstRecord(path), record["headless"]?.boolValue != true,
        let file = record["file"]?.stringValue, !result.contains(file), access(file, R_OK) == 0
      else { continue }
      result.append(file)
    }
    return result
  }

  private static func firstRecord(_ path: String) -> JSONValue? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: 16_384)
    let count = read(descriptor, &bytes, bytes.count)
    guard count > 0, let end = bytes[..<count].firstIndex(of: 10) else { return nil }
    return try? JSONReader.read(Array(bytes[..<end]))
  }
}

import Glibc
import Notebook

/// A worker process with a pipe to its standard input and one from its descriptor 3.
///
/// It is a process group of its own, has a temporary folder of its own, and is killed when it does not answer.
final class ChildProcess {
  private var identity: pid_t = 0
  private var input: Int32 = -1
  private var output: Int32 = -1
  private var buffer: [UInt8] = []
  private var temporary = ""
  private var timedOut = false

  init?(program: String, arguments: [String]) {
    guard let toChild = Pipe.open() else { return nil }
    guard let fromChild = Pipe.open() else {
      close(toChild.reading)
      close(toChild.writing)
      return nil
    }
    var template = Array((ChildProcess.base + "/gradus-XXXXXX").utf8CString)
    temporary = mkdtemp(&template).map { String(cString: $0) } ?? ""
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, toChild.reading, 0)
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, fromChild.writing, GradeWorker.resultDescriptor)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
    posix_spawnattr_setpgroup(&attributes, 0)
    let code = ChildProcess.withCStrings(arguments) { argv in
      ChildProcess.withCStrings(environment()) { envp in
        posix_spawn(&identity, program, &actions, &attributes, argv, envp)
      }
    }
    close(toChild.reading)
    close(fromChild.writing)
    input = toChild.writing
    output = fromChild.reading
    if code != 0 {
      identity = 0
      _ = finish()
      return nil
    }
  }

  deinit { _ = finish() }

  private static var base: String {
    guard let value = getenv("TMPDIR"), value.pointee != 0 else { return "/tmp" }
    return String(cString: value)
  }

  private func environment() -> [String] {
    var result: [String] = []
    var entry = environ
    while let text = entry.pointee {
      let line = String(cString: text)
      if !line.hasPrefix("TMPDIR=") { result.append(line) }
      entry += 1
    }
    if !temporary.isEmpty { result.append("TMPDIR=" + temporary) }
    return result
  }

  private static func withCStrings<T>(
    _ texts: [String], _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> T
  ) -> T {
    let pointers = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>.allocate(capacity: texts.count + 1)
    for (index, text) in texts.enumerated() { (pointers + index).initialize(to: strdup(text)) }
    (pointers + texts.count).initialize(to: nil)
    defer {
      for index in texts.indices { free(pointers[index]) }
      pointers.deallocate()
    }
    return body(pointers)
  }

  /// Writes everything and closes the child's input. A child that died meanwhile is noticed when reading.
  func send(_ bytes: [UInt8]) {
    let before = signal(SIGPIPE, SIG_IGN)
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes { write(input, $0.baseAddress.map { $0 + done }, $0.count - done) }
      if count < 0 {
        if errno == EINTR { continue }
        break
      }
      done += count
    }
    signal(SIGPIPE, before)
    close(input)
    input = -1
  }

  /// The next line, or `nil` when the child has ended or says nothing for so long.
  func readLine(seconds: Double) -> [UInt8]? {
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
      if let end = buffer.firstIndex(of: 10) {
        let line = Array(buffer[..<end])
        buffer.removeFirst(end + 1)
        return line
      }
      guard buffer.count < 1 << 20 else { return nil }
      var poller = pollfd(fd: output, events: Int16(POLLIN), revents: 0)
      let ready = poll(&poller, 1, Int32(min(seconds * 1000, 2e9)))
      if ready < 0, errno == EINTR { return nil }
      if ready <= 0 {
        timedOut = true
        return nil
      }
      let count = read(output, &chunk, chunk.count)
      if count <= 0 { return nil }
      buffer.append(contentsOf: chunk[..<count])
    }
  }

  /// Ends the child if it still runs, and says how it ended.
  func finish() -> String {
    if input >= 0 { close(input) }
    input = -1
    var ending = "the run was stopped"
    if identity > 0 {
      var status: Int32 = 0
      // One that answered everything, or closed its end, is about to exit by itself.
      var attempts = timedOut ? 0 : 400
      while attempts > 0, waitpid(identity, &status, WNOHANG) == 0 {
        attempts -= 1
        usleep(2_500)
      }
      if attempts == 0 {
        kill(-identity, SIGKILL)
        waitpid(identity, &status, 0)
      }
      let signal = status & 0x7f
      if timedOut {
        ending = "the cell did not stop at its time limit, and the run was ended"
      } else if signal == SIGXCPU {
        ending = "the processor time was used up"
      } else if signal != 0 {
        ending = "the run was ended by the system, probably for lack of memory"
      }
      identity = 0
    }
    if output >= 0 { close(output) }
    output = -1
    if !temporary.isEmpty { ChildProcess.removeFolder(temporary) }
    temporary = ""
    return ending
  }

  private static func removeFolder(_ path: String) {
    for name in FolderListing.names(in: path) {
      let entry = path + "/" + name
      var status = stat()
      if lstat(entry, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
        removeFolder(entry)
      } else {
        unlink(entry)
      }
    }
    rmdir(path)
  }
}

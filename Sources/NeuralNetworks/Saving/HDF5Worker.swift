import Glibc
import TensorEngine

/// Reads HDF5 files in a process of their own.
///
/// The HDF5 library follows what a file says of itself: a hostile one sends it into endless loops and outside its memory.
/// A process apart can be given limits, stopped when the reader is interrupted, and lost without harm.
public enum HDF5Worker {
  /// The only argument of a program that is started to be such a process.
  public static let argument = "__read-hdf5"

  /// The processor time a file may take, in seconds, before it counts as damaged.
  private static func seconds(_ size: Int) -> UInt { 20 + UInt(size >> 24) }
  private static func memory(_ size: Int) -> UInt { 1 << 31 + 8 * UInt(size) }

  private enum Answer: UInt8 {
    case tree, error
  }

  // MARK: In the process apart

  /// Reads the file on descriptor 0 and writes its tree, or what is wrong with it, to descriptor 1.
  ///
  /// - Returns: the exit status.
  public static func run() -> Int32 {
    do {
      let size = try length(of: 0)
      limit(RLIMIT_CPU.rawValue, seconds(size))
      limit(RLIMIT_AS.rawValue, memory(size))
      limit(RLIMIT_CORE.rawValue, 0)
      guard let address = mmap(nil, max(size, 1), PROT_READ, MAP_PRIVATE, 0, 0), address != MAP_FAILED else {
        return 1
      }
      let bytes = Array(UnsafeRawBufferPointer(start: address, count: size))
      munmap(address, max(size, 1))
      do {
        let tree = try HDF5.readHere(bytes)
        var encoder = HDF5TreeCode.Encoder(put)
        try [Answer.tree.rawValue].withUnsafeBytes(put)
        try encoder.put(tree)
        try encoder.flush()
      } catch NetworkError.invalid(let text) {
        try ([Answer.error.rawValue] + Array(text.utf8)).withUnsafeBytes(put)
      } catch let error as TensorError {
        try ([Answer.error.rawValue] + Array(error.message.utf8)).withUnsafeBytes(put)
      }
      return 0
    } catch {
      return 1
    }
  }

  private static func limit(_ resource: UInt32, _ most: UInt) {
    var limit = rlimit(rlim_cur: most, rlim_max: most)
    setrlimit(__rlimit_resource_t(resource), &limit)
  }

  private static func length(of descriptor: Int32) throws -> Int {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw NetworkError.invalid("it cannot be read") }
    return Int(status.st_size)
  }

  private static func put(_ bytes: UnsafeRawBufferPointer) throws { try write(bytes, to: 1) }

  private static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) throws {
    var done = 0
    while done < bytes.count {
      let count = Glibc.write(descriptor, bytes.baseAddress.map { $0 + done }, bytes.count - done)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        throw NetworkError.invalid("there is no memory to read it: \(String(cString: strerror(errno)))")
      }
      done += count
    }
  }

  // MARK: In the process that wants the tree

  /// The tree of a file, read by another process of this program.
  ///
  /// - Throws: `NetworkError.invalid` if the bytes are no HDF5 file or are damaged, `TensorError.missingLibrary`,
  ///   `TensorError.interrupted`.
  static func read(_ bytes: [UInt8]) throws -> HDF5Group {
    // Where the library is missing, that is what to say.
    _ = try HDF5Library.open()
    let input = try memoryFile()
    defer { close(input) }
    let output = try memoryFile()
    defer { close(output) }
    try bytes.withUnsafeBytes { try write($0, to: input) }
    let status = try run(input, output)
    let size = try length(of: output)
    guard status == 0, size > 0, let address = mmap(nil, size, PROT_READ, MAP_PRIVATE, output, 0),
      address != MAP_FAILED
    else { throw NetworkError.invalid(ending(status)) }
    defer { munmap(address, size) }
    let answer = UnsafeRawBufferPointer(start: address, count: size)
    let content = UnsafeRawBufferPointer(rebasing: answer[1...])
    switch Answer(rawValue: answer[0]) {
    case .tree:
      var decoder = HDF5TreeCode.Decoder(content)
      return try decoder.group()
    case .error: throw NetworkError.invalid(String(decoding: content, as: UTF8.self))
    case nil: throw NetworkError.invalid(ending(status))
    }
  }

  private static func ending(_ status: Int32) -> String {
    if status & 0x7f == SIGXCPU || status & 0x7f == SIGKILL {
      return "it cannot be read in reasonable time: the file is damaged"
    }
    return "it cannot be read: the file is truncated or damaged"
  }

  /// A file without a name, in memory.
  private static func memoryFile() throws -> Int32 {
    typealias Create = @convention(c) (UnsafePointer<CChar>, UInt32) -> Int32
    // Swift's view of the C library lacks it.
    guard let symbol = dlsym(nil, "memfd_create") else {
      throw NetworkError.invalid("this system has no memory files")
    }
    let closedInChildren: UInt32 = 1
    let descriptor = unsafeBitCast(symbol, to: Create.self)("hdf5", closedInChildren)
    guard descriptor >= 0 else {
      throw NetworkError.invalid("there is no memory to read it: \(String(cString: strerror(errno)))")
    }
    return descriptor
  }

  /// Runs the process to its end; an interruption of this thread ends it at once.
  ///
  /// - Returns: its status as `waitpid` gives it.
  private static func run(_ input: Int32, _ output: Int32) throws -> Int32 {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    lseek(input, 0, SEEK_SET)
    posix_spawn_file_actions_adddup2(&actions, input, 0)
    posix_spawn_file_actions_adddup2(&actions, output, 1)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // A Ctrl-C at the terminal is for the program, which ends this process itself.
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
    posix_spawnattr_setpgroup(&attributes, 0)
    var identity: pid_t = 0
    let words: [UnsafeMutablePointer<CChar>?] = [strdup("gradus"), strdup(argument), nil]
    // No report of a crash, which is expected here.
    let settings: [UnsafeMutablePointer<CChar>?] = [strdup("SWIFT_BACKTRACE=enable=no"), nil]
    defer { for text in words + settings { free(text) } }
    guard posix_spawn(&identity, "/proc/self/exe", &actions, &attributes, words, settings) == 0 else {
      throw NetworkError.invalid("no process can be started to read it: \(String(cString: strerror(errno)))")
    }
    var status: Int32 = 0
    var pause: UInt32 = 200
    do {
      while waitpid(identity, &status, WNOHANG) == 0 {
        try Engine.checkInterrupt()
        usleep(pause)
        pause = min(pause * 2, 5_000)
      }
    } catch {
      kill(identity, SIGKILL)
      waitpid(identity, &status, 0)
      throw error
    }
    return status
  }
}

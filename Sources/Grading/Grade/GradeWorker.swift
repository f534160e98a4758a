import Glibc
import Notebook

/// The child's side of grading: runs the cells of one submission in a limited session.
public enum GradeWorker {
  /// The descriptor for results.
  static let resultDescriptor: Int32 = 3

  /// Reads a request from standard input, runs it, and returns the exit status.
  public static func run() -> Int32 {
    guard let bytes = try? FileStore.read("/dev/stdin"), let value = try? JSONReader.read(bytes),
      let request = GradeRequest(value)
    else { return 2 }
    limitProcess(request)
    return withBigStack {
      var options = SessionOptions(
        limits: SessionOptions.Limits(seconds: request.timeout, bytes: request.bytes))
      options.workingDirectory = request.workingDirectory
      options.readableFolders += request.readableFolders
      options.mayWrite = false
      options.deniedExtensions = ["py", "ipynb", "jsonl"]
      options.modulesAreReadOnly = true
      let session = Session(options)
      for (index, step) in request.steps.enumerated() {
        if step.isMaster { session.renew(imports: request.imports) }
        let result = session.run(
          RunRequest(
            cellID: "cell-\(index)", source: step.source, fileName: step.fileName, firstLine: step.firstLine,
            showsValue: false))
        send(GradeStepResult(index, result))
      }
      return 0
    }
  }

  private static func send(_ result: GradeStepResult) {
    var bytes = JSONWriter.bytes(result.json, style: .line)
    bytes.append(10)
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes {
        write(resultDescriptor, $0.baseAddress.map { $0 + done }, $0.count - done)
      }
      if count < 0 {
        if errno == EINTR { continue }
        exit(3)
      }
      done += count
    }
  }

  /// The last line of defence: the session's own limits answer first, with a message.
  private static func limitProcess(_ request: GradeRequest) {
    func limit(_ resource: __rlimit_resource_t, _ value: Int) {
      var limits = rlimit(rlim_cur: rlim_t(value), rlim_max: rlim_t(value))
      setrlimit(resource, &limits)
    }
    let overhead = 2 << 30
    let (total, overflow) = request.bytes.addingReportingOverflow(overhead)
    limit(__rlimit_resource_t(RLIMIT_AS.rawValue), overflow ? .max : total)
    limit(__rlimit_resource_t(RLIMIT_CORE.rawValue), 0)
    limit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), 256 << 20)
    let seconds = request.timeout * Double(request.steps.count + 1) * 4 + 60
    limit(__rlimit_resource_t(RLIMIT_CPU.rawValue), seconds < 1e9 ? Int(seconds) : 1_000_000_000)
  }
}

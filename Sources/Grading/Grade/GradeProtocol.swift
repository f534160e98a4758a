import Notebook

// Grading runs each submission in a process of its own. The parent sends one request on the child's standard input; the
// child answers with one line of JSON for each cell on descriptor 3. What the learner's cells print never reaches that
// descriptor: cells have no way to write to descriptors at all, and the child's standard output goes nowhere.

/// What the child is told to run.
struct GradeRequest {
  struct Step {
    var source: String
    var fileName: String
    var firstLine: Int
    /// A test or another cell of the master: imports are renewed before it.
    var isMaster: Bool
  }

  var steps: [Step]
  var imports: String
  /// Where relative paths start, and which folder may be read.
  var workingDirectory: String
  var readableFolders: [String]
  /// Seconds for each cell.
  var timeout: Double
  var bytes: Int

  var json: JSONValue {
    .object([
      "steps": .array(
        steps.map {
          .object([
            "source": .string($0.source), "file": .string($0.fileName), "line": .int($0.firstLine),
            "master": .bool($0.isMaster),
          ])
        }),
      "imports": .string(imports), "folder": .string(workingDirectory),
      "readable": .array(readableFolders.map { .string($0) }), "timeout": .double(timeout),
      "bytes": .int(bytes),
    ])
  }

  init(
    steps: [Step], imports: String, workingDirectory: String, readableFolders: [String], timeout: Double,
    bytes: Int
  ) {
    self.steps = steps
    self.imports = imports
    self.workingDirectory = workingDirectory
    self.readableFolders = readableFolders
    self.timeout = timeout
    self.bytes = bytes
  }

  init?(_ value: JSONValue) {
    guard let steps = value["steps"]?.arrayValue, let folder = value["folder"]?.stringValue,
      let timeout = value["timeout"]?.doubleValue, let bytes = value["bytes"]?.intValue
    else { return nil }
    self.steps = steps.map {
      Step(
        source: $0["source"]?.stringValue ?? "", fileName: $0["file"]?.stringValue ?? "",
        firstLine: $0["line"]?.intValue ?? 1, isMaster: $0["master"]?.boolValue ?? false)
    }
    imports = value["imports"]?.stringValue ?? ""
    workingDirectory = folder
    readableFolders = value["readable"]?.arrayValue?.compactMap(\.stringValue) ?? []
    self.timeout = timeout
    self.bytes = bytes
  }
}

/// How one cell went, as the child says it.
struct GradeStepResult: Equatable {
  /// Position in the request.
  var index: Int
  /// As `RunStatus.word`.
  var status: String
  /// What stopped the cell, for `limit`.
  var reason: String
  var errorName: String
  var errorMessage: String
  /// Line of the cell's file in the outermost frame; 0 when unknown.
  var line: Int

  var json: JSONValue {
    .object([
      "index": .int(index), "status": .string(status), "reason": .string(reason), "name": .string(errorName),
      "message": .string(errorMessage), "line": .int(line),
    ])
  }

  init(_ index: Int, _ result: RunResult) {
    self.index = index
    status = result.status.word
    reason = ""
    if case .limit(let text) = result.status { reason = text }
    errorName = result.error?.name ?? ""
    errorMessage = String((result.error?.message ?? "").prefix(2_000))
    line = result.error.flatMap(GradeStepResult.outermostLine) ?? 0
  }

  init?(_ value: JSONValue) {
    guard let index = value["index"]?.intValue, let status = value["status"]?.stringValue else { return nil }
    self.index = index
    self.status = status
    reason = value["reason"]?.stringValue ?? ""
    errorName = value["name"]?.stringValue ?? ""
    errorMessage = value["message"]?.stringValue ?? ""
    line = value["line"]?.intValue ?? 0
  }

  /// The line number of the first `File "…", line N`.
  static func outermostLine(_ error: CellError) -> Int? {
    for text in error.traceback {
      guard let mark = text.firstRange(of: "\", line ") else { continue }
      return Int(text[mark.upperBound...].prefix { $0.isNumber })
    }
    return nil
  }
}

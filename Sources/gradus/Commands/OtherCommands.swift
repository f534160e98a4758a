import Glibc
import Grading
import Notebook

extension Command {
  static let replay = Command(
    name: "replay", operands: "JOURNAL|FILE", operandCount: 1...1,
    summary: "run recorded work again and compare what comes out",
    details: """
      Takes the journal of a session, or a notebook with outputs. Numbers are compared with a tolerance (relative 1e-5,
      absolute 1e-8), everything else exactly; addresses of objects and times are not compared. The status is 1 when
      something differs.
      """,
    options: [
      Option(name: "--rtol", value: "X", help: "relative tolerance"),
      Option(name: "--atol", value: "X", help: "absolute tolerance"),
      Option(name: "--timeout", value: "S", help: "stop a cell after so many seconds"),
      Option(name: "--memory", value: "MB", help: "let the cells use at most so much memory"),
    ],
    run: runReplay)

  @Sendable private static func runReplay(_ arguments: Arguments) throws -> Int32 {
    var replay = try Replay(path: arguments.operands[0])
    replay.comparison.tolerance.relative = try arguments.positiveNumber("--rtol") ?? 1e-5
    replay.comparison.tolerance.absolute = try arguments.positiveNumber("--atol") ?? 1e-8
    replay.limits.seconds = try arguments.positiveNumber("--timeout")
    replay.limits.bytes = try arguments.positiveInteger("--memory").map { $0 << 20 }
    let stopper = Stopper()
    let watch = SignalWatch { stopper.stop($0) }
    let job = replay
    let report = withExtendedLifetime(watch) { withBigStack { job.run { stopper.connect($0) } } }
    Terminal.print(report.text)
    if let stop = report.stop { return HeadlessJob.status(stopper.signal == SIGTERM ? .terminated : stop) }
    return report.findings.isEmpty ? ExitStatus.fine : ExitStatus.failed
  }

  static let grade = Command(
    name: "grade", operands: "SUBMISSION…", operandCount: 1...100_000,
    summary: "grade submissions against a lesson",
    details: """
      Each submission is run in a process of its own, with limits. Locked cells and tests, hidden ones too, come from the
      lesson; cells that learners write come from the submission by their grade_id. A graded cell that runs without an
      error gives its points. An endless loop costs the points of its own cell and not the others.

      The status is 0 when all automatic points were given, 1 when some were not, 3 when a limit stopped something.
      """,
    options: [
      Option(name: "--lesson", value: "MASTER", help: "the lesson with its tests and points"),
      Option(name: "--report", choices: ["text", "json"], help: "form of the report; text by default"),
      Option(name: "--output", short: "-o", value: "OUT", help: "write the report to this file"),
      Option(name: "--timeout", value: "S", help: "seconds for each cell, 30 by default"),
      Option(name: "--memory", value: "MB", help: "memory for each submission, 2048 by default"),
    ],
    run: runGrade)

  @Sendable private static func runGrade(_ arguments: Arguments) throws -> Int32 {
    guard let lesson = arguments.text("--lesson") else {
      throw UsageError.other("grade needs --lesson MASTER, the lesson with the tests", command: "grade")
    }
    var grader = Grader(master: try Document.open(lesson), path: lesson)
    if let seconds = try arguments.positiveNumber("--timeout") { grader.limits.seconds = min(seconds, 1e6) }
    if let megabytes = try arguments.positiveInteger("--memory") { grader.limits.bytes = megabytes << 20 }
    if !grader.master.cells.contains(where: { $0.grading?.isGraded == true }) {
      throw UsageError.other("\(lesson) has no graded cells", command: "grade")
    }
    let isJSON = arguments.text("--report") == "json"
    let output = arguments.text("--output")
    var reports: [GradeReport] = []
    for path in arguments.operands {
      let report = grader.grade(path: path)
      reports.append(report)
      if !isJSON, output == nil { Terminal.print(report.text) }
    }
    let text = isJSON ? GradeReport.jsonText(reports, lesson: lesson) : reports.map(\.text).joined()
    if let output, output != "-" {
      try FileStore.replace(output, with: Array(text.utf8))
    } else if isJSON || output != nil {
      Terminal.print(text)
    }
    return reports.map(\.status).max() ?? ExitStatus.fine
  }

  static let release = Command(
    name: "release", operands: "MASTER", operandCount: 1...1,
    summary: "make the version of a lesson that is handed out",
    details:
      "Solutions are replaced by a line that raises NotImplementedError; hidden tests and outputs are left out.",
    options: [
      Option(name: "--output", short: "-o", value: "STUDENT", help: "the file to write"),
      Option(name: "--force", short: "-f", help: "replace STUDENT if it is there"),
    ],
    run: runRelease)

  @Sendable private static func runRelease(_ arguments: Arguments) throws -> Int32 {
    guard let output = arguments.text("--output") else {
      throw UsageError.other("release needs -o STUDENT, the file to write", command: "release")
    }
    guard Document.Format(path: output) != nil else { throw DocumentError.unknownExtension(path: output) }
    let master = arguments.operands[0]
    if FileStore.absolute(master) == FileStore.absolute(output) {
      throw UsageError.other(
        "\(output) is the lesson itself; its solutions would be lost", command: "release")
    }
    if access(output, F_OK) == 0, !arguments.has("--force") {
      throw UsageError.other("\(output) is there already; --force replaces it", command: "release")
    }
    try StudentVersion.make(of: try Document.open(master)).save(output)
    return ExitStatus.fine
  }

  static let convert = Command(
    name: "convert", operands: "IN OUT", operandCount: 2...2,
    summary: "turn .py into .ipynb or .ipynb into .py",
    details: "Outputs stay in .ipynb files and are left out of .py files, which have no place for them.",
    options: [Option(name: "--force", short: "-f", help: "replace OUT if it is there")],
    run: runConvert)

  @Sendable private static func runConvert(_ arguments: Arguments) throws -> Int32 {
    let output = arguments.operands[1]
    guard Document.Format(path: output) != nil else { throw DocumentError.unknownExtension(path: output) }
    let document = try Document.open(arguments.operands[0])
    if access(output, F_OK) == 0, !arguments.has("--force") {
      throw UsageError.other("\(output) is there already; --force replaces it", command: "convert")
    }
    try document.save(output)
    return ExitStatus.fine
  }

  static let learn = Command(
    name: "learn", operands: "[LESSON]", operandCount: 0...1,
    summary: "list the lessons, or open one",
    details: """
      Lessons are looked for in GRADUS_LESSONS, beside the program, and in the source tree. LESSON is a number of the list, a
      part of a lesson's file name, or a file.
      """,
    run: runLearn)

  @Sendable private static func runLearn(_ arguments: Arguments) throws -> Int32 {
    let shelf = LessonShelf.find()
    guard let wanted = arguments.operands.first else {
      if Terminal.isInteractive, !shelf.lessons.isEmpty, let status = try Commands.browseShelf() {
        return status
      }
      Terminal.print(shelf.text)
      return shelf.lessons.isEmpty ? ExitStatus.failed : ExitStatus.fine
    }
    return try OpenNotebook.open(try shelf.path(of: wanted), isLesson: true)
  }

  static let doctor = Command(
    name: "doctor", operandCount: 0...0,
    summary: "show terminal, locale, libraries, processor, folders, data",
    run: { _ in
      Terminal.print(Doctor.text())
      return ExitStatus.fine
    })

  static let help = Command(
    name: "help", operands: "[TOPIC|NAME]", operandCount: 0...1,
    summary: "explain a command or a Python name",
    details:
      "TOPIC is a command, or one of: keys, files, grading. NAME is anything help() knows, such as np.reshape.",
    run: { arguments in try HelpText.run(arguments.operands.first) })
}

/// Passes signals on to whatever is running now.
final class Stopper: @unchecked Sendable {
  private var target: InterruptSwitch?
  private(set) var signal: Int32 = 0
  private var count = 0

  func connect(_ target: InterruptSwitch) { self.target = target }

  func stop(_ signal: Int32) {
    self.signal = signal
    count += 1
    if count >= 3 { _exit(128 + signal) }
    if signal == SIGINT { target?.request() } else { target?.terminate() }
  }
}

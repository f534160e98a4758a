import Notebook

/// `gradus FILE`: the notebook on a terminal, else the same file run headless.
enum OpenNotebook {
  static func open(_ path: String, isLesson: Bool = false) throws -> Int32 {
    if Terminal.isInteractive { return openInTerminal(path, isLesson: isLesson) }
    var job = HeadlessJob(path: path)
    job.showsDocument = true
    return try job.run()
  }
}

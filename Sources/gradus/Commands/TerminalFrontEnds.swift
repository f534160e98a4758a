import Notebook
import Repl
import TerminalUI

extension OpenNotebook {
  /// The notebook on the screen; lessons start where something is still to do.
  static func openInTerminal(_ path: String, isLesson: Bool) -> Int32 {
    runNotebook(path: path, options: NotebookOptions(isLesson: isLesson))
  }
}

extension Commands {
  /// Lessons and recent files to choose from on the screen; nil on a terminal that has none.
  static func browseShelf() throws -> Int32? {
    var lessons: Set<String> = []
    func shelf() -> Shelf {
      let found = LessonShelf.find()
      lessons = Set(found.lessons.map(\.path))
      let chapters = found.chapters.map { chapter in
        Shelf.Section(
          chapter.title.isEmpty ? "Lessons" : chapter.title,
          chapter.lessons.map { Shelf.Entry(number: $0.number, title: $0.lesson.title, path: $0.lesson.path) }
        )
      }
      let recent = Shelf.Section("Opened lately", RecentFiles.list().map { Shelf.Entry(title: $0, path: $0) })
      return Shelf(
        chapters + [recent], emptyText: LessonShelf.emptyText + " `gradus FILE` opens or begins a notebook.")
    }
    do {
      return try runShelf(shelf) { NotebookOptions(isLesson: lessons.contains($0)) }
    } catch is TerminalProblem {
      return nil
    }
  }
}

extension Command {
  static let repl = Command(
    name: "repl", operandCount: 0...0, summary: "the prompt",
    options: [Option(name: "--init", short: "-i", value: "FILE", help: "run this file first")],
    run: { arguments in runRepl(ReplOptions(initialFile: arguments.text("--init"))) })
}

import Notebook

/// The lessons that can be found.
struct LessonShelf {
  struct Lesson {
    var path: String
    var chapter: String
    var title: String
  }

  var lessons: [Lesson]
  /// Where was looked.
  var folders: [String]

  static func find() -> LessonShelf {
    var shelf = LessonShelf(lessons: [], folders: DataFolders.lessons)
    for folder in shelf.folders {
      shelf.add(folder, chapter: "")
      for chapter in FolderListing.names(in: folder) where DataFolders.isFolder(folder + "/" + chapter) {
        shelf.add(folder + "/" + chapter, chapter: chapter)
      }
    }
    return shelf
  }

  private mutating func add(_ folder: String, chapter: String) {
    for name in FolderListing.names(in: folder) where Document.Format(path: name) != nil {
      let path = folder + "/" + name
      lessons.append(Lesson(path: path, chapter: chapter, title: LessonShelf.title(of: path) ?? name))
    }
  }

  /// The first heading of the lesson.
  private static func title(of path: String) -> String? {
    guard let document = try? Document.open(path) else { return nil }
    for cell in document.cells where cell.kind == .markdown {
      for line in TextLines.split(cell.source) where line.hasPrefix("# ") {
        return String(line.dropFirst(2))
      }
    }
    return nil
  }

  static let emptyText = "No lessons were found. GRADUS_LESSONS may name their folder."

  /// The lessons by chapter, in their order.
  var chapters: [(title: String, lessons: [(number: Int, lesson: Lesson)])] {
    var chapters: [(title: String, lessons: [(number: Int, lesson: Lesson)])] = []
    for (index, lesson) in lessons.enumerated() {
      if index == 0 || lessons[index - 1].chapter != lesson.chapter {
        chapters.append((LessonShelf.heading(lesson.chapter), []))
      }
      chapters[chapters.count - 1].lessons.append((index + 1, lesson))
    }
    return chapters
  }

  var text: String {
    if lessons.isEmpty { return LessonShelf.emptyText + "\n" }
    var text = ""
    for chapter in chapters {
      if !chapter.title.isEmpty { text += (text.isEmpty ? "" : "\n") + chapter.title + "\n" }
      for (number, lesson) in chapter.lessons {
        let label = String(number)
        text += String(repeating: " ", count: max(0, 4 - label.count)) + label + "  \(lesson.title)\n"
      }
    }
    return text + "\nOpen one with `gradus learn NUMBER`.\n"
  }

  /// `03-recurrent-gates` as `3 Recurrent gates`.
  private static func heading(_ folder: String) -> String {
    var words = folder.split(separator: "-").map(String.init)
    if let first = words.first, let number = Int(first) { words[0] = String(number) }
    if words.count > 1 { words[1] = words[1].prefix(1).uppercased() + words[1].dropFirst() }
    return words.joined(separator: " ")
  }

  /// The file that `wanted` means.
  func path(of wanted: String) throws -> String {
    if let number = Int(wanted), lessons.indices.contains(number - 1) { return lessons[number - 1].path }
    if Document.Format(path: wanted) != nil, (try? FileStore.read(wanted)) != nil { return wanted }
    let lower = wanted.lowercased()
    let matches = lessons.filter {
      FileStore.name(of: $0.path).lowercased().contains(lower) || $0.title.lowercased().contains(lower)
    }
    if let only = matches.first, matches.count == 1 { return only.path }
    if matches.isEmpty {
      throw UsageError.other("there is no lesson \"\(wanted)\"; `gradus learn` lists them", command: "learn")
    }
    let names = matches.map { FileStore.name(of: $0.path) }.joined(separator: ", ")
    throw UsageError.other("\"\(wanted)\" may be one of: \(names)", command: "learn")
  }
}

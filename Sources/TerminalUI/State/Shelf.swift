/// What can be opened: lessons by chapter, files of late.
public struct Shelf: Sendable, Equatable {
  public struct Entry: Sendable, Equatable {
    /// What typing selects it by; nil when it has no number.
    public var number: Int?
    public var title: String
    public var path: String

    public init(number: Int? = nil, title: String, path: String) {
      self.number = number
      self.title = title
      self.path = path
    }
  }

  public struct Section: Sendable, Equatable {
    public var title: String
    public var entries: [Entry]

    public init(_ title: String, _ entries: [Entry]) {
      self.title = title
      self.entries = entries
    }
  }

  public var sections: [Section]
  /// Said in place of the sections when there are none.
  public var emptyText: String

  public init(_ sections: [Section], emptyText: String) {
    self.sections = sections.filter { !$0.entries.isEmpty }
    self.emptyText = emptyText
  }
}

/// The shelf on the screen: what is selected, what is typed.
struct ShelfState {
  enum Row: Equatable {
    case blank
    case heading(String)
    /// Its place among all entries that are shown.
    case entry(Shelf.Entry, Int)
  }

  enum Effect: Equatable {
    case open(String)
    case suspend, redraw
    case quit(Int32)
  }

  var shelf: Shelf
  var size: (width: Int, height: Int)
  var selected = 0
  var scroll = 0
  /// What is searched for; nil when the line is closed.
  var search: LineEditor?
  var message: String?
  private var digits = ""

  init(_ shelf: Shelf, size: (width: Int, height: Int)) {
    self.shelf = shelf
    self.size = size
  }

  /// Rows of the list, without what the search leaves out.
  var rows: [Row] {
    let wanted = (search?.text ?? "").lowercased().split(separator: " ")
    var rows: [Row] = []
    var count = 0
    for section in shelf.sections {
      let found = section.entries.filter { entry in
        let text = (section.title + " " + entry.title + " " + entry.path).lowercased()
        return wanted.allSatisfy { text.contains($0) }
      }
      if found.isEmpty { continue }
      if !rows.isEmpty { rows.append(.blank) }
      rows.append(.heading(section.title))
      for entry in found {
        rows.append(.entry(entry, count))
        count += 1
      }
    }
    return rows
  }

  private var entries: [Shelf.Entry] {
    rows.compactMap { if case .entry(let entry, _) = $0 { return entry } else { return nil } }
  }

  /// Rows for the list: all but the title's two and the status line.
  var room: Int { max(size.height - 3, 1) }

  /// Brings the selection into its bounds and into sight; a section's heading stays with its first entry.
  mutating func settle() {
    let rows = rows
    let count = entries.count
    selected = min(max(selected, 0), max(count - 1, 0))
    let place =
      rows.firstIndex { if case .entry(_, selected) = $0 { return true } else { return false } } ?? 0
    var top = place
    if top > 0, case .heading = rows[top - 1] { top -= 1 }
    scroll = min(scroll, top)
    scroll = max(scroll, place - room + 1)
    scroll = min(max(scroll, 0), max(rows.count - room, 0))
  }

  mutating func update(_ input: KeyDecoder.Input) -> Effect? {
    message = nil
    defer { settle() }
    switch input {
    case .key(let key): return search == nil ? command(key) : searching(key)
    case .paste(let text):
      search?.insert(text)
      return nil
    case .wheel(let rows):
      selected += rows
      return nil
    case .click(_, let y):
      let rows = rows
      let index = y - 2 + scroll
      guard y >= 2, y < size.height - 1, rows.indices.contains(index),
        case .entry(let entry, let place) = rows[index]
      else { return nil }
      if place == selected { return .open(entry.path) }
      selected = place
      return nil
    }
  }

  private mutating func command(_ key: Key) -> Effect? {
    if let character = key.typed, character.isASCII, character.isNumber {
      select(digit: character)
      return nil
    }
    digits = ""
    switch key.name {
    case "q", "C-q", "C-c", "Esc", "C-d": return .quit(0)
    case "/", "C-s": search = LineEditor()
    case "C-l", "C-r": return .redraw
    case "C-z": return .suspend
    default: return move(key)
    }
    return nil
  }

  private mutating func searching(_ key: Key) -> Effect? {
    switch key.name {
    case "Esc", "C-c", "C-g": search = nil
    case "Up", "Down", "PgUp", "PgDn", "C-p", "C-n", "Enter", "Tab": return move(key)
    default:
      let before = search?.text
      _ = search?.handle(key)
      if search?.text != before { selected = 0 }
    }
    return nil
  }

  private mutating func move(_ key: Key) -> Effect? {
    switch key.name {
    case "j", "Down", "C-n", "Tab": selected += 1
    case "k", "Up", "C-p": selected -= 1
    case "PgDn", "Space", "C-f": selected += max(room - 2, 1)
    case "PgUp", "C-b": selected -= max(room - 2, 1)
    case "g", "Home": selected = 0
    case "G", "End": selected = entries.count - 1
    case "Enter", "l", "Right":
      let entries = entries
      return entries.indices.contains(selected) ? .open(entries[selected].path) : nil
    default: message = "\(key.name) means nothing here"
    }
    return nil
  }

  /// Digits in a row are one number, as long as an entry has it.
  private mutating func select(digit: Character) {
    for text in [digits + String(digit), String(digit)] {
      guard let place = entries.firstIndex(where: { $0.number.map(String.init) == text }) else { continue }
      selected = place
      digits = text
      return
    }
    digits = ""
    message = "there is no lesson \(digit)"
  }
}

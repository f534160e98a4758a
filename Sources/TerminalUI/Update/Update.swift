import Notebook

extension NotebookState {
  /// Takes one event; what is to be done outside comes back as effects.
  mutating func update(_ event: Event) -> [Effect] {
    switch event {
    case .key(let key): return press(key)
    case .paste(let text): return paste(text)
    case .wheel(let rows): return wheel(rows)
    case .click(let x, let y): return click(x: x, y: y)
    case .resize(let width, let height):
      size = (max(width, 1), max(height, 1))
      followsSelection = true
      return []
    case .session(let event): return take(event)
    case .tick: return []
    case .saved(let result): return saved(result)
    case .terminate:
      storeEditor()
      return [.quit(status: 143, discarding: false)]
    case .interrupt: return isBusy ? interrupt() : []
    }
  }

  // MARK: Keys

  private mutating func press(_ key: Key) -> [Effect] {
    message = nil
    switch mode {
    case .command: return press(key, in: .command)
    case .edit: return pressInEditor(key)
    case .step: return press(key, in: .step)
    case .help:
      pressInHelp(key)
      return []
    case .prompt(let prompt): return press(key, in: prompt)
    case .confirm(let confirmation): return answer(confirmation, key)
    }
  }

  private mutating func press(_ key: Key, in scope: Action.Scope) -> [Effect] {
    let keys = pendingKeys + [key]
    pendingKeys = []
    switch ActionTable.match(keys, in: scope) {
    case .action(let action):
      guard action.isAvailable(self) else {
        say(
          key == Key("c", .control)
            ? "nothing is running; q quits" : "\(action.name) is not possible on this cell")
        return []
      }
      return action.perform(&self)
    case .prefix:
      pendingKeys = keys
    case .none:
      // The last key alone may mean something.
      if keys.count > 1 { return press(key, in: scope) }
      if key.code == .escape {
        pane = scope == .command ? nil : pane
      } else if scope == .command {
        say("\(key.name) has no meaning here; ? shows the keys")
      }
    }
    return []
  }

  private mutating func pressInEditor(_ key: Key) -> [Effect] {
    if completionKey(key) { return [] }
    if let character = key.typed {
      editor?.type(character)
      storeEditor()
      followsSelection = true
      return []
    }
    return press(key, in: .edit)
  }

  private mutating func pressInHelp(_ key: Key) {
    switch (key.code, key.modifiers) {
    case (.down, _), (.character("j"), _), (.enter, _): helpScroll += 1
    case (.up, _), (.character("k"), _): helpScroll = max(helpScroll - 1, 0)
    case (.pageDown, _), (.character(" "), []), (.character("f"), .control):
      helpScroll += max(size.height - 4, 1)
    case (.pageUp, _), (.character("b"), _): helpScroll = max(helpScroll - max(size.height - 4, 1), 0)
    case (.home, _), (.character("g"), _): helpScroll = 0
    case (.end, _), (.character("G"), _): helpScroll = .max / 2
    default: mode = step == nil ? .command : .step
    }
  }

  // MARK: Other input

  private mutating func paste(_ text: String) -> [Effect] {
    switch mode {
    case .edit:
      editor?.insert(text)
      storeEditor()
    case .prompt(var prompt):
      prompt.line.insert(text)
      mode = .prompt(prompt)
    default: say("Enter opens a cell to paste into")
    }
    return []
  }

  private mutating func wheel(_ rows: Int) -> [Effect] {
    switch mode {
    case .help: helpScroll = max(helpScroll + rows, 0)
    case .step: step?.scrollValues(by: rows.signum())
    default: scrollRows(by: rows)
    }
    return []
  }

  private mutating func click(x: Int, y: Int) -> [Effect] {
    guard let shown = shownRows[y], document.cells.indices.contains(shown.cell) else { return [] }
    switch mode {
    case .command, .edit:
      if shown.cell != selected {
        finishEditing()
        select(shown.cell)
        followsSelection = false
      } else if case .command = mode {
        return openSelected()
      }
    default: break
    }
    return []
  }

  private mutating func saved(_ result: Result<String, SaveFailure>) -> [Effect] {
    switch result {
    case .success(let path):
      self.path = path
      isModified = false
      say("saved \(FileStore.name(of: path))", .success)
      if quitsAfterSaving { return [.quit(status: 0, discarding: false)] }
    case .failure(.changedOnDisk(let path)):
      quitsAfterSaving = false
      mode = .confirm(
        Confirmation(
          purpose: .overwrite(path: path),
          text: "\(FileStore.name(of: path)) was changed by another program.",
          choices: "o overwrite it  Esc keep it"))
    case .failure(.failed(let text)):
      quitsAfterSaving = false
      say(text, .error)
    }
    return []
  }

  // MARK: Questions with one key

  private mutating func answer(_ confirmation: Confirmation, _ key: Key) -> [Effect] {
    let letter = key.typed.map { Character($0.lowercased()) }
    switch confirmation.purpose {
    case .quit:
      if letter == "s" || letter == "y" || letter == "w" {
        mode = .command
        guard let path else {
          mode = .prompt(Prompt(purpose: .commandLine, line: LineEditor("wq ")))
          return []
        }
        quitsAfterSaving = true
        return [.save(path: path, force: false)]
      }
      if letter == "d" { return [.quit(status: 0, discarding: true)] }
    case .overwrite(let path):
      if letter == "o" || letter == "y" {
        mode = .command
        return [.save(path: path, force: true)]
      }
    case .restart:
      if letter == "y" {
        mode = .command
        cancelQueue()
        return [.restart]
      }
    case .recover:
      if letter == "r" || letter == "y" || key.code == .enter { return recover() }
      if letter == "d" {
        mode = .command
        recovery = nil
        say("the unsaved work was thrown away")
        return [.dismissRecovery]
      }
      return []
    }
    if key.code == .escape || letter == "n" || letter == "c" || key == Key("c", .control) { mode = .command }
    return []
  }

  /// Offers unsaved work that an earlier session left.
  mutating func offerRecovery(_ work: Recovery.UnsavedWork) {
    recovery = work
    let cells = work.changedCells == 1 ? "1 changed cell" : "\(work.changedCells) changed cells"
    mode = .confirm(
      Confirmation(
        purpose: .recover,
        text: "An earlier session ended without saving \(cells) (last edit \(work.lastEdit)).",
        choices: "r recover  d throw away"))
  }

  private mutating func recover() -> [Effect] {
    mode = .command
    guard let work = recovery else { return [] }
    recovery = nil
    document = Recovery.apply(work, to: document)
    if document.cells.isEmpty { document.cells = [Cell(.code)] }
    select(selected)
    touch()
    say("recovered; w saves it", .success)
    return [.dismissRecovery]
  }
}

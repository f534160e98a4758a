import Rendering

@testable import Notebook
@testable import TerminalUI

/// A notebook without terminal and session: keys go in as text, frames come out as text.
final class Driver {
  var state: NotebookState
  var view: NotebookView
  /// Everything that was asked for and not answered.
  private(set) var effects: [Effect] = []

  init(
    _ source: String = Driver.lesson, width: Int = 80, height: Int = 24, charset: Charset = .unicode,
    theme: Theme = .monochrome
  ) {
    let document = try? Document.read(Array(source.utf8), format: .percent, path: "lesson.py")
    state = NotebookState(document: document ?? Document(format: .percent), path: "/home/me/lesson.py")
    state.size = (width, height)
    view = NotebookView(theme: theme, charset: charset)
    _ = view.frame(&state)
  }

  /// Presses keys: each character is a key, `<Name>` a named one.
  func press(_ script: String) {
    for key in Key.script(script) { send(.key(key)) }
  }

  func send(_ event: Event) {
    effects += state.update(event)
    _ = view.frame(&state)
  }

  func takeEffects() -> [Effect] {
    defer { effects = [] }
    return effects
  }

  /// Requests to run, taken from the effects.
  func takeRuns() -> [RunRequest] {
    takeEffects().compactMap { if case .run(let request) = $0 { return request } else { return nil } }
  }

  /// Lets the session answer a run with outputs.
  func finish(
    _ request: RunRequest, _ outputs: [Output] = [], status: RunStatus = .ok, count: Int = 1,
    seconds: Double = 0
  ) {
    send(
      .session(
        .finished(
          RunResult(
            cellID: request.cellID, status: status, outputs: outputs, executionCount: count, seconds: seconds)
        )))
  }

  var frame: Frame {
    view.frame(&state)
  }

  var screen: String {
    view.frame(&state).grid.plainText
  }

  /// The screen with the cursor marked, for golden files.
  var picture: String { view.frame(&state).picture }

  var sources: [String] { state.document.cells.map(\.source) }

  static let lesson = """
    # %% [markdown]
    # # Adding vectors
    #
    # Two vectors of the *same length* are added **entry by entry**: $z_i = x_i + y_i$.

    # %%
    x = [1, 2, 3]
    y = [4, 5, 6]

    # %%
    def add(a, b):
        return [p + q for p, q in zip(a, b)]  #| a + b

    z = add(x, y)  #| z = x + y
    z

    # %% [markdown] tags=["question"]
    # What is the **first** entry of z?
    #
    # <!--
    # answer: 5
    # hint: Add the first entries of x and y.
    # hint: 1 + 4
    # wrong: 9 => That is the last entry.
    # explain: Because 1 + 4 = 5.
    # -->

    # %%
    print("done")
    """
}

extension Frame {
  /// The screen with the cursor marked, for golden files.
  var picture: String {
    grid.plainText + "\n--- " + (cursor.map { "cursor \($0.x),\($0.y)" } ?? "no cursor")
  }
}

extension Key {
  /// The keys of a script: each character is a key, `<Name>` a named one.
  static func script(_ script: String) -> [Key] {
    var keys: [Key] = []
    var rest = Substring(script)
    while let first = rest.first {
      rest.removeFirst()
      if first == "<", let end = rest.firstIndex(of: ">"), let key = Key(name: String(rest[..<end])) {
        rest = rest[rest.index(after: end)...]
        keys.append(key)
      } else {
        keys.append(Key(first))
      }
    }
    return keys
  }
}

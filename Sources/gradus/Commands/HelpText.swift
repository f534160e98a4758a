import Notebook

/// What `gradus help` prints, made from the command table.
enum HelpText {
  static var overview: String {
    var text = "gradus \(GradusVersion.text): notebooks for deep learning, in the terminal\n\n"
    text += "  gradus [FILE]".padded(to: 31) + "open a notebook; without FILE, the shelf\n"
    for command in Commands.all where !command.name.isEmpty {
      text += "  gradus \(command.name) \(command.operands)".padded(to: 31) + command.summary + "\n"
    }
    text +=
      "\n`gradus help COMMAND` says more. Exit status: 0 fine, 1 a cell raised or a comparison failed,\n"
    return text + "2 wrong usage, 3 a limit stopped it, 130 interrupted.\n"
  }

  static func text(for command: Command) -> String {
    var text = "usage: \(command.usage)\n\n\(command.summary)\n"
    if !command.details.isEmpty { text += "\n\(command.details)\n" }
    if !command.options.isEmpty {
      text += "\n"
      for option in command.options {
        let names = option.short.isEmpty ? option.name : "\(option.short), \(option.name)"
        let value = option.choices.isEmpty ? option.value : option.choices.joined(separator: "|")
        let left = "  \(names) \(value)"
        text += left.count < 30 ? left.padded(to: 30) : left + "\n" + String(repeating: " ", count: 30)
        text += option.help + "\n"
      }
    }
    return text
  }

  static func run(_ topic: String?) throws -> Int32 {
    guard let topic else {
      Terminal.print(overview)
      return ExitStatus.fine
    }
    if let command = Commands.named(topic) {
      Terminal.print(text(for: command))
    } else if topic == "language" {
      Terminal.print(withBigStack { Session.languagePage })
    } else if let text = topics[topic] {
      Terminal.print(text)
    } else if let table = withBigStack({ SupportText.table(of: fullName(topic)) }) {
      Terminal.print(table)
    } else if let text = withBigStack({ Session(SessionOptions()).help(on: fullName(topic)) }) {
      Terminal.print(text.hasSuffix("\n") ? text : text + "\n")
    } else {
      let names = Commands.all.map(\.name) + topics.keys.sorted() + ["language"]
      let hint = Suggestion.nearest(topic, in: names).map { ", did you mean \"\($0)\"?" } ?? ""
      throw UsageError.other("there is no help on \"\(topic)\"\(hint)", command: "help")
    }
    return ExitStatus.fine
  }

  /// A name with the short name of its package, as programs import it, written out.
  private static func fullName(_ name: String) -> String {
    let packages = ["np": "numpy", "tf": "tensorflow", "plt": "matplotlib.pyplot"]
    let parts = name.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard let first = parts.first, let package = packages[first] else { return name }
    return ([package] + parts.dropFirst()).joined(separator: ".")
  }

  private static let topics: [String: String] = [
    "keys": """
    In the notebook, `?` shows all keys. The most important ones:

      j k          next, previous cell          Enter   edit the cell, Esc leaves it
      a b          insert above, below          dd z    delete, undo
      Alt-Enter F5 run the cell                 Ctrl-C  interrupt
      s            step through the cell        n p i o next, back, into, out
      :            command line                 ?       help

    """,
    "files": """
    A lesson is a Python file with cells that begin with `# %%`, or a Jupyter notebook:

      # %% [markdown]            text, as comment lines or one triple-quoted string
      # %% Title tags=["a"]      code; title and key="value" metadata are free
      x = W @ h  #| x = W·h      the comment behind #| is the caption of that step

    Metadata and cells of other programs are kept. An unchanged file is saved byte for byte.

    """,
    "grading": """
    Graded cells carry nbgrader's metadata on their marker line:

      # %% nbgrader={"grade": true, "grade_id": "g1", "locked": true, "points": 2, "solution": false}

    Cells with "solution": true are the learner's. `### BEGIN SOLUTION` and `### BEGIN HIDDEN TESTS` mark what a
    student version leaves out. `gradus grade SUBMISSION… --lesson MASTER` gives the points.

    """,
  ]
}

extension String {
  func padded(to width: Int) -> String {
    count < width ? self + String(repeating: " ", count: width - count) : self + " "
  }
}

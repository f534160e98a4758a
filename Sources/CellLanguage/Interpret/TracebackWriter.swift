/// Lays out an exception with its chain; the exceptions of groups stand in frames, each level further in.
struct TracebackWriter {
  let interpreter: Interpreter
  private(set) var text = ""
  /// How many frames stand around what is written; 0 outside groups.
  private var depth = 0
  /// Whether the last exception of a group has still to close its frame.
  private var needsClosing = false
  private var seen: Set<ObjectIdentifier> = []

  private static let maximumWidth = 15
  private static let maximumDepth = 10

  init(interpreter: Interpreter) { self.interpreter = interpreter }

  private var indentation: String { String(repeating: " ", count: 2 * depth) }

  /// Writes lines with the margin of the current depth before each.
  private mutating func emit(_ lines: String, margin: Character = "|") {
    guard depth > 0 else {
      text += lines
      return
    }
    for line in lines.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
      text += "\(indentation)\(margin) \(line)\n"
    }
  }

  /// The exception after those that led to it.
  mutating func write(_ exception: PyException) {
    seen.insert(ObjectIdentifier(exception))
    if let cause = exception.cause {
      if !seen.contains(ObjectIdentifier(cause)) {
        write(cause)
        emit("\nThe above exception was the direct cause of the following exception:\n\n")
      }
    } else if let context = exception.context, !exception.suppressContext,
      !seen.contains(ObjectIdentifier(context))
    {
      write(context)
      emit("\nDuring handling of the above exception, another exception occurred:\n\n")
    }
    if let members = exception.members {
      writeGroup(exception, members)
    } else {
      let entries = exception.traceback
      if !entries.isEmpty {
        emit("Traceback (most recent call last):\n" + Interpreter.formatEntries(entries))
      }
      emit(interpreter.formatHeadline(exception))
    }
  }

  private mutating func writeGroup(_ exception: PyException, _ members: [PyException]) {
    if depth > TracebackWriter.maximumDepth {
      return emit("... (max_group_depth is \(TracebackWriter.maximumDepth))\n")
    }
    let isOutermost = depth == 0
    if isOutermost { depth = 1 }
    let entries = exception.traceback
    if !entries.isEmpty {
      emit("Exception Group Traceback (most recent call last):\n", margin: isOutermost ? "+" : "|")
      emit(Interpreter.formatEntries(entries))
    }
    emit(interpreter.formatHeadline(exception))
    let shown = min(members.count, TracebackWriter.maximumWidth + 1)
    for i in 0..<shown {
      let isLast = i == shown - 1
      if isLast { needsClosing = true }
      let isCut = i >= TracebackWriter.maximumWidth
      text +=
        "\(indentation)\(i == 0 ? "+-" : "  ")+---------------- \(isCut ? "..." : "\(i + 1)") ----------------\n"
      depth += 1
      if isCut {
        let more = members.count - TracebackWriter.maximumWidth
        emit("and \(more) more exception\(more == 1 ? "" : "s")\n")
      } else {
        write(members[i])
      }
      if isLast, needsClosing {
        text += "\(indentation)+------------------------------------\n"
        needsClosing = false
      }
      depth -= 1
    }
    if isOutermost { depth = 0 }
  }
}

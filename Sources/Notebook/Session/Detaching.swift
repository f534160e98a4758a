import Rendering

// Texts that cross between the session's thread and a front end are copied: the cell language may still hold the
// original, and it counts references without atomics.

extension SessionEvent {
  /// The same event with texts of its own.
  func detached() -> SessionEvent {
    switch self {
    case .started, .cleared: return self
    case .printed(let id, let stream, let text): return .printed(cellID: id, stream, text.detached())
    case .displayed(let id, let item): return .displayed(cellID: id, item.detached())
    case .showedValue(let id, let item, let count):
      return .showedValue(cellID: id, item.detached(), executionCount: count)
    case .raised(let id, let error): return .raised(cellID: id, error.detached())
    case .wantsInput(let id, let prompt): return .wantsInput(cellID: id, prompt: prompt.detached())
    case .paused(let id, let pause):
      return .paused(
        cellID: id,
        StepPause(upcoming: pause.upcoming.detached(), finished: pause.finished.map { $0.detached() }))
    case .stepped(let id, let records): return .stepped(cellID: id, records.map { $0.detached() })
    case .finished(var result):
      result.outputs = result.outputs.map { $0.detached() }
      if case .limit(let text) = result.status { result.status = .limit(text.detached()) }
      return .finished(result)
    case .replied(let number, let reply): return .replied(number, reply.detached())
    }
  }
}

extension SessionReply {
  fileprivate func detached() -> SessionReply {
    switch self {
    case .variables(let list):
      return .variables(
        list.map {
          VariableInfo(
            name: $0.name.detached(), type: $0.type.detached(), size: $0.size.detached(),
            value: $0.value.detached())
        })
    case .completions(let list):
      return .completions(Completions(replaced: list.replaced, names: list.names.map { $0.detached() }))
    case .help(let text): return .help(text?.detached())
    default: return self
    }
  }
}

extension Output {
  fileprivate func detached() -> Output {
    switch self {
    case .stream(let stream, let text): return .stream(stream, text.detached())
    case .value(let item, let count): return .value(item.detached(), executionCount: count)
    case .display(let item): return .display(item.detached())
    case .error(let error): return .error(error.detached())
    }
  }
}

extension CellError {
  fileprivate func detached() -> CellError {
    CellError(
      name: name.detached(), message: message.detached(), traceback: traceback.map { $0.detached() })
  }
}

extension DisplayItem {
  fileprivate func detached() -> DisplayItem {
    var copy = self
    copy.plainText = plainText.detached()
    copy.data = data.detached()
    copy.metadata = metadata.detached()
    copy.rich = rich?.detached()
    copy.displayID = displayID?.detached()
    return copy
  }
}

extension JSONObject {
  fileprivate func detached() -> JSONObject {
    var copy = self
    copy.entries = entries.map { Entry($0.key.detached(), $0.value.detached()) }
    return copy
  }
}

extension JSONValue {
  fileprivate func detached() -> JSONValue {
    switch self {
    case .null, .bool: return self
    case .number(let text): return .number(text.detached())
    case .string(let text): return .string(text.detached())
    case .array(let values): return .array(values.map { $0.detached() })
    case .object(let object): return .object(object.detached())
    }
  }
}

extension StepRecord {
  fileprivate func detached() -> StepRecord {
    var copy = self
    copy.location.file = location.file.detached()
    copy.location.function = location.function.detached()
    copy.statement = statement.detached()
    copy.caption = caption?.detached()
    copy.operands = operands.map { $0.detached() }
    copy.parts = parts.map { $0.detached() }
    copy.changes = changes.map { $0.detached() }
    copy.result = result?.detached()
    copy.error = error?.detached()
    return copy
  }
}

extension NamedSnapshot {
  fileprivate func detached() -> NamedSnapshot {
    NamedSnapshot(expression: expression.detached(), value: value.detached())
  }
}

extension Snapshot {
  fileprivate func detached() -> Snapshot {
    Snapshot(
      text: text.detached(), type: type.detached(), shape: shape, dtype: dtype?.detached(),
      rich: rich?.detached())
  }
}

extension RunRequest {
  /// The same request with texts of its own, so that the interpreter may keep them.
  func detached() -> RunRequest {
    var copy = self
    copy.cellID = cellID.detached()
    copy.source = source.detached()
    copy.fileName = fileName.detached()
    return copy
  }
}

extension Question {
  func detached() -> Question {
    var copy = self
    copy.prompt = prompt.detached()
    copy.answers = answers.map { $0.detached() }
    copy.checks = checks.map { $0.detached() }
    copy.hints = hints.map { $0.detached() }
    copy.mistakes = mistakes.map {
      Mistake(answer: $0.answer.detached(), message: $0.message.detached())
    }
    copy.explanation = explanation.detached()
    return copy
  }
}

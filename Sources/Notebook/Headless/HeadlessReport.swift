/// A finished headless run as JSON. It holds no times, so that the same file gives the same bytes.
public enum HeadlessReport {
  public static func json(
    _ document: Document, path: String, results: [String: RunResult], ending: HeadlessRunner.Ending
  ) -> JSONValue {
    let cells = document.cells.enumerated().map { index, cell -> JSONValue in
      var object: JSONObject = [
        "index": .int(index + 1), "id": .string(cell.id), "kind": .string(cell.kind.rawValue),
        "source": .string(cell.source),
      ]
      if cell.kind == .code {
        let result = results[cell.id]
        object["status"] = .string(result?.status.word ?? "not run")
        object["execution_count"] = cell.executionCount.map { .int($0) } ?? .null
        object["outputs"] = .array(cell.outputs.map(output))
      }
      return .object(object)
    }
    return .object([
      "file": .string(path), "status": .string(word(ending)), "cells": .array(cells),
    ])
  }

  public static func word(_ ending: HeadlessRunner.Ending) -> String {
    switch ending {
    case .finished: return "ok"
    case .failed: return "error"
    case .limit: return "limit"
    case .interrupted: return "interrupted"
    case .terminated: return "terminated"
    case .exited: return "exit"
    }
  }

  private static func output(_ output: Output) -> JSONValue {
    switch output {
    case .stream(let stream, let text):
      return .object(["type": .string(stream.rawValue), "text": .string(text)])
    case .value(let item, _): return shown("value", item)
    case .display(let item): return shown("display", item)
    case .error(let error):
      return .object([
        "type": .string("error"), "name": .string(error.name), "message": .string(error.message),
        "traceback": .array(error.traceback.map { .string($0) }),
      ])
    }
  }

  private static func shown(_ type: String, _ item: DisplayItem) -> JSONValue {
    var object: JSONObject = ["type": .string(type), "text": .string(item.plainText)]
    let drawn = item.text()
    if drawn != item.plainText { object["drawn"] = .string(drawn) }
    return .object(object)
  }
}

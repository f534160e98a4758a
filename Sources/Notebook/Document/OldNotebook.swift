/// Notebook files of format 3 (IPython 1 and 2), turned into format 4.
enum OldNotebook {
  static func upgraded(_ tree: JSONObject, path: String) throws -> JSONObject {
    guard let sheets = tree["worksheets"]?.arrayValue else {
      throw DocumentError.notANotebook(path: path, reason: "its \"worksheets\" entry is not a list")
    }
    var result: JSONObject = [:]
    result["cells"] = .array(sheets.flatMap { $0["cells"]?.arrayValue ?? [] }.map(cell))
    result["metadata"] = tree["metadata"] ?? .object([:])
    result["nbformat"] = .int(4)
    result["nbformat_minor"] = .int(5)
    return result
  }

  private static func cell(_ value: JSONValue) -> JSONValue {
    guard case .object(var object) = value else { return value }
    switch object["cell_type"]?.stringValue {
    case "code":
      object["source"] = object["input"] ?? .string("")
      object["execution_count"] = object["prompt_number"] ?? .null
      object["outputs"] = .array((object["outputs"]?.arrayValue ?? []).map(output))
      for key in ["input", "prompt_number", "language", "collapsed"] { object[key] = nil }
    case "heading":
      let level = max(1, min(6, object["level"]?.intValue ?? 1))
      let text = object["source"]?.multilineText ?? ""
      object["cell_type"] = .string("markdown")
      object["source"] = .string(String(repeating: "#", count: level) + " " + text)
      object["level"] = nil
    case "html": object["cell_type"] = .string("markdown")
    default: break
    }
    return .object(object)
  }

  private static func output(_ value: JSONValue) -> JSONValue {
    guard case .object(var object) = value else { return value }
    switch object["output_type"]?.stringValue {
    case "stream":
      object["name"] = object["stream"] ?? .string("stdout")
      object["stream"] = nil
    case "pyerr": object["output_type"] = .string("error")
    case "pyout", "display_data":
      if object["output_type"]?.stringValue == "pyout" {
        object["output_type"] = .string("execute_result")
        object["execution_count"] = object["prompt_number"] ?? .null
        object["prompt_number"] = nil
      }
      var data: JSONObject = [:]
      for (old, new) in mimeTypes {
        if let value = object[old] {
          data[new] = value
          object[old] = nil
        }
      }
      object["data"] = .object(data)
      if object["metadata"] == nil { object["metadata"] = .object([:]) }
    default: break
    }
    return .object(object)
  }

  private static let mimeTypes: [(String, String)] = [
    ("text", "text/plain"), ("html", "text/html"), ("svg", "image/svg+xml"), ("png", "image/png"),
    ("jpeg", "image/jpeg"), ("latex", "text/latex"), ("json", "application/json"),
    ("javascript", "application/javascript"),
  ]
}

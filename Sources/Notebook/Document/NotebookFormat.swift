// Jupyter's notebook files. The whole JSON tree of a file is kept; saving patches only what the document changed, and
// a document that changed nothing gives back the very bytes it was read from.

/// The `.ipynb` file behind a document.
struct NotebookOrigin: Sendable {
  var bytes: [UInt8]
  var tree: JSONObject
  var style: JSONWriter.Style
  var endsWithNewline: Bool
  /// nbformat's minor version; 5 and later have cell ids.
  var minor: Int
}

enum NotebookReader {
  static func read(_ bytes: [UInt8], path: String) throws -> Document {
    let value: JSONValue
    do {
      value = try JSONReader.read(bytes)
    } catch let error as JSONError {
      throw isCutOff(error, bytes)
        ? DocumentError.truncatedJSON(path: path, detail: error)
        : DocumentError.notJSON(path: path, detail: error)
    }
    guard case .object(var tree) = value else {
      throw DocumentError.notANotebook(path: path, reason: "its JSON is not an object")
    }
    guard let major = tree["nbformat"] else {
      throw DocumentError.notANotebook(path: path, reason: "it has no \"nbformat\" entry")
    }
    let minor = tree["nbformat_minor"]?.intValue ?? 0
    switch major.intValue {
    case 4: break
    case 3: tree = try OldNotebook.upgraded(tree, path: path)
    default:
      let version = JSONWriter.text(major, style: .line)
      throw DocumentError.unsupportedFormat(path: path, version: String(version.prefix(20)))
    }
    guard let cellValues = tree["cells"]?.arrayValue else {
      throw DocumentError.notANotebook(path: path, reason: "its \"cells\" entry is not a list")
    }
    var document = Document(format: .notebook)
    document.metadata = tree["metadata"]?.objectValue ?? [:]
    var ids = Set<String>()
    for (index, value) in cellValues.enumerated() {
      document.cells.append(try cell(value, index: index, ids: &ids, path: path))
    }
    document.notebookOrigin = NotebookOrigin(
      bytes: major.intValue == 4 ? bytes : [], tree: tree, style: style(of: bytes),
      endsWithNewline: bytes.last == 10,
      minor: major.intValue == 4 ? minor : 5)
    return document
  }

  /// A file that stops in the middle, rather than one that was never JSON.
  private static func isCutOff(_ error: JSONError, _ bytes: [UInt8]) -> Bool {
    error.message.hasPrefix("the text ends") && bytes.first == UInt8(ascii: "{")
  }

  private static func style(of bytes: [UInt8]) -> JSONWriter.Style {
    let hasOther = bytes.contains { $0 >= 128 }
    let hasEscapes = !hasOther && hasUnicodeEscape(bytes)
    guard let newline = bytes.firstIndex(of: 10), newline < 4 else {
      return JSONWriter.Style(indentation: nil, asciiOnly: hasEscapes)
    }
    let blanks = bytes[(newline + 1)...].prefix { $0 == 32 }.count
    return JSONWriter.Style(indentation: min(blanks, 16), asciiOnly: hasEscapes)
  }

  /// Whether a `\u` escape stands for something that Jupyter would write as it is.
  private static func hasUnicodeEscape(_ bytes: [UInt8]) -> Bool {
    var index = 0
    while index + 5 < bytes.count {
      if bytes[index] == UInt8(ascii: "\\") {
        if bytes[index + 1] == UInt8(ascii: "u"), bytes[index + 2] != 48 || bytes[index + 3] != 48 {
          return true
        }
        index += 1
      }
      index += 1
    }
    return false
  }

  private static func cell(
    _ value: JSONValue, index: Int, ids: inout Set<String>, path: String
  ) throws -> Cell {
    guard case .object(let object) = value else {
      throw DocumentError.notANotebook(path: path, reason: "cell \(index + 1) is not an object")
    }
    guard let typeName = object["cell_type"]?.stringValue else {
      throw DocumentError.notANotebook(path: path, reason: "cell \(index + 1) has no \"cell_type\"")
    }
    guard let kind = Cell.Kind(rawValue: typeName) else {
      throw DocumentError.notANotebook(
        path: path, reason: "cell \(index + 1) has the unknown type \"\(typeName.prefix(40))\"")
    }
    guard let source = (object["source"] ?? .string("")).multilineText else {
      throw DocumentError.notANotebook(path: path, reason: "the source of cell \(index + 1) is not text")
    }
    var id = object["id"]?.stringValue ?? ""
    var salt = 0
    while !Cell.isValidID(id) || ids.contains(id) {
      id = Cell.derivedID(index: index, source: source, salt: salt)
      salt += 1
    }
    ids.insert(id)
    var cell = Cell(kind, source: source, metadata: object["metadata"]?.objectValue ?? [:], id: id)
    if kind == .code {
      let outputs = object["outputs"]?.arrayValue ?? []
      cell.outputs = outputs.compactMap(OutputFormat.read)
      cell.fileOutputs = outputs
      cell.executionCount = object["execution_count"]?.intValue
    }
    cell.fileObject = object
    return cell
  }
}

enum NotebookWriter {
  static func write(_ document: Document) -> [UInt8] {
    let origin = document.notebookOrigin
    var tree =
      origin?.tree ?? [
        "cells": .array([]), "metadata": .object([:]), "nbformat": .int(4), "nbformat_minor": .int(5),
      ]
    let withIDs = (origin?.minor ?? 5) >= 5
    tree["cells"] = .array(document.cells.map { .object(object($0, withID: withIDs)) })
    if tree["metadata"]?.objectValue ?? [:] != document.metadata {
      tree["metadata"] = .object(document.metadata)
    }
    if let origin, !origin.bytes.isEmpty, tree == origin.tree { return origin.bytes }
    var bytes = JSONWriter.bytes(.object(tree), style: origin?.style ?? .jupyter)
    if origin?.endsWithNewline ?? true { bytes.append(10) }
    return bytes
  }

  private static func object(_ cell: Cell, withID: Bool) -> JSONObject {
    var object = cell.fileObject ?? fresh(cell, withID: withID)
    if object["cell_type"]?.stringValue != cell.kind.rawValue {
      object["cell_type"] = .string(cell.kind.rawValue)
      if cell.kind == .code {
        object["attachments"] = nil
      } else {
        object["outputs"] = nil
        object["execution_count"] = nil
      }
    }
    if withID, object["id"]?.stringValue != cell.id { object["id"] = .string(cell.id) }
    if !TextLines.identical(object["source"]?.multilineText ?? "", cell.source) {
      if case .string = object["source"] {
        object["source"] = .string(cell.source)
      } else {
        object["source"] = .lines(cell.source)
      }
    }
    if object["metadata"]?.objectValue ?? [:] != cell.metadata { object["metadata"] = .object(cell.metadata) }
    guard cell.kind == .code else { return object }
    if object["execution_count"]?.intValue != cell.executionCount {
      object["execution_count"] = cell.executionCount.map { .int($0) } ?? .null
    }
    object["outputs"] = .array(cell.fileOutputs ?? cell.outputs.map(OutputFormat.write))
    return object
  }

  private static func fresh(_ cell: Cell, withID: Bool) -> JSONObject {
    var object: JSONObject = ["cell_type": .string(cell.kind.rawValue)]
    if cell.kind == .code { object["execution_count"] = .null }
    if withID { object["id"] = .string(cell.id) }
    object["metadata"] = .object(cell.metadata)
    if cell.kind == .code { object["outputs"] = .array([]) }
    object["source"] = .lines(cell.source)
    return object
  }
}

extension Output {
  /// The output that a notebook file or a journal describes; `nil` for one of an unknown type.
  public init?(json: JSONValue) {
    guard let output = OutputFormat.read(json) else { return nil }
    self = output
  }
}

/// Outputs as notebook files hold them.
enum OutputFormat {
  /// `nil` for an output of a type that does not exist; it stays in the file as long as the cell is not run.
  static func read(_ value: JSONValue) -> Output? {
    guard let type = value["output_type"]?.stringValue else { return nil }
    switch type {
    case "stream":
      let stream = Output.Stream(rawValue: value["name"]?.stringValue ?? "stdout") ?? .stdout
      return .stream(stream, value["text"]?.multilineText ?? "")
    case "execute_result":
      return .value(item(value), executionCount: value["execution_count"]?.intValue)
    case "display_data", "update_display_data": return .display(item(value))
    case "error":
      let lines = value["traceback"]?.arrayValue?.compactMap(\.stringValue) ?? []
      let error = CellError(
        name: value["ename"]?.stringValue ?? "Error", message: value["evalue"]?.stringValue ?? "",
        traceback: lines.flatMap { TextLines.split(withoutEscapes($0)) })
      return .error(error)
    default: return nil
    }
  }

  private static func item(_ value: JSONValue) -> DisplayItem {
    DisplayItem(
      fileData: value["data"]?.objectValue ?? [:], metadata: value["metadata"]?.objectValue ?? [:])
  }

  /// Jupyter stores tracebacks with colour escapes; a terminal must not get foreign escapes.
  static func withoutEscapes(_ text: String) -> String {
    guard text.utf8.contains(27) else { return text }
    var result: [UInt8] = []
    let bytes = Array(text.utf8)
    var index = 0
    while index < bytes.count {
      guard bytes[index] == 27 else {
        result.append(bytes[index])
        index += 1
        continue
      }
      index += 1
      guard index < bytes.count else { break }
      if bytes[index] == UInt8(ascii: "[") {
        index += 1
        while index < bytes.count, !(0x40...0x7E).contains(bytes[index]) { index += 1 }
      }
      index += 1
    }
    return String(decoding: result, as: UTF8.self)
  }

  static func write(_ output: Output) -> JSONValue {
    switch output {
    case .stream(let stream, let text):
      return .object([
        "name": .string(stream.rawValue), "output_type": .string("stream"), "text": .lines(text),
      ])
    case .value(let item, let count):
      return .object([
        "data": .object(item.data), "execution_count": count.map { .int($0) } ?? .null,
        "metadata": .object(item.metadata), "output_type": .string("execute_result"),
      ])
    case .display(let item):
      return .object([
        "data": .object(item.data), "metadata": .object(item.metadata),
        "output_type": .string("display_data"),
      ])
    case .error(let error):
      return .object([
        "ename": .string(error.name), "evalue": .string(error.message), "output_type": .string("error"),
        "traceback": .array(error.traceback.map { .string($0) }),
      ])
    }
  }
}

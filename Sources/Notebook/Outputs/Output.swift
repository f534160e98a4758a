import Rendering

/// Something a cell produced.
public enum Output: Sendable {
  public enum Stream: String, Sendable {
    case stdout, stderr
  }

  /// Printed text, as it came.
  case stream(Stream, String)
  /// The value of the cell's last expression.
  case value(DisplayItem, executionCount: Int?)
  /// A figure, table or text shown by a call.
  case display(DisplayItem)
  /// The exception that ended the cell.
  case error(CellError)
}

/// A shown value in all the forms it has.
public struct DisplayItem: Sendable {
  /// What Jupyter stores as `text/plain`.
  public var plainText: String
  /// MIME types with their values, as in a notebook file; always holds `text/plain` when there is any text.
  public var data: JSONObject
  /// The metadata beside the data in a notebook file.
  public var metadata: JSONObject
  /// The form that a front end draws; `nil` when the plain text is all there is.
  public var rich: RichValue?
  /// Set when later displays of the same name replace this one, as a live curve does.
  public var displayID: String?

  /// - Parameter data: the forms beside the plain text.
  public init(
    plainText: String, rich: RichValue? = nil, data: JSONObject = [:], metadata: JSONObject = [:],
    displayID: String? = nil
  ) {
    self.plainText = plainText
    self.rich = rich
    self.displayID = displayID
    self.data = data
    self.metadata = metadata
    if data["text/plain"] == nil { self.data["text/plain"] = JSONValue.lines(plainText) }
  }

  /// The item as a notebook file has it.
  init(fileData: JSONObject, metadata: JSONObject) {
    plainText = fileData["text/plain"]?.multilineText ?? DisplayItem.fallbackText(fileData)
    data = fileData
    self.metadata = metadata
    if fileData["text/plain"] == nil, let text = fileData["text/markdown"]?.multilineText {
      rich = .markdown(text)
    }
  }

  private static func fallbackText(_ data: JSONObject) -> String {
    for type in ["text/markdown", "text/latex"] {
      if let text = data[type]?.multilineText { return text }
    }
    return data.isEmpty ? "" : "<\(data.keys.joined(separator: ", "))>"
  }
}

/// An exception that left a cell.
public struct CellError: Sendable, Equatable {
  /// The exception's class, such as `ValueError`.
  public var name: String
  /// The exception's text.
  public var message: String
  /// The traceback's lines, without line ends.
  public var traceback: [String]

  public init(name: String, message: String, traceback: [String]) {
    self.name = name
    self.message = message
    self.traceback = traceback
  }

  /// The whole traceback, or the last line alone when there is none.
  public var text: String {
    if !traceback.isEmpty { return traceback.joined(separator: "\n") }
    return message.isEmpty ? name : "\(name): \(message)"
  }
}

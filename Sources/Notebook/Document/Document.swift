/// A notebook in memory: its cells, and enough about its file to write it back without losing anything.
public struct Document: Sendable {
  public enum Format: String, Sendable, CaseIterable {
    /// Python source with `# %%` cells.
    case percent = "py"
    /// Jupyter's JSON, written as nbformat 4.
    case notebook = "ipynb"

    /// The format that goes with the file name's extension.
    public init?(path: String) {
      self.init(rawValue: FileStore.pathExtension(path))
    }
  }

  public var format: Format
  public var cells: [Cell]
  /// Metadata of the whole notebook: kernel, language, and whatever else the file has.
  public var metadata: JSONObject

  var percentHeader: PercentHeader?
  var usesCRLF = false
  var notebookOrigin: NotebookOrigin?

  /// - Parameter format: how the document will be saved.
  public init(format: Format, cells: [Cell] = [], metadata: JSONObject = [:]) {
    self.format = format
    self.cells = cells
    self.metadata = metadata
  }

  /// A `.py` file without cell markers: an ordinary script, which shows nothing but what it prints.
  public var isScript: Bool {
    guard format == .percent, cells.count == 1, let layout = cells[0].percentLayout else { return false }
    return layout.marker == nil
  }

  /// Reads a `.py` or `.ipynb` file.
  /// - Throws: `DocumentError`.
  public static func open(_ path: String) throws -> Document {
    let bytes = try FileStore.read(path)
    guard let format = Format(path: path) else { throw DocumentError.unknownExtension(path: path) }
    return try read(bytes, format: format, path: path)
  }

  /// Reads a document from the bytes of a file.
  /// - Parameter path: for messages.
  /// - Throws: `DocumentError`.
  public static func read(_ bytes: [UInt8], format: Format, path: String = "<notebook>") throws -> Document {
    let text = try FileStore.decode(bytes, path: path)
    switch format {
    case .percent: return PercentReader.read(text)
    case .notebook: return try NotebookReader.read(bytes, path: path)
    }
  }

  /// The document's file as bytes, in `format`.
  public func bytes(as format: Format? = nil) -> [UInt8] {
    switch format ?? self.format {
    case .percent: return Array(PercentWriter.write(converted(to: .percent)).text.utf8)
    case .notebook: return NotebookWriter.write(converted(to: .notebook))
    }
  }

  /// Saves the document; the old file is replaced at once or stays as it was.
  /// - Throws: `DocumentError`.
  public func save(_ path: String) throws {
    let format = Format(path: path) ?? self.format
    try FileStore.replace(path, with: bytes(as: format))
  }

  /// For each cell, the line of the saved percent file at which its source begins, from 1.
  /// In a notebook file cells have no lines of their own, and every number is 1.
  public var firstLines: [Int] {
    format == .percent ? PercentWriter.write(self).firstLines : cells.map { _ in 1 }
  }

  /// The document without any outputs and run numbers.
  public func withoutOutputs() -> Document {
    var result = self
    for index in result.cells.indices where result.cells[index].kind == .code {
      result.cells[index].outputs = []
      result.cells[index].executionCount = nil
    }
    return result
  }

  /// The same cells for another file format.
  public func converted(to target: Format) -> Document {
    guard target != format else { return self }
    var result = self
    result.format = target
    if target == .notebook, result.metadata["kernelspec"] == nil {
      result.metadata["kernelspec"] = .object([
        "display_name": .string("Python 3"), "language": .string("python"), "name": .string("python3"),
      ])
    }
    return result
  }

  public func index(ofCell id: String) -> Int? { cells.firstIndex { $0.id == id } }
}

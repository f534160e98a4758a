/// One cell of a notebook.
public struct Cell: Sendable, Identifiable {
  public enum Kind: String, Sendable, CaseIterable {
    case code, markdown, raw
  }

  /// Unique in its document: 1 to 64 letters, digits, `-` and `_` (nbformat 4.5).
  public let id: String
  public var kind: Kind
  /// The text of the cell with `\n` line ends, without the line end after its last line.
  public var source: String
  /// Everything the file says about the cell beside its text, in the file's order.
  public var metadata: JSONObject
  /// What the last run produced; empty for anything but code.
  public var outputs: [Output] {
    didSet { fileOutputs = nil }
  }
  /// The number of the cell's last run in its session, starting at 1.
  public var executionCount: Int?

  /// The cell as its `.ipynb` file has it, with keys this program does not know.
  var fileObject: JSONObject?
  /// The outputs as the file has them, as long as nothing replaced them.
  var fileOutputs: [JSONValue]?
  /// How the cell is written in its percent file.
  var percentLayout: PercentLayout?

  /// - Parameter id: a fresh random one by default.
  public init(
    _ kind: Kind = .code, source: String = "", metadata: JSONObject = [:], outputs: [Output] = [],
    executionCount: Int? = nil, id: String = Cell.freshID()
  ) {
    self.id = id
    self.kind = kind
    self.source = source
    self.metadata = metadata
    self.outputs = outputs
    self.executionCount = executionCount
  }

  /// The cell with another identity, for pasting a copy into the same document.
  public func copy(id: String = Cell.freshID()) -> Cell {
    var other = Cell(
      kind, source: source, metadata: metadata, outputs: outputs, executionCount: executionCount, id: id)
    other.fileObject = fileObject
    other.fileOutputs = fileOutputs
    other.percentLayout = percentLayout
    return other
  }

  /// The same cell under another id.
  func withID(_ newID: String) -> Cell { copy(id: newID) }

  /// The texts in the metadata's `tags`.
  public var tags: [String] {
    metadata["tags"]?.arrayValue?.compactMap(\.stringValue) ?? []
  }

  /// The free title on the cell's marker line.
  public var title: String? { metadata["title"]?.stringValue }

  /// nbgrader's entry in the metadata.
  public var grading: CellGrading? { metadata["nbgrader"].flatMap(CellGrading.init) }

  public static func freshID() -> String {
    hexadecimal(UInt64.random(in: .min ... .max), digits: 8)
  }

  /// An id that depends only on the cell's place and text, so that the same file always gives the same ids.
  static func derivedID(index: Int, source: String, salt: Int = 0) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    func mix(_ byte: UInt8) {
      hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
    }
    for byte in source.utf8 { mix(byte) }
    for byte in "\(index)/\(salt)".utf8 { mix(byte) }
    return hexadecimal(hash, digits: 8)
  }

  private static func hexadecimal(_ value: UInt64, digits: Int) -> String {
    let text = String(value, radix: 16)
    return String((String(repeating: "0", count: 16) + text).suffix(digits))
  }

  /// Whether `text` may stand as a cell id in nbformat 4.5.
  static func isValidID(_ text: String) -> Bool {
    let bytes = text.utf8
    guard (1...64).contains(bytes.count) else { return false }
    return bytes.allSatisfy { byte in
      switch byte {
      case 48...57, 65...90, 97...122, 45, 95: return true
      default: return false
      }
    }
  }
}

/// The `nbgrader` entry of a cell's metadata.
public struct CellGrading: Sendable, Equatable {
  /// The name of the cell across the master and all submissions.
  public let gradeID: String
  /// The cell is worth points.
  public let isGraded: Bool
  /// The learner is asked to edit the cell.
  public let isSolution: Bool
  /// The cell is put back from the master before grading.
  public let isLocked: Bool
  /// What a graded cell is worth; never negative.
  public let points: Double

  init?(_ value: JSONValue) {
    guard let object = value.objectValue, let gradeID = object["grade_id"]?.stringValue, !gradeID.isEmpty
    else { return nil }
    self.gradeID = gradeID
    isGraded = object["grade"]?.boolValue ?? false
    isSolution = object["solution"]?.boolValue ?? false
    isLocked = object["locked"]?.boolValue ?? (isGraded && !isSolution)
    let points = object["points"]?.doubleValue ?? 0
    self.points = points.isFinite && points > 0 ? points : 0
  }

  /// A graded cell that the learner does not write: its run decides about the points.
  public var isAutomaticTest: Bool { isGraded && !isSolution }
  /// A graded cell that the learner writes and a person reads.
  public var isManual: Bool { isGraded && isSolution }
}

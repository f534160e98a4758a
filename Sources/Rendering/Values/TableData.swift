/// A table such as a data frame: named columns of formatted text.
public struct TableData: Hashable, Sendable, Codable {
  public struct Column: Hashable, Sendable, Codable {
    public var name: String
    /// The element type to show below the name; empty when unknown.
    public var dtype: String
    public var alignment: TextAlignment

    public init(_ name: String, dtype: String = "", alignment: TextAlignment = .right) {
      self.name = name
      self.dtype = dtype
      self.alignment = alignment
    }
  }

  public var columns: [Column]
  /// Rows of as many texts as there are columns; a missing text shows as blank.
  public var rows: [[String]]
  /// Row labels; empty for a table without an index.
  public var index: [String]
  public var indexName: String
  /// Rows and columns of the whole, of which `rows` and `columns` may hold only a part.
  public var totalRows: Int
  public var totalColumns: Int
  /// The number of leading rows before rows were left out; nil when none were.
  public var rowsElidedAfter: Int?
  public var columnsElidedAfter: Int?
  public var title: String
  /// What the library prints for this value; empty to have the table drawn as text.
  public var text: String

  public init(
    columns: [Column], rows: [[String]], index: [String] = [], indexName: String = "", totalRows: Int? = nil,
    totalColumns: Int? = nil, rowsElidedAfter: Int? = nil, columnsElidedAfter: Int? = nil, title: String = "",
    text: String = ""
  ) {
    self.columns = columns
    self.rows = rows
    self.index = index
    self.indexName = indexName
    self.totalRows = totalRows ?? rows.count
    self.totalColumns = totalColumns ?? columns.count
    self.rowsElidedAfter = rowsElidedAfter
    self.columnsElidedAfter = columnsElidedAfter
    self.title = title
    self.text = text
  }
}

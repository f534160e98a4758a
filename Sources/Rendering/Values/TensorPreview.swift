/// The visible part of an array: shape and dtype of the whole, the formatted elements that are shown.
public struct TensorPreview: Hashable, Sendable, Codable {
  /// A matrix of elements: one slice over the last two axes (a vector is a matrix of one row).
  public struct Block: Hashable, Sendable, Codable {
    /// Which slice this is, such as `[0, :, :]`; empty for arrays of rank 2 and less.
    public var label: String
    public var rows: Int
    public var columns: Int
    /// Formatted elements, row by row.
    public var elements: [String]
    /// The same elements as numbers for shading; empty when they are not numbers.
    public var values: [Double]
    /// The number of leading rows or columns before some were left out; nil when none were.
    public var rowsElidedAfter: Int?
    public var columnsElidedAfter: Int?

    public init(
      label: String = "", rows: Int, columns: Int, elements: [String], values: [Double] = [],
      rowsElidedAfter: Int? = nil, columnsElidedAfter: Int? = nil
    ) {
      self.label = label
      self.rows = rows
      self.columns = columns
      self.elements = elements
      self.values = values
      self.rowsElidedAfter = rowsElidedAfter
      self.columnsElidedAfter = columnsElidedAfter
    }
  }

  public var name: String
  /// The Python type, such as `ndarray` or `EagerTensor`.
  public var kind: String
  public var shape: [Int]
  public var dtype: String
  public var blocks: [Block]
  /// Blocks left out after this many; nil when none were.
  public var blocksElidedAfter: Int?
  /// What the library prints for this value.
  public var text: String
  /// Whether to shade elements by value.
  public var shaded: Bool

  public init(
    name: String = "", kind: String = "", shape: [Int], dtype: String, blocks: [Block],
    blocksElidedAfter: Int? = nil, text: String = "", shaded: Bool = false
  ) {
    self.name = name
    self.kind = kind
    self.shape = shape
    self.dtype = dtype
    self.blocks = blocks
    self.blocksElidedAfter = blocksElidedAfter
    self.text = text
    self.shaded = shaded
  }

  /// Picks the visible elements of an array and formats them.
  ///
  /// - Parameters:
  ///   - shape: lengths of the axes; empty for a scalar.
  ///   - threshold: arrays with more elements than this are shown by their edges only.
  ///   - edge: how many items stand at each end of an axis that is cut.
  ///   - format: the text of the element at a row-major position.
  ///   - value: that element as a number, or nil to leave shading out.
  public init(
    name: String = "", kind: String = "", shape: [Int], dtype: String, threshold: Int = 1000, edge: Int = 3,
    text: String = "", shaded: Bool = false, format: (Int) -> String, value: ((Int) -> Double)? = nil
  ) {
    self.init(name: name, kind: kind, shape: shape, dtype: dtype, blocks: [], text: text, shaded: shaded)
    let total = shape.reduce(1) { product, length in
      product.multipliedReportingOverflow(by: max(length, 0)).overflow ? Int.max : product * max(length, 0)
    }
    guard total > 0 else { return }
    let cut = total > threshold
    let rows = shape.count >= 2 ? shape[shape.count - 2] : 1
    let columns = shape.last ?? 1
    let leading = shape.dropLast(2)
    func visible(_ length: Int) -> (positions: [Int], elidedAfter: Int?) {
      if cut, length > 2 * edge { return (Array(0..<edge) + Array((length - edge)..<length), edge) }
      return (Array(0..<length), nil)
    }
    let shownRows = visible(rows)
    let shownColumns = visible(columns)
    // Every combination of leading positions is one block, in row-major order.
    var slices: [[Int]] = [[]]
    for length in leading {
      let positions = visible(length).positions
      slices = slices.flatMap { slice in positions.map { slice + [$0] } }
    }
    if slices.count > 2 * edge, cut {
      blocksElidedAfter = edge
      slices = Array(slices.prefix(edge) + slices.suffix(edge))
    }
    for slice in slices {
      var start = 0
      for (length, position) in zip(leading, slice) { start = start * length + position }
      var elements: [String] = []
      var values: [Double] = []
      for row in shownRows.positions {
        for column in shownColumns.positions {
          let flat = (start * rows + row) * columns + column
          elements.append(format(flat))
          if let value { values.append(value(flat)) }
        }
      }
      let label = slice.isEmpty ? "" : "[" + slice.map { "\($0), " }.joined() + ":, :]"
      blocks.append(
        Block(
          label: label, rows: shownRows.positions.count, columns: shownColumns.positions.count,
          elements: elements, values: values, rowsElidedAfter: shownRows.elidedAfter,
          columnsElidedAfter: shownColumns.elidedAfter))
    }
  }

  /// Such as `float32 (3, 4)`.
  public var shapeDescription: String { dtype + " " + TensorPreview.describe(shape: shape) }

  /// A shape as Python writes the tuple.
  public static func describe(shape: [Int]) -> String {
    shape.count == 1 ? "(\(shape[0]),)" : "(" + shape.map { "\($0)" }.joined(separator: ", ") + ")"
  }
}

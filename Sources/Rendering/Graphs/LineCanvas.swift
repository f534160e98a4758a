/// Lines of box-drawing characters that join where they meet.
struct LineCanvas {
  /// The sides of a cell that a line reaches.
  struct Sides: OptionSet {
    let rawValue: UInt8
    static let up = Sides(rawValue: 1)
    static let down = Sides(rawValue: 2)
    static let left = Sides(rawValue: 4)
    static let right = Sides(rawValue: 8)
  }

  private let width: Int
  private let height: Int
  private var cells: [Sides]

  init(width: Int, height: Int) {
    self.width = max(width, 0)
    self.height = max(height, 0)
    cells = [Sides](repeating: [], count: self.width * self.height)
  }

  private mutating func join(_ x: Int, _ y: Int, _ sides: Sides) {
    guard x >= 0, x < width, y >= 0, y < height else { return }
    cells[y * width + x].formUnion(sides)
  }

  /// A line between two rows of a column, both included.
  mutating func vertical(x: Int, from top: Int, to bottom: Int) {
    guard top < bottom else { return }
    for y in top...bottom {
      if y > top { join(x, y, .up) }
      if y < bottom { join(x, y, .down) }
    }
  }

  /// A line between two columns of a row, both included.
  mutating func horizontal(y: Int, from a: Int, to b: Int) {
    let (left, right) = (min(a, b), max(a, b))
    guard left < right else { return }
    for x in left...right {
      if x > left { join(x, y, .left) }
      if x < right { join(x, y, .right) }
    }
  }

  /// Puts the lines on a grid.
  func draw(on grid: inout Grid, style: Style, charset: Charset) {
    for y in 0..<height {
      for x in 0..<width {
        let sides = cells[y * width + x]
        if !sides.isEmpty {
          grid.draw(String(LineCanvas.character(sides, charset)), x: x, y: y, style: style)
        }
      }
    }
  }

  private static func character(_ sides: Sides, _ charset: Charset) -> Character {
    switch sides {
    case [.up, .down], [.up], [.down]: return charset.vertical
    case [.left, .right], [.left], [.right]: return charset.horizontal
    case [.down, .right]: return charset.topLeft
    case [.down, .left]: return charset.topRight
    case [.up, .right]: return charset.bottomLeft
    case [.up, .left]: return charset.bottomRight
    case [.up, .down, .right]: return charset.teeRight
    case [.up, .down, .left]: return charset.teeLeft
    case [.down, .left, .right]: return charset.teeDown
    case [.up, .left, .right]: return charset.teeUp
    default: return charset.cross
    }
  }
}

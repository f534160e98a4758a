/// Arrays of lists of integers, as NumPy's files hold data sets of texts: a pickle whose outermost object is the array.
///
/// Only data are read. What a pickle would call or import becomes an inert record, so that a file can do nothing.
public enum PickledRows {
  private final class ListBox { var items: [Item] = [] }
  /// Something that would be made by a call, with the state it is given afterwards.
  private final class Record { var state: Item = .none }
  private indirect enum Item {
    case none, mark
    case int(Int)
    case other
    case tuple([Item])
    case list(ListBox)
    case record(Record)
  }

  private struct Damaged: Error {}

  private struct Reader {
    let bytes: [UInt8]
    var at: Int

    mutating func byte() throws -> Int {
      guard at < bytes.count else { throw Damaged() }
      at += 1
      return Int(bytes[at - 1])
    }
    mutating func number(_ width: Int) throws -> Int {
      var value = 0
      for i in 0..<width { value |= try byte() << (8 * i) }
      return value
    }
    mutating func skip(_ count: Int) throws {
      guard count >= 0, count <= bytes.count - at else { throw Damaged() }
      at += count
    }
    mutating func line() throws { while try byte() != 10 {} }
    /// A little-endian integer in two's complement.
    mutating func signed(_ width: Int) throws -> Int {
      guard width <= 8 else {
        try skip(width)
        return 0
      }
      if width == 0 { return 0 }
      let value = try number(width)
      let shift = 64 - 8 * width
      return (value << shift) >> shift
    }
  }

  /// The lists of integers in the array that begins at `start`.
  ///
  /// - Throws: `NetworkError.invalid` if the bytes are no pickle of such an array.
  public static func read(_ bytes: [UInt8], from start: Int, name: String) throws -> [[Int]] {
    do {
      guard case .record(let array) = try outermost(bytes, start), case .tuple(let state) = array.state,
        case .list(let rows)? = state.last
      else { throw Damaged() }
      return try rows.items.map { row in
        guard case .list(let list) = row else { throw Damaged() }
        return try list.items.map { item in
          guard case .int(let value) = item else { throw Damaged() }
          return value
        }
      }
    } catch is Damaged {
      throw NetworkError.invalid("array '\(name)' holds objects other than lists of integers, or is damaged")
    }
  }

  private static func outermost(_ bytes: [UInt8], _ start: Int) throws -> Item {
    var reader = Reader(bytes: bytes, at: start)
    var stack: [Item] = []
    var memo: [Int: Item] = [:]
    func pop() throws -> Item {
      guard let item = stack.popLast() else { throw Damaged() }
      return item
    }
    func popToMark() throws -> [Item] {
      guard let place = stack.lastIndex(where: { if case .mark = $0 { return true } else { return false } })
      else {
        throw Damaged()
      }
      let items = Array(stack[(place + 1)...])
      stack.removeSubrange(place...)
      return items
    }
    func remember(_ key: Int) throws {
      guard let top = stack.last else { throw Damaged() }
      memo[key] = top
    }
    func recall(_ key: Int) throws {
      guard let item = memo[key] else { throw Damaged() }
      stack.append(item)
    }
    func append(_ items: [Item]) throws {
      guard case .list(let list)? = stack.last else { throw Damaged() }
      list.items += items
    }
    while true {
      switch try reader.byte() {
      case 0x80: try reader.skip(1)  // protocol
      case 0x95: try reader.skip(8)  // frame
      case 0x63:  // a name in a module
        try reader.line()
        try reader.line()
        stack.append(.other)
      case 0x93:
        _ = try pop()
        _ = try pop()
        stack.append(.other)
      case 0x71: try remember(reader.number(1))
      case 0x72: try remember(reader.number(4))
      case 0x94: try remember(memo.count)
      case 0x68: try recall(reader.number(1))
      case 0x6a: try recall(reader.number(4))
      case 0x4b: stack.append(.int(try reader.number(1)))
      case 0x4d: stack.append(.int(try reader.number(2)))
      case 0x4a: stack.append(.int(try reader.signed(4)))
      case 0x8a:
        let width = try reader.number(1)
        stack.append(.int(try reader.signed(width)))
      case 0x47:
        try reader.skip(8)
        stack.append(.other)
      case 0x4e, 0x88, 0x89: stack.append(.none)
      case 0x28: stack.append(.mark)
      case 0x29: stack.append(.tuple([]))
      case 0x74: stack.append(.tuple(try popToMark()))
      case 0x85: stack.append(.tuple([try pop()]))
      case 0x86:
        let b = try pop()
        stack.append(.tuple([try pop(), b]))
      case 0x87:
        let c = try pop()
        let b = try pop()
        stack.append(.tuple([try pop(), b, c]))
      case 0x5d: stack.append(.list(ListBox()))
      case 0x6c:
        let list = ListBox()
        list.items = try popToMark()
        stack.append(.list(list))
      case 0x61:
        let item = try pop()
        try append([item])
      case 0x65:
        let items = try popToMark()
        try append(items)
      case 0x7d: stack.append(.other)
      case 0x75: _ = try popToMark()
      case 0x73:
        _ = try pop()
        _ = try pop()
      case 0x58, 0x42, 0x54:  // long texts and bytes
        let count = try reader.number(4)
        try reader.skip(count)
        stack.append(.other)
      case 0x8c, 0x43, 0x55:  // short ones
        let count = try reader.number(1)
        try reader.skip(count)
        stack.append(.other)
      case 0x52, 0x81:  // a call
        _ = try pop()
        _ = try pop()
        stack.append(.record(Record()))
      case 0x62:  // its state
        let state = try pop()
        if case .record(let record)? = stack.last { record.state = state }
      case 0x30: _ = try pop()
      case 0x32:
        guard let top = stack.last else { throw Damaged() }
        stack.append(top)
      case 0x2e: return try pop()
      default: throw Damaged()
      }
    }
  }
}

/// Reads the data of a pickle.
///
/// Nothing is called and nothing imported: what the pickle would make by a call becomes an inert record, so that a file can
/// do nothing.
enum Pickle {
  final class ListBox { var items: [Item] = [] }
  /// The entries of a dict whose keys are texts.
  final class DictBox { var items: [String: Item] = [:] }
  /// Something that would be made by a call, with the state it is given afterwards.
  final class Record {
    let maker: Item
    let arguments: Item
    var state: Item = .none

    init(maker: Item, arguments: Item) {
      self.maker = maker
      self.arguments = arguments
    }
  }
  indirect enum Item {
    case none, mark
    case truth(Bool)
    case int(Int)
    case text(String)
    /// Where the bytes stand in the file.
    case bytes(Range<Int>)
    /// A function or class, by its name in its module.
    case name(String)
    case other
    case tuple([Item])
    case list(ListBox)
    case dict(DictBox)
    case record(Record)
  }

  /// The bytes are no pickle of what is read here.
  struct Damaged: Error {}

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
    /// Where the next bytes stand.
    mutating func skip(_ count: Int) throws -> Range<Int> {
      guard count >= 0, count <= bytes.count - at else { throw Damaged() }
      at += count
      return at - count..<at
    }
    mutating func text(_ count: Int) throws -> String {
      String(decoding: bytes[try skip(count)], as: UTF8.self)
    }
    @discardableResult mutating func line() throws -> String {
      let start = at
      while try byte() != 10 {}
      return String(decoding: bytes[start..<at - 1], as: UTF8.self)
    }
    /// A little-endian integer in two's complement.
    mutating func signed(_ width: Int) throws -> Int {
      guard width <= 8 else {
        _ = try skip(width)
        return 0
      }
      if width == 0 { return 0 }
      let value = try number(width)
      let shift = 64 - 8 * width
      return (value << shift) >> shift
    }
  }

  /// The object that the pickle which begins at `start` describes.
  ///
  /// - Throws: `Damaged` if the bytes are no pickle of what is read here.
  static func read(_ bytes: [UInt8], from start: Int) throws -> Item {
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
    func set(_ items: [Item]) throws {
      guard case .dict(let dict)? = stack.last else { return }
      for i in stride(from: 0, to: items.count - 1, by: 2) {
        if case .text(let key) = items[i] { dict.items[key] = items[i + 1] }
      }
    }
    while true {
      switch try reader.byte() {
      case 0x80: _ = try reader.skip(1)  // protocol
      case 0x95: _ = try reader.skip(8)  // frame
      case 0x63:  // a name in a module
        try reader.line()
        stack.append(.name(try reader.line()))
      case 0x93:
        guard case .text(let name) = try pop() else { throw Damaged() }
        _ = try pop()
        stack.append(.name(name))
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
        _ = try reader.skip(8)
        stack.append(.other)
      case 0x4e: stack.append(.none)
      case 0x88, 0x89: stack.append(.truth(bytes[reader.at - 1] == 0x88))
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
      case 0x7d: stack.append(.dict(DictBox()))
      case 0x75: try set(popToMark())
      case 0x73:
        let value = try pop()
        try set([try pop(), value])
      case 0x8f: stack.append(.other)  // a set
      case 0x90: _ = try popToMark()
      case 0x58: stack.append(.text(try reader.text(reader.number(4))))
      case 0x8c: stack.append(.text(try reader.text(reader.number(1))))
      case 0x42, 0x54: stack.append(.bytes(try reader.skip(reader.number(4))))
      case 0x43, 0x55: stack.append(.bytes(try reader.skip(reader.number(1))))
      case 0x8e: stack.append(.bytes(try reader.skip(reader.signed(8))))
      case 0x52, 0x81:  // a call
        let arguments = try pop()
        stack.append(.record(Record(maker: try pop(), arguments: arguments)))
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

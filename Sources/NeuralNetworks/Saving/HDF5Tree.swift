import Glibc
import TensorEngine

/// What an attribute or a dataset of an HDF5 file holds.
public enum HDF5Value {
  case text(String)
  case texts([String])
  case tensor(Tensor)
}

/// A group of an HDF5 file with all that is in it.
public final class HDF5Group {
  public enum Item {
    case group(HDF5Group)
    case value(HDF5Value)
  }
  public var attributes: [(name: String, value: HDF5Value)] = []
  public var items: [(name: String, item: Item)] = []
  public init() {}
}

/// Whole HDF5 files as trees, read from bytes and written to bytes; no file is touched.
public enum HDF5 {
  /// - Throws: `NetworkError.invalid` if the bytes are no HDF5 file, or are damaged.
  public static func read(_ bytes: [UInt8]) throws -> HDF5Group {
    let signature: [UInt8] = [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a]
    guard bytes.count >= 32, Array(bytes.prefix(8)) == signature else {
      throw NetworkError.invalid("it is not an HDF5 file (its first bytes are not those of one)")
    }
    return isReadApart ? try HDF5Worker.read(bytes) : try readHere(bytes)
  }

  /// Whether files are read by a process of their own, which a hostile file cannot harm; see `HDF5Worker`.
  ///
  /// The program must hand the argument `HDF5Worker.argument` to `HDF5Worker.run`. Set before the first file is read.
  public static nonisolated(unsafe) var isReadApart = false

  /// Groups deeper than any model's, as a damaged file may have them in a circle.
  static let deepest = 64

  static func readHere(_ bytes: [UInt8]) throws -> HDF5Group {
    try HDF5Reader(HDF5Library.open()).file(bytes)
  }

  public static func write(_ root: HDF5Group) throws -> [UInt8] {
    try HDF5Writer(HDF5Library.open()).file(root)
  }
}

private struct HDF5Reader {
  typealias ID = HDF5Library.ID
  let library: HDF5Library
  init(_ library: HDF5Library) { self.library = library }

  private func valid(_ id: ID, _ what: String) throws -> ID {
    guard id >= 0 else {
      throw NetworkError.invalid("its \(what) cannot be read: the file is truncated or damaged")
    }
    return id
  }

  func file(_ bytes: [UInt8]) throws -> HDF5Group {
    let access = try valid(library.createProperties(library.fileAccess), "properties")
    defer { _ = library.closeProperties(access) }
    _ = library.useMemory(access, 1 << 16, 0)
    var copy = bytes
    let status = copy.withUnsafeMutableBytes { raw in
      raw.baseAddress.map { library.setImage(access, $0, raw.count) } ?? -1
    }
    guard status >= 0 else { throw NetworkError.invalid("its bytes cannot be read") }
    let file = try valid(library.openFile("image.h5", 0, access), "superblock")
    defer { _ = library.closeFile(file) }
    let root = try valid(library.openGroup(file, "/", 0), "root group")
    defer { _ = library.closeGroup(root) }
    return try group(root, depth: 0)
  }

  private func group(_ id: ID, depth: Int) throws -> HDF5Group {
    guard depth < HDF5.deepest else { throw NetworkError.invalid("its groups are nested too deeply") }
    let result = HDF5Group()
    result.attributes = try attributes(id)
    var count: UInt64 = 0
    guard library.countMembers(id, &count) >= 0, count < 1 << 24 else {
      throw NetworkError.invalid("a group cannot be listed: the file is truncated or damaged")
    }
    for i in 0..<count {
      let length = library.memberName(id, ".", 0, 0, i, nil, 0, 0)
      guard length >= 0, length < 1 << 16 else { throw NetworkError.invalid("a name in it is damaged") }
      var buffer = [CChar](repeating: 0, count: length + 1)
      _ = library.memberName(id, ".", 0, 0, i, &buffer, length + 1, 0)
      let name = HDF5Reader.string(buffer)
      switch library.memberType(id, i) {
      case 0:
        let inner = try valid(library.openGroup(id, buffer, 0), "group '\(name)'")
        defer { _ = library.closeGroup(inner) }
        result.items.append((name, .group(try group(inner, depth: depth + 1))))
      case 1:
        let data = try valid(library.openData(id, buffer, 0), "data '\(name)'")
        defer { _ = library.closeData(data) }
        let space = try valid(library.dataSpace(data), "shape of '\(name)'")
        defer { _ = library.closeSpace(space) }
        let type = try valid(library.dataType(data), "type of '\(name)'")
        defer { _ = library.closeType(type) }
        let found = try value(name, space, type) { library.readData(data, $0, 0, 0, 0, $1) }
        if let found { result.items.append((name, .value(found))) }
      default: continue  // Links to elsewhere are not followed.
      }
    }
    return result
  }

  private func attributes(_ id: ID) throws -> [(name: String, value: HDF5Value)] {
    var found: [(name: String, value: HDF5Value)] = []
    let count = library.countAttributes(id)
    guard count >= 0, count < 1 << 20 else { throw NetworkError.invalid("its attributes are damaged") }
    for i in 0..<UInt64(count) {
      let attribute = try valid(library.openAttribute(id, ".", 0, 0, i, 0, 0), "attribute")
      defer { _ = library.closeAttribute(attribute) }
      let length = library.attributeName(attribute, 0, nil)
      guard length >= 0, length < 1 << 16 else {
        throw NetworkError.invalid("an attribute's name is damaged")
      }
      var buffer = [CChar](repeating: 0, count: length + 1)
      _ = library.attributeName(attribute, length + 1, &buffer)
      let name = HDF5Reader.string(buffer)
      let space = try valid(library.attributeSpace(attribute), "attribute '\(name)'")
      defer { _ = library.closeSpace(space) }
      let type = try valid(library.attributeType(attribute), "attribute '\(name)'")
      defer { _ = library.closeType(type) }
      if let value = try value(name, space, type, read: { library.readAttribute(attribute, $0, $1) }) {
        found.append((name, value))
      }
    }
    return found
  }

  private static func string(_ buffer: [CChar]) -> String {
    String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// nil for kinds of values that models do not hold (compounds, references).
  private func value(
    _ name: String, _ space: ID, _ type: ID, read: (ID, UnsafeMutableRawPointer) -> HDF5Library.Status
  ) throws -> HDF5Value? {
    func damaged() -> NetworkError {
      .invalid("the values of '\(name)' cannot be read: the file is truncated or damaged")
    }
    let rank = Int(library.spaceRank(space))
    guard rank >= 0, rank <= 32 else { throw damaged() }
    var lengths = [UInt64](repeating: 0, count: max(rank, 1))
    if rank > 0 { guard library.spaceLengths(space, &lengths, nil) >= 0 else { throw damaged() } }
    var shape: [Int] = []
    var count = 1
    for length in lengths.prefix(rank) {
      guard length < 1 << 40 else { throw damaged() }
      let (product, overflow) = count.multipliedReportingOverflow(by: Int(length))
      guard !overflow, product < 1 << 40 else { throw damaged() }
      (count, shape) = (product, shape + [Int(length)])
    }
    if library.spaceKind(space) == 2 { (count, shape) = (0, [0]) }
    func numbers(_ dtype: DType) throws -> HDF5Value {
      let tensor = try Tensor.zeros(Shape(shape), dtype: dtype)
      if count > 0 {
        let native = try library.native(dtype)
        let status = try tensor.withRawValues { $0.map { read(native, $0) } ?? -1 }
        guard status >= 0 else { throw damaged() }
      }
      return .tensor(tensor)
    }
    let size = library.typeSize(type)
    switch library.typeClass(type) {
    case 0, 4, 8:
      let isSigned = library.typeSign(type) != 0
      switch size {
      case 1: return try numbers(isSigned ? .int8 : .uint8)
      case 2: return try numbers(isSigned ? .int16 : .uint16)
      case 4: return try numbers(isSigned ? .int32 : .uint32)
      case 8: return try numbers(isSigned ? .int64 : .uint64)
      default: return nil
      }
    case 1: return try numbers(size > 4 ? .float64 : .float32)
    case 3:
      guard count < 1 << 24 else { throw damaged() }
      let texts =
        library.isVariableText(type) > 0
        ? variableTexts(type, space, count, read) : fixedTexts(type, size, count, read)
      guard let texts else { throw damaged() }
      return rank == 0 ? .text(texts.first ?? "") : .texts(texts)
    default: return nil
    }
  }

  private func fixedTexts(
    _ type: ID, _ size: Int, _ count: Int, _ read: (ID, UnsafeMutableRawPointer) -> HDF5Library.Status
  ) -> [String]? {
    guard size > 0, size < 1 << 28, count < (1 << 30) / size else { return nil }
    var bytes = [UInt8](repeating: 0, count: max(size * count, 1))
    let status = bytes.withUnsafeMutableBytes { raw in raw.baseAddress.map { read(type, $0) } ?? -1 }
    guard status >= 0 else { return nil }
    return (0..<count).map { i in
      String(decoding: bytes[i * size..<(i + 1) * size].prefix { $0 != 0 }, as: UTF8.self)
    }
  }

  private func variableTexts(
    _ type: ID, _ space: ID, _ count: Int, _ read: (ID, UnsafeMutableRawPointer) -> HDF5Library.Status
  ) -> [String]? {
    let memory = library.copyType(library.text)
    guard memory >= 0 else { return nil }
    defer { _ = library.closeType(memory) }
    _ = library.setTypeSize(memory, -1)
    _ = library.setCharacters(memory, library.characters(type))
    var pointers = [UnsafeMutablePointer<CChar>?](repeating: nil, count: max(count, 1))
    return pointers.withUnsafeMutableBytes { raw -> [String]? in
      guard let base = raw.baseAddress, read(memory, base) >= 0 else { return nil }
      defer { _ = library.reclaim(memory, space, 0, base) }
      return raw.bindMemory(to: UnsafeMutablePointer<CChar>?.self).prefix(count).map { pointer in
        pointer.map { String(cString: $0) } ?? ""
      }
    }
  }
}

private struct HDF5Writer {
  typealias ID = HDF5Library.ID
  let library: HDF5Library
  init(_ library: HDF5Library) { self.library = library }

  private func valid(_ id: ID) throws -> ID {
    guard id >= 0 else { throw NetworkError.invalid("the HDF5 library could not write the file") }
    return id
  }

  func file(_ root: HDF5Group) throws -> [UInt8] {
    let access = try valid(library.createProperties(library.fileAccess))
    defer { _ = library.closeProperties(access) }
    _ = library.useMemory(access, 1 << 20, 0)
    let file = try valid(library.createFile("image.h5", 2, 0, access))
    defer { _ = library.closeFile(file) }
    let top = try valid(library.openGroup(file, "/", 0))
    do {
      defer { _ = library.closeGroup(top) }
      try fill(top, root)
    }
    guard library.flushFile(file, 1) >= 0 else { return try [fail()] }
    let size = library.image(file, nil, 0)
    guard size > 0 else { return try [fail()] }
    var bytes = [UInt8](repeating: 0, count: size)
    let got = bytes.withUnsafeMutableBytes { library.image(file, $0.baseAddress, size) }
    guard got == size else { return try [fail()] }
    return bytes
  }

  private func fail() throws -> UInt8 {
    throw NetworkError.invalid("the HDF5 library could not write the file")
  }

  private func fill(_ id: ID, _ group: HDF5Group) throws {
    for (name, value) in group.attributes {
      try put(
        value, create: { library.createAttribute(id, name, $0, $1, 0, 0) }, close: library.closeAttribute,
        write: { library.writeAttribute($0, $1, $2) })
    }
    for (name, item) in group.items {
      switch item {
      case .group(let inner):
        let made = try valid(library.createGroup(id, name, 0, 0, 0))
        defer { _ = library.closeGroup(made) }
        try fill(made, inner)
      case .value(let value):
        try put(
          value, create: { library.createData(id, name, $0, $1, 0, 0, 0) }, close: library.closeData,
          write: { library.writeData($0, $1, 0, 0, 0, $2) })
      }
    }
  }

  private func put(
    _ value: HDF5Value, create: (ID, ID) -> ID, close: (ID) -> HDF5Library.Status,
    write: (ID, ID, UnsafeRawPointer) -> HDF5Library.Status
  ) throws {
    func stored(_ type: ID, _ shape: [Int], _ pointer: UnsafeRawPointer?) throws {
      let space: ID
      if shape.isEmpty {
        space = try valid(library.createSpace(0))
      } else {
        space = try valid(library.createSimpleSpace(Int32(shape.count), shape.map { UInt64($0) }, nil))
      }
      defer { _ = library.closeSpace(space) }
      let made = try valid(create(type, space))
      defer { _ = close(made) }
      if let pointer, !shape.contains(0), write(made, type, pointer) < 0 { _ = try fail() }
    }
    func texts(_ list: [String], _ shape: [Int]) throws {
      let type = try valid(library.copyType(library.text))
      defer { _ = library.closeType(type) }
      _ = library.setTypeSize(type, -1)
      _ = library.setCharacters(type, 1)
      let copies: [UnsafeMutablePointer<CChar>?] = list.map { strdup($0) }
      defer { for copy in copies { free(copy) } }
      try copies.withUnsafeBytes { try stored(type, shape, $0.baseAddress) }
    }
    switch value {
    case .text(let text): try texts([text], [])
    case .texts(let list): try texts(list, [list.count])
    case .tensor(let tensor):
      let type = try library.native(tensor.dtype)
      try tensor.contiguous().withRawValues { try stored(type, Array(tensor.shape), UnsafeRawPointer($0)) }
    }
  }
}

extension Tensor {
  /// The elements of a contiguous tensor as memory.
  func withRawValues<R>(_ body: (UnsafeMutableRawPointer?) throws -> R) throws -> R {
    func run<T: TensorScalar>(_ type: T.Type) throws -> R {
      try withUnsafeMutableBuffer(as: T.self) { try body(UnsafeMutableRawPointer($0.baseAddress)) }
    }
    switch dtype {
    case .float32: return try run(Float.self)
    case .float64: return try run(Double.self)
    case .int8: return try run(Int8.self)
    case .int16: return try run(Int16.self)
    case .int32: return try run(Int32.self)
    case .int64: return try run(Int64.self)
    case .uint8, .bool: return try run(UInt8.self)
    case .uint16: return try run(UInt16.self)
    case .uint32: return try run(UInt32.self)
    case .uint64: return try run(UInt64.self)
    case .float16: throw NetworkError.invalid("files here hold no values of type \(dtype.name)")
    }
  }
}

import Glibc
import TensorEngine

/// A tree of an HDF5 file as plain bytes, in which one process hands it to another.
///
/// Numbers are in the machine's order. A text is its length and its UTF-8; a group its attributes and its items, each a
/// count and then names with values; a value a tag, and a tensor its dtype, rank, lengths and elements.
enum HDF5TreeCode {
  private enum Tag: UInt8 {
    case text, texts, tensor, group
  }

  /// Collects bytes and hands them on in large pieces.
  struct Encoder {
    private var pending: [UInt8] = []
    private let write: (UnsafeRawBufferPointer) throws -> Void

    init(_ write: @escaping (UnsafeRawBufferPointer) throws -> Void) { self.write = write }

    mutating func put(_ group: HDF5Group) throws {
      try put(group.attributes.count)
      for (name, value) in group.attributes {
        try put(name)
        try put(value)
      }
      try put(group.items.count)
      for (name, item) in group.items {
        try put(name)
        switch item {
        case .value(let value): try put(value)
        case .group(let inner):
          try put(Tag.group)
          try put(inner)
        }
      }
    }

    private mutating func put(_ value: HDF5Value) throws {
      switch value {
      case .text(let text):
        try put(Tag.text)
        try put(text)
      case .texts(let list):
        try put(Tag.texts)
        try put(list.count)
        for text in list { try put(text) }
      case .tensor(let tensor):
        try put(Tag.tensor)
        pending += [tensor.dtype.rawValue, UInt8(tensor.rank)]
        for length in tensor.shape { try put(length) }
        try flush()
        let bytes = tensor.count * tensor.dtype.byteCount
        try tensor.contiguous().withRawValues { try write(UnsafeRawBufferPointer(start: $0, count: bytes)) }
      }
    }

    private mutating func put(_ tag: Tag) throws {
      pending.append(tag.rawValue)
      if pending.count > 1 << 16 { try flush() }
    }

    private mutating func put(_ number: Int) throws {
      withUnsafeBytes(of: Int64(number)) { pending.append(contentsOf: $0) }
    }

    private mutating func put(_ text: String) throws {
      let bytes = Array(text.utf8)
      try put(bytes.count)
      pending += bytes
    }

    mutating func flush() throws {
      if !pending.isEmpty { try pending.withUnsafeBytes(write) }
      pending.removeAll(keepingCapacity: true)
    }
  }

  /// Reads what `Encoder` wrote. What does not fit together throws: the other process may have been led astray.
  struct Decoder {
    private let bytes: UnsafeRawBufferPointer
    private var position = 0

    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    private static let damage = NetworkError.invalid("it cannot be read: the file is truncated or damaged")

    mutating func group(depth: Int = 0) throws -> HDF5Group {
      guard depth <= HDF5.deepest else { throw Decoder.damage }
      let group = HDF5Group()
      for _ in 0..<(try count()) {
        let name = try text()
        guard let value = try value(Tag(rawValue: byte())) else { throw Decoder.damage }
        group.attributes.append((name, value))
      }
      for _ in 0..<(try count()) {
        let name = try text()
        let tag = Tag(rawValue: try byte())
        if let value = try value(tag) {
          group.items.append((name, .value(value)))
        } else {
          group.items.append((name, .group(try self.group(depth: depth + 1))))
        }
      }
      return group
    }

    /// nil for a group.
    private mutating func value(_ tag: Tag?) throws -> HDF5Value? {
      switch tag {
      case .text: return .text(try text())
      case .texts:
        var list: [String] = []
        for _ in 0..<(try count()) { list.append(try text()) }
        return .texts(list)
      case .tensor:
        guard let dtype = DType(rawValue: try byte()) else { throw Decoder.damage }
        let rank = Int(try byte())
        guard rank <= 32 else { throw Decoder.damage }
        var lengths: [Int] = []
        for _ in 0..<rank { lengths.append(try count(zeros: true)) }
        let tensor = try Tensor.zeros(Shape(lengths), dtype: dtype)
        let size = tensor.count * dtype.byteCount
        guard size <= bytes.count - position else { throw Decoder.damage }
        try tensor.withRawValues { values in
          if size > 0, let from = bytes.baseAddress {
            values?.copyMemory(from: from + position, byteCount: size)
          }
        }
        position += size
        return .tensor(tensor)
      case .group: return nil
      case nil: throw Decoder.damage
      }
    }

    private mutating func byte() throws -> UInt8 {
      guard position < bytes.count else { throw Decoder.damage }
      defer { position += 1 }
      return bytes[position]
    }

    /// A number of things that follow, of a byte each at least, or any length of an axis if it may be followed by nothing.
    private mutating func count(zeros: Bool = false) throws -> Int {
      guard bytes.count - position >= 8 else { throw Decoder.damage }
      let number = bytes.loadUnaligned(fromByteOffset: position, as: Int64.self)
      position += 8
      guard number >= 0, zeros ? number < 1 << 40 : number <= Int64(bytes.count - position) else {
        throw Decoder.damage
      }
      return Int(number)
    }

    private mutating func text() throws -> String {
      let length = try count()
      defer { position += length }
      return String(decoding: bytes[position..<position + length], as: UTF8.self)
    }
  }
}

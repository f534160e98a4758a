import TensorEngine

/// Arrays in NumPy's `.npy` format, as `.npz` archives hold them.
public enum NumPyFile {
  /// Lists of integers from an array of objects; nil for an array of numbers.
  ///
  /// - Throws: `NetworkError.invalid` if the bytes are damaged or hold other objects.
  public static func rows(_ bytes: [UInt8], name: String) throws -> [[Int]]? {
    guard let body = try objects(bytes, name: name) else { return nil }
    return try PickledRows.read(bytes, from: body, name: name)
  }

  /// The fields of the header, and where the elements begin.
  private static func header(_ bytes: [UInt8], name: String) throws -> (
    described: Substring, shape: Substring, order: Substring, body: Int
  ) {
    func bad(_ why: String) -> NetworkError { .invalid("array '\(name)' \(why)") }
    guard bytes.count >= 10, Array(bytes.prefix(6)) == [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59] else {
      throw bad("is not in NumPy's format")
    }
    let isLong = bytes[6] > 1
    var length = Int(bytes[8]) | Int(bytes[9]) << 8
    var start = 10
    if isLong {
      guard bytes.count >= 12 else { throw bad("is truncated") }
      length |= Int(bytes[10]) << 16 | Int(bytes[11]) << 24
      start = 12
    }
    guard start + length <= bytes.count else { throw bad("is truncated") }
    let header = String(decoding: bytes[start..<start + length], as: UTF8.self)
    func field(_ key: String) -> Substring? {
      guard let at = header.range(of: "'\(key)':") else { return nil }
      return header[at.upperBound...].drop { $0 == " " }
    }
    guard let described = field("descr"), let shapeText = field("shape"), let order = field("fortran_order")
    else {
      throw bad("has a damaged header")
    }
    return (described, shapeText, order, start + length)
  }

  /// - Throws: `NetworkError.invalid` if the bytes are damaged or hold objects or texts.
  public static func read(_ bytes: [UInt8], name: String) throws -> Tensor {
    func bad(_ why: String) -> NetworkError { .invalid("array '\(name)' \(why)") }
    let (described, shapeText, order, body) = try header(bytes, name: name)
    let code = String(described.dropFirst().prefix { $0 != "'" })
    let lengths = shapeText.dropFirst().prefix { $0 != ")" }.split(separator: ",").map {
      $0.filter { $0 != " " }
    }
    let shape = lengths.filter { !$0.isEmpty }.compactMap { Int($0) }
    return try tensor(
      bytes, body..<bytes.count, type: code, shape: shape, isColumnMajor: order.hasPrefix("True"), name: name)
  }

  /// Where the objects of an array of objects begin; nil for an array of numbers.
  ///
  /// - Throws: `NetworkError.invalid` if the header is damaged.
  static func objects(_ bytes: [UInt8], name: String) throws -> Int? {
    let (described, _, _, body) = try header(bytes, name: name)
    return described.dropFirst().hasPrefix("|O") ? body : nil
  }

  /// The array whose elements stand in a part of a file.
  ///
  /// - Parameter type: the element type as headers write it: `<f4`.
  /// - Throws: `NetworkError.invalid` if the bytes are too few or the type is not read here.
  static func tensor(
    _ bytes: [UInt8], _ part: Range<Int>, type code: String, shape: [Int], isColumnMajor: Bool, name: String
  ) throws -> Tensor {
    func bad(_ why: String) -> NetworkError { .invalid("array '\(name)' \(why)") }
    let types: [String: DType] = [
      "|u1": .uint8, "|i1": .int8, "|b1": .bool, "<i2": .int16, "<i4": .int32, "<i8": .int64, "<u2": .uint16,
      "<u4": .uint32, "<u8": .uint64, "<f4": .float32, "<f8": .float64,
    ]
    guard let dtype = types[code] else { throw bad("has elements of type \(code), which are not read here") }
    guard shape.allSatisfy({ $0 >= 0 && $0 < 1 << 40 }) else { throw bad("has a damaged shape") }
    var count = 1
    for n in shape {
      let (product, overflow) = count.multipliedReportingOverflow(by: n)
      guard !overflow, product < 1 << 40 else { throw bad("has a damaged shape") }
      count = product
    }
    let width = Int(String(code.dropFirst(2))) ?? 1
    guard part.count / width >= count else { throw bad("is truncated") }
    let extents: [Int] = isColumnMajor ? shape.reversed() : shape
    let tensor = try Tensor.zeros(Shape(extents), dtype: dtype)
    try tensor.withRawValues { target in
      bytes.withUnsafeBytes { (raw: UnsafeRawBufferPointer) -> Void in
        if count > 0, let target, let base = raw.baseAddress {
          target.copyMemory(from: base + part.lowerBound, byteCount: count * width)
        }
      }
    }
    return isColumnMajor && shape.count > 1
      ? try Ops.transpose(tensor) : tensor
  }
}

extension String {
  /// Where a text stands first.
  fileprivate func range(of text: String) -> Range<Index>? {
    let (mine, other) = (Array(utf8), Array(text.utf8))
    guard other.count <= mine.count else { return nil }
    for i in 0...(mine.count - other.count) where Array(mine[i..<i + other.count]) == other {
      let a = utf8.index(startIndex, offsetBy: i)
      return a..<utf8.index(a, offsetBy: other.count)
    }
    return nil
  }
}

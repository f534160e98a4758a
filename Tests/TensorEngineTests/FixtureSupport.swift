import Foundation
import TensorEngine

/// Reads a file of the Fixtures folder.
func fixture<T: Decodable>(_ name: String, as type: T.Type, file: String = #filePath) throws -> T {
  let url = URL(fileURLWithPath: file).deletingLastPathComponent().appendingPathComponent("Fixtures/\(name)")
  return try JSONDecoder().decode(T.self, from: Data(contentsOf: url))
}

/// An array of a fixture file: dtype, shape and the bytes in row-major order.
struct FixtureArray: Decodable {
  let dtype: String
  let shape: [Int]
  let data: String

  func tensor() throws -> Tensor {
    guard let dtype = DType(name: dtype), let bytes = Data(base64Encoded: data) else {
      throw FixtureError.unreadable
    }
    let result = try Tensor.zeros(Shape(shape), dtype: dtype)
    guard bytes.count == result.byteCount else { throw FixtureError.unreadable }
    try result.withBytes { target in _ = bytes.copyBytes(to: target) }
    return result
  }
}

enum FixtureError: Error { case unreadable }

extension Tensor {
  /// The bytes of a contiguous tensor, whatever its dtype.
  func withBytes<R>(_ body: (UnsafeMutableRawBufferPointer) throws -> R) throws -> R {
    func bytes<T: TensorScalar>(_ type: T.Type) throws -> R {
      try withUnsafeMutableBuffer(as: T.self) { try body(UnsafeMutableRawBufferPointer($0)) }
    }
    switch dtype {
    case .bool: return try bytes(Bool.self)
    case .int8: return try bytes(Int8.self)
    case .int16: return try bytes(Int16.self)
    case .int32: return try bytes(Int32.self)
    case .int64: return try bytes(Int64.self)
    case .uint8: return try bytes(UInt8.self)
    case .uint16: return try bytes(UInt16.self)
    case .uint32: return try bytes(UInt32.self)
    case .uint64: return try bytes(UInt64.self)
    case .float16: return try bytes(Float16.self)
    case .float32: return try bytes(Float.self)
    case .float64: return try bytes(Double.self)
    }
  }

  /// Whether dtype, shape and every bit agree; NaNs agree with each other.
  func isIdentical(to other: Tensor) throws -> Bool {
    guard dtype == other.dtype, shape == other.shape else { return false }
    if dtype.isFloating {
      return try zip(doubles(), other.doubles()).allSatisfy { a, b in
        (a == b && a.sign == b.sign) || (a != a && b != b)
      }
    }
    return try zip(contiguousScalars(), other.contiguousScalars()).allSatisfy { $0 == $1 }
  }

  func contiguousScalars() throws -> [ScalarValue] { try (0..<count).map { try scalarValue(linear: $0) } }
}

import CellLanguage
import TensorEngine

/// Tensors as bytes, for the records and checkpoints of `RecordSource`.
enum TensorFlowBytes {
  static func define(_ tf: ModuleBuilder) {
    tf.function("_tensor_bytes(tensor)", "The elements in memory order, little-endian.") { call in
      .object(PyBytes(try call.tensor(0).bytes()))
    }
    tf.function("_bytes_tensor(data, dtype)", "A tensor of rank 1 of such bytes.") { call in
      guard let data = call[0].reference as? PyBytes, let dtype = DType(name: try call.string(1)) else {
        throw PyError.typeError("expected bytes and the name of a dtype")
      }
      guard dtype.byteCount > 0, data.bytes.count % dtype.byteCount == 0 else {
        throw PyError.valueError(
          "\(data.bytes.count) bytes are no whole number of elements of \(dtype.name)")
      }
      return eager(try Tensor(bytes: data.bytes, dtype: dtype))
    }
    tf.function("_crc32c(data)", "The Castagnoli checksum.") { call in
      guard let data = call[0].reference as? PyBytes else { throw PyError.typeError("expected bytes") }
      var crc: UInt32 = ~0
      for byte in data.bytes { crc = table[Int(UInt8(truncatingIfNeeded: crc) ^ byte)] ^ crc >> 8 }
      return .int(Int(~crc))
    }
  }

  private static let table: [UInt32] = (0..<256).map { index in
    var value = UInt32(index)
    for _ in 0..<8 { value = value & 1 == 1 ? value >> 1 ^ 0x82F6_3B78 : value >> 1 }
    return value
  }
}

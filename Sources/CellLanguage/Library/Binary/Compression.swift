import CZlib

/// `zlib`: compression and checksums.
enum Compression {
  static nonisolated(unsafe) let error: PyType = {
    let t = PyType(name: "error", module: "zlib", bases: [ExceptionTypes.exception])
    t.allocate = { PyException(type: $0, arguments: []) }
    return t
  }()

  static func crc32(_ bytes: [UInt8], _ start: UInt32) -> UInt32 {
    checksum(bytes, start) { UInt32(truncatingIfNeeded: CZlib.crc32(UInt($0), $1, $2)) }
  }
  static func adler32(_ bytes: [UInt8], _ start: UInt32) -> UInt32 {
    checksum(bytes, start) { UInt32(truncatingIfNeeded: CZlib.adler32(UInt($0), $1, $2)) }
  }

  /// zlib counts bytes in 32 bits, so long data go in pieces.
  private static func checksum(
    _ bytes: [UInt8], _ start: UInt32, _ step: (UInt32, UnsafePointer<UInt8>, UInt32) -> UInt32
  ) -> UInt32 {
    var sum = start
    bytes.withUnsafeBufferPointer { b in
      guard var p = b.baseAddress else { return }
      var left = b.count
      while left > 0 {
        let n = min(left, 1 << 30)
        sum = step(sum, p, UInt32(n))
        p += n
        left -= n
      }
    }
    return sum
  }

  static func build(_ interpreter: Interpreter) throws -> PyModule {
    let m = PyModule("zlib", documentation: "Compression and checksums.")
    let constants: [(String, Int)] = [
      ("Z_NO_COMPRESSION", 0), ("Z_BEST_SPEED", 1), ("Z_BEST_COMPRESSION", 9), ("Z_DEFAULT_COMPRESSION", -1),
      ("DEFLATED", 8), ("MAX_WBITS", 15), ("DEF_MEM_LEVEL", 8), ("DEF_BUF_SIZE", 16384),
      ("Z_DEFAULT_STRATEGY", 0),
      ("Z_FILTERED", 1), ("Z_HUFFMAN_ONLY", 2), ("Z_RLE", 3), ("Z_FIXED", 4), ("Z_NO_FLUSH", 0),
      ("Z_PARTIAL_FLUSH", 1), ("Z_SYNC_FLUSH", 2), ("Z_FULL_FLUSH", 3), ("Z_FINISH", 4),
    ]
    for (name, value) in constants { m.set(name, .int(value)) }
    m.set("error", .object(error))
    m.set("ZLIB_VERSION", .string("1.2.13"))
    m.set("ZLIB_RUNTIME_VERSION", .string(String(cString: zlibVersion())))
    func data(_ c: Call, _ i: Int) throws -> [UInt8] {
      guard let b = Codec.bytes(c[i]) else {
        throw PyError.typeError("a bytes-like object is required, not '\(c.interpreter.typeName(c[i]))'")
      }
      return b
    }
    m.function("crc32(data, value=0, /)", "The checksum CRC-32.") { c in
      .int(Int(crc32(try data(c, 0), UInt32(truncatingIfNeeded: try c.int(1)))))
    }
    m.function("adler32(data, value=1, /)", "The checksum Adler-32.") { c in
      .int(Int(adler32(try data(c, 0), UInt32(truncatingIfNeeded: try c.int(1)))))
    }
    m.function("compress(data, /, level=-1, wbits=15)", "The data compressed.") { c in
      let stream = try ZlibStream(compressing: true, level: c.int(1), windowBits: c.int(2))
      return .object(PyBytes(try stream.run(data(c, 0), flush: Z_FINISH)))
    }
    m.function("decompress(data, /, wbits=15, bufsize=16384)", "What was compressed.") { c in
      let stream = try ZlibStream(compressing: false, windowBits: c.int(1))
      let out = try stream.run(data(c, 0), flush: Z_FINISH)
      guard stream.isFinished else {
        throw PyError(error, "Error -5 while decompressing data: incomplete or truncated stream")
      }
      return .object(PyBytes(out))
    }
    m.function(
      "compressobj(level=-1, method=8, wbits=15, memLevel=8, strategy=0, zdict=None)",
      "Compresses data that come in pieces."
    ) { c in
      .object(PyZlibStream(try ZlibStream(compressing: true, level: c.int(0), windowBits: c.int(2))))
    }
    m.function("decompressobj(wbits=15, zdict=None)", "Decompresses data that come in pieces.") { c in
      .object(PyZlibStream(try ZlibStream(compressing: false, windowBits: c.int(0))))
    }
    return m
  }
}

/// A running compression or its reverse.
final class ZlibStream {
  private let state: UnsafeMutablePointer<z_stream>
  let isCompressing: Bool
  private(set) var isFinished = false
  /// What followed the end of the compressed data.
  private(set) var unused: [UInt8] = []

  /// - Parameter windowBits: 9 to 15 for zlib's own form, negative without header, 25 to 31 for gzip.
  init(compressing: Bool, level: Int = -1, windowBits: Int) throws {
    isCompressing = compressing
    state = .allocate(capacity: 1)
    state.initialize(to: z_stream())
    guard (-1...9).contains(level), (-15...47).contains(windowBits) else {
      throw compressing && !(-1...9).contains(level)
        ? PyError(Compression.error, "Bad compression level")
        : PyError.valueError("Invalid initialization option")
    }
    let size = Int32(MemoryLayout<z_stream>.size)
    let answer =
      compressing
      ? deflateInit2_(
        state, Int32(level), Z_DEFLATED, Int32(windowBits), 8, Z_DEFAULT_STRATEGY, zlibVersion(), size)
      : inflateInit2_(state, Int32(windowBits), zlibVersion(), size)
    if answer != Z_OK { throw PyError.valueError("Invalid initialization option") }
  }

  deinit {
    if isCompressing { deflateEnd(state) } else { inflateEnd(state) }
    state.deinitialize(count: 1)
    state.deallocate()
  }

  /// Feeds `bytes` and gives what comes out.
  func run(_ bytes: [UInt8], flush: Int32) throws -> [UInt8] {
    if isFinished {
      unused += bytes
      return []
    }
    var out: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    var input = bytes
    var answer = Z_OK
    try input.withUnsafeMutableBufferPointer { source in
      state.pointee.next_in = source.baseAddress
      // Sessions hold no data of 4 GiB.
      state.pointee.avail_in = UInt32(truncatingIfNeeded: source.count)
      repeat {
        let made: Int = chunk.withUnsafeMutableBufferPointer { target in
          state.pointee.next_out = target.baseAddress
          state.pointee.avail_out = UInt32(target.count)
          answer = isCompressing ? deflate(state, flush) : inflate(state, Z_SYNC_FLUSH)
          return target.count - Int(state.pointee.avail_out)
        }
        out += chunk[..<made]
        if out.count > Sequences.maximumBytes { throw PyError.memory("") }
        if answer == Z_STREAM_END { break }
        if answer != Z_OK, answer != Z_BUF_ERROR { throw failure(answer) }
      } while state.pointee.avail_out == 0 || (state.pointee.avail_in > 0 && answer == Z_OK)
      let left = Int(state.pointee.avail_in)
      if answer == Z_STREAM_END {
        isFinished = true
        unused = Array(source.suffix(left))
      }
      state.pointee.next_in = nil
      state.pointee.next_out = nil
    }
    return out
  }

  private func failure(_ answer: Int32) -> PyError {
    let verb = isCompressing ? "compressing" : "decompressing"
    var text = "Error \(answer) while \(verb) data"
    if let message = state.pointee.msg { text += ": \(String(cString: message))" }
    return PyError(Compression.error, text)
  }
}

/// What `zlib.compressobj()` and `zlib.decompressobj()` give.
final class PyZlibStream: PyObject {
  let stream: ZlibStream

  private static func make(_ name: String, compressing: Bool) -> PyType {
    let t = PyType(name: name, module: "zlib")
    func own(_ c: Call) throws -> ZlibStream { try c.object(0, as: PyZlibStream.self, named: name).stream }
    t.method("\(compressing ? "compress" : "decompress")(self, data, max_length=0, /)", "Feeds a piece.") {
      c in
      guard let bytes = Codec.bytes(c[1]) else {
        throw PyError.typeError("a bytes-like object is required, not '\(c.interpreter.typeName(c[1]))'")
      }
      return .object(PyBytes(try own(c).run(bytes, flush: Z_NO_FLUSH)))
    }
    t.method("flush(self, mode=4, /)", "What is left.") { c in
      .object(PyBytes(compressing ? try own(c).run([], flush: Int32(truncatingIfNeeded: try c.int(1))) : []))
    }
    return t
  }
  private static nonisolated(unsafe) let compressor = make("Compress", compressing: true)
  private static nonisolated(unsafe) let decompressor = make("Decompress", compressing: false)

  init(_ stream: ZlibStream) {
    self.stream = stream
    super.init(type: stream.isCompressing ? PyZlibStream.compressor : PyZlibStream.decompressor)
  }

  override func nativeAttribute(_ name: PyString, _ interpreter: Interpreter) throws -> Value? {
    if stream.isCompressing { return nil }
    switch name.string {
    case "eof": return .bool(stream.isFinished)
    case "unused_data": return .object(PyBytes(stream.unused))
    case "unconsumed_tail": return .object(PyBytes([]))
    default: return nil
    }
  }
}

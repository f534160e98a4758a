import Glibc

/// Kept apart from `Digests.swift`, which needs nothing of the C library but this.
func sine(_ x: Double) -> Double { sin(x) }

/// One of the digests of `hashlib`.
enum AnyDigest {
  case md5(MD5)
  case sha1(SHA1)
  case small(SHA2Small)
  case large(SHA2Large)
  case sha3(SHA3)

  /// Names with the size of digest and block in bytes.
  static let names: [(name: String, size: Int, block: Int)] = [
    ("md5", 16, 64), ("sha1", 20, 64), ("sha224", 28, 64), ("sha256", 32, 64), ("sha384", 48, 128),
    ("sha512", 64, 128), ("sha3_224", 28, 144), ("sha3_256", 32, 136), ("sha3_384", 48, 104),
    ("sha3_512", 64, 72),
  ]

  init?(_ name: String) {
    switch name {
    case "md5": self = .md5(MD5())
    case "sha1": self = .sha1(SHA1())
    case "sha224":
      // The lower halves of the ninth to sixteenth primes' roots.
      self = .small(SHA2Small(SHA2Constants.squareRoots[8..<16].map { UInt32(truncatingIfNeeded: $0) }))
    case "sha256": self = .small(SHA2Small(SHA2Constants.squareRoots.prefix(8).map { UInt32($0 >> 32) }))
    case "sha384": self = .large(SHA2Large(Array(SHA2Constants.squareRoots[8..<16])))
    case "sha512": self = .large(SHA2Large(Array(SHA2Constants.squareRoots.prefix(8))))
    case "sha3_224": self = .sha3(SHA3(size: 28))
    case "sha3_256": self = .sha3(SHA3(size: 32))
    case "sha3_384": self = .sha3(SHA3(size: 48))
    case "sha3_512": self = .sha3(SHA3(size: 64))
    default: return nil
    }
  }

  mutating func update(_ bytes: [UInt8]) {
    switch self {
    case .md5(var d):
      d.update(bytes)
      self = .md5(d)
    case .sha1(var d):
      d.update(bytes)
      self = .sha1(d)
    case .small(var d):
      d.update(bytes)
      self = .small(d)
    case .large(var d):
      d.update(bytes)
      self = .large(d)
    case .sha3(var d):
      d.update(bytes)
      self = .sha3(d)
    }
  }

  func finished(_ size: Int) -> [UInt8] {
    switch self {
    case .md5(let d): return d.finished()
    case .sha1(let d): return d.finished()
    case .small(let d): return d.finished(size)
    case .large(let d): return d.finished(size)
    case .sha3(let d): return d.finished(size)
    }
  }

  static func hash(_ name: String, _ size: Int, _ bytes: [UInt8]) -> [UInt8] {
    guard var d = AnyDigest(name) else { return [] }
    d.update(bytes)
    return d.finished(size)
  }
}

/// What `hashlib.sha256()` gives.
final class PyDigest: PyObject {
  let name: String
  let size: Int
  let block: Int
  private var digest: AnyDigest

  static nonisolated(unsafe) let cls: PyType = {
    let t = PyType(name: "HASH", module: "_hashlib")
    func own(_ c: Call) throws -> PyDigest { try c.object(0, as: PyDigest.self, named: "HASH") }
    t.method("update(self, obj, /)", "Adds bytes.") { c in
      try own(c).digest.update(HashlibModule.data(c[1]))
      return .none
    }
    t.method("digest(self, /)", "The digest as bytes.") { c in .object(PyBytes(try own(c).value)) }
    t.method("hexdigest(self, /)", "The digest as text.") { c in
      .string(BinaryText.hex(try own(c).value))
    }
    t.method("copy(self, /)", "A digest that goes on from here on its own.") { c in
      .object(PyDigest(copying: try own(c)))
    }
    return t
  }()

  init(_ name: String, _ size: Int, _ block: Int, _ digest: AnyDigest) {
    self.name = name
    self.size = size
    self.block = block
    self.digest = digest
    super.init(type: PyDigest.cls)
  }

  convenience init(copying other: PyDigest) { self.init(other.name, other.size, other.block, other.digest) }

  var value: [UInt8] { digest.finished(size) }

  override func nativeAttribute(_ attribute: PyString, _ interpreter: Interpreter) throws -> Value? {
    switch attribute.string {
    case "name": return .string(name)
    case "digest_size": return .int(size)
    case "block_size": return .int(block)
    default: return nil
    }
  }
  override var nativeAttributeNames: [String] { ["block_size", "digest_size", "name"] }
  override func repr(_ interpreter: Interpreter) throws -> String {
    "<\(name) _hashlib.HASH object @ \(address)>"
  }
}

/// `hashlib`: digests of bytes.
enum HashlibModule {
  static func data(_ v: Value) throws -> [UInt8] {
    if case .str = v { throw PyError.typeError("Strings must be encoded before hashing") }
    guard let bytes = Codec.bytes(v) else {
      throw PyError.typeError("object supporting the buffer API required")
    }
    return bytes
  }

  private static func make(_ name: String, _ data: Value) throws -> Value {
    guard let entry = AnyDigest.names.first(where: { $0.name == name }), var digest = AnyDigest(name) else {
      throw PyError.valueError("unsupported hash type \(name)")
    }
    digest.update(try self.data(data))
    return .object(PyDigest(entry.name, entry.size, entry.block, digest))
  }

  static func build(_ interpreter: Interpreter) throws -> PyModule {
    let m = PyModule("hashlib", documentation: "Digests of bytes.")
    for entry in AnyDigest.names {
      m.function("\(entry.name)(string=<unset>, *, usedforsecurity=True)", "The digest \(entry.name).") { c in
        try make(entry.name, c[0].isUnbound ? .object(PyBytes([])) : c[0])
      }
    }
    m.function("new(name, data=<unset>, *, usedforsecurity=True)", "The digest of that name.") { c in
      let name = try c.string(0).lowercased().replacing("-", with: "_")
      let known = AnyDigest.names.first { $0.name == name || "sha_" + $0.name.dropFirst(3) == name }
      return try make(known?.name ?? name, c[1].isUnbound ? .object(PyBytes([])) : c[1])
    }
    m.function(
      "pbkdf2_hmac(hash_name, password, salt, iterations, dklen=None)", "A key made slowly from a password."
    ) { c in
      let name = try c.string(0)
      guard let entry = AnyDigest.names.first(where: { $0.name == name }) else {
        throw PyError.valueError("unsupported hash type \(name)")
      }
      let (password, salt, rounds) = (try data(c[1]), try data(c[2]), try c.int(3))
      let length = try c.optionalInt(4) ?? entry.size
      if rounds < 1 { throw PyError.valueError("iteration value must be greater than 0.") }
      if length < 1 { throw PyError.valueError("key length must be greater than 0.") }
      try Formatting.checkWidth(length)
      var key = password.count > entry.block ? AnyDigest.hash(name, entry.size, password) : password
      key += [UInt8](repeating: 0, count: entry.block - key.count)
      let (inner, outer) = (key.map { $0 ^ 0x36 }, key.map { $0 ^ 0x5c })
      func code(_ message: [UInt8]) -> [UInt8] {
        AnyDigest.hash(name, entry.size, outer + AnyDigest.hash(name, entry.size, inner + message))
      }
      var out: [UInt8] = []
      var block: UInt32 = 1
      while out.count < length {
        var u = code(salt + (0..<4).map { UInt8(truncatingIfNeeded: block >> (24 - 8 * UInt32($0))) })
        var t = u
        for round in 1..<max(rounds, 1) {
          if round % 256 == 0, c.interpreter.stopSignal.pointee != 0 { throw ComputationInterrupted() }
          u = code(u)
          for i in 0..<t.count { t[i] ^= u[i] }
        }
        out += t
        block += 1
      }
      return .object(PyBytes(Array(out.prefix(length))))
    }
    let all = PySet(frozen: false)
    for entry in AnyDigest.names { try all.table.insert(.string(entry.name), interpreter) }
    m.set("algorithms_guaranteed", .object(all))
    m.set("algorithms_available", .object(all))
    return m
  }
}

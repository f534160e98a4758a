/// What `hashlib.sha256()` gives.
final class PyDigest: PyObject {
  let algorithm: DigestAlgorithm
  private let digest: Gcrypt.Digest

  static nonisolated(unsafe) let cls = type("HASH", module: "_hashlib") { digest, c in
    digest.value(digest.algorithm.size)
  }

  /// The algorithms whose digest is as long as the caller says.
  static nonisolated(unsafe) let extendable = type("HASHXOF", module: "_hashlib", parameters: "length") {
    digest, c in
    let length = try c.int(1)
    if length < 0 { throw PyError.valueError("value must be positive") }
    try Formatting.checkWidth(length)
    return digest.value(length)
  }

  private static func type(
    _ name: String, module: String, parameters: String = "",
    _ value: @escaping (PyDigest, Call) throws -> [UInt8]
  ) -> PyType {
    let t = PyType(name: name, module: module)
    func own(_ c: Call) throws -> PyDigest { try c.object(0, as: PyDigest.self, named: name) }
    let signature = parameters.isEmpty ? "(self, /)" : "(self, \(parameters))"
    t.method("update(self, obj, /)", "Adds bytes.") { c in
      try own(c).digest.update(HashlibModule.data(c[1]))
      return .none
    }
    t.method("digest\(signature)", "The digest as bytes.") { c in .object(PyBytes(try value(own(c), c))) }
    t.method("hexdigest\(signature)", "The digest as text.") { c in
      .string(BinaryText.hex(try value(own(c), c)))
    }
    t.method("copy(self, /)", "A digest that goes on from here on its own.") { c in
      let digest = try own(c)
      guard let copy = digest.digest.copy() else { throw PyError.memory("") }
      return .object(PyDigest(digest.algorithm, copy))
    }
    return t
  }

  init(_ algorithm: DigestAlgorithm, _ digest: Gcrypt.Digest) {
    self.algorithm = algorithm
    self.digest = digest
    super.init(type: algorithm.size == 0 ? PyDigest.extendable : PyDigest.cls)
  }

  func value(_ size: Int) -> [UInt8] { digest.value(size) }

  override func nativeAttribute(_ attribute: PyString, _ interpreter: Interpreter) throws -> Value? {
    switch attribute.string {
    case "name": return .string(algorithm.name)
    case "digest_size": return .int(algorithm.size)
    case "block_size": return .int(algorithm.block)
    default: return nil
    }
  }
  override var nativeAttributeNames: [String] { ["block_size", "digest_size", "name"] }
  override func repr(_ interpreter: Interpreter) throws -> String {
    "<\(algorithm.name) \(type.module).\(type.name) object @ \(address)>"
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

  private static func digest(_ algorithm: DigestAlgorithm, mac: [UInt8]? = nil) throws -> Gcrypt.Digest {
    guard Gcrypt.shared != nil else {
      throw PyError.runtimeError("hashlib needs the library libgcrypt.so.20 (package libgcrypt20)")
    }
    guard let digest = Gcrypt.Digest(algorithm, mac: mac) else {
      throw PyError.valueError("unsupported hash type \(algorithm.name)")
    }
    return digest
  }

  private static func make(_ algorithm: DigestAlgorithm, _ data: Value, key: [UInt8] = []) throws -> Value {
    let digest = try digest(algorithm)
    if !key.isEmpty, !digest.setKey(key) {
      throw PyError.valueError("maximum key length is \(algorithm.block / 2) bytes")
    }
    if !data.isUnbound { digest.update(try self.data(data)) }
    return .object(PyDigest(algorithm, digest))
  }

  private static func named(_ name: String) throws -> DigestAlgorithm {
    guard let found = DigestAlgorithm.named(name) else {
      throw PyError.valueError("unsupported hash type \(name)")
    }
    return found
  }

  static func build(_ interpreter: Interpreter) throws -> PyModule {
    let m = PyModule("hashlib", documentation: "Digests of bytes.")
    for algorithm in DigestAlgorithm.all {
      m.function(
        "\(algorithm.name)(string=<unset>, *, usedforsecurity=True)", "The digest \(algorithm.name)."
      ) { try make(algorithm, $0[0]) }
    }
    for name in ["blake2b", "blake2s"] {
      let sizes = DigestAlgorithm.blake2.filter { $0.name == name }
      m.function(
        "\(name)(data=<unset>, /, *, digest_size=\(sizes[0].size), key=<unset>, usedforsecurity=True)",
        "The digest BLAKE2, with a key if one is given."
      ) { c in
        let size = try c.int(1)
        guard (1...sizes[0].size).contains(size) else {
          throw PyError.valueError(
            "digest_size must be between 1 and \(sizes[0].size) bytes")
        }
        guard let algorithm = sizes.first(where: { $0.size == size }) else {
          let known = sizes.map { String($0.size) }.joined(separator: ", ")
          throw PyError.valueError("digest_size of \(name) can be \(known) here, not \(size)")
        }
        return try make(algorithm, c[0], key: c[2].isUnbound ? [] : data(c[2]))
      }
    }
    m.function("new(name, data=<unset>, *, usedforsecurity=True)", "The digest of that name.") { c in
      let name = try c.string(0).lowercased().replacing("-", with: "_")
      let known = DigestAlgorithm.all.first { $0.name == name || "sha_" + $0.name.dropFirst(3) == name }
      let blake = DigestAlgorithm.blake2.first { $0.name == name }
      return try make(known ?? blake ?? named(name), c[1])
    }
    m.function(
      "pbkdf2_hmac(hash_name, password, salt, iterations, dklen=None)", "A key made slowly from a password."
    ) { c in
      let algorithm = try named(try c.string(0))
      let (password, salt, rounds) = (try data(c[1]), try data(c[2]), try c.int(3))
      let length = try c.optionalInt(4) ?? algorithm.size
      if rounds < 1 { throw PyError.valueError("iteration value must be greater than 0.") }
      if length < 1 { throw PyError.valueError("key length must be greater than 0.") }
      try Formatting.checkWidth(length)
      let keyed = try digest(algorithm, mac: password)
      func code(_ message: [UInt8]) throws -> [UInt8] {
        guard let next = keyed.copy() else { throw PyError.memory("") }
        next.update(message)
        return next.value(algorithm.size)
      }
      var out: [UInt8] = []
      var block: UInt32 = 1
      while out.count < length {
        var u = try code(salt + (0..<4).map { UInt8(truncatingIfNeeded: block >> (24 - 8 * UInt32($0))) })
        var t = u
        // The library would not stop half-way.
        for round in 1..<max(rounds, 1) {
          if round % 256 == 0, c.interpreter.stopSignal.pointee != 0 { throw ComputationInterrupted() }
          u = try code(u)
          for i in 0..<t.count { t[i] ^= u[i] }
        }
        out += t
        block += 1
      }
      return .object(PyBytes(Array(out.prefix(length))))
    }
    let all = PySet(frozen: false)
    for name in DigestAlgorithm.all.map(\.name) + ["blake2b", "blake2s"] {
      try all.table.insert(.string(name), interpreter)
    }
    m.set("algorithms_guaranteed", .object(all))
    m.set("algorithms_available", .object(all))
    return m
  }
}

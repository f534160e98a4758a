import Glibc

/// Message digests of libgcrypt, which is loaded when a cell first asks for one.
struct Gcrypt {
  typealias Handle = OpaquePointer

  private let openDigest: @convention(c) (UnsafeMutablePointer<Handle?>, Int32, UInt32) -> UInt32
  private let closeDigest: @convention(c) (Handle?) -> Void
  private let copyDigest: @convention(c) (UnsafeMutablePointer<Handle?>, Handle?) -> UInt32
  private let writeDigest: @convention(c) (Handle?, UnsafeRawPointer?, Int) -> Void
  private let readDigest: @convention(c) (Handle?, Int32) -> UnsafePointer<UInt8>?
  private let extractDigest: @convention(c) (Handle?, Int32, UnsafeMutableRawPointer?, Int) -> UInt32
  private let setDigestKey: @convention(c) (Handle?, UnsafeRawPointer?, Int) -> UInt32
  private let control: @convention(c) (Handle?, Int32, UnsafeMutableRawPointer?, Int) -> UInt32

  /// The library, or nil where it is not installed.
  static let shared: Gcrypt? = Gcrypt()

  private init?() {
    guard let library = dlopen("libgcrypt.so.20", RTLD_NOW),
      let version = dlsym(library, "gcry_check_version")
    else { return nil }
    // Its first call sets the library up.
    typealias Version = @convention(c) (UnsafePointer<CChar>?) -> UnsafePointer<CChar>?
    guard unsafeBitCast(version, to: Version.self)(nil) != nil,
      let open = dlsym(library, "gcry_md_open"), let close = dlsym(library, "gcry_md_close"),
      let copy = dlsym(library, "gcry_md_copy"), let write = dlsym(library, "gcry_md_write"),
      let read = dlsym(library, "gcry_md_read"), let extract = dlsym(library, "gcry_md_extract"),
      let key = dlsym(library, "gcry_md_setkey"), let control = dlsym(library, "gcry_md_ctl")
    else { return nil }
    openDigest = unsafeBitCast(
      open, to: (@convention(c) (UnsafeMutablePointer<Handle?>, Int32, UInt32) -> UInt32).self)
    closeDigest = unsafeBitCast(close, to: (@convention(c) (Handle?) -> Void).self)
    copyDigest = unsafeBitCast(
      copy, to: (@convention(c) (UnsafeMutablePointer<Handle?>, Handle?) -> UInt32).self)
    writeDigest = unsafeBitCast(write, to: (@convention(c) (Handle?, UnsafeRawPointer?, Int) -> Void).self)
    readDigest = unsafeBitCast(read, to: (@convention(c) (Handle?, Int32) -> UnsafePointer<UInt8>?).self)
    extractDigest = unsafeBitCast(
      extract, to: (@convention(c) (Handle?, Int32, UnsafeMutableRawPointer?, Int) -> UInt32).self)
    setDigestKey = unsafeBitCast(key, to: (@convention(c) (Handle?, UnsafeRawPointer?, Int) -> UInt32).self)
    self.control = unsafeBitCast(
      control, to: (@convention(c) (Handle?, Int32, UnsafeMutableRawPointer?, Int) -> UInt32).self)
  }

  private static let finalize: Int32 = 5  // GCRYCTL_FINALIZE
  private static let keyed: UInt32 = 2  // GCRY_MD_FLAG_HMAC

  /// A digest that is fed bytes; nil where the library refuses the algorithm (under FIPS rules) or has no memory.
  final class Digest {
    private let library: Gcrypt
    private let algorithm: Int32
    private let isExtendable: Bool
    private var handle: Handle?

    /// - Parameter mac: the key of an HMAC (RFC 2104); nil for the plain digest.
    init?(_ algorithm: DigestAlgorithm, mac: [UInt8]? = nil) {
      guard let library = Gcrypt.shared else { return nil }
      self.library = library
      self.algorithm = algorithm.number
      isExtendable = algorithm.size == 0
      guard library.openDigest(&handle, self.algorithm, mac == nil ? 0 : Gcrypt.keyed) == 0 else {
        return nil
      }
      if let mac, !setKey(mac) { return nil }
    }

    private init?(copying other: Digest) {
      library = other.library
      algorithm = other.algorithm
      isExtendable = other.isExtendable
      guard library.copyDigest(&handle, other.handle) == 0 else { return nil }
    }

    deinit { library.closeDigest(handle) }

    func copy() -> Digest? { Digest(copying: self) }

    /// The key of a keyed digest (BLAKE2) or an HMAC; false where it is too long.
    func setKey(_ key: [UInt8]) -> Bool {
      key.withUnsafeBytes { library.setDigestKey(handle, $0.baseAddress, $0.count) == 0 }
    }

    func update(_ bytes: [UInt8]) {
      bytes.withUnsafeBytes { library.writeDigest(handle, $0.baseAddress, $0.count) }
    }

    /// The digest of what was fed so far. More may follow.
    ///
    /// - Parameter size: bytes wanted, which only the algorithms without a size of their own obey.
    func value(_ size: Int) -> [UInt8] {
      guard let last = copy() else { return [] }
      _ = library.control(last.handle, Gcrypt.finalize, nil, 0)
      var bytes = [UInt8](repeating: 0, count: size)
      if isExtendable {
        bytes.withUnsafeMutableBytes {
          _ = library.extractDigest(last.handle, algorithm, $0.baseAddress, $0.count)
        }
      } else if let found = library.readDigest(last.handle, algorithm) {
        for i in 0..<size { bytes[i] = found[i] }
      }
      return bytes
    }
  }
}

/// An algorithm of `hashlib`.
struct DigestAlgorithm {
  let name: String
  /// libgcrypt's number of it.
  let number: Int32
  /// Bytes of the digest; 0 where the caller says how many.
  let size: Int
  /// Bytes of the blocks it folds in.
  let block: Int

  static let all: [DigestAlgorithm] = [
    DigestAlgorithm(name: "md5", number: 1, size: 16, block: 64),
    DigestAlgorithm(name: "sha1", number: 2, size: 20, block: 64),
    DigestAlgorithm(name: "sha224", number: 11, size: 28, block: 64),
    DigestAlgorithm(name: "sha256", number: 8, size: 32, block: 64),
    DigestAlgorithm(name: "sha384", number: 9, size: 48, block: 128),
    DigestAlgorithm(name: "sha512", number: 10, size: 64, block: 128),
    DigestAlgorithm(name: "sha3_224", number: 312, size: 28, block: 144),
    DigestAlgorithm(name: "sha3_256", number: 313, size: 32, block: 136),
    DigestAlgorithm(name: "sha3_384", number: 314, size: 48, block: 104),
    DigestAlgorithm(name: "sha3_512", number: 315, size: 64, block: 72),
    DigestAlgorithm(name: "shake_128", number: 316, size: 0, block: 168),
    DigestAlgorithm(name: "shake_256", number: 317, size: 0, block: 136),
  ]

  /// BLAKE2 in the sizes that libgcrypt knows.
  static let blake2: [DigestAlgorithm] =
    [(64, 318), (48, 319), (32, 320), (20, 321)].map {
      DigestAlgorithm(name: "blake2b", number: $0.1, size: $0.0, block: 128)
    }
    + [(32, 322), (28, 323), (20, 324), (16, 325)].map {
      DigestAlgorithm(name: "blake2s", number: $0.1, size: $0.0, block: 64)
    }

  static func named(_ name: String) -> DigestAlgorithm? { all.first { $0.name == name } }
}

import COneDNN
import Glibc

/// oneDNN, opened at the first product that is worth it.
///
/// Opening it takes some 20 ms and 30 MB, which a program that only prints a small tensor should not pay.
final class OneDNN: Sendable {
  private typealias Gemm =
    @convention(c) (
      CChar, CChar, Int, Int, Int, Float, UnsafePointer<Float>?, Int, UnsafePointer<Float>?, Int, Float,
      UnsafeMutablePointer<Float>?, Int
    ) -> dnnl_status_t

  private static let shared: Result<OneDNN, any Error> = Result { try OneDNN() }

  /// The library, opened on first use.
  ///
  /// - Throws: `TensorError.missingLibrary`.
  static func library() throws -> OneDNN { try shared.get() }

  nonisolated(unsafe) let handle: UnsafeMutableRawPointer
  private let gemm: Gemm
  /// What primitives need, looked up at the first of them.
  private nonisolated(unsafe) var primitiveFunctions: PrimitiveFunctions?
  private nonisolated(unsafe) var lock = pthread_mutex_t()

  /// The functions that make and run primitives.
  func primitives() throws -> PrimitiveFunctions {
    pthread_mutex_lock(&lock)
    defer { pthread_mutex_unlock(&lock) }
    if let primitiveFunctions { return primitiveFunctions }
    let functions = try PrimitiveFunctions(self)
    primitiveFunctions = functions
    return functions
  }

  private init() throws {
    OpenMP.setPolicy()
    OneDNN.keepMemory()
    guard let handle = dlopen("libdnnl.so.2", RTLD_NOW) ?? dlopen("libdnnl.so", RTLD_NOW) else {
      throw TensorError.missingLibrary(
        name: "oneDNN", reason: dlerror().map { String(cString: $0) } ?? "not found")
    }
    self.handle = handle
    guard let symbol = dlsym(handle, "dnnl_sgemm") else {
      throw TensorError.missingLibrary(name: "oneDNN", reason: "it has no function dnnl_sgemm")
    }
    gemm = unsafeBitCast(symbol, to: Gemm.self)
  }

  /// Tells the allocator to keep freed memory of moderate size.
  ///
  /// A product takes some 100 kB for the time it runs. Giving them back to the system each time, as the allocator does on
  /// threads other than the first, costs a tenth of a small network's step in page faults.
  private static func keepMemory() {
    typealias SetOption = @convention(c) (Int32, Int32) -> Int32
    guard let symbol = dlsym(nil, "mallopt") else { return }
    let setOption = unsafeBitCast(symbol, to: SetOption.self)
    // The numbers of glibc's M_MMAP_THRESHOLD and M_TRIM_THRESHOLD.
    _ = setOption(-3, 8 << 20)
    _ = setOption(-1, 32 << 20)
  }

  /// The address of another function of the library.
  func symbol(_ name: String) throws -> UnsafeMutableRawPointer {
    guard let symbol = dlsym(handle, name) else {
      throw TensorError.missingLibrary(name: "oneDNN", reason: "it has no function \(name)")
    }
    return symbol
  }

  /// Products of fewer multiplications than this end sooner than a second thread wakes up.
  private static let singleThreaded = 1 << 20

  /// c = op(a) · op(b), row-major; added to what `c` holds if asked.
  func sgemm(
    _ transposeA: Bool, _ transposeB: Bool, _ m: Int, _ n: Int, _ k: Int, _ a: UnsafePointer<Float>,
    _ lda: Int,
    _ b: UnsafePointer<Float>, _ ldb: Int, _ c: UnsafeMutablePointer<Float>, _ ldc: Int, adding: Bool = false
  ) throws {
    let (no, yes) = (CChar(78), CChar(84))
    let openMP = m &* n &* k < OneDNN.singleThreaded ? OpenMP.shared : nil
    let threads = openMP?.limit(to: 1)
    defer { if let threads { _ = openMP?.limit(to: threads) } }
    let status = gemm(
      transposeA ? yes : no, transposeB ? yes : no, m, n, k, 1, a, lda, b, ldb, adding ? 1 : 0, c, ldc)
    guard status == dnnl_success else {
      throw TensorError.invalidArgument(
        op: "matmul", reason: "oneDNN's sgemm failed with status \(status.rawValue)")
    }
  }
}

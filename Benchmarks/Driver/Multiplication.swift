import COneDNN

/// The rate of oneDNN's own float32 product, called from C with the threads it chooses itself.
///
/// - Parameter size: rows and columns of the square factors.
/// - Returns: billions of operations a second, the best of some rounds.
func plainProductRate(size: Int) -> Double {
  let count = size * size
  var state: UInt32 = 2_463_534_242
  func filled() -> [Float] {
    (0..<count).map { _ in
      state ^= state << 13
      state ^= state >> 17
      state ^= state << 5
      return Float(state) / Float(UInt32.max)
    }
  }
  let a = filled()
  let b = filled()
  var c = [Float](repeating: 0, count: count)
  let n = dnnl_dim_t(size)
  let calls = max(1, Int(4e9) / (size * size * size))
  var best = Double.infinity
  for _ in 0..<5 {
    let start = now()
    for _ in 0..<calls {
      _ = dnnl_sgemm(CChar(78), CChar(78), n, n, n, 1, a, n, b, n, 0, &c, n)
    }
    best = min(best, (now() - start) / Double(calls))
  }
  return 2e-9 * Double(size) * Double(size) * Double(size) / best
}

#if arch(x86_64)
  import Glibc
#endif

/// Runs `body` with float32 values below 1.2e-38 taken as zero, as TensorFlow's kernels do.
///
/// It holds for the calling thread only: what is split among threads says so on each.
///
/// The moments of weights whose gradient has become zero decay into that range, where every multiplication costs a
/// hundred times more: epochs of a dense network took ten times as long after the first few.
@inlinable
public func withoutSubnormals<R>(_ body: () throws -> R) rethrows -> R {
  #if arch(x86_64)
    var environment = fenv_t()
    fegetenv(&environment)
    let saved = environment
    environment.__mxcsr |= 0x8040
    fesetenv(&environment)
    defer {
      var restored = saved
      fesetenv(&restored)
    }
  #endif
  return try body()
}

import Glibc

// A GNU extension that the C library's module map leaves out.
@_silgen_name("pthread_getattr_np")
private func threadAttributes(_ thread: pthread_t, _ attributes: UnsafeMutablePointer<pthread_attr_t>)
  -> Int32

/// Where the current thread's native stack ends.
enum NativeStack {
  /// The lowest address of the stack, or a guess of 512 KB below here if the system does not say.
  static func lowestAddress() -> UInt {
    var attributes = pthread_attr_t()
    var address: UnsafeMutableRawPointer?
    var size = 0
    if threadAttributes(pthread_self(), &attributes) == 0 {
      defer { pthread_attr_destroy(&attributes) }
      if pthread_attr_getstack(&attributes, &address, &size) == 0, let address {
        return UInt(bitPattern: address)
      }
    }
    var marker: UInt8 = 0
    return withUnsafeMutablePointer(to: &marker) { UInt(bitPattern: $0) } &- (512 << 10)
  }
}

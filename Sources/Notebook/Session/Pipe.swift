import Glibc

/// A pipe whose ends are not inherited by other programs.
public enum Pipe {
  /// The reading and the writing end, or `nil` when no descriptors are left.
  public static func open(nonblocking: Bool = false) -> (reading: Int32, writing: Int32)? {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return nil }
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      if nonblocking { _ = fcntl(end, F_SETFL, fcntl(end, F_GETFL) | O_NONBLOCK) }
    }
    return (ends[0], ends[1])
  }
}

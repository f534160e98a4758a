import Glibc

/// What one run of a program took and said.
struct Run {
  /// Wall time in seconds, from before the start to after the exit.
  var seconds: Double
  /// Processor time in seconds, of all its threads: unlike wall time it does not depend on what else runs.
  var processorSeconds: Double
  /// The largest resident set in bytes.
  var peakBytes: Int
  /// The exit status, or 128 plus the signal that ended it.
  var status: Int32
  /// What it wrote to its standard output.
  var output: String
}

/// Seconds of a clock that never jumps.
func now() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
}

private func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) * 1e-6 }

/// Runs a program found by `PATH`, its standard error thrown away.
///
/// - Returns: nil if it cannot be started.
func run(_ command: [String], environment: [String: String] = [:]) -> Run? {
  var pipeEnds: [Int32] = [0, 0]
  guard pipe(&pipeEnds) == 0 else { return nil }
  defer { close(pipeEnds[0]) }

  var actions = posix_spawn_file_actions_t()
  posix_spawn_file_actions_init(&actions)
  defer { posix_spawn_file_actions_destroy(&actions) }
  posix_spawn_file_actions_adddup2(&actions, pipeEnds[1], 1)
  posix_spawn_file_actions_addclose(&actions, pipeEnds[0])
  posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)

  for (name, value) in environment { setenv(name, value, 1) }
  var arguments: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) }
  arguments.append(nil)
  defer { for argument in arguments { free(argument) } }

  let start = now()
  var child: pid_t = 0
  let started = posix_spawnp(&child, command[0], &actions, nil, arguments, environ)
  close(pipeEnds[1])
  guard started == 0 else { return nil }

  var bytes: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 65536)
  while true {
    let count = read(pipeEnds[0], &buffer, buffer.count)
    if count < 0 && errno == EINTR { continue }
    if count <= 0 { break }
    bytes.append(contentsOf: buffer[..<count])
  }
  var status: Int32 = 0
  var usage = rusage()
  while wait4(child, &status, 0, &usage) < 0 && errno == EINTR {}
  let signal = status & 0x7f
  return Run(
    seconds: now() - start,
    processorSeconds: seconds(usage.ru_utime) + seconds(usage.ru_stime),
    peakBytes: usage.ru_maxrss * 1024,
    status: signal == 0 ? (status >> 8) & 0xff : 128 + signal,
    output: String(decoding: bytes, as: UTF8.self))
}

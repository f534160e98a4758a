import Glibc

/// The `time` module.
enum TimeModule {
  static func seconds(_ clock: clockid_t) -> Double {
    var now = timespec()
    clock_gettime(clock, &now)
    return Double(now.tv_sec) + Double(now.tv_nsec) * 1e-9
  }

  static func build(_ interpreter: Interpreter) throws -> PyModule {
    let m = PyModule("time", documentation: "Clocks and dates.")
    func clock(_ name: String, _ summary: String, _ id: clockid_t) {
      m.function("\(name)()", summary) { _ in .float(seconds(id)) }
      m.function("\(name)_ns()", summary) { _ in
        var now = timespec()
        clock_gettime(id, &now)
        return .int(now.tv_sec * 1_000_000_000 + now.tv_nsec)
      }
    }
    clock("time", "Seconds since 1970.", CLOCK_REALTIME)
    clock("perf_counter", "Seconds of a precise clock.", CLOCK_MONOTONIC)
    clock("monotonic", "Seconds of a clock that never goes back.", CLOCK_MONOTONIC)
    clock("process_time", "Seconds of processor time used.", CLOCK_PROCESS_CPUTIME_ID)
    clock("thread_time", "Seconds of processor time used by this thread.", CLOCK_THREAD_CPUTIME_ID)
    m.function("sleep(seconds, /)", "Waits.") { c in
      let d = try c.double(0)
      if d < 0 || d.isNaN { throw PyError.valueError("sleep length must be non-negative") }
      let end = seconds(CLOCK_MONOTONIC) + d
      while true {
        let left = end - seconds(CLOCK_MONOTONIC)
        if left <= 0 { return .none }
        // In short pieces, so that an interruption is noticed.
        usleep(UInt32(min(left, 0.02) * 1e6))
        try c.interpreter.checkSignals()
      }
    }
    try Embedded.run(TimeSource.text, in: m, interpreter)
    let parts = m.namespace.get("struct_time") ?? .none
    func broken(_ c: Call, local: Bool) throws -> Value {
      var t = time_t(c[0].isNone || c[0].isUnbound ? seconds(CLOCK_REALTIME) : try c.double(0))
      var b = tm()
      if local { localtime_r(&t, &b) } else { gmtime_r(&t, &b) }
      return try c.interpreter.call(parts, [fields(b)])
    }
    m.function("localtime(secs=None, /)", "The parts of a local time.") { c in try broken(c, local: true) }
    m.function("gmtime(secs=None, /)", "The parts of a time in UTC.") { c in try broken(c, local: false) }
    m.function("mktime(t, /)", "Seconds of the parts of a local time.") { c in
      var b = try parse(c, 0)
      return .float(Double(mktime(&b)))
    }
    m.function("strftime(format, t=None, /)", "A time as text.") { c in
      var b = tm()
      if c[1].isNone {
        var t = time_t(seconds(CLOCK_REALTIME))
        localtime_r(&t, &b)
      } else {
        b = try parse(c, 1)
      }
      return .string(format(try c.string(0), &b))
    }
    m.function("ctime(secs=None, /)", "A local time as text.") { c in
      var t = time_t(c[0].isNone ? seconds(CLOCK_REALTIME) : try c.double(0))
      var b = tm()
      localtime_r(&t, &b)
      return .string(format("%a %b %e %H:%M:%S %Y", &b))
    }
    m.function("asctime(t=None, /)", "A time as text.") { c in
      var b = tm()
      if c[0].isNone {
        var t = time_t(seconds(CLOCK_REALTIME))
        localtime_r(&t, &b)
      } else {
        b = try parse(c, 0)
      }
      return .string(format("%a %b %e %H:%M:%S %Y", &b))
    }
    var winter = tm()
    var start = time_t(0)
    localtime_r(&start, &winter)
    m.set("timezone", .int(-winter.tm_gmtoff))
    return m
  }

  private static func fields(_ b: tm) -> Value {
    let f: [Int32] = [
      b.tm_year + 1900, b.tm_mon + 1, b.tm_mday, b.tm_hour, b.tm_min, b.tm_sec, (b.tm_wday + 6) % 7,
      b.tm_yday + 1, b.tm_isdst,
    ]
    return .tuple(f.map { .int(Int($0)) })
  }

  private static func parse(_ c: Call, _ i: Int) throws -> tm {
    let f = try c.items(i).map { Int32(truncatingIfNeeded: try c.interpreter.index($0) ?? 0) }
    guard f.count == 9 else { throw PyError.typeError("Tuple or struct_time argument required") }
    var b = tm()
    b.tm_year = f[0] &- 1900
    b.tm_mon = f[1] &- 1
    b.tm_mday = f[2]
    b.tm_hour = f[3]
    b.tm_min = f[4]
    b.tm_sec = f[5]
    b.tm_wday = (f[6] &+ 1) % 7
    b.tm_yday = f[7] &- 1
    b.tm_isdst = f[8]
    return b
  }

  /// C's `strftime`; text of any length.
  static func format(_ format: String, _ b: inout tm) -> String {
    if format.isEmpty { return "" }
    var size = 256
    while size < 1 << 16 {
      var buffer = [CChar](repeating: 0, count: size)
      let n = strftime(&buffer, size, format, &b)
      if n > 0 { return String(decoding: buffer[..<n].map { UInt8(bitPattern: $0) }, as: UTF8.self) }
      size *= 4
    }
    return ""
  }
}

enum TimeSource {
  static let text = #"""
    class struct_time(tuple):
        def __repr__(self):
            names = ('tm_year', 'tm_mon', 'tm_mday', 'tm_hour', 'tm_min', 'tm_sec', 'tm_wday', 'tm_yday', 'tm_isdst')
            return 'time.struct_time(' + ', '.join([f'{n}={v}' for n, v in zip(names, self)]) + ')'
        tm_year = property(lambda self: self[0])
        tm_mon = property(lambda self: self[1])
        tm_mday = property(lambda self: self[2])
        tm_hour = property(lambda self: self[3])
        tm_min = property(lambda self: self[4])
        tm_sec = property(lambda self: self[5])
        tm_wday = property(lambda self: self[6])
        tm_yday = property(lambda self: self[7])
        tm_isdst = property(lambda self: self[8])

    def strptime(data_string, format='%a %b %d %H:%M:%S %Y'):
        """The parts of a time written as format says."""
        import datetime
        return datetime.datetime.strptime(data_string, format).timetuple()
    """#
}

import CellLanguage
import Glibc

extension MagicCommands {
  static let timing: [Entry] = [
    Entry(names: ["time"], kinds: [.line, .cell], summary: "run once and say how long it took") { context in
      let cpuStart = CPUTime.now()
      let start = Clock.seconds()
      let value = try context.engine.runInside(context.magic, shows: context.magic.assignedTo == nil)
      let wall = Clock.seconds() - start
      let cpu = CPUTime.now()
      let user = cpu.user - cpuStart.user
      let system = cpu.system - cpuStart.system
      context.print(
        "CPU times: user \(Duration.text(user)), sys: \(Duration.text(system)), total: \(Duration.text(user + system))\n"
      )
      context.print("Wall time: \(Duration.text(wall))\n")
      return value
    },
    Entry(names: ["timeit"], kinds: [.line, .cell], summary: "run many times and say how long one run takes")
    { context in
      try timeit(context)
      return .none
    },
    Entry(names: ["prun"], kinds: [.line, .cell], summary: "not supported") { _ in
      throw UsageFailure.error("%prun is not supported; %timeit measures whole statements")
    },
  ]

  /// Seven rounds of so many loops that a round takes a tenth of a second, as IPython with a shorter round.
  private static func timeit(_ context: Context) throws {
    var loops = 0
    var runs = 7
    let (options, code) = TimeitOptions.split(context.magic.argument)
    if let number = options["n"] { loops = number }
    if let number = options["r"] { runs = max(1, number) }
    let body = context.magic.kind == .cell ? context.magic.content : code
    let measure = { (count: Int) throws -> Double in
      let start = Clock.seconds()
      try context.engine.runLoop(body, count: count)
      return Clock.seconds() - start
    }
    if loops == 0 {
      loops = 1
      while loops < 1_000_000_000 {
        if try measure(loops) >= 0.1 { break }
        loops *= 10
      }
    }
    var times: [Double] = []
    for _ in 0..<runs { times.append(try measure(loops) / Double(loops)) }
    let mean = times.reduce(0, +) / Double(runs)
    let deviation = (times.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(runs)).squareRoot()
    let loopText = Duration.grouped(loops)
    context.print(
      "\(Duration.text(mean)) ± \(Duration.text(deviation)) per loop (mean ± std. dev. of \(runs) "
        + "run\(runs == 1 ? "" : "s"), \(loopText) loop\(loops == 1 ? "" : "s") each)\n")
  }
}

/// `-n 100 -r 3 statement`
enum TimeitOptions {
  static func split(_ text: String) -> ([String: Int], String) {
    var options: [String: Int] = [:]
    var rest = text[...]
    while true {
      rest = rest.drop { $0 == " " }
      guard rest.hasPrefix("-") else { break }
      let name = rest.dropFirst().prefix(1)
      var value = rest.dropFirst(2).drop { $0 == " " }
      guard ["n", "r"].contains(name) else { break }
      let digits = value.prefix { $0.isNumber }
      guard let number = Int(digits), number > 0, number < 1_000_000_000 else { break }
      options[String(name)] = number
      value = value.dropFirst(digits.count)
      rest = value
    }
    return (options, String(rest))
  }
}

/// Times as IPython writes them.
enum Duration {
  /// Three significant digits and the fitting unit.
  static func text(_ seconds: Double) -> String {
    if seconds >= 60 {
      let total = Int(min(seconds, 1e12))
      let parts = [
        (total / 86_400, "d"), (total / 3_600 % 24, "h"), (total / 60 % 60, "min"), (total % 60, "s"),
      ]
      return parts.drop { $0.0 == 0 }.filter { $0.0 > 0 }.map { "\($0.0)\($0.1)" }.joined(separator: " ")
    }
    let units: [(Double, String)] = [(1, "s"), (1e3, "ms"), (1e6, "µs"), (1e9, "ns")]
    let unit = seconds <= 0 ? units[3] : units.first { seconds * $0.0 >= 1 } ?? units[3]
    return "\(threeDigits(max(0, seconds) * unit.0)) \(unit.1)"
  }

  /// `%.3g` for numbers from 0 to 1000.
  private static func threeDigits(_ value: Double) -> String {
    let places = value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2
    var scale = 1.0
    for _ in 0..<places { scale *= 10 }
    let whole = Int((value * scale).rounded())
    guard places > 0 else { return String(whole) }
    let divisor = Int(scale)
    var fraction = String(whole % divisor)
    while fraction.count < places { fraction = "0" + fraction }
    while fraction.hasSuffix("0") { fraction.removeLast() }
    return fraction.isEmpty ? String(whole / divisor) : "\(whole / divisor).\(fraction)"
  }

  static func grouped(_ number: Int) -> String {
    var digits = Array(String(number))
    var index = digits.count - 3
    while index > 0 {
      digits.insert(",", at: index)
      index -= 3
    }
    return String(digits)
  }
}

private enum CPUTime {
  static func now() -> (user: Double, system: Double) {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
    return (seconds(usage.ru_utime), seconds(usage.ru_stime))
  }
}

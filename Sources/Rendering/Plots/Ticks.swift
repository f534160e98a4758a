/// Where the numbers of an axis stand and what they say.
struct TickSet: Equatable {
  struct Tick: Equatable {
    var position: Double
    var label: String
  }

  var ticks: [Tick]
  /// A power of ten that all labels are to be multiplied by, such as `1e-5`; empty for none.
  var factor = ""

  /// Round numbers from `lower` to `upper`, at most `count` of them, with the fewest digits that tell them apart.
  static func linear(from lower: Double, to upper: Double, count: Int, integers: Bool = false) -> TickSet {
    let low = min(lower, upper)
    let high = max(lower, upper)
    let span = high - low
    guard span > 0, span.isFinite, count > 0 else {
      return TickSet(ticks: [Tick(position: low, label: Numbers.significant(low))])
    }
    var step = niceStep(span / Double(count), integers: integers)
    var indices = range(low, high, step)
    if indices.count < 2, count > 1 {
      // One number alone says nothing about the scale.
      step = niceStep(step * 0.45, integers: integers)
      indices = range(low, high, step)
      if indices.count <= count + 1 { return labelled(indices.map { Double($0) * step }, step: step) }
    }
    while indices.count > max(count, 2) {
      step = niceStep(step * 1.01, integers: integers)
      indices = range(low, high, step)
    }
    if indices.isEmpty {
      return TickSet(ticks: [low, high].map { Tick(position: $0, label: Numbers.significant($0)) })
    }
    return labelled(indices.map { Double($0) * step }, step: step)
  }

  private static func range(_ low: Double, _ high: Double, _ step: Double) -> ClosedRangeOrEmpty {
    let slack = step * 1e-9
    let first = ((low - slack) / step).rounded(.up)
    let last = ((high + slack) / step).rounded(.down)
    guard first <= last, abs(first) < 1e15, abs(last) < 1e15, last - first < 10_000 else { return [] }
    return Array(Int(first)...Int(last))
  }

  private typealias ClosedRangeOrEmpty = [Int]

  private static func niceStep(_ raw: Double, integers: Bool) -> Double {
    guard raw > 0, raw.isFinite else { return 1 }
    let power = Numbers.power10(Numbers.magnitude(raw))
    let choices: [Double] = integers ? [1, 2, 5, 10] : [1, 2, 2.5, 5, 10]
    let share = raw / power
    let factor = choices.first { $0 >= share * (1 - 1e-9) } ?? 10
    let step = factor * power
    return integers ? max(step, 1) : step
  }

  private static func labelled(_ values: [Double], step: Double) -> TickSet {
    let largest = values.reduce(0) { max($0, abs($1)) }
    var exponent = 0
    if largest >= 1e5 || (largest > 0 && largest < 1e-3) { exponent = Numbers.magnitude(largest) }
    let scale = Numbers.power10(exponent)
    let scaledStep = step / scale
    var decimals = 0
    // The step itself must be told exactly: 0.25 takes two digits, 0.5 one.
    while decimals < 12 {
      let grown = scaledStep * Numbers.power10(decimals)
      if abs(grown - grown.rounded()) < 1e-6 * max(grown, 1e-300), grown.rounded() >= 1 { break }
      decimals += 1
    }
    let ticks = values.map { Tick(position: $0, label: Numbers.fixed($0 / scale, decimals: decimals)) }
    return TickSet(ticks: ticks, factor: exponent == 0 ? "" : "1e\(exponent)")
  }

  /// Powers of ten, with 2 and 5 between them when there is room; `lower` and `upper` are above zero.
  static func logarithmic(from lower: Double, to upper: Double, count: Int) -> TickSet {
    let low = min(lower, upper)
    let high = max(lower, upper)
    guard low > 0, high.isFinite, high > low else { return linear(from: lower, to: upper, count: count) }
    let first = Numbers.magnitude(low)
    let last = Numbers.magnitude(high) + 1
    func within(_ value: Double) -> Bool { value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9) }
    var decades: [Double] = (first...last).map { Numbers.power10($0) }.filter(within)
    if decades.count < 2 {
      let fine = (first...last).flatMap { power in [1.0, 2, 5].map { $0 * Numbers.power10(power) } }.filter(
        within)
      if fine.count < 2 { return linear(from: low, to: high, count: count) }
      decades = fine
    }
    let stride = max((decades.count + count - 1) / max(count, 1), 1)
    let kept = decades.enumerated().filter { $0.offset % stride == 0 }.map(\.element)
    return TickSet(ticks: kept.map { Tick(position: $0, label: shortLabel($0)) })
  }

  private static func shortLabel(_ value: Double) -> String {
    if value >= 1e-4, value < 1e5 { return Numbers.trimmed(Numbers.fixed(value, decimals: 4)) }
    let exponent = Numbers.magnitude(value * (1 + 1e-9))
    return Numbers.trimmed(Numbers.fixed(value / Numbers.power10(exponent), decimals: 1)) + "e\(exponent)"
  }
}

/// Maps data to shares of an axis: 0 at its start, 1 at its end.
struct AxisMap {
  private let start: Double
  private let end: Double
  let isLog: Bool

  init(lower: Double, upper: Double, isLog: Bool) {
    self.isLog = isLog && lower > 0 && upper > 0
    start = self.isLog ? Numbers.logarithm10(lower) : lower
    end = self.isLog ? Numbers.logarithm10(upper) : upper
  }

  /// The share for a value; nil where the axis has no place for it (not a number, or not above zero on a log axis).
  func share(_ value: Double) -> Double? {
    guard value.isFinite, !isLog || value > 0 else { return nil }
    let place = isLog ? Numbers.logarithm10(value) : value
    let share = (place - start) / (end - start)
    return share.isFinite ? share : nil
  }
}

/// The extent of data on one axis.
struct DataRange {
  var low = Double.infinity
  var high = -Double.infinity
  /// Whether the low or high end came from something that ends there (a bar's base), which wants no margin.
  var sticksLow = false
  var sticksHigh = false

  var isEmpty: Bool { low > high }

  mutating func include(_ values: some Sequence<Double>, isLog: Bool) {
    for value in values where value.isFinite && (!isLog || value > 0) {
      if value < low {
        low = value
        sticksLow = false
      }
      if value > high {
        high = value
        sticksHigh = false
      }
    }
  }

  /// Ends for the axis: the given limits, else the data with `margin` (a share of the extent) around it.
  func limits(lower: Double?, upper: Double?, margin: Double, isLog: Bool) -> (Double, Double) {
    var (low, high) = isEmpty ? (isLog ? 1 : 0, isLog ? 10 : 1) : (self.low, self.high)
    if low == high {
      if isLog {
        (low, high) = (low / 2, high * 2)
      } else {
        let half = low == 0 ? 0.5 : abs(low) * 0.1
        (low, high) = (low - half, high + half)
      }
    } else if isLog {
      let ratio = Numbers.power10Fraction((Numbers.logarithm10(high) - Numbers.logarithm10(low)) * margin)
      (low, high) = (low / ratio, high * ratio)
    } else {
      let extra = (high - low) * margin
      if extra.isFinite {
        if !sticksLow { low -= extra }
        if !sticksHigh { high += extra }
      }
    }
    func usable(_ value: Double?) -> Double? {
      value.flatMap { $0.isFinite && (!isLog || $0 > 0) ? $0 : nil }
    }
    let first = usable(lower) ?? (usable(upper).map { $0 <= low ? $0 - 1 : low } ?? low)
    let second = usable(upper) ?? (first >= high ? first + 1 : high)
    if first == second { return (first - 0.5, second + 0.5) }
    return (first, second)
  }
}

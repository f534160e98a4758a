import Glibc

/// Where the ticks of an axis stand, and what they say: matplotlib's `MaxNLocator` and `ScalarFormatter`, and for log
/// scales the powers of ten with what lies between them.
struct PlotTicks {
  struct Tick: Equatable {
    var position: Double
    var label: String
    /// Digits that stand raised after the label: the exponent of a power of ten.
    var exponent = ""
  }

  var major: [Tick] = []
  var minor: [Double] = []
  /// What all labels are to be multiplied by, such as `1e6`; empty for nothing.
  var factor = ""

  /// - Parameter space: how many labels fit.
  init(from lower: Double, to upper: Double, isLog: Bool, space: Int) {
    let (low, high) = (min(lower, upper), max(lower, upper))
    guard low.isFinite, high.isFinite, high > low else { return }
    if isLog, low > 0 {
      logarithmic(low, high, space)
    } else {
      let places = PlotTicks.linear(low, high, bins: min(max(space, 1), 9))
      label(
        places.filter { $0 >= low - (high - low) * 1e-10 && $0 <= high + (high - low) * 1e-10 }, high - low)
    }
  }

  /// Ticks that were set by hand.
  init(given: [(position: Double, label: String?)], from lower: Double, to upper: Double) {
    let (low, high) = (min(lower, upper), max(lower, upper))
    let slack = (high - low) * 1e-9
    let visible = given.filter { $0.position >= low - slack && $0.position <= high + slack }
    if visible.contains(where: { $0.label != nil }) {
      major = visible.map { Tick(position: $0.position, label: $0.label ?? "") }
    } else {
      label(visible.map(\.position), high - low)
    }
  }

  // MARK: Linear

  /// Multiples of 1, 2, 2.5 or 5 times a power of ten, at most `bins` + 1 of them between the ends.
  private static func linear(_ low: Double, _ high: Double, bins: Int) -> [Double] {
    let span = high - low
    let middle = abs(high + low) / 2
    let scale = pow(10, floor(log10(span / Double(bins))))
    // Far from 0 the steps count from a round number nearby.
    var offset = 0.0
    if middle / span >= 100 {
      let size = pow(10, floor(log10(middle)))
      offset = high + low > 0 ? size * (middle / size).rounded(.down) : -size * (middle / size).rounded(.down)
    }
    let (a, b) = (low - offset, high - offset)
    let raw = (b - a) / Double(bins)
    let steps = [0.1, 0.2, 0.25, 0.5, 1, 2, 2.5, 5, 10, 20].map { $0 * scale }
    var index = steps.firstIndex { $0 >= raw } ?? steps.count - 1
    while true {
      let step = steps[index]
      let start = floor(a / step) * step
      func edge(_ x: Double, up: Bool) -> Double {
        let share = x / step
        let near = share.rounded()
        if abs(near - share) < 1e-10 { return near }
        return up ? ceil(share) : floor(share)
      }
      let (first, last) = (edge(a - start, up: false), edge(b - start, up: true))
      guard last - first < 1000 else { return [] }
      let places = stride(from: first, through: last, by: 1).map { $0 * step + start }
      if places.count(where: { $0 >= a && $0 <= b }) >= 2 || index == 0 { return places.map { $0 + offset } }
      index -= 1
    }
  }

  private mutating func label(_ places: [Double], _ span: Double) {
    guard let largest = places.map(abs).max(), !places.isEmpty else { return }
    var exponent = 0
    if largest > 0 {
      let size = Int(floor(log10(largest)))
      // matplotlib's `axes.formatter.limits`: powers of ten outside -5 to 6 stand at the axis' end.
      if size <= -5 || size >= 6 { exponent = size }
    }
    let scale = pow(10, Double(exponent))
    let scaled = places.map { $0 / scale }
    let range = max(span / scale, 1e-300)
    let power = floor(log10(range))
    let threshold = 1e-3 * pow(10, power)
    var digits = max(0, 3 - Int(power))
    while digits >= 0 {
      let unit = pow(10, Double(digits))
      let worst = scaled.map { abs($0 - ($0 * unit).rounded() / unit) }.max() ?? 0
      guard worst < threshold else { break }
      digits -= 1
    }
    digits += 1
    major = zip(places, scaled).map { place, shown in
      let value = abs(shown) < 1e-12 * max(range, 1) ? 0 : shown
      return Tick(position: place, label: PlotTicks.fixed(value, digits: digits))
    }
    factor = exponent == 0 ? "" : "1e" + (exponent < 0 ? "\u{2212}" : "") + String(abs(exponent))
  }

  /// A number with a fixed count of decimals and matplotlib's minus sign.
  static func fixed(_ value: Double, digits: Int) -> String {
    var buffer = [CChar](repeating: 0, count: 400)
    withVaList([Int32(min(digits, 30)), value]) { _ = vsnprintf(&buffer, buffer.count, "%.*f", $0) }
    let text = String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    guard text.hasPrefix("-") else { return text }
    let rest = text.dropFirst()
    return rest.allSatisfy { $0 == "0" || $0 == "." } ? String(rest) : "\u{2212}" + rest
  }

  // MARK: Logarithmic

  private mutating func logarithmic(_ low: Double, _ high: Double, _ space: Int) {
    let (first, last) = (Int(floor(log10(low) - 1e-10)), Int(ceil(log10(high) + 1e-10)))
    guard last - first < 700 else { return }
    let slack = 1e-10
    func isInside(_ x: Double) -> Bool { x >= low * (1 - slack) && x <= high * (1 + slack) }
    let decades = (first...last).filter { isInside(pow(10, Double($0))) }
    let stride = max(1, (last - first) / max(min(space, 9), 1) + ((last - first) > 9 ? 1 : 0))
    for (i, power) in decades.enumerated() where i % stride == 0 {
      let sign = power < 0 ? "\u{2212}" : ""
      major.append(Tick(position: pow(10, Double(power)), label: "10", exponent: sign + String(abs(power))))
    }
    guard last - first <= 10 else { return }
    for power in first...last {
      for k in 2...9 {
        let place = Double(k) * pow(10, Double(power))
        guard isInside(place) else { continue }
        // A span below one decade has its labels between the powers.
        if decades.count < 2, k % 2 == 0 || decades.isEmpty {
          let sign = power < 0 ? "\u{2212}" : ""
          major.append(
            Tick(position: place, label: "\(k)\u{00D7}10", exponent: sign + String(abs(power))))
        } else {
          minor.append(place)
        }
      }
    }
  }
}

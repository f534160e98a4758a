extension ProgressData: Renderable {
  /// One row: label, percentage, bar, count, time.
  public func render(width: Int, theme: Theme, charset: Charset) -> Grid {
    let share = total.flatMap { $0 > 0 ? min(max(done / $0, 0), 1) : nil }
    let count = count
    var tail = " " + count
    if elapsed > 0 { tail += " " + ProgressData.clock(elapsed) }
    if !note.isEmpty { tail += " " + note }
    var line = StyledLine()
    if !label.isEmpty { line.append(label + " ", theme.text) }
    if let share, share.isFinite {
      line.append(DisplayWidth.padded("\(Int(share * 100))%", to: 4, alignment: .right) + " ", theme.strong)
      let room = min(width - line.columns - DisplayWidth.columns(of: tail), 40)
      if room >= 6 {
        let filled = Int((share * Double(room)).rounded(.down))
        line.append(String(repeating: charset.heavyHorizontal, count: filled), theme.success)
        line.append(String(repeating: charset.horizontal, count: room - filled), theme.border)
      }
    }
    line.append(tail, theme.muted)
    return Grid(lines: [line.truncated(to: width, charset: charset)], width: width)
      .reduced(to: theme.depth, charset: charset)
  }

  private var count: String {
    func number(_ value: Double) -> String {
      Numbers.integer(value).map { "\($0)" } ?? Numbers.trimmed(Numbers.fixed(value, decimals: 2))
    }
    return (total.map { number(done) + "/" + number($0) } ?? number(done)) + (unit.isEmpty ? "" : " " + unit)
  }

  /// Seconds as `m:ss` or `h:mm:ss`.
  public static func clock(_ seconds: Double) -> String {
    guard seconds.isFinite, seconds >= 0, seconds < 1e9 else { return "?" }
    let whole = Int(seconds)
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    let (hours, minutes, rest) = (whole / 3600, whole / 60 % 60, whole % 60)
    return hours > 0 ? "\(hours):\(two(minutes)):\(two(rest))" : "\(minutes):\(two(rest))"
  }
}

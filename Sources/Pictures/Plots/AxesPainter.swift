import Rendering

/// One set of axes: where it stands, its ticks, and how it is drawn.
struct AxesPainter {
  let axes: Axes
  /// Where the data stand; smaller than what the grid gave where a picture keeps its proportions or a scale stands beside.
  let frame: PlotFrame
  let x: PlotAxis
  let y: PlotAxis
  let xTicks: PlotTicks
  let yTicks: PlotTicks
  /// Where the scale of colours stands, and what it shows.
  let scale: (frame: PlotFrame, image: ImageArtist, ticks: PlotTicks)?

  static let font = Font(size: 10)
  static let tickLength = 3.5
  static let pad = 3.5

  init(_ axes: Axes, _ given: PlotFrame) {
    self.axes = axes
    (x, y) = DataExtent.axes(of: axes)
    var frame = given
    var bar: (PlotFrame, ImageArtist)?
    let image = axes.artists.lazy.compactMap { artist -> ImageArtist? in
      if case .image(let image) = artist { return image }
      return nil
    }.first
    if let image, image.showsColorbar {
      // 15 % of the width for the scale, 5 % between; the scale is 20 times as high as wide.
      bar = (
        PlotFrame(
          x: given.x + 0.85 * given.width, y: given.y, width: min(0.15 * given.width, given.height / 20),
          height: given.height), image
      )
      frame.width = 0.8 * given.width
    }
    if image != nil || axes.equalAspect, !x.isLog, !y.isLog {
      let wanted = abs((y.upper - y.lower) / (x.upper - x.lower))
      if wanted.isFinite, wanted > 0 {
        let whole = frame
        if frame.height / frame.width > wanted {
          frame.height = frame.width * wanted
        } else {
          frame.width = frame.height / wanted
        }
        frame.y += (whole.height - frame.height) / 2
        frame.x += (whole.width - frame.width) * (bar == nil ? 0.5 : 1)
      }
    }
    self.frame = frame
    func ticks(_ axis: PlotAxis, _ set: [Axes.Tick]?, _ space: Double) -> PlotTicks {
      if let set {
        return PlotTicks(given: set.map { ($0.position, $0.label) }, from: axis.lower, to: axis.upper)
      }
      return PlotTicks(from: axis.lower, to: axis.upper, isLog: axis.isLog, space: Int(space))
    }
    xTicks = ticks(x, axes.xTicks, frame.width / 30)
    yTicks = ticks(y, axes.yTicks, frame.height / 20)
    scale = bar.map { bar in
      let (low, high) = bar.1.range
      return (bar.0, bar.1, PlotTicks(from: low, to: high, isLog: false, space: Int(bar.0.height / 20)))
    }
  }

  /// The place of a point on the figure; nil where there is none.
  func point(_ dataX: Double, _ dataY: Double) -> (x: Double, y: Double)? {
    guard let a = x.share(dataX), let b = y.share(dataY) else { return nil }
    return (frame.x + a * frame.width, frame.y + (1 - b) * frame.height)
  }

  var titleFont: Font { Font(size: axes.titleSize ?? 12) }
  var labelFont: Font { Font(size: axes.labelSize ?? 10) }

  /// How far labels and title reach beyond the frame.
  func margins(_ ruler: Canvas) throws -> (left: Double, right: Double, top: Double, bottom: Double) {
    var result = (left: 0.0, right: 0.0, top: 0.0, bottom: 0.0)
    if axes.showsAxes {
      let away = Self.tickLength + Self.pad
      result.left = away + (try width(of: yTicks, ruler))
      result.bottom = away + (try height(of: xTicks, ruler))
      if !axes.yLabel.isEmpty { result.left += 4 + labelFont.size * 1.2 }
      if !axes.xLabel.isEmpty { result.bottom += 4 + labelFont.size * 1.02 }
      if !yTicks.factor.isEmpty { result.top = 13 }
      if !xTicks.factor.isEmpty { result.bottom += 12 }
      // The last label stands half beyond the end.
      if let last = xTicks.major.last, let share = x.share(last.position) {
        let box = try ruler.measure(last.label, Self.font)
        result.right = max(0, box.advance / 2 - (1 - share) * frame.width)
      }
    }
    if !axes.title.isEmpty {
      let lines = Double(axes.title.split(separator: "\n").count)
      result.top = max(result.top, 6 + titleFont.size * (1.2 * lines - 0.35))
    }
    if let scale {
      let beside = scale.frame.x + scale.frame.width - frame.x - frame.width
      result.right = beside + Self.tickLength + Self.pad + (try width(of: scale.ticks, ruler))
    }
    return result
  }

  func width(of ticks: PlotTicks, _ ruler: Canvas) throws -> Double {
    try ticks.major.reduce(0) { most, tick in
      let raised = tick.exponent.isEmpty ? 0 : try ruler.measure(tick.exponent, Font(size: 7)).advance
      return max(most, try ruler.measure(MathText.plain(tick.label), Self.font).advance + raised)
    }
  }

  private func height(of ticks: PlotTicks, _ ruler: Canvas) throws -> Double {
    guard !ticks.major.isEmpty else { return 0 }
    guard let angle = axes.xTickRotation, angle != 0 else { return Self.font.size }
    let turned = abs(Self.sine(angle)) * (try width(of: ticks, ruler))
    return turned + Self.font.size * abs(Self.sine(90 - angle))
  }

  // MARK: Drawing

  func draw(on canvas: Canvas) throws {
    let showsImage = axes.artists.contains {
      if case .image = $0 { return true }
      return false
    }
    canvas.save()
    canvas.rectangle(frame.x, frame.y, frame.width, frame.height)
    canvas.clip()
    if showsImage {
      try artists(on: canvas, where: { if case .image = $0 { return true } else { return false } })
    }
    // The grid lies over areas and under lines, as matplotlib's `axes.axisbelow: line` has it.
    try artists(on: canvas) {
      switch $0 {
      case .bars, .fill, .scatter: return true
      default: return false
      }
    }
    if axes.showsGrid, axes.showsAxes { grid(on: canvas) }
    try artists(on: canvas) {
      switch $0 {
      case .line, .span: return true
      default: return false
      }
    }
    canvas.restore()
    if axes.showsAxes { try decorate(canvas) }
    try artists(on: canvas, where: { if case .text = $0 { return true } else { return false } })
    if !axes.title.isEmpty {
      var baseline = frame.y - 6
      for line in axes.title.split(separator: "\n", omittingEmptySubsequences: false).reversed() {
        let text = MathText.plain(String(line))
        let box = try canvas.measure(text, titleFont)
        try canvas.text(text, frame.x + (frame.width - box.advance) / 2, baseline, titleFont, .black)
        baseline -= titleFont.size * 1.2
      }
    }
    if axes.showsLegend { try LegendPainter(self).draw(on: canvas) }
    if let scale { try draw(scale.frame, scale.image, scale.ticks, on: canvas) }
  }

  private func grid(on canvas: Canvas) {
    let ink = Ink(176 / 255, 176 / 255, 176 / 255)
    for tick in xTicks.major {
      guard let share = x.share(tick.position) else { continue }
      canvas.move(frame.x + share * frame.width, frame.y)
      canvas.line(frame.x + share * frame.width, frame.y + frame.height)
    }
    for tick in yTicks.major {
      guard let share = y.share(tick.position) else { continue }
      canvas.move(frame.x, frame.y + (1 - share) * frame.height)
      canvas.line(frame.x + frame.width, frame.y + (1 - share) * frame.height)
    }
    canvas.stroke(ink, width: 0.8)
  }

  private func decorate(_ canvas: Canvas) throws {
    let (left, bottom) = (frame.x, frame.y + frame.height)
    func marks(_ length: Double, _ width: Double, _ xs: [Double], _ ys: [Double]) {
      for place in xs {
        guard let share = x.share(place), share > -1e-6, share < 1 + 1e-6 else { continue }
        canvas.move(left + share * frame.width, bottom)
        canvas.line(left + share * frame.width, bottom + length)
      }
      for place in ys {
        guard let share = y.share(place), share > -1e-6, share < 1 + 1e-6 else { continue }
        canvas.move(left, frame.y + (1 - share) * frame.height)
        canvas.line(left - length, frame.y + (1 - share) * frame.height)
      }
      canvas.stroke(.black, width: width)
    }
    marks(Self.tickLength, 0.8, xTicks.major.map(\.position), yTicks.major.map(\.position))
    marks(2, 0.6, xTicks.minor, yTicks.minor)
    canvas.rectangle(frame.x, frame.y, frame.width, frame.height)
    canvas.stroke(.black, width: 0.8, cap: .square)
    let away = Self.tickLength + Self.pad
    for tick in xTicks.major {
      guard let share = x.share(tick.position) else { continue }
      try label(tick, below: left + share * frame.width, bottom + away, on: canvas)
    }
    for tick in yTicks.major {
      guard let share = y.share(tick.position) else { continue }
      try Self.label(tick, endingAt: left - away, frame.y + (1 - share) * frame.height, on: canvas)
    }
    if !xTicks.factor.isEmpty {
      let box = try canvas.measure(xTicks.factor, Self.font)
      try canvas.text(
        xTicks.factor, left + frame.width - box.advance,
        bottom + away + (try height(of: xTicks, canvas)) + 10, Self.font,
        .black)
    }
    if !yTicks.factor.isEmpty { try canvas.text(yTicks.factor, left, frame.y - 3, Self.font, .black) }
    let reach = try margins(canvas)
    if !axes.xLabel.isEmpty {
      let text = MathText.plain(axes.xLabel)
      let box = try canvas.measure(text, labelFont)
      try canvas.text(
        text, left + (frame.width - box.advance) / 2, bottom + reach.bottom - labelFont.size * 0.25,
        labelFont, .black)
    }
    if !axes.yLabel.isEmpty {
      let text = MathText.plain(axes.yLabel)
      let box = try canvas.measure(text, labelFont)
      canvas.save()
      canvas.translate(left - reach.left + labelFont.size * 0.95, frame.y + (frame.height + box.advance) / 2)
      canvas.rotate(-Double.pi / 2)
      try canvas.text(text, 0, 0, labelFont, .black)
      canvas.restore()
    }
  }

  static func sine(_ degrees: Double) -> Double { PlotMath.sine(degrees * Double.pi / 180) }

  /// Under a tick of the x axis.
  private func label(_ tick: PlotTicks.Tick, below x: Double, _ top: Double, on canvas: Canvas) throws {
    let text = MathText.plain(tick.label)
    let box = try canvas.measure(text, Self.font)
    if let angle = axes.xTickRotation, angle != 0 {
      let radians = angle * Double.pi / 180
      canvas.save()
      // The middle of the turned text stands under the tick.
      let half = abs(PlotMath.sine(radians)) * box.advance / 2 + abs(PlotMath.cosine(radians)) * 4
      canvas.translate(x, top + half)
      canvas.rotate(-radians)
      try canvas.text(text, -box.advance / 2, 3.6, Self.font, .black)
      canvas.restore()
      return
    }
    let raised = tick.exponent.isEmpty ? 0 : try canvas.measure(tick.exponent, Font(size: 7)).advance
    let start = x - (box.advance + raised) / 2
    let base = top + 7.6 + (tick.exponent.isEmpty ? 0 : 2)
    try canvas.text(text, start, base, Self.font, .black)
    if raised > 0 { try canvas.text(tick.exponent, start + box.advance, base - 3.8, Font(size: 7), .black) }
  }

  /// Left of a tick of the y axis.
  static func label(_ tick: PlotTicks.Tick, endingAt right: Double, _ middle: Double, on canvas: Canvas)
    throws
  {
    let text = MathText.plain(tick.label)
    let raised = tick.exponent.isEmpty ? 0 : try canvas.measure(tick.exponent, Font(size: 7)).advance
    let width = try canvas.measure(text, font).advance
    let base = middle + 3.65 + (raised > 0 ? 1 : 0)
    try canvas.text(text, right - width - raised, base, font, .black)
    if raised > 0 { try canvas.text(tick.exponent, right - raised, base - 3.8, Font(size: 7), .black) }
  }

  private func draw(_ bar: PlotFrame, _ image: ImageArtist, _ ticks: PlotTicks, on canvas: Canvas) throws {
    var colors: [UInt8] = []
    for row in 0..<256 {
      let color = PlotColor.map(image.colormap, at: Double(255 - row) / 255)
      colors += [color.red, color.green, color.blue, 255]
    }
    canvas.picture(colors, columns: 1, rows: 256, x: bar.x, y: bar.y, width: bar.width, height: bar.height)
    canvas.rectangle(bar.x, bar.y, bar.width, bar.height)
    canvas.stroke(.black, width: 0.8)
    let (low, high) = image.range
    for tick in ticks.major where high > low {
      let place = bar.y + (1 - (tick.position - low) / (high - low)) * bar.height
      let right = bar.x + bar.width
      canvas.move(right, place)
      canvas.line(right + Self.tickLength, place)
      canvas.stroke(.black, width: 0.8)
      try canvas.text(tick.label, right + Self.tickLength + Self.pad, place + 3.65, Self.font, .black)
    }
    if !ticks.factor.isEmpty { try canvas.text(ticks.factor, bar.x, bar.y - 3, Self.font, .black) }
  }
}

extension ImageArtist {
  /// The values at the ends of the colour map.
  var range: (low: Double, high: Double) {
    let finite = values.lazy.filter(\.isFinite)
    let (least, most) = (finite.min() ?? 0, finite.max() ?? 1)
    return (lowest ?? least, highest ?? most)
  }
}

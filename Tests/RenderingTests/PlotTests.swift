import Testing

@testable import Rendering

private func values(_ count: Int, _ formula: (Double) -> Double) -> [Double] {
  (0..<count).map { formula(Double($0)) }
}

/// Two loss curves with a minimum inside.
private let losses = TrainingCurve(
  title: "fit",
  series: [
    TrainingCurve.Series("loss", values(12) { 0.9 / ($0 + 1) + 0.05 }),
    TrainingCurve.Series("val_loss", values(12) { 0.8 / ($0 + 1) + 0.1 + 0.001 * $0 * $0 }),
  ], total: 20, isLive: true)

private let withAccuracy = TrainingCurve(
  series: losses.series + [
    TrainingCurve.Series("accuracy", values(12) { 1 - 0.6 / ($0 + 1) }),
    TrainingCurve.Series("val_accuracy", values(12) { 0.95 - 0.5 / ($0 + 1) }),
  ])

private func sine(_ phase: Double = 0) -> [Double] {
  // A parabola arch per half period: no trigonometry needed for a smooth wave.
  (0..<60).map { index in
    let t = (Double(index) / 10 + phase).truncatingRemainder(dividingBy: 2)
    let u = t < 1 ? t : t - 1
    return (t < 1 ? 4 : -4) * u * (1 - u)
  }
}

private var twoLines: Figure {
  var axes = Axes()
  axes.title = "Two waves"
  axes.xLabel = "t"
  axes.yLabel = "value"
  axes.showsLegend = true
  let x = (0..<60).map { Double($0) / 10 }
  axes.artists = [
    .line(LineArtist(x: x, y: sine(), label: "first")),
    .line(LineArtist(x: x, y: sine(0.5), style: .dashed, label: "second")),
    .span(SpanArtist(position: 0, horizontal: true, color: "gray", style: .dotted)),
  ]
  return Figure(axes: [axes])
}

@Suite struct PlotTests {
  @Test(arguments: [Charset.unicode, .blocks, .ascii], [40, 80])
  func curve(charset: Charset, width: Int) {
    expectGolden(losses.plainText(width: width, charset: charset), "curve-\(charset.rawValue)-\(width)")
  }

  @Test func twoMetricsStandSideBySide() {
    expectGolden(withAccuracy.plainText(width: 80, charset: .unicode), "curve-two-metrics-80")
    expectGolden(withAccuracy.plainText(width: 46, charset: .ascii), "curve-two-metrics-46-ascii")
  }

  @Test func curveKeepsItsHeightWhileItGrows() {
    let heights = (0...30).map { count in
      let series = [
        TrainingCurve.Series("loss", values(count) { 100 / ($0 + 1) }),
        TrainingCurve.Series("val_loss", values(count) { 90 / ($0 + 1) }),
      ]
      return TrainingCurve(series: series, total: 30, isLive: true)
        .render(width: 80, theme: .monochrome, charset: .unicode).height
    }
    #expect(Set(heights).count == 1)
  }

  @Test func divergenceLeavesAGapAndSaysWhere() {
    let curve = TrainingCurve(series: [.init("loss", [1, 2, 8, .infinity, .nan, .nan])])
    let text = curve.plainText(width: 60, charset: .unicode)
    #expect(text.contains("diverged at epoch 4"))
    #expect(curve.sentences[0].hasSuffix("diverged at epoch 4"))
  }

  @Test func moreStepsThanColumnsShowMeansWithABand() {
    let noisy = values(5000) { step in
      let noise = (step * 7919).truncatingRemainder(dividingBy: 13) / 6
      return 10 / (1 + step / 300) + noise
    }
    let curve = TrainingCurve(unit: "step", series: [.init("loss", noisy)])
    expectGolden(curve.plainText(width: 70, charset: .unicode), "curve-resampled")
  }

  @Test func emptyAndSinglePointCurves() {
    let empty = TrainingCurve(series: [.init("loss", [])], total: 3)
    #expect(empty.plainText(width: 60, charset: .unicode).contains("no values"))
    let single = TrainingCurve(series: [.init("loss", [0.25])], total: 3)
    #expect(single.plainText(width: 60, charset: .unicode).contains("●"))
  }

  @Test func narrowCurveIsASentence() {
    let text = losses.plainText(width: 20, charset: .unicode)
    #expect(text.split(separator: "\n").allSatisfy { DisplayWidth.columns(of: $0) <= 20 })
    #expect(text.contains("lowest"))
  }

  @Test(arguments: [Charset.unicode, .blocks, .ascii])
  func lines(charset: Charset) {
    expectGolden(twoLines.plainText(width: 64, charset: charset), "lines-\(charset.rawValue)")
  }

  @Test func seriesDifferInColorAndMarker() {
    let grid = twoLines.render(width: 64, theme: .colored(.indexed256), charset: .unicode)
    let colors = Set(grid.cells.filter { $0.base >= 0x2800 && $0.base < 0x2900 }.map(\.style.foreground))
    #expect(colors.count >= 2)
    #expect(grid.plainText.contains("●") && grid.plainText.contains("▲"))
  }

  @Test func barsAndHistogram() {
    var axes = Axes()
    axes.title = "Species"
    axes.xTicks = [.init(0, label: "setosa"), .init(1, label: "versicolor"), .init(2, label: "virginica")]
    axes.artists = [.bars(BarArtist(positions: [0, 1, 2], heights: [50, 32.5, 4], label: "count"))]
    var hist = Axes()
    hist.xLabel = "x"
    hist.column = 1
    hist.artists = [.bars(BarArtist(edges: [0, 1, 2, 3, 4, 5], counts: [1, 4, 9, 3, 1]))]
    let figure = Figure(columns: 2, axes: [axes, hist])
    expectGolden(figure.plainText(width: 80, charset: .unicode), "bars-unicode")
    expectGolden(figure.plainText(width: 44, charset: .ascii), "bars-ascii-44")
  }

  @Test func lyingAndNegativeBars() {
    var axes = Axes()
    axes.yTicks = [.init(0, label: "loss"), .init(1, label: "gain")]
    axes.artists = [.bars(BarArtist(positions: [0, 1], heights: [-3, 5], horizontal: true))]
    expectGolden(Figure(axes: [axes]).plainText(width: 50, charset: .unicode), "bars-lying")
    var upright = Axes()
    upright.artists = [.bars(BarArtist(positions: [0, 1, 2], heights: [-3, 5, 2]))]
    expectGolden(Figure(axes: [upright]).plainText(width: 40, charset: .ascii), "bars-negative-ascii")
  }

  @Test func scatterGroups() {
    var axes = Axes()
    axes.showsLegend = true
    axes.showsGrid = true
    axes.artists = [
      .scatter(ScatterArtist(x: [1, 2, 3], y: [1, 4, 2], label: "a")),
      .scatter(ScatterArtist(x: [1.5, 2.5], y: [3, 1], label: "b")),
    ]
    expectGolden(Figure(axes: [axes]).plainText(width: 50, charset: .unicode), "scatter")
  }

  @Test func images() {
    var axes = Axes()
    axes.title = "ramp"
    let values = (0..<64).map { Double($0 % 8 + $0 / 8) }
    axes.artists = [
      .image(ImageArtist(rows: 8, columns: 8, values: values, colormap: "gray", showsColorbar: true))
    ]
    expectGolden(Figure(axes: [axes]).plainText(width: 60, charset: .unicode), "image-unicode")
    expectGolden(Figure(axes: [axes]).plainText(width: 60, charset: .ascii), "image-ascii")
    let grid = Figure(axes: [axes]).render(width: 60, theme: .colored(.trueColor), charset: .unicode)
    #expect(grid.plainText.contains("▀"))
  }

  @Test func confusionMatrixKeepsItsNumbers() {
    var axes = Axes()
    axes.xLabel = "predicted"
    axes.yLabel = "true"
    axes.artists = [.image(ImageArtist(rows: 2, columns: 2, values: [50, 3, 1, 46], colormap: "Blues"))]
    for (row, column, text) in [(0, 0, "50"), (0, 1, "3"), (1, 0, "1"), (1, 1, "46")] {
      axes.artists.append(
        .text(TextArtist(x: Double(column), y: Double(row), text: text, alignment: .center)))
    }
    expectGolden(Figure(axes: [axes]).plainText(width: 60, charset: .ascii), "confusion-ascii")
  }

  @Test func largeImageIsReduced() {
    var axes = Axes()
    axes.showsAxes = false
    axes.artists = [
      .image(ImageArtist(rows: 300, columns: 400, values: (0..<120_000).map { Double($0 % 400) }))
    ]
    let grid = Figure(axes: [axes]).render(width: 60, theme: .colored(.trueColor), charset: .unicode)
    #expect(grid.height <= 16 && grid.width == 60)
  }

  @Test func logAxisAndLimits() {
    var axes = Axes()
    axes.yScale = .log
    axes.xLower = 0
    axes.xUpper = 4
    axes.artists = [.line(LineArtist(x: [0, 1, 2, 3, 4, 5], y: [1, 10, 100, 1000, 10_000, 0], marker: "o"))]
    expectGolden(Figure(axes: [axes]).plainText(width: 50, charset: .unicode), "log")
  }

  @Test(arguments: [
    (0.0, 1.0, 6, "0.0 0.2 0.4 0.6 0.8 1.0"),
    (0.0, 10.0, 5, "0.0 2.5 5.0 7.5 10.0"),
    (1.0, 100.0, 5, "20 40 60 80 100"),
    (0.0, 1e-5, 3, "0.0 0.5 1.0"),
    (-3.0, 3.0, 7, "-3 -2 -1 0 1 2 3"),
    (0.251, 0.254, 4, "0.251 0.252 0.253 0.254"),
  ])
  func ticksTakeTheFewestDigits(low: Double, high: Double, count: Int, expected: String) {
    let set = TickSet.linear(from: low, to: high, count: count)
    #expect(set.ticks.map(\.label).joined(separator: " ") == expected)
  }

  @Test func epochTicksAreWholeNumbers() {
    for total in 2...60 {
      let set = TickSet.linear(from: 1, to: Double(total), count: 8, integers: true)
      #expect(set.ticks.allSatisfy { Int($0.label) != nil }, "\(total)")
      #expect(Set(set.ticks.map(\.label)).count == set.ticks.count)
    }
  }

  @Test func oddDataDoesNotTrap() {
    let odd: [Double] = [.nan, .infinity, -.infinity, 1e308, -1e308, 0, Double.leastNonzeroMagnitude]
    var axes = Axes()
    axes.artists = [
      .line(LineArtist(x: odd, y: odd)), .scatter(ScatterArtist(x: odd, y: odd, values: odd)),
      .bars(BarArtist(positions: odd, heights: odd)), .fill(FillArtist(x: odd, lower: odd, upper: odd)),
      .span(SpanArtist(position: .nan, horizontal: true)), .text(TextArtist(x: .nan, y: 0, text: "x")),
    ]
    for scale in [Axes.Scale.linear, .log] {
      axes.xScale = scale
      axes.yScale = scale
      for width in [1, 2, 5, 20, 80] {
        #expect(
          Figure(axes: [axes]).render(width: width, theme: .monochrome, charset: .unicode).width == width)
      }
    }
    let broken = ImageArtist(rows: 3, columns: 3, values: [1, .nan])
    var image = Axes()
    image.artists = [.image(broken)]
    for width in [1, 7, 30] {
      #expect(Figure(axes: [image]).render(width: width, theme: .monochrome, charset: .ascii).width == width)
    }
  }
}

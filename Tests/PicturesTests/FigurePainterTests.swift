import Rendering
import Testing

@testable import Pictures

/// Figures as matplotlib draws them. The ticks and limits are those that matplotlib 3.11 chooses.
struct FigurePainterTests {
  private func ticks(_ low: Double, _ high: Double, space: Int = 9) -> [String] {
    PlotTicks(from: low, to: high, isLog: false, space: space).major.map(\.label)
  }

  @Test func linearTicksAreMatplotlibs() {
    #expect(ticks(-0.5, 10.5) == ["0", "2", "4", "6", "8", "10"])
    #expect(
      ticks(-1.1, 1.1) == [
        "\u{2212}1.00", "\u{2212}0.75", "\u{2212}0.50", "\u{2212}0.25", "0.00", "0.25", "0.50", "0.75",
        "1.00",
      ])
    #expect(ticks(0, 1, space: 5) == ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"])
    #expect(ticks(0, 101.85) == ["0", "20", "40", "60", "80", "100"])
    #expect(ticks(3, 3) == [])
  }

  @Test func largeAndSmallNumbersHaveAFactor() {
    let large = PlotTicks(from: 1.425e7, to: 3.075e7, isLog: false, space: 9)
    #expect(large.factor == "1e7")
    #expect(large.major.first?.label == "1.6")
    let small = PlotTicks(from: 0.9e-5, to: 3.1e-5, isLog: false, space: 9)
    #expect(small.factor == "1e\u{2212}5")
    #expect(
      small.major.map(\.label) == ["1.00", "1.25", "1.50", "1.75", "2.00", "2.25", "2.50", "2.75", "3.00"])
  }

  @Test func logTicksArePowersOfTen() {
    let ticks = PlotTicks(from: 0.3, to: 36000, isLog: true, space: 9)
    #expect(ticks.major.map(\.exponent) == ["0", "1", "2", "3", "4"])
    #expect(ticks.minor.contains { abs($0 - 200) < 1e-9 })
  }

  @Test func limitsHaveMarginsButBarsStandOnTheAxis() {
    var axes = Axes()
    axes.artists = [.line(LineArtist(x: [0, 10], y: [-1, 1]))]
    var (x, y) = DataExtent.axes(of: axes)
    #expect(abs(x.lower + 0.5) < 1e-12 && abs(x.upper - 10.5) < 1e-12)
    #expect(abs(y.lower + 1.1) < 1e-12 && abs(y.upper - 1.1) < 1e-12)
    axes.artists = [.bars(BarArtist(positions: [0, 1], heights: [3, 7]))]
    (x, y) = DataExtent.axes(of: axes)
    #expect(y.lower == 0 && abs(y.upper - 7.35) < 1e-12)
    axes.artists = [.image(ImageArtist(rows: 4, columns: 6, values: [Double](repeating: 1, count: 24)))]
    (x, y) = DataExtent.axes(of: axes)
    #expect(x.lower == -0.5 && x.upper == 5.5 && y.lower == 3.5 && y.upper == -0.5)
  }

  @Test func theFrameStandsWhereMatplotlibPutsIt() throws {
    var axes = Axes()
    axes.artists = [.line(LineArtist(x: [0, 1], y: [0, 1]))]
    let file = try FigurePainter(Figure(axes: [axes])).draw(format: .rgba, dotsPerInch: 100, budget: Int.max)
    #expect(file.count == 640 * 480 * 4)
    func isDark(_ x: Int, _ y: Int) -> Bool { file[(y * 640 + x) * 4] < 128 }
    // Left 0.125, right 0.9, bottom 0.11, top 0.88 of 640 × 480.
    #expect((79...81).contains { isDark($0, 200) })
    #expect((575...577).contains { isDark($0, 200) })
    #expect((56...58).contains { isDark(300, $0) })
    #expect((426...428).contains { isDark(300, $0) })
    #expect(!isDark(320, 20) && !isDark(620, 240))
  }

  @Test(arguments: [(6.4, 4.8, 100.0), (3.337, 2, 100), (10, 8, 72), (1, 1, 300)])
  func picturesHaveTheSizeOfTheFigure(_ width: Double, _ height: Double, _ dpi: Double) throws {
    let figure = Figure(axes: [Axes()], width: width, height: height)
    let file = try PNGFile(
      header: FigurePainter(figure).draw(format: .png, dotsPerInch: dpi, budget: Int.max))
    #expect(file.width == Int(width * dpi + 1e-6) && file.height == Int(height * dpi + 1e-6))
  }

  /// Every kind of artist, NaN and infinity among the numbers, lists of unequal length.
  @Test(arguments: [CanvasFormat.png, .svg, .pdf]) func oddDataAreDrawnAllTheSame(_ format: CanvasFormat)
    throws
  {
    let odd: [Double] = [.nan, .infinity, -.infinity, 0, 1e308, -1e308, 3]
    var axes = Axes()
    axes.title = "a\nb"
    axes.showsLegend = true
    axes.showsGrid = true
    axes.artists = [
      .line(LineArtist(x: odd, y: odd, marker: "*", label: "line")),
      .scatter(ScatterArtist(x: odd, y: odd, values: [1, .nan], label: "points")),
      .bars(BarArtist(lower: odd, upper: [1, 2], base: [0], top: [.nan])),
      .fill(FillArtist(x: odd, lower: [1], upper: odd, label: "fill")),
      .span(SpanArtist(position: .nan, horizontal: true)), .text(TextArtist(x: 1, y: .nan, text: "t")),
      .image(ImageArtist(rows: 2, columns: 2, values: [.nan, 1, 2, .infinity], showsColorbar: true)),
      .image(ImageArtist(rows: 5, columns: 5, rgb: [1, 2])),
    ]
    var log = axes
    log.xScale = .log
    log.yScale = .log
    log.column = 1
    var figure = Figure(title: "all", columns: 2, axes: [axes, log])
    figure.isTight = true
    let file = try FigurePainter(figure).draw(
      format: format, dotsPerInch: 50, isCropped: true, budget: Int.max)
    #expect(file.count > 100)
  }

  @Test func aFigureBeyondTheBudgetIsRefused() {
    #expect(throws: PictureError.self) {
      try FigurePainter(Figure(axes: [Axes()])).draw(format: .png, dotsPerInch: 100, budget: 10_000)
    }
    #expect(throws: PictureError.self) {
      try FigurePainter(Figure(width: 1e6, height: 1e6)).draw(format: .png, dotsPerInch: 100, budget: Int.max)
    }
  }
}

/// What a piece of source code is; the language hands these in, since a renderer knows no grammar.
public enum SyntaxKind: String, Sendable, Codable, CaseIterable {
  case keyword, builtin, function, type, string, number, comment, caption, operation, decorator, constant,
    magic, error
}

/// A coloured piece of a source: UTF-8 offsets, and what it is.
public struct SyntaxSpan: Hashable, Sendable {
  public var range: Range<Int>
  public var kind: SyntaxKind

  public init(range: Range<Int>, kind: SyntaxKind) {
    self.range = range
    self.kind = kind
  }
}

/// Finds the pieces of a source that a theme colours.
public protocol SyntaxHighlighter: Sendable {
  /// Spans in rising order that do not overlap. `language` is empty or the name after a code fence.
  func spans(in source: String, language: String) -> [SyntaxSpan]
}

/// Styles by their role. Without colour the roles still differ by attributes.
public struct Theme: Hashable, Sendable {
  public var depth: ColorDepth
  public var text = Style.plain
  public var muted = Style.plain
  public var accent = Style.plain
  public var border = Style.plain
  public var heading = Style.plain
  public var strong = Style.plain
  public var emphasis = Style.plain
  public var code = Style.plain
  public var link = Style.plain
  public var quote = Style.plain
  public var math = Style.plain
  public var error = Style.plain
  public var warning = Style.plain
  public var success = Style.plain
  public var tableHeader = Style.plain
  public var statusBar = Style.plain
  public var selection = Style.plain
  public var currentLine = Style.plain
  public var cursor = Style.plain
  public var syntax: [SyntaxKind: Style] = [:]
  /// Colours of the first, second, … series of a plot.
  public var series: [Color] = []
  /// Colours for the smallest, middle and largest value of a heat map.
  public var heat: [Color] = []

  public init(depth: ColorDepth) { self.depth = depth }

  /// For terminals without colour, and for plain text.
  public static let monochrome: Theme = {
    var theme = Theme(depth: .none)
    theme.muted = Style(.standard, on: .standard, .dim)
    theme.accent = Style(.standard, on: .standard, .bold)
    theme.heading = Style(.standard, on: .standard, .bold)
    theme.strong = Style(.standard, on: .standard, .bold)
    theme.emphasis = Style(.standard, on: .standard, .italic)
    theme.link = Style(.standard, on: .standard, .underline)
    theme.quote = Style(.standard, on: .standard, .italic)
    theme.error = Style(.standard, on: .standard, .bold)
    theme.warning = Style(.standard, on: .standard, .bold)
    theme.tableHeader = Style(.standard, on: .standard, .bold)
    theme.statusBar = Style(.standard, on: .standard, .reverse)
    theme.selection = Style(.standard, on: .standard, .reverse)
    theme.currentLine = Style(.standard, on: .standard, .reverse)
    theme.cursor = Style(.standard, on: .standard, .reverse)
    theme.syntax = [
      .keyword: Style(.standard, on: .standard, .bold),
      .comment: Style(.standard, on: .standard, .dim),
      .error: Style(.standard, on: .standard, .underline),
    ]
    return theme
  }()

  /// The sixteen named colours, readable on dark and light backgrounds alike.
  public static func colored(_ depth: ColorDepth) -> Theme {
    guard depth != .none else { return monochrome }
    var theme = Theme(depth: depth)
    let rich = depth >= .indexed256
    let gray: Color = rich ? .indexed(245) : .brightBlack
    theme.muted = Style(gray)
    theme.accent = Style(.cyan)
    theme.border = Style(gray)
    theme.heading = Style(rich ? .indexed(33) : .blue, on: .standard, .bold)
    theme.strong = Style(.standard, on: .standard, .bold)
    theme.emphasis = Style(.standard, on: .standard, .italic)
    theme.code = Style(rich ? .indexed(173) : .yellow)
    theme.link = Style(rich ? .indexed(38) : .cyan, on: .standard, .underline)
    theme.quote = Style(gray, on: .standard, .italic)
    theme.math = Style(rich ? .indexed(36) : .cyan)
    theme.error = Style(rich ? .indexed(203) : .red, on: .standard, .bold)
    theme.warning = Style(rich ? .indexed(178) : .yellow)
    theme.success = Style(rich ? .indexed(71) : .green)
    theme.tableHeader = Style(.standard, on: .standard, .bold)
    theme.statusBar =
      rich ? Style(.indexed(255), on: .indexed(24)) : Style(.standard, on: .standard, .reverse)
    theme.selection =
      rich ? Style(.indexed(255), on: .indexed(25)) : Style(.standard, on: .standard, .reverse)
    theme.currentLine =
      rich ? Style(.indexed(16), on: .indexed(179)) : Style(.black, on: .yellow)
    theme.cursor = Style(.standard, on: .standard, .reverse)
    theme.syntax = [
      .keyword: Style(rich ? .indexed(133) : .magenta, on: .standard, .bold),
      .builtin: Style(rich ? .indexed(38) : .cyan),
      .function: Style(rich ? .indexed(33) : .blue),
      .type: Style(rich ? .indexed(38) : .cyan),
      .string: Style(rich ? .indexed(71) : .green),
      .number: Style(rich ? .indexed(173) : .yellow),
      .comment: Style(gray, on: .standard, .italic),
      .caption: Style(rich ? .indexed(36) : .cyan, on: .standard, .italic),
      .operation: Style(rich ? .indexed(245) : .standard),
      .decorator: Style(rich ? .indexed(178) : .yellow),
      .constant: Style(rich ? .indexed(133) : .magenta),
      .magic: Style(rich ? .indexed(178) : .yellow),
      .error: Style(rich ? .indexed(203) : .red, on: .standard, .underline),
    ]
    if rich {
      theme.series = [75, 215, 114, 203, 141, 180, 212, 250, 185, 80].map { Color.indexed($0) }
      theme.heat = [Color.rgb(59, 76, 192), .rgb(120, 120, 120), .rgb(180, 4, 38)]
    } else {
      theme.series = [.blue, .yellow, .green, .red, .magenta, .cyan].map { $0 }
      theme.heat = [.blue, .brightBlack, .red]
    }
    return theme
  }

  /// The style of a kind of source text.
  public func style(for kind: SyntaxKind) -> Style { syntax[kind] ?? .plain }

  /// The colour of the series number `index`, counted round.
  public func seriesColor(_ index: Int) -> Color {
    series.isEmpty ? .standard : series[((index % series.count) + series.count) % series.count]
  }
}

extension StyledText {
  /// `source` in the theme's colours; spans outside the source are ignored.
  public init(source: String, spans: [SyntaxSpan], theme: Theme) {
    let bytes = Array(source.utf8)
    var lines: [StyledLine] = []
    var line = StyledLine()
    func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
    func add(_ range: Range<Int>, _ style: Style) {
      var start = range.lowerBound
      for index in range where bytes[index] == 10 {
        line.append(text(start..<index), style)
        lines.append(line)
        line = StyledLine()
        start = index + 1
      }
      line.append(text(start..<range.upperBound), style)
    }
    var position = 0
    for span in spans {
      let start = max(span.range.lowerBound, position)
      let end = min(span.range.upperBound, bytes.count)
      guard start < end else { continue }
      add(position..<start, theme.text)
      add(start..<end, theme.style(for: span.kind))
      position = end
    }
    add(position..<bytes.count, theme.text)
    lines.append(line)
    self.init(lines)
  }
}

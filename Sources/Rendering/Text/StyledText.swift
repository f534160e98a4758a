/// A run of text in one style.
public struct StyledSpan: Hashable, Sendable, Codable {
  public var text: String
  public var style: Style

  public init(_ text: String, _ style: Style = .plain) {
    self.text = text
    self.style = style
  }
}

/// One line of styled text, without a line end.
public struct StyledLine: Hashable, Sendable, Codable, ExpressibleByStringLiteral {
  public var spans: [StyledSpan]

  public init(_ spans: [StyledSpan] = []) { self.spans = spans }
  public init(_ text: String, _ style: Style = .plain) {
    spans = text.isEmpty ? [] : [StyledSpan(text, style)]
  }
  public init(stringLiteral text: String) { self.init(text) }

  public var plainText: String { spans.map(\.text).joined() }
  public var isEmpty: Bool { spans.allSatisfy { $0.text.isEmpty } }

  /// Display columns.
  public var columns: Int { spans.reduce(0) { $0 + DisplayWidth.columns(of: $1.text) } }

  public mutating func append(_ text: String, _ style: Style = .plain) {
    guard !text.isEmpty else { return }
    if let last = spans.last, last.style == style {
      spans[spans.count - 1].text += text
    } else {
      spans.append(StyledSpan(text, style))
    }
  }

  public mutating func append(_ other: StyledLine) {
    for span in other.spans { append(span.text, span.style) }
  }

  /// Adds blanks up to a column.
  public mutating func pad(to column: Int, _ style: Style = .plain) {
    append(DisplayWidth.blanks(column - columns), style)
  }

  public static func + (left: StyledLine, right: StyledLine) -> StyledLine {
    var sum = left
    sum.append(right)
    return sum
  }

  /// The beginning that fits `limit` columns, with an ellipsis where something had to go.
  public func truncated(to limit: Int, charset: Charset = .unicode) -> StyledLine {
    guard columns > limit else { return self }
    var room = max(limit - 1, 0)
    var line = StyledLine()
    for span in spans {
      let (text, used) = DisplayWidth.prefix(of: span.text, columns: room)
      line.append(text, span.style)
      room -= used
      if text.utf8.count < span.text.utf8.count { break }
    }
    if limit > 0 { line.append(String(charset.narrowEllipsis), line.spans.last?.style ?? .plain) }
    return line
  }

  /// Breaks the line so that each part fits `width` columns: at blanks where it can, inside words where it must.
  /// Parts after the first begin with `indent`.
  public func wrapped(to width: Int, indent: StyledLine = StyledLine()) -> [StyledLine] {
    guard columns > width, width > 0 else { return [self] }
    return LineWrapper(width: width, indent: indent).wrap(self)
  }
}

/// Several styled lines.
public struct StyledText: Hashable, Sendable, Codable {
  public var lines: [StyledLine]

  public init(_ lines: [StyledLine] = []) { self.lines = lines }

  /// Plain text, parted at line feeds.
  public init(_ text: String, _ style: Style = .plain) {
    lines = text.split(separator: "\n", omittingEmptySubsequences: false).map {
      StyledLine(String($0), style)
    }
  }

  public var plainText: String { lines.map(\.plainText).joined(separator: "\n") }

  /// The lines wrapped to `width` columns, as a grid.
  public func render(width: Int) -> Grid {
    Grid(lines: lines.flatMap { $0.wrapped(to: width) }, width: width)
  }
}

/// Breaks one styled line into several by display columns.
struct LineWrapper {
  let width: Int
  let indent: StyledLine

  private struct Piece {
    var scalar: Unicode.Scalar
    var columns: Int
    var style: Style
  }

  func wrap(_ line: StyledLine) -> [StyledLine] {
    var pieces: [Piece] = []
    for span in line.spans {
      for scalar in span.text.unicodeScalars {
        pieces.append(Piece(scalar: scalar, columns: DisplayWidth.columns(of: scalar), style: span.style))
      }
    }
    var lines: [StyledLine] = []
    var start = 0
    while start < pieces.count {
      let room = lines.isEmpty ? width : max(width - indent.columns, 1)
      let end = breakPoint(pieces, from: start, room: room)
      lines.append(assemble(pieces[start..<end], first: lines.isEmpty))
      start = end
      while start < pieces.count, pieces[start].scalar == " " { start += 1 }
    }
    return lines.isEmpty ? [StyledLine()] : lines
  }

  private func breakPoint(_ pieces: [Piece], from start: Int, room: Int) -> Int {
    var used = 0
    var index = start
    var lastBreak = -1
    while index < pieces.count {
      let piece = pieces[index]
      if used + piece.columns > room {
        if piece.scalar == " " { return index }
        return lastBreak > start ? lastBreak : max(index, start + 1)
      }
      used += piece.columns
      index += 1
      // After a blank, and around wide characters, a line may break.
      if piece.scalar == " " || piece.columns == 2 { lastBreak = index }
    }
    return index
  }

  private func assemble(_ pieces: ArraySlice<Piece>, first: Bool) -> StyledLine {
    var line = first ? StyledLine() : indent
    var end = pieces.endIndex
    while end > pieces.startIndex, pieces[end - 1].scalar == " " { end -= 1 }
    var text = String.UnicodeScalarView()
    var style = Style.plain
    for piece in pieces[pieces.startIndex..<end] {
      if piece.style != style {
        line.append(String(text), style)
        text = String.UnicodeScalarView()
        style = piece.style
      }
      text.append(piece.scalar)
    }
    line.append(String(text), style)
    return line
  }
}

import Glibc
import Notebook
import Rendering

/// Prints a running document as text: what the cells print as it comes, values and pictures as text.
final class TextPrinter {
  let width: Int
  let charset: Charset
  /// Also show markdown and the cells' source, as a reader of the lesson wants it.
  let showsDocument: Bool
  private let descriptor: Int32
  private var buffer: [UInt8] = []
  private var lastFlush = 0
  private var isAtLineStart = true

  /// - Parameter descriptor: where the text goes; messages of cells go to standard error.
  init(width: Int, charset: Charset, showsDocument: Bool, descriptor: Int32 = 1) {
    self.width = width
    self.charset = charset
    self.showsDocument = showsDocument
    self.descriptor = descriptor
  }

  func handle(_ event: HeadlessRunner.Event) {
    switch event {
    case .text(let cell): if showsDocument { show(cell) }
    case .willRun(let cell): if showsDocument { show(cell) }
    case .session(let event): handle(event)
    case .didRun:
      if showsDocument { endLine() }
      flush()
    }
  }

  private func handle(_ event: SessionEvent) {
    switch event {
    case .printed(_, .stdout, let text): add(text)
    case .printed(_, .stderr, let text): addError(text)
    case .wantsInput: flush()
    case .displayed(_, let item): if item.displayID == nil || !isLive(item) { show(item) }
    case .showedValue(_, let item, _): show(item)
    case .raised(_, let error) where error.name != CellError.limitName: addError(error.text + "\n")
    case .finished(let result):
      for case .stream(.stderr, let text) in result.outputs.suffix(1) where text.hasSuffix("were not kept]\n")
      {
        addError(text)
      }
    default: break
    }
  }

  /// A curve that still moves is drawn when it has come to rest.
  private func isLive(_ item: DisplayItem) -> Bool {
    if case .trainingCurve(let curve) = item.rich { return curve.isLive }
    if case .progress(let progress) = item.rich { return !progress.isFinished }
    return false
  }

  private func show(_ item: DisplayItem) {
    endLine()
    add(item.text(width: width, charset: charset))
    endLine()
  }

  private func show(_ cell: Cell) {
    endLine()
    switch cell.kind {
    case .markdown:
      let source = Question(cell)?.prompt ?? cell.source
      add(RichValue.markdown(source).plainText(width: min(width, 100), charset: charset))
      endLine()
    case .code:
      let bar = charset == .ascii ? "| " : "│ "
      for line in TextLines.split(cell.source) { add((bar + line).trimmedEnd + "\n") }
    case .raw: add(cell.source + "\n")
    }
    add("\n")
  }

  private func add(_ text: String) {
    guard !text.isEmpty else { return }
    buffer.append(contentsOf: text.utf8)
    isAtLineStart = text.utf8.last == 10
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC_COARSE, &now)
    let tenths = now.tv_sec * 10 + now.tv_nsec / 100_000_000
    if buffer.count > 65_536 || tenths != lastFlush {
      flush()
      lastFlush = tenths
    }
  }

  /// Standard error keeps its place among the prints.
  private func addError(_ text: String) {
    // Read by a program, both streams are as the script wrote them.
    if isatty(descriptor) != 0 { endLine() }
    flush()
    Terminal.write(2, Array(text.utf8))
  }

  private func endLine() {
    if !isAtLineStart { add("\n") }
    isAtLineStart = true
  }

  func flush() {
    if buffer.isEmpty { return }
    Terminal.write(descriptor, buffer)
    buffer.removeAll(keepingCapacity: true)
  }
}

extension String {
  var trimmedEnd: String {
    var bytes = utf8[...]
    while let last = bytes.last, last == 32 || last == 9 || last == 13 { bytes = bytes.dropLast() }
    return String(Substring(bytes))
  }
}

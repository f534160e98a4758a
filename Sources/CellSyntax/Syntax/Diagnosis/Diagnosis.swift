import Glibc

/// Finds out what is wrong with a source that the parser has given up on.
enum Diagnosis {
  /// - Parameter start: the first token of the top-level statement in which the parser gave up.
  static func ofFile(
    _ source: UnsafeBufferPointer<UInt8>, _ lexed: LexedSource, from start: Int, options: ParserOptions
  ) -> SourceError {
    onBigStack {
      var machine = ErrorMachine(source: source, lexed: lexed, options: options, from: start)
      return machine.run("file")
    }
  }

  static func ofExpression(
    _ source: UnsafeBufferPointer<UInt8>, _ lexed: LexedSource, options: ParserOptions
  ) -> SourceError {
    onBigStack {
      var machine = ErrorMachine(source: source, lexed: lexed, options: options)
      return machine.run("eval")
    }
  }

  /// CPython compiles the expression of a replacement field as a source of its own, in parentheses, and that is what
  /// its errors show.
  ///
  /// - Parameter column: what is taken off the columns of the expression's later lines.
  static func ofReplacementField(
    _ source: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, line: Int32, column: Int,
    options: ParserOptions
  ) -> SourceError {
    let inner: [UInt8] = [40] + Array(source[range]) + [41]
    var isForeign = false
    var error = inner.withUnsafeBufferPointer { buffer in
      let lexed = Lexer(source: buffer).run()
      return onBigStack {
        var machine = ErrorMachine(source: buffer, lexed: lexed, options: options)
        machine.text.countsBytes = true
        let error = machine.run("field")
        isForeign = machine.isNested || (error == lexed.error && lexed.isRaisedByTokenizer)
        return error
      }
    }
    if error.kind != .recursion, !isForeign {
      error.message = "f-string: " + error.message
      if error.line > 1 { error.column -= column }
      if error.endLine > 1, error.endColumn > 0 { error.endColumn -= column }
    }
    error.line += Int(line) - 1
    error.endLine += Int(line) - 1
    error.isIncomplete = false
    return error
  }

  /// Code that nests beyond what the parser or a recursive walk can bear.
  static func tooDeep(at token: Token, _ source: UnsafeBufferPointer<UInt8>) -> SourceError {
    SourceText(bytes: Array(source)).error(
      .recursion, "maximum recursion depth exceeded during compilation", line: Int(token.span.line),
      column: Int(token.span.column), endLine: Int(token.span.line), endColumn: nil)
  }

  /// Runs `body` on a thread with room for the recursion that `ErrorMachine.maximumDepth` allows.
  private static func onBigStack(_ body: @escaping () -> SourceError) -> SourceError {
    let job = Job(body)
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    pthread_attr_setstacksize(&attributes, 256 << 20)
    var thread = pthread_t()
    let argument = Unmanaged.passRetained(job).toOpaque()
    let status = pthread_create(
      &thread, &attributes,
      { argument in
        guard let argument else { return nil }
        Unmanaged<Job>.fromOpaque(argument).takeRetainedValue().run()
        return nil
      }, argument)
    guard status == 0 else {
      // No memory for a thread: the present stack is what there is.
      Unmanaged<Job>.fromOpaque(argument).release()
      return body()
    }
    pthread_join(thread, nil)
    return job.result ?? body()
  }

  private final class Job {
    let body: () -> SourceError
    var result: SourceError?
    init(_ body: @escaping () -> SourceError) { self.body = body }
    func run() { result = body() }
  }
}

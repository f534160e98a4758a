import CPCRE2

/// A compiled pattern. Matching reads one-byte strings in place with the 8-bit library; anything wider goes
/// through the 32-bit one.
final class RegularExpression {
  enum Mode: Int { case search, match, fullMatch }

  /// What one match found: start and end of the whole and of every group, -1 where a group took no part.
  typealias Spans = [Int]

  let groupCount: Int
  let names: [(name: String, index: Int)]
  let flags: Int
  private let pattern: [UInt32]
  private let fitsBytes: Bool
  private let options: UInt32
  /// Compiled forms by mode, made when first needed.
  private var narrow: [OpaquePointer?] = [nil, nil, nil]
  private var wide: [OpaquePointer?] = [nil, nil, nil]
  private var narrowData: OpaquePointer?
  private var wideData: OpaquePointer?

  /// Steps after which a match is given up: some seconds.
  static let matchLimit: UInt32 = 100_000_000

  /// - Throws: `PatternTranslator.Failure` for a malformed pattern.
  init(_ source: PyString, flags: Int, isBytes: Bool) throws {
    var translator = PatternTranslator(source, flags: flags, isBytes: isBytes)
    try translator.run()
    var flags = translator.flags
    if !isBytes, flags & PatternTranslator.Flag.ascii == 0 { flags |= PatternTranslator.Flag.unicode }
    self.flags = flags
    groupCount = translator.groupCount
    names = translator.names
    pattern = translator.out
    fitsBytes = pattern.allSatisfy { $0 < 256 }
    var options: UInt32 = PCRE2_NEVER_BACKSLASH_C
    if flags & PatternTranslator.Flag.ignoreCase != 0 { options |= PCRE2_CASELESS }
    if flags & PatternTranslator.Flag.multiline != 0 { options |= PCRE2_MULTILINE }
    if flags & PatternTranslator.Flag.dotAll != 0 { options |= PCRE2_DOTALL }
    if flags & PatternTranslator.Flag.unicode != 0 { options |= PCRE2_UCP }
    self.options = options
    if fitsBytes { _ = try narrowCode(.search) } else { _ = try wideCode(.search) }
  }

  deinit {
    for c in narrow { pcre2_code_free_8(c) }
    for c in wide { pcre2_code_free_32(c) }
    pcre2_match_data_free_8(narrowData)
    pcre2_match_data_free_32(wideData)
  }

  private func options(_ mode: Mode) -> UInt32 {
    switch mode {
    case .search: return options
    case .match: return options | PCRE2_ANCHORED
    case .fullMatch: return options | PCRE2_ANCHORED | PCRE2_ENDANCHORED
    }
  }

  private static func failure(_ code: Int32) -> PatternTranslator.Failure {
    // 125: look-behind of several lengths.
    if code == 125 {
      return PatternTranslator.Failure(message: "look-behind requires fixed-width pattern", position: nil)
    }
    var buffer = [UInt8](repeating: 0, count: 256)
    let n = pcre2_get_error_message_8(code, &buffer, 256)
    let text = String(decoding: buffer[..<max(0, Int(n))], as: UTF8.self)
    return PatternTranslator.Failure(message: text, position: nil)
  }

  private func narrowCode(_ mode: Mode) throws -> OpaquePointer {
    if let c = narrow[mode.rawValue] { return c }
    var code: Int32 = 0
    var offset = 0
    let units = pattern.map { UInt8(truncatingIfNeeded: $0) }
    guard
      let c = pcre2_compile_8(
        units, units.count, options(mode), &code, &offset, MatchContexts.shared.compile8)
    else { throw RegularExpression.failure(code) }
    _ = pcre2_jit_compile_8(c, PCRE2_JIT_COMPLETE)
    narrow[mode.rawValue] = c
    if narrowData == nil { narrowData = pcre2_match_data_create_from_pattern_8(c, nil) }
    return c
  }

  private func wideCode(_ mode: Mode) throws -> OpaquePointer {
    if let c = wide[mode.rawValue] { return c }
    var code: Int32 = 0
    var offset = 0
    guard
      let c = pcre2_compile_32(
        pattern, pattern.count, options(mode), &code, &offset, MatchContexts.shared.compile32)
    else { throw RegularExpression.failure(code) }
    _ = pcre2_jit_compile_32(c, PCRE2_JIT_COMPLETE)
    wide[mode.rawValue] = c
    if wideData == nil { wideData = pcre2_match_data_create_from_pattern_32(c, nil) }
    return c
  }

  /// Finds the first match in `start..<end`.
  ///
  /// - Parameter notEmptyAtStart: A match must not be empty at `start`.
  func find(
    _ mode: Mode, _ subject: Subject, _ start: Int, _ end: Int, notEmptyAtStart: Bool = false
  ) throws -> Spans? {
    let options: UInt32 = notEmptyAtStart ? PCRE2_NOTEMPTY_ATSTART : 0
    if start > end { return nil }
    if fitsBytes, subject.isNarrow {
      let code = try narrowCode(mode)
      return try subject.withBytes { bytes in
        func run(_ extra: UInt32) -> Int32 {
          pcre2_match_8(
            code, bytes, end, start, options | extra, narrowData, MatchContexts.shared.match8)
        }
        var rc = run(0)
        if rc == PCRE2_ERROR_JIT_STACKLIMIT { rc = run(PCRE2_NO_JIT) }
        return try spans(rc, pcre2_get_ovector_pointer_8(narrowData))
      }
    }
    let code = try wideCode(mode)
    return try subject.withPoints { points in
      func run(_ extra: UInt32) -> Int32 {
        pcre2_match_32(code, points, end, start, options | extra, wideData, MatchContexts.shared.match32)
      }
      var rc = run(0)
      if rc == PCRE2_ERROR_JIT_STACKLIMIT { rc = run(PCRE2_NO_JIT) }
      return try spans(rc, pcre2_get_ovector_pointer_32(wideData))
    }
  }

  private func spans(_ rc: Int32, _ vector: UnsafeMutablePointer<Int>?) throws -> Spans? {
    if rc == PCRE2_ERROR_NOMATCH { return nil }
    if rc == PCRE2_ERROR_MATCHLIMIT || rc == PCRE2_ERROR_HEAPLIMIT || rc == PCRE2_ERROR_DEPTHLIMIT {
      throw PyError.runtimeError(
        "the regular expression needs too many steps on this text; make its repetitions more specific")
    }
    guard rc > 0, let vector else { throw PyError.runtimeError("regular expression error \(rc)") }
    return (0..<(2 * (groupCount + 1))).map { $0 < 2 * Int(rc) ? vector[$0] : -1 }
  }
}

/// The text a pattern is matched against.
final class Subject {
  let value: Value
  let count: Int
  private let text: PyString?
  private let bytes: [UInt8]
  private lazy var points: [UInt32] = text?.codePoints ?? bytes.map { UInt32($0) }

  init(_ text: PyString, _ value: Value) {
    self.text = text
    self.value = value
    bytes = []
    count = text.count
  }
  init(_ bytes: [UInt8], _ value: Value) {
    text = nil
    self.bytes = bytes
    self.value = value
    count = bytes.count
  }

  var isNarrow: Bool { text == nil || text?.unitWidth == 1 }

  func withBytes<R>(_ body: (UnsafePointer<UInt8>?) throws -> R) rethrows -> R {
    if let text { return try body(text.bytes.baseAddress) }
    return try bytes.withUnsafeBufferPointer { try body($0.baseAddress) }
  }
  func withPoints<R>(_ body: (UnsafePointer<UInt32>?) throws -> R) rethrows -> R {
    try points.withUnsafeBufferPointer { try body($0.baseAddress) }
  }

  func slice(_ start: Int, _ end: Int) -> Value {
    if let text { return .str(text.substring(start..<max(start, end))) }
    return .object(PyBytes(Array(bytes[start..<max(start, end)])))
  }
}

/// PCRE2's settings, made once.
private final class MatchContexts {
  static nonisolated(unsafe) let shared = MatchContexts()
  let compile8: OpaquePointer?
  let compile32: OpaquePointer?
  let match8: OpaquePointer?
  let match32: OpaquePointer?

  private init() {
    compile8 = pcre2_compile_context_create_8(nil)
    compile32 = pcre2_compile_context_create_32(nil)
    pcre2_set_newline_8(compile8, UInt32(PCRE2_NEWLINE_LF))
    pcre2_set_newline_32(compile32, UInt32(PCRE2_NEWLINE_LF))
    match8 = pcre2_match_context_create_8(nil)
    match32 = pcre2_match_context_create_32(nil)
    pcre2_set_match_limit_8(match8, RegularExpression.matchLimit)
    pcre2_set_match_limit_32(match32, RegularExpression.matchLimit)
    // In kibibytes.
    pcre2_set_heap_limit_8(match8, 512 << 10)
    pcre2_set_heap_limit_32(match32, 512 << 10)
    pcre2_jit_stack_assign_8(
      match8, nil, UnsafeMutableRawPointer(pcre2_jit_stack_create_8(32 << 10, 8 << 20, nil)))
    pcre2_jit_stack_assign_32(
      match32, nil, UnsafeMutableRawPointer(pcre2_jit_stack_create_32(32 << 10, 8 << 20, nil)))
  }
}

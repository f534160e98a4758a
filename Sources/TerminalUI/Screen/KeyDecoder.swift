/// Turns the bytes that a terminal sends into keys, pastes and mouse events.
///
/// Knows the usual sequences of xterm and its kin, the Linux console's function keys, `CSI … u` and
/// `CSI 27 ; … ~` for modified keys, SGR mouse reports, and bracketed paste. Unknown sequences are swallowed whole.
struct KeyDecoder {
  enum Input: Equatable {
    case key(Key)
    case paste(String)
    case wheel(rows: Int)
    case click(x: Int, y: Int)
  }

  private var pending: [UInt8] = []
  /// Bytes of a paste under way; nil outside one.
  private var pasted: [UInt8]?

  /// Whether an escape byte waits for what follows it.
  var isPending: Bool { !pending.isEmpty && pasted == nil }

  mutating func feed(_ bytes: some Sequence<UInt8>) -> [Input] {
    pending.append(contentsOf: bytes)
    var inputs: [Input] = []
    while !pending.isEmpty {
      if pasted != nil {
        guard takePaste(&inputs) else { break }
        continue
      }
      guard let used = next(&inputs) else { break }
      pending.removeFirst(min(used, pending.count))
    }
    return inputs
  }

  /// Nothing followed for a while: an escape byte was the Escape key.
  mutating func flush() -> [Input] {
    guard isPending else { return [] }
    var inputs: [Input] = []
    let bytes = pending
    pending = []
    if bytes[0] == 0x1B {
      inputs.append(.key(Key(.escape)))
      inputs += feed(bytes.dropFirst())
      if isPending { inputs += flush() }
    } else {
      // A cut off character.
      inputs.append(.key(Key("\u{FFFD}")))
    }
    return inputs
  }

  private static let pasteEnd: [UInt8] = Array("\u{1B}[201~".utf8)

  /// Moves bytes into the paste; true when it is complete.
  private mutating func takePaste(_ inputs: inout [Input]) -> Bool {
    let end = KeyDecoder.pasteEnd
    var index = 0
    while index + end.count <= pending.count {
      if pending[index] == 0x1B, Array(pending[index..<(index + end.count)]) == end {
        let bytes = (pasted ?? []) + pending[..<index]
        pending.removeFirst(index + end.count)
        pasted = nil
        inputs.append(.paste(String(decoding: bytes, as: UTF8.self)))
        return true
      }
      index += 1
    }
    // The end may have come in part; keep what could be its beginning.
    let keep = min(end.count - 1, pending.count)
    pasted?.append(contentsOf: pending[..<(pending.count - keep)])
    pending.removeFirst(pending.count - keep)
    return false
  }

  /// Decodes one item at the start of `pending`; nil when more bytes are needed.
  private mutating func next(_ inputs: inout [Input]) -> Int? {
    let first = pending[0]
    switch first {
    case 0x1B: return escape(&inputs)
    case 0x0D: inputs.append(.key(Key(.enter)))
    case 0x09: inputs.append(.key(Key(.tab)))
    case 0x7F: inputs.append(.key(Key(.backspace)))
    case 0x00: inputs.append(.key(Key(" ", .control)))
    case 0x1C...0x1F: inputs.append(.key(Key(Character(Unicode.Scalar(first + 0x40)), .control)))
    case 0x01...0x1A: inputs.append(.key(Key(Character(Unicode.Scalar(first + 0x60)), .control)))
    case 0x20...0x7E: inputs.append(.key(Key(Character(Unicode.Scalar(first)))))
    default: return character(&inputs)
    }
    return 1
  }

  private mutating func character(
    _ inputs: inout [Input], from start: Int = 0, _ modifiers: Key.Modifiers = []
  ) -> Int? {
    let first = pending[start]
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 1
    guard pending.count >= start + length else { return nil }
    let text = String(decoding: pending[start..<(start + length)], as: UTF8.self)
    // Not UTF-8: one byte at a time, so that nothing that follows is lost.
    guard let character = text.first, text.count == 1, character != "\u{FFFD}" || length == 3 else {
      return start + 1
    }
    inputs.append(.key(Key(character, modifiers)))
    return start + length
  }

  private mutating func escape(_ inputs: inout [Input]) -> Int? {
    guard pending.count > 1 else { return nil }
    switch pending[1] {
    case UInt8(ascii: "["): return control(&inputs)
    case UInt8(ascii: "O"):
      guard pending.count > 2 else { return nil }
      if let code = KeyDecoder.letters[pending[2]] {
        inputs.append(.key(Key(code)))
      } else if pending[2] == UInt8(ascii: "M") {
        inputs.append(.key(Key(.enter)))
      }
      return 3
    case 0x1B:
      inputs.append(.key(Key(.escape)))
      return 1
    case 0x0D: inputs.append(.key(Key(.enter, .alt)))
    case 0x7F: inputs.append(.key(Key(.backspace, .alt)))
    case 0x09: inputs.append(.key(Key(.tab, .alt)))
    case 0x01...0x1A:
      inputs.append(.key(Key(Character(Unicode.Scalar(pending[1] + 0x60)), [.alt, .control])))
    case 0x20...0x7E: inputs.append(.key(Key(Character(Unicode.Scalar(pending[1])), .alt)))
    case 0x80...: return character(&inputs, from: 1, .alt)
    default: return 2
    }
    return 2
  }

  private static let letters: [UInt8: Key.Code] = [
    UInt8(ascii: "A"): .up, UInt8(ascii: "B"): .down, UInt8(ascii: "C"): .right, UInt8(ascii: "D"): .left,
    UInt8(ascii: "H"): .home, UInt8(ascii: "F"): .end, UInt8(ascii: "P"): .function(1),
    UInt8(ascii: "Q"): .function(2), UInt8(ascii: "R"): .function(3), UInt8(ascii: "S"): .function(4),
  ]

  private static let tildes: [Int: Key.Code] = [
    1: .home, 2: .insert, 3: .delete, 4: .end, 5: .pageUp, 6: .pageDown, 7: .home, 8: .end, 11: .function(1),
    12: .function(2), 13: .function(3), 14: .function(4), 15: .function(5), 17: .function(6),
    18: .function(7),
    19: .function(8), 20: .function(9), 21: .function(10), 23: .function(11), 24: .function(12),
  ]

  /// `ESC [ … final`.
  private mutating func control(_ inputs: inout [Input]) -> Int? {
    guard pending.count > 2 else { return nil }
    if pending[2] == UInt8(ascii: "[") {
      guard pending.count > 3 else { return nil }
      let letter = Int(pending[3]) - 64
      if (1...5).contains(letter) { inputs.append(.key(Key(.function(letter)))) }
      return 4
    }
    var end = 2
    while end < pending.count, (0x20...0x3F).contains(pending[end]) { end += 1 }
    guard end < pending.count else { return pending.count > 64 ? pending.count : nil }
    let body = Array(pending[2..<end])
    let final = pending[end]
    if body.first == UInt8(ascii: "<") {
      mouse(KeyDecoder.numbers(body.dropFirst()), pressed: final == UInt8(ascii: "M"), &inputs)
      return end + 1
    }
    guard let first = body.first, first < 0x3C || first == 0x3B else {
      if body.isEmpty { plain(final, [1], &inputs) }
      return end + 1
    }
    let numbers = KeyDecoder.numbers(body[...])
    if final == UInt8(ascii: "~"), numbers.first == 200 {
      pending.removeFirst(end + 1)
      pasted = []
      return 0
    }
    plain(final, numbers, &inputs)
    return end + 1
  }

  private static func numbers(_ bytes: ArraySlice<UInt8>) -> [Int] {
    bytes.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false).map { part in
      // After a colon come details that do not matter here.
      Int(String(decoding: part.prefix { $0 != UInt8(ascii: ":") }, as: UTF8.self)) ?? 1
    }
  }

  private static func modifiers(_ number: Int) -> Key.Modifiers {
    let bits = max(number - 1, 0)
    var modifiers: Key.Modifiers = []
    if bits & 1 != 0 { modifiers.insert(.shift) }
    if bits & 2 != 0 || bits & 32 != 0 { modifiers.insert(.alt) }
    if bits & 4 != 0 { modifiers.insert(.control) }
    return modifiers
  }

  private func plain(_ final: UInt8, _ numbers: [Int], _ inputs: inout [Input]) {
    let modifiers = KeyDecoder.modifiers(numbers.count > 1 ? numbers[1] : 1)
    let number = numbers.first ?? 1
    switch final {
    case UInt8(ascii: "~"):
      if number == 27, numbers.count > 2 {
        codePoint(numbers[2], modifiers, &inputs)
      } else if let code = KeyDecoder.tildes[number] {
        inputs.append(.key(Key(code, modifiers)))
      }
    case UInt8(ascii: "u"): codePoint(number, modifiers, &inputs)
    case UInt8(ascii: "Z"): inputs.append(.key(Key(.tab, .shift)))
    default: if let code = KeyDecoder.letters[final] { inputs.append(.key(Key(code, modifiers))) }
    }
  }

  private func codePoint(_ value: Int, _ modifiers: Key.Modifiers, _ inputs: inout [Input]) {
    switch value {
    case 13: inputs.append(.key(Key(.enter, modifiers)))
    case 9: inputs.append(.key(Key(.tab, modifiers)))
    case 27: inputs.append(.key(Key(.escape, modifiers)))
    case 8, 127: inputs.append(.key(Key(.backspace, modifiers)))
    default:
      // Keys without a character have numbers in a private area.
      guard value >= 32, value < 0xE000 || value > 0xF8FF,
        let scalar = UInt32(exactly: value).flatMap(Unicode.Scalar.init)
      else { return }
      var character = Character(scalar)
      var modifiers = modifiers
      if modifiers.contains(.shift), let upper = String(character).uppercased().first {
        character = upper
        modifiers.remove(.shift)
      }
      inputs.append(.key(Key(character, modifiers)))
    }
  }

  private func mouse(_ numbers: [Int], pressed: Bool, _ inputs: inout [Input]) {
    guard numbers.count >= 3, pressed else { return }
    switch numbers[0] & ~28 {
    case 64: inputs.append(.wheel(rows: -3))
    case 65: inputs.append(.wheel(rows: 3))
    case 0: inputs.append(.click(x: max(numbers[1] - 1, 0), y: max(numbers[2] - 1, 0)))
    default: break
    }
  }
}

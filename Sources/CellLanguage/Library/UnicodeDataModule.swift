import CellSyntax
import Foundation

/// `unicodedata`: what Unicode says of characters.
enum UnicodeDataModule {
  static func build(_ interpreter: Interpreter) throws -> PyModule {
    let m = PyModule("unicodedata", documentation: "What Unicode says of characters.")
    m.set("unidata_version", .string("14.0.0"))
    m.function("name(chr, default=<unset>, /)", "The name of a character.") { c in
      guard let name = try scalar(c, 0, "name").flatMap(name) else {
        if c[1].isUnbound { throw PyError.valueError("no such name") }
        return c[1]
      }
      return .string(name)
    }
    m.function("lookup(name, /)", "The character of a name.") { c in
      let name = try c.string(0)
      guard let found = UnicodeNames.scalar(named: name) else {
        throw PyError(
          PyException(
            type: ExceptionTypes.keyError, arguments: [.string("undefined character name '\(name)'")]))
      }
      return .string(String(Character(found)))
    }
    m.function("category(chr, /)", "The general category, such as Lu.") { c in
      .string(code(try scalar(c, 0, "category")?.properties.generalCategory ?? .surrogate))
    }
    m.function("combining(chr, /)", "The canonical combining class.") { c in
      .int(Int(try scalar(c, 0, "combining")?.properties.canonicalCombiningClass.rawValue ?? 0))
    }
    m.function("mirrored(chr, /)", "1 for a character that is mirrored in text from right to left.") { c in
      .int(try scalar(c, 0, "mirrored")?.properties.isBidiMirrored == true ? 1 : 0)
    }
    m.function("east_asian_width(chr, /)", "How wide the character is in East Asian text.") { c in
      let value = try scalar(c, 0, "east_asian_width")
      return .string(value.map { EastAsianWidth.of($0.value) } ?? "N")
    }
    numbers(m)
    forms(m)
    return m
  }

  private static func numbers(_ m: PyModule) {
    func add(_ name: String, _ complaint: String, _ value: @escaping (Unicode.Scalar) -> Value?) {
      m.function("\(name)(chr, default=<unset>, /)", "The value of a character that is a number.") { c in
        if let v = try scalar(c, 0, name).flatMap(value) { return v }
        if c[1].isUnbound { throw PyError.valueError(complaint) }
        return c[1]
      }
    }
    func whole(_ s: Unicode.Scalar) -> Value? {
      guard let n = s.properties.numericValue, let i = Int(exactly: n) else { return nil }
      return .int(i)
    }
    add("decimal", "not a decimal") { $0.properties.numericType == .decimal ? whole($0) : nil }
    add("digit", "not a digit") {
      $0.properties.numericType == .decimal || $0.properties.numericType == .digit ? whole($0) : nil
    }
    add("numeric", "not a numeric character") { $0.properties.numericValue.map { .float($0) } }
  }

  private static func forms(_ m: PyModule) {
    m.function("normalize(form, unistr, /)", "The text in a normal form: NFC, NFD, NFKC or NFKD.") { c in
      guard case .str(let s) = c[1] else {
        throw PyError.typeError("normalize() argument 2 must be str, not \(c.interpreter.typeName(c[1]))")
      }
      return .string(try normalized(s.string, c.string(0)))
    }
    m.function("is_normalized(form, unistr, /)", "Whether the text is in a normal form.") { c in
      let text = try c.string(1)
      return .bool(
        try normalized(text, c.string(0)).unicodeScalars.elementsEqual(text.unicodeScalars))
    }
    m.function("decomposition(chr, /)", "What a character is made of, in hexadecimal.") { c in
      guard let s = try scalar(c, 0, "decomposition") else { return .string("") }
      let text = String(Character(s))
      let parts = text.decomposedStringWithCanonicalMapping.unicodeScalars
      if parts.count == 1, parts.first == s { return .string("") }
      // One step only, as the character data have it: all but the last mark stay together.
      let last = parts.suffix(1)
      let first = String(String.UnicodeScalarView(parts.dropLast())).precomposedStringWithCanonicalMapping
      let shown = Array(first.unicodeScalars) + Array(last)
      return .string(
        shown.map {
          let hex = String($0.value, radix: 16, uppercase: true)
          return String(repeating: "0", count: max(0, 4 - hex.count)) + hex
        }.joined(separator: " "))
    }
  }

  private static func normalized(_ text: String, _ form: String) throws -> String {
    switch form {
    case "NFC": return text.precomposedStringWithCanonicalMapping
    case "NFD": return text.decomposedStringWithCanonicalMapping
    case "NFKC": return text.precomposedStringWithCompatibilityMapping
    case "NFKD": return text.decomposedStringWithCompatibilityMapping
    default: throw PyError.valueError("invalid normalization form")
    }
  }

  /// The one character of an argument; nil for a surrogate.
  private static func scalar(_ c: Call, _ i: Int, _ function: String) throws -> Unicode.Scalar? {
    guard case .str(let s) = c[i], s.count == 1 else {
      if case .str = c[i] {
        throw PyError.typeError("\(function)() argument 1 must be a unicode character, not str")
      }
      throw PyError.typeError(
        "\(function)() argument 1 must be a unicode character, not \(c.interpreter.typeName(c[i]))")
    }
    return Unicode.Scalar(s[0])
  }

  private static func name(_ s: Unicode.Scalar) -> String? { s.properties.name }

  private static func code(_ category: Unicode.GeneralCategory) -> String {
    switch category {
    case .uppercaseLetter: return "Lu"
    case .lowercaseLetter: return "Ll"
    case .titlecaseLetter: return "Lt"
    case .modifierLetter: return "Lm"
    case .otherLetter: return "Lo"
    case .nonspacingMark: return "Mn"
    case .spacingMark: return "Mc"
    case .enclosingMark: return "Me"
    case .decimalNumber: return "Nd"
    case .letterNumber: return "Nl"
    case .otherNumber: return "No"
    case .connectorPunctuation: return "Pc"
    case .dashPunctuation: return "Pd"
    case .openPunctuation: return "Ps"
    case .closePunctuation: return "Pe"
    case .initialPunctuation: return "Pi"
    case .finalPunctuation: return "Pf"
    case .otherPunctuation: return "Po"
    case .mathSymbol: return "Sm"
    case .currencySymbol: return "Sc"
    case .modifierSymbol: return "Sk"
    case .otherSymbol: return "So"
    case .spaceSeparator: return "Zs"
    case .lineSeparator: return "Zl"
    case .paragraphSeparator: return "Zp"
    case .control: return "Cc"
    case .format: return "Cf"
    case .surrogate: return "Cs"
    case .privateUse: return "Co"
    case .unassigned: return "Cn"
    @unknown default: return "Cn"
    }
  }
}

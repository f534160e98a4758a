/// Stand-ins for characters where only ASCII can be shown.
public enum AsciiFallback {
  /// One ASCII character for a code point, so that columns keep their places; `?` where nothing is like it.
  static func cell(for value: UInt32) -> UInt32 {
    if value >= 32, value < 127 { return value }
    if value == 0 { return 32 }
    if let text = Unicode.Scalar(value).flatMap({ table[$0] }), let first = text.unicodeScalars.first {
      return text.unicodeScalars.count == 1 ? first.value : (value < 0x2500 ? first.value : 63)
    }
    if (0x2400...0x241F).contains(value) { return 94 }
    if (0x2800...0x28FF).contains(value) { return value == 0x2800 ? 32 : 42 }
    if (0x2500...0x257F).contains(value) { return 43 }
    if (0x2580...0x259F).contains(value) { return 35 }
    return letter(value) ?? 63
  }

  /// `text` in ASCII; a character may become several (`→` becomes `->`).
  public static func text(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
    var out = ""
    // Raised and lowered characters in a row share one sign: hₜ₋₁ becomes h_(t-1).
    var script = ""
    var sign: Character?
    func closeScript() {
      if let open = sign {
        out += String(open) + (script.count > 1 && script.first != "(" ? "(" + script + ")" : script)
      }
      sign = nil
      script = ""
    }
    for scalar in text.unicodeScalars {
      if let (mark, plain) = scriptParts(scalar) {
        if sign != mark { closeScript() }
        sign = mark
        script.append(plain)
        continue
      }
      closeScript()
      if let mark = accents[scalar] {
        out += mark
      } else if scalar.value < 0x80 {
        out.unicodeScalars.append(scalar)
      } else if let stand = table[scalar] {
        out += stand
      } else if DisplayWidth.columns(of: scalar) > 0 {
        out.unicodeScalars.append(Unicode.Scalar(UInt8(truncatingIfNeeded: cell(for: scalar.value))))
        if DisplayWidth.columns(of: scalar) == 2 { out += "?" }
      }
    }
    closeScript()
    return out
  }

  /// Marks that mean something in formulas; other combining marks are left out.
  private static let accents: [Unicode.Scalar: String] = [
    "\u{302}": "_hat", "\u{303}": "~", "\u{304}": "_bar",
  ]

  private static func scriptParts(_ scalar: Unicode.Scalar) -> (sign: Character, plain: Character)? {
    guard scalar.value >= 0xB2, let stand = table[scalar], stand.count == 2 || isSign(scalar) else {
      return nil
    }
    if isSign(scalar) { return (scalar.value >= 0x208A ? "_" : "^", Character(stand)) }
    guard let sign = stand.first, sign == "_" || sign == "^", let plain = stand.last else { return nil }
    return (sign, plain)
  }

  /// Raised and lowered plus, minus and brackets.
  private static func isSign(_ scalar: Unicode.Scalar) -> Bool {
    (0x207A...0x207E).contains(scalar.value) || (0x208A...0x208E).contains(scalar.value)
  }

  /// Accented Latin letters by their bare letter.
  private static func letter(_ value: UInt32) -> UInt32? {
    guard value < 0x250, let scalar = Unicode.Scalar(value) else { return nil }
    let base = bareLetters[scalar]
    return base.map { $0.value }
  }

  private static let bareLetters: [Unicode.Scalar: Unicode.Scalar] = {
    let groups: [(Unicode.Scalar, String)] = [
      ("A", "ÀÁÂÃÄÅĀĂĄ"), ("a", "àáâãäåāăą"), ("C", "ÇĆČ"), ("c", "çćč"), ("D", "ĎĐ"), ("d", "ďđ"),
      ("E", "ÈÉÊËĒĘĚ"), ("e", "èéêëēęě"), ("I", "ÌÍÎÏĪ"), ("i", "ìíîïī"), ("L", "Ł"), ("l", "ł"),
      ("N", "ÑŃŇ"), ("n", "ñńň"), ("O", "ÒÓÔÕÖØŌŐ"), ("o", "òóôõöøōő"), ("R", "Ř"), ("r", "ř"),
      ("S", "ŚŠŞ"), ("s", "śšş"), ("T", "Ť"), ("t", "ť"), ("U", "ÙÚÛÜŪŮŰ"), ("u", "ùúûüūůű"),
      ("Y", "ÝŸ"), ("y", "ýÿŷ"), ("Z", "ŹŻŽ"), ("z", "źżž"),
    ]
    var map: [Unicode.Scalar: Unicode.Scalar] = [:]
    for (bare, accented) in groups { for scalar in accented.unicodeScalars { map[scalar] = bare } }
    return map
  }()

  private static let table: [Unicode.Scalar: String] = {
    let pairs: [(String, String)] = [
      ("─", "-"), ("━", "="), ("│", "|"), ("┃", "|"), ("║", "|"), ("═", "="), ("╌", "-"), ("┈", "."),
      ("┊", ":"),
      ("▸", ">"), ("▾", "v"), ("▶", ">"), ("◀", "<"), ("▲", "^"), ("▼", "v"), ("●", "o"), ("○", "o"),
      ("◆", "*"),
      ("■", "#"), ("□", "#"), ("★", "*"), ("✓", "+"), ("✗", "x"), ("✘", "x"), ("…", "..."), ("•", "*"),
      ("·", "."), ("×", "x"), ("÷", "/"), ("−", "-"), ("–", "-"), ("—", "--"), ("‘", "'"), ("’", "'"),
      ("“", "\""), ("”", "\""), ("«", "<<"), ("»", ">>"), ("→", "->"), ("←", "<-"), ("↑", "^"), ("↓", "v"),
      ("↔", "<->"), ("⇒", "=>"), ("⇐", "<="), ("≤", "<="), ("≥", ">="), ("≠", "!="), ("≈", "~="), ("≡", "=="),
      ("∞", "inf"), ("√", "sqrt"), ("∑", "sum"), ("∏", "prod"), ("∫", "int"), ("∂", "d"), ("∇", "grad"),
      ("∈", "in"), ("∉", "not in"), ("∀", "for all"), ("∃", "exists"), ("⊙", "*"), ("⊗", "(x)"), ("⊕", "(+)"),
      ("∘", "o"), ("∗", "*"), ("⋅", "*"), ("±", "+-"), ("∓", "-+"), ("∪", "|"), ("∩", "&"), ("ℝ", "R"),
      ("ℕ", "N"), ("ℤ", "Z"), ("ℚ", "Q"), ("ℂ", "C"), ("ᵀ", "^T"), ("°", "deg"), ("²", "^2"), ("³", "^3"),
      ("¹", "^1"), ("⁰", "^0"), ("⁴", "^4"), ("⁵", "^5"), ("⁶", "^6"), ("⁷", "^7"), ("⁸", "^8"), ("⁹", "^9"),
      ("⁺", "+"), ("⁻", "-"), ("⁽", "("), ("⁾", ")"), ("ⁿ", "^n"), ("₀", "_0"), ("₁", "_1"), ("₂", "_2"),
      ("₃", "_3"), ("₄", "_4"), ("₅", "_5"), ("₆", "_6"), ("₇", "_7"), ("₈", "_8"), ("₉", "_9"), ("₋", "-"),
      ("₊", "+"), ("₌", "="), ("₍", "("), ("₎", ")"), ("⁼", "="), ("ₜ", "_t"), ("ᵢ", "_i"), ("ⱼ", "_j"),
      ("ₖ", "_k"), ("ₙ", "_n"), ("ₘ", "_m"), ("ₓ", "_x"),
      ("ₕ", "_h"), ("ₐ", "_a"), ("ₑ", "_e"), ("ₒ", "_o"), ("ₗ", "_l"), ("ₚ", "_p"), ("ₛ", "_s"), ("ᵣ", "_r"),
      ("ᵤ", "_u"), ("ᵥ", "_v"), ("½", "1/2"), ("¼", "1/4"), ("¾", "3/4"), ("µ", "u"), ("ß", "ss"),
      ("\u{a0}", " "), ("€", "EUR"), ("£", "GBP"), ("©", "(c)"), ("®", "(R)"), ("™", "(TM)"), ("§", "S"),
      ("α", "alpha"), ("β", "beta"), ("γ", "gamma"), ("δ", "delta"), ("ε", "epsilon"), ("ζ", "zeta"),
      ("η", "eta"), ("θ", "theta"), ("ι", "iota"), ("κ", "kappa"), ("λ", "lambda"), ("μ", "mu"), ("ν", "nu"),
      ("ξ", "xi"), ("π", "pi"), ("ρ", "rho"), ("σ", "sigma"), ("ς", "sigma"), ("τ", "tau"), ("υ", "upsilon"),
      ("φ", "phi"), ("ϕ", "phi"), ("χ", "chi"), ("ψ", "psi"), ("ω", "omega"), ("Γ", "Gamma"), ("Δ", "Delta"),
      ("Θ", "Theta"), ("Λ", "Lambda"), ("Ξ", "Xi"), ("Π", "Pi"), ("Σ", "Sigma"), ("Φ", "Phi"), ("Ψ", "Psi"),
      ("Ω", "Omega"), ("ℓ", "l"), ("ϵ", "epsilon"), ("∥", "||"), ("‖", "||"), ("⟨", "<"), ("⟩", ">"),
      ("⌈", "ceil("), ("⌉", ")"), ("⌊", "floor("), ("⌋", ")"), ("′", "'"), ("∼", "~"), ("∝", "~"), ("⊤", "T"),
      ("░", "."), ("▒", ":"), ("▓", "%"), ("█", "#"), ("▀", "\""), ("▄", "_"), ("▏", "|"), ("␛", "^"),
    ]
    var map: [Unicode.Scalar: String] = [:]
    for (from, to) in pairs { if let scalar = from.unicodeScalars.first { map[scalar] = to } }
    return map
  }()
}

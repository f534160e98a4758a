/// LaTeX mathematics as one line of readable characters.
public enum MathText {
  /// `text` with its `$…$` parts made readable; other text stays.
  public static func plain(_ text: String) -> String {
    guard text.contains("$") else { return text }
    let parts = text.split(separator: "$", omittingEmptySubsequences: false)
    guard parts.count >= 3 else { return text }
    var out = ""
    for (index, part) in parts.enumerated() {
      let isClosed = index < parts.count - 1
      if index % 2 == 1, isClosed {
        out += convert(String(part))
      } else {
        out += (index % 2 == 1 ? "$" : "") + part
      }
    }
    return out
  }

  /// The inside of a formula. Several rows (of `aligned`, `cases`) come apart with line feeds.
  public static func convert(_ latex: String) -> String {
    var converter = MathConverter(latex)
    let text = converter.sequence(until: nil)
    return tidy(text)
  }

  private static func tidy(_ text: String) -> String {
    var out = ""
    var lastBlank = true
    for character in text {
      if character == " " {
        if !lastBlank { out.append(" ") }
        lastBlank = true
      } else {
        if character == "\n" {
          while out.last == " " { out.removeLast() }
          lastBlank = true
        } else {
          lastBlank = false
        }
        out.append(character)
      }
    }
    while out.last == " " || out.last == "\n" { out.removeLast() }
    return out
  }
}

private struct MathConverter {
  private let input: [Character]
  private var position = 0

  init(_ text: String) { input = Array(text) }

  private var current: Character? { position < input.count ? input[position] : nil }

  /// Converts up to `end` (which is passed) or the end of the text.
  mutating func sequence(until end: Character?) -> String {
    var out = ""
    while let character = current {
      if character == end {
        position += 1
        return out
      }
      switch character {
      case "\\": out += command()
      case "{":
        position += 1
        out += sequence(until: "}")
      case "}", "&":
        position += 1
        if character == "&" { out += " " }
      case "^", "_":
        position += 1
        out += script(raised: character == "^")
      case "~", "\n", "\t":
        position += 1
        out += " "
      case "-":
        position += 1
        out += "−"
      case "*":
        position += 1
        out += "·"
      case "'":
        position += 1
        out += "′"
      default:
        position += 1
        out.append(character)
      }
    }
    return out
  }

  private mutating func skipBlanks() { while current == " " { position += 1 } }

  /// What a command or script applies to: a group, a command, or one character.
  private mutating func argument() -> String {
    skipBlanks()
    guard let character = current else { return "" }
    if character == "{" {
      position += 1
      return sequence(until: "}")
    }
    if character == "\\" { return command() }
    position += 1
    return String(character)
  }

  private mutating func script(raised: Bool) -> String {
    let content = argument()
    if raised, content == "⊤" || content == "T" { return "ᵀ" }
    if raised, content == "∘" { return "°" }
    let table = raised ? MathSymbols.superscripts : MathSymbols.subscripts
    let mapped = content.compactMap { table[$0] }
    if mapped.count == content.count, !content.isEmpty { return String(mapped) }
    let sign = raised ? "^" : "_"
    let isAtom = content.count == 1 || content.allSatisfy { $0.isLetter || $0.isNumber }
    return sign + (isAtom ? content : "(" + content + ")")
  }

  private mutating func command() -> String {
    position += 1
    guard let first = current else { return "" }
    if !first.isLetter {
      position += 1
      switch first {
      case "\\": return "\n"
      case ",", ";", ":", " ", ">": return " "
      case "!": return ""
      case "|": return "‖"
      default: return String(first)
      }
    }
    var name = ""
    while let character = current, character.isLetter, character.isASCII {
      name.append(character)
      position += 1
    }
    return named(name)
  }

  private mutating func named(_ name: String) -> String {
    if let symbol = MathSymbols.commands[name] { return symbol }
    if let mark = MathSymbols.accents[name] {
      let content = argument()
      return content.count == 1 ? content + mark : content + (mark == "\u{305}" ? "‾" : mark)
    }
    switch name {
    case "frac", "dfrac", "tfrac", "cfrac":
      return grouped(argument()) + "/" + grouped(argument())
    case "sqrt":
      skipBlanks()
      var degree = ""
      if current == "[" {
        position += 1
        degree = sequence(until: "]")
      }
      let sign = degree == "3" ? "∛" : degree == "4" ? "∜" : degree.isEmpty ? "√" : degree + "√"
      let content = argument()
      return sign + (content.count == 1 ? content : "(" + content + ")")
    case "text", "mathrm", "mathbf", "mathit", "mathsf", "mathtt", "operatorname", "boldsymbol", "bm",
      "textbf",
      "textit", "mathcal", "mbox", "underline", "displaystyle", "textstyle", "vec", "boxed", "texttt":
      if name.hasSuffix("style") { return "" }
      return rawArgument()
    case "mathbb":
      let content = argument()
      return MathSymbols.doubleStruck[content] ?? content
    case "left", "right", "big", "Big", "bigg", "Bigg", "bigl", "bigr", "Bigl", "Bigr", "middle":
      skipBlanks()
      if current == "." { position += 1 }
      return ""
    case "begin", "end":
      let environment = argument()
      if environment == "array", name == "begin" { _ = argument() }
      let isMatrix = environment.hasSuffix("matrix")
      return isMatrix ? (name == "begin" ? "[" : "]") : ""
    case "underbrace", "overbrace", "overline", "overset", "underset", "stackrel":
      if name.hasSuffix("set") || name == "stackrel" { _ = argument() }
      return argument()
    case "label", "tag", "color":
      _ = argument()
      return ""
    case "limits", "nolimits", "nonumber", "hline", "notag": return ""
    default: return name
    }
  }

  /// Text keeps its blanks; mathematics inside is converted all the same.
  private mutating func rawArgument() -> String {
    skipBlanks()
    guard current == "{" else { return argument() }
    position += 1
    return sequence(until: "}")
  }

  private func grouped(_ text: String) -> String {
    let isAtom = text.count == 1 || text.allSatisfy { $0.isLetter || $0.isNumber || $0 == "." || $0 == "′" }
    return isAtom ? text : "(" + text + ")"
  }
}

enum MathSymbols {
  static let superscripts: [Character: Character] = map(
    "0123456789+−=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ")
  static let subscripts: [Character: Character] = map(
    "0123456789+−=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ")

  private static func map(_ from: String, _ to: String) -> [Character: Character] {
    Dictionary(zip(from, to), uniquingKeysWith: { first, _ in first })
  }

  static let accents: [String: String] = [
    "hat": "\u{302}", "widehat": "\u{302}", "tilde": "\u{303}", "widetilde": "\u{303}", "bar": "\u{304}",
    "dot": "\u{307}", "ddot": "\u{308}",
  ]

  static let doubleStruck: [String: String] = [
    "R": "ℝ", "N": "ℕ", "Z": "ℤ", "Q": "ℚ", "C": "ℂ", "E": "𝔼", "P": "ℙ", "1": "𝟙",
  ]

  static let commands: [String: String] = [
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "varepsilon": "ε", "zeta": "ζ",
    "eta": "η", "theta": "θ", "vartheta": "θ", "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν",
    "xi": "ξ", "pi": "π", "rho": "ρ", "sigma": "σ", "tau": "τ", "upsilon": "υ", "phi": "φ", "varphi": "φ",
    "chi": "χ", "psi": "ψ", "omega": "ω", "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ",
    "Pi": "Π", "Sigma": "Σ", "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω", "cdot": " · ", "times": " × ",
    "div": " ÷ ",
    "pm": " ± ", "mp": " ∓ ", "odot": " ⊙ ", "otimes": " ⊗ ", "oplus": " ⊕ ", "circ": "∘", "ast": " ∗ ",
    "star": "★", "leq": " ≤ ", "le": " ≤ ", "geq": " ≥ ", "ge": " ≥ ", "neq": " ≠ ", "ne": " ≠ ",
    "approx": " ≈ ", "equiv": " ≡ ", "sim": " ∼ ", "propto": " ∝ ", "ll": " ≪ ", "gg": " ≫ ", "in": " ∈ ",
    "notin": " ∉ ", "subset": " ⊂ ", "subseteq": " ⊆ ", "cup": " ∪ ", "cap": " ∩ ", "emptyset": "∅",
    "forall": "∀", "exists": "∃", "neg": "¬", "land": " ∧ ", "lor": " ∨ ", "sum": "∑", "prod": "∏",
    "int": "∫", "partial": "∂", "nabla": "∇", "infty": "∞", "to": " → ", "rightarrow": " → ",
    "leftarrow": " ← ", "gets": " ← ", "Rightarrow": " ⇒ ", "Leftarrow": " ⇐ ", "mapsto": " ↦ ",
    "leftrightarrow": " ↔ ", "iff": " ⇔ ", "implies": " ⇒ ", "uparrow": "↑", "downarrow": "↓", "ldots": "…",
    "dots": "…", "cdots": "⋯", "vdots": "⋮", "ddots": "⋱", "quad": "  ", "qquad": "    ", "langle": "⟨",
    "rangle": "⟩", "lceil": "⌈", "rceil": "⌉", "lfloor": "⌊", "rfloor": "⌋", "lbrace": "{", "rbrace": "}",
    "mid": " | ", "vert": "|", "Vert": "‖", "lVert": "‖", "rVert": "‖", "lvert": "|", "rvert": "|",
    "prime": "′", "top": "⊤", "intercal": "⊤", "ell": "ℓ", "hbar": "ħ", "Re": "Re", "Im": "Im", "degree": "°",
    "colon": ":", "exp": "exp", "log": "log", "ln": "ln", "sin": "sin", "cos": "cos", "tan": "tan",
    "tanh": "tanh", "sinh": "sinh", "cosh": "cosh", "max": "max", "min": "min", "argmax": "argmax",
    "argmin": "argmin", "lim": "lim", "det": "det", "dim": "dim", "softmax": "softmax", "newline": "\n",
  ]
}

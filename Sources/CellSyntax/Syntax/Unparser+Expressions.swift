extension BinaryOperator {
  /// The operator as written.
  public var symbol: String {
    let symbols: [String] = ["+", "-", "*", "@", "/", "%", "**", "<<", ">>", "|", "^", "&", "//"]
    return symbols[Int(rawValue)]
  }

  var precedence: Precedence {
    switch self {
    case .bitOr: .bitOr
    case .bitXor: .bitXor
    case .bitAnd: .bitAnd
    case .lShift, .rShift: .shift
    case .add, .sub: .arith
    case .mult, .matMult, .div, .mod, .floorDiv: .term
    case .pow: .power
    }
  }
}

extension CompareOperator {
  /// The operator as written.
  public var symbol: String {
    let symbols: [String] = ["==", "!=", "<", "<=", ">", ">=", "is", "is not", "in", "not in"]
    return symbols[Int(rawValue)]
  }
}

extension Unparser {
  private mutating func join<T>(_ values: [T], _ separator: String, _ write: (inout Unparser, T) -> Void) {
    for (index, value) in values.enumerated() {
      if index > 0 { text += separator }
      write(&self, value)
    }
  }

  private mutating func parenthesized(_ isNeeded: Bool, _ write: (inout Unparser) -> Void) {
    if isNeeded { text += "(" }
    write(&self)
    if isNeeded { text += ")" }
  }

  // MARK: Parts

  mutating func parameters(_ parameters: Parameters) {
    var isFirst = true
    func comma(_ unparser: inout Unparser) {
      if !isFirst { unparser.text += ", " }
      isFirst = false
    }
    let positional = parameters.positionalOnly + parameters.regular
    let firstDefault = positional.count - parameters.defaults.count
    for (index, parameter) in positional.enumerated() {
      comma(&self)
      self.parameter(parameter, index >= firstDefault ? parameters.defaults[index - firstDefault] : nil)
      if index + 1 == parameters.positionalOnly.count {
        comma(&self)
        text += "/"
      }
    }
    if let variadic = parameters.variadic {
      comma(&self)
      text += "*"
      parameter(variadic, nil)
    } else if !parameters.keywordOnly.isEmpty {
      comma(&self)
      text += "*"
    }
    for (parameter, value) in zip(parameters.keywordOnly, parameters.keywordOnlyDefaults) {
      comma(&self)
      self.parameter(parameter, value)
    }
    if let variadic = parameters.keywordVariadic {
      comma(&self)
      text += "**"
      parameter(variadic, nil)
    }
  }

  private mutating func parameter(_ parameter: Parameter, _ value: Expr?) {
    text += parameter.name
    if let annotation = parameter.annotation {
      text += ": "
      expr(annotation, .test)
    }
    if let value {
      text += parameter.annotation == nil ? "=" : " = "
      expr(value, .test)
    }
  }

  mutating func arguments(_ arguments: [Expr], _ keywords: [Keyword]) {
    join(arguments, ", ") { $0.expr($1, .test) }
    if !arguments.isEmpty, !keywords.isEmpty { text += ", " }
    join(keywords, ", ") { unparser, keyword in
      unparser.text += keyword.name.map { $0 + "=" } ?? "**"
      unparser.expr(keyword.value, .test)
    }
  }

  private mutating func comprehension(_ inner: Comprehension, _ open: String, _ close: String) {
    text += open
    expr(inner.element, .test)
    if let value = inner.value {
      text += ": "
      expr(value, .test)
    }
    for clause in inner.generators {
      text += clause.isAsync ? " async for " : " for "
      expr(clause.target, .tuple)
      text += " in "
      expr(clause.iter, .or)
      for test in clause.ifs {
        text += " if "
        expr(test, .or)
      }
    }
    text += close
  }

  // MARK: Expressions

  /// Writes `value` for a place where anything looser than `outer` needs parentheses.
  mutating func expr(_ value: Expr, _ outer: Precedence) {
    switch value.kind {
    case .namedExpr(let target, let inner):
      parenthesized(outer > .namedExpr) {
        $0.expr(target, .atom)
        $0.text += " := "
        $0.expr(inner, .test)
      }
    case .tuple(let values): tuple(values, outer)
    case .yield(let inner):
      parenthesized(outer > .yield) {
        $0.text += "yield"
        if let inner {
          $0.text += " "
          $0.expr(inner, .tuple)
        }
      }
    case .yieldFrom(let inner):
      parenthesized(outer > .yield) {
        $0.text += "yield from "
        $0.expr(inner, .test)
      }
    case .lambda(let lambda):
      parenthesized(outer > .test) {
        $0.text += "lambda"
        let start = $0.text.utf8.count
        $0.text += " "
        $0.parameters(lambda.parameters)
        if $0.text.utf8.count == start + 1 { $0.text.removeLast() }
        $0.text += ": "
        $0.expr(lambda.body, .test)
      }
    case .ifExp(let test, let body, let orElse):
      parenthesized(outer > .test) {
        $0.expr(body, .or)
        $0.text += " if "
        $0.expr(test, .or)
        $0.text += " else "
        $0.expr(orElse, .test)
      }
    case .boolOp(let operation, let values):
      let own: Precedence = operation == .or ? .or : .and
      parenthesized(outer > own) {
        $0.join(values, operation == .or ? " or " : " and ") { $0.expr($1, own.next) }
      }
    case .unaryOp(let operation, let operand): unary(operation, operand, outer)
    case .compare(let left, let operators, let comparators):
      parenthesized(outer > .compare) {
        $0.expr(left, .bitOr)
        for (operation, comparator) in zip(operators, comparators) {
          $0.text += " " + operation.symbol + " "
          $0.expr(comparator, .bitOr)
        }
      }
    case .binOp(let left, let operation, let right): binary(left, operation, right, outer)
    case .await(let inner):
      parenthesized(outer > .await) {
        $0.text += "await "
        $0.expr(inner, .atom)
      }
    case .starred(let inner):
      text += "*"
      expr(inner, .bitOr)
    default: atom(value)
    }
  }

  private mutating func tuple(_ values: [Expr], _ outer: Precedence) {
    parenthesized(values.isEmpty || outer > .tuple) {
      $0.join(values, ", ") { $0.expr($1, .test) }
      if values.count == 1 { $0.text += "," }
    }
  }

  private mutating func unary(_ operation: UnaryOperator, _ operand: Expr, _ outer: Precedence) {
    switch operation {
    case .not:
      parenthesized(outer > .not) {
        $0.text += "not "
        $0.expr(operand, .not)
      }
    case .invert, .uAdd, .uSub:
      let symbols: [String] = ["~", "not ", "+", "-"]
      parenthesized(outer > .factor) {
        $0.text += symbols[Int(operation.rawValue)]
        $0.expr(operand, .factor)
      }
    }
  }

  private mutating func binary(_ left: Expr, _ operation: BinaryOperator, _ right: Expr, _ outer: Precedence)
  {
    let own = operation.precedence
    parenthesized(outer > own) {
      if operation == .pow {
        $0.expr(left, .await)
        $0.text += " ** "
        $0.expr(right, .factor)
      } else {
        $0.expr(left, own)
        $0.text += " " + operation.symbol + " "
        $0.expr(right, own.next)
      }
    }
  }

  private mutating func atom(_ value: Expr) {
    switch value.kind {
    case .name(let name): text += name
    case .constant(let constant): self.constant(constant)
    case .attribute(let inner, let name, _):
      // `1.real` would read as a float.
      if case .constant(let constant) = inner.kind, constant.isInteger {
        text += "(" + constant.source + ")"
      } else {
        expr(inner, .atom)
      }
      text += "." + name
    case .call(let function, let arguments, let keywords):
      expr(function, .atom)
      if keywords.isEmpty, arguments.count == 1, case .generatorExp(let inner) = arguments[0].kind {
        comprehension(inner, "(", ")")
        return
      }
      text += "("
      self.arguments(arguments, keywords)
      text += ")"
    case .subscript(let inner, let index):
      expr(inner, .atom)
      text += "["
      subscriptIndex(index)
      text += "]"
    case .slice: slice(value)
    case .list(let values):
      text += "["
      join(values, ", ") { $0.expr($1, .test) }
      text += "]"
    case .set(let values):
      text += "{"
      join(values, ", ") { $0.expr($1, .test) }
      text += "}"
    case .dict(let keys, let values):
      text += "{"
      join(Array(zip(keys, values)), ", ") { unparser, item in
        if let key = item.0 {
          unparser.expr(key, .test)
          unparser.text += ": "
          unparser.expr(item.1, .test)
        } else {
          unparser.text += "**"
          unparser.expr(item.1, .bitOr)
        }
      }
      text += "}"
    case .listComp(let inner): comprehension(inner, "[", "]")
    case .setComp(let inner), .dictComp(let inner): comprehension(inner, "{", "}")
    case .generatorExp(let inner): comprehension(inner, "(", ")")
    case .joinedStr(let parts): text += FormattedStringWriter.literal(parts)
    case .formattedValue: text += FormattedStringWriter.literal([value])
    default: break
    }
  }

  /// A string's literal without escapes; nil if quotes or line ends forbid it.
  private static func plain(_ value: String) -> String? {
    let points = value.unicodeScalars
    if points.contains("\\") || points.contains("\r") { return nil }
    let quotes = ["'", "\"", "\"\"\"", "'''"]
    let quote = quotes.first { quote in
      !value.contains(quote) && !(value.last.map { quote.hasPrefix(String($0)) } ?? false)
        && (quote.count == 3 || !points.contains("\n"))
    }
    return quote.map { $0 + value + $0 }
  }

  private mutating func constant(_ constant: Constant) {
    switch constant {
    case .ellipsis: text += "..."
    case .float(let value) where value.isInfinite: text += "1e309"
    case .imaginary(let value) where value.isInfinite: text += "1e309j"
    case .string(let value) where isInField: text += Unparser.plain(value) ?? constant.source
    case .bytes(let bytes) where isInField:
      text += Unparser.plain(String(decoding: bytes, as: UTF8.self)).map { "b" + $0 } ?? constant.source
    default: text += constant.source
    }
  }

  private mutating func subscriptIndex(_ index: Expr) {
    guard case .tuple(let values) = index.kind, !values.isEmpty else {
      expr(index, .test)
      return
    }
    join(values, ", ") { $0.expr($1, .test) }
    if values.count == 1 {
      // `a[*b]` already is a tuple.
      if case .starred = values[0].kind { return }
      text += ","
    }
  }

  private mutating func slice(_ value: Expr) {
    guard case .slice(let lower, let upper, let step) = value.kind else { return }
    if let lower { expr(lower, .test) }
    text += ":"
    if let upper { expr(upper, .test) }
    if let step {
      text += ":"
      expr(step, .test)
    }
  }
}

extension Constant {
  fileprivate var isInteger: Bool {
    switch self {
    case .int, .bigInt: true
    default: false
    }
  }
}

/// Writes f-strings. Python 3.11 allows no backslash and no quote of the string's own kind inside a field.
private enum FormattedStringWriter {
  static func literal(_ parts: [Expr]) -> String {
    let fields = parts.map { content($0) }.joined()
    // Quotes that no field uses.
    for quote in ["'", "\"", "'''", "\"\"\""] where !needsQuote(parts, quote) {
      let body = parts.map { content($0, quote: quote) }.joined()
      if quote.count == 3, body.hasSuffix(String(quote.prefix(1))) { continue }
      return "f" + quote + body + quote
    }
    return "f'''" + fields + "'''"
  }

  private static func needsQuote(_ parts: [Expr], _ quote: String) -> Bool {
    for part in parts {
      guard case .formattedValue = part.kind else { continue }
      if content(part).contains(quote) { return true }
    }
    return false
  }

  private static func content(_ part: Expr, quote: String = "'", isSpec: Bool = false) -> String {
    switch part.kind {
    case .constant(.string(let value)): return escaped(value, quote, isSpec: isSpec)
    case .constant(.surrogateString(let points)):
      return points.map { point in
        if let scalar = Unicode.Scalar(point) {
          return escaped(String(Character(scalar)), quote, isSpec: isSpec)
        }
        return "\\u" + String(point, radix: 16)
      }.joined()
    case .joinedStr(let inner): return inner.map { content($0, quote: quote, isSpec: isSpec) }.joined()
    case .formattedValue(let value, let conversion, let spec):
      var unparser = Unparser()
      unparser.isInField = true
      // As the argument of a field, so that lambdas and walruses stand in parentheses.
      unparser.expr(value, .or)
      let codes: [String] = ["", "!s", "!r", "!a"]
      var text = "{"
      if unparser.text.hasPrefix("{") { text += " " }
      text += unparser.text + codes[Int(conversion.rawValue)]
      if let spec { text += ":" + content(spec, quote: quote, isSpec: true) }
      return text + "}"
    default: return ""
    }
  }

  private static func escaped(_ value: String, _ quote: String, isSpec: Bool) -> String {
    var text = ""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "{": text += isSpec ? "{" : "{{"
      case "}": text += isSpec ? "}" : "}}"
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      default:
        if quote.unicodeScalars.first == scalar { text += "\\" }
        text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}

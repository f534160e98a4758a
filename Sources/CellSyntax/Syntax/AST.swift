// The syntax tree: CPython's `ast` module, node for node and field for field, with these differences.
//
// - `Expr`, `Stmt` and `Pattern` are final classes that hold a `span` and an enum `kind`, so that a compiler
//   switches exhaustively and can key tables by identity.
// - There is no `ExprContext`: where a target stands says whether it is stored, deleted or loaded.
// - Nodes that open a scope (`FunctionDef`, `ClassDef`, `Lambda`, `Comprehension`) are classes of their own with
//   a `scope` that the resolver fills in.
// - `Magic` statements exist for notebook lines that are not Python (`%time x`, `!ls`, `name?`).
//
// The parser promises: targets are valid targets, `defaults.count` ≤ positional parameters,
// `keywordOnlyDefaults.count` == `keywordOnly.count`, `comparators.count` == `operators.count`, `keys.count` ==
// `values.count`, bodies are never empty, nesting is bounded (see `ParserLimits`), so that a recursive walk is safe.

/// A parsed file or notebook cell.
public final class Module {
  public let body: [Stmt]
  public let span: Span
  /// Filled in by the resolver.
  public var scope: Scope?

  public init(body: [Stmt], span: Span) {
    self.body = body
    self.span = span
  }
}

// MARK: - Expressions

/// An expression.
public final class Expr {
  public let kind: Kind
  public let span: Span
  /// How tall the tree below is, 1 for a leaf. The parser bounds it.
  public let height: Int32

  public init(_ kind: Kind, _ span: Span) {
    self.kind = kind
    self.span = span
    height = 1 + kind.childHeight
  }

  public enum Kind {
    /// `a and b and c`; at least two values.
    case boolOp(BoolOperator, [Expr])
    /// `target := value`; the target is a `.name`.
    case namedExpr(target: Expr, value: Expr)
    case binOp(Expr, BinaryOperator, Expr)
    case unaryOp(UnaryOperator, Expr)
    case lambda(Lambda)
    case ifExp(test: Expr, body: Expr, orElse: Expr)
    /// `{k: v, **m}`; a nil key means that its value is unpacked.
    case dict(keys: [Expr?], values: [Expr])
    case set([Expr])
    case listComp(Comprehension)
    case setComp(Comprehension)
    case dictComp(Comprehension)
    case generatorExp(Comprehension)
    case await(Expr)
    case yield(Expr?)
    case yieldFrom(Expr)
    case compare(left: Expr, operators: [CompareOperator], comparators: [Expr])
    /// Positional arguments (possibly `.starred`) and keywords, each in source order.
    case call(function: Expr, arguments: [Expr], keywords: [Keyword])
    /// One replacement field of an f-string, `{value!conversion:formatSpec}`; the spec is a `.joinedStr`.
    /// `{x=}` arrives as CPython gives it: the text `x=` as a constant part, then the field.
    case formattedValue(Expr, conversion: Conversion, formatSpec: Expr?)
    /// An f-string: `.constant(.string)` and `.formattedValue` parts.
    case joinedStr([Expr])
    case constant(Constant)
    case attribute(Expr, String, nameSpan: Span)
    case `subscript`(Expr, Expr)
    case starred(Expr)
    case name(String)
    case list([Expr])
    case tuple([Expr])
    /// Only directly in a subscript, or in a tuple there.
    case slice(lower: Expr?, upper: Expr?, step: Expr?)
  }
}

/// A literal's value.
public enum Constant {
  case none
  case `true`
  case `false`
  case ellipsis
  case int(Int)
  /// An integer that does not fit `Int`: digits without underscores in the given radix (2, 8, 10 or 16), no prefix.
  case bigInt(digits: String, radix: Int)
  case float(Double)
  case imaginary(Double)
  /// Adjacent literals are joined, escapes are decoded.
  case string(String)
  /// A string that holds surrogate code points, which `String` cannot: its code points.
  case surrogateString([UInt32])
  case bytes([UInt8])
}

public enum BoolOperator: UInt8, Sendable { case and, or }

public enum BinaryOperator: UInt8, Sendable, CaseIterable {
  case add, sub, mult, matMult, div, mod, pow, lShift, rShift, bitOr, bitXor, bitAnd, floorDiv
}

public enum UnaryOperator: UInt8, Sendable { case invert, not, uAdd, uSub }

public enum CompareOperator: UInt8, Sendable, CaseIterable {
  case eq, notEq, lt, ltE, gt, gtE, `is`, isNot, `in`, notIn
}

/// The `!s`, `!r`, `!a` of a replacement field.
public enum Conversion: UInt8, Sendable { case none, str, repr, ascii }

/// `name=value` in a call or a class header; a nil name is `**value`.
public struct Keyword {
  public let name: String?
  public let value: Expr
  public let span: Span

  public init(name: String?, value: Expr, span: Span) {
    self.name = name
    self.value = value
    self.span = span
  }
}

public final class Lambda {
  public let parameters: Parameters
  public let body: Expr
  /// Filled in by the resolver.
  public var scope: Scope?

  public init(parameters: Parameters, body: Expr) {
    self.parameters = parameters
    self.body = body
  }
}

/// The inside of a list, set, dict or generator comprehension.
public final class Comprehension {
  /// The element, or the key of a dict comprehension.
  public let element: Expr
  /// The value of a dict comprehension, nil for the others.
  public let value: Expr?
  /// At least one; the first `iter` is evaluated in the enclosing scope.
  public let generators: [Generator]
  /// Filled in by the resolver.
  public var scope: Scope?

  public init(element: Expr, value: Expr?, generators: [Generator]) {
    self.element = element
    self.value = value
    self.generators = generators
  }

  /// `for target in iter if … if …`
  public struct Generator {
    public let target: Expr
    public let iter: Expr
    public let ifs: [Expr]
    public let isAsync: Bool

    public init(target: Expr, iter: Expr, ifs: [Expr], isAsync: Bool) {
      self.target = target
      self.iter = iter
      self.ifs = ifs
      self.isAsync = isAsync
    }
  }
}

// MARK: - Parameters

/// One parameter of a function or lambda, without its default.
public struct Parameter {
  public let name: String
  public let annotation: Expr?
  public let span: Span

  public init(name: String, annotation: Expr?, span: Span) {
    self.name = name
    self.annotation = annotation
    self.span = span
  }
}

/// `def f(positionalOnly, /, regular, *variadic, keywordOnly, **keywordVariadic)`
public final class Parameters {
  public let positionalOnly: [Parameter]
  public let regular: [Parameter]
  public let variadic: Parameter?
  public let keywordOnly: [Parameter]
  /// One entry for each keyword-only parameter, nil where it has no default.
  public let keywordOnlyDefaults: [Expr?]
  public let keywordVariadic: Parameter?
  /// The defaults of the last positional parameters (positional-only and regular together).
  public let defaults: [Expr]

  public init(
    positionalOnly: [Parameter] = [], regular: [Parameter] = [], variadic: Parameter? = nil,
    keywordOnly: [Parameter] = [], keywordOnlyDefaults: [Expr?] = [], keywordVariadic: Parameter? = nil,
    defaults: [Expr] = []
  ) {
    self.positionalOnly = positionalOnly
    self.regular = regular
    self.variadic = variadic
    self.keywordOnly = keywordOnly
    self.keywordOnlyDefaults = keywordOnlyDefaults
    self.keywordVariadic = keywordVariadic
    self.defaults = defaults
  }

  /// Every parameter in the order in which a frame stores them: positional-only, regular, keyword-only, then
  /// `*args`, then `**kwargs` (CPython's `co_varnames` order).
  public var allInSlotOrder: [Parameter] {
    var all = positionalOnly + regular + keywordOnly
    if let variadic { all.append(variadic) }
    if let keywordVariadic { all.append(keywordVariadic) }
    return all
  }
}

// MARK: - Statements

/// A statement.
public final class Stmt {
  public let kind: Kind
  public let span: Span

  public init(_ kind: Kind, _ span: Span) {
    self.kind = kind
    self.span = span
  }

  public enum Kind {
    /// `def` and `async def`.
    case functionDef(FunctionDef)
    case classDef(ClassDef)
    case `return`(Expr?)
    case delete([Expr])
    /// `a = b = value`; at least one target.
    case assign(targets: [Expr], value: Expr)
    case augAssign(target: Expr, BinaryOperator, value: Expr)
    /// `simple` is true for a bare name that is not in parentheses.
    case annAssign(target: Expr, annotation: Expr, value: Expr?, simple: Bool)
    case `for`(target: Expr, iter: Expr, body: [Stmt], orElse: [Stmt], isAsync: Bool)
    case `while`(test: Expr, body: [Stmt], orElse: [Stmt])
    /// `elif` is an `.if` alone in `orElse`.
    case `if`(test: Expr, body: [Stmt], orElse: [Stmt])
    case with(items: [WithItem], body: [Stmt], isAsync: Bool)
    case match(subject: Expr, cases: [MatchCase])
    case raise(Expr?, cause: Expr?)
    /// `isGroup` is true for `except*`.
    case `try`(body: [Stmt], handlers: [ExceptHandler], orElse: [Stmt], finalBody: [Stmt], isGroup: Bool)
    case assert(test: Expr, message: Expr?)
    case `import`([Alias])
    /// `from ..module import names`; `level` counts the dots; the name `*` stands alone.
    case importFrom(module: String?, names: [Alias], level: Int)
    case global([String])
    case nonlocal([String])
    case expr(Expr)
    case pass
    case `break`
    case `continue`
    /// A notebook line that is not Python; only when the parser was asked for them.
    case magic(Magic)
  }
}

public final class FunctionDef {
  public let name: String
  public let nameSpan: Span
  public let parameters: Parameters
  public let body: [Stmt]
  public let decorators: [Expr]
  public let returns: Expr?
  public let isAsync: Bool
  /// Filled in by the resolver.
  public var scope: Scope?

  public init(
    name: String, nameSpan: Span, parameters: Parameters, body: [Stmt], decorators: [Expr], returns: Expr?,
    isAsync: Bool
  ) {
    self.name = name
    self.nameSpan = nameSpan
    self.parameters = parameters
    self.body = body
    self.decorators = decorators
    self.returns = returns
    self.isAsync = isAsync
  }
}

public final class ClassDef {
  public let name: String
  public let nameSpan: Span
  public let bases: [Expr]
  public let keywords: [Keyword]
  public let body: [Stmt]
  public let decorators: [Expr]
  /// Filled in by the resolver.
  public var scope: Scope?

  public init(
    name: String, nameSpan: Span, bases: [Expr], keywords: [Keyword], body: [Stmt], decorators: [Expr]
  ) {
    self.name = name
    self.nameSpan = nameSpan
    self.bases = bases
    self.keywords = keywords
    self.body = body
    self.decorators = decorators
  }
}

/// `name as asName` of an import; `name` may be dotted.
public struct Alias {
  public let name: String
  public let asName: String?
  public let span: Span

  public init(name: String, asName: String?, span: Span) {
    self.name = name
    self.asName = asName
    self.span = span
  }
}

/// `context as target`
public struct WithItem {
  public let context: Expr
  public let target: Expr?

  public init(context: Expr, target: Expr?) {
    self.context = context
    self.target = target
  }
}

/// `except type as name:`; a nil type catches everything.
public struct ExceptHandler {
  public let type: Expr?
  public let name: String?
  public let body: [Stmt]
  public let span: Span

  public init(type: Expr?, name: String?, body: [Stmt], span: Span) {
    self.type = type
    self.name = name
    self.body = body
    self.span = span
  }
}

/// `case pattern if guard:`
public struct MatchCase {
  public let pattern: Pattern
  public let guardTest: Expr?
  public let body: [Stmt]

  public init(pattern: Pattern, guardTest: Expr?, body: [Stmt]) {
    self.pattern = pattern
    self.guardTest = guardTest
    self.body = body
  }
}

// MARK: - Patterns

/// A pattern of a `case`.
public final class Pattern {
  public let kind: Kind
  public let span: Span

  public init(_ kind: Kind, _ span: Span) {
    self.kind = kind
    self.span = span
  }

  public enum Kind {
    /// Compared with `==`.
    case value(Expr)
    /// `None`, `True` or `False`, compared by identity.
    case singleton(Constant)
    /// At most one element is a `.star`.
    case sequence([Pattern])
    /// `{key: pattern, **rest}`
    case mapping(keys: [Expr], patterns: [Pattern], rest: String?)
    case `class`(Expr, patterns: [Pattern], keywordNames: [String], keywordPatterns: [Pattern])
    /// `*name`, or `*_` when nil; only in a sequence.
    case star(String?)
    /// `pattern as name`; a nil pattern is a capture, both nil is the wildcard `_`.
    case `as`(Pattern?, name: String?)
    case or([Pattern])
  }
}

// MARK: - Notebook lines

/// A notebook line that is not Python.
public final class Magic {
  public enum Kind: UInt8, Sendable {
    /// `%name argument`
    case line
    /// `%%name argument` as the first line of a cell; the rest of the cell is its content.
    case cell
    /// `!command`, and `!!command`.
    case shell
    /// `?name`, `name?`
    case help
    /// `??name`, `name??`
    case source
  }

  public let kind: Kind
  /// The magic's name without `%`; empty for shell lines; for help lines the dotted name asked about.
  public let name: String
  /// What follows the name on the line, trimmed; the command of a shell line.
  public let argument: String
  /// The text below a cell magic's line.
  public let content: String
  /// The statements to run for magics that run code (`time`, `timeit`, `prun`, `capture`, `step`), with their true
  /// positions; nil for all others.
  public let body: [Stmt]?
  /// `x` in `x = %name …` and `x = !command`.
  public let assignedTo: Expr?

  public init(
    kind: Kind, name: String, argument: String, content: String = "", body: [Stmt]? = nil,
    assignedTo: Expr? = nil
  ) {
    self.kind = kind
    self.name = name
    self.argument = argument
    self.content = content
    self.body = body
    self.assignedTo = assignedTo
  }
}

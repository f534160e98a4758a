/// What the resolver found out about the names of one scope: a module, class body, function, lambda or comprehension.
///
/// The compiler finds it in the `scope` of the node that opens it. Comprehensions and generator expressions are scopes of
/// their own, as in CPython 3.11: their first iterable belongs to the enclosing scope and arrives as the only
/// parameter, `.0`, in slot 0.
///
/// A frame of a function-like scope needs `locals.count` slots. Slots hold the parameters first (in
/// `Parameters.allInSlotOrder`), then the other locals in the order of their first binding. Names that an inner
/// scope captures have no slot of their own use: they live in `CapturedVariable`s, numbered by `cells`;
/// a captured parameter is still passed in its slot and moved to its cell on entry (`cellParameters`).
/// The closure of an inner function is the vector of the variables in its `frees`, each of them found in the
/// enclosing scope by `resolve`, as `.cell` or `.free`.
public final class Scope {
  public enum Kind: UInt8, Sendable { case module, classBody, function, lambda, comprehension }

  /// Where a name lives.
  public enum Resolution: Hashable, Sendable {
    /// A slot of the frame; reading it unbound is `UnboundLocalError`.
    case local(Int)
    /// An own variable that inner scopes capture, as an index into `cells`; reading it unbound is `UnboundLocalError`.
    case cell(Int)
    /// A variable of an enclosing function, as an index into `frees`; reading it unbound is `NameError`.
    case free(Int)
    /// The module's namespace, then the built-ins.
    case global
    /// The class namespace, then the module's, then the built-ins; stores go to the class namespace.
    case className
    /// The class namespace, then `frees[index]`; stores go to the class namespace. Only in class bodies.
    case classFree(Int)
  }

  public let kind: Kind
  /// `<module>`, the class's or function's name, `<lambda>`, `<listcomp>`, `<setcomp>`, `<dictcomp>`, `<genexpr>`.
  public let name: String
  /// As CPython's `__qualname__`: `Outer.method`, `f.<locals>.g`.
  public let qualifiedName: String
  /// Nil for a module.
  public private(set) weak var parent: Scope?

  /// The names of the slots. Empty for modules and class bodies.
  public internal(set) var locals: [String] = []
  /// The number of leading `locals` that are parameters.
  public internal(set) var parameterCount = 0
  /// Own names that inner scopes capture. In a class body only `__class__` can be one.
  public internal(set) var cells: [String] = []
  /// For each of `cells`, the slot of the parameter whose argument it takes over on entry, or nil.
  public internal(set) var cellParameters: [Int?] = []
  /// Names captured from enclosing scopes, in the order of the closure's vector.
  public internal(set) var frees: [String] = []
  /// True when the body holds a `yield` (or the scope is a generator expression).
  public internal(set) var isGenerator = false
  /// True for a class body whose methods use `super()` or `__class__`: the compiler stores the finished class there.
  public var needsClassCell: Bool { kind == .classBody && cells.contains("__class__") }

  /// All names that the scope mentions, with their places.
  public internal(set) var resolutions: [String: Resolution] = [:]
  /// Names with an annotation in this scope (`x: int`), for `__annotations__`.
  public internal(set) var annotatedNames: [String] = []

  init(kind: Kind, name: String, qualifiedName: String, parent: Scope?) {
    self.kind = kind
    self.name = name
    self.qualifiedName = qualifiedName
    self.parent = parent
  }

  /// Where `name` lives, as seen from this scope.
  public func resolve(_ name: String) -> Resolution {
    resolutions[name] ?? (kind == .classBody ? .className : .global)
  }

  /// True for scopes with slots.
  public var isFunctionLike: Bool { kind != .module && kind != .classBody }
}

/// A source text that code comes from: a cell, a file, or text given to the prompt.
public final class CodeSource {
  /// As tracebacks show it: `<cell 3>`, `lesson.py`.
  public let name: String
  /// The lines, without line breaks.
  public let lines: [String]
  private let bytes: [UInt8]
  /// Part of the library: left out of tracebacks.
  let isLibrary: Bool
  /// False for code whose text is not to be shown.
  var hasText: Bool { !bytes.isEmpty }

  public init(name: String, text: String) {
    self.name = name
    isLibrary = name.hasPrefix("<library ")
    var lines: [String] = []
    var line: [UInt8] = []
    var afterReturn = false
    bytes = Array(text.utf8)
    for byte in bytes {
      if byte == 10 {
        if !afterReturn {
          lines.append(String(decoding: line, as: UTF8.self))
          line.removeAll(keepingCapacity: true)
        }
        afterReturn = false
      } else if byte == 13 {
        lines.append(String(decoding: line, as: UTF8.self))
        line.removeAll(keepingCapacity: true)
        afterReturn = true
      } else {
        afterReturn = false
        line.append(byte)
      }
    }
    lines.append(String(decoding: line, as: UTF8.self))
    self.lines = lines
  }

  /// What a span covers.
  func text(_ span: Span) -> String {
    let range = span.range.clamped(to: 0..<bytes.count)
    return String(decoding: bytes[range], as: UTF8.self)
  }

  /// The text of a line counted from 1, empty outside the source.
  public func line(_ number: Int) -> String { number >= 1 && number <= lines.count ? lines[number - 1] : "" }
}

/// A stretch of instructions whose exceptions go to a handler.
struct ExceptionRegion {
  var start: Int32
  var end: Int32
  var handler: Int32
  /// The register that receives the exception.
  var register: UInt16
  /// How many handled exceptions stay on the stack.
  var handledDepth: UInt16
  /// Nesting level, the innermost is searched first.
  var level: UInt16
}

/// A comprehension compiled in place: tracebacks still show it as a frame of its own, as CPython 3.11 does.
struct InlinedScope {
  var start: Int32
  var end: Int32
  var name: String
  /// Where the enclosing code stands meanwhile.
  var span: Span
}

/// How an inner function's closure is filled from the frame that makes it.
enum Capture {
  /// The box in a register.
  case register(Int)
  /// An entry of the frame's own closure.
  case free(Int)
}

/// The look-up cache of one global name in one piece of code: positions in the tables of the module's and the built-ins'
/// namespaces, valid while the tables' versions stay.
struct GlobalSite {
  var name: Unmanaged<PyString>
  var version = -1
  var builtinVersion = -1
  /// Position in the module's table, or -1 when the name is a built-in, whose position is `builtinPosition`.
  var position: Int32 = -1
  var builtinPosition: Int32 = -1
}

/// Compiled code: what a function, class body, module or cell executes.
///
/// All tables are unsafe buffers owned by the object; the run loop reads them through hoisted pointers.
public final class CodeObject {
  public let name: String
  public let qualifiedName: String
  public let source: CodeSource
  public let firstLine: Int

  // Parameters.
  public internal(set) var positionalOnlyCount = 0
  /// Positional-only and regular parameters.
  public internal(set) var positionalCount = 0 {
    didSet { info.pointee.positionalCount = Int32(positionalCount) }
  }
  public internal(set) var keywordOnlyCount = 0
  public internal(set) var hasVariadic = false
  public internal(set) var hasKeywordVariadic = false
  public internal(set) var isGenerator = false
  public internal(set) var isClassBody = false
  /// Names of the local registers; parameters first.
  public internal(set) var localNames: [PyString] = [] {
    didSet {
      nameAddresses.deallocate()
      nameAddresses = .allocate(capacity: max(localNames.count, 1))
      for (i, n) in localNames.enumerated() { nameAddresses[i] = RawObject.address(n) }
    }
  }
  /// The addresses of `localNames`, which are interned.
  private(set) var nameAddresses = UnsafeMutablePointer<UInt>.allocate(capacity: 1)
  public internal(set) var cellNames: [PyString] = []
  public internal(set) var freeNames: [PyString] = []
  public internal(set) var docString: String?

  // Registers.
  var cellBase = 0
  var constantBase = 0
  var temporaryBase = 0
  var registerCount = 0
  /// Initial contents of all registers: unbound, and the constants (not retained) from `constantBase` on.
  var registerTemplate: UnsafeMutablePointer<Value>
  /// The run loop's view of this object.
  let info: UnsafeMutablePointer<CodeInfo>
  /// True when a call with exactly `positionalCount` positional values needs no further binding.
  var isSimple = false { didSet { info.pointee.isSimple = isSimple } }

  // Tables.
  let instructions: UnsafeMutablePointer<Instruction>
  let instructionCount: Int
  let spans: [Span]
  let constants: UnsafeMutablePointer<Value>
  let constantCount: Int
  let regions: [ExceptionRegion]
  let inlined: [InlinedScope]
  let children: [CodeObject]
  /// For each child, where its closure comes from.
  let childCaptures: [[Capture]]
  let attributeSites: UnsafeMutablePointer<AttributeSite>
  let attributeSiteCount: Int
  let globalSites: UnsafeMutablePointer<GlobalSite>
  let globalSiteCount: Int
  let names: [PyString]
  let magics: [Magic]
  let traceNodes: [TraceNode]
  let isTraced: Bool
  /// The namespace `globalSites` is resolved for.
  var boundNamespace: PyDict?
  /// What this code was compiled from, for its traced twin and for `inspect`.
  let origin: CodeOrigin
  /// The same code with the instructions that report to an observer, made on demand.
  var tracedTwin: CodeObject?
  /// Keeps the tree of the source alive for observers.
  let scope: Scope

  init(
    name: String, qualifiedName: String, source: CodeSource, firstLine: Int, scope: Scope, origin: CodeOrigin,
    builder: CodeBuilder, children: [CodeObject], childCaptures: [[Capture]], isTraced: Bool
  ) {
    self.name = name
    self.qualifiedName = qualifiedName
    self.source = source
    self.firstLine = firstLine
    self.scope = scope
    self.origin = origin
    self.children = children
    self.childCaptures = childCaptures
    self.isTraced = isTraced
    instructionCount = builder.instructions.count
    let instructions = UnsafeMutablePointer<Instruction>.allocate(capacity: max(instructionCount, 1))
    builder.instructions.withUnsafeBufferPointer {
      if let base = $0.baseAddress { instructions.initialize(from: base, count: $0.count) }
    }
    self.instructions = instructions
    spans = builder.spans
    constantCount = builder.constants.count
    let constants = UnsafeMutablePointer<Value>.allocate(capacity: max(constantCount, 1))
    builder.constants.withUnsafeBufferPointer {
      if let base = $0.baseAddress { constants.initialize(from: base, count: $0.count) }
    }
    self.constants = constants
    regions = builder.regions.sorted { $0.level > $1.level }
    inlined = builder.inlined
    names = builder.names
    magics = builder.magics
    traceNodes = builder.traceNodes
    attributeSiteCount = builder.attributeNames.count
    attributeSites = .allocate(capacity: max(attributeSiteCount, 1))
    for (i, name) in builder.attributeNames.enumerated() {
      (attributeSites + i).initialize(to: AttributeSite(name: Unmanaged.passRetained(name)))
    }
    globalSiteCount = builder.globalNames.count
    globalSites = .allocate(capacity: max(globalSiteCount, 1))
    for (i, name) in builder.globalNames.enumerated() {
      (globalSites + i).initialize(to: GlobalSite(name: Unmanaged.passRetained(name)))
    }
    registerTemplate = .allocate(capacity: 1)
    info = .allocate(capacity: 1)
    info.initialize(
      to: CodeInfo(
        code: Unmanaged.passUnretained(self), instructions: instructions, constants: constants,
        template: registerTemplate, attributeSites: attributeSites, globalSites: globalSites,
        registerCount: 0,
        constantBase: 0, temporaryBase: 0, positionalCount: 0, isSimple: false))
  }

  /// Fixes the register layout once all counts are known.
  func layOut(locals: Int, cells: Int, registerConstants: Int, temporaries: Int) {
    cellBase = locals
    constantBase = locals + cells
    temporaryBase = constantBase + registerConstants
    registerCount = temporaryBase + temporaries
    registerTemplate.deallocate()
    registerTemplate = .allocate(capacity: max(registerCount, 1))
    registerTemplate.initialize(repeating: .unbound, count: registerCount)
    // A bitwise copy without a retain: the code owns its constants and outlives its frames.
    if registerConstants > 0 {
      UnsafeMutableRawPointer(registerTemplate + constantBase).copyMemory(
        from: constants, byteCount: registerConstants * MemoryLayout<Value>.stride)
    }
    info.pointee.template = registerTemplate
    info.pointee.registerCount = Int32(registerCount)
    info.pointee.constantBase = Int32(constantBase)
    info.pointee.temporaryBase = Int32(temporaryBase)
    isSimple = keywordOnlyCount == 0 && !hasVariadic && !hasKeywordVariadic && !isGenerator
  }

  func setParameters(_ p: Parameters) {
    positionalOnlyCount = p.positionalOnly.count
    positionalCount = p.positionalOnly.count + p.regular.count
    keywordOnlyCount = p.keywordOnly.count
    hasVariadic = p.variadic != nil
    hasKeywordVariadic = p.keywordVariadic != nil
    isSimple = keywordOnlyCount == 0 && !hasVariadic && !hasKeywordVariadic && !isGenerator
  }

  deinit {
    constants.deinitialize(count: constantCount)
    constants.deallocate()
    instructions.deallocate()
    for i in 0..<attributeSiteCount {
      attributeSites[i].name.release()
      attributeSites[i].other?.deallocate()
    }
    attributeSites.deallocate()
    for i in 0..<globalSiteCount { globalSites[i].name.release() }
    globalSites.deallocate()
    // The constants in it were never retained.
    registerTemplate.deallocate()
    nameAddresses.deallocate()
    info.deallocate()
  }

  func copyParameters(from other: CodeObject) {
    positionalOnlyCount = other.positionalOnlyCount
    positionalCount = other.positionalCount
    keywordOnlyCount = other.keywordOnlyCount
    hasVariadic = other.hasVariadic
    hasKeywordVariadic = other.hasKeywordVariadic
    docString = other.docString
    isSimple = other.isSimple
    boundNamespace = other.boundNamespace
  }

  var parameterCount: Int {
    positionalCount + keywordOnlyCount + (hasVariadic ? 1 : 0) + (hasKeywordVariadic ? 1 : 0)
  }

  func index(of instruction: UnsafePointer<Instruction>) -> Int {
    instruction - UnsafePointer(instructions)
  }
}

/// The syntax a code object was compiled from.
enum CodeOrigin {
  case module(Module, CompileMode)
  case function(FunctionDef)
  case lambda(Lambda)
  case classBody(ClassDef)
  case generator(Comprehension, Span)
}

/// What becomes of the value of the last expression statement.
public enum CompileMode: Sendable {
  /// It is dropped.
  case module
  /// It is the result of the run.
  case cell
  /// The source is a single expression; its value is the result.
  case expression
}

/// What a trace instruction is about.
enum TraceNode {
  case statement(Stmt)
  case expression(Expr)
}

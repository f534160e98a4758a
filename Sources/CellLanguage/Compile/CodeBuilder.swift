/// Collects the instructions and tables of one code object.
///
/// Registers are numbered symbolically while compiling, because the number of cells and constants is known only at the
/// end: locals from 0, and three bands above that `finish` moves into place.
struct CodeBuilder {
  /// A register operand before layout.
  struct Register: Equatable {
    let number: Int
    static let cellBand = 1 << 20
    static let constantBand = 2 << 20
    static let temporaryBand = 3 << 20
    static func local(_ i: Int) -> Register { Register(number: i) }
    static func cell(_ i: Int) -> Register { Register(number: cellBand + i) }
    static func constant(_ i: Int) -> Register { Register(number: constantBand + i) }
    static func temporary(_ i: Int) -> Register { Register(number: temporaryBand + i) }
    /// An operand that is not a register, kept as it is.
    static func immediate(_ i: Int) -> Register { Register(number: -1 - i) }
    var isTemporary: Bool { number >= Register.temporaryBand }
    var isLocal: Bool { number >= 0 && number < Register.cellBand }
    func offset(_ i: Int) -> Register { Register(number: number + i) }

    func final(cellBase: Int, constantBase: Int, temporaryBase: Int) -> Int {
      if number < 0 { return -1 - number }
      if number < Register.cellBand { return number }
      if number < Register.constantBand { return cellBase + number - Register.cellBand }
      if number < Register.temporaryBand { return constantBase + number - Register.constantBand }
      return temporaryBase + number - Register.temporaryBand
    }
  }

  struct Label: Equatable { let number: Int }

  private struct Pending {
    var opcode: Opcode
    var flag: UInt8
    var a: Register
    var b: Register
    var c: Register
    /// The wide operand instead of `b` and `c`: a label or a number.
    var label: Int = -1
    var wide: Int = -1
  }

  private var pending: [Pending] = []
  private(set) var spans: [Span] = []
  private(set) var constants: [Value] = []
  private(set) var regions: [ExceptionRegion] = []
  private(set) var inlined: [InlinedScope] = []
  private(set) var names: [PyString] = []
  private(set) var attributeNames: [PyString] = []
  private(set) var globalNames: [PyString] = []
  private(set) var magics: [Magic] = []
  private(set) var traceNodes: [TraceNode] = []
  private(set) var instructions: [Instruction] = []

  private var constantIndex: [ConstantKey: Int] = [:]
  private var nameIndex: [ObjectIdentifier: Int] = [:]
  private var globalIndex: [ObjectIdentifier: Int] = [:]
  private var labels: [Int] = []
  private var pendingRegions:
    [(start: Int, end: Int, handler: Label, register: Register, depth: Int, level: Int)] = []

  /// Where the next instruction will stand.
  var position: Int { pending.count }
  /// The span given to emitted instructions.
  var span = Span.none

  private enum ConstantKey: Hashable {
    case none
    case bool(Bool)
    case int(Int)
    case float(UInt64)
    case string(String)
    case object(ObjectIdentifier)
    case tuple([ConstantKey])
  }

  private func key(_ value: Value) -> ConstantKey {
    switch value {
    case .none: return .none
    case .bool(let b): return .bool(b)
    case .int(let i): return .int(i)
    case .float(let d): return .float(d.bitPattern)
    case .str(let s):
      // Surrogates would fall together as U+FFFD, and Swift compares letters with marks in their normal form.
      return s.isASCII ? .string(s.string) : .object(ObjectIdentifier(s))
    case .tuple(let t): return .tuple(t.items.map(key))
    default:
      guard let object = value.reference else { preconditionFailure("unbound is no constant") }
      return .object(ObjectIdentifier(object))
    }
  }

  // MARK: Emitting

  mutating func emit(
    _ opcode: Opcode, flag: UInt8 = 0, _ a: Register = .immediate(0), _ b: Register = .immediate(0),
    _ c: Register = .immediate(0)
  ) {
    pending.append(Pending(opcode: opcode, flag: flag, a: a, b: b, c: c))
    spans.append(span)
  }

  mutating func emit(_ opcode: Opcode, flag: UInt8 = 0, _ a: Register, wide: Int) {
    pending.append(
      Pending(opcode: opcode, flag: flag, a: a, b: .immediate(0), c: .immediate(0), wide: wide))
    spans.append(span)
  }

  mutating func emit(_ opcode: Opcode, flag: UInt8 = 0, _ a: Register = .immediate(0), to label: Label) {
    pending.append(
      Pending(opcode: opcode, flag: flag, a: a, b: .immediate(0), c: .immediate(0), label: label.number))
    spans.append(span)
  }

  // MARK: Labels

  mutating func makeLabel() -> Label {
    labels.append(-1)
    return Label(number: labels.count - 1)
  }

  mutating func place(_ label: Label) { labels[label.number] = position }

  mutating func placedLabel() -> Label {
    let label = makeLabel()
    place(label)
    return label
  }

  // MARK: Tables

  mutating func constant(_ value: Value) -> Int {
    let key = key(value)
    if let i = constantIndex[key] { return i }
    constants.append(value)
    constantIndex[key] = constants.count - 1
    return constants.count - 1
  }

  mutating func name(_ name: PyString) -> Int {
    if let i = nameIndex[ObjectIdentifier(name)] { return i }
    names.append(name)
    nameIndex[ObjectIdentifier(name)] = names.count - 1
    return names.count - 1
  }

  mutating func globalSite(_ name: PyString) -> Int {
    if let i = globalIndex[ObjectIdentifier(name)] { return i }
    globalNames.append(name)
    globalIndex[ObjectIdentifier(name)] = globalNames.count - 1
    return globalNames.count - 1
  }

  mutating func attributeSite(_ name: PyString) -> Int {
    attributeNames.append(name)
    return attributeNames.count - 1
  }

  mutating func magic(_ magic: Magic) -> Int {
    magics.append(magic)
    return magics.count - 1
  }

  mutating func traceNode(_ node: TraceNode) -> Int {
    traceNodes.append(node)
    return traceNodes.count - 1
  }

  mutating func region(from start: Int, handler: Label, register: Register, depth: Int, level: Int) {
    if start < position { pendingRegions.append((start, position, handler, register, depth, level)) }
  }

  mutating func inlinedScope(from start: Int, name: String, span: Span) {
    inlined.append(InlinedScope(start: Int32(start), end: Int32(position), name: name, span: span))
  }

  // MARK: Layout

  /// How many constants live in registers: loading them costs nothing then, but every frame copies them.
  static let maximumRegisterConstants = 24

  /// Whether all indices fit their operands.
  var fits: Bool { attributeNames.count < 0xFFFF && names.count < 0xFFFF }

  /// Turns everything into final instructions. The registers must fit 16 bits; the caller checks `fits` before.
  mutating func finish(locals: Int, cells: Int) -> Int {
    let registerConstants = min(constants.count, CodeBuilder.maximumRegisterConstants)
    let constantBase = locals + cells
    let temporaryBase = constantBase + registerConstants
    func final(_ r: Register) -> Int {
      r.final(cellBase: locals, constantBase: constantBase, temporaryBase: temporaryBase)
    }
    instructions.reserveCapacity(pending.count)
    for p in pending {
      if p.label >= 0 {
        instructions.append(Instruction(p.opcode, flag: p.flag, final(p.a), wide: labels[p.label]))
      } else if p.wide >= 0 {
        instructions.append(Instruction(p.opcode, flag: p.flag, final(p.a), wide: p.wide))
      } else {
        instructions.append(Instruction(p.opcode, flag: p.flag, final(p.a), final(p.b), final(p.c)))
      }
    }
    regions = pendingRegions.map { region in
      ExceptionRegion(
        start: Int32(region.start), end: Int32(region.end), handler: Int32(labels[region.handler.number]),
        register: UInt16(truncatingIfNeeded: final(region.register)),
        handledDepth: UInt16(truncatingIfNeeded: region.depth),
        level: UInt16(truncatingIfNeeded: region.level))
    }
    return registerConstants
  }
}

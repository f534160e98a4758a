/// Calls: frames for Python functions, argument binding, classes, native code, and the way in from native code.
extension Interpreter {
  // MARK: Entering from native code

  /// Calls a Python function from native code.
  func run(_ function: PyFunction, _ arguments: Arguments) throws -> Value {
    try tick()
    let source = Registers(mutating: arguments.base)
    if function.code.isSimple, arguments.keywords == nil, arguments.count == function.code.positionalCount,
      machine.control.pointee.signals & Machine.Signal.observed == 0
    {
      return try runSimply(function, source, arguments.count)
    }
    return try entering {
      let keywords = arguments.keywords
      let base = machine.top
      let code = try activeCode(function)
      try checkRoom(base, code.info)
      try bind(function, code, into: base, nil, source, arguments.count, keywords, moving: false)
      if code.isGenerator {
        machine.returned = makeGenerator(function, code, base)
        return nil
      }
      return pushFrame(function, code, base, kind: .entry, target: 0)
    }
  }

  /// Calls any callable with one argument, without making an array.
  public func call(_ callee: Value, with a: Value) throws -> Value {
    var storage = a
    return try withUnsafePointer(to: &storage) { try call(callee, Arguments(base: $0, count: 1)) }
  }

  public func call(_ callee: Value, with a: Value, _ b: Value) throws -> Value {
    var storage = (a, b)
    return try withUnsafePointer(to: &storage) { pair in
      try pair.withMemoryRebound(to: Value.self, capacity: 2) {
        try call(callee, Arguments(base: $0, count: 2))
      }
    }
  }

  public func call(_ callee: Value, with a: Value, _ b: Value, _ c: Value) throws -> Value {
    var storage = (a, b, c)
    return try withUnsafePointer(to: &storage) { triple in
      try triple.withMemoryRebound(to: Value.self, capacity: 3) {
        try call(callee, Arguments(base: $0, count: 3))
      }
    }
  }

  /// Executes module or cell code; the value of its last expression if the code gives one.
  func execute(_ code: CodeObject, globals: PyDict) throws -> Value? {
    machine.cellResult = nil
    _ = try entering {
      let base = machine.top
      try checkRoom(base, code.info)
      fill(base, code.info)
      return push(
        Frame(
          info: code.info, next: UnsafePointer(code.instructions), registers: base,
          top: base + code.registerCount, closure: nil,
          globals: Unmanaged.passUnretained(globals), namespace: nil, generator: nil, instance: nil,
          resultRegister: 0, kind: .entry, handledBase: Int32(truncatingIfNeeded: machine.handledCount)))
    }
    let result = machine.cellResult
    machine.cellResult = nil
    return result
  }

  /// A call that needs no binding.
  private func runSimply(_ function: PyFunction, _ source: Registers, _ count: Int) throws -> Value {
    try checkNativeStack()
    let machine = self.machine
    let top = machine.top
    let current = machine.current
    let info = function.record.info
    try checkRoom(top, info)
    for k in 0..<count { (top + k).initializeCopy(from: source + k) }
    let total = Int(info.pointee.registerCount)
    var k = count
    while k < total {
      (top + k).initializeRaw((info.pointee.template + k).payload, (info.pointee.template + k).tag)
      k &+= 1
    }
    let bottom = pushFrame(function, function.code, top, kind: .entry, target: 0)
    defer {
      machine.top = top
      machine.current = current
    }
    return try runLoop(bottom: bottom)
  }

  /// Runs a class body in `namespace`.
  func runClassBody(_ function: PyFunction, namespace: PyDict) throws -> Value {
    try entering {
      let base = machine.top
      let code = try activeCode(function)
      try checkRoom(base, code.info)
      fill(base, code.info)
      let f = pushFrame(function, code, base, kind: .entry, target: 0)
      f.pointee.namespace = Unmanaged.passUnretained(namespace)
      return f
    }
  }

  /// Pushes a frame with `push` and runs it; nil from `push` means that the value is ready.
  func entering(_ push: () throws -> UnsafeMutablePointer<Frame>?) throws -> Value {
    try checkNativeStack()
    let top = machine.top
    let current = machine.current
    defer {
      machine.top = top
      machine.current = current
    }
    guard let bottom = try push() else { return takeReturned() }
    return try runLoop(bottom: bottom)
  }

  func takeReturned() -> Value {
    let v = machine.returned
    machine.returned = .none
    return v
  }

  /// Raises `RecursionError` before the native stack ends.
  func checkNativeStack() throws {
    var marker: UInt8 = 0
    let here = withUnsafeMutablePointer(to: &marker) { UInt(bitPattern: $0) }
    if machine.nativeStackLimit == 0 {
      machine.nativeStackLimit = NativeStack.lowestAddress() &+ Machine.nativeReserve
    }
    if here < machine.nativeStackLimit { throw recursionError() }
  }

  func recursionError() -> PyError {
    PyError(ExceptionTypes.recursionError, "maximum recursion depth exceeded")
  }

  // MARK: Frames

  func checkRoom(_ base: Registers, _ info: UnsafeMutablePointer<CodeInfo>) throws {
    if machine.current + 1 >= machine.control.pointee.frameLimit
      || base + Int(info.pointee.registerCount) >= machine.control.pointee.registerLimit
    {
      throw recursionError()
    }
  }

  /// Gives registers their initial contents.
  func fill(_ base: Registers, _ info: UnsafeMutablePointer<CodeInfo>) {
    UnsafeMutableRawPointer(base).copyMemory(
      from: info.pointee.template, byteCount: Int(info.pointee.registerCount) * MemoryLayout<Value>.stride)
  }

  @discardableResult
  func push(_ frame: Frame) -> UnsafeMutablePointer<Frame> {
    let f = machine.current + 1
    f.initialize(to: frame)
    machine.current = f
    machine.top = frame.top
    return f
  }

  @discardableResult
  func pushFrame(
    _ function: PyFunction, _ code: CodeObject, _ base: Registers, kind: Frame.Kind, target: UInt16,
    instance: PyObject? = nil
  ) -> UnsafeMutablePointer<Frame> {
    let record = function.record
    return push(
      Frame(
        info: code.info, next: UnsafePointer(code.instructions), registers: base,
        top: base + code.registerCount, closure: record.closure, globals: record.globals, namespace: nil,
        generator: nil,
        instance: instance.map { Unmanaged.passRetained($0) }, resultRegister: target, kind: kind,
        handledBase: Int32(truncatingIfNeeded: machine.handledCount)))
  }

  // MARK: Calls from the run loop

  /// Pushes the frame of a method with copies of its arguments, the instance first. False if it needs more than that.
  func pushMethod(
    _ method: PyFunction, _ values: Registers, _ count: Int, _ target: UInt16, kind: Frame.Kind = .method
  ) throws -> Bool {
    let code = method.code
    guard code.isSimple, code.positionalCount == count, machine.control.pointee.signals == 0 else {
      return false
    }
    let base = machine.top
    try checkRoom(base, code.info)
    fill(base, code.info)
    for k in 0..<count { (base + k).initializeCopy(from: values + k) }
    let frame = pushFrame(method, code, base, kind: kind, target: target)
    // The class might drop the method while it runs.
    frame.pointee.instance = Unmanaged.passRetained(method)
    return true
  }

  /// Calls a Python function. True if a frame was pushed, false if the result is already in the target.
  @inline(never) func callFunction(
    _ callee: Registers, _ arguments: Registers, _ count: Int, _ keywords: [PyString]?, _ target: UInt16,
    _ kind: Frame.Kind, _ receiver: Registers?
  ) throws -> Bool {
    guard case .object(let o) = callee.pointee else { return false }
    let function = unsafeDowncast(o, to: PyFunction.self)
    return try start(function, arguments, count, keywords, target, kind, receiver, instance: nil)
  }

  /// The function's code, or its traced twin while an observer is attached.
  func activeCode(_ function: PyFunction) throws -> CodeObject {
    if machine.control.pointee.signals & Machine.Signal.observed == 0 { return function.code }
    return try Compiler.traced(function.code)
  }

  func start(
    _ function: PyFunction, _ arguments: Registers, _ count: Int, _ keywords: [PyString]?, _ target: UInt16,
    _ kind: Frame.Kind, _ receiver: Registers?, instance: PyObject?
  ) throws -> Bool {
    if keywords == nil,
      try pushBound(
        function, receiver, arguments, count, arguments, 0, target, kind: kind, instance: instance)
    {
      return true
    }
    let code = try activeCode(function)
    let base = machine.top
    try checkRoom(base, code.info)
    try bind(function, code, into: base, receiver, arguments, count, keywords, moving: true)
    if code.isGenerator {
      let r = machine.current.pointee.registers
      let generator = makeGenerator(function, code, base)
      (r + Int(target)).pointee = generator
      return false
    }
    pushFrame(function, code, base, kind: kind, target: target, instance: instance)
    return true
  }

  @inline(never) func callNative(
    _ callee: Registers, _ arguments: Registers, _ count: Int, _ target: Registers
  ) throws {
    let f = Unmanaged<NativeFunction>.fromOpaque(
      UnsafeRawPointer(bitPattern: callee.payload).unsafelyUnwrapped)
    let slot = machine.nativeSlot
    let done: Bool = try f._withUnsafeGuaranteedRef {
      guard let direct = $0.direct else { return false }
      return try direct(arguments, count, slot, self)
    }
    if done {
      var k = 0
      while k < count {
        (arguments + k).setUnbound()
        k &+= 1
      }
      // The target may be one of the arguments. What stands in the slot afterwards counts as None.
      let payload = slot.payload
      let tag = slot.tag
      slot.initializeRaw(0, RawTag.empty)
      target.setRaw(payload, tag)
      return
    }
    let result: Value = try f._withUnsafeGuaranteedRef {
      try $0.call(Arguments(base: arguments, count: count), self)
    }
    for k in 0..<count { (arguments + k).setUnbound() }
    target.pointee = result
  }

  @inline(never) func callBound(
    _ callee: Registers, _ arguments: Registers, _ count: Int, _ keywords: [PyString]?, _ target: UInt16
  ) throws -> Bool {
    guard case .object(let o) = callee.pointee, let method = o as? BoundMethod else { return false }
    let r = machine.current.pointee.registers
    if case .object(let f) = method.function, let function = f as? PyFunction {
      var receiver = method.receiver
      return try withUnsafeMutablePointer(to: &receiver) {
        try start(function, arguments, count, keywords, target, .call, $0, instance: nil)
      }
    }
    let total = count + (keywords?.count ?? 0)
    let result = try withScratch(method.receiver, arguments, total) { base in
      try call(method.function, Arguments(base: base, count: count + 1, keywords: keywords))
    }
    (r + Int(target)).pointee = result
    return false
  }

  /// Lays `first` and `count` values out in free registers for a native call.
  private func withScratch<R>(
    _ first: Value, _ values: Registers, _ count: Int, _ body: (Registers) throws -> R
  ) throws -> R {
    let base = machine.top
    guard base + count + 1 < machine.control.pointee.registerLimit else { throw recursionError() }
    base.initialize(to: first)
    for k in 0..<count { (base + 1 + k).initializeCopy(from: values + k) }
    machine.top = base + count + 1
    defer {
      for k in 0...count { (base + k).releaseRaw() }
      machine.top = base
    }
    return try body(base)
  }

  @inline(never) func callOther(
    _ callee: Registers, _ arguments: Registers, _ count: Int, _ keywords: [PyString]?, _ target: Registers
  ) throws {
    let result = try call(callee.pointee, Arguments(base: arguments, count: count, keywords: keywords))
    for k in 0..<(count + (keywords?.count ?? 0)) { (arguments + k).setUnbound() }
    target.pointee = result
  }

  /// A call with keywords; `total` counts them too. True if a frame was pushed.
  @inline(never) func callKeywords(
    _ callee: Registers, _ arguments: Registers, _ total: Int, _ names: Registers, _ target: UInt16
  ) throws -> Bool {
    try checkStep()
    let n = RawItems.count(names.payload)
    return try dispatchCall(callee, arguments, total - n, RawItems.elements(names.payload), n, target)
  }

  /// Calls with `count` positional arguments and `named` more, whose names stand elsewhere.
  private func dispatchCall(
    _ callee: Registers, _ arguments: Registers, _ count: Int, _ names: Registers, _ named: Int,
    _ target: UInt16
  ) throws -> Bool {
    if callee.tag == RawTag.object, RawObject.isa(callee.payload) == machine.classes.function {
      let function = Unmanaged<PyFunction>.fromOpaque(
        UnsafeRawPointer(bitPattern: callee.payload).unsafelyUnwrapped)
      let pushed = try function._withUnsafeGuaranteedRef {
        try pushBound($0, nil, arguments, count, names, named, target)
      }
      if pushed { return true }
    }
    if callee.tag == RawTag.object, RawObject.isa(callee.payload) == machine.classes.type, named > 0,
      try constructByName(callee, arguments, count, names, named, target)
    {
      return true
    }
    var keywords: [PyString]?
    if named > 0 {
      keywords = (0..<named).compactMap {
        if case .str(let s) = names[$0] { return s }
        return nil
      }
    }
    return try dispatchCall(callee, arguments, count, keywords, target)
  }

  private func dispatchCall(
    _ callee: Registers, _ arguments: Registers, _ count: Int, _ keywords: [PyString]?, _ target: UInt16
  ) throws -> Bool {
    if case .object(let o) = callee.pointee {
      if let function = o as? PyFunction {
        return try start(function, arguments, count, keywords, target, .call, nil, instance: nil)
      }
      if o is PyType { return try construct(callee, arguments, count, keywords, target) }
      if o is BoundMethod { return try callBound(callee, arguments, count, keywords, target) }
    }
    try callOther(callee, arguments, count, keywords, machine.current.pointee.registers + Int(target))
    return false
  }

  /// Makes a plain instance and pushes the frame of its `__init__` with keywords. False if that must go the ordinary way.
  private func constructByName(
    _ callee: Registers, _ arguments: Registers, _ count: Int, _ names: Registers, _ named: Int,
    _ target: UInt16
  ) throws -> Bool {
    guard case .object(let o) = callee.pointee, let type = o as? PyType, type.isUserDefined,
      type.hasPlainConstruction, type.makesPlainObjects,
      case .object(let i)? = type.cachedInitializer, let function = i as? PyFunction
    else { return false }
    let made = RawObjects.owned(RawObjects.instance(RawObject.address(type)), as: PyObject.self)
    var receiver = Value.object(made)
    let pushed = try withUnsafeMutablePointer(to: &receiver) {
      try pushBound(
        function, $0, arguments, count, names, named, target, kind: .initializer, instance: made)
    }
    // The function stays alive in the callee's register while its frame runs.
    if pushed { callee.pointee = .object(function) }
    return pushed
  }

  /// R[0](*R[1], **R[2]).
  @inline(never) func callSpread(_ base: Registers, _ target: UInt16) throws -> Bool {
    try checkStep()
    let source = base + 1
    var collected: PyList?
    if source.tag != RawTag.list, source.tag != RawTag.tuple {
      collected = try spreadItems(base)
    }
    let sequence = collected.map { RawObject.address($0) } ?? source.payload
    let count = RawItems.count(sequence)
    var named = 0
    var entries: HashTable?
    if (base + 2).tag == RawTag.dict, case .dict(let d) = (base + 2).pointee, d.table.count > 0 {
      entries = d.table
      named = d.table.count
    }
    let total = count + 2 * named
    let scratch = machine.top
    guard scratch + (total + 1) < machine.control.pointee.registerLimit else {
      throw recursionError()
    }
    let items = RawItems.elements(sequence)
    for k in 0..<count { (scratch + k).initializeCopy(from: items + k) }
    withExtendedLifetime(collected) {}
    // The names stand behind the values.
    let names = scratch + (count + named)
    if let entries {
      for k in count..<total { (scratch + k).initializeUnbound() }
      var k = 0
      for position in 0..<entries.used {
        guard case .str(let key) = entries.keyPointer(at: position).pointee else { continue }
        (scratch + (count + k)).initializeCopy(from: entries.valuePointer(at: position))
        (names + k).initialize(to: .str(key.asInterned))
        k += 1
      }
      named = k
    }
    entries = nil
    machine.top = scratch + total
    // A frame pushed by the call starts above the scratch values, whose own slots it has emptied.
    defer { for k in 0..<total { (scratch + k).releaseRaw() } }
    do {
      let pushed = try dispatchCall(base, scratch, count, names, named, target)
      if !pushed { machine.top = scratch }
      return pushed
    } catch {
      machine.top = scratch
      throw error
    }
  }

  /// The items of `*R[1]` that is no list or tuple.
  private func spreadItems(_ base: Registers) throws -> PyList {
    let iterator: PyIterator
    do {
      iterator = try makeIterator((base + 1).pointee)
    } catch let e as PyError where e.exception.type === ExceptionTypes.typeError && e.exception.trace.isEmpty
    {
      throw PyError.typeError(
        "\(callableName(base.pointee)) argument after * must be an iterable, not \(typeName((base + 1).pointee))"
      )
    }
    let all = PyList()
    try forEach(of: iterator) { all.items.append($0.pointee) }
    return all
  }

  // MARK: Binding

  /// Pushes the frame of a function whose arguments fit. Otherwise gives false with nothing changed; binding in general then
  /// finds out what is wrong.
  ///
  /// - Parameter names: The interned names of the last `named` arguments.
  private func pushBound(
    _ function: PyFunction, _ receiver: Registers?, _ arguments: Registers, _ count: Int, _ names: Registers,
    _ named: Int, _ target: UInt16, kind: Frame.Kind = .call, instance: PyObject? = nil
  ) throws -> Bool {
    let code = function.code
    let positional = code.positionalCount
    let all = positional + code.keywordOnlyCount
    let offset = receiver == nil ? 0 : 1
    let given = count + offset
    guard !code.isGenerator, all <= 62, named <= 16, given <= positional || code.hasVariadic,
      machine.control.pointee.signals & Machine.Signal.observed == 0
    else { return false }
    // Which parameters are bound, and the one each keyword goes to: a byte each, 255 for `**`.
    var bound = (1 << min(given, positional)) - 1
    var places = (UInt64(0), UInt64(0))
    var others = 0
    for k in 0..<named {
      let address = (names + k).payload
      var slot = code.positionalOnlyCount
      while slot < all, code.nameAddresses[slot] != address { slot += 1 }
      if slot == all {
        guard code.hasKeywordVariadic, code.positionalOnlyCount == 0 else { return false }
        others += 1
        slot = 0xFF
      } else {
        if bound & (1 << slot) != 0 { return false }
        bound |= 1 << slot
      }
      if k < 8 {
        places.0 |= UInt64(slot) << UInt64(k * 8)
      } else {
        places.1 |= UInt64(slot) << UInt64(k * 8 - 64)
      }
    }
    let isComplete = bound == (1 << all) - 1
    if !isComplete, !hasDefaults(function, bound, all) { return false }
    let base = machine.top
    try checkRoom(base, code.info)
    fill(base, code.info)
    let direct = min(given, positional)
    if let receiver, direct > 0 { base.initializeCopy(from: receiver) }
    var k = min(offset, direct)
    while k < direct {
      let source = arguments + (k - offset)
      (base + k).initializeRaw(source.payload, source.tag)
      source.initializeUnbound()
      k &+= 1
    }
    if code.hasVariadic {
      let rest = RawObjects.tuple(given - direct) { items in
        for k in direct..<given {
          if k < offset, let receiver {
            (items + (k - direct)).initializeCopy(from: receiver)
          } else {
            RawItems.move(arguments + (k - offset), 1, to: items + (k - direct))
          }
        }
      }
      (base + all).initializeRaw(rest, RawTag.tuple)
    }
    var extra: PyDict?
    if code.hasKeywordVariadic {
      let dict = PyDict.make(minimumCapacity: others)
      extra = dict
      (base + (code.hasVariadic ? all + 1 : all)).initialize(to: .dict(dict))
    }
    for k in 0..<named {
      let byte = (k < 8 ? places.0 >> UInt64(k * 8) : places.1 >> UInt64(k * 8 - 64)) & 0xFF
      let source = arguments + count + k
      if byte == 0xFF {
        if case .str(let name) = names[k] { extra?.set(name, source.pointee) }
        source.setUnbound()
        continue
      }
      (base + Int(byte)).initializeRaw(source.payload, source.tag)
      source.initializeUnbound()
    }
    if !isComplete { setDefaults(function, bound, all, base) }
    pushFrame(function, code, base, kind: kind, target: target, instance: instance)
    return true
  }

  /// Whether all parameters that are not in `bound` have default values.
  @inline(never) private func hasDefaults(_ function: PyFunction, _ bound: Int, _ all: Int) -> Bool {
    let positional = function.code.positionalCount
    let firstDefault = positional - (function.defaults.map { RawItems.count(RawObject.address($0)) } ?? 0)
    for slot in 0..<all where bound & (1 << slot) == 0 {
      if slot < positional ? slot < firstDefault : function.keywordDefault(slot) == nil { return false }
    }
    return true
  }

  /// Gives the parameters that are not in `bound` their default values.
  private func setDefaults(_ function: PyFunction, _ bound: Int, _ all: Int, _ base: Registers) {
    let positional = function.code.positionalCount
    let defaults = function.defaults.map { RawObject.address($0) } ?? 0
    let firstDefault = positional - (defaults == 0 ? 0 : RawItems.count(defaults))
    for slot in 0..<all where bound & (1 << slot) == 0 {
      if slot >= positional {
        if let v = function.keywordDefault(slot) { (base + slot).initializeCopy(from: v) }
      } else {
        (base + slot).initializeCopy(from: RawItems.elements(defaults) + (slot - firstDefault))
      }
    }
  }

  /// Binds arguments to the first registers of a frame at `base` and fills the rest.
  ///
  /// - Parameter moving: The arguments are emptied instead of copied.
  func bind(
    _ function: PyFunction, _ code: CodeObject, into base: Registers, _ receiver: Registers?,
    _ arguments: Registers, _ count: Int, _ keywords: [PyString]?, moving: Bool
  ) throws {
    fill(base, code.info)
    do {
      let offset = receiver == nil ? 0 : 1
      let given = count + offset
      let positional = code.positionalCount
      func transfer(_ k: Int, to slot: Registers) {
        if k < offset, let receiver {
          slot.initializeCopy(from: receiver)
        } else if moving {
          slot.take(from: arguments + (k - offset))
        } else {
          slot.initializeCopy(from: arguments + (k - offset))
        }
      }
      for k in 0..<min(given, positional) { transfer(k, to: base + k) }
      var slot = positional + code.keywordOnlyCount
      if code.hasVariadic {
        var rest: [Value] = []
        if given > positional {
          if positional >= offset {
            rest = RawItems.copy(arguments + (positional - offset), given - positional)
          } else {
            rest = [receiver?.pointee ?? .none] + RawItems.copy(arguments, count)
          }
        }
        (base + slot).initialize(to: .tuple(PyTuple(rest)))
        slot += 1
      }
      var extra: PyDict?
      if code.hasKeywordVariadic {
        let d = PyDict()
        extra = d
        (base + slot).initialize(to: .dict(d))
      }
      if let keywords { try bindKeywords(function, base, arguments + count, keywords, extra) }
      if given > positional, !code.hasVariadic { throw tooManyArguments(function, given, base) }
      if given < positional { try bindDefaults(function, base, given) }
      if code.keywordOnlyCount > 0 { try bindKeywordOnly(function, base) }
    } catch {
      code.releaseRegisters(base)
      throw error
    }
  }

  private func bindKeywords(
    _ function: PyFunction, _ base: Registers, _ values: Registers, _ keywords: [PyString], _ extra: PyDict?
  ) throws {
    let code = function.code
    let names = code.localNames
    let last = code.positionalCount + code.keywordOnlyCount
    next: for (k, name) in keywords.enumerated() {
      for slot in code.positionalOnlyCount..<max(last, code.positionalOnlyCount)
      where names[slot] === name || names[slot].equals(name) {
        if !(base + slot).isUnboundRaw {
          throw PyError.typeError(
            "\(function.qualifiedName.string)() got multiple values for argument '\(name.string)'")
        }
        (base + slot).initializeCopy(from: values + k)
        continue next
      }
      if let extra {
        extra.set(name, values[k])
        continue
      }
      let misplaced = keywords.filter { keyword in
        names.prefix(code.positionalOnlyCount).contains { $0.equals(keyword) }
      }
      if !misplaced.isEmpty {
        let list = misplaced.map(\.string).joined(separator: ", ")
        throw PyError.typeError(
          "\(function.qualifiedName.string)() got some positional-only arguments passed as keyword arguments: '\(list)'"
        )
      }
      throw PyError.typeError(
        "\(function.qualifiedName.string)() got an unexpected keyword argument '\(name.string)'")
    }
  }

  private func bindDefaults(_ function: PyFunction, _ base: Registers, _ given: Int) throws {
    let code = function.code
    let positional = code.positionalCount
    let defaults = function.defaults?.items ?? []
    let firstDefault = positional - defaults.count
    var missing: [String] = []
    for slot in given..<positional where (base + slot).isUnboundRaw {
      if slot >= firstDefault {
        (base + slot).initialize(to: defaults[slot - firstDefault])
      } else {
        missing.append(code.localNames[slot].string)
      }
    }
    if !missing.isEmpty { throw missingArguments(function, missing, "positional") }
  }

  private func bindKeywordOnly(_ function: PyFunction, _ base: Registers) throws {
    let code = function.code
    var missing: [String] = []
    for slot in code.positionalCount..<(code.positionalCount + code.keywordOnlyCount)
    where (base + slot).isUnboundRaw {
      if let v = function.keywordDefaults?.get(code.localNames[slot]) {
        (base + slot).initialize(to: v)
      } else {
        missing.append(code.localNames[slot].string)
      }
    }
    if !missing.isEmpty { throw missingArguments(function, missing, "keyword-only") }
  }

  private func missingArguments(_ function: PyFunction, _ names: [String], _ kind: String) -> PyError {
    let quoted = names.map { "'\($0)'" }
    let list: String
    switch quoted.count {
    case 1: list = quoted[0]
    case 2: list = "\(quoted[0]) and \(quoted[1])"
    default: list = quoted.dropLast().joined(separator: ", ") + ", and \(quoted[quoted.count - 1])"
    }
    return PyError.typeError(
      "\(function.qualifiedName.string)() missing \(names.count) required \(kind) argument\(names.count == 1 ? "" : "s"): \(list)"
    )
  }

  private func tooManyArguments(_ function: PyFunction, _ given: Int, _ base: Registers) -> PyError {
    let code = function.code
    let most = code.positionalCount
    let fewest = most - (function.defaults?.items.count ?? 0)
    var keywordOnly = 0
    for slot in most..<(most + code.keywordOnlyCount) where !(base + slot).isUnboundRaw { keywordOnly += 1 }
    let takes = fewest < most ? "from \(fewest) to \(most)" : "\(most)"
    let plural = fewest < most || most != 1
    let were: String
    if keywordOnly > 0 {
      were =
        "\(given) positional argument\(given == 1 ? "" : "s") (and \(keywordOnly) keyword-only argument\(keywordOnly == 1 ? "" : "s")) were given"
    } else {
      were = "\(given) \(given == 1 ? "was" : "were") given"
    }
    return PyError.typeError(
      "\(function.qualifiedName.string)() takes \(takes) positional argument\(plural ? "s" : "") but \(were)")
  }

  // MARK: Returning

  /// Ends the frame with the value of a register. True if that leaves the run loop; the value is then in
  /// `machine.returned`.
  @inline(__always) func returnFromFrame(_ f: UnsafeMutablePointer<Frame>, _ register: Int) throws -> Bool {
    let r = f.pointee.registers
    let info = f.pointee.info
    let constantBase = Int(info.pointee.constantBase)
    let temporaryBase = Int(info.pointee.temporaryBase)
    let source = r + register
    let payload = source.payload
    let tag = source.tag
    if register >= constantBase, register < temporaryBase {
      if tag &- RawTag.str < 5 { RawObject.retain(payload) }
    } else {
      source.initializeUnbound()
    }
    var k = 0
    while k < constantBase {
      (r + k).releaseRaw()
      k &+= 1
    }
    k = temporaryBase
    let end = Int(info.pointee.registerCount)
    while k < end {
      (r + k).releaseRaw()
      k &+= 1
    }
    let caller = f - 1
    machine.current = caller
    if f.pointee.kind == .call, f.pointee.generator == nil {
      (caller.pointee.registers + Int(f.pointee.resultRegister)).setRaw(payload, tag)
      return false
    }
    return try finish(f, payload, tag)
  }

  @inline(never) private func finish(_ f: UnsafeMutablePointer<Frame>, _ payload: UInt, _ tag: UInt8) throws
    -> Bool
  {
    let caller = f - 1
    if f.pointee.kind == .initializer, tag == RawTag.empty, f.pointee.generator == nil,
      let instance = f.pointee.instance
    {
      let made = UInt(bitPattern: instance.toOpaque())
      if RawObject.isa(made) == RawObject.isa(of: PyObject.self) {
        (caller.pointee.registers + Int(f.pointee.resultRegister)).setOwned(made, RawTag.object)
        return false
      }
    }
    machine.returnSlot.setRaw(payload, tag)
    if let g = f.pointee.generator {
      let generator = g.takeRetainedValue()
      generator.result = machine.returned
      generator.state = .running
      generator.discard()
    }
    switch f.pointee.kind {
    case .entry: return true
    case .method:
      f.pointee.instance?.release()
      (caller.pointee.registers + Int(f.pointee.resultRegister)).pointee = takeReturned()
      return false
    case .dropped:
      f.pointee.instance?.release()
      machine.returned = .none
      return false
    case .operation:
      f.pointee.instance?.release()
      let result = takeReturned()
      // The operands still stand in their registers.
      let i = (caller.pointee.next - 1).pointee
      let r = caller.pointee.registers
      if isNotImplemented(result) {
        (r + Int(i.a)).pointee = try binaryWithoutLeft(
          i.opcode.operation, (r + Int(i.b)).pointee, (r + Int(i.c)).pointee, inPlace: i.flag & 1 != 0)
      } else {
        (r + Int(i.a)).pointee = result
      }
      return false
    case .loopGenerator:
      machine.returned = .none
      return false
    case .initializer:
      let instance = f.pointee.instance?.takeRetainedValue()
      let result = takeReturned()
      if !result.isNone {
        throw PyError.typeError("__init__() should return None, not '\(typeName(result))'")
      }
      if let instance {
        (caller.pointee.registers + Int(f.pointee.resultRegister)).pointee = Value(object: instance)
      }
      return false
    case .call:
      (caller.pointee.registers + Int(f.pointee.resultRegister)).pointee = takeReturned()
      return false
    }
  }

  // MARK: Functions

  @inline(never) func makeFunction(_ t: Registers, _ index: Int, _ f: UnsafeMutablePointer<Frame>) throws {
    let outer = f.pointee.info.pointee.code.takeUnretainedValue()
    let globals = f.pointee.globals.takeUnretainedValue()
    let code = outer.children[index]
    let captures = outer.childCaptures[index]
    var closure: UnsafeMutablePointer<Unmanaged<CapturedVariable>>?
    if !captures.isEmpty {
      let list = UnsafeMutablePointer<Unmanaged<CapturedVariable>>.allocate(capacity: captures.count)
      for (k, capture) in captures.enumerated() {
        switch capture {
        case .register(let register):
          guard case .object(let o) = (f.pointee.registers + register).pointee else {
            preconditionFailure("a captured variable has no cell")
          }
          list[k] = Unmanaged.passRetained(unsafeDowncast(o, to: CapturedVariable.self))
        case .free(let i):
          guard let own = f.pointee.closure else {
            preconditionFailure("a frame with free names has a closure")
          }
          list[k] = Unmanaged.passRetained(own[i].takeUnretainedValue())
        }
      }
      closure = list
    }
    let function = PyFunction(code: code, globals: globals, closure: closure, closureCount: captures.count)
    if case .tuple(let d) = t.pointee { function.defaults = d }
    if case .dict(let d) = (t + 1).pointee { function.keywordDefaults = d }
    if case .dict(let d) = (t + 2).pointee { function.annotations = d }
    t.pointee = .object(function)
  }

  // MARK: Steps and signals

  /// For native code that goes through many items: the sources of items call it for each, so that whoever consumes them can
  /// be stopped.
  @inline(__always) func tick() throws {
    let control = machine.control
    control.pointee.steps &-= 1
    if control.pointee.steps < 0 || control.pointee.signals & 3 != 0 { try checkSignals() }
  }

  /// As `tick`, for iterators that ask other iterators: such a chain may be long.
  @inline(__always) func tickInChain() throws {
    try tick()
    var marker: UInt8 = 0
    let here = withUnsafeMutablePointer(to: &marker) { UInt(bitPattern: $0) }
    if here < machine.nativeStackLimit { throw recursionError() }
  }

  func checkStep() throws {
    machine.control.pointee.steps &-= 1
    if machine.control.pointee.steps < 0 || machine.control.pointee.signals & 3 != 0 { try checkSignals() }
  }

  @inline(never) func checkSignals() throws { try machine.checkSignals() }
}

extension Machine {
  /// Raises what another thread asked for, or that the steps are used up.
  func checkSignals() throws {
    if control.pointee.signals & Machine.Signal.limit != 0, let kind = control.pointee.limit {
      throw SessionLimit(kind, "the run was stopped")
    }
    if control.pointee.signals & Machine.Signal.interrupt != 0 {
      control.pointee.signals &= ~Machine.Signal.interrupt
      throw PyError(PyException(type: ExceptionTypes.keyboardInterrupt, arguments: []))
    }
    if control.pointee.steps < 0 {
      throw SessionLimit(.steps, "stopped after the step limit of this session")
    }
  }

  /// The error that was asked for when native code noticed that it should stop.
  func answerInterruption() -> Error {
    do {
      try checkSignals()
    } catch {
      return error
    }
    return PyError(PyException(type: ExceptionTypes.keyboardInterrupt, arguments: []))
  }
}

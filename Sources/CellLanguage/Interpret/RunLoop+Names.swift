/// Global, class-level and captured names.
extension Interpreter {
  /// The value of a resolved global, or nil when the cache does not hold.
  @inline(__always) func cachedGlobal(
    _ site: UnsafeMutablePointer<GlobalSite>, _ globals: Unmanaged<PyDict>
  ) -> Registers? {
    if globals._withUnsafeGuaranteedRef({ $0.table.version }) != site.pointee.version { return nil }
    let position = Int(site.pointee.position)
    if position >= 0 { return globals._withUnsafeGuaranteedRef { $0.table.valuePointer(at: position) } }
    let builtins = machine.builtinsTable
    if builtins._withUnsafeGuaranteedRef({ $0.table.version }) != site.pointee.builtinVersion { return nil }
    let builtinPosition = Int(site.pointee.builtinPosition)
    return builtins._withUnsafeGuaranteedRef { $0.table.valuePointer(at: builtinPosition) }
  }

  @inline(never) func slowLoadGlobal(
    _ target: Registers, _ site: UnsafeMutablePointer<GlobalSite>, _ globals: Unmanaged<PyDict>
  ) throws {
    let name = site.pointee.name.takeUnretainedValue()
    let own = globals.takeUnretainedValue()
    if let position = own.table.position(of: name) {
      site.pointee.version = own.table.version
      site.pointee.position = Int32(truncatingIfNeeded: position)
      target.pointee = own.table.valuePointer(at: position).pointee
      return
    }
    let builtins = self.builtins.namespace
    if let position = builtins.table.position(of: name) {
      site.pointee.version = own.table.version
      site.pointee.position = -1
      site.pointee.builtinVersion = builtins.table.version
      site.pointee.builtinPosition = Int32(truncatingIfNeeded: position)
      target.pointee = builtins.table.valuePointer(at: position).pointee
      return
    }
    if let v = try self.builtins.attribute(name, self) {
      target.pointee = v
      return
    }
    throw nameError(name, globals: own)
  }

  @inline(never) func slowStoreGlobal(
    _ source: Registers, _ site: UnsafeMutablePointer<GlobalSite>, _ globals: Unmanaged<PyDict>
  ) {
    let name = site.pointee.name.takeUnretainedValue()
    let own = globals.takeUnretainedValue()
    own.table.set(name, source.pointee)
    if let position = own.table.position(of: name) {
      site.pointee.version = own.table.version
      site.pointee.position = Int32(truncatingIfNeeded: position)
    }
  }

  func deleteGlobal(_ site: UnsafeMutablePointer<GlobalSite>, _ globals: Unmanaged<PyDict>) throws {
    let name = site.pointee.name.takeUnretainedValue()
    let own = globals.takeUnretainedValue()
    if try own.table.remove(.str(name), self) == nil { throw nameError(name, globals: own) }
  }

  // MARK: Class bodies

  private func namespace(_ f: UnsafeMutablePointer<Frame>) -> PyDict {
    (f.pointee.namespace ?? f.pointee.globals).takeUnretainedValue()
  }

  @inline(never) func loadName(
    _ target: Registers, _ site: UnsafeMutablePointer<GlobalSite>, _ f: UnsafeMutablePointer<Frame>
  ) throws {
    if let v = namespace(f).table.get(site.pointee.name.takeUnretainedValue()) {
      target.pointee = v
      return
    }
    try slowLoadGlobal(target, site, f.pointee.globals)
  }

  @inline(never) func storeName(
    _ source: Registers, _ site: UnsafeMutablePointer<GlobalSite>, _ f: UnsafeMutablePointer<Frame>
  ) throws {
    let space = namespace(f)
    let name = site.pointee.name.takeUnretainedValue()
    // What `__prepare__` made may watch the names as they come.
    if space.type.isUserDefined { return try setItem(.dict(space), .str(name), source.pointee) }
    space.table.set(name, source.pointee)
  }

  @inline(never) func deleteName(
    _ site: UnsafeMutablePointer<GlobalSite>, _ f: UnsafeMutablePointer<Frame>
  ) throws {
    let name = site.pointee.name.takeUnretainedValue()
    if try namespace(f).table.remove(.str(name), self) == nil {
      throw PyError.nameError("name '\(name.string)' is not defined")
    }
  }

  @inline(never) func loadClassFree(_ target: Registers, _ index: Int, _ f: UnsafeMutablePointer<Frame>)
    throws
  {
    let name = f.pointee.info.pointee.code._withUnsafeGuaranteedRef { $0.freeNames[index] }
    if let v = namespace(f).table.get(name) {
      target.pointee = v
      return
    }
    guard let variable = f.pointee.closure?[index].takeUnretainedValue(), !variable.value.isUnbound else {
      throw unboundFree(f, index)
    }
    target.pointee = variable.value
  }

  func loadNamespace(_ target: Registers, _ f: UnsafeMutablePointer<Frame>) {
    target.pointee = .dict(namespace(f))
  }

  func setUpAnnotations(_ f: UnsafeMutablePointer<Frame>) throws {
    let space = namespace(f)
    let name = PyString.intern("__annotations__")
    if space.table.get(name) == nil { space.table.set(name, .dict(PyDict())) }
  }

  // MARK: Cells

  @inline(never) func makeCell(_ target: Registers, _ source: Registers?) {
    let cell = CapturedVariable()
    if let source {
      cell.value = source.pointee
      source.setUnbound()
    }
    target.pointee = .object(cell)
  }

  // MARK: Errors

  func unboundLocal(_ f: UnsafeMutablePointer<Frame>, _ nameIndex: Int) -> PyError {
    let name = f.pointee.info.pointee.name(nameIndex).string
    return PyError(
      ExceptionTypes.unboundLocalError,
      "cannot access local variable '\(name)' where it is not associated with a value")
  }

  func unboundFree(_ f: UnsafeMutablePointer<Frame>, _ index: Int) -> PyError {
    let name = f.pointee.info.pointee.code._withUnsafeGuaranteedRef { $0.freeNames[index] }
    let error = PyError.nameError(
      "cannot access free variable '\(name.string)' where it is not associated with a value in enclosing scope"
    )
    error.exception.suggestionName = name
    error.exception.suggestionObject = .dict(f.pointee.globals.takeUnretainedValue())
    return error
  }

  func nameError(_ name: PyString, globals: PyDict) -> PyError {
    let error = PyError.nameError("name '\(name.string)' is not defined")
    error.exception.suggestionName = name
    error.exception.suggestionObject = .dict(globals)
    return error
  }
}

/// A captured variable's contents, read in place.
enum RawCell {
  /// Where `value` stands in a `CapturedVariable`.
  static let offset: UInt = 32
  @inline(__always) static func value(_ cell: UInt) -> Registers {
    Registers(bitPattern: cell &+ offset).unsafelyUnwrapped
  }
}

/// A dictionary's table, looked at in place.
enum RawDict {
  static let storage: UInt = 32
  /// Whether no copy shares the table's storage, so that values may be replaced in it.
  @inline(__always) static func isUnshared(_ dict: Unmanaged<PyDict>) -> Bool {
    RawObject.isUnique(RawFields.word(UInt(bitPattern: dict.toOpaque()), storage))
  }
}

/// The Swift classes the run loop tells apart, as the first words of their objects, and some objects' addresses.
struct RawClasses {
  let function = RawObject.isa(of: PyFunction.self)
  let native = RawObject.isa(of: NativeFunction.self)
  let boundMethod = RawObject.isa(of: BoundMethod.self)
  let type = RawObject.isa(of: PyType.self)
  let generator = RawObject.isa(of: PyGenerator.self)
  let range = RawObject.isa(of: PyRange.self)
  let exception = RawObject.isa(of: PyException.self)
  /// The addresses of the types of plain lists and tuples.
  let listType = RawObject.address(BuiltinTypes.list)
  let tupleType = RawObject.address(BuiltinTypes.tuple)
  let strType = RawObject.address(BuiltinTypes.str)
  /// The method `list.append`, 0 if it is missing.
  let listAppend: UInt =
    BuiltinTypes.list.lookup(PyString.intern("append"))?.reference.map { RawObject.address($0) } ?? 0

  @inline(__always) static func record(_ function: UInt) -> FunctionRecord {
    Unmanaged<PyFunction>.fromOpaque(UnsafeRawPointer(bitPattern: function).unsafelyUnwrapped)
      ._withUnsafeGuaranteedRef { $0.record }
  }
}

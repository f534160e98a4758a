/// Attribute access with inline caches.
///
/// A site remembers the type and layout of the object it saw last, the version of all classes then, and what it found:
/// a position among the instance's attributes, or a class attribute.
struct AttributeSite {
  enum Kind: UInt8 {
    case none
    /// `position` in the instance's attribute table; no data descriptor of the class hides it.
    case instance
    /// A function of the class, to be called with the instance; `found`.
    case method
    /// Any other class attribute without descriptor behaviour, looked up through an instance; `found`.
    case classValue
    /// An attribute of the class `type` itself, looked up through the class; `found`.
    case ownValue
    /// A class method, looked up through an instance: `found` is its function.
    case classMethod
    /// A property whose getter is the Python function `found`.
    case property
    /// The first store of an attribute: the instance goes from `layout` to the layout `found`.
    case addition
    /// `position` in the namespace of the module `type`, whose table had `version`.
    case module
    /// Item `position` of a tuple: a field of a `namedtuple`.
    case field
  }

  var name: Unmanaged<PyString>
  var kind = Kind.none
  /// Tells builtin values without object header apart from objects in `loadMethod`.
  var position: Int32 = 0
  /// The address of the object's type, or of the module.
  var type: UInt = 0
  var version = 0
  /// The address of the attribute layout; 0 for objects without attributes of their own.
  var layout: UInt = 0
  /// A class attribute, unretained: it lives as long as `version` holds.
  var found: UInt = 0
  var foundTag: UInt8 = 0
  /// What the site remembered before, for places that see objects of two classes in turn.
  var other: UnsafeMutablePointer<AttributeSite>?

  /// Exchanges what the site remembers with what it remembered before. False if there is nothing to exchange.
  @inline(never) static func exchange(_ site: UnsafeMutablePointer<AttributeSite>) -> Bool {
    if site.pointee.kind == .none { return false }
    guard let other = site.pointee.other else {
      let new = UnsafeMutablePointer<AttributeSite>.allocate(capacity: 1)
      new.initialize(to: site.pointee)
      site.pointee.other = new
      return false
    }
    var before = other.pointee
    other.pointee = site.pointee
    other.pointee.other = nil
    before.other = other
    site.pointee = before
    return before.kind != .none
  }

  init(name: Unmanaged<PyString>) { self.name = name }

  /// Where a site keeps what it found, laid out as a `Value`.
  @inline(__always) static func found(_ site: UnsafeMutablePointer<AttributeSite>) -> Registers {
    (UnsafeMutableRawPointer(site) + foundOffset).assumingMemoryBound(to: Value.self)
  }
  static let foundOffset = 40
}

/// Object fields read in place.
enum RawFields {
  static let type: UInt = 16
  static let attributes: UInt = 24
  /// In an `AttributeTable`.
  static let layout: UInt = 16
  static let values: UInt = 24
  static let capacity: UInt = 32

  @inline(__always) static func word(_ object: UInt, _ offset: UInt) -> UInt {
    UnsafeRawPointer(bitPattern: object &+ offset).unsafelyUnwrapped.load(as: UInt.self)
  }
  /// The layout of an object's attributes, 0 if it has none.
  @inline(__always) static func layout(of object: UInt) -> UInt {
    let table = word(object, attributes)
    return table == 0 ? 0 : word(table, layout)
  }
  /// Where the value at `position` of an object's attributes stands.
  @inline(__always) static func attribute(of object: UInt, _ position: Int) -> Registers {
    Registers(bitPattern: word(word(object, attributes), values)).unsafelyUnwrapped + position
  }
}

extension Interpreter {
  /// The value of an attribute when the cache holds.
  @inline(__always) func cachedAttribute(_ site: UnsafeMutablePointer<AttributeSite>, _ object: UInt)
    -> Registers?
  {
    if RawFields.word(object, RawFields.type) == site.pointee.type, PyType.version == site.pointee.version {
      if RawFields.layout(of: object) == site.pointee.layout {
        if site.pointee.kind == .instance {
          return RawFields.attribute(of: object, Int(site.pointee.position))
        }
        if site.pointee.kind == .classValue { return AttributeSite.found(site) }
      }
    } else if object == site.pointee.type {
      if site.pointee.kind == .module { return cachedModuleAttribute(site, object) }
      if site.pointee.kind == .ownValue, PyType.version == site.pointee.version {
        return AttributeSite.found(site)
      }
    }
    return nil
  }

  /// Pushes the frame of a property's getter when the cache says so.
  @inline(never) func pushProperty(
    _ site: UnsafeMutablePointer<AttributeSite>, _ object: Registers, _ target: UInt16
  ) throws -> Bool {
    let o = object.payload
    guard RawFields.word(o, RawFields.type) == site.pointee.type, PyType.version == site.pointee.version
    else { return false }
    let getter = Unmanaged<PyFunction>.fromOpaque(
      UnsafeRawPointer(bitPattern: site.pointee.found).unsafelyUnwrapped)
    return try getter._withUnsafeGuaranteedRef { try pushMethod($0, object, 1, target) }
  }

  @inline(never) private func cachedModuleAttribute(
    _ site: UnsafeMutablePointer<AttributeSite>, _ object: UInt
  ) -> Registers? {
    let module = Unmanaged<PyModule>.fromOpaque(UnsafeRawPointer(bitPattern: object).unsafelyUnwrapped)
    let position = Int(site.pointee.position)
    let version = site.pointee.version
    return module._withUnsafeGuaranteedRef {
      $0.namespace.table.version == version ? $0.namespace.table.valuePointer(at: position) : nil
    }
  }

  /// Loads a field of a `namedtuple` when the cache says which item it is.
  @inline(never) func loadField(
    _ target: Registers, _ tuple: UInt, _ site: UnsafeMutablePointer<AttributeSite>
  ) -> Bool {
    guard site.pointee.kind == .field, RawFields.word(tuple, RawFields.type) == site.pointee.type,
      PyType.version == site.pointee.version
    else { return false }
    let position = Int(site.pointee.position)
    guard position < RawItems.count(tuple) else { return false }
    target.copy(from: RawItems.elements(tuple) + position)
    return true
  }

  @inline(__always) func cachedInstanceAttribute(
    _ site: UnsafeMutablePointer<AttributeSite>, _ object: UInt
  ) -> Registers? {
    guard RawFields.word(object, RawFields.type) == site.pointee.type,
      PyType.version == site.pointee.version, RawFields.layout(of: object) == site.pointee.layout
    else { return nil }
    if site.pointee.kind == .instance { return RawFields.attribute(of: object, Int(site.pointee.position)) }
    return nil
  }

  /// Whether the cache says that a store adds an attribute.
  @inline(__always) func addsAttribute(_ site: UnsafeMutablePointer<AttributeSite>, _ object: UInt) -> Bool {
    site.pointee.kind == .addition && RawFields.word(object, RawFields.type) == site.pointee.type
      && PyType.version == site.pointee.version && RawFields.layout(of: object) == site.pointee.layout
  }

  @inline(never) func slowGetAttribute(
    _ target: Registers, _ object: Registers, _ site: UnsafeMutablePointer<AttributeSite>
  ) throws {
    if object.tag == RawTag.object, AttributeSite.exchange(site),
      let p = cachedAttribute(site, object.payload)
    {
      target.copy(from: p)
      return
    }
    let name = site.pointee.name.takeUnretainedValue()
    let value = object.pointee
    if case .object(let o) = value {
      remember(site, o, name, isStore: false)
    } else if case .tuple(let t) = value, t.type.isUserDefined, t.type.hasPlainAttributes,
      case .object(let d)? = t.type.lookup(name), let p = d as? PyProperty, let index = p.tupleIndex
    {
      remember(site, .field, t.type, 0, .none)
      site.pointee.position = Int32(truncatingIfNeeded: index)
    }
    target.pointee = try getAttribute(value, name)
  }

  /// Notes a class attribute in a site: what stands in the class lives as long as the version of all classes holds.
  private func remember(
    _ site: UnsafeMutablePointer<AttributeSite>, _ kind: AttributeSite.Kind, _ owner: PyObject,
    _ layout: UInt, _ value: Value
  ) {
    site.pointee.kind = kind
    site.pointee.type = RawObject.address(owner)
    site.pointee.version = PyType.version
    site.pointee.layout = layout
    withUnsafePointer(to: value) {
      let p = Registers(mutating: $0)
      site.pointee.found = p.payload
      site.pointee.foundTag = p.tag
    }
  }

  /// Whether a class attribute is the same seen through the class and through its instances.
  private func isPlain(_ value: Value) -> Bool {
    guard case .object(let o) = value else { return true }
    return o is PySet || o is PyBigInt || (o.type.isUserDefined && !(o is PyType) && !hasGetter(o))
  }

  private func hasGetter(_ o: PyObject) -> Bool {
    o is BoundMethod || o is PyFunction || o is NativeFunction || o.type.lookup(SpecialNames.get) != nil
  }

  /// Fills the cache for an attribute of a class that is looked up through the class itself.
  private func remember(_ site: UnsafeMutablePointer<AttributeSite>, _ cls: PyType, _ name: PyString) {
    guard cls.isUserDefined, cls.type === BuiltinTypes.type, let found = cls.lookup(name) else { return }
    if BuiltinTypes.type.lookup(name) != nil { return }
    if case .object(let o) = found {
      if let m = o as? PyStaticMethod {
        return remember(site, .ownValue, cls, 0, m.function)
      }
      guard o is PyFunction || isPlain(found) else { return }
    }
    remember(site, .ownValue, cls, 0, found)
  }

  @inline(never) func slowSetAttribute(
    _ object: Registers, _ source: Registers, _ site: UnsafeMutablePointer<AttributeSite>
  ) throws {
    if object.tag == RawTag.object, AttributeSite.exchange(site) {
      if let p = cachedInstanceAttribute(site, object.payload) {
        p.copy(from: source)
        return
      }
      if addsAttribute(site, object.payload) { return addAttribute(site, object.payload, source) }
    }
    let name = site.pointee.name.takeUnretainedValue()
    let value = object.pointee
    guard case .object(let o) = value else { return try setAttribute(value, name, source.pointee) }
    let before = o.attributes?.layout
    try setAttribute(value, name, source.pointee)
    remember(site, o, name, isStore: true)
    // The next new instance will take the same step.
    if site.pointee.kind == .instance, let after = o.attributes?.layout, after !== before,
      site.pointee.layout == RawObject.address(after), before ?? AttributeLayout.empty === after.previous
    {
      site.pointee.kind = .addition
      site.pointee.found = RawObject.address(after)
      site.pointee.layout = before.map { RawObject.address($0) } ?? 0
    }
  }

  /// Adds an attribute when the cache says how.
  @inline(never) func addAttribute(
    _ site: UnsafeMutablePointer<AttributeSite>, _ object: UInt, _ source: Registers
  ) {
    let next = site.pointee.found
    let count = Int(bitPattern: RawFields.word(next, AttributeLayout.countOffset))
    var table = RawFields.word(object, RawFields.attributes)
    if table == 0 {
      table = RawObjects.table(usualAttributes(object, count))
      UnsafeMutableRawPointer(bitPattern: object &+ RawFields.attributes).unsafelyUnwrapped
        .storeBytes(of: table, as: UInt.self)
    } else if count > Int(bitPattern: RawFields.word(table, RawFields.capacity)) {
      Unmanaged<AttributeTable>.fromOpaque(UnsafeRawPointer(bitPattern: table).unsafelyUnwrapped)
        ._withUnsafeGuaranteedRef { $0.makeRoom(for: count) }
      _ = usualAttributes(object, count)
    }
    let values = Registers(bitPattern: RawFields.word(table, RawFields.values)).unsafelyUnwrapped
    (values + (count - 1)).initializeCopy(from: source)
    UnsafeMutableRawPointer(bitPattern: table &+ RawFields.layout).unsafelyUnwrapped
      .storeBytes(of: next, as: UInt.self)
  }

  /// How many attributes instances of an object's class have come to, at least `count`.
  private func usualAttributes(_ object: UInt, _ count: Int) -> Int {
    let type = Unmanaged<PyType>.fromOpaque(
      UnsafeRawPointer(bitPattern: RawFields.word(object, RawFields.type)).unsafelyUnwrapped)
    return type._withUnsafeGuaranteedRef {
      if $0.usualAttributes < count { $0.usualAttributes = count }
      return $0.usualAttributes
    }
  }

  /// Fills the cache of a site after (or before) an ordinary look-up, where the outcome can be repeated.
  private func remember(
    _ site: UnsafeMutablePointer<AttributeSite>, _ o: PyObject, _ name: PyString, isStore: Bool
  ) {
    if !isStore, let module = o as? PyModule {
      guard let position = module.namespace.table.position(of: name) else { return }
      site.pointee.kind = .module
      site.pointee.type = RawObject.address(module)
      site.pointee.version = module.namespace.table.version
      site.pointee.position = Int32(truncatingIfNeeded: position)
      return
    }
    let type = o.type
    if o is PyType {
      if !isStore, let cls = o as? PyType { remember(site, cls, name) }
      return
    }
    // Only plain instances of user classes, and functions: other native objects compute attributes themselves.
    guard type.isUserDefined || o is PyFunction, type.hasPlainAttributes,
      !isStore || type.pythonOverride(SpecialNames.setattr) == nil
    else { return }
    let inherited = type.lookup(name)
    guard let table = o.attributes, let position = table.layout.position(of: name) else {
      guard !isStore, type.isUserDefined, let inherited, o.attributes?.dictionary == nil else { return }
      let layout = o.attributes.map { RawObject.address($0.layout) } ?? 0
      if case .object(let d) = inherited, let p = d as? PyProperty, p.type === DescriptorTypes.property {
        guard case .object(let g) = p.getter, g is PyFunction else { return }
        remember(site, .property, type, layout, p.getter)
      } else if type.nativeBase === BuiltinTypes.object, isPlain(inherited) {
        remember(site, .classValue, type, layout, inherited)
      }
      return
    }
    if let inherited, isDataDescriptor(inherited) { return }
    site.pointee.kind = .instance
    site.pointee.type = RawObject.address(type)
    site.pointee.version = PyType.version
    site.pointee.layout = RawObject.address(table.layout)
    site.pointee.position = Int32(truncatingIfNeeded: position)
  }

  // MARK: Methods

  /// R[target] = function, R[target + 1] = instance, when the cache holds.
  @inline(__always) func cachedMethod(
    _ site: UnsafeMutablePointer<AttributeSite>, _ object: Registers, into target: Registers
  ) -> Bool {
    guard object.isReference else { return false }
    let o = object.payload
    guard RawFields.word(o, RawFields.type) == site.pointee.type, PyType.version == site.pointee.version,
      site.pointee.kind == .method, RawFields.layout(of: o) == site.pointee.layout
    else {
      return cachedFunction(site, o, into: target)
    }
    let found = site.pointee.found
    RawObject.retain(found)
    // The object may live in the target only.
    (target + 1).copy(from: object)
    target.setOwned(found, site.pointee.foundTag)
    return true
  }

  /// As `cachedMethod`, for functions that are called without the object they were found through.
  @inline(never) private func cachedFunction(
    _ site: UnsafeMutablePointer<AttributeSite>, _ o: UInt, into target: Registers
  ) -> Bool {
    switch site.pointee.kind {
    case .module:
      guard o == site.pointee.type, let p = cachedModuleAttribute(site, o) else { return false }
      target.copy(from: p)
      (target + 1).setUnbound()
      return true
    case .ownValue:
      guard o == site.pointee.type, PyType.version == site.pointee.version else { return false }
      target.copy(from: AttributeSite.found(site))
      (target + 1).setUnbound()
      return true
    case .classMethod:
      let type = RawFields.word(o, RawFields.type)
      guard type == site.pointee.type, PyType.version == site.pointee.version,
        RawFields.layout(of: o) == site.pointee.layout
      else { return false }
      RawObject.retain(type)
      target.copy(from: AttributeSite.found(site))
      (target + 1).setOwned(type, RawTag.object)
      return true
    default: return false
    }
  }

  @inline(never) func slowLoadMethod(
    _ target: Registers, _ object: Registers, _ site: UnsafeMutablePointer<AttributeSite>
  ) throws {
    if AttributeSite.exchange(site), cachedMethod(site, object, into: target) { return }
    let name = site.pointee.name.takeUnretainedValue()
    let value = object.pointee
    if let o = value.reference, !(o is PyType), !(o is PyModule), !(o is PySuper) {
      let type = o.type
      if type.hasPlainAttributes, let found = type.lookup(name), isMethod(found),
        o.attributes?.dictionary == nil, o.attributes?.get(name) == nil,
        try o.nativeAttribute(name, self) == nil
      {
        site.pointee.kind = .method
        site.pointee.type = RawObject.address(type)
        site.pointee.version = PyType.version
        site.pointee.layout = o.attributes.map { RawObject.address($0.layout) } ?? 0
        if let f = found.reference { site.pointee.found = RawObject.address(f) }
        site.pointee.foundTag = RawTag.object
        (target + 1).pointee = value
        target.pointee = found
        return
      }
      if type.isUserDefined, type.hasPlainAttributes, type.nativeBase === BuiltinTypes.object,
        o.attributes?.dictionary == nil, o.attributes?.get(name) == nil,
        case .object(let d)? = type.lookup(name), let m = d as? PyClassMethod,
        case .object(let f) = m.function, f is PyFunction
      {
        remember(site, .classMethod, type, o.attributes.map { RawObject.address($0.layout) } ?? 0, m.function)
      }
    } else if let o = value.reference, o is PyModule || o is PyType {
      remember(site, o, name, isStore: false)
    }
    let v = try getAttribute(value, name)
    (target + 1).setUnbound()
    target.pointee = v
  }

  /// Whether a class attribute becomes a bound method when looked up through an instance.
  func isMethod(_ value: Value) -> Bool {
    guard case .object(let o) = value else { return false }
    return o is PyFunction || (o as? NativeFunction)?.isMethod ?? false
  }
}

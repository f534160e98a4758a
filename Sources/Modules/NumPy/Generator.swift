import CellLanguage
import Glibc
import TensorEngine

/// `numpy.random.SeedSequence`.
final class SeedSequenceObject: PyObject {
  var seeds: SeedSequence
  /// As given, for `repr` and `.entropy`.
  let entropy: Value

  init(_ seeds: SeedSequence, entropy: Value) {
    self.seeds = seeds
    self.entropy = entropy
    super.init(type: SeedSequenceObject.pyType)
  }

  /// The words of a seed: None, a non-negative integer of any size, or a sequence of such.
  static func words(_ value: Value, _ interpreter: Interpreter) throws -> [UInt32] {
    if let held = value.tensorObject, held.tensor.rank > 0 {
      return try held.tensor.ints().flatMap { try word($0) }
    }
    switch value {
    case .list(let l): return try l.items.flatMap { try words($0, interpreter) }
    case .tuple(let t): return try t.items.flatMap { try words($0, interpreter) }
    default: break
    }
    if value.reference is PyBigInt {
      // Base 2³² by repeated division, in the interpreter's own arithmetic.
      var rest = value
      var found: [UInt32] = []
      if try interpreter.truth(interpreter.compare(.less, rest, .int(0))) {
        throw PyError.valueError("expected non-negative integer")
      }
      while try interpreter.truth(rest) {
        let part = try interpreter.binary(.bitAnd, rest, .int(0xFFFF_FFFF))
        found.append(UInt32(truncatingIfNeeded: try Arguments.integer(part, interpreter)))
        rest = try interpreter.binary(.rightShift, rest, .int(32))
      }
      return found
    }
    if let i = try interpreter.index(value) { return try word(i) }
    throw PyError.typeError(
      "SeedSequence expects int or sequence of ints for entropy not \(try interpreter.str(value))")
  }

  private static func word(_ value: Int) throws -> [UInt32] {
    guard value >= 0 else { throw PyError.valueError("expected non-negative integer") }
    let low = UInt32(truncatingIfNeeded: value)
    let high = UInt32(truncatingIfNeeded: value >> 32)
    return high == 0 ? [low] : [low, high]
  }

  static func make(_ value: Value, _ interpreter: Interpreter) throws -> SeedSequence {
    if let object = value.reference as? SeedSequenceObject { return object.seeds }
    if value.isNone || value.isUnbound { return SeedSequence.fromSystem() }
    return SeedSequence(entropy: try words(value, interpreter))
  }

  override func repr(_ interpreter: Interpreter) throws -> String {
    var text = "SeedSequence(\n    entropy=\(try interpreter.repr(entropy)),\n"
    if !seeds.spawnKey.isEmpty {
      let key: [Value] = seeds.spawnKey.map { .int(Int($0)) }
      text += "    spawn_key=\(try interpreter.repr(.tuple(key))),\n"
    }
    if seeds.spawned > 0 { text += "    n_children_spawned=\(seeds.spawned),\n" }
    return text + ")"
  }

  static nonisolated(unsafe) let pyType: PyType = {
    let type = PyType(
      name: "SeedSequence", module: "numpy.random.bit_generator", documentation: "Mixes a seed.")
    type.construct = { _, arguments, interpreter in
      let entropy = arguments.count > 0 ? arguments[0] : arguments.keyword("entropy") ?? .none
      let key = try arguments.keyword("spawn_key").map { try words($0, interpreter) } ?? []
      let base = try make(entropy, interpreter)
      return .object(
        SeedSequenceObject(SeedSequence(entropy: base.entropy, spawnKey: key), entropy: entropy))
    }
    func own(_ call: Call) throws -> SeedSequenceObject {
      try call.object(0, as: SeedSequenceObject.self, named: "SeedSequence")
    }
    type.property("entropy", "The seed.") { ($0 as? SeedSequenceObject)?.entropy ?? .none }
    type.property("spawn_key", "Which descendant this is.") { object in
      .tuple((object as? SeedSequenceObject)?.seeds.spawnKey.map { .int(Int($0)) } ?? [])
    }
    type.tensorMethod(.numpy, "generate_state(self, n_words, dtype=None)", "Mixed words.") { call in
      let count = try call.int(1)
      if try call.dtype(2) == .uint64 {
        return .object(NDArray(try Tensor(own(call).seeds.longWords(count))))
      }
      return .object(NDArray(try Tensor(own(call).seeds.words(count))))
    }
    type.tensorMethod(.numpy, "spawn(self, n_children)", "Independent descendants.") { call in
      let object = try own(call)
      return .list(
        object.seeds.spawn(max(try call.int(1), 0)).map {
          .object(SeedSequenceObject($0, entropy: object.entropy))
        })
    }
    return type
  }()
}

/// `numpy.random.PCG64` and `MT19937`: the source of bits of a `Generator`.
final class BitGeneratorObject: PyObject {
  let generator: RandomGenerator

  init(_ generator: RandomGenerator) {
    self.generator = generator
    super.init(type: generator.twister == nil ? BitGeneratorObject.pcg64 : BitGeneratorObject.mt19937)
  }

  static nonisolated(unsafe) let base = PyType(name: "BitGenerator", module: "numpy.random.bit_generator")
  static nonisolated(unsafe) let pcg64 = make("PCG64", "numpy.random._pcg64") { RandomGenerator($0) }
  static nonisolated(unsafe) let mt19937 = make("MT19937", "numpy.random._mt19937") {
    RandomGenerator(twisterFrom: $0)
  }

  private static func make(
    _ name: String, _ module: String, _ start: @escaping (SeedSequence) -> RandomGenerator
  ) -> PyType {
    let type = PyType(name: name, module: module, bases: [base])
    type.construct = { _, arguments, interpreter in
      let seed = arguments.count > 0 ? arguments[0] : arguments.keyword("seed") ?? .none
      return .object(BitGeneratorObject(start(try SeedSequenceObject.make(seed, interpreter))))
    }
    func own(_ call: Call) throws -> RandomGenerator {
      try call.object(0, as: BitGeneratorObject.self, named: name).generator
    }
    type.tensorMethod(.numpy, "random_raw(self, size=None, output=True)", "Words of 64 random bits.") {
      call in
      let generator = try own(call)
      func word() -> UInt64 {
        generator.twister == nil ? generator.nextUInt64() : UInt64(generator.nextUInt32())
      }
      guard call.has(1) else {
        return try call.interpreter.call(
          .object(BuiltinTypes.int), [.object(NumPyScalar(.uint(word()), .uint64))])
      }
      let shape = try Arguments.checkedShape(call[1], call.interpreter)
      return .object(
        NDArray(try Tensor.make(shape, of: UInt64.self) { for i in 0..<$0.count { $0[i] = word() } }))
    }
    type.tensorMethod(.numpy, "advance(self, delta)", "Moves along the stream.") { call in
      let generator = try own(call)
      generator.pcg.jump(UInt128(truncatingIfNeeded: try call.int(1)))
      return call[0]
    }
    return type
  }

  /// `bit_generator.state`.
  private func state(_ interpreter: Interpreter) throws -> Value {
    let all = PyDict()
    let inner = PyDict()
    if let twister = generator.twister {
      all.set("bit_generator", .string("MT19937"))
      inner.set("key", .object(NDArray(try Tensor(twister.key))))
      inner.set("pos", .int(twister.position))
      all.set("state", .dict(inner))
      return .dict(all)
    }
    all.set("bit_generator", .string("PCG64"))
    inner.set("state", try wideInteger(generator.pcg.state, interpreter))
    inner.set("inc", try wideInteger(generator.pcg.increment, interpreter))
    all.set("state", .dict(inner))
    all.set("has_uint32", .int(generator.pcg.spare == nil ? 0 : 1))
    all.set("uinteger", .int(Int(generator.pcg.lastSpare)))
    return .dict(all)
  }

  override func nativeAttribute(_ name: PyString, _ interpreter: Interpreter) throws -> Value? {
    name.string == "state" ? try state(interpreter) : nil
  }

  override func setNativeAttribute(
    _ name: PyString, _ value: Value, _ interpreter: Interpreter
  ) throws -> Bool {
    guard name.string == "state" else { return false }
    func item(_ of: Value, _ key: String) throws -> Value { try interpreter.getItem(of, .string(key)) }
    let inner = try item(value, "state")
    if generator.twister != nil {
      let key = try Convert.tensor(item(inner, "key"), interpreter).ints()
      try generator.setTwister(
        key: key.map { UInt32(truncatingIfNeeded: $0) },
        position: Arguments.integer(item(inner, "pos"), interpreter))
      return true
    }
    generator.pcg.state = try BitGeneratorObject.wide(item(inner, "state"), interpreter)
    generator.pcg.increment = try BitGeneratorObject.wide(item(inner, "inc"), interpreter)
    let hasSpare = try Arguments.integer(item(value, "has_uint32"), interpreter) != 0
    let spare = try Arguments.integer(item(value, "uinteger"), interpreter)
    generator.pcg.spare = hasSpare ? UInt32(truncatingIfNeeded: spare) : nil
    return true
  }

  private static func wide(_ value: Value, _ interpreter: Interpreter) throws -> UInt128 {
    var result: UInt128 = 0
    for (i, word) in try SeedSequenceObject.words(value, interpreter).prefix(4).enumerated() {
      result |= UInt128(word) << UInt128(32 * i)
    }
    return result
  }
}

/// A Python int of up to 128 bits.
private func wideInteger(_ value: UInt128, _ interpreter: Interpreter) throws -> Value {
  try interpreter.call(.object(BuiltinTypes.int), [.string(String(value))])
}

/// `numpy.random.Generator`.
final class GeneratorObject: PyObject {
  let generator: RandomGenerator
  let bits: BitGeneratorObject

  init(_ bits: BitGeneratorObject) {
    self.bits = bits
    generator = bits.generator
    super.init(type: GeneratorObject.pyType)
  }

  override func repr(_ interpreter: Interpreter) throws -> String {
    "Generator(\(bits.type.name)) at 0x7F0000000000"
  }
  override func str(_ interpreter: Interpreter) throws -> String { "Generator(\(bits.type.name))" }

  /// `default_rng(seed)`.
  static func make(_ seed: Value, _ interpreter: Interpreter) throws -> Value {
    if seed.reference is GeneratorObject { return seed }
    if let bits = seed.reference as? BitGeneratorObject { return .object(GeneratorObject(bits)) }
    let seeds = try SeedSequenceObject.make(seed, interpreter)
    return .object(GeneratorObject(BitGeneratorObject(RandomGenerator(seeds))))
  }

  static nonisolated(unsafe) let pyType: PyType = {
    let type = PyType(
      name: "Generator", module: "numpy.random._generator",
      documentation: "A stream of random numbers; see default_rng.")
    type.construct = { _, arguments, interpreter in
      try make(arguments.count > 0 ? arguments[0] : .none, interpreter)
    }
    type.property("bit_generator", "The source of bits.") { object in
      (object as? GeneratorObject).map { .object($0.bits) } ?? .none
    }
    GeneratorMethods.define(type)
    return type
  }()
}

/// The methods of `Generator`.
enum GeneratorMethods {
  private static func size(_ call: Call, _ index: Int) throws -> Shape? {
    call.has(index) ? try Arguments.checkedShape(call[index], call.interpreter) : nil
  }

  private static func give(_ x: Tensor, _ shape: Shape?, _ call: Call, out: Int? = nil) throws -> Value {
    if let out, call.has(out) {
      let target = try call.object(out, as: NDArray.self, named: "an array")
      try target.tensor.assign([.ellipsis], to: x)
      return .object(target)
    }
    if shape == nil, x.rank == 0 {
      return x.dtype.isFloating || x.dtype == .int64 ? Value(try x.scalarValue()) : wrap(x)
    }
    return .object(NDArray(x))
  }

  static func define(_ type: PyType) {
    func method(
      _ signature: String, _ summary: String, _ body: @escaping (RandomGenerator, Call) throws -> Value
    ) {
      type.tensorMethod(.numpy, signature, summary) { call in
        try body(call.object(0, as: GeneratorObject.self, named: "Generator").generator, call)
      }
    }
    /// Standard deviates, which come in both precisions and can be written into an array.
    func standard(
      _ signature: String, _ summary: String, from first: Int,
      _ double: @escaping (RandomGenerator, UnsafeMutableBufferPointer<Double>) -> Void,
      _ single: @escaping (RandomGenerator) -> Float
    ) {
      method(signature, summary) { generator, call in
        let out = call.has(first + 2) ? try call.array(first + 2) : nil
        let shape = try size(call, first) ?? out?.shape
        let dtype = try call.dtype(first + 1) ?? .float64
        switch dtype {
        case .float64:
          let x = try Tensor.make(shape ?? Shape(), of: Double.self) { double(generator, $0) }
          return try give(x, shape, call, out: first + 2)
        case .float32:
          let x = try Tensor.make(shape ?? Shape(), of: Float.self) {
            for i in 0..<$0.count { $0[i] = single(generator) }
          }
          return try give(x, shape, call, out: first + 2)
        default:
          let name = signature.prefix { $0 != "(" }
          throw PyError.typeError("Unsupported dtype dtype('\(dtype.name)') for \(name)")
        }
      }
    }
    standard(
      "random(self, size=None, dtype='float64', out=None)", "Uniform floats in [0, 1).", from: 1,
      { generator, out in for i in out.indices { out[i] = generator.nextDouble() } }, { $0.nextFloat() })
    standard(
      "standard_normal(self, size=None, dtype='float64', out=None)", "Standard normal floats.", from: 1,
      { $0.fillGauss($1) }, { $0.nextGaussFloat() })
    method(
      "standard_exponential(self, size=None, dtype='float64', method='zig', out=None)",
      "Exponential floats of scale 1."
    ) { generator, call in
      let shape = try size(call, 1)
      let inverts = try call.string(3) == "inv"
      if try call.dtype(2) == .float32 {
        let x = try Tensor.make(shape ?? Shape(), of: Float.self) {
          for i in 0..<$0.count {
            $0[i] = inverts ? -log1p(-generator.nextFloat()) : generator.nextExponentialFloat()
          }
        }
        return try give(x, shape, call, out: 4)
      }
      let x = try Tensor.make(shape ?? Shape(), of: Double.self) {
        for i in 0..<$0.count {
          $0[i] = inverts ? -log1p(-generator.nextDouble()) : generator.nextExponential()
        }
      }
      return try give(x, shape, call, out: 4)
    }
    method("standard_gamma(self, shape, size=None, dtype='float64', out=None)", "Gamma floats of scale 1.") {
      generator, call in
      let size = try size(call, 2)
      if try call.dtype(3) == .float32 {
        let shape = Float(try call.double(1))
        let x = try Tensor.make(size ?? Shape(), of: Float.self) {
          for i in 0..<$0.count { $0[i] = generator.nextGammaFloat(shape) }
        }
        return try give(x, size, call, out: 4)
      }
      let shapes = try call.array(1).cast(to: .float64)
      let x = try generator.draw(.gamma, [shapes, Tensor(.float(1))], shape: size)
      return try give(x, size ?? (shapes.rank > 0 ? shapes.shape : nil), call, out: 4)
    }
    for entry in NumPyRandom.distributions where entry.name != "standard_exponential" {
      if entry.name == "standard_gamma" { continue }
      method("\(entry.name)(self, \(entry.parameters))", entry.summary) { generator, call in
        try entry.run(generator, call, 1)
      }
    }
    method(
      "integers(self, low, high=None, size=None, dtype='int64', endpoint=False)",
      "Integers from low below high.", integers)
    method("bytes(self, length)", "Random bytes.") { generator, call in
      let count = max(try call.int(1), 0)
      var bytes: [UInt8] = []
      while bytes.count < count {
        let word = generator.nextUInt32()
        for shift in [0, 8, 16, 24] as [UInt32] { bytes.append(UInt8(truncatingIfNeeded: word >> shift)) }
      }
      return .object(PyBytes(Array(bytes.prefix(count))))
    }
    method("spawn(self, n_children)", "Independent generators.") { generator, call in
      .list(
        generator.seeds.spawn(max(try call.int(1), 0)).map {
          .object(GeneratorObject(BitGeneratorObject(RandomGenerator($0))))
        })
    }
    order(type)
    vectors(type)
  }

  private static func integers(_ generator: RandomGenerator, _ call: Call) throws -> Value {
    var low = try call.array(1)
    var high = try call.optionalArray(2)
    if high == nil {
      high = low
      low = try Tensor(.int(0))
    }
    guard let high else { return .none }
    let dtype = try call.dtype(4) ?? .int64
    guard dtype.isInteger || dtype == .bool else {
      throw PyError.typeError("Unsupported dtype dtype('\(dtype.name)') for integers")
    }
    let shape = try size(call, 3)
    let closed = try call.bool(5)
    let range = RandomState.bounds(dtype)
    func span(_ low: Int, _ high: Int) throws -> UInt64 {
      let last = closed ? high : high &- 1
      if low < range.low { throw PyError.valueError("low is out of bounds for \(dtype.name)") }
      if last > 0, UInt64(last) > range.high {
        throw PyError.valueError("high is out of bounds for \(dtype.name)")
      }
      if low > last { throw PyError.valueError(closed ? "low > high" : "low >= high") }
      return UInt64(bitPattern: Int64(last &- low))
    }
    if low.rank == 0, high.rank == 0 {
      // Floats are taken as they come, towards zero.
      let (a, b) = (try low.scalarValue().asInt, try high.scalarValue().asInt)
      let x = try generator.integers(low: a, span: span(a, b), shape: shape ?? Shape(), dtype: dtype)
      return try give(x, shape, call)
    }
    let common = try shape ?? Shape.broadcast([low.shape, high.shape])
    let lows = try low.broadcastTo(common).ints()
    let highs = try high.broadcastTo(common).ints()
    let values = try zip(lows, highs).map { a, b in
      Int64(a) &+ Int64(bitPattern: generator.nextBounded(try span(a, b)))
    }
    return .object(NDArray(try Tensor(scalars: values, shape: common).cast(to: dtype)))
  }

  private static func order(_ type: PyType) {
    func method(
      _ signature: String, _ summary: String, _ body: @escaping (RandomGenerator, Call) throws -> Value
    ) {
      type.tensorMethod(.numpy, signature, summary) { call in
        try body(call.object(0, as: GeneratorObject.self, named: "Generator").generator, call)
      }
    }
    method("shuffle(self, x, axis=0)", "Shuffles in place along an axis.") { generator, call in
      switch call[1] {
      case .list(let list):
        generator.shuffle(count: list.items.count) { list.items.swapAt($0, $1) }
      default:
        if let array = call[1].reference as? NDArray {
          let x = array.tensor
          let axis = try x.shape.resolve(axis: call.int(2), op: "shuffle")
          var places = Array(0..<Int64(x.shape[axis]))
          generator.shuffle(count: places.count) { places.swapAt($0, $1) }
          try x.assign([.ellipsis], to: Ops.take(x, Tensor(places), axis: axis))
        } else {
          let n = try call.interpreter.length(call[1])
          try generator.shuffle(count: n) { i, j in
            let a = try call.interpreter.getItem(call[1], .int(i))
            let b = try call.interpreter.getItem(call[1], .int(j))
            try call.interpreter.setItem(call[1], .int(i), b)
            try call.interpreter.setItem(call[1], .int(j), a)
          }
        }
      }
      return .none
    }
    method("permutation(self, x, axis=0)", "A shuffled copy, or shuffled positions.") { generator, call in
      if call[1].tensorObject == nil, let n = try call.interpreter.index(call[1]) {
        if n < 0 { throw PyError.valueError("negative dimensions are not allowed") }
        return .object(NDArray(try generator.permutation(n)))
      }
      return try NumPyRandom.picked(call[1], axis: call.int(2), call.interpreter) {
        try generator.permutation($0)
      }
    }
    method("permuted(self, x, *, axis=None, out=None)", "A copy shuffled along an axis, each line by itself.")
    { generator, call in
      let x = try call.array(1).copy()
      guard let axis = try call.optionalInt(2) else {
        let flat = try generator.permutation(x.count)
        return .object(NDArray(try Ops.reshape(Ops.take(x, flat), to: x.shape)))
      }
      let moved = try Ops.moveAxis(x, from: [axis], to: [-1])
      let length = moved.shape[moved.rank - 1]
      let lines = try Ops.reshape(moved, to: Shape(-1, length)).copy()
      for i in 0..<lines.shape[0] {
        let line = try lines.row(i)
        try line.assign([.ellipsis], to: Ops.take(line, generator.permutation(length)))
      }
      return .object(NDArray(try Ops.moveAxis(Ops.reshape(lines, to: moved.shape), from: [-1], to: [axis])))
    }
    method("choice(self, a, size=None, replace=True, p=None, axis=0, shuffle=True)", "A random sample.") {
      generator, call in
      let shape = try size(call, 2)
      let (replace, shuffles) = (try call.bool(3), try call.bool(6))
      let p = try call.optionalArray(4).map { try $0.doubles() }
      func positions(_ count: Int) throws -> Tensor {
        try generator.choice(
          count, shape: shape ?? Shape(), replace: replace, probabilities: p, shuffles: shuffles)
      }
      if call[1].tensorObject == nil, let n = try call.interpreter.index(call[1]) {
        if n <= 0, shape?.elementCount != 0 {
          throw PyError.valueError("a must be a positive integer unless no samples are taken")
        }
        return try give(positions(n), shape, call)
      }
      return try NumPyRandom.picked(call[1], axis: call.int(5), call.interpreter) { count in
        if count == 0, shape?.elementCount != 0 {
          throw PyError.valueError("a cannot be empty unless no samples are taken")
        }
        return try positions(count)
      }
    }
  }

  private static func vectors(_ type: PyType) {
    for entry in NumPyRandom.vectors {
      let defaults = entry.parameters.replacing("method='legacy'", with: "method='svd'")
      type.tensorMethod(.numpy, "\(entry.name)(self, \(defaults))", entry.summary) { call in
        try entry.run(call.object(0, as: GeneratorObject.self, named: "Generator").generator, call, 1)
      }
    }
  }
}

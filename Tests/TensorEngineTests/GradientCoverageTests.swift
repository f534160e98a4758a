import Foundation
import TensorEngine
import Testing

/// That the table of `GradientTests` leaves no differentiable operation out, and what else holds for each of its rows.
struct GradientCoverageTests {
  /// Operations that report themselves and have no gradient, with the reason.
  static let withoutGradient: [String: String] = [
    "logical_not": "bools", "rint": "flat", "truncate_divide": "flat", "floor_divide": "flat",
    "fmod": "NumPy's, never under a tape", "sign": "its gradient is zero everywhere",
  ]

  /// The names under which the engine's sources report operations.
  static func reportedNames() throws -> Set<String> {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Sources/TensorEngine/Ops")
    let call = try Regex(
      #"\b(?:report|reportRows|Autodiff\.record|floatUnary|arithmetic|signs|reshapeView)\((?:[A-Za-z]\w*\.self,\s*|\.\w+,\s*|x, shape,\s*)?\s*"([a-z_0-9]+)""#
    )
    let choice = try Regex(#"let name: StaticString = is\w+ \? "(\w+)" : "(\w+)""#)
    var names = Set<String>()
    let files = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)
    while let file = files?.nextObject() as? URL {
      guard file.pathExtension == "swift" else { continue }
      let text = try String(contentsOf: file, encoding: .utf8)
      for match in text.matches(of: call) {
        if let name = match.output[1].substring { names.insert(String(name)) }
      }
      for match in text.matches(of: choice) {
        for i in 1...2 {
          if let name = match.output[i].substring, !name.hasPrefix("arg") { names.insert(String(name)) }
        }
      }
    }
    return names
  }

  private static func operands(_ entry: GradientTests.Entry, _ dtype: DType = .float64) throws -> [Tensor] {
    let random = RandomState(seed: 5)
    return try entry.shapes.map {
      try random.uniform(low: entry.domain.lowerBound, high: entry.domain.upperBound, shape: $0)
        .cast(to: dtype)
    }
  }

  /// The names that a row records, in its function and in its gradient.
  private static func recorded(_ entry: GradientTests.Entry, _ dtype: DType) throws -> Set<String> {
    let operands = try operands(entry, dtype)
    // The third tape sees what only the gradients of gradients run.
    let tapes = (0..<3).map { _ in GradientTape(persistent: true) }
    for tape in tapes {
      tape.start()
      for operand in operands { tape.watch(operand) }
    }
    let (third, outer, inner) = (tapes[0], tapes[1], tapes[2])
    defer { third.stop() }
    // Squares, so that the gradients that go back depend on the operands too.
    let y = try Ops.square(entry.function(operands))
    inner.stop()
    var names = Set(inner.operationNames)
    guard entry.checksSecondOrder else {
      outer.stop()
      return names
    }
    let first = try inner.gradient(of: [y], withRespectTo: operands).compactMap { try $0.map(Ops.square) }
    outer.stop()
    names.formUnion(outer.operationNames)
    _ = try outer.gradient(of: first, withRespectTo: operands)
    names.formUnion(third.operationNames)
    return names
  }

  @Test func everyDifferentiableOperationIsInTheTable() throws {
    let reported = try Self.reportedNames()
    #expect(reported.count > 60)
    var seen = Set<String>()
    for entry in GradientTests.table {
      seen.formUnion(try Self.recorded(entry, .float64))
      // Casts between equal dtypes are no operations.
      if entry.name == "cast" { seen.formUnion(try Self.recorded(entry, .float32)) }
    }
    let missing = reported.subtracting(seen).subtracting(Self.withoutGradient.keys)
    #expect(missing.isEmpty, "no row of GradientTests.table records \(missing.sorted())")
    let stale = Set(Self.withoutGradient.keys).subtracting(reported)
    #expect(stale.isEmpty, "listed as without gradient, but nothing reports \(stale.sorted())")
  }

  private static func gradients(_ entry: GradientTests.Entry, _ operands: [Tensor]) throws -> [Tensor] {
    let (_, found) = try Autodiff.valueAndGradient(at: operands) { x in
      let y = try entry.function(x)
      let weights = try Ops.cos(Ops.arange(start: 0, stop: Double(y.count), step: 1, dtype: .float64))
      return try Ops.sum(Ops.multiply(y, Ops.reshape(weights.cast(to: y.dtype), to: y.shape)))
    }
    return try zip(found, operands).map { try $0 ?? Tensor.zeros(like: $1) }
  }

  /// Operands that are views with gaps and turned axes have the gradients of compact ones.
  @Test(arguments: GradientTests.table) func viewsHaveTheSameGradients(_ entry: GradientTests.Entry) throws {
    let compact = try Self.operands(entry)
    let views = try compact.map { operand -> Tensor in
      let order = Array((0..<operand.rank).reversed())
      let turned = try Ops.transpose(operand, axes: order).copy()
      let doubled = try Ops.stack([turned, turned], axis: turned.rank).copy()
      let gaps = try Ops.getItem(doubled, [.ellipsis, .integer(1)])
      return try Ops.transpose(gaps, axes: order)
    }
    let expected = try Self.gradients(entry, compact)
    let found = try Self.gradients(entry, views)
    for (a, b) in zip(expected, found) {
      #expect(a.shape == b.shape)
      for (x, y) in zip(try a.doubles(), try b.doubles()) { #expect(abs(x - y) <= 1e-9 + 1e-9 * abs(x)) }
    }
  }

  /// Gradients in float32 are those in float64, rounded.
  @Test(arguments: GradientTests.table) func singlePrecisionAgrees(_ entry: GradientTests.Entry) throws {
    let exact = try Self.gradients(entry, Self.operands(entry, .float32).map { try $0.cast(to: .float64) })
    let found = try Self.gradients(entry, Self.operands(entry, .float32))
    for (a, b) in zip(exact, found) {
      #expect(b.dtype == .float32 && a.shape == b.shape)
      let scale = try a.doubles().map { abs($0) }.max() ?? 0
      for (x, y) in zip(try a.doubles(), try b.doubles()) {
        #expect(abs(x - y) <= 2e-5 * max(scale, 1), "\(entry.name): \(y) for \(x)")
      }
    }
  }

  /// Element-wise functions of one operand take scalars, no elements at all, and several axes.
  @Test(arguments: [[], [0], [2, 0, 3], [2, 1, 3]] as [Shape])
  func elementwiseFunctionsTakeAnyShape(_ shape: Shape) throws {
    for entry in GradientTests.table where entry.shapes == [[4]] || entry.shapes == [[7]] {
      let random = RandomState(seed: 3)
      let x = try random.uniform(low: entry.domain.lowerBound, high: entry.domain.upperBound, shape: shape)
      let tape = GradientTape()
      tape.start()
      tape.watch(x)
      defer { tape.stop() }
      // Rows whose function fixes the shape, such as masks and segments.
      if entry.name.hasPrefix("segment") { continue }
      guard let y = try? entry.function([x]), y.shape == shape else { continue }
      tape.stop()
      let gradient = try tape.gradient(of: [y], withRespectTo: [x])[0]
      #expect(gradient?.shape == shape, "\(entry.name)")
    }
  }
}

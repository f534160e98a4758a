import TensorEngine
import Testing

/// Streams of the legacy generator against NumPy's, bit for bit.
struct RandomTests {
  struct Seed: Decodable {
    let values: [Int]
    let isList: Bool
    init(from decoder: Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let one = try? container.decode(Int.self) {
        values = [one]
        isList = false
      } else {
        values = try container.decode([Int].self)
        isList = true
      }
    }
  }
  struct Call: Decodable {
    let call: String
    let shape: [Int]?
    let low: String?
    let high: String?
    let dtype: String?
    let name: String?
    let parameters: [Double]?
    let count: Int?
    let replace: Bool?
    let p: [Double]?
    let trials: Int?
    let tail: Int?
    let result: FixtureArray
  }
  struct Stream: Decodable {
    let seed: Seed
    let calls: [Call]
  }
  struct File: Decodable { let streams: [Stream] }

  @Test func legacyStreamsAreNumPys() throws {
    let file = try fixture("random.json", as: File.self)
    #expect(file.streams.count == 8)
    for stream in file.streams {
      let random = RandomState(seed: 99)
      if stream.seed.isList {
        try random.seed(stream.seed.values)
      } else {
        try random.seed(stream.seed.values[0])
      }
      for (n, call) in stream.calls.enumerated() {
        var result = try perform(call, random)
        if let tail = call.tail { result = try result.indexed([.slice(start: -tail, stop: nil, step: nil)]) }
        let expected = try call.result.tensor()
        let same = try result.isIdentical(to: expected)
        #expect(
          same, "call \(n) \(call.call) \(call.name ?? "") \(call.dtype ?? ""): \(result) for \(expected)")
      }
    }
  }

  private func perform(_ call: Call, _ random: RandomState) throws -> Tensor {
    let shape = try Shape(call.shape ?? [])
    switch call.call {
    case "random": return try random.random(shape)
    case "standard_normal": return try random.standardNormal(shape)
    case "randint":
      let dtype = try #require(DType(name: call.dtype ?? ""))
      let low = try #require(Int(call.low ?? ""))
      let high = try #require(Int(call.high ?? ""))
      return try random.randint(low: low, high: high, shape: shape, dtype: dtype)
    case "draw":
      let distribution = try #require(Distribution(rawValue: call.name ?? ""))
      return try random.draw(distribution, call.parameters ?? [], shape: shape)
    case "permutation": return try random.permutation(call.count ?? 0)
    case "shuffle":
      let x = try Ops.arange(start: 0, stop: shape.elementCount, step: 1)
      let shaped = try Ops.reshape(x, to: shape)
      try random.shuffle(shaped)
      return shaped
    case "choice":
      return try random.choice(
        call.count ?? 0, shape: shape, replace: call.replace ?? true, probabilities: call.p)
    case "multinomial":
      return try random.multinomial(trials: call.trials ?? 0, probabilities: call.p ?? [], shape: shape)
    case "dirichlet": return try random.dirichlet(alphas: call.p ?? [], shape: shape)
    default:
      Issue.record("unknown call \(call.call)")
      return try Tensor(.int(0))
    }
  }

  @Test func stateSurvivesARoundTrip() throws {
    let random = RandomState(seed: 5)
    _ = random.nextGauss()
    let snapshot = random.snapshot
    let expected = try random.standardNormal([5])
    try random.restore(snapshot)
    let again = try random.standardNormal([5])
    #expect(try again.isIdentical(to: expected))
  }

  @Test func badSeedsAreRefused() {
    let random = RandomState(seed: 0)
    #expect(throws: TensorError.self) { try random.seed(-1) }
    #expect(throws: TensorError.self) { try random.seed(1 << 32) }
    #expect(throws: TensorError.self) { try random.seed([]) }
  }
}

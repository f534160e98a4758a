import TensorEngine

/// A layer applied to every time step.
public final class TimeDistributed: Layer {
  public let inner: Layer
  public init(_ inner: Layer, name: String) {
    self.inner = inner
    super.init(name: name)
  }
  public override var typeName: String { "TimeDistributed" }
  public override var sublayers: [Layer] { [inner] }
  public override var castsInputs: Bool { inner.castsInputs }
  public override var supportsMasking: Bool { true }

  private func step(_ shape: [Int?]) throws -> [Int?] {
    guard shape.count >= 3 else {
      throw NetworkError.invalid(
        "`TimeDistributed` Layer should be passed an `input_shape` with at least 3 dimensions, received: \(shapeText(shape))"
      )
    }
    return [shape[0]] + shape.dropFirst(2)
  }
  public override func makeWeights(_ shape: [Int?]) throws { try inner.build(step(shape)) }
  public override func computeOutputShape(_ shape: [Int?]) throws -> [Int?] {
    let found = try inner.computeOutputShapes([step(shape)]).first ?? []
    return [shape[0], shape[1]] + found.dropFirst()
  }
  public override func call(_ x: Tensor, _ pass: Pass) throws -> Tensor {
    guard x.rank >= 3 else {
      throw NetworkError.invalid("`TimeDistributed` expects at least 3 dimensions, received shape \(x.shape)")
    }
    let (batch, time) = (x.shape[0], x.shape[1])
    let flat = try Ops.reshape(x, to: Shape([batch * time] + x.shape.dropFirst(2)))
    let y = try inner.apply([flat], Pass(isTraining: pass.isTraining))[0]
    return try Ops.reshape(y, to: Shape([batch, time] + y.shape.dropFirst()))
  }
}

/// A recurrent layer run forwards and another run backwards, their results merged.
public final class Bidirectional: Layer {
  public let forward: Layer
  public let backward: Layer
  /// `concat`, `sum`, `ave`, `mul`, or nil for both results apart.
  public let mode: String?
  private let returnsSequences: Bool
  private let returnsState: Bool

  public init(forward: Layer, backward: Layer, mode: String?, name: String) throws {
    let first = forward as? Recurrent
    let second = backward as? Recurrent
    if let first, let second {
      guard first.goesBackwards != second.goesBackwards else {
        throw NetworkError.invalid(
          "Forward layer and backward layer should have different `go_backwards` value. Received: "
            + "forward_layer.go_backwards \(first.goesBackwards ? "True" : "False"), backward_layer.go_backwards=\(second.goesBackwards ? "True" : "False")"
        )
      }
      first.zeroOutputForMask = first.returnsSequences
      second.zeroOutputForMask = second.returnsSequences
    }
    self.forward = forward
    self.backward = backward
    self.mode = mode
    returnsSequences = first?.returnsSequences ?? false
    returnsState = first?.returnsState ?? false
    super.init(name: name)
  }

  public override var typeName: String { "Bidirectional" }
  public override var sublayers: [Layer] { [forward, backward] }
  public override var supportsMasking: Bool { true }
  public override var wantsTimeAxis: Bool { true }
  public override func makeWeights(shapes: [[Int?]]) throws {
    try forward.build([shapes.first ?? []])
    try backward.build([shapes.first ?? []])
  }
  public override func computeMask(_ inputs: [Tensor], _ masks: [Tensor?]) throws -> Tensor? {
    returnsSequences ? masks.first ?? nil : nil
  }
  public override func computeOutputShapes(_ shapes: [[Int?]]) throws -> [[Int?]] {
    let found = try forward.computeOutputShapes([shapes.first ?? []])
    guard var output = found.first else { return [] }
    let states = returnsState ? Array(found.dropFirst()) : []
    if mode == nil { return [output, output] + states + states }
    if mode == "concat", let last = output.last, let width = last { output[output.count - 1] = 2 * width }
    return [output] + states + states
  }

  public override func call(inputs: [Tensor], _ pass: Pass) throws -> [Tensor] {
    let states = Array(inputs.dropFirst())
    let half = states.count / 2
    let inner = Pass(
      isTraining: pass.isTraining, masks: [pass.mask()], named: ["initial_state": 1..<1 + half])
    let a = try forward.apply([inputs[0]] + states.prefix(half), inner)
    let b = try backward.apply([inputs[0]] + states.suffix(states.count - half), inner)
    let y = a[0]
    let z = returnsSequences ? try Ops.flip(b[0], axes: [1]) : b[0]
    let rest = returnsState ? Array(a.dropFirst()) + Array(b.dropFirst()) : []
    switch mode {
    case "concat": return [try Ops.concatenate([y, z], axis: -1)] + rest
    case "sum": return [try Ops.add(y, z)] + rest
    case "ave": return [try Ops.divide(Ops.add(y, z), number(2, y))] + rest
    case "mul": return [try Ops.multiply(y, z)] + rest
    default: return [y, z] + rest
    }
  }
}

import TensorEngine

/// A recurrent layer over whole sequences: SimpleRNN, LSTM, GRU, or RNN around any cell.
///
/// Inputs: the sequence [batch, time, features], then initial states if given. Results: the last output [batch, units]
/// or all of them [batch, time, units], then the last states if asked for.
public final class Recurrent: Layer {
  public let cell: any StepCell
  public let returnsSequences: Bool
  public let returnsState: Bool
  public let goesBackwards: Bool
  public let isStateful: Bool
  /// Whether hidden steps give zeros instead of the last output.
  public var zeroOutputForMask: Bool
  private let shownType: String
  /// States kept from batch to batch.
  private var kept: [Tensor] = []

  public init(
    _ cell: any StepCell, returnsSequences: Bool, returnsState: Bool, goesBackwards: Bool, isStateful: Bool,
    zeroOutputForMask: Bool = false, typeName: String, name: String
  ) {
    self.cell = cell
    self.returnsSequences = returnsSequences
    self.returnsState = returnsState
    self.goesBackwards = goesBackwards
    self.isStateful = isStateful
    self.zeroOutputForMask = zeroOutputForMask
    shownType = typeName
    super.init(name: name)
  }

  public override var typeName: String { shownType }
  public override var sublayers: [Layer] { [cell] }
  public override var supportsMasking: Bool { true }
  public override var wantsTimeAxis: Bool { true }

  public override func checkShapes(_ shapes: [[Int?]]) throws { try checkRank(shapes.first ?? []) }

  /// Rows of more than one axis are for cells that take pictures.
  private func checkRank(_ shape: [Int?]) throws {
    guard shape.count < 3 else { return }
    try checkInput(shape, rank: 3)
  }

  public override func makeWeights(shapes: [[Int?]]) throws {
    let shape = shapes.first ?? []
    try checkRank(shape)
    try cell.build([shape[0]] + shape.dropFirst(2))
    if isStateful, let batch = shape[0] { kept = try cell.initialStates(batch) }
  }

  public override func computeOutputShapes(_ shapes: [[Int?]]) throws -> [[Int?]] {
    let shape = shapes.first ?? []
    let batch = shape.first ?? nil
    let output: [Int?] =
      returnsSequences
      ? [batch, shape.count > 1 ? shape[1] : nil, cell.outputSize] : [batch, cell.outputSize]
    return [output] + (returnsState ? cell.stateSizes.map { [batch, $0] } : [])
  }

  public override func computeMask(_ inputs: [Tensor], _ masks: [Tensor?]) throws -> Tensor? {
    returnsSequences ? masks.first ?? nil : nil
  }

  /// Forgets the states, or sets them.
  public override func resetStates() { kept = kept.compactMap { try? Tensor.zeros(like: $0) } }
  public func setStates(_ states: [Tensor]) { kept = states }
  public var states: [Tensor] { kept }

  public override func call(inputs: [Tensor], _ pass: Pass) throws -> [Tensor] {
    guard let x = inputs.first else { throw NetworkError.invalid("Layer \(name) needs an input") }
    try checkRank(received(x))
    let batch = x.shape[0]
    var states = Array(inputs.dropFirst())
    if states.isEmpty, isStateful {
      if kept.isEmpty { kept = try cell.initialStates(batch) }
      if let first = kept.first, first.shape[0] != batch {
        throw NetworkError.invalid(
          "If an RNN is stateful, the batch size of the input sequences must be the same as the batch size of the initial state. \n"
            + "- Expected batch size: \(first.shape[0])\n- Received batch size: \(batch)")
      }
      states = kept
    } else if states.isEmpty {
      states = try cell.initialStates(batch)
    }
    guard states.count == cell.stateSizes.count else {
      throw NetworkError.invalid(
        "Layer \"\(name)\" was passed \(states.count) initial states, but its cell has \(cell.stateSizes.count)"
      )
    }
    for (state, size) in zip(states, cell.stateSizes) where state.shape != Shape(batch, size) {
      throw NetworkError.invalid(
        "An initial state of layer \"\(name)\" has shape \(state.shape); expected (\(batch), \(size))")
    }
    let mask = pass.mask()
    cell.resetMasks()
    if x.rank == 3 { try cell.drawMasks(batch, x.shape[2]) }
    defer { cell.resetMasks() }
    var found: (output: Tensor, states: [Tensor])
    if let native = cell as? RecurrentCell, x.rank == 3, x.shape[1] > 0,
      let plan = FusedRecurrence(native, x, self, mask, pass)
    {
      found = try plan.run(x, states)
    } else {
      found = try loop(x, states, mask, pass)
    }
    if isStateful { kept = found.states.map { $0.detached() } }
    return [found.output] + (returnsState ? found.states : [])
  }

  /// Step by step through the cell's own function.
  private func loop(_ input: Tensor, _ initial: [Tensor], _ mask: Tensor?, _ pass: Pass) throws -> (
    output: Tensor, states: [Tensor]
  ) {
    let native = cell as? RecurrentCell
    // One product for all steps' inputs.
    let x = try native.map { try $0.inputProduct(input, pass) } ?? input
    let steps = x.shape[1]
    var states = initial
    var outputs: [Tensor] = []
    var last: Tensor?
    for step in 0..<steps {
      try Engine.checkInterrupt()
      let time = goesBackwards ? steps - 1 - step : step
      let xt = try Ops.getItem(x, [.all, .integer(time)])
      var (output, next): (Tensor, [Tensor])
      if let native {
        (output, next) = try native.compose(xt, states, pass)
      } else {
        (output, next) = try cell.step(xt, states, pass)
      }
      if let mask {
        let m = try Ops.reshape(
          Ops.cast(Ops.getItem(mask, [.all, .integer(time)]), to: .bool), to: Shape(x.shape[0], 1))
        let previous = try zeroOutputForMask ? Tensor.zeros(like: output) : last ?? Tensor.zeros(like: output)
        output = try Ops.whereTrue(m, output, previous)
        next = try zip(next, states).map { try Ops.whereTrue(m, $0, $1) }
      }
      last = output
      states = next
      if returnsSequences { outputs.append(output) }
    }
    guard let last else {
      throw NetworkError.invalid("Layer \"\(name)\" received a sequence without time steps")
    }
    return (returnsSequences ? try Ops.stack(outputs, axis: 1) : last, states)
  }
}

/// A sequence's whole recurrence as one step of the tape: one product for all inputs, small products for the states, the
/// way back through time by hand.
struct FusedRecurrence {
  private let cell: RecurrentCell
  private let layer: Recurrent
  private let mask: Tensor?
  private let pass: Pass
  private let f: ActivationKernels.Function
  private let s: ActivationKernels.Function

  /// nil where the cell or the tape wants plain operations.
  init?(_ cell: RecurrentCell, _ x: Tensor, _ layer: Recurrent, _ mask: Tensor?, _ pass: Pass) {
    guard Autodiff.allowsCoarseSteps, x.dtype == .float32,
      let f = FusedRecurrence.function(cell.settings.activation),
      let s = FusedRecurrence.function(cell.settings.recurrentActivation),
      cell.kind != .gru || cell.settings.resetAfter
    else { return nil }
    if pass.isTraining, cell.settings.recurrentDropout > 0 { return nil }
    self.cell = cell
    self.layer = layer
    self.mask = mask
    self.pass = pass
    self.f = f
    self.s = s
  }

  private static func function(_ activation: Activation) -> ActivationKernels.Function? {
    activation.name == "hard_sigmoid" ? .hardSigmoid : activation.function
  }

  /// What the way back needs, all with time first.
  private struct Trace {
    /// Inputs [time, batch, features].
    let x: Tensor
    /// Gates after their functions [time, batch, gates · units].
    let gates: Tensor
    /// States before each step and after the last [time + 1, batch, units].
    let h: Tensor
    /// LSTM: cell states likewise. GRU: the state's part of the candidate [time, batch, units].
    let c: Tensor
    /// 1 where a step counts [time, batch].
    let mask: [Float]?
  }

  func run(_ input: Tensor, _ states: [Tensor]) throws -> (output: Tensor, states: [Tensor]) {
    guard let kernel = cell.kernel?.value, let recurrent = cell.recurrentKernel?.value else {
      throw NetworkError.invalid("Layer \(layer.name) has no weights yet; build it first")
    }
    if input.shape[2] != kernel.shape[0] {
      try layer.checkInput(layer.received(input), length: kernel.shape[0])
    }
    var x = input
    if pass.isTraining, let drop = try cell.sequenceMask() { x = try Ops.multiply(x, drop) }
    let bias = cell.bias?.value
    let inputs = [x, kernel, recurrent] + states + (bias.map { [$0] } ?? [])
    let keeps = Autodiff.isRecording && Autodiff.isTracked(inputs)
    let results = try coarse(cell.typeName, inputs) {
      let (outputs, trace) = try forward(x, kernel, recurrent, bias, states, keeps: keeps)
      return (
        outputs,
        { upstream in
          guard let trace else { return inputs.map { _ in nil } }
          return try backward(upstream, trace, x, kernel, recurrent, bias, states)
        }
      )
    }
    return (results[0], Array(results.dropFirst()))
  }

  private func forward(
    _ x: Tensor, _ kernel: Tensor, _ recurrent: Tensor, _ bias: Tensor?, _ states: [Tensor], keeps: Bool
  ) throws -> ([Tensor], Trace?) {
    let (batch, time, units) = (x.shape[0], x.shape[1], cell.settings.units)
    let gates = cell.gates
    let width = gates * units
    let xt = try timeFirst(x)
    let z = try LayerProduct.multiply(
      xt, kernel, time * batch, width, x.shape[2], shape: Shape(time, batch, width))
    let hAll = try unfilled(Shape(time + 1, batch, units))
    let cAll = try unfilled(cell.kind == .simple ? Shape(0) : Shape(time + 1, batch, units))
    let maskValues = try maskByTime(batch, time)
    // With a mask the output of a hidden step is the last one before it, which is no state at the start.
    let outputs =
      maskValues == nil ? hAll : try Tensor.zeros(Shape(time + 1, batch, units), dtype: .float32)
    let r = try recurrent.contiguous()
    let first = try states.map { try $0.contiguous() }
    let b = try bias?.contiguous()
    try z.withUnsafeMutableBuffer(as: Float.self) { z in
      try hAll.withUnsafeMutableBuffer(as: Float.self) { h in
        try cAll.withUnsafeMutableBuffer(as: Float.self) { c in
          try outputs.withUnsafeMutableBuffer(as: Float.self) { o in
            try r.withUnsafeBuffer(as: Float.self) { r in
              try first[0].withUnsafeBuffer(as: Float.self) { h0 in
                guard let zp = z.baseAddress, let hp = h.baseAddress, let op = o.baseAddress,
                  let rp = r.baseAddress,
                  let h0p = h0.baseAddress
                else { return }
                hp.update(from: h0p, count: batch * units)
                if cell.kind == .lstm, let cp = c.baseAddress {
                  try first[1].withUnsafeBuffer(as: Float.self) { c0 in
                    if let c0p = c0.baseAddress { cp.update(from: c0p, count: batch * units) }
                  }
                }
                func go(_ biasPointer: UnsafePointer<Float>?) {
                  RecurrentKernels.split(batch, work: time * batch * units * width) { rows in
                    withoutSubnormals {
                      for t in 0..<time {
                        let place = (t * batch + rows.lowerBound)
                        let step = Step(
                          z: zp + place * width, h: hp + place * units, next: hp + (place + batch) * units,
                          c: c.baseAddress.map { $0 + place * units }, rows: rows.count, units: units,
                          batch: batch)
                        forwardStep(step, rp, biasPointer)
                        if let maskValues {
                          hold(step, op + (place + batch) * units, maskValues, t * batch + rows.lowerBound)
                        }
                      }
                    }
                  }
                }
                if let b { try b.withUnsafeBuffer(as: Float.self) { go($0.baseAddress) } } else { go(nil) }
              }
            }
          }
        }
      }
    }
    let last = try Ops.reshape(Ops.slice(hAll, axis: 0, from: time, to: time + 1), to: Shape(batch, units))
      .copy()
    var results: [Tensor]
    if layer.returnsSequences {
      results = [
        try Ops.transpose(Ops.slice(outputs, axis: 0, from: 1, to: time + 1), axes: [1, 0, 2]).contiguous()
      ]
    } else {
      results = [
        maskValues == nil
          ? last
          : try Ops.reshape(Ops.slice(outputs, axis: 0, from: time, to: time + 1), to: Shape(batch, units))
            .copy()
      ]
    }
    results.append(last.detached())
    if cell.kind == .lstm {
      results.append(
        try Ops.reshape(Ops.slice(cAll, axis: 0, from: time, to: time + 1), to: Shape(batch, units)).copy())
    }
    return (results, keeps ? Trace(x: xt, gates: z, h: hAll, c: cAll, mask: maskValues) : nil)
  }

  /// Pointers to the rows of one step that a thread computes.
  private struct Step {
    let z: UnsafeMutablePointer<Float>
    let h: UnsafeMutablePointer<Float>
    let next: UnsafeMutablePointer<Float>
    let c: UnsafeMutablePointer<Float>?
    let rows: Int
    let units: Int
    let batch: Int
  }

  private func forwardStep(_ p: Step, _ r: UnsafePointer<Float>, _ bias: UnsafePointer<Float>?) {
    let n = p.units
    switch cell.kind {
    case .simple:
      if let bias { for row in 0..<p.rows { for j in 0..<n { p.z[row &* n &+ j] += bias[j] } } }
      RecurrentKernels.addProduct(p.rows, n, n, p.h, n, r, n, p.z, n)
      ActivationKernels.apply(f, p.z, p.rows * n)
      p.next.update(from: p.z, count: p.rows * n)
    case .lstm:
      let width = 4 * n
      if let bias { for row in 0..<p.rows { for j in 0..<width { p.z[row &* width &+ j] += bias[j] } } }
      RecurrentKernels.addProduct(p.rows, width, n, p.h, n, r, width, p.z, width)
      guard let c = p.c else { return }
      for row in 0..<p.rows {
        let z = p.z + row &* width
        ActivationKernels.apply(s, z, 2 &* n)
        ActivationKernels.apply(f, z + 2 &* n, n)
        ActivationKernels.apply(s, z + 3 &* n, n)
        let before = c + row &* n
        let after = before + p.batch &* n
        for j in 0..<n { after[j] = z[n &+ j] * before[j] + z[j] * z[2 &* n &+ j] }
      }
      ActivationKernels.apply(f, c + p.batch &* n, to: p.next, p.rows &* n)
      for row in 0..<p.rows {
        let (z, h) = (p.z + row &* width, p.next + row &* n)
        for j in 0..<n { h[j] *= z[3 &* n &+ j] }
      }
    case .gru:
      let width = 3 * n
      withUnsafeTemporaryAllocation(of: Float.self, capacity: Swift.max(p.rows * width, 1)) { scratch in
        guard let q = scratch.baseAddress, let inner = p.c else { return }
        for row in 0..<p.rows {
          for j in 0..<width { q[row &* width &+ j] = bias.map { $0[width &+ j] } ?? 0 }
          if let bias { for j in 0..<width { p.z[row &* width &+ j] += bias[j] } }
        }
        RecurrentKernels.addProduct(p.rows, width, n, p.h, n, r, width, q, width)
        for row in 0..<p.rows {
          let z = p.z + row &* width
          let y = q + row &* width
          for j in 0..<2 &* n { z[j] += y[j] }
          ActivationKernels.apply(s, z, 2 &* n)
          let kept = inner + row &* n
          for j in 0..<n {
            kept[j] = y[2 &* n &+ j]
            z[2 &* n &+ j] += z[n &+ j] * y[2 &* n &+ j]
          }
          ActivationKernels.apply(f, z + 2 &* n, n)
          let (h, next) = (p.h + row &* n, p.next + row &* n)
          for j in 0..<n { next[j] = z[j] * h[j] + (1 - z[j]) * z[2 &* n &+ j] }
        }
      }
    }
  }

  /// Hidden steps keep the states and repeat the output.
  private func hold(_ p: Step, _ output: UnsafeMutablePointer<Float>, _ mask: [Float], _ place: Int) {
    let n = p.units
    for row in 0..<p.rows {
      let (before, after) = (p.h + row * n, p.next + row * n)
      let o = output + row * n
      if mask[place + row] != 0 {
        o.update(from: after, count: n)
      } else {
        after.update(from: before, count: n)
        if layer.zeroOutputForMask {
          o.update(repeating: 0, count: n)
        } else {
          o.update(from: o - p.batch * n, count: n)
        }
        if cell.kind == .lstm, let c = p.c { (c + (row + p.batch) * n).update(from: c + row * n, count: n) }
      }
    }
  }

  // MARK: Back

  private func backward(
    _ upstream: [Tensor?], _ trace: Trace, _ x: Tensor, _ kernel: Tensor, _ recurrent: Tensor,
    _ bias: Tensor?,
    _ states: [Tensor]
  ) throws -> [Tensor?] {
    let (batch, time, units) = (x.shape[0], x.shape[1], cell.settings.units)
    let width = cell.gates * units
    // Gradients of each step's output, time first; the last one's alone where the others were not given out.
    var each: Tensor?
    var final = try Tensor.zeros(Shape(batch, units), dtype: .float32)
    if let g = upstream[0] {
      if layer.returnsSequences {
        each = try Ops.transpose(g, axes: [1, 0, 2]).contiguous()
      } else {
        final = try g.copy()
      }
    }
    let carried = try upstream[1]?.copy() ?? Tensor.zeros(Shape(batch, units), dtype: .float32)
    let cell0 =
      try (upstream.count > 2 ? upstream[2]?.copy() : nil)
      ?? Tensor.zeros(Shape(batch, units), dtype: .float32)
    // Hidden steps leave theirs as they are.
    func gateGradients() throws -> Tensor {
      let shape = Shape(time, batch, width)
      return try trace.mask == nil ? unfilled(shape) : Tensor.zeros(shape, dtype: .float32)
    }
    let dz = try gateGradients()
    // GRU: gradients of the state's product differ from those of the input's in the candidate.
    let dq = cell.kind == .gru ? try gateGradients() : dz
    let turned = try Ops.matrixTranspose(recurrent).contiguous()
    // Sums of the gates' gradients, for the bias: each part of the batch adds up its own.
    let sums = try Tensor.zeros(Shape(2, 2, width), dtype: .float32)
    // Output gradients of hidden steps belong to the last step that counted.
    let dh = carried
    try pointers([trace.gates, trace.h, dz, dq, turned, dh, cell0, final, sums]) { p in
      let c = trace.c.count > 0 ? trace.c : trace.h
      try pointers([c, each ?? trace.h]) { extra in
        let mask = trace.mask
        let hasEach = each != nil
        // Gradients that fade over many steps would end in subnormal numbers, which take a hundred times as long.
        RecurrentKernels.split(batch, work: 2 * time * batch * units * width) { rows in
          withoutSubnormals {
            let start = rows.lowerBound
            let (dh, dc, out) = (p[5] + start * units, p[6] + start * units, p[7] + start * units)
            withUnsafeTemporaryAllocation(of: Float.self, capacity: rows.count * units * 2 + 1) { scratch in
              guard let work = scratch.baseAddress else { return }
              var t = time - 1
              while t >= 0 {
                let place = t * batch + start
                if hasEach {
                  let g = extra[1] + place * units
                  for i in 0..<rows.count * units { out[i] += g[i] }
                }
                let b = Back(
                  z: p[0] + place * width, h: p[1] + place * units, c: extra[0] + place * units,
                  dz: p[2] + place * width,
                  dq: p[3] + place * width, turned: p[4], dh: dh, dc: dc, out: out, work: work,
                  sums: p[8] + (start == 0 ? 0 : 2 * width), rows: rows.count, units: units, batch: batch)
                backwardStep(b, mask, place)
                t -= 1
              }
            }
          }
        }
      }
    }
    let features = x.shape[2]
    let height = time * batch
    var result: [Tensor?] = []
    if Autodiff.needsGradient(x) {
      let dx = try LayerProduct.multiply(
        dz, kernel, height, features, width, turnsB: true, shape: Shape(time, batch, features))
      result.append(try batchFirst(dx))
    } else {
      result.append(nil)
    }
    var weights: [Tensor?] = [nil, nil]
    if Autodiff.needsGradient(kernel) {
      weights[0] = try LayerProduct.multiply(
        trace.x, dz, features, width, height, turnsA: true, shape: kernel.shape)
    }
    if Autodiff.needsGradient(recurrent) {
      weights[1] = try LayerProduct.multiply(
        Ops.slice(trace.h, axis: 0, from: 0, to: time), dq, units, width, height, turnsA: true,
        shape: recurrent.shape)
    }
    result += weights
    result.append(dh)
    if cell.kind == .lstm { result.append(cell0) }
    if let bias {
      let both = try Ops.add(
        Ops.slice(sums, axis: 0, from: 0, to: 1), Ops.slice(sums, axis: 0, from: 1, to: 2))
      result.append(
        try Ops.reshape(bias.rank == 2 ? both : Ops.slice(both, axis: 1, from: 0, to: 1), to: bias.shape))
    }
    return result
  }

  private struct Back {
    let z, h, c, dz, dq: UnsafeMutablePointer<Float>
    let turned: UnsafePointer<Float>
    let dh, dc, out, work, sums: UnsafeMutablePointer<Float>
    let rows, units, batch: Int
  }

  /// From the gradients of a step's results to those of its gates and of the states before it.
  private func backwardStep(_ p: Back, _ mask: [Float]?, _ place: Int) {
    let n = p.units
    let width = cell.gates * n
    if cell.kind == .simple, mask == nil { return simpleStep(p) }
    if cell.kind == .lstm { ActivationKernels.apply(f, p.c + p.batch &* n, to: p.work, p.rows &* n) }
    for row in 0..<p.rows {
      let dh = p.dh + row &* n
      let dz = p.dz + row &* width
      let out = p.out + row &* n
      if let mask, mask[place + row] == 0 {
        if layer.zeroOutputForMask { out.update(repeating: 0, count: n) }
        continue
      }
      for j in 0..<n {
        dh[j] += out[j]
        out[j] = 0
      }
      let z = p.z + row &* width
      switch cell.kind {
      case .simple:
        dz.update(from: dh, count: n)
        ActivationKernels.multiplyDerivative(f, z, dz, n)
        dh.update(repeating: 0, count: n)
      case .lstm:
        let dc = p.dc + row &* n
        let before = p.c + row &* n
        let y = p.work + row &* n
        let g = p.work + (p.rows &+ row) &* n
        for j in 0..<n { g[j] = dh[j] * z[3 &* n &+ j] }
        ActivationKernels.multiplyDerivative(f, y, g, n)
        for j in 0..<n {
          dc[j] += g[j]
          dz[j] = dc[j] * z[2 &* n &+ j]
          dz[n &+ j] = dc[j] * before[j]
          dz[2 &* n &+ j] = dc[j] * z[j]
          dz[3 &* n &+ j] = dh[j] * y[j]
          dc[j] *= z[n &+ j]
        }
        ActivationKernels.multiplyDerivative(s, z, dz, 2 &* n)
        ActivationKernels.multiplyDerivative(f, z + 2 &* n, dz + 2 &* n, n)
        ActivationKernels.multiplyDerivative(s, z + 3 &* n, dz + 3 &* n, n)
        dh.update(repeating: 0, count: n)
      case .gru:
        let h = p.h + row &* n
        let inner = p.c + row &* n
        let dq = p.dq + row &* width
        for j in 0..<n {
          dz[j] = dh[j] * (h[j] - z[2 &* n &+ j])
          dz[2 &* n &+ j] = dh[j] * (1 - z[j])
        }
        ActivationKernels.multiplyDerivative(f, z + 2 &* n, dz + 2 &* n, n)
        for j in 0..<n {
          dz[n &+ j] = dz[2 &* n &+ j] * inner[j]
          dq[2 &* n &+ j] = dz[2 &* n &+ j] * z[n &+ j]
          dh[j] *= z[j]
        }
        ActivationKernels.multiplyDerivative(s, z, dz, 2 &* n)
        dq.update(from: dz, count: 2 &* n)
        let other = p.sums + width
        for j in 0..<width { other[j] += dq[j] }
      }
      for j in 0..<width { p.sums[j] += dz[j] }
    }
    // Hidden rows have no gate gradients, so the product adds nothing to what passes through them.
    RecurrentKernels.addProduct(p.rows, n, width, p.dq, width, p.turned, n, p.dh, n)
  }

  /// `backwardStep` for plain cells without a mask, whose rows lie together.
  private func simpleStep(_ p: Back) {
    let n = p.units
    let count = p.rows &* n
    for i in 0..<count {
      p.dz[i] = p.dh[i] + p.out[i]
      p.out[i] = 0
      p.dh[i] = 0
    }
    ActivationKernels.multiplyDerivative(f, p.z, p.dz, count)
    for row in 0..<p.rows {
      let dz = p.dz + row &* n
      for j in 0..<n { p.sums[j] += dz[j] }
    }
    RecurrentKernels.addProduct(p.rows, n, n, p.dz, n, p.turned, n, p.dh, n)
  }

  // MARK: Layout

  private func timeFirst(_ x: Tensor) throws -> Tensor {
    let turned = try Ops.transpose(x, axes: [1, 0, 2])
    return try (layer.goesBackwards ? Ops.flip(turned, axes: [0]) : turned).contiguous()
  }

  private func batchFirst(_ x: Tensor) throws -> Tensor {
    let ordered = layer.goesBackwards ? try Ops.flip(x, axes: [0]) : x
    return try Ops.transpose(ordered, axes: [1, 0, 2]).contiguous()
  }

  private func maskByTime(_ batch: Int, _ time: Int) throws -> [Float]? {
    guard let mask else { return nil }
    guard mask.rank == 2, mask.shape[0] == batch, mask.shape[1] == time else {
      throw NetworkError.invalid(
        "The mask of layer \"\(layer.name)\" has shape \(mask.shape); expected (\(batch), \(time))")
    }
    let turned = try Ops.matrixTranspose(mask)
    return try (layer.goesBackwards ? Ops.flip(turned, axes: [0]) : turned).scalars(as: Float.self)
  }
}

/// A float32 tensor of whatever its memory held before; the caller writes every element.
func unfilled(_ shape: Shape) throws -> Tensor { try Tensor.make(shape, of: Float.self) { _ in } }

/// Calls `body` with the addresses of contiguous float32 tensors.
func pointers(_ tensors: [Tensor], _ body: ([UnsafeMutablePointer<Float>]) throws -> Void) throws {
  var found: [UnsafeMutablePointer<Float>] = []
  for tensor in tensors {
    try tensor.withUnsafeMutableBuffer(as: Float.self) { buffer in
      if let base = buffer.baseAddress { found.append(base) }
    }
  }
  guard found.count == tensors.count else { return }
  try body(found)
  withExtendedLifetime(tensors) {}
}

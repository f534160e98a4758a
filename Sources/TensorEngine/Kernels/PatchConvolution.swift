/// Gradients of convolutions of few channels, such as images', as products of matrices.
///
/// What lies under each position of the window becomes a row of a matrix, so that the kernel's gradient is one product
/// and the input's another. oneDNN's kernels work on blocks of sixteen channels: with one channel they took ten times as
/// long (a window of 5 × 5 moving by 2, 64 filters). The batch is always cut in the same two halves, so the sums do not
/// depend on the number of threads.
enum PatchConvolution {
  /// Elements of the patches at hand, for each thread: they should stay in its cache.
  private static let patchLimit = 1 << 17

  static func suits(_ geometry: ConvolutionGeometry) -> Bool {
    geometry.groups == 1 && geometry.channels <= 4 && geometry.filters >= 8 && width(geometry) <= 128
      && geometry.window.output.elementCount * width(geometry) <= patchLimit
  }

  private static func width(_ geometry: ConvolutionGeometry) -> Int {
    geometry.window.window.elementCount * geometry.channels
  }

  /// What the two halves of a batch have in common.
  private struct Plan {
    let window: WindowGeometry
    let channels: Int, filters: Int, width: Int
    let positions: Int, inputSize: Int
    /// Samples taken at once.
    let chunk: Int
    /// Two buffers for patches.
    let scratch: Tensor
    let isLarge: Bool

    init(_ geometry: ConvolutionGeometry) throws {
      window = geometry.window.threeDimensional
      (channels, filters) = (geometry.channels, geometry.filters)
      width = PatchConvolution.width(geometry)
      positions = window.output.elementCount
      inputSize = window.input.elementCount * channels
      chunk = Swift.max(PatchConvolution.patchLimit / Swift.max(positions * width, 1), 1)
      scratch = try Tensor.uninitialized(Shape(2 * chunk * positions * width), .float32)
      isLarge = geometry.work > Double(1 << 22)
    }

    /// Calls `body` for stretches of samples: with the half, the first sample, their number and a buffer.
    func forEachChunk(
      _ body: (_ half: Int, _ first: Int, _ count: Int, UnsafeMutablePointer<Float>) throws -> Void
    ) throws {
      let buffer = scratch.pointer(Float.self)
      let (batch, size) = (window.batch, chunk * positions * width)
      try OpenMP.halves(isLarge: isLarge) { half in
        var first = half * ((batch + 1) / 2)
        let end = half == 0 ? (batch + 1) / 2 : batch
        while first < end {
          let count = Swift.min(chunk, end - first)
          try body(half, first, count, buffer + half * size)
          first += count
        }
      }
    }

    /// Calls `body` for each row of taps of a position: the tap's place in the patch, and the stretch of it that lies
    /// inside the input with its place there; empty where none does.
    @inline(__always)
    private func forEachTapRow(
      _ origin: (Int, Int, Int), _ body: (_ place: Int, _ inside: Range<Int>, _ element: Int) -> Void
    ) {
      let across = window.window[2]
      for d in 0..<window.window[0] {
        for h in 0..<window.window[1] {
          let (z, y) = (origin.0 + d * window.dilations[0], origin.1 + h * window.dilations[1])
          let tap = (d * window.window[1] + h) * across
          let row = (z * window.input[1] + y) * window.input[2] + origin.2
          let isInside = z >= 0 && z < window.input[0] && y >= 0 && y < window.input[1]
          if window.dilations[2] == 1 {
            let low = Swift.min(Swift.max(-origin.2, 0), across)
            let high = Swift.max(Swift.min(window.input[2] - origin.2, across), low)
            body(tap * channels, isInside ? low * channels..<high * channels : 0..<0, row * channels)
            continue
          }
          for w in 0..<across {
            let x = origin.2 + w * window.dilations[2]
            let counts = isInside && x >= 0 && x < window.input[2]
            body(
              (tap + w) * channels, counts ? 0..<channels : 0..<0, (row + w * window.dilations[2]) * channels)
          }
        }
      }
    }

    /// The patches of one sample.
    func gather(_ x: UnsafePointer<Float>, into patches: UnsafeMutablePointer<Float>) {
      patches.update(repeating: 0, count: positions * width)
      window.forEachOutput { position, origin in
        let line = patches + position * width
        forEachTapRow(origin) { place, inside, element in
          for i in inside { line[place + i] = x[element + i] }
        }
      }
    }

    /// Adds the patches of one sample to where they came from.
    func scatter(_ patches: UnsafePointer<Float>, into x: UnsafeMutablePointer<Float>) {
      x.update(repeating: 0, count: inputSize)
      window.forEachOutput { position, origin in
        let line = patches + position * width
        forEachTapRow(origin) { place, inside, element in
          for i in inside { x[element + i] += line[place + i] }
        }
      }
    }
  }

  /// The gradient of the kernel; all tensors contiguous float32.
  static func kernelGradient(
    _ geometry: ConvolutionGeometry, _ x: Tensor, _ upstream: Tensor, into result: Tensor
  ) throws {
    let plan = try Plan(geometry)
    let library = try OneDNN.library()
    let size = plan.width * plan.filters
    let sums = try Tensor.zeros(Shape(2 * size), dtype: .float32)
    let (source, seeds, to) = (
      x.pointer(Float.self), upstream.pointer(Float.self), sums.pointer(Float.self)
    )
    try plan.forEachChunk { half, first, count, patches in
      for n in 0..<count {
        plan.gather(source + (first + n) * plan.inputSize, into: patches + n * plan.positions * plan.width)
      }
      try library.sgemm(
        true, false, plan.width, plan.filters, count * plan.positions, patches, plan.width,
        seeds + first * plan.positions * plan.filters, plan.filters, to + half * size, plan.filters,
        adding: true)
    }
    let total = result.pointer(Float.self)
    for i in 0..<size { total[i] = to[i] + to[size + i] }
    withExtendedLifetime((x, upstream, sums, plan.scratch)) {}
  }

  /// The gradient of the input; all tensors contiguous float32.
  static func inputGradient(
    _ geometry: ConvolutionGeometry, _ kernel: Tensor, _ upstream: Tensor, into result: Tensor
  ) throws {
    let plan = try Plan(geometry)
    let library = try OneDNN.library()
    let (weights, seeds, to) = (
      kernel.pointer(Float.self), upstream.pointer(Float.self), result.pointer(Float.self)
    )
    try plan.forEachChunk { _, first, count, patches in
      try library.sgemm(
        false, true, count * plan.positions, plan.width, plan.filters,
        seeds + first * plan.positions * plan.filters, plan.filters, weights, plan.filters, patches,
        plan.width)
      for n in 0..<count {
        plan.scatter(patches + n * plan.positions * plan.width, into: to + (first + n) * plan.inputSize)
      }
    }
    withExtendedLifetime((kernel, upstream, plan.scratch)) {}
  }
}

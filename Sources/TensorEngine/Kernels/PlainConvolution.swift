/// Convolutions in plain loops: for float64, for shapes that are not worth a primitive, and for those that oneDNN
/// would compute in its reference code.
///
/// Each adds one row of filters (or channels) per tap, which vectorises over the last axis. With one channel per
/// group (depthwise) the row runs over the groups instead. Sums run over taps in row-major order.

struct ConvolutionGeometry: Hashable {
  var window: WindowGeometry
  var channels: Int
  var filters: Int
  var groups: Int

  var channelsPerGroup: Int { channels / groups }
  var filtersPerGroup: Int { filters / groups }
  var isDepthwise: Bool { groups == channels && groups == filters }

  /// Multiplications of one pass.
  var work: Double {
    Double(window.batch) * Double(window.output.elementCount) * Double(filters)
      * Double(channelsPerGroup) * Double(window.window.elementCount)
  }

  func kernelShape() throws -> Shape {
    var shape = window.window
    try shape.append(channelsPerGroup)
    try shape.append(filters)
    return shape
  }
}

enum PlainConvolution {
  /// y = x ⋆ kernel (+ bias); all tensors contiguous and of one floating dtype.
  static func forward<T: FloatScalar>(
    _ geometry: ConvolutionGeometry, _ type: T.Type, _ x: Tensor, _ kernel: Tensor, _ bias: Tensor?,
    into result: Tensor
  ) throws {
    let g = geometry.window.threeDimensional
    let (channels, filters) = (geometry.channels, geometry.filters)
    let (inner, outer) = (geometry.channelsPerGroup, geometry.filtersPerGroup)
    let (inputSize, outputSize) = (g.input.elementCount * channels, g.output.elementCount * filters)
    let k = kernel.pointer(T.self)
    let b = bias?.pointer(T.self)
    for n in 0..<g.batch {
      let source = x.pointer(T.self) + n * inputSize
      let target = result.pointer(T.self) + n * outputSize
      g.forEachOutput { position, origin in
        let out = target + position * filters
        if let b { out.update(from: b, count: filters) } else { out.update(repeating: 0, count: filters) }
        g.forEachTap(origin) { tap, element in
          let row = source + element * channels
          let weights = k + tap * inner * filters
          if geometry.isDepthwise {
            for c in 0..<channels { out[c] += row[c] * weights[c] }
            return
          }
          for group in 0..<geometry.groups {
            for c in 0..<inner {
              let value = row[group * inner + c]
              let line = weights + c * filters + group * outer
              let total = out + group * outer
              for f in 0..<outer { total[f] += value * line[f] }
            }
          }
        }
      }
      try Engine.checkInterrupt()
    }
    withExtendedLifetime((x, kernel, bias)) {}
  }

  /// The gradient of the input from that of the result.
  static func inputGradient<T: FloatScalar>(
    _ geometry: ConvolutionGeometry, _ type: T.Type, _ kernel: Tensor, _ upstream: Tensor, into result: Tensor
  ) throws {
    let g = geometry.window.threeDimensional
    let (channels, filters) = (geometry.channels, geometry.filters)
    let (inner, outer) = (geometry.channelsPerGroup, geometry.filtersPerGroup)
    let (inputSize, outputSize) = (g.input.elementCount * channels, g.output.elementCount * filters)
    let k = kernel.pointer(T.self)
    for n in 0..<g.batch {
      let source = upstream.pointer(T.self) + n * outputSize
      let target = result.pointer(T.self) + n * inputSize
      target.update(repeating: 0, count: inputSize)
      g.forEachOutput { position, origin in
        let seeds = source + position * filters
        g.forEachTap(origin) { tap, element in
          let row = target + element * channels
          let weights = k + tap * inner * filters
          if geometry.isDepthwise {
            for c in 0..<channels { row[c] += seeds[c] * weights[c] }
            return
          }
          for group in 0..<geometry.groups {
            let seed = seeds + group * outer
            for c in 0..<inner {
              let line = weights + c * filters + group * outer
              var total: T = 0
              for f in 0..<outer { total += seed[f] * line[f] }
              row[group * inner + c] += total
            }
          }
        }
      }
      try Engine.checkInterrupt()
    }
    withExtendedLifetime((kernel, upstream)) {}
  }

  /// The gradient of the kernel from that of the result.
  static func kernelGradient<T: FloatScalar>(
    _ geometry: ConvolutionGeometry, _ type: T.Type, _ x: Tensor, _ upstream: Tensor, into result: Tensor
  ) throws {
    let g = geometry.window.threeDimensional
    let (channels, filters) = (geometry.channels, geometry.filters)
    let (inner, outer) = (geometry.channelsPerGroup, geometry.filtersPerGroup)
    let (inputSize, outputSize) = (g.input.elementCount * channels, g.output.elementCount * filters)
    let k = result.pointer(T.self)
    k.update(repeating: 0, count: result.count)
    for n in 0..<g.batch {
      let source = x.pointer(T.self) + n * inputSize
      let seeds = upstream.pointer(T.self) + n * outputSize
      g.forEachOutput { position, origin in
        let seed = seeds + position * filters
        g.forEachTap(origin) { tap, element in
          let row = source + element * channels
          let weights = k + tap * inner * filters
          if geometry.isDepthwise {
            for c in 0..<channels { weights[c] += row[c] * seed[c] }
            return
          }
          for group in 0..<geometry.groups {
            for c in 0..<inner {
              let value = row[group * inner + c]
              let line = weights + c * filters + group * outer
              let part = seed + group * outer
              for f in 0..<outer { line[f] += value * part[f] }
            }
          }
        }
      }
      try Engine.checkInterrupt()
    }
    withExtendedLifetime((x, upstream)) {}
  }
}

/// Windows over contiguous tensors with channels last. The loops run over channels, so they vectorise; one thread
/// takes whole inputs of the batch, so no two write to the same place.
enum PoolingKernels {
  /// Elements from which other threads are woken.
  private static let parallelSize = 1 << 18

  /// The largest element under each window.
  static func maximum<T: TensorScalar>(
    _ geometry: WindowGeometry, _ channels: Int, _ type: T.Type, _ x: Tensor, into result: Tensor
  ) {
    let g = geometry.threeDimensional
    let (inputSize, outputSize) = (g.input.elementCount * channels, g.output.elementCount * channels)
    let (from, to) = (x.pointer(T.self), result.pointer(T.self))
    OpenMP.forEach(g.batch, isLarge: x.count > parallelSize) { n in
      let (source, target) = (from + n * inputSize, to + n * outputSize)
      g.forEachOutput { position, origin in
        let out = target + position * channels
        var isFirst = true
        g.forEachTap(origin) { _, element in
          let row = source + element * channels
          if isFirst {
            out.update(from: row, count: channels)
            isFirst = false
          } else {
            for c in 0..<channels { out[c] = out[c] < row[c] ? row[c] : out[c] }
          }
        }
      }
    }
  }

  /// Sends each result's gradient to the first element under its window that is the largest.
  static func maximumGradient<T: FloatScalar>(
    _ geometry: WindowGeometry, _ channels: Int, _ type: T.Type, _ x: Tensor, _ y: Tensor, _ upstream: Tensor,
    into result: Tensor
  ) {
    let g = geometry.threeDimensional
    let (inputSize, outputSize) = (g.input.elementCount * channels, g.output.elementCount * channels)
    let (from, tops, seeds, to) = (
      x.pointer(T.self), y.pointer(T.self), upstream.pointer(T.self), result.pointer(T.self)
    )
    // Each element lies under one window: nothing is added up.
    let isTiled = (0..<3).allSatisfy {
      g.before[$0] == 0 && g.dilations[$0] == 1 && g.window[$0] == g.strides[$0]
        && g.output[$0] * g.strides[$0] == g.input[$0]
    }
    OpenMP.forEach(g.batch, isLarge: x.count > parallelSize) { n in
      let (source, target) = (from + n * inputSize, to + n * inputSize)
      if !isTiled { target.update(repeating: 0, count: inputSize) }
      withUnsafeTemporaryAllocation(of: T.self, capacity: channels) { buffer in
        guard let rest = buffer.baseAddress else { return }
        g.forEachOutput { position, origin in
          let top = tops + n * outputSize + position * channels
          rest.update(from: seeds + n * outputSize + position * channels, count: channels)
          g.forEachTap(origin) { _, element in
            let row = source + element * channels
            let out = target + element * channels
            if isTiled {
              for c in 0..<channels {
                let isTop = row[c] == top[c]
                // As in the sum, a negative zero loses its sign.
                out[c] = isTop ? rest[c] + 0 : 0
                rest[c] = isTop ? 0 : rest[c]
              }
              return
            }
            for c in 0..<channels {
              let isTop = row[c] == top[c]
              out[c] += isTop ? rest[c] : 0
              rest[c] = isTop ? 0 : rest[c]
            }
          }
        }
      }
    }
  }

  /// The elements of `h` where `x` is first the largest under each window.
  static func maximumSelection<T: FloatScalar>(
    _ geometry: WindowGeometry, _ channels: Int, _ type: T.Type, _ x: Tensor, _ y: Tensor, _ h: Tensor,
    into result: Tensor
  ) {
    let g = geometry.threeDimensional
    let (inputSize, outputSize) = (g.input.elementCount * channels, g.output.elementCount * channels)
    for n in 0..<g.batch {
      let source = x.pointer(T.self) + n * inputSize
      let picked = h.pointer(T.self) + n * inputSize
      g.forEachOutput { position, origin in
        let top = y.pointer(T.self) + n * outputSize + position * channels
        let out = result.pointer(T.self) + n * outputSize + position * channels
        for c in 0..<channels {
          var isFound = false
          out[c] = 0
          g.forEachTap(origin) { _, element in
            if !isFound, source[element * channels + c] == top[c] {
              out[c] = picked[element * channels + c]
              isFound = true
            }
          }
        }
      }
    }
  }

  /// The mean of the elements under each window; padding does not count.
  static func average<T: FloatScalar>(
    _ geometry: WindowGeometry, _ channels: Int, _ type: T.Type, _ x: Tensor, into result: Tensor
  ) {
    let g = geometry.threeDimensional
    let (inputSize, outputSize) = (g.input.elementCount * channels, g.output.elementCount * channels)
    let (from, to) = (x.pointer(T.self), result.pointer(T.self))
    OpenMP.forEach(g.batch, isLarge: x.count > parallelSize) { n in
      let (source, target) = (from + n * inputSize, to + n * outputSize)
      g.forEachOutput { position, origin in
        let out = target + position * channels
        out.update(repeating: 0, count: channels)
        var count = 0
        g.forEachTap(origin) { _, element in
          let row = source + element * channels
          for c in 0..<channels { out[c] += row[c] }
          count += 1
        }
        let divisor = T(Swift.max(count, 1))
        for c in 0..<channels { out[c] /= divisor }
      }
    }
  }

  /// Spreads each mean's gradient evenly over its window.
  static func averageGradient<T: FloatScalar>(
    _ geometry: WindowGeometry, _ channels: Int, _ type: T.Type, _ upstream: Tensor, into result: Tensor
  ) {
    let g = geometry.threeDimensional
    let (inputSize, outputSize) = (g.input.elementCount * channels, g.output.elementCount * channels)
    let (seeds, to) = (upstream.pointer(T.self), result.pointer(T.self))
    OpenMP.forEach(g.batch, isLarge: result.count > parallelSize) { n in
      let target = to + n * inputSize
      target.update(repeating: 0, count: inputSize)
      g.forEachOutput { position, origin in
        let seed = seeds + n * outputSize + position * channels
        var count = 0
        g.forEachTap(origin) { _, _ in count += 1 }
        let divisor = T(Swift.max(count, 1))
        g.forEachTap(origin) { _, element in
          let out = target + element * channels
          for c in 0..<channels { out[c] += seed[c] / divisor }
        }
      }
    }
  }
}

import Glibc

/// Pictures in other sizes and positions, with Pillow's arithmetic (`Resample.c` and `Geometry.c` of Pillow 11).
public enum Resampling: Int, Sendable {
  case nearest = 0
  case lanczos = 1
  case bilinear = 2
  case bicubic = 3
  case box = 4
  case hamming = 5

  /// Half the width of the filter.
  private var support: Double {
    switch self {
    case .nearest, .box: return 0.5
    case .bilinear, .hamming: return 1
    case .bicubic: return 2
    case .lanczos: return 3
    }
  }

  private func weight(_ x: Double) -> Double {
    func sinc(_ x: Double) -> Double { x == 0 ? 1 : sin(x * Double.pi) / (x * Double.pi) }
    switch self {
    case .nearest, .box: return x > -0.5 && x <= 0.5 ? 1 : 0
    case .bilinear: return max(1 - abs(x), 0)
    case .hamming:
      let x = abs(x)
      if x == 0 { return 1 }
      return x >= 1 ? 0 : sinc(x) * (0.54 + 0.46 * cos(x * Double.pi))
    case .bicubic:
      let (x, a) = (abs(x), -0.5)
      if x < 1 { return ((a + 2) * x - (a + 3)) * x * x + 1 }
      return x < 2 ? (((x - 5) * x + 8) * x - 4) * a : 0
    case .lanczos: return x >= -3 && x < 3 ? sinc(x) * sinc(x / 3) : 0
    }
  }

  /// For each place of the result: where its weights begin, and the weights.
  private func weights(from start: Double, to end: Double, length: Int, result: Int) -> [(
    first: Int, weights: [Double]
  )] {
    let scale = (end - start) / Double(result)
    let spread = max(scale, 1)
    let reach = support * spread
    return (0..<result).map { place in
      let centre = start + (Double(place) + 0.5) * scale
      let low = max(Int(centre - reach + 0.5), 0)
      let high = min(Int(centre + reach + 0.5), length)
      var found = (low..<max(high, low)).map { weight((Double($0) - centre + 0.5) / spread) }
      let total = found.reduce(0, +)
      if total != 0 { for i in found.indices { found[i] /= total } }
      return (low, found)
    }
  }

  /// Bytes in a new size; weights are rounded to 22 bits and each pass to whole numbers, as in Pillow.
  ///
  /// - Parameters:
  ///   - box: left, upper, right and lower edge of the part that is taken, in pixels of the source.
  ///   - target: rows × columns × channels bytes.
  public func resize(
    _ source: UnsafeBufferPointer<UInt8>, rows: Int, columns: Int, channels: Int,
    box: (Double, Double, Double, Double), to target: UnsafeMutableBufferPointer<UInt8>, rows newRows: Int,
    columns newColumns: Int
  ) {
    func fixed(_ all: [(first: Int, weights: [Double])]) -> [(first: Int, weights: [Int])] {
      all.map { entry in
        (entry.first, entry.weights.map { Int($0 < 0 ? -0.5 + $0 * 4_194_304 : 0.5 + $0 * 4_194_304) })
      }
    }
    let across = fixed(weights(from: box.0, to: box.2, length: columns, result: newColumns))
    let down = fixed(weights(from: box.1, to: box.3, length: rows, result: newRows))
    let needsAcross = newColumns != columns || box.0 != 0 || box.2 != Double(newColumns)
    let needsDown = newRows != rows || box.1 != 0 || box.3 != Double(newRows)
    // The passes run in the order that keeps the picture between them small.
    if newColumns > columns && newRows < rows {
      var middle = [UInt8](repeating: 0, count: newRows * columns * channels)
      middle.withUnsafeMutableBufferPointer { middle in
        Resampling.down(source, width: columns * channels, down, to: middle)
        Resampling.across(
          UnsafeBufferPointer(middle), rows: 0..<newRows, columns: columns, channels: channels, across,
          to: target)
      }
      return
    }
    guard needsDown else {
      if needsAcross {
        Resampling.across(source, rows: 0..<rows, columns: columns, channels: channels, across, to: target)
      } else {
        for i in 0..<target.count { target[i] = source[i] }
      }
      return
    }
    guard needsAcross else {
      Resampling.down(source, width: columns * channels, down, to: target)
      return
    }
    let firstRow = down.first?.first ?? 0
    let lastRow = max(down.last.map { $0.first + $0.weights.count } ?? 0, firstRow)
    let shifted = down.map { (first: $0.first - firstRow, weights: $0.weights) }
    var middle = [UInt8](repeating: 0, count: (lastRow - firstRow) * newColumns * channels)
    middle.withUnsafeMutableBufferPointer { middle in
      Resampling.across(
        source, rows: firstRow..<lastRow, columns: columns, channels: channels, across, to: middle)
      Resampling.down(UnsafeBufferPointer(middle), width: newColumns * channels, shifted, to: target)
    }
  }

  /// One pass along the rows; only those of `rows` are taken.
  private static func across(
    _ source: UnsafeBufferPointer<UInt8>, rows: Range<Int>, columns: Int, channels: Int,
    _ weights: [(first: Int, weights: [Int])], to target: UnsafeMutableBufferPointer<UInt8>
  ) {
    var out = 0
    for y in rows {
      let row = y * columns * channels
      for entry in weights {
        for c in 0..<channels {
          var sum = 1 << 21
          var place = row + entry.first * channels + c
          for weight in entry.weights {
            sum += weight * Int(source[place])
            place += channels
          }
          target[out] = UInt8(min(max(sum >> 22, 0), 255))
          out += 1
        }
      }
    }
  }

  /// One pass along the columns; `width` counts bytes.
  private static func down(
    _ source: UnsafeBufferPointer<UInt8>, width: Int, _ weights: [(first: Int, weights: [Int])],
    to target: UnsafeMutableBufferPointer<UInt8>
  ) {
    for (y, entry) in weights.enumerated() {
      let start = entry.first * width
      for i in 0..<width {
        var sum = 1 << 21
        var place = start + i
        for weight in entry.weights {
          sum += weight * Int(source[place])
          place += width
        }
        target[y * width + i] = UInt8(min(max(sum >> 22, 0), 255))
      }
    }
  }

  /// Numbers of one channel in a new size; `wholeNumbers` rounds each pass, half away from zero.
  public func resize(
    _ source: UnsafeBufferPointer<Float>, rows: Int, columns: Int, box: (Double, Double, Double, Double),
    to target: UnsafeMutableBufferPointer<Float>, rows newRows: Int, columns newColumns: Int,
    wholeNumbers: Bool
  ) {
    let across = weights(from: box.0, to: box.2, length: columns, result: newColumns)
    let down = weights(from: box.1, to: box.3, length: rows, result: newRows)
    func kept(_ sum: Double) -> Float {
      wholeNumbers ? Float((sum < 0 ? sum - 0.5 : sum + 0.5).rounded(.towardZero)) : Float(sum)
    }
    var middle = [Float](repeating: 0, count: rows * newColumns)
    for y in 0..<rows {
      for (x, entry) in across.enumerated() {
        var sum = 0.0
        for (i, weight) in entry.weights.enumerated() {
          sum += weight * Double(source[y * columns + entry.first + i])
        }
        middle[y * newColumns + x] = kept(sum)
      }
    }
    for (y, entry) in down.enumerated() {
      for x in 0..<newColumns {
        var sum = 0.0
        for (i, weight) in entry.weights.enumerated() {
          sum += weight * Double(middle[(entry.first + i) * newColumns + x])
        }
        target[y * newColumns + x] = kept(sum)
      }
    }
  }

  /// For each place of a result, the place of the source that is nearest; -1 outside.
  ///
  /// The place is found by adding up, whose rounding decides at edges.
  public static func nearest(from start: Double, scale: Double, length: Int, result: Int) -> [Int] {
    var place = start + scale * 0.5
    return (0..<result).map { _ in
      defer { place += scale }
      let found = place < 0 ? -1 : place >= Double(length) ? length : Int(place)
      return found < length ? found : -1
    }
  }
}

import Glibc

/// A picture seen through a matrix: the pixel (x, y) of the result shows (ax + by + c, dx + ey + f) of the source.
public struct AffineTransform: Sendable {
  public let a, b, c, d, e, f: Double

  /// - Parameter matrix: six numbers, row by row.
  public init?(_ matrix: [Double]) {
    guard matrix.count == 6, matrix.allSatisfy({ $0.isFinite && abs($0) < 1e9 }) else { return nil }
    (a, b, c) = (matrix[0], matrix[1], matrix[2])
    (d, e, f) = (matrix[3], matrix[4], matrix[5])
  }

  /// Bytes of rows × columns × channels; what lies outside the source keeps what `target` holds.
  ///
  /// With Pillow's arithmetic: whole steps of 1/65536 for the nearest pixel, double precision for interpolation.
  public func apply(
    _ source: UnsafeBufferPointer<UInt8>, rows: Int, columns: Int, channels: Int,
    to target: UnsafeMutableBufferPointer<UInt8>, rows newRows: Int, columns newColumns: Int,
    filter: Resampling
  ) {
    guard filter != .nearest else {
      nearest(source, rows, columns, channels, target, newRows, newColumns)
      return
    }
    for y in 0..<newRows {
      for x in 0..<newColumns {
        let (px, py) = (Double(x) + 0.5, Double(y) + 0.5)
        let sx = a * px + b * py + c
        let sy = d * px + e * py + f
        guard sx >= 0, sx < Double(columns), sy >= 0, sy < Double(rows) else { continue }
        let out = (y * newColumns + x) * channels
        for channel in 0..<channels {
          func value(_ row: Int, _ column: Int) -> Double {
            let (row, column) = (min(max(row, 0), rows - 1), min(max(column, 0), columns - 1))
            return Double(source[(row * columns + column) * channels + channel])
          }
          let (left, top) = (floor(sx - 0.5), floor(sy - 0.5))
          let (dx, dy) = (sx - 0.5 - left, sy - 0.5 - top)
          if filter == .bicubic {
            var lines: [Double] = []
            for i in -1...2 {
              let row = Int(top) + i
              // Rows below the last are those above them once more.
              if i > 0, row >= rows {
                lines.append(lines.last ?? 0)
              } else {
                let column = Int(left)
                lines.append(
                  AffineTransform.cubic(
                    value(row, column - 1), value(row, column), value(row, column + 1),
                    value(row, column + 2), dx))
              }
            }
            let v = AffineTransform.cubic(lines[0], lines[1], lines[2], lines[3], dy)
            target[out + channel] = v <= 0 ? 0 : v >= 255 ? 255 : UInt8(v)
          } else {
            func line(_ row: Int) -> Double {
              let (p, q) = (value(row, Int(left)), value(row, Int(left) + 1))
              return p + (q - p) * dx
            }
            let upper = line(Int(top))
            let below = Int(top) + 1
            let lower = below >= 0 && below < rows ? line(below) : upper
            target[out + channel] = UInt8(upper + (lower - upper) * dy)
          }
        }
      }
    }
  }

  private static func cubic(_ v1: Double, _ v2: Double, _ v3: Double, _ v4: Double, _ d: Double) -> Double {
    let p1 = v2
    let p2 = -v1 + v3
    let p3 = 2 * (v1 - v2) + v3 - v4
    let p4 = -v1 + v2 - v3 + v4
    return p1 + d * (p2 + d * (p3 + d * p4))
  }

  private func nearest(
    _ source: UnsafeBufferPointer<UInt8>, _ rows: Int, _ columns: Int, _ channels: Int,
    _ target: UnsafeMutableBufferPointer<UInt8>, _ newRows: Int, _ newColumns: Int
  ) {
    func copy(_ row: Int, _ column: Int, _ y: Int, _ x: Int) {
      guard row >= 0, row < rows, column >= 0, column < columns else { return }
      for channel in 0..<channels {
        target[(y * newColumns + x) * channels + channel] =
          source[(row * columns + column) * channels + channel]
      }
    }
    if b == 0 && d == 0 {
      let across = Resampling.nearest(from: c, scale: a, length: columns, result: newColumns)
      let down = Resampling.nearest(from: f, scale: e, length: rows, result: newRows)
      for y in 0..<newRows { for x in 0..<newColumns { copy(down[y], across[x], y, x) } }
      return
    }
    func fixed(_ v: Double) -> Int { Int(floor(v * 65536 + 0.5)) }
    let (stepX, stepY) = (fixed(a), fixed(d))
    var startX = fixed(c + a * 0.5 + b * 0.5)
    var startY = fixed(f + d * 0.5 + e * 0.5)
    for y in 0..<newRows {
      var (sx, sy) = (startX, startY)
      for x in 0..<newColumns {
        copy(sy >> 16, sx >> 16, y, x)
        sx &+= stepX
        sy &+= stepY
      }
      startX &+= fixed(b)
      startY &+= fixed(e)
    }
  }
}

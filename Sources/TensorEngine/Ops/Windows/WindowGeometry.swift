/// What lies around an input when a window slides over it.
public enum Padding: Hashable, Sendable {
  /// Nothing: the window stays inside.
  case valid
  /// Zeros, so that ⌈length / stride⌉ positions fit; of an odd number the larger half lies at the end
  /// (TensorFlow's rule).
  case same
  /// Zeros before the first element only, so that no output sees later inputs.
  case causal
  /// So many zeros before and after each spatial axis.
  case explicit([Int])
}

/// A window that slides over the spatial axes of a [batch, spatial…, channels] tensor.
///
/// Lengths, strides and offsets are per spatial axis, one to three of them.
struct WindowGeometry: Hashable {
  var batch: Int
  var input: Shape
  var window: Shape
  var output: Shape
  var strides: Shape
  var dilations: Shape
  /// Zeros before the first element.
  var before: Shape
  var after: Shape

  var spatialRank: Int { input.rank }

  /// Where a window of this geometry stands over an input of `shape` ([batch, spatial…, channels]).
  ///
  /// - Throws: `TensorError` for strides, dilations and windows below 1 and for windows that do not fit.
  init(
    op: String, shape: Shape, window: Shape, strides: [Int], dilations: [Int], padding: Padding
  ) throws {
    let spatial = window.rank
    guard shape.rank == spatial + 2, spatial >= 1, spatial <= 3 else {
      throw TensorError.rankMismatch(
        op: op, expected: "an input of \(spatial + 2) dimensions (batch, \(spatial) spatial, channels)",
        shape: shape)
    }
    batch = shape[0]
    input = Shape(repeating: 0, rank: spatial)
    self.window = window
    self.strides = try Self.perAxis(op, "strides", strides, spatial)
    self.dilations = try Self.perAxis(op, "dilations", dilations, spatial)
    (output, before, after) = (input, input, input)
    for axis in 0..<spatial {
      let length = shape[axis + 1]
      let extent = try Self.extent(op, window[axis], self.dilations[axis])
      input[axis] = length
      let stride = self.strides[axis]
      switch padding {
      case .valid: break
      case .same:
        let positions = length / stride + (length % stride == 0 ? 0 : 1)
        let total = Swift.max((positions - 1) * stride + extent - length, 0)
        before[axis] = total / 2
        after[axis] = total - total / 2
      case .causal: before[axis] = extent - 1
      case .explicit(let widths):
        guard widths.count == 2 * spatial, widths.allSatisfy({ $0 >= 0 && $0 < 1 << 31 }) else {
          throw TensorError.invalidArgument(
            op: op, reason: "\(op): explicit padding needs two non-negative numbers per spatial axis")
        }
        before[axis] = widths[2 * axis]
        after[axis] = widths[2 * axis + 1]
      }
      let room = length + before[axis] + after[axis] - extent
      guard room >= 0 || length == 0 && padding == .same else {
        throw TensorError.invalidArgument(
          op: op,
          reason: "Computed output size would be negative: \((room - stride + 1) / stride + 1) "
            + "[input_size: \(length), effective_filter_size: \(extent), stride: \(stride)]")
      }
      output[axis] = room < 0 ? 0 : room / stride + 1
    }
  }

  private static func perAxis(_ op: String, _ name: String, _ values: [Int], _ rank: Int) throws -> Shape {
    guard values.count == rank || values.count == 1 else {
      throw TensorError.invalidArgument(
        op: op, reason: "\(op): \(name) needs 1 or \(rank) numbers, received \(values.count)")
    }
    var result = Shape(repeating: values[0], rank: rank)
    if values.count == rank { for axis in 0..<rank { result[axis] = values[axis] } }
    for axis in 0..<rank where result[axis] < 1 || result[axis] >= 1 << 31 {
      throw TensorError.invalidArgument(
        op: op, reason: "\(op): \(name) must be positive, received \(result[axis])")
    }
    return result
  }

  private static func extent(_ op: String, _ window: Int, _ dilation: Int) throws -> Int {
    let (reach, overflow) = (window - 1).multipliedReportingOverflow(by: dilation)
    guard window > 0, !overflow, reach < 1 << 31 else {
      throw TensorError.invalidArgument(
        op: op, reason: "\(op): the window's lengths must be positive, received \(window)")
    }
    return reach + 1
  }

  /// [batch, output…, channels].
  func outputShape(channels: Int) throws -> Shape { try shape(output, channels) }
  /// [batch, input…, channels].
  func inputShape(channels: Int) throws -> Shape { try shape(input, channels) }

  private func shape(_ spatial: Shape, _ channels: Int) throws -> Shape {
    var result = Shape(batch)
    for length in spatial { try result.append(length) }
    try result.append(channels)
    return result
  }

  /// The same window with three spatial axes: absent ones come first and have length 1.
  var threeDimensional: WindowGeometry {
    var wide = self
    let missing = 3 - spatialRank
    func widened(_ shape: Shape, _ filler: Int) -> Shape {
      var result = Shape(repeating: filler, rank: 3)
      for axis in 0..<shape.rank { result[axis + missing] = shape[axis] }
      return result
    }
    wide.input = widened(input, 1)
    wide.window = widened(window, 1)
    wide.output = widened(output, 1)
    wide.strides = widened(strides, 1)
    wide.dilations = widened(dilations, 1)
    wide.before = widened(before, 0)
    wide.after = widened(after, 0)
    return wide
  }

  /// Calls `body` for every position of the window over one input with the row-major position of the
  /// output element.
  @inline(__always)
  func forEachOutput(_ body: (_ position: Int, _ origin: (Int, Int, Int)) -> Void) {
    var position = 0
    for d in 0..<output[0] {
      for h in 0..<output[1] {
        for w in 0..<output[2] {
          body(
            position,
            (d * strides[0] - before[0], h * strides[1] - before[1], w * strides[2] - before[2]))
          position += 1
        }
      }
    }
  }

  /// Calls `body` for every tap of a window that starts at `origin` and lies inside the input: the tap's and the
  /// input element's row-major positions.
  @inline(__always)
  func forEachTap(_ origin: (Int, Int, Int), _ body: (_ tap: Int, _ element: Int) -> Void) {
    for d in 0..<window[0] {
      let z = origin.0 + d * dilations[0]
      if z < 0 || z >= input[0] { continue }
      for h in 0..<window[1] {
        let y = origin.1 + h * dilations[1]
        if y < 0 || y >= input[1] { continue }
        let row = (z * input[1] + y) * input[2]
        let tapRow = (d * window[1] + h) * window[2]
        for w in 0..<window[2] {
          let x = origin.2 + w * dilations[2]
          if x < 0 || x >= input[2] { continue }
          body(tapRow + w, row + x)
        }
      }
    }
  }
}

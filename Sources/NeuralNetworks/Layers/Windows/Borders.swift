import TensorEngine

/// ZeroPadding1D to 3D: zeros around the spatial axes.
public final class ZeroPadding: Layer {
  public let widths: [(before: Int, after: Int)]
  public let format: DataFormat

  public init(widths: [(before: Int, after: Int)], format: DataFormat, name: String) {
    self.widths = widths
    self.format = format
    super.init(name: name)
  }

  public override var typeName: String { "ZeroPadding\(widths.count)D" }
  public override var castsInputs: Bool { false }

  public override func checkShapes(_ shapes: [[Int?]]) throws { _ = try computeOutputShapes(shapes) }

  public override func computeOutputShape(_ shape: [Int?]) throws -> [Int?] {
    try checkInput(shape, rank: widths.count + 2)
    let spatial = zip(format.spatial(of: shape), widths).map { length, width in
      length.map { $0 + width.before + width.after }
    }
    return format.shape(batch: shape.first, spatial: spatial, channels: format.channels(of: shape))
  }

  public override func call(_ x: Tensor, _ pass: Pass) throws -> Tensor {
    try checkInput(lengths(x), rank: widths.count + 2)
    let none = [(before: 0, after: 0)]
    let all = format == .channelsLast ? none + widths + none : none + none + widths
    return try Ops.pad(x, widths: all, mode: .constant(.int(0)))
  }
}

/// Cropping1D to 3D: the spatial axes without some elements at their ends.
public final class Cropping: Layer {
  public let widths: [(before: Int, after: Int)]
  public let format: DataFormat

  public init(widths: [(before: Int, after: Int)], format: DataFormat, name: String) {
    self.widths = widths
    self.format = format
    super.init(name: name)
  }

  public override var typeName: String { "Cropping\(widths.count)D" }
  public override var castsInputs: Bool { false }

  private func check(_ shape: [Int?]) throws {
    try checkInput(shape, rank: widths.count + 2)
    for (length, width) in zip(format.spatial(of: shape), widths) {
      guard let length, length <= width.before + width.after else { continue }
      let text =
        widths.count == 1
        ? "(\(width.before), \(width.after))"
        : "(" + widths.map { "(\($0.before), \($0.after))" }.joined(separator: ", ") + ")"
      throw NetworkError.invalid(
        widths.count == 1
          ? "`cropping` parameter of `Cropping1D` layer must be smaller than the input length. Received: inputs.shape="
            + "\(shapeText(shape)), cropping=\(text)"
          : "Values in `cropping` argument should be smaller than the corresponding spatial dimension of the input. "
            + "Received: inputs.shape=\(shapeText(shape)), cropping=\(text)")
    }
  }

  public override func checkShapes(_ shapes: [[Int?]]) throws { _ = try computeOutputShapes(shapes) }

  public override func computeOutputShape(_ shape: [Int?]) throws -> [Int?] {
    try check(shape)
    let spatial = zip(format.spatial(of: shape), widths).map { length, width in
      length.map { $0 - width.before - width.after }
    }
    return format.shape(batch: shape.first, spatial: spatial, channels: format.channels(of: shape))
  }

  public override func call(_ x: Tensor, _ pass: Pass) throws -> Tensor {
    try check(lengths(x))
    var items: [Index] = [.slice(start: nil, stop: nil, step: 1)]
    if format == .channelsFirst { items.append(.slice(start: nil, stop: nil, step: 1)) }
    for (axis, width) in widths.enumerated() {
      let length = x.shape[axis + (format == .channelsLast ? 1 : 2)]
      items.append(.slice(start: width.before, stop: length - width.after, step: 1))
    }
    return try Ops.getItem(x, items)
  }
}

/// UpSampling1D to 3D: each element repeated, or straight lines between neighbours.
public final class UpSampling: Layer {
  public enum Interpolation: String, Sendable { case nearest, bilinear }

  public let size: [Int]
  public let interpolation: Interpolation
  public let format: DataFormat

  public init(size: [Int], interpolation: Interpolation = .nearest, format: DataFormat, name: String) {
    self.size = size
    self.interpolation = interpolation
    self.format = format
    super.init(name: name)
  }

  public override var typeName: String { "UpSampling\(size.count)D" }
  public override var castsInputs: Bool { interpolation == .bilinear }

  public override func checkShapes(_ shapes: [[Int?]]) throws { _ = try computeOutputShapes(shapes) }

  public override func computeOutputShape(_ shape: [Int?]) throws -> [Int?] {
    try checkInput(shape, rank: size.count + 2)
    let spatial = zip(format.spatial(of: shape), size).map { length, factor in length.map { $0 * factor } }
    return format.shape(batch: shape.first, spatial: spatial, channels: format.channels(of: shape))
  }

  public override func call(_ input: Tensor, _ pass: Pass) throws -> Tensor {
    try checkInput(lengths(input), rank: size.count + 2)
    let x = try format.arranged(input)
    if interpolation == .bilinear {
      var y = x
      for axis in size.indices { y = try Self.interpolate(y, axis: axis + 1, factor: size[axis]) }
      return try format.restored(y)
    }
    // [batch, h, 1, w, 1, channels] seen as [batch, h, factor, w, factor, channels].
    var narrow = Shape(x.shape[0])
    var wide = narrow
    var final = narrow
    for (axis, factor) in size.enumerated() {
      let length = x.shape[axis + 1]
      try narrow.append(length)
      try narrow.append(1)
      try wide.append(length)
      try wide.append(factor)
      try final.append(length * factor)
    }
    let channels = x.shape[x.rank - 1]
    try narrow.append(channels)
    try wide.append(channels)
    try final.append(channels)
    let repeated = try Ops.broadcast(Ops.reshape(x, to: narrow), to: wide)
    return try format.restored(Ops.reshape(repeated, to: final))
  }

  /// Straight lines between the middles of neighbouring elements; constant beyond the outer middles.
  private static func interpolate(_ x: Tensor, axis: Int, factor: Int) throws -> Tensor {
    let length = x.shape[axis]
    guard factor > 1, length > 0 else { return x }
    var low: [Int64] = []
    var high: [Int64] = []
    var shares: [Float] = []
    for i in 0..<length * factor {
      let position = (Float(i) + 0.5) / Float(factor) - 0.5
      let floor = position.rounded(.down)
      low.append(Int64(Swift.max(floor, 0)))
      high.append(Int64(Swift.min(floor + 1, Float(length - 1))))
      shares.append(position - floor)
    }
    var shape = Shape(repeating: 1, rank: x.rank)
    shape[axis] = shares.count
    let share = try Tensor(scalars: shares, shape: shape)
    let a = try Ops.gather(x, Tensor(low), axis: axis)
    let b = try Ops.gather(x, Tensor(high), axis: axis)
    return try Ops.add(a, Ops.multiply(Ops.subtract(b, a), share))
  }
}

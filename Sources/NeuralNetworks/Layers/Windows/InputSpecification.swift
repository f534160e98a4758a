import TensorEngine

extension Layer {
  /// Refuses inputs of another rank or of other lengths than the layer is made for, as Keras words it.
  func checkInput(
    _ shape: [Int?], minimumRank: Int? = nil, rank: Int? = nil, axis: Int = -1, length: Int? = nil
  ) throws {
    let start = "Input 0 with name 'None' of layer '\(name)' is incompatible with the layer: expected "
    if let minimumRank, shape.count < minimumRank {
      throw NetworkError.incompatibleInput(
        "\(start)min_ndim=\(minimumRank), found ndim=\(shape.count). Full shape received: \(shapeText(shape))"
      )
    }
    if let rank, shape.count != rank {
      throw NetworkError.incompatibleInput(
        "\(start)ndim=\(rank), found ndim=\(shape.count). Full shape received: \(shapeText(shape))")
    }
    let position = axis < 0 ? shape.count + axis : axis
    if let length, shape.indices.contains(position), let found = shape[position], found != length {
      throw NetworkError.incompatibleInput(
        "\(start)axis \(axis) of input shape to have value \(length), but received input with shape \(shapeText(shape))"
      )
    }
  }

  /// The shape of an input as an error shows it.
  func received(_ x: Tensor) -> [Int?] {
    NetworkThread.current.hidesBatch ? [nil] + x.shape.dropFirst().map { $0 } : x.shape.map { $0 }
  }

  func lengths(_ x: Tensor) -> [Int?] { x.shape.map { $0 } }
}

/// Where the channels of a picture stand.
public enum DataFormat: Sendable {
  case channelsLast, channelsFirst

  /// The channel axis, counted as Keras counts it.
  var channelAxis: Int { self == .channelsLast ? -1 : 1 }

  func channels(of shape: [Int?]) -> Int? {
    guard let found = self == .channelsLast ? shape.last : shape.dropFirst().first else { return nil }
    return found
  }

  /// The lengths of the spatial axes.
  func spatial(of shape: [Int?]) -> [Int?] {
    self == .channelsLast ? Array(shape.dropFirst().dropLast()) : Array(shape.dropFirst(2))
  }

  func shape(batch: Int??, spatial: [Int?], channels: Int?) -> [Int?] {
    let first = [batch ?? nil]
    return self == .channelsLast ? first + spatial + [channels] : first + [channels] + spatial
  }

  /// `x` with the channels last.
  func arranged(_ x: Tensor) throws -> Tensor {
    self == .channelsLast ? x : try Ops.moveAxis(x, from: [1], to: [x.rank - 1])
  }

  /// A result with the channels last, put back.
  func restored(_ x: Tensor) throws -> Tensor {
    self == .channelsLast ? x : try Ops.moveAxis(x, from: [x.rank - 1], to: [1])
  }
}

/// Positions of a window along one axis.
func windowCount(_ length: Int, _ window: Int, stride: Int, dilation: Int, isPadded: Bool) -> Int {
  if isPadded { return length <= 0 ? 0 : (length - 1) / stride + 1 }
  let room = length - ((window - 1) * dilation + 1)
  return room < 0 ? 0 : room / stride + 1
}

/// `(3, 3)`, as Python writes a tuple.
func tupleText(_ values: [Int]) -> String {
  values.count == 1 ? "(\(values[0]),)" : "(" + values.map { String($0) }.joined(separator: ", ") + ")"
}

/// `[3 3]`, as NumPy writes an array.
func arrayText(_ values: [Int?]) -> String {
  "[" + values.map { $0.map { String($0) } ?? "None" }.joined(separator: " ") + "]"
}

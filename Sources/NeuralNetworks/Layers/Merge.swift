import TensorEngine

/// Layers of several inputs: sums, products, means, extremes, joins, dot products.
public final class Merge: Layer {
  public enum Kind: Sendable {
    case add, subtract, multiply, average, maximum, minimum
    case concatenate(Int)
    case dot([Int], Bool)
  }
  public let kind: Kind
  private let shownType: String

  public init(_ kind: Kind, typeName: String, name: String) {
    self.kind = kind
    shownType = typeName
    super.init(name: name)
  }
  public override var typeName: String { shownType }
  public override var supportsMasking: Bool { true }

  private func axis(_ axis: Int, _ rank: Int) -> Int { axis < 0 ? axis + rank : axis }

  public override func checkShapes(_ shapes: [[Int?]]) throws { _ = try computeOutputShapes(shapes) }

  public override func computeOutputShapes(_ shapes: [[Int?]]) throws -> [[Int?]] {
    guard let first = shapes.first,
      shapes.count >= 2 || { if case .concatenate = kind { return true } else { return false } }()
    else {
      throw NetworkError.invalid(
        "A merge layer should be called on a list of inputs. Received: input_shape=\(shapes.first.map(shapeText) ?? "()") "
          + "(not a list of shapes)")
    }
    let text = "[\(shapes.map(shapeText).joined(separator: ", "))]"
    switch kind {
    case .concatenate(let given):
      let place = axis(given, first.count)
      var total: Int? = 0
      for shape in shapes {
        let fits =
          shape.count == first.count
          && shape.indices.allSatisfy {
            $0 == place || shape[$0] == nil || first[$0] == nil || shape[$0] == first[$0]
          }
        guard fits, first.indices.contains(place) else {
          throw NetworkError.invalid(
            "A `Concatenate` layer requires inputs with matching shapes except for the concatenation axis. Received: input_shape=\(text)"
          )
        }
        total = total.flatMap { sum in shape[place].map { sum + $0 } }
      }
      var result = first
      result[place] = total
      return [result]
    case .dot(let axes, _):
      let (x, y) = (shapes[0], shapes[1])
      let (a, b) = (axis(axes[0], x.count), axis(axes[1], y.count))
      guard x.indices.contains(a), y.indices.contains(b), x[a] == nil || y[b] == nil || x[a] == y[b] else {
        throw NetworkError.invalid(
          "Incompatible input shapes: axis values do not match. Received: input_shape=\(text), axes=(\(axes[0]), \(axes[1]))"
        )
      }
      var result =
        x.indices.filter { $0 != a }.map { x[$0] } + y.indices.filter { $0 != b && $0 != 0 }.map { y[$0] }
      if result.count == 1 { result.append(1) }
      return [result]
    default:
      var result = first
      for shape in shapes.dropFirst() {
        let rank = Swift.max(result.count, shape.count)
        let p: [Int?] = Array(repeating: 1, count: rank - result.count) + result
        let q: [Int?] = Array(repeating: 1, count: rank - shape.count) + shape
        result = try (0..<rank).map { i in
          if p[i] == 1 { return q[i] }
          if q[i] == 1 || p[i] == q[i] { return p[i] }
          if p[i] == nil || q[i] == nil { return p[i] == nil ? q[i] : p[i] }
          throw NetworkError.invalid(
            "Inputs have incompatible shapes. Received shapes \(shapeText(Array(first.dropFirst()))) and "
              + shapeText(Array(shape.dropFirst())))
        }
        if i0(first), i0(shape) { result[0] = first[0] }
      }
      return [result]
    }
  }
  private func i0(_ shape: [Int?]) -> Bool { !shape.isEmpty }

  public override func computeMask(_ inputs: [Tensor], _ masks: [Tensor?]) throws -> Tensor? {
    if case .dot = kind { return nil }
    guard var result = masks.first ?? nil else { return nil }
    for mask in masks.dropFirst() {
      guard let mask else { return nil }
      if case .concatenate(let given) = kind, let rank = inputs.first?.rank {
        let place = axis(given, rank)
        if place < result.rank { result = try Ops.concatenate([result, mask], axis: place) }
      } else {
        result = try Ops.logicalAnd(result, mask)
      }
    }
    return result
  }

  public override func call(inputs: [Tensor], _ pass: Pass) throws -> [Tensor] {
    guard var result = inputs.first else { throw NetworkError.invalid("A merge layer needs inputs") }
    let rest = inputs.dropFirst()
    switch kind {
    case .add: for x in rest { result = try Ops.add(result, x) }
    case .subtract:
      guard inputs.count == 2 else {
        throw NetworkError.invalid(
          "A `Subtract` layer should be called on exactly 2 inputs. Received: \(inputs.count)")
      }
      result = try Ops.subtract(inputs[0], inputs[1])
    case .multiply: for x in rest { result = try Ops.multiply(result, x) }
    case .average:
      for x in rest { result = try Ops.add(result, x) }
      result = try Ops.divide(result, number(Double(inputs.count), result))
    case .maximum: for x in rest { result = try Ops.maximum(result, x) }
    case .minimum: for x in rest { result = try Ops.minimum(result, x) }
    case .concatenate(let axis): result = try Ops.concatenate(inputs, axis: axis)
    case .dot(let axes, let normalizes): return [try dot(inputs, axes, normalizes)]
    }
    return [result]
  }

  private func dot(_ inputs: [Tensor], _ axes: [Int], _ normalizes: Bool) throws -> Tensor {
    guard inputs.count == 2 else {
      throw NetworkError.invalid(
        "A `Dot` layer should be called on exactly 2 inputs. Received: \(inputs.count)")
    }
    var (x, y) = (inputs[0], inputs[1])
    let (a, b) = (axis(axes[0], x.rank), axis(axes[1], y.rank))
    if normalizes {
      func unit(_ t: Tensor, _ axis: Int) throws -> Tensor {
        let squares = try Ops.sum(Ops.square(t), axes: [axis], keepDims: true)
        return try Ops.multiply(t, Ops.rsqrt(Ops.maximum(squares, number(1e-12, t))))
      }
      x = try unit(x, a)
      y = try unit(y, b)
    }
    // Batch first, the summed axis last in x and second in y.
    let freeX = (1..<x.rank).filter { $0 != a }
    let freeY = (1..<y.rank).filter { $0 != b }
    func size(_ t: Tensor, _ axes: [Int]) -> Int { axes.reduce(1) { $0 * t.shape[$1] } }
    let left = try Ops.reshape(
      Ops.transpose(x, axes: [0] + freeX + [a]), to: Shape(x.shape[0], size(x, freeX), x.shape[a]))
    let right = try Ops.reshape(
      Ops.transpose(y, axes: [0, b] + freeY), to: Shape(y.shape[0], y.shape[b], size(y, freeY)))
    let shape = [x.shape[0]] + freeX.map { x.shape[$0] } + freeY.map { y.shape[$0] }
    return try Ops.reshape(Ops.matmul(left, right), to: Shape(shape.count == 1 ? shape + [1] : shape))
  }
}

/// A function of one tensor as a layer: permutations, repetition, noise, programs' functions.
public final class FunctionLayer: Layer {
  private let shownType: String
  private let shape: (([Int?]) throws -> [Int?])?
  private let function: (Tensor, Pass) throws -> Tensor

  /// - Parameter shape: the result's shape; found by a trial if nil.
  public init(
    typeName: String, name: String, shape: (([Int?]) throws -> [Int?])?,
    _ function: @escaping (Tensor, Pass) throws -> Tensor
  ) {
    shownType = typeName
    self.shape = shape
    self.function = function
    super.init(name: name)
  }
  public override var typeName: String { shownType }
  public override var supportsMasking: Bool { shownType != "Permute" && shownType != "RepeatVector" }
  public override func call(_ x: Tensor, _ pass: Pass) throws -> Tensor { try function(x, pass) }
  public override func computeOutputShape(_ given: [Int?]) throws -> [Int?] {
    if let shape { return try shape(given) }
    return try ShapeTrial.run([given], .float32) { [try self.function($0[0], Pass(isTraining: false))] }[0]
  }
}

/// x above 0, alpha · x below, alpha learnt.
public final class PReLU: Layer {
  private let initializer: Initializer
  private let sharedAxes: [Int]
  public private(set) var alpha: Variable?
  public init(initializer: Initializer, sharedAxes: [Int], name: String) {
    self.initializer = initializer
    self.sharedAxes = sharedAxes
    super.init(name: name)
  }
  public override var typeName: String { "PReLU" }
  public override var supportsMasking: Bool { true }
  public override var weights: [Variable] { [alpha].compactMap { $0 } }
  public override func makeWeights(_ shape: [Int?]) throws {
    let lengths = try shape.enumerated().dropFirst().map { i, length in
      if sharedAxes.contains(i) { return 1 }
      guard let length else {
        throw NetworkError.invalid(
          "PReLU needs to know all axes but the batch's. Received: \(shapeText(shape))")
      }
      return length
    }
    alpha = try Variable(initializer.make(Shape(lengths)), name: "alpha")
  }
  public override func call(_ x: Tensor, _ pass: Pass) throws -> Tensor {
    guard let alpha else { return x }
    let negative = try Ops.multiply(alpha.value, Ops.relu(Ops.negative(x)))
    return try Ops.subtract(Ops.relu(x), negative)
  }
}

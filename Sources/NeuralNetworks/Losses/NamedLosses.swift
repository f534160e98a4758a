import Glibc
import TensorEngine

/// Losses by name.
public enum Losses {
  private static func safeLog(_ x: Tensor) throws -> Tensor {
    try Ops.log(Ops.clip(x, low: number(fuzz, x), high: number(1, x)))
  }

  public static func huber(delta: Double = 1) -> Loss {
    MeanLoss("huber") { y, p in
      let e = try Ops.abs(Ops.subtract(p, y))
      let inner = try Ops.multiply(number(0.5, e), Ops.square(e))
      let outer = try Ops.subtract(Ops.multiply(number(delta, e), e), number(0.5 * delta * delta, e))
      return try Ops.whereTrue(Ops.lessEqual(e, number(delta, e)), inner, outer)
    }
  }

  /// Labels of 0 and 1 stand for −1 and 1 in hinge losses.
  private static func signs(_ y: Tensor) throws -> Tensor {
    let isBinary =
      try Ops.all(Ops.logicalOr(Ops.equal(y, number(0, y)), Ops.equal(y, number(1, y)))).scalarValue().asInt
      != 0
    return isBinary ? try Ops.subtract(Ops.multiply(y, number(2, y)), number(1, y)) : y
  }

  private static let table: [(names: [String], make: () -> Loss)] = [
    (
      ["mean_squared_error", "mse", "MSE"],
      { MeanLoss("mean_squared_error") { try Ops.square(Ops.subtract($0, $1)) } }
    ),
    (
      ["mean_absolute_error", "mae", "MAE"],
      { MeanLoss("mean_absolute_error") { try Ops.abs(Ops.subtract($0, $1)) } }
    ),
    (
      ["mean_absolute_percentage_error", "mape", "MAPE"],
      {
        MeanLoss("mean_absolute_percentage_error") { y, p in
          let scale = try Ops.maximum(Ops.abs(y), number(fuzz, y))
          return try Ops.multiply(number(100, y), Ops.abs(Ops.divide(Ops.subtract(y, p), scale)))
        }
      }
    ),
    (
      ["mean_squared_logarithmic_error", "msle", "MSLE"],
      {
        MeanLoss("mean_squared_logarithmic_error") { y, p in
          let a = try Ops.log(Ops.add(Ops.maximum(p, number(fuzz, p)), number(1, p)))
          let b = try Ops.log(Ops.add(Ops.maximum(y, number(fuzz, y)), number(1, y)))
          return try Ops.square(Ops.subtract(a, b))
        }
      }
    ),
    (["binary_crossentropy", "bce", "BCE"], { BinaryCrossentropy() }),
    (["categorical_crossentropy"], { CategoricalCrossentropy(sparse: false) }),
    (["sparse_categorical_crossentropy"], { CategoricalCrossentropy(sparse: true) }),
    (
      ["hinge"],
      {
        MeanLoss("hinge") { y, p in
          try Ops.relu(Ops.subtract(number(1, p), Ops.multiply(signs(y), p)))
        }
      }
    ),
    (
      ["squared_hinge"],
      {
        MeanLoss("squared_hinge") { y, p in
          try Ops.square(Ops.relu(Ops.subtract(number(1, p), Ops.multiply(signs(y), p))))
        }
      }
    ),
    (["huber", "huber_loss"], { huber() }),
    (
      ["log_cosh", "logcosh"],
      {
        MeanLoss("log_cosh") { y, p in
          let d = try Ops.subtract(p, y)
          return try Ops.subtract(
            Ops.add(d, Ops.softplus(Ops.multiply(number(-2, d), d))), number(M_LN2, d))
        }
      }
    ),
    (
      ["kl_divergence", "kld", "KLD", "kullback_leibler_divergence"],
      {
        SumLoss("kl_divergence") { y, p in
          let a = try Ops.clip(y, low: number(fuzz, y), high: number(1, y))
          let b = try Ops.clip(p, low: number(fuzz, p), high: number(1, p))
          return try Ops.multiply(a, Ops.log(Ops.divide(a, b)))
        }
      }
    ),
    (["cosine_similarity"], { cosineSimilarity() }),
    (["categorical_hinge"], { categoricalHinge() }),
    (["binary_focal_crossentropy"], { binaryFocal() }),
    (["categorical_focal_crossentropy"], { categoricalFocal() }),
    (["dice"], { tversky(name: "dice", alpha: 0.5, beta: 0.5) }),
    (["tversky"], { tversky(name: "tversky", alpha: 0.5, beta: 0.5) }),
    (
      ["poisson"],
      {
        MeanLoss("poisson") { y, p in
          try Ops.subtract(p, Ops.multiply(y, Ops.log(Ops.add(p, number(fuzz, p)))))
        }
      }
    ),
  ]

  /// Every name, aliases included.
  public static var names: [String] { table.flatMap(\.names) }

  /// The loss of a name, in snake case or as its class is called.
  ///
  /// - Throws: `NetworkError.unknownName`.
  public static func named(_ name: String) throws -> Loss {
    if let found = table.first(where: { $0.names.contains(name) }) { return found.make() }
    let folded = name.lowercased().filter { $0 != "_" }
    if let found = table.first(where: { $0.names[0].filter { $0 != "_" } == folded }) { return found.make() }
    throw NetworkError.unknownName(kind: "loss", name: name, known: names)
  }
}

/// A loss that sums over the last axis.
final class SumLoss: Loss {
  private let element: (Tensor, Tensor) throws -> Tensor
  init(_ name: String, _ element: @escaping (Tensor, Tensor) throws -> Tensor) {
    self.element = element
    super.init(name: name)
  }
  override func values(_ labels: Tensor, _ predictions: Tensor) throws -> Tensor {
    let (y, p) = try Loss.aligned(labels, predictions, name)
    return try Ops.sum(element(y, p), axes: [-1])
  }
}

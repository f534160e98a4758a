import CellLanguage

/// Settings of windows and borders as Keras keeps them: one number stands for all axes.
enum WindowSettings {
  /// A constructor's argument as configurations and attributes show it.
  ///
  /// - Parameters:
  ///   - name: the parameter's name.
  ///   - layer: the class's name, whose digit tells the number of axes.
  static func shown(_ name: String, _ value: Value, _ layer: String, _ call: Call) -> Value {
    guard layer.last == "D" || layer.hasSuffix("Transpose"),
      let rank = layer.compactMap({ $0.wholeNumberValue }).first
    else { return value }
    switch name {
    case "kernel_size", "dilation_rate", "pool_size": return spread(value, rank)
    case "strides":
      guard value.isNone, layer.contains("Pool") else { return spread(value, rank) }
      let parameters = call.function.signature.parameters
      guard let i = parameters.firstIndex(where: { $0.name == "pool_size" }) else { return value }
      return spread(call[i], rank)
    case "size": return rank == 1 ? value : spread(value, rank)
    case "padding" where layer.hasPrefix("ZeroPadding"), "cropping": return borders(value, rank)
    case "padding":
      guard case .str(let s) = value else { return value }
      return .string(s.string.lowercased())
    default: return value
    }
  }

  private static func spread(_ value: Value, _ rank: Int) -> Value {
    switch value {
    case .int: return .tuple(Array(repeating: value, count: rank))
    case .list(let l): return .tuple(l.items)
    default: return value
    }
  }

  private static func items(_ value: Value) -> [Value]? {
    switch value {
    case .list(let l): return l.items
    case .tuple(let t): return t.items
    default: return nil
    }
  }

  /// Before and after each axis: (1, 2) stands for ((1, 1), (2, 2)) where there are two axes.
  private static func borders(_ value: Value, _ rank: Int) -> Value {
    if rank == 1 {
      if case .int = value { return .tuple([value, value]) }
      return items(value).map { .tuple($0) } ?? value
    }
    if case .int = value { return .tuple((0..<rank).map { _ in .tuple([value, value]) }) }
    guard let axes = items(value), axes.count == rank else { return value }
    return .tuple(axes.map { axis in items(axis).map { .tuple($0) } ?? .tuple([axis, axis]) })
  }
}

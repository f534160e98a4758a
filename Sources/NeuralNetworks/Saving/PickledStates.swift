import TensorEngine

/// Dicts of arrays and of Keras's variables, as the `.npz` archives of Keras's saved models hold them.
public enum PickledStates {
  /// The arrays of the dict that an array of objects without axes holds, by key.
  ///
  /// - Throws: `NetworkError.invalid` if the bytes are damaged or hold other objects.
  public static func read(_ bytes: [UInt8], name: String) throws -> [String: Tensor] {
    let damaged = NetworkError.invalid(
      "array '\(name)' holds objects other than a dict of arrays, or is damaged")
    guard let start = try NumPyFile.objects(bytes, name: name) else { throw damaged }
    do {
      guard case .record(let array) = try Pickle.read(bytes, from: start),
        case .tuple(let state) = array.state,
        case .list(let held)? = state.last, held.items.count == 1, case .dict(let dict)? = held.items.first
      else { throw damaged }
      return try dict.items.mapValues { try tensor($0, bytes, name: name) }
    } catch is Pickle.Damaged {
      throw damaged
    }
  }

  /// What an array, a scalar of NumPy, or a variable of Keras holds.
  private static func tensor(_ item: Pickle.Item, _ bytes: [UInt8], name: String) throws -> Tensor {
    guard case .record(let record) = item else { throw Pickle.Damaged() }
    switch record.maker {
    case .name("_reconstruct"):
      guard case .tuple(let state) = record.state, state.count >= 5, case .tuple(let lengths) = state[1],
        case .truth(let isColumnMajor) = state[3], case .bytes(let range) = state[4]
      else { throw Pickle.Damaged() }
      let shape = try lengths.map { item in
        guard case .int(let length) = item else { throw Pickle.Damaged() }
        return length
      }
      return try NumPyFile.tensor(
        bytes, range, type: try type(state[2]), shape: shape, isColumnMajor: isColumnMajor, name: name)
    case .name("scalar"):
      guard case .tuple(let parts) = record.arguments, parts.count == 2, case .bytes(let range) = parts[1]
      else {
        throw Pickle.Damaged()
      }
      return try NumPyFile.tensor(
        bytes, range, type: try type(parts[0]), shape: [], isColumnMajor: false, name: name)
    case .name("Variable"):
      // The variable of TensorFlow inside is described by the call that would make it.
      guard case .dict(let state) = record.state, case .record(let made)? = state.items["_value"],
        case .record(let call) = made.maker, case .tuple(let parts) = call.state, parts.count >= 3,
        case .dict(let keywords) = parts[2], let initial = keywords.items["initial_value"],
        case .record(let array) = initial, case .name("_reconstruct") = array.maker
      else { throw Pickle.Damaged() }
      return try tensor(initial, bytes, name: name)
    default: throw Pickle.Damaged()
    }
  }

  /// An element type as headers write it: `<f4`.
  private static func type(_ item: Pickle.Item) throws -> String {
    guard case .record(let record) = item, case .tuple(let arguments) = record.arguments,
      case .text(let code)? = arguments.first, case .tuple(let state) = record.state, state.count >= 2,
      case .text(let order) = state[1]
    else { throw Pickle.Damaged() }
    return order + code
  }
}

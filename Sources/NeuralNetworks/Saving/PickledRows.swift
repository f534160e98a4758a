/// Arrays of lists of integers, as NumPy's files hold data sets of texts: a pickle whose outermost object is the array.
public enum PickledRows {
  /// The lists of integers in the array that begins at `start`.
  ///
  /// - Throws: `NetworkError.invalid` if the bytes are no pickle of such an array.
  public static func read(_ bytes: [UInt8], from start: Int, name: String) throws -> [[Int]] {
    do {
      guard case .record(let array) = try Pickle.read(bytes, from: start),
        case .tuple(let state) = array.state,
        case .list(let rows)? = state.last
      else { throw Pickle.Damaged() }
      return try rows.items.map { row in
        guard case .list(let list) = row else { throw Pickle.Damaged() }
        return try list.items.map { item in
          guard case .int(let value) = item else { throw Pickle.Damaged() }
          return value
        }
      }
    } catch is Pickle.Damaged {
      throw NetworkError.invalid("array '\(name)' holds objects other than lists of integers, or is damaged")
    }
  }
}

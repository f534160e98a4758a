extension ArrayPrinter {
  /// How complex elements are written: two floats, the second with a sign and `j`.
  ///
  /// - Parameters:
  ///   - places: row-major positions of the elements, shaped as the array.
  ///   - re: the real parts in that order.
  ///   - im: the imaginary parts.
  /// - Returns: the text of the element at a position.
  public func complexFormat(places: Tensor, re: Tensor, im: Tensor) throws -> (ScalarValue) -> String {
    let reals = try re.doubles()
    let imaginaries = try im.doubles()
    let shown = places.count > options.threshold ? try corners(places, axis: 0) : places
    let picked = try shown.ints()
    let precision = re.dtype.textPrecision
    let first = FloatFormat(picked.map { reals[$0] }, precision: precision, options: options)
    var signed = options
    signed.sign = .plus
    let second = FloatFormat(picked.map { imaginaries[$0] }, precision: precision, options: signed)
    return { place in
      let i = place.asInt
      guard reals.indices.contains(i) else { return "" }
      let tail = second.text(imaginaries[i])
      var bare = tail
      while bare.hasSuffix(" ") { bare.removeLast() }
      let blanks = String(repeating: " ", count: tail.utf8.count - bare.utf8.count)
      return first.text(reals[i]) + bare + "j" + blanks
    }
  }
}

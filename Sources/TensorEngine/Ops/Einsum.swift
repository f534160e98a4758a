extension Ops {
  /// Sums of products over labelled axes: `einsum("ij,jk->ik", [x, y])`.
  ///
  /// Letters label axes, `...` stands for leading axes that broadcast. Without `->` the result has the labels that occur
  /// once, in alphabetical order. A label that occurs twice in one operand takes its diagonal. Operands are multiplied
  /// from left to right, each pair as one matrix product.
  ///
  /// - Throws: `TensorError.invalidArgument` for a malformed equation or lengths that disagree.
  public static func einsum(_ equation: String, _ operands: [Tensor]) throws -> Tensor {
    let plan = try EinsumPlan(equation, operands)
    var terms: [(tensor: Tensor, labels: [Character])] = []
    for (x, labels) in zip(operands, plan.inputs) { terms.append(try diagonals(x, labels)) }
    while true {
      guard let first = terms.first else { break }
      let later = terms.dropFirst().flatMap(\.labels)
      let kept = Set(plan.output)
      if terms.count == 1 {
        let lone = try summed(first, keeping: kept)
        return try arranged(lone, as: plan.output)
      }
      let second = terms[1]
      let rest = Set(terms.dropFirst(2).flatMap(\.labels)).union(kept)
      let a = try summed(first, keeping: kept.union(later))
      let b = try summed(second, keeping: rest.union(a.labels))
      terms.replaceSubrange(0..<2, with: [try contracted(a, b, keeping: rest)])
    }
    throw TensorError.invalidArgument(op: "einsum", reason: "einsum needs at least one operand")
  }

  private typealias Term = (tensor: Tensor, labels: [Character])

  /// Takes diagonals until every label stands once.
  private static func diagonals(_ x: Tensor, _ labels: [Character]) throws -> Term {
    var tensor = x
    var left = labels
    var i = 0
    while i < left.count {
      if let j = left[(i + 1)...].firstIndex(of: left[i]) {
        let label = left[i]
        tensor = try diagonal(tensor, axis1: i, axis2: j)
        left.remove(at: j)
        left.remove(at: i)
        left.append(label)
      } else {
        i += 1
      }
    }
    return (tensor, left)
  }

  private static func summed(_ term: Term, keeping kept: Set<Character>) throws -> Term {
    let axes = term.labels.indices.filter { !kept.contains(term.labels[$0]) }
    if axes.isEmpty { return term }
    return (
      try sum(term.tensor, axes: axes, dtype: term.tensor.dtype), term.labels.filter { kept.contains($0) }
    )
  }

  private static func arranged(_ term: Term, as output: [Character]) throws -> Tensor {
    let order = output.compactMap { label in term.labels.firstIndex(of: label) }
    return order == Array(term.labels.indices) ? term.tensor : try transpose(term.tensor, axes: order)
  }

  /// One pair: shared labels that are needed later are batch axes, the other shared ones are summed over.
  private static func contracted(_ a: Term, _ b: Term, keeping kept: Set<Character>) throws -> Term {
    let shared = a.labels.filter { b.labels.contains($0) }
    let batch = shared.filter { kept.contains($0) }
    let inner = shared.filter { !kept.contains($0) }
    let rows = a.labels.filter { !shared.contains($0) }
    let columns = b.labels.filter { !shared.contains($0) }
    func laidOut(_ term: Term, _ groups: [[Character]]) throws -> Tensor {
      try arranged(term, as: groups.flatMap { $0 })
    }
    func lengths(_ term: Term, _ labels: [Character]) -> [Int] {
      labels.map { label in term.labels.firstIndex(of: label).map { term.tensor.shape[$0] } ?? 1 }
    }
    func product(_ lengths: [Int]) -> Int { lengths.reduce(1, *) }
    let heightLengths = lengths(a, rows)
    let widthLengths = lengths(b, columns)
    let x = try reshape(
      laidOut(a, [batch, rows, inner]),
      to: Shape(lengths(a, batch) + [product(heightLengths), product(lengths(a, inner))]))
    let y = try reshape(
      laidOut(b, [batch, inner, columns]),
      to: Shape(lengths(b, batch) + [product(lengths(b, inner)), product(widthLengths)]))
    let z = try matmul(x, y)
    let shape = try Shape(z.shape.array.dropLast(2) + heightLengths + widthLengths)
    return (try reshape(z, to: shape), batch + rows + columns)
  }
}

/// The labels of an equation, ellipses replaced by labels of their own.
private struct EinsumPlan {
  var inputs: [[Character]] = []
  var output: [Character] = []

  init(_ equation: String, _ operands: [Tensor]) throws {
    func malformed(_ reason: String) -> TensorError { .invalidArgument(op: "einsum", reason: reason) }
    let text = equation.filter { $0 != " " }
    let arrow = text.range(of: "->")
    let left = arrow.map { String(text[..<$0.lowerBound]) } ?? text
    let right = arrow.map { String(text[$0.upperBound...]) }
    let parts = left.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == operands.count else {
      throw malformed(
        "Expected \(parts.count) arguments for equation \(equation), but got \(operands.count)")
    }
    // Private-use characters label the axes under an ellipsis, counted from the right.
    func ellipsisLabels(_ count: Int) -> [Character] {
      (0..<count).reversed().map { Character(Unicode.Scalar(UInt32(0xE000 + $0)) ?? "?") }
    }
    var widest = 0
    func labels(_ part: String, rank: Int?) throws -> [Character] {
      var result: [Character] = []
      var rest = Substring(part)
      while let c = rest.first {
        if rest.hasPrefix("...") {
          let named = part.filter(\.isLetter).count
          let hidden = rank.map { $0 - named } ?? widest
          guard hidden >= 0 else {
            throw malformed("Ellipsis in subscript \(part) stands for a negative number of dimensions")
          }
          widest = Swift.max(widest, hidden)
          result += ellipsisLabels(hidden)
          rest = rest.dropFirst(3)
        } else if c.isLetter {
          result.append(c)
          rest = rest.dropFirst()
        } else {
          throw malformed("Invalid character '\(c)' in the subscripts of equation \(equation)")
        }
      }
      return result
    }
    var known: [Character: Int] = [:]
    for (part, x) in zip(parts, operands) {
      let found = try labels(part, rank: x.rank)
      guard found.count == x.rank else {
        throw malformed(
          "Expected input with rank \(found.count) for subscripts \(part), but got a tensor of rank \(x.rank)"
        )
      }
      for (axis, label) in found.enumerated() {
        let length = x.shape[axis]
        let isHidden = !label.isLetter
        if let present = known[label], present != length, !(isHidden && (present == 1 || length == 1)) {
          throw malformed(
            "Expected dimension \(present) at axis \(axis) of the input shaped "
              + "[\(x.shape.map { String($0) }.joined(separator: ","))] but got dimension \(length)")
        }
        known[label] = Swift.max(known[label] ?? 0, length)
      }
      inputs.append(found)
    }
    if let right {
      output = try labels(right, rank: nil)
      for label in output where known[label] == nil {
        throw malformed("Output subscript '\(label)' does not occur in the inputs of equation \(equation)")
      }
    } else {
      let all = inputs.flatMap { $0 }
      let single = Set(all.filter { label in label.isLetter && all.filter { $0 == label }.count == 1 })
      output = ellipsisLabels(widest) + single.sorted()
    }
  }
}

extension String {
  /// Where a text stands first; nil if it does not.
  fileprivate func range(of other: String) -> Range<String.Index>? {
    var at = startIndex
    while at < endIndex {
      if self[at...].hasPrefix(other) { return at..<index(at, offsetBy: other.count) }
      at = index(after: at)
    }
    return nil
  }
}

extension Expr.Kind {
  /// The height of the tallest child.
  var childHeight: Int32 {
    switch self {
    case .name, .constant: return 0
    case .boolOp(_, let values), .joinedStr(let values), .list(let values), .tuple(let values),
      .set(let values):
      return tallest(values)
    case .namedExpr(_, let value), .await(let value), .yieldFrom(let value), .starred(let value),
      .attribute(let value, _, _), .unaryOp(_, let value):
      return value.height
    case .binOp(let left, _, let right), .subscript(let left, let right):
      return max(left.height, right.height)
    case .lambda(let lambda):
      return max(lambda.body.height, lambda.parameters.height)
    case .ifExp(let test, let body, let orElse):
      return max(test.height, body.height, orElse.height)
    case .dict(let keys, let values):
      return max(keys.reduce(0) { max($0, $1?.height ?? 0) }, tallest(values))
    case .listComp(let inner), .setComp(let inner), .dictComp(let inner), .generatorExp(let inner):
      return inner.height
    case .yield(let value): return value?.height ?? 0
    case .compare(let left, _, let comparators): return max(left.height, tallest(comparators))
    case .call(let function, let arguments, let keywords):
      return keywords.reduce(max(function.height, tallest(arguments))) { max($0, $1.value.height) }
    case .formattedValue(let value, _, let spec): return max(value.height, spec?.height ?? 0)
    case .slice(let lower, let upper, let step):
      return max(lower?.height ?? 0, upper?.height ?? 0, step?.height ?? 0)
    }
  }

  private func tallest(_ values: [Expr]) -> Int32 {
    var height: Int32 = 0
    for value in values where value.height > height { height = value.height }
    return height
  }
}

extension Comprehension {
  fileprivate var height: Int32 {
    var height = max(element.height, value?.height ?? 0)
    for clause in generators {
      height = max(height, clause.target.height, clause.iter.height)
      for test in clause.ifs { height = max(height, test.height) }
    }
    return height
  }
}

extension Parameters {
  fileprivate var height: Int32 {
    let defaultHeight = defaults.reduce(0) { max($0, $1.height) }
    return keywordOnlyDefaults.reduce(defaultHeight) { max($0, $1?.height ?? 0) }
  }
}

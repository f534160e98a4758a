import CellLanguage
import TensorEngine

/// `tf.custom_gradient`.
enum CustomGradient {
  static func define(_ tf: ModuleBuilder) {
    tf.function("custom_gradient(f=None)", "A function with a gradient of its own.") { call in
      guard call.has(0) else {
        return .object(NativeFunction("decorator(f)", "Decorates a function.") { inner in wrapped(inner[0]) })
      }
      return wrapped(call[0])
    }
  }

  private static func wrapped(_ f: Value) -> Value {
    .object(
      NativeFunction("decorated(*args, **kwargs)", "A function with a gradient of its own.") { call in
        try Failure.translating(.tensorflow) { try run(f, call) }
      })
  }

  /// Calls the function unrecorded and records its result with the gradient that it gives.
  private static func run(_ f: Value, _ call: Call) throws -> Value {
    let interpreter = call.interpreter
    var inputs: [Tensor] = []
    let structure = try Structure(.tuple(call.variadic(0)), interpreter)
    let prepared = try structure.leaves.map { leaf -> Value in
      if leaf.reference is StringTensor || leaf.isNone { return leaf }
      if let variable = leaf.reference as? TensorFlowVariable {
        inputs.append(variable.tensor)
        return leaf
      }
      let tensor = try TensorFlowConvert.tensor(leaf, interpreter)
      inputs.append(tensor)
      return leaf.reference is TensorFlowObject ? leaf : .object(EagerTensor(tensor))
    }
    guard case .tuple(let arguments) = structure.rebuild(prepared) else { return .none }
    let keywords = call.keywordArguments(1).map { (PyString.intern($0.name), $0.value) }
    let outcome = try Autodiff.withoutRecording { () throws -> Value in
      try interpreter.call(f, arguments.items, keywords)
    }
    guard case .tuple(let pair) = outcome, pair.items.count == 2 else {
      throw PyError.typeError(
        "a function decorated with tf.custom_gradient must return (result, gradient function)")
    }
    let results = try Structure(pair.items[0], interpreter)
    let outputs = try results.leaves.map { try TensorFlowConvert.tensor($0, interpreter).detached() }
    let gradient = pair.items[1]
    let templates = outputs
    Autodiff.record("custom_gradient", inputs: inputs, outputs: outputs) { upstream in
      let given = try zip(upstream, templates).map { g, template -> Value in
        eager(try g ?? Tensor.zeros(like: template))
      }
      let answer = try interpreter.call(gradient, given)
      let leaves: [Value]
      switch answer {
      case .list(let l): leaves = l.items
      case .tuple(let t): leaves = t.items
      default: leaves = [answer]
      }
      guard leaves.count >= inputs.count else {
        throw PyError.valueError(
          "custom_gradient function expected to return \(inputs.count) gradients, but returned \(leaves.count) instead."
        )
      }
      return try zip(inputs, leaves).map { input, leaf in
        leaf.isNone ? nil : try TensorFlowConvert.tensor(leaf, hint: input.dtype, interpreter)
      }
    }
    return results.rebuild(outputs.map { eager($0) })
  }
}

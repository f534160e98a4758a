import CellLanguage
import NeuralNetworks
import TensorEngine

/// `keras.utils`, `keras.activations` and `keras.backend`.
enum KerasUtilities {
  static func define(_ m: ModuleBuilder) {
    m.function("to_categorical(x, num_classes=None, dtype=None)", "Class indices as rows with a 1.") { call in
      let x = try call.array(0)
      var labels = try x.ints()
      let classes = try call.optionalInt(1) ?? ((labels.max() ?? -1) + 1)
      guard classes >= 0 else { throw PyError.valueError("num_classes must not be negative") }
      var shape = Array(x.shape)
      // A trailing axis of length 1 is dropped, as in Keras.
      if shape.count > 1, shape.last == 1 { shape.removeLast() }
      for (i, label) in labels.enumerated() {
        let positive = label < 0 ? label + classes : label
        guard positive >= 0, positive < classes else {
          throw PyError.indexError("index \(label) is out of bounds for axis 1 with size \(classes)")
        }
        labels[i] = positive
      }
      let result = try Tensor.make(Shape(shape + [classes]), of: Double.self) { out in
        out.update(repeating: 0)
        for (row, label) in labels.enumerated() { out[row * classes + label] = 1 }
      }
      let made = try result.cast(to: call.dtype(2) ?? .float64)
      return call[0].reference is TensorFlowObject ? .object(EagerTensor(made)) : .object(NDArray(made))
    }
    m.function("set_random_seed(seed)", "Seeds NumPy's, TensorFlow's and Keras's streams.") { call in
      let seed = try call.int(0)
      KerasState.of(call.interpreter).setSeed(seed)
      let numpy = try NumPyModule.submodule("numpy.random", call.interpreter)
      _ = try call.interpreter.callMethod(.object(numpy), "seed", [.int(seed)])
      let random = try NumPyModule.submodule("random", call.interpreter)
      _ = try call.interpreter.callMethod(.object(random), "seed", [.int(seed)])
      return .none
    }
  }

  static func activations(_ m: ModuleBuilder) {
    for activation in Activation.all {
      m.function("\(activation.name)(x, axis=-1)", "The activation \(activation.name).") { call in
        try Keras.run {
          let x = try TensorFlowConvert.tensor(call[0], hint: .float32, call.interpreter)
          let f = x.dtype.isFloating ? x : try Ops.cast(x, to: .float32)
          if activation.name == "softmax" {
            return .object(EagerTensor(try Ops.softmax(f, axis: call.int(1))))
          }
          return .object(EagerTensor(try activation.apply(f)))
        }
      }
    }
    m.function("get(identifier)", "The activation a name stands for.") { call in
      guard case .str(let s) = call[0] else {
        return call.has(0) ? call[0] : m.module.namespace.get("linear") ?? .none
      }
      try Keras.run { _ = try Activation.named(s.string) }
      return m.module.namespace.get(s.string) ?? .none
    }
  }

  static func backend(_ m: ModuleBuilder) {
    m.function("clear_session(free_memory=True)", "Names start afresh.") { call in
      KerasState.of(call.interpreter).clear()
      return .none
    }
    m.function("backend()", "tensorflow.") { _ in .string("tensorflow") }
  }

  static func models(_ m: ModuleBuilder) {
    m.set(ModelObject.pyType)
    m.set(ModelObject.sequentialType)
    m.set("Functional", .object(ModelObject.functionalType))
  }
}

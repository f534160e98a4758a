import CellLanguage
import NeuralNetworks
import Rendering
import TensorEngine

/// Methods that all models share.
enum ModelMethods {
  static func define(_ type: PyType) {
    func method(_ signature: String, _ summary: String, _ body: @escaping (ModelObject, Call) throws -> Value)
    {
      type.kerasMethod(signature, summary, ModelObject.self, body)
    }
    func get(_ name: String, _ summary: String, _ body: @escaping (ModelObject) throws -> Value) {
      type.kerasProperty(name, summary, ModelObject.self, body)
    }
    method(
      "compile(self, optimizer='rmsprop', loss=None, metrics=None, loss_weights=None, weighted_metrics=None, "
        + "run_eagerly=False, steps_per_execution=1, jit_compile='auto', auto_scale_loss=True, **kwargs)",
      "Says how to train."
    ) { object, call in
      try Compilation.compile(object, call)
      return .none
    }
    method(
      "fit(self, x=None, y=None, batch_size=None, epochs=1, verbose='auto', callbacks=None, validation_split=0.0, "
        + "validation_data=None, shuffle=True, class_weight=None, sample_weight=None, initial_epoch=0, steps_per_epoch=None, "
        + "validation_steps=None, validation_batch_size=None, validation_freq=1, max_queue_size=10, workers=1, "
        + "use_multiprocessing=False, nb_epoch=None, show_accuracy=None)", "Trains."
    ) { try $0.fit($1) }
    method(
      "fit_generator(self, generator, steps_per_epoch=None, epochs=1, verbose=1, callbacks=None, validation_data=None, "
        + "validation_steps=None, validation_freq=1, class_weight=None, max_queue_size=10, workers=1, "
        + "use_multiprocessing=False, shuffle=True, initial_epoch=0, samples_per_epoch=None, nb_epoch=None, nb_val_samples=None)",
      "Trains on batches of a generator."
    ) { object, call in
      try object.fitGenerator(call)
    }
    method(
      "evaluate(self, x=None, y=None, batch_size=None, verbose='auto', sample_weight=None, steps=None, callbacks=None, "
        + "return_dict=False, **kwargs)", "Loss and metrics of data."
    ) { try $0.evaluate($1) }
    method(
      "evaluate_generator(self, generator, steps=None, callbacks=None, max_queue_size=10, workers=1, "
        + "use_multiprocessing=False, verbose=0)", "Loss and metrics of a generator's batches."
    ) { object, call in
      try object.evaluate(
        call[1], .none, batch: nil, verbose: call[7], weights: .none, steps: call.optionalInt(2),
        asDict: false,
        callbacks: .none, call.interpreter)
    }
    method(
      "predict(self, x, batch_size=None, verbose='auto', steps=None, callbacks=None, **kwargs)",
      "The results for all rows."
    ) { try $0.predicted($1) }
    method(
      "predict_generator(self, x, steps=None, callbacks=None, max_queue_size=10, workers=1, "
        + "use_multiprocessing=False, verbose=0)", "The results for a generator's batches."
    ) { object, call in
      try object.arrays(
        object.predict(call[1], batch: nil, verbose: call[7], steps: call.optionalInt(2), call.interpreter))
    }
    method("predict_proba(self, x, batch_size=None, verbose=0)", "The results for all rows.") {
      object, call in
      try object.arrays(
        object.predict(call[1], batch: call.optionalInt(2), verbose: call[3], steps: nil, call.interpreter))
    }
    method("predict_classes(self, x, batch_size=None, verbose=0)", "The likeliest class of each row.") {
      object, call in
      let y = try object.predict(
        call[1], batch: call.optionalInt(2), verbose: call[3], steps: nil, call.interpreter)[0]
      if y.shape.last == 1 {
        return .object(
          NDArray(try Ops.cast(Ops.greater(y, Tensor(.float(0.5), dtype: .float32)), to: .int32)))
      }
      return .object(NDArray(try Ops.argmax(y, axis: -1)))
    }
    method("predict_on_batch(self, x)", "The results for one batch.") { object, call in
      try object.arrays(
        object.framedPrediction(.predictOnBatch, object.inputs(call[1], call.interpreter), call.interpreter))
    }
    method(
      "train_on_batch(self, x, y=None, sample_weight=None, class_weight=None, return_dict=False, reset_metrics=None)",
      "One step."
    ) { try $0.trainOnBatch($1) }
    method(
      "test_on_batch(self, x, y=None, sample_weight=None, return_dict=False, reset_metrics=None)",
      "Loss and metrics of one batch."
    ) { try $0.testOnBatch($1) }
    method(
      "summary(self, line_length=None, positions=None, print_fn=None, expand_nested=False, show_trainable=False, layer_range=None)",
      "Prints the table of layers."
    ) {
      object, call in
      try Summary.show(object, call)
      return .none
    }
    method("get_layer(self, name=None, index=None)", "One of the layers.") { object, call in
      let layers = try object.model().layers
      if let index = try call.optionalInt(2) {
        guard index >= -layers.count, index < layers.count else {
          throw PyError.valueError(
            "Was asked to retrieve layer at index \(index) but model only has \(layers.count) layers.")
        }
        return .object(LayerObject.object(of: layers[index < 0 ? index + layers.count : index]))
      }
      guard let name = try call.optionalString(1) else {
        throw PyError.valueError("Provide either a layer name or layer index at `get_layer`.")
      }
      if let found = layers.first(where: { $0.name == name }) {
        return .object(LayerObject.object(of: found))
      }
      let names = layers.map { "'\($0.name)'" }.joined(separator: ", ")
      throw PyError.valueError("No such layer: \(name). Existing layers are: [\(names)].")
    }
    method("reset_metrics(self)", "Forgets what the metrics saw.") { object, _ in
      try object.model().resetMetrics()
      return .none
    }
    method(
      "compute_loss(self, x=None, y=None, y_pred=None, sample_weight=None, training=True)",
      "The compiled loss."
    ) {
      try $0.computeLoss($1)
    }
    method(
      "compiled_loss(self, y=None, y_pred=None, sample_weight=None, regularization_losses=None)",
      "The compiled loss."
    ) {
      object, call in
      try object.loss(call[1], call[2], call[3], call.interpreter)
    }
    method("compute_metrics(self, x, y, y_pred, sample_weight=None)", "Updates the compiled metrics.") {
      object, call in
      try object.updateMetrics(call[2], call[3], call.interpreter)
      return Keras.logs(try object.model().currentLogs())
    }
    method("train_step(self, data)", "One step of training; the figures so far.") { object, call in
      try object.model().trainStep(object.stepBatch(call[1], call.interpreter))
      return Keras.logs(try object.model().currentLogs())
    }
    method("test_step(self, data)", "Counts a batch; the figures so far.") { object, call in
      try object.model().testStep(object.stepBatch(call[1], call.interpreter))
      return Keras.logs(try object.model().currentLogs())
    }
    method("predict_step(self, data)", "The results for a batch.") { object, call in
      let batch = try object.stepBatch(call[1], call.interpreter)
      let found = try KerasState.of(call.interpreter).during(false) {
        try object.model().predictStep(batch.x)
      }
      return found.count == 1 ? eager(found[0]) : .list(found.map { eager($0) })
    }
    method("get_metrics_result(self)", "The figures so far.") { object, _ in
      Keras.logs(try object.model().currentLogs())
    }
    method("make_predict_function(self, force=False)", "Accepted; nothing is traced here.") { _, _ in .none }
    method("_make_predict_function(self)", "Accepted; nothing is traced here.") { _, _ in .none }
    method("make_train_function(self, force=False)", "Accepted; nothing is traced here.") { _, _ in .none }
    ModelSaving.define(type)
    get("layers", "The layers.") { .list(try $0.model().layers.map { .object(LayerObject.object(of: $0)) }) }
    get("optimizer", "What moves the weights.") { $0.optimizer.map { .object($0) } ?? .none }
    get("loss", "The loss given to compile.") { $0.lossValue }
    get("metrics", "Metric objects.") { object in
      var list: [Value] = [.object(try MetricObject.loss(object.model()))]
      list += object.compiledMetrics.map { .object($0) }
      if let part = (object.held as? PythonDefined)?.part {
        list = (object.lossValue.isNone ? [] : list) + part.trackedMetrics.map { .object($0) }
      } else if object.type.isUserDefined {
        list += (object.attributes?.items ?? []).map(\.1).filter { $0.reference is MetricObject }
      }
      return .list(list)
    }
    get("metrics_names", "Names of loss and metrics.") {
      .list(try $0.model().currentLogs().map { .string($0.name) })
    }
    get("stop_training", "Whether training is to end.") { .bool($0.stopsTraining) }
    get("compiled", "Whether compile was called.") { .bool($0.optimizer != nil) }
    get("inputs", "The symbolic inputs.") {
      .list(try $0.model().inputTensors.map { .object(SymbolicObject($0)) })
    }
    get("outputs", "The symbolic results.") {
      .list(try $0.model().outputTensors.map { .object(SymbolicObject($0)) })
    }
    get("input_names", "Names of the inputs.") {
      .list(try $0.model().inputTensors.map { .string($0.layer.name) })
    }
    get("output_names", "Names of the outputs.") { .list(try $0.model().outputNames.map { .string($0) }) }
    get("input_shape", "Shape of the input, None for the batch.") { object in
      let model = try object.model()
      let shapes = (model as? Functional)?.inputs.map(\.shape) ?? (model.inputShape.map { [$0] } ?? [])
      guard !shapes.isEmpty else {
        throw PyError.attributeError(
          "\(model.typeName) model '\(model.name)' has no defined input shape yet.")
      }
      return shapes.count == 1
        ? Keras.partialShapeValue(shapes[0]) : .list(shapes.map { Keras.partialShapeValue($0) })
    }
    get("output_shape", "Shape of the result, None for the batch.") { object in
      let model = try object.model()
      let shapes = (model as? Functional)?.outputs.map(\.shape) ?? (model.outputShape.map { [$0] } ?? [])
      guard model.isBuilt, !shapes.isEmpty else {
        throw PyError.attributeError("\(model.typeName) model '\(model.name)' has no defined outputs yet.")
      }
      return shapes.count == 1
        ? Keras.partialShapeValue(shapes[0]) : .list(shapes.map { Keras.partialShapeValue($0) })
    }
    get("history", "What the last fit gave.") { $0.historyObject.map { .object($0) } ?? .none }
    get("state_updates", "Nothing; kept for old programs.") { _ in .list([]) }
  }
}

import CellLanguage
import Glibc
import NeuralNetworks
import TensorEngine

/// Bytes of files as values and back, for the parts of Keras that are written in the cell language.
enum StorageModule {
  static func define(_ m: ModuleBuilder) {
    m.function("read_h5(data)", "The tree of an HDF5 file.") { call in
      try Keras.run { .dict(tree(try HDF5.read(bytes(call, 0)))) }
    }
    m.function("write_h5(tree)", "The bytes of an HDF5 file.") { call in
      try Keras.run { .object(PyBytes(try HDF5.write(group(call[0], call.interpreter)))) }
    }
    m.function("read_zip(data)", "The members of a zip archive.") { call in
      try Keras.run {
        let d = PyDict()
        for (name, content) in try ZipArchive.read(bytes(call, 0)) { d.set(name, .object(PyBytes(content))) }
        return .dict(d)
      }
    }
    m.function("write_zip(members)", "The bytes of a zip archive.") { call in
      try Keras.run {
        guard case .dict(let d) = call[0] else { throw PyError.typeError("write_zip() expects a dict") }
        var members: [(name: String, bytes: [UInt8])] = []
        for entry in d.table.live {
          guard case .str(let name) = entry.key, let content = entry.value.reference as? PyBytes else {
            throw PyError.typeError("write_zip() expects names and bytes")
          }
          members.append((name.string, content.bytes))
        }
        return .object(PyBytes(try ZipArchive.write(members)))
      }
    }
    m.function("read_npz(data, path='')", "The arrays of an .npz file.") { call in
      let path = try call.string(1)
      do {
        let d = PyDict()
        for (name, content) in try ZipArchive.read(bytes(call, 0)) where name.hasSuffix(".npy") {
          let short = String(name.dropLast(4))
          if let rows = try NumPyFile.rows(content, name: short) {
            let lists = rows.map { Value.list($0.map { .int($0) }) }
            d.set(short, .object(try ObjectArray(lists, .object, shape: Shape(lists.count))))
            continue
          }
          d.set(short, .object(NDArray(try NumPyFile.read(content, name: short))))
        }
        return .dict(d)
      } catch NetworkError.invalid(let why) {
        throw PyError.valueError("\(path) cannot be read: \(why)")
      }
    }
    m.function("read_states(data)", "The dicts of arrays of an .npz file in a model's archive.") { call in
      try Keras.run {
        let d = PyDict()
        for (name, content) in try ZipArchive.read(bytes(call, 0)) where name.hasSuffix(".npy") {
          let (short, held) = (String(name.dropLast(4)), PyDict())
          let states = try PickledStates.read(content, name: short)
          for (key, tensor) in states.sorted(by: { $0.key < $1.key }) {
            held.set(key, .object(NDArray(tensor)))
          }
          d.set(short, .dict(held))
        }
        return .dict(d)
      }
    }
    m.function("gunzip(data)", "The content of a gzip file.") { call in
      try Keras.run { .object(PyBytes(try Inflate.gzip(bytes(call, 0)))) }
    }
    m.function("numbers(data)", "Bytes as an array of uint8.") { call in
      .object(NDArray(try Tensor(bytes(call, 0))))
    }
    m.function("in_trial()", "Whether layers are called only to learn the shapes of their results.") { _ in
      .bool(NetworkThread.current.isTrial)
    }
    m.function("next_seed()", "The seed of something that was given none.") { call in
      .int(KerasState.of(call.interpreter).nextSeed())
    }
    m.function("seeding_count()", "How often all streams were seeded at once.") { call in
      .int(KerasState.of(call.interpreter).seedingCount)
    }
    m.function("hash_bins(texts, count)", "The bin of each of a list of bytes.") { call in
      guard case .int(let count) = call[1], count > 0 else {
        throw PyError.valueError("expected a positive count")
      }
      return .list(
        try call.items(0).map { item in
          guard let text = item.reference as? PyBytes else { throw PyError.typeError("expected bytes") }
          return .int(Int(FarmHash.fingerprint(text.bytes) % UInt64(count)))
        })
    }
    models(m)
    GraphDrawing.define(m)
    GraphDrawing.defineShowing(m)
    m.function("data_folders()", "Where data sets are looked for.") { _ in
      var folders: [String] = []
      if let value = getenv("GRADUS_DATA") {
        folders += String(cString: value).split(separator: ":").map(String.init)
      }
      if let home = getenv("HOME") { folders.append(String(cString: home) + "/.keras/datasets") }
      return .list(folders.map { .string($0) })
    }
  }

  private static func bytes(_ call: Call, _ index: Int) throws -> [UInt8] {
    guard let found = call[index].reference as? PyBytes else { throw PyError.typeError("expected bytes") }
    return found.bytes
  }

  private static func value(_ value: HDF5Value) -> Value {
    switch value {
    case .text(let s): return .string(s)
    case .texts(let list): return .list(list.map { .string($0) })
    case .tensor(let t): return .object(NDArray(t))
    }
  }

  /// `{'attrs': {…}, 'items': {name: array or tree}}`.
  private static func tree(_ group: HDF5Group) -> PyDict {
    let (attributes, items) = (PyDict(), PyDict())
    for (name, v) in group.attributes { attributes.set(name, value(v)) }
    for (name, item) in group.items {
      switch item {
      case .group(let inner): items.set(name, .dict(tree(inner)))
      case .value(let v): items.set(name, value(v))
      }
    }
    let d = PyDict()
    d.set("attrs", .dict(attributes))
    d.set("items", .dict(items))
    return d
  }

  private static func stored(_ value: Value, _ interpreter: Interpreter) throws -> HDF5Value {
    if case .str(let s) = value { return .text(s.string) }
    if case .list(let l) = value {
      if l.items.isEmpty { return .tensor(try Tensor.zeros(Shape([0]), dtype: .float64)) }
      return .texts(
        try l.items.map { item in
          guard case .str(let s) = item else { throw PyError.typeError("HDF5 lists hold texts") }
          return s.string
        })
    }
    return .tensor(try Convert.tensor(value, interpreter))
  }

  private static func group(_ value: Value, _ interpreter: Interpreter) throws -> HDF5Group {
    guard case .dict(let d) = value else { throw PyError.typeError("write_h5() expects a dict") }
    let group = HDF5Group()
    if case .dict(let attributes)? = d.get("attrs") {
      for entry in attributes.table.live {
        group.attributes.append((try interpreter.str(entry.key), try stored(entry.value, interpreter)))
      }
    }
    if case .dict(let items)? = d.get("items") {
      for entry in items.table.live {
        let name = try interpreter.str(entry.key)
        if case .dict = entry.value {
          group.items.append((name, .group(try self.group(entry.value, interpreter))))
        } else {
          group.items.append((name, .value(try stored(entry.value, interpreter))))
        }
      }
    }
    return group
  }

  // MARK: Models

  private static func layer(_ call: Call) throws -> LayerObject {
    guard let object = call[0].reference as? LayerObject else { throw PyError.typeError("expected a layer") }
    return object
  }

  private static func models(_ m: ModuleBuilder) {
    m.function("own_variables(layer)", "The layer's weights without those of layers inside.") { call in
      let layer = try layer(call).ready()
      return LayerObject.variables(layer.weights + layer.fixedWeights)
    }
    m.function("inner_layers(layer)", "The layers inside.") { call in
      .list(try layer(call).ready().sublayers.map { .object(LayerObject.object(of: $0)) })
    }
    m.function("kind(layer)", "sequential, functional, python or native.") { call in
      let layer = try layer(call).ready()
      return .string(
        layer is Sequential
          ? "sequential" : layer is Functional ? "functional" : layer is PythonDefined ? "python" : "native")
    }
    m.function("chain(model)", "Layers of a Sequential model, the input layer included, and its input shape.")
    {
      call in
      guard let model = try layer(call).ready() as? Sequential else {
        throw PyError.typeError("expected a model")
      }
      return .tuple([
        .list(model.chain.map { .object(LayerObject.object(of: $0)) }),
        model.inputShape.map { Keras.partialShapeValue($0) } ?? .none,
      ])
    }
    m.function("input_config(layer)", "Shape and type of an input layer.") { call in
      guard let input = try layer(call).ready() as? InputLayer else {
        throw PyError.typeError("expected an input")
      }
      return .tuple([
        input.outputShape.map { Keras.partialShapeValue($0) } ?? .none,
        .string(input.holdsText ? "string" : input.tensor.dtype.name),
      ])
    }
    m.function("model_graph(model)", "The calls that a functional model is made of.") { call in
      guard let model = try layer(call).ready() as? Functional else {
        throw PyError.typeError("expected a model")
      }
      var order: [ObjectIdentifier: Int] = [:]
      var byLayer: [(Layer, [Node])] = model.operations.map { ($0, []) }
      for node in model.nodes {
        guard let i = byLayer.firstIndex(where: { $0.0 === node.layer }) else { continue }
        order[ObjectIdentifier(node)] = byLayer[i].1.count
        byLayer[i].1.append(node)
      }
      func place(_ t: SymbolicTensor) -> Value {
        .tuple([
          .string(t.layer.name), .int(order[ObjectIdentifier(t.node)] ?? 0), .int(t.index),
          Keras.partialShapeValue(t.shape), .string(t.dtype.name),
        ])
      }
      let list = byLayer.map { layer, nodes -> Value in
        let calls = nodes.map { node -> Value in
          let (d, named, flags) = (PyDict(), PyDict(), PyDict())
          for (key, range) in node.named {
            named.set(key, .tuple([.int(range.lowerBound), .int(range.upperBound)]))
          }
          for (key, flag) in node.flags { flags.set(key, .bool(flag)) }
          d.set("inputs", .list(node.inputs.map(place)))
          d.set("named", .dict(named))
          d.set("flags", .dict(flags))
          d.set("primary", .int(LayerObject.object(of: layer).callParameters.primary))
          return .dict(d)
        }
        return .tuple([
          .object(LayerObject.object(of: layer)), .list(calls), .bool(layer is OperationLayer),
        ])
      }
      return .tuple([.list(list), .list(model.inputs.map(place)), .list(model.outputs.map(place))])
    }
    m.function(
      "operation(layer)",
      "Module, name, arguments and keywords of a function in a graph; None if it is not known."
    ) { call in
      guard let origin = (try layer(call).ready() as? OperationLayer)?.origin as? OperationOrigin else {
        return .none
      }
      let d = PyDict()
      for (name, value) in origin.keywords { d.set(name, value) }
      return .tuple([.string(origin.module), .string(origin.name), .list(origin.positional), .dict(d)])
    }
    m.function("rename_layer(tensor, name)", "Gives the layer of a symbolic tensor a name.") { call in
      if let symbol = call[0].reference as? SymbolicObject { symbol.tensor.layer.name = try call.string(1) }
      return .none
    }
    m.function("compile_arguments(model)", "What compile was told.") { call in
      guard let model = call[0].reference as? ModelObject, model.optimizer != nil else { return .none }
      let d = PyDict()
      for (name, value) in model.compileArguments { d.set(name, value) }
      return .dict(d)
    }
    m.function("optimizer_state(model)", "Steps, step size and the state of each weight.") { call in
      guard let model = call[0].reference as? ModelObject, let object = model.optimizer else { return .none }
      var list: [Value] = [
        .object(NDArray(try Tensor(.int(object.optimizer.iterations), dtype: .int64))),
        .object(NDArray(try object.rate.value.copy())),
      ]
      for variable in try model.model().stepVariables() {
        for slot in object.optimizer.state(of: variable) ?? [] {
          list.append(.object(NDArray(try slot.copy())))
        }
      }
      return .list(list)
    }
    m.function(
      "set_optimizer_state(model, state)", "Puts back what optimizer_state gave; False if it does not fit."
    ) {
      call in
      guard let model = call[0].reference as? ModelObject, let object = model.optimizer else {
        return .bool(false)
      }
      let state = try LayerObject.tensors(call[1], call.interpreter)
      let variables = try model.model().stepVariables()
      guard state.count >= 2, !variables.isEmpty, (state.count - 2) % variables.count == 0,
        state[0].count == 1, state[1].count == 1
      else { return .bool(false) }
      let each = (state.count - 2) / variables.count
      guard each == object.optimizer.slotInitialValues.count else { return .bool(false) }
      for (i, variable) in variables.enumerated() {
        let slots = state[(2 + i * each)..<(2 + (i + 1) * each)]
        guard slots.allSatisfy({ $0.shape == variable.shape }) else { return .bool(false) }
      }
      for (i, variable) in variables.enumerated() where each > 0 {
        let slots = try state[(2 + i * each)..<(2 + (i + 1) * each)].map {
          try $0.cast(to: variable.dtype).copy()
        }
        object.optimizer.setState(slots, of: variable)
      }
      object.optimizer.iterations = try state[0].ints().first ?? 0
      return .bool(true)
    }
  }
}

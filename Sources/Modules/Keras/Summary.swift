import CellLanguage
import NeuralNetworks
import Rendering

/// `model.summary()` in Keras 2's table.
enum Summary {
  static func show(_ object: ModelObject, _ call: Call) throws {
    let model = try object.model()
    let layers = try Summary.range(of: listed(model), call)
    var data = try Summary.data(model, layers, expandsNested: call.has(4) && call.interpreter.truth(call[4]))
    let text = Summary.text(
      data, lineLength: try call.optionalInt(1).map { min(max($0, 20), 1000) },
      positions: try Summary.positions(call),
      showsTrainable: try call.has(5) && call.interpreter.truth(call[5]))
    data.text = text
    if call.has(3) {
      for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
        _ = try call.interpreter.call(call[3], [.string(String(line))])
      }
    } else if let host = call.interpreter.host as? DisplayHost, !call.interpreter.redirectsOutput {
      host.show(.modelSummary(data), plainText: text, id: nil)
    } else {
      try call.interpreter.writeOutput(text + "\n")
    }
  }

  private static func listed(_ model: Model) -> [Layer] { (model as? Functional)?.operations ?? model.layers }

  /// The layers from the first to the last whose names the two patterns of `layer_range` match.
  private static func range(of layers: [Layer], _ call: Call) throws -> [Layer] {
    guard call.has(6) else { return layers }
    let patterns = try call.items(6)
    let match: Value = .object(try NumPyModule.submodule("re", call.interpreter))
    guard patterns.count == 2 else {
      throw PyError.valueError("`layer_range` expects two patterns, received \(patterns.count)")
    }
    func indices(_ pattern: Value) throws -> [Int] {
      try layers.indices.filter { i in
        try call.interpreter.truth(
          call.interpreter.callMethod(match, "match", [pattern, .string(layers[i].name)]))
      }
    }
    guard let first = try indices(patterns[0]).first, let last = try indices(patterns[1]).last else {
      throw PyError.valueError(
        "Passed layer_names do not match the layer names in the model. Received: \(try call.interpreter.repr(call[6]))"
      )
    }
    return Array(layers[min(first, last)...max(first, last)])
  }

  /// Where the columns end: as columns or, up to 1, as shares of a line.
  private static func positions(_ call: Call) throws -> [Double]? {
    guard call.has(2) else { return nil }
    return try call.items(2).map { try call.interpreter.double($0) }
  }

  static func data(_ model: Model, _ layers: [Layer]? = nil, expandsNested: Bool = false) throws
    -> ModelSummaryData
  {
    let trainable = Keras.unique(model.trainableWeights).reduce(0) { $0 + $1.shape.elementCount }
    let all = Keras.unique(model.allWeights).reduce(0) { $0 + $1.shape.elementCount }
    let relevant = (model as? Functional).flatMap { isChain($0) ? nil : $0 }
    return ModelSummaryData(
      name: model.name,
      layers: rows(layers ?? listed(model), of: model, relevant, expandsNested: expandsNested, depth: 0),
      trainable: trainable, nonTrainable: all - trainable,
      bytes: [trainable * 4, (all - trainable) * 4, 0], showsConnections: relevant != nil)
  }

  /// Whether each layer is called once, on what one other gives: then the table needs no connections.
  private static func isChain(_ model: Functional) -> Bool {
    var callers = Set<ObjectIdentifier>()
    var fed = Set<SymbolicTensor>()
    guard model.inputs.count <= 1 else { return false }
    for node in model.nodes {
      guard node.inputs.count <= 1, callers.insert(ObjectIdentifier(node.layer)).inserted,
        node.inputs.allSatisfy({ fed.insert($0).inserted })
      else { return false }
    }
    return true
  }

  private static func rows(
    _ layers: [Layer], of model: Model, _ graph: Functional?, expandsNested: Bool, depth: Int
  ) -> [ModelSummaryData.Layer] {
    let relevant = Set((graph?.nodes ?? []).map { ObjectIdentifier($0) })
    return layers.flatMap { layer -> [ModelSummaryData.Layer] in
      var connections: [String] = []
      if graph != nil {
        for node in layer.inboundNodes where relevant.contains(ObjectIdentifier(node)) {
          for tensor in node.inputs {
            let place = tensor.layer.inboundNodes.firstIndex { $0 === tensor.node } ?? 0
            connections.append("\(tensor.layer.name)[\(place)][\(tensor.index)]")
          }
        }
      }
      let own = ModelSummaryData.Layer(
        name: layer.name, type: layer.typeName, outputShape: shape(of: layer, in: model),
        parameters: layer.parameterCount, isBuilt: layer.isBuilt, connectedTo: connections,
        isTrainable: layer.isTrainable, depth: depth)
      guard expandsNested, depth < 20, let inner = layer as? Model else { return [own] }
      return [own]
        + rows(
          listed(inner), of: inner, graph == nil ? nil : inner as? Functional, expandsNested: true,
          depth: depth + 1)
    }
  }

  private static func shape(of layer: Layer, in model: Model) -> String {
    if model is PythonModel { return "multiple" }
    let calls = layer.inboundNodes.map(\.outputShapes)
    if let first = calls.first, calls.contains(where: { $0 != first }) { return "multiple" }
    let shapes = layer is Model ? [] : layer.outputShapes
    if shapes.count > 1 { return "[" + shapes.map(shapeText).joined(separator: ", ") + "]" }
    return layer.outputShape.map(shapeText) ?? "?"
  }

  /// The table: 65 columns, fields from 0, 29 and 55, cells cut where they are too long; 98 columns with
  /// connections, fields from 0, 32, 53 and 65.
  ///
  /// - Parameters:
  ///   - lineLength: columns of the whole table, 11 more with the column of what is trained.
  ///   - positions: where the fields end, as columns or as shares of a line.
  static func text(
    _ data: ModelSummaryData, lineLength given: Int? = nil, positions: [Double]? = nil,
    showsTrainable: Bool = false
  ) -> String {
    var lineLength = given ?? (data.showsConnections ? 98 : 65)
    var ends = positions ?? (data.showsConnections ? [0.33, 0.55, 0.67, 1] : [0.45, 0.85, 1])
    if let last = ends.last, last <= 1 {
      // 0.85 of a line is what the decimal number says, not the float nearest to it.
      ends = ends.map { ($0 * Double(lineLength) + 1e-9).rounded(.down) }
    }
    var stops = ends.map { Int(min(max($0, 1), 2000)) }
    var head = ["Layer (type)", "Output Shape", "Param #"]
    if data.showsConnections { head.append("Connected to") }
    if showsTrainable {
      lineLength += 11
      stops.append(lineLength)
      head.append("Trainable")
    }
    func row(_ cells: [String], _ depth: Int = 0) -> String {
      let bars = String(repeating: "|", count: depth)
      var line = depth > 0 ? bars + " " : ""
      for (i, stop) in stops.enumerated() {
        // The last column of a field is kept blank.
        if i > 0 { line = line.dropLast() + " " }
        let end = depth > 0 && i + 1 == stops.count ? Swift.max(stop - depth, 0) : stop
        line = String((line + (i < cells.count ? cells[i] : "")).prefix(end))
        line += String(repeating: " ", count: Swift.max(end - line.count, 0))
      }
      return line + bars
    }
    let thin = String(repeating: "_", count: lineLength)
    let thick = String(repeating: "=", count: lineLength)
    /// The edge of a nested model's rows.
    func edge(_ fill: Character, _ depth: Int) -> String {
      let bars = String(repeating: "|", count: depth)
      return bars + String(repeating: fill, count: Swift.max(lineLength - 2 * depth, 0)) + bars
    }
    var lines = ["Model: \"\(data.name)\"", thin, row(head), thick]
    for (i, layer) in data.layers.enumerated() {
      var cells = [
        "\(layer.name) (\(layer.type))", layer.outputShape,
        layer.isBuilt ? String(layer.parameters) : "0 (unbuilt)",
      ]
      if data.showsConnections { cells.append(layer.connectedTo.first ?? "") }
      if showsTrainable { cells.append(layer.isTrainable ? "Y" : "N") }
      lines.append(row(cells, layer.depth))
      for more in layer.connectedTo.dropFirst() { lines.append(row(["", "", "", more], layer.depth)) }
      let next = i + 1 < data.layers.count ? data.layers[i + 1].depth : 0
      if next > layer.depth {
        lines.append(edge("¯", next))
      } else {
        for depth in stride(from: layer.depth, to: next, by: -1) { lines.append(edge("¯", depth)) }
        if i + 1 < data.layers.count { lines.append(next > 0 ? edge(" ", next) : thin) }
      }
    }
    lines.append(thick)
    lines.append("Total params: \(grouped(data.trainable + data.nonTrainable))")
    lines.append("Trainable params: \(grouped(data.trainable))")
    lines.append("Non-trainable params: \(grouped(data.nonTrainable))")
    lines.append(thin)
    return lines.joined(separator: "\n")
  }

  /// 98,701
  static func grouped(_ n: Int) -> String {
    let digits = Array(String(n))
    var result = ""
    for (i, digit) in digits.enumerated() {
      if i > 0, (digits.count - i) % 3 == 0 { result += "," }
      result.append(digit)
    }
    return result
  }
}

import CellLanguage
import NeuralNetworks
import Rendering

/// `model.summary()` in Keras 2's table.
enum Summary {
  static func show(_ object: ModelObject, _ call: Call) throws {
    var data = try Summary.data(object.model())
    let width = try call.optionalInt(1) ?? 65
    let text = Summary.text(data, lineLength: min(max(width, 20), 1000))
    data.text = text
    if call.has(3) {
      for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
        _ = try call.interpreter.call(call[3], [.string(String(line))])
      }
    } else if let host = call.interpreter.host as? DisplayHost {
      host.show(.modelSummary(data), plainText: text, id: nil)
    } else {
      call.interpreter.write(text + "\n")
    }
  }

  static func data(_ model: Model) throws -> ModelSummaryData {
    guard model.isBuilt else {
      throw PyError.valueError(
        "This model has not yet been built. Build the model first by calling `build()` or by calling the model on a batch of data."
      )
    }
    let rows = model.layers.map { layer in
      ModelSummaryData.Layer(
        name: layer.name, type: layer.typeName, outputShape: layer.outputShape.map(shapeText) ?? "?",
        parameters: layer.parameterCount, isBuilt: layer.isBuilt, isTrainable: layer.isTrainable)
    }
    let trainable = Keras.unique(model.trainableWeights).reduce(0) { $0 + $1.shape.elementCount }
    let all = Keras.unique(model.allWeights).reduce(0) { $0 + $1.shape.elementCount }
    return ModelSummaryData(
      name: model.name, layers: rows, trainable: trainable, nonTrainable: all - trainable,
      bytes: [trainable * 4, (all - trainable) * 4, 0])
  }

  /// The table: 65 columns, fields from 0, 29 and 55, cells cut where they are too long.
  static func text(_ data: ModelSummaryData, lineLength: Int = 65) -> String {
    let stops = [lineLength * 45 / 100, lineLength * 85 / 100, lineLength]
    func row(_ cells: [String]) -> String {
      var line = ""
      for (cell, stop) in zip(cells, stops) {
        // The last column of a field is kept blank.
        if !line.isEmpty { line = line.dropLast() + " " }
        line = String((line + cell).prefix(stop))
        line += String(repeating: " ", count: stop - line.count)
      }
      return line
    }
    let thin = String(repeating: "_", count: lineLength)
    let thick = String(repeating: "=", count: lineLength)
    var lines = ["Model: \"\(data.name)\"", thin, row(["Layer (type)", "Output Shape", "Param #"]), thick]
    for (i, layer) in data.layers.enumerated() {
      lines.append(row(["\(layer.name) (\(layer.type))", layer.outputShape, String(layer.parameters)]))
      lines.append(i + 1 == data.layers.count ? thick : thin)
    }
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

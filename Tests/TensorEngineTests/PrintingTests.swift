import TensorEngine
import Testing

/// Texts of arrays and tensors against NumPy's and TensorFlow's.
struct PrintingTests {
  struct Options: Decodable {
    var precision: Int?
    var suppress: Bool?
    var linewidth: Int?
    var threshold: Int?
    var edgeitems: Int?
    var floatmode: String?
    var sign: String?
    var nanstr: String?
    var infstr: String?

    var printOptions: PrintOptions {
      var options = PrintOptions()
      if let precision { options.precision = precision }
      if let suppress { options.suppress = suppress }
      if let linewidth { options.lineWidth = linewidth }
      if let threshold { options.threshold = threshold }
      if let edgeitems { options.edgeItems = edgeitems }
      if let mode = floatmode.flatMap(PrintOptions.FloatMode.init(rawValue:)) { options.floatMode = mode }
      if let sign = sign.flatMap(PrintOptions.Sign.init(rawValue:)) { options.sign = sign }
      if let nanstr { options.nan = nanstr }
      if let infstr { options.infinity = infstr }
      return options
    }
  }
  struct ArrayCase: Decodable {
    let array: FixtureArray
    let options: Options
    let str: String
    let repr: String
  }
  struct TensorCase: Decodable {
    let array: FixtureArray
    let summarize: Int?
    let text: String
  }
  struct File: Decodable {
    let numpy: [ArrayCase]
    let tensorflow: [TensorCase]
  }

  @Test func arraysPrintAsInNumPy() throws {
    let file = try fixture("printing.json", as: File.self)
    #expect(file.numpy.count > 600)
    for (n, example) in file.numpy.enumerated() {
      let tensor = try example.array.tensor()
      let printer = ArrayPrinter(example.options.printOptions)
      let text = try printer.str(tensor)
      #expect(text == example.str, "case \(n), \(tensor.dtype) \(tensor.shape)")
      let representation = try printer.repr(tensor)
      #expect(representation == example.repr, "case \(n), \(tensor.dtype) \(tensor.shape)")
    }
  }

  @Test func tensorsPrintAsInTensorFlow() throws {
    let file = try fixture("printing.json", as: File.self)
    #expect(file.tensorflow.count > 100)
    for (n, example) in file.tensorflow.enumerated() {
      let tensor = try example.array.tensor()
      let text = TensorPrinter(edgeItems: example.summarize ?? 3).string(tensor)
      #expect(text == example.text, "case \(n), \(tensor.dtype) \(tensor.shape)")
    }
  }
}

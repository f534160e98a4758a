/// NumPy's `set_printoptions`, with its defaults.
public struct PrintOptions: Sendable {
  public enum FloatMode: String, Sendable {
    case fixed, unique, maxprec
    case maxprecEqual = "maxprec_equal"
  }
  public enum Sign: String, Sendable {
    case minus = "-"
    case plus = "+"
    case space = " "
  }

  public var precision = 8
  public var threshold = 1000
  public var edgeItems = 3
  public var lineWidth = 75
  public var suppress = false
  public var nan = "nan"
  public var infinity = "inf"
  public var sign = Sign.minus
  public var floatMode = FloatMode.maxprec

  public init() {}
}

/// NumPy's text of arrays (`_core/arrayprint.py`, NumPy 2.4), byte for byte.
///
/// Two passes: one over the shown elements finds a common width, precision and notation; one writes
/// elements, breaking lines at the width and indenting continuation lines past the opening brackets.
public struct ArrayPrinter {
  public var options: PrintOptions
  /// Replaces the text of each element, as `formatter=` does.
  public var formatter: ((ScalarValue) -> String)?

  public init(_ options: PrintOptions = PrintOptions(), formatter: ((ScalarValue) -> String)? = nil) {
    self.options = options
    self.formatter = formatter
  }

  /// `str(array)`.
  public func str(_ x: Tensor) throws -> String {
    if x.rank == 0 && formatter == nil { return x.element(at: x.offset).text(dtype: x.dtype) }
    return try string(x, separator: " ", prefix: "", suffix: "")
  }

  /// `repr(array)`.
  ///
  /// - Parameter dtypeName: what stands after `dtype=`; for dtypes of the binding layer.
  public func repr(_ x: Tensor, className: String = "array", dtypeName: String? = nil) throws -> String {
    let prefix = className + "("
    let body = try string(x, separator: ", ", prefix: prefix, suffix: ")")
    var extras: [String] = []
    if (x.count == 0 && x.shape != [0]) || x.count > options.threshold { extras.append("shape=\(x.shape)") }
    let isImplied = x.dtype == .bool || x.dtype == .int64 || x.dtype == .float64
    if let dtypeName {
      extras.append("dtype=" + dtypeName)
    } else if !isImplied || x.count == 0 {
      extras.append("dtype=\(x.dtype.name)")
    }
    if extras.isEmpty { return prefix + body + ")" }
    let text = prefix + body + ","
    let extra = extras.joined(separator: ", ") + ")"
    let bytes = Array(text.utf8)
    let lastLine = bytes.count - ((bytes.lastIndex(of: 10) ?? -1) + 1)
    let spacer =
      lastLine + extra.utf8.count + 1 > options.lineWidth
      ? "\n" + String(repeating: " ", count: prefix.count) : " "
    return text + spacer + extra
  }

  /// `array2string`: the elements with brackets.
  public func string(
    _ x: Tensor, separator: String = " ", prefix: String = "", suffix: String = ""
  ) throws -> String {
    if x.count == 0 { return "[]" }
    let summarises = x.count > options.threshold
    let shown = summarises ? try corners(x, axis: 0) : x
    let format = try elementFormat(shown)
    var writer = Writer(
      x: x, format: format, separator: separator, edgeItems: options.edgeItems,
      summary: summarises)
    let indent = 1 + prefix.utf8.count
    return writer.write(
      axis: 0, position: x.offset, indent: indent, width: options.lineWidth - suffix.utf8.count)
  }

  /// The elements that a summary shows.
  func corners(_ x: Tensor, axis: Int) throws -> Tensor {
    if axis == x.rank { return x }
    var result = x
    let edge = options.edgeItems
    if x.shape[axis] > 2 * edge {
      let before = [Index](repeating: .all, count: axis)
      let head = try x.indexed(before + [.slice(start: nil, stop: edge, step: nil)])
      let tail = try x.indexed(before + [.slice(start: -edge, stop: nil, step: nil)])
      result = try Ops.quietly { try Ops.concatenate(edge == 0 ? [head] : [head, tail], axis: axis) }
    }
    return try corners(result, axis: axis + 1)
  }

  // MARK: Elements

  private func elementFormat(_ shown: Tensor) throws -> (ScalarValue) -> String {
    if let formatter { return formatter }
    switch shown.dtype.kind {
    case .bool:
      let yes = shown.rank == 0 ? "True" : " True"
      return { $0.asInt != 0 ? yes : "False" }
    case .signed, .unsigned:
      var width = 0
      let plus = options.sign == .plus
      var low = Int64.max
      var high = UInt64.min
      var anyNegative = false
      for i in 0..<shown.count {
        switch shown.element(at: shown.position(linear: i)) {
        case .int(let v):
          low = Swift.min(low, v)
          anyNegative = anyNegative || v < 0
          if v >= 0 { high = Swift.max(high, UInt64(v)) }
          width = Swift.max(width, String(v).utf8.count + (plus && v >= 0 ? 1 : 0))
        case .uint(let v):
          width = Swift.max(width, String(v).utf8.count + (plus ? 1 : 0))
        default: break
        }
      }
      if options.sign == .space && !anyNegative { width += 1 }
      return { value in
        var text = value.text(dtype: .int64)
        if plus, !text.hasPrefix("-") { text = "+" + text }
        return ArrayPrinter.padLeft(text, width)
      }
    case .floating:
      let format = FloatFormat(try shown.doubles(), precision: shown.dtype.textPrecision, options: options)
      return { format.text($0.asDouble) }
    }
  }

  static func padLeft(_ text: String, _ width: Int) -> String {
    let missing = width - text.utf8.count
    return missing > 0 ? String(repeating: " ", count: missing) + text : text
  }

  /// How the floats of one array are written: NumPy's `FloatingFormat`.
  struct FloatFormat {
    let type: FloatText.Precision
    let options: PrintOptions
    var isScientific = false
    var precision: Int?
    var minimumDigits = 0
    var padLeft = 0
    var padRight = 0
    var exponentDigits = 2

    init(_ values: [Double], precision type: FloatText.Precision, options: PrintOptions) {
      self.type = type
      self.options = options
      precision = options.floatMode == .unique ? nil : options.precision
      let finite = values.filter(\.isFinite)
      var largest = 0.0
      var smallest = Double.infinity
      for value in finite where value != 0 {
        largest = Swift.max(largest, Swift.abs(value))
        smallest = Swift.min(smallest, Swift.abs(value))
      }
      if largest > 0 {
        // Compared in the array's own precision, as NumPy compares.
        func rounded(_ v: Double) -> Double {
          switch type {
          case .half: return Double(Float16(v))
          case .single: return Double(Float(v))
          case .double: return v
          }
        }
        let ratio = rounded(largest / smallest)
        // Ten to the digits that the dtype is sure to hold.
        let limit: Double
        switch type {
        case .half: limit = 1e3
        case .single: limit = 1e6
        case .double: limit = 1e8
        }
        isScientific =
          largest >= limit || (!options.suppress && (smallest < rounded(0.0001) || ratio > 1000))
      }
      if !finite.isEmpty {
        if isScientific { measureScientific(finite) } else { measurePositional(finite) }
      }
      if options.sign == .space && !finite.contains(where: { $0.sign == .minus }) { padLeft += 1 }
      if finite.count != values.count {
        let negativeInfinity = options.sign != .minus || values.contains { $0.isInfinite && $0 < 0 }
        let offset = padRight + 1
        padLeft = Swift.max(padLeft, options.nan.utf8.count - offset)
        padLeft = Swift.max(padLeft, options.infinity.utf8.count + (negativeInfinity ? 1 : 0) - offset)
      }
    }

    private func signed(_ value: Double, _ text: String) -> String {
      options.sign == .plus && value.sign == .plus ? "+" + text : text
    }

    private mutating func measureScientific(_ finite: [Double]) {
      var fraction = 0
      var whole = 0
      var exponent = 0
      let minimum = options.floatMode == .fixed ? options.precision : 0
      for value in finite {
        let text = signed(
          value,
          FloatText.scientific(value, FloatText.shortest(value, type), digits: precision, minimum: minimum))
        let bytes = Array(text.utf8)
        let dot = bytes.firstIndex(of: 46) ?? 0
        let e = bytes.firstIndex(of: 101) ?? bytes.count
        whole = Swift.max(whole, dot)
        fraction = Swift.max(fraction, e - dot - 1)
        exponent = Swift.max(exponent, bytes.count - e - 2)
      }
      exponentDigits = exponent
      precision = fraction
      minimumDigits = fraction
      padLeft = whole
      padRight = exponent + 2 + fraction
    }

    private mutating func measurePositional(_ finite: [Double]) {
      let minimum = options.floatMode == .fixed ? options.precision : 0
      for value in finite {
        let text = signed(
          value,
          FloatText.positional(value, FloatText.shortest(value, type), digits: precision, minimum: minimum))
        let bytes = Array(text.utf8)
        let dot = bytes.firstIndex(of: 46) ?? 0
        padLeft = Swift.max(padLeft, dot)
        padRight = Swift.max(padRight, bytes.count - dot - 1)
      }
      if options.floatMode == .fixed || options.floatMode == .maxprecEqual {
        precision = padRight
        minimumDigits = padRight
      }
    }

    func text(_ value: Double) -> String {
      if !value.isFinite {
        var text = value != value ? options.nan : options.infinity
        if value == value && value < 0 {
          text = "-" + text
        } else if options.sign == .plus {
          text = "+" + text
        }
        return ArrayPrinter.padLeft(text, padLeft + padRight + 1)
      }
      let d = FloatText.shortest(value, type)
      if isScientific {
        let text = signed(
          value,
          FloatText.scientific(
            value, d, digits: precision, minimum: minimumDigits, exponentDigits: exponentDigits))
        let dot = Array(text.utf8).firstIndex(of: 46) ?? 0
        return String(repeating: " ", count: Swift.max(0, padLeft - dot)) + text
      }
      let text = signed(value, FloatText.positional(value, d, digits: precision, minimum: minimumDigits))
      let bytes = Array(text.utf8)
      let dot = bytes.firstIndex(of: 46) ?? 0
      let left = String(repeating: " ", count: Swift.max(0, padLeft - dot))
      let right = String(repeating: " ", count: Swift.max(0, padRight - (bytes.count - dot - 1)))
      return left + text + right
    }
  }

  // MARK: Layout

  private struct Writer {
    let x: Tensor
    let format: (ScalarValue) -> String
    let separator: String
    let edgeItems: Int
    let summary: Bool

    mutating func write(axis: Int, position: Int, indent: Int, width: Int) -> String {
      if axis == x.rank { return format(x.element(at: position)) }
      let axesLeft = x.rank - axis
      let length = x.shape[axis]
      let stride = x.strides[axis]
      let elides = summary && 2 * edgeItems < length
      let head = elides ? edgeItems : 0
      let tail = elides ? edgeItems : length
      let blanks = String(repeating: " ", count: indent)
      var items: [Int?] = []
      for i in 0..<head { items.append(i) }
      if elides { items.append(nil) }
      for i in (length - tail)..<length { items.append(i) }
      let closing = separator.reversed().drop { $0 == " " }.count
      var text = ""
      if axesLeft == 1 {
        let limit = width - Swift.max(closing, 1)
        var line = blanks
        var lineCount = indent
        for (n, item) in items.enumerated() {
          let word =
            item.map { write(axis: axis + 1, position: position + $0 * stride, indent: 0, width: 0) } ?? "..."
          let wordCount = word.utf8.count
          if lineCount + wordCount > limit && lineCount > indent {
            while line.utf8.last == 32 { line.removeLast() }
            text += line + "\n"
            line = blanks
            lineCount = indent
          }
          line += word
          lineCount += wordCount
          if n + 1 < items.count {
            line += separator
            lineCount += separator.utf8.count
          }
        }
        text += line
      } else {
        let trimmed = String(separator.reversed().drop { $0 == " " }.reversed())
        let lineEnd = trimmed + String(repeating: "\n", count: axesLeft - 1)
        for (n, item) in items.enumerated() {
          text += blanks
          text +=
            item.map {
              write(axis: axis + 1, position: position + $0 * stride, indent: indent + 1, width: width - 1)
            }
            ?? "..."
          if n + 1 < items.count { text += lineEnd }
        }
      }
      return "[" + text.dropFirst(indent) + "]"
    }
  }
}

/// `tf.print`'s text of tensors: no commas, no padding, three items at each end of a long axis.
public struct TensorPrinter {
  /// Items shown at each end of an axis; all if negative.
  public var edgeItems: Int

  public init(edgeItems: Int = 3) { self.edgeItems = edgeItems }

  public func string(_ x: Tensor) -> String {
    // TensorFlow's own oddities for tensors without elements.
    if x.count == 0, x.dtype == .bool { return "" }
    if x.count == 0, x.shape[0] > 0 { return "[" + String(repeating: "\n", count: x.rank - 1) + " ...]" }
    var text = ""
    write(x, 0, x.offset, &text)
    return text
  }

  private func write(_ x: Tensor, _ axis: Int, _ position: Int, _ text: inout String) {
    if axis == x.rank {
      switch x.element(at: position) {
      case .bool(let v): text += v ? "1" : "0"
      case .float(let v): text += FloatText.tensorFlow(v, x.dtype.textPrecision)
      case let other: text += other.text(dtype: x.dtype)
      }
      return
    }
    let length = x.shape[axis]
    let edge = edgeItems < 0 ? length : edgeItems
    text += "["
    var i = 0
    while i < length {
      if i > 0 { space(axis, x.rank, &text) }
      if i == edge && length > 2 * edge {
        text += "..."
        i = length - edge
        if i < length { space(axis, x.rank, &text) }
        if i >= length { break }
      }
      write(x, axis + 1, position + i * x.strides[axis], &text)
      i += 1
    }
    text += "]"
  }

  private func space(_ axis: Int, _ rank: Int, _ text: inout String) {
    if axis == rank - 1 {
      text += " "
    } else {
      text += String(repeating: "\n", count: rank - axis - 1) + String(repeating: " ", count: axis + 1)
    }
  }
}

extension Tensor: CustomStringConvertible {
  /// NumPy's `str`.
  public var description: String {
    (try? ArrayPrinter().str(self)) ?? "Tensor(shape: \(shape), dtype: \(dtype))"
  }
}

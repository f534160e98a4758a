import CellLanguage
import Rendering
import TensorEngine

/// `matplotlib.colors`: colours in numbers.
enum ColorsModule {
  static func register(into registry: inout ModuleRegistry) {
    registry.register("matplotlib.colors") { _ in
      let m = ModuleBuilder("matplotlib.colors", .numpy, documentation: "Colours.")
      m.function("to_rgb(c)", "Red, green and blue from 0 to 1.") { call in
        .tuple(try rgba(call[0], call.interpreter).prefix(3).map { .float($0) })
      }
      m.function("to_rgba(c, alpha=None)", "Red, green, blue and opacity from 0 to 1.") { call in
        var parts = try rgba(call[0], call.interpreter)
        if let alpha = try call.optionalDouble(1) { parts[3] = alpha }
        return .tuple(parts.map { .float($0) })
      }
      m.function("to_hex(c, keep_alpha=False)", "A colour as #rrggbb.") { call in
        let parts = try rgba(call[0], call.interpreter)
        let digits = parts.prefix(try call.bool(1) ? 4 : 3).map { share -> String in
          let text = String(Int((min(max(share, 0), 1) * 255).rounded(.toNearestOrEven)), radix: 16)
          return text.count == 1 ? "0" + text : text
        }
        return .string("#" + digits.joined())
      }
      m.function("is_color_like(c)", "Whether a value is a colour.") { call in
        .bool((try? rgba(call[0], call.interpreter)) != nil)
      }
      return m.module
    }
  }

  /// - Throws: `ValueError` in matplotlib's words for a value that is no colour.
  private static func rgba(_ value: Value, _ interpreter: Interpreter) throws -> [Double] {
    if case .str(let s) = value {
      let name = s.string
      if name == "none" { return [0, 0, 0, 0] }
      if let gray = Double(name), gray >= 0, gray <= 1 { return [gray, gray, gray, 1] }
      if name.hasPrefix("#"), name.utf8.count == 9, let opacity = UInt8(name.suffix(2), radix: 16),
        let found = PlotColor.named(String(name.prefix(7)))
      {
        return [
          Double(found.red) / 255, Double(found.green) / 255, Double(found.blue) / 255, Double(opacity) / 255,
        ]
      }
      if let found = PlotColor.named(name) ?? PlotColor.named(name.lowercased()) {
        return [Double(found.red) / 255, Double(found.green) / 255, Double(found.blue) / 255, 1]
      }
    } else if let parts = try? Convert.tensor(value, interpreter).doubles(),
      parts.count == 3 || parts.count == 4,
      parts.allSatisfy({ $0 >= 0 && $0 <= 1 })
    {
      return parts + (parts.count == 3 ? [1] : [])
    }
    throw PyError.valueError("Invalid RGBA argument: \(try interpreter.repr(value))")
  }
}

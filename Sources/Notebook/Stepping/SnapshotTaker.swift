import CellLanguage
import Modules
import Rendering

/// Copies values so that they can be shown later as they were.
struct SnapshotTaker {
  let limits: StepLimits
  let interpreter: Interpreter

  func take(_ value: Value) -> Snapshot {
    let type = interpreter.typeName(value)
    if let rich = try? (value.reference as? RichRepresentable)?.richValue(interpreter) {
      if case .tensor(var preview) = rich {
        let text = preview.text
        preview.name = ""
        return Snapshot(
          text: cut(text), type: type, shape: preview.shape, dtype: preview.dtype, rich: .tensor(preview))
      }
      return Snapshot(text: bounded(value), type: type, shape: nil, dtype: nil, rich: rich)
    }
    return Snapshot(text: bounded(value), type: type, shape: nil, dtype: nil, rich: nil)
  }

  /// Whether a value says nothing to a learner who reads an equation: modules, functions, classes.
  static func isScenery(_ value: Value) -> Bool {
    guard case .object(let object) = value else { return false }
    return object is PyModule || object is PyType || object is NativeFunction
      || sceneryTypes.contains(object.type.name)
  }

  private static let sceneryTypes: Set<String> = [
    "function", "method", "builtin_function_or_method", "module", "type", "ufunc",
  ]

  /// `repr`, without building the text of things that are far longer than what is shown.
  private func bounded(_ value: Value, depth: Int = 0) -> String {
    switch value {
    case .str(let text) where text.string.utf8.count > limits.characters * 4:
      return cut((try? interpreter.repr(.string(String(text.string.prefix(limits.characters))))) ?? "…")
    case .list(let list) where list.items.count > 100:
      return sample(list.items, open: "[", close: "]", depth: depth)
    case .tuple(let tuple) where tuple.items.count > 100:
      return sample(tuple.items, open: "(", close: ")", depth: depth)
    default:
      do {
        return cut(try interpreter.repr(value))
      } catch {
        return "<\(interpreter.typeName(value))>"
      }
    }
  }

  private func sample(_ items: [Value], open: String, close: String, depth: Int) -> String {
    guard depth < 3 else { return "\(open)… \(items.count) items\(close)" }
    let shown = items.prefix(10).map { bounded($0, depth: depth + 1) }.joined(separator: ", ")
    return cut("\(open)\(shown), … \(items.count) items\(close)")
  }

  private func cut(_ text: String) -> String {
    guard text.utf8.count > limits.characters, text.count > limits.characters else { return text }
    return text.prefix(limits.characters) + "…"
  }
}

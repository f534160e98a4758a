import CellLanguage

extension MagicCommands {
  static let inspection: [Entry] = [
    Entry(names: ["whos"], kinds: [.line], summary: "table of the variables") { context in
      let rows = context.engine.variables()
      if rows.isEmpty {
        context.print("Interactive namespace is empty.\n")
        return .none
      }
      let nameWidth = max(8, rows.map { $0.name.count }.max() ?? 0)
      let typeWidth = max(4, rows.map { $0.type.count }.max() ?? 0)
      func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
      }
      let rule = String(repeating: "-", count: nameWidth + typeWidth + 15)
      context.print("\(padded("Variable", nameWidth))   \(padded("Type", typeWidth))    Data/Info\n\(rule)\n")
      for row in rows {
        let info = row.size.isEmpty ? row.value : "\(row.size): \(row.value)"
        context.print(
          "\(padded(row.name, nameWidth))   \(padded(row.type, typeWidth))    \(info.prefix(60))\n")
      }
      return .none
    },
    Entry(names: ["who", "who_ls"], kinds: [.line], summary: "names of the variables") { context in
      let names = context.engine.variables().map(\.name)
      if context.magic.name == "who_ls" { return .list(names.map { .string($0) }) }
      context.print(
        names.isEmpty ? "Interactive namespace is empty.\n" : names.joined(separator: "\t ") + "\n")
      return .none
    },
    Entry(names: ["history", "hist"], kinds: [.line], summary: "what was run, the newest last") { context in
      let argument = context.magic.argument
      let isNumbered = argument.split(separator: " ").contains("-n")
      for (number, source) in context.engine.history {
        context.print((isNumbered ? "\(number): " : "") + source + "\n")
      }
      return .none
    },
    Entry(names: ["pinfo", "pdoc", "pdef"], kinds: [.line], summary: "what help knows about a name") {
      context in
      guard let text = context.engine.help(on: context.magic.argument, withSource: false) else {
        context.print("Object `\(context.magic.argument)` not found.\n")
        return .none
      }
      context.print(text)
      return .none
    },
    Entry(names: ["reset"], kinds: [.line], summary: "forget all variables; needs -f") { context in
      guard context.magic.argument.split(separator: " ").contains("-f") else {
        throw UsageFailure.error("%reset asks no questions here; %reset -f forgets all variables")
      }
      context.engine.forgetVariables()
      return .none
    },
  ]
}

import Notebook

/// Something a user can do: one entry gives the key map, the help screen and the names on the command line.
struct Action {
  enum Scope: String, CaseIterable { case command, edit, step }

  /// What the command line calls it.
  let name: String
  let help: String
  /// Keys by scope, each a sequence such as `d d`; the first is the one that help shows.
  let keys: [(Scope, String)]
  let isAvailable: (NotebookState) -> Bool
  let perform: (inout NotebookState) -> [Effect]

  init(
    _ name: String, _ help: String, _ keys: [(Scope, String)],
    when isAvailable: @escaping (NotebookState) -> Bool = { _ in true },
    perform: @escaping (inout NotebookState) -> [Effect]
  ) {
    self.name = name
    self.help = help
    self.keys = keys
    self.isAvailable = isAvailable
    self.perform = perform
  }
}

/// A heading of the help screen with its actions.
struct ActionGroup {
  let title: String
  let actions: [Action]
}

/// All actions, found by key and by name.
enum ActionTable {
  static let groups: [ActionGroup] = [
    movingActions, runningActions, cellActions, lessonActions, viewActions, fileActions, editActions,
    stepActions,
  ]

  static let all: [Action] = groups.flatMap(\.actions)

  private static let byName: [String: Action] = Dictionary(
    all.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })

  private static let byKeys: [Action.Scope: [[Key]: Action]] = {
    var map: [Action.Scope: [[Key]: Action]] = [:]
    for action in all {
      for (scope, keys) in action.keys { map[scope, default: [:]][Key.sequence(keys)] = action }
    }
    return map
  }()

  private static let prefixes: [Action.Scope: Set<[Key]>] = byKeys.mapValues { map in
    Set(map.keys.flatMap { keys in (1..<max(keys.count, 1)).map { Array(keys.prefix($0)) } })
  }

  static func named(_ name: String) -> Action? { byName[name] }

  enum Match {
    case action(Action)
    /// More keys may follow.
    case prefix
    case none
  }

  static func match(_ keys: [Key], in scope: Action.Scope) -> Match {
    if let action = byKeys[scope]?[keys] { return .action(action) }
    return prefixes[scope]?.contains(keys) ?? false ? .prefix : .none
  }

  /// Names on the command line, with the short ones of `vi`.
  static var commandNames: [String] {
    (Set(all.map(\.name)).union(CommandLine.shortNames)).sorted()
  }
}

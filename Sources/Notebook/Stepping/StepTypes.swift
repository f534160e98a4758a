import Rendering

/// What to do at a pause.
public enum StepCommand: Sendable, Equatable {
  /// Run this statement and stop before the next one of the same or an outer frame.
  case next
  /// Stop before the next statement wherever it is, inside a called function too.
  case into
  /// Run to the end of the current function.
  case out
  /// Run to the end of the cell.
  case run
  /// Give up the run.
  case stop
}

/// A place in the source.
public struct StepLocation: Sendable, Equatable {
  public var file: String
  /// From 1, in the file.
  public var line: Int
  /// From 1; the last line of the statement's head.
  public var endLine: Int
  /// `<module>` or the function's name.
  public var function: String
}

/// A value as it was at one moment.
public struct Snapshot: Sendable {
  /// One line, cut where needed: what `repr` says.
  public var text: String
  /// The Python type's name.
  public var type: String
  /// Shape of an array or tensor.
  public var shape: [Int]?
  public var dtype: String?
  /// The values, for arrays and tensors up to a size, tables and the like.
  public var rich: RichValue?
}

/// An expression's text with its value.
public struct NamedSnapshot: Sendable {
  /// The source text, such as `W_z @ x_t` or a name.
  public var expression: String
  public var value: Snapshot
}

/// One executed statement, with the values that went in and came out.
public struct StepRecord: Sendable {
  /// Counted from 0 in its run.
  public var number: Int
  public var location: StepLocation
  /// The statement's source text; of a compound statement its head line.
  public var statement: String
  /// 0 for the cell itself, 1 in a function called from it, …
  public var depth: Int
  /// The `#|` comment on the statement's line.
  public var caption: String?
  /// Names and other leaves that the statement used, in source order, with the values they had then.
  public var operands: [NamedSnapshot] = []
  /// Calls and operators inside the statement, innermost first.
  public var parts: [NamedSnapshot] = []
  /// Names that the statement bound, with their new values.
  public var changes: [NamedSnapshot] = []
  /// The value of an expression statement or of `return`.
  public var result: Snapshot?
  /// `ValueError: …` when the statement raised.
  public var error: String?
}

/// A stop before a statement: where the run is, and everything recorded so far that is new since the last stop.
public struct StepPause: Sendable {
  /// The statement about to run; its operands are what is known before it runs.
  public var upcoming: StepRecord
  /// Finished since the last pause, oldest first.
  public var finished: [StepRecord]
}

/// How much stepping keeps.
public struct StepLimits: Sendable {
  /// Records of one run; the run goes on without recording when they are used up.
  public var records = 10_000
  /// Elements of an array that a snapshot copies.
  public var elements = 1_000
  /// Characters of a snapshot's text.
  public var characters = 2_000

  public init() {}
}

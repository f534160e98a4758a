/// A value that a front end can show in more than one way.
///
/// Every case has a plain-text form of fixed width, for headless runs, tests and screen readers, and a
/// grid of styled cells for a given width, theme and character set.
public enum RichValue: Hashable, Sendable, Codable {
  case text(String)
  case table(TableData)
  case tensor(TensorPreview)
  case figure(Figure)
  case modelSummary(ModelSummaryData)
  case modelGraph(ModelGraph)
  case trainingCurve(TrainingCurve)
  case image(ImageData)
  case markdown(String)
  case progress(ProgressData)
}

/// What every rich value can do.
public protocol Renderable {
  /// A grid of exactly `width` columns and as many rows as the value needs.
  func render(width: Int, theme: Theme, charset: Charset) -> Grid

  /// Lines of text, none wider than `width` unless the library it stands for prints wider ones.
  func plainText(width: Int, charset: Charset) -> String
}

extension Renderable {
  /// The text form at 80 columns.
  public var plainText: String { plainText(width: 80, charset: .unicode) }

  public func plainText(width: Int, charset: Charset) -> String {
    render(width: width, theme: .monochrome, charset: charset).plainText
  }
}

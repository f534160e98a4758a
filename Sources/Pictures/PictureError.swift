/// What goes wrong with pictures: their files, their sizes, the libraries that draw them.
public enum PictureError: Error, Equatable {
  /// A library or font is not installed.
  case missing(name: String, package: String)
  /// The bytes are not what they should be; `reason` says why, in the words of the library that read them where it has some.
  case broken(reason: String)
  /// The data ends too early.
  case truncated(missing: Int)
  /// More memory than the session may take.
  case tooLarge(bytes: Int)
  /// Something that is not supported here.
  case unsupported(String)
}

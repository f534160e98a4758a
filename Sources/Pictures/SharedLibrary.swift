import Glibc

/// A library that is opened when first needed.
struct SharedLibrary {
  private let handle: UnsafeMutableRawPointer
  private let package: String

  /// - Parameters:
  ///   - file: the file's name with the version of its interface, which may be left out for a fall-back.
  ///   - package: the Debian package that brings it.
  /// - Throws: `PictureError.missing` if it is not installed.
  init(_ name: String, file: String, package: String) throws {
    let plain = file.firstRange(of: ".so").map { String(file[..<$0.upperBound]) } ?? file
    guard let handle = dlopen(file, RTLD_NOW) ?? dlopen(plain, RTLD_NOW) else {
      throw PictureError.missing(name: "the library \(name)", package: package)
    }
    self.handle = handle
    self.package = package
  }

  /// A function of the library.
  ///
  /// - Throws: `PictureError.missing` if it has none of that name.
  func find<T>(_ name: String) throws -> T {
    guard let symbol = dlsym(handle, name) else {
      throw PictureError.missing(name: "the function \(name)", package: package)
    }
    return unsafeBitCast(symbol, to: T.self)
  }
}

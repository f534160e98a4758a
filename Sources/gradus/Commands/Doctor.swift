import Glibc
import Notebook

/// What `gradus doctor` says.
enum Doctor {
  static func text() -> String {
    var rows: [(String, String)] = [("gradus", GradusVersion.text)]
    rows.append(("system", system()))
    rows.append(("processor", processor()))
    rows.append(("vector instructions", vectorFlags()))
    rows.append(("processors to use", String(sysconf(Int32(_SC_NPROCESSORS_ONLN)))))
    rows.append(("terminal", terminal()))
    rows.append(("locale", locale()))
    rows.append(("state folder", folder(StateFolder.path)))
    rows.append(("lessons", list(DataFolders.lessons)))
    rows.append(("data sets", list(DataFolders.readable)))
    rows.append(("journals", String(FolderListing.names(in: StateFolder.journals).count)))
    for library in ["ncursesw", "readline", "gmp"] {
      rows.append(("library " + library, loaded(library) ?? "linked into the program"))
    }
    for library in onDemand { rows.append(("library " + library.name, opened(library))) }
    let width = (rows.map { $0.0.count }.max() ?? 0) + 2
    return rows.map { name, value in
      name + String(repeating: " ", count: width - name.count) + value + "\n"
    }.joined()
  }

  private static func system() -> String {
    var name = utsname()
    guard uname(&name) == 0 else { return "unknown" }
    func text<T>(_ field: T) -> String {
      withUnsafeBytes(of: field) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
    }
    return "\(text(name.sysname)) \(text(name.release)) \(text(name.machine))"
  }

  private static func lines(of path: String) -> [String] {
    TextLines.split((try? FileStore.readText(path)) ?? "")
  }

  private static func entry(_ key: String) -> String? {
    lines(of: "/proc/cpuinfo").first { $0.hasPrefix(key) }.flatMap { line in
      line.firstRange(of: ":").map { String(line[$0.upperBound...].drop { $0 == " " }) }
    }
  }

  private static func processor() -> String { entry("model name") ?? "unknown" }

  private static func vectorFlags() -> String {
    let flags = Set((entry("flags") ?? entry("Features") ?? "").split(separator: " ").map(String.init))
    let known = ["sse4_2", "avx", "avx2", "fma", "avx512f", "avx512_vnni", "amx_tile", "asimd", "sve"]
    let found = known.filter(flags.contains)
    return found.isEmpty ? "none known" : found.joined(separator: " ")
  }

  private static func variable(_ name: String) -> String? {
    guard let value = getenv(name), value.pointee != 0 else { return nil }
    return String(cString: value)
  }

  private static func terminal() -> String {
    var parts = [variable("TERM") ?? "TERM is not set"]
    parts.append(Terminal.isOutputTerminal ? "\(Terminal.columns) columns" : "output is not a terminal")
    if let color = variable("COLORTERM") { parts.append("COLORTERM=\(color)") }
    if variable("NO_COLOR") != nil { parts.append("NO_COLOR") }
    return parts.joined(separator: ", ")
  }

  private static func locale() -> String {
    let name = variable("LC_ALL") ?? variable("LC_CTYPE") ?? variable("LANG") ?? "not set"
    return "\(name), drawing with \(Terminal.charset.rawValue) characters"
  }

  private static func folder(_ path: String) -> String {
    if access(path, F_OK) != 0 { return "\(path) (not made yet)" }
    return access(path, W_OK) == 0 ? path : "\(path) (cannot be written)"
  }

  private static func list(_ folders: [String]) -> String {
    folders.isEmpty ? "none found" : folders.joined(separator: ", ")
  }

  /// A library that is opened when something first needs it.
  private struct Library {
    let name: String
    let file: String
    let package: String
    let use: String
  }

  private static let onDemand = [
    Library(
      name: "dnnl", file: "libdnnl.so.2", package: "libdnnl-dev", use: "matrix products and convolutions"),
    Library(name: "gomp", file: "libgomp.so.1", package: "libgomp1", use: "kernels on several processors"),
    Library(
      name: "lapack", file: "liblapack.so.3", package: "liblapack-dev", use: "decompositions of matrices"),
    Library(
      name: "hdf5", file: "libhdf5_serial.so.103", package: "libhdf5-dev", use: "files of weights and models"),
    Library(name: "gcrypt", file: "libgcrypt.so.20", package: "libgcrypt20", use: "hashlib"),
    Library(
      name: "cairo", file: "libcairo.so.2", package: "libcairo2-dev", use: "figures and graphs in files"),
    Library(name: "turbojpeg", file: "libturbojpeg.so.0", package: "libturbojpeg0-dev", use: "JPEG files"),
  ]

  private static func opened(_ library: Library) -> String {
    guard dlopen(library.file, RTLD_NOW) != nil else {
      return "not found; the package \(library.package) brings it, for \(library.use)"
    }
    return loaded(library.name) ?? library.file
  }

  /// The file that a library was loaded from.
  private static func loaded(_ name: String) -> String? {
    for line in lines(of: "/proc/self/maps") {
      guard let slash = line.firstRange(of: "/"),
        line.contains("/lib\(name).so") || line.contains("/lib\(name)_")
      else { continue }
      return String(line[slash.lowerBound...])
    }
    return nil
  }
}

// swift-tools-version: 6.2
import Glibc
import PackageDescription

// An arrow of the design is a dependency here, so an import that points up does not build.
let strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error)
]

// The engine is built for the machine that builds it: with AVX2 and fused multiply-add where the processor has
// them (three times the speed of the portable code; the results are the same), with AVX-512 where it has that.
func processorFlags() -> [SwiftSetting] {
  guard let file = fopen("/proc/cpuinfo", "r") else { return [] }
  defer { fclose(file) }
  var line = [CChar](repeating: 0, count: 16384)
  while fgets(&line, Int32(line.count), file) != nil {
    let text = String(decoding: line.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    guard text.hasPrefix("flags") else { continue }
    let flags = Set(text.split { " \t\n:".contains($0) })
    let needed: [Substring] = ["avx", "avx2", "fma", "f16c", "bmi1", "bmi2", "movbe", "abm"]
    let wide: [Substring] = ["avx512f", "avx512bw", "avx512cd", "avx512dq", "avx512vl"]
    guard needed.allSatisfy(flags.contains) else { return [] }
    guard wide.allSatisfy(flags.contains) else { return [.unsafeFlags(["-Xcc", "-march=x86-64-v3"])] }
    // More registers, so that more sums of a product of matrices stay in them.
    return [.unsafeFlags(["-Xcc", "-march=x86-64-v4"]), .define("WIDE_VECTORS")]
  }
  return []
}

/// Objects of the cell language never leave the interpreter's thread, so their reference counts need not be atomic
/// (three times as fast), and exclusivity is not checked anew on every access (up to 10 ns each).
let singleThreaded: [SwiftSetting] = [
  .unsafeFlags([
    "-Xfrontend", "-assume-single-threaded", "-enforce-exclusivity=unchecked",
    "-Xfrontend", "-disable-generic-metadata-prespecialization",
  ])
]

let package = Package(
  name: "gradus",
  products: [
    .executable(name: "gradus", targets: ["gradus"])
  ],
  targets: [
    .systemLibrary(name: "CNcurses", providers: [.apt(["libncurses-dev"])]),
    .systemLibrary(name: "CReadline", providers: [.apt(["libreadline-dev"])]),
    .systemLibrary(name: "COneDNN", providers: [.apt(["libdnnl-dev"])]),
    .systemLibrary(name: "CGMP", providers: [.apt(["libgmp-dev"])]),
    .systemLibrary(name: "CPCRE2", providers: [.apt(["libpcre2-dev"])]),
    .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CPNG", providers: [.apt(["libpng-dev"])]),
    // Vector operations of the compiler's own, in a header: nothing to link.
    .systemLibrary(name: "CLanes"),

    .target(
      name: "TensorEngine", dependencies: ["CLanes", "COneDNN"], swiftSettings: strict + processorFlags()),
    .target(
      name: "NeuralNetworks", dependencies: ["TensorEngine", "CZlib"],
      swiftSettings: strict + processorFlags()),
    // Front ends colour and check source on their own thread, so this part is compiled for several threads.
    .target(name: "CellSyntax", swiftSettings: strict),
    .target(
      name: "CellLanguage", dependencies: ["CellSyntax", "CGMP", "CPCRE2", "CZlib"],
      swiftSettings: strict + singleThreaded),
    .target(name: "Rendering", swiftSettings: strict),
    .target(name: "Pictures", dependencies: ["CPNG", "Rendering"], swiftSettings: strict),
    .target(
      name: "Modules",
      dependencies: ["CellLanguage", "NeuralNetworks", "Pictures", "TensorEngine", "Rendering"],
      swiftSettings: strict),
    .target(
      name: "Notebook",
      dependencies: ["CellLanguage", "Modules", "Rendering"],
      swiftSettings: strict),
    .target(name: "Grading", dependencies: ["CellLanguage", "Notebook"], swiftSettings: strict),
    .target(
      name: "Repl", dependencies: ["CReadline", "CellLanguage", "Notebook", "Rendering"],
      swiftSettings: strict),
    .target(
      name: "TerminalUI",
      dependencies: ["CNcurses", "CReadline", "Notebook", "Rendering"],
      swiftSettings: strict),
    .executableTarget(
      name: "gradus",
      dependencies: ["Grading", "NeuralNetworks", "Notebook", "Repl", "TerminalUI"],
      swiftSettings: strict),

    .executableTarget(
      name: "gradus-benchmarks", dependencies: ["COneDNN"], path: "Benchmarks/Driver", swiftSettings: strict,
      linkerSettings: [.linkedLibrary("dnnl")]),

    // `gradus-fuzz FOLDER [COUNT [SEED]]` runs for long what the unit tests run briefly.
    .target(name: "Fuzzing", dependencies: ["CellLanguage"], path: "Tests/Fuzzing", swiftSettings: strict),
    .executableTarget(
      name: "gradus-fuzz", dependencies: ["CellLanguage", "Fuzzing"], path: "Tests/FuzzDriver",
      swiftSettings: strict),

    .testTarget(
      name: "TensorEngineTests", dependencies: ["TensorEngine"], exclude: ["Fixtures"], swiftSettings: strict),
    .testTarget(
      name: "NeuralNetworksTests", dependencies: ["NeuralNetworks"], exclude: ["Fixtures"],
      swiftSettings: strict),
    .testTarget(
      name: "CellLanguageTests", dependencies: ["CellLanguage", "Fuzzing"], exclude: ["Fixtures", "Scripts"],
      swiftSettings: strict),
    .testTarget(
      name: "ModulesTests", dependencies: ["Modules", "Pictures"], exclude: ["Fixtures"],
      swiftSettings: strict),
    .testTarget(
      name: "RenderingTests", dependencies: ["Rendering"], exclude: ["Golden"], swiftSettings: strict),
    .testTarget(name: "PicturesTests", dependencies: ["Pictures"], swiftSettings: strict),
    .testTarget(name: "NotebookTests", dependencies: ["Notebook"], swiftSettings: strict),
    .testTarget(name: "GradingTests", dependencies: ["Grading"], swiftSettings: strict),
    .testTarget(name: "GradusTests", dependencies: ["gradus"], swiftSettings: strict),
    .testTarget(
      name: "ReplTests", dependencies: ["CellLanguage", "Notebook", "Rendering", "Repl"],
      swiftSettings: strict),
    .testTarget(
      name: "TerminalUITests", dependencies: ["TerminalUI", "Notebook", "Rendering"], exclude: ["Golden"],
      swiftSettings: strict),
    .testTarget(name: "EndToEndTests", swiftSettings: strict),
  ],
  // The interpreter and the engine are single-threaded by design: one session, one worker thread,
  // and only finished value types cross to the front end.
  swiftLanguageModes: [.v5]
)

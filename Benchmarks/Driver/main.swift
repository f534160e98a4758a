import Foundation

// Measures Gradus and, in the same run, what a user would take instead. Every case is a Python file that both
// run; it prints lines "name value unit". A missing Python leaves its column empty.

guard CommandLine.arguments.count == 3 else {
  FileHandle.standardError.write(Data("usage: gradus-benchmarks BINARY FOLDER-OF-CASES\n".utf8))
  exit(2)
}
let binary = CommandLine.arguments[1]
let folder = CommandLine.arguments[2]
let python = ProcessInfo.processInfo.environment["GRADUS_PYTHON"] ?? "python3"
let quiet = ["TF_CPP_MIN_LOG_LEVEL": "3", "MPLBACKEND": "Agg"]

func say(_ text: String) {
  FileHandle.standardError.write(Data((text + "\n").utf8))
}

func gradus(_ name: String) -> Run? {
  say("gradus \(name)")
  guard let result = run([binary, "run", "\(folder)/\(name).py"]) else { return nil }
  if result.status != 0 { say("  ended with status \(result.status): left out") }
  return result.status == 0 ? result : nil
}

func reference(_ name: String) -> Run? {
  say("\(python) \(name)")
  guard let result = run([python, "\(folder)/\(name).py"], environment: quiet) else { return nil }
  return result.status == 0 ? result : nil
}

/// The measured values of a case's lines by name.
func values(_ result: Run?) -> [String: Double] {
  var found: [String: Double] = [:]
  for line in result?.output.split(separator: "\n") ?? [] {
    let words = line.split(separator: " ")
    guard words.count >= 3, let value = Double(words[words.count - 2]) else { continue }
    found[words.dropLast(2).joined(separator: " ")] = value
  }
  return found
}

func repeated(_ count: Int, _ measure: () -> Run?) -> Run? {
  (0..<count).compactMap { _ in measure() }.min { $0.seconds < $1.seconds }
}

let hasPython = run([python, "-c", "pass"])?.status == 0
let importing = hasPython ? run([python, "-c", "import tensorflow"], environment: quiet) : nil
let hasTensorFlow = importing?.status == 0
if !hasPython {
  say("no \(python) here: Gradus alone (GRADUS_PYTHON names another)")
} else if !hasTensorFlow {
  say("\(python) has no TensorFlow: only plain loops are compared (GRADUS_PYTHON names another)")
}

var rows: [Row] = []

let start = repeated(10) { run([binary, "run", "\(folder)/startup.py"]) }
// A program that prints nothing starts fast too.
let usable = start?.status == 0 && start?.output.contains("[39.]") == true ? start : nil
if usable == nil { say("gradus startup did not print the product: left out") }
let other =
  hasTensorFlow ? repeated(2) { run([python, "-c", "import tensorflow"], environment: quiet) } : nil
rows.append(
  Row(
    what: "start, one product printed", gradus: usable.map { $0.seconds * 1000 },
    other: other.map { $0.seconds * 1000 }, otherName: "import tensorflow", unit: "ms",
    target: "≤ 30 ms", met: usable.map { $0.seconds <= 0.030 }))
rows.append(
  Row(
    what: "its peak memory", gradus: usable.map { Double($0.peakBytes) / 1e6 },
    other: other.map { Double($0.peakBytes) / 1e6 }, otherName: "import tensorflow", unit: "MB",
    target: "≤ 40 MB", met: usable.map { $0.peakBytes <= 40_000_000 }))

let arrays = values(gradus("arrays"))
let arraysOther = hasPython ? values(reference("arrays")) : [:]
for name in arrays.keys.sorted() {
  let ratio = arraysOther[name].flatMap { other in arrays[name].map { $0 / other } }
  rows.append(
    Row(
      what: name, gradus: arrays[name], other: arraysOther[name], otherName: "NumPy", unit: "µs",
      target: "≤ 1 × NumPy", met: ratio.map { $0 <= 1 }))
}

let eager = values(gradus("eager"))
let eagerOther = hasTensorFlow ? values(reference("eager")) : [:]
for name in ["eager tf.matmul 4x4", "numpy 4x4 @ 4x4"] {
  rows.append(
    Row(
      what: name, gradus: eager[name], other: eagerOther[name], otherName: "Python", unit: "µs",
      target: "≤ 1 µs", met: eager[name].map { $0 <= 1 }))
}

let products = values(gradus("matmul"))
let productsOther = hasTensorFlow ? values(reference("matmul")) : [:]
for size in [64, 128, 256, 512, 1024, 2048] {
  let name = "matmul \(size)"
  let plain = plainProductRate(size: size)
  rows.append(
    Row(
      what: name, gradus: products[name], other: plain, otherName: "oneDNN from C", unit: "GFLOP/s",
      target: "≥ 95 %", met: products[name].map { $0 >= 0.95 * plain }, largerIsBetter: true))
  if let tensorFlow = productsOther[name] {
    rows.append(
      Row(
        what: "", gradus: products[name], other: tensorFlow, otherName: "TensorFlow", unit: "GFLOP/s",
        target: "", met: nil, largerIsBetter: true))
  }
}

let convolutions = values(gradus("convolution"))
let convolutionsOther = hasTensorFlow ? values(reference("convolution")) : [:]
for name in convolutions.keys.sorted() {
  let ratio = convolutionsOther[name].flatMap { other in convolutions[name].map { $0 / other } }
  rows.append(
    Row(
      what: name, gradus: convolutions[name], other: convolutionsOther[name], otherName: "TensorFlow",
      unit: "ms", target: "≤ 1 × TensorFlow", met: ratio.map { $0 <= 1 }))
}

rows += trainingRows(binary: binary, folder: "\(folder)/../training", python: hasPython ? python : nil)

let loops = values(gradus("loops"))
let loopsOther = hasPython ? values(reference("loops")) : [:]
for name in ["arithmetic", "floats", "calls", "lists", "dicts", "strings", "sieve"] {
  let own = loops["loop \(name)"]
  let its = loopsOther["loop \(name)"]
  var met: Bool?
  if let own, let its { met = own <= its }
  rows.append(
    Row(
      what: "loop: \(name)", gradus: own, other: its, otherName: "CPython", unit: "ms",
      target: "≤ 1.0 × its time", met: met))
}

rows += languageRows(binary: binary, folder: "\(folder)/../language", python: hasPython ? python : nil)

print(table(rows))

import Foundation

/// Training of whole models: time and peak memory beside Keras on TensorFlow and on JAX, whichever are there.
///
/// Every model is a file of its own that prints `name value ms` for its fastest epoch. The programs take turns, twice, and
/// the better figure of each counts.
func trainingRows(binary: String, folder: String, python: String?) -> [Row] {
  let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter {
    $0.hasSuffix(".py")
  }.sorted()
  var backends: [String] = []
  if let python {
    for backend in ["tensorflow", "jax"] {
      let found = run([python, "-c", "import keras"], environment: ["KERAS_BACKEND": backend])
      if found?.status == 0 { backends.append(backend) } else { say("no Keras on \(backend) here") }
    }
  }
  return names.flatMap { name -> [Row] in
    let path = "\(folder)/\(name)"
    var best: [String: (title: String, time: Double, peak: Int)] = [:]
    func note(_ who: String, _ result: Run?) {
      guard let result, result.status == 0, let first = values(result).first else { return }
      let old = best[who]
      best[who] = (
        first.key, Swift.min(old?.time ?? .infinity, first.value),
        Swift.min(old?.peak ?? Int.max, result.peakBytes)
      )
    }
    for _ in 0..<2 {
      say("training \(name)")
      note("gradus", run([binary, "run", path]))
      for backend in backends {
        if let python {
          note(
            backend,
            run([python, path], environment: ["KERAS_BACKEND": backend, "TF_CPP_MIN_LOG_LEVEL": "3"]))
        }
      }
    }
    let own = best["gradus"]
    let others = backends.compactMap { backend in best[backend].map { (backend, $0) } }
    let fastest = others.min { $0.1.time < $1.1.time }
    let leanest = others.min { $0.1.peak < $1.1.peak }
    var isFast: Bool?
    var isLean: Bool?
    if let own, let fastest { isFast = own.time <= 0.5 * fastest.1.time }
    if let own, let leanest { isLean = own.peak < leanest.1.peak }
    return [
      Row(
        what: own?.title ?? name, gradus: own?.time, other: fastest?.1.time,
        otherName: fastest.map { "Keras, \($0.0)" } ?? "Keras", unit: "ms", target: "≤ 0.5 × its time",
        met: isFast),
      Row(
        what: "  its peak memory", gradus: own.map { Double($0.peak) / 1e6 },
        other: leanest.map { Double($0.1.peak) / 1e6 },
        otherName: leanest.map { "Keras, \($0.0)" } ?? "Keras",
        unit: "MB", target: "less", met: isLean),
    ]
  }
}

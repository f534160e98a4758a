import CellLanguage
import Glibc
import NeuralNetworks
import Rendering

/// Shows how a training goes: Keras 2's lines in text, a moving curve where a front end draws.
final class FitProgress {
  private let interpreter: Interpreter
  private let verbose: Int
  private let epochs: Int
  private var steps: Int
  private let drawing: DisplayHost?
  private let id: String
  private var curve: TrainingCurve
  /// What text shows of the epochs so far; a drawn curve keeps it beside for whoever cannot draw.
  private var transcript = ""
  private var epochStart = 0.0
  private var lastShown = 0.0
  private var trainingSeconds = 0.0

  /// - Parameter verbose: 0 nothing, 1 a line with a bar for each epoch, 2 a short line for each.
  init(
    _ interpreter: Interpreter, verbose: Int, epochs: Int, firstEpoch: Int, steps: Int, title: String,
    id: String
  ) {
    self.interpreter = interpreter
    self.verbose = verbose
    self.epochs = epochs
    self.steps = steps
    self.id = id
    let host = interpreter.host as? DisplayHost
    drawing = verbose == 1 && host?.drawsProgress == true && !interpreter.redirectsOutput ? host : nil
    curve = TrainingCurve(
      title: title, firstPosition: firstEpoch + 1, series: [], total: epochs, isLive: true)
  }

  /// Whether figures are wanted while an epoch is under way.
  var wantsBatches: Bool { drawing != nil }

  static func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }

  private func draw(_ plainText: String, force: Bool = false) {
    guard let drawing else { return }
    let time = FitProgress.now()
    guard force || time - lastShown >= 0.05 else { return }
    lastShown = time
    drawing.show(.trainingCurve(curve), plainText: plainText, id: id)
  }

  private func write(_ text: String) {
    if drawing == nil { try? interpreter.writeOutput(text) } else { transcript += text }
  }

  func epochBegins(_ epoch: Int) {
    epochStart = FitProgress.now()
    if verbose > 0, epochs > 1 { write("Epoch \(epoch + 1)/\(epochs)\n") }
  }

  func batchEnds(_ step: Int, of total: Int, _ logs: Logs, epoch: Int) {
    seen = step + 1
    guard drawing != nil, FitProgress.now() - lastShown >= 0.05 else { return }
    let done = step + 1
    let elapsed = FitProgress.now() - epochStart
    let left = elapsed / Double(done) * Double(max(steps - done, 0))
    let bar = FitProgress.bar(done, of: steps)
    curve.status = "\(done)/\(steps) \(bar) - ETA: \(Int(left.rounded()))s\(FitProgress.text(logs))"
    draw("Epoch \(epoch + 1)/\(epochs)  \(curve.status)")
  }

  /// Tells how many batches an epoch has, where its data did not say.
  func counts(_ batches: Int) {
    if steps == 0 { steps = batches }
  }

  /// Batches of the present epoch so far.
  private var seen = 0

  func trainingEnds() { trainingSeconds = FitProgress.now() - epochStart }

  func epochEnds(_ epoch: Int, _ logs: Logs) {
    let seconds = FitProgress.now() - epochStart
    let perStep = (trainingSeconds > 0 ? trainingSeconds : seconds) / Double(max(steps, 1))
    trainingSeconds = 0
    if drawing != nil {
      for (name, value) in logs {
        if let i = curve.series.firstIndex(where: { $0.name == name }) {
          curve.series[i].values.append(value)
        } else {
          let length = curve.series.map(\.values.count).max() ?? 0
          curve.series.append(.init(name, Array(repeating: .nan, count: max(length - 1, 0)) + [value]))
        }
      }
      curve.status = "\(FitProgress.duration(perStep))/step"
      draw("Epoch \(epoch + 1)/\(epochs)\(FitProgress.text(logs))")
    }
    if verbose == 1 {
      write(FitProgress.line(steps, seconds: seconds, perStep: perStep, logs) + "\n")
    } else if verbose == 2 {
      let total = Int(seconds.rounded())
      write(
        "\(steps)/\(steps) - \(total)s\(FitProgress.text(logs)) - \(FitProgress.duration(seconds))/epoch - \(FitProgress.duration(perStep))/step\n"
      )
    }
  }

  func ends() {
    curve.isLive = false
    draw(transcript, force: true)
  }

  // MARK: Text

  /// `5/5 [==============================] - 0s 2ms/step - loss: 1.1012`
  static func line(_ steps: Int, seconds: Double, perStep: Double, _ logs: Logs) -> String {
    "\(steps)/\(steps) \(bar(steps, of: steps)) - \(Int(seconds.rounded()))s \(duration(perStep))/step\(text(logs))"
  }

  /// A bar of 30 columns.
  static func bar(_ done: Int, of steps: Int) -> String {
    let filled = steps > 0 ? 30 * done / steps : 30
    if filled >= 30 { return "[" + String(repeating: "=", count: 30) + "]" }
    return "[" + String(repeating: "=", count: max(filled - 1, 0)) + (filled > 0 ? ">" : "")
      + String(repeating: ".", count: 30 - max(filled, 0)) + "]"
  }

  static func duration(_ seconds: Double) -> String {
    if seconds >= 1 || seconds == 0 { return "\(Int(seconds.rounded()))s" }
    return seconds >= 1e-3 ? "\(Int((seconds * 1e3).rounded()))ms" : "\(Int((seconds * 1e6).rounded()))us"
  }

  /// ` - loss: 1.1012 - accuracy: 0.3500`: four decimals, scientific for small figures.
  static func text(_ logs: Logs) -> String {
    logs.map { " - \($0.name): \(figure($0.value))" }.joined()
  }

  static func figure(_ value: Double) -> String {
    var buffer = [CChar](repeating: 0, count: 64)
    let format = abs(value) > 1e-3 || value.isNaN ? "%.4f" : "%.4e"
    let length = withVaList([value]) { vsnprintf(&buffer, buffer.count, format, $0) }
    return String(
      decoding: buffer.prefix(max(0, min(Int(length), buffer.count - 1))).map { UInt8(bitPattern: $0) },
      as: UTF8.self)
  }
}

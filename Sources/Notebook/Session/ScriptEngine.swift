import CellLanguage
import Modules

/// The only part of a session that drives the interpreter.
final class ScriptEngine {
  let interpreter: Interpreter
  private let options: SessionOptions

  init(host: SessionHost, options: SessionOptions) {
    self.options = options
    interpreter = Interpreter()
    interpreter.host = host
  }

  func makeStepper(limits: StepLimits = StepLimits()) -> Stepper {
    Stepper(interpreter: interpreter, limits: limits)
  }

  func run(
    _ request: RunRequest, stepper: Stepper?, interruptSwitch: InterruptSwitch,
    onValue: (DisplayItem) -> Void, onError: (CellError) -> Void
  ) -> RunStatus {
    do {
      _ = try parse(request.source, options: ParserOptions(allowsMagics: true))
      return .ok
    } catch {
      onError(
        CellError(
          name: error.kind.exceptionName, message: error.message,
          traceback: ["  File \"\(request.fileName)\", line \(error.line + request.firstLine - 1)"]))
      return .failed
    }
  }

  func variables() -> [VariableInfo] { [] }
  func completions(for text: String) -> Completions { Completions() }
  func help(on name: String) -> String? { nil }
  func check(_ expression: String, answer: String) -> Bool? { nil }
  func renew(imports: String) {}
}

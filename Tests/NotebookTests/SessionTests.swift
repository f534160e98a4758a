import Glibc
import Rendering
import Testing

@testable import Notebook

/// One line for each output.
func texts(_ outputs: [Output]) -> [String] {
  outputs.map { output in
    switch output {
    case .stream(let stream, let text): return "\(stream.rawValue):\(text)"
    case .value(let item, _): return "value:\(item.plainText)"
    case .display(let item): return "display:\(item.plainText)"
    case .error(let error): return error.text
    }
  }
}

@Suite struct SessionTests {
  /// Runs cells one after the other in one session.
  func run(
    _ cells: [String], options: SessionOptions = SessionOptions(), prepare: (Session) -> Void = { _ in }
  ) -> [RunResult] {
    withBigStack {
      let session = Session(options)
      prepare(session)
      var line = 1
      return cells.enumerated().map { index, source in
        defer { line += TextLines.count(source) + 3 }
        return session.run(
          RunRequest(cellID: "c\(index)", source: source, fileName: "lesson.py", firstLine: line))
      }
    }
  }

  func output(_ source: String) -> [String] { texts(run([source])[0].outputs) }

  /// Jupyter's `_repr_png_` and `_repr_markdown_`; one that fails leaves the value with its `repr`.
  @Test func valuesThatGivePicturesAndTextShowThem() {
    let results = run([
      "import numpy as np\nfrom PIL import Image\nImage.fromarray(np.full((600, 4, 3), 7, 'uint8'))",
      "class M:\n    def _repr_markdown_(self): return '# Head'\nM()",
      "class B:\n    def _repr_png_(self): return b'no picture'\n    def __repr__(self): return 'plain'\nB()",
      "class E:\n    def _repr_png_(self): raise ValueError(1)\n    def __repr__(self): return 'plain too'\nE()",
    ])
    let items = results.compactMap { result -> DisplayItem? in
      if case .value(let item, _)? = result.outputs.last { return item }
      return nil
    }
    #expect(items.count == 4)
    guard items.count == 4 else { return }
    #expect(
      items[0].rich == .image(ImageData(width: 2, height: 300, rgb: [UInt8](repeating: 7, count: 1800))))
    #expect(items[1].rich == .markdown("# Head"))
    #expect(items[2].rich == nil && items[2].plainText == "plain")
    #expect(items[3].rich == nil && items[3].plainText == "plain too")
  }

  @Test func tensorsAboveTheMemoryLimitRaise() {
    var options = SessionOptions()
    options.limits.bytes = 256 << 20
    let source = """
      import numpy as np, tensorflow as tf
      def attempt(make):
          try:
              make()
              print('made')
          except MemoryError as error:
              print(str(error)[:18])
      a = tf.ones([4000, 1])
      b = tf.ones([1, 20000])
      attempt(lambda: np.zeros((20000, 20000)))
      attempt(lambda: a @ b)
      attempt(lambda: tf.concat([b] * 20000, 0))
      attempt(lambda: np.ones(100))
      """
    let lines = ["Unable to allocate", "Unable to allocate", "Unable to allocate", "made"]
    let printed = texts(run([source], options: options)[0].outputs)
    #expect(printed.joined() == "stdout:" + lines.joined(separator: "\n") + "\n")
  }

  @Test func packagesHaveSupportTables() {
    let text = withBigStack { SupportText.table(of: "tensorflow") } ?? ""
    #expect(text.contains("\ntensorflow.image\n") && text.contains("  matmul("))
    #expect(withBigStack { SupportText.table(of: "tensorflow.matmul") } == nil)
    #expect(withBigStack { SupportText.table(of: "nosuchpackage") } == nil)
  }

  @Test func showsPrintsAndTheLastValue() {
    let results = run(["x = 2\nprint('a', x)\nx * 21", "x + 1", "None", "x;", "x = 5", "", "'text'"])
    #expect(
      results.map { texts($0.outputs) } == [
        ["stdout:a 2\n", "value:42"], ["value:3"], [], [], [], [], ["value:'text'"],
      ])
    #expect(results.map(\.status).allSatisfy { $0 == .ok })
    #expect(results.map(\.executionCount) == [1, 2, 3, 4, 5, 6, 7])
  }

  @Test func tracebacksNameTheLineOfTheFile() {
    let results = run(["def f(x):\n    return 1 / x", "y = 1\nf(0)"])
    #expect(results[1].status == .failed)
    #expect(results[1].error?.name == "ZeroDivisionError")
    #expect(
      texts(results[1].outputs) == [
        """
        Traceback (most recent call last):
          File "lesson.py", line 6, in <module>
            f(0)
          File "lesson.py", line 2, in f
            return 1 / x
                   ~~^~~
        ZeroDivisionError: division by zero
        """
      ])
  }

  @Test func aSyntaxErrorRunsNothing() {
    let results = run(["print('no')\nx = (1,\n", "print('fine')"])
    #expect(results[0].status == .failed)
    #expect(
      texts(results[0].outputs) == [
        "  File \"lesson.py\", line 2\n    x = (1,\n        ^\nSyntaxError: '(' was never closed"
      ])
    #expect(texts(results[1].outputs) == ["stdout:fine\n"])
  }

  @Test func anEndlessLoopStopsAtItsLimit() {
    var options = SessionOptions()
    options.limits.seconds = 0.05
    let results = run(["while True:\n    pass", "1 + 1"], options: options)
    #expect(results[0].status == .limit("the cell took longer than 0.05 seconds"))
    #expect(results[1].status == .ok)
    let caught = run(
      ["while True:\n  try:\n    while True: pass\n  except BaseException:\n    pass"], options: options)
    #expect(caught[0].status.word == "limit")
    options.limits.seconds = nil
    options.limits.steps = 1_000
    #expect(
      run(["while True: pass"], options: options)[0].status == .limit("the cell used up its 1000 steps"))
  }

  @Test func exitsAreNotErrors() {
    let results = run(["raise SystemExit(3)", "raise SystemExit", "raise SystemExit('bye')"])
    #expect(results.map(\.status) == [.exited(3), .exited(0), .exited(1)])
    #expect(texts(results[2].outputs) == ["stderr:bye\n"])
  }

  @Test func interruptingRaisesKeyboardInterrupt() {
    let results = run(["while True: pass", "'still here'"]) { session in
      var isFirst = true
      session.onEvent = { event in
        if case .started = event, isFirst {
          isFirst = false
          let wire = session.interruptSwitch
          interruptSoon(wire)
        }
      }
    }
    #expect(results[0].status == .interrupted)
    #expect(results[0].error?.name == "KeyboardInterrupt")
    #expect(texts(results[1].outputs) == ["value:'still here'"])
  }

  @Test func inputAsksTheFrontEnd() {
    let results = run(["name = input('Who? ')\nprint('hi', name)", "input()"]) { session in
      session.readInput = { _, prompt in prompt == "Who? " ? "Ann" : nil }
    }
    #expect(results[0].outputs.count >= 1)
    #expect(texts(results[0].outputs).joined().contains("hi Ann\n"))
    #expect(results[1].error?.name == "EOFError")
  }

  @Test func tooMuchOutputIsCounted() {
    var options = SessionOptions()
    options.limits.outputCharacters = 100
    let result = run(["for i in range(1000): print('line', i)"], options: options)[0]
    #expect(texts(result.outputs).last?.contains("more characters of output were not kept") == true)
    #expect(result.status == .ok)
  }

  @Test func variablesAreListed() {
    withBigStack {
      let session = Session(SessionOptions())
      _ = session.run(
        RunRequest(
          cellID: "c", source: "import numpy\nb = [1, 2]\na = 1.5\ndef f(): pass\n_hidden = 1", fileName: "f")
      )
      #expect(
        session.variables() == [
          VariableInfo(name: "a", type: "float", size: "", value: "1.5"),
          VariableInfo(name: "b", type: "list", size: "2 items", value: "[1, 2]"),
        ])
    }
  }

  @Test func namesAreCompleted() {
    withBigStack {
      let session = Session(SessionOptions())
      _ = session.run(
        RunRequest(
          cellID: "c", source: "alpha_one = {'key': 1, 'kind': 2}\ndef g(width, height=2): pass",
          fileName: "f"))
      #expect(session.completions(for: "x = alph") == Completions(replaced: 4, names: ["alpha_one"]))
      #expect(session.completions(for: "alpha_one['k").names == ["key", "kind"])
      #expect(session.completions(for: "alpha_one.key").names == ["keys"])
      #expect(session.completions(for: "g(1, hei").names == ["height="])
      #expect(session.completions(for: "pri").names.contains("print"))
      #expect(session.completions(for: "nothing.here.").names.isEmpty)
      #expect(session.completions(for: "%%ti").names.contains("timeit"))
    }
  }

  @Test func checksSeeTheSession() throws {
    let cell = Cell(
      .markdown, source: "Q\n<!--\ncheck: answer == x + 1\nwrong: 7 => no\n-->",
      metadata: ["tags": .array([.string("question")])])
    let question = try #require(Question(cell))
    withBigStack {
      let session = Session(SessionOptions())
      #expect(session.check("2", for: question) == nil)
      _ = session.run(RunRequest(cellID: "c", source: "x = 1", fileName: "f"))
      #expect(session.check("2", for: question) == true)
      #expect(session.check("3", for: question) == false)
      #expect(session.check("7", for: question) == false)
      #expect(session.check("__import__('os')", for: question) == false)
      #expect(session.variables().map(\.name) == ["x"])
    }
  }

  @Test func helpKnowsFunctions() {
    withBigStack {
      let session = Session(SessionOptions())
      _ = session.run(
        RunRequest(
          cellID: "c", source: "def area(w, h):\n    'Width times height.'\n    return w * h", fileName: "f"))
      let text = session.help(on: "area") ?? ""
      #expect(text.contains("Signature: area(w, h)"))
      #expect(text.contains("Width times height."))
      #expect(session.help(on: "no_such_name") == nil)
      #expect(session.help(on: "len")?.contains("len(") == true)
    }
  }

  @Test func magicsWorkOrSayWhatIsMissing() {
    #expect(output("%matplotlib inline\n1") == ["value:1"])
    #expect(output("!pip install numpy")[0].contains("Nothing needs to be installed"))
    #expect(output("!ls")[0].hasSuffix("RuntimeError: cells cannot start other programs: !ls"))
    #expect(output("%frobnicate")[0].hasSuffix("UsageError: Line magic function `%frobnicate` not found."))
    #expect(output("%time 1 + 1").last?.contains("Wall time:") == true || output("%time 1 + 1").count > 1)
    #expect(output("%%timeit -n 2 -r 2\nsum(range(10))")[0].contains("2 runs, 2 loops each"))
    #expect(output("%history")[0] == "stdout:%history\n")
    #expect(output("q = 3\n%whos")[0].contains("q          int     3"))
    #expect(output("len?")[0].contains("Signature: len("))
    #expect(output("%%capture\nprint('x')") == [])
    #expect(output("%step 1 + 2")[0].contains("step 1"))
  }

  @Test func filesOutsideTheGrantedFoldersAreClosed() {
    let folder = TemporaryFolder()
    _ = folder.write("near.txt", "near\n")
    var options = SessionOptions(file: folder.file("lesson.py"))
    options.workingDirectory = folder.path
    let results = run(["open('near.txt').read()", "open('/etc/hostname').read()"], options: options)
    #expect(texts(results[0].outputs) == ["value:'near\\n'"])
    #expect(results[1].error?.name == "PermissionError")
  }

  @Test func modulesBesideTheNotebookAreImported() {
    let folder = TemporaryFolder()
    _ = folder.write("helper.py", "def twice(x):\n    return 2 * x\n")
    var options = SessionOptions(file: folder.file("lesson.py"))
    options.workingDirectory = folder.path
    #expect(texts(run(["from helper import twice\ntwice(4)"], options: options)[0].outputs) == ["value:8"])
  }

  @Test func durationsReadLikeIPython() {
    #expect(Duration.text(0) == "0 ns")
    #expect(Duration.text(1.5) == "1.5 s")
    #expect(Duration.text(0.0123456) == "12.3 ms")
    #expect(Duration.text(123.4e-6) == "123 µs")
    #expect(Duration.text(3661) == "1h 1min 1s")
    #expect(Duration.grouped(1_000_000) == "1,000,000")
    #expect(Duration.grouped(100) == "100")
  }
}

/// Interrupts from another thread, at once.
func interruptSoon(_ wire: InterruptSwitch) {
  let box = Unmanaged.passRetained(wire).toOpaque()
  var identity = pthread_t()
  pthread_create(
    &identity, nil,
    { argument in
      if let argument { Unmanaged<InterruptSwitch>.fromOpaque(argument).takeRetainedValue().request() }
      return nil
    }, box)
  pthread_detach(identity)
}

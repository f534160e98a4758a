import CellLanguage
import Foundation
import Testing

/// What a cell may try to reach outside its session, and what it gets.
@Suite struct SandboxTests {
  /// Expressions that must raise an error whose headline begins so.
  static let refused: [(String, String)] = [
    ("open('/etc/passwd').read()", "PermissionError: [Errno 13]"),
    ("open(b'/etc/passwd', 'rb')", "PermissionError: [Errno 13]"),
    ("open('/etc/passwd', 'a')", "PermissionError: [Errno 13]"),
    ("open('../' * 30 + 'etc/passwd')", "PermissionError: [Errno 13]"),
    ("open('./inner/../../../../../../../../../../etc/passwd')", "PermissionError: [Errno 13]"),
    ("open('/proc/self/environ')", "PermissionError: [Errno 13]"),
    ("open('/proc/self/mem', 'r+b')", "PermissionError: [Errno 13]"),
    ("open('/newfile', 'w')", "PermissionError: [Errno 13]"),
    ("open('link/passwd')", "PermissionError: [Errno 13]"),
    ("open('file')", "PermissionError: [Errno 13]"),
    ("open('file', 'w')", "PermissionError: [Errno 13]"),
    ("open('link/new', 'w')", "PermissionError: [Errno 13]"),
    ("open('x\\0/etc/passwd')", "ValueError: embedded null byte"),
    ("open(2)", "NotImplementedError: open() of a file descriptor"),
    ("open(1, 'w')", "NotImplementedError: open() of a file descriptor"),
    ("io.open('/etc/passwd')", "PermissionError: [Errno 13]"),
    ("codecs.open('/etc/passwd')", "PermissionError: [Errno 13]"),
    ("gzip.open('/etc/passwd')", "PermissionError: [Errno 13]"),
    ("logging.FileHandler('/etc/x')", "PermissionError: [Errno 13]"),
    ("pathlib.Path('/etc/passwd').read_text()", "PermissionError: [Errno 13]"),
    ("pathlib.Path('/etc/passwd').read_bytes()", "PermissionError: [Errno 13]"),
    ("pathlib.Path('/x').write_text('')", "PermissionError: [Errno 13]"),
    ("pathlib.Path('/etc/passwd').unlink()", "PermissionError: [Errno 13]"),
    ("pathlib.Path('/etc').rmdir()", "PermissionError: [Errno 13]"),
    ("pathlib.Path('/newdir').mkdir()", "PermissionError: [Errno 13]"),
    ("list(pathlib.Path('/etc').iterdir())", "PermissionError: [Errno 13]"),
    ("os.listdir('/')", "PermissionError: [Errno 13]"),
    ("os.listdir('link')", "PermissionError: [Errno 13]"),
    ("list(os.scandir('/etc'))", "PermissionError: [Errno 13]"),
    ("os.remove('/etc/passwd')", "PermissionError: [Errno 13]"),
    ("os.rename('/etc/passwd', 'mine')", "PermissionError: [Errno 13]"),
    ("os.rename('own.txt', '/etc/mine')", "PermissionError: [Errno 13]"),
    ("os.mkdir('/newdir')", "PermissionError: [Errno 13]"),
    ("os.makedirs('/newdir/inner')", "PermissionError: [Errno 13]"),
    ("os.rmdir('/etc')", "PermissionError: [Errno 13]"),
    ("os.stat('/etc/passwd')", "FileNotFoundError: [Errno 2]"),
    ("os.path.getsize('/etc/passwd')", "FileNotFoundError: [Errno 2]"),
    ("shutil.copy('/etc/passwd', 'mine')", "PermissionError: [Errno 13]"),
    ("shutil.copyfile('link/passwd', 'mine')", "PermissionError: [Errno 13]"),
    ("shutil.copy('own.txt', '/etc/mine')", "PermissionError: [Errno 13]"),
    ("shutil.move('/etc/passwd', 'mine')", "PermissionError: [Errno 13]"),
    ("shutil.rmtree('/etc')", "PermissionError: [Errno 13]"),
    ("shutil.copytree('/etc', 'mine')", "PermissionError: [Errno 13]"),
    ("tempfile.mkdtemp(dir='/etc')", "PermissionError: [Errno 13]"),
    ("tempfile.NamedTemporaryFile(dir='/etc')", "PermissionError: [Errno 13]"),
    ("os.system('id')", "PermissionError: os.system() is not available"),
    ("os.popen('id')", "PermissionError: os.popen() is not available"),
    ("os.execv('/bin/sh', ['sh'])", "PermissionError: os.execv() is not available"),
    ("os.fork()", "PermissionError: os.fork() is not available"),
    ("os.kill(1, 9)", "PermissionError: os.kill() is not available"),
    ("os.chdir('/')", "PermissionError: os.chdir() is not available"),
    ("__import__('os').system('id')", "PermissionError: os.system() is not available"),
    ("sys.modules['os'].system('id')", "PermissionError: os.system() is not available"),
    ("os.environ['PATH']", "KeyError: 'PATH'"),
    ("eval('1')", "NotImplementedError: eval() is not supported"),
    ("exec('1')", "NotImplementedError: exec() is not supported"),
    ("compile('1', '', 'eval')", "NotImplementedError: compile() is not supported"),
    ("eval(\"__import__('os').system('id')\")", "NotImplementedError: eval() is not supported"),
    ("breakpoint()", "NotImplementedError: breakpoint() is not supported"),
    ("gc.get_objects()", "NotImplementedError: gc.get_objects() is not available"),
    ("(lambda: 0).__globals__", "AttributeError: "), ("os.walk.__globals__", "AttributeError: "),
    ("(lambda: 0).__builtins__", "AttributeError: "), ("(lambda: 0).__code__.co_code", "AttributeError: "),
    ("sys._getframe().f_globals", "AttributeError: "), ("sys._getframe().f_locals", "AttributeError: "),
    ("sys._getframe(500)", "ValueError: call stack is not deep enough"),
    ("inspect.currentframe().f_builtins", "AttributeError: "),
    ("(x for x in ()).gi_frame.f_globals", "AttributeError: "),
    ("'{0.__init__.__globals__}'.format(pathlib.Path('.'))", "AttributeError: "),
    ("pickle.loads(b\"cos\\nsystem\\n(S'id'\\ntR.\")", "_pickle.UnpicklingError: os.system is not allowed"),
    (
      "pickle.loads(b\"cposix\\nsystem\\n(S'id'\\ntR.\")",
      "_pickle.UnpicklingError: posix.system is not allowed"
    ),
    (
      "pickle.loads(b\"cbuiltins\\neval\\n(S'1'\\ntR.\")",
      "_pickle.UnpicklingError: builtins.eval is not allowed"
    ),
    (
      "pickle.loads(b\"c__builtin__\\ngetattr\\n(S'1'\\ntR.\")",
      "_pickle.UnpicklingError: builtins.getattr is not allowed"
    ),
    (
      "pickle.loads(b\"csubprocess\\nPopen\\n(S'id'\\ntR.\")",
      "_pickle.UnpicklingError: subprocess.Popen is not allowed"
    ),
    (
      "pickle.loads(b\"cshutil\\nrmtree\\n(S'/'\\ntR.\")",
      "_pickle.UnpicklingError: shutil.rmtree is not allowed"
    ),
    (
      "importlib.import_module('subprocess')",
      "ModuleNotFoundError: No module named 'subprocess': a cell cannot"
    ),
    ("importlib.import_module('os.x')", "ModuleNotFoundError: "),
  ]

  /// Expressions that may run but must show nothing of the machine.
  static let harmless: [(String, String)] = [
    ("dict(os.environ)", "{}"), ("os.getenv('HOME')", "None"), ("os.path.exists('/etc/passwd')", "False"),
    ("os.path.isfile('/etc/passwd')", "False"), ("os.path.isdir('/etc')", "False"),
    ("glob.glob('/etc/*')", "[]"),
    ("glob.glob('link/*')", "[]"), ("list(os.walk('/etc'))", "[]"),
    ("list(pathlib.Path('/etc').glob('*'))", "[]"),
    ("pathlib.Path('/etc/passwd').exists()", "False"), ("os.path.expanduser('~')", "'~'"),
    ("os.path.realpath('link')[-4:]", "'link'"), ("os.path.realpath('/proc/self/exe')", "'/proc/self/exe'"),
    ("sys.executable", "''"), ("sys.path", "['']"), ("sys.argv", "['']"), ("os.getpid()", "1"),
    ("sys._getframe().f_back", "None"),
    ("[c for c in ().__class__.__bases__[0].__subclasses__() if 'Popen' in c.__name__]", "[]"),
    ("[c for c in object.__subclasses__() if c.__name__ == 'OtherSession']", "[]"),
  ]

  static let absent = [
    "_thread", "multiprocessing", "subprocess", "socket", "ctypes", "asyncio", "urllib.request", "requests",
    "signal",
    "http.client", "sqlite3", "ssl", "mmap", "marshal", "pty",
  ]

  static let imports =
    "import os, sys, io, pathlib, shutil, glob, codecs, gzip, logging, tempfile, gc, inspect, pickle, importlib\n"

  @Test func attemptsAreRefused() {
    withSession { interpreter in
      for (code, expected) in SandboxTests.refused {
        let answer = headline(of: "r = " + code, in: interpreter)
        #expect(answer.hasPrefix(expected), "\(code): \(answer)")
      }
    }
  }

  @Test func introspectionShowsNothingOfTheMachine() {
    withSession { interpreter in
      for (code, expected) in SandboxTests.harmless {
        #expect(headline(of: "r = repr(\(code))", in: interpreter) == "", "\(code)")
        guard case .str(let s)? = interpreter.main.namespace.get("r") else { continue }
        #expect(s.string == expected, "\(code)")
      }
    }
  }

  @Test func absentModulesSayWhatToDo() {
    withSession { interpreter in
      for name in SandboxTests.absent {
        let answer = headline(of: "import \(name)", in: interpreter)
        #expect(answer.hasPrefix("ModuleNotFoundError: No module named '"), "\(name): \(answer)")
        #expect(answer.contains("': "), "\(name): \(answer)")
      }
    }
  }

  private func headline(of code: String, in interpreter: Interpreter) -> String {
    do {
      try interpreter.run(interpreter.compile(code, name: "attempt.py"))
      return ""
    } catch let error as PyError {
      return interpreter.formatHeadline(error.exception)
    } catch {
      return "\(error)"
    }
  }

  /// A session in a folder with links that lead out of it, beside another session with a class of its own.
  private func withSession(_ body: @escaping (Interpreter) -> Void) {
    OnLargeStack.run {
      let folder =
        FileManager.default.temporaryDirectory.resolvingSymlinksInPath().path
        + "/sandbox-\(UUID().uuidString)"
      let files = FileManager.default
      try? files.createDirectory(atPath: folder + "/inner", withIntermediateDirectories: true)
      try? files.createSymbolicLink(atPath: folder + "/link", withDestinationPath: "/etc")
      try? files.createSymbolicLink(atPath: folder + "/file", withDestinationPath: "/etc/passwd")
      _ = files.createFile(atPath: folder + "/own.txt", contents: Data("own".utf8))
      defer { try? files.removeItem(atPath: folder) }
      let host = SandboxHost(folder)
      let other = Interpreter(registry: standardLibrary())
      other.host = host
      let interpreter = Interpreter(registry: standardLibrary())
      interpreter.host = host
      do {
        try other.run(other.compile("class OtherSession: pass\n", name: "other.py"))
        try interpreter.run(interpreter.compile(SandboxTests.imports, name: "imports.py"))
      } catch {
        Issue.record("\(error)")
      }
      body(interpreter)
      #expect((try? String(contentsOfFile: folder + "/own.txt", encoding: .utf8)) == "own")
    }
  }
}

private final class SandboxHost: InterpreterHost {
  let workingDirectory: String
  init(_ folder: String) { workingDirectory = folder }
  func write(_ text: String, to stream: StandardStream) {}
  func display(_ value: Value, _ interpreter: Interpreter) throws {}
  func readLine(prompt: String) -> String? { nil }
  func mayAccess(path: String, forWriting: Bool) -> Bool {
    path == workingDirectory || path.hasPrefix(workingDirectory + "/")
  }
}

import Foundation
import Testing

/// Whatever is wrong with a file or a cell: a sentence that names it, and the exit status of the manual.
@Suite struct BadInputTests {
  /// A file that cannot be read as a notebook, and words its message has to contain.
  struct Unreadable: CustomTestStringConvertible, Sendable {
    var name: String
    var content: Data
    var words: [String]
    var testDescription: String { name }
  }

  static let unreadable: [Unreadable] = [
    Unreadable(
      name: "truncated.ipynb", content: Data(#"{"cells": [{"cell_type": "code", "source": ["print("#.utf8),
      words: ["truncated.ipynb"]),
    Unreadable(
      name: "text.ipynb", content: Data("this is no JSON\n".utf8), words: ["text.ipynb", "JSON"]),
    Unreadable(
      name: "newer.ipynb",
      content: Data(#"{"nbformat": 9, "nbformat_minor": 0, "metadata": {}, "cells": []}"#.utf8),
      words: ["newer.ipynb", "9"]),
    Unreadable(
      name: "latin.py", content: Data([0x78, 0x20, 0x3d, 0x20, 0x22, 0xe4, 0x22, 0x0a]),
      words: ["latin.py", "UTF-8"]),
  ]

  @Test(arguments: unreadable) func unreadableFile(_ file: Unreadable) throws {
    let folder = try TemporaryFolder()
    let path = try folder.file(file.name, file.content)
    let end = try gradus(["run", path], in: folder)
    #expect(end.status == 2)
    #expect(end.output.isEmpty)
    for word in file.words { #expect(end.errors.contains(word), "“\(word)” is missing in: \(end.errors)") }
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == file.content, "the file is left as it was")
  }

  @Test func missingFile() throws {
    let folder = try TemporaryFolder()
    let end = try gradus(["run", "nowhere.py"], in: folder)
    #expect(end.status == 2)
    #expect(end.errors.contains("nowhere.py"))
  }

  @Test func folderThatDoesNotTakeTheResult() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("fine.py", "print(1)\n")
    // A file in the place of the folder stops everybody, also the superuser.
    let end = try gradus(["run", path, "--format", "ipynb", "-o", path + "/out.ipynb"], in: folder)
    #expect(end.status == 2)
    #expect(end.errors.contains("out.ipynb"))
  }

  @Test(arguments: [
    ["run"], ["run", "--format", "poem", "x.py"], ["dance"], ["run", "--timeout", "soon", "x.py"],
  ])
  func wrongUsage(arguments: [String]) throws {
    let folder = try TemporaryFolder()
    _ = try folder.file("x.py", "print(1)\n")
    let end = try gradus(arguments, in: folder)
    #expect(end.status == 2)
    #expect(!end.errors.isEmpty)
  }

  /// A cell that fails, and words its traceback has to contain.
  struct Failing: CustomTestStringConvertible, Sendable {
    var name: String
    var code: String
    var words: [String]
    var testDescription: String { name }
  }

  static let failing: [Failing] = [
    Failing(name: "syntax error", code: "a = 1\nb = (2,\nc = = 3\n", words: ["SyntaxError"]),
    Failing(name: "unknown name", code: "total = 1\nprint(totl)\n", words: ["NameError", "totl", "total"]),
    Failing(
      name: "shapes of a product",
      code: "import numpy as np\na = np.ones((2, 3))\nb = np.ones((2, 3))\na @ b\n",
      words: ["ValueError", "a @ b"]),
    Failing(
      name: "shapes of a sum", code: "import numpy as np\nnp.ones((2, 3)) + np.ones((2, 4))\n",
      words: ["ValueError", "(2,3)", "(2,4)"]),
    Failing(
      name: "unsupported module", code: "import antigravity_and_more\n",
      words: ["ModuleNotFoundError", "antigravity_and_more"]),
  ]

  @Test(arguments: failing) func failingCell(_ cell: Failing) throws {
    let folder = try TemporaryFolder()
    let path = try folder.file(
      "cell.py", "# %%\nprint('before')\n\n# %%\n" + cell.code + "\n# %%\nprint('after')\n")
    let end = try gradus(["run", path], in: folder)
    #expect(end.status == 1)
    #expect(end.output.contains("before") && !end.output.contains("after"))
    let said = end.output + end.errors
    for word in cell.words { #expect(said.contains(word), "“\(word)” is missing in: \(said)") }

    let on = try gradus(["run", "--keep-going", path], in: folder)
    #expect(on.status == 1)
    #expect(on.output.contains("after"))
  }

  @Test func endlessLoopMeetsItsLimit() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("endless.py", "# %%\nprint('started')\nwhile True:\n    pass\n")
    let end = try gradus(["run", path, "--timeout", "1"], in: folder, seconds: 60)
    #expect(end.status == 3)
    #expect(end.output.contains("started"))
    #expect(!end.errors.isEmpty)
  }

  /// Damaged weight files in whose reading the HDF5 library loops for ever or leaves its memory.
  @Test func hostileWeightFilesHarmNothing() throws {
    let folder = try TemporaryFolder()
    for name in ["endless.h5", "outside.weights.h5"] {
      let bytes = try Data(contentsOf: URL(fileURLWithPath: Place.hostileFiles + "/" + name))
      _ = try folder.file(name, bytes)
    }
    let start = """
      # %%
      from tensorflow import keras
      model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(3, name='a'), keras.layers.Dense(2, name='b')])

      # %%

      """
    let crash = try folder.file(
      "crash.py", start + "model.load_weights('outside.weights.h5')\n\n# %%\nprint('alive')\n")
    let end = try gradus(["run", "--keep-going", crash], in: folder)
    #expect(end.status == 1)
    #expect((end.output + end.errors).contains("outside.weights.h5"))
    #expect(end.output.contains("alive"))
    let endless = try folder.file("endless.py", start + "keras.models.load_model('endless.h5')\n")
    #expect(try gradus(["run", endless, "--timeout", "1"], in: folder, seconds: 60).status == 3)
  }

  @Test func overLargeArrayIsAnErrorOfTheCell() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file(
      "large.py", "# %%\nimport numpy as np\nbig = np.ones((100000, 100000))\n\n# %%\nprint('alive')\n")
    let end = try gradus(["run", "--keep-going", "--memory", "500", path], in: folder)
    #expect(end.status == 1 || end.status == 3)
    #expect((end.output + end.errors).contains("MemoryError"))
    #expect(end.output.contains("alive"))
  }

  @Test(arguments: [(SIGINT, Int32(130)), (SIGTERM, Int32(143))])
  func signalDuringARun(signal: Int32, status: Int32) throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("endless.py", "# %%\nopen('mark', 'w').close()\nwhile True:\n    pass\n")
    let end = try gradus(["run", path], in: folder, seconds: 60) { process in
      let deadline = Date().addingTimeInterval(30)
      while !FileManager.default.fileExists(atPath: folder.path + "/mark"), Date() < deadline {
        poll(nil, 0, 10)
      }
      kill(process, signal)
    }
    #expect(!end.wasKilled)
    #expect(end.status == status)
  }

  /// A cell cannot reach outside.
  @Test(arguments: [
    "open('/etc/passwd').read()", "import subprocess", "import socket", "import os\nos.system('true')",
  ])
  func nothingLeavesTheSession(code: String) throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("outside.py", "# %%\n" + code + "\n")
    let end = try gradus(["run", path], in: folder)
    #expect(end.status == 1)
    #expect(!end.output.contains("root:"))
  }
}

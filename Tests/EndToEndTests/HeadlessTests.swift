import Foundation
import Testing

@Suite struct HeadlessTests {
  static let small = """
    # %% [markdown]
    # # A small notebook

    # %%
    import numpy as np
    print("hello")

    # %%
    np.arange(6).reshape(2, 3)

    """

  @Test func textGoesToStandardOutput() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("small.py", Self.small)
    let end = try gradus(["run", path], in: folder)
    #expect(end.status == 0)
    #expect(end.output.contains("hello"))
    #expect(end.output.contains("array([[0, 1, 2],\n       [3, 4, 5]])"))
  }

  @Test(arguments: [
    ("np.reshape", "Signature: numpy.reshape(a"), ("tensorflow.math", "tensorflow.math"),
    ("language", "f-string"),
    ("grade", "usage: gradus grade"),
  ]) func helpExplains(topic: String, start: String) throws {
    let end = try gradus(["help", topic], in: try TemporaryFolder())
    #expect(end.status == 0)
    #expect(end.output.contains(start))
  }

  @Test func theSameFileGivesTheSameBytes() throws {
    let folder = try TemporaryFolder()
    // A lesson that prints no times, as Keras's progress lines do.
    let lesson = Place.lessons + "/02-optimizers/01-linear-regression.py"
    let first = try gradus(["run", lesson, "--format", "json"], in: folder)
    let second = try gradus(["run", lesson, "--format", "json"], in: folder)
    #expect(first.status == 0)
    #expect(first.output == second.output)
  }

  @Test func jsonIsOneDocument() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("small.py", Self.small)
    let end = try gradus(["run", path, "--format", "json"], in: folder)
    #expect(end.status == 0)
    #expect(try JSONSerialization.jsonObject(with: Data(end.output.utf8)) is [String: Any])
  }

  @Test func theExecutedNotebookIsValidAndReplays() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("small.py", Self.small)
    let out = folder.path + "/small.ipynb"
    #expect(try gradus(["run", path, "--format", "ipynb", "-o", out], in: folder).status == 0)
    let data = try Data(contentsOf: URL(fileURLWithPath: out))
    let root = try JSONSerialization.jsonObject(with: data) as? [String: Any]
    #expect(root?["nbformat"] as? Int == 4)
    #expect(root?["nbformat_minor"] as? Int == 5)
    #expect(try shownTexts(ofNotebook: out) == ["hello\n", "array([[0, 1, 2],\n       [3, 4, 5]])"])

    #expect(try gradus(["replay", out], in: folder).status == 0)

    let changed = String(decoding: data, as: UTF8.self).replacingOccurrences(
      of: "[3, 4, 5]", with: "[3, 4, 6]")
    let altered = try folder.file("altered.ipynb", changed)
    let end = try gradus(["replay", altered], in: folder)
    #expect(end.status == 1)
    #expect(!(end.output + end.errors).isEmpty)
  }

  @Test func replayToleratesRoundingButNotMore() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("value.py", "# %%\nimport math\nmath.pi\n")
    let out = folder.path + "/value.ipynb"
    _ = try gradus(["run", path, "--format", "ipynb", "-o", out], in: folder)
    let text = try String(contentsOfFile: out, encoding: .utf8)
    #expect(text.contains("3.141592653589793"))
    let near = try folder.file(
      "near.ipynb", text.replacingOccurrences(of: "3.141592653589793", with: "3.141592653589791"))
    #expect(try gradus(["replay", near], in: folder).status == 0)
    let far = try folder.file("far.ipynb", text.replacingOccurrences(of: "3.141592653589793", with: "3.15"))
    #expect(try gradus(["replay", far], in: folder).status == 1)
  }

  @Test func everyStepOfTheGatesAsText() throws {
    let folder = try TemporaryFolder()
    let end = try gradus(["step", Place.lessons + "/03-recurrent-gates/01-gru.py"], in: folder)
    #expect(end.status == 0)
    var rest = end.output[...]
    // Caption and figures, in the order of the computation.
    for expected in [
      "a_z = W_z·x + U_z·h", "-2.00254192", "z = σ(a_z)", "0.1189363", "0.71822088", "0.30609079",
      "a_r = W_r·x + U_r·h", "2.69953618", "r = σ(a_r)", "0.93699927", "0.70392511", "0.5971474",
      "r ⊙ h", "0.84410137", "-0.48129321", "-0.07338358", "candidate = tanh(a_h)", "-0.94284959",
      "z ⊙ h", "0.10714447", "-0.49106762", "-0.03761557", "(1 - z) ⊙ candidate", "-0.83071055",
      "h_new = z ⊙ h + (1 - z) ⊙ candidate", "-0.72356608", "-0.62428489", "0.61671542",
    ] {
      guard let found = rest.range(of: expected) else {
        Issue.record("“\(expected)” does not follow")
        break
      }
      rest = rest[found.upperBound...]
    }
  }

  @Test func aLessonRunsFromEveryFolder() throws {
    let lesson = Place.lessons + "/04-networks/01-first-dense-network.py"
    for place in [Place.root, Place.lessons + "/04-networks", "/"] {
      let folder = try TemporaryFolder()
      let end = try gradus(["run", lesson], in: folder, workingDirectory: place)
      #expect(end.status == 0, "from \(place): \(end.errors)")
    }
  }
}

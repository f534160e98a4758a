import Testing

@testable import Notebook

@Suite struct PercentTests {
  static let lesson = """
    # ---
    # jupyter:
    #   jupytext:
    #     text_representation:
    #       extension: .py
    #       format_name: percent
    #   kernelspec:
    #     display_name: Python 3
    #     name: python3
    # ---

    # %% [markdown] tags=["question", "chapter-1"]
    # # A title
    #
    # Some *text*.
    # <!--
    # answer: 2
    # -->

    # %% A free title
    # %matplotlib inline
    import numpy as np

    text = \"\"\"
    # %% not a marker
    \"\"\"


    # %% nbgrader={"grade": true, "grade_id": "g1", "locked": true, "points": 2, "solution": false, "schema_version": 3}
    assert 1 == 1

    #%%
    # %%%% Deep [md] key=1.50 flag=True other='a b'
    '''
    Quoted *text*
    '''

    # %% [raw]
    # raw

    """

  @Test func readsCells() {
    let document = PercentReader.read(Self.lesson)
    #expect(document.cells.map(\.kind) == [.markdown, .code, .code, .code, .markdown, .raw])
    #expect(document.cells[0].tags == ["question", "chapter-1"])
    #expect(document.cells[0].source == "# A title\n\nSome *text*.\n<!--\nanswer: 2\n-->")
    #expect(document.cells[1].title == "A free title")
    #expect(
      document.cells[1].source
        == "%matplotlib inline\nimport numpy as np\n\ntext = \"\"\"\n# %% not a marker\n\"\"\"")
    #expect(document.cells[2].grading?.points == 2)
    #expect(document.cells[2].grading?.isAutomaticTest == true)
    #expect(document.cells[3].source == "")
    #expect(document.cells[4].source == "Quoted *text*")
    #expect(document.cells[4].metadata["cell_depth"] == .int(2))
    #expect(document.cells[4].metadata["key"] == .number("1.50"))
    #expect(document.cells[4].metadata["flag"] == .bool(true))
    #expect(document.cells[4].metadata["other"] == .string("a b"))
    #expect(document.cells[5].source == "raw")
    #expect(document.metadata["kernelspec"]?["display_name"] == .string("Python 3"))
  }

  @Test(arguments: [
    PercentTests.lesson, "", "\n", "x = 1", "x = 1\n\n\n", "# %%", "# %%\n", "#%%\n\n#%%\n", "\n\n# %%\nx",
    "before\n\n# %%\nafter\n", "#!/usr/bin/env python\n# -*- coding: utf-8 -*-\n\n# %%\nx\n",
    "# %%\r\nx = 1\r\n\r\n# %% [markdown]\r\n# hi\r\n", "# %%\nx = 1\r\ny\n",
    "# %% [markdown]\nr\"\"\"\n\\alpha\n\"\"\"\n# %%\n'''unclosed\n# %%\nz = 1\n",
    "# ---\n# not closed\n# %%\nx\n", "# ---\n# title: A\n# ---\n# %%\n1\n", "\u{FEFF}# %%\n1\n",
    "# In[3]:\n\nx\n\n# <codecell>\ny\n", "# %% {\"a\": 1}\nx\n", "# %% odd [things a=1\nx\n",
    "if x:\n    # %% inner\n    y\n", "# %%time\nx\n", "# %% [markdown]\nno comment sign\n",
  ])
  func anUnchangedFileComesBackByteForByte(_ text: String) {
    let document = PercentReader.read(text)
    #expect(TextLines.identical(PercentWriter.write(document).text, text))
  }

  @Test func aChangedCellLeavesTheOthersAlone() {
    var document = PercentReader.read(Self.lesson)
    document.cells[1].source = "%timeit 1\nx = 2"
    let text = PercentWriter.write(document).text
    #expect(text.contains("# %% A free title\n# %timeit 1\nx = 2\n\n\n# %% nbgrader={\"grade\": true"))
    let start = Self.lesson.firstRange(of: "# %% nbgrader")
    #expect(text.hasSuffix(String(Self.lesson[start!.lowerBound...])))
  }

  @Test func quotedMarkdownStaysQuoted() {
    var document = PercentReader.read("# %% [markdown]\n\"\"\"\nold\n\"\"\"\n\n# %%\nx\n")
    document.cells[0].source = "new\n\ntext"
    #expect(
      PercentWriter.write(document).text == "# %% [markdown]\n\"\"\"\nnew\n\ntext\n\"\"\"\n\n# %%\nx\n")
    document.cells[0].source = "has \"\"\" inside"
    #expect(PercentWriter.write(document).text == "# %% [markdown]\n# has \"\"\" inside\n\n# %%\nx\n")
  }

  @Test func cellsCanBeInsertedMovedAndRemoved() {
    var document = PercentReader.read("# %%\na\n\n# %%\nb\n")
    document.cells.insert(Cell(.markdown, source: "hello\n\nyou"), at: 1)
    #expect(
      PercentWriter.write(document).text == "# %%\na\n\n# %% [markdown]\n# hello\n#\n# you\n\n# %%\nb\n")
    document.cells.swapAt(0, 2)
    #expect(
      PercentWriter.write(document).text == "# %%\nb\n\n# %% [markdown]\n# hello\n#\n# you\n\n# %%\na\n")
    document.cells.removeLast(2)
    #expect(PercentWriter.write(document).text == "# %%\nb\n")
    document.cells.append(Cell(.code, source: ""))
    #expect(PercentWriter.write(document).text == "# %%\nb\n\n# %%\n")
  }

  @Test func textBeforeTheFirstMarkerGetsAMarkerWhenItMoves() {
    var document = PercentReader.read("import os\n\n# %%\nb\n")
    document.cells.insert(Cell(.code, source: "first"), at: 0)
    #expect(PercentWriter.write(document).text == "# %%\nfirst\n\n# %%\nimport os\n\n# %%\nb\n")
  }

  @Test func readingWhatWasWrittenGivesTheSameCells() {
    var metadata: JSONObject = ["title": .string("T"), "tags": .array([.string("a")])]
    metadata["odd key"] = .object(["x": .null])
    let cells = [
      Cell(.code, source: "!pip install x\n# %time\n%%time\ny = '''\n%not\n'''\nz = !ls"),
      Cell(.markdown, source: "# h\n\n* a\n#b"),
      Cell(.code, source: "x", metadata: metadata), Cell(.raw, source: "r"), Cell(.code, source: ""),
    ]
    let text = PercentWriter.write(Document(format: .percent, cells: cells)).text
    let back = PercentReader.read(text)
    #expect(back.cells.map(\.kind) == cells.map(\.kind))
    #expect(back.cells[1].source == cells[1].source)
    #expect(back.cells[2].metadata == metadata)
    #expect(text.hasPrefix("# %%\n# !pip install x\n# # %time\n# %%time\ny = '''\n%not\n'''\n# z = !ls\n"))
    #expect(back.cells[0].source == cells[0].source)
  }

  @Test func aCommentThatOnlyLooksLikeAMagicStaysAComment() {
    let source = "# %s is a format\n# ! important\n# copy the array\n# ? why\nx"
    #expect(PercentReader.read("# %%\n" + source + "\n").cells[0].source == source)
  }

  @Test func firstLinesPointIntoTheFile() {
    let document = PercentReader.read(Self.lesson)
    let lines = TextLines.split(Self.lesson)
    #expect(lines[document.firstLines[1] - 1] == "# %matplotlib inline")
    #expect(lines[document.firstLines[2] - 1] == "assert 1 == 1")
    #expect(PercentReader.read("x\n\n# %%\ny\n").firstLines == [1, 4])
  }

  @Test func aMissingQuoteBreaksOnlyItsOwnCell() {
    let document = PercentReader.read("# %%\na = '''oops\n\n# %%\nb = 1\n\n# %%\nc = 2\n")
    #expect(document.cells.map(\.source) == ["a = '''oops", "b = 1", "c = 2"])
  }

  @Test func idsAreTheSameEveryTimeAndUnique() {
    let text = String(repeating: "# %%\nx\n\n", count: 50)
    let first = PercentReader.read(text).cells.map(\.id)
    #expect(first == PercentReader.read(text).cells.map(\.id))
    #expect(Set(first).count == 50)
    #expect(first.allSatisfy(Cell.isValidID))
  }

  @Test func headerSurvivesTheWayThroughANotebook() throws {
    let document = PercentReader.read(Self.lesson)
    let notebook = try Document.read(document.bytes(as: .notebook), format: .notebook)
    #expect(notebook.metadata["kernelspec"]?["name"] == .string("python3"))
    #expect(notebook.cells.map(\.source) == document.cells.map(\.source))
    let back = PercentReader.read(String(decoding: notebook.bytes(as: .percent), as: UTF8.self))
    #expect(back.metadata == document.metadata)
    #expect(back.cells.map(\.source) == document.cells.map(\.source))
    #expect(back.cells.map(\.metadata) == document.cells.map(\.metadata))
  }
}

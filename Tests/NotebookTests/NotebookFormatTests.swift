import Glibc
import Testing

@testable import Notebook

@Suite struct NotebookFormatTests {
  static let file = #"""
    {
     "cells": [
      {
       "cell_type": "code",
       "execution_count": 3,
       "id": "ab-1",
       "metadata": {
        "zeta": 1.50,
        "alpha": [
         1e3
        ]
       },
       "outputs": [
        {
         "name": "stdout",
         "output_type": "stream",
         "text": [
          "a\n",
          "b"
         ]
        },
        {
         "data": {
          "application/vnd.x+json": {
           "k": 1
          },
          "text/plain": [
           "3"
          ]
         },
         "execution_count": 3,
         "metadata": {},
         "output_type": "execute_result"
        },
        {
         "ename": "ValueError",
         "evalue": "no",
         "output_type": "error",
         "traceback": [
          "\u001b[0;31mValueError\u001b[0m: no"
         ]
        }
       ],
       "source": [
        "x = 'é'\n",
        "x"
       ],
       "unknown": true
      },
      {
       "attachments": {},
       "cell_type": "markdown",
       "id": "ab-2",
       "metadata": {},
       "source": "one string"
      }
     ],
     "extra": null,
     "metadata": {
      "kernelspec": {
       "name": "python3"
      }
     },
     "nbformat": 4,
     "nbformat_minor": 5
    }

    """#

  func read(_ text: String) throws -> Document {
    try Document.read(Array(text.utf8), format: .notebook, path: "n.ipynb")
  }

  func text(_ document: Document) -> String { String(decoding: document.bytes(), as: UTF8.self) }

  @Test func readsCellsAndOutputs() throws {
    let document = try read(Self.file)
    #expect(document.cells.map(\.id) == ["ab-1", "ab-2"])
    #expect(document.cells[0].source == "x = 'é'\nx")
    #expect(document.cells[0].executionCount == 3)
    guard document.cells[0].outputs.count == 3, case .stream(.stdout, "a\nb") = document.cells[0].outputs[0],
      case .value(let item, 3) = document.cells[0].outputs[1],
      case .error(let error) = document.cells[0].outputs[2]
    else {
      Issue.record("outputs were read as \(document.cells[0].outputs)")
      return
    }
    #expect(item.plainText == "3")
    #expect(item.data["application/vnd.x+json"] != nil)
    #expect(error.traceback == ["ValueError: no"])
  }

  @Test func anUnchangedFileComesBackByteForByte() throws {
    #expect(text(try read(Self.file)) == Self.file)
    let compact = #"{"nbformat":4, "nbformat_minor":2,"metadata":{},"cells":[]}"#
    #expect(text(try read(compact)) == compact)
  }

  @Test func aChangeTouchesOnlyItsPlace() throws {
    var document = try read(Self.file)
    document.cells[1].source = "another string"
    #expect(
      text(document)
        == Self.file.split(separator: "one string", omittingEmptySubsequences: false)
        .joined(separator: "another string"))
    document = try read(Self.file)
    document.cells[0].outputs = []
    document.cells[0].executionCount = nil
    let changed = text(document)
    #expect(changed.contains("\"execution_count\": null,\n   \"id\": \"ab-1\""))
    #expect(changed.contains("\"outputs\": [],"))
    #expect(changed.contains("\"unknown\": true"))
    #expect(changed.contains("\"zeta\": 1.50,\n    \"alpha\""))
  }

  @Test func newOutputsAreWrittenAsJupyterWritesThem() throws {
    var document = Document(format: .notebook, cells: [Cell(.code, source: "1\n2", id: "c")])
    document.cells[0].outputs = [
      .stream(.stdout, "hi\n"), .value(DisplayItem(plainText: "2"), executionCount: 1),
    ]
    document.cells[0].executionCount = 1
    #expect(
      text(document) == """
        {
         "cells": [
          {
           "cell_type": "code",
           "execution_count": 1,
           "id": "c",
           "metadata": {},
           "outputs": [
            {
             "name": "stdout",
             "output_type": "stream",
             "text": [
              "hi\\n"
             ]
            },
            {
             "data": {
              "text/plain": [
               "2"
              ]
             },
             "execution_count": 1,
             "metadata": {},
             "output_type": "execute_result"
            }
           ],
           "source": [
            "1\\n",
            "2"
           ]
          }
         ],
         "metadata": {},
         "nbformat": 4,
         "nbformat_minor": 5
        }

        """)
  }

  @Test func idsAreAddedOnlyToFilesThatHaveThem() throws {
    let old =
      #"{"cells":[{"cell_type":"code","source":"x","metadata":{},"outputs":[],"execution_count":null}],"metadata":{},"nbformat":4,"nbformat_minor":4}"#
    var document = try read(old)
    #expect(document.cells[0].id.utf8.count == 8)
    document.cells[0].source = "y"
    document.cells.append(Cell(.markdown, source: "m"))
    #expect(!text(document).contains("\"id\""))
  }

  @Test func doubledAndWrongIdsAreReplaced() throws {
    let cell = #"{"cell_type":"raw","id":"a","metadata":{},"source":"x"}"#
    let odd = #"{"cell_type":"raw","id":"no good","metadata":{},"source":"x"}"#
    let document = try read(
      #"{"cells":[\#(cell),\#(cell),\#(odd)],"metadata":{},"nbformat":4,"nbformat_minor":5}"#)
    #expect(document.cells[0].id == "a")
    #expect(Set(document.cells.map(\.id)).count == 3)
    #expect(document.cells.allSatisfy { Cell.isValidID($0.id) })
  }

  @Test func readsFormatThree() throws {
    let document = try read(
      #"{"metadata":{"name":"n"},"nbformat":3,"nbformat_minor":0,"worksheets":[{"cells":[{"cell_type":"heading","level":2,"source":["T"]},{"cell_type":"code","input":["1"],"language":"python","prompt_number":4,"outputs":[{"output_type":"pyout","prompt_number":4,"text":["1"]}]}]}]}"#
    )
    #expect(document.cells.map(\.source) == ["## T", "1"])
    #expect(document.cells[1].executionCount == 4)
    #expect(text(document).contains("\"nbformat\": 4") || text(document).contains("\"nbformat\":4"))
  }

  @Test(arguments: [
    (
      "{\"cells\": [",
      "n.ipynb is cut off: it is not complete JSON, the text ends where a value is expected at line 1, column 12"
    ),
    ("<html>", "n.ipynb is not a notebook: it is not JSON, a value is expected at line 1, column 1"),
    ("", "n.ipynb is not a notebook: it is not JSON, the text is empty at line 1, column 1"),
    ("[]", "n.ipynb is not a notebook: its JSON is not an object"),
    ("{}", "n.ipynb is not a notebook: it has no \"nbformat\" entry"),
    ("{\"nbformat\": 7}", "n.ipynb has notebook format 7; formats 3 and 4 can be read"),
    ("{\"nbformat\": \"x\"}", "n.ipynb has notebook format \"x\"; formats 3 and 4 can be read"),
    ("{\"nbformat\": 4}", "n.ipynb is not a notebook: its \"cells\" entry is not a list"),
    ("{\"nbformat\": 4, \"cells\": [1]}", "n.ipynb is not a notebook: cell 1 is not an object"),
    (
      "{\"nbformat\": 4, \"cells\": [{\"cell_type\": \"x\"}]}",
      "n.ipynb is not a notebook: cell 1 has the unknown type \"x\""
    ),
    (
      "{\"nbformat\": 4, \"cells\": [{\"cell_type\": \"raw\", \"source\": 1}]}",
      "n.ipynb is not a notebook: the source of cell 1 is not text"
    ),
  ])
  func refusesWhatIsNoNotebook(_ text: String, _ message: String) {
    do {
      _ = try read(text)
      Issue.record("was accepted")
    } catch { #expect("\(error)" == message) }
  }

  @Test func filesThatCannotBeRead() throws {
    let folder = TemporaryFolder()
    func message(_ path: String) -> String {
      do {
        _ = try Document.open(path)
        return "opened"
      } catch { return "\(error)" }
    }
    #expect(message(folder.file("none.py")) == "\(folder.path)/none.py: there is no such file")
    #expect(message(folder.path) == "\(folder.path) is a folder, not a notebook file")
    let other = folder.write("a.txt", "x")
    #expect(message(other) == "\(other) is neither a .py nor an .ipynb file")
    let bad = folder.write("bad.py", Array("ok\nab".utf8) + [0xFF, 0x41])
    #expect(message(bad) == "\(bad) is not valid UTF-8 text: the first wrong byte is at line 2, column 3")
  }

  @Test func savingKeepsPermissionsAndLinks() throws {
    let folder = TemporaryFolder()
    let real = folder.write("real.py", "# %%\nx\n")
    chmod(real, 0o640)
    let link = folder.file("link.py")
    symlink("real.py", link)
    var document = try Document.open(link)
    document.cells[0].source = "y"
    try document.save(link)
    #expect(try FileStore.readText(real) == "# %%\ny\n")
    var status = stat()
    #expect(lstat(link, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK)
    #expect(stat(real, &status) == 0 && status.st_mode & 0o777 == 0o640)
    #expect(folder.names() == ["link.py", "real.py"])
  }

  @Test func aFailedSaveLeavesTheOldFile() throws {
    let folder = TemporaryFolder()
    let document = Document(format: .percent, cells: [Cell(.code, source: "x")])
    let missing = folder.file("no/such/place.py")
    do {
      try document.save(missing)
      Issue.record("saved into a folder that does not exist")
    } catch {
      #expect(
        "\(error)"
          == "\(missing) cannot be saved, because its folder cannot be written: there is no folder \(folder.path)/no/such"
      )
    }
    do {
      try document.save("/dev/full")
      Issue.record("saved on a full disk")
    } catch { #expect("\(error)" == "/dev/full cannot be saved: no space is left on the disk") }
    if geteuid() != 0 {
      let path = folder.write("old.py", "old\n")
      chmod(folder.path, 0o555)
      defer { chmod(folder.path, 0o755) }
      #expect(throws: DocumentError.self) { try document.save(path) }
      #expect(try FileStore.readText(path) == "old\n")
    }
  }
}

import Rendering
import Testing

@testable import TerminalUI

@Suite struct ShelfTests {
  private static let shelf = Shelf(
    [
      .init(
        "1 Tensors",
        [
          .init(number: 1, title: "Matrix multiplication", path: "/lessons/01-matrix.py"),
          .init(
            number: 2, title: "Reshape: the same numbers in another order", path: "/lessons/02-reshape.py"),
        ]),
      .init("2 Empty", []),
      .init(
        "3 Gates",
        (10...13).map { (number: Int) in
          .init(number: number, title: "Gate \(number), σ and ⊙", path: "/lessons/gate-\(number).py")
        }),
      .init("Opened lately", [.init(title: "/home/me/a notebook.ipynb", path: "/home/me/a notebook.ipynb")]),
    ], emptyText: "No lessons were found.")

  private static func state(_ width: Int = 80, _ height: Int = 24, _ shelf: Shelf = shelf) -> ShelfState {
    var state = ShelfState(shelf, size: (width, height))
    state.settle()
    return state
  }

  private static func press(_ script: String, _ state: inout ShelfState) -> [ShelfState.Effect] {
    Key.script(script).compactMap { state.update(.key($0)) }
  }

  private static func picture(_ state: ShelfState, _ charset: Charset = .unicode) -> String {
    ShelfView(theme: .monochrome, charset: charset).frame(state).picture
  }

  @Test func showsChaptersWithTheirLessons() {
    expectGolden(Self.picture(Self.state()), "shelf")
    var small = Self.state(40, 9)
    #expect(Self.press("GG", &small) == [])
    expectGolden(Self.picture(small, .ascii), "shelf-ascii-40")
    expectGolden(
      Self.picture(Self.state(50, 15, Shelf([], emptyText: "No lessons were found."))), "shelf-empty")
  }

  @Test func opensWhatIsSelected() {
    var state = Self.state()
    #expect(Self.press("<Enter>", &state) == [.open("/lessons/01-matrix.py")])
    #expect(Self.press("jj<Enter>", &state) == [.open("/lessons/gate-10.py")])
    #expect(Self.press("kkkkk<Enter>", &state) == [.open("/lessons/01-matrix.py")])
    #expect(Self.press("G<Enter>", &state) == [.open("/home/me/a notebook.ipynb")])
    #expect(Self.press("q", &state) == [.quit(0)])
    var empty = Self.state(50, 15, Shelf([], emptyText: ""))
    #expect(Self.press("jG<Enter>", &empty) == [])
  }

  @Test func digitsAreANumberAsLongAsALessonHasIt() {
    var state = Self.state()
    #expect(Self.press("12<Enter>", &state) == [.open("/lessons/gate-12.py")])
    #expect(Self.press("2<Enter>", &state) == [.open("/lessons/02-reshape.py")])
    #expect(Self.press("7", &state) == [])
    #expect(state.message == "there is no lesson 7")
  }

  @Test func searchLeavesOnlyWhatHasAllWords() {
    var state = Self.state()
    #expect(Self.press("/gates 13", &state) == [])
    expectGolden(Self.picture(state), "shelf-search")
    #expect(Self.press("<Enter>", &state) == [.open("/lessons/gate-13.py")])
    #expect(Self.press("x", &state) == [])
    #expect(Self.picture(state).contains("nothing has these words"))
    #expect(Self.press("<Esc>q", &state) == [.quit(0)])
  }

  @Test func aClickSelectsAndThenOpens() {
    var state = Self.state()
    #expect(state.update(.click(x: 8, y: 4)) == nil)
    #expect(state.selected == 1)
    #expect(state.update(.click(x: 8, y: 4)) == .open("/lessons/02-reshape.py"))
    #expect(state.update(.click(x: 8, y: 5)) == nil)
    #expect(state.update(.wheel(rows: 50)) == nil)
    #expect(state.selected == 6)
  }
}

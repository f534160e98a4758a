import Testing

@testable import Rendering

@Suite struct ValueTests {
  private var people: TableData {
    TableData(
      columns: [
        .init("name", dtype: "object", alignment: .left), .init("sepal_length", dtype: "float64"),
        .init("n", dtype: "int64"),
      ],
      rows: [["setosa", "5.1", "1"], ["versicolor", "7.0", "51"], ["virginica", "6.3", "101"]],
      index: ["0", "1", "149"], totalRows: 150, rowsElidedAfter: 2)
  }

  @Test func tables() {
    expectGolden(people.plainText(width: 80, charset: .unicode), "table")
    expectGolden(people.plainText(width: 24, charset: .ascii), "table-24-ascii")
  }

  @Test func wideTableKeepsBothEnds() {
    let columns = (0..<20).map { TableData.Column("column\($0)") }
    let row = (0..<20).map { "\($0 * 1000)" }
    let table = TableData(columns: columns, rows: [row], index: ["0"])
    let text = table.plainText(width: 60, charset: .unicode)
    #expect(text.contains("column0") && text.contains("column19") && !text.contains("column10"))
    #expect(text.contains("1 row × 20 columns, "))
    #expect(text.split(separator: "\n").allSatisfy { DisplayWidth.columns(of: $0) <= 60 })
  }

  @Test func hostileTextInTables() {
    let table = TableData(columns: [.init("a\u{1B}]0;x\u{7}\nb")], rows: [["\u{1B}[2J\n"]])
    let text = table.plainText(width: 40, charset: .unicode)
    #expect(!text.unicodeScalars.contains { $0.value < 32 && $0 != "\n" })
    #expect(text.split(separator: "\n").count == 3)
  }

  @Test func tensors() {
    let small = TensorPreview(
      name: "W", kind: "ndarray", shape: [2, 3], dtype: "float64", format: { "\(Double($0) / 2)" },
      value: { Double($0) })
    expectGolden(small.plainText(width: 60, charset: .unicode), "tensor-matrix")
    let cube = TensorPreview(shape: [2, 2, 2], dtype: "int64", format: { "\($0)" })
    expectGolden(cube.plainText(width: 60, charset: .unicode), "tensor-cube")
    let large = TensorPreview(shape: [100, 200], dtype: "int64", format: { "\($0)" })
    expectGolden(large.plainText(width: 60, charset: .unicode), "tensor-large")
    expectGolden(large.plainText(width: 30, charset: .ascii), "tensor-large-30")
    let scalar = TensorPreview(shape: [], dtype: "float32", format: { _ in "2.5" })
    #expect(scalar.plainText(width: 40, charset: .unicode) == "float32  shape ()\n  2.5")
    let none = TensorPreview(shape: [0, 3], dtype: "float32", format: { _ in "?" })
    #expect(none.plainText(width: 40, charset: .unicode) == "float32  shape (0, 3)")
    let deep = TensorPreview(shape: [9, 9, 9, 9], dtype: "int64", format: { "\($0)" })
    #expect(deep.blocks.count == 6 && deep.blocksElidedAfter == 3)
  }

  @Test func shadingFollowsValues() {
    let tensor = TensorPreview(
      shape: [3], dtype: "float64", shaded: true, format: { "\($0 - 1)" }, value: { Double($0) - 1 })
    let grid = tensor.render(width: 20, theme: .colored(.trueColor), charset: .unicode)
    let backgrounds = [3, 6, 9].map { grid[$0, 1].style.background }
    #expect(Set(backgrounds).count == 3)
  }

  private var sequential: ModelSummaryData {
    ModelSummaryData(
      name: "sequential",
      layers: [
        .init(name: "dense", type: "Dense", outputShape: "(None, 10)", parameters: 50),
        .init(name: "dense_1", type: "Dense", outputShape: "(None, 3)", parameters: 33),
      ], trainable: 83, bytes: [332, 0])
  }

  /// The texts that Keras 3.15 prints for these models at 80 columns.
  @Test func classicSummary() {
    expectGolden(sequential.plainText(width: 80, charset: .unicode), "summary-keras")
    var trained = sequential
    trained.optimizer = 168
    trained.bytes = [332, 0, 676]
    expectGolden(trained.plainText(width: 80, charset: .unicode), "summary-keras-trained")
    let functional = ModelSummaryData(
      name: "functional_1",
      layers: [
        .init(name: "input_layer_1", type: "InputLayer", outputShape: "(None, 28, 28, 1)", parameters: 0),
        .init(
          name: "a_very_long_name_for_a_layer_indeed", type: "Conv2D", outputShape: "(None, 26, 26, 8)",
          parameters: 80, connectedTo: ["input_layer_1[0][0]"]),
        .init(
          name: "flatten", type: "Flatten", outputShape: "(None, 5408)", parameters: 0,
          connectedTo: ["a_very_long_name_for_a_layer_indeed[0][0]"]),
        .init(
          name: "dense_2", type: "Dense", outputShape: "(None, 8)", parameters: 43_272,
          connectedTo: ["flatten[0][0]"]),
        .init(
          name: "dense_3", type: "Dense", outputShape: "(None, 8)", parameters: 43_272,
          connectedTo: ["flatten[0][0]"]),
        .init(
          name: "add", type: "Add", outputShape: "(None, 8)", parameters: 0,
          connectedTo: ["dense_2[0][0]", "dense_3[0][0]"]),
      ], trainable: 86_624, bytes: [346_496, 0], showsConnections: true)
    expectGolden(functional.plainText(width: 80, charset: .unicode), "summary-keras-functional")
  }

  @Test func richSummary() {
    let text = sequential.render(width: 70, theme: .monochrome, charset: .unicode).plainText
    expectGolden(text, "summary-rich")
    let narrow = sequential.render(width: 40, theme: .monochrome, charset: .ascii).plainText
    expectGolden(narrow, "summary-rich-40-ascii")
  }

  @Test func progress() {
    let bar = ProgressData(label: "fit", done: 30, total: 120, unit: "batch", elapsed: 75)
    #expect(
      bar.plainText(width: 60, charset: .ascii)
        == "fit  25% ========------------------------- 30/120 batch 1:15")
    #expect(ProgressData(done: 3).plainText(width: 20, charset: .unicode) == " 3 it")
    #expect(ProgressData(done: .nan, total: 0).plainText(width: 20, charset: .unicode).contains("0"))
  }

  @Test func pictures() {
    let image = ImageData(width: 2, height: 2, rgb: [255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255])
    let grid = image.render(width: 10, theme: .colored(.trueColor), charset: .unicode)
    #expect(grid.height == 1 && grid[0, 0].style == Style(.rgb(255, 0, 0), on: .rgb(0, 0, 255)))
    #expect(image.render(width: 10, theme: .monochrome, charset: .ascii).height == 1)
    let short = ImageData(width: 5, height: 5, rgb: [1])
    #expect(short.render(width: 3, theme: .monochrome, charset: .ascii).width == 3)
  }

  @Test func everyValueDrawsAtEveryWidth() {
    let values: [RichValue] = [
      .text("a\tb\n"), .table(people), .modelSummary(sequential), .markdown("# a\n\n- b"),
      .tensor(TensorPreview(shape: [3, 3], dtype: "f", format: { "\($0)" })), .figure(Figure()),
      .trainingCurve(TrainingCurve(series: [])), .image(ImageData(width: 0, height: 0, rgb: [])),
      .progress(ProgressData(done: 1, total: 2)),
    ]
    for value in values {
      for charset in Charset.allCases {
        for width in [0, 1, 2, 9, 40, 200] {
          let grid = value.render(width: width, theme: .colored(.ansi16), charset: charset)
          #expect(grid.width == max(width, 1))
          if charset == .ascii { #expect(grid.plainText.utf8.allSatisfy { $0 < 127 }) }
        }
      }
    }
  }
}

@Suite struct MarkdownTests {
  private static let sample = """
    # The GRU, step by step

    A *gated* unit with **two gates**: the `reset` gate $r_t$ and the update gate $z_t = \\sigma(W_z x_t + U_z h_{t-1})$.
    It costs $5 or more.

    $$\\tilde{h}_t = \\tanh(W x_t + U (r_t \\odot h_{t-1}))$$

    1. one
    2. two with a long line that has to be wrapped somewhere near the end of the width
       - inner
       - [x] done

    > quoted words
    > go on

    | layer | params |
    |:------|-------:|
    | Dense | 50 |
    | Out | 3 |

    ```python
    x = [1, 2]
    ```

    ---
    See [the book](https://example.org/b). <!-- answer: 3 -->

    <!--
    hint: hidden
    -->
    """

  @Test func document() {
    let document = MarkdownDocument(MarkdownTests.sample)
    expectGolden(document.plainText(width: 60, charset: .unicode), "markdown-60")
    expectGolden(document.plainText(width: 34, charset: .ascii), "markdown-34-ascii")
    #expect(document.title?.text == "The GRU, step by step")
  }

  @Test(arguments: [
    ("\\frac{1}{2}", "1/2"), ("\\frac{a+b}{c}", "(a+b)/c"), ("x^2 + y_{i}", "x² + yᵢ"), ("W^{\\top}", "Wᵀ"),
    ("h_{t-1}", "hₜ₋₁"), ("W_{xz}", "W_xz"), ("\\hat{y}", "y\u{302}"), ("\\sqrt{x+1}", "√(x+1)"),
    ("\\mathbb{R}^{n}", "ℝⁿ"), ("\\left( a \\right)", "( a )"), ("\\sum_{i=1}^n x_i", "∑ᵢ₌₁ⁿxᵢ"),
    ("\\unknown{x}", "unknownx"), ("\\", ""), ("{{{", ""), ("a & b \\\\ c", "a b\nc"),
  ])
  func formulas(latex: String, expected: String) {
    let shown = MathText.convert(latex)
    #expect(shown == expected || shown.filter { $0 != " " } == expected.filter { $0 != " " })
  }

  @Test func unbalancedMarksStay() {
    for text in [
      "*a", "**b", "`c", "[d", "![e", "<f", "$g", "a_b_c", "2 * 3 * 4", "~~x", "[x](", "&x;",
    ] {
      #expect(MarkdownDocument(text).plainText(width: 40, charset: .unicode) == text)
    }
  }

  @Test func deepNestingIsHarmless() {
    let text = String(repeating: "> ", count: 500) + "x\n" + String(repeating: "[", count: 500)
    #expect(MarkdownDocument(text).render(width: 40, theme: .monochrome, charset: .unicode).width == 40)
  }

  @Test func commentsInCodeStay() {
    let text = MarkdownDocument("```\n<!-- kept -->\n```\n<!-- gone -->x").plainText(
      width: 40, charset: .unicode)
    #expect(text == "  <!-- kept -->\n\nx")
  }
}

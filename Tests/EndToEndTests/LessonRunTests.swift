import Foundation
import Testing

/// Every lesson that ships runs headless and shows the figures of the real libraries.
@Suite struct LessonRunTests {
  @Test(arguments: Place.allLessons) func showsTheFiguresOfTheRealLibraries(lesson: String) throws {
    let folder = try TemporaryFolder()
    let executed = folder.path + "/executed.ipynb"
    let end = try gradus(
      ["run", Place.lessons + "/" + lesson, "--format", "ipynb", "-o", executed], in: folder)
    #expect(end.status == 0, "\(end.errors)")

    let shown = try shownTexts(ofNotebook: executed)
    let expected = try LessonFigures(lesson: lesson).cells
    try #require(shown.count == expected.count)
    for (k, (mine, theirs)) in zip(shown, expected).enumerated() {
      if theirs.compare == "text" {
        #expect(mine == theirs.shown, "code cell \(k + 1)")
      } else if let total = totalParameters(theirs.shown) {
        // The layouts differ (Keras 2's is shown here), the counts do not.
        let text = try gradus(["run", Place.lessons + "/" + lesson], in: folder).output
        #expect(totalParameters(text) == total, "code cell \(k + 1)")
      } else if theirs.shown.contains("Epoch 1/") {
        let figures = trainingFigures(mine)
        let reference = trainingFigures(theirs.shown)
        #expect(Set(figures.keys) == Set(reference.keys), "code cell \(k + 1)")
        for (metric, values) in reference {
          // An epoch's figures follow from hundreds of single precision sums, and are printed with four decimals.
          let difference = firstDifference(figures[metric] ?? [], values, absolute: 6e-4, relative: 1e-3)
          #expect(difference == nil, "code cell \(k + 1), \(metric)")
        }
      } else {
        let difference = firstDifference(
          numbers(in: mine), numbers(in: theirs.shown), absolute: 2e-6, relative: 2e-4)
        #expect(difference == nil, "code cell \(k + 1) shows\n\(mine)\nbut should show\n\(theirs.shown)")
      }
    }
  }

  /// The number behind "Total params:" in a model summary.
  private func totalParameters(_ text: String) -> String? {
    guard let range = text.range(of: "Total params: ") else { return nil }
    return String(text[range.upperBound...].prefix { $0.isNumber || $0 == "," })
  }

  @Test func allLessonsInOneCommand() throws {
    let folder = try TemporaryFolder()
    let end = try gradus(
      ["run"] + Place.allLessons.map { Place.lessons + "/" + $0 }, in: folder, seconds: 300)
    #expect(end.status == 0, "\(end.errors)")
  }

  @Test func theGatesShowTheBooksFiguresToEightDecimals() throws {
    let folder = try TemporaryFolder()
    let gru = try gradus(["run", Place.lessons + "/03-recurrent-gates/01-gru.py"], in: folder)
    for figure in [
      "-1.09989127, -0.17242821, -0.87785842",  // U_z
      "0.71822088", "0.30609079",  // z
      "0.93699927", "0.70392511", "0.5971474",  // r
      "-0.94284959", "-0.47277196", "0.9429634",  // candidate
      "-0.72356608", "-0.62428489", "0.61671542",  // new state
    ] {
      #expect(gru.output.contains(figure))
    }
    let lstm = try gradus(["run", Place.lessons + "/03-recurrent-gates/02-lstm.py"], in: folder)
    for figure in [
      "0.45930054", "0.97661676", "0.99403442",  // f
      "0.00762368", "0.39184172", "0.17027909",  // i
      "0.51233992", "-0.67747899", "-0.99555958",  // candidate
      "-0.53124803", "0.61429771", "0.29336152",  // cell state
      "0.48250607", "0.99953671", "0.52816938",  // o
      "-0.23465936", "0.54689181", "0.15064754",  // activation
      "-0.06989015", "0.99999957", "0.11232103",  // the misprinted gate
      "-0.04695679", "0.12468345", "0.07479682",  // the misprinted activation
    ] {
      #expect(lstm.output.contains(figure))
    }
  }

  @Test func adamWrittenOutGivesEveryDigit() throws {
    let folder = try TemporaryFolder()
    let end = try gradus(["run", Place.lessons + "/02-optimizers/01-linear-regression.py"], in: folder)
    #expect(end.output.contains("1000 -1.00371706 0.999803364"))
    #expect(end.output.contains("[-0.00391370058 -1.00763083 -2.01134801 -3.01506495]"))
  }
}

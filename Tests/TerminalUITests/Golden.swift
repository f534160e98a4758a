import Foundation
import Testing

/// Compares `text` with the file `Golden/NAME.txt` beside this file.
///
/// With `GRADUS_RECORD=1` the file is written instead, and the test fails, so that a recording cannot pass unseen.
func expectGolden(_ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation) {
  let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Golden")
  let file = folder.appendingPathComponent(name + ".txt")
  if ProcessInfo.processInfo.environment["GRADUS_RECORD"] == "1" {
    try? (text + "\n").write(to: file, atomically: true, encoding: .utf8)
    Issue.record("recorded \(name)", sourceLocation: sourceLocation)
    return
  }
  guard let expected = try? String(contentsOf: file, encoding: .utf8) else {
    Issue.record("no golden file \(name)", sourceLocation: sourceLocation)
    return
  }
  #expect(text + "\n" == expected, "differs from Golden/\(name).txt", sourceLocation: sourceLocation)
}

import CellLanguage
import Foundation
import Testing

private func syntaxFixture<T: Decodable>(_ name: String, as type: T.Type) throws -> T {
  let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Fixtures/syntax")
  return try JSONDecoder().decode(T.self, from: Data(contentsOf: folder.appendingPathComponent(name)))
}

private struct TreeRow: Decodable {
  var source: String
  var dump: String
}

private struct ErrorRow: Decodable {
  var source: String
  var error: String
}

/// What CPython 3.11 makes of the same sources (see Fixtures/syntax/make_fixtures.py).
struct SyntaxFixtureTests {
  @Test func treesEqualCPythons() throws {
    let rows = try syntaxFixture("trees.json", as: [TreeRow].self)
    #expect(rows.count > 350)
    for row in rows {
      do {
        let parsed = try parse(row.source, options: ParserOptions(resolves: false))
        #expect(parsed.module.dumpWithPlaces == row.dump, "\(row.source.debugDescription)")
      } catch {
        Issue.record("\(row.source.debugDescription): \(error.message)")
      }
    }
  }

  @Test func errorsEqualCPythons() throws {
    let rows = try syntaxFixture("errors.json", as: [ErrorRow].self)
    #expect(rows.count > 400)
    for row in rows {
      do {
        _ = try parse(row.source, options: ParserOptions(rejectsUnsupported: false))
        Issue.record("\(row.source.debugDescription) parses")
      } catch {
        let found =
          "\(error.kind.exceptionName)|\(error.message)|\(error.line)|\(error.column)|\(error.endLine)|\(error.endColumn)"
        #expect(found == row.error, "\(row.source.debugDescription)")
      }
    }
  }

  @Test func unparsedTreesParseToTheSameTrees() throws {
    for row in try syntaxFixture("trees.json", as: [TreeRow].self) {
      let module = try parse(row.source, options: ParserOptions(resolves: false)).module
      let text = module.unparsed
      do {
        let again = try parse(text, options: ParserOptions(resolves: false)).module
        #expect(again.dump == module.dump, "\(text)")
        #expect(again.unparsed == text)
      } catch {
        Issue.record("\(text): \(error.message)")
      }
    }
  }
}

import Foundation
import Testing

@testable import Modules

/// Cells that read, change and write pictures, and what Pillow, TensorFlow, Keras and matplotlib print for them:
/// `Fixtures/pictures.json`, made with the files of `Fixtures/pictures` by `make_pictures.py` from `pictures_cells.txt`.
@Suite struct PictureFixtureTests {
  static let cases: [TensorFlowTests.Case] = Fixtures.cases("pictures")
  static let setup = Fixtures.text("pictures_cells.txt").components(separatedBy: "\n---\n")[0]
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Fixtures/pictures").path

  @Test func fixturesAreThere() { #expect(PictureFixtureTests.cases.count > 10) }

  @Test(arguments: cases)
  func printsAsTheLibraries(_ c: TensorFlowTests.Case) {
    let w = World()
    w.host.keepsErrors = false
    w.host.folders = [PictureFixtureTests.folder]
    #expect(w.run("folder = '\(PictureFixtureTests.folder)'\n" + PictureFixtureTests.setup) == "")
    #expect(w.run(c.code) == c.output)
  }

  /// Sizes in a header are believed only as far as there is memory.
  @Test func aFileThatClaimsToBeHugeIsRefused() {
    let w = World()
    w.host.folders = [PictureFixtureTests.folder]
    let text = w.run(
      """
      import zlib, io
      from PIL import Image
      data = bytearray(open('\(PictureFixtureTests.folder)/rgb.png', 'rb').read())
      data[16:24] = (60000).to_bytes(4, 'big') * 2
      data[29:33] = zlib.crc32(data[12:29]).to_bytes(4, 'big')
      try:
          Image.open(io.BytesIO(data))
      except Image.DecompressionBombError as e:
          print(e)
      data[16:24] = (11000).to_bytes(4, 'big') * 2
      data[29:33] = zlib.crc32(data[12:29]).to_bytes(4, 'big')
      import warnings
      warnings.simplefilter('ignore')
      try:
          Image.open(io.BytesIO(data)).load()
      except OSError as e:
          print(e)
      """)
    #expect(
      text == """
        Image size (3600000000 pixels) exceeds limit of 178956970 pixels, could be decompression bomb DOS attack.
        image file is truncated

        """, "\(text)")
  }

  /// Every file cut short anywhere is read or refused with an exception.
  @Test(arguments: ["rgb.png", "rgb.jpg", "progressive.jpg", "small.gif", "moving.gif", "gray.bmp"])
  func cutFilesGiveErrors(_ name: String) {
    let w = World()
    w.host.folders = [PictureFixtureTests.folder]
    let text = w.run(
      """
      import io
      from PIL import Image
      data = open('\(PictureFixtureTests.folder)/\(name)', 'rb').read()
      refused = 0
      for n in range(0, len(data), 3):
          try:
              i = Image.open(io.BytesIO(data[:n]))
              i.load()
              if i.n_frames > 1:
                  i.seek(1)
          except OSError:
              refused += 1
      print(refused > len(data) // 3 - 12)
      """)
    #expect(text == "True\n", "\(text)")
  }
}

import Foundation
import Pictures
import Testing

@testable import Modules

/// `savefig`.
@Suite struct FigureFileTests {
  private func file(_ name: String, _ world: World) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(fileURLWithPath: world.host.folder + "/" + name)))
  }

  @Test func writesFilesOfEveryKind() throws {
    let world = World()
    let text = world.run(
      """
      import numpy as np, io, os
      import matplotlib.pyplot as plt
      fig, axes = plt.subplots(1, 2, figsize=(5, 3), dpi=80)
      axes[0].plot([1, 3, 2], 'o--', label='a', alpha=0.5, markersize=4)
      axes[0].legend(loc='lower left', title='t')
      axes[1].imshow(np.eye(4), cmap='magma')
      plt.tight_layout()
      for name in ('a.png', 'b.svg', 'c.pdf', 'd.jpg', 'e'):
          fig.savefig(name, bbox_inches='tight' if name == 'a.png' else None)
      plt.savefig('f.png')
      plt.savefig('g.png', dpi=200, transparent=True)
      buffer = io.BytesIO()
      plt.savefig(buffer, format='png')
      print(buffer.getvalue() == open('f.png', 'rb').read(), sorted(os.listdir('.')))
      plt.close()
      """)
    #expect(text == "True ['a.png', 'b.svg', 'c.pdf', 'd.jpg', 'e.png', 'f.png', 'g.png']\n", "\(text)")
    let plain = try PNGFile(header: file("f.png", world))
    #expect(plain.width == 400 && plain.height == 240)
    let large = try PNGFile(header: file("g.png", world))
    #expect(large.width == 1000 && large.height == 600)
    let cropped = try PNGFile(header: file("a.png", world))
    #expect(cropped.width < 410 && cropped.height < 250 && cropped.width > 200)
    #expect(try JPEGFile(header: file("d.jpg", world)).width == 400)
    #expect(String(decoding: try file("b.svg", world).prefix(5), as: UTF8.self) == "<?xml")
    #expect(String(decoding: try file("c.pdf", world).prefix(5), as: UTF8.self) == "%PDF-")
  }

  @Test func saysWhatItDoesNotTake() {
    let text = World().run(
      """
      import matplotlib.pyplot as plt
      plt.plot([1, 2])
      for arguments in (('x.foo', {}), ('x.ps', {}), ('x.png', {'nope': 1}), ('nowhere/x.png', {}), (3, {}), ('x.png', {'dpi': 0})):
          try:
              plt.savefig(arguments[0], **arguments[1])
          except Exception as e:
              print(type(e).__name__, e)
      try:
          plt.legend(loc='somewhere')
      except ValueError as e:
          print(str(e)[:45])
      plt.close()
      """)
    #expect(
      text == """
        ValueError Format 'foo' is not supported (supported formats: avif, eps, gif, jpeg, jpg, pdf, pgf, png, ps, raw, rgba, svg, svgz, tif, tiff, webp)
        NotImplementedError figures are saved as png, jpg, svg and pdf here, not as ps
        TypeError FigureCanvasAgg.print_png() got an unexpected keyword argument 'nope'
        FileNotFoundError [Errno 2] No such file or directory: 'nowhere/x.png'
        AttributeError 'int' object has no attribute 'write'
        ValueError dpi must be positive
        'somewhere' is not a valid value for loc; sup

        """, "\(text)")
  }

  @Test func coloursHaveNumbers() {
    let text = World().run(
      """
      from matplotlib import colors
      import matplotlib.pyplot as plt
      print(colors.to_rgb('red'), colors.to_hex((0, 0.5, 1)), colors.to_rgba('#00ff0080', None), colors.is_color_like('blurple'))
      print(plt.get_cmap('gray')(1.0), plt.get_cmap('gray')([0.0, 0.5]).shape)
      try:
          colors.to_rgb('blurple')
      except ValueError as e:
          print(e)
      """)
    #expect(
      text == """
        (1.0, 0.0, 0.0) #0080ff (0.0, 1.0, 0.0, 0.5019607843137255) False
        (1.0, 1.0, 1.0, 1.0) (2, 4)
        Invalid RGBA argument: 'blurple'

        """, "\(text)")
  }
}

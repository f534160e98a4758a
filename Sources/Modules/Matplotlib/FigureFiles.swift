import CellLanguage
import Pictures
import Rendering

/// `savefig`: figures as PNG, JPEG, SVG and PDF files.
enum FigureFiles {
  static func register(into registry: inout ModuleRegistry) {
    registry.register("matplotlib.backends") { _ in PyModule("matplotlib.backends") }
    registry.register("matplotlib.backends.backend_cairo") { _ in
      let m = ModuleBuilder("matplotlib.backends.backend_cairo", .numpy)
      m.function(
        "draw(figure, format, dpi, tight, pad, facecolor, transparent)", "The bytes of a drawn figure."
      ) { call in
        let object = try call.object(0, as: FigureObject.self, named: "Figure")
        let dpi = try call.double(2)
        guard dpi > 0, dpi <= 100_000 else { throw PyError.valueError("dpi must be positive") }
        let name = try call.string(1)
        let isJPEG = name == "jpg" || name == "jpeg"
        guard let format = CanvasFormat(rawValue: isJPEG ? "rgba" : name), isJPEG || format != .rgba else {
          throw PyError.notImplemented("figures are saved as png, jpg, svg and pdf here, not as \(name)")
        }
        var painter = FigurePainter(object.figure)
        painter.padding = try call.double(4) * 72
        if call.has(5), let ground = PlotColor.named(try Pyplot.color(call[5], call.interpreter)) {
          painter.ground = Ink(
            Double(ground.red) / 255, Double(ground.green) / 255, Double(ground.blue) / 255)
        }
        let (isCropped, isTransparent) = (try call.bool(3), try call.bool(6))
        return try PictureFailure.translating {
          guard isJPEG else {
            return .object(
              PyBytes(
                try painter.draw(
                  format: format, dotsPerInch: dpi, isTransparent: isTransparent, isCropped: isCropped,
                  budget: PictureFailure.budget)))
          }
          return .object(
            PyBytes(
              try painter.jpeg(dotsPerInch: dpi, isCropped: isCropped, budget: PictureFailure.budget)))
        }
      }
      return m.module
    }
    registry.register(
      "matplotlib.backend_bases",
      Embedded.module("matplotlib.backend_bases", "Figures as files.", FigureFilesSource.text))
  }

  /// `savefig` with the arguments of a call from `first` on: the file, then keyword arguments.
  static func save(_ figure: FigureObject, _ call: Call, _ first: Int) throws -> Value {
    let bases = try NumPyModule.submodule("matplotlib.backend_bases", call.interpreter)
    guard let function = bases.namespace.get(PyString.intern("print_figure")) else { return .none }
    return try call.interpreter.call(
      function, [.object(figure), call[first]],
      call.keywordArguments(first + 1).map { (PyString.intern($0.0), $0.1) })
  }
}

/// The part of `savefig` in the cell language.
enum FigureFilesSource {
  static let text = #"""
    import os as _os
    from matplotlib.backends import backend_cairo as _cairo

    _KINDS = {'eps': 'Encapsulated Postscript', 'jpg': 'Joint Photographic Experts Group',
              'jpeg': 'Joint Photographic Experts Group', 'pdf': 'Portable Document Format',
              'pgf': 'PGF code for LaTeX', 'png': 'Portable Network Graphics', 'ps': 'Postscript',
              'raw': 'Raw RGBA bitmap', 'rgba': 'Raw RGBA bitmap', 'svg': 'Scalable Vector Graphics',
              'svgz': 'Scalable Vector Graphics', 'tif': 'Tagged Image File Format', 'tiff': 'Tagged Image File Format',
              'webp': 'WebP Image Format', 'gif': 'Graphics Interchange Format', 'avif': 'AV1 Image File Format'}

    def print_figure(figure, fname, *, transparent=None, dpi='figure', format=None, metadata=None, bbox_inches=None,
                     pad_inches=0.1, facecolor='auto', edgecolor='auto', backend=None, orientation='portrait',
                     papertype=None, pil_kwargs=None, **kwargs):
        """Writes a figure into a file."""
        path = None
        if isinstance(fname, (str, bytes)) or hasattr(fname, '__fspath__'):
            path = _os.fspath(fname)
            path = path.decode() if isinstance(path, bytes) else path
        elif not hasattr(fname, 'write'):
            raise AttributeError(f"'{type(fname).__name__}' object has no attribute 'write'")
        ending = format
        if ending is None:
            ending = _os.path.splitext(path)[1][1:] if path is not None else ''
            if not ending:
                ending = 'png'
                if path is not None:
                    path = path.rstrip('.') + '.png'
        ending = ending.lower()
        if ending not in _KINDS:
            raise ValueError(f"Format {ending!r} is not supported (supported formats: {', '.join(sorted(_KINDS))})")
        if kwargs:
            raise TypeError(f"FigureCanvasAgg.print_{ending}() got an unexpected keyword argument '{next(iter(kwargs))}'")
        if bbox_inches not in (None, 'tight', 'standard'):
            raise NotImplementedError("savefig(bbox_inches=...) takes 'tight' or None here")
        if dpi is None or dpi == 'figure':
            dpi = figure.dpi
        ground = None if isinstance(facecolor, str) and facecolor == 'auto' else facecolor
        pad = 0.1 if pad_inches is None or isinstance(pad_inches, str) else float(pad_inches)
        made = _cairo.draw(figure, ending, float(dpi), bbox_inches == 'tight', pad, ground, bool(transparent))
        if path is None:
            fname.write(made)
            return
        with open(path, 'wb') as f:
            f.write(made)
    """#
}

import CellLanguage
import Pictures
import TensorEngine

/// `PIL._imaging`: picture files and resampling on arrays, for the parts of Pillow, Keras and TensorFlow that are written
/// in the cell language. Pixels are arrays of rows, columns and, of several, samples.
enum ImagingModule {
  static func register(into registry: inout ModuleRegistry) {
    registry.register("PIL._imaging") { _ in
      let m = ModuleBuilder("PIL._imaging", .numpy)
      define(m)
      return m.module
    }
    registry.register("PIL") { _ in
      let m = ModuleBuilder("PIL", .numpy, documentation: "Pictures.")
      m.set("__version__", .string("11.3.0"))
      m.module.lazyNames = PillowSource.modules.map(\.name) + ["UnidentifiedImageError"]
      m.module.resolve = { name, interpreter in
        if name == "UnidentifiedImageError" {
          let image = try NumPyModule.submodule("PIL.Image", interpreter)
          return image.namespace.get(PyString.intern(name))
        }
        guard PillowSource.modules.contains(where: { $0.name == name }) else { return nil }
        return .object(try NumPyModule.submodule("PIL." + name, interpreter))
      }
      return m.module
    }
    for (name, summary, text) in PillowSource.modules {
      registry.register("PIL." + name, Embedded.module("PIL." + name, summary, text))
    }
  }

  private static func define(_ m: ModuleBuilder) {
    png(m)
    jpeg(m)
    gif(m)
    geometry(m)
  }

  static func bytes(_ call: Call, _ index: Int) throws -> [UInt8] {
    guard let found = call[index].reference as? PyBytes else { throw PyError.typeError("expected bytes") }
    return found.bytes
  }

  /// The shape of a picture; one sample a pixel has no axis of its own.
  private static func shape(_ rows: Int, _ columns: Int, _ channels: Int) -> Shape {
    channels == 1 ? Shape(rows, columns) : Shape(rows, columns, channels)
  }

  /// Rows, columns and samples of an array of pixels.
  private static func sizes(_ t: Tensor) throws -> (rows: Int, columns: Int, channels: Int) {
    guard t.rank == 2 || t.rank == 3 else { throw PyError.valueError("a picture has two or three axes") }
    return (t.shape[0], t.shape[1], t.rank == 3 ? t.shape[2] : 1)
  }

  // MARK: Files

  private static func png(_ m: ModuleBuilder) {
    m.function("png_header(data)", "Width, height, depth, colour type, palette, its opacity, key colour.") {
      call in
      let file = try PictureFailure.translating { try PNGFile(header: bytes(call, 0)) }
      return .tuple([
        .int(file.width), .int(file.height), .int(file.depth), .int(Int(file.color.rawValue)),
        .object(PyBytes(file.palette)), .object(PyBytes(file.paletteAlpha)),
        file.transparent.map { .tuple($0.map { .int($0) }) } ?? .none,
      ])
    }
    m.function("png_pixels(data)", "The samples as they stand in the file, below 16 bits a byte each.") {
      call in
      let data = try bytes(call, 0)
      return try PictureFailure.translating {
        let file = try PNGFile(header: data)
        let shape = shape(file.height, file.width, file.color.channels)
        let made =
          file.depth == 16
          ? try Tensor.make(shape, of: UInt16.self) {
            try file.readPixels(of: data, into: UnsafeMutableRawBufferPointer($0))
          }
          : try Tensor.make(shape, of: UInt8.self) {
            try file.readPixels(of: data, into: UnsafeMutableRawBufferPointer($0))
          }
        return .object(NDArray(made))
      }
    }
    m.function(
      "png_write(pixels, depth, color, palette=None, alpha=None, level=None, dpi=None)",
      "The bytes of a PNG file."
    ) { call in
      let pixels = try call.array(0)
      let size = try sizes(pixels)
      guard let color = PNGFile.Color(rawValue: UInt8(clamping: try call.int(2))),
        color.channels == size.channels
      else { throw PyError.valueError("pixels and colour type disagree") }
      var file = PNGFile(width: size.columns, height: size.rows, depth: try call.int(1), color: color)
      file.palette = call.has(3) ? try bytes(call, 3) : []
      file.paletteAlpha = call.has(4) ? try bytes(call, 4) : []
      let level = try call.optionalInt(5).map { min(max($0, 0), 9) }
      let dpi = try call.optionalDouble(6)
      return try PictureFailure.translating {
        let made =
          pixels.dtype == .uint16
          ? try pixels.withUnsafeBuffer(as: UInt16.self) {
            try file.write(UnsafeRawBufferPointer($0), level: level, dotsPerInch: dpi)
          }
          : try pixels.withUnsafeBuffer(as: UInt8.self) {
            try file.write(UnsafeRawBufferPointer($0), level: level, dotsPerInch: dpi)
          }
        return .object(PyBytes(made))
      }
    }
  }

  private static func jpeg(_ m: ModuleBuilder) {
    m.function("jpeg_header(data)", "Width, height and mode of a JPEG file.") { call in
      let file = try PictureFailure.translating { try JPEGFile(header: bytes(call, 0)) }
      let mode = file.color == .gray ? "L" : file.color == .cmyk ? "CMYK" : "RGB"
      return .tuple([.int(file.width), .int(file.height), .string(mode)])
    }
    m.function(
      "jpeg_pixels(data, mode, fast=False, plain=False, partial=False)",
      "The samples of a JPEG file; `partial` takes a file that ends early."
    ) { call in
      let data = try bytes(call, 0)
      let mode = try call.string(1)
      let color: JPEGFile.Color = mode == "L" ? .gray : mode == "CMYK" ? .cmyk : .rgb
      let (fast, plain, partial) = (try call.bool(2), try call.bool(3), try call.bool(4))
      return try PictureFailure.translating {
        let file = try JPEGFile(header: data)
        let made = try Tensor.make(shape(file.height, file.width, color.channels), of: UInt8.self) {
          do {
            try file.readPixels(
              of: data, as: color, into: UnsafeMutableRawBufferPointer($0), fast: fast, plainUpsampling: plain
            )
          } catch PictureError.truncated where partial {}
        }
        return .object(NDArray(made))
      }
    }
    m.function(
      "jpeg_write(pixels, mode, quality=75, subsampling=2, progressive=False)", "The bytes of a JPEG file."
    ) { call in
      let pixels = try call.array(0)
      let size = try sizes(pixels)
      let mode = try call.string(1)
      let color: JPEGFile.Color = mode == "L" ? .gray : mode == "CMYK" ? .cmyk : .rgb
      guard color.channels == size.channels,
        let sampling = JPEGFile.Subsampling(rawValue: Int32(clamping: try call.int(3)))
      else { throw PyError.valueError("pixels and mode disagree") }
      let (quality, progressive) = (try call.int(2), try call.bool(4))
      return try PictureFailure.translating {
        .object(
          PyBytes(
            try pixels.withUnsafeBuffer(as: UInt8.self) {
              try JPEGFile.write(
                UnsafeRawBufferPointer($0), width: size.columns, height: size.rows, color: color,
                quality: quality,
                subsampling: sampling, isProgressive: progressive)
            }))
      }
    }
  }

  private static func gif(_ m: ModuleBuilder) {
    m.function("gif_header(data)", "Width, height, the frames' delays in hundredths of a second, loops.") {
      call in
      let file = try PictureFailure.translating { try GIFFile(bytes(call, 0)) }
      return .tuple([
        .int(file.width), .int(file.height), .list(file.delays.map { .int($0) }),
        file.loops.map { .int($0) } ?? .none,
      ])
    }
    m.function(
      "gif_indices(data)", "Colour numbers, palette and transparent number of a first frame that fills all."
    ) {
      call in
      try PictureFailure.translating {
        let file = try GIFFile(bytes(call, 0))
        try check(file.width * file.height * 2)
        guard let found = try file.indices() else { return .none }
        let pixels = try Tensor.make(Shape(file.height, file.width), of: UInt8.self) { out in
          for i in found.indices.indices { out[i] = found.indices[i] }
        }
        return .tuple([
          .object(NDArray(pixels)), .object(PyBytes(found.palette)),
          found.transparent.map { .int($0) } ?? .none,
        ])
      }
    }
    m.function("gif_frames(data)", "All frames as they show, with opacity.") { call in
      try PictureFailure.translating {
        let file = try GIFFile(bytes(call, 0))
        let each = file.width * file.height * 4
        try check(each * 3)
        let frames = try Tensor.make(Shape([file.count, file.height, file.width, 4]), of: UInt8.self) { out in
          var place = 0
          try file.eachFrame { frame in
            for i in 0..<each { out[place + i] = frame[i] }
            place += each
          }
        }
        return .object(NDArray(frames))
      }
    }
  }

  /// - Throws: `MemoryError` for more bytes than the session may take.
  private static func check(_ bytes: Int) throws {
    guard bytes <= PictureFailure.budget else { throw PictureError.tooLarge(bytes: bytes) }
  }

  // MARK: Sizes and positions

  private static func geometry(_ m: ModuleBuilder) {
    m.function("resize(pixels, width, height, filter, box)", "Pixels in another size, as Pillow resamples.") {
      call in
      let pixels = try call.array(0)
      let size = try sizes(pixels)
      let (width, height) = (try call.int(1), try call.int(2))
      let box = try call.items(4).map { try call.interpreter.double($0) }
      guard let filter = Resampling(rawValue: try call.int(3)), filter != .nearest, box.count == 4, width > 0,
        height > 0,
        box[0] >= 0, box[1] >= 0, box[2] > box[0], box[3] > box[1], box[2] <= Double(size.columns),
        box[3] <= Double(size.rows)
      else { throw PyError.valueError("Box can't exceed original image size") }
      let edges = (box[0], box[1], box[2], box[3])
      if pixels.dtype == .uint8 {
        try PictureFailure.translating {
          try check((size.rows + height) * width * size.channels + (width + height) * 64)
        }
        let made = try Tensor.make(shape(height, width, size.channels), of: UInt8.self) { out in
          try pixels.withUnsafeBuffer(as: UInt8.self) {
            filter.resize(
              $0, rows: size.rows, columns: size.columns, channels: size.channels, box: edges, to: out,
              rows: height,
              columns: width)
          }
        }
        return .object(NDArray(made))
      }
      guard size.channels == 1 else { throw PyError.valueError("image has wrong mode") }
      let numbers = try pixels.cast(to: .float32)
      let made = try Tensor.make(Shape(height, width), of: Float.self) { out in
        try numbers.withUnsafeBuffer(as: Float.self) {
          filter.resize(
            $0, rows: size.rows, columns: size.columns, box: edges, to: out, rows: height, columns: width,
            wholeNumbers: !pixels.dtype.isFloating)
        }
      }
      return .object(NDArray(try made.cast(to: pixels.dtype)))
    }
    m.function("nearest(start, scale, length, result)", "Where each place of a result is taken from.") {
      call in
      let result = try call.int(3)
      guard result > 0, result < 1 << 30 else { throw PyError.valueError("height and width must be > 0") }
      let places = Resampling.nearest(
        from: try call.double(0), scale: try call.double(1), length: try call.int(2), result: result)
      return .object(NDArray(try Tensor(places.map { Int64($0) })))
    }
    m.function("affine(pixels, width, height, matrix, filter, fill)", "Pixels seen through a matrix.") {
      call in
      let pixels = try call.array(0)
      let size = try sizes(pixels)
      let (width, height) = (try call.int(1), try call.int(2))
      let fill = try call.ints(5)
      guard let transform = AffineTransform(try call.items(3).map { try call.interpreter.double($0) }),
        let filter = Resampling(rawValue: try call.int(4)), width > 0, height > 0, fill.count == size.channels
      else { throw PyError.valueError("the transform cannot be applied") }
      let made = try Tensor.make(shape(height, width, size.channels), of: UInt8.self) { out in
        for i in 0..<out.count { out[i] = UInt8(clamping: fill[i % fill.count]) }
        try pixels.withUnsafeBuffer(as: UInt8.self) {
          transform.apply(
            $0, rows: size.rows, columns: size.columns, channels: size.channels, to: out, rows: height,
            columns: width,
            filter: filter)
        }
      }
      return .object(NDArray(made))
    }
    m.function(
      "dither(pixels)", "Black and white with the errors spread over the neighbours (Floyd and Steinberg)."
    ) { call in
      let pixels = try call.array(0)
      let size = try sizes(pixels)
      guard size.channels == 1 else { throw PyError.valueError("image has wrong mode") }
      let made = try Tensor.make(Shape(size.rows, size.columns), of: UInt8.self) { out in
        try pixels.withUnsafeBuffer(as: UInt8.self) { Dithering.apply($0, columns: size.columns, to: out) }
      }
      return .object(NDArray(made))
    }
  }
}

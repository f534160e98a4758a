import Glibc

/// The functions of Cairo and FreeType that drawing takes, opened when first needed.
///
/// Declarations follow the C headers of Cairo 1.16 and FreeType 2.12; contexts, surfaces and faces are opaque.
struct CairoLibrary {
  typealias Pointer = OpaquePointer
  typealias Write =
    @convention(c) (UnsafeMutableRawPointer?, UnsafePointer<UInt8>?, UInt32) -> Int32
  let imageSurface: @convention(c) (UnsafeMutableRawPointer?, Int32, Int32, Int32, Int32) -> Pointer?
  let svgSurface: @convention(c) (Write?, UnsafeMutableRawPointer?, Double, Double) -> Pointer?
  let pdfSurface: @convention(c) (Write?, UnsafeMutableRawPointer?, Double, Double) -> Pointer?
  let flush: @convention(c) (Pointer) -> Void
  let finish: @convention(c) (Pointer) -> Void
  let destroySurface: @convention(c) (Pointer) -> Void
  let surfaceStatus: @convention(c) (Pointer) -> Int32
  let create: @convention(c) (Pointer) -> Pointer?
  let destroy: @convention(c) (Pointer) -> Void
  let status: @convention(c) (Pointer) -> Int32
  let save: @convention(c) (Pointer) -> Void
  let restore: @convention(c) (Pointer) -> Void
  let translate: @convention(c) (Pointer, Double, Double) -> Void
  let scale: @convention(c) (Pointer, Double, Double) -> Void
  let rotate: @convention(c) (Pointer, Double) -> Void
  let setSource: @convention(c) (Pointer, Double, Double, Double, Double) -> Void
  let setSurface: @convention(c) (Pointer, Pointer, Double, Double) -> Void
  let source: @convention(c) (Pointer) -> Pointer?
  let setFilter: @convention(c) (Pointer, Int32) -> Void
  let setLineWidth: @convention(c) (Pointer, Double) -> Void
  let setLineCap: @convention(c) (Pointer, Int32) -> Void
  let setLineJoin: @convention(c) (Pointer, Int32) -> Void
  let setDash: @convention(c) (Pointer, UnsafePointer<Double>?, Int32, Double) -> Void
  let newPath: @convention(c) (Pointer) -> Void
  let newSubPath: @convention(c) (Pointer) -> Void
  let moveTo: @convention(c) (Pointer, Double, Double) -> Void
  let lineTo: @convention(c) (Pointer, Double, Double) -> Void
  let curveTo: @convention(c) (Pointer, Double, Double, Double, Double, Double, Double) -> Void
  let arc: @convention(c) (Pointer, Double, Double, Double, Double, Double) -> Void
  let rectangle: @convention(c) (Pointer, Double, Double, Double, Double) -> Void
  let closePath: @convention(c) (Pointer) -> Void
  let stroke: @convention(c) (Pointer) -> Void
  let strokePreserve: @convention(c) (Pointer) -> Void
  let fill: @convention(c) (Pointer) -> Void
  let fillPreserve: @convention(c) (Pointer) -> Void
  let clip: @convention(c) (Pointer) -> Void
  let paint: @convention(c) (Pointer) -> Void
  let setFontFace: @convention(c) (Pointer, Pointer) -> Void
  /// xx, yx, xy, yy, x0 and y0 of `cairo_matrix_t`.
  let setFontMatrix: @convention(c) (Pointer, UnsafePointer<Double>) -> Void
  let setFontOptions: @convention(c) (Pointer, Pointer) -> Void
  /// Bearing, size and advance of `cairo_text_extents_t`, each x before y.
  let textExtents: @convention(c) (Pointer, UnsafePointer<CChar>, UnsafeMutablePointer<Double>) -> Void
  let showText: @convention(c) (Pointer, UnsafePointer<CChar>) -> Void
  let textPath: @convention(c) (Pointer, UnsafePointer<CChar>) -> Void
  let createOptions: @convention(c) () -> Pointer?
  let setHintStyle: @convention(c) (Pointer, Int32) -> Void
  let setHintMetrics: @convention(c) (Pointer, Int32) -> Void
  let setAntialias: @convention(c) (Pointer, Int32) -> Void
  private let createFace: @convention(c) (Pointer, Int32) -> Pointer?

  private let newFace:
    @convention(c) (Pointer, UnsafePointer<CChar>, Int, UnsafeMutablePointer<Pointer?>) -> Int32
  private let fonts: Pointer

  /// - Throws: `PictureError.missing` if the library is not installed.
  static func open() throws -> CairoLibrary { try opened.get() }

  private static let opened = Result { try CairoLibrary() }

  private init() throws {
    let cairo = try SharedLibrary("Cairo", file: "libcairo.so.2", package: "libcairo2-dev")
    let freeType = try SharedLibrary("FreeType", file: "libfreetype.so.6", package: "libcairo2-dev")
    imageSurface = try cairo.find("cairo_image_surface_create_for_data")
    svgSurface = try cairo.find("cairo_svg_surface_create_for_stream")
    pdfSurface = try cairo.find("cairo_pdf_surface_create_for_stream")
    flush = try cairo.find("cairo_surface_flush")
    finish = try cairo.find("cairo_surface_finish")
    destroySurface = try cairo.find("cairo_surface_destroy")
    surfaceStatus = try cairo.find("cairo_surface_status")
    create = try cairo.find("cairo_create")
    destroy = try cairo.find("cairo_destroy")
    status = try cairo.find("cairo_status")
    save = try cairo.find("cairo_save")
    restore = try cairo.find("cairo_restore")
    translate = try cairo.find("cairo_translate")
    scale = try cairo.find("cairo_scale")
    rotate = try cairo.find("cairo_rotate")
    setSource = try cairo.find("cairo_set_source_rgba")
    setSurface = try cairo.find("cairo_set_source_surface")
    source = try cairo.find("cairo_get_source")
    setFilter = try cairo.find("cairo_pattern_set_filter")
    setLineWidth = try cairo.find("cairo_set_line_width")
    setLineCap = try cairo.find("cairo_set_line_cap")
    setLineJoin = try cairo.find("cairo_set_line_join")
    setDash = try cairo.find("cairo_set_dash")
    newPath = try cairo.find("cairo_new_path")
    newSubPath = try cairo.find("cairo_new_sub_path")
    moveTo = try cairo.find("cairo_move_to")
    lineTo = try cairo.find("cairo_line_to")
    curveTo = try cairo.find("cairo_curve_to")
    arc = try cairo.find("cairo_arc")
    rectangle = try cairo.find("cairo_rectangle")
    closePath = try cairo.find("cairo_close_path")
    stroke = try cairo.find("cairo_stroke")
    strokePreserve = try cairo.find("cairo_stroke_preserve")
    fill = try cairo.find("cairo_fill")
    fillPreserve = try cairo.find("cairo_fill_preserve")
    clip = try cairo.find("cairo_clip")
    paint = try cairo.find("cairo_paint")
    setFontFace = try cairo.find("cairo_set_font_face")
    setFontMatrix = try cairo.find("cairo_set_font_matrix")
    setFontOptions = try cairo.find("cairo_set_font_options")
    textExtents = try cairo.find("cairo_text_extents")
    showText = try cairo.find("cairo_show_text")
    textPath = try cairo.find("cairo_text_path")
    createOptions = try cairo.find("cairo_font_options_create")
    setHintStyle = try cairo.find("cairo_font_options_set_hint_style")
    setHintMetrics = try cairo.find("cairo_font_options_set_hint_metrics")
    setAntialias = try cairo.find("cairo_font_options_set_antialias")
    createFace = try cairo.find("cairo_ft_font_face_create_for_ft_face")
    newFace = try freeType.find("FT_New_Face")
    let start: @convention(c) (UnsafeMutablePointer<Pointer?>) -> Int32 =
      try freeType.find("FT_Init_FreeType")
    var library: Pointer?
    guard start(&library) == 0, let library else {
      throw PictureError.missing(name: "a FreeType that starts", package: "libcairo2-dev")
    }
    fonts = library
  }

  /// A face of a font file; kept for as long as the program runs.
  func face(path: String) -> Pointer? {
    var face: Pointer?
    guard newFace(fonts, path, 0, &face) == 0, let face else { return nil }
    return createFace(face, 0)
  }
}

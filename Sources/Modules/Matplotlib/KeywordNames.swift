import CellLanguage

/// The keyword arguments that drawing functions take beyond their parameters.
enum KeywordNames {
  /// Those that change what is drawn here.
  private static let effective: [String] = [
    "label", "color", "c", "linestyle", "ls", "linewidth", "lw", "marker", "cmap", "vmin", "vmax", "origin",
    "extent", "title", "labels", "handles", "ha", "horizontalalignment", "tick_label", "xy", "xlim", "ylim",
    "xlabel", "ylabel", "orientation", "align",
  ]

  /// Those that matplotlib takes and that only change looks a terminal cannot show.
  private static let looksOnly: [String] = [
    "alpha", "animated", "annotation_clip", "antialiased", "aa", "arrowprops", "aspect", "ax", "bbox",
    "bbox_to_anchor", "bottom", "capsize", "clip_on", "colors", "constrained_layout", "cumulative",
    "dash_capstyle", "dpi", "drawstyle", "ec", "edgecolor", "edgecolors", "facecolor", "facecolors", "family",
    "fancybox", "fc", "fillstyle", "fontdict", "fontfamily", "fontname", "fontsize", "fontstyle",
    "fontweight", "fraction", "framealpha", "frameon", "hatch", "histtype", "interpolation", "labelbottom",
    "labelcolor", "labelleft", "labelpad", "labelrotation", "labelsize", "labelspacing", "left", "length",
    "linestyles", "linewidths", "loc", "log", "ma", "markeredgecolor", "markeredgewidth", "markerfacecolor",
    "markersize", "markevery", "markerscale", "mec", "mew", "mfc", "minor", "ms", "multialignment",
    "ncol", "ncols", "norm", "pad", "picker", "plotnonfinite", "prop", "rasterized", "right", "rotation",
    "rwidth", "s", "scalex", "scaley", "shadow", "shrink", "size", "snap", "solid_capstyle", "stacked",
    "step",
    "style", "textcoords", "title_fontsize", "top", "transform", "va", "verticalalignment", "visible",
    "weight", "weights", "where", "width", "wrap", "x", "xerr", "xmax", "xmin", "xycoords", "xytext", "y",
    "yerr", "ymax", "ymin", "zorder", "fill", "auto", "emit",
  ]

  private static let all = Set(effective + looksOnly)

  /// The class that matplotlib names in its message.
  private static func owner(_ function: String) -> String {
    switch function {
    case "scatter": return "PathCollection"
    case "bar", "barh", "hist": return "Rectangle"
    case "imshow", "matshow": return "AxesImage"
    case "fill_between": return "PolyCollection"
    case "text", "annotate", "title", "xlabel", "ylabel", "suptitle": return "Text"
    default: return "Line2D"
    }
  }

  /// - Throws: `AttributeError` in matplotlib's words for a name that matplotlib does not know.
  static func check(_ call: Call, _ function: String) throws {
    guard let last = call.function.signature.parameters.indices.last else { return }
    for (name, _) in call.keywordArguments(last) where !all.contains(name) {
      var message = "\(owner(function)).set() got an unexpected keyword argument '\(name)'"
      if let near = nearest(name, among: effective + looksOnly) { message += ". Did you mean '\(near)'?" }
      throw PyError.attributeError(message)
    }
  }
}

extension String {
  /// The same text in storage that nobody else holds.
  ///
  /// Reference counts of the cell language are not atomic, so a text that it may still hold must not be used on
  /// another thread.
  public func detached() -> String {
    // Short texts have no storage outside the value itself.
    utf8.count <= 15 ? self : String(decoding: Array(utf8), as: UTF8.self)
  }
}

extension RichValue {
  /// The same value with texts of its own, ready for another thread.
  public func detached() -> RichValue {
    switch self {
    case .text(let text): return .text(text.detached())
    case .markdown(let source): return .markdown(source.detached())
    case .table(let value): return .table(value.detached())
    case .tensor(let value): return .tensor(value.detached())
    case .figure(let value): return .figure(value.detached())
    case .modelSummary(let value): return .modelSummary(value.detached())
    case .modelGraph(let value): return .modelGraph(value.detached())
    case .trainingCurve(let value): return .trainingCurve(value.detached())
    case .progress(var value):
      value.label = value.label.detached()
      value.unit = value.unit.detached()
      value.note = value.note.detached()
      return .progress(value)
    case .image: return self
    }
  }
}

extension TableData {
  fileprivate func detached() -> TableData {
    var copy = self
    copy.columns = columns.map {
      Column($0.name.detached(), dtype: $0.dtype.detached(), alignment: $0.alignment)
    }
    copy.rows = rows.map { $0.map { $0.detached() } }
    copy.index = index.map { $0.detached() }
    copy.indexName = indexName.detached()
    copy.title = title.detached()
    copy.text = text.detached()
    return copy
  }
}

extension TensorPreview {
  fileprivate func detached() -> TensorPreview {
    var copy = self
    copy.name = name.detached()
    copy.kind = kind.detached()
    copy.dtype = dtype.detached()
    copy.text = text.detached()
    copy.blocks = blocks.map { block in
      var block = block
      block.label = block.label.detached()
      block.elements = block.elements.map { $0.detached() }
      return block
    }
    return copy
  }
}

extension ModelSummaryData {
  fileprivate func detached() -> ModelSummaryData {
    var copy = self
    copy.name = name.detached()
    copy.text = text.detached()
    copy.layers = layers.map { layer in
      var layer = layer
      layer.name = layer.name.detached()
      layer.type = layer.type.detached()
      layer.outputShape = layer.outputShape.detached()
      layer.connectedTo = layer.connectedTo.map { $0.detached() }
      return layer
    }
    return copy
  }
}

extension TrainingCurve {
  fileprivate func detached() -> TrainingCurve {
    var copy = self
    copy.title = title.detached()
    copy.unit = unit.detached()
    copy.status = status.detached()
    copy.series = series.map { Series($0.name.detached(), $0.values) }
    return copy
  }
}

extension Figure {
  fileprivate func detached() -> Figure {
    var copy = self
    copy.title = title.detached()
    copy.axes = axes.map { axes in
      var axes = axes
      axes.title = axes.title.detached()
      axes.xLabel = axes.xLabel.detached()
      axes.yLabel = axes.yLabel.detached()
      axes.legendTitle = axes.legendTitle.detached()
      axes.xTicks = axes.xTicks.map { $0.map { Axes.Tick($0.position, label: $0.label?.detached()) } }
      axes.yTicks = axes.yTicks.map { $0.map { Axes.Tick($0.position, label: $0.label?.detached()) } }
      axes.artists = axes.artists.map { $0.detached() }
      return axes
    }
    return copy
  }
}

extension Artist {
  fileprivate func detached() -> Artist {
    switch self {
    case .line(var artist):
      artist.color = artist.color?.detached()
      artist.marker = artist.marker.detached()
      artist.label = artist.label.detached()
      return .line(artist)
    case .scatter(var artist):
      artist.color = artist.color?.detached()
      artist.colors = artist.colors.map { $0.detached() }
      artist.colormap = artist.colormap.detached()
      artist.marker = artist.marker.detached()
      artist.label = artist.label.detached()
      return .scatter(artist)
    case .bars(var artist):
      artist.color = artist.color?.detached()
      artist.colors = artist.colors.map { $0.detached() }
      artist.label = artist.label.detached()
      return .bars(artist)
    case .image(var artist):
      artist.colormap = artist.colormap.detached()
      return .image(artist)
    case .text(var artist):
      artist.text = artist.text.detached()
      artist.color = artist.color?.detached()
      return .text(artist)
    case .span(var artist):
      artist.color = artist.color?.detached()
      artist.label = artist.label.detached()
      return .span(artist)
    case .fill(var artist):
      artist.color = artist.color?.detached()
      artist.label = artist.label.detached()
      return .fill(artist)
    }
  }
}

/// Pictures of models: `plot_model` and `model_to_dot` of `keras.utils`, in the cell language.
enum PlotModelSource {
  static let text = #"""
    import os as _os

    def _label(layer, show_shapes, show_dtype, show_layer_names, show_layer_activations, show_trainable):
        # Rows of cells: words with their weight, size, colour and ground.
        name = _kind(layer)
        runs = [(layer.name, True), (f' ({name})', False)] if show_layer_names else [(name, True)]
        rows = [[(runs, 16, 'white', 'black')]]
        activation = getattr(layer, 'activation', None) if show_layer_activations else None
        if activation is not None:
            rows.append([([('Activation: ', False), (_said(activation), True)], 14, 'black', 'white')])
        cells = []
        if show_shapes:
            before, after = _both(layer, 'shape')
            if name != 'InputLayer':
                cells.append(([('Input shape: ', False), (_shape(before), True)], 14, 'black', 'white'))
            cells.append(([('Output shape: ', False), (_shape(after), True)], 14, 'black', 'white'))
        if show_dtype:
            told = _both(layer, 'dtype')[1]
            cells.append(([('Output dtype: ', False), (str(told or '?'), True)], 14, 'black', 'white'))
        if show_trainable and layer.weights:
            if layer.trainable:
                cells.append(([('Trainable', True)], 14, 'white', 'forestgreen'))
            else:
                cells.append(([('Non-trainable', True)], 14, 'white', 'firebrick'))
        return rows + [cells] if cells else rows

    def _said(activation):
        return getattr(activation, 'name', None) or getattr(activation, '__name__', None) or str(activation)

    def _kind(layer):
        from keras.src import storage
        name = type(layer).__name__
        return 'Functional' if name == 'Model' and storage.kind(layer) == 'functional' else name

    def _both(layer, what):
        # What is known of a layer's input and output; None for both where one is not known.
        def told(x):
            if isinstance(x, dict):
                return {k: told(v) for k, v in x.items()}
            if isinstance(x, (list, tuple)):
                return type(x)(told(v) for v in x)
            found = getattr(x, what)
            if what == 'shape':
                return tuple(found)
            return getattr(found, 'name', found)
        try:
            return told(layer.input), told(layer.output)
        except (ValueError, AttributeError):
            pass
        # Layers of a chain are not called on symbolic tensors here; they know their shapes.
        try:
            if what == 'shape':
                return tuple(layer.input_shape), tuple(layer.output_shape)
            layer.output_shape
            return layer.compute_dtype, layer.compute_dtype
        except (ValueError, AttributeError, TypeError):
            return None, None

    def _shape(shape):
        if shape is None:
            return '?'
        if isinstance(shape, dict):
            return ', '.join(f'{k}: {v}' for k, v in shape.items())
        return str(shape).replace('{', '').replace('}', '')

    def _graph(model):
        # The layers of a model, and the pairs of places in that list that an arrow joins; None for a model without a graph.
        from keras.src import storage
        kind = storage.kind(model)
        if kind == 'sequential':
            layers = model.layers
            return layers, [(i, i + 1) for i in range(len(layers) - 1)]
        if kind != 'functional':
            return None
        calls, _, _ = storage.model_graph(model)
        layers = [c[0] for c in calls]
        place = {l.name: i for i, l in enumerate(layers)}
        pairs = []
        for i, (_, nodes, _) in enumerate(calls):
            for node in nodes:
                for k, source in enumerate(node['inputs']):
                    pair = (place.get(source[0]), i, source[2], k)
                    if pair[0] is not None and pair not in pairs:
                        pairs.append(pair)
        return layers, pairs

    def _inner(layer):
        from keras.src import storage
        return hasattr(layer, 'layers') and storage.kind(layer) in ('sequential', 'functional')

    def _ends(layer, index, leaving):
        # The layer without inner layers that an arrow leaves or reaches.
        from keras.src import storage
        while _inner(layer) and layer.layers:
            if storage.kind(layer) == 'sequential':
                layer = layer.layers[-1 if leaving else 0]
                index = 0
                continue
            calls, inputs, outputs = storage.model_graph(layer)
            held = {c[0].name: c[0] for c in calls}
            ends = outputs if leaving else inputs
            name, _, index = ends[min(index, len(ends) - 1)][:3]
            layer = held[name]
        return layer

    class _Drawn:
        # Nodes, arrows and boxes of one picture.
        def __init__(self, model, options, expand_nested):
            self.options = options
            self.nested = expand_nested
            self.layers, self.nodes, self.edges = [], [], []
            self.number = {}
            found = _graph(model)
            if found is None:
                self.clusters = []
                self._add(model)
                return
            own, self.clusters = self._level(model)

        def _add(self, layer):
            self.number[id(layer)] = len(self.nodes)
            self.layers.append(layer)
            self.nodes.append(_label(layer, **self.options))
            return len(self.nodes) - 1

        def _level(self, model):
            layers, pairs = _graph(model)
            own, boxes = [], []
            for layer in layers:
                if self.nested and _inner(layer):
                    inside, further = self._level(layer)
                    boxes.append((layer.name, inside, further))
                else:
                    own.append(self._add(layer))
            for pair in pairs:
                a, b = layers[pair[0]], layers[pair[1]]
                if self.nested:
                    a = _ends(a, pair[2] if len(pair) > 2 else 0, True)
                    b = _ends(b, pair[3] if len(pair) > 2 else 0, False)
                edge = (self.number[id(a)], self.number[id(b)])
                if edge not in self.edges:
                    self.edges.append(edge)
            return own, boxes

        def outline(self):
            """Titles and details of the nodes, and the arrows, for the cell's outputs."""
            told = []
            for layer in self.layers:
                title = f'{layer.name} ({_kind(layer)})' if self.options['show_layer_names'] else _kind(layer)
                parts = []
                activation = getattr(layer, 'activation', None) if self.options['show_layer_activations'] else None
                if activation is not None:
                    parts.append(_said(activation))
                if self.options['show_shapes']:
                    parts.append(_shape(_both(layer, 'shape')[1]))
                if self.options['show_dtype']:
                    parts.append(str(_both(layer, 'dtype')[1] or '?'))
                if self.options['show_trainable'] and layer.weights:
                    parts.append('trainable' if layer.trainable else 'frozen')
                told.append((title, '  '.join(parts)))
            return told, self.edges

    class Dot:
        """The graph of a model, in the language of Graphviz and as picture."""
        def __init__(self, drawn, rankdir, dpi, splines):
            self._drawn = drawn
            self._rankdir = rankdir
            self._dpi = dpi
            self._splines = splines

        def to_string(self):
            """The graph in the language of Graphviz."""
            lines = ['digraph G {', f'rankdir={self._rankdir};', 'concentrate=True;', f'dpi={self._dpi};',
                     f'splines={self._splines};', 'node [shape=record];']
            for i, rows in enumerate(self._drawn.nodes):
                lines.append(f'{i} [fontname=Helvetica, border=0, margin=0, label={_html(rows)}];')
            for label, nodes, inner in self._drawn.clusters:
                lines += _subgraph(label, nodes, inner)
            lines += [f'{a} -> {b} [penwidth=2];' for a, b in self._drawn.edges]
            return '\n'.join(lines + ['}']) + '\n'

        __str__ = to_string

        def create(self, prog=None, format='ps', encoding=None):
            """The bytes of a picture."""
            if format in ('dot', 'raw', 'gv'):
                return self.to_string().encode()
            from keras.src.storage import draw_graph
            if format in ('jpg', 'jpeg', 'gif', 'bmp'):
                import io
                from PIL import Image
                held = io.BytesIO()
                picture = Image.open(io.BytesIO(self.create(format='png'))).convert('RGB')
                picture.save(held, format='jpeg' if format == 'jpg' else format)
                return held.getvalue()
            return draw_graph(self._drawn.nodes, self._drawn.edges, self._drawn.clusters, self._rankdir, self._splines,
                              self._dpi, format)

        def create_png(self, prog=None, encoding=None):
            return self.create(format='png')

        def create_svg(self, prog=None, encoding=None):
            return self.create(format='svg')

        def create_pdf(self, prog=None, encoding=None):
            return self.create(format='pdf')

        def write(self, path, prog=None, format='raw', encoding=None):
            """Writes a picture into a file."""
            made = self.create(format=format)
            with open(path, 'wb') as f:
                f.write(made)
            return True

        def write_png(self, path, prog=None, encoding=None):
            return self.write(path, format='png')

        def write_svg(self, path, prog=None, encoding=None):
            return self.write(path, format='svg')

        def write_pdf(self, path, prog=None, encoding=None):
            return self.write(path, format='pdf')

        def write_raw(self, path, prog=None, encoding=None):
            return self.write(path, format='raw')

    def _html(rows):
        def words(cell):
            parts = []
            for text, bold in cell[0]:
                text = text.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;')
                parts.append(f'<b>{text}</b>' if bold else text)
            return ''.join(parts)
        span = max(len(r) for r in rows)
        table = '<<table border="0" cellborder="1" bgcolor="black" cellpadding="10">'
        for row in rows:
            table += '<tr>'
            for cell in row:
                across = f' colspan="{span}"' if len(row) == 1 and span > 1 else ''
                table += (f'<td bgcolor="{cell[3]}"{across}><font point-size="{cell[1]}" color="{cell[2]}">'
                          f'{words(cell)}</font></td>')
            table += '</tr>'
        return table + '</table>>'

    def _subgraph(label, nodes, inner):
        lines = [f'subgraph "cluster_{label}" {{', 'style=dashed;', f'label="{label}";', 'labeljust=l;']
        lines += [f'{n};' for n in nodes]
        for part in inner:
            lines += _subgraph(*part)
        return lines + ['}']

    def _check(model, kwargs):
        if not model.built:
            raise ValueError('This model has not yet been built. Build the model first by calling `build()` or by calling '
                             'the model on a batch of data.')
        if kwargs.pop('layer_range', None) is not None:
            raise ValueError('Argument `layer_range` is no longer supported.')
        if kwargs:
            raise ValueError(f'Unrecognized keyword arguments: {kwargs}')

    def model_to_dot(model, show_shapes=False, show_dtype=False, show_layer_names=True, rankdir='TB', expand_nested=False,
                     dpi=200, subgraph=False, show_layer_activations=False, show_trainable=False, splines='ortho',
                     **kwargs):
        """The graph of a model in the language of Graphviz; `create` and `write` draw it."""
        _check(model, kwargs)
        if subgraph:
            raise NotImplementedError('model_to_dot(subgraph=True) is not supported here; expand_nested=True draws nested '
                                      'models in boxes')
        options = dict(show_shapes=show_shapes, show_dtype=show_dtype, show_layer_names=show_layer_names,
                       show_layer_activations=show_layer_activations, show_trainable=show_trainable)
        return Dot(_Drawn(model, options, expand_nested), rankdir, dpi, splines)

    def plot_model(model, to_file='model.png', show_shapes=False, show_dtype=False, show_layer_names=False,
                   rankdir='TB', expand_nested=False, dpi=200, show_layer_activations=False, show_trainable=False,
                   splines='ortho', **kwargs):
        """Draws the layers as boxes with arrows, into a PNG, SVG or PDF file; `.dot` gives Graphviz's language."""
        _check(model, kwargs)
        dot = model_to_dot(model, show_shapes, show_dtype, show_layer_names, rankdir, expand_nested, dpi,
                           show_layer_activations=show_layer_activations, show_trainable=show_trainable, splines=splines)
        to_file = _os.fspath(to_file)
        ending = _os.path.splitext(to_file)[1][1:].lower() or 'png'
        dot.write(to_file, format=ending)
        from keras.src.storage import show_graph
        show_graph(*dot._drawn.outline())
    """#
}

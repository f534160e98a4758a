/// The second part of `keras.src.saving`: weights in the layouts of Keras 2 and 3, and whole files.
enum SavedWeightsSource {
  static let text = #"""
    # Weights in the layout of Keras 3.

    _MHA = ('query_dense', 'key_dense', 'value_dense', 'output_dense')

    def _snake(name):
        name = re.sub('(.)([A-Z][a-z]+)', r'\1_\2', re.sub(r'\W+', '', name))
        return re.sub('([a-z])([A-Z])', r'\1_\2', name).lower()

    def _container(prefix, items, found, seen):
        used = {}
        for item in items:
            name = _snake(type(item).__name__)
            n = used.get(name, 0)
            used[name] = n + 1
            _walk(f'{prefix}/{name}' if n == 0 else f'{prefix}/{name}_{n}', item, found, seen)

    def _walk(prefix, layer, found, seen):
        """Places of the variables of a layer and of all inside it: (path, name, variables)."""
        if id(layer) in seen:
            return
        seen.add(id(layer))
        how, cls = kind(layer), type(layer).__name__
        variables, inner = own_variables(layer), inner_layers(layer)
        join = lambda name: f'{prefix}/{name}' if prefix else name
        if how in ('sequential', 'functional'):
            found.append((join('vars'), layer.name, []))
            _container(join('layers'), layer.layers if how == 'sequential' else inner, found, seen)
            return
        if cls in ('LSTM', 'GRU', 'SimpleRNN'):
            found.append((join('vars'), layer.name, []))
            cell = {'LSTM': 'lstm_cell', 'GRU': 'gru_cell'}.get(cls, 'simple_rnn_cell')
            found.append((join('cell/vars'), cell, list(layer.weights)))
            return
        if cls == 'MultiHeadAttention':
            found.append((join('vars'), layer.name, []))
            variables = list(layer.weights)
            each = max(len(variables) // 4, 1)
            for i, part in enumerate(_MHA):
                found.append((join(part + '/vars'), part, variables[i * each:(i + 1) * each]))
            return
        found.append((join('vars'), layer.name, variables))
        if how == 'python':
            for name in sorted(getattr(layer, '__dict__', {})):
                value = layer.__dict__[name]
                if isinstance(value, keras.layers.Layer):
                    _walk(join(name), value, found, seen)
                elif isinstance(value, (list, tuple)) and any(isinstance(v, keras.layers.Layer) for v in value):
                    _container(join(name), [v for v in value if isinstance(v, keras.layers.Layer)], found, seen)
            return
        if cls == 'Bidirectional' and len(inner) == 2:
            _walk(join('forward_layer'), inner[0], found, seen)
            _walk(join('backward_layer'), inner[1], found, seen)
        elif cls == 'StackedRNNCells':
            _container(join('cells'), inner, found, seen)
        elif cls == 'RNN':
            for item in inner:
                _walk(join('cell'), item, found, seen)
        elif len(inner) == 1:
            _walk(join('layer'), inner[0], found, seen)
        elif inner:
            _container(join('layers'), inner, found, seen)

    def _group():
        return {'attrs': {}, 'items': {}}

    def _at(tree, path, create=False):
        for part in path.split('/'):
            items = tree['items']
            if part not in items:
                if not create:
                    return None
                items[part] = _group()
            tree = items[part]
            if not isinstance(tree, dict):
                return None if not create else tree
        return tree

    def _weights_bytes(model, with_optimizer):
        tree = _group()
        places = []
        _walk('', model, places, set())
        for path, name, variables in places:
            g = _at(tree, path, True)
            g['attrs']['name'] = name
            for i, v in enumerate(variables):
                g['items'][str(i)] = np.asarray(v.numpy())
        state = optimizer_state(model) if with_optimizer else None
        if state:
            g = _at(tree, 'optimizer/vars', True)
            g['attrs']['name'] = model.optimizer.name
            for i, v in enumerate(state):
                g['items'][str(i)] = v
        return write_h5(tree)

    def _load_weights(model, tree, skip_mismatch=False):
        places = []
        _walk('', model, places, set())
        todo = []
        for path, name, variables in places:
            g = _at(tree, path)
            held = g['items'] if g else {}
            if not variables:
                continue
            if len(held) != len(variables):
                if skip_mismatch:
                    continue
                raise ValueError(
                    f"A total of 1 objects could not be loaded. Layer '{name}' expected {len(variables)} variables, but received "
                    f"{len(held)} variables during loading. Expected: {[v.name for v in variables]}")
            for i, v in enumerate(variables):
                value = held.get(str(i))
                if value is None or isinstance(value, (dict, str, list)) or tuple(value.shape) != tuple(v.shape):
                    if skip_mismatch:
                        continue
                    got = None if value is None or isinstance(value, (dict, str, list)) else tuple(value.shape)
                    raise ValueError(
                        f"Layer '{name}': the shape of the target variable and the shape of the target value must match. "
                        f"variable.shape={tuple(v.shape)}, Received: value.shape={got}.")
                todo.append((v, value))
        for v, value in todo:
            v.assign(np.asarray(value, dtype='float32') if 'float' in str(value.dtype) else value)

    def _restore_optimizer(model, tree):
        g = _at(tree, 'optimizer/vars')
        if g and getattr(model, 'optimizer', None) is not None:
            items = g['items']
            set_optimizer_state(model, [np.asarray(items[k]) for k in sorted(items, key=int)])

    # Weights in the layout of Keras 2.

    def _legacy(layer):
        return list(layer.trainable_weights) + list(layer.non_trainable_weights)

    def _legacy_group(model):
        g = _group()
        layers = [l for l in model.layers]
        g['attrs'].update({'layer_names': [l.name for l in layers], 'backend': 'tensorflow', 'keras_version': VERSION})
        for layer in layers:
            held = _group()
            g['items'][layer.name] = held
            names = []
            for v in _legacy(layer):
                base = f'{layer.name}/{v.name.split(":")[0]}'
                name, n = base, 0
                while name in names:
                    n += 1
                    name = f'{base}_{n}'
                names.append(name)
                *folders, last = name.split('/')
                place = _at(held, '/'.join(folders), True)
                place['items'][last] = np.asarray(v.numpy())
            held['attrs']['weight_names'] = names
        top = _group()
        top['attrs']['weight_names'] = []
        g['items']['top_level_model_weights'] = top
        return g

    def _names(attrs, key):
        value = attrs.get(key)
        if value is None:
            found, i = [], 0
            while f'{key}{i}' in attrs:
                found += list(attrs[f'{key}{i}'])
                i += 1
            return found
        return list(value) if not isinstance(value, str) else [value]

    def _lookup(group, name):
        *folders, last = name.split('/')
        for part in folders:
            group = group['items'].get(part) if isinstance(group, dict) else None
            if not isinstance(group, dict):
                return None
        return group['items'].get(last)

    def _load_legacy(model, group, by_name=False, skip_mismatch=False):
        names = [n for n in _names(group['attrs'], 'layer_names')]
        stored = []
        for name in names:
            g = group['items'].get(name)
            if not isinstance(g, dict):
                raise ValueError(f"the file names a layer '{name}' that it does not hold")
            weights = [_lookup(g, w) for w in _names(g['attrs'], 'weight_names')]
            if any(w is None or isinstance(w, (dict, str, list)) for w in weights):
                raise ValueError(f"the weights of layer '{name}' in the file are damaged")
            if weights:
                stored.append((name, weights))
        if by_name:
            table = dict(stored)
            pairs = [(l, l.name, table[l.name]) for l in model.layers if l.name in table and _legacy(l)]
        else:
            layers = [l for l in model.layers if _legacy(l)]
            if len(layers) != len(stored):
                raise ValueError(f'Layer count mismatch when loading weights from file. Model expected {len(layers)} layers, '
                                 f'found {len(stored)} saved layers.')
            pairs = [(l, n, w) for l, (n, w) in zip(layers, stored)]
        todo = []
        for k, (layer, name, weights) in enumerate(pairs):
            variables = _legacy(layer)
            if len(variables) != len(weights):
                if skip_mismatch:
                    continue
                raise ValueError(f'Weight count mismatch for layer #{k} (named {layer.name} in the current model, {name} in the '
                                 f'save file). Layer expects {len(variables)} weight(s). Received {len(weights)} saved weight(s)')
            for v, w in zip(variables, weights):
                if tuple(v.shape) != tuple(w.shape):
                    if skip_mismatch:
                        continue
                    raise ValueError(f'Shape mismatch in layer #{k} (named {layer.name}) for weight {v.name}. Weight expects shape '
                                     f'{tuple(v.shape)}. Received saved weight with shape {tuple(w.shape)}')
                todo.append((v, w))
        for v, w in todo:
            v.assign(np.asarray(w, dtype='float32') if 'float' in str(w.dtype) else w)

    # Files.

    def _path(filepath):
        return os.fspath(filepath)

    def _write(path, data):
        folder = os.path.dirname(path)
        if folder and not os.path.isdir(folder):
            raise FileNotFoundError(f"[Errno 2] Unable to synchronously create file (unable to open file: name = '{path}', "
                                    "errno = 2, error message = 'No such file or directory')")
        with open(path, 'wb') as f:
            f.write(data)

    def _read(path):
        with open(path, 'rb') as f:
            return f.read()

    def _tree(data, path):
        try:
            return read_h5(data)
        except ValueError as e:
            raise OSError(f"Unable to synchronously open file '{path}': {e}") from None

    def _archived(members, path):
        """The weights of a `.keras` archive as tree; Keras keeps them as HDF5 or as dicts in an `.npz` archive."""
        if 'model.weights.npz' not in members:
            return _tree(members['model.weights.h5'], path)
        try:
            states = read_states(members['model.weights.npz'])
        except ValueError as e:
            raise ValueError(f'The weights in {path} cannot be read: {e}') from None
        tree = _group()
        for name, arrays in states.items():
            _at(tree, 'vars' if name == '__root__' else name + '/vars', True)['items'].update(arrays)
        return tree

    def save_model(model, filepath, overwrite=True, zipped=None, **kwargs):
        """Writes architecture, weights and training state to one file."""
        path = _path(filepath)
        include_optimizer = kwargs.pop('include_optimizer', True)
        kwargs.pop('save_format', None)
        kwargs.pop('save_traces', None)
        kwargs.pop('options', None)
        kwargs.pop('signatures', None)
        if kwargs:
            raise ValueError(f'The following argument(s) are not supported: {list(kwargs)}')
        if os.path.exists(path) and not overwrite:
            raise FileExistsError(f'{path} exists and overwrite is False')
        if path.endswith('.keras'):
            config = json.dumps(model_to_json(model))
            meta = json.dumps({'keras_version': VERSION, 'date_saved': _today()})
            _write(path, write_zip({'metadata.json': meta.encode(), 'config.json': config.encode(),
                                    'model.weights.h5': _weights_bytes(model, include_optimizer)}))
        elif path.endswith(('.h5', '.hdf5')):
            if kind(model) not in ('sequential', 'functional'):
                raise NotImplementedError('Saving the model to HDF5 format requires the model to be a Functional model or a '
                                          'Sequential model. It does not work for subclassed models, because such models are '
                                          'defined via the body of a Python method, which isn\'t safely serializable. Consider '
                                          'saving to the Keras format (e.g. `model.save("model.keras")`) or using '
                                          '`save_weights`.')
            tree = _group()
            d = _layer(model)
            tree['attrs'].update({
                'backend': 'tensorflow', 'keras_version': VERSION,
                'model_config': json.dumps({'class_name': 'Functional' if d['class_name'] == 'Model' else d['class_name'],
                                            'config': d['config']})})
            tree['items']['model_weights'] = _legacy_group(model)
            told = compile_arguments(model)
            if told is not None and include_optimizer:
                c = _compiled(model, told)
                o = c.pop('optimizer')
                c['optimizer_config'] = {'class_name': o['class_name'], 'config': o['config']}
                tree['attrs']['training_config'] = json.dumps(c)
                state = optimizer_state(model)
                g = _group()
                name = model.optimizer.name
                held = _group()
                g['items'][name] = held
                names = []
                for i, v in enumerate(state):
                    label = 'iteration' if i == 0 else 'learning_rate' if i == 1 else f'state_{i - 2}'
                    held['items'][label] = v
                    names.append(f'{name}/{label}')
                g['attrs']['weight_names'] = names
                tree['items']['optimizer_weights'] = g
            _write(path, write_h5(tree))
        else:
            raise ValueError(
                'Invalid filepath extension for saving. Please add either a `.keras` extension for the native Keras format '
                f'(recommended) or a `.h5` extension. Use `model.export(filepath)` if you want to export a SavedModel for use '
                f'with TFLite/TFServing/etc. Received: filepath={path}.')

    def _today():
        import datetime
        return datetime.datetime.now().strftime('%Y-%m-%d@%H:%M:%S')

    def _settings(text, what):
        try:
            return json.loads(text)
        except ValueError as e:
            raise ValueError(f'{what} is damaged: {e}') from None

    def load_model(filepath, custom_objects=None, compile=True, safe_mode=True, **kwargs):
        """A model from a file that `save` wrote, here or in Keras."""
        path = _path(filepath)
        if not os.path.exists(path):
            if path.endswith('.keras'):
                raise ValueError(f'File not found: filepath={path}. Please ensure the file is an accessible `.keras` zip file.')
            if path.endswith(('.h5', '.hdf5')):
                raise FileNotFoundError(f"[Errno 2] Unable to synchronously open file (unable to open file: name = '{path}', "
                                        "errno = 2, error message = 'No such file or directory', flags = 0, o_flags = 0)")
        if path.endswith('.keras'):
            try:
                members = read_zip(_read(path))
                config = json.loads(members['config.json'].decode())
                if 'model.weights.npz' not in members:
                    members['model.weights.h5']
            except (ValueError, KeyError, UnicodeDecodeError) as e:
                raise ValueError(f'{path} is no model file, or it is damaged: {e}') from None
            model = deserialize_keras_object(config, custom_objects)
            if not model.built and (config.get('build_config') or {}).get('input_shape'):
                model.build(tuple(config['build_config']['input_shape']))
            if compile and config.get('compile_config'):
                _compile(model, config['compile_config'], custom_objects)
            tree = _archived(members, path)
            _load_weights(model, tree)
            _restore_optimizer(model, tree)
            return model
        if path.endswith(('.h5', '.hdf5')):
            tree = _tree(_read(path), path)
            told = tree['attrs'].get('model_config')
            if told is None:
                raise ValueError(f'No model config found in the file at {path}.')
            config = _settings(told, f'the model config in {path}')
            model = deserialize_keras_object(config, custom_objects)
            weights = tree['items'].get('model_weights')
            if not isinstance(weights, dict):
                raise ValueError(f'{path} holds no weights')
            _load_legacy(model, weights)
            training = tree['attrs'].get('training_config')
            if compile and training:
                _compile(model, _settings(training, f'the training config in {path}'), custom_objects)
                g = tree['items'].get('optimizer_weights')
                if g:
                    state = [_lookup(g, n) for n in _names(g['attrs'], 'weight_names')]
                    if state and all(s is not None and not isinstance(s, (dict, str, list)) for s in state):
                        set_optimizer_state(model, state)
            return model
        raise ValueError(
            f'File format not supported: filepath={path}. Keras 3 only supports V3 `.keras` files and legacy H5 format files '
            '(`.h5` extension). Note that the legacy SavedModel format is not supported by `load_model()` in Keras 3.')

    def save_weights(model, filepath, overwrite=True, **kwargs):
        """Writes the weights to a file: `.weights.h5` in today's layout, other `.h5` as Keras 2, `.npz` by number."""
        path = _path(filepath)
        if not model.built:
            raise ValueError('You are saving a model that has not yet been built. It might not contain any weights yet. '
                             'Consider building the model first by calling it on some data.')
        if path.endswith('.weights.h5'):
            _write(path, _weights_bytes(model, True))
        elif path.endswith(('.h5', '.hdf5', '.keras')):
            _write(path, write_h5(_legacy_group(model)))
        elif path.endswith('.npz'):
            np.savez(path, *[v.numpy() for v in model.weights])
        else:
            raise ValueError(f'The filename must end in `.weights.h5`. Received: filepath={path}')

    def load_weights(model, filepath, skip_mismatch=False, by_name=False, **kwargs):
        """Reads weights that `save_weights` or `save` wrote, here or in Keras."""
        path = _path(filepath)
        if not os.path.exists(path):
            raise FileNotFoundError(f"[Errno 2] Unable to synchronously open file (unable to open file: name = '{path}', "
                                    "errno = 2, error message = 'No such file or directory', flags = 0, o_flags = 0)")
        if not model.built:
            raise ValueError(f'Unable to load weights saved in HDF5 format into a model which has not created its variables '
                             'yet. Call the model first, then load the weights.')
        data = _read(path)
        if path.endswith('.npz'):
            arrays = read_npz(data, path)
            names = [f'arr_{i}' for i in range(len(arrays))]
            if set(names) != set(arrays):
                raise ValueError(f'{path} holds arrays of other names than np.savez(path, *model.get_weights()) gives them: '
                                 f'{list(arrays)}')
            model.set_weights([arrays[name] for name in names])
            return
        if path.endswith('.keras') and data[:2] == b'PK':
            return _load_weights(model, _archived(read_zip(data), path), skip_mismatch)
        tree = _tree(data, path)
        if 'layer_names' in tree['attrs'] or 'layer_names0' in tree['attrs']:
            return _load_legacy(model, tree, by_name, skip_mismatch)
        if 'model_weights' in tree['items']:
            return _load_legacy(model, tree['items']['model_weights'], by_name, skip_mismatch)
        if by_name:
            raise ValueError(f'Invalid keyword arguments: by_name for {path}')
        _load_weights(model, tree, skip_mismatch)
        _restore_optimizer(model, tree)
    """#
}

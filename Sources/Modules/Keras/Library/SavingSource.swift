/// `keras.saving` in the cell language: configurations, and files in the layouts of Keras 2 and 3.
enum SavingSource {
  static let text = configurations + "\n" + SavedWeightsSource.text

  private static let configurations = #"""
    import json
    import os
    import re
    import numpy as np
    import keras
    from keras.src.storage import (read_h5, write_h5, read_zip, write_zip, read_npz, read_states, own_variables, inner_layers, kind,
                                   chain, input_config, model_graph, operation, rename_layer, compile_arguments, optimizer_state,
                                   set_optimizer_state)

    VERSION = '3.15.0'
    _registered = {}
    _scopes = []

    # Names of classes and functions.

    def register_keras_serializable(package='Custom', name=None):
        """Lets loading find a class or function by name."""
        def decorate(x):
            full = f'{package}>{name or x.__name__}'
            _registered[full] = x
            try:
                x._keras_registered_name = full
            except (AttributeError, TypeError):
                pass
            return x
        return decorate

    def get_custom_objects():
        """Classes and functions that loading finds by name."""
        return _global

    _global = {}

    class CustomObjectScope:
        """Classes that loading finds within a with statement."""
        def __init__(self, custom_objects):
            self.custom_objects = custom_objects or {}
        def __enter__(self):
            _scopes.append(self.custom_objects)
            return self
        def __exit__(self, *args):
            _scopes.pop()
            return False

    custom_object_scope = CustomObjectScope

    def get_registered_name(obj):
        return getattr(obj, '_keras_registered_name', obj.__name__)

    def get_registered_object(name, custom_objects=None, module_objects=None):
        return _custom(name, None, custom_objects)

    def _custom(name, registered, given):
        for table in [given or {}] + list(reversed(_scopes)) + [_global, _registered]:
            for key in (registered, name):
                if key is not None and key in table:
                    return table[key]
        for key, value in _registered.items():
            if key.split('>')[-1] == name:
                return value
        return None

    def _missing(what, name, config):
        return TypeError(
            f"Could not locate {what} '{name}'. Make sure custom classes and functions are decorated with "
            "`@keras.saving.register_keras_serializable()`. If they are already decorated, make sure they are all imported "
            f"so that the decorator is run before trying to load them. Full object config: {config}")

    # Values as plain data.

    _CAMEL = {'l1': 'L1', 'l2': 'L2', 'l1_l2': 'L1L2', 'uniform': 'RandomUniform', 'normal': 'RandomNormal',
              'one': 'Ones', 'zero': 'Zeros'}

    def _camel(name):
        return _CAMEL.get(name) or ''.join(p[:1].upper() + p[1:] for p in name.split('_'))

    _SPECIAL = {
        'GlorotUniform': {'seed': None, 'input_axes': None, 'output_axes': None},
        'GlorotNormal': {'seed': None, 'input_axes': None, 'output_axes': None},
        'HeNormal': {'seed': None}, 'HeUniform': {'seed': None}, 'LecunNormal': {'seed': None}, 'LecunUniform': {'seed': None},
        'Orthogonal': {'seed': None, 'gain': 1.0}, 'Zeros': {}, 'Ones': {}, 'Constant': {'value': 0.0},
        'RandomNormal': {'seed': None, 'mean': 0.0, 'stddev': 0.05}, 'Identity': {'gain': 1.0},
        'RandomUniform': {'seed': None, 'minval': -0.05, 'maxval': 0.05},
        'TruncatedNormal': {'seed': None, 'mean': 0.0, 'stddev': 0.05},
        'VarianceScaling': {'seed': None, 'scale': 1.0, 'mode': 'fan_in', 'distribution': 'truncated_normal'},
        'L1': {'l1': 0.01}, 'L2': {'l2': 0.01}, 'L1L2': {'l1': 0.01, 'l2': 0.01},
        'NonNeg': {}, 'UnitNorm': {'axis': 0}, 'MaxNorm': {'max_value': 2, 'axis': 0},
        'MinMaxNorm': {'min_value': 0.0, 'max_value': 1.0, 'rate': 1.0, 'axis': 0},
    }

    def _described(module, cls, config, registered=None):
        return {'module': module, 'class_name': cls, 'config': config, 'registered_name': registered}

    _POLICY = _described('keras', 'DTypePolicy', {'name': 'float32'})

    def _is(obj, base):
        return isinstance(obj, base)

    def _plain(value, key=''):
        """A setting as data that JSON holds."""
        for ending, module in (('_initializer', 'initializers'), ('_regularizer', 'regularizers'),
                               ('_constraint', 'constraints')):
            if key.endswith(ending) and isinstance(value, str):
                name = _camel(value)
                return _described('keras.' + module, name, dict(_SPECIAL.get(name, {})))
        if value is None or isinstance(value, (bool, int, float, str)):
            if key in ('activation', 'recurrent_activation') and value is None:
                return 'linear'
            return value
        if isinstance(value, np.generic):
            return value.item()
        if isinstance(value, np.ndarray):
            return value.tolist()
        if isinstance(value, tuple):
            return tuple(_plain(v) for v in value)
        if isinstance(value, list):
            return [_plain(v) for v in value]
        if isinstance(value, dict):
            return {k: _plain(v) for k, v in value.items()}
        return serialize_keras_object(value)

    def serialize_keras_object(obj):
        """A layer, loss, function, … as dict."""
        if obj is None or isinstance(obj, (bool, int, float, str, list, tuple, dict, np.generic, np.ndarray)):
            return _plain(obj)
        if isinstance(obj, keras.layers.Layer):
            return _layer(obj)
        cls = type(obj)
        if hasattr(obj, 'get_config') and not isinstance(obj, type):
            module = _module_of(cls)
            custom = module is None
            return _described(module or cls.__module__, cls.__name__, _plain(obj.get_config()),
                              get_registered_name(cls) if custom else None)
        if callable(obj) and hasattr(obj, '__name__'):
            name = obj.__name__
            if name == '<lambda>':
                raise NotImplementedError('a lambda cannot be saved to a file here; use a named function and '
                                          '@keras.saving.register_keras_serializable()')
            if hasattr(keras.activations, name) and getattr(keras.activations, name) is obj:
                return name
            if hasattr(keras.losses, name) and getattr(keras.losses, name) is obj:
                return name
            return _described('builtins', 'function', name, getattr(obj, '_keras_registered_name', name))
        raise TypeError(f'Cannot serialize object {obj} of type {type(obj)}.')

    def _module_of(cls):
        for name in ('layers', 'initializers', 'regularizers', 'constraints', 'losses', 'metrics', 'optimizers', 'models'):
            module = getattr(keras, name)
            if getattr(module, cls.__name__, None) is cls:
                return 'keras.' + name if name != 'models' else 'keras'
        if getattr(keras.optimizers.schedules, cls.__name__, None) is cls:
            return 'keras.optimizers.schedules'
        return None

    # Settings that only old programs give, and what they are called now.
    _OLD = {'output_dim': 'units', 'init': 'kernel_initializer', 'W_regularizer': 'kernel_regularizer', 'bias': 'use_bias',
            'p': 'rate', 'nb_filter': 'filters', 'border_mode': 'padding', 'alpha': 'negative_slope',
            'inner_init': 'recurrent_initializer', 'inner_activation': 'recurrent_activation'}
    _DROPPED = {'lora_rank', 'lora_alpha', 'use_cudnn', 'time_major', 'sliding_window', 'flash_attention', 'use_gate',
                'renorm', 'renorm_clipping', 'renorm_momentum', 'implementation'}

    # Classes whose configurations in Keras leave something out.
    _RNN = ('return_sequences', 'return_state', 'go_backwards', 'stateful', 'unroll', 'zero_output_for_mask', 'cell')
    _OWN = {'SpatialDropout1D': ('rate', 'seed'), 'SpatialDropout2D': ('rate', 'seed'), 'SpatialDropout3D': ('rate', 'seed'),
            'RNN': _RNN}

    def layer_config(layer, settings):
        """The settings of a built-in layer under today's names."""
        cls = type(layer).__name__
        config = {}
        for key, value in settings.items():
            if key in ('name', 'trainable', 'dtype'):
                if key != 'trainable' or not cls.startswith('SpatialDropout'):
                    config[key] = (_described('keras', 'DTypePolicy', {'name': value}) if isinstance(value, str) else value) if key == 'dtype' else value
                continue
            own = cls in ('Embedding',) and key == 'output_dim' or cls in ('ELU', 'PReLU', 'AlphaDropout') and key == 'alpha'
            if key in _OLD and not own:
                if value is not None:
                    config[_OLD[key]] = _plain(value, _OLD[key])
                continue
            if key in _DROPPED:
                continue
            if cls == 'RNN' and key == 'cell' and isinstance(value, (list, tuple)):
                config[key] = _described('keras.layers', 'StackedRNNCells', {
                    'name': 'stacked_rnn_cells', 'trainable': True, 'dtype': _POLICY, 'cells': [_layer(c) for c in value]})
                continue
            if cls in _OWN and key not in _OWN[cls]:
                continue
            if key == 'data_format' and value is None:
                value = 'channels_last'
            config[key] = _plain(value, key)
        return _ordered(cls, config)

    _FLAGS = ('return_sequences', 'return_state', 'go_backwards', 'stateful', 'unroll', 'zero_output_for_mask')

    def _ordered(cls, config):
        """A configuration in the order in which Keras writes it, with what only it writes."""
        def move(key, place):
            if key in config:
                keys = [k for k in config if k != key]
                at = keys.index(place) + 1 if place in keys else len(keys)
                keys.insert(at, key)
                held = dict(config)
                config.clear()
                config.update({k: held[k] for k in keys})
        if cls in ('LSTM', 'GRU', 'SimpleRNN'):
            for key in reversed(_FLAGS):
                move(key, 'dtype')
        if cls == 'SimpleRNN':
            config.pop('seed', None)
        if cls == 'GRU':
            move('seed', 'reset_after')
        if cls == 'LSTMCell':
            move('unit_forget_bias', 'use_bias')
        if cls.startswith(('Separable', 'Depthwise')):
            move('depth_multiplier', 'dtype')
        if cls == 'Dropout':
            move('noise_shape', 'seed')
        if cls == 'LayerNormalization':
            move('rms_scaling', 'scale')
        if cls == 'Bidirectional':
            move('merge_mode', 'dtype')
        if cls == 'MultiHeadAttention':
            config['use_gate'] = False
            move('use_gate', 'use_bias')
            config['sliding_window'] = None
            move('sliding_window', 'attention_axes')
        if cls == 'BatchNormalization':
            config.update(renorm=False, renorm_clipping=None, renorm_momentum=0.99)
        if cls.startswith(('Conv', 'Separable', 'Depthwise')) or cls in ('Embedding', 'LSTM', 'GRU', 'SimpleRNN', 'MultiHeadAttention'):
            config.setdefault('activity_regularizer', None)
            move('activity_regularizer', 'embeddings_regularizer' if cls == 'Embedding' else 'bias_regularizer')
        if cls in ('Dense', 'Embedding'):
            config['quantization_config'] = None
        return config

    def _build_config(layer):
        if isinstance(layer, (keras.layers.MultiHeadAttention, keras.layers.LSTM, keras.layers.GRU, keras.layers.SimpleRNN,
                              keras.layers.RNN, keras.layers.Bidirectional)):
            return None
        try:
            return {'input_shape': layer.input_shape}
        except (AttributeError, ValueError):
            return None

    def _layer(layer):
        if isinstance(layer, keras.layers.InputLayer):
            shape, dtype = input_config(layer)
            config = {'batch_shape': shape, 'dtype': dtype, 'sparse': False, 'ragged': False, 'name': layer.name,
                      'optional': False}
            return _described('keras.layers', 'InputLayer', config)
        cls = type(layer)
        module = _module_of(cls)
        if isinstance(layer, keras.Model) and kind(layer) == 'functional' and module is not None:
            return _described('keras.src.models.functional', 'Functional', _plain(layer.get_config()), 'Functional')
        registered = get_registered_name(cls) if module is None else None
        d = _described(module or cls.__module__, cls.__name__, _plain(layer.get_config()), registered)
        if not isinstance(layer, keras.Model):
            build = _build_config(layer)
            if build is not None:
                d['build_config'] = build
        return d

    # Functions between the layers of a graph.

    _NN = {'relu', 'relu6', 'sigmoid', 'softmax', 'log_softmax', 'softplus', 'softsign', 'silu', 'gelu', 'elu', 'selu', 'leaky_relu',
           'hard_sigmoid', 'log_sigmoid', 'one_hot', 'moments', 'normalize', 'max_pool', 'average_pool', 'conv'}
    _CORE = {'cast', 'stop_gradient', 'slice', 'shape', 'convert_to_tensor', 'unstack', 'scatter'}
    _MATH = {'logsumexp', 'top_k', 'in_top_k', 'rsqrt', 'erf', 'segment_sum', 'segment_max', 'rfft', 'irfft', 'fft'}
    _OPERANDS = ('x', 'x1', 'x2', 'xs', 'condition', 'inputs', 'key', 'indices', 'a', 'b', 'targets', 'predictions', 'target',
                 'output', 'data', 'segment_ids', 'values', 'arrays')

    def _operation(layer, tensors):
        found = operation(layer)
        if found is None:
            raise NotImplementedError(f"operation '{layer.name}' between layers has no name that a file could hold; use a layer "
                                      'in its place, or save the weights alone')
        module, name, args, kwargs = found
        def held(v):
            if type(v).__name__ == 'KerasTensor':
                return tensors.pop(0)
            if isinstance(v, slice):
                return {'class_name': '__slice__', 'config': {'start': v.start, 'stop': v.stop, 'step': v.step}}
            if v is Ellipsis:
                return {'class_name': '__ellipsis__', 'config': {}}
            if isinstance(v, (list, tuple)):
                return [held(i) for i in v]
            if isinstance(v, dict):
                return {k: held(i) for k, i in v.items()}
            if isinstance(v, np.generic):
                return v.item()
            if type(v).__name__ == 'DType':
                return v.name
            if isinstance(v, np.ndarray) or hasattr(v, 'numpy'):
                a = np.asarray(v)
                return {'class_name': '__tensor__', 'config': {'value': a.tolist(), 'dtype': a.dtype.name}}
            if isinstance(v, type):
                return np.dtype(v).name
            return v
        args, kwargs = held(args), held(kwargs)
        if module != 'keras.ops':
            path = '.'.join(module.split('.')[1:] + [name])
            config = {'name': layer.name, 'trainable': True, 'dtype': 'float32', 'function': path}
            return {'module': 'keras.layers', 'class_name': 'TFOpLambda', 'config': config, 'registered_name': 'TFOpLambda',
                    'name': layer.name, 'inbound_nodes': [{'args': args, 'kwargs': kwargs}]}
        config = {'name': layer.name}
        for key, value in kwargs.items():
            if key in _OPERANDS:
                args.append(value)
            else:
                config[key] = value
        home = 'nn' if name in _NN else 'core' if name in _CORE else 'math' if name in _MATH else 'numpy'
        cls = 'Absolute' if name == 'abs' else ''.join(p[:1].upper() + p[1:] for p in name.split('_'))
        return {'module': 'keras.src.ops.' + home, 'class_name': cls, 'config': config, 'registered_name': cls,
                'name': layer.name, 'inbound_nodes': [{'args': args, 'kwargs': {}}]}

    def _function_of(item):
        """What calls a function that a graph in a file names; None for a layer."""
        cls, config = item['class_name'], item.get('config') or {}
        own = {k: v for k, v in config.items() if k != 'name'}
        if (item.get('module') or '').startswith('keras.src.ops'):
            f = getattr(keras.ops, _snake(cls), None)
            if f is None:
                raise _missing('operation', cls, item)
        elif cls in ('TFOpLambda', 'SlicingOpLambda', 'TensorFlowOpLayer'):
            own = {}
            f = _tf_function(config.get('function') or '')
        else:
            return None
        def run(*args, **kwargs):
            kwargs = {k: v for k, v in kwargs.items() if k != 'name'}
            result = f(*args, **kwargs, **own)
            rename_layer(result[0] if isinstance(result, (list, tuple)) else result, config.get('name') or item['name'])
            return result
        return run

    def _tf_function(path):
        import operator
        import tensorflow as tf
        name = path.split('.')[-1]
        if path.startswith(('__operators__', 'operators')):
            if name in ('getitem', '_slice_helper'):
                return lambda x, slice_spec: x[_index(slice_spec)]
            return getattr(operator, {'div': 'truediv', 'floordiv': 'floordiv'}.get(name, name))
        found = tf
        for part in path.split('.'):
            found = getattr(found, part, None)
        if found is None or path.startswith('_'):
            raise _missing('function', path, path)
        return found

    def _index(spec):
        if isinstance(spec, dict) and ('start' in spec or 'stop' in spec):
            return slice(spec.get('start'), spec.get('stop'), spec.get('step'))
        if isinstance(spec, (list, tuple)):
            return tuple(_index(s) for s in spec)
        return spec

    def model_config(model):
        """The settings of a Sequential or functional model with all its layers."""
        if kind(model) == 'sequential':
            layers, shape = chain(model)
            found = [_layer(l) for l in layers]
            if shape is not None and not (layers and isinstance(layers[0], keras.layers.InputLayer)):
                first = _described('keras.layers', 'InputLayer', {
                    'batch_shape': shape, 'dtype': 'float32', 'sparse': False, 'ragged': False,
                    'name': model.inputs[0].name if model.inputs else 'input_layer', 'optional': False})
                found.insert(0, first)
            d = {'name': model.name, 'trainable': model.trainable, 'dtype': _POLICY, 'layers': found}
            if shape is not None:
                d['build_input_shape'] = shape
            return d
        nodes, inputs, outputs = model_graph(model)
        def tensor(place):
            name, node, index, shape, dtype = place
            return {'class_name': '__keras_tensor__',
                    'config': {'shape': shape, 'dtype': dtype, 'keras_history': [name, node, index]}}
        layers = []
        for layer, calls, is_operation in nodes:
            if is_operation:
                layers.append(_operation(layer, [tensor(p) for p in calls[0]['inputs']]))
                continue
            d = _layer(layer)
            d['name'] = layer.name
            d['inbound_nodes'] = []
            for call in calls:
                if isinstance(layer, keras.layers.InputLayer):
                    continue
                named = set()
                kwargs = {k: v for k, v in call['flags'].items()}
                for key, (a, b) in call['named'].items():
                    tensors = [tensor(p) for p in call['inputs'][a:b]]
                    named |= set(range(a, b))
                    kwargs[key] = tensors if len(tensors) > 1 else tensors[0]
                args = [tensor(p) for i, p in enumerate(call['inputs']) if i not in named]
                if len(args) > 1 and call['primary'] == 1:
                    args = [args]
                d['inbound_nodes'].append({'args': args, 'kwargs': kwargs})
            layers.append(d)
        def ends(places):
            found = [[p[0], p[1], p[2]] for p in places]
            return found
        return {'name': model.name, 'trainable': model.trainable, 'layers': layers, 'input_layers': ends(inputs),
                'output_layers': ends(outputs)}

    # Plain data as objects.

    def deserialize_keras_object(config, custom_objects=None, safe_mode=True, **kwargs):
        """What a dict describes."""
        if isinstance(config, (list, tuple)):
            return type(config)(deserialize_keras_object(c, custom_objects) for c in config)
        if not isinstance(config, dict) or 'class_name' not in config:
            if isinstance(config, dict):
                return {k: deserialize_keras_object(v, custom_objects) for k, v in config.items()}
            return config
        name, inner = config['class_name'], config.get('config')
        registered = config.get('registered_name')
        if name == '__tuple__':
            return tuple(deserialize_keras_object(c, custom_objects) for c in config['items'])
        if name == 'DTypePolicy':
            return inner.get('name')
        if name == '__numpy__':
            return np.array(inner['value'], dtype=inner['dtype'])
        if name == '__lambda__':
            raise ValueError('Requested the deserialization of a Python lambda, which files made elsewhere hold as compiled '
                             'code that cannot run here')
        if name == 'function':
            found = _custom(inner, registered, custom_objects)
            for module in (keras.activations, keras.losses, keras.metrics):
                found = found or getattr(module, inner, None)
            if found is None:
                raise _missing('function', inner, config)
            return found
        cls = _custom(name, registered, custom_objects)
        if cls is None and name in ('Functional', 'Model'):
            return _functional(inner, custom_objects)
        if cls is None and name == 'Sequential':
            return _sequential(inner, custom_objects)
        if cls is None:
            # Losses and metrics share names.
            said = 'metrics' if config.get('module') == 'keras.metrics' else 'layers'
            for part in (said, 'layers', 'initializers', 'regularizers', 'constraints', 'losses', 'metrics', 'optimizers'):
                module = getattr(keras, part)
                if (config.get('module') or '').startswith('keras.optimizers.schedules'):
                    module = keras.optimizers.schedules
                cls = getattr(module, name, None)
                if cls is not None:
                    break
        if cls is None:
            raise _missing('class', name, config)
        if not isinstance(inner, dict):
            return cls
        made = _make(cls, inner, custom_objects)
        build = config.get('build_config')
        return made

    def _make(cls, config, custom_objects):
        own = cls.__module__ == '__main__' or _custom(cls.__name__, None, custom_objects) is cls
        if own and 'from_config' in cls.__dict__:
            return cls.from_config(config)
        config = dict(config)
        config.pop('shared_object_id', None)
        if isinstance(config.get('dtype'), dict):
            config['dtype'] = config['dtype'].get('config', {}).get('name', 'float32')
        if own and hasattr(cls, 'from_config'):
            return cls.from_config(config)
        for key in ('quantization_config', 'input_axes', 'output_axes', 'shared_object_id', 'autocast', 'build_input_shape',
                    'synchronized', 'use_gate', 'sliding_window', 'flash_attention', 'time_major', 'implementation',
                    'ragged', 'sparse', 'optional', 'use_ema', 'ema_momentum', 'ema_overwrite_frequency', 'jit_compile',
                    'is_legacy_optimizer', 'loss_scale_factor', 'gradient_accumulation_steps', 'renorm',
                    'renorm_clipping', 'renorm_momentum', 'lora_rank', 'lora_alpha', 'dynamic', 'fn', 'num_labels'):
            if key in config and key != 'use_gate' and not issubclass(cls, keras.optimizers.Optimizer):
                config.pop(key)
        for key in ('jit_compile', 'is_legacy_optimizer'):
            config.pop(key, None)
        if 'backward_layer' in config and cls is keras.layers.Bidirectional:
            config.pop('backward_layer')
        # The simple recurrent layer draws a seed before its initialisers do.
        late = cls in (keras.layers.SimpleRNN, keras.layers.SimpleRNNCell)
        config = {k: v if late and k.endswith('_initializer') and isinstance(v, dict)
                  and v.get('class_name') in keras.initializers.__dict__
                  else deserialize_keras_object(v, custom_objects) for k, v in config.items()}
        for key in list(config):
            if key in ('batch_input_shape', 'batch_shape', 'kernel_size', 'strides', 'pool_size', 'dilation_rate',
                       'target_shape', 'dims', 'padding', 'cropping', 'size', 'axes', 'noise_shape') \
                    and isinstance(config[key], list):
                config[key] = tuple(tuple(v) if isinstance(v, list) else v for v in config[key])
        if cls is keras.layers.InputLayer:
            shape = config.get('batch_shape') or config.get('batch_input_shape')
            return cls(batch_shape=tuple(shape), dtype=config.get('dtype'), name=config.get('name'))
        for _ in range(8):
            try:
                return cls(**config)
            except (ValueError, TypeError) as e:
                text = str(e)
                marker = next((m for m in ("{'", "argument '") if m in text), None)
                key = text.split(marker)[1].split("'")[0] if marker else None
                if key in config and config[key] in (None, False, [], {}):
                    config.pop(key)
                    continue
                raise
        return cls(**config)

    def _sequential(config, custom_objects, cls=None):
        if isinstance(config, list):
            config = {'layers': config}
        model = (cls or keras.Sequential)(name=config.get('name'))
        for item in config['layers']:
            model.add(deserialize_keras_object(item, custom_objects))
        shape = config.get('build_input_shape')
        if shape and not model.built and isinstance(shape, (list, tuple)):
            model.build(tuple(shape))
        if config.get('trainable') is False:
            model.trainable = False
        return model

    def _functional(config, custom_objects, cls=None):
        layers, waiting, tensors = {}, [], {}
        for item in config['layers']:
            name = item.get('name') or item['config'].get('name')
            if item['class_name'] == 'InputLayer':
                c = item['config']
                dtype = c.get('dtype')
                shape = c.get('batch_shape') or c.get('batch_input_shape')
                tensors[(name, 0, 0)] = keras.Input(batch_shape=tuple(shape), dtype=dtype if isinstance(dtype, str) else None,
                                                     name=name)
                continue
            layers[name] = _function_of(item) or deserialize_keras_object(item, custom_objects)
            nodes = item.get('inbound_nodes', [])
            if nodes and isinstance(nodes[0], (list, tuple)) and nodes[0] and isinstance(nodes[0][0], str):
                nodes = [nodes]
            for i, node in enumerate(nodes):
                waiting.append((name, i, node))
        class _Waits(Exception):
            pass
        def fetch(key):
            if key not in tensors:
                raise _Waits()
            return tensors[key]
        def filled(value):
            if isinstance(value, dict):
                if value.get('class_name') == '__keras_tensor__':
                    return fetch(tuple(value['config']['keras_history']))
                if value.get('class_name') == '__slice__':
                    c = value['config']
                    return slice(filled(c['start']), filled(c['stop']), filled(c['step']))
                if value.get('class_name') == '__ellipsis__':
                    return Ellipsis
                if value.get('class_name') == '__tensor__':
                    return np.array(value['config']['value'], value['config']['dtype'])
                if value.get('class_name') == '__tuple__':
                    return tuple(filled(v) for v in value.get('items') or value['config'].get('value') or ())
                return {k: filled(v) for k, v in value.items()}
            if isinstance(value, list):
                return [filled(v) for v in value]
            return value
        while waiting:
            later = []
            for name, index, node in waiting:
                try:
                    if isinstance(node, dict):
                        args, kwargs = filled(node['args']), filled(node.get('kwargs') or {})
                    else:
                        # Keras 2: [[layer, node, tensor, kwargs], …].
                        parts = [fetch((p[0], p[1], p[2])) for p in node]
                        args = [parts if len(parts) > 1 else parts[0]]
                        kwargs = {}
                        for p in node:
                            if len(p) > 3 and isinstance(p[3], dict):
                                for k, v in p[3].items():
                                    is_place = isinstance(v, list) and len(v) >= 3 and isinstance(v[0], str)
                                    kwargs[k] = fetch((v[0], v[1], v[2])) if is_place else v
                except _Waits:
                    later.append((name, index, node))
                    continue
                kwargs = {k: v for k, v in kwargs.items() if not (k == 'mask' and v is None)}
                result = layers[name](*args, **kwargs)
                for i, t in enumerate(result if isinstance(result, (list, tuple)) else [result]):
                    tensors[(name, index, i)] = t
            if len(later) == len(waiting):
                raise ValueError(f"the graph of model '{config.get('name')}' is not complete: layer '{later[0][0]}' waits for "
                                 'a tensor that no layer gives')
            waiting = later
        def ends(value):
            if isinstance(value, dict):
                return {k: ends(v) for k, v in value.items()}
            if value and isinstance(value[0], str):
                return tensors[(value[0], value[1], value[2])]
            found = [ends(v) for v in value]
            return found
        def single(x):
            return x[0] if isinstance(x, list) and len(x) == 1 else x
        model = (cls or keras.Model)(inputs=single(ends(config['input_layers'])), outputs=single(ends(config['output_layers'])),
                                     name=config.get('name'))
        if config.get('trainable') is False:
            model.trainable = False
        return model

    def from_config(cls, config, custom_objects=None):
        """A model of these settings."""
        if 'layers' in config:
            if 'input_layers' in config:
                return _functional(config, custom_objects, cls if cls.__name__ != 'Functional' else None)
            return _sequential(config, custom_objects, cls)
        return cls(**{k: v for k, v in config.items() if k != 'dtype'})

    def model_to_json(model):
        """The architecture as JSON."""
        d = _layer(model)
        if d['class_name'] == 'Model':
            d['class_name'] = 'Functional'
        told = compile_arguments(model)
        if told is not None:
            d['compile_config'] = _compiled(model, told)
        return d

    def _compiled(model, told):
        d = {'optimizer': _optimizer(model.optimizer)}
        for key, value in told.items():
            d[key] = _plain(value)
        d.update({'run_eagerly': False, 'steps_per_execution': 1, 'jit_compile': False})
        return d

    def _optimizer(optimizer):
        config = _plain(optimizer.get_config())
        return _described('keras.optimizers', type(optimizer).__name__, config)

    def _compile(model, d, custom_objects):
        told = d.get('optimizer') or d.get('optimizer_config')
        if told is not None and isinstance(told, dict):
            told = deserialize_keras_object(told, custom_objects)
        model.compile(optimizer=told or 'rmsprop', **{
            k: deserialize_keras_object(d.get(k), custom_objects) for k in ('loss', 'metrics', 'loss_weights', 'weighted_metrics')})

    def get_compile_config(model):
        """What `compile` was told, as data; empty if the model was not compiled."""
        told = compile_arguments(model)
        return {} if told is None else _compiled(model, told)

    def compile_from_config(model, config):
        """Compiles a model with what `get_compile_config` gave."""
        if 'compile' in {k for c in type(model).__mro__ if c.__module__ == '__main__' for k in c.__dict__}:
            import warnings
            warnings.warn("`compile()` was not called as part of model loading because the model's `compile()` method is custom. "
                          "All subclassed Models that have `compile()` overridden should also override `get_compile_config()` "
                          "and `compile_from_config(config)`. Alternatively, you can call `compile()` manually after loading.",
                          stacklevel=2)
            return
        model.compile(**deserialize_keras_object(config))

    def model_from_json(json_string, custom_objects=None):
        """A model of what `to_json` gave; its weights are new."""
        d = json.loads(json_string)
        model = deserialize_keras_object(d, custom_objects)
        if d.get('compile_config'):
            _compile(model, d['compile_config'], custom_objects)
        return model

    def model_from_config(config, custom_objects=None):
        """A model of what `get_config` gave."""
        return deserialize_keras_object(config, custom_objects)

    def clone_model(model, input_tensors=None, clone_function=None, call_function=None, recursive=False, **kwargs):
        """A model of the same settings with new weights."""
        how = kind(model)
        if how not in ('sequential', 'functional'):
            raise ValueError('Expected `model` argument to be a functional `Model` instance or a `Sequential` model. '
                             f'Received: model={model}')
        if clone_function is not None and how == 'sequential':
            layers, shape = chain(model)
            made = [l if isinstance(l, keras.layers.InputLayer) else clone_function(l) for l in layers]
            copy = keras.Sequential(made, name=model.name)
            if shape is not None and not copy.built:
                copy.build(shape)
            return copy
        config = _plain(model_config(model))
        return _functional(config, None) if how == 'functional' else _sequential(config, None)

    """#

  /// `keras.saving` and `keras.models`: the names above that programs use.
  static let names = [
    "register_keras_serializable", "get_custom_objects", "CustomObjectScope", "custom_object_scope",
    "get_registered_name", "get_registered_object", "serialize_keras_object", "deserialize_keras_object",
    "load_model", "save_model", "load_weights", "save_weights", "model_from_json", "model_from_config",
    "clone_model",
  ]
}

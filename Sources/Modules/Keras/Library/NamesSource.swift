/// Smaller submodules of `keras` in the cell language: nested structures, dtype policies, and what is not here.
enum NamesSource {
  /// `keras.tree`.
  static let tree = #"""
    import tensorflow as _tf

    class MAP_TO_NONE:
        """Stands for None where None itself is a structure."""

    def is_nested(structure):
        """Whether it is a list, tuple or dict."""
        return isinstance(structure, (list, tuple, dict))

    def _parts(structure):
        return [structure[k] for k in sorted(structure)] if isinstance(structure, dict) else list(structure)

    def _like(structure, parts):
        if isinstance(structure, dict):
            made = dict(zip(sorted(structure), parts))
            return type(structure)((k, made[k]) for k in structure)
        if hasattr(structure, '_fields'):
            return type(structure)(*parts)
        return type(structure)(parts)

    def flatten(structure):
        """The leaves in order."""
        if not is_nested(structure):
            return [structure]
        return [leaf for part in _parts(structure) for leaf in flatten(part)]

    def flatten_with_path(structure):
        """Pairs of a path and a leaf."""
        if not is_nested(structure):
            return [((), structure)]
        keys = sorted(structure) if isinstance(structure, dict) else range(len(structure))
        return [((key,) + path, leaf) for key, part in zip(keys, _parts(structure)) for path, leaf in flatten_with_path(part)]

    def map_structure(func, *structures, none_is_leaf=True):
        """The same structure with the function applied to the leaves."""
        if not callable(func):
            raise TypeError(f'`func` must be callable. Received: {func} of type {type(func)}')
        if not structures:
            raise ValueError('Must provide at least one structure')
        first = structures[0]
        for other in structures[1:]:
            assert_same_structure(first, other)
        if not is_nested(first):
            return None if first is None and not none_is_leaf else func(*structures)
        return _like(first, [map_structure(func, *parts, none_is_leaf=none_is_leaf) for parts in zip(*[_parts(s) for s in structures])])

    def map_structure_up_to(shallow_structure, func, *structures):
        """As map_structure, no deeper than the shallow structure."""
        if not is_nested(shallow_structure):
            return func(*structures)
        return _like(shallow_structure, [map_structure_up_to(s, func, *parts) for s, *parts in zip(_parts(shallow_structure), *[_parts(s) for s in structures])])

    def map_shape_structure(func, structure):
        """The function applied to the shapes in a structure."""
        if isinstance(structure, (list, tuple)) and all(isinstance(n, (int, type(None))) for n in structure):
            return func(structure)
        return _like(structure, [map_shape_structure(func, part) for part in _parts(structure)])

    def traverse(func, structure, top_down=True):
        """Calls the function on the structure and all its parts; what it gives replaces them, unless it is None."""
        def found(value, old):
            return old if value is None else None if value is MAP_TO_NONE else value
        if top_down:
            value = func(structure)
            if value is not None:
                return found(value, structure)
        if not is_nested(structure):
            return structure if top_down else found(func(structure), structure)
        made = _like(structure, [traverse(func, part, top_down) for part in _parts(structure)])
        return made if top_down else found(func(made), made)

    def assert_same_structure(a, b):
        """Raises where the structures differ."""
        if is_nested(a) != is_nested(b) or is_nested(a) and (type(a) is not type(b) or len(a) != len(b) or isinstance(a, dict) and set(a) != set(b)):
            raise ValueError(f'`a` and `b` don\'t have the same structure. Received:\n`a`: {a}\n`b`: {b}')
        if is_nested(a):
            for x, y in zip(_parts(a), _parts(b)):
                assert_same_structure(x, y)

    def assert_same_paths(a, b):
        """Raises where the paths differ."""
        first, second = [p for p, _ in flatten_with_path(a)], [p for p, _ in flatten_with_path(b)]
        if first != second:
            raise ValueError(f'`a` and `b` don\'t have the same paths. Found mismatch paths: {set(first) ^ set(second)}')

    def pack_sequence_as(structure, flat_sequence):
        """Leaves put into a structure."""
        flat = list(flat_sequence)
        if not is_nested(structure):
            if len(flat) != 1:
                raise ValueError(f'Incorrect number of leaves provided by `flat_sequence` for `structure`; expected: 1, received: {len(flat)}.')
            return flat[0]
        wanted = len(flatten(structure))
        if wanted != len(flat):
            raise ValueError(f'Incorrect number of leaves provided by `flat_sequence` for `structure`; expected: {wanted}, received: {len(flat)}.')
        leaves = iter(flat)
        def build(s):
            return _like(s, [build(p) for p in _parts(s)]) if is_nested(s) else next(leaves)
        return build(structure)

    def lists_to_tuples(structure):
        """Lists as tuples, all the way down."""
        if not is_nested(structure):
            return structure
        made = _like(structure, [lists_to_tuples(p) for p in _parts(structure)])
        return tuple(made) if isinstance(made, list) else made
    """#

  /// `keras.dtype_policies` and `keras.mixed_precision`.
  static let policies = #"""
    class DTypePolicy:
        """Which dtypes a layer computes and keeps its weights in."""
        def __init__(self, name=None, source_name=None):
            name = name or 'float32'
            if not isinstance(name, str):
                raise TypeError(f"'name' must be a string, such as 'mixed_float16'. Received: name={name} (of type {type(name)})")
            if name in ('mixed_float16', 'mixed_bfloat16'):
                self._compute_dtype, self._variable_dtype = name[6:], 'float32'
            elif name in ('float16', 'bfloat16', 'float32', 'float64', 'int8', 'int16', 'int32', 'int64', 'uint8', 'uint16', 'uint32', 'bool', 'string'):
                self._compute_dtype = self._variable_dtype = name
            else:
                raise ValueError(f'Cannot convert \'{name}\' to a mixed precision DTypePolicy. Valid policies include \'mixed_float16\', \'mixed_bfloat16\', and the name of any float dtype such as \'float32\'.')
            self._name = name
        name = property(lambda self: self._name)
        compute_dtype = property(lambda self: self._compute_dtype)
        variable_dtype = property(lambda self: self._variable_dtype)
        quantization_mode = property(lambda self: None)
        def get_config(self):
            return {'name': self._name}
        @classmethod
        def from_config(cls, config):
            return cls(**config)
        def __eq__(self, other):
            return isinstance(other, DTypePolicy) and self._name == other._name
        def __hash__(self):
            return hash(self._name)
        def __repr__(self):
            return f'<DTypePolicy "{self._name}">'

    FloatDTypePolicy = DTypePolicy
    Policy = DTypePolicy

    def get(identifier):
        """The policy of a name, a dict or a policy."""
        if identifier is None:
            return dtype_policy()
        if isinstance(identifier, DTypePolicy):
            return identifier
        if isinstance(identifier, dict):
            return deserialize(identifier)
        if isinstance(identifier, str):
            return DTypePolicy(identifier)
        name = getattr(identifier, 'name', None)
        if isinstance(name, str):
            return DTypePolicy(name)
        raise ValueError(f'Cannot interpret `dtype` argument. Expected a string or an instance of DTypePolicy. Received: dtype={identifier}')

    def serialize(dtype_policy):
        """The policy as dict."""
        return {'module': 'keras', 'class_name': 'DTypePolicy', 'config': dtype_policy.get_config(), 'registered_name': None}

    def deserialize(config, custom_objects=None):
        """The policy of a dict."""
        return DTypePolicy.from_config(config['config'])

    def dtype_policy():
        """The policy that new layers have."""
        return DTypePolicy('float32')
    global_policy = dtype_policy

    def set_dtype_policy(policy):
        """Accepts float32, in which networks compute here."""
        if policy is None:
            return
        chosen = get(policy)
        if chosen.name != 'float32':
            raise NotImplementedError(f'dtype policy {chosen.name!r} is not supported here: networks compute in float32')
    set_global_policy = set_dtype_policy
    set_policy = set_dtype_policy

    def LossScaleOptimizer(inner_optimizer, initial_scale=32768.0, dynamic_growth_steps=2000, **kwargs):
        """Not supported."""
        raise NotImplementedError('LossScaleOptimizer is not supported here: networks compute in float32, where losses need no scaling; use the inner optimizer')
    """#

  /// `keras.distribution`.
  static let distribution = #"""
    def list_devices(device_type=None):
        """The processors: one."""
        return ['cpu:0'] if device_type in (None, 'cpu', 'CPU') else []

    def get_device_count(device_type=None):
        """One."""
        return len(list_devices(device_type))

    def distribution():
        """None: nothing is distributed."""
        return None

    def set_distribution(value):
        if value is not None:
            raise NotImplementedError('keras.distribution.set_distribution is not supported here: there is one processor')

    def initialize(job_addresses=None, num_processes=None, process_id=None):
        raise NotImplementedError('keras.distribution.initialize is not supported here: there is one processor')

    def distribute_tensor(tensor, layout):
        raise NotImplementedError('keras.distribution.distribute_tensor is not supported here: there is one processor')

    class _Absent:
        def __init__(self, *args, **kwargs):
            raise NotImplementedError(f'keras.distribution.{type(self).__name__} is not supported here: there is one processor')

    class DataParallel(_Absent): pass
    class ModelParallel(_Absent): pass
    class DeviceMesh(_Absent): pass
    class LayoutMap(_Absent): pass
    class TensorLayout(_Absent): pass
    """#

  /// `keras.export`.
  static let export = #"""
    class ExportArchive:
        """Not supported."""
        def __init__(self):
            raise NotImplementedError('keras.export.ExportArchive is not supported here: SavedModels hold graphs; save the model with model.save("model.keras")')
    """#

  /// `keras.quantizers`.
  static let quantizers = #"""
    import tensorflow as _tf

    class Quantizer:
        """What quantizers have in common."""
        def __init__(self, output_dtype='int8'):
            self.output_dtype = output_dtype
        def get_config(self):
            raise NotImplementedError(f'{self} does not implement get_config()')
        @classmethod
        def from_config(cls, config):
            return cls(**config)

    def abs_max_quantize(inputs, axis, value_range=(-127, 127), dtype='int8', epsilon=1e-7, to_numpy=False):
        """Whole numbers and their scale, by the largest absolute value."""
        inputs = _tf.convert_to_tensor(inputs)
        largest = _tf.reduce_max(_tf.abs(inputs), axis=axis, keepdims=True)
        scale = value_range[1] / (largest + _tf.cast(epsilon, inputs.dtype))
        outputs = _tf.cast(_tf.clip_by_value(_tf.round(inputs * scale), value_range[0], value_range[1]), dtype)
        return (outputs.numpy(), scale.numpy()) if to_numpy else (outputs, scale)

    class AbsMaxQuantizer(Quantizer):
        """Quantizes by the largest absolute value along axes."""
        def __init__(self, axis=None, value_range=(-127, 127), epsilon=1e-7, output_dtype='int8'):
            super().__init__(output_dtype)
            self.axis = (axis,) if isinstance(axis, int) else None if axis is None else tuple(axis)
            self.value_range, self.epsilon = value_range, epsilon
        def __call__(self, x, to_numpy=False):
            return abs_max_quantize(x, self.axis, self.value_range, self.output_dtype, self.epsilon, to_numpy)
        def get_config(self):
            return {'value_range': self.value_range, 'epsilon': self.epsilon, 'output_dtype': self.output_dtype, 'axis': self.axis}
    """#

  /// Names that `keras` itself has.
  static let package = #"""
    import tensorflow as _tf

    class name_scope:
        """Accepted as a with block."""
        def __init__(self, name, **kwargs):
            if not isinstance(name, str) or '/' in name:
                raise ValueError(f'Argument `name` must be a string and cannot contain character `/`. Received: name={name}')
            self.name = name
        def __enter__(self):
            return self
        def __exit__(self, *args):
            return False

    def device(device_name):
        """Accepted as a with block; there is one processor."""
        return _tf.device(device_name)

    def remat(f):
        """The function itself: nothing is computed twice to save memory."""
        return f

    class RematScope:
        """Accepted as a with block: nothing is computed twice to save memory."""
        def __init__(self, mode='full', output_size_threshold=1024, layer_names=None):
            self.mode = mode
        def __enter__(self):
            return self
        def __exit__(self, *args):
            return False

    class StatelessScope:
        """Not supported."""
        def __init__(self, *args, **kwargs):
            raise NotImplementedError('keras.StatelessScope is not supported here: variables keep their values')

    SymbolicScope = StatelessScope

    class Operation:
        """A function of tensors with a name."""
        def __init__(self, name=None):
            self.name = name or type(self).__name__.lower()
        def __call__(self, *args, **kwargs):
            return self.call(*args, **kwargs)
        def call(self, *args, **kwargs):
            raise NotImplementedError

    def Function(inputs, outputs, name=None):
        """The function from symbolic inputs to outputs: a model of them."""
        import keras
        return keras.Model(inputs, outputs, name=name)
    """#
}

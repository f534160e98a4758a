/// Small submodules of `tensorflow` in the cell language.
enum ControlSource {
  static let bitwise = #"""
    import tensorflow as tf
    import numpy as np

    def _both(x, y):
        x = tf.convert_to_tensor(x)
        return x, tf.convert_to_tensor(y, dtype_hint=x.dtype)

    def _made(value, like):
        return tf.constant(np.asarray(value), dtype=like.dtype)

    def bitwise_and(x, y, name=None):
        """Bits set in both."""
        x, y = _both(x, y)
        return _made(np.bitwise_and(x.numpy(), y.numpy()), x)

    def bitwise_or(x, y, name=None):
        """Bits set in either."""
        x, y = _both(x, y)
        return _made(np.bitwise_or(x.numpy(), y.numpy()), x)

    def bitwise_xor(x, y, name=None):
        """Bits set in one only."""
        x, y = _both(x, y)
        return _made(np.bitwise_xor(x.numpy(), y.numpy()), x)

    def invert(x, name=None):
        """Bits turned over."""
        x = tf.convert_to_tensor(x)
        return _made(np.invert(x.numpy()), x)

    def left_shift(x, y, name=None):
        """Bits moved to the left."""
        x, y = _both(x, y)
        return _made(np.left_shift(x.numpy(), y.numpy()), x)

    def right_shift(x, y, name=None):
        """Bits moved to the right."""
        x, y = _both(x, y)
        return _made(np.right_shift(x.numpy(), y.numpy()), x)
    """#

  static let nest = #"""
    def is_nested(seq):
        """Whether a value is a list, tuple or dict."""
        return isinstance(seq, (list, tuple, dict))

    def flatten(structure, expand_composites=False):
        """The leaves, dicts in the order of their keys."""
        if isinstance(structure, dict):
            return [leaf for key in sorted(structure) for leaf in flatten(structure[key])]
        if isinstance(structure, (list, tuple)):
            return [leaf for item in structure for leaf in flatten(item)]
        return [structure]

    def pack_sequence_as(structure, flat_sequence, expand_composites=False):
        """Leaves put into a structure."""
        flat = list(flat_sequence)
        if not is_nested(structure):
            if len(flat) != 1:
                raise ValueError('The target structure is of type `%s`\n  %s\nHowever the input is a sequence (%s) of length %d.\n  %s\nnest cannot guarantee that it is safe to map one to the other.' % (type(structure), structure, type(flat_sequence), len(flat), flat))
            return flat[0]
        count = len(flatten(structure))
        if count != len(flat):
            raise ValueError('Could not pack sequence. Structure had %d atoms, but flat_sequence had %d items.  Structure: %s, flat_sequence: %s.' % (count, len(flat), structure, flat))
        position = [0]
        def build(node):
            if isinstance(node, dict):
                made = {key: None for key in node}
                for key in sorted(node):
                    made[key] = build(node[key])
                return made
            if isinstance(node, (list, tuple)):
                items = [build(item) for item in node]
                if isinstance(node, tuple):
                    return type(node)(*items) if hasattr(node, '_fields') else tuple(items)
                return items
            position[0] += 1
            return flat[position[0] - 1]
        return build(structure)

    def map_structure(func, *structure, **kwargs):
        """A function of corresponding leaves."""
        if not callable(func):
            raise TypeError('func must be callable, got: %s' % (func,))
        if not structure:
            raise ValueError('Must provide at least one structure')
        for other in structure[1:]:
            assert_same_structure(structure[0], other)
        return pack_sequence_as(structure[0], [func(*leaves) for leaves in zip(*[flatten(s) for s in structure])])

    def assert_same_structure(nest1, nest2, check_types=True, expand_composites=False):
        """Raises unless two structures are nested alike."""
        def same(a, b):
            if is_nested(a) != is_nested(b):
                return False
            if isinstance(a, dict):
                return isinstance(b, dict) and sorted(a) == sorted(b) and all(same(a[k], b[k]) for k in a)
            if is_nested(a):
                return type(a) == type(b) and len(a) == len(b) and all(same(x, y) for x, y in zip(a, b))
            return True
        if not same(nest1, nest2):
            raise ValueError("The two structures don't have the same nested structure.\n\nFirst structure: type=%s str=%s\n\nSecond structure: type=%s str=%s" % (type(nest1).__name__, nest1, type(nest2).__name__, nest2))
    """#

  static let io = #"""
    import tensorflow as tf

    def read_file(filename, name=None):
        """The bytes of a file."""
        path = _path(filename)
        try:
            with open(path, 'rb') as f:
                return tf.constant(f.read())
        except FileNotFoundError:
            raise tf.errors.NotFoundError(None, None, '{{function_node __wrapped__ReadFile_device_/job:localhost/replica:0/task:0/device:CPU:0}} %s; No such file or directory [Op:ReadFile]' % path) from None

    def write_file(filename, contents, name=None):
        """Writes a file."""
        contents = tf.convert_to_tensor(contents).numpy()
        with open(_path(filename), 'wb') as f:
            f.write(contents)

    def _path(filename):
        if tf.is_tensor(filename):
            filename = filename.numpy()
        return filename.decode() if isinstance(filename, bytes) else str(filename)

    def decode_csv(records, record_defaults, field_delim=',', use_quote_delim=True, na_value='', select_cols=None, name=None):
        """The columns of lines of comma-separated values."""
        x = tf.convert_to_tensor(records)
        lines = [x.numpy()] if x.ndim == 0 else tf.reshape(x, [-1]).numpy().tolist()
        import csv
        columns = []
        rows = list(csv.reader([l.decode() for l in lines], delimiter=field_delim))
        for i, default in enumerate(record_defaults):
            is_dtype = isinstance(default, tf.DType)
            kind = default if is_dtype else tf.convert_to_tensor(default).dtype
            whole = None if is_dtype else tf.reshape(tf.convert_to_tensor(default), [-1]).numpy().tolist()
            fallback = whole[0] if whole else None
            column = []
            for row in rows:
                cell = row[(select_cols or range(len(row)))[i]]
                if cell == na_value and fallback is not None:
                    column.append(fallback)
                elif kind == tf.string:
                    column.append(cell)
                elif kind.is_integer:
                    column.append(int(cell))
                else:
                    column.append(float(cell))
            columns.append(tf.reshape(tf.constant(column) if kind == tf.string else tf.constant(column, dtype=kind), x.shape))
        return columns

    def decode_raw(input_bytes, out_type, little_endian=True, fixed_length=None, name=None):
        """Bytes as numbers."""
        import numpy as np
        texts = tf.convert_to_tensor(input_bytes)
        name = tf.as_dtype(out_type).name
        if not texts.shape.rank:
            return tf._bytes_tensor(texts.numpy(), name)
        rows = [np.asarray(tf._bytes_tensor(t, name)) for t in tf.reshape(texts, [-1]).numpy().tolist()]
        if len({len(r) for r in rows}) > 1:
            raise tf.errors.InvalidArgumentError(None, None, 'DecodeRaw requires input strings to all be the same size, but element '
                                                 f'1 has size {len(rows[1])} != {len(rows[0])}')
        return tf.reshape(tf.constant(np.array(rows)), texts.shape.as_list() + [len(rows[0]) if rows else 0])

    def matching_files(pattern, name=None):
        """The files that fit a pattern."""
        import glob
        return tf.constant(sorted(glob.glob(_path(pattern))), dtype=tf.string)

    class _GFile:
        @staticmethod
        def exists(path):
            import os
            return os.path.exists(path)
        @staticmethod
        def glob(pattern):
            import glob
            return glob.glob(pattern)
        @staticmethod
        def listdir(path):
            import os
            return os.listdir(path)
        @staticmethod
        def isdir(path):
            import os
            return os.path.isdir(path)
        @staticmethod
        def makedirs(path):
            import os
            os.makedirs(path, exist_ok=True)
        @staticmethod
        def mkdir(path):
            import os
            os.mkdir(path)
        @staticmethod
        def remove(path):
            import os
            os.remove(path)
        @staticmethod
        def rmtree(path):
            import shutil
            shutil.rmtree(path)
        @staticmethod
        def rename(src, dst, overwrite=False):
            import os
            if os.path.exists(dst) and not overwrite:
                raise tf.errors.AlreadyExistsError(None, None, 'file already exists')
            os.replace(src, dst)
        @staticmethod
        def copy(src, dst, overwrite=False):
            import os
            if os.path.exists(dst) and not overwrite:
                raise tf.errors.AlreadyExistsError(None, None, 'file already exists')
            with open(src, 'rb') as source:
                data = source.read()
            with open(dst, 'wb') as target:
                target.write(data)
        @staticmethod
        def stat(path):
            import os
            return os.stat(path)
        @staticmethod
        def walk(top, topdown=True, onerror=None):
            import os
            return os.walk(top, topdown)
        @staticmethod
        def join(path, *paths):
            import os
            return os.path.join(path, *paths)
        @staticmethod
        def GFile(name, mode='r'):
            return open(name, mode)

    gfile = _GFile
    """#

  static let config = #"""
    import tensorflow as tf
    from collections import namedtuple as _namedtuple

    PhysicalDevice = _namedtuple('PhysicalDevice', ['name', 'device_type'])
    LogicalDevice = _namedtuple('LogicalDevice', ['name', 'device_type'])

    def list_physical_devices(device_type=None):
        """The processors: one."""
        return [PhysicalDevice('/physical_device:CPU:0', 'CPU')] if device_type in (None, 'CPU') else []

    def list_logical_devices(device_type=None):
        """The processors: one."""
        return [LogicalDevice('/device:CPU:0', 'CPU')] if device_type in (None, 'CPU') else []

    def get_visible_devices(device_type=None):
        """The processors: one."""
        return list_physical_devices(device_type)

    def set_visible_devices(devices, device_type=None):
        """Accepted."""

    def run_functions_eagerly(run_eagerly):
        """Whether functions made with tf.function run their bodies as plain Python at each call."""
        tf._eagerly(bool(run_eagerly))

    def functions_run_eagerly():
        """Whether functions were asked to run eagerly."""
        return tf._eagerly()

    def set_soft_device_placement(enabled):
        """Accepted."""

    def get_soft_device_placement():
        """True."""
        return True

    class _Threading:
        def set_intra_op_parallelism_threads(self, num_threads):
            """Accepted."""
        def set_inter_op_parallelism_threads(self, num_threads):
            """Accepted."""
        def get_intra_op_parallelism_threads(self):
            return 0
        def get_inter_op_parallelism_threads(self):
            return 0

    class _Optimizer:
        def set_jit(self, enabled):
            """Accepted."""
        def get_jit(self):
            return ''
        def set_experimental_options(self, options):
            """Accepted."""
        def get_experimental_options(self):
            return {}

    class _Experimental:
        list_physical_devices = staticmethod(list_physical_devices)
        list_logical_devices = staticmethod(list_logical_devices)
        get_visible_devices = staticmethod(get_visible_devices)
        set_visible_devices = staticmethod(set_visible_devices)
        def set_memory_growth(self, device, enable):
            """Accepted."""
        def get_memory_growth(self, device):
            return False
        def enable_op_determinism(self):
            """Accepted: results never depend on the threads."""
        def enable_tensor_float_32_execution(self, enabled):
            """Accepted."""

    threading = _Threading()
    optimizer = _Optimizer()
    experimental = _Experimental()

    def enable_op_determinism():
        """Accepted: results never depend on the threads."""
    """#

  static let test = #"""
    import tensorflow as tf

    def gpu_device_name():
        """Empty: there is no GPU."""
        return ''

    def is_gpu_available(cuda_only=False, min_cuda_compute_capability=None):
        """False."""
        return False

    def is_built_with_cuda():
        """False."""
        return False

    def is_built_with_gpu_support():
        """False."""
        return False

    def is_built_with_rocm():
        """False."""
        return False

    def is_built_with_xla():
        """False."""
        return False

    class TestCase:
        """The assertions about tensors of TensorFlow's test class."""
        def assertAllEqual(self, a, b, msg=None):
            import numpy as np
            if not np.array_equal(np.array(a), np.array(b)):
                raise AssertionError(msg or 'Arrays are not equal: %s, %s' % (a, b))
        def assertAllClose(self, a, b, rtol=1e-6, atol=1e-6, msg=None):
            import numpy as np
            if not np.allclose(np.array(a), np.array(b), rtol=rtol, atol=atol):
                raise AssertionError(msg or 'Not close: %s, %s' % (a, b))
    """#

  static let autograph = #"""
    def set_verbosity(level, alsologtostdout=False):
        """Accepted."""

    def trace(*args):
        """Accepted."""

    def to_graph(entity, recursive=True, experimental_optional_features=None):
        """Not supported: there are no graphs."""
        raise NotImplementedError('tf.autograph.to_graph is not supported here: everything runs eagerly')

    class _Experimental:
        def do_not_convert(self, func=None):
            return func if func is not None else (lambda f: f)
        def set_loop_options(self, **kwargs):
            """Accepted."""

    experimental = _Experimental()
    """#

  static let signal = #"""
    import tensorflow as tf
    import numpy as np

    def frame(signal, frame_length, frame_step, pad_end=False, pad_value=0, axis=-1, name=None):
        """Overlapping parts of a signal."""
        x = tf.convert_to_tensor(signal)
        axis = axis % x.ndim
        n = x.shape[axis]
        count = max(0, 1 + (n - frame_length) // frame_step)
        if pad_end:
            count = -(-n // frame_step)
            widths = [[0, 0]] * x.ndim
            widths[axis] = [0, max(0, frame_length + frame_step * (count - 1) - n)]
            x = tf.pad(x, widths, constant_values=pad_value)
        index = np.arange(count)[:, None] * frame_step + np.arange(frame_length)[None, :]
        return tf.gather(x, tf.constant(index.astype(np.int32)), axis=axis)

    def hann_window(window_length, periodic=True, dtype=tf.float32, name=None):
        """The Hann window."""
        return _cosine(window_length, periodic, dtype, 0.5, 0.5)

    def hamming_window(window_length, periodic=True, dtype=tf.float32, name=None):
        """The Hamming window."""
        return _cosine(window_length, periodic, dtype, 0.54, 0.46)

    def _cosine(n, periodic, dtype, a, b):
        n = int(n)
        if n == 1:
            return tf.ones([1], dtype)
        even = 1 - n % 2
        return tf.cast(a - b * np.cos(2 * np.pi * np.arange(n) / (n + int(periodic) * even - 1)), dtype)
    """#

  static let distribute = #"""
    import tensorflow as tf

    class Strategy:
        """One device."""
        def __init__(self, devices=None, cross_device_ops=None):
            pass
        num_replicas_in_sync = 1
        def scope(self):
            return tf.name_scope('scope')
        def run(self, fn, args=(), kwargs=None, options=None):
            return fn(*args, **(kwargs or {}))
        def reduce(self, reduce_op, value, axis=None):
            return value
        def experimental_distribute_dataset(self, dataset, options=None):
            return dataset
        def experimental_local_results(self, value):
            return (value,)

    class MirroredStrategy(Strategy):
        """One device."""

    class OneDeviceStrategy(Strategy):
        """One device."""

    _current = Strategy()

    def get_strategy():
        """The strategy in use."""
        return _current

    def has_strategy():
        """False."""
        return False

    def in_cross_replica_context():
        """True."""
        return True

    class ReduceOp:
        SUM, MEAN = 'SUM', 'MEAN'
    """#

  static let experimental = #"""
    import tensorflow as tf

    class _NumPy:
        """The functions of numpy with tensors as results."""
        def experimental_enable_numpy_behavior(self, prefer_float32=False, dtype_conversion_mode='legacy'):
            raise NotImplementedError('tf.experimental.numpy.experimental_enable_numpy_behavior is not supported here')
        def __getattr__(self, name):
            import numpy as np
            f = getattr(np, name)
            if not callable(f) or isinstance(f, type):
                return f
            def call(*args, **kwargs):
                plain = [a.numpy() if tf.is_tensor(a) else a for a in args]
                return tf.convert_to_tensor(f(*plain, **kwargs))
            return call

    numpy = _NumPy()

    def async_scope():
        """Accepted as a with block."""
        return tf.name_scope('async')

    def async_clear_error():
        """Accepted."""

    def function_executor_type(executor_type):
        """Accepted as a with block."""
        return tf.name_scope('executor')
    """#

  static let compat = #"""
    import tensorflow as tf

    class _Logging:
        DEBUG, INFO, WARN, ERROR, FATAL = 10, 20, 30, 40, 50
        def set_verbosity(self, v):
            """Accepted."""
        def get_verbosity(self):
            return 30
        def info(self, *args):
            pass
        warning = warn = error = debug = info

    class _Gone:
        def __init__(self, name, advice):
            self._name, self._advice = name, advice
        def __getattr__(self, name):
            raise NotImplementedError('%s.%s is not supported here; %s' % (self._name, name, self._advice))

    class _V1:
        """The names of TensorFlow 1 that have a meaning without graphs."""
        logging = _Logging()
        errors = tf.errors
        nn = tf.nn
        math = tf.math
        def set_random_seed(self, seed):
            tf.random.set_seed(seed)
        def enable_eager_execution(self, *args, **kwargs):
            """Accepted: everything runs eagerly."""
        def enable_v2_behavior(self):
            """Accepted."""
        def executing_eagerly(self):
            return True
        def executing_eagerly_outside_functions(self):
            return True
        def global_variables_initializer(self):
            raise NotImplementedError('tf.compat.v1.global_variables_initializer is not supported here: variables have a value from the start, drop the call')
        def reset_default_graph(self):
            """Accepted: there is no graph."""
        def enable_resource_variables(self):
            """Accepted: all variables are."""
        keras = property(lambda self: tf.keras)
        train = property(lambda self: _Gone('tf.compat.v1.train', 'use the optimizers of tf.keras.optimizers with tf.GradientTape'))
        layers = property(lambda self: _Gone('tf.compat.v1.layers', 'use the layers of tf.keras.layers'))
        losses = property(lambda self: _Gone('tf.compat.v1.losses', 'use tf.keras.losses'))
        def Session(self, *args, **kwargs):
            raise NotImplementedError('tf.compat.v1.Session is not supported here: there are no graphs; call the operations directly and read a tensor with .numpy()')
        def InteractiveSession(self, *args, **kwargs):
            raise NotImplementedError('tf.compat.v1.InteractiveSession is not supported here: there are no graphs; call the operations directly and read a tensor with .numpy()')
        def Graph(self):
            raise NotImplementedError('tf.compat.v1.Graph is not supported here: everything runs eagerly, there are no graphs')
        def get_variable(self, name=None, shape=None, *args, **kwargs):
            raise NotImplementedError('tf.compat.v1.get_variable is not supported here: make a tf.Variable with an initial value')
        def disable_eager_execution(self):
            raise NotImplementedError('tf.compat.v1.disable_eager_execution is not supported here: everything runs eagerly, there are no graphs; drop the call and use tf.Variable, tf.GradientTape and Keras instead of placeholders and sessions')
        def disable_v2_behavior(self):
            raise NotImplementedError('tf.compat.v1.disable_v2_behavior is not supported here: everything runs eagerly, there are no graphs; drop the call and use tf.Variable, tf.GradientTape and Keras instead of placeholders and sessions')
        def placeholder(self, dtype, shape=None, name=None):
            raise RuntimeError('tf.placeholder() is not compatible with eager execution.')
        def __getattr__(self, name):
            if name.startswith('__'):
                raise AttributeError(name)
            if hasattr(tf, name):
                return getattr(tf, name)
            raise NotImplementedError('tf.compat.v1.%s is not supported here: TensorFlow 1 built graphs, here everything runs eagerly' % name)

    v1 = _V1()
    v2 = tf

    def as_str(bytes_or_text, encoding='utf-8'):
        """Text."""
        return bytes_or_text.decode(encoding) if isinstance(bytes_or_text, bytes) else bytes_or_text

    def as_text(bytes_or_text, encoding='utf-8'):
        """Text."""
        return as_str(bytes_or_text, encoding)

    def as_bytes(bytes_or_text, encoding='utf-8'):
        """Bytes."""
        return bytes_or_text.encode(encoding) if isinstance(bytes_or_text, str) else bytes_or_text

    def as_str_any(value, encoding='utf-8'):
        """Text."""
        return as_str(value) if isinstance(value, bytes) else str(value)

    def dimension_value(dimension):
        """The length of an axis."""
        return dimension
    """#

  static let version = #"""
    VERSION = '2.21.0'
    GIT_VERSION = 'v2.21.0'
    COMPILER_VERSION = ''
    GRAPH_DEF_VERSION = 2000
    """#

  static let sysconfig = #"""
    def get_build_info():
        """What is built in."""
        return {'is_cuda_build': False, 'is_rocm_build': False, 'is_tensorrt_build': False}
    """#
}

/// `tf.train`'s records and checkpoints, `tf.io`'s parsing and `tf.sparse`, in the cell language.
enum RecordSource {
  static let train = #"""
    import tensorflow as tf
    import numpy as np
    import json as _json
    import os as _os

    # ---- protocol buffers, as far as examples need them
    def _varint(n):
        n &= (1 << 64) - 1
        done = []
        while n > 127:
            done.append(n & 127 | 128)
            n >>= 7
        return bytes(done + [n])

    def _field(number, payload):
        return _varint(number << 3 | 2) + _varint(len(payload)) + payload

    def _read_varint(data, at):
        n = shift = 0
        while True:
            byte = data[at]
            n |= (byte & 127) << shift
            at += 1
            shift += 7
            if byte < 128:
                return n, at

    def _fields(data):
        """The fields of a message: numbers, wire types, values."""
        at = 0
        try:
            while at < len(data):
                tag, at = _read_varint(data, at)
                kind = tag & 7
                if kind == 0:
                    value, at = _read_varint(data, at)
                elif kind == 1:
                    value, at = data[at:at + 8], at + 8
                elif kind == 5:
                    value, at = data[at:at + 4], at + 4
                elif kind == 2:
                    n, at = _read_varint(data, at)
                    value, at = data[at:at + n], at + n
                    if len(value) != n:
                        raise ValueError('Error parsing message')
                else:
                    raise ValueError('Error parsing message')
                yield tag >> 3, kind, value
        except IndexError:
            raise ValueError('Error parsing message') from None

    def _escaped(data):
        return ''.join(chr(c) if 32 <= c < 127 and c not in (34, 39, 92) else {9: '\\t', 10: '\\n', 13: '\\r', 34: '\\"', 39: "\\'", 92: '\\\\'}.get(c, '\\%03o' % c) for c in data)

    class _List:
        def __init__(self, value=()):
            self.value = [self._kept(v) for v in value]
        def __eq__(self, other):
            return type(self) == type(other) and self.value == other.value
        def __repr__(self):
            return ''.join('value: %s\n' % self._shown(v) for v in self.value)
        __str__ = __repr__

    class BytesList(_List):
        """Byte strings of a feature."""
        def _kept(self, v):
            if tf.is_tensor(v):
                v = v.numpy()
            if not isinstance(v, bytes):
                raise TypeError('%r has type %s, but expected one of: (%r,)' % (v, type(v).__name__, bytes))
            return v
        def _shown(self, v):
            return '"%s"' % _escaped(v)
        def _payload(self):
            return b''.join(_field(1, v) for v in self.value)

    class FloatList(_List):
        """Numbers of a feature, in float32."""
        def _kept(self, v):
            return float(np.float32(v))
        def _shown(self, v):
            return str(np.float32(v)) if v != int(v) else str(int(v)) + '.0'
        def _payload(self):
            return _field(1, tf._tensor_bytes(tf.constant(self.value, dtype=tf.float32))) if self.value else b''

    class Int64List(_List):
        """Whole numbers of a feature."""
        def _kept(self, v):
            if isinstance(v, float):
                raise TypeError('%r has type float, but expected one of: (%r,)' % (v, int))
            return int(v)
        def _shown(self, v):
            return str(v)
        def _payload(self):
            return _field(1, b''.join(_varint(v) for v in self.value)) if self.value else b''

    class Feature:
        """One named value of an example."""
        def __init__(self, bytes_list=None, float_list=None, int64_list=None):
            self.bytes_list = bytes_list if bytes_list is not None else BytesList()
            self.float_list = float_list if float_list is not None else FloatList()
            self.int64_list = int64_list if int64_list is not None else Int64List()
            self._kind = 1 if bytes_list is not None else 2 if float_list is not None else 3 if int64_list is not None else 0
        def _list(self):
            return [None, self.bytes_list, self.float_list, self.int64_list][self._kind]
        def WhichOneof(self, name):
            return [None, 'bytes_list', 'float_list', 'int64_list'][self._kind]
        def _payload(self):
            return _field(self._kind, self._list()._payload()) if self._kind else b''
        def SerializeToString(self):
            """The message's bytes."""
            return self._payload()
        def __repr__(self):
            if not self._kind:
                return ''
            return '%s {\n%s}\n' % (self.WhichOneof('kind'), _indented(repr(self._list())))
        __str__ = __repr__
        @staticmethod
        def _parsed(data):
            for number, kind, value in _fields(data):
                if number == 1:
                    return Feature(bytes_list=BytesList([v for _, _, v in _fields(value)]))
                if number == 2:
                    numbers = []
                    for _, _, v in _fields(value):
                        numbers += tf._bytes_tensor(v, 'float32').numpy().tolist()
                    return Feature(float_list=FloatList(numbers))
                if number == 3:
                    numbers = []
                    for _, wire, v in _fields(value):
                        if wire == 0:
                            numbers.append(v)
                            continue
                        at = 0
                        while at < len(v):
                            n, at = _read_varint(v, at)
                            numbers.append(n)
                    return Feature(int64_list=Int64List([n - (1 << 64) if n >= 1 << 63 else n for n in numbers]))
            return Feature()

    def _indented(text):
        return ''.join('  %s\n' % line for line in text.splitlines())

    class Features:
        """The named values of an example."""
        def __init__(self, feature=None):
            self.feature = dict(feature or {})
        def _payload(self):
            return b''.join(_field(1, _field(1, k.encode()) + _field(2, v._payload())) for k, v in sorted(self.feature.items()))
        def __repr__(self):
            return ''.join('feature {\n  key: "%s"\n  value {\n%s  }\n}\n' % (k, _indented(_indented(repr(v)))) for k, v in sorted(self.feature.items()))
        __str__ = __repr__
        @staticmethod
        def _parsed(data):
            found = {}
            for _, _, entry in _fields(data):
                parts = {number: value for number, _, value in _fields(entry)}
                found[parts[1].decode()] = Feature._parsed(parts.get(2, b''))
            return Features(found)

    class Example:
        """A record: named values."""
        def __init__(self, features=None):
            self.features = features if features is not None else Features()
        def SerializeToString(self):
            """The message's bytes."""
            return _field(1, self.features._payload())
        def ParseFromString(self, serialized):
            """Takes the values of a message."""
            self.features = Features()
            for number, _, value in _fields(serialized):
                if number == 1:
                    self.features = Features._parsed(value)
            return len(serialized)
        @staticmethod
        def FromString(serialized):
            """A record of a message."""
            made = Example()
            made.ParseFromString(serialized)
            return made
        def __repr__(self):
            return 'features {\n%s}\n' % _indented(repr(self.features))
        __str__ = __repr__
        def __eq__(self, other):
            return isinstance(other, Example) and self.SerializeToString() == other.SerializeToString()

    # ---- checkpoints
    def _leaves(value, path, found, seen):
        """Variables below a value, by the path of names that leads to them."""
        if id(value) in seen:
            return
        if isinstance(value, tf.Variable):
            found[path] = value
            return
        if isinstance(value, (int, float, str, bytes, bool)) or value is None or callable(value) and not hasattr(value, '__dict__'):
            return
        seen.add(id(value))
        if isinstance(value, dict):
            for key in value:
                _leaves(value[key], path + '/' + str(key), found, seen)
        elif isinstance(value, (list, tuple)):
            for i, item in enumerate(value):
                _leaves(item, path + '/' + str(i), found, seen)
        elif hasattr(value, '_saved_state'):
            found[path] = value
        elif isinstance(value, (tf.keras.layers.Layer, tf.keras.Model)):
            found[path] = _Weights(value)
        elif hasattr(value, 'state') and isinstance(value, tf.random.Generator):
            found[path] = value.state
        else:
            for key in sorted(getattr(value, '__dict__', {})):
                if key != '_saved_in':
                    _leaves(value.__dict__[key], path + '/' + key, found, seen)

    class _Weights:
        """The weights of a layer or model as one thing to save."""
        def __init__(self, owner):
            self.owner = owner
        def _saved_state(self):
            return self.owner.get_weights()
        def _restore_state(self, arrays):
            if len(arrays) == len(self.owner.get_weights()):
                self.owner.set_weights(arrays)
                return True
            return False

    def _write(path, found):
        header, body, at = {}, [], 0
        for name in sorted(found):
            item = found[name]
            arrays = [np.asarray(a) for a in (item._saved_state() if hasattr(item, '_saved_state') else [item.numpy()])]
            parts = []
            for a in arrays:
                data = tf._tensor_bytes(tf.constant(a))
                parts.append([str(a.dtype), list(a.shape), at, len(data)])
                body.append(data)
                at += len(data)
            header[name] = parts
        folder = _os.path.dirname(path)
        if folder:
            _os.makedirs(folder, exist_ok=True)
        with open(path + '.index', 'w') as f:
            f.write(_json.dumps(header))
        with open(path + '.data-00000-of-00001', 'wb') as f:
            f.write(b''.join(body))

    def _read(path):
        try:
            with open(path + '.index') as f:
                header = _json.loads(f.read())
            with open(path + '.data-00000-of-00001', 'rb') as f:
                body = f.read()
        except FileNotFoundError:
            raise tf.errors.NotFoundError(None, None, 'Unsuccessful TensorSliceReader constructor: Failed to find any matching files for %s' % path) from None
        except ValueError:
            raise tf.errors.DataLossError(None, None, 'Unable to open table file %s: it was not written here; checkpoints of TensorFlow itself cannot be read' % path) from None
        return {name: [tf.reshape(tf._bytes_tensor(body[at:at + n], dtype), shape).numpy() for dtype, shape, at, n in parts] for name, parts in header.items()}

    class _Status:
        """What became of a restored checkpoint."""
        def __init__(self, missing, left):
            self._missing, self._left = missing, left
        def assert_consumed(self):
            if self._left or self._missing:
                raise AssertionError('Unresolved object in checkpoint: %s' % ', '.join(self._left + self._missing))
            return self
        def assert_existing_objects_matched(self):
            if self._missing:
                raise AssertionError('No checkpointed value for: %s' % ', '.join(self._missing))
            return self
        def assert_nontrivial_match(self):
            return self
        def expect_partial(self):
            return self
        def initialize_or_restore(self, session=None):
            return None

    class Checkpoint:
        """Saves variables, modules, layers, models and optimizers, and restores them; in a form of its own."""
        def __init__(self, root=None, **kwargs):
            for name, value in kwargs.items():
                setattr(self, name, value)
            self._root = root
            self._counter = tf.Variable(0, dtype=tf.int64, trainable=False, name='save_counter')
        @property
        def save_counter(self):
            """How often it was saved."""
            return self._counter
        def _found(self):
            found, seen = {}, set()
            for name in sorted(self.__dict__):
                if name == '_root':
                    _leaves(self._root, '', found, seen)
                else:
                    _leaves(self.__dict__[name], 'save_counter' if name == '_counter' else name, found, seen)
            return {name.lstrip('/'): item for name, item in found.items()}
        def write(self, file_prefix, options=None):
            """Saves under a path."""
            _write(str(file_prefix), self._found())
            return str(file_prefix)
        def read(self, save_path, options=None):
            """Restores from a path."""
            values = _read(str(save_path))
            missing = []
            for name, item in self._found().items():
                if name not in values:
                    missing.append(name)
                elif hasattr(item, '_restore_state'):
                    if not item._restore_state(values.pop(name)):
                        missing.append(name)
                else:
                    item.assign(values.pop(name)[0])
            return _Status(missing, list(values))
        def save(self, file_prefix, options=None):
            """Saves under a path and a number."""
            self._counter.assign_add(1)
            path = '%s-%d' % (file_prefix, int(self._counter.numpy()))
            _write(path, self._found())
            _update(_os.path.dirname(path) or '.', path, [path])
            return path
        def restore(self, save_path, options=None):
            """Restores what was saved under a path; nothing if it is None."""
            if save_path is None:
                return _Status([], [])
            return self.read(save_path)

    def _update(folder, latest, paths):
        with open(_os.path.join(folder, 'checkpoint'), 'w') as f:
            f.write('model_checkpoint_path: "%s"\n' % _os.path.basename(latest))
            for p in paths:
                f.write('all_model_checkpoint_paths: "%s"\n' % _os.path.basename(p))

    def latest_checkpoint(checkpoint_dir, latest_filename=None):
        """The path of the checkpoint saved last in a folder; None if there is none."""
        try:
            with open(_os.path.join(str(checkpoint_dir), latest_filename or 'checkpoint')) as f:
                line = f.readline()
        except FileNotFoundError:
            return None
        name = line.split('"')[1]
        path = _os.path.join(str(checkpoint_dir), name)
        return path if _os.path.exists(path + '.index') else None

    def list_variables(ckpt_dir_or_file):
        """Names and shapes in a checkpoint."""
        path = str(ckpt_dir_or_file)
        if _os.path.isdir(path):
            path = latest_checkpoint(path)
        done = []
        for name, arrays in sorted(_read(path).items()):
            for i, a in enumerate(arrays):
                done.append((name if len(arrays) == 1 else '%s/%d' % (name, i), list(a.shape)))
        return done

    def load_variable(ckpt_dir_or_file, name):
        """An array of a checkpoint."""
        path = str(ckpt_dir_or_file)
        if _os.path.isdir(path):
            path = latest_checkpoint(path)
        return _read(path)[name][0]

    class CheckpointManager:
        """Keeps the last checkpoints of a folder."""
        def __init__(self, checkpoint, directory, max_to_keep, keep_checkpoint_every_n_hours=None, checkpoint_name='ckpt', step_counter=None, checkpoint_interval=None, init_fn=None):
            self.checkpoint, self.directory = checkpoint, str(directory)
            self._keep, self._name, self._init = max_to_keep, checkpoint_name, init_fn
            self._paths = []
            try:
                with open(_os.path.join(self.directory, 'checkpoint')) as f:
                    for line in f.read().splitlines():
                        if line.startswith('all_model_checkpoint_paths'):
                            path = _os.path.join(self.directory, line.split('"')[1])
                            if _os.path.exists(path + '.index'):
                                self._paths.append(path)
            except FileNotFoundError:
                pass
        checkpoints = property(lambda self: list(self._paths))
        @property
        def latest_checkpoint(self):
            return self._paths[-1] if self._paths else None
        def save(self, checkpoint_number=None, check_interval=True, options=None):
            """Saves and drops the oldest beyond the number to keep."""
            if checkpoint_number is None:
                self.checkpoint._counter.assign_add(1)
                checkpoint_number = int(self.checkpoint._counter.numpy())
            path = _os.path.join(self.directory, '%s-%d' % (self._name, int(checkpoint_number)))
            _write(path, self.checkpoint._found())
            self._paths.append(path)
            while self._keep and len(self._paths) > self._keep:
                old = self._paths.pop(0)
                for end in ('.index', '.data-00000-of-00001'):
                    try:
                        _os.remove(old + end)
                    except (AttributeError, OSError):
                        pass
            _update(self.directory, path, self._paths)
            return path
        def restore_or_initialize(self):
            """Restores the last checkpoint, or calls the function given for the start."""
            if self._paths:
                self.checkpoint.restore(self._paths[-1])
                return self._paths[-1]
            if self._init is not None:
                self._init()
            return None
    """#

  static let io = #"""
    import tensorflow as tf
    import numpy as np

    class FixedLenFeature:
        """A feature of a known shape."""
        def __init__(self, shape, dtype, default_value=None):
            self.shape, self.dtype, self.default_value = shape, tf.as_dtype(dtype), default_value
        def __repr__(self):
            return 'FixedLenFeature(shape=%r, dtype=%r, default_value=%r)' % (self.shape, self.dtype, self.default_value)

    class VarLenFeature:
        """A feature of any length; it becomes a sparse tensor."""
        def __init__(self, dtype):
            self.dtype = tf.as_dtype(dtype)

    class RaggedFeature:
        """A feature of any length; it becomes a ragged tensor."""
        def __init__(self, dtype, value_key=None, partitions=(), row_splits_dtype=tf.int32, validate=False):
            self.dtype, self.value_key = tf.as_dtype(dtype), value_key

    class FixedLenSequenceFeature:
        """A feature whose first axis may have any length."""
        def __init__(self, shape, dtype, allow_missing=False, default_value=None):
            self.shape, self.dtype, self.allow_missing = shape, tf.as_dtype(dtype), allow_missing

    def _bytes(x):
        if tf.is_tensor(x):
            x = x.numpy()
        return x.encode() if isinstance(x, str) else x

    def _parsed(data, features):
        try:
            given = tf.train.Example.FromString(_bytes(data)).features.feature
        except (ValueError, KeyError):
            raise tf.errors.InvalidArgumentError(None, None, '{{function_node __wrapped__ParseExampleV2_device_/job:localhost/replica:0/task:0/device:CPU:0}} Error parsing message [Op:ParseExampleV2] name: ') from None
        done = {}
        for key in sorted(features):
            spec = features[key]
            feature = given.get(getattr(spec, 'value_key', None) or key)
            values = feature._list().value if feature is not None and feature._kind else None
            if isinstance(spec, FixedLenFeature):
                if values is None:
                    if spec.default_value is None:
                        raise tf.errors.InvalidArgumentError(None, None, '{{function_node __wrapped__ParseExampleV2_device_/job:localhost/replica:0/task:0/device:CPU:0}} Feature: %s (data type: %s) is required but could not be found. [Op:ParseExampleV2] name: ' % (key, spec.dtype.name))
                    done[key] = tf.broadcast_to(tf.constant(spec.default_value, dtype=spec.dtype), spec.shape)
                    continue
                count = int(np.prod(spec.shape)) if len(spec.shape) else 1
                if len(values) != count:
                    raise tf.errors.InvalidArgumentError(None, None, "{{function_node __wrapped__ParseExampleV2_device_/job:localhost/replica:0/task:0/device:CPU:0}} Key: %s.  Can't parse serialized Example. [Op:ParseExampleV2] name: " % key)
                done[key] = tf.reshape(tf.constant(values, dtype=spec.dtype), spec.shape)
            elif isinstance(spec, VarLenFeature):
                values = values or []
                done[key] = tf.sparse.SparseTensor([[i] for i in range(len(values))] or np.zeros([0, 1], np.int64), tf.constant(values, dtype=spec.dtype) if values else tf.zeros([0], spec.dtype), [len(values)])
            elif isinstance(spec, FixedLenSequenceFeature):
                done[key] = tf.reshape(tf.constant(values or [], dtype=spec.dtype), [-1] + list(spec.shape))
            else:
                done[key] = tf.constant(values or [], dtype=spec.dtype)
        return done

    def parse_single_example(serialized, features, example_names=None, name=None):
        """The features of a serialized Example."""
        return _parsed(serialized, features)

    def parse_example(serialized, features, example_names=None, name=None):
        """The features of serialized Examples, stacked."""
        x = tf.convert_to_tensor(serialized)
        if x.ndim == 0:
            return _parsed(x, features)
        rows = [_parsed(s, features) for s in x.numpy().tolist()]
        done = {}
        for key in sorted(features):
            column = [r[key] for r in rows]
            if isinstance(features[key], VarLenFeature):
                longest = max([int(c.dense_shape[0]) for c in column] or [0])
                indices = [[i, j] for i, c in enumerate(column) for j in range(int(c.dense_shape[0]))]
                done[key] = tf.sparse.SparseTensor(indices or np.zeros([0, 2], np.int64), tf.concat([c.values for c in column], 0), [len(column), longest])
            elif isinstance(features[key], RaggedFeature):
                done[key] = tf.ragged.stack(column)
            else:
                done[key] = tf.stack(column)
        return done

    class TFRecordOptions:
        """Accepted where nothing is compressed."""
        def __init__(self, compression_type=None, **kwargs):
            if compression_type:
                raise NotImplementedError('compressed records are not supported here')

    def _masked(data):
        crc = tf._crc32c(data)
        return ((crc >> 15 | crc << 17) + 0xa282ead8) & 0xffffffff

    class TFRecordWriter:
        """Writes records to a file."""
        def __init__(self, path, options=None):
            if options and not isinstance(options, TFRecordOptions):
                raise NotImplementedError('compressed records are not supported here')
            self._file = open(path, 'wb')
        def write(self, record):
            """Adds a record."""
            record = _bytes(record)
            length = tf._tensor_bytes(tf.constant(len(record), dtype=tf.int64))
            word = lambda n: tf._tensor_bytes(tf.constant(n - (1 << 32) if n >= 1 << 31 else n, dtype=tf.int32))
            self._file.write(length + word(_masked(length)) + record + word(_masked(record)))
        def flush(self):
            """Brings what was written to the file."""
            self._file.flush()
        def close(self):
            """Ends the file."""
            self._file.close()
        def __enter__(self):
            return self
        def __exit__(self, *args):
            self.close()

    def tf_record_iterator(path, options=None):
        """The records of a file."""
        with open(path, 'rb') as f:
            data = f.read()
        at = 0
        while at < len(data):
            n = int(tf._bytes_tensor(data[at:at + 8], 'int64')[0]) if at + 12 <= len(data) else -1
            if n < 0 or at + 16 + n > len(data):
                raise tf.errors.DataLossError(None, None, 'truncated record at %d [Op:IteratorGetNext] name: ' % at)
            record = data[at + 12:at + 12 + n]
            stored = int(tf._bytes_tensor(data[at + 12 + n:at + 16 + n], 'int32')[0]) & 0xffffffff
            if stored != _masked(record):
                raise tf.errors.DataLossError(None, None, 'corrupted record at %d [Op:IteratorGetNext] name: ' % at)
            yield record
            at += 16 + n

    # Numbers of the dtypes in TensorProto.
    _types = {1: 'float32', 2: 'float64', 3: 'int32', 4: 'uint8', 5: 'int16', 6: 'int8', 7: 'string', 9: 'int64', 10: 'bool', 17: 'uint16', 19: 'float16', 22: 'uint32', 23: 'uint64'}

    def serialize_tensor(tensor, name=None):
        """A tensor as bytes."""
        x = tf.convert_to_tensor(tensor)
        numbers = {v: k for k, v in _types.items()}
        if x.dtype.name not in numbers:
            raise NotImplementedError('tf.io.serialize_tensor does not support %s here' % x.dtype.name)
        shape = b''.join(tf.train._field(2, b'\x08' + tf.train._varint(n)) if n else tf.train._field(2, b'') for n in x.shape.as_list())
        head = b'\x08' + tf.train._varint(numbers[x.dtype.name]) + tf.train._field(2, shape)
        if x.dtype == tf.string:
            flat = [x.numpy()] if x.ndim == 0 else tf.reshape(x, [-1]).numpy().tolist()
            return tf.constant(head + b''.join(tf.train._field(8, s) for s in flat))
        return tf.constant(head + tf.train._field(4, tf._tensor_bytes(x)))

    def parse_tensor(serialized, out_type, name=None):
        """A tensor of its bytes."""
        dtype, shape, content, texts = None, [], b'', []
        try:
            for number, kind, value in tf.train._fields(_bytes(serialized)):
                if number == 1:
                    dtype = _types[value]
                elif number == 2:
                    for _, _, dim in tf.train._fields(value):
                        shape.append(([v for n, _, v in tf.train._fields(dim) if n == 1] or [0])[0])
                elif number == 4:
                    content = value
                elif number == 8:
                    texts.append(value)
        except (ValueError, KeyError, TypeError):
            dtype = None
        if dtype is None:
            raise tf.errors.InvalidArgumentError(None, None, '{{function_node __wrapped__ParseTensor_device_/job:localhost/replica:0/task:0/device:CPU:0}} Could not parse `serialized` as TensorProto: \'%s\' [Op:ParseTensor] name: ' % _bytes(serialized).decode('latin-1'))
        if tf.as_dtype(out_type).name != dtype:
            raise tf.errors.InvalidArgumentError(None, None, '{{function_node __wrapped__ParseTensor_device_/job:localhost/replica:0/task:0/device:CPU:0}} Type mismatch between parsed tensor (%s) and dtype (%s) [Op:ParseTensor] name: ' % ({'float32': 'float', 'float64': 'double'}.get(dtype, dtype), {'float32': 'float', 'float64': 'double'}.get(tf.as_dtype(out_type).name, tf.as_dtype(out_type).name)))
        if dtype == 'string':
            return tf.reshape(tf.constant(texts), shape) if texts else tf.zeros(shape, tf.string)
        return tf.reshape(tf._bytes_tensor(content, dtype), shape)

    def decode_base64(input, name=None):
        """Not supported."""
        raise NotImplementedError('tf.io.decode_base64 is not supported here')
    """#

  static let sparse = #"""
    import tensorflow as tf
    import numpy as np

    class SparseTensor:
        """A tensor of zeros but for some elements."""
        def __init__(self, indices, values, dense_shape):
            self._indices = tf.cast(tf.convert_to_tensor(indices), tf.int64)
            self._values = tf.convert_to_tensor(values)
            self._dense_shape = tf.cast(tf.convert_to_tensor(dense_shape), tf.int64)
            if self._indices.ndim != 2:
                raise ValueError('Shape (%s) must have rank 2' % ', '.join(map(str, self._indices.shape.as_list())))
        indices = property(lambda self: self._indices)
        values = property(lambda self: self._values)
        dense_shape = property(lambda self: self._dense_shape)
        dtype = property(lambda self: self._values.dtype)
        shape = property(lambda self: tf.TensorShape(self._dense_shape.numpy().tolist()))
        @classmethod
        def from_value(cls, value):
            return cls(value.indices, value.values, value.dense_shape)
        def get_shape(self):
            return self.shape
        def with_values(self, new_values):
            return SparseTensor(self._indices, new_values, self._dense_shape)
        def __repr__(self):
            return 'SparseTensor(indices=%s, values=%s, dense_shape=%s)' % (self._indices, self._values, self._dense_shape)
        __str__ = __repr__
        def __neg__(self):
            return self.with_values(-self._values)
        def __mul__(self, other):
            return self.with_values(self._values * _at(other, self))
        def __truediv__(self, other):
            return self.with_values(self._values / _at(other, self))
        def __add__(self, other):
            return add(self, other)
        def __sub__(self, other):
            return add(self, -other)
        def __getitem__(self, key):
            return from_dense(to_dense(self)[key])

    def _at(other, like):
        other = tf.convert_to_tensor(other, dtype_hint=like.dtype)
        return other if other.ndim == 0 else tf.gather_nd(tf.broadcast_to(other, like.shape), like.indices)

    def to_dense(sp_input, default_value=None, validate_indices=True, name=None):
        """The tensor with all its zeros."""
        index = sp_input.indices.numpy()
        if validate_indices:
            keys = [tuple(r) for r in index.tolist()]
            for i, (a, b) in enumerate(zip(keys, keys[1:])):
                if b <= a:
                    raise tf.errors.InvalidArgumentError(None, None, '{{function_node __wrapped__SparseToDense_device_/job:localhost/replica:0/task:0/device:CPU:0}} indices[%d] is %s. Many sparse ops require sorted indices.\n  Use `tf.sparse.reorder` to create a correctly ordered copy.\n\n [Op:SparseToDense] name: ' % (i + 1, 'repeated' if a == b else 'out of order'))
        if sp_input.dtype == tf.string:
            flat = [default_value or b''] * int(np.prod(sp_input.shape.as_list()))
            for place, text in zip(np.ravel_multi_index(tuple(index.T), sp_input.shape.as_list()).tolist() if len(index) else [], sp_input.values.numpy().tolist()):
                flat[place] = text
            return tf.reshape(tf.constant(flat), sp_input.dense_shape)
        base = tf.fill(sp_input.dense_shape, tf.cast(0 if default_value is None else default_value, sp_input.dtype)) if sp_input.dtype != tf.bool else tf.zeros(sp_input.dense_shape, tf.bool)
        return tf.tensor_scatter_nd_update(base, sp_input.indices, sp_input.values)

    def from_dense(tensor, name=None):
        """The elements that are not zero."""
        x = tf.convert_to_tensor(tensor)
        where = tf.where(x != ('' if x.dtype == tf.string else tf.zeros([], x.dtype)))
        return SparseTensor(where, tf.gather_nd(x, where), x.shape.as_list())

    def reorder(sp_input, name=None):
        """The same elements in row-major order."""
        keys = sp_input.indices.numpy().tolist()
        order = sorted(range(len(keys)), key=lambda i: keys[i])
        return SparseTensor(tf.gather(sp_input.indices, order), tf.gather(sp_input.values, order), sp_input.dense_shape)

    def add(a, b, threshold=0):
        """The sum, sparse where both are."""
        if isinstance(a, SparseTensor) and isinstance(b, SparseTensor):
            table = {}
            for s in (a, b):
                for key, i in zip(s.indices.numpy().tolist(), range(len(s.indices))):
                    table[tuple(key)] = table[tuple(key)] + s.values[i] if tuple(key) in table else s.values[i]
            keys = sorted(table)
            return SparseTensor(np.array(keys, dtype=np.int64).reshape(-1, len(a.shape)), tf.stack([table[k] for k in keys]), a.dense_shape)
        if isinstance(a, SparseTensor):
            return tf.tensor_scatter_nd_add(tf.convert_to_tensor(b), a.indices, a.values)
        return add(b, a)

    def sparse_dense_matmul(sp_a, b, adjoint_a=False, adjoint_b=False, name=None):
        """A matrix product with a sparse matrix."""
        if not isinstance(sp_a, SparseTensor):
            return tf.transpose(sparse_dense_matmul(b, sp_a, not adjoint_b, not adjoint_a))
        b = tf.convert_to_tensor(b)
        if adjoint_b:
            b = tf.transpose(b)
        rows, columns = sp_a.indices[:, 0], sp_a.indices[:, 1]
        n, k = sp_a.shape.as_list()
        if adjoint_a:
            rows, columns, n, k = columns, rows, k, n
        if k != b.shape[0]:
            raise tf.errors.InvalidArgumentError(None, None, '{{function_node __wrapped__SparseTensorDenseMatMul_device_/job:localhost/replica:0/task:0/device:CPU:0}} Cannot multiply A and B because inner dimension does not match: %d vs. %d.  Did you forget a transpose?  Dimensions of A: [%d, %d).  Dimensions of B: %s [Op:SparseTensorDenseMatMul] name: ' % (k, b.shape[0], n, k, '[' + ','.join(map(str, b.shape.as_list())) + ']'))
        return tf.math.unsorted_segment_sum(tf.gather(b, columns) * sp_a.values[:, tf.newaxis], rows, n)

    def _reduction(name):
        def reduce(sp_input, axis=None, keepdims=None, output_is_sparse=False, name=None):
            result = getattr(tf, 'reduce_' + kind)(to_dense(sp_input), axis=axis, keepdims=bool(keepdims))
            return from_dense(result) if output_is_sparse else result
        kind = name
        reduce.__doc__ = 'The %s over axes.' % name
        return reduce

    reduce_sum = _reduction('sum')
    reduce_max = _reduction('max')

    def transpose(sp_input, perm=None, name=None):
        """Axes in another order."""
        rank = len(sp_input.shape)
        perm = list(range(rank))[::-1] if perm is None else [int(p) for p in perm]
        return reorder(SparseTensor(tf.gather(sp_input.indices, perm, axis=1), sp_input.values, tf.gather(sp_input.dense_shape, perm)))

    def reshape(sp_input, shape, name=None):
        """The same elements in another shape."""
        old = sp_input.shape.as_list()
        total = int(np.prod(old))
        shape = [int(n) for n in np.ravel(np.asarray(shape))]
        if -1 in shape:
            shape[shape.index(-1)] = total // int(np.prod([n for n in shape if n != -1]))
        flat = np.ravel_multi_index(tuple(sp_input.indices.numpy().T), old)
        return SparseTensor(np.stack(np.unravel_index(flat, shape), 1), sp_input.values, shape)

    def slice(sp_input, start, size, name=None):
        """A part."""
        index = sp_input.indices.numpy()
        start, size = np.asarray(start), np.asarray(size)
        size = np.minimum(size, np.asarray(sp_input.shape.as_list()) - start)
        keep = [i for i, r in enumerate(index) if all(r >= start) and all(r < start + size)]
        return SparseTensor(tf.constant((index[keep] - start).reshape(-1, len(start))), tf.gather(sp_input.values, tf.constant(keep, dtype=tf.int64)), size)

    def concat(axis, sp_inputs, expand_nonconcat_dims=False, name=None):
        """Sparse tensors joined along an axis."""
        axis = axis % len(sp_inputs[0].shape)
        at, indices = 0, []
        for s in sp_inputs:
            shift = np.zeros(len(s.shape), np.int64)
            shift[axis] = at
            indices.append(s.indices.numpy() + shift)
            at += s.shape.as_list()[axis]
        shape = sp_inputs[0].shape.as_list()
        shape[axis] = at
        return reorder(SparseTensor(np.concatenate(indices), tf.concat([s.values for s in sp_inputs], 0), shape))

    def expand_dims(sp_input, axis=None, name=None):
        """A further axis of length 1."""
        shape = sp_input.shape.as_list()
        axis = -1 if axis is None else axis
        axis = axis + len(shape) + 1 if axis < 0 else axis
        index = sp_input.indices.numpy()
        return SparseTensor(np.insert(index, axis, 0, axis=1), sp_input.values, shape[:axis] + [1] + shape[axis:])

    def retain(sp_input, to_retain):
        """The elements for which a list says True."""
        keep = tf.where(tf.convert_to_tensor(to_retain))[:, 0]
        return SparseTensor(tf.gather(sp_input.indices, keep), tf.gather(sp_input.values, keep), sp_input.dense_shape)

    def map_values(op, *args, **kwargs):
        """A function of the elements."""
        first = [a for a in args if isinstance(a, SparseTensor)][0]
        return first.with_values(op(*[a.values if isinstance(a, SparseTensor) else a for a in args], **kwargs))

    def eye(num_rows, num_columns=None, dtype=tf.float32, name=None):
        """Ones on the diagonal."""
        m = num_rows if num_columns is None else num_columns
        n = min(num_rows, m)
        return SparseTensor(np.stack([np.arange(n), np.arange(n)], 1), tf.ones([n], dtype), [num_rows, m])

    def softmax(sp_input, name=None):
        """exp(x) / Σexp(x) over the elements of the last axis that are there."""
        rows = sp_input.indices.numpy()[:, :-1]
        keys = [tuple(r) for r in rows.tolist()]
        ids = tf.constant([sorted(set(keys)).index(k) for k in keys])
        n = len(set(keys))
        top = tf.gather(tf.math.unsorted_segment_max(sp_input.values, ids, n), ids)
        e = tf.exp(sp_input.values - top)
        return sp_input.with_values(e / tf.gather(tf.math.unsorted_segment_sum(e, ids, n), ids))
    """#
}

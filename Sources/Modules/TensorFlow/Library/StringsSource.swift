/// `tf.strings` and `tf.lookup` in the cell language.
enum StringsSource {
  static let text = #"""
    import tensorflow as tf
    import re as _re

    class _RaggedShape(list):
        """The shape of the values of a ragged tensor, and the tensor."""

    def _items(input):
        if isinstance(input, tf.ragged.RaggedTensor):
            flat, shape = _items(input.flat_values)
            shape = _RaggedShape(shape)
            shape.like = input
            return flat, shape
        x = tf.convert_to_tensor(input)
        if x.dtype != tf.string:
            raise TypeError('Cannot convert %r to EagerTensor of dtype string' % (input,))
        flat = tf.reshape(x, [-1]).numpy().tolist() if x.ndim else [x.numpy()]
        return flat, x.shape.as_list()

    def _strings(flat, shape):
        result = tf.reshape(tf.constant(flat), list(shape)) if flat else tf.zeros(list(shape), tf.string)
        return shape.like.with_flat_values(result) if isinstance(shape, _RaggedShape) else result

    def _numbers(flat, shape, dtype):
        result = tf.reshape(tf.constant(flat, dtype=dtype), list(shape))
        return shape.like.with_flat_values(result) if isinstance(shape, _RaggedShape) else result

    def _mapped(f, input):
        flat, shape = _items(input)
        return _strings([f(s) for s in flat], shape)

    def _text(pattern):
        if tf.is_tensor(pattern):
            pattern = pattern.numpy()
        return pattern.decode() if isinstance(pattern, bytes) else pattern

    def lower(input, encoding='', name=None):
        """In small letters."""
        if encoding:
            return _mapped(lambda s: s.decode().lower().encode(), input)
        return _mapped(lambda s: s.lower(), input)

    def upper(input, encoding='', name=None):
        """In capital letters."""
        if encoding:
            return _mapped(lambda s: s.decode().upper().encode(), input)
        return _mapped(lambda s: s.upper(), input)

    def strip(input, name=None):
        """Without blanks at either end."""
        return _mapped(lambda s: s.strip(), input)

    def length(input, unit='BYTE', name=None):
        """The number of bytes or characters."""
        flat, shape = _items(input)
        return _numbers([len(s) if unit == 'BYTE' else len(s.decode()) for s in flat], shape, tf.int32)

    def join(inputs, separator='', name=None):
        """Strings put together element by element."""
        for like in inputs:
            if isinstance(like, tf.ragged.RaggedTensor):
                values = [i.flat_values if isinstance(i, tf.ragged.RaggedTensor) else i for i in inputs]
                return like.with_flat_values(join(values, separator))
        parts = [tf.convert_to_tensor(i) for i in inputs]
        sep = separator.encode() if isinstance(separator, str) else separator
        shape = []
        for p in parts:
            if p.shape.rank:
                shape = p.shape.as_list()
        n = 1
        for d in shape:
            n *= d
        columns = [_items(p)[0] * (n if not p.shape.rank else 1) for p in parts]
        return _strings([sep.join(c) for c in zip(*columns)], shape)

    def reduce_join(inputs, axis=None, keepdims=False, separator='', name=None):
        """Strings put together along an axis."""
        sep = separator.encode() if isinstance(separator, str) else separator
        if isinstance(inputs, tf.ragged.RaggedTensor):
            if axis is None:
                return _strings([sep.join(_items(inputs)[0])], [1, 1] if keepdims else [])
            if axis in (0, -inputs.ragged_rank - inputs.flat_values.shape.rank):
                columns = [_items(r)[0] for r in inputs._rows()]
                longest = max([len(c) for c in columns], default=0)
                return _strings([sep.join([c[i] for c in columns if i < len(c)]) for i in range(longest)], [longest])
            joined = tf.stack([reduce_join(r, axis - 1 if axis > 0 else axis, False, separator) for r in inputs._rows()])
            return tf.expand_dims(joined, axis) if keepdims else joined
        x = tf.convert_to_tensor(inputs)
        if axis is None or x.ndim == 1:
            flat, _ = _items(x)
            shape = [1] * x.ndim if keepdims else []
            return _strings([sep.join(flat)], shape)
        axis = axis % x.ndim
        rows = [tf.gather(x, i) for i in range(x.shape[0])]
        if axis == 0:
            flats = [_items(r)[0] for r in rows]
            joined = _strings([sep.join(c) for c in zip(*flats)], x.shape.as_list()[1:])
        else:
            joined = tf.stack([reduce_join(r, axis - 1, False, separator) for r in rows])
        return tf.expand_dims(joined, axis) if keepdims else joined

    def split(input, sep=None, maxsplit=-1, name=None):
        """The parts of each string: a ragged tensor, or a vector for one string."""
        flat, shape = _items(input)
        sep = _text(sep) if sep is not None else None
        mark = sep.encode() if sep else None
        parts = [s.split(mark, maxsplit) if maxsplit != -1 else s.split(mark) for s in flat]
        if not shape:
            return _strings(parts[0], [len(parts[0])])
        return tf.ragged._nested(parts, shape, tf.string)

    def bytes_split(input, name=None):
        """The bytes of each string."""
        flat, shape = _items(input)
        parts = [[bytes([b]) for b in s] for s in flat]
        if not shape:
            return _strings(parts[0], [len(parts[0])])
        return tf.ragged._nested(parts, shape, tf.string)

    def unicode_split(input, input_encoding, errors='replace', replacement_char=65533, name=None):
        """The characters of each string."""
        flat, shape = _items(input)
        parts = [[c.encode() for c in s.decode('utf-8', 'replace')] for s in flat]
        if not shape:
            return _strings(parts[0], [len(parts[0])])
        return tf.ragged._nested(parts, shape, tf.string)

    def unicode_decode(input, input_encoding, errors='replace', replacement_char=65533, replace_control_characters=False, name=None):
        """The code points of each string."""
        flat, shape = _items(input)
        parts = [[ord(c) for c in s.decode('utf-8', 'replace')] for s in flat]
        if not shape:
            return tf.constant(parts[0], tf.int32)
        return tf.ragged._nested(parts, shape, tf.int32)

    def unicode_encode(input, output_encoding, errors='replace', replacement_char=65533, name=None):
        """Strings of code points."""
        if isinstance(input, tf.RaggedTensor):
            return tf.constant([''.join(chr(c) for c in row).encode() for row in input.to_list()])
        rows = tf.convert_to_tensor(input)
        if rows.ndim == 1:
            return tf.constant(''.join(chr(c) for c in rows.numpy().tolist()))
        return tf.stack([unicode_encode(r, output_encoding) for r in rows])

    def unicode_script(input, name=None):
        """Not supported."""
        raise NotImplementedError('tf.strings.unicode_script is not supported here')

    def substr(input, pos, len, unit='BYTE', name=None):
        """A part of each string."""
        flat, shape = _items(input)
        positions = tf.reshape(tf.broadcast_to(pos, shape), [-1]).numpy().tolist()
        lengths = tf.reshape(tf.broadcast_to(len, shape), [-1]).numpy().tolist()
        done = []
        for s, p, n in zip(flat, positions, lengths):
            text = s if unit == 'BYTE' else s.decode()
            size = text.__len__()
            if p < -size or p > size:
                raise tf._kernel_error('Substr', 'pos %d out of range for string b\'%s\' at index 0' % (p, s.decode('utf-8', 'replace')))
            if p < 0:
                p += size
            part = text[p:p + n]
            done.append(part if unit == 'BYTE' else part.encode())
        return _strings(done, shape)

    def to_number(input, out_type=tf.float32, name=None):
        """The numbers that strings spell."""
        flat, shape = _items(input)
        dtype = tf.as_dtype(out_type)
        values = []
        for s in flat:
            try:
                values.append(int(s.decode()) if dtype.is_integer else float(s.decode()))
            except ValueError:
                raise tf._kernel_error('StringToNumber', 'StringToNumberOp could not correctly convert string: %s' % s.decode('utf-8', 'replace')) from None
        return _numbers(values, shape, dtype)

    def as_string(input, precision=-1, scientific=False, shortest=False, width=-1, fill='', name=None):
        """Numbers as strings."""
        x = tf.convert_to_tensor(input)
        if x.dtype == tf.string:
            return x
        flat = tf.reshape(x, [-1]).numpy().tolist()
        def spell(v):
            if isinstance(v, bool):
                s = 'true' if v else 'false'
            elif isinstance(v, float):
                digits = 6 if precision < 0 else precision
                s = ('%.*e' if scientific else '%.*g' if shortest else '%.*f') % (digits, v)
            else:
                s = str(v)
            if width > 0:
                s = s.rjust(width, fill or ' ') if fill != '-' else s.ljust(width)
            return s.encode()
        return _strings([spell(v) for v in flat], x.shape.as_list())

    def regex_replace(input, pattern, rewrite, replace_global=True, name=None):
        """Matches of a pattern replaced."""
        compiled = _re.compile(_text(pattern))
        with_groups = _re.sub(r'\\(\d)', r'\\g<\1>', _text(rewrite))
        return _mapped(lambda s: compiled.sub(with_groups, s.decode(), 0 if replace_global else 1).encode(), input)

    def regex_full_match(input, pattern, name=None):
        """Whether a pattern matches the whole string."""
        compiled = _re.compile(_text(pattern))
        flat, shape = _items(input)
        return _numbers([compiled.fullmatch(s.decode()) is not None for s in flat], shape, tf.bool)

    def to_hash_bucket_fast(input, num_buckets, name=None):
        """The bin of each string by its fingerprint."""
        from keras.src.storage import hash_bins
        if num_buckets < 1:
            raise ValueError(f'num_buckets must be at least 1. Received: {num_buckets}')
        flat, shape = _items(input)
        return _numbers(hash_bins(flat, int(num_buckets)), shape, tf.int64)

    def to_hash_bucket(input, num_buckets, name=None):
        """Not supported."""
        raise NotImplementedError('tf.strings.to_hash_bucket is not supported here')

    def format(template, inputs, placeholder='{}', summarize=3, name=None):
        """A template with tensors as tf.print writes them."""
        if not isinstance(inputs, (list, tuple)):
            inputs = [inputs]
        parts = template.split(placeholder)
        if len(parts) - 1 != len(inputs):
            raise ValueError('The template expects %d tensors, but the inputs only has %d. Please ensure the number of placeholders in template matches inputs length.' % (len(parts) - 1, len(inputs)))
        text = parts[0]
        for part, value in zip(parts[1:], inputs):
            text += tf._print_text(value, summarize) + part
        return tf.constant(text)

    def ngrams(data, ngram_width, separator=' ', pad_values=None, padding_width=None, preserve_short_sequences=False, name=None):
        """Neighbouring strings put together."""
        if isinstance(data, tf.RaggedTensor):
            rows = data.to_list()
            return tf.ragged.constant([_ngrams(r, ngram_width, separator) for r in rows])
        flat, shape = _items(data)
        if len(shape) == 1:
            done = _ngrams(flat, ngram_width, separator)
            return _strings(done, [len(done)])
        return tf.stack([ngrams(r, ngram_width, separator) for r in tf.convert_to_tensor(data)])

    def _ngrams(row, widths, separator):
        widths = [widths] if isinstance(widths, int) else list(widths)
        sep = separator.encode()
        return [sep.join(row[i:i + w]) for w in widths for i in range(len(row) - w + 1)]
    """#

  static let lookup = #"""
    import tensorflow as tf

    class KeyValueTensorInitializer:
        """The contents of a table."""
        def __init__(self, keys, values, key_dtype=None, value_dtype=None, name=None):
            self._keys = tf.constant(keys, dtype=key_dtype) if not tf.is_tensor(keys) else keys
            self._values = tf.constant(values, dtype=value_dtype) if not tf.is_tensor(values) else values
        key_dtype = property(lambda self: self._keys.dtype)
        value_dtype = property(lambda self: self._values.dtype)

    def _list(x):
        x = tf.convert_to_tensor(x)
        return tf.reshape(x, [-1]).numpy().tolist(), x.shape.as_list()

    class StaticHashTable:
        """A table from keys to values."""
        def __init__(self, initializer, default_value, name=None, experimental_is_anonymous=False):
            self._key_dtype, self._value_dtype = initializer.key_dtype, initializer.value_dtype
            self._default = tf.constant(default_value, dtype=self._value_dtype)
            keys, _ = _list(initializer._keys)
            values, _ = _list(initializer._values)
            self._table = dict(zip(keys, values))
        key_dtype = property(lambda self: self._key_dtype)
        value_dtype = property(lambda self: self._value_dtype)
        default_value = property(lambda self: self._default)
        def lookup(self, keys, name=None):
            flat, shape = _list(tf.convert_to_tensor(keys))
            default = self._default.numpy()
            found = [self._table.get(k, default) for k in flat]
            return tf.reshape(tf.constant(found, dtype=self._value_dtype), shape)
        def __getitem__(self, keys):
            return self.lookup(keys)
        def size(self, name=None):
            return tf.constant(len(self._table), dtype=tf.int64)
        def export(self, name=None):
            return tf.constant(list(self._table.keys()), dtype=self._key_dtype), tf.constant(list(self._table.values()), dtype=self._value_dtype)

    class StaticVocabularyTable(StaticHashTable):
        """A table of words with buckets for unknown ones, which need a hash that is not there."""
        def __init__(self, initializer, num_oov_buckets, lookup_key_dtype=None, name=None, experimental_is_anonymous=False):
            if num_oov_buckets != 1:
                raise NotImplementedError('tf.lookup.StaticVocabularyTable is supported with one bucket for unknown keys only')
            StaticHashTable.__init__(self, initializer, 0)
            self._default = tf.constant(len(self._table), dtype=tf.int64)
        def size(self, name=None):
            return tf.constant(len(self._table) + 1, dtype=tf.int64)

    class MutableHashTable(StaticHashTable):
        """A table that can be changed."""
        def __init__(self, key_dtype, value_dtype, default_value, name='MutableHashTable', checkpoint=True, experimental_is_anonymous=False):
            self._key_dtype, self._value_dtype = tf.as_dtype(key_dtype), tf.as_dtype(value_dtype)
            self._default = tf.constant(default_value, dtype=self._value_dtype)
            self._table = {}
        def insert(self, keys, values, name=None):
            for k, v in zip(_list(tf.convert_to_tensor(keys))[0], _list(tf.convert_to_tensor(values))[0]):
                self._table[k] = v
        def remove(self, keys, name=None):
            for k in _list(tf.convert_to_tensor(keys))[0]:
                self._table.pop(k, None)
    """#
}

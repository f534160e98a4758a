/// `pprint` in the cell language.
enum PprintSource {
  static let pprint = #"""
    import sys as _sys
    from types import SimpleNamespace as _SimpleNamespace
    from collections import OrderedDict as _OrderedDict, Counter as _Counter, defaultdict as _defaultdict, deque as _deque

    # Kinds of dict that have a text of their own.
    _SHOWN = (_OrderedDict, _Counter, _defaultdict)

    class _Key:
        """Orders anything: by value where that works, else by class and identity."""
        def __init__(self, obj):
            self.obj = obj
        def __lt__(self, other):
            try:
                return self.obj < other.obj
            except TypeError:
                return (str(type(self.obj)), id(self.obj)) < (str(type(other.obj)), id(other.obj))

    class PrettyPrinter:
        def __init__(self, indent=1, width=80, depth=None, stream=None, *, compact=False, sort_dicts=True,
                     underscore_numbers=False):
            if indent < 0:
                raise ValueError('indent must be >= 0')
            if depth is not None and depth <= 0:
                raise ValueError('depth must be > 0')
            if not width:
                raise ValueError('width must be != 0')
            self._indent = indent
            self._width = width
            self._depth = depth
            self._stream = stream
            self._compact = compact
            self._sort = sort_dicts
            self._underscores = underscore_numbers

        def pprint(self, object):
            (self._stream or _sys.stdout).write(self.pformat(object) + '\n')

        def pformat(self, object):
            out = []
            self._write(object, out, 0, 0, set(), 0)
            return ''.join(out)

        def isreadable(self, object):
            return not self.isrecursive(object) and '<' not in self._repr(object, set(), 0)

        def isrecursive(self, object):
            return '<Recursion on ' in self._repr(object, set(), 0)

        def _repr(self, obj, seen, level):
            """The value on one line."""
            kind = type(obj)
            show = kind.__repr__
            if kind is int and self._underscores:
                return f'{obj:_d}'
            if kind in (str, int, float, bool) or obj is None:
                return repr(obj)
            if isinstance(obj, dict) and not isinstance(obj, _SHOWN) and show is dict.__repr__:
                if not obj:
                    return '{}'
                if self._depth and level >= self._depth:
                    return '{...}'
                if id(obj) in seen:
                    return self._recursion(obj)
                seen = seen | {id(obj)}
                items = sorted(obj.items(), key=lambda kv: _Key(kv[0])) if self._sort else obj.items()
                return '{' + ', '.join([f'{self._repr(k, seen, level + 1)}: {self._repr(v, seen, level + 1)}'
                                        for k, v in items]) + '}'
            if isinstance(obj, (list, tuple)) and show in (list.__repr__, tuple.__repr__):
                if isinstance(obj, list):
                    if not obj:
                        return '[]'
                    form = '[%s]'
                elif len(obj) == 1:
                    form = '(%s,)'
                else:
                    if not obj:
                        return '()'
                    form = '(%s)'
                if self._depth and level >= self._depth:
                    return form % '...'
                if id(obj) in seen:
                    return self._recursion(obj)
                seen = seen | {id(obj)}
                return form % ', '.join([self._repr(v, seen, level + 1) for v in obj])
            return repr(obj)

        def _recursion(self, obj):
            return f'<Recursion on {type(obj).__name__} with id={id(obj)}>'

        def _write(self, obj, out, indent, allowance, seen, level):
            if id(obj) in seen:
                out.append(self._recursion(obj))
                return
            text = self._repr(obj, seen, level)
            if len(text) > self._width - indent - allowance:
                writer = self._writer(obj)
                if writer is not None and not (self._depth and level >= self._depth):
                    inner = seen | {id(obj)}
                    writer(obj, out, indent, allowance, inner, level + 1)
                    return
            out.append(text)

        def _writer(self, obj):
            kind = type(obj)
            show = kind.__repr__
            if isinstance(obj, _OrderedDict):
                return self._ordered
            if isinstance(obj, _Counter):
                return self._counter
            if isinstance(obj, _defaultdict):
                return self._default
            if isinstance(obj, _deque):
                return self._deque
            if isinstance(obj, dict) and not isinstance(obj, _SHOWN) and show is dict.__repr__:
                return self._dict
            if isinstance(obj, list) and show is list.__repr__:
                return self._list
            if isinstance(obj, tuple) and show is tuple.__repr__:
                return self._tuple
            if kind in (set, frozenset):
                return self._set
            if kind is str:
                return self._str
            if kind in (bytes, bytearray):
                return self._bytes
            if isinstance(obj, _SimpleNamespace):
                return self._namespace
            if hasattr(kind, '__dataclass_params__'):
                return self._dataclass
            return None

        def _dict(self, obj, out, indent, allowance, seen, level):
            out.append('{')
            if self._indent > 1:
                out.append((self._indent - 1) * ' ')
            if len(obj):
                items = sorted(obj.items(), key=lambda kv: _Key(kv[0])) if self._sort else list(obj.items())
                self._pairs(items, out, indent, allowance + 1, seen, level)
            out.append('}')

        def _pairs(self, items, out, indent, allowance, seen, level):
            indent += self._indent
            between = ',\n' + ' ' * indent
            last = len(items) - 1
            for i, (key, value) in enumerate(items):
                text = self._repr(key, seen, level)
                out.append(text)
                out.append(': ')
                self._write(value, out, indent + len(text) + 2, allowance if i == last else 1, seen, level)
                if i != last:
                    out.append(between)

        def _ordered(self, obj, out, indent, allowance, seen, level):
            name = type(obj).__name__
            if not len(obj):
                out.append(repr(obj))
                return
            out.append(name + '(')
            self._items(list(obj.items()), out, indent + len(name) + 1, allowance + 1, seen, level, '[', ']')
            out.append(')')

        def _counter(self, obj, out, indent, allowance, seen, level):
            name = type(obj).__name__
            out.append(name + '({')
            if self._indent > 1:
                out.append((self._indent - 1) * ' ')
            self._pairs(obj.most_common(), out, indent + len(name) + 1, allowance + 2, seen, level)
            out.append('})')

        def _default(self, obj, out, indent, allowance, seen, level):
            if not len(obj):
                out.append(repr(obj))
                return
            factory = self._repr(obj.default_factory, seen, level)
            name = type(obj).__name__
            indent += len(name) + 1
            out.append(f'{name}({factory},\n{" " * indent}')
            self._dict(obj, out, indent, allowance + 1, seen, level)
            out.append(')')

        def _deque(self, obj, out, indent, allowance, seen, level):
            name = type(obj).__name__
            out.append(name + '(')
            indent += len(name) + 1
            if obj.maxlen is None:
                self._items(list(obj), out, indent, allowance + 2, seen, level, '[', ']')
                out.append(')')
            else:
                self._items(list(obj), out, indent, 2, seen, level, '[', ']')
                out.append(f',\n{" " * indent}maxlen={obj.maxlen})')

        def _list(self, obj, out, indent, allowance, seen, level):
            self._items(obj, out, indent, allowance, seen, level, '[', ']')

        def _tuple(self, obj, out, indent, allowance, seen, level):
            self._items(obj, out, indent, allowance, seen, level, '(', ',)' if len(obj) == 1 else ')')

        def _set(self, obj, out, indent, allowance, seen, level):
            if not len(obj):
                out.append(repr(obj))
                return
            if type(obj) is set:
                start, end = '{', '}'
            else:
                start, end = 'frozenset({', '})'
                indent += len('frozenset') + 1
            self._items(sorted(obj, key=_Key), out, indent, allowance, seen, level, start, end)

        def _items(self, items, out, indent, allowance, seen, level, start, end):
            out.append(start)
            allowance += len(end)
            indent += self._indent
            if self._indent > 1:
                out.append((self._indent - 1) * ' ')
            between = ',\n' + ' ' * indent
            separator = ''
            room = width = self._width - indent + 1
            n = len(items)
            for i, item in enumerate(items):
                last = i == n - 1
                if last:
                    room -= allowance
                    width -= allowance
                if self._compact:
                    text = self._repr(item, seen, level)
                    w = len(text) + 2
                    if room < w:
                        room = width
                        if separator:
                            separator = between
                    if room >= w:
                        room -= w
                        out.append(separator)
                        separator = ', '
                        out.append(text)
                        continue
                out.append(separator)
                separator = between
                self._write(item, out, indent, allowance if last else 1, seen, level)
            out.append(end)

        def _str(self, obj, out, indent, allowance, seen, level):
            if not obj:
                out.append(repr(obj))
                return
            import re
            chunks = []
            lines = obj.splitlines(True)
            if level == 1:
                indent += 1
                allowance += 1
            width1 = width = self._width - indent
            text = ''
            for i, line in enumerate(lines):
                text = repr(line)
                if i == len(lines) - 1:
                    width1 -= allowance
                if len(text) <= width1:
                    chunks.append(text)
                else:
                    parts = re.findall(r'\S*\s*', line)
                    parts.pop()
                    width2 = width
                    current = ''
                    for j, part in enumerate(parts):
                        candidate = current + part
                        if j == len(parts) - 1 and i == len(lines) - 1:
                            width2 -= allowance
                        if len(repr(candidate)) > width2:
                            if current:
                                chunks.append(repr(current))
                            current = part
                        else:
                            current = candidate
                    if current:
                        chunks.append(repr(current))
            if len(chunks) == 1:
                out.append(text)
                return
            if level == 1:
                out.append('(')
            for i, chunk in enumerate(chunks):
                if i > 0:
                    out.append('\n' + ' ' * indent)
                out.append(chunk)
            if level == 1:
                out.append(')')

        def _bytes(self, obj, out, indent, allowance, seen, level):
            if len(obj) <= 4 and type(obj) is bytes:
                out.append(repr(obj))
                return
            mutable = type(obj) is bytearray
            parenthesised = level == 1 or mutable
            if mutable:
                out.append('bytearray(')
                indent += 10
                obj = bytes(obj)
            if parenthesised:
                indent += 1
                allowance += 1
                out.append('(')
            separator = ''
            width = self._width - indent
            last = len(obj) // 4 * 4
            current = b''
            pieces = []
            for i in range(0, len(obj), 4):
                part = obj[i:i + 4]
                if i == last:
                    width -= allowance
                if len(repr(current + part)) > width:
                    if current:
                        pieces.append(repr(current))
                    current = part
                else:
                    current += part
            if current:
                pieces.append(repr(current))
            for piece in pieces:
                out.append(separator)
                out.append(piece)
                separator = '\n' + ' ' * indent
            if parenthesised:
                out.append(')')
            if mutable:
                out.append(')')

        def _namespace(self, obj, out, indent, allowance, seen, level):
            name = 'namespace' if type(obj) is _SimpleNamespace else type(obj).__name__
            indent += len(name) + 1
            out.append(name + '(')
            items = list(obj.__dict__.items())
            last = len(items) - 1
            for i, (key, value) in enumerate(items):
                out.append(key + '=')
                self._write(value, out, indent + len(key) + 1, allowance if i == last else 1, seen, level)
                if i != last:
                    out.append(',\n' + ' ' * indent)
            out.append(')')

        def _dataclass(self, obj, out, indent, allowance, seen, level):
            name = obj.__class__.__name__
            indent += len(name) + 1
            items = [(f.name, getattr(obj, f.name)) for f in obj.__dataclass_fields__.values() if f.repr]
            out.append(name + '(')
            between = ',\n' + ' ' * indent
            last = len(items) - 1
            for i, (key, value) in enumerate(items):
                out.append(key + '=')
                if id(value) in seen:
                    out.append('...')
                else:
                    self._write(value, out, indent + len(key) + 1, allowance if i == last else 1, seen, level)
                if i != last:
                    out.append(between)
            out.append(')')

    def pprint(object, stream=None, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True,
               underscore_numbers=False):
        PrettyPrinter(stream=stream, indent=indent, width=width, depth=depth, compact=compact, sort_dicts=sort_dicts,
                      underscore_numbers=underscore_numbers).pprint(object)

    def pformat(object, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
        return PrettyPrinter(indent=indent, width=width, depth=depth, compact=compact, sort_dicts=sort_dicts,
                             underscore_numbers=underscore_numbers).pformat(object)

    def pp(object, *args, sort_dicts=False, **kwargs):
        pprint(object, *args, sort_dicts=sort_dicts, **kwargs)

    def saferepr(object):
        return PrettyPrinter()._repr(object, set(), 0)

    def isreadable(object):
        return PrettyPrinter().isreadable(object)

    def isrecursive(object):
        return PrettyPrinter().isrecursive(object)
    """#
}

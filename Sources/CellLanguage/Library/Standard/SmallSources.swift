/// Small modules in the cell language.
enum SmallSources {
  static let reprlib = #"""
    import builtins as _builtins
    from itertools import islice as _islice

    __all__ = ['Repr', 'repr', 'recursive_repr']

    def recursive_repr(fillvalue='...'):
        def decorating(function):
            running = set()
            def wrapper(self):
                key = id(self)
                if key in running:
                    return fillvalue
                running.add(key)
                try:
                    return function(self)
                finally:
                    running.discard(key)
            for name in ('__module__', '__doc__', '__name__', '__qualname__'):
                setattr(wrapper, name, getattr(function, name))
            return wrapper
        return decorating

    class Repr:
        def __init__(self, *, maxlevel=6, maxtuple=6, maxlist=6, maxarray=5, maxdict=4, maxset=6, maxfrozenset=6,
                     maxdeque=6, maxstring=30, maxlong=40, maxother=30, fillvalue='...'):
            self.maxlevel = maxlevel
            self.maxtuple = maxtuple
            self.maxlist = maxlist
            self.maxarray = maxarray
            self.maxdict = maxdict
            self.maxset = maxset
            self.maxfrozenset = maxfrozenset
            self.maxdeque = maxdeque
            self.maxstring = maxstring
            self.maxlong = maxlong
            self.maxother = maxother
            self.fillvalue = fillvalue

        def repr(self, x):
            return self.repr1(x, self.maxlevel)
        def repr1(self, x, level):
            name = '_'.join(type(x).__name__.split())
            method = getattr(self, 'repr_' + name, None)
            return method(x, level) if method is not None else self.repr_instance(x, level)

        def _items(self, x, level, left, right, most, trail=''):
            n = len(x)
            if level <= 0 and n:
                inner = self.fillvalue
            else:
                parts = [self.repr1(item, level - 1) for item in _islice(x, most)]
                if n > most:
                    parts.append(self.fillvalue)
                inner = ', '.join(parts)
                if n == 1 and trail:
                    right = trail + right
            return left + inner + right
        def repr_tuple(self, x, level):
            return self._items(x, level, '(', ')', self.maxtuple, ',')
        def repr_list(self, x, level):
            return self._items(x, level, '[', ']', self.maxlist)
        def repr_array(self, x, level):
            if not x:
                return "array('%s')" % x.typecode
            return self._items(x, level, "array('%s', [" % x.typecode, '])', self.maxarray)
        def repr_set(self, x, level):
            if not x:
                return 'set()'
            return self._items(_sorted(x), level, '{', '}', self.maxset)
        def repr_frozenset(self, x, level):
            if not x:
                return 'frozenset()'
            return self._items(_sorted(x), level, 'frozenset({', '})', self.maxfrozenset)
        def repr_deque(self, x, level):
            return self._items(x, level, 'deque([', '])', self.maxdeque)
        def repr_dict(self, x, level):
            n = len(x)
            if n == 0:
                return '{}'
            if level <= 0:
                return '{' + self.fillvalue + '}'
            parts = ['%s: %s' % (self.repr1(key, level - 1), self.repr1(x[key], level - 1))
                     for key in _islice(_sorted(x), self.maxdict)]
            if n > self.maxdict:
                parts.append(self.fillvalue)
            return '{%s}' % ', '.join(parts)
        def _cut(self, s, most):
            before = max(0, (most - 3) // 2)
            after = max(0, most - 3 - before)
            return s[:before] + self.fillvalue + s[len(s) - after:]
        def repr_str(self, x, level):
            s = _builtins.repr(x[:self.maxstring])
            if len(s) > self.maxstring:
                before = max(0, (self.maxstring - 3) // 2)
                after = max(0, self.maxstring - 3 - before)
                s = _builtins.repr(x[:before] + x[len(x) - after:])
                s = s[:before] + self.fillvalue + s[len(s) - after:]
            return s
        def repr_int(self, x, level):
            s = _builtins.repr(x)
            return self._cut(s, self.maxlong) if len(s) > self.maxlong else s
        def repr_instance(self, x, level):
            try:
                s = _builtins.repr(x)
            except Exception:
                return '<%s instance at %#x>' % (x.__class__.__name__, id(x))
            return self._cut(s, self.maxother) if len(s) > self.maxother else s

    def _sorted(x):
        try:
            return sorted(x)
        except Exception:
            return list(x)

    aRepr = Repr()
    repr = aRepr.repr
    """#

  static let graphlib = #"""
    from types import GenericAlias as _GenericAlias

    __all__ = ['TopologicalSorter', 'CycleError']

    class CycleError(ValueError):
        """The nodes form a cycle; the second argument lists it."""

    class _Node:
        __slots__ = ('node', 'predecessors', 'successors', 'state')
        def __init__(self, node):
            self.node = node
            self.predecessors = 0
            self.successors = []
            # 0 waiting, 1 handed out, 2 done
            self.state = 0

    class TopologicalSorter:
        def __init__(self, graph=None):
            self._nodes = {}
            self._ready = None
            self._out = 0
            self._finished = 0
            if graph is not None:
                for node, predecessors in graph.items():
                    self.add(node, *predecessors)

        def _node(self, node):
            found = self._nodes.get(node)
            if found is None:
                found = self._nodes[node] = _Node(node)
            return found

        def add(self, node, *predecessors):
            if self._ready is not None:
                raise ValueError('Nodes cannot be added after a call to prepare()')
            entry = self._node(node)
            entry.predecessors += len(predecessors)
            for p in predecessors:
                self._node(p).successors.append(node)

        def prepare(self):
            if self._ready is not None:
                raise ValueError('cannot prepare() more than once')
            self._ready = [n.node for n in self._nodes.values() if n.predecessors == 0]
            cycle = self._find_cycle()
            if cycle:
                raise CycleError('nodes are in a cycle', cycle)

        def get_ready(self):
            if self._ready is None:
                raise ValueError('prepare() must be called first')
            result = tuple(self._ready)
            for node in result:
                self._nodes[node].state = 1
            self._ready.clear()
            self._out += len(result)
            return result

        def is_active(self):
            if self._ready is None:
                raise ValueError('prepare() must be called first')
            return self._finished < self._out or bool(self._ready)
        def __bool__(self):
            return self.is_active()

        def done(self, *nodes):
            if self._ready is None:
                raise ValueError('prepare() must be called first')
            for node in nodes:
                entry = self._nodes.get(node)
                if entry is None:
                    raise ValueError(f'node {node!r} was not added using add()')
                if entry.state != 1:
                    if entry.state == 0:
                        raise ValueError(f'node {node!r} was not passed out (still not ready)')
                    raise ValueError(f'node {node!r} was already marked done')
                entry.state = 2
                for successor in entry.successors:
                    other = self._nodes[successor]
                    other.predecessors -= 1
                    if other.predecessors == 0:
                        self._ready.append(successor)
                self._finished += 1

        def _find_cycle(self):
            seen = set()
            for start in self._nodes:
                if start in seen:
                    continue
                path = []
                depth = {}
                pending = []
                node = start
                while True:
                    if node in seen:
                        if node in depth:
                            return path[depth[node]:] + [node]
                    else:
                        seen.add(node)
                        pending.append(iter(self._nodes[node].successors))
                        depth[node] = len(path)
                        path.append(node)
                    while path:
                        try:
                            node = next(pending[-1])
                            break
                        except StopIteration:
                            del depth[path.pop()]
                            pending.pop()
                    else:
                        break
            return None

        def static_order(self):
            self.prepare()
            while self.is_active():
                group = self.get_ready()
                yield from group
                self.done(*group)

        __class_getitem__ = classmethod(_GenericAlias)
    """#

  static let colorsys = #"""
    __all__ = ['rgb_to_yiq', 'yiq_to_rgb', 'rgb_to_hls', 'hls_to_rgb', 'rgb_to_hsv', 'hsv_to_rgb']

    ONE_THIRD = 1.0 / 3.0
    ONE_SIXTH = 1.0 / 6.0
    TWO_THIRD = 2.0 / 3.0

    def rgb_to_yiq(r, g, b):
        y = 0.30 * r + 0.59 * g + 0.11 * b
        return (y, 0.74 * (r - y) - 0.27 * (b - y), 0.48 * (r - y) + 0.41 * (b - y))

    def yiq_to_rgb(y, i, q):
        r = y + 0.9468822170900693 * i + 0.6235565819861433 * q
        g = y - 0.27478764629897834 * i - 0.6356910791873801 * q
        b = y - 1.1085450346420322 * i + 1.7090069284064666 * q
        return tuple(0.0 if v < 0.0 else 1.0 if v > 1.0 else v for v in (r, g, b))

    def _hue(r, g, b, high, spread):
        rc = (high - r) / spread
        gc = (high - g) / spread
        bc = (high - b) / spread
        if r == high:
            h = bc - gc
        elif g == high:
            h = 2.0 + rc - bc
        else:
            h = 4.0 + gc - rc
        return (h / 6.0) % 1.0

    def rgb_to_hls(r, g, b):
        high, low = max(r, g, b), min(r, g, b)
        total, spread = high + low, high - low
        l = total / 2.0
        if low == high:
            return 0.0, l, 0.0
        s = spread / total if l <= 0.5 else spread / (2.0 - high - low)
        return _hue(r, g, b, high, spread), l, s

    def hls_to_rgb(h, l, s):
        if s == 0.0:
            return l, l, l
        m2 = l * (1.0 + s) if l <= 0.5 else l + s - (l * s)
        m1 = 2.0 * l - m2
        return _v(m1, m2, h + ONE_THIRD), _v(m1, m2, h), _v(m1, m2, h - ONE_THIRD)

    def _v(m1, m2, hue):
        hue = hue % 1.0
        if hue < ONE_SIXTH:
            return m1 + (m2 - m1) * hue * 6.0
        if hue < 0.5:
            return m2
        if hue < TWO_THIRD:
            return m1 + (m2 - m1) * (TWO_THIRD - hue) * 6.0
        return m1

    def rgb_to_hsv(r, g, b):
        high, low = max(r, g, b), min(r, g, b)
        spread = high - low
        if low == high:
            return 0.0, 0.0, high
        return _hue(r, g, b, high, spread), spread / high, high

    def hsv_to_rgb(h, s, v):
        if s == 0.0:
            return v, v, v
        i = int(h * 6.0)
        f = h * 6.0 - i
        p = v * (1.0 - s)
        q = v * (1.0 - s * f)
        t = v * (1.0 - s * (1.0 - f))
        return ((v, t, p), (q, v, p), (p, v, t), (p, q, v), (t, p, v), (v, p, q))[i % 6]
    """#

  static let linecache = #"""
    __all__ = ['getline', 'clearcache', 'checkcache', 'lazycache']

    cache = {}

    def getlines(filename, module_globals=None):
        if filename not in cache:
            try:
                with open(filename) as file:
                    lines = file.readlines()
            except (OSError, UnicodeDecodeError, SyntaxError):
                return []
            if lines and not lines[-1].endswith('\n'):
                lines[-1] += '\n'
            cache[filename] = lines
        return cache[filename]

    def getline(filename, lineno, module_globals=None):
        lines = getlines(filename)
        return lines[lineno - 1] if 1 <= lineno <= len(lines) else ''

    def clearcache():
        cache.clear()

    def checkcache(filename=None):
        cache.clear()

    def lazycache(filename, module_globals):
        return False
    """#
}

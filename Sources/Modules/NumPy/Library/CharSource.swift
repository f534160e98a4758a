/// `numpy.char` and `numpy.strings` in the cell language.
enum CharSource {
  static let text = #"""
    import numpy as np

    def _map(f, *arrays):
        arrays = [np.asarray(a) for a in arrays]
        if len(arrays) > 1:
            shape = np.broadcast_shapes(*[a.shape for a in arrays])
            arrays = [np.broadcast_to(a, shape) for a in arrays]
        flat = [a.ravel().tolist() if a.ndim else [a.item()] for a in arrays]
        results = [f(*items) for items in zip(*flat)]
        shape = arrays[0].shape
        if results and isinstance(results[0], list):
            out = np.empty(len(results), dtype=object)
            for i, r in enumerate(results):
                out[i] = r
        elif results:
            out = np.array(results)
        else:
            out = np.empty(0, dtype='U1')
        if not shape:
            return out.reshape(shape)
        return out.reshape(shape)

    def _text(a):
        if isinstance(a, np.ndarray) and a.dtype.kind not in 'U':
            raise TypeError("string operation on non-string array")
        return a

    def add(x1, x2):
        """Texts joined pair by pair."""
        return _map(lambda s, t: s + t, x1, x2)

    def multiply(a, i):
        """Texts repeated."""
        return _map(lambda s, n: s * max(n, 0), a, i)

    def mod(a, values):
        """Texts formatted by %."""
        return _map(lambda s, v: s % v, a, values)

    def capitalize(a):
        """First letters in upper case."""
        return _map(str.capitalize, _text(a))

    def lower(a):
        """Lower case."""
        return _map(str.lower, _text(a))

    def upper(a):
        """Upper case."""
        return _map(str.upper, _text(a))

    def swapcase(a):
        """Cases exchanged."""
        return _map(str.swapcase, _text(a))

    def title(a):
        """Words with capital letters."""
        return _map(str.title, _text(a))

    def center(a, width, fillchar=' '):
        """Texts in the middle of a width."""
        return _map(lambda s, w: s.center(w, fillchar), a, width)

    def ljust(a, width, fillchar=' '):
        """Texts at the left of a width."""
        return _map(lambda s, w: s.ljust(w, fillchar), a, width)

    def rjust(a, width, fillchar=' '):
        """Texts at the right of a width."""
        return _map(lambda s, w: s.rjust(w, fillchar), a, width)

    def zfill(a, width):
        """Texts filled with zeros."""
        return _map(lambda s, w: s.zfill(w), a, width)

    def strip(a, chars=None):
        """Texts without blanks at both ends."""
        return _map(lambda s: s.strip(chars), a)

    def lstrip(a, chars=None):
        """Texts without blanks at the left."""
        return _map(lambda s: s.lstrip(chars), a)

    def rstrip(a, chars=None):
        """Texts without blanks at the right."""
        return _map(lambda s: s.rstrip(chars), a)

    def expandtabs(a, tabsize=8):
        """Tabs as blanks."""
        return _map(lambda s: s.expandtabs(tabsize), a)

    def replace(a, old, new, count=-1):
        """Occurrences replaced."""
        return _map(lambda s, o, n: s.replace(o, n, count), a, old, new)

    def join(sep, seq):
        """Characters joined by a separator."""
        return _map(lambda p, s: p.join(s), sep, seq)

    def split(a, sep=None, maxsplit=None):
        """Lists of words."""
        return _map(lambda s: s.split(sep, -1 if maxsplit is None else maxsplit), a)

    def rsplit(a, sep=None, maxsplit=None):
        """Lists of words, cut from the right."""
        return _map(lambda s: s.rsplit(sep, -1 if maxsplit is None else maxsplit), a)

    def splitlines(a, keepends=None):
        """Lists of lines."""
        return _map(lambda s: s.splitlines(bool(keepends)), a)

    def partition(a, sep):
        """Before, separator and after."""
        parts = [s.partition(sep) for s in np.asarray(a).ravel().tolist()]
        return np.array(parts).reshape(np.asarray(a).shape + (3,))

    def rpartition(a, sep):
        """Before, last separator and after."""
        parts = [s.rpartition(sep) for s in np.asarray(a).ravel().tolist()]
        return np.array(parts).reshape(np.asarray(a).shape + (3,))

    def str_len(a):
        """Lengths of texts."""
        return _map(len, a)

    def count(a, sub, start=0, end=None):
        """How often a part occurs."""
        return _map(lambda s, t: s.count(t, start, end), a, sub)

    def find(a, sub, start=0, end=None):
        """Where a part occurs first, or -1."""
        return _map(lambda s, t: s.find(t, start, end), a, sub)

    def rfind(a, sub, start=0, end=None):
        """Where a part occurs last, or -1."""
        return _map(lambda s, t: s.rfind(t, start, end), a, sub)

    def index(a, sub, start=0, end=None):
        """Where a part occurs first."""
        return _map(lambda s, t: s.index(t, start, end), a, sub)

    def rindex(a, sub, start=0, end=None):
        """Where a part occurs last."""
        return _map(lambda s, t: s.rindex(t, start, end), a, sub)

    def startswith(a, prefix, start=0, end=None):
        """Whether texts begin so."""
        return _map(lambda s, t: s.startswith(t, start, end), a, prefix)

    def endswith(a, suffix, start=0, end=None):
        """Whether texts end so."""
        return _map(lambda s, t: s.endswith(t, start, end), a, suffix)

    def isalnum(a):
        """Whether all characters are letters or digits."""
        return _map(str.isalnum, a)

    def isalpha(a):
        """Whether all characters are letters."""
        return _map(str.isalpha, a)

    def isdigit(a):
        """Whether all characters are digits."""
        return _map(str.isdigit, a)

    def isnumeric(a):
        """Whether all characters are numeric."""
        return _map(str.isnumeric, a)

    def isdecimal(a):
        """Whether all characters are decimal."""
        return _map(str.isdecimal, a)

    def islower(a):
        """Whether all letters are lower case."""
        return _map(str.islower, a)

    def isupper(a):
        """Whether all letters are upper case."""
        return _map(str.isupper, a)

    def isspace(a):
        """Whether all characters are blanks."""
        return _map(str.isspace, a)

    def istitle(a):
        """Whether words have capital letters."""
        return _map(str.istitle, a)

    def equal(x1, x2):
        """Whether texts are equal."""
        return np.asarray(x1) == np.asarray(x2)

    def not_equal(x1, x2):
        """Whether texts differ."""
        return np.asarray(x1) != np.asarray(x2)

    def greater(x1, x2):
        """Whether the first comes later."""
        return np.asarray(x1) > np.asarray(x2)

    def greater_equal(x1, x2):
        """Whether the first does not come earlier."""
        return np.asarray(x1) >= np.asarray(x2)

    def less(x1, x2):
        """Whether the first comes earlier."""
        return np.asarray(x1) < np.asarray(x2)

    def less_equal(x1, x2):
        """Whether the first does not come later."""
        return np.asarray(x1) <= np.asarray(x2)

    def compare_chararrays(a1, a2, cmp, rstrip):
        """Texts compared by an operator's name."""
        import operator
        ops = {'==': operator.eq, '!=': operator.ne, '<': operator.lt, '<=': operator.le, '>': operator.gt, '>=': operator.ge}
        if cmp not in ops:
            raise ValueError("comparison must be '==', '!=', '<', '>', '<=', '>='")
        return ops[cmp](np.asarray(a1), np.asarray(a2))

    def array(obj, itemsize=None, copy=True, unicode=None, order=None):
        """An array of texts."""
        return np.array(obj, dtype=str)

    def asarray(obj, itemsize=None, unicode=None, order=None):
        """An array of texts."""
        return np.asarray(obj, dtype=str)
    """#
}

/// `UserDict`, `UserList` and `UserString`, run when one of them is first asked for.
enum CollectionWrappersSource {
  static let text = #"""
    from collections.abc import MutableMapping as _MutableMapping
    from collections.abc import MutableSequence as _MutableSequence
    from collections.abc import Sequence as _Sequence

    class UserDict(_MutableMapping):
        """A mapping that keeps its items in the dict `data`, to derive from."""
        def __init__(self, dict=None, /, **kwargs):
            self.data = {}
            if dict is not None:
                self.update(dict)
            if kwargs:
                self.update(kwargs)
        def __len__(self):
            return len(self.data)
        def __getitem__(self, key):
            if key in self.data:
                return self.data[key]
            if hasattr(self.__class__, '__missing__'):
                return self.__class__.__missing__(self, key)
            raise KeyError(key)
        def __setitem__(self, key, item):
            self.data[key] = item
        def __delitem__(self, key):
            del self.data[key]
        def __iter__(self):
            return iter(self.data)
        def __contains__(self, key):
            return key in self.data
        def __repr__(self):
            return repr(self.data)
        def __or__(self, other):
            if isinstance(other, (UserDict, dict)):
                return self.__class__(self.data | (other.data if isinstance(other, UserDict) else other))
            return NotImplemented
        def __ror__(self, other):
            if isinstance(other, dict):
                return self.__class__(other | self.data)
            return NotImplemented
        def __ior__(self, other):
            self.data |= other.data if isinstance(other, UserDict) else other
            return self
        def copy(self):
            made = self.__class__.__new__(self.__class__)
            made.__dict__.update(self.__dict__)
            made.data = self.data.copy()
            return made
        __copy__ = copy
        @classmethod
        def fromkeys(cls, iterable, value=None):
            made = cls()
            for key in iterable:
                made[key] = value
            return made

    class UserList(_MutableSequence):
        """A sequence that keeps its items in the list `data`, to derive from."""
        def __init__(self, initlist=None):
            self.data = []
            if initlist is not None:
                self.data = list(self._plain(initlist))
        @staticmethod
        def _plain(other):
            return other.data if isinstance(other, UserList) else other
        def __repr__(self):
            return repr(self.data)
        def __lt__(self, other):
            return self.data < self._plain(other)
        def __le__(self, other):
            return self.data <= self._plain(other)
        def __eq__(self, other):
            return self.data == self._plain(other)
        def __gt__(self, other):
            return self.data > self._plain(other)
        def __ge__(self, other):
            return self.data >= self._plain(other)
        __hash__ = None
        def __contains__(self, item):
            return item in self.data
        def __len__(self):
            return len(self.data)
        def __getitem__(self, i):
            return self.__class__(self.data[i]) if isinstance(i, slice) else self.data[i]
        def __setitem__(self, i, item):
            self.data[i] = item
        def __delitem__(self, i):
            del self.data[i]
        def __add__(self, other):
            return self.__class__(self.data + list(self._plain(other)))
        def __radd__(self, other):
            return self.__class__(list(self._plain(other)) + self.data)
        def __iadd__(self, other):
            self.data += self._plain(other)
            return self
        def __mul__(self, n):
            return self.__class__(self.data * n)
        __rmul__ = __mul__
        def __imul__(self, n):
            self.data *= n
            return self
        def append(self, item):
            self.data.append(item)
        def insert(self, i, item):
            self.data.insert(i, item)
        def pop(self, i=-1):
            return self.data.pop(i)
        def remove(self, item):
            self.data.remove(item)
        def clear(self):
            self.data.clear()
        def copy(self):
            return self.__class__(self)
        __copy__ = copy
        def count(self, item):
            return self.data.count(item)
        def index(self, item, *args):
            return self.data.index(item, *args)
        def reverse(self):
            self.data.reverse()
        def sort(self, /, *args, **kwds):
            self.data.sort(*args, **kwds)
        def extend(self, other):
            self.data.extend(self._plain(other))

    def _wrap(name):
        method = getattr(str, name)
        def call(self, *args, **kwargs):
            args = [a.data if isinstance(a, UserString) else a for a in args]
            result = method(self.data, *args, **kwargs)
            return self.__class__(result) if type(result) is str else result
        call.__name__ = name
        return call

    class UserString(_Sequence):
        """A sequence that keeps its text in the str `data`, to derive from."""
        def __init__(self, seq):
            self.data = seq.data[:] if isinstance(seq, UserString) else str(seq)
        def __str__(self):
            return str(self.data)
        def __repr__(self):
            return repr(self.data)
        def __int__(self):
            return int(self.data)
        def __float__(self):
            return float(self.data)
        def __hash__(self):
            return hash(self.data)
        def _plain(self, other):
            return other.data if isinstance(other, UserString) else other
        def __eq__(self, other):
            return self.data == self._plain(other)
        def __lt__(self, other):
            return self.data < self._plain(other)
        def __le__(self, other):
            return self.data <= self._plain(other)
        def __gt__(self, other):
            return self.data > self._plain(other)
        def __ge__(self, other):
            return self.data >= self._plain(other)
        def __contains__(self, char):
            return self._plain(char) in self.data
        def __len__(self):
            return len(self.data)
        def __getitem__(self, index):
            return self.__class__(self.data[index])
        def __add__(self, other):
            return self.__class__(self.data + str(other))
        def __radd__(self, other):
            return self.__class__(str(other) + self.data)
        def __mul__(self, n):
            return self.__class__(self.data * n)
        __rmul__ = __mul__
        def __mod__(self, args):
            return self.__class__(self.data % args)

    for _name in ('capitalize casefold center count endswith expandtabs find format index isalnum isalpha isascii '
                  'isdecimal isdigit isidentifier islower isnumeric isprintable isspace istitle isupper join ljust '
                  'lower lstrip partition removeprefix removesuffix replace rfind rindex rjust rpartition rsplit '
                  'rstrip split splitlines startswith strip swapcase title translate upper zfill').split():
        setattr(UserString, _name, _wrap(_name))
    """#
}

/// `abc`, `types`, `collections.abc`, `numbers` in the cell language.
enum AbstractSources {
  static let abc = #"""
    def abstractmethod(funcobj):
        """Marks a method that subclasses must define."""
        funcobj.__isabstractmethod__ = True
        return funcobj

    def _is_abstract(value):
        value = getattr(value, '__func__', value)
        return getattr(value, '__isabstractmethod__', False)

    def update_abstractmethods(cls):
        return cls

    class ABCMeta(type):
        @property
        def __abstractmethods__(cls):
            found = {}
            for base in cls.__mro__:
                for name, value in base.__dict__.items():
                    found.setdefault(name, value)
            return frozenset(name for name, value in found.items() if _is_abstract(value))
        def register(cls, subclass):
            if not hasattr(cls, '_abc_registered') or '_abc_registered' not in cls.__dict__:
                cls._abc_registered = []
            cls._abc_registered.append(subclass)
            return subclass
        def __instancecheck__(cls, instance):
            return cls.__subclasscheck__(type(instance))
        def __subclasscheck__(cls, subclass):
            if cls in subclass.__mro__:
                return True
            hook = getattr(cls, '__subclasshook__', None)
            if hook is not None:
                answer = hook(subclass)
                if answer is not NotImplemented:
                    return answer
            for registered in cls.__dict__.get('_abc_registered', ()):
                if issubclass(subclass, registered):
                    return True
            return any(sub is not cls and type(sub) is type(cls) and sub.__subclasscheck__(subclass)
                       for sub in cls.__subclasses__())

    class ABC(metaclass=ABCMeta):
        """A base for abstract classes."""

    def abstractproperty(f):
        return property(abstractmethod(f))

    def abstractclassmethod(f):
        return classmethod(abstractmethod(f))

    def abstractstaticmethod(f):
        return staticmethod(abstractmethod(f))
    """#

  static let types = #"""
    def _f():
        yield
    class _C:
        def m(self):
            pass
    FunctionType = type(_f)
    LambdaType = FunctionType
    GeneratorType = type(_f())
    MethodType = type(_C().m)
    BuiltinFunctionType = type(len)
    BuiltinMethodType = type(len)
    import sys as _sys
    ModuleType = type(_sys)
    NoneType = type(None)
    EllipsisType = type(...)
    NotImplementedType = type(NotImplemented)
    GenericAlias = type(list[int])
    UnionType = type(int | str)
    CodeType = type(_f.__code__)

    class SimpleNamespace:
        """Attributes given by keyword."""
        def __init__(self, /, **kwargs):
            for name, value in kwargs.items():
                setattr(self, name, value)
        def __repr__(self):
            inner = ', '.join([f'{k}={v!r}' for k, v in vars(self).items()])
            name = 'namespace' if type(self) is SimpleNamespace else type(self).__name__
            return f'{name}({inner})'
        def __eq__(self, other):
            if isinstance(other, SimpleNamespace):
                return vars(self) == vars(other)
            return NotImplemented

    class MappingProxyType:
        """A view of a mapping that cannot be changed."""
        def __init__(self, mapping):
            object.__setattr__(self, '_mapping', mapping)
        def __getitem__(self, key):
            return self._mapping[key]
        def __len__(self):
            return len(self._mapping)
        def __iter__(self):
            return iter(self._mapping)
        def __contains__(self, key):
            return key in self._mapping
        def get(self, key, default=None):
            return self._mapping.get(key, default)
        def keys(self):
            return self._mapping.keys()
        def values(self):
            return self._mapping.values()
        def items(self):
            return self._mapping.items()
        def copy(self):
            return self._mapping.copy()
        def __repr__(self):
            return f'mappingproxy({self._mapping!r})'
        def __eq__(self, other):
            return self._mapping == other

    def new_class(name, bases=(), kwds=None, exec_body=None):
        namespace = {}
        if exec_body is not None:
            exec_body(namespace)
        return type(name, tuple(bases), namespace)
    """#

  static let collections = #"""
    from abc import ABCMeta, abstractmethod

    def _has(cls, *names):
        for name in names:
            for c in cls.__mro__:
                if name in c.__dict__:
                    if c.__dict__[name] is None:
                        return False
                    break
            else:
                return False
        return True

    def _by_methods(*names):
        def hook(cls, subclass):
            if cls.__dict__.get('_by_methods_only'):
                return _has(subclass, *names)
            return NotImplemented
        return classmethod(hook)

    class Hashable(metaclass=ABCMeta):
        _by_methods_only = True
        __subclasshook__ = _by_methods('__hash__')
    class Iterable(metaclass=ABCMeta):
        _by_methods_only = True
        @abstractmethod
        def __iter__(self):
            while False:
                yield None
        __subclasshook__ = _by_methods('__iter__')
    class Iterator(Iterable):
        _by_methods_only = True
        @abstractmethod
        def __next__(self):
            raise StopIteration
        def __iter__(self):
            return self
        __subclasshook__ = _by_methods('__iter__', '__next__')
    class Generator(Iterator):
        _by_methods_only = True
        __subclasshook__ = _by_methods('__iter__', '__next__', 'send', 'throw', 'close')
    class Reversible(Iterable):
        _by_methods_only = True
        __subclasshook__ = _by_methods('__reversed__', '__iter__')
    class Sized(metaclass=ABCMeta):
        _by_methods_only = True
        @abstractmethod
        def __len__(self):
            return 0
        __subclasshook__ = _by_methods('__len__')
    class Container(metaclass=ABCMeta):
        _by_methods_only = True
        @abstractmethod
        def __contains__(self, x):
            return False
        __subclasshook__ = _by_methods('__contains__')
    class Callable(metaclass=ABCMeta):
        @classmethod
        def __subclasshook__(cls, subclass):
            if cls is Callable:
                return _has(subclass, '__call__') or subclass.__name__ in (
                    'function', 'builtin_function_or_method', 'method', 'type', 'method_descriptor')
            return NotImplemented
    class Collection(Sized, Iterable, Container):
        _by_methods_only = True
        __subclasshook__ = _by_methods('__len__', '__iter__', '__contains__')

    class Sequence(Reversible, Collection):
        @abstractmethod
        def __getitem__(self, index):
            raise IndexError
        def __iter__(self):
            i = 0
            try:
                while True:
                    yield self[i]
                    i += 1
            except IndexError:
                return
        def __contains__(self, value):
            for v in self:
                if v is value or v == value:
                    return True
            return False
        def __reversed__(self):
            for i in reversed(range(len(self))):
                yield self[i]
        def index(self, value, start=0, stop=None):
            for i in range(start, len(self) if stop is None else stop):
                if self[i] is value or self[i] == value:
                    return i
            raise ValueError
        def count(self, value):
            return sum(1 for v in self if v is value or v == value)
    class MutableSequence(Sequence):
        @abstractmethod
        def __setitem__(self, index, value):
            raise IndexError
        @abstractmethod
        def __delitem__(self, index):
            raise IndexError
        @abstractmethod
        def insert(self, index, value):
            raise IndexError
        def append(self, value):
            self.insert(len(self), value)
        def clear(self):
            try:
                while True:
                    self.pop()
            except IndexError:
                pass
        def reverse(self):
            n = len(self)
            for i in range(n // 2):
                self[i], self[n - i - 1] = self[n - i - 1], self[i]
        def extend(self, values):
            for v in list(values):
                self.append(v)
        def pop(self, index=-1):
            v = self[index]
            del self[index]
            return v
        def remove(self, value):
            del self[self.index(value)]
        def __iadd__(self, values):
            self.extend(values)
            return self

    class Set(Collection):
        def __le__(self, other):
            return len(self) <= len(other) and all(v in other for v in self)
        def __lt__(self, other):
            return len(self) < len(other) and self <= other
        def __ge__(self, other):
            return len(self) >= len(other) and all(v in self for v in other)
        def __gt__(self, other):
            return len(self) > len(other) and self >= other
        def __eq__(self, other):
            return len(self) == len(other) and self <= other
        @classmethod
        def _from_iterable(cls, it):
            return cls(it)
        def __and__(self, other):
            return self._from_iterable(v for v in other if v in self)
        def __or__(self, other):
            return self._from_iterable([v for s in (self, other) for v in s])
        def __sub__(self, other):
            return self._from_iterable(v for v in self if v not in other)
        def __xor__(self, other):
            return (self - other) | (other - self)
        def isdisjoint(self, other):
            return not any(v in self for v in other)
    class MutableSet(Set):
        @abstractmethod
        def add(self, value):
            raise NotImplementedError
        @abstractmethod
        def discard(self, value):
            raise NotImplementedError
        def remove(self, value):
            if value not in self:
                raise KeyError(value)
            self.discard(value)
        def pop(self):
            for v in self:
                self.discard(v)
                return v
            raise KeyError
        def clear(self):
            for v in list(self):
                self.discard(v)
        def __ior__(self, it):
            for v in it:
                self.add(v)
            return self

    class MappingView(Sized):
        def __init__(self, mapping):
            self._mapping = mapping
        def __len__(self):
            return len(self._mapping)
        def __repr__(self):
            return f'{type(self).__name__}({self._mapping!r})'
    class KeysView(MappingView, Set):
        def __contains__(self, key):
            return key in self._mapping
        def __iter__(self):
            yield from self._mapping
        @classmethod
        def _from_iterable(cls, it):
            return set(it)
    class ItemsView(MappingView, Set):
        def __contains__(self, item):
            key, value = item
            return key in self._mapping and self._mapping[key] == value
        def __iter__(self):
            for key in self._mapping:
                yield (key, self._mapping[key])
        @classmethod
        def _from_iterable(cls, it):
            return set(it)
    class ValuesView(MappingView, Collection):
        def __contains__(self, value):
            return any(self._mapping[key] == value for key in self._mapping)
        def __iter__(self):
            for key in self._mapping:
                yield self._mapping[key]

    class Mapping(Collection):
        @abstractmethod
        def __getitem__(self, key):
            raise KeyError
        def get(self, key, default=None):
            try:
                return self[key]
            except KeyError:
                return default
        def __contains__(self, key):
            try:
                self[key]
            except KeyError:
                return False
            return True
        def keys(self):
            return KeysView(self)
        def items(self):
            return ItemsView(self)
        def values(self):
            return ValuesView(self)
        def __eq__(self, other):
            if not isinstance(other, Mapping):
                return NotImplemented
            return dict(self.items()) == dict(other.items())
    class MutableMapping(Mapping):
        @abstractmethod
        def __setitem__(self, key, value):
            raise KeyError
        @abstractmethod
        def __delitem__(self, key):
            raise KeyError
        _marker = object()
        def pop(self, key, default=_marker):
            try:
                value = self[key]
            except KeyError:
                if default is MutableMapping._marker:
                    raise
                return default
            del self[key]
            return value
        def popitem(self):
            for key in self:
                value = self[key]
                del self[key]
                return key, value
            raise KeyError
        def clear(self):
            for key in list(self):
                del self[key]
        def update(self, other=(), /, **kwds):
            if hasattr(other, 'keys'):
                for key in other.keys():
                    self[key] = other[key]
            else:
                for key, value in other:
                    self[key] = value
            for key, value in kwds.items():
                self[key] = value
        def setdefault(self, key, default=None):
            try:
                return self[key]
            except KeyError:
                self[key] = default
            return default

    class ByteString(Sequence):
        pass
    for _cls in (list, bytearray):
        MutableSequence.register(_cls)
    for _cls in (tuple, str, range, bytes):
        Sequence.register(_cls)
    for _cls in (bytes, bytearray):
        ByteString.register(_cls)
    MutableMapping.register(dict)
    MutableSet.register(set)
    Set.register(frozenset)
    from collections import deque as _deque
    MutableSequence.register(_deque)
    """#

  static let numbers = #"""
    from abc import ABCMeta

    class Number(metaclass=ABCMeta):
        pass
    class Complex(Number):
        pass
    class Real(Complex):
        pass
    class Rational(Real):
        pass
    class Integral(Rational):
        pass
    Complex.register(complex)
    Real.register(float)
    Integral.register(int)
    """#
}

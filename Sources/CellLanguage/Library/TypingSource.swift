/// `typing` in the cell language.
enum TypingSource {
  static let typing = #"""
    import collections as _collections
    import collections.abc as _abc
    import sys as _sys
    from abc import ABCMeta as _ABCMeta
    from types import GenericAlias as _PlainAlias, UnionType as _UnionType

    TYPE_CHECKING = False
    _NoneType = type(None)
    Text = str

    def _shown(t):
        if isinstance(t, (_PlainAlias, _UnionType)):
            return repr(t)
        if isinstance(t, type):
            return t.__qualname__ if t.__module__ == 'builtins' else f'{t.__module__}.{t.__qualname__}'
        if t is ...:
            return '...'
        if isinstance(t, list):
            return '[' + ', '.join(map(_shown, t)) + ']'
        if type(t).__name__ == 'function':
            return t.__name__
        return repr(t)

    class ForwardRef:
        def __init__(self, arg, is_argument=True, module=None, *, is_class=False):
            if not isinstance(arg, str):
                raise TypeError(f'Forward reference must be a string -- got {arg!r}')
            self.__forward_arg__ = arg
        def __eq__(self, other):
            return isinstance(other, ForwardRef) and self.__forward_arg__ == other.__forward_arg__
        def __hash__(self):
            return hash(self.__forward_arg__)
        def __or__(self, other):
            return Union[self, other]
        def __ror__(self, other):
            return Union[other, self]
        def __repr__(self):
            return f'ForwardRef({self.__forward_arg__!r})'

    def _checked(t, what='Parameters to generic types must be types.'):
        if t is None:
            return _NoneType
        if isinstance(t, str):
            return ForwardRef(t)
        if type(t) is tuple:
            raise TypeError(f'{what} Got {repr(t)[:100]}.')
        return t

    def _variables(parameters):
        found = []
        for t in parameters:
            inner = [t] if isinstance(t, (TypeVar, ParamSpec, TypeVarTuple)) else getattr(t, '__parameters__', ())
            if isinstance(t, (list, tuple)):
                inner = _variables(t)
            if isinstance(inner, tuple) or isinstance(inner, list):
                for v in inner:
                    if v not in found:
                        found.append(v)
        return tuple(found)

    class TypeVar:
        def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False):
            if covariant and contravariant:
                raise ValueError('Bivariant types are not supported.')
            if len(constraints) == 1:
                raise TypeError('A single constraint is not allowed')
            self.__name__ = name
            self.__constraints__ = constraints
            self.__bound__ = bound
            self.__covariant__ = covariant
            self.__contravariant__ = contravariant
            self.__module__ = '__main__'
        def __repr__(self):
            return ('+' if self.__covariant__ else '-' if self.__contravariant__ else '~') + self.__name__
        def __or__(self, other):
            return Union[self, other]
        def __ror__(self, other):
            return Union[other, self]

    class ParamSpecArgs:
        def __init__(self, origin):
            self.__origin__ = origin
        def __repr__(self):
            return f'{self.__origin__.__name__}.args'

    class ParamSpecKwargs:
        def __init__(self, origin):
            self.__origin__ = origin
        def __repr__(self):
            return f'{self.__origin__.__name__}.kwargs'

    class ParamSpec(TypeVar):
        @property
        def args(self):
            return ParamSpecArgs(self)
        @property
        def kwargs(self):
            return ParamSpecKwargs(self)

    class TypeVarTuple:
        def __init__(self, name):
            self.__name__ = name
        def __iter__(self):
            yield Unpack[self]
        def __repr__(self):
            return self.__name__

    class _Alias:
        """A form or generic class with parameters."""
        def __init__(self, origin, args, name):
            self.__origin__ = origin
            self.__args__ = args
            self._name = name
            self.__parameters__ = _variables(args)
            self.__module__ = 'typing' if not isinstance(origin, type) or name.startswith('typing.') else origin.__module__
        def __getitem__(self, parameters):
            if not isinstance(parameters, tuple):
                parameters = (parameters,)
            if not self.__parameters__:
                raise TypeError(f'{self!r} is not a generic class')
            if len(parameters) != len(self.__parameters__) and not any(
                    isinstance(p, (ParamSpec, TypeVarTuple)) for p in self.__parameters__):
                few = 'few' if len(parameters) < len(self.__parameters__) else 'many'
                raise TypeError(f'Too {few} arguments for {self!r}; actual {len(parameters)}, '
                                f'expected {len(self.__parameters__)}')
            given = dict(zip(self.__parameters__, map(_checked, parameters)))
            def filled(t):
                if isinstance(t, (TypeVar, TypeVarTuple)):
                    return given.get(t, t)
                if isinstance(t, list):
                    return [filled(x) for x in t]
                own = getattr(t, '__parameters__', ())
                return t[tuple([given.get(v, v) for v in own])] if isinstance(own, tuple) and own else t
            args = tuple([filled(t) for t in self.__args__])
            if self.__origin__ is Union:
                return Union[args]
            return _Alias(self.__origin__, args, self._name)
        def __call__(self, *args, **kwargs):
            if not isinstance(self.__origin__, type):
                raise TypeError(f'Cannot instantiate {self!r}')
            if self._name.startswith('typing.'):
                kind = self._name[7:]
                raise TypeError(f'Type {kind} cannot be instantiated; use {self.__origin__.__name__}() instead')
            made = self.__origin__(*args, **kwargs)
            try:
                made.__orig_class__ = self
            except AttributeError:
                pass
            return made
        def __mro_entries__(self, bases):
            if isinstance(self.__origin__, _Form):
                raise TypeError(f'Cannot subclass {self!r}')
            if self.__origin__ is Generic or self.__origin__ is Protocol:
                return (self.__origin__,)
            if self._name.startswith('typing.') and self.__parameters__:
                return (self.__origin__, Generic)
            return (self.__origin__,)
        def __getattr__(self, name):
            if name.startswith('__') and name.endswith('__') or '__origin__' not in self.__dict__:
                raise AttributeError(name)
            return getattr(self.__origin__, name)
        def __instancecheck__(self, instance):
            raise TypeError('Subscripted generics cannot be used with class and instance checks')
        __subclasscheck__ = __instancecheck__
        def __or__(self, other):
            return Union[self, other]
        def __ror__(self, other):
            return Union[other, self]
        def __eq__(self, other):
            if not isinstance(other, _Alias) or self.__origin__ is not other.__origin__:
                return False
            if self.__origin__ is Union:
                return set(self.__args__) == set(other.__args__)
            return self.__args__ == other.__args__
        def __hash__(self):
            if self.__origin__ is Union:
                return hash(frozenset(self.__args__))
            return hash((id(self.__origin__), tuple([str(a) if isinstance(a, list) else a for a in self.__args__])))
        def __repr__(self):
            args = self.__args__
            if self.__origin__ is Union:
                if len(args) == 2 and _NoneType in args:
                    other = args[0] if args[1] is _NoneType else args[1]
                    return f'typing.Optional[{_shown(other)}]'
                inner = ', '.join(map(_shown, args))
            elif self._name == 'typing.Callable':
                first = _shown(args[0]) if not isinstance(args[0], list) else _shown(args[0])
                inner = f'{first}, {_shown(args[1])}'
            elif self._name == 'typing.Literal':
                inner = ', '.join(map(repr, args))
            elif self._name == 'typing.Annotated':
                inner = ', '.join([_shown(args[0])] + [repr(m) for m in self.__metadata__])
            elif not args:
                inner = '()'
            else:
                inner = ', '.join(map(_shown, args))
            return f'{self._name}[{inner}]'

    class _Form:
        """A name of this module that is no class: Union, Optional, ClassVar…"""
        def __init__(self, name, make=None):
            self._name = name
            self._make = make
            self.__name__ = name
        def __getitem__(self, parameters):
            if self._make is None:
                raise TypeError(f'{self!r} is not subscriptable')
            return self._make(self, parameters)
        def __call__(self, *args, **kwargs):
            raise TypeError(f'Cannot instantiate {self!r}')
        def __mro_entries__(self, bases):
            raise TypeError(f'Cannot subclass {self!r}')
        def __instancecheck__(self, instance):
            raise TypeError(f'{self!r} cannot be used with isinstance()')
        def __subclasscheck__(self, cls):
            raise TypeError(f'{self!r} cannot be used with issubclass()')
        def __or__(self, other):
            return Union[self, other]
        def __ror__(self, other):
            return Union[other, self]
        def __repr__(self):
            return f'typing.{self._name}'

    def _one(form, parameter):
        return _Alias(form, (_checked(parameter, f'{form!r} accepts only single type.'),), f'typing.{form._name}')

    def _union(form, parameters):
        if parameters == ():
            raise TypeError('Cannot take a Union of no types.')
        if not isinstance(parameters, tuple):
            parameters = (parameters,)
        flat = []
        for t in parameters:
            t = _checked(t, 'Union[arg, ...]: each arg must be a type.')
            inner = t.__args__ if isinstance(t, _UnionType) or isinstance(t, _Alias) and t.__origin__ is Union else (t,)
            for x in inner:
                if x not in flat:
                    flat.append(x)
        return flat[0] if len(flat) == 1 else _Alias(Union, tuple(flat), 'typing.Union')

    def _optional(form, parameter):
        return Union[_checked(parameter, f'{form!r} requires a single type.'), None]

    def _literal(form, parameters):
        if not isinstance(parameters, tuple):
            parameters = (parameters,)
        unique = []
        for p in parameters:
            for x in (p.__args__ if isinstance(p, _Alias) and p._name == 'typing.Literal' else (p,)):
                if not any(type(x) is type(y) and x == y for y in unique):
                    unique.append(x)
        return _Alias(Literal, tuple(unique), 'typing.Literal')

    def _annotated(form, parameters):
        if not isinstance(parameters, tuple) or len(parameters) < 2:
            raise TypeError('Annotated[...] should be used with at least two arguments (a type and an annotation).')
        made = _Alias(_checked(parameters[0]), (_checked(parameters[0]),), 'typing.Annotated')
        made.__metadata__ = tuple(parameters[1:])
        return made

    def _several(form, parameters):
        if not isinstance(parameters, tuple):
            parameters = (parameters,)
        return _Alias(form, tuple(map(_checked, parameters)), f'typing.{form._name}')

    class _AnyMeta(type):
        def __instancecheck__(cls, instance):
            if cls is Any:
                raise TypeError('typing.Any cannot be used with isinstance()')
            return type.__instancecheck__(cls, instance)
        def __repr__(cls):
            return 'typing.Any' if cls is Any else type.__repr__(cls)

    class Any(metaclass=_AnyMeta):
        def __new__(cls, *args, **kwargs):
            if cls is Any:
                raise TypeError('Any cannot be instantiated')
            return super().__new__(cls)

    Union = _Form('Union', _union)
    Optional = _Form('Optional', _optional)
    Literal = _Form('Literal', _literal)
    Annotated = _Form('Annotated', _annotated)
    ClassVar = _Form('ClassVar', _one)
    Final = _Form('Final', _one)
    TypeGuard = _Form('TypeGuard', _one)
    Required = _Form('Required', _one)
    NotRequired = _Form('NotRequired', _one)
    Unpack = _Form('Unpack', _one)
    Concatenate = _Form('Concatenate', _several)
    NoReturn = _Form('NoReturn')
    Never = _Form('Never')
    Self = _Form('Self')
    LiteralString = _Form('LiteralString')
    TypeAlias = _Form('TypeAlias')

    class _Container(_Form):
        """The old name of a class that takes parameters."""
        def __init__(self, name, origin, count=1):
            super().__init__(name)
            self.__origin__ = origin
            self._count = count
            self.__module__ = 'typing'
        def __getitem__(self, parameters):
            if not isinstance(parameters, tuple):
                parameters = (parameters,)
            title = f'typing.{self._name}'
            if self._name == 'Callable':
                if len(parameters) != 2:
                    raise TypeError('Callable must be used as Callable[[arg, ...], result].')
                first = parameters[0]
                args = [_checked(t) for t in first] if isinstance(first, (list, tuple)) else _checked(first)
                return _Alias(self.__origin__, (args, _checked(parameters[1])), title)
            if self._name != 'Tuple' and self._count >= 0 and len(parameters) != self._count:
                few = 'few' if len(parameters) < self._count else 'many'
                raise TypeError(f'Too {few} parameters for {title}; actual {len(parameters)}, expected {self._count}')
            if parameters == ((),):
                parameters = ()
            return _Alias(self.__origin__, tuple(map(_checked, parameters)), title)
        def __call__(self, *args, **kwargs):
            if self._name in ('DefaultDict', 'OrderedDict', 'Counter', 'ChainMap', 'Deque'):
                return self.__origin__(*args, **kwargs)
            raise TypeError(f'Type {self._name} cannot be instantiated; use {self.__origin__.__name__}() instead')
        def __mro_entries__(self, bases):
            return (self.__origin__,)
        def __instancecheck__(self, instance):
            return isinstance(instance, self.__origin__)
        def __subclasscheck__(self, cls):
            return issubclass(cls, self.__origin__)
        def __getattr__(self, name):
            if name.startswith('__') or '__origin__' not in self.__dict__:
                raise AttributeError(name)
            return getattr(self.__origin__, name)

    for _name, _origin, _count in (
            ('List', list, 1), ('Dict', dict, 2), ('Set', set, 1), ('FrozenSet', frozenset, 1), ('Tuple', tuple, -1),
            ('Type', type, 1), ('DefaultDict', _collections.defaultdict, 2),
            ('OrderedDict', _collections.OrderedDict, 2), ('Counter', _collections.Counter, 1),
            ('ChainMap', _collections.ChainMap, 2), ('Deque', _collections.deque, 1),
            ('Callable', _abc.Callable, 2)):
        globals()[_name] = _Container(_name, _origin, _count)
    for _name, _count in (
            ('Hashable', 0), ('Sized', 0), ('ByteString', 0), ('Container', 1), ('Iterable', 1), ('Iterator', 1),
            ('Reversible', 1), ('Collection', 1), ('Sequence', 1), ('MutableSequence', 1), ('Set', 1),
            ('MutableSet', 1), ('Mapping', 2), ('MutableMapping', 2), ('MappingView', 1), ('KeysView', 1),
            ('ItemsView', 2), ('ValuesView', 1), ('Generator', 3)):
        _origin = getattr(_abc, _name, None)
        if _origin is not None and _name != 'Set':
            globals()[_name] = _Container(_name, _origin, _count)
    AbstractSet = _Container('AbstractSet', _abc.Set, 1)
    for _name, _count in (('Awaitable', 1), ('Coroutine', 3), ('AsyncIterable', 1), ('AsyncIterator', 1),
                          ('AsyncGenerator', 2)):
        globals()[_name] = _Container(_name, object, _count)
    import contextlib as _contextlib
    import re as _re
    ContextManager = _Container('ContextManager', _contextlib.AbstractContextManager, 1)
    AsyncContextManager = _Container('AsyncContextManager', object, 1)
    Pattern = _Container('Pattern', _re.Pattern, 1)
    Match = _Container('Match', _re.Match, 1)
    AnyStr = TypeVar('AnyStr', bytes, str)
    del _name, _origin, _count

    class Generic:
        __slots__ = ()
        def __class_getitem__(cls, parameters):
            if not isinstance(parameters, tuple):
                parameters = (parameters,)
            parameters = tuple(map(_checked, parameters))
            if cls in (Generic, Protocol):
                if not parameters:
                    raise TypeError(f'Parameter list to {cls.__qualname__}[...] cannot be empty')
                if not all(isinstance(p, (TypeVar, TypeVarTuple)) or isinstance(p, _Alias) for p in parameters):
                    raise TypeError(f'Parameters to {cls.__name__}[...] must all be type variables or parameter '
                                    'specification variables.')
                if len(set(parameters)) != len(parameters):
                    raise TypeError(f'Parameters to {cls.__name__}[...] must all be unique')
            else:
                own = cls.__parameters__
                if not own:
                    raise TypeError(f'{cls!r} is not a generic class')
                if len(own) != len(parameters) and not any(isinstance(p, (ParamSpec, TypeVarTuple)) for p in own):
                    few = 'few' if len(parameters) < len(own) else 'many'
                    raise TypeError(f'Too {few} arguments for {cls!r}; actual {len(parameters)}, expected {len(own)}')
            name = f'{cls.__module__}.{cls.__qualname__}'
            return _Alias(cls, parameters, name)
        def __init_subclass__(cls, *args, **kwargs):
            super().__init_subclass__(*args, **kwargs)
            found = []
            bases = cls.__dict__.get('__orig_bases__', ())
            for base in bases:
                for v in getattr(base, '__parameters__', ()):
                    if v not in found:
                        found.append(v)
            cls.__parameters__ = tuple(found)
        __parameters__ = ()

    class _ProtocolMeta(_ABCMeta):
        def __instancecheck__(cls, instance):
            if cls.__dict__.get('_is_protocol') and not cls.__dict__.get('_is_runtime_protocol'):
                raise TypeError('Instance and class checks can only be used with @runtime_checkable protocols')
            if _ABCMeta.__instancecheck__(cls, instance):
                return True
            if cls.__dict__.get('_is_protocol'):
                return all(hasattr(instance, n) and (not callable(getattr(cls, n, None)) or getattr(instance, n) is not None)
                           for n in _members(cls))
            return False
        def __subclasscheck__(cls, other):
            if cls.__dict__.get('_is_protocol') and not cls.__dict__.get('_is_runtime_protocol'):
                raise TypeError('Instance and class checks can only be used with @runtime_checkable protocols')
            if _ABCMeta.__subclasscheck__(cls, other):
                return True
            return bool(cls.__dict__.get('_is_protocol')) and all(
                any(n in base.__dict__ for base in other.__mro__) for n in _members(cls))

    _SKIPPED = {'__abstractmethods__', '__annotations__', '__dict__', '__doc__', '__init__', '__module__', '__new__',
                '__slots__', '__subclasshook__', '__weakref__', '__class_getitem__', '__parameters__', '__orig_bases__',
                '__init_subclass__', '__qualname__', '_is_protocol', '_is_runtime_protocol', '__hash__',
                '__match_args__', '_abc_registered'}

    def _members(cls):
        names = set()
        for base in cls.__mro__:
            if base.__dict__.get('_is_protocol') and base is not Protocol:
                names |= {n for n in base.__dict__ if n not in _SKIPPED}
                names |= set(base.__dict__.get('__annotations__', ()))
        return names

    class Protocol(Generic, metaclass=_ProtocolMeta):
        __slots__ = ()
        _is_protocol = True
        def __init_subclass__(cls, *args, **kwargs):
            super().__init_subclass__(*args, **kwargs)
            cls._is_protocol = any(base is Protocol for base in cls.__bases__)
            if cls._is_protocol and '__init__' not in cls.__dict__:
                def __init__(self, *args, **kwargs):
                    if type(self).__dict__.get('_is_protocol'):
                        raise TypeError('Protocols cannot be instantiated')
                cls.__init__ = __init__

    def runtime_checkable(cls):
        if not isinstance(cls, type) or not cls.__dict__.get('_is_protocol'):
            raise TypeError('@runtime_checkable can be only applied to protocol classes, got %r' % cls)
        cls._is_runtime_protocol = True
        return cls

    def _supports(name, method):
        def body(self):
            pass
        return runtime_checkable(_ProtocolMeta(name, (Protocol,), {method: body, '__module__': 'typing'}))

    SupportsInt = _supports('SupportsInt', '__int__')
    SupportsFloat = _supports('SupportsFloat', '__float__')
    SupportsComplex = _supports('SupportsComplex', '__complex__')
    SupportsBytes = _supports('SupportsBytes', '__bytes__')
    SupportsIndex = _supports('SupportsIndex', '__index__')
    SupportsAbs = _supports('SupportsAbs', '__abs__')
    SupportsRound = _supports('SupportsRound', '__round__')

    class IO(Generic[AnyStr]):
        pass
    class TextIO(IO[str]):
        pass
    class BinaryIO(IO[bytes]):
        pass

    class NewType:
        def __init__(self, name, tp):
            self.__qualname__ = name
            self.__name__ = name.rpartition('.')[2]
            self.__supertype__ = tp
            self.__module__ = '__main__'
        def __call__(self, x):
            return x
        def __repr__(self):
            return f'{self.__module__}.{self.__qualname__}'
        def __or__(self, other):
            return Union[self, other]
        def __ror__(self, other):
            return Union[other, self]

    def cast(typ, val):
        return val

    _overloads = {}

    def _overloaded(*args, **kwds):
        raise NotImplementedError('You should not call an overloaded function. A series of @overload-decorated functions '
                                  'outside a stub module should always be followed by an implementation that is not '
                                  '@overload-ed.')

    def overload(func):
        function = getattr(func, '__func__', func)
        _overloads.setdefault((function.__module__, function.__qualname__), []).append(func)
        return _overloaded

    def get_overloads(func):
        function = getattr(func, '__func__', func)
        return list(_overloads.get((function.__module__, function.__qualname__), ()))

    def clear_overloads():
        _overloads.clear()

    def final(f):
        try:
            f.__final__ = True
        except (AttributeError, TypeError):
            pass
        return f

    def override(f):
        return f

    def no_type_check(arg):
        return arg

    def no_type_check_decorator(decorator):
        return decorator

    def dataclass_transform(**kwargs):
        def decorator(cls):
            cls.__dataclass_transform__ = kwargs
            return cls
        return decorator

    def assert_never(arg, /):
        raise AssertionError(f'Expected code to be unreachable, but got: {repr(arg)[:100]}')

    def assert_type(val, typ, /):
        return val

    def reveal_type(obj, /):
        print(f'Runtime type is {type(obj).__name__!r}', file=_sys.stderr)
        return obj

    def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
        """The annotations; texts stay forward references unless they name something known."""
        import builtins
        main = getattr(_sys.modules.get('__main__'), '__dict__', {})
        def resolved(t):
            if t is None:
                return _NoneType
            if isinstance(t, ForwardRef):
                t = t.__forward_arg__
            if isinstance(t, str):
                for names in (localns, globalns, main, vars(builtins)):
                    if names and t in names:
                        return names[t]
                raise NameError(f'name {t!r} is not defined')
            if isinstance(t, _Alias) and t._name == 'typing.Annotated' and not include_extras:
                return t.__origin__
            return t
        hints = {}
        for cls in reversed(getattr(obj, '__mro__', [obj])):
            own = cls.__dict__.get('__annotations__', {}) if isinstance(cls, type) else getattr(cls, '__annotations__', {})
            for name, t in own.items():
                hints[name] = resolved(t)
        return hints

    def get_origin(tp):
        if isinstance(tp, _Alias):
            return Annotated if tp._name == 'typing.Annotated' else tp.__origin__
        if isinstance(tp, _UnionType):
            return _UnionType
        if isinstance(tp, (_PlainAlias, ParamSpecArgs, ParamSpecKwargs, _Container)):
            return tp.__origin__
        return Generic if tp is Generic else None

    def get_args(tp):
        if isinstance(tp, _Alias):
            if tp._name == 'typing.Annotated':
                return (tp.__origin__,) + tp.__metadata__
            return tp.__args__
        if isinstance(tp, (_PlainAlias, _UnionType)):
            return tp.__args__
        return ()

    def is_typeddict(tp):
        return isinstance(tp, _TypedDictMeta)

    class _NamedTupleMeta(type):
        def __new__(mcls, name, bases, namespace):
            if name == 'NamedTuple':
                return super().__new__(mcls, name, bases, namespace)
            hints = namespace.get('__annotations__', {})
            defaults = []
            for k in hints:
                if k in namespace:
                    defaults.append(namespace[k])
                elif defaults:
                    raise TypeError(f'Non-default namedtuple field {k} cannot follow default field'
                                    f'{"s" if len(defaults) > 1 else ""} '
                                    + ', '.join([n for n in hints if n in namespace]))
            base = _collections.namedtuple(name, list(hints), defaults=defaults, module=namespace.get('__module__'))
            base.__annotations__ = dict(hints)
            for key, value in namespace.items():
                if key in ('__new__', '__init__', '__slots__', '__getnewargs__', '_fields', '_field_defaults',
                           '_make', '_replace', '_asdict', '_source'):
                    raise AttributeError('Cannot overwrite NamedTuple attribute ' + key)
                if key not in hints and key not in ('__module__', '__qualname__', '__dict__', '__annotations__'):
                    setattr(base, key, value)
            return base

    class NamedTuple(metaclass=_NamedTupleMeta):
        """The base of classes whose annotations become the fields of a named tuple."""
        def __new__(cls, typename, fields=(), **kwargs):
            made = _collections.namedtuple(typename, [name for name, kind in fields])
            made.__annotations__ = dict(fields)
            return made

    class _TypedDictMeta(type):
        def __new__(mcls, name, bases, namespace, total=True):
            made = super().__new__(mcls, name, (dict,), dict(namespace))
            hints = {}
            required = set()
            optional = set()
            for base in bases:
                hints.update(getattr(base, '__annotations__', {}))
                required |= getattr(base, '__required_keys__', frozenset())
                optional |= getattr(base, '__optional_keys__', frozenset())
            own = namespace.get('__annotations__', {})
            for key, t in own.items():
                t = _checked(t)
                hints[key] = t
                origin = getattr(t, '__origin__', None)
                if origin is NotRequired or (origin is not Required and not total):
                    optional.add(key)
                else:
                    required.add(key)
            made.__annotations__ = hints
            made.__required_keys__ = frozenset(required)
            made.__optional_keys__ = frozenset(optional)
            made.__total__ = total
            return made
        def __call__(cls, *args, **kwargs):
            if cls is TypedDict:
                name, fields = args
                return _TypedDictMeta(name, (), {'__annotations__': dict(fields), '__module__': '__main__'},
                                      total=kwargs.get('total', True))
            return dict(*args, **kwargs)
        def __instancecheck__(cls, instance):
            raise TypeError('TypedDict does not support instance and class checks')

    class TypedDict(metaclass=_TypedDictMeta):
        """The base of classes that describe dictionaries."""

    for _item in list(globals().values()):
        if isinstance(_item, type) and _item.__module__ != 'builtins':
            try:
                _item.__module__ = 'typing' if _item.__module__ == '__main__' else _item.__module__
            except (AttributeError, TypeError):
                pass
    del _item
    """#
}

/// `dataclasses` and `enum` in the cell language.
enum DataSources {
  static let dataclasses = #"""
    from copy import deepcopy as _deepcopy

    class FrozenInstanceError(AttributeError):
        pass

    class _Missing:
        def __repr__(self):
            return '<dataclasses._MISSING_TYPE object>'
    MISSING = _Missing()

    class _KwOnly:
        pass
    KW_ONLY = _KwOnly()

    class _FieldKind:
        def __init__(self, name):
            self.name = name
        def __repr__(self):
            return self.name
    _FIELD = _FieldKind('_FIELD')
    _CLASSVAR = _FieldKind('_FIELD_CLASSVAR')
    _INITVAR = _FieldKind('_FIELD_INITVAR')

    class InitVar:
        """Marks a parameter of __init__ that is passed on to __post_init__."""
        def __init__(self, type):
            self.type = type
        def __class_getitem__(cls, type):
            return InitVar(type)
        def __repr__(self):
            return f'dataclasses.InitVar[{getattr(self.type, "__name__", repr(self.type))}]'

    class Field:
        def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
            self.name = None
            self.type = None
            self.default = default
            self.default_factory = default_factory
            self.init = init
            self.repr = repr
            self.hash = hash
            self.compare = compare
            self.metadata = metadata if metadata is not None else {}
            self.kw_only = kw_only
            self._kind = _FIELD
        def __repr__(self):
            return (f'Field(name={self.name!r},type={self.type!r},default={self.default!r},'
                    f'default_factory={self.default_factory!r},init={self.init!r},repr={self.repr!r},'
                    f'hash={self.hash!r},compare={self.compare!r},metadata={self.metadata!r},'
                    f'kw_only={self.kw_only!r},_field_type={self._kind!r})')

    def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True,
              metadata=None, kw_only=MISSING):
        if default is not MISSING and default_factory is not MISSING:
            raise ValueError('cannot specify both default and default_factory')
        return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)

    def _is_classvar(hint):
        if isinstance(hint, str):
            return hint.split('[')[0].split('.')[-1] == 'ClassVar'
        return 'ClassVar' in repr(hint).split('[')[0] and type(hint).__module__ == 'typing'

    def _collect(cls, kw_only):
        fields = {}
        for base in reversed(cls.__mro__[1:]):
            for f in base.__dict__.get('__dataclass_fields__', {}).values():
                fields[f.name] = f
        hints = cls.__dict__.get('__annotations__', {})
        for name, hint in hints.items():
            if hint is KW_ONLY or hint == 'KW_ONLY':
                kw_only = True
                continue
            default = cls.__dict__.get(name, MISSING)
            if isinstance(default, Field):
                f = default
            else:
                f = field(default=default)
            f.name = name
            f.type = hint
            if _is_classvar(hint):
                f._kind = _CLASSVAR
            elif isinstance(hint, InitVar):
                f._kind = _INITVAR
            if f.kw_only is MISSING:
                f.kw_only = kw_only
            if f._kind is _FIELD and isinstance(f.default, (list, dict, set)):
                raise ValueError(f'mutable default {type(f.default)} for field {name} is not allowed: '
                                 'use default_factory')
            if isinstance(cls.__dict__.get(name), Field):
                if f.default is MISSING:
                    delattr(cls, name)
                else:
                    setattr(cls, name, f.default)
            fields[name] = f
        for name, value in cls.__dict__.items():
            if isinstance(value, Field) and name not in hints:
                raise TypeError(f'{name!r} is a field but has no type annotation')
        return fields

    class _HasFactory:
        def __repr__(self):
            return '<factory>'
    _HAS_FACTORY = _HasFactory()

    def _make_init(cls, fields, frozen):
        parameters = [f for f in fields if f._kind is not _CLASSVAR and f.init]
        positional = [f for f in parameters if not f.kw_only]
        keyword = [f for f in parameters if f.kw_only]
        seen_default = False
        for f in positional:
            has_default = f.default is not MISSING or f.default_factory is not MISSING
            if has_default:
                seen_default = True
            elif seen_default:
                raise TypeError(f'non-default argument {f.name!r} follows default argument')
        me = '_dataclass_self' if any(f.name == 'self' for f in parameters) else 'self'
        values = {'_dataclass_put': object.__setattr__, '_dataclass_factory': _HAS_FACTORY}

        def parameter(f):
            if f.default is not MISSING:
                values[f'_dataclass_default_{f.name}'] = f.default
                return f'{f.name}=_dataclass_default_{f.name}'
            if f.default_factory is not MISSING:
                return f'{f.name}=_dataclass_factory'
            return f.name

        shown = [me] + [parameter(f) for f in positional]
        if keyword:
            shown += ['*'] + [parameter(f) for f in keyword]
        body = []
        for f in fields:
            if f._kind is _CLASSVAR:
                continue
            name = f.name
            if f.default_factory is not MISSING:
                values[f'_dataclass_make_{name}'] = f.default_factory
                value = f'_dataclass_make_{name}()'
                if f.init:
                    value = f'{value} if {name} is _dataclass_factory else {name}'
            elif f.init:
                value = name
            else:
                continue
            if f._kind is _INITVAR:
                continue
            if frozen:
                body.append(f'_dataclass_put({me}, {name!r}, {value})')
            else:
                body.append(f'{me}.{name} = {value}')
        if hasattr(cls, '__post_init__'):
            extra = ', '.join([f.name for f in fields if f._kind is _INITVAR])
            body.append(f'{me}.__post_init__({extra})')
        text = f'def __init__({", ".join(shown)}):\n  ' + '\n  '.join(body or ['pass'])
        function = _define(text, values)['__init__']
        function.__annotations__ = {**{f.name: f.type for f in positional + keyword}, 'return': None}
        return function

    def _method(name, parameters, body, values={}):
        return _define(f'def {name}({parameters}):\n  ' + '\n  '.join(body), values)[name]

    def _items(name, names):
        return '(' + ''.join([f'{name}.{n}, ' for n in names]) + ')'

    def _comparison(name, symbol, compared):
        return _method(name, 'self, other', [
            'if other.__class__ is self.__class__:',
            f'  return {_items("self", compared)} {symbol} {_items("other", compared)}',
            'return NotImplemented'])

    def _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots):
        all_fields = _collect(cls, kw_only)
        fields = list(all_fields.values())
        if slots:
            if '__slots__' in cls.__dict__:
                raise TypeError(f'{cls.__name__} already specifies __slots__')
            inherited = {n for b in cls.__mro__[1:-1] for n in getattr(b, '__slots__', ())}
            own = {k: v for k, v in cls.__dict__.items()
                   if k not in all_fields and k not in ('__dict__', '__weakref__')}
            own['__slots__'] = tuple([f.name for f in fields if f._kind is _FIELD and f.name not in inherited])
            name = cls.__qualname__
            cls = type(cls)(cls.__name__, cls.__bases__, own)
            cls.__qualname__ = name
        setattr(cls, '__dataclass_fields__', all_fields)
        parents = [b for b in cls.__mro__[1:] if '__dataclass_params__' in b.__dict__]
        for parent in parents:
            was = parent.__dict__['__dataclass_params__']['frozen']
            if was and not frozen:
                raise TypeError('cannot inherit non-frozen dataclass from a frozen one')
            if frozen and not was:
                raise TypeError('cannot inherit frozen dataclass from a non-frozen one')
        setattr(cls, '__dataclass_params__', {'frozen': frozen, 'eq': eq, 'order': order})
        plain = [f for f in fields if f._kind is _FIELD]

        def define(name, function, force=True):
            if not force and name in cls.__dict__:
                return False
            function.__qualname__ = f'{cls.__qualname__}.{name}'
            function.__name__ = name
            setattr(cls, name, function)
            return True

        if init:
            define('__init__', _make_init(cls, fields, frozen))
        if repr:
            shown = [f.name for f in plain if f.repr]
            inner = ', '.join([f'{name}={{self.{name}!r}}' for name in shown])
            __repr__ = _method('__repr__', 'self', [
                'me = id(self)',
                'if me in _dataclass_active:',
                "  return '...'",
                '_dataclass_active.add(me)',
                'try:',
                f'  return f"{{self.__class__.__qualname__}}({inner})"',
                'finally:',
                '  _dataclass_active.discard(me)'], {'_dataclass_active': set()})
            define('__repr__', __repr__, False)
        compared = [f.name for f in plain if f.compare]
        if eq:
            __eq__ = _comparison('__eq__', '==', compared)
            define('__eq__', __eq__, False)
        if order:
            if not eq:
                raise ValueError('eq must be true if order is true')
            for name, symbol in (('__lt__', '<'), ('__le__', '<='), ('__gt__', '>'), ('__ge__', '>=')):
                function = _comparison(name, symbol, compared)
                if not define(name, function, False):
                    raise TypeError(f'Cannot overwrite attribute {name} in class {cls.__name__}. '
                                    'Consider using functools.total_ordering')
        if frozen:
            guarded = {f.name for f in plain}
            def __setattr__(self, name, value):
                if type(self) is cls or name in guarded:
                    raise FrozenInstanceError(f'cannot assign to field {name!r}')
                super(cls, self).__setattr__(name, value)
            def __delattr__(self, name):
                if type(self) is cls or name in guarded:
                    raise FrozenInstanceError(f'cannot delete field {name!r}')
                super(cls, self).__delattr__(name)
            for name, function in (('__setattr__', __setattr__), ('__delattr__', __delattr__)):
                if not define(name, function, False):
                    raise TypeError(f'Cannot overwrite attribute {name} in class {cls.__name__}')
        has_hash = '__hash__' in cls.__dict__ and not (cls.__dict__['__hash__'] is None and '__eq__' in cls.__dict__)
        hashed = [f.name for f in plain if (f.compare if f.hash is None else f.hash)]
        if unsafe_hash or (eq and frozen and not has_hash):
            define('__hash__', _method('__hash__', 'self', [f'return hash({_items("self", hashed)})']))
        elif eq and not frozen and not has_hash:
            setattr(cls, '__hash__', None)
        if match_args and '__match_args__' not in cls.__dict__:
            setattr(cls, '__match_args__', tuple([f.name for f in fields
                                                  if f.init and not f.kw_only and f._kind is not _CLASSVAR]))
        if cls.__doc__ is None:
            setattr(cls, '__doc__', cls.__name__)
        return cls

    def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False,
                  match_args=True, kw_only=False, slots=False, weakref_slot=False):
        """Adds __init__, __repr__, __eq__ and more to a class, from its annotations."""
        def wrap(cls):
            return _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots)
        return wrap if cls is None else wrap(cls)

    def fields(class_or_instance):
        found = getattr(class_or_instance, '__dataclass_fields__', None)
        if found is None:
            raise TypeError('must be called with a dataclass type or instance')
        return tuple([f for f in found.values() if f._kind is _FIELD])

    def is_dataclass(obj):
        cls = obj if isinstance(obj, type) else type(obj)
        return hasattr(cls, '__dataclass_fields__')

    def _is_instance(obj):
        return hasattr(type(obj), '__dataclass_fields__')

    def asdict(obj, *, dict_factory=dict):
        if not _is_instance(obj):
            raise TypeError('asdict() should be called on dataclass instances')
        return _as(obj, dict_factory, False)

    def astuple(obj, *, tuple_factory=tuple):
        if not _is_instance(obj):
            raise TypeError('astuple() should be called on dataclass instances')
        return _as(obj, tuple_factory, True)

    def _as(obj, factory, as_tuple):
        if _is_instance(obj):
            pairs = [(f.name, _as(getattr(obj, f.name), factory, as_tuple)) for f in fields(obj)]
            return factory([v for k, v in pairs]) if as_tuple else factory(pairs)
        if isinstance(obj, tuple) and hasattr(obj, '_fields'):
            return type(obj)(*[_as(v, factory, as_tuple) for v in obj])
        if isinstance(obj, (list, tuple)):
            return type(obj)([_as(v, factory, as_tuple) for v in obj])
        if isinstance(obj, dict):
            return type(obj)([(_as(k, factory, as_tuple), _as(v, factory, as_tuple)) for k, v in obj.items()])
        return _deepcopy(obj)

    def replace(obj, /, **changes):
        if not _is_instance(obj):
            raise TypeError('replace() should be called on dataclass instances')
        for f in obj.__dataclass_fields__.values():
            if f._kind is _CLASSVAR:
                continue
            if not f.init:
                if f.name in changes:
                    raise ValueError(f'field {f.name} is declared with init=False, it cannot be specified '
                                     'with replace()')
                continue
            if f.name not in changes:
                if f._kind is _INITVAR and f.default is MISSING:
                    raise ValueError(f"InitVar {f.name!r} must be specified with replace()")
                changes[f.name] = getattr(obj, f.name)
        return type(obj)(**changes)

    def make_dataclass(cls_name, fields, *, bases=(), namespace=None, **options):
        namespace = dict(namespace or {})
        hints = {}
        for item in fields:
            if isinstance(item, str):
                hints[item] = 'typing.Any'
            elif len(item) == 2:
                hints[item[0]] = item[1]
            else:
                hints[item[0]] = item[1]
                namespace[item[0]] = item[2]
        namespace['__annotations__'] = hints
        return dataclass(type(cls_name, bases, namespace), **options)
    """#

  static let enumeration = #"""
    class auto:
        """A value to be chosen."""
        def __init__(self, value=None):
            self.value = value

    class nonmember:
        def __init__(self, value):
            self.value = value

    class member:
        def __init__(self, value):
            self.value = value

    def _is_descriptor(value):
        return (hasattr(value, '__get__') or hasattr(value, '__set__') or isinstance(value, (property, classmethod, staticmethod))
                or type(value).__name__ in ('function', 'builtin_function_or_method', 'method_descriptor'))

    def _is_dunder(name):
        return len(name) > 4 and name[:2] == name[-2:] == '__'

    def _is_sunder(name):
        return len(name) > 2 and name[0] == name[-1] == '_' and name[1] != '_'

    class _EnumDict(dict):
        """The namespace of an enumeration while its body runs."""
        def __init__(self):
            super().__init__()
            self._member_names = []
            self._last_values = []
            self._generate = None
            self._ignore = []
        def __setitem__(self, key, value):
            if _is_sunder(key):
                if key == '_generate_next_value_':
                    self._generate = value.__func__ if isinstance(value, staticmethod) else value
                elif key == '_ignore_':
                    self._ignore = value.replace(',', ' ').split() if isinstance(value, str) else list(value)
            elif _is_dunder(key) or key in self._ignore:
                pass
            elif key in self._member_names:
                raise TypeError(f'{key!r} already defined as {self[key]!r}')
            elif isinstance(value, nonmember):
                value = value.value
            elif not _is_descriptor(value) and not isinstance(value, type):
                if key in self:
                    raise TypeError(f'{key!r} already defined as {self[key]!r}')
                if isinstance(value, auto):
                    generate = self._generate or _next_value
                    value = generate(key, 1, len(self._member_names), self._last_values[:])
                elif isinstance(value, tuple) and any(isinstance(v, auto) for v in value):
                    generate = self._generate or _next_value
                    value = tuple([generate(key, 1, len(self._member_names), self._last_values[:])
                                   if isinstance(v, auto) else v for v in value])
                self._member_names.append(key)
                self._last_values.append(value)
            super().__setitem__(key, value)

    def _next_value(name, start, count, last_values):
        if not last_values:
            return start
        numbers = [v for v in last_values if isinstance(v, int)]
        return max(numbers) + 1 if numbers else start

    def _next_flag(name, start, count, last_values):
        if not last_values:
            return 1
        return 1 << max(last_values).bit_length()

    def _next_str(name, start, count, last_values):
        return name.lower()

    class EnumMeta(type):
        @classmethod
        def __prepare__(metacls, cls, bases, **kwds):
            namespace = _EnumDict()
            for base in bases:
                generate = getattr(base, '_generate_next_value_', None)
                if generate is not None:
                    namespace._generate = generate
                    break
                if base.__dict__.get('_is_flag_'):
                    namespace._generate = _next_flag
                    break
                if base.__dict__.get('_is_str_'):
                    namespace._generate = _next_str
                    break
                for parent in getattr(base, '__mro__', ()):
                    if parent.__dict__.get('_is_flag_'):
                        namespace._generate = _next_flag
                        break
                    if parent.__dict__.get('_is_str_'):
                        namespace._generate = _next_str
                        break
            return namespace

        def __new__(metacls, cls, bases, namespace, **kwds):
            names = getattr(namespace, '_member_names', [])
            body = {k: v for k, v in namespace.items() if k not in names and k != '_ignore_'}
            if '_generate_next_value_' in body and not isinstance(body['_generate_next_value_'], staticmethod):
                body['_generate_next_value_'] = staticmethod(body['_generate_next_value_'])
            for base in bases:
                if base.__dict__.get('_member_map_'):
                    raise TypeError(f'<enum {cls!r}> cannot extend {base!r}')
            made = super().__new__(metacls, cls, bases, body)
            data_type = None
            for base in made.__mro__[1:]:
                if base in (int, str, float, tuple, bytes):
                    data_type = base
                    break
            setattr(made, '_member_names_', [])
            setattr(made, '_member_map_', {})
            setattr(made, '_value2member_map_', {})
            setattr(made, '_unhashable_values_', [])
            setattr(made, '_member_type_', data_type or object)
            if data_type is not None and Enum is not None:
                # Enumerations show themselves; the data's class does so only if told to.
                for name in ('__repr__', '__str__', '__format__'):
                    owner = [c for c in made.__mro__ if name in c.__dict__][0]
                    if owner is data_type or owner is object:
                        for c in made.__mro__:
                            if issubclass(c, Enum) and name in c.__dict__:
                                setattr(made, name, c.__dict__[name])
                                break
            custom_new = None
            for base in made.__mro__:
                if '__new__' in base.__dict__ and base not in (Enum, IntEnum, StrEnum, Flag, IntFlag, object) and base is not data_type:
                    custom_new = base.__dict__['__new__']
                    break
            if isinstance(custom_new, staticmethod):
                custom_new = custom_new.__func__
            for name in names:
                value = namespace[name]
                if isinstance(value, member):
                    value = value.value
                args = value if isinstance(value, tuple) else (value,)
                if custom_new is not None:
                    item = custom_new(made, *args)
                    if not hasattr(item, '_value_'):
                        item._value_ = value
                elif data_type is not None:
                    if data_type is tuple:
                        item = tuple.__new__(made, value)
                    else:
                        item = data_type.__new__(made, *args)
                    item._value_ = data_type(*args) if data_type is not tuple else value
                else:
                    item = object.__new__(made)
                    item._value_ = value
                value = item._value_
                alias = None
                for other in made._member_map_.values():
                    if other._value_ == value and type(other._value_) is type(value):
                        alias = other
                        break
                if alias is not None:
                    made._member_map_[name] = alias
                    type.__setattr__(made, name, alias)
                    continue
                item._name_ = name
                item._sort_order_ = len(made._member_names_)
                if '__init__' in made.__dict__ or any('__init__' in b.__dict__ and b not in (object, Enum, IntEnum, StrEnum, Flag, IntFlag, int, str, float, tuple)
                                                      for b in made.__mro__):
                    item.__init__(*args)
                if Flag is None or not issubclass(made, Flag):
                    made._member_names_.append(name)
                elif isinstance(value, int) and value > 0 and value & (value - 1) == 0:
                    made._member_names_.append(name)
                made._member_map_[name] = item
                type.__setattr__(made, name, item)
                try:
                    made._value2member_map_[value] = item
                except TypeError:
                    made._unhashable_values_.append(value)
            return made

        def __call__(cls, value, names=None, *, module=None, qualname=None, type=None, start=1):
            if names is None:
                return cls._find(value)
            return cls._create(value, names, start)

        def _find(cls, value):
            if isinstance(value, cls):
                return value
            try:
                if value in cls._value2member_map_:
                    return cls._value2member_map_[value]
            except TypeError:
                for item in cls._member_map_.values():
                    if item._value_ == value:
                        return item
            found = cls._missing_(value)
            if found is not None:
                return found
            raise ValueError(f'{value!r} is not a valid {cls.__qualname__}')

        def _create(cls, class_name, names, start):
            namespace = type(cls).__prepare__(class_name, (cls,))
            if isinstance(names, str):
                names = names.replace(',', ' ').split()
            if isinstance(names, dict):
                names = list(names.items())
            names = list(names)
            if names and isinstance(names[0], str):
                pairs = []
                for i, name in enumerate(names):
                    if cls is Flag or issubclass(cls, Flag):
                        pairs.append((name, 1 << i))
                    elif issubclass(cls, StrEnum):
                        pairs.append((name, name.lower()))
                    else:
                        pairs.append((name, start + i))
            else:
                pairs = names
            for name, value in pairs:
                namespace[name] = value
            namespace['__module__'] = '__main__'
            return type(cls)(class_name, (cls,), namespace)

        def __iter__(cls):
            return iter([cls._member_map_[name] for name in cls._member_names_])
        def __reversed__(cls):
            return iter([cls._member_map_[name] for name in reversed(cls._member_names_)])
        def __len__(cls):
            return len(cls._member_names_)
        def __bool__(cls):
            return True
        def __contains__(cls, item):
            if isinstance(item, cls):
                return True
            if not isinstance(item, Enum):
                raise TypeError(f"unsupported operand type(s) for 'in': '{type(item).__qualname__}' and "
                                f"'{cls.__class__.__qualname__}'")
            return False
        def __getitem__(cls, name):
            return cls._member_map_[name]
        def __getattr__(cls, name):
            raise AttributeError(name) from None
        def __setattr__(cls, name, value):
            if name in cls.__dict__.get('_member_map_', {}):
                raise AttributeError(f'cannot reassign member {name!r}')
            type.__setattr__(cls, name, value)
        def __delattr__(cls, name):
            if name in cls.__dict__.get('_member_map_', {}):
                raise AttributeError(f'{cls.__name__!r} cannot delete member {name!r}.')
            super().__delattr__(name)
        def __repr__(cls):
            kind = 'flag' if Flag is not None and issubclass(cls, Flag) else 'enum'
            return f"<{kind} '{cls.__qualname__}'>"
        def __dir__(cls):
            return ['__class__', '__contains__', '__doc__', '__getitem__', '__init_subclass__', '__iter__',
                    '__len__', '__members__', '__module__', '__name__', '__qualname__'] + cls._member_names_
        @property
        def __members__(cls):
            return dict(cls._member_map_)

    EnumType = EnumMeta
    Enum = IntEnum = StrEnum = Flag = IntFlag = None

    class Enum(metaclass=EnumMeta):
        """The base of enumerations."""
        _is_root_ = True
        @property
        def name(self):
            return self._name_
        @name.setter
        def name(self, name):
            raise AttributeError("<enum 'Enum'> cannot set attribute 'name'")
        @property
        def value(self):
            return self._value_
        @value.setter
        def value(self, value):
            raise AttributeError("<enum 'Enum'> cannot set attribute 'value'")
        @classmethod
        def _missing_(cls, value):
            return None
        def __repr__(self):
            kind = type(self)._member_type_
            shown = repr(self._value_)
            return f'<{self.__class__.__name__}.{self._name_}: {shown}>'
        def __str__(self):
            return f'{self.__class__.__name__}.{self._name_}'
        def __format__(self, spec):
            return str.__format__(str(self), spec)
        def __hash__(self):
            return hash(self._name_)
        def __reduce_ex__(self, proto):
            return (self.__class__, (self._value_,))
        def __copy__(self):
            return self
        def __deepcopy__(self, memo):
            return self

    class IntEnum(int, Enum):
        """Constants that are integers."""
        def __str__(self):
            return int.__repr__(self)
        def __format__(self, spec):
            return int.__format__(self, spec)
        def __hash__(self):
            return int.__hash__(self)

    class StrEnum(str, Enum):
        """Constants that are text."""
        _is_str_ = True
        def __str__(self):
            return str.__str__(self)
        def __format__(self, spec):
            return str.__format__(self, spec)
        def __hash__(self):
            return str.__hash__(self)

    class Flag(Enum):
        """Constants that combine with | and &."""
        _is_flag_ = True
        @classmethod
        def _missing_(cls, value):
            if not isinstance(value, int):
                raise ValueError(f'{value!r} is not a valid {cls.__qualname__}')
            mask = 0
            for item in cls._member_map_.values():
                mask |= int(item._value_)
            if value < 0:
                value = mask & value
            if value & ~mask and not issubclass(cls, int):
                bits = max(mask, value).bit_length()
                raise ValueError(f'{cls!r} invalid value {value!r}; must be between 0 and {mask}')
            if issubclass(cls, int):
                item = int.__new__(cls, value)
            else:
                item = object.__new__(cls)
            item._value_ = value
            parts = [n for n in cls._member_names_ if int(cls._member_map_[n]._value_) & value]
            item._name_ = '|'.join(parts) or None
            cls._value2member_map_[value] = item
            return item
        def _int(self, other):
            if isinstance(other, self.__class__):
                return other._value_
            if isinstance(other, int) and isinstance(self, int):
                return other
            return None
        def __or__(self, other):
            v = self._int(other)
            return NotImplemented if v is None else self.__class__(self._value_ | v)
        def __and__(self, other):
            v = self._int(other)
            return NotImplemented if v is None else self.__class__(self._value_ & v)
        def __xor__(self, other):
            v = self._int(other)
            return NotImplemented if v is None else self.__class__(self._value_ ^ v)
        __ror__ = __or__
        __rand__ = __and__
        __rxor__ = __xor__
        def __invert__(self):
            mask = 0
            for item in type(self)._member_map_.values():
                mask |= item._value_
            return self.__class__(mask & ~self._value_)
        def __bool__(self):
            return bool(self._value_)
        def __contains__(self, other):
            return other._value_ & self._value_ == other._value_
        def __iter__(self):
            cls = type(self)
            return iter([cls._member_map_[n] for n in cls._member_names_ if cls._member_map_[n]._value_ & self._value_])
        def __len__(self):
            return bin(self._value_).count('1')
        def __repr__(self):
            if self._name_ is None:
                return f'<{self.__class__.__name__}: {int(self._value_)}>'
            return f'<{self.__class__.__name__}.{self._name_}: {int(self._value_)}>'
        def __str__(self):
            if self._name_ is None:
                return f'{self.__class__.__name__}({int(self._value_)})'
            return f'{self.__class__.__name__}.{self._name_}'
        def __hash__(self):
            return hash(self._value_)

    class IntFlag(int, Flag):
        """Flags that are integers."""
        __or__ = __ror__ = Flag.__or__
        __and__ = __rand__ = Flag.__and__
        __xor__ = __rxor__ = Flag.__xor__
        __invert__ = Flag.__invert__
        def __str__(self):
            return int.__repr__(self)
        def __format__(self, spec):
            return int.__format__(self, spec)
        def __hash__(self):
            return int.__hash__(self)

    def unique(enumeration):
        """Refuses two names for one value."""
        duplicates = [(name, item._name_) for name, item in enumeration._member_map_.items() if name != item._name_]
        if duplicates:
            shown = ', '.join([f'{alias} -> {name}' for alias, name in duplicates])
            raise ValueError(f'duplicate values found in {enumeration!r}: {shown}')
        return enumeration
    """#
}

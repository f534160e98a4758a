/// `logging`, `traceback`, `inspect`, `unittest` in the cell language.
enum ReportSources {
  static let traceback = #"""
    import sys as _sys

    class FrameSummary:
        """One place of a traceback."""
        def __init__(self, filename, lineno, name, *, line=None, text=None, **options):
            self._text = text
            self.filename = filename
            self.lineno = lineno
            self.name = name
            self.line = line or ''
        def __iter__(self):
            return iter([self.filename, self.lineno, self.name, self.line])
        def __getitem__(self, i):
            return [self.filename, self.lineno, self.name, self.line][i]
        def __len__(self):
            return 4
        def __eq__(self, other):
            return list(self) == list(other)
        def __repr__(self):
            return f'<FrameSummary file {self.filename}, line {self.lineno} in {self.name}>'

    class StackSummary(list):
        def format(self):
            return format_list(self)

    def _exception(exc, value, *rest):
        if isinstance(exc, BaseException):
            return exc
        if isinstance(value, BaseException) or value is None:
            return value
        raise TypeError(f'Exception expected for value, {type(value).__name__} found')

    _none = object()

    def format_exception(exc, /, value=_none, tb=None, limit=None, chain=True):
        error = exc if value is _none else value
        if error is None:
            return ['NoneType: None\n']
        return _parts(_format(error, chain))

    def _parts(text):
        for link in ('direct cause of the following exception:', 'another exception occurred:'):
            first, middle, last = text.rpartition(link + '\n\n')
            if middle:
                # The chain's sentence stands between two exceptions, with a blank line on both sides.
                at = first.rindex('\n\n') + 1
                return _parts(first[:at]) + [first[at:] + middle] + _parts(last)
        parts = []
        inside = False
        for line in text.splitlines(True):
            if line.startswith('  File "'):
                inside = True
                parts.append(line)
            elif inside and line.startswith('    '):
                parts[-1] += line
            elif parts and not inside and not line.startswith('Traceback (') and parts[-1][:11] != 'Traceback (':
                parts[-1] += line
            else:
                inside = False
                parts.append(line)
        return parts

    def format_exception_only(exc, /, value=_none):
        error = exc if value is _none else value
        if error is None:
            return ['NoneType: None\n']
        return [_headline(error)]

    def print_exception(exc, /, value=_none, tb=None, limit=None, file=None, chain=True):
        error = exc if value is _none else value
        (file or _sys.stderr).write('NoneType: None\n' if error is None else _format(error, chain))

    def format_exc(limit=None, chain=True):
        error = _sys.exception()
        return 'NoneType: None\n' if error is None else _format(error, chain)

    def print_exc(limit=None, file=None, chain=True):
        (file or _sys.stderr).write(format_exc(limit, chain))

    def print_last(limit=None, file=None, chain=True):
        raise ValueError('no last exception')

    def extract_tb(tb, limit=None):
        out = StackSummary()
        while tb is not None and (limit is None or len(out) < limit):
            code = tb.tb_frame.f_code
            out.append(FrameSummary(code.co_filename, tb.tb_lineno, code.co_name, line=_line(tb), text=_entry(tb)))
            tb = tb.tb_next
        return out

    def extract_stack(f=None, limit=None):
        return StackSummary()

    def format_list(extracted_list):
        out = []
        for entry in extracted_list:
            if getattr(entry, '_text', None):
                out.append(entry._text)
                continue
            filename, lineno, name, line = entry
            text = f'  File "{filename}", line {lineno}, in {name}\n'
            if line:
                text += f'    {line.strip()}\n'
            out.append(text)
        return out

    def format_tb(tb, limit=None):
        return format_list(extract_tb(tb, limit))

    def print_tb(tb, limit=None, file=None):
        (file or _sys.stderr).write(''.join(format_tb(tb, limit)))

    def format_stack(f=None, limit=None):
        return []

    def print_stack(f=None, limit=None, file=None):
        pass

    def walk_tb(tb):
        while tb is not None:
            yield tb.tb_frame, tb.tb_lineno
            tb = tb.tb_next

    def clear_frames(tb):
        pass

    class TracebackException:
        def __init__(self, exc_type, exc_value, exc_traceback, **options):
            self._error = exc_value
            self.exc_type = exc_type
            self.stack = extract_tb(exc_traceback)
        @classmethod
        def from_exception(cls, exc, *args, **kwargs):
            return cls(type(exc), exc, exc.__traceback__)
        def format(self, *, chain=True):
            yield from format_exception(self._error, chain=chain)
        def format_exception_only(self):
            yield from format_exception_only(self._error)
        def __str__(self):
            return str(self._error)
    """#

  static let inspect = #"""
    import types as _types
    from collections import namedtuple as _namedtuple

    class _Kind(int):
        def __new__(cls, value, name, description):
            self = int.__new__(cls, value)
            self.name = name
            self.description = description
            return self
        def __str__(self):
            return self.name.lower().replace('_', ' ') if False else self.name
        def __repr__(self):
            return f'<_ParameterKind.{self.name}: {int(self)}>'

    class _empty:
        """Stands for what is not there."""

    class Parameter:
        """One parameter of a signature."""
        POSITIONAL_ONLY = _Kind(0, 'POSITIONAL_ONLY', 'positional-only')
        POSITIONAL_OR_KEYWORD = _Kind(1, 'POSITIONAL_OR_KEYWORD', 'positional or keyword')
        VAR_POSITIONAL = _Kind(2, 'VAR_POSITIONAL', 'variadic positional')
        KEYWORD_ONLY = _Kind(3, 'KEYWORD_ONLY', 'keyword-only')
        VAR_KEYWORD = _Kind(4, 'VAR_KEYWORD', 'variadic keyword')
        empty = _empty
        def __init__(self, name, kind, *, default=_empty, annotation=_empty):
            self.name = name
            self.kind = kind
            self.default = default
            self.annotation = annotation
        def replace(self, **changes):
            values = {'name': self.name, 'kind': self.kind, 'default': self.default, 'annotation': self.annotation}
            values.update(changes)
            return Parameter(values.pop('name'), values.pop('kind'), **values)
        def __str__(self):
            text = self.name
            if self.annotation is not _empty:
                text += ': ' + formatannotation(self.annotation)
            if self.default is not _empty:
                text += (' = ' if self.annotation is not _empty else '=') + repr(self.default)
            return ('*' if self.kind == 2 else '**' if self.kind == 4 else '') + text
        def __repr__(self):
            return f'<Parameter "{self}">'
        def __eq__(self, other):
            return (isinstance(other, Parameter) and self.name == other.name and self.kind == other.kind
                    and self.default == other.default and self.annotation == other.annotation)
        def __hash__(self):
            return hash((self.name, int(self.kind)))

    def formatannotation(annotation, base_module=None):
        if getattr(annotation, '__module__', None) == 'typing':
            return repr(annotation).replace('typing.', '')
        if isinstance(annotation, type):
            if annotation.__module__ in ('builtins', base_module):
                return annotation.__qualname__
            return annotation.__module__ + '.' + annotation.__qualname__
        return repr(annotation)

    class BoundArguments:
        def __init__(self, signature, arguments):
            self.signature = signature
            self.arguments = arguments
        @property
        def args(self):
            out = []
            for name, p in self.signature.parameters.items():
                if p.kind in (3, 4) or name not in self.arguments:
                    break
                if p.kind == 2:
                    out.extend(self.arguments[name])
                else:
                    out.append(self.arguments[name])
            return tuple(out)
        @property
        def kwargs(self):
            out = {}
            for name, p in self.signature.parameters.items():
                if name in self.arguments:
                    if p.kind == 4:
                        out.update(self.arguments[name])
                    elif p.kind == 3:
                        out[name] = self.arguments[name]
            return out
        def apply_defaults(self):
            filled = {}
            for name, p in self.signature.parameters.items():
                if name in self.arguments:
                    filled[name] = self.arguments[name]
                elif p.default is not _empty:
                    filled[name] = p.default
                elif p.kind == 2:
                    filled[name] = ()
                elif p.kind == 4:
                    filled[name] = {}
            self.arguments = filled
        def __repr__(self):
            return '<BoundArguments (' + ', '.join([f'{k}={v!r}' for k, v in self.arguments.items()]) + ')>'

    class Signature:
        """The parameters of something callable."""
        empty = _empty
        def __init__(self, parameters=None, *, return_annotation=_empty):
            self.parameters = _types.MappingProxyType({p.name: p for p in parameters or ()})
            self.return_annotation = return_annotation
        @classmethod
        def from_callable(cls, obj, *, follow_wrapped=True, **options):
            return signature(obj, follow_wrapped=follow_wrapped)
        def replace(self, *, parameters=None, return_annotation=None):
            return Signature(self.parameters.values() if parameters is None else parameters,
                             return_annotation=self.return_annotation if return_annotation is None else return_annotation)
        def __str__(self):
            out = []
            starred = slash = False
            for p in self.parameters.values():
                if p.kind == 0:
                    slash = True
                elif slash:
                    out.append('/')
                    slash = False
                if p.kind == 2:
                    starred = True
                elif p.kind == 3 and not starred:
                    out.append('*')
                    starred = True
                out.append(str(p))
            if slash:
                out.append('/')
            text = '(' + ', '.join(out) + ')'
            if self.return_annotation is not _empty:
                text += ' -> ' + formatannotation(self.return_annotation)
            return text
        def __repr__(self):
            return f'<Signature {self}>'
        def __eq__(self, other):
            return (isinstance(other, Signature) and list(self.parameters.values()) == list(other.parameters.values())
                    and self.return_annotation == other.return_annotation)
        def _bind(self, args, kwargs, partial):
            arguments = {}
            left = list(args)
            kwargs = dict(kwargs)
            for p in self.parameters.values():
                if p.kind == 2:
                    if left:
                        arguments[p.name] = tuple(left)
                    left = []
                elif p.kind == 4:
                    if kwargs:
                        arguments[p.name] = kwargs
                    kwargs = {}
                elif p.kind != 3 and left:
                    if p.name in kwargs and p.kind != 0:
                        raise TypeError(f'multiple values for argument {p.name!r}')
                    arguments[p.name] = left.pop(0)
                elif p.name in kwargs and p.kind != 0:
                    arguments[p.name] = kwargs.pop(p.name)
                elif p.default is _empty and not partial:
                    raise TypeError(f'missing a required argument: {p.name!r}')
            if left:
                raise TypeError('too many positional arguments')
            if kwargs:
                raise TypeError(f'got an unexpected keyword argument {next(iter(kwargs))!r}')
            return BoundArguments(self, arguments)
        def bind(self, /, *args, **kwargs):
            return self._bind(args, kwargs, False)
        def bind_partial(self, /, *args, **kwargs):
            return self._bind(args, kwargs, True)

    def _of_function(f):
        code = f.__code__
        names = code.co_varnames
        notes = getattr(f, '__annotations__', None) or {}
        defaults = f.__defaults__ or ()
        keyword_defaults = f.__kwdefaults__ or {}
        n, posonly, kwonly = code.co_argcount, code.co_posonlyargcount, code.co_kwonlyargcount
        out = []
        for i, name in enumerate(names[:n]):
            at = i - (n - len(defaults))
            out.append(Parameter(name, Parameter.POSITIONAL_ONLY if i < posonly else Parameter.POSITIONAL_OR_KEYWORD,
                                 default=defaults[at] if at >= 0 else _empty, annotation=notes.get(name, _empty)))
        at = n + kwonly
        if code.co_flags & 4:
            out.append(Parameter(names[at], Parameter.VAR_POSITIONAL, annotation=notes.get(names[at], _empty)))
            at += 1
        for name in names[n:n + kwonly]:
            out.append(Parameter(name, Parameter.KEYWORD_ONLY, default=keyword_defaults.get(name, _empty),
                                 annotation=notes.get(name, _empty)))
        if code.co_flags & 8:
            out.append(Parameter(names[at], Parameter.VAR_KEYWORD, annotation=notes.get(names[at], _empty)))
        return Signature(out, return_annotation=notes.get('return', _empty))

    def signature(obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
        if not callable(obj):
            raise TypeError(f'{obj!r} is not a callable object')
        if ismethod(obj):
            whole = signature(obj.__func__)
            return whole.replace(parameters=list(whole.parameters.values())[1:])
        if follow_wrapped:
            obj = unwrap(obj)
        if hasattr(obj, '__signature__'):
            return obj.__signature__
        if isfunction(obj):
            return _of_function(obj)
        if type(obj).__name__ == 'partial':
            whole = signature(obj.func)
            kept = list(whole.parameters.values())[len(obj.args):]
            out = []
            keyword_only = False
            for p in kept:
                if p.name in obj.keywords:
                    p = p.replace(default=obj.keywords[p.name], kind=Parameter.KEYWORD_ONLY)
                    keyword_only = True
                elif keyword_only and p.kind == 1:
                    p = p.replace(kind=Parameter.KEYWORD_ONLY)
                out.append(p)
            return whole.replace(parameters=out)
        if isclass(obj):
            for name in ('__init__', '__new__'):
                f = getattr(obj, name, None)
                if isfunction(f):
                    whole = _of_function(f)
                    return Signature(list(whole.parameters.values())[1:])
            made = _native(obj)
            return Signature([]) if made is None else _parsed(made)
        made = _native(obj)
        if made is not None:
            return _parsed(made)
        call = getattr(type(obj), '__call__', None)
        if isfunction(call):
            whole = _of_function(call)
            return whole.replace(parameters=list(whole.parameters.values())[1:])
        raise ValueError(f'no signature found for builtin {obj!r}')

    def _parsed(entries):
        kinds = [Parameter.POSITIONAL_ONLY, Parameter.POSITIONAL_OR_KEYWORD, Parameter.VAR_POSITIONAL,
                 Parameter.KEYWORD_ONLY, Parameter.VAR_KEYWORD]
        return Signature([Parameter(name, kinds[kind], default=default[0] if default else _empty)
                          for name, kind, default in entries])

    FullArgSpec = _namedtuple('FullArgSpec', 'args varargs varkw defaults kwonlyargs kwonlydefaults annotations')

    def getfullargspec(func):
        whole = signature(func, follow_wrapped=False)
        args, kwonly, defaults, kwdefaults, notes = [], [], [], {}, {}
        varargs = varkw = None
        if whole.return_annotation is not _empty:
            notes['return'] = whole.return_annotation
        if ismethod(func):
            args.append('self')
        for p in whole.parameters.values():
            if p.kind <= 1:
                args.append(p.name)
                if p.default is not _empty:
                    defaults.append(p.default)
            elif p.kind == 2:
                varargs = p.name
            elif p.kind == 3:
                kwonly.append(p.name)
                if p.default is not _empty:
                    kwdefaults[p.name] = p.default
            else:
                varkw = p.name
            if p.annotation is not _empty:
                notes[p.name] = p.annotation
        return FullArgSpec(args, varargs, varkw, tuple(defaults) or None, kwonly, kwdefaults or None, notes)

    def unwrap(func, *, stop=None):
        while hasattr(func, '__wrapped__') and not (stop and stop(func)):
            func = func.__wrapped__
        return func

    def isfunction(object):
        return isinstance(object, _types.FunctionType)
    def isclass(object):
        return isinstance(object, type)
    def ismethod(object):
        return isinstance(object, _types.MethodType)
    def ismodule(object):
        return isinstance(object, _types.ModuleType)
    def isbuiltin(object):
        return isinstance(object, _types.BuiltinFunctionType)
    def isroutine(object):
        return isfunction(object) or ismethod(object) or isbuiltin(object) or type(object).__name__ == 'method_descriptor'
    def isgenerator(object):
        return isinstance(object, _types.GeneratorType)
    def isgeneratorfunction(obj):
        obj = obj.__func__ if ismethod(obj) else obj
        return isfunction(obj) and bool(obj.__code__.co_flags & 0x20)
    def iscode(object):
        return isinstance(object, _types.CodeType)
    def iscoroutinefunction(obj):
        return False
    def iscoroutine(object):
        return False
    def isawaitable(object):
        return False
    def isasyncgen(object):
        return False
    def isasyncgenfunction(obj):
        return False
    def istraceback(object):
        return type(object).__name__ == 'traceback'
    def isframe(object):
        return type(object).__name__ == 'frame'
    def isdatadescriptor(object):
        return not isclass(object) and (hasattr(type(object), '__set__') or isinstance(object, property))
    def isabstract(object):
        return isclass(object) and bool(getattr(object, '__abstractmethods__', ()))

    def getmembers(object, predicate=None):
        out = []
        for name in dir(object):
            try:
                value = getattr(object, name)
            except AttributeError:
                continue
            if predicate is None or predicate(value):
                out.append((name, value))
        return sorted(out, key=lambda pair: pair[0])

    def getmro(cls):
        return cls.__mro__

    def getdoc(object):
        doc = getattr(object, '__doc__', None)
        return cleandoc(doc) if isinstance(doc, str) else None

    def cleandoc(doc):
        lines = doc.expandtabs().split('\n')
        margins = [len(line) - len(line.lstrip()) for line in lines[1:] if line.strip()]
        margin = min(margins, default=0)
        lines = [lines[0].lstrip()] + [line[margin:] for line in lines[1:]]
        while lines and not lines[-1]:
            lines.pop()
        while lines and not lines[0]:
            lines.pop(0)
        return '\n'.join(lines)

    def getsourcelines(object):
        found = _source(unwrap(object))
        if found is None:
            if isbuiltin(object) or isclass(object):
                raise TypeError(f'{object!r} is a built-in ' + ('class' if isclass(object) else 'function')
                                if isbuiltin(object) or object.__module__ == 'builtins' else f'source code not available')
            raise OSError('could not get source code')
        text, line = found
        return text.splitlines(True), line

    def getsource(object):
        return ''.join(getsourcelines(object)[0])

    def getfile(object):
        if hasattr(object, '__code__'):
            return object.__code__.co_filename
        if hasattr(object, '__file__'):
            return object.__file__
        raise TypeError(f'{object!r} is a built-in ' + ('class' if isclass(object) else 'module'))

    getsourcefile = getfile

    def getmodule(object):
        import sys
        if ismodule(object):
            return object
        return sys.modules.get(getattr(object, '__module__', None))

    def getmodulename(path):
        return path.rsplit('/', 1)[-1].rsplit('.', 1)[0]

    def currentframe():
        import sys
        return sys._getframe(0)

    def stack(context=1):
        return []

    def getattr_static(obj, attr, default=_empty):
        for holder in (obj, *(type(obj).__mro__)):
            names = getattr(holder, '__dict__', {})
            if attr in names:
                return names[attr]
        if default is not _empty:
            return default
        raise AttributeError(attr)

    def getcallargs(func, /, *positional, **named):
        bound = signature(func).bind(*positional, **named)
        bound.apply_defaults()
        return dict(bound.arguments)
    """#
}

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
        return [line + '\n' for line in _format(error, chain).rstrip('\n').split('\n')]

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

  static let logging = #"""
    import sys as _sys
    import time as _time

    CRITICAL = FATAL = 50
    ERROR = 40
    WARNING = WARN = 30
    INFO = 20
    DEBUG = 10
    NOTSET = 0
    _names = {50: 'CRITICAL', 40: 'ERROR', 30: 'WARNING', 20: 'INFO', 10: 'DEBUG', 0: 'NOTSET'}
    _levels = {'CRITICAL': 50, 'FATAL': 50, 'ERROR': 40, 'WARN': 30, 'WARNING': 30, 'INFO': 20, 'DEBUG': 10, 'NOTSET': 0}
    BASIC_FORMAT = '%(levelname)s:%(name)s:%(message)s'
    raiseExceptions = True
    _start = _time.time()

    def getLevelName(level):
        if level in _names:
            return _names[level]
        return _levels.get(level, 'Level %s' % level)

    def getLevelNamesMapping():
        return dict(_levels)

    def addLevelName(level, levelName):
        _names[level] = levelName
        _levels[levelName] = level

    def _check(level):
        if isinstance(level, int):
            return level
        if isinstance(level, str):
            if level not in _levels:
                raise ValueError('Unknown level: %r' % (level,))
            return _levels[level]
        raise TypeError('Level not an integer or a valid string: %r' % (level,))

    class LogRecord:
        def __init__(self, name, level, pathname, lineno, msg, args, exc_info, func=None, sinfo=None, **kwargs):
            self.name = name
            self.msg = msg
            if args and len(args) == 1 and isinstance(args[0], dict) and args[0]:
                args = args[0]
            self.args = args
            self.levelname = getLevelName(level)
            self.levelno = level
            self.pathname = pathname
            self.filename = pathname.rsplit('/', 1)[-1]
            self.module = self.filename.rsplit('.', 1)[0]
            self.exc_info = exc_info
            self.exc_text = None
            self.stack_info = sinfo
            self.lineno = lineno
            self.funcName = func or '<module>'
            self.created = _time.time()
            self.msecs = int(self.created * 1000) % 1000 + 0.0
            self.relativeCreated = (self.created - _start) * 1000
            self.thread = 1
            self.threadName = 'MainThread'
            self.processName = 'MainProcess'
            self.process = 1
        def getMessage(self):
            msg = str(self.msg)
            return msg % self.args if self.args else msg
        def __repr__(self):
            return '<LogRecord: %s, %s, %s, %s, "%s">' % (self.name, self.levelno, self.pathname, self.lineno, self.msg)

    def makeLogRecord(values):
        record = LogRecord(None, 0, '', 0, '', (), None)
        record.__dict__.update(values)
        return record

    class Formatter:
        default_time_format = '%Y-%m-%d %H:%M:%S'
        default_msec_format = '%s,%03d'
        converter = _time.localtime
        def __init__(self, fmt=None, datefmt=None, style='%', validate=True, *, defaults=None):
            if style not in '%{$':
                raise ValueError('Style must be one of: %,{,$')
            self._fmt = fmt or {'%': '%(message)s', '{': '{message}', '$': '${message}'}[style]
            self._style = style
            self.datefmt = datefmt
            self._defaults = defaults or {}
        def usesTime(self):
            return 'asctime' in self._fmt
        def formatTime(self, record, datefmt=None):
            when = _time.localtime(record.created)
            if datefmt:
                return _time.strftime(datefmt, when)
            return self.default_msec_format % (_time.strftime(self.default_time_format, when), record.msecs)
        def formatException(self, ei):
            import traceback
            return ''.join(traceback.format_exception(ei[1])).rstrip('\n')
        def formatMessage(self, record):
            values = {**self._defaults, **record.__dict__}
            if self._style == '%':
                return self._fmt % values
            if self._style == '{':
                return self._fmt.format(**values)
            import string
            return string.Template(self._fmt).substitute(**values)
        def formatStack(self, stack_info):
            return stack_info
        def format(self, record):
            record.message = record.getMessage()
            if self.usesTime():
                record.asctime = self.formatTime(record, self.datefmt)
            s = self.formatMessage(record)
            if record.exc_info and not record.exc_text:
                record.exc_text = self.formatException(record.exc_info)
            if record.exc_text:
                s = s + ('' if s.endswith('\n') else '\n') + record.exc_text
            return s

    _defaultFormatter = Formatter()

    class Filter:
        def __init__(self, name=''):
            self.name = name
        def filter(self, record):
            return not self.name or record.name == self.name or record.name.startswith(self.name + '.')

    class Filterer:
        def __init__(self):
            self.filters = []
        def addFilter(self, filter):
            if filter not in self.filters:
                self.filters.append(filter)
        def removeFilter(self, filter):
            if filter in self.filters:
                self.filters.remove(filter)
        def filter(self, record):
            for f in self.filters:
                if not (f.filter(record) if hasattr(f, 'filter') else f(record)):
                    return False
            return True

    class Handler(Filterer):
        def __init__(self, level=NOTSET):
            super().__init__()
            self.level = _check(level)
            self.formatter = None
            self.name = None
        def setLevel(self, level):
            self.level = _check(level)
        def setFormatter(self, fmt):
            self.formatter = fmt
        def format(self, record):
            return (self.formatter or _defaultFormatter).format(record)
        def emit(self, record):
            raise NotImplementedError('emit must be implemented by Handler subclasses')
        def handle(self, record):
            passed = self.filter(record)
            if passed:
                self.emit(record)
            return passed
        def handleError(self, record):
            raise
        def acquire(self):
            pass
        def release(self):
            pass
        def flush(self):
            pass
        def close(self):
            pass
        def get_name(self):
            return self.name
        def set_name(self, name):
            self.name = name
        def __repr__(self):
            return '<%s (%s)>' % (type(self).__name__, getLevelName(self.level))

    class StreamHandler(Handler):
        terminator = '\n'
        def __init__(self, stream=None):
            super().__init__()
            self._given = stream
        @property
        def stream(self):
            return _sys.stderr if self._given is None else self._given
        @stream.setter
        def stream(self, value):
            self._given = value
        def setStream(self, stream):
            old, self._given = self.stream, stream
            return old
        def emit(self, record):
            self.stream.write(self.format(record) + self.terminator)
        def flush(self):
            if hasattr(self.stream, 'flush'):
                self.stream.flush()
        def __repr__(self):
            name = getattr(self.stream, 'name', '')
            return '<%s %s(%s)>' % (type(self).__name__, str(name) + ' ' if name else '', getLevelName(self.level))

    class FileHandler(StreamHandler):
        def __init__(self, filename, mode='a', encoding=None, delay=False, errors=None):
            import os
            self.baseFilename = os.path.abspath(filename)
            super().__init__(open(filename, mode, encoding=encoding))
        def emit(self, record):
            super().emit(record)
            self.stream.flush()
        def close(self):
            self.stream.close()

    class NullHandler(Handler):
        def handle(self, record):
            pass
        def emit(self, record):
            pass

    lastResort = StreamHandler()
    lastResort.level = WARNING

    class Logger(Filterer):
        def __init__(self, name, level=NOTSET):
            super().__init__()
            self.name = name
            self.level = _check(level)
            self.parent = None
            self.propagate = True
            self.handlers = []
            self.disabled = False
        def setLevel(self, level):
            self.level = _check(level)
        def getEffectiveLevel(self):
            logger = self
            while logger:
                if logger.level:
                    return logger.level
                logger = logger.parent
            return NOTSET
        def isEnabledFor(self, level):
            return not self.disabled and level > _state['disable'] and level >= self.getEffectiveLevel()
        def getChild(self, suffix):
            return getLogger(suffix if self is root else self.name + '.' + suffix)
        def addHandler(self, hdlr):
            if hdlr not in self.handlers:
                self.handlers.append(hdlr)
        def removeHandler(self, hdlr):
            if hdlr in self.handlers:
                self.handlers.remove(hdlr)
        def hasHandlers(self):
            logger = self
            while logger:
                if logger.handlers:
                    return True
                logger = logger.parent if logger.propagate else None
            return False
        def makeRecord(self, name, level, fn, lno, msg, args, exc_info, func=None, extra=None, sinfo=None):
            record = LogRecord(name, level, fn, lno, msg, args, exc_info, func, sinfo)
            if extra is not None:
                for key in extra:
                    if key in ('message', 'asctime') or key in record.__dict__:
                        raise KeyError("Attempt to overwrite %r in LogRecord" % key)
                    record.__dict__[key] = extra[key]
            return record
        def _log(self, level, msg, args, exc_info=None, extra=None, stack_info=False, stacklevel=1):
            if exc_info:
                if isinstance(exc_info, BaseException):
                    exc_info = (type(exc_info), exc_info, exc_info.__traceback__)
                elif not isinstance(exc_info, tuple):
                    exc_info = _sys.exc_info()
            file, line, function = _sys._caller()
            self.handle(self.makeRecord(self.name, level, file, line, msg, args, exc_info, function, extra))
        def handle(self, record):
            if not self.disabled and self.filter(record):
                self.callHandlers(record)
        def callHandlers(self, record):
            logger = self
            found = 0
            while logger:
                for h in logger.handlers:
                    found += 1
                    if record.levelno >= h.level:
                        h.handle(record)
                logger = logger.parent if logger.propagate else None
            if not found and record.levelno >= lastResort.level:
                lastResort.handle(record)
        def debug(self, msg, *args, **kwargs):
            if self.isEnabledFor(DEBUG):
                self._log(DEBUG, msg, args, **kwargs)
        def info(self, msg, *args, **kwargs):
            if self.isEnabledFor(INFO):
                self._log(INFO, msg, args, **kwargs)
        def warning(self, msg, *args, **kwargs):
            if self.isEnabledFor(WARNING):
                self._log(WARNING, msg, args, **kwargs)
        warn = warning
        def error(self, msg, *args, **kwargs):
            if self.isEnabledFor(ERROR):
                self._log(ERROR, msg, args, **kwargs)
        def exception(self, msg, *args, exc_info=True, **kwargs):
            self.error(msg, *args, exc_info=exc_info, **kwargs)
        def critical(self, msg, *args, **kwargs):
            if self.isEnabledFor(CRITICAL):
                self._log(CRITICAL, msg, args, **kwargs)
        fatal = critical
        def log(self, level, msg, *args, **kwargs):
            if not isinstance(level, int):
                raise TypeError('level must be an integer')
            if self.isEnabledFor(level):
                self._log(level, msg, args, **kwargs)
        def __repr__(self):
            return '<%s %s (%s)>' % (type(self).__name__, self.name, getLevelName(self.getEffectiveLevel()))

    class RootLogger(Logger):
        def __init__(self, level):
            super().__init__('root', level)

    root = RootLogger(WARNING)
    Logger.root = root
    _loggers = {}
    _state = {'disable': 0, 'class': Logger}

    class _Manager:
        root = root
        loggerDict = _loggers
        @property
        def disable(self):
            return _state['disable']
    Logger.manager = _Manager()

    def getLogger(name=None):
        if not name or name == 'root':
            return root
        if name in _loggers:
            return _loggers[name]
        logger = _loggers[name] = _state['class'](name)
        parts = name.split('.')
        for i in range(len(parts) - 1, 0, -1):
            parent = _loggers.get('.'.join(parts[:i]))
            if parent is not None:
                logger.parent = parent
                break
        else:
            logger.parent = root
        for other in _loggers:
            if other.startswith(name + '.') and not _loggers[other].parent.name.startswith(name):
                _loggers[other].parent = logger
        return logger

    def getLoggerClass():
        return _state['class']

    def setLoggerClass(klass):
        _state['class'] = klass

    def basicConfig(**kwargs):
        force = kwargs.pop('force', False)
        if force:
            for h in root.handlers[:]:
                root.removeHandler(h)
                h.close()
        if root.handlers:
            return
        handlers = kwargs.pop('handlers', None)
        filename = kwargs.pop('filename', None)
        mode = kwargs.pop('filemode', 'a')
        encoding = kwargs.pop('encoding', None)
        kwargs.pop('errors', None)
        stream = kwargs.pop('stream', None)
        if handlers is None:
            if filename and stream:
                raise ValueError("'stream' and 'filename' should not be specified together")
            handlers = [FileHandler(filename, mode, encoding) if filename else StreamHandler(stream)]
        datefmt = kwargs.pop('datefmt', None)
        style = kwargs.pop('style', '%')
        fmt = kwargs.pop('format', {'%': BASIC_FORMAT, '{': '{levelname}:{name}:{message}',
                                    '$': '${levelname}:${name}:${message}'}[style])
        formatter = Formatter(fmt, datefmt, style)
        for h in handlers:
            if h.formatter is None:
                h.setFormatter(formatter)
            root.addHandler(h)
        level = kwargs.pop('level', None)
        if level is not None:
            root.setLevel(level)
        if kwargs:
            raise ValueError('Unrecognised argument(s): %s' % ', '.join(kwargs.keys()))

    def _ready():
        if not root.handlers:
            basicConfig()

    def debug(msg, *args, **kwargs):
        _ready()
        root.debug(msg, *args, **kwargs)

    def info(msg, *args, **kwargs):
        _ready()
        root.info(msg, *args, **kwargs)

    def warning(msg, *args, **kwargs):
        _ready()
        root.warning(msg, *args, **kwargs)

    warn = warning

    def error(msg, *args, **kwargs):
        _ready()
        root.error(msg, *args, **kwargs)

    def exception(msg, *args, exc_info=True, **kwargs):
        error(msg, *args, exc_info=exc_info, **kwargs)

    def critical(msg, *args, **kwargs):
        _ready()
        root.critical(msg, *args, **kwargs)

    fatal = critical

    def log(level, msg, *args, **kwargs):
        _ready()
        root.log(level, msg, *args, **kwargs)

    def disable(level=CRITICAL):
        _state['disable'] = _check(level)

    def captureWarnings(capture):
        pass

    def shutdown(handlerList=None):
        for h in root.handlers:
            h.flush()

    class LoggerAdapter:
        def __init__(self, logger, extra=None):
            self.logger = logger
            self.extra = extra
        def process(self, msg, kwargs):
            kwargs['extra'] = self.extra
            return msg, kwargs
        def log(self, level, msg, *args, **kwargs):
            if self.logger.isEnabledFor(level):
                msg, kwargs = self.process(msg, kwargs)
                self.logger.log(level, msg, *args, **kwargs)
        def debug(self, msg, *args, **kwargs):
            self.log(DEBUG, msg, *args, **kwargs)
        def info(self, msg, *args, **kwargs):
            self.log(INFO, msg, *args, **kwargs)
        def warning(self, msg, *args, **kwargs):
            self.log(WARNING, msg, *args, **kwargs)
        def error(self, msg, *args, **kwargs):
            self.log(ERROR, msg, *args, **kwargs)
        def critical(self, msg, *args, **kwargs):
            self.log(CRITICAL, msg, *args, **kwargs)
    """#

  static let loggingHandlers = """
    from logging import FileHandler, StreamHandler, Handler

    class RotatingFileHandler(FileHandler):
        def __init__(self, filename, mode='a', maxBytes=0, backupCount=0, encoding=None, delay=False, errors=None):
            super().__init__(filename, mode, encoding)

    class TimedRotatingFileHandler(FileHandler):
        def __init__(self, filename, when='h', interval=1, backupCount=0, encoding=None, *args, **kwargs):
            super().__init__(filename, 'a', encoding)

    class MemoryHandler(Handler):
        def __init__(self, capacity, flushLevel=40, target=None, flushOnClose=True):
            super().__init__()
            self.capacity, self.flushLevel, self.target = capacity, flushLevel, target
            self.buffer = []
        def emit(self, record):
            self.buffer.append(record)
            if len(self.buffer) >= self.capacity or record.levelno >= self.flushLevel:
                self.flush()
        def flush(self):
            if self.target:
                for record in self.buffer:
                    self.target.handle(record)
                self.buffer.clear()
    """
}

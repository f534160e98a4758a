/// `logging` and `logging.handlers` in the cell language.
enum LoggingSources {
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

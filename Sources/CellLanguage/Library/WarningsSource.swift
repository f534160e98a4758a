/// `warnings` in the cell language.
enum WarningsSource {
  static let warnings = #"""
    import sys as _sys

    __all__ = ['warn', 'warn_explicit', 'showwarning', 'formatwarning', 'filterwarnings', 'simplefilter',
               'resetwarnings', 'catch_warnings']

    # action, pattern of the message, category, pattern of the module, line
    filters = [
        ('default', None, DeprecationWarning, '__main__', 0),
        ('ignore', None, DeprecationWarning, None, 0),
        ('ignore', None, PendingDeprecationWarning, None, 0),
        ('ignore', None, ImportWarning, None, 0),
        ('ignore', None, ResourceWarning, None, 0),
    ]
    defaultaction = 'default'
    onceregistry = {}
    _seen = set()
    _ACTIONS = ('error', 'ignore', 'always', 'default', 'module', 'once')

    def _insert(entry, append):
        if append:
            if entry not in filters:
                filters.append(entry)
        else:
            if entry in filters:
                filters.remove(entry)
            filters.insert(0, entry)
        _seen.clear()

    def simplefilter(action, category=Warning, lineno=0, append=False):
        assert action in _ACTIONS, 'invalid action: %r' % (action,)
        assert isinstance(lineno, int) and lineno >= 0, 'lineno must be an int >= 0'
        _insert((action, None, category, None, lineno), append)

    def filterwarnings(action, message='', category=Warning, module='', lineno=0, append=False):
        assert action in _ACTIONS, 'invalid action: %r' % (action,)
        assert isinstance(message, str), 'message must be a string'
        assert isinstance(category, type), 'category must be a class'
        assert issubclass(category, Warning), 'category must be a Warning subclass'
        assert isinstance(module, str), 'module must be a string'
        assert isinstance(lineno, int) and lineno >= 0, 'lineno must be an int >= 0'
        _insert((action, message or None, category, module or None, lineno), append)

    def resetwarnings():
        filters.clear()
        _seen.clear()

    class WarningMessage:
        def __init__(self, message, category, filename, lineno, file=None, line=None, source=None):
            self.message = message
            self.category = category
            self.filename = filename
            self.lineno = lineno
            self.file = file
            self.line = line
            self.source = source
            self._category_name = category.__name__ if category else None
        def __str__(self):
            return ('{message : %r, category : %r, filename : %r, lineno : %s, line : %r}'
                    % (self.message, self._category_name, self.filename, self.lineno, self.line))

    def formatwarning(message, category, filename, lineno, line=None):
        text = f'{filename}:{lineno}: {category.__name__}: {message}\n'
        if line is None:
            line = _lines.get((filename, lineno))
        if line and line.strip():
            text += f'  {line.strip()}\n'
        return text

    def showwarning(message, category, filename, lineno, file=None, line=None):
        if file is None:
            file = _sys.stderr
        file.write(_format(message, category, filename, lineno, line))

    def _format(message, category, filename, lineno, line=None):
        if formatwarning is not _own_format:
            return formatwarning(message, category, filename, lineno, line)
        return _own_format(message, category, filename, lineno, line)

    _own_format = formatwarning
    _own_show = showwarning
    # Source lines by place, for what is being shown.
    _lines = {}

    def warn(message, category=None, stacklevel=1, source=None):
        if isinstance(message, Warning):
            category = message.__class__
        if category is None:
            category = UserWarning
        if not (isinstance(category, type) and issubclass(category, Warning)):
            raise TypeError("category must be a Warning subclass, not '{:s}'".format(type(category).__name__))
        place = _sys._warned(stacklevel)
        filename, lineno, line = place if place is not None else ('sys', 1, '')
        _decide(message, category, filename, lineno, '__main__', line, source)

    def warn_explicit(message, category, filename, lineno, module=None, registry=None, module_globals=None,
                      source=None):
        if module is None:
            module = filename or '<unknown>'
            if module[-3:].lower() == '.py':
                module = module[:-3]
        _decide(message, category, filename, int(lineno), module, '', source)

    def _decide(message, category, filename, lineno, module, line, source):
        if isinstance(message, Warning):
            text = str(message)
            category = message.__class__
        else:
            text = message
            message = category(message)
        action = defaultaction
        for what, pattern, kind, place, number in filters:
            if ((pattern is None or _matches(pattern, text)) and issubclass(category, kind)
                    and (place is None or _fits(place, module)) and (number == 0 or number == lineno)):
                action = what
                break
        if action == 'ignore':
            return
        if action == 'error':
            raise message
        if action != 'always':
            key = (text, category)
            if action == 'default':
                key += (filename, lineno)
            elif action == 'module':
                key += (filename,)
            if key in _seen:
                return
            _seen.add(key)
        if line:
            _lines[filename, lineno] = line
        _show(WarningMessage(message, category, filename, lineno, source=source))

    def _show(m):
        if _records:
            _records[-1].append(m)
        else:
            showwarning(m.message, m.category, m.filename, m.lineno, m.file, m.line)

    def _matches(pattern, text):
        import re
        return re.match(pattern, text, re.I) is not None

    def _fits(pattern, module):
        import re
        return re.match(pattern + r'\Z', module) is not None

    # What the innermost `catch_warnings(record=True)` has caught.
    _records = []

    class catch_warnings:
        def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0, append=False):
            self._record = record
            self._action = action
            self._category = category
            self._lineno = lineno
            self._append = append
            self._entered = False
        def __repr__(self):
            return 'catch_warnings(record=True)' if self._record else 'catch_warnings()'
        def __enter__(self):
            global showwarning
            if self._entered:
                raise RuntimeError('Cannot enter %r twice' % self)
            self._entered = True
            self._saved = filters[:]
            self._shown = showwarning
            self._kept = _records[:]
            _seen.clear()
            if self._action is not None:
                simplefilter(self._action, self._category, self._lineno, self._append)
            if self._record:
                log = []
                _records.append(log)
                showwarning = _own_show
                return log
            # A handler set before goes on to be called inside.
        def __exit__(self, *exc_info):
            global showwarning
            if not self._entered:
                raise RuntimeError('Cannot exit %r without entering first' % self)
            filters[:] = self._saved
            _records[:] = self._kept
            showwarning = self._shown
            _seen.clear()
    """#
}

/// `csv`, `textwrap`, `pprint` in the cell language.
enum TextSources {
  static let csv = #"""
    QUOTE_MINIMAL, QUOTE_ALL, QUOTE_NONNUMERIC, QUOTE_NONE = range(4)

    class Error(Exception):
        pass

    class Dialect:
        delimiter = ','
        quotechar = '"'
        escapechar = None
        doublequote = True
        skipinitialspace = False
        lineterminator = '\r\n'
        quoting = QUOTE_MINIMAL
        strict = False

    class excel(Dialect):
        pass
    class excel_tab(excel):
        delimiter = '\t'
    class unix_dialect(Dialect):
        lineterminator = '\n'
        quoting = QUOTE_ALL

    _dialects = {'excel': excel, 'excel-tab': excel_tab, 'unix': unix_dialect}

    def register_dialect(name, dialect=None, **options):
        _dialects[name] = _settle(dialect or 'excel', options)
    def unregister_dialect(name):
        if name not in _dialects:
            raise Error('unknown dialect')
        del _dialects[name]
    def get_dialect(name):
        if name not in _dialects:
            raise Error('unknown dialect')
        return _dialects[name]
    def list_dialects():
        return list(_dialects)

    _limit = 131072
    def field_size_limit(new=None):
        global _limit
        old = _limit
        if new is not None:
            _limit = new
        return old

    def _settle(dialect, options):
        base = get_dialect(dialect) if isinstance(dialect, str) else dialect
        made = Dialect()
        for name in ('delimiter', 'quotechar', 'escapechar', 'doublequote', 'skipinitialspace', 'lineterminator',
                     'quoting', 'strict'):
            setattr(made, name, options.pop(name) if name in options else getattr(base, name))
        for name in options:
            raise TypeError(f"'{name}' is an invalid keyword argument for this function")
        if not isinstance(made.delimiter, str):
            raise TypeError(f'"delimiter" must be string, not {type(made.delimiter).__name__}')
        if len(made.delimiter) != 1:
            raise TypeError('"delimiter" must be a 1-character string')
        return made

    class _Reader:
        def __init__(self, lines, dialect):
            self._lines = iter(lines)
            self.dialect = dialect
            self.line_num = 0
        def __iter__(self):
            return self
        def __next__(self):
            d = self.dialect
            row = []
            field = []
            # Where the scanner stands: at a field's start, in a plain field, in quotes, behind a closing quote.
            state = 'start'
            numeric = False
            begun = False
            while True:
                try:
                    line = next(self._lines)
                except StopIteration:
                    if begun:
                        if state == 'quoted' and d.strict:
                            raise Error('unexpected end of data')
                        row.append(''.join(field))
                        return row
                    raise
                if not isinstance(line, str):
                    raise Error(f'iterator should return strings, not {type(line).__name__} '
                                '(the file should be opened in text mode)')
                self.line_num += 1
                begun = True
                i = 0
                n = len(line)
                ended = False
                while i < n:
                    c = line[i]
                    i += 1
                    if state == 'quoted':
                        if c == d.escapechar and d.escapechar is not None:
                            if i < n:
                                field.append(line[i])
                                i += 1
                        elif c == d.quotechar:
                            if d.doublequote and i < n and line[i] == d.quotechar:
                                field.append(c)
                                i += 1
                            else:
                                state = 'closed'
                        else:
                            field.append(c)
                    elif c in '\r\n':
                        ended = True
                        break
                    elif c == d.delimiter:
                        row.append(self._finish(field, numeric))
                        field = []
                        numeric = False
                        state = 'start'
                    elif state == 'start':
                        if c == ' ' and d.skipinitialspace:
                            continue
                        if c == d.quotechar and d.quoting != QUOTE_NONE and d.quotechar is not None:
                            state = 'quoted'
                        elif c == d.escapechar and d.escapechar is not None:
                            if i < n:
                                field.append(line[i])
                                i += 1
                            state = 'plain'
                        else:
                            numeric = d.quoting == QUOTE_NONNUMERIC
                            field.append(c)
                            state = 'plain'
                    elif c == d.escapechar and d.escapechar is not None:
                        if i < n:
                            field.append(line[i])
                            i += 1
                    elif state == 'closed' and d.strict:
                        raise Error(f"'{d.delimiter}' expected after '{d.quotechar}'")
                    else:
                        field.append(c)
                        state = 'plain'
                if state == 'quoted':
                    continue
                if not row and not field and state == 'start':
                    return []
                row.append(self._finish(field, numeric))
                return row
        def _finish(self, field, numeric):
            text = ''.join(field)
            return float(text) if numeric else text

    def reader(csvfile, dialect='excel', **fmtparams):
        return _Reader(csvfile, _settle(dialect, fmtparams))

    class _Writer:
        def __init__(self, file, dialect):
            self._file = file
            self.dialect = dialect
        def writerow(self, row):
            d = self.dialect
            try:
                row = list(row)
            except TypeError:
                raise Error(f'iterable expected, not {type(row).__name__}') from None
            out = []
            special = d.delimiter + (d.quotechar or '') + '\r\n' + (d.escapechar or '')
            for value in row:
                if value is None:
                    text = ''
                elif isinstance(value, float):
                    text = repr(value)
                else:
                    text = str(value)
                quote = d.quoting == QUOTE_ALL
                if d.quoting == QUOTE_NONNUMERIC and not isinstance(value, (int, float)):
                    quote = True
                if d.quoting == QUOTE_NONE:
                    if any(c in text for c in special):
                        if d.escapechar is None:
                            raise Error('need to escape, but no escapechar set')
                        text = ''.join([d.escapechar + c if c in special else c for c in text])
                elif not quote:
                    quote = any(c in text for c in special + d.lineterminator) or (text == '' and len(row) == 1)
                if quote:
                    if d.doublequote:
                        text = text.replace(d.quotechar, d.quotechar * 2)
                    elif d.escapechar:
                        text = text.replace(d.quotechar, d.escapechar + d.quotechar)
                    text = d.quotechar + text + d.quotechar
                out.append(text)
            return self._file.write(d.delimiter.join(out) + d.lineterminator)
        def writerows(self, rows):
            for row in rows:
                self.writerow(row)

    def writer(csvfile, dialect='excel', **fmtparams):
        return _Writer(csvfile, _settle(dialect, fmtparams))

    class DictReader:
        def __init__(self, f, fieldnames=None, restkey=None, restval=None, dialect='excel', *args, **kwds):
            self._fieldnames = fieldnames
            self.restkey = restkey
            self.restval = restval
            self.reader = reader(f, dialect, *args, **kwds)
        @property
        def fieldnames(self):
            if self._fieldnames is None:
                try:
                    self._fieldnames = next(self.reader)
                except StopIteration:
                    pass
            return self._fieldnames
        @property
        def line_num(self):
            return self.reader.line_num
        def __iter__(self):
            return self
        def __next__(self):
            names = self.fieldnames
            row = next(self.reader)
            while row == []:
                row = next(self.reader)
            made = dict(zip(names, row))
            if len(names) < len(row):
                made[self.restkey] = row[len(names):]
            for name in names[len(row):]:
                made[name] = self.restval
            return made

    class DictWriter:
        def __init__(self, f, fieldnames, restval='', extrasaction='raise', dialect='excel', *args, **kwds):
            self.fieldnames = fieldnames
            self.restval = restval
            if extrasaction.lower() not in ('raise', 'ignore'):
                raise ValueError(f"extrasaction ({extrasaction}) must be 'raise' or 'ignore'")
            self.extrasaction = extrasaction.lower()
            self.writer = writer(f, dialect, *args, **kwds)
        def writeheader(self):
            return self.writerow(dict(zip(self.fieldnames, self.fieldnames)))
        def _row(self, row):
            if self.extrasaction == 'raise':
                wrong = [name for name in row if name not in self.fieldnames]
                if wrong:
                    raise ValueError('dict contains fields not in fieldnames: ' + ', '.join([repr(x) for x in wrong]))
            return [row.get(name, self.restval) for name in self.fieldnames]
        def writerow(self, row):
            return self.writer.writerow(self._row(row))
        def writerows(self, rows):
            for row in rows:
                self.writerow(row)
    """#

  static let textwrap = #"""
    _BLANKS = '\t\n\x0b\x0c\r '

    def _is_letter(c):
        return c.isalpha() or c == '_'

    def _runs(text):
        """Words and the blanks between them."""
        out = []
        start = 0
        for i in range(1, len(text) + 1):
            if i == len(text) or (text[i] in _BLANKS) != (text[start] in _BLANKS):
                out.append(text[start:i])
                start = i
        return out

    def _word_parts(word):
        """A word split behind its hyphens, and around dashes of two hyphens or more."""
        out = []
        start = i = 0
        n = len(word)
        while i < n:
            if word[i] != '-':
                i += 1
                continue
            end = i
            while end < n and word[end] == '-':
                end += 1
            if end - i >= 2:
                before = i > 0 and (word[i - 1].isalnum() or word[i - 1] in '_!"\'&.,?')
                after = end < n and (word[end].isalnum() or word[end] == '_')
                if before and after:
                    if start < i:
                        out.append(word[start:i])
                    out.append(word[i:end])
                    start = end
            else:
                letters = i - start >= 1 and _is_letter(word[i - 1])
                before = letters and i >= 2 and (
                    _is_letter(word[i - 2]) or word[i - 2] == '-' and i >= 3 and _is_letter(word[i - 3]))
                rest = word[end:end + 3]
                after = len(rest) >= 2 and _is_letter(rest[0]) and (
                    _is_letter(rest[1]) or rest[1] == '-' and len(rest) > 2 and _is_letter(rest[2]))
                if before and after:
                    out.append(word[start:end])
                    start = end
            i = end
        if start < n:
            out.append(word[start:])
        return out

    class TextWrapper:
        def __init__(self, width=70, initial_indent='', subsequent_indent='', expand_tabs=True, replace_whitespace=True,
                     fix_sentence_endings=False, break_long_words=True, drop_whitespace=True, break_on_hyphens=True,
                     tabsize=8, *, max_lines=None, placeholder=' [...]'):
            self.width = width
            self.initial_indent = initial_indent
            self.subsequent_indent = subsequent_indent
            self.expand_tabs = expand_tabs
            self.replace_whitespace = replace_whitespace
            self.fix_sentence_endings = fix_sentence_endings
            self.break_long_words = break_long_words
            self.drop_whitespace = drop_whitespace
            self.break_on_hyphens = break_on_hyphens
            self.tabsize = tabsize
            self.max_lines = max_lines
            self.placeholder = placeholder

        def _split(self, text):
            parts = _runs(text)
            if self.break_on_hyphens:
                parts = [p for run in parts for p in ([run] if run[0] in _BLANKS else _word_parts(run))]
            return parts

        def _chunks(self, text):
            if self.expand_tabs:
                text = text.expandtabs(self.tabsize)
            if self.replace_whitespace:
                text = text.translate({ord(c): ' ' for c in '\t\n\x0b\x0c\r '})
            chunks = self._split(text)
            if self.fix_sentence_endings:
                i = 0
                while i < len(chunks) - 1:
                    end = chunks[i].rstrip('"\'')[-2:] if chunks[i][-1:] in '"\'' else chunks[i][-2:]
                    if chunks[i + 1] == ' ' and len(end) == 2 and 'a' <= end[0] <= 'z' and end[1] in '.!?':
                        chunks[i + 1] = '  '
                        i += 2
                    else:
                        i += 1
            return chunks

        def wrap(self, text):
            if self.width <= 0:
                raise ValueError('invalid width %r (must be > 0)' % self.width)
            chunks = self._chunks(text)
            if self.max_lines is not None:
                indent = self.subsequent_indent if self.max_lines > 1 else self.initial_indent
                if len(indent) + len(self.placeholder.lstrip()) > self.width:
                    raise ValueError('placeholder too large for max width')
            chunks.reverse()
            lines = []
            while chunks:
                current = []
                length = 0
                indent = self.subsequent_indent if lines else self.initial_indent
                width = self.width - len(indent)
                if self.drop_whitespace and chunks[-1].strip() == '' and lines:
                    del chunks[-1]
                while chunks:
                    n = len(chunks[-1])
                    if length + n <= width:
                        current.append(chunks.pop())
                        length += n
                    else:
                        break
                if chunks and len(chunks[-1]) > width:
                    self._long_word(chunks, current, length, width)
                    length = sum(map(len, current))
                if self.drop_whitespace and current and current[-1].strip() == '':
                    length -= len(current[-1])
                    del current[-1]
                if not current:
                    continue
                last = (not chunks or self.drop_whitespace and len(chunks) == 1 and not chunks[0].strip())
                if (self.max_lines is None or len(lines) + 1 < self.max_lines or last and length <= width):
                    lines.append(indent + ''.join(current))
                    continue
                while current:
                    if current[-1].strip() and length + len(self.placeholder) <= width:
                        current.append(self.placeholder)
                        lines.append(indent + ''.join(current))
                        break
                    length -= len(current[-1])
                    del current[-1]
                else:
                    if lines:
                        before = lines[-1].rstrip()
                        if len(before) + len(self.placeholder) <= self.width:
                            lines[-1] = before + self.placeholder
                            break
                    lines.append(indent + self.placeholder.lstrip())
                break
            return lines

        def _long_word(self, chunks, current, length, width):
            room = 1 if width < 1 else width - length
            if self.break_long_words:
                chunk = chunks[-1]
                end = room
                if self.break_on_hyphens and len(chunk) > room:
                    hyphen = chunk.rfind('-', 0, room)
                    if hyphen > 0 and any(c != '-' for c in chunk[:hyphen]):
                        end = hyphen + 1
                current.append(chunk[:end])
                chunks[-1] = chunk[end:]
            elif not current:
                current.append(chunks.pop())

        def fill(self, text):
            return '\n'.join(self.wrap(text))

    def wrap(text, width=70, **kwargs):
        return TextWrapper(width=width, **kwargs).wrap(text)

    def fill(text, width=70, **kwargs):
        return TextWrapper(width=width, **kwargs).fill(text)

    def shorten(text, width, **kwargs):
        wrapper = TextWrapper(width=width, max_lines=1, **kwargs)
        return wrapper.fill(' '.join(text.strip().split()))

    def dedent(text):
        lines = text.split('\n')
        lines = [line if line.strip(' \t') else '' for line in lines]
        margin = None
        for line in lines:
            if not line:
                continue
            indent = line[:len(line) - len(line.lstrip(' \t'))]
            if margin is None or margin.startswith(indent):
                margin = indent
            elif not indent.startswith(margin):
                i = 0
                while i < len(margin) and i < len(indent) and margin[i] == indent[i]:
                    i += 1
                margin = margin[:i]
        if margin:
            lines = [line[len(margin):] for line in lines]
        return '\n'.join(lines)

    def indent(text, prefix, predicate=None):
        if predicate is None:
            predicate = lambda line: line.strip()
        return ''.join([prefix + line if predicate(line) else line for line in text.splitlines(True)])
    """#

  static let pprint = #"""
    import sys as _sys
    from collections import OrderedDict as _OrderedDict, Counter as _Counter, defaultdict as _defaultdict, deque as _deque

    class _Key:
        """Orders anything: by value where that works, else by class and identity."""
        def __init__(self, obj):
            self.obj = obj
        def __lt__(self, other):
            try:
                return self.obj < other.obj
            except TypeError:
                return (str(type(self.obj)), id(self.obj)) < (str(type(other.obj)), id(other.obj))

    class PrettyPrinter:
        def __init__(self, indent=1, width=80, depth=None, stream=None, *, compact=False, sort_dicts=True,
                     underscore_numbers=False):
            if indent < 0:
                raise ValueError('indent must be >= 0')
            if depth is not None and depth <= 0:
                raise ValueError('depth must be > 0')
            if not width:
                raise ValueError('width must be != 0')
            self._indent = indent
            self._width = width
            self._depth = depth
            self._stream = stream
            self._compact = compact
            self._sort = sort_dicts
            self._underscores = underscore_numbers

        def pprint(self, object):
            (self._stream or _sys.stdout).write(self.pformat(object) + '\n')

        def pformat(self, object):
            out = []
            self._write(object, out, 0, 0, set(), 0)
            return ''.join(out)

        def isreadable(self, object):
            return True

        def isrecursive(self, object):
            return False

        def _repr(self, obj, seen, level):
            """The value on one line."""
            kind = type(obj)
            show = kind.__repr__
            if kind is int and self._underscores:
                return f'{obj:_d}'
            if kind in (str, int, float, bool) or obj is None:
                return repr(obj)
            if isinstance(obj, dict) and show is dict.__repr__:
                if not obj:
                    return '{}'
                if self._depth and level >= self._depth:
                    return '{...}'
                if id(obj) in seen:
                    return self._recursion(obj)
                seen = seen | {id(obj)}
                items = sorted(obj.items(), key=lambda kv: _Key(kv[0])) if self._sort else obj.items()
                return '{' + ', '.join([f'{self._repr(k, seen, level + 1)}: {self._repr(v, seen, level + 1)}'
                                        for k, v in items]) + '}'
            if isinstance(obj, (list, tuple)) and show in (list.__repr__, tuple.__repr__):
                if isinstance(obj, list):
                    if not obj:
                        return '[]'
                    form = '[%s]'
                elif len(obj) == 1:
                    form = '(%s,)'
                else:
                    if not obj:
                        return '()'
                    form = '(%s)'
                if self._depth and level >= self._depth:
                    return form % '...'
                if id(obj) in seen:
                    return self._recursion(obj)
                seen = seen | {id(obj)}
                return form % ', '.join([self._repr(v, seen, level + 1) for v in obj])
            return repr(obj)

        def _recursion(self, obj):
            return f'<Recursion on {type(obj).__name__} with id={id(obj)}>'

        def _write(self, obj, out, indent, allowance, seen, level):
            if id(obj) in seen:
                out.append(self._recursion(obj))
                return
            text = self._repr(obj, seen, level)
            if len(text) > self._width - indent - allowance:
                writer = self._writer(obj)
                if writer is not None and not (self._depth and level >= self._depth):
                    inner = seen | {id(obj)}
                    writer(obj, out, indent, allowance, inner, level + 1)
                    return
            out.append(text)

        def _writer(self, obj):
            kind = type(obj)
            show = kind.__repr__
            if isinstance(obj, _OrderedDict):
                return self._ordered
            if isinstance(obj, _Counter):
                return self._counter
            if isinstance(obj, _defaultdict):
                return self._default
            if isinstance(obj, _deque):
                return self._deque
            if isinstance(obj, dict) and show is dict.__repr__:
                return self._dict
            if isinstance(obj, list) and show is list.__repr__:
                return self._list
            if isinstance(obj, tuple) and show is tuple.__repr__:
                return self._tuple
            if kind in (set, frozenset):
                return self._set
            if kind is str:
                return self._str
            if hasattr(kind, '__dataclass_params__'):
                return self._dataclass
            return None

        def _dict(self, obj, out, indent, allowance, seen, level):
            out.append('{')
            if self._indent > 1:
                out.append((self._indent - 1) * ' ')
            if len(obj):
                items = sorted(obj.items(), key=lambda kv: _Key(kv[0])) if self._sort else list(obj.items())
                self._pairs(items, out, indent, allowance + 1, seen, level)
            out.append('}')

        def _pairs(self, items, out, indent, allowance, seen, level):
            indent += self._indent
            between = ',\n' + ' ' * indent
            last = len(items) - 1
            for i, (key, value) in enumerate(items):
                text = self._repr(key, seen, level)
                out.append(text)
                out.append(': ')
                self._write(value, out, indent + len(text) + 2, allowance if i == last else 1, seen, level)
                if i != last:
                    out.append(between)

        def _ordered(self, obj, out, indent, allowance, seen, level):
            name = type(obj).__name__
            if not len(obj):
                out.append(repr(obj))
                return
            out.append(name + '(')
            self._items(list(obj.items()), out, indent + len(name) + 1, allowance + 1, seen, level, '[', ']')
            out.append(')')

        def _counter(self, obj, out, indent, allowance, seen, level):
            name = type(obj).__name__
            out.append(name + '({')
            if self._indent > 1:
                out.append((self._indent - 1) * ' ')
            self._pairs(obj.most_common(), out, indent + len(name) + 1, allowance + 2, seen, level)
            out.append('})')

        def _default(self, obj, out, indent, allowance, seen, level):
            if not len(obj):
                out.append(repr(obj))
                return
            factory = self._repr(obj.default_factory, seen, level)
            name = type(obj).__name__
            indent += len(name) + 1
            out.append(f'{name}({factory},\n{" " * indent}')
            self._dict(obj, out, indent, allowance + 1, seen, level)
            out.append(')')

        def _deque(self, obj, out, indent, allowance, seen, level):
            name = type(obj).__name__
            out.append(name + '(')
            indent += len(name) + 1
            if obj.maxlen is None:
                self._items(list(obj), out, indent, allowance + 2, seen, level, '[', ']')
                out.append(')')
            else:
                self._items(list(obj), out, indent, 2, seen, level, '[', ']')
                out.append(f',\n{" " * indent}maxlen={obj.maxlen})')

        def _list(self, obj, out, indent, allowance, seen, level):
            self._items(obj, out, indent, allowance, seen, level, '[', ']')

        def _tuple(self, obj, out, indent, allowance, seen, level):
            self._items(obj, out, indent, allowance, seen, level, '(', ',)' if len(obj) == 1 else ')')

        def _set(self, obj, out, indent, allowance, seen, level):
            if not len(obj):
                out.append(repr(obj))
                return
            if type(obj) is set:
                start, end = '{', '}'
            else:
                start, end = 'frozenset({', '})'
                indent += len('frozenset') + 1
            self._items(sorted(obj, key=_Key), out, indent, allowance, seen, level, start, end)

        def _items(self, items, out, indent, allowance, seen, level, start, end):
            out.append(start)
            allowance += len(end)
            indent += self._indent
            if self._indent > 1:
                out.append((self._indent - 1) * ' ')
            between = ',\n' + ' ' * indent
            separator = ''
            room = width = self._width - indent + 1
            n = len(items)
            for i, item in enumerate(items):
                last = i == n - 1
                if last:
                    room -= allowance
                    width -= allowance
                if self._compact:
                    text = self._repr(item, seen, level)
                    w = len(text) + 2
                    if room < w:
                        room = width
                        if separator:
                            separator = between
                    if room >= w:
                        room -= w
                        out.append(separator)
                        separator = ', '
                        out.append(text)
                        continue
                out.append(separator)
                separator = between
                self._write(item, out, indent, allowance if last else 1, seen, level)
            out.append(end)

        def _str(self, obj, out, indent, allowance, seen, level):
            if not obj:
                out.append(repr(obj))
                return
            import re
            chunks = []
            lines = obj.splitlines(True)
            if level == 1:
                indent += 1
                allowance += 1
            width1 = width = self._width - indent
            text = ''
            for i, line in enumerate(lines):
                text = repr(line)
                if i == len(lines) - 1:
                    width1 -= allowance
                if len(text) <= width1:
                    chunks.append(text)
                else:
                    parts = re.findall(r'\S*\s*', line)
                    parts.pop()
                    width2 = width
                    current = ''
                    for j, part in enumerate(parts):
                        candidate = current + part
                        if j == len(parts) - 1 and i == len(lines) - 1:
                            width2 -= allowance
                        if len(repr(candidate)) > width2:
                            if current:
                                chunks.append(repr(current))
                            current = part
                        else:
                            current = candidate
                    if current:
                        chunks.append(repr(current))
            if len(chunks) == 1:
                out.append(text)
                return
            if level == 1:
                out.append('(')
            for i, chunk in enumerate(chunks):
                if i > 0:
                    out.append('\n' + ' ' * indent)
                out.append(chunk)
            if level == 1:
                out.append(')')

        def _dataclass(self, obj, out, indent, allowance, seen, level):
            name = obj.__class__.__name__
            indent += len(name) + 1
            items = [(f.name, getattr(obj, f.name)) for f in obj.__dataclass_fields__.values() if f.repr]
            out.append(name + '(')
            between = ',\n' + ' ' * indent
            last = len(items) - 1
            for i, (key, value) in enumerate(items):
                out.append(key + '=')
                if id(value) in seen:
                    out.append('...')
                else:
                    self._write(value, out, indent + len(key) + 1, allowance if i == last else 1, seen, level)
                if i != last:
                    out.append(between)
            out.append(')')

    def pprint(object, stream=None, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True,
               underscore_numbers=False):
        PrettyPrinter(stream=stream, indent=indent, width=width, depth=depth, compact=compact, sort_dicts=sort_dicts,
                      underscore_numbers=underscore_numbers).pprint(object)

    def pformat(object, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
        return PrettyPrinter(indent=indent, width=width, depth=depth, compact=compact, sort_dicts=sort_dicts,
                             underscore_numbers=underscore_numbers).pformat(object)

    def pp(object, *args, sort_dicts=False, **kwargs):
        pprint(object, *args, sort_dicts=sort_dicts, **kwargs)

    def saferepr(object):
        return PrettyPrinter()._repr(object, set(), 0)
    """#
}

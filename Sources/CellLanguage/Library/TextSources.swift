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

    class Sniffer:
        """Finds out how a table is written from a sample of it."""
        def __init__(self):
            self.preferred = [',', '\t', ';', ' ', ':']

        def sniff(self, sample, delimiters=None):
            quote, double, delimiter, skip = self._quoted(sample, delimiters)
            if not delimiter:
                delimiter, skip = self._guess(sample, delimiters)
            if not delimiter:
                raise Error('Could not determine delimiter')
            class dialect(Dialect):
                _name = 'sniffed'
                lineterminator = '\r\n'
                quoting = QUOTE_MINIMAL
            dialect.doublequote = double
            dialect.delimiter = delimiter
            dialect.quotechar = quote or '"'
            dialect.skipinitialspace = skip
            return dialect

        def _quoted(self, data, delimiters):
            import re
            forms = (r'(?P<delim>[^\w\n"\'])(?P<space> ?)(?P<quote>["\']).*?(?P=quote)(?P=delim)',
                     r'(?:^|\n)(?P<quote>["\']).*?(?P=quote)(?P<delim>[^\w\n"\'])(?P<space> ?)',
                     r'(?P<delim>[^\w\n"\'])(?P<space> ?)(?P<quote>["\']).*?(?P=quote)(?:$|\n)',
                     r'(?:^|\n)(?P<quote>["\']).*?(?P=quote)(?:$|\n)')
            for form in forms:
                pattern = re.compile(form, re.DOTALL | re.MULTILINE)
                found = list(pattern.finditer(data))
                if found:
                    break
            else:
                return '', False, None, 0
            quotes = {}
            marks = {}
            spaces = 0
            for m in found:
                parts = m.groupdict()
                if parts['quote']:
                    quotes[parts['quote']] = quotes.get(parts['quote'], 0) + 1
                mark = parts.get('delim')
                if mark and (delimiters is None or mark in delimiters):
                    marks[mark] = marks.get(mark, 0) + 1
                if parts.get('space'):
                    spaces += 1
            quote = max(quotes, key=quotes.get)
            mark = ''
            skip = 0
            if marks:
                mark = max(marks, key=marks.get)
                skip = marks[mark] == spaces
                if mark == '\n':
                    mark = ''
            doubled = re.search(r'((%s)|^)\W*%s[^%s\n]*%s[^%s\n]*%s\W*((%s)|$)' % (
                (re.escape(mark), quote, re.escape(mark), quote, re.escape(mark), quote, re.escape(mark))),
                data, re.MULTILINE)
            return quote, bool(doubled), mark, skip

        def _guess(self, data, delimiters):
            data = [line for line in data.split('\n') if line]
            letters = [chr(c) for c in range(127)]
            size = min(10, len(data))
            counts = {}
            modes = {}
            found = {}
            start, end = 0, size
            while start < len(data):
                for line in data[start:end]:
                    for char in letters:
                        table = counts.setdefault(char, {})
                        n = line.count(char)
                        table[n] = table.get(n, 0) + 1
                for char, table in counts.items():
                    items = list(table.items())
                    if len(items) == 1 and items[0][0] == 0:
                        continue
                    best = max(items, key=lambda item: item[1])
                    items.remove(best)
                    modes[char] = (best[0], best[1] - sum(n for _, n in items))
                total = float(min(size * (start // size + 1), len(data)))
                agreement = 1.0
                while not found and agreement >= 0.9:
                    for char, (frequency, times) in modes.items():
                        if frequency > 0 and times > 0 and times / total >= agreement:
                            if delimiters is None or char in delimiters:
                                found[char] = (frequency, times)
                    agreement -= 0.01
                if len(found) == 1:
                    mark = list(found)[0]
                    return mark, data[0].count(mark) == data[0].count(mark + ' ')
                start = end
                end += size
            if not found:
                return '', 0
            for mark in self.preferred:
                if mark in found:
                    return mark, data[0].count(mark) == data[0].count(mark + ' ')
            mark = max((value, char) for char, value in found.items())[1]
            return mark, data[0].count(mark) == data[0].count(mark + ' ')

        def has_header(self, sample):
            import io
            rows = reader(io.StringIO(sample), self.sniff(sample))
            header = next(rows)
            columns = len(header)
            kinds = dict.fromkeys(range(columns))
            for checked, row in enumerate(rows):
                if checked > 20:
                    break
                if len(row) != columns:
                    continue
                for i in list(kinds):
                    try:
                        complex(row[i])
                        kind = complex
                    except (ValueError, OverflowError):
                        kind = len(row[i])
                    if kind != kinds[i]:
                        if kinds[i] is None:
                            kinds[i] = kind
                        else:
                            del kinds[i]
            votes = 0
            for i, kind in kinds.items():
                if type(kind) is int:
                    votes += 1 if len(header[i]) != kind else -1
                else:
                    try:
                        kind(header[i])
                    except (ValueError, TypeError):
                        votes += 1
                    else:
                        votes -= 1
            return votes > 0
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
}

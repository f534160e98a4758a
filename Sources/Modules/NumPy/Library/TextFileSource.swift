/// Arrays in text files, in the cell language; files are opened through the session's gate.
enum TextFileSource {
  static let text = #"""
    import numpy as np

    def _lines(source, encoding=None):
        if hasattr(source, '__fspath__') or isinstance(source, str):
            with open(source, encoding=encoding or 'utf-8') as f:
                return f.read().splitlines()
        lines = [line.decode('latin1') if isinstance(line, bytes) else line for line in source]
        return [line.rstrip('\r\n') for line in lines]

    def _parser(dtype):
        dtype = np.dtype(dtype)
        if dtype.kind == 'U':
            return str
        if dtype.kind == 'b':
            return lambda text: bool(int(text))
        return int if dtype.kind in 'iu' else float

    def loadtxt(fname, dtype=float, comments='#', delimiter=None, converters=None, skiprows=0, usecols=None, unpack=False, ndmin=0, encoding=None, max_rows=None, *, quotechar=None, like=None):
        """Reads an array from text."""
        marks = [] if comments is None else [comments] if isinstance(comments, str) else list(comments)
        parse = _parser(dtype)
        if usecols is not None and not np.iterable(usecols):
            usecols = [usecols]
        rows = []
        for number, line in enumerate(_lines(fname, encoding)[skiprows:], skiprows + 1):
            for mark in marks:
                line = line.split(mark, 1)[0]
            line = line.strip() if delimiter is None else line.strip('\r\n')
            if not line.strip():
                continue
            if max_rows is not None and len(rows) >= max_rows:
                break
            words = [w.strip() for w in line.split(delimiter)]
            columns = range(len(words)) if usecols is None else usecols
            row = []
            for c in columns:
                convert = parse
                if callable(converters):
                    convert = converters
                elif converters:
                    convert = converters.get(c, parse)
                try:
                    row.append(convert(words[c]))
                except IndexError:
                    raise ValueError(f"invalid column index {c} at row {len(rows) + 1} with {len(words)} columns")
                except ValueError:
                    raise ValueError(f"could not convert string {words[c]!r} to {np.dtype(dtype)} at row {len(rows)}, column {c + 1}.")
            if rows and len(row) != len(rows[0]):
                raise ValueError(f"the number of columns changed from {len(rows[0])} to {len(row)} at row {len(rows) + 1}; use `usecols` to select a subset and avoid this error")
            rows.append(row)
        x = np.array(rows, dtype=dtype) if rows else np.empty((0,), dtype=dtype)
        if x.ndim > ndmin:
            x = np.squeeze(x)
        if x.ndim < ndmin:
            x = np.atleast_1d(x) if ndmin == 1 else np.atleast_2d(x).T if x.ndim == 1 and rows and len(rows[0]) == 1 else np.atleast_2d(x)
        if unpack:
            return x.T
        return x

    def genfromtxt(fname, dtype=float, comments='#', delimiter=None, skip_header=0, skip_footer=0, converters=None, missing_values=None, filling_values=None, usecols=None, names=None, encoding=None, max_rows=None, invalid_raise=True, unpack=None, ndmin=0, **kwargs):
        """Reads an array from text with missing values."""
        if names:
            raise NotImplementedError("genfromtxt(names=) gives a structured array, which is not supported here")
        lines = _lines(fname, encoding)[skip_header:]
        if skip_footer:
            lines = lines[:-skip_footer]
        if usecols is not None and not np.iterable(usecols):
            usecols = [usecols]
        if dtype is None:
            raise NotImplementedError("genfromtxt(dtype=None) is not supported here; name a dtype")
        parse = _parser(dtype)
        fill = filling_values if filling_values is not None else (np.nan if np.dtype(dtype).kind == 'f' else -1)
        rows = []
        for line in lines:
            if comments is not None:
                line = line.split(comments, 1)[0]
            if not line.strip():
                continue
            if max_rows is not None and len(rows) >= max_rows:
                break
            words = [w.strip() for w in line.split(delimiter)]
            row = []
            for c in (range(len(words)) if usecols is None else usecols):
                convert = converters.get(c, parse) if converters else parse
                try:
                    row.append(convert(words[c]) if words[c] != '' or convert is not parse or parse is str else fill)
                except ValueError:
                    row.append(fill)
            rows.append(row)
        width = len(rows[0]) if rows else 0
        bad = [i for i, row in enumerate(rows) if len(row) != width]
        if bad:
            text = '\n'.join(f'    Line #{i + 1 + skip_header} (got {len(rows[i])} columns instead of {width})' for i in bad)
            raise ValueError('Some errors were detected !\n' + text)
        x = np.squeeze(np.array(rows, dtype=dtype)) if rows else np.empty((0,), dtype=dtype)
        while x.ndim < ndmin:
            x = x[np.newaxis]
        return x.T if unpack else x

    def savetxt(fname, X, fmt='%.18e', delimiter=' ', newline='\n', header='', footer='', comments='# ', encoding=None):
        """Writes an array as text."""
        X = np.asarray(X)
        if X.ndim == 0 or X.ndim > 2:
            raise ValueError("Expected 1D or 2D array, got %dD array instead" % X.ndim)
        if X.ndim == 1:
            X = X.reshape(-1, 1)
        columns = X.shape[1]
        if isinstance(fmt, (list, tuple)):
            if len(fmt) != columns:
                raise AttributeError(f'fmt has wrong shape.  {fmt!s}')
            pattern = delimiter.join(fmt)
        elif fmt.count('%') == 1:
            pattern = delimiter.join([fmt] * columns)
        elif fmt.count('%') == columns:
            pattern = fmt
        else:
            raise ValueError('invalid fmt: %r' % (fmt,))
        parts = []
        if header:
            parts.append(comments + header.replace('\n', '\n' + comments) + newline)
        for row in X.tolist():
            try:
                parts.append(pattern % tuple(row) + newline)
            except TypeError:
                raise TypeError("Mismatch between array dtype ('%s') and format specifier ('%s')" % (str(X.dtype), pattern))
        if footer:
            parts.append(comments + footer.replace('\n', '\n' + comments) + newline)
        text = ''.join(parts)
        if hasattr(fname, 'write'):
            try:
                fname.write(text)
            except TypeError:
                fname.write(text.encode('latin1'))
        else:
            with open(fname, 'w', encoding=encoding or 'latin1') as f:
                f.write(text)

    def fromstring(string, dtype=float, count=-1, *, sep='', like=None):
        """An array of the numbers in a text."""
        if sep == '':
            raise ValueError("The binary mode of fromstring is removed, use frombuffer instead")
        words = string.split() if not sep.strip() else [w.strip() for w in string.split(sep.strip())]
        parse = _parser(dtype)
        values = [parse(w) for w in words if w]
        return np.array(values[:count] if count >= 0 else values, dtype=dtype)
    """#
}

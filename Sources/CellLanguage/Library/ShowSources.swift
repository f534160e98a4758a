/// `tqdm` and other modules that only show things, in the cell language.
enum ShowSources {
  static let tqdm = #"""
    import sys as _sys
    import time as _time

    def _interval(t):
        minutes, seconds = divmod(int(t), 60)
        hours, minutes = divmod(minutes, 60)
        return f'{hours:d}:{minutes:02d}:{seconds:02d}' if hours else f'{minutes:02d}:{seconds:02d}'

    def _scaled(n):
        for unit in ('', 'k', 'M', 'G', 'T'):
            if abs(n) < 999.5:
                if abs(n) < 99.95:
                    return (f'{n:1.2f}' if abs(n) < 9.995 else f'{n:2.1f}') + unit
                return f'{n:3.0f}' + unit
            n /= 1000
        return f'{n:3.1f}P'

    class tqdm:
        """A progress bar over an iterable, on the error stream."""
        def __init__(self, iterable=None, desc=None, total=None, leave=True, file=None, ncols=None, mininterval=0.1,
                     disable=False, unit='it', unit_scale=False, initial=0, position=None, postfix=None, ascii=None,
                     bar_format=None, **options):
            if total is None and iterable is not None:
                try:
                    total = len(iterable)
                except (TypeError, AttributeError):
                    total = None
            self.iterable = iterable
            self.desc = desc or ''
            self.total = total
            self.leave = leave
            self.file = file
            self.unit = unit
            self.unit_scale = unit_scale
            self.disable = disable
            self.ascii = ascii
            self.mininterval = mininterval
            self.n = initial
            self.initial = initial
            self.postfix = ''
            self.start_t = _time.time()
            self._shown = 0.0
            self._width = 0
            self._closed = False
            if postfix:
                self.set_postfix(postfix, refresh=False)
            if not disable:
                self.refresh()
        def __iter__(self):
            for item in self.iterable:
                yield item
                self.update()
            self.close()
        def __len__(self):
            return self.total if self.total is not None else len(self.iterable)
        def __enter__(self):
            return self
        def __exit__(self, *exc_info):
            self.close()
        def __bool__(self):
            return True if self.total is None else self.total > 0
        def update(self, n=1):
            self.n += n
            now = _time.time()
            if not self.disable and now - self._shown >= self.mininterval:
                self.refresh()
        def __str__(self):
            elapsed = _time.time() - self.start_t
            rate = (self.n - self.initial) / elapsed if elapsed > 0 else 0
            count = _scaled(self.n) if self.unit_scale else str(self.n)
            lead = self.desc + ': ' if self.desc else ''
            tail = f', {self.postfix}' if self.postfix else ''
            if rate and rate < 1:
                speed = f'{1 / rate:5.2f}s/{self.unit}'
            elif rate:
                speed = f'{_scaled(rate) if self.unit_scale else format(rate, "5.2f")}{self.unit}/s'
            else:
                speed = f'?{self.unit}/s'
            if not self.total:
                return f'{lead}{count}{self.unit} [{_interval(elapsed)}, {speed}{tail}]'
            total = _scaled(self.total) if self.unit_scale else str(self.total)
            left = _interval((self.total - self.n) / rate) if rate else '?'
            share = min(self.n / self.total, 1)
            right = f'| {count}/{total} [{_interval(elapsed)}<{left}, {speed}{tail}]'
            lead += f'{share * 100:3.0f}%|'
            room = max(1, 80 - len(lead) - len(right))
            whole, part = divmod(int(share * room * 8), 8)
            if self.ascii:
                bar = '#' * whole
            else:
                bar = '█' * whole + (' ▏▎▍▌▋▊▉'[part] if whole < room and part else '')
            return f'{lead}{bar:<{room}}{right}'
        def refresh(self, *args, **kwargs):
            if self.disable:
                return
            self._shown = _time.time()
            text = str(self)
            (self.file or _sys.stderr).write('\r' + text + ' ' * max(0, self._width - len(text)))
            self._width = len(text)
        def close(self):
            if self._closed or self.disable:
                return
            self._closed = True
            if self.leave:
                self.refresh()
                (self.file or _sys.stderr).write('\n')
            else:
                (self.file or _sys.stderr).write('\r' + ' ' * self._width + '\r')
        def set_description(self, desc=None, refresh=True):
            self.desc = desc or ''
            if refresh:
                self.refresh()
        set_description_str = set_description
        def set_postfix(self, ordered_dict=None, refresh=True, **kwargs):
            values = dict(ordered_dict or {}, **kwargs)
            parts = []
            for key, value in values.items():
                if isinstance(value, float):
                    value = f'{value:.3g}'
                parts.append(f'{key}={str(value).strip()}')
            self.postfix = ', '.join(parts)
            if refresh:
                self.refresh()
        def set_postfix_str(self, s='', refresh=True):
            self.postfix = str(s)
            if refresh:
                self.refresh()
        def reset(self, total=None):
            self.n = 0
            if total is not None:
                self.total = total
            self.start_t = _time.time()
        def clear(self, *args):
            pass
        @classmethod
        def write(cls, s, file=None, end='\n'):
            print(s, file=file, end=end)
        @classmethod
        def pandas(cls, *args, **kwargs):
            pass

    def trange(*args, **kwargs):
        return tqdm(range(*args), **kwargs)

    tqdm_notebook = tqdm
    tnrange = trange
    """#

  static let tqdmAlias = #"""
    from tqdm import tqdm, trange
    """#

  static let future = #"""
    annotations = division = print_function = absolute_import = unicode_literals = None
    generator_stop = nested_scopes = generators = with_statement = barry_as_FLUFL = None
    """#

  static let display = #"""
    class DisplayObject:
        """Something a notebook shows."""
        def __init__(self, data=None, url=None, filename=None, metadata=None):
            if data is None and filename is not None:
                with open(filename) as f:
                    data = f.read()
            self.data = data
            self.metadata = metadata
        def __repr__(self):
            return f'<IPython.core.display.{type(self).__name__} object>'

    class HTML(DisplayObject):
        def _repr_html_(self):
            return self.data

    class Markdown(DisplayObject):
        def _repr_markdown_(self):
            return self.data

    class Latex(DisplayObject):
        def _repr_latex_(self):
            return self.data
    Math = Latex

    class Pretty(DisplayObject):
        def __repr__(self):
            return str(self.data)

    def clear_output(wait=False):
        pass
    """#

  static let ipython = #"""
    from IPython.display import display, HTML, Markdown

    def get_ipython():
        return None

    __version__ = '8.0.0'
    """#
}

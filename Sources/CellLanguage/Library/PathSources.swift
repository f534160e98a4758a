/// `fnmatch`, `glob`, `pathlib`, `shutil` in the cell language.
enum PathSources {
  static let fnmatch = #"""
    import re as _re

    def translate(pat):
        """The regular expression of a shell pattern."""
        out = []
        i = 0
        while i < len(pat):
            c = pat[i]
            i += 1
            if c == '*':
                if not out or out[-1] != '.*':
                    out.append('.*')
            elif c == '?':
                out.append('.')
            elif c == '[':
                end = i
                if pat[end:end + 1] == '!':
                    end += 1
                if pat[end:end + 1] == ']':
                    end += 1
                end = pat.find(']', end)
                if end < 0:
                    out.append('\\[')
                else:
                    inner = pat[i:end].replace('\\', '\\\\')
                    if inner.startswith('!'):
                        inner = '^' + inner[1:]
                    elif inner.startswith('^'):
                        inner = '\\' + inner
                    out.append(f'[{inner}]')
                    i = end + 1
            else:
                out.append(_re.escape(c))
        return '(?s:' + ''.join(out) + ')\\Z'

    def fnmatchcase(name, pat):
        return _re.match(translate(pat), name) is not None
    fnmatch = fnmatchcase

    def filter(names, pat):
        match = _re.compile(translate(pat)).match
        return [name for name in names if match(name)]
    """#

  static let glob = #"""
    import os as _os
    import fnmatch as _fnmatch

    def has_magic(s):
        return any(c in s for c in '*?[')

    def escape(pathname):
        return ''.join([f'[{c}]' if c in '*?[' else c for c in pathname])

    def _names(folder, only_folders):
        try:
            names = _os.listdir(folder or '.')
        except OSError:
            return []
        if only_folders:
            names = [n for n in names if _os.path.isdir(_os.path.join(folder, n))]
        return names

    def _below(folder, hidden):
        """All folders under a folder, itself first."""
        yield folder
        for name in _names(folder, True):
            if hidden or not name.startswith('.'):
                yield from _below(_os.path.join(folder, name), hidden)

    def _expand(folder, parts, recursive, hidden):
        if not parts:
            yield folder
            return
        part, rest = parts[0], parts[1:]
        if part == '**' and recursive:
            for inner in _below(folder, hidden):
                if rest:
                    yield from _expand(inner, rest, recursive, hidden)
                else:
                    yield inner if inner != folder or not folder else _os.path.join(folder, '')
                    for name in _names(inner, False):
                        if (hidden or not name.startswith('.')) and not _os.path.isdir(_os.path.join(inner, name)):
                            yield _os.path.join(inner, name)
        elif has_magic(part):
            for name in _names(folder, bool(rest)):
                if name.startswith('.') and not (part.startswith('.') or hidden):
                    continue
                if _fnmatch.fnmatchcase(name, part):
                    yield from _expand(_os.path.join(folder, name), rest, recursive, hidden)
        elif not part:
            if _os.path.isdir(folder):
                yield _os.path.join(folder, '')
        else:
            path = _os.path.join(folder, part)
            if rest or _os.path.exists(path):
                yield from _expand(path, rest, recursive, hidden)

    def iglob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
        pathname = _os.fspath(pathname)
        start = '/' if pathname.startswith('/') else ''
        parts = pathname.lstrip('/').split('/')
        if root_dir is not None and not start:
            base = _os.fspath(root_dir)
            for path in _expand(base, parts, recursive, include_hidden):
                yield path[len(base):].lstrip('/')
            return
        for path in _expand(start, parts, recursive, include_hidden):
            if path:
                yield path

    def glob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
        """The paths that match a pattern."""
        return list(iglob(pathname, root_dir=root_dir, recursive=recursive, include_hidden=include_hidden))
    """#

  static let pathlib = #"""
    import os as _os
    import fnmatch as _fnmatch

    class _Parents:
        def __init__(self, path):
            self._all = []
            while path.parent != path:
                path = path.parent
                self._all.append(path)
        def __len__(self):
            return len(self._all)
        def __getitem__(self, i):
            return self._all[i] if not isinstance(i, slice) else tuple(self._all[i])
        def __iter__(self):
            return iter(self._all)
        def __repr__(self):
            return '<PosixPath.parents>'

    class PurePath:
        """A path as an object, without access to files."""
        def __init__(self, *args):
            text = ''
            for arg in args:
                part = _os.fspath(arg) if not isinstance(arg, str) else arg
                if part.startswith('/'):
                    text = part
                elif part:
                    text = text + '/' + part if text else part
            root = '/' if text.startswith('/') else ''
            if text.startswith('//') and not text.startswith('///'):
                root = '//'
            self._root = root
            self._names = [p for p in text.split('/') if p and p != '.']
            self._text = root + '/'.join(self._names) or '.'
        def _made(self, root, names):
            return type(self)(root + '/'.join(names))
        def __fspath__(self):
            return self._text
        def __str__(self):
            return self._text
        def __repr__(self):
            return f'{type(self).__name__}({self._text!r})'
        def __eq__(self, other):
            return self._text == other._text if isinstance(other, PurePath) else NotImplemented
        def __hash__(self):
            return hash(self._text)
        def __lt__(self, other):
            return self.parts < other.parts if isinstance(other, PurePath) else NotImplemented
        def __le__(self, other):
            return self.parts <= other.parts if isinstance(other, PurePath) else NotImplemented
        def __gt__(self, other):
            return self.parts > other.parts if isinstance(other, PurePath) else NotImplemented
        def __ge__(self, other):
            return self.parts >= other.parts if isinstance(other, PurePath) else NotImplemented
        def __truediv__(self, other):
            if not isinstance(other, (str, PurePath)):
                return NotImplemented
            return type(self)(self, other)
        def __rtruediv__(self, other):
            if not isinstance(other, str):
                return NotImplemented
            return type(self)(other, self)
        @property
        def parts(self):
            return ((self._root,) if self._root else ()) + tuple(self._names)
        @property
        def root(self):
            return self._root
        @property
        def drive(self):
            return ''
        @property
        def anchor(self):
            return self._root
        @property
        def name(self):
            return self._names[-1] if self._names else ''
        @property
        def suffix(self):
            name = self.name
            i = name.rfind('.')
            return name[i:] if 0 < i < len(name) - 1 else ''
        @property
        def suffixes(self):
            name = self.name
            if name.endswith('.'):
                return []
            return ['.' + s for s in name.lstrip('.').split('.')[1:]]
        @property
        def stem(self):
            name = self.name
            i = name.rfind('.')
            return name[:i] if 0 < i < len(name) - 1 else name
        @property
        def parent(self):
            if not self._names:
                return self
            return self._made(self._root, self._names[:-1])
        @property
        def parents(self):
            return _Parents(self)
        def as_posix(self):
            return self._text
        def is_absolute(self):
            return bool(self._root)
        def joinpath(self, *others):
            return type(self)(self, *others)
        def with_name(self, name):
            if not self.name:
                raise ValueError(f'{self!r} has an empty name')
            if not name or '/' in name or name == '.':
                raise ValueError(f'Invalid name {name!r}')
            return self._made(self._root, self._names[:-1] + [name])
        def with_stem(self, stem):
            return self.with_name(stem + self.suffix)
        def with_suffix(self, suffix):
            if suffix and not suffix.startswith('.') or suffix == '.' or '/' in suffix:
                raise ValueError(f'Invalid suffix {suffix!r}')
            if not self.name:
                raise ValueError(f'{self!r} has an empty name')
            return self.with_name(self.stem + suffix)
        def relative_to(self, *other):
            base = type(self)(*other)
            n = len(base.parts)
            if self.parts[:n] != base.parts:
                raise ValueError(f'{str(self)!r} is not in the subpath of {str(base)!r} OR one path is relative and '
                                 'the other is absolute.')
            return type(self)(*self.parts[n:])
        def is_relative_to(self, *other):
            base = type(self)(*other)
            return self.parts[:len(base.parts)] == base.parts
        def match(self, pattern):
            wanted = type(self)(pattern).parts
            mine = self.parts
            if not wanted:
                raise ValueError('empty pattern')
            if wanted[0] == '/' and len(wanted) != len(mine) or len(wanted) > len(mine):
                return False
            return all(_fnmatch.fnmatchcase(a, b) for a, b in zip(reversed(mine), reversed(wanted)))

    class PurePosixPath(PurePath):
        pass

    class Path(PurePath):
        """A path as an object."""
        def __new__(cls, *args, **kwargs):
            return object.__new__(PosixPath if cls is Path else cls)
        @classmethod
        def cwd(cls):
            return cls(_os.getcwd())
        @classmethod
        def home(cls):
            return cls(_os.getcwd())
        def exists(self):
            return _os.path.exists(self)
        def is_file(self):
            return _os.path.isfile(self)
        def is_dir(self):
            return _os.path.isdir(self)
        def is_symlink(self):
            return False
        def stat(self):
            return _os.stat(self)
        def absolute(self):
            return self if self._root else type(self)(_os.getcwd(), self)
        def resolve(self, strict=False):
            if strict and not self.exists():
                raise FileNotFoundError(2, 'No such file or directory', str(self))
            return type(self)(_os.path.realpath(self))
        def expanduser(self):
            return self
        def samefile(self, other):
            return _os.path.samefile(self, other)
        def open(self, mode='r', buffering=-1, encoding=None, errors=None, newline=None):
            return open(self, mode, buffering, encoding, errors, newline)
        def read_text(self, encoding=None, errors=None):
            with open(self, encoding=encoding, errors=errors) as f:
                return f.read()
        def read_bytes(self):
            with open(self, 'rb') as f:
                return f.read()
        def write_text(self, data, encoding=None, errors=None, newline=None):
            if not isinstance(data, str):
                raise TypeError(f'data must be str, not {type(data).__name__}')
            with open(self, 'w', encoding=encoding, errors=errors, newline=newline) as f:
                return f.write(data)
        def write_bytes(self, data):
            with open(self, 'wb') as f:
                return f.write(data)
        def iterdir(self):
            for name in _os.listdir(self):
                yield self / name
        def _walk(self, parts):
            if not parts:
                yield self
                return
            part, rest = parts[0], parts[1:]
            if part == '**':
                folders = [self]
                for folder in folders:
                    if rest:
                        yield from folder._walk(rest)
                    else:
                        yield folder
                    if folder.is_dir():
                        folders.extend([p for p in folder.iterdir() if p.is_dir()])
            elif any(c in part for c in '*?['):
                if self.is_dir():
                    for path in self.iterdir():
                        if _fnmatch.fnmatchcase(path.name, part) and (not rest or path.is_dir()):
                            yield from path._walk(rest)
            else:
                path = self / part
                if path.exists():
                    yield from path._walk(rest)
        def glob(self, pattern):
            if not pattern:
                raise ValueError(f'Unacceptable pattern: {pattern!r}')
            seen = set()
            for path in self._walk(PurePath(pattern).parts):
                if path not in seen:
                    seen.add(path)
                    yield path
        def rglob(self, pattern):
            return self.glob('**/' + pattern)
        def mkdir(self, mode=0o777, parents=False, exist_ok=False):
            try:
                _os.mkdir(self)
            except FileNotFoundError:
                if not parents or self.parent == self:
                    raise
                self.parent.mkdir(parents=True, exist_ok=True)
                self.mkdir(exist_ok=exist_ok)
            except OSError:
                if not exist_ok or not self.is_dir():
                    raise
        def rmdir(self):
            _os.rmdir(self)
        def unlink(self, missing_ok=False):
            try:
                _os.unlink(self)
            except FileNotFoundError:
                if not missing_ok:
                    raise
        def rename(self, target):
            _os.rename(self, target)
            return type(self)(target)
        def replace(self, target):
            _os.replace(self, target)
            return type(self)(target)
        def touch(self, mode=0o666, exist_ok=True):
            if self.exists() and not exist_ok:
                raise FileExistsError(17, 'File exists', str(self))
            with open(self, 'a'):
                pass

    class PosixPath(Path, PurePosixPath):
        pass
    """#

  static let shutil = #"""
    import os as _os

    class Error(OSError):
        pass
    class SameFileError(Error):
        pass

    def copyfileobj(fsrc, fdst, length=0):
        fdst.write(fsrc.read())

    def copyfile(src, dst, *, follow_symlinks=True):
        if _os.path.exists(dst) and _os.path.samefile(src, dst):
            raise SameFileError(f'{src!r} and {dst!r} are the same file')
        with open(src, 'rb') as a:
            data = a.read()
        with open(dst, 'wb') as b:
            b.write(data)
        return dst

    def copy(src, dst, *, follow_symlinks=True):
        if _os.path.isdir(dst):
            dst = _os.path.join(dst, _os.path.basename(src))
        return copyfile(src, dst)
    copy2 = copy

    def copytree(src, dst, dirs_exist_ok=False, **options):
        _os.makedirs(dst, exist_ok=dirs_exist_ok)
        for name in _os.listdir(src):
            a, b = _os.path.join(src, name), _os.path.join(dst, name)
            if _os.path.isdir(a):
                copytree(a, b, dirs_exist_ok)
            else:
                copyfile(a, b)
        return dst

    def rmtree(path, ignore_errors=False, onerror=None):
        try:
            for name in _os.listdir(path):
                inner = _os.path.join(path, name)
                if _os.path.isdir(inner):
                    rmtree(inner, ignore_errors)
                else:
                    _os.remove(inner)
            _os.rmdir(path)
        except OSError:
            if not ignore_errors:
                raise

    def move(src, dst, copy_function=copy2):
        if _os.path.isdir(dst):
            dst = _os.path.join(dst, _os.path.basename(_os.fspath(src).rstrip('/')))
        _os.rename(src, dst)
        return dst

    def get_terminal_size(fallback=(80, 24)):
        return fallback
    """#
}

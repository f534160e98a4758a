/// Modules about the program and its surroundings, as far as a session has any, in the cell language.
enum SystemSources {
  static let gc = #"""
    # Memory is given back when the last reference goes.
    DEBUG_STATS, DEBUG_COLLECTABLE, DEBUG_UNCOLLECTABLE, DEBUG_SAVEALL, DEBUG_LEAK = 1, 2, 4, 32, 38
    garbage = []
    callbacks = []
    _enabled = [True]
    _threshold = [(700, 10, 10)]

    def collect(generation=2):
        return 0

    def enable():
        _enabled[0] = True

    def disable():
        _enabled[0] = False

    def isenabled():
        return _enabled[0]

    def get_count():
        return (0, 0, 0)

    def get_threshold():
        return _threshold[0]

    def set_threshold(threshold0, threshold1=10, threshold2=10):
        _threshold[0] = (threshold0, threshold1, threshold2)

    def get_debug():
        return 0

    def set_debug(flags):
        pass

    def freeze():
        pass

    def unfreeze():
        pass

    def is_tracked(obj):
        return not isinstance(obj, (int, float, str, bytes, bool, type(None)))

    def get_stats():
        return [{'collections': 0, 'collected': 0, 'uncollectable': 0} for _ in range(3)]

    def get_objects(generation=None):
        raise NotImplementedError('gc.get_objects() is not available: a cell sees only what it can name')

    def get_referrers(*objs):
        raise NotImplementedError('gc.get_referrers() is not available: a cell sees only what it can name')

    def get_referents(*objs):
        raise NotImplementedError('gc.get_referents() is not available: a cell sees only what it can name')
    """#

  static let locale = #"""
    LC_CTYPE, LC_NUMERIC, LC_TIME, LC_COLLATE, LC_MONETARY, LC_MESSAGES, LC_ALL = range(7)
    CHAR_MAX = 127

    class Error(Exception):
        pass

    def setlocale(category, locale=None):
        if locale in (None, '', 'C', 'POSIX') or isinstance(locale, str) and locale.startswith(('en_US', 'C.')):
            return locale if locale and locale != 'POSIX' else 'C' if locale is None else 'C.UTF-8'
        raise Error('unsupported locale setting')

    def getlocale(category=LC_CTYPE):
        return ('en_US', 'UTF-8')

    def getdefaultlocale(envvars=()):
        return ('en_US', 'UTF-8')

    def getpreferredencoding(do_setlocale=True):
        return 'UTF-8'

    def getencoding():
        return 'UTF-8'

    def localeconv():
        return {'int_curr_symbol': '', 'currency_symbol': '', 'mon_decimal_point': '', 'mon_thousands_sep': '',
                'mon_grouping': [], 'positive_sign': '', 'negative_sign': '', 'int_frac_digits': 127,
                'frac_digits': 127, 'p_cs_precedes': 127, 'p_sep_by_space': 127, 'n_cs_precedes': 127,
                'n_sep_by_space': 127, 'p_sign_posn': 127, 'n_sign_posn': 127, 'decimal_point': '.',
                'thousands_sep': '', 'grouping': []}

    def format_string(f, val, grouping=False, monetary=False):
        return f % val

    def currency(val, symbol=True, grouping=False, international=False):
        raise ValueError('Currency formatting is not possible using the \'C\' locale.')

    def str(val):
        return '%.12g' % val

    def atof(string, func=float):
        return func(string)

    def atoi(string):
        return int(string)

    def delocalize(string):
        return string

    def strcoll(a, b):
        return (a > b) - (a < b)

    def strxfrm(string):
        return string

    def normalize(localename):
        return localename
    """#

  static let platform = #"""
    from collections import namedtuple as _namedtuple

    uname_result = _namedtuple('uname_result', 'system node release version machine processor')

    def system():
        return 'Linux'

    def node():
        return 'gradus'

    def release():
        return ''

    def version():
        return ''

    def machine():
        return 'x86_64'

    def processor():
        return ''

    def architecture(executable='', bits='', linkage=''):
        return ('64bit', 'ELF')

    def platform(aliased=False, terse=False):
        return 'Linux-x86_64'

    def python_version():
        return '3.11.7'

    def python_version_tuple():
        return ('3', '11', '7')

    def python_implementation():
        return 'Gradus'

    def python_compiler():
        return 'Swift'

    def python_build():
        return ('main', '')

    def python_branch():
        return ''

    def python_revision():
        return ''

    def uname():
        return uname_result('Linux', 'gradus', '', '', 'x86_64', '')

    def libc_ver(executable=None, lib='', version=''):
        return ('glibc', '')
    """#

  static let getpass = #"""
    class GetPassWarning(UserWarning):
        pass

    def getpass(prompt='Password: ', stream=None):
        raise NotImplementedError(
            'getpass.getpass() is not available: a cell cannot read from the terminal without showing it')

    def getuser():
        return 'learner'
    """#

  static let atexit = #"""
    _calls = []

    def register(func, *args, **kwargs):
        """Notes a call for the end of the session."""
        _calls.append((func, args, kwargs))
        return func

    def unregister(func):
        _calls[:] = [c for c in _calls if c[0] != func]

    def _run_exitfuncs():
        while _calls:
            func, args, kwargs = _calls.pop()
            func(*args, **kwargs)

    def _ncallbacks():
        return len(_calls)

    def _clear():
        _calls.clear()
    """#

  static let errno = #"""
    _codes = ('EPERM ENOENT ESRCH EINTR EIO ENXIO E2BIG ENOEXEC EBADF ECHILD EAGAIN ENOMEM EACCES EFAULT ENOTBLK EBUSY '
              'EEXIST EXDEV ENODEV ENOTDIR EISDIR EINVAL ENFILE EMFILE ENOTTY ETXTBSY EFBIG ENOSPC ESPIPE EROFS '
              'EMLINK EPIPE EDOM ERANGE EDEADLK ENAMETOOLONG ENOLCK ENOSYS ENOTEMPTY ELOOP').split()
    errorcode = {}
    for _i, _name in enumerate(_codes, 1):
        globals()[_name] = _i
        errorcode[_i] = _name
    EWOULDBLOCK = EAGAIN
    ETIMEDOUT = 110
    ECONNREFUSED = 111
    ECONNRESET = 104
    EADDRINUSE = 98
    errorcode.update({110: 'ETIMEDOUT', 111: 'ECONNREFUSED', 104: 'ECONNRESET', 98: 'EADDRINUSE'})
    """#

  static let keyword = #"""
    kwlist = ['False', 'None', 'True', 'and', 'as', 'assert', 'async', 'await', 'break', 'class', 'continue', 'def',
              'del', 'elif', 'else', 'except', 'finally', 'for', 'from', 'global', 'if', 'import', 'in', 'is', 'lambda',
              'nonlocal', 'not', 'or', 'pass', 'raise', 'return', 'try', 'while', 'with', 'yield']
    softkwlist = ['_', 'case', 'match']
    iskeyword = frozenset(kwlist).__contains__
    issoftkeyword = frozenset(softkwlist).__contains__
    """#

  static let tempfile = #"""
    import io as _io
    import os as _os
    import random as _random
    import shutil as _shutil

    template = 'tmp'
    tempdir = None
    _names = _random.Random()

    def gettempdir():
        """The folder for files that nobody keeps."""
        return tempdir or _os._temporary()

    def gettempdirb():
        return gettempdir().encode()

    def gettempprefix():
        return template

    def _new(prefix, suffix, dir):
        dir = gettempdir() if dir is None else _os.fspath(dir)
        while True:
            name = ''.join(_names.choices('abcdefghijklmnopqrstuvwxyz0123456789_', k=8))
            path = _os.path.join(dir, (template if prefix is None else prefix) + name + (suffix or ''))
            if not _os.path.exists(path):
                return path

    def mktemp(suffix='', prefix=template, dir=None):
        return _new(prefix, suffix, dir)

    def mkdtemp(suffix=None, prefix=None, dir=None):
        path = _new(prefix, suffix, dir)
        _os.mkdir(path)
        return path

    def mkstemp(suffix=None, prefix=None, dir=None, text=False):
        path = _new(prefix, suffix, dir)
        _io.open(path, 'x').close()
        return _os._descriptor(path), path

    class TemporaryDirectory:
        """A folder that goes when the with statement ends."""
        def __init__(self, suffix=None, prefix=None, dir=None, ignore_cleanup_errors=False):
            self.name = mkdtemp(suffix, prefix, dir)
        def __repr__(self):
            return f'<TemporaryDirectory {self.name!r}>'
        def __enter__(self):
            return self.name
        def __exit__(self, *exc_info):
            self.cleanup()
        def cleanup(self):
            if _os.path.exists(self.name):
                _shutil.rmtree(self.name)

    class _File:
        def __init__(self, file, name, delete):
            self.file = file
            self.name = name
            self.delete = delete
        def __getattr__(self, name):
            return getattr(self.file, name)
        def __iter__(self):
            return iter(self.file)
        def __enter__(self):
            return self
        def __exit__(self, *exc_info):
            self.close()
        def close(self):
            self.file.close()
            if self.delete and _os.path.exists(self.name):
                _os.unlink(self.name)

    def NamedTemporaryFile(mode='w+b', buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None,
                           delete=True, *, errors=None):
        path = _new(prefix, suffix, dir)
        _io.open(path, 'x').close()
        return _File(_io.open(path, mode, buffering, encoding, errors, newline), path, delete)

    def TemporaryFile(mode='w+b', buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None, *,
                      errors=None):
        return _io.BytesIO() if 'b' in mode else _io.StringIO(newline=newline)

    def SpooledTemporaryFile(max_size=0, mode='w+b', *args, **kwargs):
        return TemporaryFile(mode)
    """#

  static let importlib = #"""
    import sys as _sys

    def import_module(name, package=None):
        """The module of that dotted name."""
        if name.startswith('.'):
            if not package:
                raise TypeError(f"the 'package' argument is required to perform a relative import for {name!r}")
            level = len(name) - len(name.lstrip('.'))
            base = package.split('.')
            name = '.'.join(base[:len(base) - level + 1]) + '.' + name[level:]
        module = __import__(name)
        for part in name.split('.')[1:]:
            module = getattr(module, part)
        return module

    def reload(module):
        """A module of the library stays as it is; a file of the session is read again."""
        return _sys._reload(module)

    def invalidate_caches():
        pass
    """#

  static let importlibUtil = #"""
    class _Spec:
        def __init__(self, name):
            self.name = name
            self.loader = None
            self.origin = None
        def __repr__(self):
            return f'ModuleSpec(name={self.name!r}, loader=None)'

    def find_spec(name, package=None):
        try:
            __import__(name)
        except ImportError:
            return None
        return _Spec(name)

    def spec_from_file_location(name, location=None, **kwargs):
        raise NotImplementedError(
            'importlib.util.spec_from_file_location() is not available: put the file beside the notebook and import it')

    def module_from_spec(spec):
        raise NotImplementedError('importlib.util.module_from_spec() is not available: import the module by its name')
    """#

  static let importlibMetadata = #"""
    class PackageNotFoundError(ModuleNotFoundError):
        def __str__(self):
            return f'No package metadata was found for {self.args[0]}'

    def version(name):
        try:
            module = __import__(name)
        except ImportError:
            raise PackageNotFoundError(name) from None
        found = getattr(module, '__version__', None)
        if found is None:
            raise PackageNotFoundError(name)
        return found
    """#

  static let contextvars = #"""
    class Token:
        MISSING = object()
        def __init__(self, var, old):
            self.var, self.old_value = var, old

    class ContextVar:
        def __init__(self, name, *, default=Token.MISSING):
            self.name = name
            self._default = default
            self._value = Token.MISSING
        def get(self, default=Token.MISSING, /):
            for value in (self._value, default, self._default):
                if value is not Token.MISSING:
                    return value
            raise LookupError(self)
        def set(self, value, /):
            token = Token(self, self._value)
            self._value = value
            return token
        def reset(self, token, /):
            self._value = token.old_value

    class Context:
        def run(self, callable, *args, **kwargs):
            return callable(*args, **kwargs)

    def copy_context():
        return Context()
    """#

  static let copyreg = #"""
    dispatch_table = {}

    def pickle(ob_type, pickle_function, constructor_ob=None):
        if not callable(pickle_function):
            raise TypeError('reduction functions must be callable')
        dispatch_table[ob_type] = pickle_function

    def constructor(object):
        if not callable(object):
            raise TypeError('constructors must be callable')

    def __newobj__(cls, *args):
        return cls.__new__(cls, *args)
    """#

  static let codecs = #"""
    BOM_UTF8 = b'\xef\xbb\xbf'
    BOM_UTF16_LE = BOM_LE = b'\xff\xfe'
    BOM_UTF16_BE = BOM_BE = b'\xfe\xff'
    BOM_UTF16 = BOM = BOM_UTF16_LE

    _open = open

    def open(filename, mode='r', encoding=None, errors='strict', buffering=-1):
        if encoding is not None and 'b' in mode:
            mode = mode.replace('b', '')
        return _open(filename, mode, encoding=encoding, errors=errors if 'b' not in mode else None, newline='' if 'b' not in mode else None)

    def _rot13(text):
        lower, upper = 'abcdefghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
        return text.translate(str.maketrans(lower + upper, lower[13:] + lower[:13] + upper[13:] + upper[:13]))

    def encode(obj, encoding='utf-8', errors='strict'):
        key = encoding.replace('-', '').replace('_', '').lower()
        if key == 'rot13':
            return _rot13(obj)
        if key in ('hex', 'hexcodec'):
            return bytes(obj).hex().encode()
        if key in ('base64', 'base64codec'):
            import base64
            return base64.encodebytes(obj)
        if key in ('zlib', 'zip', 'zlibcodec'):
            import zlib
            return zlib.compress(obj)
        return obj.encode(encoding, errors)

    def decode(obj, encoding='utf-8', errors='strict'):
        key = encoding.replace('-', '').replace('_', '').lower()
        if key == 'rot13':
            return _rot13(obj)
        if key in ('hex', 'hexcodec'):
            import binascii
            return binascii.unhexlify(obj)
        if key in ('base64', 'base64codec'):
            import base64
            return base64.decodebytes(obj)
        if key in ('zlib', 'zip', 'zlibcodec'):
            import zlib
            return zlib.decompress(obj)
        return obj.decode(encoding, errors)

    class CodecInfo:
        def __init__(self, name):
            self.name = name
        def encode(self, text, errors='strict'):
            return encode(text, self.name, errors), len(text)
        def decode(self, data, errors='strict'):
            return decode(data, self.name, errors), len(data)

    def lookup(encoding):
        if encoding.replace('-', '').replace('_', '').lower() not in ('rot13', 'hex', 'base64', 'zlib'):
            ''.encode(encoding)
        names = {'utf8': 'utf-8', 'latin1': 'iso8859-1', 'ascii': 'ascii', 'utf16': 'utf-16'}
        return CodecInfo(names.get(encoding.replace('-', '').replace('_', '').lower(), encoding.lower()))

    def getencoder(encoding):
        return lookup(encoding).encode

    def getdecoder(encoding):
        return lookup(encoding).decode
    """#
}

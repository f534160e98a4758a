/// `base64`, `hmac`, `secrets`, `uuid`, `gzip`, `array`, `urllib.parse`, `html` in the cell language.
enum EncodingSources {
  static let base64 = #"""
    import binascii
    import re as _re

    def _bytes(s):
        if isinstance(s, str):
            try:
                return s.encode('ascii')
            except UnicodeEncodeError:
                raise ValueError('string argument should contain only ASCII characters') from None
        if isinstance(s, (bytes, bytearray, memoryview)):
            return bytes(s)
        raise TypeError(f'argument should be a bytes-like object or ASCII string, not {type(s).__name__!r}')

    def b64encode(s, altchars=None):
        encoded = binascii.b2a_base64(s, newline=False)
        if altchars is not None:
            assert len(altchars) == 2, repr(altchars)
            return encoded.translate(bytes.maketrans(b'+/', altchars))
        return encoded

    def b64decode(s, altchars=None, validate=False):
        s = _bytes(s)
        if altchars is not None:
            altchars = _bytes(altchars)
            assert len(altchars) == 2, repr(altchars)
            s = s.translate(bytes.maketrans(altchars, b'+/'))
        return binascii.a2b_base64(s, strict_mode=validate)

    def standard_b64encode(s):
        return b64encode(s)

    def standard_b64decode(s):
        return b64decode(s)

    def urlsafe_b64encode(s):
        return b64encode(s).translate(bytes.maketrans(b'+/', b'-_'))

    def urlsafe_b64decode(s):
        return b64decode(_bytes(s).translate(bytes.maketrans(b'-_', b'+/')))

    _digits32 = b'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
    _digits32hex = b'0123456789ABCDEFGHIJKLMNOPQRSTUV'

    def _encode32(digits, s):
        s = bytes(s)
        left = len(s) % 5
        if left:
            s += b'\0' * (5 - left)
        out = bytearray()
        for i in range(0, len(s), 5):
            c = int.from_bytes(s[i:i + 5], 'big')
            for shift in range(35, -1, -5):
                out.append(digits[c >> shift & 31])
        pads = {0: 0, 1: 6, 2: 4, 3: 3, 4: 1}[left]
        if pads:
            out[-pads:] = b'=' * pads
        return bytes(out)

    def _decode32(digits, s, casefold=False):
        s = _bytes(s)
        if len(s) % 8:
            raise binascii.Error('Incorrect padding')
        if casefold:
            s = s.upper()
        size = len(s)
        s = s.rstrip(b'=')
        pads = size - len(s)
        values = {c: i for i, c in enumerate(digits)}
        out = bytearray()
        acc = 0
        for i in range(0, len(s), 8):
            acc = 0
            for c in s[i:i + 8]:
                if c not in values:
                    raise binascii.Error('Non-base32 digit found')
                acc = (acc << 5) + values[c]
            out += acc.to_bytes(5, 'big') if i + 8 <= len(s) else b''
        if size % 8 or pads not in (0, 1, 3, 4, 6):
            raise binascii.Error('Incorrect padding')
        if pads and out is not None:
            acc <<= 5 * pads
            out += acc.to_bytes(5, 'big')[:(43 - 5 * pads) // 8]
        return bytes(out)

    def b32encode(s):
        return _encode32(_digits32, s)

    def b32decode(s, casefold=False, map01=None):
        return _decode32(_digits32, s, casefold)

    def b32hexencode(s):
        return _encode32(_digits32hex, s)

    def b32hexdecode(s, casefold=False):
        return _decode32(_digits32hex, s, casefold)

    def b16encode(s):
        return binascii.hexlify(s).upper()

    def b16decode(s, casefold=False):
        s = _bytes(s)
        if casefold:
            s = s.upper()
        if _re.search(b'[^0-9A-F]', s):
            raise binascii.Error('Non-base16 digit found')
        return binascii.unhexlify(s)

    _digits85 = b'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~'

    def _encode85(b, digits, pad=False, foldnuls=False):
        b = bytes(b)
        padding = -len(b) % 4
        if padding:
            b += b'\0' * padding
        chunks = []
        for i in range(0, len(b), 4):
            word = int.from_bytes(b[i:i + 4], 'big')
            if foldnuls and word == 0:
                chunks.append(b'z')
                continue
            chunk = bytearray()
            for _ in range(5):
                word, digit = divmod(word, 85)
                chunk.append(digits[digit])
            chunks.append(bytes(chunk[::-1]))
        if padding and not pad:
            if chunks[-1] == b'z':
                chunks[-1] = bytes([digits[0]]) * 5
            chunks[-1] = chunks[-1][:-padding]
        return b''.join(chunks)

    def b85encode(b, pad=False):
        return _encode85(b, _digits85, pad)

    def b85decode(b):
        b = _bytes(b)
        values = {c: i for i, c in enumerate(_digits85)}
        padding = -len(b) % 5
        b = b + b'~' * padding
        out = bytearray()
        for i in range(0, len(b), 5):
            acc = 0
            for j, c in enumerate(b[i:i + 5]):
                if c not in values:
                    raise ValueError('bad base85 character at position %d' % (i + j))
                acc = acc * 85 + values[c]
            if acc > 0xffffffff:
                raise ValueError('base85 overflow in hunk starting at byte %d' % i)
            out += acc.to_bytes(4, 'big')
        return bytes(out[:-padding] if padding else out)

    def a85encode(b, *, foldspaces=False, wrapcol=0, pad=False, adobe=False):
        out = _encode85(b, bytes(range(33, 118)), pad, True)
        return b'<~' + out + b'~>' if adobe else out

    def encodebytes(s):
        pieces = []
        for i in range(0, len(s), 57):
            pieces.append(binascii.b2a_base64(s[i:i + 57]))
        return b''.join(pieces)

    def decodebytes(s):
        return binascii.a2b_base64(s)

    def encode(input, output):
        output.write(encodebytes(input.read()))

    def decode(input, output):
        output.write(decodebytes(input.read()))
    """#

  static let hmac = #"""
    import hashlib as _hashlib

    class HMAC:
        """A code that shows who wrote a message."""
        def __init__(self, key, msg=None, digestmod=''):
            if not isinstance(key, (bytes, bytearray)):
                raise TypeError('key: expected bytes or bytearray, but got %r' % type(key).__name__)
            if not digestmod:
                raise TypeError("Missing required argument 'digestmod'.")
            if callable(digestmod):
                self._make = digestmod
            elif isinstance(digestmod, str):
                self._make = lambda d=b'': _hashlib.new(digestmod, d)
            else:
                self._make = lambda d=b'': digestmod.new(d)
            self._inner = self._make()
            self._outer = self._make()
            self.digest_size = self._inner.digest_size
            self.block_size = self._inner.block_size
            self.name = 'hmac-' + self._inner.name
            key = bytes(key)
            if len(key) > self.block_size:
                key = self._make(key).digest()
            key = key.ljust(self.block_size, b'\0')
            self._inner.update(bytes([b ^ 0x36 for b in key]))
            self._outer.update(bytes([b ^ 0x5c for b in key]))
            if msg is not None:
                self.update(msg)
        def update(self, msg):
            self._inner.update(msg)
        def copy(self):
            other = HMAC.__new__(HMAC)
            other.__dict__.update(self.__dict__)
            other._inner = self._inner.copy()
            other._outer = self._outer.copy()
            return other
        def digest(self):
            outer = self._outer.copy()
            outer.update(self._inner.digest())
            return outer.digest()
        def hexdigest(self):
            return self.digest().hex()

    def new(key, msg=None, digestmod=''):
        return HMAC(key, msg, digestmod)

    def digest(key, msg, digest):
        return HMAC(key, msg, digest).digest()

    def compare_digest(a, b):
        if isinstance(a, str) != isinstance(b, str):
            raise TypeError(f'a bytes-like object is required, not {type(b).__name__!r}')
        return a == b
    """#

  static let secrets = #"""
    import base64 as _base64
    import os as _os
    from hmac import compare_digest
    from random import SystemRandom

    DEFAULT_ENTROPY = 32
    _random = SystemRandom()
    choice = _random.choice
    randbits = _random.getrandbits

    def randbelow(exclusive_upper_bound):
        if exclusive_upper_bound <= 0:
            raise ValueError('Upper bound must be positive.')
        return _random.randrange(exclusive_upper_bound)

    def token_bytes(nbytes=None):
        return _os.urandom(DEFAULT_ENTROPY if nbytes is None else nbytes)

    def token_hex(nbytes=None):
        return token_bytes(nbytes).hex()

    def token_urlsafe(nbytes=None):
        return _base64.urlsafe_b64encode(token_bytes(nbytes)).rstrip(b'=').decode('ascii')
    """#

  static let uuid = #"""
    import os as _os
    import time as _time
    from enum import Enum as _Enum

    RESERVED_NCS, RFC_4122, RESERVED_MICROSOFT, RESERVED_FUTURE = [
        'reserved for NCS compatibility', 'specified in RFC 4122',
        'reserved for Microsoft compatibility', 'reserved for future definition']

    class SafeUUID(_Enum):
        safe = 0
        unsafe = -1
        unknown = None

    class UUID:
        """A number of 128 bits that is meant to be unique."""
        def __init__(self, hex=None, bytes=None, bytes_le=None, fields=None, int=None, version=None, *,
                     is_safe=SafeUUID.unknown):
            if [hex, bytes, bytes_le, fields, int].count(None) != 4:
                raise TypeError('one of the hex, bytes, bytes_le, fields, or int arguments must be given')
            if hex is not None:
                hex = hex.replace('urn:', '').replace('uuid:', '')
                hex = hex.strip('{}').replace('-', '')
                if len(hex) != 32:
                    raise ValueError('badly formed hexadecimal UUID string')
                int = _int(hex, 16)
            if bytes_le is not None:
                if len(bytes_le) != 16:
                    raise ValueError('bytes_le is not a 16-char string')
                bytes = bytes_le[3::-1] + bytes_le[5:3:-1] + bytes_le[7:5:-1] + bytes_le[8:]
            if bytes is not None:
                if len(bytes) != 16:
                    raise ValueError('bytes is not a 16-char string')
                int = _int.from_bytes(bytes, 'big')
            if fields is not None:
                if len(fields) != 6:
                    raise ValueError('fields is not a 6-tuple')
                low, mid, high, seq_high, seq_low, node = fields
                int = low << 96 | mid << 80 | high << 64 | seq_high << 56 | seq_low << 48 | node
            if not 0 <= int < 1 << 128:
                raise ValueError('int is out of range (need a 128-bit value)')
            if version is not None:
                if not 1 <= version <= 5:
                    raise ValueError('illegal version number')
                int &= ~(0xc000 << 48)
                int |= 0x8000 << 48
                int &= ~(0xf000 << 64)
                int |= version << 76
            object.__setattr__(self, 'int', int)
            object.__setattr__(self, 'is_safe', is_safe)
        def __setattr__(self, name, value):
            raise TypeError('UUID objects are immutable')
        def __eq__(self, other):
            return self.int == other.int if isinstance(other, UUID) else NotImplemented
        def __lt__(self, other):
            return self.int < other.int if isinstance(other, UUID) else NotImplemented
        def __gt__(self, other):
            return self.int > other.int if isinstance(other, UUID) else NotImplemented
        def __le__(self, other):
            return self.int <= other.int if isinstance(other, UUID) else NotImplemented
        def __ge__(self, other):
            return self.int >= other.int if isinstance(other, UUID) else NotImplemented
        def __hash__(self):
            return hash(self.int)
        def __int__(self):
            return self.int
        def __repr__(self):
            return '%s(%r)' % (self.__class__.__name__, str(self))
        def __str__(self):
            hex = '%032x' % self.int
            return '%s-%s-%s-%s-%s' % (hex[:8], hex[8:12], hex[12:16], hex[16:20], hex[20:])
        @property
        def bytes(self):
            return self.int.to_bytes(16, 'big')
        @property
        def bytes_le(self):
            b = self.bytes
            return b[3::-1] + b[5:3:-1] + b[7:5:-1] + b[8:]
        @property
        def fields(self):
            return (self.time_low, self.time_mid, self.time_hi_version, self.clock_seq_hi_variant,
                    self.clock_seq_low, self.node)
        @property
        def time_low(self):
            return self.int >> 96
        @property
        def time_mid(self):
            return self.int >> 80 & 0xffff
        @property
        def time_hi_version(self):
            return self.int >> 64 & 0xffff
        @property
        def clock_seq_hi_variant(self):
            return self.int >> 56 & 0xff
        @property
        def clock_seq_low(self):
            return self.int >> 48 & 0xff
        @property
        def time(self):
            return (self.time_hi_version & 0x0fff) << 48 | self.time_mid << 32 | self.time_low
        @property
        def clock_seq(self):
            return (self.clock_seq_hi_variant & 0x3f) << 8 | self.clock_seq_low
        @property
        def node(self):
            return self.int & 0xffffffffffff
        @property
        def hex(self):
            return '%032x' % self.int
        @property
        def urn(self):
            return 'urn:uuid:' + str(self)
        @property
        def variant(self):
            if not self.int & 0x8000 << 48:
                return RESERVED_NCS
            if not self.int & 0x4000 << 48:
                return RFC_4122
            return RESERVED_MICROSOFT if not self.int & 0x2000 << 48 else RESERVED_FUTURE
        @property
        def version(self):
            if self.variant == RFC_4122:
                return _int(self.int >> 76 & 0xf)

    _int = int

    def getnode():
        return _int.from_bytes(_os.urandom(6), 'big') | 1 << 40

    def uuid1(node=None, clock_seq=None):
        stamp = _time.time_ns() // 100 + 0x01b21dd213814000
        if clock_seq is None:
            clock_seq = _int.from_bytes(_os.urandom(2), 'big') & 0x3fff
        low = stamp & 0xffffffff
        mid = stamp >> 32 & 0xffff
        high = stamp >> 48 & 0x0fff
        return UUID(fields=(low, mid, high, clock_seq >> 8 & 0x3f, clock_seq & 0xff, node or getnode()), version=1)

    def uuid3(namespace, name):
        from hashlib import md5
        return UUID(bytes=md5(namespace.bytes + bytes(name, 'utf-8')).digest(), version=3)

    def uuid4():
        return UUID(bytes=_os.urandom(16), version=4)

    def uuid5(namespace, name):
        from hashlib import sha1
        return UUID(bytes=sha1(namespace.bytes + bytes(name, 'utf-8')).digest()[:16], version=5)

    NAMESPACE_DNS = UUID('6ba7b810-9dad-11d1-80b4-00c04fd430c8')
    NAMESPACE_URL = UUID('6ba7b811-9dad-11d1-80b4-00c04fd430c8')
    NAMESPACE_OID = UUID('6ba7b812-9dad-11d1-80b4-00c04fd430c8')
    NAMESPACE_X500 = UUID('6ba7b814-9dad-11d1-80b4-00c04fd430c8')
    """#

  static let gzip = #"""
    import io as _io
    import time as _time
    import zlib as _zlib

    class BadGzipFile(OSError):
        """The file is not in the form of gzip."""

    def compress(data, compresslevel=9, *, mtime=None):
        made = _zlib.compress(data, compresslevel, wbits=31)
        stamp = int(_time.time() if mtime is None else mtime) & 0xffffffff
        return made[:4] + stamp.to_bytes(4, 'little') + made[8:]

    def decompress(data):
        out = []
        while data:
            if data[:2] != b'\x1f\x8b':
                raise BadGzipFile('Not a gzipped file (%r)' % bytes(data[:2]))
            stream = _zlib.decompressobj(wbits=31)
            out.append(stream.decompress(data))
            if not stream.eof:
                raise EOFError('Compressed file ended before the end-of-stream marker was reached')
            data = stream.unused_data.lstrip(b'\0')
        return b''.join(out)

    class GzipFile:
        """A compressed file; what is written is compressed when the file is closed."""
        def __init__(self, filename=None, mode=None, compresslevel=9, fileobj=None, mtime=None):
            mode = (mode or 'rb').replace('t', '')
            if 'b' not in mode:
                mode += 'b'
            self.name = filename or getattr(fileobj, 'name', '')
            self.mode = 1 if mode[0] == 'r' else 2
            self._file = fileobj if fileobj is not None else _open(filename, mode)
            self._owns = fileobj is None
            self._level = compresslevel
            self._mtime = mtime
            self.closed = False
            self._data = _io.BytesIO(decompress(self._file.read()) if self.mode == 1 else b'')
        def __getattr__(self, name):
            return getattr(self._data, name)
        def __iter__(self):
            return iter(self._data)
        def __next__(self):
            return next(self._data)
        def readable(self):
            return self.mode == 1
        def writable(self):
            return self.mode == 2
        def read(self, size=-1):
            if self.mode != 1:
                raise OSError(9, 'read() on write-only GzipFile object')
            return self._data.read(size)
        def write(self, data):
            if self.mode != 2:
                raise OSError(9, 'write() on read-only GzipFile object')
            return self._data.write(data)
        def close(self):
            if self.closed:
                return
            self.closed = True
            if self.mode == 2:
                self._file.write(compress(self._data.getvalue(), self._level, mtime=self._mtime))
            if self._owns:
                self._file.close()
        def __enter__(self):
            return self
        def __exit__(self, *exc_info):
            self.close()

    class _TextFile:
        def __init__(self, file, encoding, errors, newline):
            self.buffer = file
            self._encoding, self._errors = encoding or 'utf-8', errors or 'strict'
            text = file.read().decode(self._encoding, self._errors) if file.mode == 1 else ''
            self._text = _io.StringIO(text.replace('\r\n', '\n') if newline is None else text)
        def __getattr__(self, name):
            return getattr(self._text, name)
        def __iter__(self):
            return iter(self._text)
        def write(self, text):
            self.buffer.write(text.encode(self._encoding, self._errors))
            return len(text)
        def writelines(self, lines):
            for line in lines:
                self.write(line)
        def close(self):
            self.buffer.close()
        def __enter__(self):
            return self
        def __exit__(self, *exc_info):
            self.close()

    _open = open

    def open(filename, mode='rb', compresslevel=9, encoding=None, errors=None, newline=None):
        if 't' in mode and 'b' in mode:
            raise ValueError('Invalid mode: %r' % (mode,))
        if hasattr(filename, 'read') or hasattr(filename, 'write'):
            file = GzipFile(None, mode, compresslevel, filename)
        else:
            file = GzipFile(filename, mode, compresslevel)
        return _TextFile(file, encoding, errors, newline) if 't' in mode else file
    """#

  static let html = #"""
    import re as _re

    _names = {'lt': '<', 'gt': '>', 'amp': '&', 'quot': '"', 'apos': "'", 'nbsp': '\xa0', 'copy': '\xa9',
              'reg': '\xae', 'hellip': '\u2026', 'mdash': '\u2014', 'ndash': '\u2013', 'lsquo': '\u2018',
              'rsquo': '\u2019', 'ldquo': '\u201c', 'rdquo': '\u201d', 'euro': '\u20ac', 'pound': '\xa3',
              'deg': '\xb0', 'times': '\xd7', 'divide': '\xf7', 'laquo': '\xab', 'raquo': '\xbb', 'bull': '\u2022',
              'middot': '\xb7', 'trade': '\u2122', 'eacute': '\xe9', 'egrave': '\xe8', 'agrave': '\xe0',
              'ccedil': '\xe7', 'uuml': '\xfc', 'ouml': '\xf6', 'auml': '\xe4', 'Uuml': '\xdc', 'Ouml': '\xd6',
              'Auml': '\xc4', 'szlig': '\xdf', 'ntilde': '\xf1'}

    def escape(s, quote=True):
        s = s.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;')
        if quote:
            s = s.replace('"', '&quot;').replace("'", '&#x27;')
        return s

    def _replace(match):
        name = match.group(1)
        if name[0] == '#':
            number = int(name[2:].rstrip(';'), 16) if name[1] in 'xX' else int(name[1:].rstrip(';'))
            if number in (0,) or 0xd800 <= number <= 0xdfff or number > 0x10ffff:
                return '\ufffd'
            return chr(number)
        key = name.rstrip(';')
        return _names[key] if key in _names else '&' + name

    def unescape(s):
        if '&' not in s:
            return s
        return _re.sub(r'&(#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[A-Za-z0-9]+;)', _replace, s)
    """#

  static let urlParse = #"""
    from collections import namedtuple as _namedtuple

    uses_netloc = ['', 'ftp', 'http', 'gopher', 'nntp', 'telnet', 'imap', 'wais', 'file', 'mms', 'https', 'shttp',
                   'snews', 'prospero', 'rtsp', 'rtspu', 'rsync', 'svn', 'svn+ssh', 'sftp', 'nfs', 'git', 'git+ssh',
                   'ws', 'wss']
    _safe = frozenset(b'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~')

    class _Netloc:
        @property
        def username(self):
            return self._user()[0]
        @property
        def password(self):
            return self._user()[1]
        def _user(self):
            info, at, rest = self.netloc.rpartition('@')
            if not at:
                return None, None
            user, colon, password = info.partition(':')
            return user, password if colon else None
        def _host(self):
            rest = self.netloc.rpartition('@')[2]
            before, bracket, inside = rest.partition('[')
            if bracket:
                host, _, port = inside.partition(']')
                port = port.partition(':')[2]
            else:
                host, _, port = rest.partition(':')
            return host, port or None
        @property
        def hostname(self):
            host = self._host()[0]
            return host.lower() if host else None
        @property
        def port(self):
            port = self._host()[1]
            if port is None:
                return None
            if not (port.isdigit() and port.isascii()):
                raise ValueError(f'Port could not be cast to integer value as {port!r}')
            if not 0 <= int(port) <= 65535:
                raise ValueError('Port out of range 0-65535')
            return int(port)

    class SplitResult(_namedtuple('SplitResult', 'scheme netloc path query fragment'), _Netloc):
        def geturl(self):
            return urlunsplit(self)

    class ParseResult(_namedtuple('ParseResult', 'scheme netloc path params query fragment'), _Netloc):
        def geturl(self):
            return urlunparse(self)

    class DefragResult(_namedtuple('DefragResult', 'url fragment')):
        def geturl(self):
            return self.url + '#' + self.fragment if self.fragment else self.url

    def urlsplit(url, scheme='', allow_fragments=True):
        url = url.lstrip(' \t\n\r').replace('\t', '').replace('\n', '').replace('\r', '')
        netloc = query = fragment = ''
        i = url.find(':')
        if i > 0 and url[0].isascii() and url[0].isalpha():
            if all(c.isascii() and (c.isalnum() or c in '+-.') for c in url[:i]):
                scheme, url = url[:i].lower(), url[i + 1:]
        if url[:2] == '//':
            ends = [n for n in (url.find(c, 2) for c in '/?#') if n >= 0]
            end = min(ends, default=len(url))
            netloc, url = url[2:end], url[end:]
            if ('[' in netloc) != (']' in netloc):
                raise ValueError('Invalid IPv6 URL')
        if allow_fragments and '#' in url:
            url, fragment = url.split('#', 1)
        if '?' in url:
            url, query = url.split('?', 1)
        return SplitResult(scheme, netloc, url, query, fragment)

    def urlparse(url, scheme='', allow_fragments=True):
        scheme, netloc, path, query, fragment = urlsplit(url, scheme, allow_fragments)
        params = ''
        if scheme in ('', 'ftp', 'hdl', 'prospero', 'http', 'imap', 'https', 'shttp', 'rtsp', 'rtspu', 'sip', 'sips',
                      'mms', 'sftp', 'tel') and ';' in path:
            slash = path.rfind('/')
            semicolon = path.find(';', slash if slash >= 0 else 0)
            if semicolon >= 0:
                path, params = path[:semicolon], path[semicolon + 1:]
        return ParseResult(scheme, netloc, path, params, query, fragment)

    def urlunsplit(components):
        scheme, netloc, url, query, fragment = components
        if netloc or (scheme and scheme in uses_netloc and url[:2] != '//'):
            if url and url[:1] != '/':
                url = '/' + url
            url = '//' + (netloc or '') + url
        if scheme:
            url = scheme + ':' + url
        if query:
            url = url + '?' + query
        if fragment:
            url = url + '#' + fragment
        return url

    def urlunparse(components):
        scheme, netloc, url, params, query, fragment = components
        if params:
            url = '%s;%s' % (url, params)
        return urlunsplit((scheme, netloc, url, query, fragment))

    def urldefrag(url):
        if '#' in url:
            s, n, p, a, q, frag = urlparse(url)
            return DefragResult(urlunparse((s, n, p, a, q, '')), frag)
        return DefragResult(url, '')

    def urljoin(base, url, allow_fragments=True):
        if not base:
            return url
        if not url:
            return base
        b = urlparse(base, '', allow_fragments)
        u = urlparse(url, b.scheme, allow_fragments)
        if u.scheme != b.scheme or u.scheme not in uses_netloc:
            return url
        if u.netloc:
            return urlunparse(u)
        path, params, query = u.path, u.params, u.query
        if not path and not params:
            return urlunparse((u.scheme, b.netloc, b.path, b.params, query or b.query, u.fragment))
        base_parts = b.path.split('/')
        if base_parts[-1] != '':
            del base_parts[-1]
        if path[:1] == '/':
            segments = path.split('/')
        else:
            segments = base_parts + path.split('/')
            segments[1:-1] = [s for s in segments[1:-1] if s]
        resolved = []
        for seg in segments:
            if seg == '..':
                if resolved:
                    resolved.pop()
            elif seg != '.':
                resolved.append(seg)
        if segments[-1] in ('.', '..'):
            resolved.append('')
        return urlunparse((u.scheme, b.netloc, '/'.join(resolved) or '/', params, query, u.fragment))

    def quote_from_bytes(bs, safe='/'):
        if not isinstance(bs, (bytes, bytearray)):
            raise TypeError('quote_from_bytes() expected bytes')
        keep = _safe | set(safe.encode('ascii', 'ignore') if isinstance(safe, str) else safe)
        return ''.join([chr(b) if b in keep else '%%%02X' % b for b in bs])

    def quote(string, safe='/', encoding=None, errors=None):
        if isinstance(string, str):
            string = string.encode(encoding or 'utf-8', errors or 'strict')
        elif encoding is not None:
            raise TypeError("quote() doesn't support 'encoding' for bytes")
        return quote_from_bytes(string, safe)

    def quote_plus(string, safe='', encoding=None, errors=None):
        space = ' ' if isinstance(string, str) else b' '
        if space not in string:
            return quote(string, safe, encoding, errors)
        return quote(string, safe + ' ', encoding, errors).replace(' ', '+')

    def unquote_to_bytes(string):
        if isinstance(string, str):
            string = string.encode('utf-8')
        parts = bytes(string).split(b'%')
        out = [parts[0]]
        for item in parts[1:]:
            try:
                out.append(bytes([int(item[:2].decode('ascii'), 16)]) if len(item) >= 2 else _bad())
                out.append(item[2:])
            except ValueError:
                out.append(b'%' + item)
        return b''.join(out)

    def _bad():
        raise ValueError

    def unquote(string, encoding='utf-8', errors='replace'):
        if isinstance(string, bytes):
            return unquote_to_bytes(string).decode(encoding, errors)
        if '%' not in string:
            return string
        return unquote_to_bytes(string).decode(encoding or 'utf-8', errors or 'replace')

    def unquote_plus(string, encoding='utf-8', errors='replace'):
        return unquote(string.replace('+', ' '), encoding, errors)

    def parse_qsl(qs, keep_blank_values=False, strict_parsing=False, encoding='utf-8', errors='replace',
                  max_num_fields=None, separator='&'):
        pairs = []
        for name_value in qs.split(separator) if qs else []:
            if not name_value and not strict_parsing:
                continue
            name, equals, value = name_value.partition('=')
            if not equals:
                if strict_parsing:
                    raise ValueError('bad query field: %r' % (name_value,))
                if not keep_blank_values:
                    continue
            if value or keep_blank_values:
                pairs.append((unquote_plus(name, encoding, errors), unquote_plus(value, encoding, errors)))
        return pairs

    def parse_qs(qs, keep_blank_values=False, strict_parsing=False, encoding='utf-8', errors='replace',
                 max_num_fields=None, separator='&'):
        result = {}
        for name, value in parse_qsl(qs, keep_blank_values, strict_parsing, encoding, errors, max_num_fields,
                                     separator):
            result.setdefault(name, []).append(value)
        return result

    def urlencode(query, doseq=False, safe='', encoding=None, errors=None, quote_via=quote_plus):
        if hasattr(query, 'items'):
            query = query.items()
        def text(v):
            return quote_via(v if isinstance(v, (bytes, str)) else str(v), safe)
        out = []
        for k, v in query:
            if doseq and not isinstance(v, (str, bytes)):
                try:
                    len(v)
                except TypeError:
                    out.append(text(k) + '=' + text(v))
                else:
                    out += [text(k) + '=' + text(item) for item in v]
            else:
                out.append(text(k) + '=' + text(v))
        return '&'.join(out)
    """#

  static let urlError = #"""
    class URLError(OSError):
        def __init__(self, reason, filename=None):
            self.args = reason,
            self.reason = reason
        def __str__(self):
            return '<urlopen error %s>' % self.reason

    class HTTPError(URLError):
        pass
    """#
}

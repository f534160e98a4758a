/// `.npy` and `.npz` files, in the cell language.
enum ArrayFileSource {
  static let text = #"""
    import numpy as np

    def _header(a):
        descr = a.dtype.str
        text = "{'descr': %r, 'fortran_order': False, 'shape': %r, }" % (descr, tuple(a.shape))
        head = text.encode('latin1')
        size = 10 + len(head) + 1
        head = head + b' ' * (-size % 64) + b'\n'
        return b'\x93NUMPY\x01\x00' + bytes([len(head) % 256, len(head) // 256]) + head

    # Texts are stored with four bytes for each character.
    def _spelled(text, width):
        return b''.join(ord(c).to_bytes(4, 'little') for c in text).ljust(4 * width, b'\x00')

    def _read_text(data, order):
        codes = [int.from_bytes(data[i:i + 4], order) for i in range(0, len(data), 4)]
        return ''.join(chr(code) for code in codes if code)

    def _npy(a):
        a = np.asarray(a)
        if a.dtype.kind == 'O':
            raise ValueError('Object arrays cannot be saved here: the format would need pickle')
        if a.dtype.kind == 'U':
            width = a.dtype.itemsize // 4
            body = b''.join(_spelled(str(t), width) for t in a.ravel().tolist())
            return _header(a) + body
        return _header(a) + a.tobytes()

    def _read_npy(data):
        import ast
        if data[:6] != b'\x93NUMPY':
            raise ValueError('Cannot load file containing pickled data when allow_pickle=False')
        if data[6] == 1:
            size, start = data[8] + 256 * data[9], 10
        else:
            size, start = int.from_bytes(data[8:12], 'little'), 12
        head = ast.literal_eval(data[start:start + size].decode('latin1').strip())
        body = data[start + size:]
        descr, shape = head['descr'], tuple(head['shape'])
        count = 1
        for n in shape:
            count *= n
        if not isinstance(descr, str):
            raise ValueError('structured arrays cannot be loaded here')
        if descr.lstrip('<>|=').startswith('O'):
            raise ValueError('Object arrays cannot be loaded when allow_pickle=False')
        if descr[1:2] == 'U':
            width = 4 * int(descr[2:])
            order = 'big' if descr[0] == '>' else 'little'
            texts = [_read_text(body[i * width:(i + 1) * width], order) for i in range(count)]
            a = np.array(texts, dtype=descr) if texts else np.zeros(0, descr)
        elif descr[1:2] == 'S':
            width = int(descr[2:])
            a = np.array([body[i * width:(i + 1) * width].rstrip(b'\x00').decode('latin1') for i in range(count)])
        elif descr[1:2] == 'c':
            part = descr[0] + ('f4' if descr[2:] == '8' else 'f8')
            pairs = np.frombuffer(body, dtype=part, count=2 * count)
            a = pairs[0::2] + 1j * pairs[1::2]
            if descr[2:] == '8':
                a = a.astype(np.complex64)
        else:
            a = np.frombuffer(body, dtype=descr, count=count)
        if head['fortran_order']:
            return a.reshape(shape[::-1]).T
        return a.reshape(shape)

    def _write(file, data, suffix):
        if hasattr(file, 'write'):
            file.write(data)
            return
        name = str(file)
        if not name.endswith(suffix):
            name += suffix
        with open(name, 'wb') as f:
            f.write(data)

    def save(file, arr, allow_pickle=True, fix_imports=True):
        """Writes an array to a .npy file."""
        _write(file, _npy(arr), '.npy')

    def _archive(entries, compress):
        import zlib
        def number(value, size):
            return int(value).to_bytes(size, 'little')
        files, directory, offset = [], [], 0
        for name, data in entries:
            name = name.encode()
            packed = zlib.compress(data, 6, -15) if compress else data
            common = (number(20, 2) + number(0, 2) + number(8 if compress else 0, 2) + number(0, 2) + number(33, 2)
                      + number(zlib.crc32(data), 4) + number(len(packed), 4) + number(len(data), 4) + number(len(name), 2)
                      + number(0, 2))
            files.append(b'PK\x03\x04' + common + name + packed)
            directory.append(b'PK\x01\x02' + number(20, 2) + common + number(0, 2) + number(0, 2) + number(0, 2)
                             + number(0o600 << 16, 4) + number(offset, 4) + name)
            offset += len(files[-1])
        table = b''.join(directory)
        end = (b'PK\x05\x06' + number(0, 4) + number(len(entries), 2) + number(len(entries), 2) + number(len(table), 4)
               + number(offset, 4) + number(0, 2))
        return b''.join(files) + table + end

    def _savez(file, args, kwds, compress):
        named = dict(kwds)
        for i, value in enumerate(args):
            key = f'arr_{i}'
            if key in named:
                raise ValueError(f'Cannot use un-named variables and keyword {key}')
            named[key] = value
        _write(file, _archive([(key + '.npy', _npy(value)) for key, value in named.items()], compress), '.npz')

    def savez(file, *args, allow_pickle=True, **kwds):
        """Writes several arrays to a .npz archive."""
        _savez(file, args, kwds, False)

    def savez_compressed(file, *args, allow_pickle=True, **kwds):
        """Writes several arrays to a compressed .npz archive."""
        _savez(file, args, kwds, True)

    class NpzFile:
        """The arrays of a .npz archive."""
        def __init__(self, data, name):
            self._name = name
            self._entries = {}
            end = data.rfind(b'PK\x05\x06')
            if end < 0:
                raise ValueError('File is not a zip file')
            def number(at, size):
                return int.from_bytes(data[at:at + size], 'little')
            count, at = number(end + 10, 2), number(end + 16, 4)
            self._data = data
            for _ in range(count):
                method, packed, plain = number(at + 10, 2), number(at + 20, 4), number(at + 24, 4)
                n, extra, comment = number(at + 28, 2), number(at + 30, 2), number(at + 32, 2)
                offset = number(at + 42, 4)
                key = data[at + 46:at + 46 + n].decode()
                field, last = at + 46 + n, at + 46 + n + extra
                while field + 4 <= last:
                    kind, size = number(field, 2), number(field + 2, 2)
                    if kind == 1:
                        place = field + 4
                        if plain == 0xFFFFFFFF:
                            plain, place = number(place, 8), place + 8
                        if packed == 0xFFFFFFFF:
                            packed, place = number(place, 8), place + 8
                        if offset == 0xFFFFFFFF:
                            offset = number(place, 8)
                    field += 4 + size
                start = offset + 30 + number(offset + 26, 2) + number(offset + 28, 2)
                self._entries[key] = (method, start, packed)
                at += 46 + n + extra + comment
            self.files = [key[:-4] if key.endswith('.npy') else key for key in self._entries]
            self._loaded = {}
        def __getitem__(self, key):
            name = key + '.npy' if key + '.npy' in self._entries else key
            if name not in self._entries:
                raise KeyError(f'{key} is not a file in the archive')
            if name not in self._loaded:
                method, start, size = self._entries[name]
                data = self._data[start:start + size]
                if method == 8:
                    import zlib
                    data = zlib.decompress(data, -15)
                self._loaded[name] = _read_npy(data) if data[:6] == b'\x93NUMPY' else data
            return self._loaded[name]
        def __contains__(self, key):
            return key in self.files or key in self._entries
        def __iter__(self):
            return iter(self.files)
        def __len__(self):
            return len(self.files)
        def keys(self):
            return list(self.files)
        def values(self):
            return [self[key] for key in self.files]
        def items(self):
            return [(key, self[key]) for key in self.files]
        def get(self, key, default=None):
            return self[key] if key in self else default
        @property
        def f(self):
            archive = self
            class Bag:
                def __getattr__(self, key):
                    try:
                        return archive[key]
                    except KeyError:
                        raise AttributeError(key)
            return Bag()
        def close(self):
            pass
        def __enter__(self):
            return self
        def __exit__(self, *exc):
            return None
        def __repr__(self):
            shown = ', '.join(self.files[:5]) + ('...' if len(self.files) > 5 else '')
            return f"NpzFile {self._name!r} with keys: {shown}"

    def load(file, mmap_mode=None, allow_pickle=False, fix_imports=True, encoding='ASCII', *, max_header_size=10000):
        """Reads a .npy or .npz file."""
        if hasattr(file, 'read'):
            data, name = file.read(), 'object'
        else:
            name = str(file)
            with open(name, 'rb') as f:
                data = f.read()
        if len(data) == 0:
            raise EOFError('No data left in file')
        if data[:4] in (b'PK\x03\x04', b'PK\x05\x06'):
            return NpzFile(data, name)
        if data[:6] != b'\x93NUMPY':
            if not allow_pickle:
                raise ValueError('Cannot load file containing pickled data when allow_pickle=False')
            import pickle
            return pickle.loads(data)
        return _read_npy(data)
    """#
}

/// `pickle` in the cell language: CPython's format, protocols 0 to 5.
enum PickleSources {
  static let pickle = #"""
    import io as _io
    import struct as _struct
    import sys as _sys
    from copyreg import dispatch_table as _dispatch_table
    from copyreg import __newobj__ as _newobj

    HIGHEST_PROTOCOL = 5
    DEFAULT_PROTOCOL = 4
    format_version = '4.0'

    class PickleError(Exception):
        pass
    class PicklingError(PickleError):
        pass
    class UnpicklingError(PickleError):
        pass
    PickleError.__module__ = PicklingError.__module__ = UnpicklingError.__module__ = '_pickle'

    _NoneType = type(None)
    _function = type(lambda: 0)
    _builtin = type(len)
    _singletons = {type(...): 'Ellipsis', type(NotImplemented): 'NotImplemented'}

    def _encode_long(x):
        if x == 0:
            return b''
        n = (x.bit_length() >> 3) + 1
        out = x.to_bytes(n, 'little', signed=True)
        if x < 0 and n > 1 and out[-1] == 0xff and out[-2] & 0x80:
            out = out[:-1]
        return out

    def _reach(module, name):
        found = _import(module)
        for part in name.split('.'):
            found = getattr(found, part)
        return found

    def _import(name):
        if name in _sys.modules:
            return _sys.modules[name]
        module = __import__(name)
        for part in name.split('.')[1:]:
            module = getattr(module, part)
        return module

    class Pickler:
        """Writes objects to a binary file."""
        dispatch_table = None
        def __init__(self, file, protocol=None, *, fix_imports=True, buffer_callback=None):
            if protocol is None:
                protocol = DEFAULT_PROTOCOL
            if protocol < 0:
                protocol = HIGHEST_PROTOCOL
            elif protocol > HIGHEST_PROTOCOL:
                raise ValueError('pickle protocol must be <= %d' % HIGHEST_PROTOCOL)
            self._file = file
            self.proto = max(protocol, 2)
            self._asked = protocol
            self._memo = {}
        def clear_memo(self):
            self._memo.clear()
        def persistent_id(self, obj):
            return None
        def dump(self, obj):
            self._out = out = []
            self._depth = 0
            self._save(obj)
            out.append(b'.')
            body = b''.join(out)
            head = b'\x80' + bytes([self.proto])
            if self.proto >= 4 and len(body) >= 4:
                head += b'\x95' + _struct.pack('<Q', len(body))
            self._file.write(head + body)
        def _put(self, obj):
            i = len(self._memo)
            self._memo[id(obj)] = i, obj
            if self.proto >= 4:
                self._out.append(b'\x94')
            else:
                self._out.append(b'q' + bytes([i]) if i < 256 else b'r' + _struct.pack('<I', i))
        def _get(self, i):
            self._out.append(b'h' + bytes([i]) if i < 256 else b'j' + _struct.pack('<I', i))
        def _save(self, obj):
            out = self._out
            t = type(obj)
            if obj is None:
                out.append(b'N')
            elif obj is True:
                out.append(b'\x88')
            elif obj is False:
                out.append(b'\x89')
            elif t is int:
                if 0 <= obj < 256:
                    out.append(b'K' + bytes([obj]))
                elif 0 <= obj < 65536:
                    out.append(b'M' + _struct.pack('<H', obj))
                elif -2147483648 <= obj < 2147483648:
                    out.append(b'J' + _struct.pack('<i', obj))
                else:
                    data = _encode_long(obj)
                    if len(data) < 256:
                        out.append(b'\x8a' + bytes([len(data)]) + data)
                    else:
                        out.append(b'\x8b' + _struct.pack('<i', len(data)) + data)
            elif t is float:
                out.append(b'G' + _struct.pack('>d', obj))
            else:
                pid = self.persistent_id(obj)
                if pid is not None:
                    self._save(pid)
                    out.append(b'Q')
                    return
                found = self._memo.get(id(obj))
                if found is not None:
                    self._get(found[0])
                    return
                self._save_object(obj, t)
        def _save_object(self, obj, t):
            out = self._out
            if t is str:
                data = obj.encode('utf-8', 'surrogatepass') if not obj.isascii() else obj.encode()
                if len(data) < 256 and self.proto >= 4:
                    out.append(b'\x8c' + bytes([len(data)]) + data)
                else:
                    out.append(b'X' + _struct.pack('<I', len(data)) + data)
                self._put(obj)
            elif t is bytes:
                if self.proto < 3:
                    self._reduce(obj, (_codecs_encode, (obj.decode('latin-1'), 'latin1')) if obj else (bytes, ()))
                    return
                if len(obj) < 256:
                    out.append(b'C' + bytes([len(obj)]) + obj)
                else:
                    out.append(b'B' + _struct.pack('<I', len(obj)) + obj)
                self._put(obj)
            elif t is bytearray:
                if self.proto >= 5:
                    out.append(b'\x96' + _struct.pack('<Q', len(obj)) + bytes(obj))
                    self._put(obj)
                else:
                    self._reduce(obj, (bytearray, (bytes(obj),)))
            elif t is tuple:
                self._save_tuple(obj)
            elif t is list:
                out.append(b']')
                self._put(obj)
                self._batch_list(obj)
            elif t is dict:
                out.append(b'}')
                self._put(obj)
                self._batch_dict(obj.items())
            elif t is set and self.proto >= 4:
                out.append(b'\x8f')
                self._put(obj)
                if obj:
                    out.append(b'(')
                    for item in obj:
                        self._save(item)
                    out.append(b'\x90')
            elif t is frozenset and self.proto >= 4:
                out.append(b'(')
                for item in obj:
                    self._save(item)
                out.append(b'\x91')
                self._put(obj)
            elif t is _function or t is _builtin:
                self._global(obj)
            elif isinstance(obj, type):
                if obj is _NoneType:
                    self._reduce(obj, (type, (None,)))
                elif obj in _singletons:
                    self._reduce(obj, (type, (... if _singletons[obj] == 'Ellipsis' else NotImplemented,)))
                else:
                    self._global(obj)
            elif t in _singletons:
                self._global(obj, _singletons[t])
            else:
                self._reduce(obj, self._reduction(obj, t))
        def _save_tuple(self, obj):
            out = self._out
            if not obj:
                out.append(b')')
                return
            small = len(obj) <= 3
            if not small:
                out.append(b'(')
            for item in obj:
                self._save(item)
            found = self._memo.get(id(obj))
            if found is not None:
                # It holds itself by way of a list: what was saved already is used.
                out.append(b'0' * len(obj) if small else b'1')
                self._get(found[0])
                return
            out.append((b'\x85', b'\x86', b'\x87')[len(obj) - 1] if small else b't')
            self._put(obj)
        def _batch_list(self, items):
            items = list(items)
            if len(items) == 1:
                self._save(items[0])
                self._out.append(b'a')
                return
            for i in range(0, len(items), 1000):
                self._out.append(b'(')
                for item in items[i:i + 1000]:
                    self._save(item)
                self._out.append(b'e')
        def _batch_dict(self, pairs):
            pairs = list(pairs)
            if len(pairs) == 1:
                self._save(pairs[0][0])
                self._save(pairs[0][1])
                self._out.append(b's')
                return
            for i in range(0, len(pairs), 1000):
                self._out.append(b'(')
                for key, value in pairs[i:i + 1000]:
                    self._save(key)
                    self._save(value)
                self._out.append(b'u')
        def _global(self, obj, name=None):
            if name is None:
                name = getattr(obj, '__qualname__', None) or obj.__name__
            module = getattr(obj, '__module__', None) or '__main__'
            if obj is _codecs_encode:
                module, name = '_codecs', 'encode'
            try:
                found = obj if obj is _codecs_encode else _reach(module, name)
            except (ImportError, KeyError):
                raise PicklingError(f"Can't pickle {obj!r}: import of module {module!r} failed") from None
            except AttributeError:
                if '<locals>' in name:
                    raise AttributeError(f"Can't pickle local object {name!r}") from None
                raise PicklingError(f"Can't pickle {obj!r}: attribute lookup {name} on {module} failed") from None
            if found is not obj:
                raise PicklingError(f"Can't pickle {obj!r}: it's not the same object as {module}.{name}")
            if self.proto >= 4:
                self._save(module)
                self._save(name)
                self._out.append(b'\x93')
            else:
                short = {'builtins': '__builtin__', 'copyreg': 'copy_reg'}.get(module, module)
                self._out.append(f'c{short if self.proto < 3 else module}\n{name}\n'.encode())
            self._put(obj)
        def _reduction(self, obj, t):
            table = self.dispatch_table or _dispatch_table
            if t in table:
                return table[t](obj)
            for name in ('__reduce_ex__', '__reduce__'):
                f = getattr(t, name, None)
                if f is not None:
                    made = f(obj, self.proto) if name == '__reduce_ex__' else f(obj)
                    return made
            return _reduced(obj, t)
        def _reduce(self, obj, rv):
            out = self._out
            if isinstance(rv, str):
                self._global(obj, rv)
                return
            if not isinstance(rv, tuple):
                raise PicklingError(f'{type(obj).__name__}.__reduce__() must return a string or tuple')
            if not 2 <= len(rv) <= 6:
                raise PicklingError('tuple returned by __reduce__ must contain 2 through 6 elements')
            func, args, state, listitems, dictitems, setter = (tuple(rv) + (None,) * 4)[:6]
            if not isinstance(args, tuple):
                raise PicklingError('second item of the tuple returned by __reduce__ must be a tuple')
            if not callable(func):
                raise PicklingError('first item of the tuple returned by __reduce__ must be callable')
            if func is _newobj:
                self._save(args[0])
                self._save(args[1:])
                out.append(b'\x81')
            else:
                self._save(func)
                self._save(args)
                out.append(b'R')
            if id(obj) in self._memo:
                out.append(b'0')
                self._get(self._memo[id(obj)][0])
            else:
                self._put(obj)
            if listitems is not None:
                self._batch_list(listitems)
            if dictitems is not None:
                self._batch_dict(dictitems)
            if state is not None:
                self._save(state)
                out.append(b'b')

    _plain = (int, float, str, bytes, complex, tuple, frozenset, bytearray)

    def _reduced(obj, t):
        """What `object.__reduce_ex__` gives."""
        name = t.__name__
        module = t.__module__
        if module == 'builtins':
            if t is complex:
                return complex, (obj.real, obj.imag)
            if t is range:
                return range, (obj.start, obj.stop, obj.step)
            if t is slice:
                return slice, (obj.start, obj.stop, obj.step)
            if t is set:
                return set, (list(obj),)
            if t is frozenset:
                return frozenset, (list(obj),)
            if name == 'method':
                return getattr, (obj.__self__, obj.__name__)
            if not isinstance(obj, BaseException):
                raise TypeError(f"cannot pickle {name!r} object")
        if module == 'numpy':
            return _numpy_reduced(obj, t)
        if module == '_io' or name in ('generator', 'module', 'coroutine'):
            raise TypeError(f"cannot pickle '{module + '.' if module != 'builtins' else ''}{name}' object")
        if isinstance(obj, BaseException):
            state = getattr(obj, '__dict__', None)
            return (t, obj.args, state) if state else (t, obj.args)
        if module == 'collections':
            if name == 'deque':
                return (t, ((), obj.maxlen) if obj.maxlen is not None else (), None, iter(list(obj)))
            if name == 'defaultdict':
                factory = obj.default_factory
                return t, () if factory is None else (factory,), None, None, iter(list(obj.items()))
            if name == 'OrderedDict':
                return t, (), None, None, iter(list(obj.items()))
            if name == 'Counter':
                return t, (dict(obj),)
        if _is_enum(t):
            return t, (obj.value,)
        args = ()
        if hasattr(t, '__getnewargs_ex__'):
            args, kwargs = obj.__getnewargs_ex__()
        elif hasattr(t, '__getnewargs__'):
            args = obj.__getnewargs__()
        elif hasattr(t, '_fields') and isinstance(obj, tuple):
            args = tuple(obj)
        else:
            for base in _plain:
                if isinstance(obj, base):
                    args = (base(obj),)
                    break
        if hasattr(t, '__getstate__'):
            state = obj.__getstate__()
        else:
            state = getattr(obj, '__dict__', None) or None
            if state is not None:
                state = dict(state)
            slots = {}
            for c in t.__mro__:
                names = c.__dict__.get('__slots__', ())
                for slot in (names,) if isinstance(names, str) else names:
                    if slot not in ('__dict__', '__weakref__') and hasattr(obj, slot):
                        slots[slot] = getattr(obj, slot)
            if slots:
                state = (state, slots)
        items = iter(list(list.__iter__(obj))) if isinstance(obj, list) else None
        pairs = iter(list(dict.items(obj))) if isinstance(obj, dict) else None
        return _newobj, (t, *args), state, items, pairs

    def _is_enum(t):
        return any(c.__module__ == 'enum' and c.__name__ == 'Enum' for c in t.__mro__)

    def _codecs_encode(text, encoding):
        return text.encode(encoding)

    class _Dtype:
        """Stands for numpy.dtype while it is read."""
        def __init__(self, code, align=False, copy=False):
            self.code, self.order = code, '<'
        def __setstate__(self, state):
            if state[1] in '<>':
                self.order = state[1]
        def made(self):
            import numpy
            return numpy.dtype(self.order + self.code if self.code[0] not in '|<>' and self.code not in ('b1', 'i1', 'u1')
                               else self.code)

    class _Array:
        """Stands for an array while it is read."""
        def __init__(self, subtype=None, shape=None, code=None):
            pass
        def made(self, state):
            import numpy
            version, shape, dtype, fortran, data = state
            if isinstance(data, list):
                array = numpy.array(data, dtype=object)
                return array.reshape(shape)
            if isinstance(data, str):
                data = data.encode('latin-1')
            dtype = dtype.made() if isinstance(dtype, _Dtype) else dtype
            array = numpy.frombuffer(data, dtype=dtype).copy()
            return array.reshape(tuple(shape)[::-1]).T if fortran else array.reshape(tuple(shape))

    def _scalar(dtype, data=None):
        import numpy
        if isinstance(data, str):
            data = data.encode('latin-1')
        return numpy.frombuffer(data, dtype=dtype.made() if isinstance(dtype, _Dtype) else dtype)[0]



    def _numpy_reduced(obj, t):
        import numpy
        if isinstance(obj, numpy.ndarray):
            return _load_array, (str(obj.dtype.str), tuple(obj.shape), obj.tobytes())
        if isinstance(obj, numpy.dtype):
            return numpy.dtype, (obj.str,)
        if isinstance(obj, numpy.generic):
            array = numpy.array(obj)
            return _load_scalar, (str(array.dtype.str), array.tobytes())
        raise TypeError(f"cannot pickle '{t.__module__}.{t.__name__}' object")

    def _load_array(dtype, shape, data):
        import numpy
        return numpy.frombuffer(data, dtype=numpy.dtype(dtype)).copy().reshape(shape)

    def _load_scalar(dtype, data):
        import numpy
        return numpy.frombuffer(data, dtype=numpy.dtype(dtype))[0]

    _numpy_names = {'_reconstruct': _Array, 'scalar': _scalar}
    # Functions that saved data may call; classes may always be called.
    _functions = {'pickle._load_array', 'pickle._load_scalar', 'copyreg.__newobj__'}
    _refused = {'getattr', 'setattr', 'delattr', 'eval', 'exec', 'compile', '__import__', 'open', 'input', 'globals',
                'locals', 'vars', 'breakpoint', 'help'}

    def _object_reconstructor(cls, base, state):
        return object.__new__(cls) if base is object else base.__new__(cls, state)

    _mark = object()

    class Unpickler:
        """Reads objects from a binary file."""
        def __init__(self, file, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=None):
            self._file = file
            self._encoding = encoding
            self._errors = errors
        def persistent_load(self, pid):
            raise UnpicklingError('unsupported persistent id encountered')
        def find_class(self, module, name):
            if module.startswith(('numpy.core', 'numpy._core')) and name in _numpy_names:
                return _numpy_names[name]
            if module == 'numpy' and name == 'dtype':
                return _Dtype
            if module == 'copy_reg' or module == 'copyreg':
                if name == '_reconstructor':
                    return _object_reconstructor
            if module == '_codecs' and name == 'encode':
                return _codecs_encode
            module = {'__builtin__': 'builtins', 'copy_reg': 'copyreg'}.get(module, module)
            if module == 'builtins':
                name = {'unicode': 'str', 'long': 'int', 'xrange': 'range'}.get(name, name)
            if module in ('posix', 'nt', 'os', 'sys', 'subprocess', 'importlib', 'shutil', 'pathlib', 'io'):
                if module != 'pathlib' or not name.endswith('Path'):
                    raise UnpicklingError(f'{module}.{name} is not allowed in pickled data')
            try:
                found = _reach(module, name)
            except AttributeError:
                raise AttributeError(f"Can't get attribute {name!r} on {_import(module)!r}") from None
            if not isinstance(found, type) and callable(found) and found.__module__ != '__main__':
                if module == 'builtins' and name not in _refused:
                    return found
                if f'{module}.{name}' not in _functions:
                    raise UnpicklingError(f'{module}.{name} is not allowed in pickled data')
            return found
        def _read(self, n):
            data = self._file.read(n)
            if len(data) < n:
                raise UnpicklingError('pickle data was truncated')
            return data
        def _line(self):
            line = self._file.readline()
            if not line.endswith(b'\n'):
                raise UnpicklingError('pickle data was truncated')
            return line[:-1]
        def _pop_mark(self):
            stack = self._stack
            i = len(stack) - 1
            while i >= 0 and stack[i] is not _mark:
                i -= 1
            if i < 0:
                raise UnpicklingError('could not find MARK')
            items = stack[i + 1:]
            del stack[i:]
            return items
        def _text(self, data):
            if self._encoding == 'bytes':
                return data
            return data.decode(self._encoding, self._errors)
        def load(self):
            self._stack = stack = []
            self._memo = memo = {}
            read = self._read
            unpack = _struct.unpack
            try:
                while True:
                    op = self._file.read(1)
                    if not op:
                        raise EOFError('Ran out of input')
                    if op == b'.':
                        return stack.pop()
                    elif op == b'\x80':
                        n = read(1)[0]
                        if n > HIGHEST_PROTOCOL:
                            raise ValueError(f'unsupported pickle protocol: {n}')
                    elif op == b'\x95':
                        read(8)
                    elif op == b'(':
                        stack.append(_mark)
                    elif op == b'K':
                        stack.append(read(1)[0])
                    elif op == b'M':
                        stack.append(unpack('<H', read(2))[0])
                    elif op == b'J':
                        stack.append(unpack('<i', read(4))[0])
                    elif op == b'G':
                        stack.append(unpack('>d', read(8))[0])
                    elif op == b'\x94':
                        memo[len(memo)] = stack[-1]
                    elif op == b'h':
                        stack.append(memo[read(1)[0]])
                    elif op == b'j':
                        stack.append(memo[unpack('<I', read(4))[0]])
                    elif op == b'q':
                        memo[read(1)[0]] = stack[-1]
                    elif op == b'r':
                        memo[unpack('<I', read(4))[0]] = stack[-1]
                    elif op == b'p':
                        memo[int(self._line())] = stack[-1]
                    elif op == b'g':
                        stack.append(memo[int(self._line())])
                    elif op == b'\x8c':
                        stack.append(read(read(1)[0]).decode('utf-8', 'surrogatepass'))
                    elif op == b'X':
                        stack.append(read(unpack('<I', read(4))[0]).decode('utf-8', 'surrogatepass'))
                    elif op == b'\x8d':
                        stack.append(read(unpack('<Q', read(8))[0]).decode('utf-8', 'surrogatepass'))
                    elif op == b'C':
                        stack.append(read(read(1)[0]))
                    elif op == b'B':
                        stack.append(read(unpack('<I', read(4))[0]))
                    elif op == b'\x8e':
                        stack.append(read(unpack('<Q', read(8))[0]))
                    elif op == b'\x96':
                        stack.append(bytearray(read(unpack('<Q', read(8))[0])))
                    elif op == b'U':
                        stack.append(self._text(read(read(1)[0])))
                    elif op == b'T':
                        stack.append(self._text(read(unpack('<i', read(4))[0])))
                    elif op == b'N':
                        stack.append(None)
                    elif op == b'\x88':
                        stack.append(True)
                    elif op == b'\x89':
                        stack.append(False)
                    elif op == b'\x8a':
                        stack.append(int.from_bytes(read(read(1)[0]), 'little', signed=True))
                    elif op == b'\x8b':
                        stack.append(int.from_bytes(read(unpack('<i', read(4))[0]), 'little', signed=True))
                    elif op == b'I':
                        line = self._line()
                        stack.append(line == b'01' if line in (b'00', b'01') else int(line))
                    elif op == b'L':
                        stack.append(int(self._line().rstrip(b'L')))
                    elif op == b'F':
                        stack.append(float(self._line()))
                    elif op == b'S':
                        line = self._line().strip()
                        if len(line) < 2 or line[:1] not in b'"\'' or line[-1:] != line[:1]:
                            raise UnpicklingError('the STRING opcode argument must be quoted')
                        stack.append(line[1:-1].decode('unicode_escape' if b'\\' in line else 'latin-1'))
                    elif op == b'V':
                        stack.append(self._line().decode('latin-1'))
                    elif op == b')':
                        stack.append(())
                    elif op == b'\x85':
                        stack[-1:] = [(stack[-1],)]
                    elif op == b'\x86':
                        stack[-2:] = [tuple(stack[-2:])]
                    elif op == b'\x87':
                        stack[-3:] = [tuple(stack[-3:])]
                    elif op == b't':
                        stack.append(tuple(self._pop_mark()))
                    elif op == b']':
                        stack.append([])
                    elif op == b'l':
                        stack.append(self._pop_mark())
                    elif op == b'a':
                        value = stack.pop()
                        stack[-1].append(value)
                    elif op == b'e':
                        items = self._pop_mark()
                        target = stack[-1]
                        if type(target) is list:
                            target += items
                        else:
                            for item in items:
                                target.append(item)
                    elif op == b'}':
                        stack.append({})
                    elif op == b'd':
                        items = self._pop_mark()
                        stack.append({items[i]: items[i + 1] for i in range(0, len(items), 2)})
                    elif op == b's':
                        value, key = stack.pop(), stack.pop()
                        stack[-1][key] = value
                    elif op == b'u':
                        items = self._pop_mark()
                        target = stack[-1]
                        for i in range(0, len(items), 2):
                            target[items[i]] = items[i + 1]
                    elif op == b'\x8f':
                        stack.append(set())
                    elif op == b'\x90':
                        items = self._pop_mark()
                        stack[-1].update(items)
                    elif op == b'\x91':
                        stack.append(frozenset(self._pop_mark()))
                    elif op == b'c':
                        module = self._line().decode()
                        stack.append(self.find_class(module, self._line().decode()))
                    elif op == b'\x93':
                        name, module = stack.pop(), stack.pop()
                        if not isinstance(name, str) or not isinstance(module, str):
                            raise UnpicklingError('STACK_GLOBAL requires str')
                        stack.append(self.find_class(module, name))
                    elif op == b'\x81':
                        args, cls = stack.pop(), stack.pop()
                        stack.append(cls.__new__(cls, *args))
                    elif op == b'\x92':
                        kwargs, args, cls = stack.pop(), stack.pop(), stack.pop()
                        stack.append(cls.__new__(cls, *args, **kwargs))
                    elif op == b'R':
                        args, func = stack.pop(), stack.pop()
                        stack.append(func(*args))
                    elif op == b'i':
                        module, name = self._line().decode(), self._line().decode()
                        args = self._pop_mark()
                        stack.append(self.find_class(module, name)(*args))
                    elif op == b'o':
                        args = self._pop_mark()
                        stack.append(args[0](*args[1:]))
                    elif op == b'b':
                        self._build()
                    elif op == b'0':
                        stack.pop()
                    elif op == b'1':
                        self._pop_mark()
                    elif op == b'2':
                        stack.append(stack[-1])
                    elif op == b'Q':
                        stack.append(self.persistent_load(stack.pop()))
                    elif op == b'P':
                        stack.append(self.persistent_load(self._line().decode()))
                    else:
                        raise UnpicklingError(f'invalid load key, {chr(op[0])!r}.' if 32 <= op[0] < 127 else
                                              f"invalid load key, '\\x{op[0]:02x}'.")
            except (IndexError, KeyError, _struct.error) as error:
                if not stack or isinstance(error, (KeyError, _struct.error)):
                    raise UnpicklingError('pickle data was truncated') from None
                raise
        def _build(self):
            stack = self._stack
            state = stack.pop()
            target = stack[-1]
            if isinstance(target, _Array):
                stack[-1] = made = target.made(state)
                for key in self._memo:
                    if self._memo[key] is target:
                        self._memo[key] = made
                return
            setstate = getattr(target, '__setstate__', None)
            if setstate is not None:
                setstate(state)
                return
            slots = None
            if isinstance(state, tuple) and len(state) == 2:
                state, slots = state
            if state:
                attributes = target.__dict__
                for key, value in state.items():
                    attributes[key] = value
            if slots:
                for key, value in slots.items():
                    setattr(target, key, value)

    def dump(obj, file, protocol=None, *, fix_imports=True, buffer_callback=None):
        Pickler(file, protocol).dump(obj)

    def dumps(obj, protocol=None, *, fix_imports=True, buffer_callback=None):
        file = _io.BytesIO()
        Pickler(file, protocol).dump(obj)
        return file.getvalue()

    def load(file, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=None):
        if not hasattr(file, 'read') or not hasattr(file, 'readline'):
            raise TypeError("file must have 'read' and 'readline' attributes")
        return Unpickler(file, encoding=encoding, errors=errors).load()

    def loads(data, /, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=None):
        if not isinstance(data, (bytes, bytearray, memoryview)):
            raise TypeError(f"a bytes-like object is required, not '{type(data).__name__}'")
        return Unpickler(_io.BytesIO(bytes(data)), encoding=encoding, errors=errors).load()
    """#
}

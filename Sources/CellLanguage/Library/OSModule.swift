import Glibc

/// The `os` module: files and folders inside what the session grants; nothing else of the machine.
enum OSModule {
  static func build(_ interpreter: Interpreter) throws -> PyModule {
    let m = PyModule("os", documentation: "Files and folders of the session.")
    m.set("name", .string("posix"))
    m.set("sep", .string("/"))
    m.set("altsep", .none)
    m.set("extsep", .string("."))
    m.set("linesep", .string("\n"))
    m.set("pathsep", .string(":"))
    m.set("curdir", .string("."))
    m.set("pardir", .string(".."))
    m.set("devnull", .string("/dev/null"))
    // The machine's environment stays outside; a program may keep its own settings here.
    m.set("environ", .dict(PyDict()))
    m.set("error", .object(ExceptionTypes.osError))
    reading(m)
    changing(m)
    refused(m)
    let path = PyModule("posixpath", documentation: "Paths as text.")
    try Embedded.run(OSSource.path, in: path, interpreter)
    interpreter.modules["os.path"] = path
    m.set("path", .object(path))
    try Embedded.run(OSSource.text, in: m, interpreter)
    return m
  }

  private static func reading(_ m: PyModule) {
    m.function("getcwd()", "The session's folder.") { c in
      .string(FileAccess.workingDirectory(c.interpreter))
    }
    m.function("fspath(path)", "The path as text.") { c in .string(try FileAccess.path(c[0], c.interpreter)) }
    m.function("listdir(path='.')", "The names in a folder.") { c in
      let path = c[0].isNone ? "." : try FileAccess.path(c[0], c.interpreter)
      return .list(try FileAccess.list(path, c.interpreter).map { .string($0) })
    }
    m.function("_status(path, follow=True)", "Kind, size, times and mode of a file; None if there is none.") {
      c in
      guard let s = FileAccess.status(try FileAccess.path(c[0], c.interpreter), c.interpreter) else {
        return .none
      }
      func seconds(_ t: timespec) -> Value { .float(Double(t.tv_sec) + Double(t.tv_nsec) * 1e-9) }
      return .tuple([
        .string(FileAccess.isFolder(s) ? "folder" : FileAccess.isFile(s) ? "file" : "other"),
        .int(Int(s.st_size)), seconds(s.st_atim), seconds(s.st_mtim), seconds(s.st_ctim),
        .int(Int(s.st_mode)),
      ])
    }
    m.function("_resolve(path)", "The absolute path without links.") { c in
      // Links outside the session's folders stay unread.
      let path = FileAccess.absolute(try FileAccess.path(c[0], c.interpreter), c.interpreter)
      let real = FileAccess.resolved(path)
      let granted = c.interpreter.host?.mayAccess(path: real, forWriting: false) == true
      return .string(granted ? real : path)
    }
    m.function("_temporary()", "A folder for files that nobody keeps.") { c in
      let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
      let real = FileAccess.resolved(folder.isEmpty ? "/tmp" : folder)
      let granted = c.interpreter.host?.mayAccess(path: real, forWriting: true) == true
      return .string(granted ? real : FileAccess.workingDirectory(c.interpreter))
    }
    m.function("getpid()", "A number.") { _ in .int(1) }
    m.function("cpu_count()", "The number of processors.") { _ in
      .int(max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))))
    }
    m.function("getenv(key, default=None)", "The machine's environment is not visible here.") { c in
      guard case .dict(let d)? = m.namespace.get("environ") else { return c[1] }
      return try d.get(c[0], c.interpreter) ?? c[1]
    }
    m.function("urandom(size, /)", "Random bytes.") { c in
      let n = try c.int(0)
      if n < 0 { throw PyError.valueError("negative argument not allowed") }
      try Formatting.checkWidth(n)
      var random = SystemRandomNumberGenerator()
      return .object(PyBytes((0..<n).map { _ in UInt8.random(in: 0...255, using: &random) }))
    }
  }

  private static func changing(_ m: PyModule) {
    func act(
      _ signature: String, _ summary: String, _ body: @escaping (String, Call) -> Int32
    ) {
      m.function(signature, summary) { c in
        let path = try FileAccess.path(c[0], c.interpreter)
        let real = try FileAccess.admitted(path, forWriting: true, c.interpreter)
        if body(real, c) != 0 { throw PyError.os(errno, path: path) }
        return .none
      }
    }
    act("mkdir(path, mode=511, *, dir_fd=None)", "Makes a folder.") { p, _ in Glibc.mkdir(p, 0o777) }
    act("rmdir(path, *, dir_fd=None)", "Removes an empty folder.") { p, _ in Glibc.rmdir(p) }
    act("remove(path, *, dir_fd=None)", "Removes a file.") { p, _ in Glibc.unlink(p) }
    act("unlink(path, *, dir_fd=None)", "Removes a file.") { p, _ in Glibc.unlink(p) }
    for name in ["rename", "replace"] {
      m.function("\(name)(src, dst)", "Moves a file or folder.") { c in
        let (from, to) = (
          try FileAccess.path(c[0], c.interpreter), try FileAccess.path(c[1], c.interpreter)
        )
        let source = try FileAccess.admitted(from, forWriting: true, c.interpreter)
        let target = try FileAccess.admitted(to, forWriting: true, c.interpreter)
        if Glibc.rename(source, target) != 0 {
          throw PyError(
            PyException(
              type: Exceptions.osClass(Int(errno)),
              arguments: [
                .int(Int(errno)), .string(Exceptions.message(of: errno)), c[0], .none, c[1],
              ]))
        }
        return .none
      }
    }
  }

  private static func refused(_ m: PyModule) {
    for name in ["system", "popen", "fork", "kill", "execv", "spawnl", "putenv", "chdir", "_exit"] {
      m.function("\(name)(*args, **kwargs)", "Not available here.") { _ in
        throw PyError(
          ExceptionTypes.permissionError,
          "os.\(name)() is not available: a cell can compute and draw, but not start or control processes")
      }
    }
  }
}

/// The part of `os` in the cell language.
enum OSSource {
  static let text = #"""
    class stat_result(tuple):
        st_mode = property(lambda self: self[0])
        st_size = property(lambda self: self[1])
        st_atime = property(lambda self: self[2])
        st_mtime = property(lambda self: self[3])
        st_ctime = property(lambda self: self[4])

    def stat(path):
        found = _status(path)
        if found is None:
            raise FileNotFoundError(2, 'No such file or directory', fspath(path))
        kind, size, atime, mtime, ctime, mode = found
        return stat_result((mode, size, atime, mtime, ctime))

    def makedirs(name, mode=0o777, exist_ok=False):
        head, tail = path.split(name)
        if not tail:
            head, tail = path.split(head)
        if head and tail and not path.exists(head):
            makedirs(head, exist_ok=True)
        try:
            mkdir(name)
        except OSError:
            if not exist_ok or not path.isdir(name):
                raise

    def removedirs(name):
        rmdir(name)

    def walk(top, topdown=True, onerror=None, followlinks=False):
        try:
            names = listdir(top)
        except OSError as error:
            if onerror is not None:
                onerror(error)
            return
        folders = [n for n in names if path.isdir(path.join(top, n))]
        files = [n for n in names if n not in folders]
        if topdown:
            yield top, folders, files
        for name in folders:
            yield from walk(path.join(top, name), topdown, onerror)
        if not topdown:
            yield top, folders, files

    class DirEntry:
        def __init__(self, folder, name):
            self.name = name
            self.path = path.join(folder, name)
        def is_dir(self, *, follow_symlinks=True):
            return path.isdir(self.path)
        def is_file(self, *, follow_symlinks=True):
            return path.isfile(self.path)
        def stat(self, *, follow_symlinks=True):
            return stat(self.path)
        def __fspath__(self):
            return self.path
        def __repr__(self):
            return f'<DirEntry {self.name!r}>'

    class _Scan:
        def __init__(self, folder):
            self.entries = iter([DirEntry(folder, name) for name in listdir(folder)])
        def __iter__(self):
            return self.entries
        def __enter__(self):
            return self
        def __exit__(self, *args):
            pass

    def scandir(path='.'):
        return _Scan(path)

    # Descriptors are numbers of this table, never those of the machine.
    _files = {}

    def _descriptor(path, mode='r+b'):
        number = 3
        while number in _files:
            number += 1
        import io
        _files[number] = io.open(path, mode)
        return number

    def _file(fd):
        if fd not in _files:
            raise OSError(9, 'Bad file descriptor')
        return _files[fd]

    def close(fd):
        _file(fd).close()
        del _files[fd]

    def write(fd, data, /):
        return _file(fd).write(data)

    def read(fd, n, /):
        return _file(fd).read(n)

    def fdopen(fd, mode='r', *args, **kwargs):
        import io
        name = _file(fd).name
        close(fd)
        return io.open(name, mode, *args, **kwargs)
    """#

  static let path = #"""
    sep = '/'
    curdir = '.'
    pardir = '..'
    extsep = '.'
    pathsep = ':'

    def _text(path):
        return path if isinstance(path, str) else path.__fspath__() if hasattr(path, '__fspath__') else _fail(path)

    def _fail(path):
        raise TypeError(f'expected str, bytes or os.PathLike object, not {type(path).__name__}')

    def isabs(path):
        return _text(path).startswith('/')

    def join(a, *parts):
        path = _text(a)
        for part in parts:
            part = _text(part)
            if part.startswith('/'):
                path = part
            elif not path or path.endswith('/'):
                path += part
            else:
                path += '/' + part
        return path

    def split(path):
        path = _text(path)
        i = path.rfind('/') + 1
        head, tail = path[:i], path[i:]
        if head and head != '/' * len(head):
            head = head.rstrip('/')
        return head, tail

    def basename(path):
        return split(path)[1]

    def dirname(path):
        return split(path)[0]

    def splitext(path):
        path = _text(path)
        slash = path.rfind('/')
        dot = path.rfind('.')
        if dot > slash:
            i = slash + 1
            while i < dot:
                if path[i] != '.':
                    return path[:dot], path[dot:]
                i += 1
        return path, ''

    def splitdrive(path):
        return '', _text(path)

    def normpath(path):
        path = _text(path)
        if not path:
            return '.'
        lead = '/' if path.startswith('/') else ''
        parts = []
        for part in path.split('/'):
            if part in ('', '.'):
                continue
            if part != '..' or (not lead and not parts) or (parts and parts[-1] == '..'):
                parts.append(part)
            elif parts:
                parts.pop()
        return lead + '/'.join(parts) or '.'

    def abspath(path):
        path = _text(path)
        if not isabs(path):
            path = join(_os().getcwd(), path)
        return normpath(path)

    def realpath(path, *, strict=False):
        return _os()._resolve(path)

    def _os():
        import os
        return os

    def relpath(path, start=None):
        start_parts = [p for p in abspath(start or '.').split('/') if p]
        parts = [p for p in abspath(path).split('/') if p]
        n = 0
        while n < len(parts) and n < len(start_parts) and parts[n] == start_parts[n]:
            n += 1
        return '/'.join(['..'] * (len(start_parts) - n) + parts[n:]) or '.'

    def commonprefix(names):
        names = list(names)
        if not names:
            return ''
        low, high = min(names), max(names)
        for i, c in enumerate(low):
            if c != high[i]:
                return low[:i]
        return low

    def commonpath(paths):
        paths = [_text(p) for p in paths]
        if not paths:
            raise ValueError('commonpath() arg is an empty sequence')
        split_paths = [[p for p in path.split('/') if p and p != '.'] for path in paths]
        low, high = min(split_paths), max(split_paths)
        common = low
        for i, c in enumerate(low):
            if c != high[i]:
                common = low[:i]
                break
        return ('/' if paths[0].startswith('/') else '') + '/'.join(common)

    def expanduser(path):
        return _text(path)

    def expandvars(path):
        return _text(path)

    def exists(path):
        return _os()._status(path) is not None
    lexists = exists

    def isfile(path):
        found = _os()._status(path)
        return found is not None and found[0] == 'file'

    def isdir(path):
        found = _os()._status(path)
        return found is not None and found[0] == 'folder'

    def islink(path):
        return False

    def getsize(path):
        return _os().stat(path).st_size

    def getmtime(path):
        return _os().stat(path).st_mtime

    def getatime(path):
        return _os().stat(path).st_atime

    def getctime(path):
        return _os().stat(path).st_ctime

    def samefile(a, b):
        return realpath(a) == realpath(b)
    """#
}

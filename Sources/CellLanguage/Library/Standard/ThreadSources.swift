/// `threading` and `concurrent.futures` in the cell language: threads that run when they are started.
enum ThreadSources {
  static let threading = #"""
    import itertools as _itertools
    import sys as _sys
    import time as _time
    import traceback as _traceback

    __all__ = ['get_ident', 'active_count', 'Condition', 'current_thread', 'enumerate', 'main_thread', 'TIMEOUT_MAX',
               'Event', 'Lock', 'RLock', 'Semaphore', 'BoundedSemaphore', 'Thread', 'Barrier', 'BrokenBarrierError',
               'Timer', 'ThreadError', 'settrace', 'setprofile', 'local', 'excepthook', 'ExceptHookArgs',
               'get_native_id', 'stack_size']

    # A thread runs to its end when it is started: one of the orders in which threads may run. Waiting for something that
    # only another thread could do would never end; it raises an error instead.

    TIMEOUT_MAX = 9223372036.0
    ThreadError = RuntimeError

    class BrokenBarrierError(RuntimeError):
        pass

    def _endless(what):
        return RuntimeError(f'{what} would never end: a thread runs to its end when it is started, '
                            'so no other thread is left that could end the waiting')

    def _waited(timeout):
        _time.sleep(max(0, timeout))
        return False

    class lock:
        def __init__(self):
            self._held = False
        def acquire(self, blocking=True, timeout=-1):
            if not blocking and timeout != -1:
                raise ValueError("can't specify a timeout for a non-blocking call")
            if not self._held:
                self._held = True
                return True
            if not blocking:
                return False
            if timeout >= 0:
                return _waited(timeout)
            raise _endless('Lock.acquire() of a lock that is held')
        def release(self):
            if not self._held:
                raise RuntimeError('release unlocked lock')
            self._held = False
        def locked(self):
            return self._held
        def __enter__(self):
            return self.acquire()
        def __exit__(self, *exc_info):
            self.release()
        def __repr__(self):
            return f'<{"locked" if self._held else "unlocked"} _thread.lock object at {hex(id(self))}>'

    lock.__module__ = '_thread'
    Lock = lock

    class RLock:
        def __init__(self):
            self._owner = None
            self._count = 0
        def acquire(self, blocking=True, timeout=-1):
            me = get_ident()
            if self._owner in (None, me):
                self._owner = me
                self._count += 1
                return True
            if not blocking:
                return False
            if timeout >= 0:
                return _waited(timeout)
            raise _endless('RLock.acquire() of a lock that another thread holds')
        def release(self):
            if self._owner != get_ident():
                raise RuntimeError('cannot release un-acquired lock')
            self._count -= 1
            if self._count == 0:
                self._owner = None
        def __enter__(self):
            return self.acquire()
        def __exit__(self, *exc_info):
            self.release()

    class Condition:
        def __init__(self, lock=None):
            self._lock = lock if lock is not None else RLock()
            self.acquire = self._lock.acquire
            self.release = self._lock.release
        def __enter__(self):
            return self._lock.__enter__()
        def __exit__(self, *exc_info):
            return self._lock.__exit__(*exc_info)
        def wait(self, timeout=None):
            if timeout is not None:
                return _waited(timeout)
            raise _endless('Condition.wait()')
        def wait_for(self, predicate, timeout=None):
            result = predicate()
            if not result:
                self.wait(timeout)
                result = predicate()
            return result
        def notify(self, n=1):
            pass
        def notify_all(self):
            pass
        notifyAll = notify_all

    class Semaphore:
        def __init__(self, value=1):
            if value < 0:
                raise ValueError('semaphore initial value must be >= 0')
            self._value = value
        def acquire(self, blocking=True, timeout=None):
            if not blocking and timeout is not None:
                raise ValueError("can't specify timeout for non-blocking acquire")
            if self._value > 0:
                self._value -= 1
                return True
            if not blocking:
                return False
            if timeout is not None:
                return _waited(timeout)
            raise _endless('Semaphore.acquire()')
        def release(self, n=1):
            if n < 1:
                raise ValueError('n must be one or more')
            self._value += n
        def __enter__(self):
            return self.acquire()
        def __exit__(self, *exc_info):
            self.release()

    class BoundedSemaphore(Semaphore):
        def __init__(self, value=1):
            super().__init__(value)
            self._initial_value = value
        def release(self, n=1):
            if n < 1:
                raise ValueError('n must be one or more')
            if self._value + n > self._initial_value:
                raise ValueError('Semaphore released too many times')
            self._value += n

    class Event:
        def __init__(self):
            self._flag = False
        def is_set(self):
            return self._flag
        isSet = is_set
        def set(self):
            self._flag = True
        def clear(self):
            self._flag = False
        def wait(self, timeout=None):
            if self._flag:
                return True
            if timeout is not None:
                return _waited(timeout)
            raise _endless('Event.wait()')
        def __repr__(self):
            return f'<{type(self).__module__}.{type(self).__qualname__} at {id(self):#x}: {"set" if self._flag else "unset"}>'

    class Barrier:
        def __init__(self, parties, action=None, timeout=None):
            self.parties = parties
            self._action = action
            self.n_waiting = 0
            self.broken = False
        def wait(self, timeout=None):
            if self.parties > 1:
                raise _endless('Barrier.wait()')
            if self._action:
                self._action()
            return 0
        def reset(self):
            self.broken = False
        def abort(self):
            self.broken = True

    class local:
        def __init__(self):
            object.__setattr__(self, '_worlds', {})
        def _world(self):
            return object.__getattribute__(self, '_worlds').setdefault(get_ident(), {})
        def __getattribute__(self, name):
            if name.startswith('_'):
                return object.__getattribute__(self, name)
            world = object.__getattribute__(self, '_world')()
            if name in world:
                return world[name]
            return object.__getattribute__(self, name)
        def __setattr__(self, name, value):
            self._world()[name] = value
        def __delattr__(self, name):
            try:
                del self._world()[name]
            except KeyError:
                raise AttributeError(name) from None

    _numbers = _itertools.count(1)
    _idents = _itertools.count(140000000000000, 4096)

    class Thread:
        def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None):
            assert group is None, 'group argument must be None for now'
            self._target = target
            self._args = args
            self._kwargs = {} if kwargs is None else kwargs
            if name:
                self._name = str(name)
            else:
                self._name = f'Thread-{next(_numbers)}'
                title = getattr(target, '__name__', None)
                if title is not None:
                    self._name += f' ({title})'
            self._daemonic = bool(daemon) if daemon is not None else current_thread().daemon
            self._ident = None
            self._started = False
            self._alive = False
        def __repr__(self):
            status = 'initial' if not self._started else 'started' if self._alive else 'stopped'
            if self._daemonic:
                status += ' daemon'
            if self._ident is not None:
                status += ' %s' % self._ident
            return '<%s(%s, %s)>' % (self.__class__.__name__, self._name, status)
        def start(self):
            if self._started:
                raise RuntimeError('threads can only be started once')
            self._started = True
            self._ident = next(_idents)
            self._alive = True
            _running.append(self)
            try:
                self.run()
            except SystemExit:
                pass
            except Exception as e:
                excepthook(ExceptHookArgs((type(e), e, e.__traceback__, self)))
            finally:
                _running.remove(self)
                self._alive = False
        def run(self):
            try:
                if self._target is not None:
                    self._target(*self._args, **self._kwargs)
            finally:
                del self._target, self._args, self._kwargs
        def join(self, timeout=None):
            if not self._started:
                raise RuntimeError('cannot join thread before it is started')
            if self is current_thread():
                raise RuntimeError('cannot join current thread')
        @property
        def name(self):
            return self._name
        @name.setter
        def name(self, name):
            self._name = str(name)
        @property
        def ident(self):
            return self._ident
        @property
        def native_id(self):
            return self._ident
        def is_alive(self):
            return self._alive
        @property
        def daemon(self):
            return self._daemonic
        @daemon.setter
        def daemon(self, value):
            if self._started:
                raise RuntimeError('cannot set daemon status of active thread')
            self._daemonic = value
        def isDaemon(self):
            return self.daemon
        def setDaemon(self, value):
            self.daemon = value
        def getName(self):
            return self.name
        def setName(self, name):
            self.name = name

    class Timer(Thread):
        def __init__(self, interval, function, args=None, kwargs=None):
            Thread.__init__(self)
            self.interval = interval
            self.function = function
            self.args = args if args is not None else []
            self.kwargs = kwargs if kwargs is not None else {}
            self.finished = Event()
        def cancel(self):
            self.finished.set()
        def run(self):
            self.finished.wait(self.interval)
            if not self.finished.is_set():
                self.function(*self.args, **self.kwargs)
            self.finished.set()

    class _MainThread(Thread):
        def __init__(self):
            self._name = 'MainThread'
            self._daemonic = False
            self._ident = next(_idents)
            self._started = self._alive = True

    _main = _MainThread()
    _running = [_main]

    class ExceptHookArgs(tuple):
        exc_type = property(lambda self: self[0])
        exc_value = property(lambda self: self[1])
        exc_traceback = property(lambda self: self[2])
        thread = property(lambda self: self[3])

    def excepthook(args, /):
        name = args.thread.name if args.thread is not None else get_ident()
        _sys.stderr.write(f'Exception in thread {name}:\n')
        _sys.stderr.write(''.join(_traceback.format_exception(args.exc_type, args.exc_value, args.exc_traceback)))

    def current_thread():
        return _running[-1] if _running else _main
    currentThread = current_thread
    def main_thread():
        return _main
    def get_ident():
        return current_thread()._ident
    get_native_id = get_ident
    def active_count():
        return len(_running)
    activeCount = active_count
    def enumerate():
        return list(_running)
    def settrace(func):
        pass
    def setprofile(func):
        pass
    def stack_size(size=0):
        return 0
    """#

  static let futures = #"""
    import itertools as _itertools

    __all__ = ['FIRST_COMPLETED', 'FIRST_EXCEPTION', 'ALL_COMPLETED', 'CancelledError', 'TimeoutError',
               'BrokenExecutor', 'Future', 'Executor', 'wait', 'as_completed', 'ThreadPoolExecutor',
               'ProcessPoolExecutor', 'InvalidStateError']

    # Calls run when they are submitted, one after the other.

    FIRST_COMPLETED = 'FIRST_COMPLETED'
    FIRST_EXCEPTION = 'FIRST_EXCEPTION'
    ALL_COMPLETED = 'ALL_COMPLETED'
    TimeoutError = TimeoutError

    class Error(Exception):
        pass
    class CancelledError(Error):
        pass
    class InvalidStateError(Error):
        pass
    class BrokenExecutor(RuntimeError):
        pass
    for _cls in (Error, CancelledError, InvalidStateError):
        _cls.__module__ = 'concurrent.futures._base'

    class Future:
        def __init__(self):
            self._state = 'PENDING'
            self._result = None
            self._exception = None
            self._callbacks = []
        def __repr__(self):
            head = '<%s at %#x state=%s' % (self.__class__.__name__, id(self), self._state.lower())
            if self._state == 'FINISHED':
                if self._exception is not None:
                    return head + ' raised %s>' % self._exception.__class__.__name__
                return head + ' returned %s>' % self._result.__class__.__name__
            return head + '>'
        def cancel(self):
            if self._state in ('RUNNING', 'FINISHED'):
                return False
            self._state = 'CANCELLED'
            self._call_back()
            return True
        def cancelled(self):
            return self._state == 'CANCELLED'
        def running(self):
            return self._state == 'RUNNING'
        def done(self):
            return self._state in ('CANCELLED', 'FINISHED')
        def add_done_callback(self, fn):
            if self.done():
                fn(self)
            else:
                self._callbacks.append(fn)
        def _call_back(self):
            for fn in self._callbacks:
                fn(self)
        def _check(self):
            if self._state == 'CANCELLED':
                raise CancelledError()
            if self._state != 'FINISHED':
                raise RuntimeError('waiting for a future that nothing will set would never end')
        def result(self, timeout=None):
            self._check()
            if self._exception is not None:
                raise self._exception
            return self._result
        def exception(self, timeout=None):
            self._check()
            return self._exception
        def set_running_or_notify_cancel(self):
            if self._state == 'CANCELLED':
                return False
            self._state = 'RUNNING'
            return True
        def set_result(self, result):
            if self.done():
                raise InvalidStateError('{}: {!r}'.format(self._state, self))
            self._result = result
            self._state = 'FINISHED'
            self._call_back()
        def set_exception(self, exception):
            if self.done():
                raise InvalidStateError('{}: {!r}'.format(self._state, self))
            self._exception = exception
            self._state = 'FINISHED'
            self._call_back()

    class Executor:
        _names = _itertools.count()
        def __init__(self, max_workers=None, *args, **kwargs):
            if max_workers is not None and max_workers <= 0:
                raise ValueError('max_workers must be greater than 0')
            self._max_workers = max_workers or 4
            self._shutdown = False
        def submit(self, fn, /, *args, **kwargs):
            if self._shutdown:
                raise RuntimeError('cannot schedule new futures after shutdown')
            future = Future()
            future.set_running_or_notify_cancel()
            try:
                result = fn(*args, **kwargs)
            except Exception as e:
                future.set_exception(e)
            else:
                future.set_result(result)
            return future
        def map(self, fn, *iterables, timeout=None, chunksize=1):
            futures = [self.submit(fn, *args) for args in zip(*iterables)]
            def results():
                for future in futures:
                    yield future.result()
            return results()
        def shutdown(self, wait=True, *, cancel_futures=False):
            self._shutdown = True
        def __enter__(self):
            return self
        def __exit__(self, *exc_info):
            self.shutdown()
            return False

    class ThreadPoolExecutor(Executor):
        pass

    class ProcessPoolExecutor(Executor):
        pass

    class DoneAndNotDoneFutures(tuple):
        done = property(lambda self: self[0])
        not_done = property(lambda self: self[1])
        def __repr__(self):
            return 'DoneAndNotDoneFutures(done=%r, not_done=%r)' % self

    def wait(fs, timeout=None, return_when=ALL_COMPLETED):
        fs = set(fs)
        done = {f for f in fs if f.done()}
        return DoneAndNotDoneFutures((done, fs - done))

    def as_completed(fs, timeout=None):
        yield from list(dict.fromkeys(fs))
    """#
}

/// `contextlib` and `warnings` in the cell language.
enum ContextSources {
  static let contextlib = #"""
    from functools import wraps
    from abc import ABC, abstractmethod

    class AbstractContextManager(ABC):
        def __enter__(self):
            return self
        @abstractmethod
        def __exit__(self, exc_type, exc_value, traceback):
            return None

    class ContextDecorator:
        """A context manager that can decorate functions."""
        def __call__(self, func):
            @wraps(func)
            def inner(*args, **kwds):
                with self._recreate() if hasattr(self, '_recreate') else self:
                    return func(*args, **kwds)
            return inner

    class _GeneratorContextManager(ContextDecorator):
        def __init__(self, func, args, kwds):
            self.gen = func(*args, **kwds)
            self.func, self.args, self.kwds = func, args, kwds
        def _recreate(self):
            return type(self)(self.func, self.args, self.kwds)
        def __enter__(self):
            try:
                return next(self.gen)
            except StopIteration:
                raise RuntimeError("generator didn't yield") from None
        def __exit__(self, kind, value, traceback):
            if kind is None:
                try:
                    next(self.gen)
                except StopIteration:
                    return False
                raise RuntimeError("generator didn't stop")
            if value is None:
                value = kind()
            try:
                self.gen.throw(value)
            except StopIteration as stop:
                return stop is not value
            except RuntimeError as error:
                if error is value:
                    error.__traceback__ = traceback
                    return False
                if isinstance(value, StopIteration) and error.__cause__ is value:
                    value.__traceback__ = traceback
                    return False
                raise
            except BaseException as error:
                if error is not value:
                    raise
                error.__traceback__ = traceback
                return False
            raise RuntimeError("generator didn't stop after throw()")

    def contextmanager(func):
        """Makes a context manager of a generator function with one yield."""
        @wraps(func)
        def helper(*args, **kwds):
            return _GeneratorContextManager(func, args, kwds)
        return helper

    class closing(AbstractContextManager):
        def __init__(self, thing):
            self.thing = thing
        def __enter__(self):
            return self.thing
        def __exit__(self, *exc_info):
            self.thing.close()

    class suppress(AbstractContextManager):
        """Ignores the given exceptions."""
        def __init__(self, *exceptions):
            self._exceptions = exceptions
        def __enter__(self):
            pass
        def __exit__(self, kind, value, traceback):
            return kind is not None and issubclass(kind, self._exceptions)

    class nullcontext(AbstractContextManager):
        def __init__(self, enter_result=None):
            self.enter_result = enter_result
        def __enter__(self):
            return self.enter_result
        def __exit__(self, *exc_info):
            pass

    class _Redirect(AbstractContextManager):
        def __init__(self, new_target):
            self._new_target = new_target
            self._old_targets = []
        def __enter__(self):
            import sys
            self._old_targets.append(getattr(sys, self._stream))
            setattr(sys, self._stream, self._new_target)
            return self._new_target
        def __exit__(self, kind, value, traceback):
            import sys
            setattr(sys, self._stream, self._old_targets.pop())

    class redirect_stdout(_Redirect):
        """Sends what is printed elsewhere."""
        _stream = 'stdout'

    class redirect_stderr(_Redirect):
        _stream = 'stderr'

    class ExitStack(AbstractContextManager):
        """Several context managers, left in reverse order."""
        def __init__(self):
            self._callbacks = []
        def enter_context(self, cm):
            result = type(cm).__enter__(cm)
            self.push(cm)
            return result
        def push(self, exit):
            if hasattr(type(exit), '__exit__'):
                self._callbacks.append(lambda *details: type(exit).__exit__(exit, *details))
            else:
                self._callbacks.append(exit)
            return exit
        def callback(self, callback, /, *args, **kwds):
            def run(*details):
                callback(*args, **kwds)
                return False
            self._callbacks.append(run)
            return callback
        def pop_all(self):
            other = type(self)()
            other._callbacks, self._callbacks = self._callbacks, []
            return other
        def close(self):
            self.__exit__(None, None, None)
        def __enter__(self):
            return self
        def __exit__(self, kind, value, traceback):
            received = value
            while self._callbacks:
                callback = self._callbacks.pop()
                try:
                    if callback(type(value) if value is not None else None, value, None):
                        value = None
                except BaseException as error:
                    value = error
            if value is not None and value is not received:
                raise value
            return received is not None and value is None
    """#
}

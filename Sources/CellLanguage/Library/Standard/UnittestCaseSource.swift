/// The first part of `unittest` in the cell language: test cases and their assertions.
enum UnittestCaseSource {
  static let base = #"""
    import difflib as _difflib
    import functools as _functools
    import pprint as _pprint
    import re as _re
    import sys as _sys
    import time as _time
    import traceback as _traceback
    import warnings as _warnings
    from collections import Counter as _Counter

    __all__ = ['TestResult', 'TestCase', 'TestSuite', 'TextTestRunner', 'TestLoader', 'FunctionTestCase', 'main',
               'defaultTestLoader', 'SkipTest', 'skip', 'skipIf', 'skipUnless', 'expectedFailure',
               'TextTestResult', 'IsolatedAsyncioTestCase', 'addModuleCleanup', 'enterModuleContext']

    _MAX_LENGTH = 80
    _DIFF_OMITTED = '\nDiff is %s characters long. Set self.maxDiff to None to see it.'
    _PLACEHOLDER = 12
    _MIN_DIFF = 41
    _MIN_BEGIN = 5
    _MIN_END = 5
    _MIN_COMMON = 5

    def _shorten(s, prefix, suffix):
        skip = len(s) - prefix - suffix
        if skip > _PLACEHOLDER:
            s = '%s[%d chars]%s' % (s[:prefix], skip, s[len(s) - suffix:])
        return s

    def _common_prefix(args):
        if not args:
            return ''
        low, high = min(args), max(args)
        for i, c in enumerate(low):
            if c != high[i]:
                return low[:i]
        return low

    def _common_shorten_repr(*args):
        args = tuple(map(safe_repr, args))
        longest = max(map(len, args))
        if longest <= _MAX_LENGTH:
            return args
        prefix = _common_prefix(args)
        count = len(prefix)
        room = _MAX_LENGTH - (longest - count + _MIN_BEGIN + _PLACEHOLDER)
        if room > _MIN_COMMON:
            prefix = _shorten(prefix, _MIN_BEGIN, room)
            return tuple(prefix + s[count:] for s in args)
        prefix = _shorten(prefix, _MIN_BEGIN, _MIN_COMMON)
        return tuple(prefix + _shorten(s[count:], _MIN_DIFF, _MIN_END) for s in args)

    def safe_repr(obj, short=False):
        try:
            result = repr(obj)
        except Exception:
            result = object.__repr__(obj)
        if not short or len(result) < _MAX_LENGTH:
            return result
        return result[:_MAX_LENGTH] + ' [truncated]...'

    def strclass(cls):
        return '%s.%s' % (cls.__module__, cls.__qualname__)

    def _unorderable_difference(expected, actual):
        missing = []
        while expected:
            item = expected.pop()
            try:
                actual.remove(item)
            except ValueError:
                missing.append(item)
        return missing, actual

    def _count_difference(first, second):
        """(count in first, count in second, item) where they differ, as a multiset."""
        result = []
        try:
            s, t = _Counter(first), _Counter(second)
        except TypeError:
            s, t = list(first), list(second)
            seen = []
            for item in s + t:
                if item in seen:
                    continue
                seen.append(item)
                a, b = s.count(item), t.count(item)
                if a != b:
                    result.append((a, b, item))
            return result
        for item, count in s.items():
            other = t.get(item, 0)
            if count != other:
                result.append((count, other, item))
        for item, count in t.items():
            if item not in s:
                result.append((0, count, item))
        return result

    class SkipTest(Exception):
        pass

    class _ShouldStop(Exception):
        pass

    class _UnexpectedSuccess(Exception):
        pass

    def skip(reason):
        def decorator(item):
            if not isinstance(item, type):
                @_functools.wraps(item)
                def wrapper(*args, **kwargs):
                    raise SkipTest(reason)
                item = wrapper
            item.__unittest_skip__ = True
            item.__unittest_skip_why__ = reason
            return item
        if callable(reason) and not isinstance(reason, str):
            function, reason = reason, ''
            return decorator(function)
        return decorator

    def _unchanged(item):
        return item

    def skipIf(condition, reason):
        return skip(reason) if condition else _unchanged

    def skipUnless(condition, reason):
        return _unchanged if condition else skip(reason)

    def expectedFailure(item):
        item.__unittest_expecting_failure__ = True
        return item

    _module_cleanups = []

    def addModuleCleanup(function, /, *args, **kwargs):
        _module_cleanups.append((function, args, kwargs))

    def enterModuleContext(cm):
        result = cm.__enter__()
        addModuleCleanup(cm.__exit__, None, None, None)
        return result

    def doModuleCleanups():
        while _module_cleanups:
            function, args, kwargs = _module_cleanups.pop()
            function(*args, **kwargs)

    class _AssertRaisesBase:
        _base = BaseException
        _type_text = 'an exception type or tuple of exception types'
        def __init__(self, expected, case, expected_regex=None):
            self.expected = expected
            self.test_case = case
            self.expected_regex = _re.compile(expected_regex) if expected_regex is not None else None
            self.obj_name = None
            self.msg = None
        def _raise_failure(self, text):
            raise self.test_case.failureException(self.test_case._formatMessage(self.msg, text))
        def handle(self, name, args, kwargs):
            kinds = self.expected if isinstance(self.expected, tuple) else (self.expected,)
            if not all(isinstance(k, type) and issubclass(k, self._base) for k in kinds):
                raise TypeError('%s() arg 1 must be %s' % (name, self._type_text))
            if not args:
                self.msg = kwargs.pop('msg', None)
                if kwargs:
                    raise TypeError('%r is an invalid keyword argument for this function' % (next(iter(kwargs)),))
                return self
            function, *rest = args
            self.obj_name = getattr(function, '__name__', None) or str(function)
            with self:
                function(*rest, **kwargs)
        def _expected_name(self):
            return getattr(self.expected, '__name__', None) or str(self.expected)

    class _AssertRaisesContext(_AssertRaisesBase):
        def __enter__(self):
            return self
        def __exit__(self, exc_type, exc_value, tb):
            if exc_type is None:
                name = self._expected_name()
                if self.obj_name:
                    self._raise_failure('{} not raised by {}'.format(name, self.obj_name))
                else:
                    self._raise_failure('{} not raised'.format(name))
            if not issubclass(exc_type, self.expected):
                return False
            self.exception = exc_value.with_traceback(None)
            if self.expected_regex is not None and not self.expected_regex.search(str(exc_value)):
                self._raise_failure('"{}" does not match "{}"'.format(self.expected_regex.pattern, str(exc_value)))
            return True

    class _AssertWarnsContext(_AssertRaisesBase):
        _base = Warning
        _type_text = 'a warning type or tuple of warning types'
        def __enter__(self):
            self._manager = _warnings.catch_warnings(record=True)
            self.warnings = self._manager.__enter__()
            _warnings.simplefilter('always', Warning)
            return self
        def __exit__(self, exc_type, exc_value, tb):
            self._manager.__exit__(exc_type, exc_value, tb)
            if exc_type is not None:
                return
            first = None
            for m in self.warnings:
                w = m.message
                if not isinstance(w, self.expected):
                    continue
                if first is None:
                    first = w
                if self.expected_regex is not None and not self.expected_regex.search(str(w)):
                    continue
                self.warning, self.filename, self.lineno = w, m.filename, m.lineno
                return
            if first is not None:
                self._raise_failure('"{}" does not match "{}"'.format(self.expected_regex.pattern, str(first)))
            if self.obj_name:
                self._raise_failure('{} not triggered by {}'.format(self._expected_name(), self.obj_name))
            else:
                self._raise_failure('{} not triggered'.format(self._expected_name()))

    class _AssertLogsContext:
        def __init__(self, case, logger, level, none):
            import logging
            self.test_case = case
            self.logger_name = logger
            self.level = (getattr(logging, level) if isinstance(level, str) else level) if level else logging.INFO
            self.none = none
        def __enter__(self):
            import logging
            outer = self
            self.records = []
            self.output = []
            formatter = logging.Formatter('%(levelname)s:%(name)s:%(message)s')
            class Capture(logging.Handler):
                def emit(self, record):
                    outer.records.append(record)
                    outer.output.append(formatter.format(record))
            name = self.logger_name
            self.logger = logger = name if isinstance(name, logging.Logger) else logging.getLogger(name)
            self._saved = logger.handlers[:], logger.level, logger.propagate
            logger.handlers = [Capture()]
            logger.setLevel(self.level)
            logger.propagate = False
            return None if self.none else self
        def __exit__(self, exc_type, exc_value, tb):
            import logging
            self.logger.handlers, level, self.logger.propagate = self._saved
            self.logger.setLevel(level)
            if exc_type is not None:
                return False
            if self.none:
                if self.records:
                    raise self.test_case.failureException('Unexpected logs found: {!r}'.format(self.output))
            elif not self.records:
                raise self.test_case.failureException('no logs of level {} or higher triggered on {}'.format(
                    logging.getLevelName(self.level), self.logger.name))

    """#

  static let testCase = #"""
    class TestCase:
        failureException = AssertionError
        longMessage = True
        maxDiff = 80 * 8
        _diffThreshold = 2 ** 16
        _class_cleanups = []

        def __init_subclass__(cls, *args, **kwargs):
            cls._classSetupFailed = False
            cls._class_cleanups = []
            super().__init_subclass__(*args, **kwargs)

        def __init__(self, methodName='runTest'):
            self._testMethodName = methodName
            self._testMethodDoc = 'No test'
            self._cleanups = []
            self._subtest = None
            self._type_equality_funcs = {}
            try:
                method = getattr(self, methodName)
            except AttributeError:
                if methodName != 'runTest':
                    raise ValueError('no such test method in %s: %s' % (self.__class__, methodName))
            else:
                self._testMethodDoc = method.__doc__
            self.addTypeEqualityFunc(dict, 'assertDictEqual')
            self.addTypeEqualityFunc(list, 'assertListEqual')
            self.addTypeEqualityFunc(tuple, 'assertTupleEqual')
            self.addTypeEqualityFunc(set, 'assertSetEqual')
            self.addTypeEqualityFunc(frozenset, 'assertSetEqual')
            self.addTypeEqualityFunc(str, 'assertMultiLineEqual')

        def addTypeEqualityFunc(self, typeobj, function):
            self._type_equality_funcs[typeobj] = function

        def addCleanup(self, function, /, *args, **kwargs):
            self._cleanups.append((function, args, kwargs))
        def enterContext(self, cm):
            result = cm.__enter__()
            self.addCleanup(cm.__exit__, None, None, None)
            return result
        @classmethod
        def addClassCleanup(cls, function, /, *args, **kwargs):
            cls._class_cleanups.append((function, args, kwargs))
        @classmethod
        def enterClassContext(cls, cm):
            result = cm.__enter__()
            cls.addClassCleanup(cm.__exit__, None, None, None)
            return result
        @classmethod
        def doClassCleanups(cls):
            cls.tearDown_exceptions = []
            while cls._class_cleanups:
                function, args, kwargs = cls._class_cleanups.pop()
                try:
                    function(*args, **kwargs)
                except Exception:
                    cls.tearDown_exceptions.append(_sys.exc_info())
        def doCleanups(self):
            while self._cleanups:
                function, args, kwargs = self._cleanups.pop()
                function(*args, **kwargs)

        def setUp(self):
            pass
        def tearDown(self):
            pass
        @classmethod
        def setUpClass(cls):
            pass
        @classmethod
        def tearDownClass(cls):
            pass
        def countTestCases(self):
            return 1
        def defaultTestResult(self):
            return TestResult()
        def shortDescription(self):
            doc = self._testMethodDoc
            return doc.strip().split('\n')[0].strip() if doc else None
        def id(self):
            return '%s.%s' % (strclass(self.__class__), self._testMethodName)
        def __eq__(self, other):
            if type(self) is not type(other):
                return NotImplemented
            return self._testMethodName == other._testMethodName
        def __hash__(self):
            return hash((type(self), self._testMethodName))
        def __str__(self):
            return '%s (%s.%s)' % (self._testMethodName, strclass(self.__class__), self._testMethodName)
        def __repr__(self):
            return '<%s testMethod=%s>' % (strclass(self.__class__), self._testMethodName)

        def subTest(self, msg=None, **params):
            return _SubTestContext(self, msg, params)

        def _attempt(self, result, function, *args):
            """Runs a part of the test; whether it went well."""
            try:
                function(*args)
                return True
            except KeyboardInterrupt:
                raise
            except SkipTest as e:
                self._outcome_ok = False
                result.addSkip(self, str(e))
            except _ShouldStop:
                self._outcome_ok = False
            except BaseException:
                info = _sys.exc_info()
                self._outcome_ok = False
                if self._expects_failure:
                    self._expected_info = info
                elif issubclass(info[0], self.failureException):
                    result.addFailure(self, info)
                else:
                    result.addError(self, info)
            return False

        def run(self, result=None):
            if result is None:
                result = self.defaultTestResult()
                start = getattr(result, 'startTestRun', None)
                stop = getattr(result, 'stopTestRun', None)
                if start is not None:
                    start()
            else:
                stop = None
            result.startTest(self)
            try:
                method = getattr(self, self._testMethodName)
                if getattr(self.__class__, '__unittest_skip__', False) or getattr(method, '__unittest_skip__', False):
                    why = (getattr(self.__class__, '__unittest_skip_why__', '')
                           or getattr(method, '__unittest_skip_why__', ''))
                    result.addSkip(self, why)
                    return result
                self._expects_failure = (getattr(self, '__unittest_expecting_failure__', False)
                                         or getattr(method, '__unittest_expecting_failure__', False))
                self._expected_info = None
                self._outcome_ok = True
                self._result = result
                expects, self._expects_failure = self._expects_failure, False
                if self._attempt(result, self.setUp):
                    self._expects_failure = expects
                    self._attempt(result, method)
                    self._expects_failure = False
                    self._attempt(result, self.tearDown)
                while self._cleanups:
                    function, args, kwargs = self._cleanups.pop()
                    self._attempt(result, lambda: function(*args, **kwargs))
                if self._expected_info is not None:
                    result.addExpectedFailure(self, self._expected_info)
                elif self._outcome_ok:
                    if expects:
                        result.addUnexpectedSuccess(self)
                    else:
                        result.addSuccess(self)
                return result
            finally:
                self._result = None
                result.stopTest(self)
                if stop is not None:
                    stop()

        def __call__(self, *args, **kwargs):
            return self.run(*args, **kwargs)
        def debug(self):
            self.setUp()
            getattr(self, self._testMethodName)()
            self.tearDown()
            self.doCleanups()
        def skipTest(self, reason):
            raise SkipTest(reason)

        # Assertions.

        def fail(self, msg=None):
            raise self.failureException(msg)
        def assertFalse(self, expr, msg=None):
            if expr:
                raise self.failureException(self._formatMessage(msg, '%s is not false' % safe_repr(expr)))
        def assertTrue(self, expr, msg=None):
            if not expr:
                raise self.failureException(self._formatMessage(msg, '%s is not true' % safe_repr(expr)))
        def _formatMessage(self, msg, standardMsg):
            if not self.longMessage:
                return msg or standardMsg
            if msg is None:
                return standardMsg
            return '%s : %s' % (standardMsg, msg)

        def assertRaises(self, expected_exception, *args, **kwargs):
            return _AssertRaisesContext(expected_exception, self).handle('assertRaises', args, kwargs)
        def assertRaisesRegex(self, expected_exception, expected_regex, *args, **kwargs):
            context = _AssertRaisesContext(expected_exception, self, expected_regex)
            return context.handle('assertRaisesRegex', args, kwargs)
        def assertWarns(self, expected_warning, *args, **kwargs):
            return _AssertWarnsContext(expected_warning, self).handle('assertWarns', args, kwargs)
        def assertWarnsRegex(self, expected_warning, expected_regex, *args, **kwargs):
            context = _AssertWarnsContext(expected_warning, self, expected_regex)
            return context.handle('assertWarnsRegex', args, kwargs)
        def assertLogs(self, logger=None, level=None):
            return _AssertLogsContext(self, logger, level, False)
        def assertNoLogs(self, logger=None, level=None):
            return _AssertLogsContext(self, logger, level, True)

        def _getAssertEqualityFunc(self, first, second):
            if type(first) == type(second):
                function = self._type_equality_funcs.get(type(first))
                if function is not None:
                    return getattr(self, function) if isinstance(function, str) else function
            return self._baseAssertEqual
        def _baseAssertEqual(self, first, second, msg=None):
            if not first == second:
                text = '%s != %s' % _common_shorten_repr(first, second)
                raise self.failureException(self._formatMessage(msg, text))
        def assertEqual(self, first, second, msg=None):
            self._getAssertEqualityFunc(first, second)(first, second, msg=msg)
        def assertNotEqual(self, first, second, msg=None):
            if not first != second:
                raise self.failureException(
                    self._formatMessage(msg, '%s == %s' % (safe_repr(first), safe_repr(second))))

        def _almost(self, first, second, places, delta):
            if delta is not None and places is not None:
                raise TypeError('specify delta or places not both')
            diff = abs(first - second)
            if delta is not None:
                return diff <= delta, diff
            return round(diff, 7 if places is None else places) == 0, diff
        def assertAlmostEqual(self, first, second, places=None, msg=None, delta=None):
            if first == second:
                return
            close, diff = self._almost(first, second, places, delta)
            if not close:
                if delta is not None:
                    text = '%s != %s within %s delta (%s difference)' % tuple(
                        map(safe_repr, (first, second, delta, diff)))
                else:
                    text = '%s != %s within %r places (%s difference)' % (
                        safe_repr(first), safe_repr(second), 7 if places is None else places, safe_repr(diff))
                raise self.failureException(self._formatMessage(msg, text))
        def assertNotAlmostEqual(self, first, second, places=None, msg=None, delta=None):
            close, diff = self._almost(first, second, places, delta)
            if delta is not None:
                if first == second or close:
                    text = '%s == %s within %s delta (%s difference)' % tuple(
                        map(safe_repr, (first, second, delta, diff)))
                    raise self.failureException(self._formatMessage(msg, text))
            elif first == second or close:
                text = '%s == %s within %r places' % (safe_repr(first), safe_repr(second), 7 if places is None else places)
                raise self.failureException(self._formatMessage(msg, text))

        def _truncateMessage(self, message, diff):
            if self.maxDiff is None or len(diff) <= self.maxDiff:
                return message + diff
            return message + _DIFF_OMITTED % len(diff)

        def assertSequenceEqual(self, seq1, seq2, msg=None, seq_type=None):
            if seq_type is not None:
                name = seq_type.__name__
                if not isinstance(seq1, seq_type):
                    raise self.failureException('First sequence is not a %s: %s' % (name, safe_repr(seq1)))
                if not isinstance(seq2, seq_type):
                    raise self.failureException('Second sequence is not a %s: %s' % (name, safe_repr(seq2)))
            else:
                name = 'sequence'
            text = None
            try:
                len1 = len(seq1)
            except (TypeError, NotImplementedError):
                text = 'First %s has no length.    Non-sequence?' % name
            if text is None:
                try:
                    len2 = len(seq2)
                except (TypeError, NotImplementedError):
                    text = 'Second %s has no length.    Non-sequence?' % name
            if text is None:
                if seq1 == seq2:
                    return
                text = '%ss differ: %s != %s\n' % ((name.capitalize(),) + _common_shorten_repr(seq1, seq2))
                for i in range(min(len1, len2)):
                    try:
                        item1 = seq1[i]
                    except (TypeError, IndexError, NotImplementedError):
                        text += '\nUnable to index element %d of first %s\n' % (i, name)
                        break
                    try:
                        item2 = seq2[i]
                    except (TypeError, IndexError, NotImplementedError):
                        text += '\nUnable to index element %d of second %s\n' % (i, name)
                        break
                    if item1 != item2:
                        text += '\nFirst differing element %d:\n%s\n%s\n' % ((i,) + _common_shorten_repr(item1, item2))
                        break
                else:
                    if len1 == len2 and seq_type is None and type(seq1) != type(seq2):
                        return
                if len1 > len2:
                    text += '\nFirst %s contains %d additional elements.\n' % (name, len1 - len2)
                    try:
                        text += 'First extra element %d:\n%s\n' % (len2, safe_repr(seq1[len2]))
                    except (TypeError, IndexError, NotImplementedError):
                        text += 'Unable to index element %d of first %s\n' % (len2, name)
                elif len1 < len2:
                    text += '\nSecond %s contains %d additional elements.\n' % (name, len2 - len1)
                    try:
                        text += 'First extra element %d:\n%s\n' % (len1, safe_repr(seq2[len1]))
                    except (TypeError, IndexError, NotImplementedError):
                        text += 'Unable to index element %d of second %s\n' % (len1, name)
            diff = '\n' + '\n'.join(_difflib.ndiff(_pprint.pformat(seq1).splitlines(), _pprint.pformat(seq2).splitlines()))
            self.fail(self._formatMessage(msg, self._truncateMessage(text, diff)))
        def assertListEqual(self, list1, list2, msg=None):
            self.assertSequenceEqual(list1, list2, msg, seq_type=list)
        def assertTupleEqual(self, tuple1, tuple2, msg=None):
            self.assertSequenceEqual(tuple1, tuple2, msg, seq_type=tuple)
        def assertSetEqual(self, set1, set2, msg=None):
            try:
                only1 = set1.difference(set2)
            except TypeError as e:
                self.fail('invalid type when attempting set difference: %s' % e)
            except AttributeError as e:
                self.fail('first argument does not support set difference: %s' % e)
            try:
                only2 = set2.difference(set1)
            except TypeError as e:
                self.fail('invalid type when attempting set difference: %s' % e)
            except AttributeError as e:
                self.fail('second argument does not support set difference: %s' % e)
            if not (only1 or only2):
                return
            lines = []
            if only1:
                lines.append('Items in the first set but not the second:')
                lines.extend(repr(item) for item in only1)
            if only2:
                lines.append('Items in the second set but not the first:')
                lines.extend(repr(item) for item in only2)
            self.fail(self._formatMessage(msg, '\n'.join(lines)))
        def assertIn(self, member, container, msg=None):
            if member not in container:
                self.fail(self._formatMessage(msg, '%s not found in %s' % (safe_repr(member), safe_repr(container))))
        def assertNotIn(self, member, container, msg=None):
            if member in container:
                self.fail(self._formatMessage(
                    msg, '%s unexpectedly found in %s' % (safe_repr(member), safe_repr(container))))
        def assertIs(self, expr1, expr2, msg=None):
            if expr1 is not expr2:
                self.fail(self._formatMessage(msg, '%s is not %s' % (safe_repr(expr1), safe_repr(expr2))))
        def assertIsNot(self, expr1, expr2, msg=None):
            if expr1 is expr2:
                self.fail(self._formatMessage(msg, 'unexpectedly identical: %s' % (safe_repr(expr1),)))
        def assertDictEqual(self, d1, d2, msg=None):
            self.assertIsInstance(d1, dict, 'First argument is not a dictionary')
            self.assertIsInstance(d2, dict, 'Second argument is not a dictionary')
            if d1 != d2:
                text = '%s != %s' % _common_shorten_repr(d1, d2)
                diff = '\n' + '\n'.join(_difflib.ndiff(_pprint.pformat(d1).splitlines(), _pprint.pformat(d2).splitlines()))
                self.fail(self._formatMessage(msg, self._truncateMessage(text, diff)))
        def assertDictContainsSubset(self, subset, dictionary, msg=None):
            missing = [k for k in subset if k not in dictionary]
            wrong = ['%s, expected: %s, actual: %s' % (safe_repr(k), safe_repr(v), safe_repr(dictionary[k]))
                     for k, v in subset.items() if k in dictionary and dictionary[k] != v]
            if not (missing or wrong):
                return
            text = 'Missing: %s' % ','.join(map(safe_repr, missing)) if missing else ''
            if wrong:
                text += ('; ' if text else '') + 'Mismatched values: %s' % ','.join(wrong)
            self.fail(self._formatMessage(msg, text))
        def assertCountEqual(self, first, second, msg=None):
            differences = _count_difference(list(first), list(second))
            if differences:
                lines = ['First has %d, Second has %d:  %r' % d for d in differences]
                text = self._truncateMessage('Element counts were not equal:\n', '\n'.join(lines))
                self.fail(self._formatMessage(msg, text))
        def assertMultiLineEqual(self, first, second, msg=None):
            self.assertIsInstance(first, str, 'First argument is not a string')
            self.assertIsInstance(second, str, 'Second argument is not a string')
            if first != second:
                if len(first) > self._diffThreshold or len(second) > self._diffThreshold:
                    self._baseAssertEqual(first, second, msg)
                first_lines = first.splitlines(keepends=True)
                second_lines = second.splitlines(keepends=True)
                if len(first_lines) == 1 and first.strip('\r\n') == first:
                    first_lines = [first + '\n']
                    second_lines = [second + '\n']
                text = '%s != %s' % _common_shorten_repr(first, second)
                diff = '\n' + ''.join(_difflib.ndiff(first_lines, second_lines))
                self.fail(self._formatMessage(msg, self._truncateMessage(text, diff)))
        def assertLess(self, a, b, msg=None):
            if not a < b:
                self.fail(self._formatMessage(msg, '%s not less than %s' % (safe_repr(a), safe_repr(b))))
        def assertLessEqual(self, a, b, msg=None):
            if not a <= b:
                self.fail(self._formatMessage(msg, '%s not less than or equal to %s' % (safe_repr(a), safe_repr(b))))
        def assertGreater(self, a, b, msg=None):
            if not a > b:
                self.fail(self._formatMessage(msg, '%s not greater than %s' % (safe_repr(a), safe_repr(b))))
        def assertGreaterEqual(self, a, b, msg=None):
            if not a >= b:
                self.fail(self._formatMessage(msg, '%s not greater than or equal to %s' % (safe_repr(a), safe_repr(b))))
        def assertIsNone(self, obj, msg=None):
            if obj is not None:
                self.fail(self._formatMessage(msg, '%s is not None' % (safe_repr(obj),)))
        def assertIsNotNone(self, obj, msg=None):
            if obj is None:
                self.fail(self._formatMessage(msg, 'unexpectedly None'))
        def assertIsInstance(self, obj, cls, msg=None):
            if not isinstance(obj, cls):
                self.fail(self._formatMessage(msg, '%s is not an instance of %r' % (safe_repr(obj), cls)))
        def assertNotIsInstance(self, obj, cls, msg=None):
            if isinstance(obj, cls):
                self.fail(self._formatMessage(msg, '%s is an instance of %r' % (safe_repr(obj), cls)))
        def assertRegex(self, text, expected_regex, msg=None):
            if isinstance(expected_regex, (str, bytes)):
                expected_regex = _re.compile(expected_regex)
            if not expected_regex.search(text):
                self.fail(self._formatMessage(
                    msg, "Regex didn't match: %r not found in %r" % (expected_regex.pattern, text)))
        def assertNotRegex(self, text, unexpected_regex, msg=None):
            if isinstance(unexpected_regex, (str, bytes)):
                unexpected_regex = _re.compile(unexpected_regex)
            match = unexpected_regex.search(text)
            if match:
                self.fail(self._formatMessage(msg, 'Regex matched: %r matches %r in %r' % (
                    text[match.start():match.end()], unexpected_regex.pattern, text)))

        def _renamed(name):
            def method(self, *args, **kwargs):
                _warnings.warn('Please use {0} instead.'.format(name), DeprecationWarning, 2)
                return getattr(self, name)(*args, **kwargs)
            return method
        failUnlessEqual = assertEquals = _renamed('assertEqual')
        failIfEqual = assertNotEquals = _renamed('assertNotEqual')
        assert_ = failUnless = _renamed('assertTrue')
        failIf = _renamed('assertFalse')
        assertAlmostEquals = _renamed('assertAlmostEqual')
        assertNotAlmostEquals = _renamed('assertNotAlmostEqual')
        assertRegexpMatches = _renamed('assertRegex')
        assertNotRegexpMatches = _renamed('assertNotRegex')
        assertRaisesRegexp = _renamed('assertRaisesRegex')
        del _renamed

    """#
}

/// The second part of `unittest` in the cell language: suites, results and runners.
enum UnittestRunSource {
  static let run = #"""
    class IsolatedAsyncioTestCase(TestCase):
        def __init__(self, methodName='runTest'):
            raise NotImplementedError('unittest.IsolatedAsyncioTestCase is not supported: there is no async code here')

    class _SubTestContext:
        def __init__(self, case, msg, params):
            self.case = case
            self.msg = msg
            self.params = params
        def __enter__(self):
            case = self.case
            self._outer = case._subtest
            params = dict(self._outer.params) if self._outer is not None else {}
            params.update(self.params)
            case._subtest = self._test = _SubTest(case, self.msg, params)
        def __exit__(self, kind, value, tb):
            case = self.case
            case._subtest = self._outer
            if kind is None:
                return False
            if issubclass(kind, KeyboardInterrupt):
                return False
            case._outcome_ok = False
            result = case._result
            if issubclass(kind, SkipTest):
                result.addSkip(self._test, str(value))
            elif result is not None:
                result.addSubTest(case, self._test, (kind, value, tb))
                if getattr(result, 'failfast', False):
                    raise _ShouldStop
            else:
                return False
            return True

    class _SubTest(TestCase):
        def __init__(self, case, message, params):
            super().__init__()
            self._message = message
            self.test_case = case
            self.params = params
            self.failureException = case.failureException
        def runTest(self):
            raise NotImplementedError('subtests cannot be run directly')
        def _subDescription(self):
            parts = []
            if self._message is not None:
                parts.append('[{}]'.format(self._message))
            if self.params:
                parts.append('({})'.format(', '.join('{}={!r}'.format(k, v) for k, v in self.params.items())))
            return ' '.join(parts) or '(<subtest>)'
        def id(self):
            return '{} {}'.format(self.test_case.id(), self._subDescription())
        def shortDescription(self):
            return self.test_case.shortDescription()
        def __str__(self):
            return '{} {}'.format(self.test_case, self._subDescription())

    class FunctionTestCase(TestCase):
        def __init__(self, testFunc, setUp=None, tearDown=None, description=None):
            super().__init__()
            self._setUpFunc, self._tearDownFunc, self._testFunc = setUp, tearDown, testFunc
            self._description = description
        def setUp(self):
            if self._setUpFunc is not None:
                self._setUpFunc()
        def tearDown(self):
            if self._tearDownFunc is not None:
                self._tearDownFunc()
        def runTest(self):
            self._testFunc()
        def id(self):
            return self._testFunc.__name__
        def __str__(self):
            return '%s (%s)' % (strclass(self.__class__), self._testFunc.__name__)
        def shortDescription(self):
            doc = self._description if self._description is not None else self._testFunc.__doc__
            return doc and doc.split('\n')[0].strip() or None

    class _ErrorHolder:
        failureException = None
        def __init__(self, description):
            self.description = description
        def id(self):
            return self.description
        def shortDescription(self):
            return None
        def countTestCases(self):
            return 0
        def __str__(self):
            return self.id()

    class TestSuite:
        def __init__(self, tests=()):
            self._tests = []
            self._removed_tests = 0
            self.addTests(tests)
        def __iter__(self):
            return iter(self._tests)
        def __eq__(self, other):
            if not isinstance(other, self.__class__):
                return NotImplemented
            return list(self) == list(other)
        def __repr__(self):
            return '<%s tests=%s>' % (strclass(self.__class__), list(self))
        def countTestCases(self):
            return self._removed_tests + sum(test.countTestCases() for test in self if test)
        def addTest(self, test):
            if not callable(test):
                raise TypeError('{} is not callable'.format(repr(test)))
            if isinstance(test, type) and issubclass(test, (TestCase, TestSuite)):
                raise TypeError('TestCases and TestSuites must be instantiated before passing them to addTest()')
            self._tests.append(test)
        def addTests(self, tests):
            if isinstance(tests, str):
                raise TypeError('tests must be an iterable of tests, not a string')
            for test in tests:
                self.addTest(test)
        def __call__(self, *args, **kwargs):
            return self.run(*args, **kwargs)
        def debug(self):
            for test in self:
                test.debug()

        def run(self, result, debug=False):
            outermost = not getattr(result, '_testRunEntered', False)
            if outermost:
                result._testRunEntered = True
            for test in self:
                if result.shouldStop:
                    break
                if isinstance(test, TestCase):
                    self._finish_class(test.__class__, result)
                    self._enter_class(test, result)
                    result._previousTestClass = test.__class__
                    if getattr(test.__class__, '_classSetupFailed', False) or getattr(result, '_moduleSetUpFailed', False):
                        continue
                test(result)
            if outermost:
                self._finish_class(None, result)
                self._finish_module(result)
                result._testRunEntered = False
            return result

        def _enter_class(self, test, result):
            previous = getattr(result, '_previousTestClass', None)
            current = test.__class__
            if current is previous:
                return
            if previous is None:
                result._moduleSetUpFailed = False
                module = _sys.modules.get(current.__module__)
                if hasattr(module, 'setUpModule'):
                    try:
                        module.setUpModule()
                    except Exception as e:
                        result._moduleSetUpFailed = True
                        self._class_error(result, 'setUpModule', current.__module__, e)
            if result._moduleSetUpFailed or getattr(current, '__unittest_skip__', False):
                return
            current._classSetupFailed = False
            try:
                current.setUpClass()
            except Exception as e:
                current._classSetupFailed = True
                self._class_error(result, 'setUpClass', strclass(current), e)
                current.doClassCleanups()

        def _finish_class(self, current, result):
            previous = getattr(result, '_previousTestClass', None)
            if previous is None or previous is current:
                return
            if getattr(previous, '_classSetupFailed', False) or getattr(result, '_moduleSetUpFailed', False):
                return
            if getattr(previous, '__unittest_skip__', False):
                return
            try:
                previous.tearDownClass()
            except Exception as e:
                self._class_error(result, 'tearDownClass', strclass(previous), e)
            previous.doClassCleanups()

        def _finish_module(self, result):
            previous = getattr(result, '_previousTestClass', None)
            if previous is None or getattr(result, '_moduleSetUpFailed', False):
                return
            module = _sys.modules.get(previous.__module__)
            if hasattr(module, 'tearDownModule'):
                try:
                    module.tearDownModule()
                except Exception as e:
                    self._class_error(result, 'tearDownModule', previous.__module__, e)
            doModuleCleanups()

        def _class_error(self, result, method, parent, error):
            holder = _ErrorHolder(f'{method} ({parent})')
            if isinstance(error, SkipTest):
                result.addSkip(holder, str(error))
            else:
                result.addError(holder, _sys.exc_info())

    BaseTestSuite = TestSuite

    class TestResult:
        _previousTestClass = None
        _testRunEntered = False
        _moduleSetUpFailed = False
        def __init__(self, stream=None, descriptions=None, verbosity=None):
            self.failfast = False
            self.failures = []
            self.errors = []
            self.testsRun = 0
            self.skipped = []
            self.expectedFailures = []
            self.unexpectedSuccesses = []
            self.shouldStop = False
            self.buffer = False
            self.tb_locals = False
        def startTest(self, test):
            self.testsRun += 1
        def stopTest(self, test):
            pass
        def startTestRun(self):
            pass
        def stopTestRun(self):
            pass
        def printErrors(self):
            pass
        def addError(self, test, err):
            self.errors.append((test, self._exc_info_to_string(err, test)))
            if self.failfast:
                self.stop()
        def addFailure(self, test, err):
            self.failures.append((test, self._exc_info_to_string(err, test)))
            if self.failfast:
                self.stop()
        def addSubTest(self, test, subtest, err):
            if err is not None:
                items = self.failures if issubclass(err[0], test.failureException) else self.errors
                items.append((subtest, self._exc_info_to_string(err, test)))
                if self.failfast:
                    self.stop()
        def addSuccess(self, test):
            pass
        def addSkip(self, test, reason):
            self.skipped.append((test, reason))
        def addExpectedFailure(self, test, err):
            self.expectedFailures.append((test, self._exc_info_to_string(err, test)))
        def addUnexpectedSuccess(self, test):
            self.unexpectedSuccesses.append(test)
            if self.failfast:
                self.stop()
        def wasSuccessful(self):
            return not (self.failures or self.errors or self.unexpectedSuccesses)
        def stop(self):
            self.shouldStop = True
        def _exc_info_to_string(self, err, test):
            return ''.join(_traceback.format_exception(*err))
        def __repr__(self):
            return '<%s run=%i errors=%i failures=%i>' % (
                strclass(self.__class__), self.testsRun, len(self.errors), len(self.failures))

    class _WritelnDecorator:
        def __init__(self, stream):
            self.stream = stream
        def __getattr__(self, name):
            return getattr(self.stream, name)
        def writeln(self, arg=None):
            if arg:
                self.write(arg)
            self.write('\n')

    class TextTestResult(TestResult):
        separator1 = '=' * 70
        separator2 = '-' * 70
        def __init__(self, stream, descriptions, verbosity):
            super().__init__(stream, descriptions, verbosity)
            self.stream = stream
            self.showAll = verbosity > 1
            self.dots = verbosity == 1
            self.descriptions = descriptions
            self._newline = True
        def getDescription(self, test):
            doc = test.shortDescription()
            return '\n'.join((str(test), doc)) if self.descriptions and doc else str(test)
        def startTest(self, test):
            super().startTest(test)
            if self.showAll:
                self.stream.write(self.getDescription(test))
                self.stream.write(' ... ')
                self._newline = False
        def _say(self, test, word, dot):
            if self.showAll:
                if isinstance(test, _SubTest) or self._newline:
                    if not self._newline:
                        self._newline = True
                        self.stream.writeln()
                    if isinstance(test, _SubTest):
                        self.stream.write('  ')
                    self.stream.write(self.getDescription(test))
                    self.stream.write(' ... ')
                self.stream.writeln(word)
                self._newline = True
            elif self.dots:
                self.stream.write(dot)
        def addSubTest(self, test, subtest, err):
            if err is not None:
                if issubclass(err[0], subtest.failureException):
                    self._say(subtest, 'FAIL', 'F')
                else:
                    self._say(subtest, 'ERROR', 'E')
            super().addSubTest(test, subtest, err)
        def addSuccess(self, test):
            super().addSuccess(test)
            self._say(test, 'ok', '.')
        def addError(self, test, err):
            super().addError(test, err)
            self._say(test, 'ERROR', 'E')
        def addFailure(self, test, err):
            super().addFailure(test, err)
            self._say(test, 'FAIL', 'F')
        def addSkip(self, test, reason):
            super().addSkip(test, reason)
            self._say(test, 'skipped {0!r}'.format(reason), 's')
        def addExpectedFailure(self, test, err):
            super().addExpectedFailure(test, err)
            self._say(test, 'expected failure', 'x')
        def addUnexpectedSuccess(self, test):
            super().addUnexpectedSuccess(test)
            self._say(test, 'unexpected success', 'u')
        def printErrors(self):
            if self.dots or self.showAll:
                self.stream.writeln()
            self.printErrorList('ERROR', self.errors)
            self.printErrorList('FAIL', self.failures)
            if self.unexpectedSuccesses:
                self.stream.writeln(self.separator1)
                for test in self.unexpectedSuccesses:
                    self.stream.writeln(f'UNEXPECTED SUCCESS: {self.getDescription(test)}')
        def printErrorList(self, flavour, errors):
            for test, err in errors:
                self.stream.writeln(self.separator1)
                self.stream.writeln('%s: %s' % (flavour, self.getDescription(test)))
                self.stream.writeln(self.separator2)
                self.stream.writeln('%s' % err)

    class TextTestRunner:
        resultclass = TextTestResult
        def __init__(self, stream=None, descriptions=True, verbosity=1, failfast=False, buffer=False,
                     resultclass=None, warnings=None, *, tb_locals=False):
            self.stream = _WritelnDecorator(_sys.stderr if stream is None else stream)
            self.descriptions = descriptions
            self.verbosity = verbosity
            self.failfast = failfast
            self.buffer = buffer
            self.tb_locals = tb_locals
            self.warnings = warnings
            if resultclass is not None:
                self.resultclass = resultclass
        def _makeResult(self):
            return self.resultclass(self.stream, self.descriptions, self.verbosity)
        def run(self, test):
            result = self._makeResult()
            result.failfast = self.failfast
            result.buffer = self.buffer
            with _warnings.catch_warnings():
                if self.warnings:
                    _warnings.simplefilter(self.warnings)
                start = _time.perf_counter()
                begin = getattr(result, 'startTestRun', None)
                if begin is not None:
                    begin()
                try:
                    test(result)
                finally:
                    end = getattr(result, 'stopTestRun', None)
                    if end is not None:
                        end()
                taken = _time.perf_counter() - start
            result.printErrors()
            if hasattr(result, 'separator2'):
                self.stream.writeln(result.separator2)
            count = result.testsRun
            self.stream.writeln('Ran %d test%s in %.3fs' % (count, 's' if count != 1 else '', taken))
            self.stream.writeln()
            infos = []
            if not result.wasSuccessful():
                self.stream.write('FAILED')
                if result.failures:
                    infos.append('failures=%d' % len(result.failures))
                if result.errors:
                    infos.append('errors=%d' % len(result.errors))
            else:
                self.stream.write('OK')
            if result.skipped:
                infos.append('skipped=%d' % len(result.skipped))
            if result.expectedFailures:
                infos.append('expected failures=%d' % len(result.expectedFailures))
            if result.unexpectedSuccesses:
                infos.append('unexpected successes=%d' % len(result.unexpectedSuccesses))
            if infos:
                self.stream.writeln(' (%s)' % (', '.join(infos),))
            else:
                self.stream.write('\n')
            return result

    class _FailedTest(TestCase):
        def __init__(self, name, error):
            self._error = error
            super().__init__(name)
        def __getattr__(self, name):
            if name != self.__dict__.get('_testMethodName', name):
                raise AttributeError(name)
            def fail():
                raise self._error
            return fail

    class TestLoader:
        testMethodPrefix = 'test'
        testNamePatterns = None
        suiteClass = TestSuite
        @staticmethod
        def sortTestMethodsUsing(x, y):
            return (x > y) - (x < y)
        def __init__(self):
            self.errors = []
        def getTestCaseNames(self, testCaseClass):
            names = [name for name in dir(testCaseClass)
                     if name.startswith(self.testMethodPrefix) and callable(getattr(testCaseClass, name))]
            if self.testNamePatterns is not None:
                import fnmatch
                full = '%s.%s.' % (testCaseClass.__module__, testCaseClass.__qualname__)
                names = [n for n in names
                         if any(fnmatch.fnmatchcase(full + n, pattern) for pattern in self.testNamePatterns)]
            if self.sortTestMethodsUsing:
                names.sort(key=_functools.cmp_to_key(self.sortTestMethodsUsing))
            return names
        def loadTestsFromTestCase(self, testCaseClass):
            if issubclass(testCaseClass, TestSuite):
                raise TypeError('Test cases should not be derived from TestSuite. Maybe you meant to derive from TestCase?')
            names = self.getTestCaseNames(testCaseClass)
            if not names and hasattr(testCaseClass, 'runTest'):
                names = ['runTest']
            return self.suiteClass(map(testCaseClass, names))
        def loadTestsFromModule(self, module, *args, pattern=None, **kws):
            tests = []
            for name in dir(module):
                item = getattr(module, name)
                if (isinstance(item, type) and issubclass(item, TestCase)
                        and item not in (TestCase, FunctionTestCase, IsolatedAsyncioTestCase)):
                    tests.append(self.loadTestsFromTestCase(item))
            load = getattr(module, 'load_tests', None)
            tests = self.suiteClass(tests)
            return load(self, tests, pattern) if load is not None else tests
        def loadTestsFromName(self, name, module=None):
            parts = name.split('.')
            item = module
            if module is None:
                import importlib
                item = importlib.import_module(parts.pop(0))
            parent = None
            for part in parts:
                try:
                    parent, item = item, getattr(item, part)
                except AttributeError as e:
                    return self.suiteClass([_FailedTest(part, e)])
            if isinstance(item, type) and issubclass(item, TestCase):
                return self.loadTestsFromTestCase(item)
            if isinstance(parent, type) and issubclass(parent, TestCase):
                return self.suiteClass([parent(parts[-1])])
            if isinstance(item, (TestSuite, TestCase)):
                return item if isinstance(item, TestSuite) else self.suiteClass([item])
            if callable(item):
                made = item()
                if isinstance(made, TestSuite):
                    return made
                if isinstance(made, TestCase):
                    return self.suiteClass([made])
                raise TypeError('calling %s returned %s, not a test' % (item, made))
            if type(item).__name__ == 'module':
                return self.loadTestsFromModule(item)
            raise TypeError("don't know how to make test from: %s" % item)
        def loadTestsFromNames(self, names, module=None):
            return self.suiteClass([self.loadTestsFromName(name, module) for name in names])
        def discover(self, start_dir, pattern='test*.py', top_level_dir=None):
            raise NotImplementedError('unittest discovery is not supported; name the test classes')

    defaultTestLoader = TestLoader()

    def makeSuite(testCaseClass, prefix='test', sortUsing=None, suiteClass=TestSuite):
        loader = TestLoader()
        loader.testMethodPrefix = prefix
        loader.suiteClass = suiteClass
        return loader.loadTestsFromTestCase(testCaseClass)

    def findTestCases(module, prefix='test', sortUsing=None, suiteClass=TestSuite):
        loader = TestLoader()
        loader.testMethodPrefix = prefix
        return loader.loadTestsFromModule(module)

    def getTestCaseNames(testCaseClass, prefix, sortUsing=None, testNamePatterns=None):
        loader = TestLoader()
        loader.testMethodPrefix = prefix
        return loader.getTestCaseNames(testCaseClass)

    class TestProgram:
        def __init__(self, module='__main__', defaultTest=None, argv=None, testRunner=None,
                     testLoader=defaultTestLoader, exit=True, verbosity=1, failfast=None, catchbreak=None, buffer=None,
                     warnings=None, *, tb_locals=False):
            if isinstance(module, str):
                import importlib
                module = _sys.modules.get(module) or importlib.import_module(module)
            self.module = module
            argv = _sys.argv if argv is None else argv
            self.exit = exit
            self.verbosity = verbosity
            self.failfast = failfast
            names = []
            patterns = []
            options = list(argv[1:])
            while options:
                option = options.pop(0)
                if option in ('-v', '--verbose'):
                    self.verbosity = 2
                elif option in ('-q', '--quiet'):
                    self.verbosity = 0
                elif option in ('-f', '--failfast'):
                    self.failfast = True
                elif option in ('-b', '--buffer', '-c', '--catch', '--locals'):
                    pass
                elif option == '-k' and options:
                    pattern = options.pop(0)
                    patterns.append(pattern if '*' in pattern else '*%s*' % pattern)
                else:
                    names.append(option)
            if patterns:
                testLoader.testNamePatterns = patterns
            if not names and defaultTest is not None:
                names = [defaultTest] if isinstance(defaultTest, str) else list(defaultTest)
            if names:
                self.test = testLoader.loadTestsFromNames(names, self.module)
            else:
                self.test = testLoader.loadTestsFromModule(self.module)
            runner = testRunner if testRunner is not None else TextTestRunner
            if isinstance(runner, type):
                if warnings is None:
                    warnings = 'default'
                runner = runner(verbosity=self.verbosity, failfast=bool(self.failfast), warnings=warnings)
            self.result = runner.run(self.test)
            if self.exit:
                _sys.exit(not self.result.wasSuccessful())

    main = TestProgram

    for _module, _classes in (('suite', (TestSuite,)), ('result', (TestResult,)), ('loader', (TestLoader, _FailedTest)),
                              ('runner', (TextTestResult, TextTestRunner, _WritelnDecorator)),
                              ('case', (TestCase, FunctionTestCase, SkipTest, _SubTest)), ('main', (TestProgram,))):
        for _cls in _classes:
            _cls.__module__ = 'unittest.' + _module
    """#
}

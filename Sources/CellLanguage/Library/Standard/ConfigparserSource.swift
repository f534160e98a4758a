/// `configparser` in the cell language.
enum ConfigparserSource {
  static let configparser = #"""
    import itertools as _itertools
    import re as _re
    from collections import ChainMap as _ChainMap
    from collections.abc import MutableMapping as _MutableMapping

    __all__ = ['NoSectionError', 'DuplicateOptionError', 'DuplicateSectionError', 'NoOptionError',
               'InterpolationError', 'InterpolationDepthError', 'InterpolationMissingOptionError',
               'InterpolationSyntaxError', 'ParsingError', 'MissingSectionHeaderError', 'ConfigParser',
               'RawConfigParser', 'Interpolation', 'BasicInterpolation', 'ExtendedInterpolation', 'SectionProxy',
               'DEFAULTSECT', 'MAX_INTERPOLATION_DEPTH', 'SafeConfigParser', 'LegacyInterpolation', 'ConverterMapping']

    DEFAULTSECT = 'DEFAULT'
    MAX_INTERPOLATION_DEPTH = 10
    _UNSET = object()

    class Error(Exception):
        def __init__(self, msg=''):
            self.message = msg
            Exception.__init__(self, msg)
        def __repr__(self):
            return self.message
        __str__ = __repr__

    class NoSectionError(Error):
        def __init__(self, section):
            Error.__init__(self, 'No section: %r' % (section,))
            self.section = section
            self.args = (section,)

    class _Duplicate(Error):
        def _place(self, source, lineno, text):
            if source is None:
                return text[0].upper() + text[1:]
            where = 'While reading from ' + repr(source)
            if lineno is not None:
                where += ' [line {0:2d}]'.format(lineno)
            return where + ': ' + text

    class DuplicateSectionError(_Duplicate):
        def __init__(self, section, source=None, lineno=None):
            Error.__init__(self, self._place(source, lineno, 'section %r already exists' % section)
                           if source is not None else 'Section %r already exists' % section)
            self.section = section
            self.source = source
            self.lineno = lineno
            self.args = (section, source, lineno)

    class DuplicateOptionError(_Duplicate):
        def __init__(self, section, option, source=None, lineno=None):
            text = 'option %r in section %r already exists' % (option, section)
            Error.__init__(self, self._place(source, lineno, text))
            self.section = section
            self.option = option
            self.source = source
            self.lineno = lineno
            self.args = (section, option, source, lineno)

    class NoOptionError(Error):
        def __init__(self, option, section):
            Error.__init__(self, 'No option %r in section: %r' % (option, section))
            self.option = option
            self.section = section
            self.args = (option, section)

    class InterpolationError(Error):
        def __init__(self, option, section, msg):
            Error.__init__(self, msg)
            self.option = option
            self.section = section
            self.args = (option, section, msg)

    class InterpolationMissingOptionError(InterpolationError):
        def __init__(self, option, section, rawval, reference):
            InterpolationError.__init__(
                self, option, section,
                'Bad value substitution: option {!r} in section {!r} contains an interpolation key {!r} which is not '
                'a valid option name. Raw value: {!r}'.format(option, section, reference, rawval))
            self.reference = reference
            self.args = (option, section, rawval, reference)

    class InterpolationSyntaxError(InterpolationError):
        pass

    class InterpolationDepthError(InterpolationError):
        def __init__(self, option, section, rawval):
            InterpolationError.__init__(
                self, option, section,
                'Recursion limit exceeded in value substitution: option {!r} in section {!r} contains an '
                'interpolation key which cannot be substituted in {} steps. Raw value: {!r}'.format(
                    option, section, MAX_INTERPOLATION_DEPTH, rawval))
            self.args = (option, section, rawval)

    class ParsingError(Error):
        def __init__(self, source=None, filename=None):
            if source is None:
                source = filename
            Error.__init__(self, 'Source contains parsing errors: %r' % source)
            self.source = source
            self.errors = []
            self.args = (source,)
        def append(self, lineno, line):
            self.errors.append((lineno, line))
            self.message += '\n\t[line %2d]: %s' % (lineno, line)

    class MissingSectionHeaderError(ParsingError):
        def __init__(self, filename, lineno, line):
            Error.__init__(self, 'File contains no section headers.\nfile: %r, line: %d\n%r' % (filename, lineno, line))
            self.source = filename
            self.lineno = lineno
            self.line = line
            self.args = (filename, lineno, line)

    class Interpolation:
        def before_get(self, parser, section, option, value, defaults):
            return value
        def before_set(self, parser, section, option, value):
            return value
        def before_read(self, parser, section, option, value):
            return value
        def before_write(self, parser, section, option, value):
            return value

    class BasicInterpolation(Interpolation):
        _KEY = _re.compile(r'%\(([^)]+)\)s')
        def before_get(self, parser, section, option, value, defaults):
            parts = []
            self._expand(parser, option, parts, value, section, defaults, 1)
            return ''.join(parts)
        def before_set(self, parser, section, option, value):
            rest = self._KEY.sub('', value.replace('%%', ''))
            if '%' in rest:
                raise ValueError('invalid interpolation syntax in %r at position %d' % (value, rest.find('%')))
            return value
        def _expand(self, parser, option, parts, rest, section, values, depth):
            raw = parser.get(section, option, raw=True, fallback=rest)
            if depth > MAX_INTERPOLATION_DEPTH:
                raise InterpolationDepthError(option, section, raw)
            while rest:
                at = rest.find('%')
                if at < 0:
                    parts.append(rest)
                    return
                if at > 0:
                    parts.append(rest[:at])
                    rest = rest[at:]
                c = rest[1:2]
                if c == '%':
                    parts.append('%')
                    rest = rest[2:]
                elif c == '(':
                    m = self._KEY.match(rest)
                    if m is None:
                        raise InterpolationSyntaxError(option, section, 'bad interpolation variable reference %r' % rest)
                    name = parser.optionxform(m.group(1))
                    rest = rest[m.end():]
                    try:
                        value = values[name]
                    except KeyError:
                        raise InterpolationMissingOptionError(option, section, raw, name) from None
                    if '%' in value:
                        self._expand(parser, option, parts, value, section, values, depth + 1)
                    else:
                        parts.append(value)
                else:
                    raise InterpolationSyntaxError(
                        option, section, "'%%' must be followed by '%%' or '(', found: %r" % (rest,))

    class ExtendedInterpolation(Interpolation):
        _KEY = _re.compile(r'\$\{([^}]+)\}')
        def before_get(self, parser, section, option, value, defaults):
            parts = []
            self._expand(parser, option, parts, value, section, defaults, 1)
            return ''.join(parts)
        def before_set(self, parser, section, option, value):
            rest = self._KEY.sub('', value.replace('$$', ''))
            if '$' in rest:
                raise ValueError('invalid interpolation syntax in %r at position %d' % (value, rest.find('$')))
            return value
        def _expand(self, parser, option, parts, rest, section, values, depth):
            raw = parser.get(section, option, raw=True, fallback=rest)
            if depth > MAX_INTERPOLATION_DEPTH:
                raise InterpolationDepthError(option, section, raw)
            while rest:
                at = rest.find('$')
                if at < 0:
                    parts.append(rest)
                    return
                if at > 0:
                    parts.append(rest[:at])
                    rest = rest[at:]
                c = rest[1:2]
                if c == '$':
                    parts.append('$')
                    rest = rest[2:]
                elif c == '{':
                    m = self._KEY.match(rest)
                    if m is None:
                        raise InterpolationSyntaxError(option, section, 'bad interpolation variable reference %r' % rest)
                    path = m.group(1).split(':')
                    rest = rest[m.end():]
                    where, name = section, option
                    try:
                        if len(path) == 1:
                            name = parser.optionxform(path[0])
                            value = values[name]
                        elif len(path) == 2:
                            where = path[0]
                            name = parser.optionxform(path[1])
                            value = parser.get(where, name, raw=True)
                        else:
                            raise InterpolationSyntaxError(option, section, "More than one ':' found: %r" % (rest,))
                    except (KeyError, NoSectionError, NoOptionError):
                        raise InterpolationMissingOptionError(option, section, raw, ':'.join(path)) from None
                    if '$' in value:
                        self._expand(parser, name, parts, value, where, dict(parser.items(where, raw=True)), depth + 1)
                    else:
                        parts.append(value)
                else:
                    raise InterpolationSyntaxError(option, section, "'$' must be followed by '$' or '{', found: %r" % (rest,))

    LegacyInterpolation = BasicInterpolation

    class RawConfigParser(_MutableMapping):
        _DEFAULT_INTERPOLATION = Interpolation()
        BOOLEAN_STATES = {'1': True, 'yes': True, 'true': True, 'on': True,
                          '0': False, 'no': False, 'false': False, 'off': False}
        SECTCRE = _re.compile(r'\[(?P<header>.+)\]')
        NONSPACECRE = _re.compile(r'\S')

        def __init__(self, defaults=None, dict_type=dict, allow_no_value=False, *, delimiters=('=', ':'),
                     comment_prefixes=('#', ';'), inline_comment_prefixes=None, strict=True,
                     empty_lines_in_values=True, default_section=DEFAULTSECT, interpolation=_UNSET, converters=_UNSET):
            self._dict = dict_type
            self._sections = dict_type()
            self._defaults = dict_type()
            self._converters = ConverterMapping(self)
            self._proxies = dict_type()
            self._proxies[default_section] = SectionProxy(self, default_section)
            self._delimiters = tuple(delimiters)
            marks = '|'.join(_re.escape(d) for d in delimiters)
            ending = r'(?:(?P<vi>{0})\s*(?P<value>.*))?$' if allow_no_value else r'(?P<vi>{0})\s*(?P<value>.*)$'
            self._optcre = _re.compile((r'(?P<option>.*?)\s*' + ending).format(marks))
            self._strict = strict
            self._allow_no_value = allow_no_value
            self._empty_lines_in_values = empty_lines_in_values
            self._comment_prefixes = tuple(comment_prefixes or ())
            self._inline_comment_prefixes = tuple(inline_comment_prefixes or ())
            self.default_section = default_section
            self._interpolation = self._DEFAULT_INTERPOLATION if interpolation is _UNSET else interpolation
            if self._interpolation is None:
                self._interpolation = Interpolation()
            if converters is not _UNSET:
                self._converters.update(converters)
            if defaults:
                for key, value in defaults.items():
                    self._defaults[self.optionxform(key)] = None if value is None else str(value)

        def defaults(self):
            return self._defaults
        def sections(self):
            return list(self._sections)
        def add_section(self, section):
            if section in self._sections:
                raise DuplicateSectionError(section)
            if section == self.default_section:
                raise ValueError('Invalid section name: %r' % section)
            self._sections[section] = self._dict()
            self._proxies[section] = SectionProxy(self, section)
        def has_section(self, section):
            return section in self._sections
        def options(self, section):
            try:
                own = self._sections[section].copy()
            except KeyError:
                raise NoSectionError(section) from None
            own.update(self._defaults)
            return list(own.keys())

        def read(self, filenames, encoding=None):
            if isinstance(filenames, (str, bytes)) or hasattr(filenames, '__fspath__'):
                filenames = [filenames]
            done = []
            for name in filenames:
                try:
                    with open(name, encoding=encoding) as file:
                        self._read(file, name)
                except OSError:
                    continue
                done.append(str(name))
            return done
        def read_file(self, f, source=None):
            if source is None:
                source = getattr(f, 'name', '<???>')
            self._read(f, source)
        def read_string(self, string, source='<string>'):
            self._read(string.splitlines(True), source)
        def read_dict(self, dictionary, source='<dict>'):
            added = set()
            for section, keys in dictionary.items():
                section = str(section)
                try:
                    self.add_section(section)
                except (DuplicateSectionError, ValueError):
                    if self._strict and section in added:
                        raise
                added.add(section)
                for key, value in keys.items():
                    key = self.optionxform(str(key))
                    if value is not None:
                        value = str(value)
                    if self._strict and (section, key) in added:
                        raise DuplicateOptionError(section, key, source)
                    added.add((section, key))
                    self.set(section, key, value)

        def _read(self, lines, name):
            added = set()
            current = None
            section = None
            option = None
            indentation = 0
            error = None
            for number, line in enumerate(lines, start=1):
                end = len(line)
                for prefix in self._inline_comment_prefixes:
                    at = line.find(prefix)
                    while at >= 0:
                        if at == 0 or line[at - 1].isspace():
                            end = min(end, at)
                            break
                        at = line.find(prefix, at + 1)
                has_comment = end < len(line)
                for prefix in self._comment_prefixes:
                    if line.strip().startswith(prefix):
                        end = 0
                        has_comment = True
                        break
                value = line[:end].strip()
                if not value:
                    if self._empty_lines_in_values:
                        if not has_comment and current is not None and option and current[option] is not None:
                            current[option].append('')
                    else:
                        indentation = 10 ** 9
                    continue
                first = self.NONSPACECRE.search(line)
                indent = first.start() if first else 0
                if current is not None and option and indent > indentation:
                    current[option].append(value)
                    continue
                indentation = indent
                m = self.SECTCRE.match(value)
                if m:
                    section = m.group('header')
                    if section in self._sections:
                        if self._strict and section in added:
                            raise DuplicateSectionError(section, name, number)
                        current = self._sections[section]
                        added.add(section)
                    elif section == self.default_section:
                        current = self._defaults
                    else:
                        current = self._dict()
                        self._sections[section] = current
                        self._proxies[section] = SectionProxy(self, section)
                        added.add(section)
                    option = None
                elif current is None:
                    raise MissingSectionHeaderError(name, number, line)
                else:
                    m = self._optcre.match(value)
                    if m:
                        option, mark, text = m.group('option', 'vi', 'value')
                        if not option:
                            error = error or ParsingError(name)
                            error.append(number, repr(line))
                        option = self.optionxform(option.rstrip())
                        if self._strict and (section, option) in added:
                            raise DuplicateOptionError(section, option, name, number)
                        added.add((section, option))
                        current[option] = [text.strip()] if text is not None else None
                    else:
                        error = error or ParsingError(name)
                        error.append(number, repr(line))
            for where, options in _itertools.chain([(self.default_section, self._defaults)], self._sections.items()):
                for key, value in options.items():
                    if isinstance(value, list):
                        value = '\n'.join(value).rstrip()
                    options[key] = self._interpolation.before_read(self, where, key, value)
            if error:
                raise error

        def _values(self, section, vars):
            own = {}
            try:
                own = self._sections[section]
            except KeyError:
                if section != self.default_section:
                    raise NoSectionError(section) from None
            extra = {}
            if vars:
                for key, value in vars.items():
                    extra[self.optionxform(key)] = None if value is None else str(value)
            return _ChainMap(extra, own, self._defaults)

        def get(self, section, option, *, raw=False, vars=None, fallback=_UNSET):
            try:
                values = self._values(section, vars)
            except NoSectionError:
                if fallback is _UNSET:
                    raise
                return fallback
            option = self.optionxform(option)
            try:
                value = values[option]
            except KeyError:
                if fallback is _UNSET:
                    raise NoOptionError(option, section) from None
                return fallback
            if raw or value is None:
                return value
            return self._interpolation.before_get(self, section, option, value, values)
        def _get_conv(self, section, option, conv, *, raw=False, vars=None, fallback=_UNSET, **kwargs):
            try:
                return conv(self.get(section, option, raw=raw, vars=vars, **kwargs))
            except (NoSectionError, NoOptionError):
                if fallback is _UNSET:
                    raise
                return fallback
        def getint(self, section, option, *, raw=False, vars=None, fallback=_UNSET, **kwargs):
            return self._get_conv(section, option, int, raw=raw, vars=vars, fallback=fallback, **kwargs)
        def getfloat(self, section, option, *, raw=False, vars=None, fallback=_UNSET, **kwargs):
            return self._get_conv(section, option, float, raw=raw, vars=vars, fallback=fallback, **kwargs)
        def getboolean(self, section, option, *, raw=False, vars=None, fallback=_UNSET, **kwargs):
            return self._get_conv(section, option, self._convert_to_boolean, raw=raw, vars=vars, fallback=fallback,
                                  **kwargs)
        def _convert_to_boolean(self, value):
            if value.lower() not in self.BOOLEAN_STATES:
                raise ValueError('Not a boolean: %s' % value)
            return self.BOOLEAN_STATES[value.lower()]

        def items(self, section=_UNSET, raw=False, vars=None):
            if section is _UNSET:
                return super().items()
            values = self._defaults.copy()
            try:
                values.update(self._sections[section])
            except KeyError:
                if section != self.default_section:
                    raise NoSectionError(section)
            names = list(values.keys())
            if vars:
                for key, value in vars.items():
                    values[self.optionxform(key)] = value
            if raw:
                return [(name, values[name]) for name in names]
            return [(name, None if values[name] is None
                     else self._interpolation.before_get(self, section, name, values[name], values)) for name in names]
        def popitem(self):
            for key in self.sections():
                value = self[key]
                del self[key]
                return key, value
            raise KeyError
        def optionxform(self, optionstr):
            return optionstr.lower()
        def has_option(self, section, option):
            if not section or section == self.default_section:
                return self.optionxform(option) in self._defaults
            if section not in self._sections:
                return False
            option = self.optionxform(option)
            return option in self._sections[section] or option in self._defaults
        def set(self, section, option, value=None):
            if value:
                value = self._interpolation.before_set(self, section, option, value)
            if not section or section == self.default_section:
                target = self._defaults
            else:
                try:
                    target = self._sections[section]
                except KeyError:
                    raise NoSectionError(section) from None
            target[self.optionxform(option)] = value

        def write(self, fp, space_around_delimiters=True):
            mark = ' {} '.format(self._delimiters[0]) if space_around_delimiters else self._delimiters[0]
            if self._defaults:
                self._write_section(fp, self.default_section, self._defaults.items(), mark)
            for section in self._sections:
                self._write_section(fp, section, self._sections[section].items(), mark)
        def _write_section(self, fp, name, items, mark):
            fp.write('[{}]\n'.format(name))
            for key, value in items:
                value = self._interpolation.before_write(self, name, key, value)
                if value is not None or not self._allow_no_value:
                    value = mark + str(value).replace('\n', '\n\t')
                else:
                    value = ''
                fp.write('{}{}\n'.format(key, value))
            fp.write('\n')

        def remove_option(self, section, option):
            if not section or section == self.default_section:
                target = self._defaults
            else:
                try:
                    target = self._sections[section]
                except KeyError:
                    raise NoSectionError(section) from None
            option = self.optionxform(option)
            existed = option in target
            if existed:
                del target[option]
            return existed
        def remove_section(self, section):
            existed = section in self._sections
            if existed:
                del self._sections[section]
                del self._proxies[section]
            return existed

        def __getitem__(self, key):
            if key != self.default_section and not self.has_section(key):
                raise KeyError(key)
            return self._proxies[key]
        def __setitem__(self, key, value):
            if key in self and self[key] is value:
                return
            if key == self.default_section:
                self._defaults.clear()
            elif key in self._sections:
                self._sections[key].clear()
            self.read_dict({key: value})
        def __delitem__(self, key):
            if key == self.default_section:
                raise ValueError('Cannot remove the default section.')
            if not self.has_section(key):
                raise KeyError(key)
            self.remove_section(key)
        def __contains__(self, key):
            return key == self.default_section or self.has_section(key)
        def __len__(self):
            return len(self._sections) + 1
        def __iter__(self):
            return _itertools.chain((self.default_section,), self._sections.keys())
        @property
        def converters(self):
            return self._converters

    class ConfigParser(RawConfigParser):
        _DEFAULT_INTERPOLATION = BasicInterpolation()
        def set(self, section, option, value=None):
            if not isinstance(option, str):
                raise TypeError('option keys must be strings')
            if (not self._allow_no_value or value) and not isinstance(value, str):
                raise TypeError('option values must be strings')
            super().set(section, option, value)
        def add_section(self, section):
            if not isinstance(section, str):
                raise TypeError('section names must be strings')
            super().add_section(section)

    SafeConfigParser = ConfigParser

    class SectionProxy(_MutableMapping):
        def __init__(self, parser, name):
            self._parser = parser
            self._name = name
            for conv in parser.converters:
                setattr(self, 'get' + conv, self._getter(getattr(parser, 'get' + conv)))
        def _getter(self, method):
            def get(option, fallback=None, *, raw=False, vars=None, **kwargs):
                return method(self._name, option, raw=raw, vars=vars, fallback=fallback, **kwargs)
            return get
        def __repr__(self):
            return '<Section: {}>'.format(self._name)
        def __getitem__(self, key):
            if not self._parser.has_option(self._name, key):
                raise KeyError(key)
            return self._parser.get(self._name, key)
        def __setitem__(self, key, value):
            if not isinstance(key, str):
                raise TypeError('option keys must be strings')
            if value is not None and not isinstance(value, str):
                raise TypeError('option values must be strings')
            self._parser.set(self._name, key, value)
        def __delitem__(self, key):
            if not (self._parser.has_option(self._name, key) and self._parser.remove_option(self._name, key)):
                raise KeyError(key)
        def __contains__(self, key):
            return self._parser.has_option(self._name, key)
        def _options(self):
            if self._name != self._parser.default_section:
                return self._parser.options(self._name)
            return list(self._parser.defaults())
        def __len__(self):
            return len(self._options())
        def __iter__(self):
            return iter(self._options())
        @property
        def parser(self):
            return self._parser
        @property
        def name(self):
            return self._name
        def get(self, option, fallback=None, *, raw=False, vars=None, _impl=None, **kwargs):
            return (_impl or self._parser.get)(self._name, option, raw=raw, vars=vars, fallback=fallback, **kwargs)
        def getint(self, option, fallback=None, *, raw=False, vars=None, **kwargs):
            return self._parser.getint(self._name, option, raw=raw, vars=vars, fallback=fallback, **kwargs)
        def getfloat(self, option, fallback=None, *, raw=False, vars=None, **kwargs):
            return self._parser.getfloat(self._name, option, raw=raw, vars=vars, fallback=fallback, **kwargs)
        def getboolean(self, option, fallback=None, *, raw=False, vars=None, **kwargs):
            return self._parser.getboolean(self._name, option, raw=raw, vars=vars, fallback=fallback, **kwargs)

    class ConverterMapping(_MutableMapping):
        def __init__(self, parser):
            self._parser = parser
            self._data = {'int': None, 'float': None, 'boolean': None}
        def __getitem__(self, key):
            return self._data[key]
        def __setitem__(self, key, value):
            self._data[key] = value
            parser = self._parser
            def get(section, option, *, raw=False, vars=None, fallback=_UNSET, **kwargs):
                return parser._get_conv(section, option, value, raw=raw, vars=vars, fallback=fallback, **kwargs)
            setattr(parser, 'get' + key, get)
            for proxy in parser._proxies.values():
                setattr(proxy, 'get' + key, proxy._getter(get))
        def __delitem__(self, key):
            del self._data[key]
            delattr(self._parser, 'get' + key)
        def __iter__(self):
            return iter(self._data)
        def __len__(self):
            return len(self._data)
    """#
}

/// The part of `string` in the cell language.
enum StringSource {
  static let text = #"""
    def capwords(s, sep=None):
        return (sep or ' ').join([word.capitalize() for word in s.split(sep)])

    class Template:
        """Text with $names to fill in."""
        delimiter = '$'
        idpattern = r'(?a:[_a-z][_a-z0-9]*)'
        braceidpattern = None
        flags = None

        def __init_subclass__(cls):
            super().__init_subclass__()
            cls._compiled = None
        _compiled = None

        def __init__(self, template):
            self.template = template

        @classmethod
        def _expression(cls):
            if cls._compiled is None:
                import re
                pattern = cls.__dict__.get('pattern')
                if pattern is None:
                    mark = re.escape(cls.delimiter)
                    name = cls.idpattern
                    braced = cls.braceidpattern or name
                    pattern = (rf'{mark}(?:(?P<escaped>{mark})|(?P<named>{name})|{{(?P<braced>{braced})}}|(?P<invalid>))')
                cls._compiled = re.compile(pattern, (re.IGNORECASE if cls.flags is None else cls.flags) | re.VERBOSE)
            return cls._compiled

        def _invalid(self, match):
            start = match.start('invalid')
            lines = self.template[:start].splitlines(keepends=True)
            if not lines:
                column, line = 1, 1
            else:
                column = start - len(''.join(lines[:-1]))
                line = len(lines)
            raise ValueError('Invalid placeholder in string: line %d, col %d' % (line, column))

        def _fill(self, values, safe):
            def text(match):
                name = match.group('named') or match.group('braced')
                if name is not None:
                    if safe:
                        try:
                            return str(values[name])
                        except KeyError:
                            return match.group()
                    return str(values[name])
                if match.group('escaped') is not None:
                    return self.delimiter
                if match.group('invalid') is not None:
                    if safe:
                        return match.group()
                    self._invalid(match)
                raise ValueError('Unrecognized named group in pattern', self._expression())
            return self._expression().sub(text, self.template)

        def _values(self, mapping, kws):
            if mapping is None:
                return kws
            if kws:
                from collections import ChainMap
                return ChainMap(kws, mapping)
            return mapping
        def substitute(self, mapping=None, /, **kws):
            return self._fill(self._values(mapping, kws), False)
        def safe_substitute(self, mapping=None, /, **kws):
            return self._fill(self._values(mapping, kws), True)
        def is_valid(self):
            return all(m.group('invalid') is None for m in self._expression().finditer(self.template))
        def get_identifiers(self):
            names = []
            for m in self._expression().finditer(self.template):
                name = m.group('named') or m.group('braced')
                if name is not None and name not in names:
                    names.append(name)
            return names

    class Formatter:
        def format(self, format_string, /, *args, **kwargs):
            return self.vformat(format_string, args, kwargs)
        def vformat(self, format_string, args, kwargs):
            used = set()
            result, _ = self._vformat(format_string, args, kwargs, used, 2)
            self.check_unused_args(used, args, kwargs)
            return result
        def _vformat(self, format_string, args, kwargs, used, depth, auto=0):
            if depth < 0:
                raise ValueError('Max string recursion exceeded')
            result = []
            for literal, field, spec, conversion in self.parse(format_string):
                if literal:
                    result.append(literal)
                if field is None:
                    continue
                if field == '':
                    if auto is False:
                        raise ValueError('cannot switch from manual field specification to automatic field numbering')
                    field = str(auto)
                    auto += 1
                elif field.isdigit():
                    if auto:
                        raise ValueError('cannot switch from manual field specification to automatic field numbering')
                    auto = False
                obj, key = self.get_field(field, args, kwargs)
                used.add(key)
                obj = self.convert_field(obj, conversion)
                spec, auto = self._vformat(spec, args, kwargs, used, depth - 1, auto)
                result.append(self.format_field(obj, spec))
            return ''.join(result), auto
        def get_value(self, key, args, kwargs):
            return args[key] if isinstance(key, int) else kwargs[key]
        def check_unused_args(self, used_args, args, kwargs):
            pass
        def format_field(self, value, format_spec):
            return format(value, format_spec)
        def convert_field(self, value, conversion):
            if conversion is None:
                return value
            if conversion == 's':
                return str(value)
            if conversion == 'r':
                return repr(value)
            if conversion == 'a':
                return ascii(value)
            raise ValueError('Unknown conversion specifier {0!s}'.format(conversion))
        def parse(self, format_string):
            text = format_string
            literal = ''
            i, n = 0, len(text)
            while i < n:
                c = text[i]
                i += 1
                if c not in '{}':
                    literal += c
                    continue
                if text[i:i + 1] == c:
                    literal += c
                    i += 1
                    continue
                if c == '}':
                    raise ValueError("Single '}' encountered in format string")
                if i >= n:
                    raise ValueError("Single '{' encountered in format string")
                start, depth = i, 1
                while i < n and depth:
                    depth += (text[i] == '{') - (text[i] == '}')
                    i += 1
                if depth:
                    raise ValueError("expected '}' before end of string")
                inner = text[start:i - 1]
                at = 0
                brackets = 0
                while at < len(inner) and (brackets or inner[at] not in '!:'):
                    brackets += (inner[at] == '[') - (inner[at] == ']')
                    at += 1
                field, rest = inner[:at], inner[at:]
                conversion = None
                if rest[:1] == '!':
                    conversion, rest = rest[1:2], rest[2:]
                yield literal, field, rest[1:], conversion
                literal = ''
            if literal:
                yield literal, None, None, None
        def get_field(self, field_name, args, kwargs):
            import re
            first = re.match(r'[^.\[]*', field_name).group()
            obj = self.get_value(int(first) if first.isdigit() else first, args, kwargs)
            for name, index in re.findall(r'\.([^.\[]+)|\[([^\]]+)\]', field_name[len(first):]):
                obj = getattr(obj, name) if name else obj[int(index) if index.isdigit() else index]
            return obj, int(first) if first.isdigit() else first
    """#
}

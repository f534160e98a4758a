/// `argparse` in the cell language: how help is laid out.
enum ArgparseFormatterSource {
  static let formatters = #"""
    # Layout of help texts.

    class HelpFormatter:
        class _Section:
            def __init__(self, formatter, parent, heading=None):
                self.formatter = formatter
                self.parent = parent
                self.heading = heading
                self.items = []
            def format_help(self):
                f = self.formatter
                if self.parent is not None:
                    f._indent()
                inner = f._join_parts([function(*args) for function, args in self.items])
                if self.parent is not None:
                    f._dedent()
                if not inner:
                    return ''
                heading = ''
                if self.heading is not SUPPRESS and self.heading is not None:
                    heading = '%*s%s:\n' % (f._current_indent, '', self.heading)
                return f._join_parts(['\n', heading, inner, '\n'])

        def __init__(self, prog, indent_increment=2, max_help_position=24, width=None):
            if width is None:
                import shutil
                width = shutil.get_terminal_size()[0] - 2
            self._prog = prog
            self._indent_increment = indent_increment
            self._max_help_position = min(max_help_position, max(width - 20, indent_increment * 2))
            self._width = width
            self._current_indent = 0
            self._level = 0
            self._action_max_length = 0
            self._root_section = self._Section(self, None)
            self._current_section = self._root_section
            self._whitespace_matcher = _re.compile(r'\s+', _re.ASCII)
            self._long_break_matcher = _re.compile(r'\n\n\n+')

        def _indent(self):
            self._current_indent += self._indent_increment
            self._level += 1
        def _dedent(self):
            self._current_indent -= self._indent_increment
            self._level -= 1
        def _add_item(self, function, args):
            self._current_section.items.append((function, args))

        def start_section(self, heading):
            self._indent()
            section = self._Section(self, self._current_section, heading)
            self._add_item(section.format_help, [])
            self._current_section = section
        def end_section(self):
            self._current_section = self._current_section.parent
            self._dedent()
        def add_text(self, text):
            if text is not SUPPRESS and text is not None:
                self._add_item(self._format_text, [text])
        def add_usage(self, usage, actions, groups, prefix=None):
            if usage is not SUPPRESS:
                self._add_item(self._format_usage, (usage, actions, groups, prefix))
        def add_argument(self, action):
            if action.help is SUPPRESS:
                return
            lengths = [len(self._format_action_invocation(action)) + self._current_indent]
            for sub in self._iter_indented_subactions(action):
                lengths.append(len(self._format_action_invocation(sub)) + self._current_indent)
            self._action_max_length = max(self._action_max_length, max(lengths))
            self._add_item(self._format_action, [action])
        def add_arguments(self, actions):
            for action in actions:
                self.add_argument(action)

        def format_help(self):
            text = self._root_section.format_help()
            if text:
                text = self._long_break_matcher.sub('\n\n', text)
                text = text.strip('\n') + '\n'
            return text
        def _join_parts(self, parts):
            return ''.join([part for part in parts if part and part is not SUPPRESS])

        def _format_usage(self, usage, actions, groups, prefix):
            if prefix is None:
                prefix = 'usage: '
            if usage is not None:
                usage = usage % dict(prog=self._prog)
            elif not actions:
                usage = '%(prog)s' % dict(prog=self._prog)
            else:
                prog = '%(prog)s' % dict(prog=self._prog)
                optionals = [a for a in actions if a.option_strings]
                positionals = [a for a in actions if not a.option_strings]
                text = self._format_actions_usage(optionals + positionals, groups)
                usage = ' '.join([s for s in (prog, text) if s])
                room = self._width - self._current_indent
                if len(prefix) + len(usage) > room:
                    pieces = _re.compile(r'\(.*?\)+(?=\s|$)|\[.*?\]+(?=\s|$)|\S+')
                    first = pieces.findall(self._format_actions_usage(optionals, groups))
                    last = pieces.findall(self._format_actions_usage(positionals, groups))
                    def lines_of(parts, indent, start=None):
                        lines = []
                        line = []
                        length = (len(start) if start is not None else len(indent)) - 1
                        for part in parts:
                            if length + 1 + len(part) > room and line:
                                lines.append(indent + ' '.join(line))
                                line = []
                                length = len(indent) - 1
                            line.append(part)
                            length += len(part) + 1
                        if line:
                            lines.append(indent + ' '.join(line))
                        if start is not None:
                            lines[0] = lines[0][len(indent):]
                        return lines
                    if len(prefix) + len(prog) <= 0.75 * room:
                        indent = ' ' * (len(prefix) + len(prog) + 1)
                        if first:
                            lines = lines_of([prog] + first, indent, prefix)
                            lines.extend(lines_of(last, indent))
                        elif last:
                            lines = lines_of([prog] + last, indent, prefix)
                        else:
                            lines = [prog]
                    else:
                        indent = ' ' * len(prefix)
                        lines = lines_of(first + last, indent)
                        if len(lines) > 1:
                            lines = lines_of(first, indent) + lines_of(last, indent)
                        lines = [prog] + lines
                    usage = '\n'.join(lines)
            return '%s%s\n\n' % (prefix, usage)

        def _format_actions_usage(self, actions, groups):
            hidden = set()
            opening = {}
            for group in groups:
                if not group._group_actions:
                    continue
                if all(a.help is SUPPRESS for a in group._group_actions):
                    continue
                try:
                    start = actions.index(group._group_actions[0])
                except ValueError:
                    continue
                count = len(group._group_actions)
                if actions[start:start + count] != group._group_actions:
                    continue
                shown = [a for a in group._group_actions if a.help is not SUPPRESS]
                hidden.update(group._group_actions)
                opening[start] = (count, shown, group.required)
            parts = []
            i = 0
            while i < len(actions):
                if i in opening:
                    count, shown, required = opening[i]
                    inner = [self._usage_part(a, False) for a in shown]
                    text = ' | '.join(inner)
                    if required:
                        if len(inner) > 1:
                            text = '(%s)' % text
                    else:
                        text = '[%s]' % text
                    parts.append(text)
                    i += count
                    continue
                action = actions[i]
                i += 1
                if action.help is SUPPRESS:
                    continue
                parts.append(self._usage_part(action, True))
            return ' '.join(parts)

        def _usage_part(self, action, bracketed):
            if not action.option_strings:
                text = self._format_args(action, self._get_default_metavar_for_positional(action))
                if not bracketed and text[:1] == '[' and text[-1:] == ']':
                    text = text[1:-1]
                return text
            if action.nargs == 0:
                text = action.format_usage()
            else:
                text = '%s %s' % (action.option_strings[0],
                                  self._format_args(action, self._get_default_metavar_for_optional(action)))
            if bracketed and not action.required:
                text = '[%s]' % text
            return text

        def _format_text(self, text):
            if '%(prog)' in text:
                text = text % dict(prog=self._prog)
            width = max(self._width - self._current_indent, 11)
            return self._fill_text(text, width, ' ' * self._current_indent) + '\n\n'

        def _format_action(self, action):
            help_position = min(self._action_max_length + 2, self._max_help_position)
            help_width = max(self._width - help_position, 11)
            action_width = help_position - self._current_indent - 2
            header = self._format_action_invocation(action)
            if not action.help:
                header = '%*s%s\n' % (self._current_indent, '', header)
                first = 0
            elif len(header) <= action_width:
                header = '%*s%-*s  ' % (self._current_indent, '', action_width, header)
                first = 0
            else:
                header = '%*s%s\n' % (self._current_indent, '', header)
                first = help_position
            parts = [header]
            if action.help and action.help.strip():
                text = self._expand_help(action)
                if text:
                    lines = self._split_lines(text, help_width)
                    parts.append('%*s%s\n' % (first, '', lines[0]))
                    for line in lines[1:]:
                        parts.append('%*s%s\n' % (help_position, '', line))
            elif not header.endswith('\n'):
                parts.append('\n')
            for sub in self._iter_indented_subactions(action):
                parts.append(self._format_action(sub))
            return self._join_parts(parts)

        def _format_action_invocation(self, action):
            if not action.option_strings:
                return self._metavar_formatter(action, self._get_default_metavar_for_positional(action))(1)[0]
            if action.nargs == 0:
                return ', '.join(action.option_strings)
            args = self._format_args(action, self._get_default_metavar_for_optional(action))
            return ', '.join(['%s %s' % (option, args) for option in action.option_strings])

        def _metavar_formatter(self, action, default):
            if action.metavar is not None:
                result = action.metavar
            elif action.choices is not None:
                result = '{%s}' % ','.join([str(choice) for choice in action.choices])
            else:
                result = default
            def several(count):
                return result if isinstance(result, tuple) else (result,) * count
            return several

        def _format_args(self, action, default):
            name = self._metavar_formatter(action, default)
            nargs = action.nargs
            if nargs is None:
                return '%s' % name(1)
            if nargs == OPTIONAL:
                return '[%s]' % name(1)
            if nargs == ZERO_OR_MORE:
                names = name(1)
                return '[%s [%s ...]]' % names if len(names) == 2 else '[%s ...]' % names
            if nargs == ONE_OR_MORE:
                return '%s [%s ...]' % name(2)
            if nargs == REMAINDER:
                return '...'
            if nargs == PARSER:
                return '%s ...' % name(1)
            if nargs == SUPPRESS:
                return ''
            try:
                pattern = ['%s' for _ in range(nargs)]
            except TypeError:
                raise ValueError('invalid nargs value') from None
            return ' '.join(pattern) % name(nargs)

        def _expand_help(self, action):
            values = dict(vars(action), prog=self._prog)
            for name in list(values):
                if values[name] is SUPPRESS:
                    del values[name]
            for name in list(values):
                if hasattr(values[name], '__name__'):
                    values[name] = values[name].__name__
            if values.get('choices') is not None:
                values['choices'] = ', '.join([str(c) for c in values['choices']])
            return self._get_help_string(action) % values

        def _iter_indented_subactions(self, action):
            if hasattr(action, '_get_subactions'):
                self._indent()
                yield from action._get_subactions()
                self._dedent()
        def _split_lines(self, text, width):
            import textwrap
            return textwrap.wrap(self._whitespace_matcher.sub(' ', text).strip(), width)
        def _fill_text(self, text, width, indent):
            import textwrap
            text = self._whitespace_matcher.sub(' ', text).strip()
            return textwrap.fill(text, width, initial_indent=indent, subsequent_indent=indent)
        def _get_help_string(self, action):
            return action.help
        def _get_default_metavar_for_optional(self, action):
            return action.dest.upper()
        def _get_default_metavar_for_positional(self, action):
            return action.dest

    class RawDescriptionHelpFormatter(HelpFormatter):
        def _fill_text(self, text, width, indent):
            return ''.join(indent + line for line in text.splitlines(keepends=True))

    class RawTextHelpFormatter(RawDescriptionHelpFormatter):
        def _split_lines(self, text, width):
            return text.splitlines()

    class ArgumentDefaultsHelpFormatter(HelpFormatter):
        def _get_help_string(self, action):
            text = action.help
            if text is None:
                text = ''
            if '%(default)' not in text and action.default is not SUPPRESS:
                if action.option_strings or action.nargs in (OPTIONAL, ZERO_OR_MORE):
                    text += ' (default: %(default)s)'
            return text

    class MetavarTypeHelpFormatter(HelpFormatter):
        def _get_default_metavar_for_optional(self, action):
            return action.type.__name__
        def _get_default_metavar_for_positional(self, action):
            return action.type.__name__

    """#
}

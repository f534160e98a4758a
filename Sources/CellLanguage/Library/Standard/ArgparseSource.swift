/// `argparse` in the cell language: actions and parsers.
enum ArgparseSource {
  static let actions = #"""
    import os as _os
    import re as _re
    import sys as _sys

    SUPPRESS = '==SUPPRESS=='
    OPTIONAL = '?'
    ZERO_OR_MORE = '*'
    ONE_OR_MORE = '+'
    PARSER = 'A...'
    REMAINDER = '...'
    _UNRECOGNIZED_ARGS_ATTR = '_unrecognized_args'

    __all__ = ['ArgumentParser', 'ArgumentError', 'ArgumentTypeError', 'BooleanOptionalAction', 'FileType',
               'HelpFormatter', 'ArgumentDefaultsHelpFormatter', 'RawDescriptionHelpFormatter',
               'RawTextHelpFormatter', 'MetavarTypeHelpFormatter', 'Namespace', 'Action', 'ONE_OR_MORE',
               'OPTIONAL', 'PARSER', 'REMAINDER', 'SUPPRESS', 'ZERO_OR_MORE']

    class ArgumentTypeError(Exception):
        pass

    def _name_of(action):
        if action is None:
            return None
        if action.option_strings:
            return '/'.join(action.option_strings)
        if action.metavar not in (None, SUPPRESS):
            return action.metavar
        if action.dest not in (None, SUPPRESS):
            return action.dest
        if action.choices:
            return '{' + ','.join(action.choices) + '}'
        return None

    class ArgumentError(Exception):
        def __init__(self, argument, message):
            self.argument_name = _name_of(argument)
            self.message = message
        def __str__(self):
            if self.argument_name is None:
                return str(self.message)
            return f'argument {self.argument_name}: {self.message}'

    class _AttributeHolder:
        def __repr__(self):
            plain = []
            odd = {}
            for value in self._get_args():
                plain.append(repr(value))
            for name, value in self._get_kwargs():
                if name.isidentifier():
                    plain.append('%s=%r' % (name, value))
                else:
                    odd[name] = value
            if odd:
                plain.append('**%s' % repr(odd))
            return '%s(%s)' % (type(self).__name__, ', '.join(plain))
        def _get_kwargs(self):
            return list(self.__dict__.items())
        def _get_args(self):
            return []

    class Namespace(_AttributeHolder):
        def __init__(self, **kwargs):
            for name in kwargs:
                setattr(self, name, kwargs[name])
        def __eq__(self, other):
            if not isinstance(other, Namespace):
                return NotImplemented
            return vars(self) == vars(other)
        def __contains__(self, key):
            return key in self.__dict__

    class Action(_AttributeHolder):
        def __init__(self, option_strings, dest, nargs=None, const=None, default=None, type=None, choices=None,
                     required=False, help=None, metavar=None):
            self.option_strings = option_strings
            self.dest = dest
            self.nargs = nargs
            self.const = const
            self.default = default
            self.type = type
            self.choices = choices
            self.required = required
            self.help = help
            self.metavar = metavar
        def _get_kwargs(self):
            names = ['option_strings', 'dest', 'nargs', 'const', 'default', 'type', 'choices', 'required', 'help',
                     'metavar']
            return [(name, getattr(self, name)) for name in names]
        def format_usage(self):
            return self.option_strings[0]
        def __call__(self, parser, namespace, values, option_string=None):
            raise NotImplementedError('.__call__() not defined')

    class BooleanOptionalAction(Action):
        def __init__(self, option_strings, dest, default=None, type=None, choices=None, required=False, help=None,
                     metavar=None):
            names = []
            for option in option_strings:
                names.append(option)
                if option.startswith('--'):
                    names.append('--no-' + option[2:])
            if help is not None and default is not None and default is not SUPPRESS:
                help += ' (default: %(default)s)'
            super().__init__(option_strings=names, dest=dest, nargs=0, default=default, type=type, choices=choices,
                             required=required, help=help, metavar=metavar)
        def __call__(self, parser, namespace, values, option_string=None):
            if option_string in self.option_strings:
                setattr(namespace, self.dest, not option_string.startswith('--no-'))
        def format_usage(self):
            return ' | '.join(self.option_strings)

    class _StoreAction(Action):
        def __init__(self, option_strings, dest, nargs=None, const=None, default=None, type=None, choices=None,
                     required=False, help=None, metavar=None):
            if nargs == 0:
                raise ValueError('nargs for store actions must be != 0; if you have nothing to store, actions such '
                                 'as store true or store const may be more appropriate')
            if const is not None and nargs != OPTIONAL:
                raise ValueError('nargs must be %r to supply const' % OPTIONAL)
            super().__init__(option_strings, dest, nargs, const, default, type, choices, required, help, metavar)
        def __call__(self, parser, namespace, values, option_string=None):
            setattr(namespace, self.dest, values)

    class _StoreConstAction(Action):
        def __init__(self, option_strings, dest, const=None, default=None, required=False, help=None, metavar=None):
            super().__init__(option_strings, dest, 0, const, default, None, None, required, help)
        def __call__(self, parser, namespace, values, option_string=None):
            setattr(namespace, self.dest, self.const)

    class _StoreTrueAction(_StoreConstAction):
        def __init__(self, option_strings, dest, default=False, required=False, help=None):
            super().__init__(option_strings, dest, True, default, required, help)

    class _StoreFalseAction(_StoreConstAction):
        def __init__(self, option_strings, dest, default=True, required=False, help=None):
            super().__init__(option_strings, dest, False, default, required, help)

    def _copied(items):
        return [] if items is None else list(items)

    class _AppendAction(Action):
        def __init__(self, option_strings, dest, nargs=None, const=None, default=None, type=None, choices=None,
                     required=False, help=None, metavar=None):
            if nargs == 0:
                raise ValueError('nargs for append actions must be != 0; if arg strings are not supplying the value '
                                 'to append, the append const action may be more appropriate')
            if const is not None and nargs != OPTIONAL:
                raise ValueError('nargs must be %r to supply const' % OPTIONAL)
            super().__init__(option_strings, dest, nargs, const, default, type, choices, required, help, metavar)
        def __call__(self, parser, namespace, values, option_string=None):
            items = _copied(getattr(namespace, self.dest, None))
            items.append(values)
            setattr(namespace, self.dest, items)

    class _AppendConstAction(Action):
        def __init__(self, option_strings, dest, const=None, default=None, required=False, help=None, metavar=None):
            super().__init__(option_strings, dest, 0, const, default, None, None, required, help, metavar)
        def __call__(self, parser, namespace, values, option_string=None):
            items = _copied(getattr(namespace, self.dest, None))
            items.append(self.const)
            setattr(namespace, self.dest, items)

    class _ExtendAction(_AppendAction):
        def __call__(self, parser, namespace, values, option_string=None):
            items = _copied(getattr(namespace, self.dest, None))
            items.extend(values)
            setattr(namespace, self.dest, items)

    class _CountAction(Action):
        def __init__(self, option_strings, dest, default=None, required=False, help=None):
            super().__init__(option_strings, dest, 0, None, default, None, None, required, help)
        def __call__(self, parser, namespace, values, option_string=None):
            setattr(namespace, self.dest, (getattr(namespace, self.dest, None) or 0) + 1)

    class _HelpAction(Action):
        def __init__(self, option_strings, dest=SUPPRESS, default=SUPPRESS, help=None):
            super().__init__(option_strings, dest, 0, None, default, None, None, False, help)
        def __call__(self, parser, namespace, values, option_string=None):
            parser.print_help()
            parser.exit()

    class _VersionAction(Action):
        def __init__(self, option_strings, version=None, dest=SUPPRESS, default=SUPPRESS,
                     help="show program's version number and exit"):
            super().__init__(option_strings, dest, 0, None, default, None, None, False, help)
            self.version = version
        def __call__(self, parser, namespace, values, option_string=None):
            version = self.version if self.version is not None else parser.version
            formatter = parser._get_formatter()
            formatter.add_text(version)
            parser._print_message(formatter.format_help(), _sys.stdout)
            parser.exit()

    class _ChoiceAction(Action):
        def __init__(self, name, aliases, help):
            shown = name + (' (%s)' % ', '.join(aliases) if aliases else '')
            super().__init__([], name, None, None, None, None, None, False, help, shown)

    class _SubParsersAction(Action):
        def __init__(self, option_strings, prog, parser_class, dest=SUPPRESS, required=False, help=None, metavar=None):
            self._prog_prefix = prog
            self._parser_class = parser_class
            self._name_parser_map = {}
            self._choices_actions = []
            super().__init__(option_strings, dest, PARSER, None, None, None, self._name_parser_map, required, help,
                             metavar)
        def add_parser(self, name, **kwargs):
            if kwargs.get('prog') is None:
                kwargs['prog'] = '%s %s' % (self._prog_prefix, name)
            aliases = kwargs.pop('aliases', ())
            if name in self._name_parser_map:
                raise ArgumentError(self, 'conflicting subparser: %s' % name)
            for alias in aliases:
                if alias in self._name_parser_map:
                    raise ArgumentError(self, 'conflicting subparser alias: %s' % alias)
            if 'help' in kwargs:
                self._choices_actions.append(_ChoiceAction(name, aliases, kwargs.pop('help')))
            parser = self._parser_class(**kwargs)
            self._name_parser_map[name] = parser
            for alias in aliases:
                self._name_parser_map[alias] = parser
            return parser
        def _get_subactions(self):
            return self._choices_actions
        def __call__(self, parser, namespace, values, option_string=None):
            name, *rest = values
            if self.dest is not SUPPRESS:
                setattr(namespace, self.dest, name)
            try:
                chosen = self._name_parser_map[name]
            except KeyError:
                raise ArgumentError(self, 'unknown parser %r (choices: %s)'
                                    % (name, ', '.join(self._name_parser_map)))
            found, unknown = chosen.parse_known_args(rest, None)
            for key, value in vars(found).items():
                setattr(namespace, key, value)
            if unknown:
                vars(namespace).setdefault(_UNRECOGNIZED_ARGS_ATTR, [])
                getattr(namespace, _UNRECOGNIZED_ARGS_ATTR).extend(unknown)

    class FileType:
        def __init__(self, mode='r', bufsize=-1, encoding=None, errors=None):
            self._mode = mode
            self._bufsize = bufsize
            self._encoding = encoding
            self._errors = errors
        def __call__(self, string):
            if string == '-':
                if 'r' in self._mode:
                    return _sys.stdin
                if any(c in self._mode for c in 'wax'):
                    return _sys.stdout
                raise ValueError('argument "-" with mode %r' % self._mode)
            try:
                return open(string, self._mode, self._bufsize, self._encoding, self._errors)
            except OSError as e:
                raise ArgumentTypeError("can't open '%s': %s" % (string, e))
        def __repr__(self):
            parts = [repr(v) for v in (self._mode, self._bufsize) if v != -1]
            parts += ['%s=%r' % (n, v) for n, v in (('encoding', self._encoding), ('errors', self._errors))
                      if v is not None]
            return '%s(%s)' % (type(self).__name__, ', '.join(parts))

    """#

  static let parsers = #"""
    # Parsers.

    _ACTIONS = {
        None: _StoreAction, 'store': _StoreAction, 'store_const': _StoreConstAction,
        'store_true': _StoreTrueAction, 'store_false': _StoreFalseAction, 'append': _AppendAction,
        'append_const': _AppendConstAction, 'count': _CountAction, 'help': _HelpAction,
        'version': _VersionAction, 'parsers': _SubParsersAction, 'extend': _ExtendAction,
    }

    class _ActionsContainer:
        def __init__(self, description, prefix_chars, argument_default, conflict_handler):
            self.description = description
            self.argument_default = argument_default
            self.prefix_chars = prefix_chars
            self.conflict_handler = conflict_handler
            self._registries = {'action': dict(_ACTIONS), 'type': {None: lambda text: text}}
            if conflict_handler not in ('error', 'resolve'):
                raise ValueError('invalid conflict_resolution value: %r' % conflict_handler)
            self._actions = []
            self._option_string_actions = {}
            self._action_groups = []
            self._mutually_exclusive_groups = []
            self._defaults = {}
            self._negative_number_matcher = _re.compile(r'^-\d+$|^-\d*\.\d+$')
            self._has_negative_number_optionals = []

        def register(self, registry_name, value, object):
            self._registries.setdefault(registry_name, {})[value] = object
        def _registry_get(self, registry_name, value, default_value=None):
            return self._registries[registry_name].get(value, default_value)

        def set_defaults(self, **kwargs):
            self._defaults.update(kwargs)
            for action in self._actions:
                if action.dest in kwargs:
                    action.default = kwargs[action.dest]
        def get_default(self, dest):
            for action in self._actions:
                if action.dest == dest and action.default is not None:
                    return action.default
            return self._defaults.get(dest, None)

        def add_argument(self, *args, **kwargs):
            chars = self.prefix_chars
            if not args or len(args) == 1 and args[0][0] not in chars:
                if args and 'dest' in kwargs:
                    raise ValueError('dest supplied twice for positional argument')
                kwargs = self._positional(*args, **kwargs)
            else:
                kwargs = self._optional(*args, **kwargs)
            if 'default' not in kwargs:
                dest = kwargs['dest']
                if dest in self._defaults:
                    kwargs['default'] = self._defaults[dest]
                elif self.argument_default is not None:
                    kwargs['default'] = self.argument_default
            name = kwargs.pop('action', None)
            cls = self._registry_get('action', name, name)
            if not callable(cls):
                raise ValueError('unknown action "%s"' % (cls,))
            action = cls(**kwargs)
            function = self._registry_get('type', action.type, action.type)
            if not callable(function):
                raise ValueError('%r is not callable' % (function,))
            if function is FileType:
                raise ValueError('%r is a FileType class object, instance of it must be passed' % (function,))
            if hasattr(self, '_get_formatter'):
                try:
                    self._get_formatter()._format_args(action, None)
                except TypeError:
                    raise ValueError('length of metavar tuple does not match nargs')
            return self._add_action(action)

        def _positional(self, dest, **kwargs):
            if 'required' in kwargs:
                raise TypeError("'required' is an invalid argument for positionals")
            if kwargs.get('nargs') not in [OPTIONAL, ZERO_OR_MORE, REMAINDER, SUPPRESS, 0]:
                kwargs['required'] = True
            if kwargs.get('nargs') == ZERO_OR_MORE and 'default' not in kwargs:
                kwargs['required'] = True
            return dict(kwargs, dest=dest, option_strings=[])

        def _optional(self, *args, **kwargs):
            names = []
            long = []
            for option in args:
                if option[0] not in self.prefix_chars:
                    raise ValueError('invalid option string %(option)r: must start with a character %(prefix_chars)r'
                                     % {'option': option, 'prefix_chars': self.prefix_chars})
                names.append(option)
                if len(option) > 1 and option[1] in self.prefix_chars:
                    long.append(option)
            dest = kwargs.pop('dest', None)
            if dest is None:
                dest = (long or names)[0].lstrip(self.prefix_chars)
                if not dest:
                    raise ValueError('dest= is required for options like %r' % option)
                dest = dest.replace('-', '_')
            return dict(kwargs, dest=dest, option_strings=names)

        def add_argument_group(self, *args, **kwargs):
            group = _ArgumentGroup(self, *args, **kwargs)
            self._action_groups.append(group)
            return group
        def add_mutually_exclusive_group(self, **kwargs):
            group = _MutuallyExclusiveGroup(self, **kwargs)
            self._mutually_exclusive_groups.append(group)
            return group

        def _add_action(self, action):
            self._check_conflict(action)
            self._actions.append(action)
            action.container = self
            for option in action.option_strings:
                self._option_string_actions[option] = action
            for option in action.option_strings:
                if self._negative_number_matcher.match(option):
                    if not self._has_negative_number_optionals:
                        self._has_negative_number_optionals.append(True)
            return action
        def _remove_action(self, action):
            self._actions.remove(action)

        def _add_container_actions(self, container):
            titles = {}
            for group in self._action_groups:
                if group.title in titles:
                    raise ValueError('cannot merge actions - two groups are named %r' % group.title)
                titles[group.title] = group
            groups = {}
            for group in container._action_groups:
                if group.title not in titles:
                    titles[group.title] = self.add_argument_group(
                        title=group.title, description=group.description, conflict_handler=group.conflict_handler)
                for action in group._group_actions:
                    groups[action] = titles[group.title]
            for group in container._mutually_exclusive_groups:
                copy = self.add_mutually_exclusive_group(required=group.required)
                for action in group._group_actions:
                    groups[action] = copy
            for action in container._actions:
                groups.get(action, self)._add_action(action)

        def _check_conflict(self, action):
            conflicts = []
            for option in action.option_strings:
                if option in self._option_string_actions:
                    conflicts.append((option, self._option_string_actions[option]))
            if not conflicts:
                return
            if self.conflict_handler == 'error':
                text = ', '.join([option for option, _ in conflicts])
                raise ArgumentError(action, 'conflicting option string%s: %s' % ('s' if len(conflicts) > 1 else '', text))
            for option, other in conflicts:
                other.option_strings.remove(option)
                self._option_string_actions.pop(option, None)
                if not other.option_strings:
                    other.container._remove_action(other)

    class _ArgumentGroup(_ActionsContainer):
        def __init__(self, container, title=None, description=None, **kwargs):
            kwargs.setdefault('conflict_handler', container.conflict_handler)
            kwargs.setdefault('prefix_chars', container.prefix_chars)
            kwargs.setdefault('argument_default', container.argument_default)
            super().__init__(description=description, **kwargs)
            self.title = title
            self._group_actions = []
            self._registries = container._registries
            self._actions = container._actions
            self._option_string_actions = container._option_string_actions
            self._defaults = container._defaults
            self._has_negative_number_optionals = container._has_negative_number_optionals
            self._mutually_exclusive_groups = container._mutually_exclusive_groups
        def _add_action(self, action):
            action = super()._add_action(action)
            self._group_actions.append(action)
            return action
        def _remove_action(self, action):
            super()._remove_action(action)
            self._group_actions.remove(action)

    class _MutuallyExclusiveGroup(_ArgumentGroup):
        def __init__(self, container, required=False):
            super().__init__(container)
            self.required = required
            self._container = container
        def _add_action(self, action):
            if action.required:
                raise ValueError('mutually exclusive arguments must be optional')
            action = self._container._add_action(action)
            self._group_actions.append(action)
            return action
        def _remove_action(self, action):
            self._container._remove_action(action)
            self._group_actions.remove(action)

    class ArgumentParser(_AttributeHolder, _ActionsContainer):
        def __init__(self, prog=None, usage=None, description=None, epilog=None, parents=[],
                     formatter_class=HelpFormatter, prefix_chars='-', fromfile_prefix_chars=None,
                     argument_default=None, conflict_handler='error', add_help=True, allow_abbrev=True,
                     exit_on_error=True):
            _ActionsContainer.__init__(self, description, prefix_chars, argument_default, conflict_handler)
            if prog is None:
                prog = _os.path.basename(_sys.argv[0])
            self.prog = prog
            self.usage = usage
            self.epilog = epilog
            self.formatter_class = formatter_class
            self.fromfile_prefix_chars = fromfile_prefix_chars
            self.add_help = add_help
            self.allow_abbrev = allow_abbrev
            self.exit_on_error = exit_on_error
            self._positionals = self.add_argument_group('positional arguments')
            self._optionals = self.add_argument_group('options')
            self._subparsers = None
            if self.add_help:
                dash = '-' if '-' in prefix_chars else prefix_chars[0]
                self.add_argument(dash + 'h', dash * 2 + 'help', action='help', default=SUPPRESS,
                                  help='show this help message and exit')
            for parent in parents:
                self._add_container_actions(parent)
                self._defaults.update(getattr(parent, '_defaults', {}))

        def _get_kwargs(self):
            names = ['prog', 'usage', 'description', 'formatter_class', 'conflict_handler', 'add_help']
            return [(name, getattr(self, name)) for name in names]

        def add_subparsers(self, **kwargs):
            if self._subparsers is not None:
                self.error('cannot have multiple subparser arguments')
            kwargs.setdefault('parser_class', type(self))
            if 'title' in kwargs or 'description' in kwargs:
                self._subparsers = self.add_argument_group(kwargs.pop('title', 'subcommands'),
                                                           kwargs.pop('description', None))
            else:
                self._subparsers = self._positionals
            if kwargs.get('prog') is None:
                formatter = self._get_formatter()
                formatter.add_usage(self.usage, self._get_positional_actions(), self._mutually_exclusive_groups, '')
                kwargs['prog'] = formatter.format_help().strip()
            action = _SubParsersAction(option_strings=[], **kwargs)
            self._subparsers._add_action(action)
            return action

        def _add_action(self, action):
            if action.option_strings:
                self._optionals._add_action(action)
            else:
                self._positionals._add_action(action)
            return action
        def _get_optional_actions(self):
            return [a for a in self._actions if a.option_strings]
        def _get_positional_actions(self):
            return [a for a in self._actions if not a.option_strings]

        def parse_args(self, args=None, namespace=None):
            args, unknown = self.parse_known_args(args, namespace)
            if unknown:
                self.error('unrecognized arguments: %s' % ' '.join(unknown))
            return args

        def parse_known_args(self, args=None, namespace=None):
            args = _sys.argv[1:] if args is None else list(args)
            if namespace is None:
                namespace = Namespace()
            for action in self._actions:
                if action.dest is not SUPPRESS and not hasattr(namespace, action.dest):
                    if action.default is not SUPPRESS:
                        setattr(namespace, action.dest, action.default)
            for dest in self._defaults:
                if not hasattr(namespace, dest):
                    setattr(namespace, dest, self._defaults[dest])
            if self.exit_on_error:
                try:
                    namespace, args = self._parse_known_args(args, namespace)
                except ArgumentError as e:
                    self.error(str(e))
            else:
                namespace, args = self._parse_known_args(args, namespace)
            if hasattr(namespace, _UNRECOGNIZED_ARGS_ATTR):
                args.extend(getattr(namespace, _UNRECOGNIZED_ARGS_ATTR))
                delattr(namespace, _UNRECOGNIZED_ARGS_ATTR)
            return namespace, args

        def parse_intermixed_args(self, args=None, namespace=None):
            args, unknown = self.parse_known_intermixed_args(args, namespace)
            if unknown:
                self.error('unrecognized arguments: %s' % ' '.join(unknown))
            return args

        def parse_known_intermixed_args(self, args=None, namespace=None):
            positionals = self._get_positional_actions()
            if any(a.nargs in (PARSER, REMAINDER) for a in positionals):
                raise TypeError('parse_intermixed_args: positional arg with nargs=%s'
                                % [a.nargs for a in positionals if a.nargs in (PARSER, REMAINDER)][0])
            saved = [(a, a.nargs, a.default) for a in positionals]
            try:
                for action in positionals:
                    action.nargs = SUPPRESS
                    action.default = SUPPRESS
                namespace, rest = self.parse_known_args(args, namespace)
            finally:
                for action, nargs, default in saved:
                    action.nargs = nargs
                    action.default = default
            optionals = self._get_optional_actions()
            required = [(a, a.required) for a in optionals]
            try:
                for action in optionals:
                    action.required = False
                return self.parse_known_args(rest, namespace)
            finally:
                for action, value in required:
                    action.required = value

        def _read_args_from_files(self, strings):
            result = []
            for text in strings:
                if not text or text[0] not in self.fromfile_prefix_chars:
                    result.append(text)
                    continue
                try:
                    with open(text[1:]) as file:
                        lines = []
                        for line in file.read().splitlines():
                            lines.extend(self.convert_arg_line_to_args(line))
                        result.extend(self._read_args_from_files(lines))
                except OSError as e:
                    self.error(str(e))
            return result
        def convert_arg_line_to_args(self, arg_line):
            return [arg_line]

        def _parse_known_args(self, strings, namespace):
            if self.fromfile_prefix_chars is not None:
                strings = self._read_args_from_files(strings)
            conflicts = {}
            for group in self._mutually_exclusive_groups:
                for i, action in enumerate(group._group_actions):
                    others = conflicts.setdefault(action, [])
                    others.extend(group._group_actions[:i])
                    others.extend(group._group_actions[i + 1:])
            # 'O' for an option, 'A' for an argument, '-' for '--'.
            options = {}
            kinds = []
            ended = False
            for i, text in enumerate(strings):
                if ended:
                    kinds.append('A')
                elif text == '--':
                    kinds.append('-')
                    ended = True
                else:
                    found = self._parse_optional(text)
                    if found is None:
                        kinds.append('A')
                    else:
                        options[i] = found
                        kinds.append('O')
            pattern = ''.join(kinds)
            seen = set()
            given = set()
            extras = []

            def take(action, values, option=None):
                seen.add(action)
                value = self._get_values(action, values)
                if value is not action.default:
                    given.add(action)
                    for other in conflicts.get(action, []):
                        if other in given:
                            raise ArgumentError(action, 'not allowed with argument %s' % _name_of(other))
                if value is not SUPPRESS:
                    action(self, namespace, value, option)

            def take_option(start):
                action, option, explicit = options[start]
                pending = []
                while True:
                    if action is None:
                        extras.append(strings[start])
                        return start + 1
                    if explicit is not None:
                        count = self._match_argument(action, 'A')
                        if count == 0 and option[1] not in self.prefix_chars and explicit != '':
                            pending.append((action, [], option))
                            char = option[0]
                            option = char + explicit[0]
                            explicit = explicit[1:] or None
                            if option in self._option_string_actions:
                                action = self._option_string_actions[option]
                            else:
                                raise ArgumentError(action, 'ignored explicit argument %r'
                                                    % (option[1:] + (explicit or '')))
                        elif count == 1:
                            stop = start + 1
                            pending.append((action, [explicit], option))
                            break
                        else:
                            raise ArgumentError(action, 'ignored explicit argument %r' % explicit)
                    else:
                        begin = start + 1
                        count = self._match_argument(action, pattern[begin:])
                        stop = begin + count
                        pending.append((action, strings[begin:stop], option))
                        break
                for item in pending:
                    take(*item)
                return stop

            positionals = self._get_positional_actions()

            def take_positionals(start):
                counts = self._match_arguments_partial(positionals, pattern[start:])
                for action, count in zip(positionals, counts):
                    take(action, strings[start:start + count])
                    start += count
                positionals[:] = positionals[len(counts):]
                return start

            start = 0
            last = max(options) if options else -1
            while start <= last:
                next_option = min([i for i in options if i >= start])
                if start != next_option:
                    end = take_positionals(start)
                    if end > start:
                        start = end
                        continue
                    start = end
                if start not in options:
                    extras.extend(strings[start:next_option])
                    start = next_option
                start = take_option(start)
            stop = take_positionals(start)
            extras.extend(strings[stop:])

            missing = []
            for action in self._actions:
                if action in seen:
                    continue
                if action.required:
                    missing.append(_name_of(action))
                elif (action.default is not None and isinstance(action.default, str)
                      and hasattr(namespace, action.dest) and action.default is getattr(namespace, action.dest)):
                    setattr(namespace, action.dest, self._get_value(action, action.default))
            if missing:
                self.error('the following arguments are required: %s' % ', '.join(missing))
            for group in self._mutually_exclusive_groups:
                if group.required and not any(a in given for a in group._group_actions):
                    names = [_name_of(a) for a in group._group_actions if a.help is not SUPPRESS]
                    self.error('one of the arguments %s is required' % ' '.join(names))
            return namespace, extras

        def _match_argument(self, action, pattern):
            match = _re.match(self._get_nargs_pattern(action), pattern)
            if match is None:
                texts = {None: 'expected one argument', OPTIONAL: 'expected at most one argument',
                         ONE_OR_MORE: 'expected at least one argument'}
                text = texts.get(action.nargs)
                if text is None:
                    text = 'expected %s argument%s' % (action.nargs, '' if action.nargs == 1 else 's')
                raise ArgumentError(action, text)
            return len(match.group(1))

        def _match_arguments_partial(self, actions, pattern):
            for i in range(len(actions), 0, -1):
                match = _re.match(''.join([self._get_nargs_pattern(a) for a in actions[:i]]), pattern)
                if match is not None:
                    return [len(text) for text in match.groups()]
            return []

        def _parse_optional(self, text):
            if not text or text[0] not in self.prefix_chars:
                return None
            if text in self._option_string_actions:
                return self._option_string_actions[text], text, None
            if len(text) == 1:
                return None
            if '=' in text:
                option, explicit = text.split('=', 1)
                if option in self._option_string_actions:
                    return self._option_string_actions[option], option, explicit
            found = self._get_option_tuples(text)
            if len(found) > 1:
                self.error('ambiguous option: %(option)s could match %(matches)s'
                           % {'option': text, 'matches': ', '.join([option for _, option, _ in found])})
            if len(found) == 1:
                return found[0]
            if self._negative_number_matcher.match(text) and not self._has_negative_number_optionals:
                return None
            if ' ' in text:
                return None
            return None, text, None

        def _get_option_tuples(self, text):
            result = []
            chars = self.prefix_chars
            if text[0] in chars and text[1] in chars:
                if self.allow_abbrev:
                    prefix, explicit = text.split('=', 1) if '=' in text else (text, None)
                    for option in self._option_string_actions:
                        if option.startswith(prefix):
                            result.append((self._option_string_actions[option], option, explicit))
            elif text[0] in chars:
                short = text[:2]
                for option in self._option_string_actions:
                    if option == short:
                        result.append((self._option_string_actions[option], option, text[2:]))
                    elif option.startswith(text):
                        result.append((self._option_string_actions[option], option, None))
            else:
                self.error('unexpected option string: %s' % text)
            return result

        def _get_nargs_pattern(self, action):
            nargs = action.nargs
            if nargs is None:
                pattern = '(-*A-*)'
            elif nargs == OPTIONAL:
                pattern = '(-*A?-*)'
            elif nargs == ZERO_OR_MORE:
                pattern = '(-*[A-]*)'
            elif nargs == ONE_OR_MORE:
                pattern = '(-*A[A-]*)'
            elif nargs == REMAINDER:
                pattern = '([-AO]*)'
            elif nargs == PARSER:
                pattern = '(-*A[-AO]*)'
            elif nargs == SUPPRESS:
                pattern = '(-*-*)'
            else:
                pattern = '(-*%s-*)' % '-*'.join('A' * nargs)
            if action.option_strings:
                pattern = pattern.replace('-*', '').replace('-', '')
            return pattern

        def _get_values(self, action, strings):
            if action.nargs not in [PARSER, REMAINDER]:
                try:
                    strings = list(strings)
                    strings.remove('--')
                except ValueError:
                    pass
            if not strings and action.nargs == OPTIONAL:
                value = action.const if action.option_strings else action.default
                if isinstance(value, str):
                    value = self._get_value(action, value)
                    self._check_value(action, value)
            elif not strings and action.nargs == ZERO_OR_MORE and not action.option_strings:
                value = action.default if action.default is not None else strings
                self._check_value(action, value) if action.default is None and value else None
            elif len(strings) == 1 and action.nargs in [None, OPTIONAL]:
                value = self._get_value(action, strings[0])
                self._check_value(action, value)
            elif action.nargs == REMAINDER:
                value = [self._get_value(action, text) for text in strings]
            elif action.nargs == PARSER:
                value = [self._get_value(action, text) for text in strings]
                self._check_value(action, value[0])
            elif action.nargs == SUPPRESS:
                value = SUPPRESS
            else:
                value = [self._get_value(action, text) for text in strings]
                for item in value:
                    self._check_value(action, item)
            return value

        def _get_value(self, action, text):
            function = self._registry_get('type', action.type, action.type)
            if not callable(function):
                raise ArgumentError(action, '%r is not callable' % function)
            try:
                return function(text)
            except ArgumentTypeError as e:
                raise ArgumentError(action, str(e))
            except (TypeError, ValueError):
                name = getattr(action.type, '__name__', repr(action.type))
                raise ArgumentError(action, 'invalid %s value: %r' % (name, text))

        def _check_value(self, action, value):
            if action.choices is not None and value not in action.choices:
                raise ArgumentError(action, 'invalid choice: %r (choose from %s)'
                                    % (value, ', '.join(map(repr, action.choices))))

        def format_usage(self):
            formatter = self._get_formatter()
            formatter.add_usage(self.usage, self._actions, self._mutually_exclusive_groups)
            return formatter.format_help()
        def format_help(self):
            formatter = self._get_formatter()
            formatter.add_usage(self.usage, self._actions, self._mutually_exclusive_groups)
            formatter.add_text(self.description)
            for group in self._action_groups:
                formatter.start_section(group.title)
                formatter.add_text(group.description)
                formatter.add_arguments(group._group_actions)
                formatter.end_section()
            formatter.add_text(self.epilog)
            return formatter.format_help()
        def _get_formatter(self):
            return self.formatter_class(prog=self.prog)
        def print_usage(self, file=None):
            self._print_message(self.format_usage(), file or _sys.stdout)
        def print_help(self, file=None):
            self._print_message(self.format_help(), file or _sys.stdout)
        def _print_message(self, message, file=None):
            if message:
                (file or _sys.stderr).write(message)
        def exit(self, status=0, message=None):
            if message:
                self._print_message(message, _sys.stderr)
            _sys.exit(status)
        def error(self, message):
            self.print_usage(_sys.stderr)
            self.exit(2, '%(prog)s: error: %(message)s\n' % {'prog': self.prog, 'message': message})
    """#
}

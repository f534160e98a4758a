/// Modules about command lines, in the cell language.
enum CommandSources {
  static let shlex = #"""
    import re as _re
    import sys as _sys
    from collections import deque as _deque
    from io import StringIO as _StringIO

    __all__ = ['shlex', 'split', 'quote', 'join']

    class shlex:
        """A reader of words as a shell parts them."""
        def __init__(self, instream=None, infile=None, posix=False, punctuation_chars=False):
            if isinstance(instream, str):
                instream = _StringIO(instream)
            self.instream = instream if instream is not None else _sys.stdin
            self.infile = infile if instream is not None else None
            self.posix = posix
            self.eof = None if posix else ''
            self.commenters = '#'
            self.wordchars = 'abcdfeghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_'
            if posix:
                self.wordchars += ('ßàáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿ'
                                   'ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞ')
            self.whitespace = ' \t\r\n'
            self.whitespace_split = False
            self.quotes = '\'"'
            self.escape = '\\'
            self.escapedquotes = '"'
            self.state = ' '
            self.pushback = _deque()
            self.lineno = 1
            self.debug = 0
            self.token = ''
            self.source = None
            if not punctuation_chars:
                punctuation_chars = ''
            elif punctuation_chars is True:
                punctuation_chars = '();<>|&'
            self._punctuation_chars = punctuation_chars
            if punctuation_chars:
                self._pushback_chars = _deque()
                self.wordchars += '~-./*?='
                self.wordchars = ''.join(c for c in self.wordchars if c not in punctuation_chars)

        @property
        def punctuation_chars(self):
            return self._punctuation_chars
        def push_token(self, tok):
            self.pushback.appendleft(tok)
        def get_token(self):
            if self.pushback:
                return self.pushback.popleft()
            return self.read_token()

        def read_token(self):
            quoted = False
            escaped_in = ' '
            while True:
                if self.punctuation_chars and self._pushback_chars:
                    c = self._pushback_chars.pop()
                else:
                    c = self.instream.read(1)
                if c == '\n':
                    self.lineno += 1
                state = self.state
                if state is None:
                    self.token = ''
                    break
                elif state == ' ':
                    if not c:
                        self.state = None
                        break
                    elif c in self.whitespace:
                        if self.token or (self.posix and quoted):
                            break
                    elif c in self.commenters:
                        self.instream.readline()
                        self.lineno += 1
                    elif self.posix and c in self.escape:
                        escaped_in = 'a'
                        self.state = c
                    elif c in self.wordchars:
                        self.token = c
                        self.state = 'a'
                    elif c in self.punctuation_chars:
                        self.token = c
                        self.state = 'c'
                    elif c in self.quotes:
                        if not self.posix:
                            self.token = c
                        self.state = c
                    elif self.whitespace_split:
                        self.token = c
                        self.state = 'a'
                    else:
                        self.token = c
                        if self.token or (self.posix and quoted):
                            break
                elif state in self.quotes:
                    quoted = True
                    if not c:
                        raise ValueError('No closing quotation')
                    if c == state:
                        if not self.posix:
                            self.token += c
                            self.state = ' '
                            break
                        self.state = 'a'
                    elif self.posix and c in self.escape and state in self.escapedquotes:
                        escaped_in = state
                        self.state = c
                    else:
                        self.token += c
                elif state in self.escape:
                    if not c:
                        raise ValueError('No escaped character')
                    if escaped_in in self.quotes and c != state and c != escaped_in:
                        self.token += state
                    self.token += c
                    self.state = escaped_in
                else:
                    if not c:
                        self.state = None
                        break
                    elif c in self.whitespace:
                        self.state = ' '
                        if self.token or (self.posix and quoted):
                            break
                    elif c in self.commenters:
                        self.instream.readline()
                        self.lineno += 1
                        if self.posix:
                            self.state = ' '
                            if self.token or quoted:
                                break
                    elif state == 'c':
                        if c in self.punctuation_chars:
                            self.token += c
                        else:
                            if c not in self.whitespace:
                                self._pushback_chars.append(c)
                            self.state = ' '
                            break
                    elif self.posix and c in self.quotes:
                        self.state = c
                    elif self.posix and c in self.escape:
                        escaped_in = 'a'
                        self.state = c
                    elif (c in self.wordchars or c in self.quotes
                          or (self.whitespace_split and c not in self.punctuation_chars)):
                        self.token += c
                    else:
                        if self.punctuation_chars:
                            self._pushback_chars.append(c)
                        else:
                            self.pushback.appendleft(c)
                        self.state = ' '
                        if self.token or (self.posix and quoted):
                            break
            result = self.token
            self.token = ''
            if self.posix and not quoted and result == '':
                result = None
            return result

        def __iter__(self):
            return self
        def __next__(self):
            token = self.get_token()
            if token == self.eof:
                raise StopIteration
            return token

    def split(s, comments=False, posix=True):
        if s is None:
            raise ValueError('s argument must not be None')
        lexer = shlex(s, posix=posix)
        lexer.whitespace_split = True
        if not comments:
            lexer.commenters = ''
        return list(lexer)

    def join(split_command):
        return ' '.join(quote(word) for word in split_command)

    _unsafe = _re.compile(r'[^\w@%+=:,./-]', _re.ASCII)

    def quote(s):
        if not s:
            return "''"
        if _unsafe.search(s) is None:
            return s
        return "'" + s.replace("'", "'\"'\"'") + "'"
    """#

  static let getopt = #"""
    __all__ = ['GetoptError', 'error', 'getopt', 'gnu_getopt']

    class GetoptError(Exception):
        opt = ''
        msg = ''
        def __init__(self, msg, opt=''):
            self.msg = msg
            self.opt = opt
            Exception.__init__(self, msg, opt)
        def __str__(self):
            return self.msg

    error = GetoptError

    def getopt(args, shortopts, longopts=[]):
        longopts = [longopts] if isinstance(longopts, str) else list(longopts)
        opts = []
        while args and args[0].startswith('-') and args[0] != '-':
            if args[0] == '--':
                args = args[1:]
                break
            args = _one(opts, args, shortopts, longopts)
        return opts, args

    def gnu_getopt(args, shortopts, longopts=[]):
        longopts = [longopts] if isinstance(longopts, str) else list(longopts)
        opts = []
        others = []
        stops = shortopts.startswith('+')
        if stops:
            shortopts = shortopts[1:]
        while args:
            if args[0] == '--':
                others += args[1:]
                break
            if args[0][:1] == '-' and args[0] != '-':
                args = _one(opts, args, shortopts, longopts)
            elif stops:
                others += args
                break
            else:
                others.append(args[0])
                args = args[1:]
        return opts, others

    def _one(opts, args, shortopts, longopts):
        if args[0].startswith('--'):
            return _long(opts, args[0][2:], longopts, args[1:])
        return _short(opts, args[0][1:], shortopts, args[1:])

    def _long(opts, opt, longopts, args):
        opt, equals, optarg = opt.partition('=')
        if not equals:
            optarg = None
        fits = [o for o in longopts if o.startswith(opt)]
        if not fits:
            raise GetoptError('option --%s not recognized' % opt, opt)
        if opt in fits:
            takes = False
        elif opt + '=' in fits:
            takes = True
        else:
            if len(fits) > 1:
                raise GetoptError('option --%s not a unique prefix' % opt, opt)
            takes = fits[0].endswith('=')
            opt = fits[0].rstrip('=') if takes else fits[0]
        if takes:
            if optarg is None:
                if not args:
                    raise GetoptError('option --%s requires argument' % opt, opt)
                optarg, args = args[0], args[1:]
        elif optarg is not None:
            raise GetoptError('option --%s must not have an argument' % opt, opt)
        opts.append(('--' + opt, optarg or ''))
        return args

    def _short(opts, letters, shortopts, args):
        while letters:
            opt, letters = letters[0], letters[1:]
            i = shortopts.find(opt)
            if i < 0 or opt == ':':
                raise GetoptError('option -%s not recognized' % opt, opt)
            optarg = ''
            if shortopts.startswith(':', i + 1):
                if letters == '':
                    if not args:
                        raise GetoptError('option -%s requires argument' % opt, opt)
                    letters, args = args[0], args[1:]
                optarg, letters = letters, ''
            opts.append(('-' + opt, optarg))
        return args
    """#

  static let cmd = #"""
    import sys as _sys

    __all__ = ['Cmd']

    PROMPT = '(Cmd) '
    IDENTCHARS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_'

    class Cmd:
        """A line-oriented command interpreter: do_NAME methods carry out the commands."""
        prompt = PROMPT
        identchars = IDENTCHARS
        ruler = '='
        lastcmd = ''
        intro = None
        doc_leader = ''
        doc_header = 'Documented commands (type help <topic>):'
        misc_header = 'Miscellaneous help topics:'
        undoc_header = 'Undocumented commands:'
        nohelp = '*** No help on %s'
        use_rawinput = 1

        def __init__(self, completekey='tab', stdin=None, stdout=None):
            self.stdin = stdin if stdin is not None else _sys.stdin
            self.stdout = stdout if stdout is not None else _sys.stdout
            self.cmdqueue = []
            self.completekey = completekey

        def cmdloop(self, intro=None):
            self.preloop()
            if intro is not None:
                self.intro = intro
            if self.intro:
                self.stdout.write(str(self.intro) + '\n')
            stop = None
            while not stop:
                if self.cmdqueue:
                    line = self.cmdqueue.pop(0)
                elif self.use_rawinput:
                    try:
                        line = input(self.prompt)
                    except EOFError:
                        line = 'EOF'
                else:
                    self.stdout.write(self.prompt)
                    line = self.stdin.readline()
                    line = line.rstrip('\r\n') if line else 'EOF'
                line = self.precmd(line)
                stop = self.onecmd(line)
                stop = self.postcmd(stop, line)
            self.postloop()

        def precmd(self, line):
            return line
        def postcmd(self, stop, line):
            return stop
        def preloop(self):
            pass
        def postloop(self):
            pass

        def parseline(self, line):
            line = line.strip()
            if not line:
                return None, None, line
            if line[0] == '?':
                line = 'help ' + line[1:]
            elif line[0] == '!':
                if not hasattr(self, 'do_shell'):
                    return None, None, line
                line = 'shell ' + line[1:]
            i = 0
            while i < len(line) and line[i] in self.identchars:
                i += 1
            return line[:i], line[i:].strip(), line

        def onecmd(self, line):
            cmd, arg, line = self.parseline(line)
            if not line:
                return self.emptyline()
            if cmd is None:
                return self.default(line)
            self.lastcmd = line
            if line == 'EOF':
                self.lastcmd = ''
            if cmd == '':
                return self.default(line)
            function = getattr(self, 'do_' + cmd, None)
            if function is None:
                return self.default(line)
            return function(arg)

        def emptyline(self):
            if self.lastcmd:
                return self.onecmd(self.lastcmd)
        def default(self, line):
            self.stdout.write('*** Unknown syntax: %s\n' % line)
        def get_names(self):
            return dir(self.__class__)
        def completedefault(self, *ignored):
            return []
        def completenames(self, text, *ignored):
            return [name[3:] for name in self.get_names() if name.startswith('do_' + text)]

        def do_help(self, arg):
            'List available commands with "help" or detailed help with "help cmd".'
            if arg:
                function = getattr(self, 'help_' + arg, None)
                if function is None:
                    doc = getattr(getattr(self, 'do_' + arg, None), '__doc__', None)
                    if doc:
                        self.stdout.write('%s\n' % str(doc))
                    else:
                        self.stdout.write('%s\n' % str(self.nohelp % (arg,)))
                    return
                function()
                return
            names = self.get_names()
            topics = {name[5:] for name in names if name[:5] == 'help_'}
            documented = []
            undocumented = []
            for name in sorted(set(names)):
                if name[:3] != 'do_':
                    continue
                cmd = name[3:]
                if cmd in topics:
                    documented.append(cmd)
                    topics.remove(cmd)
                elif getattr(self, name).__doc__:
                    documented.append(cmd)
                else:
                    undocumented.append(cmd)
            self.stdout.write('%s\n' % str(self.doc_leader))
            self.print_topics(self.doc_header, documented, 15, 80)
            self.print_topics(self.misc_header, sorted(topics), 15, 80)
            self.print_topics(self.undoc_header, undocumented, 15, 80)

        def print_topics(self, header, cmds, cmdlen, maxcol):
            if cmds:
                self.stdout.write('%s\n' % str(header))
                if self.ruler:
                    self.stdout.write('%s\n' % str(self.ruler * len(header)))
                self.columnize(cmds, maxcol - 1)
                self.stdout.write('\n')

        def columnize(self, list, displaywidth=80):
            if not list:
                self.stdout.write('<empty>\n')
                return
            wrong = [i for i in range(len(list)) if not isinstance(list[i], str)]
            if wrong:
                raise TypeError('list[i] not a string for i in %s' % ', '.join(map(str, wrong)))
            size = len(list)
            if size == 1:
                self.stdout.write('%s\n' % str(list[0]))
                return
            for rows in range(1, size):
                columns = (size + rows - 1) // rows
                widths = [max(len(x) for x in list[c * rows:(c + 1) * rows]) for c in range(columns)
                          if list[c * rows:(c + 1) * rows]]
                if sum(widths) + 2 * len(widths) - 2 <= displaywidth:
                    break
            else:
                rows, widths = size, [0]
                columns = 1
            for row in range(rows):
                texts = [list[row + rows * c] if row + rows * c < size else '' for c in range(columns)]
                while texts and not texts[-1]:
                    del texts[-1]
                for c in range(len(texts)):
                    texts[c] = texts[c].ljust(widths[c])
                self.stdout.write('%s\n' % str('  '.join(texts)))
    """#

  static let sched = #"""
    import heapq as _heapq
    import itertools as _itertools
    import time as _time
    from collections import namedtuple as _namedtuple

    __all__ = ['scheduler', 'Event']

    _Fields = _namedtuple('Event', 'time, priority, sequence, action, argument, kwargs')

    class Event(_Fields):
        __slots__ = ()

    class scheduler:
        def __init__(self, timefunc=_time.monotonic, delayfunc=_time.sleep):
            self._queue = []
            self.timefunc = timefunc
            self.delayfunc = delayfunc
            self._numbers = _itertools.count()
        def enterabs(self, time, priority, action, argument=(), kwargs=None):
            event = Event(time, priority, next(self._numbers), action, argument, {} if kwargs is None else kwargs)
            _heapq.heappush(self._queue, event)
            return event
        def enter(self, delay, priority, action, argument=(), kwargs=None):
            return self.enterabs(self.timefunc() + delay, priority, action, argument, kwargs)
        def cancel(self, event):
            self._queue.remove(event)
            _heapq.heapify(self._queue)
        def empty(self):
            return not self._queue
        def run(self, blocking=True):
            while self._queue:
                time, priority, sequence, action, argument, kwargs = self._queue[0]
                now = self.timefunc()
                if time > now:
                    if not blocking:
                        return time - now
                    self.delayfunc(time - now)
                else:
                    _heapq.heappop(self._queue)
                    action(*argument, **kwargs)
                    self.delayfunc(0)
        @property
        def queue(self):
            events = self._queue[:]
            return list(map(_heapq.heappop, [events] * len(events)))
    """#
}

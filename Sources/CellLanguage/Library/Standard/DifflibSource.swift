/// `difflib` in the cell language.
enum DifflibSource {
  static let difflib = #"""
    from collections import namedtuple as _namedtuple
    from heapq import nlargest as _nlargest

    __all__ = ['get_close_matches', 'ndiff', 'restore', 'SequenceMatcher', 'Differ', 'IS_CHARACTER_JUNK',
               'IS_LINE_JUNK', 'context_diff', 'unified_diff', 'diff_bytes', 'HtmlDiff', 'Match']

    Match = _namedtuple('Match', 'a b size')

    def _ratio(matches, length):
        return 2.0 * matches / length if length else 1.0

    class SequenceMatcher:
        def __init__(self, isjunk=None, a='', b='', autojunk=True):
            self.isjunk = isjunk
            self.a = self.b = None
            self.autojunk = autojunk
            self.set_seqs(a, b)

        def set_seqs(self, a, b):
            self.set_seq1(a)
            self.set_seq2(b)
        def set_seq1(self, a):
            if a is self.a:
                return
            self.a = a
            self.matching_blocks = self.opcodes = None
        def set_seq2(self, b):
            if b is self.b:
                return
            self.b = b
            self.matching_blocks = self.opcodes = None
            self.fullbcount = None
            places = {}
            for i, item in enumerate(b):
                places.setdefault(item, []).append(i)
            self.b2j = places
            self.bjunk = set()
            if self.isjunk:
                self.bjunk = {item for item in places if self.isjunk(item)}
                for item in self.bjunk:
                    del places[item]
            self.bpopular = set()
            n = len(b)
            if self.autojunk and n >= 200:
                limit = n // 100 + 1
                self.bpopular = {item for item, at in places.items() if len(at) > limit}
                for item in self.bpopular:
                    del places[item]

        def find_longest_match(self, alo=0, ahi=None, blo=0, bhi=None):
            a, b, places = self.a, self.b, self.b2j
            if ahi is None:
                ahi = len(a)
            if bhi is None:
                bhi = len(b)
            isjunk = self.bjunk.__contains__
            i, j, size = alo, blo, 0
            # Lengths of the matches that end at each place of b, for the item of a before.
            lengths = {}
            for x in range(alo, ahi):
                fresh = {}
                for y in places.get(a[x], ()):
                    if y < blo:
                        continue
                    if y >= bhi:
                        break
                    k = fresh[y] = lengths.get(y - 1, 0) + 1
                    if k > size:
                        i, j, size = x - k + 1, y - k + 1, k
                lengths = fresh
            # First grow by what is no junk, then by junk.
            while i > alo and j > blo and not isjunk(b[j - 1]) and a[i - 1] == b[j - 1]:
                i, j, size = i - 1, j - 1, size + 1
            while i + size < ahi and j + size < bhi and not isjunk(b[j + size]) and a[i + size] == b[j + size]:
                size += 1
            while i > alo and j > blo and isjunk(b[j - 1]) and a[i - 1] == b[j - 1]:
                i, j, size = i - 1, j - 1, size + 1
            while i + size < ahi and j + size < bhi and isjunk(b[j + size]) and a[i + size] == b[j + size]:
                size += 1
            return Match(i, j, size)

        def get_matching_blocks(self):
            if self.matching_blocks is not None:
                return self.matching_blocks
            la, lb = len(self.a), len(self.b)
            todo = [(0, la, 0, lb)]
            found = []
            while todo:
                alo, ahi, blo, bhi = todo.pop()
                i, j, k = match = self.find_longest_match(alo, ahi, blo, bhi)
                if k:
                    found.append(match)
                    if alo < i and blo < j:
                        todo.append((alo, i, blo, j))
                    if i + k < ahi and j + k < bhi:
                        todo.append((i + k, ahi, j + k, bhi))
            found.sort()
            blocks = []
            i = j = k = 0
            for x, y, n in found:
                if i + k == x and j + k == y:
                    k += n
                else:
                    if k:
                        blocks.append((i, j, k))
                    i, j, k = x, y, n
            if k:
                blocks.append((i, j, k))
            blocks.append((la, lb, 0))
            self.matching_blocks = [Match(*block) for block in blocks]
            return self.matching_blocks

        def get_opcodes(self):
            if self.opcodes is not None:
                return self.opcodes
            i = j = 0
            self.opcodes = codes = []
            for ai, bj, size in self.get_matching_blocks():
                tag = ''
                if i < ai and j < bj:
                    tag = 'replace'
                elif i < ai:
                    tag = 'delete'
                elif j < bj:
                    tag = 'insert'
                if tag:
                    codes.append((tag, i, ai, j, bj))
                i, j = ai + size, bj + size
                if size:
                    codes.append(('equal', ai, i, bj, j))
            return codes

        def get_grouped_opcodes(self, n=3):
            codes = self.get_opcodes()
            if not codes:
                codes = [('equal', 0, 1, 0, 1)]
            if codes[0][0] == 'equal':
                tag, i1, i2, j1, j2 = codes[0]
                codes[0] = tag, max(i1, i2 - n), i2, max(j1, j2 - n), j2
            if codes[-1][0] == 'equal':
                tag, i1, i2, j1, j2 = codes[-1]
                codes[-1] = tag, i1, min(i2, i1 + n), j1, min(j2, j1 + n)
            group = []
            for tag, i1, i2, j1, j2 in codes:
                if tag == 'equal' and i2 - i1 > 2 * n:
                    group.append((tag, i1, min(i2, i1 + n), j1, min(j2, j1 + n)))
                    yield group
                    group = []
                    i1, j1 = max(i1, i2 - n), max(j1, j2 - n)
                group.append((tag, i1, i2, j1, j2))
            if group and not (len(group) == 1 and group[0][0] == 'equal'):
                yield group

        def ratio(self):
            matches = sum(block[-1] for block in self.get_matching_blocks())
            return _ratio(matches, len(self.a) + len(self.b))
        def quick_ratio(self):
            if self.fullbcount is None:
                self.fullbcount = counts = {}
                for item in self.b:
                    counts[item] = counts.get(item, 0) + 1
            left = {}
            matches = 0
            for item in self.a:
                n = left[item] if item in left else self.fullbcount.get(item, 0)
                left[item] = n - 1
                if n > 0:
                    matches += 1
            return _ratio(matches, len(self.a) + len(self.b))
        def real_quick_ratio(self):
            la, lb = len(self.a), len(self.b)
            return _ratio(min(la, lb), la + lb)

    def get_close_matches(word, possibilities, n=3, cutoff=0.6):
        if not n > 0:
            raise ValueError('n must be > 0: %r' % (n,))
        if not 0.0 <= cutoff <= 1.0:
            raise ValueError('cutoff must be in [0.0, 1.0]: %r' % (cutoff,))
        result = []
        s = SequenceMatcher()
        s.set_seq2(word)
        for x in possibilities:
            s.set_seq1(x)
            if s.real_quick_ratio() >= cutoff and s.quick_ratio() >= cutoff and s.ratio() >= cutoff:
                result.append((s.ratio(), x))
        return [x for score, x in _nlargest(n, result)]

    def _keep_blanks(s, tags):
        return ''.join(c if tag == ' ' and c.isspace() else tag for c, tag in zip(s, tags))

    class Differ:
        def __init__(self, linejunk=None, charjunk=None):
            self.linejunk = linejunk
            self.charjunk = charjunk

        def compare(self, a, b):
            for tag, alo, ahi, blo, bhi in SequenceMatcher(self.linejunk, a, b).get_opcodes():
                if tag == 'replace':
                    yield from self._fancy_replace(a, alo, ahi, b, blo, bhi)
                elif tag == 'delete':
                    yield from self._dump('-', a, alo, ahi)
                elif tag == 'insert':
                    yield from self._dump('+', b, blo, bhi)
                else:
                    yield from self._dump(' ', a, alo, ahi)

        def _dump(self, tag, x, lo, hi):
            for i in range(lo, hi):
                yield '%s %s' % (tag, x[i])

        def _plain_replace(self, a, alo, ahi, b, blo, bhi):
            if bhi - blo < ahi - alo:
                yield from self._dump('+', b, blo, bhi)
                yield from self._dump('-', a, alo, ahi)
            else:
                yield from self._dump('-', a, alo, ahi)
                yield from self._dump('+', b, blo, bhi)

        def _fancy_replace(self, a, alo, ahi, b, blo, bhi):
            best, cutoff = 0.74, 0.75
            cruncher = SequenceMatcher(self.charjunk)
            same_i = same_j = None
            best_i = best_j = None
            for j in range(blo, bhi):
                bj = b[j]
                cruncher.set_seq2(bj)
                for i in range(alo, ahi):
                    ai = a[i]
                    if ai == bj:
                        if same_i is None:
                            same_i, same_j = i, j
                        continue
                    cruncher.set_seq1(ai)
                    if (cruncher.real_quick_ratio() > best and cruncher.quick_ratio() > best
                            and cruncher.ratio() > best):
                        best, best_i, best_j = cruncher.ratio(), i, j
            if best < cutoff:
                if same_i is None:
                    yield from self._plain_replace(a, alo, ahi, b, blo, bhi)
                    return
                best_i, best_j, best = same_i, same_j, 1.0
            else:
                same_i = None
            yield from self._fancy_helper(a, alo, best_i, b, blo, best_j)
            left, right = a[best_i], b[best_j]
            if same_i is None:
                tags_a = tags_b = ''
                cruncher.set_seqs(left, right)
                for tag, i1, i2, j1, j2 in cruncher.get_opcodes():
                    n, m = i2 - i1, j2 - j1
                    if tag == 'replace':
                        tags_a += '^' * n
                        tags_b += '^' * m
                    elif tag == 'delete':
                        tags_a += '-' * n
                    elif tag == 'insert':
                        tags_b += '+' * m
                    else:
                        tags_a += ' ' * n
                        tags_b += ' ' * m
                yield from self._qformat(left, right, tags_a, tags_b)
            else:
                yield '  ' + left
            yield from self._fancy_helper(a, best_i + 1, ahi, b, best_j + 1, bhi)

        def _fancy_helper(self, a, alo, ahi, b, blo, bhi):
            if alo < ahi:
                if blo < bhi:
                    yield from self._fancy_replace(a, alo, ahi, b, blo, bhi)
                else:
                    yield from self._dump('-', a, alo, ahi)
            elif blo < bhi:
                yield from self._dump('+', b, blo, bhi)

        def _qformat(self, aline, bline, atags, btags):
            atags = _keep_blanks(aline, atags).rstrip()
            btags = _keep_blanks(bline, btags).rstrip()
            yield '- ' + aline
            if atags:
                yield f'? {atags}\n'
            yield '+ ' + bline
            if btags:
                yield f'? {btags}\n'

    def IS_LINE_JUNK(line, pat=None):
        text = line.strip()
        return text == '' or text == '#'

    def IS_CHARACTER_JUNK(ch, ws=' \t'):
        return ch in ws

    def _check_types(a, b, *args):
        if a and not isinstance(a[0], str):
            raise TypeError('lines to compare must be str, not %s (%r)' % (type(a[0]).__name__, a[0]))
        if b and not isinstance(b[0], str):
            raise TypeError('lines to compare must be str, not %s (%r)' % (type(b[0]).__name__, b[0]))
        for arg in args:
            if not isinstance(arg, str):
                raise TypeError('all arguments must be str, not: %r' % (arg,))

    def _range_unified(start, stop):
        length = stop - start
        if length == 1:
            return '{}'.format(start + 1)
        return '{},{}'.format(start + 1 if length else start, length)

    def unified_diff(a, b, fromfile='', tofile='', fromfiledate='', tofiledate='', n=3, lineterm='\n'):
        _check_types(a, b, fromfile, tofile, fromfiledate, tofiledate, lineterm)
        started = False
        for group in SequenceMatcher(None, a, b).get_grouped_opcodes(n):
            if not started:
                started = True
                yield '--- {}{}{}'.format(fromfile, '\t' + fromfiledate if fromfiledate else '', lineterm)
                yield '+++ {}{}{}'.format(tofile, '\t' + tofiledate if tofiledate else '', lineterm)
            first, last = group[0], group[-1]
            yield '@@ -{} +{} @@{}'.format(_range_unified(first[1], last[2]), _range_unified(first[3], last[4]), lineterm)
            for tag, i1, i2, j1, j2 in group:
                if tag == 'equal':
                    for line in a[i1:i2]:
                        yield ' ' + line
                    continue
                if tag in ('replace', 'delete'):
                    for line in a[i1:i2]:
                        yield '-' + line
                if tag in ('replace', 'insert'):
                    for line in b[j1:j2]:
                        yield '+' + line

    def _range_context(start, stop):
        length = stop - start
        first = start + 1 if length else start
        if length <= 1:
            return '{}'.format(first)
        return '{},{}'.format(first, first + length - 1)

    def context_diff(a, b, fromfile='', tofile='', fromfiledate='', tofiledate='', n=3, lineterm='\n'):
        _check_types(a, b, fromfile, tofile, fromfiledate, tofiledate, lineterm)
        prefix = dict(insert='+ ', delete='- ', replace='! ', equal='  ')
        started = False
        for group in SequenceMatcher(None, a, b).get_grouped_opcodes(n):
            if not started:
                started = True
                yield '*** {}{}{}'.format(fromfile, '\t' + fromfiledate if fromfiledate else '', lineterm)
                yield '--- {}{}{}'.format(tofile, '\t' + tofiledate if tofiledate else '', lineterm)
            first, last = group[0], group[-1]
            yield '***************' + lineterm
            yield '*** {} ****{}'.format(_range_context(first[1], last[2]), lineterm)
            if any(tag in ('replace', 'delete') for tag, _, _, _, _ in group):
                for tag, i1, i2, _, _ in group:
                    if tag != 'insert':
                        for line in a[i1:i2]:
                            yield prefix[tag] + line
            yield '--- {} ----{}'.format(_range_context(first[3], last[4]), lineterm)
            if any(tag in ('replace', 'insert') for tag, _, _, _, _ in group):
                for tag, _, _, j1, j2 in group:
                    if tag != 'delete':
                        for line in b[j1:j2]:
                            yield prefix[tag] + line

    def diff_bytes(dfunc, a, b, fromfile=b'', tofile=b'', fromfiledate=b'', tofiledate=b'', n=3, lineterm=b'\n'):
        def text(s):
            try:
                return s.decode('ascii', 'surrogateescape')
            except AttributeError as e:
                raise TypeError('all arguments must be bytes, not %s (%r)' % (type(s).__name__, s)) from e
        lines = dfunc([text(x) for x in a], [text(x) for x in b], text(fromfile), text(tofile), text(fromfiledate),
                      text(tofiledate), n, text(lineterm))
        for line in lines:
            yield line.encode('ascii', 'surrogateescape')

    def ndiff(a, b, linejunk=None, charjunk=IS_CHARACTER_JUNK):
        return Differ(linejunk, charjunk).compare(a, b)

    def restore(delta, which):
        try:
            tag = {1: '- ', 2: '+ '}[int(which)]
        except KeyError:
            raise ValueError('unknown delta choice (must be 1 or 2): %r' % which) from None
        for line in delta:
            if line[:2] in ('  ', tag):
                yield line[2:]

    class HtmlDiff:
        def __init__(self, *args, **kwargs):
            raise NotImplementedError('difflib.HtmlDiff is not supported; unified_diff() and ndiff() give text')
    """#
}

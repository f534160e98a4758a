from collections import Counter, defaultdict, namedtuple

Point = namedtuple("Point", "x y")


def run(n):
    words = ["w%d" % (i % 97) for i in range(n)]
    c = Counter(words)
    c.update("abracadabra" * (n // 100))
    groups = defaultdict(list)
    for i, w in enumerate(words):
        groups[w].append(i)
    points = [Point(i, i + 1) for i in range(n // 2)]
    return c.most_common(3), len(groups), sum(p.x + p.y for p in points)


print(run(100_000))

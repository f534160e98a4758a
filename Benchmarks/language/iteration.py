import itertools


def run(n):
    s = 0
    a = list(range(n))
    for i, x in enumerate(a):
        s += i * x
    for x, y in zip(a, reversed(a)):
        s += x - y + 1
    s += sum(map(lambda x: x + 1, a))
    s += len(list(filter(lambda x: x % 2, a)))
    s += sum(x for x in itertools.chain(a, a) if x & 1)
    s += any(x < 0 for x in a) + all(x >= 0 for x in a)
    for p in itertools.combinations(range(40), 3):
        s += p[0]
    for k, v in {i: i for i in a}.items():
        s += k - v
    return s


print(run(100_000))

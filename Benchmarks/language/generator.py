def gen(n):
    for i in range(n):
        yield i * 2


def run(n):
    s = 0
    for v in gen(n):
        s += v
    return s + sum(x * x for x in range(n))


print(run(700_000))

def swap(p):
    a, b = p
    return b, a


def run(n):
    d = {}
    p = (1, 2)
    for i in range(n):
        x, y = i % 50, i % 30
        d[x, y] = d.get((x, y), 0) + 1
        p = swap(p)
        if (y, x) in d:
            x, y = y, x
    return len(d), d[0, 0], p


print(run(250_000))

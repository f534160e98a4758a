def run(n):
    a = [(i * 7919) % 100003 for i in range(n)]
    b = sorted(a)
    c = sorted(a, key=lambda x: -x)
    d = sorted([(x % 10, str(x)) for x in a])
    a.sort(reverse=True)
    return b[5], c[5], d[5], a[5]


print(run(60_000))

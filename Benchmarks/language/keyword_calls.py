def f(a, b=2, *, scale=1):
    return (a + b) * scale


def g(*args, **options):
    return len(args) + options.get("k", 0)


def run(n):
    s = 0
    for i in range(n):
        s += f(i, scale=2) + f(b=1, a=i) + f(i)
        s += g(1, i, k=i)
    return s


print(run(150_000))

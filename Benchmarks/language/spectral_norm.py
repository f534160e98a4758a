def a(i, j):
    return 1.0 / ((i + j) * (i + j + 1) // 2 + i + 1)


def times(u):
    n = len(u)
    return [sum([a(i, j) * u[j] for j in range(n)]) for i in range(n)]


def times_transposed(u):
    n = len(u)
    return [sum([a(j, i) * u[j] for j in range(n)]) for i in range(n)]


def run(n):
    u = [1] * n
    for _ in range(3):
        v = times_transposed(times(u))
        u = times_transposed(times(v))
    return (sum(x * y for x, y in zip(u, v)) / sum(y * y for y in v)) ** 0.5


print("%.9f" % run(120))

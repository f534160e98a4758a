def run(n):
    s = 0
    for _ in range(20):
        a = [x * 2 for x in range(n) if x % 3]
        d = {x: x + 1 for x in range(n // 10)}
        s += len(a) + len({x % 7 for x in a}) + len(d)
    return s


print(run(60_000))

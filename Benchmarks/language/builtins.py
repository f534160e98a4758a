def run(n):
    s = 0
    a = [3, 1, 2]
    for i in range(n):
        if isinstance(i, int) and len(a) == 3:
            s += abs(-i) + min(i, 7) + max(a) + int("12")
        s += sum(a) + len(range(i)) + int(2.5)
        if not isinstance(s, (str, float)):
            s += bool(i)
    return s


print(run(150_000))

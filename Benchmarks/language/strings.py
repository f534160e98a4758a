def run(n):
    parts = []
    for i in range(n):
        parts.append(str(i) + "," + "x" * (i % 5))
    s = "".join(parts)
    t = ""
    for c in s[:200000]:
        if c != ",":
            t += c
    return len(s), len(t), s.count("x"), len(s.split(",")), f"{n:>10}|{s[:5]!r}"


print(run(100_000))

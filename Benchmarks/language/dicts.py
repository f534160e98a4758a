def run(n):
    d = {}
    for i in range(n):
        d[i % 1000] = d.get(i % 1000, 0) + i
    words = ["a", "bb", "ccc", "dddd", "eeeee"]
    counts = {}
    for i in range(n):
        w = words[i % 5]
        if w in counts:
            counts[w] += 1
        else:
            counts[w] = 1
    return sum(d.values()) + counts["ccc"]


print(run(400_000))

def run(n):
    a = []
    for i in range(n):
        a.append(i)
    s = 0
    for i in range(n):
        s += a[i]
        a[i] = s % 10
    return s + a[-1] + len(a)


print(run(700_000))

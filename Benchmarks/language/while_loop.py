def run(n):
    i = 0
    s = 0
    while i < n:
        s = s + i * 2 % 7
        i = i + 1
    return s

print(run(3_000_000))

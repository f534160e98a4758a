def run(n):
    a = list(range(1000))
    s = 0
    for i in range(n):
        b = a[i % 500 : i % 500 + 20]
        b[2:4] = [7, 8, 9]
        s += len(b) + b[-1] + len(a[::50]) + a[10:0:-1][3]
    return s


print(run(150_000))

def matmul(a, b):
    n, m, p = len(a), len(b), len(b[0])
    c = [[0.0] * p for _ in range(n)]
    for i in range(n):
        for j in range(p):
            s = 0.0
            for k in range(m):
                s += a[i][k] * b[k][j]
            c[i][j] = s
    return c


def matmul_zip(a, b):
    columns = list(zip(*b))
    return [[sum(x * y for x, y in zip(row, col)) for col in columns] for row in a]


n = 70
a = [[float(i + j) for j in range(n)] for i in range(n)]
b = [[float(i - j) for j in range(n)] for i in range(n)]
print(matmul(a, b)[3][4], matmul_zip(a, b)[5][6])

from operator import itemgetter
import random


def run(n):
    random.seed(1)
    rows = [(random.random(), "name%d" % (i % 1000), i) for i in range(n)]
    a = sorted(rows, key=itemgetter(1))
    b = sorted(rows, key=lambda r: r[2], reverse=True)
    c = sorted(r[0] for r in rows)
    d = sorted(r[1] for r in rows)
    e = sorted(rows)
    random.shuffle(rows)
    return a[0][2], b[0][2], round(c[0], 6), d[5], e[7][2], len(rows)


print(run(40_000))


def quicksort(a):
    if len(a) < 2:
        return a
    p = a[len(a) // 2]
    return quicksort([x for x in a if x < p]) + [x for x in a if x == p] + quicksort([x for x in a if x > p])


def bubble(a):
    a = a[:]
    for i in range(len(a)):
        for j in range(len(a) - 1 - i):
            if a[j] > a[j + 1]:
                a[j], a[j + 1] = a[j + 1], a[j]
    return a


values = [(i * 7919) % 1009 for i in range(350)]
print(bubble(values)[:3], quicksort(values * 20)[:3])

# Milliseconds of plain loops: arithmetic, calls, lists, dicts, strings, objects.
import time


def measure(name, work):
    best = 1e9
    for _ in range(3):
        start = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - start)
    print("loop", name, best * 1000.0, "ms")


def arithmetic():
    total = 0
    i = 0
    while i < 500000:
        total = total + i * 3 % 7
        i = i + 1
    return total


def floats():
    x = 0.5
    for _ in range(500000):
        x = 3.7 * x * (1.0 - x)
    return x


def fib(n):
    if n < 2:
        return n
    return fib(n - 1) + fib(n - 2)


def calls():
    return fib(23)


def lists():
    items = []
    for i in range(200000):
        items.append(i * i)
    total = 0
    for item in items:
        total += item
    return sum([v for v in items if v % 2 == 0]) + total


def dicts():
    counts = {}
    for i in range(200000):
        key = i % 1000
        counts[key] = counts.get(key, 0) + 1
    return len(counts)


def strings():
    words = []
    for i in range(50000):
        words.append("w" + str(i))
    text = " ".join(words)
    return len(text.upper().split(" "))


def sieve():
    n = 200000
    prime = [True] * (n + 1)
    for i in range(2, 450):
        if prime[i]:
            for j in range(i * i, n + 1, i):
                prime[j] = False
    return sum(prime)


measure("arithmetic", arithmetic)
measure("floats", floats)
measure("calls", calls)
measure("lists", lists)
measure("dicts", dicts)
measure("strings", strings)
measure("sieve", sieve)

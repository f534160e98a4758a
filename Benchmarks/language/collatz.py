def longest(limit):
    best, where = 0, 0
    for start in range(1, limit):
        n, steps = start, 0
        while n != 1:
            n = n // 2 if n % 2 == 0 else 3 * n + 1
            steps += 1
        if steps > best:
            best, where = steps, start
    return best, where


def primes(limit):
    found = []
    n = 2
    while len(found) < limit:
        for p in found:
            if p * p > n:
                found.append(n)
                break
            if n % p == 0:
                break
        else:
            found.append(n)
        n += 1
    return found[-1]


def gcd(a, b):
    while b:
        a, b = b, a % b
    return a


print(longest(12000), primes(1500), sum(gcd(i, 360) for i in range(50000)))

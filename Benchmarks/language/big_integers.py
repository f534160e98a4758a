import math


def factorial(n):
    r = 1
    for i in range(2, n + 1):
        r *= i
    return r


def fibonacci(n):
    a, b = 0, 1
    for _ in range(n):
        a, b = b, a + b
    return a


s = 0
for _ in range(40):
    s += factorial(600) % 1000003
    s += len(str(factorial(300)))
print(s, fibonacci(20000) % 1000007, pow(3, 10001, 10**40) % 97, len(str(math.factorial(1000))))

def adder(k):
    def add(x):
        return x + k
    return add


def run(n):
    f = adder(3)
    s = 0
    for i in range(n):
        s = f(s)
    return s


print(run(1_500_000))

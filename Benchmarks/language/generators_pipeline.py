def numbers(n):
    for i in range(n):
        yield i


def squares(it):
    for x in it:
        yield x * x


def tree(depth):
    if depth:
        yield from tree(depth - 1)
        yield depth
        yield from tree(depth - 1)


def average():
    total, count, value = 0, 0, None
    while True:
        x = yield value
        total += x
        count += 1
        value = total / count


a = average()
next(a)
for i in range(100_000):
    v = a.send(i)
print(sum(squares(numbers(250_000))), sum(tree(12)), v, max(x % 7 for x in numbers(100_000)))

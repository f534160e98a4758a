class Vector:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y)


def run(n):
    v = Vector(0, 0)
    d = Vector(1, 2)
    for _ in range(n):
        v = v + d
    return v.x + v.y


print(run(300_000))

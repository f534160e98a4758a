class Vector:
    __slots__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y)

    def __eq__(self, other):
        return self.x == other.x and self.y == other.y

    def __getitem__(self, i):
        return self.x if i == 0 else self.y

    def __len__(self):
        return 2

    @property
    def norm(self):
        return self.x * self.x + self.y * self.y


class Child(Vector):
    def __init__(self, x, y):
        super().__init__(x, y)


def run(n):
    v = Vector(0, 0)
    one = Vector(1, 2)
    s = 0
    for i in range(n):
        v = v + one
        s += v.norm + v[0] + len(v)
        if v == one:
            s += 1
        s += Child(i, 1).x
    return s


print(run(80_000))

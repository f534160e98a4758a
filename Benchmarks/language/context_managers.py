class Guard:
    def __init__(self):
        self.depth = 0

    def __enter__(self):
        self.depth += 1
        return self

    def __exit__(self, kind, value, trace):
        self.depth -= 1
        return kind is KeyError


def find(d, k):
    try:
        return d[k]
    except KeyError:
        return -1
    finally:
        d["n"] += 1


def run(n):
    g = Guard()
    d = {"n": 0, 1: 5}
    s = 0
    for i in range(n):
        with g:
            s += g.depth
        s += find(d, i % 4)
        try:
            s += int("x" if i % 8 == 0 else "3")
        except (ValueError, TypeError) as e:
            s += len(e.args)
    return s, d["n"]


print(run(100_000))

state = 0
total = 0.0


def step(k):
    global state, total
    state = (state * 1103515245 + 12345 + k) & 0x7FFFFFFF
    total += state / 2147483647


class Machine:
    limit = 100

    def __init__(self):
        self.count = 0
        self.log = []

    def tick(self, k):
        self.count += 1
        if self.count % Machine.limit == 0:
            self.log.append(k)


m = Machine()
for i in range(200_000):
    step(i)
    m.tick(i)
    match i % 4:
        case 0:
            total += 1
        case 1 | 2:
            total -= 1
        case _:
            pass
    with_flag = i > 5 and not i == 7 or i is None
print(state, round(total, 6), len(m.log))

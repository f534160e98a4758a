from collections import deque


def run(n):
    d = deque(maxlen=1000)
    s = 0
    for i in range(n):
        d.append(i)
        if i % 3 == 0:
            s += d.popleft()
        if len(d) > 10:
            s += d[0] + d[-1]
    q = deque([(0, 0)])
    seen = {(0, 0)}
    while q:
        x, y = q.popleft()
        for dx, dy in ((1, 0), (0, 1), (-1, 0), (0, -1)):
            p = (x + dx, y + dy)
            if 0 <= p[0] < 80 and 0 <= p[1] < 80 and p not in seen:
                seen.add(p)
                q.append(p)
    return s, len(seen)


print(run(300_000))

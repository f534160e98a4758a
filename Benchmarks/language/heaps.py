import heapq
from bisect import bisect_left, insort


def run(n):
    h = []
    for i in range(n):
        heapq.heappush(h, (i * 7919) % 10007)
    s = 0
    while h:
        s += heapq.heappop(h) * (len(h) % 3)
    g = {i: [((i * 17 + k) % 500, k + 1) for k in range(6)] for i in range(500)}
    dist = {0: 0}
    queue = [(0, 0)]
    while queue:
        d, u = heapq.heappop(queue)
        if d > dist[u]:
            continue
        for v, w in g[u]:
            nd = d + w
            if v not in dist or nd < dist[v]:
                dist[v] = nd
                heapq.heappush(queue, (nd, v))
    a = []
    for i in range(5000):
        insort(a, (i * 7919) % 10007)
    return s, sum(dist.values()), bisect_left(a, 500)


print(run(60_000))

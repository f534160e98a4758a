from dataclasses import dataclass


@dataclass
class Item:
    name: str
    price: float
    count: int = 1

    def total(self) -> float:
        return self.price * self.count


def run(n):
    items = [Item("a", i * 0.5, i % 4) for i in range(n)]
    s = 0.0
    for x in items:
        s += x.total()
    items.sort(key=lambda x: (x.count, -x.price))
    return s, items[0].price, items[5] == items[6]


print(run(60_000))

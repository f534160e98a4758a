text = "the quick brown fox jumps over the lazy dog, again and again; "


def run(n):
    total = 0
    for i in range(n):
        words = text.split()
        line = "-".join(words)
        line = line.replace("o", "00").upper().strip()
        total += len(line) + line.find("DOG") + len(line.split("-"))
        if line.startswith("THE") and line.endswith("AGAIN;"):
            total += 1
    return total


print(run(50_000))

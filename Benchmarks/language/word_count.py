text = "it was the best of times it was the worst of times " * 2000


def run():
    counts = {}
    for line in range(20):
        for word in text.split():
            word = word.strip(".,").lower()
            counts[word] = counts.get(word, 0) + 1
    pairs = sorted(counts.items(), key=lambda kv: (-kv[1], kv[0]))
    return pairs[:3]


print(run())

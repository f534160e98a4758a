import json
import re


def run(n):
    data = {"rows": [{"id": i, "name": "n%d" % i, "v": i / 3, "tags": ["a", "b"]} for i in range(n)]}
    text = json.dumps(data)
    back = json.loads(text)
    word = re.compile(r"\b(\w+)-(\d+)\b")
    total = 0
    for i in range(n * 5):
        m = word.search("item foo-%d end" % i)
        total += int(m.group(2))
    total += len(re.findall(r"[a-z]+", "alpha beta gamma " * n))
    return len(text), back["rows"][5]["name"], total, len(re.sub(r"\d", "#", text))


print(run(4000))

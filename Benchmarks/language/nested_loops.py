def run(n):
    total = 0.0
    for i in range(n):
        for j in range(n):
            total += i * 0.5 - j / 3.0
    return total

print(run(1200))

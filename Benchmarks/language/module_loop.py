total = 0
for i in range(1_500_000):
    if i % 3 == 0:
        total += i
print(total)

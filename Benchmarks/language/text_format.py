def run(n):
    out = 0
    for i in range(n):
        x = i / 7
        out += len(f"{i}: {x:.3f} {i:>8}")
        out += len("{} and {:.2f}".format(i, x))
        out += len("%d %s %5.1f" % (i, "abc", x))
    return out


print(run(80_000))

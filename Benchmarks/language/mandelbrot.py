def mandelbrot(w, h, limit):
    rows = []
    for py in range(h):
        row = 0
        for px in range(w):
            x0 = px / w * 3.5 - 2.5
            y0 = py / h * 2 - 1
            x = y = 0.0
            n = 0
            while x * x + y * y <= 4 and n < limit:
                x, y = x * x - y * y + x0, 2 * x * y + y0
                n += 1
            row += n
        rows.append(row)
    return sum(rows)


print(mandelbrot(140, 80, 100))

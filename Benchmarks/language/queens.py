def solve(n, row, columns, up, down):
    if row == n:
        return 1
    count = 0
    for c in range(n):
        if c not in columns and row + c not in up and row - c not in down:
            columns.add(c)
            up.add(row + c)
            down.add(row - c)
            count += solve(n, row + 1, columns, up, down)
            columns.remove(c)
            up.remove(row + c)
            down.remove(row - c)
    return count


print(solve(8, 0, set(), set(), set()))


def queens_list(n):
    def safe(board, row, col):
        for r in range(row):
            if board[r] == col or abs(board[r] - col) == row - r:
                return False
        return True

    def place(board, row):
        if row == n:
            return 1
        total = 0
        for col in range(n):
            if safe(board, row, col):
                board[row] = col
                total += place(board, row + 1)
        return total

    return place([0] * n, 0)


print(queens_list(8))

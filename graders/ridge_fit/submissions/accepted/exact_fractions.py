from fractions import Fraction


def ridge_fit(x, y, l2):
    """Gaussian elimination with fractions; the smallest solution is a mixture of the samples."""
    x = [[Fraction(float(v)) for v in row] for row in x]
    y = [Fraction(float(v)) for v in y]
    n, d, l2 = len(x), len(x[0]), Fraction(float(l2))
    mx = [sum(row[j] for row in x) / n for j in range(d)]
    my = sum(y) / n
    a = [[row[j] - mx[j] for j in range(d)] for row in x]
    t = [v - my for v in y]
    # (A·At + l2)² c = t has a solution after a multiplication by (A·At + l2), singular or not.
    k = [
        [sum(p * q for p, q in zip(r, s)) + (l2 if i == j else 0) for j, s in enumerate(a)]
        for i, r in enumerate(a)
    ]
    k2 = [[sum(k[i][m] * k[m][j] for m in range(n)) for j in range(n)] for i in range(n)]
    kt = [sum(k[i][m] * t[m] for m in range(n)) for i in range(n)]
    table = [k2[i] + [kt[i]] for i in range(n)]
    used = {}
    for col in range(n):
        row = next((r for r in range(n) if r not in used.values() and table[r][col] != 0), None)
        if row is None:
            continue
        used[col] = row
        table[row] = [v / table[row][col] for v in table[row]]
        for r in range(n):
            if r != row and table[r][col] != 0:
                f = table[r][col]
                table[r] = [v - f * p for v, p in zip(table[r], table[row])]
    alpha = [table[used[c]][n] if c in used else Fraction(0) for c in range(n)]
    w = [sum(alpha[i] * a[i][j] for i in range(n)) for j in range(d)]
    b = my - sum(p * q for p, q in zip(mx, w))
    return tuple(float(v) for v in w), float(b)

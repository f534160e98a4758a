def caesar(text, k):
    out = ""
    for c in text:
        if c.isalpha():
            base = ord("a") if c.islower() else ord("A")
            out += chr((ord(c) - base + k) % 26 + base)
        else:
            out += c
    return out


def palindrome(s):
    i, j = 0, len(s) - 1
    while i < j:
        if s[i] != s[j]:
            return False
        i += 1
        j -= 1
    return True


text = "Hello, World! " * 20
n = 0
for k in range(1500):
    n += len(caesar(text, k))
for k in range(1500):
    n += palindrome("abcdefghij" * 10 + "jihgfedcba" * 10)
print(n)

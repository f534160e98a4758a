# Letters with marks in two spellings are different texts.
a = "é"; b = "e\u0301"
print(len(a), len(b), a == b, len({a: 1, b: 2}), "é" == "e\u0301", a is a)  # expect: 1 2 False 2 False True

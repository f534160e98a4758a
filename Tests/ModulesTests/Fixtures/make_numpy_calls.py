"""Makes numpy_calls.json with NumPy 2.4: python make_numpy_calls.py

Every entry is one call: an op on operands of one dtype, shape and layout, and what NumPy prints for it. The choice
is systematic (each op meets each dtype) with shapes and layouts in turn; the numbers come from a fixed seed.
"""

import json
import os
import random
import warnings

import cases
import numpy as np

HERE = os.path.dirname(os.path.abspath(__file__))
RESET = (
    "np.set_printoptions(edgeitems=3, infstr='inf', linewidth=75, nanstr='nan', precision=8, suppress=False, "
    "threshold=1000, formatter=None, floatmode='maxprec', sign='-')"
)
DTYPES = ["bool", "int8", "uint8", "int32", "int64", "float16", "float32", "float64"]
random.seed(20)


def values(dtype, count, positive=False):
    if dtype == "bool":
        return [random.random() < 0.5 for _ in range(count)]
    if dtype.startswith("uint"):
        return [random.randrange(1 if positive else 0, 12) for _ in range(count)]
    if dtype.startswith("int"):
        return [random.randrange(1 if positive else -9, 10) for _ in range(count)]
    return [random.choice([1, 2, 3, 4, 5, 6, 8, 10, 12]) / 8 * (1 if positive or random.random() < 0.5 else -1) for _ in range(count)]


SHAPES = [(6,), (2, 3), (3, 4), (2, 2, 2), (1, 4), (1,)]
LAYOUTS = ["{}", "{}.T", "{}[::-1]", "{}[..., ::-1]", "{}[..., ::2]"]
turn = 0


def operand(dtype, shape=None, layout=None, positive=False):
    global turn
    turn += 1
    shape = shape or SHAPES[turn % len(SHAPES)]
    layout = layout or LAYOUTS[(turn // 2) % len(LAYOUTS)]
    count = int(np.prod(shape))
    flat = "np.array({}, dtype='{}')".format(values(dtype, count, positive), dtype)
    text = flat if len(shape) == 1 else flat + ".reshape({})".format(shape)
    return layout.format(text)


def unary():
    exact = ["absolute", "negative", "positive", "sign", "square", "floor", "ceil", "trunc", "rint", "isnan", "isfinite",
             "isinf", "signbit", "logical_not", "invert", "reciprocal", "sqrt", "conjugate", "spacing"]
    rounded = ["exp", "exp2", "expm1", "sin", "cos", "tan", "arctan", "sinh", "cosh", "tanh", "arcsinh", "cbrt", "deg2rad", "rad2deg"]
    positive = ["log", "log2", "log10", "log1p", "arccosh"]
    for f in exact:
        for d in DTYPES:
            yield f"np.{f}({operand(d, positive=f in ('reciprocal', 'sqrt', 'spacing'))})"
    for f in rounded + positive:
        for d in DTYPES:
            yield f"np.round(np.{f}({operand(d, positive=f in positive)}), 2)"


def binary():
    ops = ["add", "subtract", "multiply", "divide", "floor_divide", "remainder", "power", "maximum", "minimum", "fmax",
           "equal", "not_equal", "less", "less_equal", "greater", "greater_equal", "logical_and", "logical_or",
           "logical_xor", "bitwise_and", "bitwise_or", "bitwise_xor", "left_shift", "right_shift", "arctan2", "hypot",
           "copysign", "heaviside", "gcd", "lcm", "fmod"]
    pairs = [("bool", "bool"), ("int64", "int64"), ("float64", "float64"), ("int8", "uint8"), ("int32", "float32"),
             ("uint8", "int64"), ("float32", "float64"), ("float16", "int8"), ("bool", "float32"), ("float16", "float32")]
    shapes = [((3,), (3,)), ((2, 3), (3,)), ((2, 1), (1, 3)), ((2, 3), (2, 1)), ((1,), (4,)), ((2, 2, 2), (2,))]
    n = 0
    for f in ops:
        for a, b in pairs:
            n += 1
            s, t = shapes[n % len(shapes)]
            layout = "{}" if n % 3 else "{}[..., ::-1]"
            call = f"np.{f}({operand(a, s, layout, positive=f == 'power')}, {operand(b, t, '{}', positive=True)})"
            yield f"np.round({call}, 2)" if f in ("arctan2", "hypot", "power") else call
    for d in DTYPES[1:]:
        for text in ("{} + 2", "3 - {}", "{} * 1.5", "{} / 2", "7 // {}", "{} % 3", "{} ** 2", "{} > 1", "-{}"):
            yield text.format(operand(d, (3,), "{}", positive=True))


def reductions():
    for f in ["sum", "prod", "min", "max", "any", "all", "argmin", "argmax", "mean", "std", "var", "ptp", "cumsum", "cumprod", "median"]:
        for d in DTYPES:
            if d == "bool" and f == "ptp":
                continue
            for arguments in ["", ", axis=0", ", axis=-1, keepdims=True"]:
                if f.startswith("cum") and "keepdims" in arguments:
                    arguments = ", axis=-1"
                call = f"np.{f}({operand(d, positive=True)}{arguments})"
                yield f"np.round({call}, 2)" if f in ("std", "var") or (d == "float16" and f not in ("any", "all")) else call


def moving():
    forms = ["np.sort({}, axis=0)", "np.argsort({}, axis=-1, kind='stable')", "np.unique({})", "np.where({} > 1)", "np.nonzero({})",
             "np.roll({}, 1, axis=0)", "np.flip({})", "np.rot90({})", "np.tile({}, 2)", "np.repeat({}, 2, axis=0)",
             "np.pad({}, 1)", "np.pad({}, 1, mode='edge')", "np.diff({}, axis=0)", "np.clip({}, 1, 3)", "np.take({}, [0, 1])",
             "np.swapaxes({}, 0, -1)", "np.expand_dims({}, 1)", "np.ravel({}, order='F')", "np.triu({})", "np.insert({}, 1, 0)",
             "np.delete({}, 0, axis=0)", "np.append({}, 1)", "np.vstack([{0}, {0}])", "np.stack([{0}, {0}], axis=1)",
             "{}.astype('float32')", "{}.tobytes()", "{}.tolist()", "np.searchsorted([0, 1, 2, 5], {})", "np.digitize({}, [0, 1, 4])",
             "np.unique({}, axis=0)", "np.einsum('ij->ji', {})", "np.histogram({}, bins=3)", "np.percentile({}, [25, 50])",
             "np.percentile({}, 30, method='nearest')", "np.cov({})", "np.gradient({}, axis=0)"]
    for form in forms:
        for d in ["int64", "uint8", "float32", "float64"]:
            layout = random.choice(["{}", "{}.T", "{}[::-1]"])
            yield form.format(operand(d, random.choice([(3, 4), (2, 3), (4, 2)]), layout))


def printing():
    for i in range(260):
        dtype = random.choice(["float64", "float64", "float32", "float16", "int64", "int8", "bool", "complex128"])
        shape = random.choice([(), (1,), (3,), (7,), (25,), (2, 3), (3, 1), (2, 2, 3), (0,), (1001,), (40, 30)])
        if dtype == "complex128" and shape == ():
            shape = (2,)
        count = int(np.prod(shape)) if shape else 1
        scale = random.choice([1, 1, 10, 1e3, 1e6, 1e9, 1e-3, 1e-6])
        if np.dtype(dtype).kind == "f":
            top = 6e4 if dtype == "float16" else 1e30
            parts = [round(random.uniform(-1, 1) * scale, random.randrange(0, 12)) for _ in range(min(count, 30))]
            parts = [max(-top, min(top, v)) for v in parts]
            if random.random() < 0.15 and parts:
                parts[0] = random.choice([float("nan"), float("inf"), float("-inf")])
        elif dtype == "complex128":
            parts = [complex(round(random.uniform(-3, 3), 3), round(random.uniform(-3, 3), random.randrange(4))) for _ in range(min(count, 30))]
        elif dtype == "bool":
            parts = [random.random() < 0.5 for _ in range(min(count, 30))]
        else:
            limit = 100 if dtype == "int8" else 10 ** random.randrange(1, 10)
            parts = [random.randrange(-limit, limit) for _ in range(min(count, 30))]
        body = repr(parts).replace("nan", "np.nan").replace("inf", "np.inf")
        options = random.choice(["", "", "", "precision=3", "precision=2, suppress=True", "linewidth=40", "edgeitems=1, threshold=5",
                                 "floatmode='fixed', precision=4", "floatmode='unique'", "sign='+'", "sign=' '", "floatmode='maxprec_equal'"])
        shown = f"np.resize(np.array({body}, dtype='{dtype}'), {shape})"
        show = random.choice(["repr", "str"])
        if options or show == "str":
            yield f"np.set_printoptions({options}); print({show}({shown})); {RESET}"
        else:
            yield shown


def main():
    warnings.simplefilter("ignore")
    calls = []
    for maker in (unary, binary, reductions, moving, printing):
        calls += list(maker())
    path = os.path.join(HERE, "numpy_calls.json")
    cases.run(calls, "import numpy as np", path)
    with open(path) as file:
        print(len(json.load(file)), "calls")


if __name__ == "__main__":
    main()

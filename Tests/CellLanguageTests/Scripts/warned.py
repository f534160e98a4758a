import warnings
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter("always")
    warnings.warn("x", FutureWarning)
    print(len(w), w[0].category, w[0].message, w[0].lineno)  # expect: 1 <class 'FutureWarning'> x 4
    warnings.warn(DeprecationWarning("y"))
    def old(): warnings.warn("old", DeprecationWarning, stacklevel=2)
    old()
    print([(str(m.message), m.category.__name__, m.lineno) for m in w])  # expect: [('x', 'FutureWarning', 4), ('y', 'DeprecationWarning', 6), ('old', 'DeprecationWarning', 8)]
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter("default")
    for i in range(3): warnings.warn("same")
    warnings.filterwarnings("ignore", message="no")
    warnings.warn("nothing"); warnings.warn("yes")
    print([str(m.message) for m in w])  # expect: ['same', 'yes']
print(warnings.formatwarning("text", UserWarning, "a.py", 3, "  the line "))  # expect: a.py:3: UserWarning: text |   the line | 
warnings.simplefilter("error")
warnings.warn("now an error")  # error: UserWarning: now an error
# ---
import warnings
warnings.warn("x", int)  # error: TypeError: category must be a Warning subclass, not 'type'
# ---
import warnings
with warnings.catch_warnings():
    warnings.simplefilter("error", category=RuntimeWarning)
    warnings.warn("ignored", UserWarning) if False else None
    try: warnings.warn("stop", RuntimeWarning)
    except RuntimeWarning as e: print(repr(e))  # expect: RuntimeWarning('stop')
# ---
print(exit, quit)  # expect: Use exit() or Ctrl-D (i.e. EOF) to exit Use quit() or Ctrl-D (i.e. EOF) to exit
quit(3)  # error: SystemExit: 3
# ---
a = (1, 2); b = (1, 2)
print(a is b, (1, (2, "x")) is (1, (2, "x")), [1] is [1])  # expect: True True False

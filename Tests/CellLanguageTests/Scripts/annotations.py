from typing import *
import typing, collections.abc as ca
T = TypeVar("T"); print(T, List[int], Dict[str, "int"], Optional[int], Union[int, str, None], Callable[[int], str], Tuple[int, ...], Any, list[int], dict[str, list[int]], int | None, Literal["a", 1], Type[int], Iterable[T], ClassVar[int], Final, Annotated[int, "x"], NoReturn, Generic[T])  # expect: ~T typing.List[int] typing.Dict[str, ForwardRef('int')] typing.Optional[int] typing.Union[int, str, NoneType] typing.Callable[[int], str] typing.Tuple[int, ...] typing.Any list[int] dict[str, list[int]] int | None typing.Literal['a', 1] typing.Type[int] typing.Iterable[~T] typing.ClassVar[int] typing.Final typing.Annotated[int, 'x'] typing.NoReturn typing.Generic[~T]
print(get_type_hints(lambda x: x), get_origin(List[int]), get_args(Dict[str, int]), get_origin(Optional[int]), get_args(Union[int, None]), cast(int, "x"), Union[int, int], Optional[Optional[int]], get_origin(list[int]), get_args(Callable[[int], str]))  # expect: {} <class 'list'> (<class 'str'>, <class 'int'>) typing.Union (<class 'int'>, <class 'NoneType'>) x <class 'int'> typing.Optional[int] <class 'list'> ([<class 'int'>], <class 'str'>)
class Stack(Generic[T]):
    def __init__(self) -> None: self.items: List[T] = []
    def push(self, x: T) -> None: self.items.append(x)
s: Stack[int] = Stack[int](); s.push(1); print(s.items, Stack[int].__args__, Stack.__parameters__, Stack.push.__annotations__)  # expect: [1] (<class 'int'>,) (~T,) {'x': ~T, 'return': None}
class NT(NamedTuple): a: int; b: str = "x"
print(NT(1), NT._fields, NT.__annotations__, NT(1)._asdict())  # expect: NT(a=1, b='x') ('a', 'b') {'a': <class 'int'>, 'b': <class 'str'>} {'a': 1, 'b': 'x'}
class TD(TypedDict, total=False): x: int; y: str
print(TD(x=1), TD.__annotations__, TD.__total__, TD.__required_keys__)  # expect: {'x': 1} {'x': <class 'int'>, 'y': <class 'str'>} False frozenset()
UserId = NewType("UserId", int); print(UserId(5), UserId.__name__)  # expect: 5 UserId
@overload
def f(x: int) -> int: ...
@overload
def f(x: str) -> str: ...
def f(x): return x
print(f(1), TYPE_CHECKING, isinstance({}, Mapping), isinstance((), Hashable), isinstance(5, SupportsInt), issubclass(list, Sequence), isinstance((x for x in []), ca.Generator))  # expect: 1 False True True True True True
print((int | str).__args__, Stack.__orig_bases__)  # expect: (<class 'int'>, <class 'str'>) (typing.Generic[~T],)
@runtime_checkable
class Closes(Protocol):
    def close(self): ...
class File:
    def close(self): pass
print(isinstance(File(), Closes), isinstance(5, Closes), issubclass(File, Closes))  # expect: True False True
isinstance(1, List[int])  # error: TypeError: Subscripted generics cannot be used with class and instance checks
# ---
from typing import *
List[int]()  # error: TypeError: Type List cannot be instantiated; use list() instead
# ---
from typing import *
Any()  # error: TypeError: Any cannot be instantiated
# ---
from typing import *
class P(Protocol):
    def run(self): ...
isinstance(1, P)  # error: TypeError: Instance and class checks can only be used with @runtime_checkable protocols
# ---
from abc import ABC, abstractmethod
class Shape(ABC):
    @property
    @abstractmethod
    def area(self): ...
    @abstractmethod
    def make(cls): ...
print(sorted(Shape.__abstractmethods__))  # expect: ['area', 'make']
def f(self): return self
class C:
    @classmethod
    def c(cls): return cls.__name__
    p = property(lambda self: 5)
print(f.__get__(7)(), C.__dict__["c"].__get__(None, C)(), C.__dict__["p"].__get__(C()), f.__get__(None, C) is f)  # expect: 7 C 5 True
from dataclasses import dataclass
@dataclass(slots=True)
class S: a: int; b: str = "q"
print(S(1), S.__slots__)  # expect: S(a=1, b='q') ('a', 'b')
from enum import Enum
class Color(Enum): RED = 1
del Color.RED  # error: AttributeError: 'Color' cannot delete member 'RED'.
# ---
import unicodedata as u
print(u.name("é"), u.lookup("SNOWMAN"), u.category("A"), u.category("1"), u.numeric("½"), u.digit("7"), u.decimal("٣"), u.combining("\u0301"), u.mirrored("("), u.east_asian_width("漢"), u.east_asian_width("a"), ascii(u.normalize("NFD", "é")), u.normalize("NFKC", "ﬁ"), u.is_normalized("NFC", "abc"), u.decomposition("é"))  # expect: LATIN SMALL LETTER E WITH ACUTE ☃ Lu Nd 0.5 7 3 230 1 W Na 'e\u0301' fi True 0065 0301
u.name("\n")  # error: ValueError: no such name
# ---
import calendar
print(calendar.TextCalendar(6).formatmonth(2024, 2), calendar.monthrange(2024, 2), list(calendar.Calendar().itermonthdays(2024, 2))[:6])  # expect:    February 2024 | Su Mo Tu We Th Fr Sa |              1  2  3 |  4  5  6  7  8  9 10 | 11 12 13 14 15 16 17 | 18 19 20 21 22 23 24 | 25 26 27 28 29 |  (3, 29) [0, 0, 0, 1, 2, 3]
calendar.monthrange(2024, 13)  # error: calendar.IllegalMonthError: bad month number 13; must be 1-12
# ---
from string import Template, Formatter
t = Template("$who likes ${what} $$5"); print(t.substitute(who="tim", what="pie"), t.safe_substitute(who="x"), t.get_identifiers())  # expect: tim likes pie $5 x likes ${what} $5 ['who', 'what']
class F(Formatter):
    def get_value(self, key, args, kw): return kw.get(key, "?") if isinstance(key, str) else args[key]
print(F().format("{0} {x} {y!r:>5}", 1, y="q"), list(Formatter().parse("a{b!r:c}d{}")))  # expect: 1 ?   'q' [('a', 'b', 'c', 'r'), ('d', '', '', None)]
Template("$ bad").substitute()  # error: ValueError: Invalid placeholder in string: line 1, col 1

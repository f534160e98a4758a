/// `datetime`, `calendar`, `timeit` in the cell language.
enum DateSources {
  static let datetime = #"""
    import time as _time

    MINYEAR = 1
    MAXYEAR = 9999
    _MONTHS = ('January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October',
               'November', 'December')
    _DAYS = ('Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday')

    def _is_leap(y):
        return y % 4 == 0 and (y % 100 != 0 or y % 400 == 0)

    def _month_days(y, m):
        return 29 if m == 2 and _is_leap(y) else (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[m - 1]

    def _before_year(y):
        y -= 1
        return y * 365 + y // 4 - y // 100 + y // 400

    def _before_month(y, m):
        days = (0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)[m - 1]
        return days + (m > 2 and _is_leap(y))

    def _to_ordinal(y, m, d):
        return _before_year(y) + _before_month(y, m) + d

    def _from_ordinal(n):
        n -= 1
        cycles, n = divmod(n, 146097)
        centuries, n = divmod(n, 36524)
        fours, n = divmod(n, 1461)
        years, n = divmod(n, 365)
        year = cycles * 400 + centuries * 100 + fours * 4 + years + 1
        if years == 4 or centuries == 4:
            return year - 1, 12, 31
        month = 1
        while n >= _month_days(year, month):
            n -= _month_days(year, month)
            month += 1
        return year, month, n + 1

    def _whole(value, name='an integer'):
        if isinstance(value, float):
            raise TypeError("'float' object cannot be interpreted as an integer")
        try:
            return value.__index__()
        except AttributeError:
            raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer") from None

    def _check_date(y, m, d):
        y, m, d = _whole(y), _whole(m), _whole(d)
        if not MINYEAR <= y <= MAXYEAR:
            raise ValueError(f'year {y} is out of range')
        if not 1 <= m <= 12:
            raise ValueError('month must be in 1..12')
        if not 1 <= d <= _month_days(y, m):
            raise ValueError('day is out of range for month')
        return y, m, d

    def _check_time(h, m, s, us, fold):
        h, m, s, us = _whole(h), _whole(m), _whole(s), _whole(us)
        if not 0 <= h <= 23:
            raise ValueError('hour must be in 0..23')
        if not 0 <= m <= 59:
            raise ValueError('minute must be in 0..59')
        if not 0 <= s <= 59:
            raise ValueError('second must be in 0..59')
        if not 0 <= us <= 999999:
            raise ValueError('microsecond must be in 0..999999')
        if fold not in (0, 1):
            raise ValueError('fold must be either 0 or 1')
        return h, m, s, us

    def _offset_text(delta, colon=':'):
        if delta is None:
            return ''
        sign = '-' if delta.days < 0 else '+'
        total = abs(delta)
        hours, rest = divmod(total.seconds, 3600)
        minutes, seconds = divmod(rest, 60)
        text = f'{sign}{hours:02d}{colon}{minutes:02d}'
        if seconds or total.microseconds:
            text += f'{colon}{seconds:02d}'
            if total.microseconds:
                text += f'.{total.microseconds:06d}'
        return text

    def _format(obj, format, fields, us, offset, zone):
        year, month, day, hour, minute, second = fields
        weekday = (_to_ordinal(year, month, day) + 6) % 7
        yearday = _before_month(year, month) + day
        out = []
        i = 0
        n = len(format)
        while i < n:
            c = format[i]
            i += 1
            if c != '%':
                out.append(c)
                continue
            if i >= n:
                out.append('%')
                break
            c = format[i]
            i += 1
            plain = False
            if c == '-' and i < n:
                plain = True
                c = format[i]
                i += 1
            def number(v, width):
                return str(v) if plain else str(v).zfill(width)
            if c == 'Y':
                out.append(str(year))
            elif c == 'm':
                out.append(number(month, 2))
            elif c == 'd':
                out.append(number(day, 2))
            elif c == 'e':
                out.append(f'{day:2d}')
            elif c == 'H':
                out.append(number(hour, 2))
            elif c == 'I':
                out.append(number(hour % 12 or 12, 2))
            elif c == 'M':
                out.append(number(minute, 2))
            elif c == 'S':
                out.append(number(second, 2))
            elif c == 'f':
                out.append(f'{us:06d}')
            elif c == 'p':
                out.append('AM' if hour < 12 else 'PM')
            elif c == 'y':
                out.append(number(year % 100, 2))
            elif c == 'B':
                out.append(_MONTHS[month - 1])
            elif c in 'bh':
                out.append(_MONTHS[month - 1][:3])
            elif c == 'A':
                out.append(_DAYS[weekday])
            elif c == 'a':
                out.append(_DAYS[weekday][:3])
            elif c == 'w':
                out.append(str((weekday + 1) % 7))
            elif c == 'u':
                out.append(str(weekday + 1))
            elif c == 'j':
                out.append(number(yearday, 3))
            elif c == 'U':
                out.append(number((yearday + 6 - (weekday + 1) % 7) // 7, 2))
            elif c == 'W':
                out.append(number((yearday + 6 - weekday) // 7, 2))
            elif c in 'GV':
                iso = date(year, month, day).isocalendar()
                out.append(str(iso[0]) if c == 'G' else number(iso[1], 2))
            elif c == 'z':
                out.append(_offset_text(offset, ''))
            elif c == 'Z':
                out.append(zone or '')
            elif c == 'c':
                out.append(f'{_DAYS[weekday][:3]} {_MONTHS[month - 1][:3]} {day:2d} '
                           f'{hour:02d}:{minute:02d}:{second:02d} {year}')
            elif c in 'xD':
                out.append(f'{month:02d}/{day:02d}/{year % 100:02d}')
            elif c in 'XT':
                out.append(f'{hour:02d}:{minute:02d}:{second:02d}')
            elif c == 'F':
                out.append(f'{year}-{month:02d}-{day:02d}')
            elif c == 'R':
                out.append(f'{hour:02d}:{minute:02d}')
            elif c == 's':
                out.append(str(int(datetime(year, month, day, hour, minute, second).timestamp())))
            elif c == 'n':
                out.append('\n')
            elif c == 't':
                out.append('\t')
            elif c == '%':
                out.append('%')
            else:
                out.append('%' + c)
        return ''.join(out)

    class timedelta:
        """A span of time: days, seconds, microseconds."""
        def __init__(self, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0):
            values = (days, seconds, microseconds, milliseconds, minutes, hours, weeks)
            for name, v in zip(('days', 'seconds', 'microseconds', 'milliseconds', 'minutes', 'hours', 'weeks'), values):
                if not isinstance(v, (int, float)):
                    raise TypeError(f'unsupported type for timedelta {name} component: {type(v).__name__}')
            units = (86400000000, 1000000, 1, 1000, 60000000, 3600000000, 604800000000)
            total = 0
            rest = 0.0
            for v, unit in zip(values, units):
                if isinstance(v, int):
                    total += v * unit
                else:
                    # Whole microseconds exactly; what is left of the fractions is rounded once.
                    n, d = v.as_integer_ratio()
                    q, r = divmod(n * unit, d)
                    total += q
                    rest += r / d
            total += round(rest) if not (rest % 1 == 0.5 and (total + int(rest)) % 2) else int(rest) + 1
            self._set(total)
        def _set(self, total):
            days, rest = divmod(total, 86400000000)
            if not -999999999 <= days <= 999999999:
                raise OverflowError(f'days={days}; must have magnitude <= 999999999')
            self._days = days
            self._seconds, self._us = divmod(rest, 1000000)
            self._total = total
        @classmethod
        def _of(cls, total):
            made = cls.__new__(cls)
            made._set(total)
            return made
        days = property(lambda self: self._days)
        seconds = property(lambda self: self._seconds)
        microseconds = property(lambda self: self._us)
        def total_seconds(self):
            return self._total / 10**6
        def __repr__(self):
            parts = [f'{name}={v}' for name, v in (('days', self._days), ('seconds', self._seconds),
                                                   ('microseconds', self._us)) if v]
            return f'datetime.timedelta({", ".join(parts) or "0"})'
        def __str__(self):
            minutes, seconds = divmod(self._seconds, 60)
            hours, minutes = divmod(minutes, 60)
            text = f'{hours}:{minutes:02d}:{seconds:02d}'
            if self._days:
                text = f'{self._days} day{"" if abs(self._days) == 1 else "s"}, {text}'
            return text + (f'.{self._us:06d}' if self._us else '')
        def __add__(self, other):
            return timedelta._of(self._total + other._total) if isinstance(other, timedelta) else NotImplemented
        __radd__ = __add__
        def __sub__(self, other):
            return timedelta._of(self._total - other._total) if isinstance(other, timedelta) else NotImplemented
        def __mul__(self, other):
            if isinstance(other, int):
                return timedelta._of(self._total * other)
            if isinstance(other, float):
                n, d = other.as_integer_ratio()
                return timedelta._of(_divide_nearest(self._total * n, d))
            return NotImplemented
        __rmul__ = __mul__
        def __truediv__(self, other):
            if isinstance(other, timedelta):
                return self._total / other._total
            if isinstance(other, int):
                return timedelta._of(_divide_nearest(self._total, other))
            if isinstance(other, float):
                n, d = other.as_integer_ratio()
                return timedelta._of(_divide_nearest(self._total * d, n))
            return NotImplemented
        def __floordiv__(self, other):
            if isinstance(other, timedelta):
                return self._total // other._total
            if isinstance(other, int):
                return timedelta._of(self._total // other)
            return NotImplemented
        def __mod__(self, other):
            return timedelta._of(self._total % other._total) if isinstance(other, timedelta) else NotImplemented
        def __divmod__(self, other):
            return (self // other, self % other) if isinstance(other, timedelta) else NotImplemented
        def __neg__(self):
            return timedelta._of(-self._total)
        def __pos__(self):
            return self
        def __abs__(self):
            return timedelta._of(abs(self._total))
        def __bool__(self):
            return self._total != 0
        def __hash__(self):
            return hash((self._days, self._seconds, self._us))
        def __eq__(self, other):
            return self._total == other._total if isinstance(other, timedelta) else NotImplemented
        def __lt__(self, other):
            return self._total < other._total if isinstance(other, timedelta) else NotImplemented
        def __le__(self, other):
            return self._total <= other._total if isinstance(other, timedelta) else NotImplemented
        def __gt__(self, other):
            return self._total > other._total if isinstance(other, timedelta) else NotImplemented
        def __ge__(self, other):
            return self._total >= other._total if isinstance(other, timedelta) else NotImplemented

    def _divide_nearest(a, b):
        q, r = divmod(a, b)
        r *= 2
        if (r > b if b > 0 else r < b) or r == b and q % 2 == 1:
            q += 1
        return q

    timedelta.min = timedelta(-999999999)
    timedelta.max = timedelta(days=999999999, hours=23, minutes=59, seconds=59, microseconds=999999)
    timedelta.resolution = timedelta(microseconds=1)

    class tzinfo:
        """The base of time zones."""
        def tzname(self, dt):
            raise NotImplementedError('tzinfo subclass must override tzname()')
        def utcoffset(self, dt):
            raise NotImplementedError('tzinfo subclass must override utcoffset()')
        def dst(self, dt):
            raise NotImplementedError('tzinfo subclass must override dst()')
        def fromutc(self, dt):
            return dt + dt.utcoffset()

    class timezone(tzinfo):
        """A time zone with a fixed offset."""
        def __init__(self, offset, name=None):
            if not isinstance(offset, timedelta):
                raise TypeError(f'timezone() argument 1 must be datetime.timedelta, not {type(offset).__name__}')
            if not timedelta(-1) < offset < timedelta(1):
                raise ValueError('offset must be a timedelta strictly between -timedelta(hours=24) and '
                                 f'timedelta(hours=24), not {offset!r}.')
            self._offset = offset
            self._name = name
        def utcoffset(self, dt):
            return self._offset
        def tzname(self, dt):
            if self._name is not None:
                return self._name
            return 'UTC' + (_offset_text(self._offset) if self._offset else '')
        def dst(self, dt):
            return None
        def fromutc(self, dt):
            return dt + self._offset
        def __eq__(self, other):
            return self._offset == other._offset if isinstance(other, timezone) else NotImplemented
        def __hash__(self):
            return hash(self._offset)
        def __str__(self):
            return self.tzname(None)
        def __repr__(self):
            if self is timezone.utc:
                return 'datetime.timezone.utc'
            if self._name is None:
                return f'datetime.timezone({self._offset!r})'
            return f'datetime.timezone({self._offset!r}, {self._name!r})'
    timezone.utc = timezone(timedelta(0))
    UTC = timezone.utc

    class _IsoCalendar(tuple):
        year = property(lambda self: self[0])
        week = property(lambda self: self[1])
        weekday = property(lambda self: self[2])
        def __repr__(self):
            return f'datetime.IsoCalendarDate(year={self[0]}, week={self[1]}, weekday={self[2]})'

    class date:
        """A day of the calendar."""
        def __init__(self, year, month=None, day=None):
            if month is None:
                raise TypeError("function missing required argument 'month' (pos 2)")
            if day is None:
                raise TypeError("function missing required argument 'day' (pos 3)")
            self._year, self._month, self._day = _check_date(year, month, day)
        year = property(lambda self: self._year)
        month = property(lambda self: self._month)
        day = property(lambda self: self._day)
        @classmethod
        def today(cls):
            return cls.fromtimestamp(_time.time())
        @classmethod
        def fromtimestamp(cls, t):
            parts = _time.localtime(t)
            return cls(parts[0], parts[1], parts[2])
        @classmethod
        def fromordinal(cls, n):
            return cls(*_from_ordinal(n))
        @classmethod
        def fromisoformat(cls, text):
            if not isinstance(text, str):
                raise TypeError('fromisoformat: argument must be str')
            try:
                return cls(*_parse_date(text))
            except (ValueError, IndexError):
                raise ValueError(f'Invalid isoformat string: {text!r}') from None
        @classmethod
        def fromisocalendar(cls, year, week, day):
            first = _to_ordinal(year, 1, 4)
            monday = first - (first + 6) % 7
            if not 1 <= week <= 53 or week == 53 and cls(year, 12, 28).isocalendar()[1] != 53:
                raise ValueError(f'Invalid week: {week}')
            if not 1 <= day <= 7:
                raise ValueError(f'Invalid weekday: {day} (range is [1, 7])')
            return cls.fromordinal(monday + (week - 1) * 7 + day - 1)
        def replace(self, year=None, month=None, day=None):
            return type(self)(year or self._year, month or self._month, day or self._day)
        def toordinal(self):
            return _to_ordinal(self._year, self._month, self._day)
        def weekday(self):
            return (self.toordinal() + 6) % 7
        def isoweekday(self):
            return self.weekday() + 1
        def isocalendar(self):
            def first_monday(year):
                fourth = _to_ordinal(year, 1, 4)
                return fourth - (fourth + 6) % 7
            n = _to_ordinal(self._year, self._month, self._day)
            year = self._year
            if n < first_monday(year):
                year -= 1
            elif n >= first_monday(year + 1):
                year += 1
            week, day = divmod(n - first_monday(year), 7)
            return _IsoCalendar((year, week + 1, day + 1))
        def isoformat(self):
            return f'{self._year:04d}-{self._month:02d}-{self._day:02d}'
        __str__ = isoformat
        def ctime(self):
            return self.strftime('%a %b %e %H:%M:%S %Y')
        def timetuple(self):
            return _time.struct_time((self._year, self._month, self._day, 0, 0, 0, self.weekday(),
                                      _before_month(self._year, self._month) + self._day, -1))
        def strftime(self, format):
            return _format(self, format, (self._year, self._month, self._day, 0, 0, 0), 0, None, '')
        def __format__(self, spec):
            return self.strftime(spec) if spec else str(self)
        def __repr__(self):
            return f'datetime.date({self._year}, {self._month}, {self._day})'
        def __hash__(self):
            return hash((self._year, self._month, self._day))
        def __add__(self, other):
            if not isinstance(other, timedelta):
                return NotImplemented
            n = self.toordinal() + other.days
            if not 0 < n <= 3652059:
                raise OverflowError('date value out of range')
            return type(self).fromordinal(n)
        __radd__ = __add__
        def __sub__(self, other):
            if isinstance(other, timedelta):
                return self + timedelta(-other.days)
            if isinstance(other, date):
                return timedelta(self.toordinal() - other.toordinal())
            return NotImplemented
        def _key(self):
            return (self._year, self._month, self._day)
        def _ordered(self, other):
            return isinstance(other, date) and not isinstance(other, datetime)
        def __eq__(self, other):
            return self._key() == other._key() if self._ordered(other) else NotImplemented
        def __lt__(self, other):
            return self._key() < other._key() if self._ordered(other) else NotImplemented
        def __le__(self, other):
            return self._key() <= other._key() if self._ordered(other) else NotImplemented
        def __gt__(self, other):
            return self._key() > other._key() if self._ordered(other) else NotImplemented
        def __ge__(self, other):
            return self._key() >= other._key() if self._ordered(other) else NotImplemented
    date.min = date(1, 1, 1)
    date.max = date(9999, 12, 31)
    date.resolution = timedelta(days=1)

    def _digits(text):
        if not text or not text.isascii() or not text.isdigit():
            raise ValueError(text)
        return int(text)

    def _parse_date(text):
        if len(text) == 10 and text[4] == '-' and text[7] == '-':
            return _digits(text[:4]), _digits(text[5:7]), _digits(text[8:])
        if len(text) == 8 and text.isdigit():
            return _digits(text[:4]), _digits(text[4:6]), _digits(text[6:])
        if 'W' in text:
            year = _digits(text[:4])
            rest = text[4:].replace('-', '')
            day = date.fromisocalendar(year, _digits(rest[1:3]), _digits(rest[3:]) if rest[3:] else 1)
            return day.year, day.month, day.day
        raise ValueError(text)

    def _parse_offset(text):
        sign = -1 if text[0] == '-' else 1
        h, m, s, us = _parse_clock(text[1:])
        delta = timedelta(hours=h, minutes=m, seconds=s, microseconds=us) * sign
        return timezone.utc if not delta else timezone(delta)

    def _parse_clock(text):
        main, _, fraction = text.replace(',', '.').partition('.')
        if ':' in main:
            parts = main.split(':')
            if any(len(p) != 2 for p in parts):
                raise ValueError(text)
        else:
            if len(main) % 2:
                raise ValueError(text)
            parts = [main[i:i + 2] for i in range(0, len(main), 2)]
        if not 1 <= len(parts) <= 3 or '.' in text and len(parts) != 3:
            raise ValueError(text)
        numbers = [_digits(p) for p in parts] + [0, 0]
        us = _digits(fraction[:6].ljust(6, '0')) if fraction else 0
        return numbers[0], numbers[1], numbers[2], us

    def _parse_time(text):
        zone = None
        if text.endswith('Z'):
            zone = timezone.utc
            text = text[:-1]
        else:
            for sign in '+-':
                if sign in text:
                    i = text.index(sign)
                    zone = _parse_offset(text[i:])
                    text = text[:i]
                    break
        return _parse_clock(text) + (zone,)

    def _clock_text(h, m, s, us, timespec):
        if timespec == 'auto':
            timespec = 'microseconds' if us else 'seconds'
        forms = {'hours': f'{h:02d}', 'minutes': f'{h:02d}:{m:02d}', 'seconds': f'{h:02d}:{m:02d}:{s:02d}',
                 'milliseconds': f'{h:02d}:{m:02d}:{s:02d}.{us // 1000:03d}',
                 'microseconds': f'{h:02d}:{m:02d}:{s:02d}.{us:06d}'}
        if timespec not in forms:
            raise ValueError('Unknown timespec value')
        return forms[timespec]

    class time:
        """A time of day."""
        def __init__(self, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
            self._hour, self._minute, self._second, self._us = _check_time(hour, minute, second, microsecond, fold)
            self._tzinfo = tzinfo
            self._fold = fold
        hour = property(lambda self: self._hour)
        minute = property(lambda self: self._minute)
        second = property(lambda self: self._second)
        microsecond = property(lambda self: self._us)
        tzinfo = property(lambda self: self._tzinfo)
        fold = property(lambda self: self._fold)
        @classmethod
        def fromisoformat(cls, text):
            try:
                h, m, s, us, zone = _parse_time(text.lstrip('T'))
                return cls(h, m, s, us, zone)
            except (ValueError, IndexError):
                raise ValueError(f'Invalid isoformat string: {text!r}') from None
        def utcoffset(self):
            return self._tzinfo.utcoffset(None) if self._tzinfo is not None else None
        def tzname(self):
            return self._tzinfo.tzname(None) if self._tzinfo is not None else None
        def dst(self):
            return self._tzinfo.dst(None) if self._tzinfo is not None else None
        def isoformat(self, timespec='auto'):
            return (_clock_text(self._hour, self._minute, self._second, self._us, timespec)
                    + _offset_text(self.utcoffset()))
        __str__ = isoformat
        def strftime(self, format):
            return _format(self, format, (1900, 1, 1, self._hour, self._minute, self._second), self._us,
                           self.utcoffset(), self.tzname())
        def __format__(self, spec):
            return self.strftime(spec) if spec else str(self)
        def replace(self, hour=None, minute=None, second=None, microsecond=None, tzinfo=True, *, fold=None):
            return type(self)(self._hour if hour is None else hour, self._minute if minute is None else minute,
                              self._second if second is None else second,
                              self._us if microsecond is None else microsecond,
                              self._tzinfo if tzinfo is True else tzinfo, fold=self._fold if fold is None else fold)
        def __repr__(self):
            parts = [str(self._hour), str(self._minute)]
            if self._second or self._us:
                parts.append(str(self._second))
            if self._us:
                parts.append(str(self._us))
            if self._tzinfo is not None:
                parts.append(f'tzinfo={self._tzinfo!r}')
            if self._fold:
                parts.append('fold=1')
            return f'datetime.time({", ".join(parts)})'
        def _key(self):
            offset = self.utcoffset()
            total = ((self._hour * 60 + self._minute) * 60 + self._second) * 1000000 + self._us
            return total - (offset._total if offset is not None else 0)
        def _comparable(self, other):
            if not isinstance(other, time):
                return False
            if (self.utcoffset() is None) != (other.utcoffset() is None):
                raise TypeError("can't compare offset-naive and offset-aware times")
            return True
        def __eq__(self, other):
            if not isinstance(other, time):
                return NotImplemented
            return (self.utcoffset() is None) == (other.utcoffset() is None) and self._key() == other._key()
        def __hash__(self):
            return hash(self._key())
        def __lt__(self, other):
            return self._key() < other._key() if self._comparable(other) else NotImplemented
        def __le__(self, other):
            return self._key() <= other._key() if self._comparable(other) else NotImplemented
        def __gt__(self, other):
            return self._key() > other._key() if self._comparable(other) else NotImplemented
        def __ge__(self, other):
            return self._key() >= other._key() if self._comparable(other) else NotImplemented
    time.min = time(0, 0, 0)
    time.max = time(23, 59, 59, 999999)
    time.resolution = timedelta(microseconds=1)

    class datetime(date):
        """A day with a time of day."""
        def __init__(self, year, month=None, day=None, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *,
                     fold=0):
            date.__init__(self, year, month, day)
            self._hour, self._minute, self._second, self._us = _check_time(hour, minute, second, microsecond, fold)
            if tzinfo is not None and not isinstance(tzinfo, _tzinfo_class):
                raise TypeError('tzinfo argument must be None or of a tzinfo subclass, not type '
                                f"'{type(tzinfo).__name__}'")
            self._tzinfo = tzinfo
            self._fold = fold
        hour = property(lambda self: self._hour)
        minute = property(lambda self: self._minute)
        second = property(lambda self: self._second)
        microsecond = property(lambda self: self._us)
        tzinfo = property(lambda self: self._tzinfo)
        fold = property(lambda self: self._fold)
        @classmethod
        def now(cls, tz=None):
            return cls.fromtimestamp(_time.time(), tz)
        @classmethod
        def today(cls):
            return cls.now()
        @classmethod
        def utcnow(cls):
            return cls.utcfromtimestamp(_time.time())
        @classmethod
        def fromtimestamp(cls, t, tz=None):
            if tz is not None:
                return cls.utcfromtimestamp(t).replace(tzinfo=timezone.utc).astimezone(tz)
            whole, us = cls._split(t)
            parts = _time.localtime(whole)
            return cls(parts[0], parts[1], parts[2], parts[3], parts[4], min(parts[5], 59), us)
        @classmethod
        def utcfromtimestamp(cls, t):
            whole, us = cls._split(t)
            return cls(1970, 1, 1) + timedelta(seconds=whole, microseconds=us)
        @staticmethod
        def _split(t):
            total = _divide_nearest(*[v for v in _micro(t)])
            return divmod(total, 1000000)
        @classmethod
        def fromordinal(cls, n):
            return cls(*_from_ordinal(n))
        @classmethod
        def combine(cls, date, time, tzinfo=True):
            return cls(date.year, date.month, date.day, time.hour, time.minute, time.second, time.microsecond,
                       time.tzinfo if tzinfo is True else tzinfo, fold=time.fold)
        @classmethod
        def fromisoformat(cls, text):
            if not isinstance(text, str):
                raise TypeError('fromisoformat: argument must be str')
            try:
                cut = 10 if len(text) > 10 and not text[10].isdigit() and '-' in text[:8] else 0
                if not cut:
                    for i, c in enumerate(text):
                        if c in 'T ':
                            cut = i
                            break
                if not cut:
                    return cls(*_parse_date(text))
                h, m, s, us, zone = _parse_time(text[cut + 1:])
                return cls(*_parse_date(text[:cut]), h, m, s, us, zone)
            except (ValueError, IndexError):
                raise ValueError(f'Invalid isoformat string: {text!r}') from None
        @classmethod
        def strptime(cls, text, format):
            return _parse_format(cls, text, format)
        def date(self):
            return _date_class(self._year, self._month, self._day)
        def time(self):
            return _time_class(self._hour, self._minute, self._second, self._us, fold=self._fold)
        def timetz(self):
            return _time_class(self._hour, self._minute, self._second, self._us, self._tzinfo, fold=self._fold)
        def replace(self, year=None, month=None, day=None, hour=None, minute=None, second=None, microsecond=None,
                    tzinfo=True, *, fold=None):
            return type(self)(self._year if year is None else year, self._month if month is None else month,
                              self._day if day is None else day, self._hour if hour is None else hour,
                              self._minute if minute is None else minute, self._second if second is None else second,
                              self._us if microsecond is None else microsecond,
                              self._tzinfo if tzinfo is True else tzinfo, fold=self._fold if fold is None else fold)
        def utcoffset(self):
            return self._tzinfo.utcoffset(self) if self._tzinfo is not None else None
        def tzname(self):
            return self._tzinfo.tzname(self) if self._tzinfo is not None else None
        def dst(self):
            return self._tzinfo.dst(self) if self._tzinfo is not None else None
        def _micros(self):
            seconds = ((self.toordinal() * 24 + self._hour) * 60 + self._minute) * 60 + self._second
            return seconds * 1000000 + self._us
        def timestamp(self):
            if self._tzinfo is None:
                whole = _time.mktime((self._year, self._month, self._day, self._hour, self._minute, self._second,
                                      0, 1, -1))
                return whole + self._us / 1e6
            return (self - datetime(1970, 1, 1, tzinfo=timezone.utc)).total_seconds()
        def astimezone(self, tz=None):
            if tz is None:
                parts = _time.localtime(self.timestamp())
                local = datetime(*parts[:6])
                utc = datetime.utcfromtimestamp(int(self.timestamp()))
                tz = timezone(local - utc)
            offset = self.utcoffset()
            if offset is None:
                utc = datetime.utcfromtimestamp(self.timestamp())
            else:
                utc = self.replace(tzinfo=None) - offset
            return tz.fromutc(utc.replace(tzinfo=tz))
        def timetuple(self):
            return _time.struct_time((self._year, self._month, self._day, self._hour, self._minute, self._second,
                                      self.weekday(), _before_month(self._year, self._month) + self._day, -1))
        def utctimetuple(self):
            moment = self - (self.utcoffset() or timedelta())
            return _time.struct_time(tuple(moment.replace(tzinfo=None).timetuple())[:8] + (0,))
        def isoformat(self, sep='T', timespec='auto'):
            return (date.isoformat(self) + sep + _clock_text(self._hour, self._minute, self._second, self._us, timespec)
                    + _offset_text(self.utcoffset()))
        def __str__(self):
            return self.isoformat(' ')
        def strftime(self, format):
            return _format(self, format, (self._year, self._month, self._day, self._hour, self._minute, self._second),
                           self._us, self.utcoffset(), self.tzname())
        def ctime(self):
            return self.strftime('%a %b %e %H:%M:%S %Y')
        def __repr__(self):
            parts = [self._year, self._month, self._day, self._hour, self._minute]
            if self._second or self._us:
                parts.append(self._second)
            if self._us:
                parts.append(self._us)
            parts = [str(p) for p in parts]
            if self._tzinfo is not None:
                parts.append(f'tzinfo={self._tzinfo!r}')
            if self._fold:
                parts.append('fold=1')
            return f'datetime.datetime({", ".join(parts)})'
        def __add__(self, other):
            if not isinstance(other, timedelta):
                return NotImplemented
            total = self._micros() + other._total
            days, rest = divmod(total, 86400000000)
            if not 0 < days <= 3652059:
                raise OverflowError('date value out of range')
            seconds, us = divmod(rest, 1000000)
            minutes, second = divmod(seconds, 60)
            hour, minute = divmod(minutes, 60)
            return type(self)(*_from_ordinal(days), hour, minute, second, us, self._tzinfo)
        __radd__ = __add__
        def __sub__(self, other):
            if isinstance(other, timedelta):
                return self + -other
            if not isinstance(other, datetime):
                return NotImplemented
            mine, theirs = self.utcoffset(), other.utcoffset()
            if (mine is None) != (theirs is None):
                raise TypeError("can't subtract offset-naive and offset-aware datetimes")
            total = self._micros() - other._micros()
            if mine is not None:
                total += theirs._total - mine._total
            return timedelta._of(total)
        def _key(self):
            offset = self.utcoffset()
            return self._micros() - (offset._total if offset is not None else 0)
        def _ordered(self, other):
            if not isinstance(other, datetime):
                if isinstance(other, date):
                    raise TypeError(f"can't compare {type(self).__name__} to {type(other).__name__}")
                return False
            if (self.utcoffset() is None) != (other.utcoffset() is None):
                raise TypeError("can't compare offset-naive and offset-aware datetimes")
            return True
        def __eq__(self, other):
            if not isinstance(other, datetime):
                return NotImplemented if not isinstance(other, date) else False
            return (self.utcoffset() is None) == (other.utcoffset() is None) and self._key() == other._key()
        def __hash__(self):
            return hash(self._key())
    datetime.min = datetime(1, 1, 1)
    datetime.max = datetime(9999, 12, 31, 23, 59, 59, 999999)
    datetime.resolution = timedelta(microseconds=1)
    _date_class, _time_class, _tzinfo_class = date, time, tzinfo

    def _micro(t):
        if isinstance(t, int):
            return t * 1000000, 1
        n, d = t.as_integer_ratio()
        return n * 1000000, d

    def _parse_format(cls, text, format):
        import re
        groups = {
            'Y': r'\d{4}', 'm': r'1[0-2]|0[1-9]|[1-9]', 'd': r'3[01]|[12]\d|0[1-9]|[1-9]| [1-9]', 'H': r'2[0-3]|[01]\d|\d',
            'I': r'1[0-2]|0[1-9]|[1-9]', 'M': r'[0-5]\d|\d', 'S': r'6[01]|[0-5]\d|\d', 'f': r'\d{1,6}', 'y': r'\d\d',
            'j': r'36[0-6]|3[0-5]\d|[12]\d\d|0[1-9]\d|00[1-9]|[1-9]\d|0[1-9]|[1-9]', 'p': 'AM|PM', 'z': r'[+-]\d\d:?[0-5]\d(?::?[0-5]\d(?:\.\d{1,6})?)?|Z',
            'Z': 'UTC|GMT', 'B': '|'.join(_MONTHS), 'b': '|'.join([m[:3] for m in _MONTHS]), 'A': '|'.join(_DAYS),
            'a': '|'.join([d[:3] for d in _DAYS]), 'w': '[0-6]', 'u': '[1-7]', 'U': r'5[0-3]|[0-4]\d|\d', 'W': r'5[0-3]|[0-4]\d|\d',
        }
        longer = {'D': '%m/%d/%y', 'T': '%H:%M:%S', 'R': '%H:%M', 'F': '%Y-%m-%d', 'c': '%a %b %d %H:%M:%S %Y',
                  'x': '%m/%d/%y', 'X': '%H:%M:%S'}
        expanded = format
        for key, value in longer.items():
            expanded = expanded.replace('%' + key, value)
        pattern = []
        i = 0
        used = set()
        while i < len(expanded):
            c = expanded[i]
            i += 1
            if c.isspace():
                while i < len(expanded) and expanded[i].isspace():
                    i += 1
                pattern.append(r'\s+')
            elif c != '%':
                pattern.append(re.escape(c))
            else:
                if i >= len(expanded):
                    raise ValueError(f"stray %% in format '{format}'")
                c = expanded[i]
                i += 1
                if c == '%':
                    pattern.append('%')
                elif c in groups:
                    if c in used:
                        raise ValueError(f"redefinition of group name '{c}'")
                    used.add(c)
                    pattern.append(f'(?P<{c}>{groups[c]})')
                else:
                    raise ValueError(f"'{c}' is a bad directive in format '{format}'")
        compiled = re.compile(''.join(pattern), re.IGNORECASE)
        m = compiled.match(text)
        if m is None:
            raise ValueError(f'time data {text!r} does not match format {format!r}')
        if m.end() != len(text):
            raise ValueError(f'unconverted data remains: {text[m.end():]}')
        found = m.groupdict()
        year, month, day = 1900, 1, 1
        hour = minute = second = us = 0
        zone = None
        yearday = None
        for key, value in found.items():
            if key == 'Y':
                year = int(value)
            elif key == 'y':
                year = int(value)
                year += 2000 if year <= 68 else 1900
            elif key == 'm':
                month = int(value)
            elif key == 'B':
                month = [n.lower() for n in _MONTHS].index(value.lower()) + 1
            elif key == 'b':
                month = [n[:3].lower() for n in _MONTHS].index(value.lower()) + 1
            elif key == 'd':
                day = int(value)
            elif key == 'H':
                hour = int(value)
            elif key == 'I':
                hour = int(value) % 12
                if found.get('p', '').lower() == 'pm':
                    hour += 12
            elif key == 'M':
                minute = int(value)
            elif key == 'S':
                second = int(value)
            elif key == 'f':
                us = int(value.ljust(6, '0'))
            elif key == 'j':
                yearday = int(value)
            elif key == 'z':
                if value in ('Z', 'z'):
                    zone = timezone.utc
                else:
                    zone = _parse_offset(value if ':' in value else value[:3] + ':' + value[3:])
        if yearday is not None and 'm' not in found:
            start = _from_ordinal(_to_ordinal(year, 1, 1) + yearday - 1)
            year, month, day = start
        return cls(year, month, day, hour, minute, second, us, zone)
    """#
}

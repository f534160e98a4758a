/// `calendar` and `timeit` in the cell language.
enum CalendarSources {
  static let calendar = #"""
    import datetime as _datetime
    import sys as _sys
    from datetime import date as _date, _is_leap as isleap, _month_days

    __all__ = ['IllegalMonthError', 'IllegalWeekdayError', 'setfirstweekday', 'firstweekday', 'isleap', 'leapdays',
               'weekday', 'monthrange', 'monthcalendar', 'prmonth', 'month', 'prcal', 'calendar', 'timegm',
               'month_name', 'month_abbr', 'day_name', 'day_abbr', 'Calendar', 'TextCalendar', 'HTMLCalendar',
               'LocaleTextCalendar', 'LocaleHTMLCalendar', 'weekheader', 'FRIDAY', 'MONDAY', 'SATURDAY', 'SUNDAY',
               'THURSDAY', 'TUESDAY', 'WEDNESDAY']

    MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = range(7)
    January = 1
    February = 2
    day_name = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
    day_abbr = [name[:3] for name in day_name]
    month_name = ['', 'January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October',
                  'November', 'December']
    month_abbr = [name[:3] for name in month_name]
    error = ValueError

    class IllegalMonthError(ValueError):
        def __init__(self, month):
            self.month = month
        def __str__(self):
            return 'bad month number %r; must be 1-12' % self.month

    class IllegalWeekdayError(ValueError):
        def __init__(self, weekday):
            self.weekday = weekday
        def __str__(self):
            return 'bad weekday number %r; must be 0 (Monday) to 6 (Sunday)' % self.weekday

    def leapdays(y1, y2):
        y1, y2 = y1 - 1, y2 - 1
        return (y2 // 4 - y1 // 4) - (y2 // 100 - y1 // 100) + (y2 // 400 - y1 // 400)

    def weekday(year, month, day):
        if not _datetime.MINYEAR <= year <= _datetime.MAXYEAR:
            year = 2000 + year % 400
        return _date(year, month, day).weekday()

    def monthrange(year, month):
        if not 1 <= month <= 12:
            raise IllegalMonthError(month)
        return weekday(year, month, 1), _month_days(year, month)

    def _neighbour(year, month, step):
        month += step
        if month == 0:
            return year - 1, 12
        if month == 13:
            return year + 1, 1
        return year, month

    class Calendar:
        def __init__(self, firstweekday=0):
            self.firstweekday = firstweekday
        def getfirstweekday(self):
            return self._firstweekday % 7
        def setfirstweekday(self, firstweekday):
            self._firstweekday = firstweekday
        firstweekday = property(getfirstweekday, setfirstweekday)

        def iterweekdays(self):
            for i in range(self.firstweekday, self.firstweekday + 7):
                yield i % 7
        def itermonthdays(self, year, month):
            first, days = monthrange(year, month)
            before = (first - self.firstweekday) % 7
            yield from [0] * before
            yield from range(1, days + 1)
            yield from [0] * ((self.firstweekday - first - days) % 7)
        def itermonthdays2(self, year, month):
            for i, day in enumerate(self.itermonthdays(year, month), self.firstweekday):
                yield day, i % 7
        def itermonthdays3(self, year, month):
            first, days = monthrange(year, month)
            before = (first - self.firstweekday) % 7
            after = (self.firstweekday - first - days) % 7
            y, m = _neighbour(year, month, -1)
            end = _month_days(y, m) + 1
            for day in range(end - before, end):
                yield y, m, day
            for day in range(1, days + 1):
                yield year, month, day
            y, m = _neighbour(year, month, 1)
            for day in range(1, after + 1):
                yield y, m, day
        def itermonthdays4(self, year, month):
            for i, (y, m, d) in enumerate(self.itermonthdays3(year, month)):
                yield y, m, d, (self.firstweekday + i) % 7
        def itermonthdates(self, year, month):
            for y, m, d in self.itermonthdays3(year, month):
                yield _date(y, m, d)
        def _weeks(self, days):
            days = list(days)
            return [days[i:i + 7] for i in range(0, len(days), 7)]
        def monthdatescalendar(self, year, month):
            return self._weeks(self.itermonthdates(year, month))
        def monthdays2calendar(self, year, month):
            return self._weeks(self.itermonthdays2(year, month))
        def monthdayscalendar(self, year, month):
            return self._weeks(self.itermonthdays(year, month))
        def _year(self, method, year, width):
            months = [method(year, m) for m in range(1, 13)]
            return [months[i:i + width] for i in range(0, 12, width)]
        def yeardatescalendar(self, year, width=3):
            return self._year(self.monthdatescalendar, year, width)
        def yeardays2calendar(self, year, width=3):
            return self._year(self.monthdays2calendar, year, width)
        def yeardayscalendar(self, year, width=3):
            return self._year(self.monthdayscalendar, year, width)

    class TextCalendar(Calendar):
        def prweek(self, theweek, width):
            print(self.formatweek(theweek, width), end='')
        def formatday(self, day, weekday, width):
            return ('' if day == 0 else '%2i' % day).center(width)
        def formatweek(self, theweek, width):
            return ' '.join(self.formatday(d, wd, width) for d, wd in theweek)
        def formatweekday(self, day, width):
            names = day_name if width >= 9 else day_abbr
            return names[day][:width].center(width)
        def formatweekheader(self, width):
            return ' '.join(self.formatweekday(i, width) for i in self.iterweekdays())
        def formatmonthname(self, theyear, themonth, width, withyear=True):
            s = month_name[themonth]
            if withyear:
                s = '%s %r' % (s, theyear)
            return s.center(width)
        def prmonth(self, theyear, themonth, w=0, l=0):
            print(self.formatmonth(theyear, themonth, w, l), end='')
        def formatmonth(self, theyear, themonth, w=0, l=0):
            w = max(2, w)
            end = '\n' * max(1, l)
            s = self.formatmonthname(theyear, themonth, 7 * (w + 1) - 1).rstrip() + end
            s += self.formatweekheader(w).rstrip() + end
            for week in self.monthdays2calendar(theyear, themonth):
                s += self.formatweek(week, w).rstrip() + end
            return s
        def formatyear(self, theyear, w=2, l=1, c=6, m=3):
            w, l, c = max(2, w), max(1, l), max(2, c)
            width = (w + 1) * 7 - 1
            end = '\n' * l
            s = repr(theyear).center(width * m + c * (m - 1)).rstrip() + end
            header = self.formatweekheader(w)
            for i, row in enumerate(self.yeardays2calendar(theyear, m)):
                months = range(m * i + 1, min(m * (i + 1) + 1, 13))
                s += end
                s += formatstring((self.formatmonthname(theyear, k, width, False) for k in months), width, c).rstrip() + end
                s += formatstring((header for k in months), width, c).rstrip() + end
                for j in range(max(len(month) for month in row)):
                    weeks = ['' if j >= len(month) else self.formatweek(month[j], w) for month in row]
                    s += formatstring(weeks, width, c).rstrip() + end
            return s
        def pryear(self, theyear, w=0, l=0, c=6, m=3):
            print(self.formatyear(theyear, w, l, c, m), end='')

    class HTMLCalendar(Calendar):
        cssclasses = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
        cssclasses_weekday_head = cssclasses
        cssclass_noday = 'noday'
        cssclass_month_head = 'month'
        cssclass_month = 'month'
        cssclass_year_head = 'year'
        cssclass_year = 'year'
        def formatday(self, day, weekday):
            if day == 0:
                return '<td class="%s">&nbsp;</td>' % self.cssclass_noday
            return '<td class="%s">%d</td>' % (self.cssclasses[weekday], day)
        def formatweek(self, theweek):
            return '<tr>%s</tr>' % ''.join(self.formatday(d, wd) for d, wd in theweek)
        def formatweekday(self, day):
            return '<th class="%s">%s</th>' % (self.cssclasses_weekday_head[day], day_abbr[day])
        def formatweekheader(self):
            return '<tr>%s</tr>' % ''.join(self.formatweekday(i) for i in self.iterweekdays())
        def formatmonthname(self, theyear, themonth, withyear=True):
            s = '%s %s' % (month_name[themonth], theyear) if withyear else '%s' % month_name[themonth]
            return '<tr><th colspan="7" class="%s">%s</th></tr>' % (self.cssclass_month_head, s)
        def formatmonth(self, theyear, themonth, withyear=True):
            lines = ['<table border="0" cellpadding="0" cellspacing="0" class="%s">' % self.cssclass_month,
                     self.formatmonthname(theyear, themonth, withyear=withyear), self.formatweekheader()]
            lines += [self.formatweek(week) for week in self.monthdays2calendar(theyear, themonth)]
            return '\n'.join(lines + ['</table>']) + '\n'
        def formatyear(self, theyear, width=3):
            width = max(width, 1)
            parts = ['<table border="0" cellpadding="0" cellspacing="0" class="%s">' % self.cssclass_year, '\n',
                     '<tr><th colspan="%d" class="%s">%s</th></tr>' % (width, self.cssclass_year_head, theyear)]
            for i in range(January, January + 12, width):
                parts.append('<tr>')
                for m in range(i, min(i + width, 13)):
                    parts += ['<td>', self.formatmonth(theyear, m, withyear=False), '</td>']
                parts.append('</tr>')
            return ''.join(parts + ['</table>'])

    class LocaleTextCalendar(TextCalendar):
        def __init__(self, firstweekday=0, locale=None):
            TextCalendar.__init__(self, firstweekday)
            self.locale = locale

    class LocaleHTMLCalendar(HTMLCalendar):
        def __init__(self, firstweekday=0, locale=None):
            HTMLCalendar.__init__(self, firstweekday)
            self.locale = locale

    c = TextCalendar()
    firstweekday = c.getfirstweekday

    def setfirstweekday(firstweekday):
        if not MONDAY <= firstweekday <= SUNDAY:
            raise IllegalWeekdayError(firstweekday)
        c.firstweekday = firstweekday

    monthcalendar = c.monthdayscalendar
    prweek = c.prweek
    week = c.formatweek
    weekheader = c.formatweekheader
    prmonth = c.prmonth
    month = c.formatmonth
    calendar = c.formatyear
    prcal = c.pryear

    def format(cols, colwidth=20, spacing=6):
        print(formatstring(cols, colwidth, spacing))

    def formatstring(cols, colwidth=20, spacing=6):
        return (' ' * spacing).join(text.center(colwidth) for text in cols)

    EPOCH = 1970

    def timegm(parts):
        days = _date(parts[0], parts[1], 1).toordinal() - _date(EPOCH, 1, 1).toordinal() + parts[2] - 1
        return ((days * 24 + parts[3]) * 60 + parts[4]) * 60 + parts[5]
    """#

  static let timeit = #"""
    import time as _time

    default_timer = _time.perf_counter
    default_number = 1000000
    default_repeat = 5

    def _callable(stmt):
        if not callable(stmt):
            raise NotImplementedError('timeit of text is not supported: pass a function, or use the magic %timeit')
        return stmt

    class Timer:
        """Measures a function."""
        def __init__(self, stmt='pass', setup='pass', timer=default_timer, globals=None):
            self.stmt = _callable(stmt)
            self.setup = setup if callable(setup) else None
            self.timer = timer
        def timeit(self, number=default_number):
            if self.setup is not None:
                self.setup()
            stmt = self.stmt
            start = self.timer()
            for _ in range(number):
                stmt()
            return self.timer() - start
        def repeat(self, repeat=default_repeat, number=default_number):
            return [self.timeit(number) for _ in range(repeat)]
        def autorange(self, callback=None):
            n = 1
            while True:
                for k in (1, 2, 5):
                    t = self.timeit(n * k)
                    if t >= 0.2:
                        return n * k, t
                n *= 10

    def timeit(stmt='pass', setup='pass', timer=default_timer, number=default_number, globals=None):
        return Timer(stmt, setup, timer).timeit(number)

    def repeat(stmt='pass', setup='pass', timer=default_timer, repeat=default_repeat, number=default_number, globals=None):
        return Timer(stmt, setup, timer).repeat(repeat, number)
    """#
}

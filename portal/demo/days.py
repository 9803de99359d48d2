"""Days of the demo: counted back from the day of loading, always working days, lived through in order."""

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from portal import clock
from portal.sweep import StillDue, clocks
from portal.worktime import SHANGHAI, DayUnit, count, is_workday

DAY = timedelta(days=1)
FURTHEST = 60
"""How many working days back the limits of a search go."""


def back(day: date, working_days: int) -> date:
    """The working day that lies so many before `day`; 0 is `day` itself where it is worked, else the one before."""
    if working_days == 0:
        return day if is_workday(day) else back(day, 1)
    earlier = (day - n * DAY for n in itertools.count(1))
    return next(itertools.islice(filter(is_workday, earlier), working_days - 1, None))


def start_of(wanted_last: date, days: int, unit: DayUnit, *, before: date, ends_from: date) -> date:
    """The working day before `before` from which a limit ends nearest to `wanted_last`, not before `ends_from`."""
    candidates = [back(before, n) for n in range(1, FURTHEST)]
    ends = {day: count(day, days, unit).last for day in candidates}
    fitting = [day for day in candidates if ends[day] >= ends_from] or candidates[:1]
    return min(fitting, key=lambda day: abs((ends[day] - wanted_last).days))


def pulled(day: date, days: int, unit: DayUnit, *, reaches: date) -> date:
    """`day`, or the first working day after it from which a limit reaches the day of the next act.

    A long holiday may otherwise let the limit pass between two acts of the story.
    """
    while count(day, days, unit).last < reaches and day < reaches:
        day = next(later for later in (day + n * DAY for n in itertools.count(1)) if is_workday(later))
    return day


def at_hour(day: date, hour: int, minute: int = 0) -> datetime:
    """A moment of a day in Shanghai."""
    return datetime.combine(day, time(hour, minute), SHANGHAI)


Act = Callable[[], object]


@dataclass
class Agenda:
    """What will be done when. Acts of the same moment keep the order in which they were entered."""

    acts: list[tuple[datetime, Act]] = field(default_factory=list)

    def add(self, moment: datetime, act: Act) -> None:
        """Enter an act."""
        self.acts.append((moment, act))

    def live(self, until: datetime) -> None:
        """Live from the first act to `until`: each act at its moment, and the clocks just after every midnight."""
        planned = sorted(self.acts, key=lambda pair: pair[0])
        for moment, act in self._with_nights(planned, until):
            with clock.at(moment):
                act()

    @staticmethod
    def _with_nights(planned: list[tuple[datetime, Act]], until: datetime) -> Iterator[tuple[datetime, Act]]:
        waiting = list(planned)
        day = planned[0][0].date() if planned else until.date()
        while day <= until.date():
            night = at_hour(day, 0, 1)
            if night <= until:
                yield night, run_clocks
            while waiting and waiting[0][0].date() <= day:
                yield waiting.pop(0)
            day += DAY


def run_clocks() -> None:
    """What the sweep does, inside the one transaction of the load: settle every row that is due now."""
    now = clock.now()
    for each in clocks():
        while (row := each.due(now).order_by("pk").first()) is not None:
            pk = row.pk
            each.act(row, now)
            if each.due(now).filter(pk=pk).exists():
                raise StillDue(f"{each.name} left row {pk} due")

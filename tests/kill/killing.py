"""Who is killed next, when, and what was under way just then."""

import random
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from tests.kill.people import Person
from tests.kill.site import Site, kill, wait_until
from tests.kill.sweeping import Sweepers

DECK = {
    "postmaster": 20,
    "database backend": 3,
    "gunicorn worker": 30,
    "gunicorn master": 4,
    "supervised jobs": 5,
}
CLASSES = {
    "PostgreSQL": ("postmaster", "database backend"),
    "web": ("gunicorn worker", "gunicorn master"),
    "jobs": ("supervised jobs", "own jobs"),
}


@dataclass
class Killer:
    """Plays a shuffled deck of victims against a working installation."""

    site: Site
    people: Sequence[Person]
    sweepers: Sweepers
    rng: random.Random
    made: Counter[str] = field(default_factory=Counter)
    pressed: Counter[str] = field(default_factory=Counter)
    """Presses that were under way at a kill, by who pressed."""

    def play(self) -> None:
        """Kill until the deck is empty; in the middle of it the workbench too, which is started again."""
        deck = [victim for victim, times in DECK.items() for _ in range(times)]
        self.rng.shuffle(deck)
        for number, victim in enumerate(deck):
            if number == len(deck) // 2:
                self._workbench()
            self._trouble()
            self._one(victim)
        wait_until(lambda: self._trouble() or not self.sweepers.is_alive(), "the sweepers' last round", 120)
        self._trouble()
        self.made["own jobs"] = self.sweepers.kills

    def of_class(self, name: str) -> int:
        """How many of a class of victims were killed."""
        return sum(self.made[victim] for victim in CLASSES[name])

    def report(self) -> str:
        """What was killed and what was hit, for the reader of the test's output."""
        lines = [f"{name}: {self.of_class(name)}" for name in CLASSES]
        lines += [f"  {victim}: {times}" for victim, times in sorted(self.made.items())]
        lines += [f"presses under way when something was killed: {dict(self.pressed)}"]
        lines += [
            f"sweepers killed between two rows: {self.sweepers.amidst} in {self.sweepers.rounds} rounds"
        ]
        lines += [f"{p.name}: {p.confirmed} confirmed in {p.tries} tries" for p in self.people]
        return "\n".join(lines)

    def _one(self, victim: str) -> None:
        """Wait until everything stands, let it work a moment, kill."""
        find: dict[str, Callable[[], int | None]] = {
            "postmaster": self.site.postmaster,
            "database backend": lambda: self._any(self.site.backends()),
            "gunicorn worker": lambda: self._any(self.site.workers()),
            "gunicorn master": lambda: self.site.child("web"),
            "supervised jobs": lambda: self.site.child("jobs"),
        }
        wait_until(lambda: self.sweepers.due() is not None, "the database to be back")
        wait_until(find[victim], f"a {victim} to be there", 90)
        self._until_somebody_is_done(self.rng.uniform(0.5, 4))
        self._until_somebody_presses()
        doomed = find[victim]()
        if doomed is None:
            return self._one(victim)
        self.pressed.update(type(p).__name__ for p in self.people if p.pressed)
        self.made[victim] += kill(doomed)
        return None

    def _until_somebody_is_done(self, patience: float) -> None:
        """Let one of the people, chosen anew each time, bring a piece of work to its end first, if it does not take too long."""
        person = self.rng.choice(self.people)
        deadline, before = time.monotonic() + patience, person.confirmed
        while time.monotonic() < deadline and person.confirmed == before:
            time.sleep(0.02)

    def _until_somebody_presses(self) -> None:
        """Two times out of three kill while a button is being pressed, for the rest at any moment."""
        if self.rng.random() < 2 / 3:
            deadline = time.monotonic() + 1
            while time.monotonic() < deadline and not any(p.pressed for p in self.people):
                time.sleep(0.002)
            time.sleep(self.rng.uniform(0, 0.05))

    def _any(self, pids: list[int]) -> int | None:
        return self.rng.choice(sorted(pids)) if pids else None

    def _workbench(self) -> None:
        """The workbench itself; web and jobs go with it. `make run` at once again."""
        assert self.site.workbench is not None
        self.made["workbench"] += kill(self.site.workbench.pid)
        self.site.workbench.wait(20)
        self.site.start()

    def _trouble(self) -> None:
        found = [p.trouble for p in (*self.people, self.sweepers) if p.trouble]
        assert not found, found

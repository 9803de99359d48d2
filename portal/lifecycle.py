"""What may follow: tables of transitions as frozen data.

Every app that has states writes one :class:`Lifecycle`. The table answers which verbs a state offers and
where a verb leads; buttons, guards, drawings and tests read the same rows. It knows nothing of who may act
(that is the policy's question) nor of the database.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass


class NotAllowed(Exception):
    """The act may not follow now. ``reason`` is a Chinese sentence fit to be shown as it stands."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Transition:
    """One row: from any of ``sources``, ``verb`` leads to ``target``.

    ``sentence`` says the act in Chinese without subject and full stop (受理申请): history puts the officer
    before it, a refusal puts 不能 before it. ``by_clock`` marks what only the sweep does: a refusal does not
    offer it to people.
    """

    verb: str
    sources: frozenset[str]
    target: str
    sentence: str
    by_clock: bool = False


@dataclass(frozen=True)
class Lifecycle:
    """A table of transitions.

    ``name`` names the table in errors and tests; ``words`` are pairs (state, Chinese word) used in refusals;
    ``initial`` is where everything begins, by default the single source of the first transition.

    Raises ValueError at definition when the table contradicts itself: no transition, a transition without
    source, the same verb twice from one state, or no clear beginning.
    """

    name: str
    transitions: tuple[Transition, ...]
    words: tuple[tuple[str, str], ...] = ()
    initial: str = ""

    def __post_init__(self) -> None:
        if not self.transitions:
            raise ValueError(f"{self.name}: no transitions")
        seen: set[tuple[str, str]] = set()
        for row in self.transitions:
            if not row.sources:
                raise ValueError(f"{self.name}: {row.verb} starts nowhere")
            for source in row.sources:
                if (source, row.verb) in seen:
                    raise ValueError(f"{self.name}: {row.verb} leads two ways from {source}")
                seen.add((source, row.verb))
        if not self.initial and len(self.transitions[0].sources) != 1:
            raise ValueError(f"{self.name}: where does it begin?")
        if self.begins not in self.states:
            raise ValueError(f"{self.name}: begins in an unknown state {self.begins}")

    @property
    def begins(self) -> str:
        """The state in which everything starts."""
        return self.initial or next(iter(self.transitions[0].sources))

    @property
    def states(self) -> tuple[str, ...]:
        """Every state once, in the order of the table."""
        return _once(state for row in self.transitions for state in (*sorted(row.sources), row.target))

    def word(self, state: str) -> str:
        """The Chinese word of a state, empty when the table gives none."""
        return dict(self.words).get(state, "")

    def verbs(self, state: str) -> tuple[str, ...]:
        """The verbs a state offers, in the order of the table. ValueError for a state the table lacks."""
        return tuple(row.verb for row in self._from(state))

    def transition(self, state: str, verb: str) -> Transition:
        """The row for ``verb`` from ``state``. Raises NotAllowed, ValueError for a state the table lacks."""
        for row in self._from(state):
            if row.verb == verb:
                return row
        raise NotAllowed(self._refusal(state, verb))

    def next(self, state: str, verb: str) -> str:
        """The state ``verb`` leads to from ``state``. Raises as :meth:`transition` does."""
        return self.transition(state, verb).target

    def _from(self, state: str) -> Iterator[Transition]:
        if state not in self.states:
            raise ValueError(f"{self.name} has no state {state}")
        return (row for row in self.transitions if state in row.sources)

    def _refusal(self, state: str, verb: str) -> str:
        acts = _once(row.sentence for row in self.transitions if row.verb == verb)
        wanted = f"不能{acts[0]}" if acts else "没有这个办法"
        word = self.word(state)
        where = f"现在是“{word}”，{wanted}" if word else f"现在这一步{wanted}"
        open_now = _once(row.sentence for row in self._from(state) if not row.by_clock)
        then = f"现在能做的是：{'、'.join(open_now)}" if open_now else "已经到头，没有下一步了"
        return f"{where}。{then}。"


@dataclass(frozen=True)
class Survey:
    """What a table amounts to; built by :func:`survey`, read by tests.

    ``unreachable`` are states no path from the beginning meets, ``ends`` those without a verb, ``endless``
    those from which no end can be reached, ``wordless`` states without word and verbs without sentence.
    """

    states: tuple[str, ...]
    verbs: tuple[str, ...]
    reachable: tuple[str, ...]
    unreachable: tuple[str, ...]
    ends: tuple[str, ...]
    endless: tuple[str, ...]
    wordless: tuple[str, ...]

    @property
    def complete(self) -> bool:
        """True when every state is reachable, leads to an end, and everything has its words."""
        return not (self.unreachable or self.endless or self.wordless)


def survey(lifecycle: Lifecycle) -> Survey:
    """Walk the table forward from its beginning and backward from its ends."""
    states = lifecycle.states
    arrows = [(source, row.target) for row in lifecycle.transitions for source in row.sources]
    ends = tuple(state for state in states if not lifecycle.verbs(state))
    reachable = _closure({lifecycle.begins}, arrows)
    ending = _closure(set(ends), [(target, source) for source, target in arrows])
    wordless = [state for state in states if not lifecycle.word(state)]
    wordless += [row.verb for row in lifecycle.transitions if not row.sentence]
    return Survey(
        states=states,
        verbs=_once(row.verb for row in lifecycle.transitions),
        reachable=tuple(state for state in states if state in reachable),
        unreachable=tuple(state for state in states if state not in reachable),
        ends=ends,
        endless=tuple(state for state in states if state not in ending),
        wordless=tuple(wordless),
    )


def _closure(begun: set[str], arrows: list[tuple[str, str]]) -> set[str]:
    met, fresh = set(begun), set(begun)
    while fresh:
        fresh = {target for source, target in arrows if source in fresh} - met
        met |= fresh
    return met


def _once(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))

"""Why a decision about a list was not taken, with what the page shows beside the reason."""

from dataclasses import dataclass, fields

from portal.lifecycle import NotAllowed
from powers.catalogue.models import Choice
from powers.catalogue.releases.given import Chosen


class Overtaken(NotAllowed):
    """A colleague decided about the same number in between. `choice` is what now stands, None when he took it back."""

    def __init__(self, label: str, choice: Choice | None) -> None:
        done = f"第{label}项的决定被撤回了"
        if choice is not None:
            done = f"{choice.decided_by}把第{label}项定成了“{choice.get_way_display()}”"
        super().__init__(f"你打开以后，{done}。你写的还在下面，看一看再存。")
        self.choice = choice

    def says(self, given: Chosen) -> bool:
        """Whether what now stands is what was asked for: a button pressed twice, or two who decide alike."""
        return self.choice is not None and all(
            getattr(self.choice, one.name) == getattr(given, one.name) for one in fields(Chosen)
        )


class Unfit(NotAllowed):
    """An entry that cannot stand in a list as it is written; `found` are all the reasons."""

    def __init__(self, found: list[str]) -> None:
        more = f"还有{len(found) - 1}处要改，都列在下面。" if len(found) > 1 else ""
        super().__init__(f"{found[0]}{more}")
        self.found = tuple(found)


@dataclass(frozen=True)
class Problem:
    """What stands in the way of a release: at which number ("" for the list as a whole), and why."""

    label: str
    words: str


class NotReady(NotAllowed):
    """The list cannot be released; `found` names every number that stands in the way."""

    def __init__(self, found: tuple[Problem, ...]) -> None:
        first = found[0]
        where = f"第{first.label}项：" if first.label else ""
        more = f"还有{len(found) - 1}处，都列在下面。" if len(found) > 1 else ""
        super().__init__(f"{where}{first.words}{more}")
        self.found = found

"""A refusal as the page shows it: what was not done, why, and who can (design §2.4)."""

from collections.abc import Callable
from dataclasses import dataclass

from portal.lifecycle import NotAllowed
from portal.organisation.policy import Refused


@dataclass(frozen=True)
class Refusal:
    """`act` is the act that was tried, in words; `status` the HTTP status of the answer."""

    act: str
    reason: str
    who: str
    status: int

    @property
    def title(self) -> str:
        """The heading over the reason."""
        return f"没有办成：{self.act}"


def refusal_of(problem: NotAllowed | Refused, act: str) -> Refusal:
    """What to show for a problem an operation raised: 403 when somebody else may, 409 when nobody may now."""
    if isinstance(problem, Refused):
        return Refusal(act, problem.decision.reason, problem.decision.who_can, 403)
    return Refusal(act, problem.reason, "", 409)


def attempt(act: str, do: Callable[[], object]) -> Refusal | None:
    """Run one operation. None when it was done, else why not; `act` names it in words."""
    try:
        do()
    except (NotAllowed, Refused) as problem:
        return refusal_of(problem, act)
    return None


def status_of(refusal: Refusal | None) -> int:
    """The HTTP status of a page that shows this refusal, or none."""
    return refusal.status if refusal else 200

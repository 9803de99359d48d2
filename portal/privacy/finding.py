"""Finding personal data in text: the one door to the rules of `numbers` and `telling`.

Full-width digits, digits spelt out, spaces, hyphens, invisible characters and line breaks inside a number hide
nothing; figures that stand in a table side by side are left alone.
"""

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import Final

from portal.privacy import kinds, masks
from portal.privacy.kinds import Place
from portal.privacy.numbers import numbers
from portal.privacy.telling import told
from portal.privacy.writing import UNSEEN, plain, readings

STARS: Final = "***"
FIRM_FROM: Final = 3
"""From this round on a finding is covered whole: its own mask, beside its neighbours, made something new to find."""


@dataclass(frozen=True)
class Finding:
    """Personal data in a text: its kind, where it stands (``text[start:end]``), how it is written.

    ``certain`` is true when the form itself proves it, false where it is likely only.
    """

    kind: str
    start: int
    end: int
    value: str
    certain: bool = True

    @property
    def masked(self) -> str:
        """What may stand in its place."""
        return _MASKS[self.kind](self.value)

    @property
    def name(self) -> str:
        """What it is, in Chinese: 身份证号."""
        return kinds.NAMES[self.kind]

    @property
    def advice(self) -> str:
        """What to write instead, in Chinese."""
        return kinds.ADVICE[self.kind]


def find(
    text: str, allowed: Collection[str] = frozenset(), only: Collection[str] = frozenset(kinds.NAMES)
) -> tuple[Finding, ...]:
    """Personal data in ``text``, in order, without overlaps. ``allowed`` are numbers that may be public.

    ``only`` narrows the kinds looked for.
    """
    open_to_all = frozenset(map(_key, allowed))
    taken: list[Finding] = []
    for place in _candidates(text):
        found = Finding(place.kind, place.start, place.end, text[place.start : place.end], place.certain)
        if all(found.end <= other.start or found.start >= other.end for other in taken):
            taken.append(found)
    kept = (f for f in taken if f.kind in only and not _is_allowed(f, open_to_all))
    return tuple(sorted(kept, key=lambda f: f.start))


def mask(text: str, allowed: Collection[str] = frozenset()) -> str:
    """``text`` with every finding masked. Nothing is left to find in it; masking again changes nothing."""
    rounds = 0
    while found := find(text, allowed):
        rounds += 1
        for finding in reversed(found):
            cover = finding.masked if rounds < FIRM_FROM else STARS
            text = text[: finding.start] + cover + text[finding.end :]
    return text


def _candidates(text: str) -> Iterator[Place]:
    read = readings(text)
    for flat in read:
        yield from numbers(flat)
    seen = [at for at, character in enumerate(read[0]) if character != UNSEEN]
    for place in told("".join(read[0][at] for at in seen)):
        yield Place(place.kind, seen[place.start], seen[place.end - 1] + 1, place.certain)


def _is_allowed(finding: Finding, allowed: frozenset[str]) -> bool:
    key = _key(finding.value)
    local = finding.kind == kinds.PHONE and len(key) in (7, 8)
    return key in allowed or (local and any(number.endswith(key) for number in allowed))


def _key(value: str) -> str:
    """What two ways of writing one number have in common."""
    return re.sub(r"^(?:00)?86(?=1\d{10}$)", "", re.sub(r"[^0-9a-z@]", "", plain(value).lower()))


_MASKS: Final[dict[str, Callable[[str], str]]] = {
    kinds.ID: masks.mask_id,
    kinds.CARD: masks.mask_card,
    kinds.PHONE: masks.mask_phone,
    kinds.EMAIL: masks.mask_email,
    kinds.MESSENGER: masks.mask_code,
    kinds.CERTIFICATE: masks.mask_code,
    kinds.PLATE: masks.mask_plate,
    kinds.ADDRESS: masks.mask_address,
    kinds.MINOR: masks.mask_name,
    kinds.HEALTH: masks.mask_health,
}

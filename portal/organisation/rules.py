"""Who may not hold a post beside another, and who not beside a near relative. Pure: values in, a sentence out.

Near relatives are those officers declared (民法典 1045); two people are matched by name within their village, one
refusal too many rather than one too few.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from portal.organisation.post_kinds import COMMITTEE, COUNCIL, INSPECTION, SUPERVISION
from portal.organisation.post_kinds import PostKind as K


@dataclass(frozen=True)
class Exclusion:
    """These posts exclude those: for the same person, for near relatives, or both.

    `parameter` names the number that must be in force at the place for the rule to hold there.
    """

    posts: frozenset[K]
    others: frozenset[K]
    same: bool
    kin: bool
    source: str
    parameter: str = ""


EXCLUSIONS = (
    Exclusion(
        SUPERVISION,
        COMMITTEE,
        same=True,
        kin=True,
        source="《村民委员会组织法》第三十七条：村委会成员和他们的近亲属不得担任监委会成员",
    ),
    Exclusion(
        SUPERVISION,
        frozenset({K.VILLAGE_CLERK, K.ACCOUNTANT, K.COLLECTIVE_HEAD}),
        same=True,
        kin=False,
        source="《山东省村务公开条例》第十四条：财会人员、文书、集体经济组织负责人不得担任监委会成员",
    ),
    Exclusion(
        INSPECTION,
        COUNCIL | {K.ACCOUNTANT},
        same=True,
        kin=True,
        source="《农村集体经济组织法》第三十四条：理事、财务、会计人员和他们的近亲属不得担任监事",
    ),
    Exclusion(
        COUNCIL,
        COUNCIL,
        same=False,
        kin=True,
        source="《农村集体经济组织法》第二十九条：理事会成员之间实行近亲属回避",
    ),
    Exclusion(
        COMMITTEE,
        COMMITTEE,
        same=False,
        kin=True,
        source="《村民委员会组织法》第八条：村委会成员之间实行近亲属回避",
    ),
    Exclusion(
        frozenset({K.ACCOUNTANT}),
        frozenset({K.VILLAGE_HEAD}),
        same=True,
        kin=True,
        source="《山东省实施〈村民委员会组织法〉办法》第十六条：村委会主任和他的近亲属不得兼任财会人员",
        parameter="finance.head_apart",
    ),
)


@dataclass(frozen=True)
class Held:
    """A post somebody holds in the village: its kind and title, who, and what he is to the candidate ("" nothing)."""

    kind: str
    title: str
    name: str
    same: bool = False
    relation: str = ""


def clash(kind: str, held: Iterable[Held], in_force: Collection[str] = ()) -> str:
    """Why a candidate may not take a post of this kind, or "": each exclusion is asked in both directions."""
    for one in held:
        for rule in EXCLUSIONS:
            if rule.parameter and rule.parameter not in in_force:
                continue
            if not _meets(rule, kind, one.kind):
                continue
            if rule.same and one.same:
                return f"{one.name}现在是{one.title}，不能再任这个岗位。{rule.source}。"
            if rule.kin and one.relation:
                return (
                    f"{one.title}{one.name}申报过是近亲属（{one.relation}），不能任这个岗位。{rule.source}。"
                )
    return ""


def asks_about_kin(kind: str) -> bool:
    """Whether near relatives matter for a post of this kind, so that the form asks about them."""
    return any(rule.kin and kind in rule.posts | rule.others for rule in EXCLUSIONS)


def _meets(rule: Exclusion, kind: str, other: str) -> bool:
    return (kind in rule.posts and other in rule.others) or (kind in rule.others and other in rule.posts)


@dataclass(frozen=True)
class Size:
    """How many a body may have: at least, at most, and whether the number must be odd; None where nothing says."""

    least: int | None
    most: int | None
    odd: bool


def size_fault(size: Size, seats: int) -> str:
    """What is wrong with a body of so many seats; "" when nothing is."""
    if size.least is not None and seats < size.least:
        return f"至少要{size.least}人，现在{seats}个岗位"
    if size.most is not None and seats > size.most:
        return f"最多{size.most}人，现在{seats}个岗位"
    return f"人数要是单数，现在{seats}个岗位" if size.odd and seats % 2 == 0 else ""

"""What one can do about a concern now, by its state and one's post, and for the rest why not and who can."""

from collections.abc import Mapping
from dataclasses import dataclass

from portal import clock
from portal.audit.actors import Actor
from portal.organisation.actions import Action
from portal.organisation.names import commissions
from portal.organisation.parameters import Rule, rules
from portal.organisation.policy import Decision, decide
from portal.worktime import DayUnit, count, short_date
from powers.catalogue.saying import words
from supervision.lifecycle import CONCERN, ConcernStatus
from supervision.models import Concern, ConcernLevel
from supervision.policy import REVIEW_AT

VILLAGE, COMMITTEE, REVIEW = "village", "committee", "review"
WHOSE: dict[str, str] = {
    "rectify": VILLAGE,
    "accept": COMMITTEE,
    "reject": COMMITTEE,
    "escalate": COMMITTEE,
    "supplement": COMMITTEE,
    "take_up": REVIEW,
    "uphold": REVIEW,
    "settle": REVIEW,
    "hand_back": REVIEW,
}
TURN: dict[str, str] = {
    ConcernStatus.RAISED: VILLAGE,
    ConcernStatus.ORDERED: VILLAGE,
    ConcernStatus.RECTIFIED: COMMITTEE,
    ConcernStatus.RETURNED: COMMITTEE,
    ConcernStatus.ESCALATED: REVIEW,
    ConcernStatus.REVIEWING: REVIEW,
}
NAMES: dict[str, str] = {
    "rectify": "报告整改",
    "accept": "验收通过",
    "reject": "没改到位，要村里再改",
    "escalate": "上报{up}",
    "supplement": "补充事实，再上报",
    "take_up": "开始复查",
    "uphold": "支持监委会，要求村里照办",
    "settle": "已经改到位，了结",
    "hand_back": "事实不清，退回监委会补充",
}
THEN: dict[str, str] = {
    "rectify": "监委会马上收到，{acceptance}内验收，最晚{acceptance_last}。不通过会要求再改，或者上报{up}。",
    "accept": "问题到此了结。",
    "reject": "村里重新算{answer}，最晚{answer_last}；到期没有答复，自动上报。",
    "escalate": "{up}{review}内给意见，村里和监委会都会收到。",
    "supplement": "{up}马上收到，{review}内给意见。",
    "take_up": "开始以后由你给意见，最晚{review_last}；村里和监委会马上知道是你在复查。你只给意见，改由村里去改。",
    "uphold": "村里{answer}内照办，最晚{answer_last}，监委会验收；到期没办，自动往上报。",
    "settle": "问题到此了结。",
    "hand_back": "监委会{acceptance}内补充，再交回来。",
}
TITLES = {
    VILLAGE: "现在要做：整改，写明改了什么",
    COMMITTEE: "现在要做：验收村里的整改",
    REVIEW: "现在要做：给出复查意见",
}
TITLES_OF = {
    "escalate": "可以做：不等村里答复，直接上报",
    "supplement": "现在要做：补充事实",
    "take_up": "现在要做：接手复查",
}
TEXTS = {
    VILLAGE: (
        "改了什么、怎么改的",
        "监委会照着去看，也会公开。写清楚哪天、谁去改的。不写身份证号、私人电话、病情。",
    ),
    COMMITTEE: ("看到的情况和理由", "写给村里和复查的人看。不通过、上报或者补充的，一定要写。"),
    REVIEW: ("理由", "写给双方看，也会公开。不写与此无关的人，不写身份证号、私人电话、病情。"),
}
BUTTONS = {COMMITTEE: "交出验收意见", REVIEW: "交出复查意见"}
AFTER = {
    COMMITTEE: "交出以后，村里马上看到。写下的不能改也不能删。",
    REVIEW: "交出以后，村里和监委会马上看到，公示页上同时公布。你只给意见，改由村里去改。",
}
WITHOUT_WORDS = frozenset({"accept", "take_up"})
PUBLIC_WORDS = {
    "rectify": "整改情况",
    "uphold": "复查意见",
    "settle": "复查意见",
    "hand_back": "复查意见",
}
"""Verbs whose words stand in public, and what these words are called."""


@dataclass(frozen=True)
class Choice:
    """One verb with what follows from it."""

    verb: str
    name: str
    then: str


@dataclass(frozen=True)
class Panel:
    """The one box of the page: its choices (at least one), what is to be written, what follows, the button."""

    title: str
    choices: tuple[Choice, ...]
    label: str
    hint: str
    then: str
    button: str

    @property
    def asks_words(self) -> bool:
        """Whether there is anything to write."""
        return any(c.verb != "take_up" for c in self.choices)


@dataclass(frozen=True)
class Elsewhere:
    """What lies open now and is not one's own to do: why, and who can."""

    name: str
    reason: str
    who: str


def may(actor: Actor, verb: str, concern: Concern) -> Decision:
    """May this actor use this verb on this concern, as far as posts, recusal and the reviewer go."""
    whose = WHOSE[verb]
    if whose == VILLAGE:
        return decide(actor, Action.RECTIFY_CONCERN, concern)
    if whose == COMMITTEE:
        return decide(actor, Action.ACCEPT_RECTIFICATION, concern)
    if concern.level == ConcernLevel.VILLAGE:
        return Decision(False, "还在村里，没有上报，不能复查。")
    decision = decide(actor, REVIEW_AT[ConcernLevel(concern.level)], concern)
    if decision and concern.status == ConcernStatus.REVIEWING and concern.reviewer_id not in (None, actor.id):
        return Decision(False, f"{concern.reviewer}在复查，意见由他给。", concern.reviewer)
    return decision


def open_verbs(concern: Concern) -> list[str]:
    """The verbs that people (not the clock) can use in the state the concern is in."""
    return [v for v in CONCERN.verbs(concern.status) if v in WHOSE]


def panel_of(actor: Actor, concern: Concern) -> tuple[Panel | None, list[Elsewhere]]:
    """What the actor can do now (None: nothing), and what others can."""
    said = figures(concern)
    mine: list[str] = []
    others: dict[str, Elsewhere] = {}
    for verb in open_verbs(concern):
        whose = WHOSE[verb]
        decision = may(actor, verb, concern)
        if decision:
            mine.append(verb)
        elif whose not in others:
            others[whose] = Elsewhere(_act_name(whose, verb, said), decision.reason, decision.who_can)
    return (_panel(mine, said) if mine else None), list(others.values())


def has_the_turn(panel: Panel | None, concern: Concern) -> bool:
    """Whether it lies with whoever has this panel; a committee that may escalate early is not the one it waits for."""
    turn = TURN.get(concern.status, "")
    return panel is not None and any(WHOSE[c.verb] == turn for c in panel.choices)


def name_of(verb: str, concern: Concern) -> str:
    """A verb as a button says it."""
    return NAMES[verb].format(**figures(concern))


def _panel(verbs: list[str], said: Mapping[str, str]) -> Panel:
    whose = WHOSE[verbs[0]]
    label, hint = TEXTS[whose]
    choices = tuple(Choice(v, NAMES[v].format(**said), THEN[v].format(**said)) for v in verbs)
    alone = len(verbs) == 1
    return Panel(
        title=TITLES_OF.get(verbs[0], TITLES[whose]) if alone else TITLES[whose],
        choices=choices,
        label=label,
        hint=hint,
        then=choices[0].then if alone else AFTER[whose],
        button=choices[0].name if alone else BUTTONS[whose],
    )


def _act_name(whose: str, verb: str, said: Mapping[str, str]) -> str:
    if whose == COMMITTEE and verb == "accept":
        return "验收"
    if whose == REVIEW and verb == "uphold":
        return "给复查意见"
    return NAMES[verb].format(**said)


def figures(concern: Concern) -> dict[str, str]:
    """The limits in words and dates, as they hold for this concern today."""
    held = rules(concern.unit)
    county = concern.level == ConcernLevel.COUNTY
    keys = {
        "answer": "concern.answer_days",
        "acceptance": "concern.acceptance_days",
        "review": "concern.county_days" if county else "concern.township_days",
    }
    said = {name: words(held[key]) for name, key in keys.items()}
    said |= {f"{name}_last": _last(held[key]) for name, key in keys.items()}
    return said | {"up": commissions(concern.unit)[county]}


def _last(rule: Rule) -> str:
    return short_date(count(clock.today(), int(rule.value), DayUnit(rule.measure)).last)

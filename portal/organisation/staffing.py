"""Which bodies and posts a place has: the usual ones set up at once, one more seat, and how many there may be.

The township keeps the villages' posts, the county the townships' (design §11.5).
"""

from collections.abc import Iterable, Mapping

from django.db import transaction

from portal.audit.actors import Actor
from portal.audit.operations import event
from portal.lifecycle import NotAllowed
from portal.organisation.levels import keep_action
from portal.organisation.models import Body, Post, Unit
from portal.organisation.models.units import VILLAGE_KINDS
from portal.organisation.names import body_name
from portal.organisation.operations import add_body, add_post
from portal.organisation.parameters import Rule, rules
from portal.organisation.policy import require
from portal.organisation.post_kinds import COMMITTEE, COUNCIL, SUPERVISION, PostKind
from portal.organisation.rules import Size, size_fault

K = PostKind
STANDARD: dict[bool, dict[str, tuple[K, ...]]] = {
    True: {
        "party": (K.VILLAGE_SECRETARY, K.DISCIPLINE_MEMBER),
        "committee": (
            K.VILLAGE_HEAD,
            K.COMMITTEE_MEMBER,
            K.COMMITTEE_MEMBER,
            K.VILLAGE_CLERK,
            K.ACCOUNTANT,
            K.AGENT,
        ),
        "supervision": (K.SUPERVISOR_CHAIR, K.SUPERVISOR, K.SUPERVISOR),
        "council": (K.COLLECTIVE_HEAD, K.COUNCIL_MEMBER, K.COUNCIL_MEMBER),
        "inspection": (K.INSPECTION_CHAIR, K.INSPECTOR, K.INSPECTOR),
    },
    False: {
        "civil_affairs": (K.WINDOW_CLERK, K.TOWNSHIP_APPROVER),
        "government": (
            K.LIAISON,
            K.TOWNSHIP_OFFICE,
            K.ORGANISATION_OFFICE,
            K.AGRICULTURE_OFFICE,
            K.FINANCE_AGENT,
            K.FINANCE_OFFICE,
            K.LAND_OFFICE,
            K.BUILDING_OFFICE,
        ),
        "discipline": (K.TOWNSHIP_DISCIPLINE,),
    },
}
"""The bodies and posts a village (True) or a township usually has."""
SEATS: dict[K, str] = {
    K.COMMITTEE_MEMBER: "committee",
    K.SUPERVISOR: "supervision",
    K.COUNCIL_MEMBER: "council",
    K.INSPECTOR: "inspection",
}
"""Posts of which a body may have more, with the body they belong to."""
SIZES = {
    "committee": (COMMITTEE, "committee.least", "committee.most", ""),
    "supervision": (SUPERVISION, "supervision.least", "supervision.most", "supervision.odd"),
    "council": (COUNCIL, "council.least", "council.most", "council.odd"),
}
"""Body → who counts, and the parameters of its size."""
HEADS = {"committee": K.COMMITTEE_MEMBER, "council": K.COUNCIL_MEMBER}
"""Where a head alone is no list of members yet: what posts make it one."""


def set_up_offices(unit_id: int, *, actor: Actor) -> int:
    """Give a village or township the usual bodies and posts it does not have yet; returns how many posts.

    Raises Refused outside one's reach and NotAllowed when nothing is missing or the place has ended.
    """
    with transaction.atomic():
        unit = kept(unit_id)
        with event("office.set_up", actor=actor, subject=unit, unit=unit) as draft:
            require(actor, keep_action(unit), unit)
            there = set(Post.objects.filter(body__unit=unit).values_list("kind", flat=True))
            made = 0
            for kind, posts in STANDARD[unit.kind in VILLAGE_KINDS].items():
                missing = [post for post in posts if post not in there]
                if missing:
                    body = _body(unit, kind, actor)
                    for post in missing:
                        _seat(body, post, actor)
                    made += len(missing)
            if not made:
                raise NotAllowed("常用的岗位都有了。")
            draft.data["posts"] = made
    return made


def add_seat(unit_id: int, kind: PostKind, *, actor: Actor) -> Post:
    """One more post of a kind of which there may be several. Raises NotAllowed beyond the number the law gives."""
    with transaction.atomic():
        unit = kept(unit_id)
        require(actor, keep_action(unit), unit)
        if kind not in SEATS or unit.kind not in VILLAGE_KINDS:
            raise NotAllowed("这种岗位只有一个。")
        body = _body(unit, SEATS[kind], actor)
        sizes = size_of(rules(unit), SEATS[kind])
        if sizes is not None:
            size, counted = sizes
            seats = Post.objects.filter(body__unit=unit, kind__in=counted).count()
            if size.most is not None and seats >= size.most:
                raise NotAllowed(f"{body.name}最多{size.most}人，已经有{seats}个岗位。")
        return _seat(body, kind, actor)


def size_of(held: Mapping[str, Rule], body_kind: str) -> tuple[Size, frozenset[K]] | None:
    """How large a body may be by the parameters in force, and which posts count; None where no law says."""
    if body_kind not in SIZES:
        return None
    counted, least, most, odd = SIZES[body_kind]
    return (
        Size(
            held[least].value if least in held else None,
            held[most].value if most in held else None,
            bool(odd in held and held[odd].value),
        ),
        counted,
    )


def faults_of(unit: Unit, posts: Iterable[Post]) -> list[str]:
    """What is wrong with the number of seats in a village's bodies, as sentences. One query beside the posts'."""
    kinds, held = [post.kind for post in posts], rules(unit)
    found = []
    for body_kind in SIZES:
        sizes = size_of(held, body_kind)
        seats = sum(1 for kind in kinds if sizes and kind in sizes[1])
        listed = body_kind not in HEADS or HEADS[body_kind] in kinds
        if sizes and seats and listed and (fault := size_fault(sizes[0], seats)):
            found.append(f"{body_name(body_kind, unit)}{fault}。")
    return found


def kept(unit_id: int) -> Unit:
    """The unit, locked: what is checked of its people cannot change meanwhile."""
    unit = Unit.objects.select_for_update(of=("self",)).select_related("parent").get(pk=unit_id)
    if unit.ended:
        raise NotAllowed(f"{unit.name}已经不在了，岗位不能再改。")
    return unit


def _body(unit: Unit, kind: str, actor: Actor) -> Body:
    found = Body.objects.filter(unit=unit, kind=kind).order_by("pk").first()
    return found or add_body(unit, kind, body_name(kind, unit), actor=actor)


def _seat(body: Body, kind: PostKind, actor: Actor) -> Post:
    order = Post.objects.filter(body__unit=body.unit_id).count() + 1
    return add_post(body, kind, "", actor=actor, order=order)

"""Who comes next when something is late: one table for the whole portal (design §11.4).

Post → head of its body → committee and township office → county department; the discipline line apart.
An empty office is passed over at once.
"""

from portal.organisation.models import Appointment, Post
from portal.organisation.paths import ancestors
from portal.organisation.post_kinds import PostKind as K

COLLECTIVE: tuple[tuple[K, ...], ...] = (
    (K.VILLAGE_HEAD,),
    (K.SUPERVISOR_CHAIR, K.TOWNSHIP_OFFICE),
    (K.COUNTY_AGRICULTURE, K.COUNTY_APPROVER),
    (K.COUNTY_DISCIPLINE,),
)
LADDERS: dict[str, tuple[tuple[K, ...], ...]] = {
    "household": (
        (K.VILLAGE_HEAD,),
        (K.SUPERVISOR_CHAIR, K.TOWNSHIP_OFFICE),
        (K.COUNTY_APPROVER,),
        (K.COUNTY_DISCIPLINE,),
    ),
    "village": (
        (K.VILLAGE_HEAD,),
        (K.SUPERVISOR_CHAIR, K.TOWNSHIP_OFFICE),
        (K.COUNTY_APPROVER,),
        (K.COUNTY_DISCIPLINE,),
    ),
    "group": COLLECTIVE,
    "collective": COLLECTIVE,
    "meeting": COLLECTIVE,
    "outside": COLLECTIVE,
    "party": (
        (K.VILLAGE_SECRETARY,),
        (K.TOWNSHIP_OFFICE, K.ORGANISATION_OFFICE),
        (K.COUNTY_ORGANISATION, K.COUNTY_APPROVER),
        (K.COUNTY_DISCIPLINE,),
    ),
    "agency": (
        (K.TOWNSHIP_OFFICE,),
        (K.TOWNSHIP_DISCIPLINE, K.COUNTY_AGRICULTURE),
        (K.COUNTY_DISCIPLINE,),
    ),
    "committee": ((K.SUPERVISOR_CHAIR,), (K.TOWNSHIP_DISCIPLINE,), (K.COUNTY_DISCIPLINE,)),
    "township": ((K.TOWNSHIP_OFFICE,), (K.TOWNSHIP_DISCIPLINE, K.COUNTY_APPROVER), (K.COUNTY_DISCIPLINE,)),
    "county": ((K.COUNTY_APPROVER,), (K.COUNTY_DISCIPLINE,)),
    "asked_county": ((K.CATALOGUE_KEEPER,), (K.COUNTY_DISCIPLINE,)),
    "asked_township": ((K.TOWNSHIP_OFFICE,), (K.CATALOGUE_KEEPER,), (K.COUNTY_DISCIPLINE,)),
    "asked_village": ((K.VILLAGE_HEAD,), (K.TOWNSHIP_OFFICE,), (K.CATALOGUE_KEEPER,), (K.COUNTY_DISCIPLINE,)),
    "list_keeper": ((K.COUNTY_DISCIPLINE, K.BASE_KEEPER),),
    "stop_order": (
        (K.TOWNSHIP_OFFICE, K.TOWNSHIP_DISCIPLINE),
        (K.CATALOGUE_KEEPER,),
        (K.COUNTY_DISCIPLINE,),
    ),
    "stop_order_above": ((K.TOWNSHIP_DISCIPLINE, K.CATALOGUE_KEEPER), (K.COUNTY_DISCIPLINE,)),
    "stop_check": ((K.TOWNSHIP_DISCIPLINE, K.CATALOGUE_KEEPER), (K.COUNTY_DISCIPLINE,)),
}


def next_recipients(lane: str, unit_path: str, level: int) -> tuple[int, list[Post]]:
    """Whom to tell next about something late in `lane`, after `level` rungs were told.

    Returns the rung reached and its posts held today; empty rungs are skipped. (`level`, []) at the top.
    """
    ladder = LADDERS[lane]
    for rung in range(level, len(ladder)):
        posts = held_posts(ladder[rung], unit_path)
        if posts:
            return rung + 1, posts
    return level, []


def held_posts(kinds: tuple[K, ...], unit_path: str) -> list[Post]:
    """The posts of these kinds at or above `unit_path` that somebody holds today."""
    rows = (
        Appointment.objects.current()
        .filter(post__kind__in=list(kinds), post__body__unit__path__in=ancestors(unit_path))
        .select_related("post")
        .order_by("post__order", "post_id")
    )
    return list({a.post_id: a.post for a in rows}.values())

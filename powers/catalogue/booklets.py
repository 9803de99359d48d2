"""The booklet of a county's list: asked for, drawn in a job, stored; begun again when the job was killed.

The row is the queue and the jobs are only its alarm clock: whoever draws claims the row first and gives signs of
life, the sweep wakes a row that has given none for a while, and a worker whose claim was taken stops.
"""

import hashlib
import logging
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import QuerySet
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from portal import clock
from portal.audit.actors import SYSTEM, Actor
from portal.audit.operations import event
from portal.ids import new_id
from portal.lifecycle import NotAllowed
from portal.organisation.models import Unit
from portal.organisation.operations import raise_stamp, tell
from portal.organisation.policy import Refused
from portal.organisation.post_kinds import PostKind
from portal.organisation.recipients import held_posts
from portal.sweep import Clock, register
from portal.worktime import SHANGHAI
from powers.catalogue.models import Booklet, BookletState
from powers.catalogue.paper.booklet import Built, build
from powers.catalogue.policy import may_print
from powers.catalogue.queries import CountyList, county_list

SILENT: Final = timedelta(minutes=3)
TRIES: Final = 3
TASK: Final = "portal.tasks.build_booklet"
BETWEEN_BEATS: Final = 0.5
_logger: Final = logging.getLogger(__name__)


class _Taken(Exception):
    """Somebody else has the row now: stop drawing."""


def ask_booklet(unit_id: int, *, actor: Actor) -> Booklet:
    """Have a county's booklet made. Raises Refused, and NotAllowed while one is being made or without a list."""
    shown = Unit.objects.get(pk=unit_id)
    with event("catalogue.booklet_asked", actor=actor, subject=shown, unit=shown) as draft:
        unit = Unit.objects.select_for_update(no_key=True).get(pk=unit_id)
        decision = may_print(actor, unit)
        if not decision:
            raise Refused(decision)
        if county_list(unit) is None:
            raise NotAllowed("这里还没有清单，没有可印的。")
        row, _ = Booklet.objects.defer("pdf").get_or_create(unit=unit)
        if row.running:
            at = row.asked_at.astimezone(SHANGHAI).strftime("%H:%M") if row.asked_at else ""
            raise NotAllowed(f"{row.asked_by}{at}已经叫做了，正在做，不用再按。做好了这一页会写明。")
        row.state, row.asked_at, row.asked_by = BookletState.ASKED, clock.now(), actor.name
        row.beat_at, row.claim, row.tries = clock.now(), "", 0
        row.drawn = row.total = row.laid = 0
        row.save(update_fields=[*ASKING])
        draft.data["list"] = fingerprint(county_list(unit))
        _wake(unit_id)
    return row


ASKING = ("state", "asked_at", "asked_by", "beat_at", "claim", "tries", "drawn", "total", "laid")


def make_booklet(unit_id: int) -> bool:
    """What the job does: claim, draw, store. False when there was nothing to do or somebody else took it over."""
    claim = _claim(unit_id)
    if claim is None:
        return False
    unit = Unit.objects.select_related("parent__parent__parent__parent__parent").get(pk=unit_id)
    found, at = county_list(unit), clock.now()
    beat = _Beat(unit_id, claim)
    try:
        built = build(unit, at=at, progress=beat)
        return built is not None and found is not None and _store(unit, claim, built, found, at, beat.page)
    except _Taken:
        return False
    except Exception:
        Booklet.objects.filter(unit=unit_id, claim=claim).update(state=BookletState.FAILED, claim="")
        _logger.exception("booklet of unit %s failed", unit_id)
        return False


def fingerprint(found: CountyList | None) -> str:
    """What of a list a booklet shows, as one word: it changes when any item has a new version."""
    ids = [str(p.version_id) for category in found.categories for p in category.powers] if found else []
    return hashlib.sha256(",".join(ids).encode()).hexdigest()


def made(unit: Unit, found: CountyList) -> tuple[Booklet, bool] | None:
    """A county's finished booklet, and whether its list has changed since; None before there is one. One query."""
    row = Booklet.objects.defer("pdf").filter(unit=unit, built_at__isnull=False).first()
    return (row, row.digest != fingerprint(found)) if row else None


def connect() -> None:
    """Register with the sweep; called once when the app is ready."""
    register(Clock("catalogue.booklet", _silent, _revive))


class _Beat:
    """Signs of life while it is drawn, two a second at most: how many items, how many pages. Raises _Taken once the claim is gone."""

    def __init__(self, unit_id: int, claim: str) -> None:
        self.mine = Booklet.objects.filter(unit=unit_id, claim=claim, state=BookletState.BUILDING)
        self.page, self.last = 0, 0.0

    def __call__(self, drawn: int, total: int, page: int) -> None:
        self.page, now = max(self.page, page), clock.now()
        if now.timestamp() - self.last < BETWEEN_BEATS:
            return
        self.last = now.timestamp()
        if not self.mine.update(drawn=drawn, total=total, laid=self.page, beat_at=now):
            raise _Taken


def _claim(unit_id: int) -> str | None:
    with transaction.atomic():
        row = Booklet.objects.select_for_update().defer("pdf").filter(unit=unit_id).first()
        if row is None or row.state != BookletState.ASKED:
            return None
        row.state, row.claim, row.tries, row.beat_at = (
            BookletState.BUILDING,
            new_id(),
            row.tries + 1,
            clock.now(),
        )
        row.save(update_fields=["state", "claim", "tries", "beat_at"])
        return row.claim


def _store(unit: Unit, claim: str, built: Built, found: CountyList, at: datetime, pages: int) -> bool:
    with event("catalogue.booklet_built", actor=SYSTEM, subject=unit, unit=unit) as draft:
        row = Booklet.objects.select_for_update().defer("pdf").get(unit=unit)
        if row.claim != claim:
            raise _Taken
        row.state, row.claim, row.built_at, row.title = BookletState.IDLE, "", at, found.catalogue.title
        row.digest, row.items, row.pages = fingerprint(found), built.items, pages
        row.pdf, row.size = built.pdf, len(built.pdf)
        row.sha256 = hashlib.sha256(built.pdf).hexdigest()
        row.save()
        draft.data |= {"items": row.items, "pages": row.pages, "sha256": row.sha256}
        raise_stamp(unit)
        keepers = held_posts((PostKind.CATALOGUE_KEEPER,), unit.path)
        tell(keepers, f"{row.title}的册子印好了，{row.pages}页", f"/desk/booklet/{unit.pk}/", draft)
    return True


def _silent(now: datetime) -> QuerySet[Booklet]:
    running = (BookletState.ASKED, BookletState.BUILDING)
    return Booklet.objects.filter(state__in=running, beat_at__lte=now - SILENT).defer("pdf")


def _revive(row: Booklet, now: datetime) -> None:
    """No sign of life: the job was killed, or never began. Begin again, up to three times."""
    if row.tries >= TRIES:
        row.state = BookletState.FAILED
    else:
        row.state, row.beat_at = BookletState.ASKED, now
    row.claim = ""
    row.save(update_fields=["state", "beat_at", "claim"])
    if row.running:
        _wake(row.unit_id)


def _wake(unit_id: int) -> None:
    """Put a job in the queue unless one waits there already."""
    with suppress(AlreadyEnqueued), transaction.atomic():
        app.configure_task(TASK, queueing_lock=f"booklet-{unit_id}").defer(unit=unit_id)

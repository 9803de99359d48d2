"""Short ways to change the register, to let the clocks run inside a test's transaction, to settle; a second county."""

from datetime import date
from typing import Any

from portal import clock
from portal.accounts.models import Account
from portal.audit.actors import SYSTEM
from portal.audit.operations import event
from portal.organisation.models import Unit
from portal.organisation.operations import add_body, add_post, add_unit, appoint
from portal.organisation.policy import Officer, actor_of
from portal.organisation.post_kinds import PostKind
from portal.sweep import clocks
from powers.adjustments.models import Adjustment
from powers.adjustments.operations import settle
from powers.catalogue.files.reading import read
from powers.catalogue.files.schema import LawFile
from powers.catalogue.models import Catalogue, ListKind
from powers.catalogue.operations import write_laws
from tests.world import FIXTURES, World

LAW = "zuidi-shenghuo-banfa-2021"
"""Of all items only 26 rests on it, and not on it alone."""
ENDS = date(2026, 8, 31)
DUE = date(2026, 10, 19)
"""Thirty working days from Tuesday, 1 September 2026: 25 September and 1 to 7 October are off, 20 September and
10 October are worked."""
REASON = "别的依据都在，办法没有变。"


def law(key: str = LAW, **changed: Any) -> LawFile:
    """A document as its file says it, with some of it changed."""
    source = read(FIXTURES / "laws" / f"{key}.yaml", LawFile, FIXTURES, [])
    assert source is not None
    return source.value.model_copy(update=changed)


def write(key: str = LAW, **changed: Any) -> dict[str, int]:
    """The register says otherwise from now on."""
    return write_laws({key: law(key, **changed)}, actor=SYSTEM).written


def another_article(article: str, summary: str, key: str = LAW) -> dict[str, int]:
    """An article turns out to say something else."""
    file = law(key)
    rows = [
        row.model_copy(update={"summary": summary}) if row.article == article else row
        for row in file.articles
    ]
    return write(key, articles=rows)


def newer_version(key: str = LAW, since: date = date(2026, 9, 1), **changed: Any) -> dict[str, int]:
    """A later version of the same document enters the register."""
    said = {
        "version": "2026年修订",
        "in_force_from": since,
        "adopted": since,
        "supersedes": key,
        "articles": [],
    }
    return write_laws({f"{key}-next": law(key, **said, **changed)}, actor=SYSTEM).written


def swept() -> dict[str, int]:
    """What our clocks settle now, each row once, as the sweep does it."""
    done: dict[str, int] = {}
    for one in clocks():
        if not one.name.startswith("adjustments."):
            continue
        done[one.name.removeprefix("adjustments.")] = 0
        while (row := one.due(clock.now()).order_by("pk").first()) is not None:
            one.act(row, clock.now())
            done[one.name.removeprefix("adjustments.")] += 1
    return done


def opened(world: World, **changed: Any) -> Adjustment:
    """The adjustment of item 26 in 云溪县, after its law ended."""
    write(**({"in_force_to": ENDS} | changed))
    swept()
    return Adjustment.objects.get(round__unit=world.county, round__change__document__key=LAW, number="26")


def settled(row: Adjustment, actor: Officer, verb: str = "keep", reason: str = REASON) -> Adjustment:
    """Somebody settles it."""
    (done,) = settle([row.pk], verb, reason, actor=actor)
    return done


def officer_at(unit: Unit, kind: PostKind, username: str, name: str) -> Officer:
    """One more officer of a county."""
    with event("account.added", actor=SYSTEM):
        account = Account.objects.create_user(username, name=name)
    body = unit.bodies.first() or add_body(unit, "government", "县政府", actor=SYSTEM)
    appoint(add_post(body, kind, "", actor=SYSTEM), account, since=clock.today(), actor=SYSTEM)
    return actor_of(account)


def second_county(world: World) -> tuple[Unit, Officer]:
    """平川县, a third county, with the same base and a keeper of its own."""
    there = add_unit(
        code="379923000000", name="平川县", kind="county", parent=world.county.parent, actor=SYSTEM
    )
    ours = Catalogue.objects.get(unit=world.county, kind=ListKind.POWERS)
    with event("catalogue.loaded", actor=SYSTEM):
        Catalogue.objects.create(
            key="pingchuan",
            title="平川县村级小微权力清单",
            unit=there,
            base=ours.base,
            issued_on=date(2026, 6, 1),
            issuers=["平川县人民政府"],
        )
    return there, officer_at(there, PostKind.CATALOGUE_KEEPER, "yanping", "严平")

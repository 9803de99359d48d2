"""Short ways to open a round, claim and look in the tests of owners."""

from datetime import datetime
from typing import Any

from portal import clock
from portal.organisation.models import Body
from portal.worktime import SHANGHAI
from powers.owners.models import Claim, ClaimReport, ClaimRound
from powers.owners.operations import People, claim_items, open_round
from tests.world import World

OPENED = datetime(2026, 11, 23, 9, tzinfo=SHANGHAI)
DUE = datetime(2026, 12, 1, 17, tzinfo=SHANGHAI)
CIVIL, FARMING, HOUSING = "云溪县民政局", "云溪县农业农村局", "云溪县住房和城乡建设局"
TOWN, FAR_TOWN = "清泉镇人民政府", "柳河乡人民政府"
WHO = People("宋立新", "许文慧")


def body(name: str) -> Body:
    """A body by its name."""
    return Body.objects.select_related("unit").get(name=name)


def opened(world: World, *names: str, due: datetime = DUE, at: datetime = OPENED, **given: Any) -> ClaimRound:
    """A round that asks these bodies, 民政局, 农业农村局 and 清泉镇 without any named."""
    wanted = [body(name).pk for name in names or (CIVIL, FARMING, TOWN)]
    with clock.at(at):
        return open_round(world.county.pk, wanted, due_at=due, actor=world.catalogue_keeper, **given)


def claimed(
    world: World,
    row: ClaimRound,
    numbers: str,
    name: str = CIVIL,
    *,
    by: str = "county_approver",
    at: datetime,
) -> ClaimReport:
    """A body claims items ("26 27"), "" for none."""
    wanted = numbers.split()
    with clock.at(at):
        return claim_items(row.pk, body(name).pk, wanted, WHO if wanted else None, actor=getattr(world, by))


def owners(number: str) -> list[str]:
    """Whose an item is now, the leading one first."""
    rows = Claim.objects.filter(number=number, ended_at=None).order_by("-lead", "pk")
    return list(rows.values_list("body__name", flat=True))

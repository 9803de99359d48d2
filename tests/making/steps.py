"""Short ways through the making of a list, by the real operations."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from portal import clock
from portal.organisation.models import Body
from powers.catalogue.models import Catalogue, Choice, ListDraft, Way
from powers.catalogue.releases import Chosen, DocumentGiven, begin_list, choose, issue_release
from powers.making import operations as do
from powers.making.lifecycle import STAGES, Stage
from powers.making.models import Asked, Comment, Consulted, HandedRow, Making, PublicDraft
from powers.making.rules import Planned, Product
from tests.world import World

DOERS = dict(zip(STAGES, (
    "县直有关部门、各乡镇", "县农业农村局", "县司法局", "县农业农村局", "县农业农村局",
    "县政府常务会议", "县委常委会会议", "云溪县人民政府",
), strict=True))  # fmt: skip
DAY = timedelta(days=1)
SHA = "a" * 64
CIVIL, FARMING = "云溪县民政局", "云溪县农业农村局"
TOWN = "清泉镇人民政府"


def plan(first: int = 10, every: int = 10, doer: str = "") -> dict[Stage, Planned]:
    """Each stage `every` days after the one before, the first after `first`."""
    return {
        stage: Planned(doer or DOERS[stage], clock.now() + (first + every * n) * DAY)
        for n, stage in enumerate(STAGES)
    }


def drafted(world: World) -> ListDraft:
    """The county's open draft."""
    catalogue = Catalogue.objects.select_related("unit").get(unit=world.county, kind="powers")
    there = catalogue.list_drafts.filter(closed_at=None).first()
    return there or begin_list(catalogue.pk, actor=world.catalogue_keeper)


def begun(world: World, **given: Any) -> Making:
    """A making in its first stage."""
    return do.begin_making(drafted(world).pk, plan(**given), actor=world.catalogue_keeper)


def body(name: str) -> Body:
    """A body by its name."""
    return Body.objects.select_related("unit").get(name=name)


def asked(world: World, making: Making, *names: str, days: int = 5) -> list[Asked]:
    """Bodies asked to comb."""
    bodies = [body(name).pk for name in names or (CIVIL, TOWN)]
    do.ask_bodies(making.pk, bodies, clock.now() + days * DAY, actor=world.catalogue_keeper)
    return [Asked.objects.get(turn__making=making, body=pk, turn__turn="now") for pk in bodies]


def row(
    sheet: Asked, actor: Any, name: str = "公益性岗位申报", kind: str = "service", **given: Any
) -> HandedRow:
    """One row written."""
    return do.write_row(
        sheet.pk, do.Row(name, kind, given.pop("basis", "山东省城乡公益性岗位管理办法"), given.pop("note", "")),
        actor=actor, **given,
    )  # fmt: skip


def dropped(world: World, making: Making, number: int = 66, way: Way = Way.DROPPED, **given: Any) -> Choice:
    """The next list leaves a number of the base out, or takes it otherwise."""
    chosen = Chosen(way, given.pop("reason", "县里没有这类事。"), "云溪县人民政府办公室通知", **given)
    return choose(making.draft_id, str(number), chosen, seen=0, actor=world.catalogue_keeper)


def released(world: World, making: Making, first_day: date | None = None) -> Any:
    """The list issued."""
    paper = DocumentGiven(
        "云溪县村级小微权力清单", ("云溪县人民政府办公室",), "云政办发〔2026〕9号", clock.today()
    )
    return issue_release(
        making.draft_id, first_day or clock.today(), "云溪县村级小微权力清单", "去掉一项。", [paper], [],
        actor=world.catalogue_keeper,
    )  # fmt: skip


def handed(world: World, **given: Any) -> HandedRow:
    """A row of the civil affairs office, handed in."""
    (sheet,) = asked(world, begun(world), CIVIL)
    line = row(sheet, world.county_approver, **given)
    do.hand_in(sheet.pk, actor=world.county_approver)
    return line


def refused_row(world: World, reason: str) -> HandedRow:
    """A row that is not taken."""
    line = handed(world)
    making = Making.objects.get()
    return do.settle_row(making.pk, line.pk, "refused", "", reason, actor=world.catalogue_keeper)


def consulted(world: World, *names: str) -> Making:
    """A making in which units were asked for their opinion."""
    making = begun(world)
    for _ in range(3):
        making = skip(world, making)
    do.consult(making.pk, names, clock.now() + 5 * DAY, actor=world.catalogue_keeper)
    return making


def unit_answer(world: World, **given: Any) -> Consulted:
    """What a unit answered, recorded."""
    making = consulted(world, "县司法局")
    said_ = {"answer": "不同意。", "adopted": "not", "reason": "有依据。"} | given
    answer = do.UnitAnswer(clock.today(), **said_)
    return do.record_answer(
        making.pk, Consulted.objects.get().pk, answer, seen=1, actor=world.catalogue_keeper
    )


def finish(
    world: World,
    making: Making,
    words: str = "做完了，形成材料一份。",
    *,
    held_on: date | None = None,
    sha256: str = "",
) -> Making:
    """The present stage done."""
    seen = Making.objects.get(pk=making.pk).serial
    product = Product(words, held_on, sha256, "image/jpeg" if sha256 else "")
    return do.finish(making.pk, product, seen=seen, actor=world.catalogue_keeper)


def skip(world: World, making: Making, reason: str = "上一版刚做过，这次不再做。") -> Making:
    """The present stage passed over."""
    seen = Making.objects.get(pk=making.pk).serial
    return do.skip(making.pk, reason, seen=seen, actor=world.catalogue_keeper)


def hearing(world: World) -> Making:
    """A making that waits for its public draft, one number left out."""
    making = begun(world)
    dropped(world, making)
    for _ in range(4):
        making = skip(world, making)
    return making


def shown(world: World, making: Making | None = None, days: int = 20) -> PublicDraft:
    """The draft hanging for comment."""
    making = making or hearing(world)
    last = clock.today() + days * DAY
    return do.open_draft(making.pk, last, seen=fresh_serial(making), actor=world.catalogue_keeper)


def fresh_serial(making: Making) -> int:
    """What somebody who looks now has seen."""
    return Making.objects.get(pk=making.pk).serial


def said(draft: PublicDraft, text: str = "这一项还是留着好，有人要办。", **given: Any) -> Comment:
    """A villager's comment."""
    return do.say(draft.pk, text=text, **given)


def answered(
    world: World, comment: Comment, reply: str = "adopted", text: str = "留着，下一版照列。"
) -> Comment:
    """The keeper's answer."""
    return do.answer_comment(comment.making_id, comment.pk, reply, text, actor=world.catalogue_keeper)


def at(moment: datetime) -> Any:
    """Within the block it is that moment."""
    return clock.at(moment)


def atomic() -> Any:
    """A transaction, for what the sweep does."""
    return transaction.atomic()

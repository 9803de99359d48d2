"""Who left a post at midnight, or takes it up tomorrow, finds nothing on the desk: no page, no list, no name."""

from datetime import timedelta

import pytest

from portal import clock
from portal.audit.actors import SYSTEM
from portal.organisation.models import Appointment
from portal.organisation.operations import appoint, dismiss
from powers.matters.models import Draft
from powers.matters.operations import keep_draft
from tests.desk.people import sign_in, text_of
from tests.world import CAST, VILLAGE, World, days_later, dibao, notice_of, open_notice, raise_concern

NAME = "欧阳秘密"


@pytest.fixture
def desk(world: World) -> list[str]:
    """Every page that held something for the agent yesterday."""
    notice = open_notice(world, NAME)
    concern, matter = raise_concern(notice), notice.matter
    assert matter is not None
    draft = keep_draft(
        actor=world.agent, unit=world.village, version=dibao(world.village), data={"name": NAME}, papers={}, draft=None
    )  # fmt: skip
    return [
        f"/desk/matters/{matter.pk}/",
        f"/desk/matters/{matter.pk}/receipt.pdf",
        f"/desk/matters/{matter.pk}/filed/",
        f"/desk/matters/draft/{draft.pk}/",
        f"/desk/matters/draft/{draft.pk}/check/",
        f"/desk/notices/{notice.pk}/",
        f"/desk/concerns/{concern.pk}/",
        "/desk/matters/new/",
    ]


LISTS = ("/desk/", "/desk/account/", "/desk/matters/?state=all", "/desk/notices/", "/desk/concerns/")


def empty(world: World, desk: list[str]) -> None:
    client = sign_in(world, "agent")
    assert {a: client.get(a).status_code for a in desk} == dict.fromkeys(desk, 404)
    bodies = {client.get(a).content.split(b"<main")[1] for a in desk}
    assert len(bodies) == 1
    for address in LISTS:
        page = text_of(client.get(address))
        assert NAME not in page, address
        assert "二组一户" not in page, address


def test_dead_at_midnight(world: World, desk: list[str]) -> None:
    held = Appointment.objects.get(account=world.account("agent"))
    dismiss(held, last_day=clock.today(), actor=SYSTEM, reason="换届")
    assert sign_in(world, "agent").get(desk[0]).status_code == 200
    with days_later(1):
        empty(world, desk)


def test_not_before_its_first_day(world: World, desk: list[str]) -> None:
    held = Appointment.objects.get(account=world.account("agent"))
    dismiss(held, last_day=clock.today() - timedelta(days=1), actor=SYSTEM, reason="换届")
    appoint(held.post, world.account("agent"), since=clock.today() + timedelta(days=1), actor=SYSTEM)
    empty(world, desk)


def test_a_draft_of_the_village_one_left_stays_there(world: World, desk: list[str]) -> None:
    """The agent goes to the next village; what was begun in the first is shown no more."""
    yesterday = clock.today() - timedelta(days=1)
    for account in ("agent", "neighbour_agent"):
        dismiss(
            Appointment.objects.get(account=world.account(account)),
            last_day=yesterday,
            actor=SYSTEM,
            reason="换届",
        )
    there = Appointment.objects.get(account__username=CAST["neighbour_agent"]).post
    appoint(there, world.account("agent"), since=clock.today(), actor=SYSTEM)
    assert Draft.objects.get(filed__isnull=True).unit.code == VILLAGE
    client = sign_in(world, "agent")
    assert NAME not in text_of(client.get("/desk/"))
    assert NAME not in text_of(client.get("/desk/account/"))


def test_what_lies_in_another_village_reads_as_nothing(world: World, desk: list[str]) -> None:
    """Not a letter of difference between what is elsewhere and what is nowhere."""
    client = sign_in(world, "neighbour_village_clerk")
    nowhere = client.get("/desk/matters/zzzzzzzz/")
    for address in desk[:-1]:
        answer = client.get(address)
        assert answer.status_code == 404, address
        assert answer.content.split(b"<main")[1] == nowhere.content.split(b"<main")[1], address
        assert client.post(address, {"verb": "rectify", "text": "x", "outcome": "propose"}).status_code in (
            404,
            405,
        )


def test_nor_do_counts_and_filters_tell(world: World, desk: list[str]) -> None:
    client = sign_in(world, "neighbour_village_clerk")
    notice = notice_of(open_notice(world, "吴桂英").matter)  # type: ignore[arg-type]
    for address in (
        f"/desk/concerns/?notice={notice.pk}",
        "/desk/notices/?village=柳河",
        "/desk/matters/?state=open",
    ):
        page = text_of(client.get(address))
        assert "柳河 20" not in page, address

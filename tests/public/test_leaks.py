"""What must not be public is in the data of these tests and on no page: of whom, how much, who said it."""

import pytest
from django.test import Client

from portal.organisation.models import Household, Resident
from portal.privacy import NotPublishable
from powers.matters.operations import withdraw
from supervision.models import Concern
from tests.public.reading import BOARDS, COUNTY, TOWNSHIP, VILLAGE, read
from tests.world import (
    World,
    answer,
    bring_to,
    file_matter,
    notice_of,
    object_to,
    open_notice,
    raise_concern,
    step,
)

V = f"/v/{VILLAGE}/"
SECRETS = (
    "欧阳秘密",
    "13911112222",
    "379921195001011234",
    "河西巷十七号",
    "李春",
    "尿毒症",
    "1,060.00",
    "1060",
)
LISTS = [
    V,
    *(f"{V}{b}/" for b in BOARDS),
    f"{V}procedures/26/",
    f"/u/{TOWNSHIP}/",
    f"/u/{COUNTY}/",
    "/?q=欧阳",
]
PLACES = [
    "fix",
    "investigate",
    "check",
    "appraise",
    "opinion",
    "publicise",
    "confirm",
    "announce",
    "pay",
    "granted",
]


def _secret_matter(world: World, place: str) -> object:
    matter = file_matter(
        world, "欧阳秘密", phone="13911112222", id_number="379921195001011234", address="河西巷十七号"
    )
    return bring_to(matter, place)


@pytest.mark.parametrize("place", [*PLACES, "declined", "refused", "told"])
def test_a_matter_says_nothing_personal_at_any_step(client: Client, world: World, place: str) -> None:
    matter = _secret_matter(world, place)
    assert Household.objects.filter(phone="13911112222").exists()
    assert Resident.objects.filter(name="欧阳秘密").exists()
    for address in (f"/m/{matter.pk}/", *LISTS):  # type: ignore[attr-defined]
        page = read(client, address)
        found = [s for s in SECRETS if s in page.source.replace("找“欧阳”", "")]
        assert found == [], (address, found)


def test_a_withdrawn_matter_neither(client: Client, world: World) -> None:
    matter = _secret_matter(world, "fix")
    withdraw(matter.pk, actor=world.agent, reason="欧阳秘密家说尿毒症好了")  # type: ignore[attr-defined]
    page = read(client, f"/m/{matter.pk}/")  # type: ignore[attr-defined]
    assert "已撤回" in page.words
    assert "要求撤回" in page.words
    assert [s for s in SECRETS if s in page.source] == []


def test_remarks_and_missing_papers_stay_inside(client: Client, world: World) -> None:
    matter = bring_to(file_matter(world), "opinion")
    step(matter, "supplement", remark="尿毒症的材料再看一看")
    fixing = bring_to(file_matter(world, "王福顺", 1), "accept")
    step(fixing, "incomplete", missing=("hardship_proof",))
    for address in (f"/m/{matter.pk}/", f"/m/{fixing.pk}/", *LISTS[:6]):
        words = read(client, address).words
        assert "尿毒症" not in words
        if "procedures" not in address:
            assert "大病材料" not in words


@pytest.mark.parametrize("place", ["refused", "told"])
def test_a_refusal_is_told_in_writing_and_not_in_public(client: Client, world: World, place: str) -> None:
    """Item 26, step 12: 书面写明…不在村里公开."""
    matter = bring_to(file_matter(world), place)
    page = read(client, f"/m/{matter.pk}/")
    assert "已办结" in page.words
    for word in ("书面告知", "不符合", "没有办成", "不同意"):
        assert word not in page.words
    board = read(client, f"{V}process/")
    assert "现在没有正在办的事" in board.words
    assert "已办结" in board.words


def test_a_decision_is_not_named_on_the_way(client: Client, world: World) -> None:
    matter = bring_to(file_matter(world), "declined")
    words = read(client, f"/m/{matter.pk}/").words
    assert "拟不同意" not in words
    assert "存款超过规定" not in words


def test_an_objection_shows_no_words_before_its_answer(client: Client, world: World) -> None:
    notice = open_notice(world)
    object_to(notice, "他家存款很多。", name="欧阳秘密", phone="13911112222")
    page = read(client, f"/n/{notice.pk}/")
    assert "他家存款很多" not in page.source
    assert "正在核查" in page.words


def test_an_answered_objection_is_masked_and_nobodys(client: Client, world: World) -> None:
    notice = open_notice(world)
    said = object_to(
        notice,
        "打13911112222问他，身份证379921195001011234，卡号6222020200112233445。",
        name="欧阳秘密",
        phone="13700001111",
    )
    answer(said)
    page = read(client, f"/n/{notice.pk}/")
    assert "139****2222" in page.words
    for secret in ("13911112222", "379921195001011234", "6222020200112233445", "欧阳秘密", "13700001111"):
        assert secret not in page.source
    assert said.receipt not in page.source


def test_a_concern_is_refused_at_the_door_and_masked_behind_it(client: Client, world: World) -> None:
    notice = open_notice(world)
    with pytest.raises(NotPublishable, match=r"监督问题会公开。第5个字起的“13911112222”像是私人电话"):
        raise_concern(notice, "户主电话13911112222，请核对人数。")
    Concern.objects.filter(pk=raise_concern(notice).pk).update(text="户主电话13911112222，请核对人数。")
    page = read(client, f"/n/{notice.pk}/")
    assert "139****2222" in page.words
    assert "13911112222" not in page.source


def test_a_receipt_holds_nobodys_words(client: Client, world: World) -> None:
    said = object_to(open_notice(world), "他家有门面房。", name="欧阳秘密", phone="13911112222")
    page = read(client, f"/say/receipt/{said.receipt}/")
    for secret in ("门面房", "欧阳秘密", "13911112222", "吴桂英"):
        assert secret not in page.source


def test_lists_of_persons_are_for_no_search_engine(client: Client, world: World) -> None:
    notice = open_notice(world)
    said = object_to(notice)
    for address in (
        f"/n/{notice.pk}/",
        f"/n/{notice.pk}/object/",
        f"/m/{notice.matter_id}/",
        f"{V}results/",
        f"/say/receipt/{said.receipt}/",
    ):
        assert '<meta name="robots" content="noindex' in read(client, address).source, address
    assert client.get(f"/n/{notice.pk}.pdf").headers["X-Robots-Tag"] == "noindex"


def test_a_childs_name_is_covered(client: Client, world: World) -> None:
    matter = bring_to(file_matter(world, "赵小宝"), "publicise")
    Resident.objects.filter(name="赵小宝").update(is_minor=True)
    step(matter)
    page = read(client, f"/n/{notice_of(matter).pk}/")
    assert "赵**" in page.words
    assert "赵小宝" not in page.source


def test_whom_the_identity_number_says_to_be_a_child_is_covered_too(client: Client, world: World) -> None:
    """Born in 2010; nobody ticked anything."""
    notice = open_notice(world, "赵小宝", id_number="379921201001021234")
    page = read(client, f"/n/{notice.pk}/")
    assert "赵**" in page.words
    assert "赵小宝" not in page.source

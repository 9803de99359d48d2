"""Registering a matter: nothing typed is lost, a wrong file is named, the same press twice is one matter."""

import hashlib
import json
import re
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from portal.audit.actors import SYSTEM
from portal.files import Store
from portal.organisation.kinship import declare_kin
from portal.organisation.models import Kinship, Relation, Resident
from powers.matters.forms.checking import CHECK_SIGNS, WEIGHTS
from powers.matters.models import Draft, Matter
from powers.matters.operations import discard_stale_drafts
from tests.desk.people import events, photo, picture, sign_in, text_of
from tests.world import World, days_later, dibao

NEW = "/desk/matters/new/"


def begin(world: World, client: Client, who: str = "agent") -> str:
    """Choose 低保 and return the address of the draft."""
    place = world.village
    answer = client.post(NEW, {"item": dibao(place).pk, "unit": place.pk})
    assert answer.status_code == 302
    return str(answer["Location"])


def typed(world: World, **more: Any) -> dict[str, Any]:
    group = world.village.hamlets.get(number=3)
    return {
        "name": "刘秀英", "hamlet": group.pk, "phone": "138 5550 0126", "id_number": "", "delegated": "yes", "kin": "no",
        "paper_application": "on", "paper_household_book": "on", "paper_identity_cards": "on",
        "paper_check_consent": "on", "paper_delegation": "on", **more,
    }  # fmt: skip


def id_number(first: str = "37992119700101001") -> str:
    return first + CHECK_SIGNS[sum(int(d) * w for d, w in zip(first, WEIGHTS, strict=True)) % 11]


def test_from_the_item_to_the_number(world: World) -> None:
    client = sign_in(world, "agent")
    page = text_of(client.get(NEW))
    assert "登记城乡低保" in page
    assert "27 临时救助申请" in page
    draft = begin(world, client)
    answer = client.post(draft, typed(world))
    assert answer["Location"] == f"{draft}check/"
    check = text_of(client.get(f"{draft}check/"))
    for words in (
        "刘秀英　三组",
        "13855500126",
        "赵小梅代办",
        "没有",
        "低保申请书（纸质原件已收）",
        "清泉镇民政窗口丁晓燕会收到",
        "交给清泉镇",
    ):
        assert words in check
    answer = client.post(f"{draft}check/")
    matter = Matter.objects.get()
    assert answer["Location"] == f"/desk/matters/{matter.pk}/filed/"
    filed = text_of(client.get(answer["Location"]))
    for words in (
        "已经交给清泉镇了",
        "柳河 2026-0001",
        "清泉镇民政窗口丁晓燕受理，或者一次说清还缺什么",
        "3个工作日内开始",
        "30个工作日",
    ):
        assert words in filed
    assert (matter.delegated, matter.kin_declared, matter.hamlet_name) == (True, False, "三组")
    assert matter.household.phone == "13855500126"
    assert matter.papers.count() == 5


def test_a_second_press_finds_the_matter_of_the_first(world: World) -> None:
    client = sign_in(world, "agent")
    draft = begin(world, client)
    client.post(draft, typed(world))
    first, second = client.post(f"{draft}check/"), client.post(f"{draft}check/")
    assert first["Location"] == second["Location"]
    assert client.get(draft)["Location"] == first["Location"]
    assert client.post(draft, typed(world))["Location"] == first["Location"]
    assert Matter.objects.count() == 1
    assert len(events("matter.filed")) == 1


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("name", "", "请填写户主姓名。"),
        ("name", "Zhang San", "“Z”不是汉字"),
        ("name", "刘\U00031350", "姓名的第2个字“\U00031350”打印不出来"),
        ("hamlet", "", "请选村民小组。"),
        ("phone", "1385550", "手机号少了4位，应该是11位。"),
        ("phone", "138555001267", "手机号多了1位"),
        ("phone", "5550101", "电话号码不完整。"),
        ("phone", "没有", "电话只写数字。"),
        ("id_number", "3799211970010100", "身份证号少了2位"),
        ("id_number", id_number()[:-1] + ("1" if id_number()[-1] != "1" else "2"), "最后一位对不上"),
        ("id_number", id_number("37992119700231001"), "出生日期不对"),
        ("delegated", "", "请选是代办还是本人自己来交。"),
        ("kin", "", "请问清楚再选。"),
        ("kin", "yes", "请选是谁的近亲属。"),
    ],
)
def test_what_is_wrong_is_said_and_everything_typed_stays(
    world: World, field: str, value: str, words: str
) -> None:
    client = sign_in(world, "agent")
    draft = begin(world, client)
    given = {k: v for k, v in typed(world, **{field: value}).items() if v != ""}
    answer = client.post(draft, given)
    assert answer.status_code == 200
    page = answer.content.decode()
    assert "处要改" in text_of(answer)
    assert words in text_of(answer)
    assert "刘秀英" in page or field == "name"
    assert client.get(f"{draft}check/").status_code == 302
    again = client.get(f"{draft}?look=1")
    assert words in text_of(again)
    assert Draft.objects.get().data.get("paper_delegation") == "on"
    assert not Matter.objects.exists()


def test_a_wrong_file_is_named_and_the_others_stay(world: World) -> None:
    client = sign_in(world, "agent")
    draft = begin(world, client)
    given = typed(
        world, file_household_book=photo(), file_delegation=photo("委托书.docx", b"PK\x03\x04 word")
    )
    answer = client.post(draft, {k: v for k, v in given.items() if k != "phone"})
    page = text_of(answer)
    assert "委托书的“委托书.docx”没有收下。这是文档或者压缩包" in page
    assert "户口簿已收下：照片" in page
    assert "刚才选的没有存住" not in page
    client.post(draft, typed(world))
    check = text_of(client.get(f"{draft}check/"))
    assert "户口簿（照片" in check
    client.post(f"{draft}check/")
    paper = Matter.objects.get().papers.get(key="household_book")
    assert (paper.on_paper, paper.kind, paper.sha256) == (
        False,
        "image/jpeg",
        hashlib.sha256(picture()).hexdigest(),
    )
    assert "IMG_2041" not in json.dumps(list(Matter.objects.get().papers.values()), default=str)


def test_a_photo_of_ten_megabytes_is_taken_and_one_too_large_is_not(world: World) -> None:
    client = sign_in(world, "agent")
    draft = begin(world, client)
    large = picture() + b"\0" * (10 * 2**20)
    client.post(draft, typed(world, file_household_book=photo(content=large)))
    assert Draft.objects.get().papers["household_book"]["size"] == len(large)
    larger = picture() + b"\0" * settings.EVIDENCE_LIMIT_BYTES
    answer = client.post(draft, typed(world, file_application=photo(content=larger)))
    assert "这个文件太大，最多 15 MB" in text_of(answer)


def test_a_file_can_be_taken_back(world: World) -> None:
    client = sign_in(world, "agent")
    draft = begin(world, client)
    content = picture((61, 41))
    client.post(draft, typed(world, file_household_book=photo(content=content)))
    sha256 = Draft.objects.get().papers["household_book"]["sha256"]
    client.post(draft, typed(world, drop_household_book="on"))
    assert Draft.objects.get().papers == {}
    with pytest.raises(FileNotFoundError):
        Store(settings.EVIDENCE_ROOT).original(sha256)


def test_one_may_stop_and_go_on_later(world: World) -> None:
    client = sign_in(world, "agent")
    draft = begin(world, client)
    client.post(draft, {"name": "刘秀英", "phone": "13", "later": "1"})
    for address in ("/desk/", "/desk/account/"):
        page = client.get(address)
        assert "刘秀英　城乡低保" in text_of(page)
        assert draft in page.content.decode()
    assert 'value="13"' in client.get(draft).content.decode()
    assert begin(world, client) != draft


def test_two_windows_never_write_in_one_draft_and_empty_ones_are_not_listed(world: World) -> None:
    client = sign_in(world, "agent")
    assert begin(world, client) != begin(world, client)
    assert "没写完的" not in text_of(client.get("/desk/"))


def test_a_draft_can_be_thrown_away_with_its_files(world: World) -> None:
    client = sign_in(world, "agent")
    draft = begin(world, client)
    content = picture((62, 42))
    client.post(draft, typed(world, file_household_book=photo(content=content)))
    client.post(f"{draft}discard/")
    assert not Draft.objects.exists()
    with pytest.raises(FileNotFoundError):
        Store(settings.EVIDENCE_ROOT).original(hashlib.sha256(content).hexdigest())


def test_a_draft_is_ones_own(world: World) -> None:
    draft = begin(world, sign_in(world, "agent"))
    for who in ("village_clerk", "neighbour_agent", "township_approver", "maintenance"):
        other = sign_in(world, who)
        assert [other.get(draft).status_code, other.post(f"{draft}check/").status_code] == [404, 404], who


def test_papers_may_be_lacking_and_the_page_says_which(world: World) -> None:
    client = sign_in(world, "agent")
    draft = begin(world, client)
    given = typed(world)
    del given["paper_delegation"], given["paper_check_consent"]
    client.post(draft, given)
    assert "还没有：收入财产核对授权书、委托书" in text_of(client.get(f"{draft}check/"))
    client.post(f"{draft}check/")
    assert Matter.objects.count() == 1


def test_who_comes_in_person_needs_no_letter(world: World) -> None:
    client = sign_in(world, "agent")
    draft = begin(world, client)
    given = typed(world, delegated="no")
    del given["paper_delegation"]
    client.post(draft, given)
    page = text_of(client.get(f"{draft}check/"))
    assert "还没有" not in page
    assert "本人自己来交的" in page


def test_a_declared_relative_is_recorded_and_keeps_away(world: World) -> None:
    client = sign_in(world, "agent")
    draft = begin(world, client)
    officer = world.account("township_approver")
    client.post(draft, typed(world, kin="yes", kin_account=officer.pk, kin_relation="sibling"))
    assert "张敏　清泉镇民政办，申请人是其兄弟姐妹" in text_of(client.get(f"{draft}check/"))
    client.post(f"{draft}check/")
    assert Matter.objects.get().kin_declared
    kin = Kinship.objects.get()
    assert (kin.account, kin.resident.name, kin.relation) == (officer, "刘秀英", "sibling")


def test_nobody_registers_a_relatives_matter(world: World) -> None:
    declare_kin(world.village, "刘秀英", Relation.PARENT, actor=world.agent)
    client = sign_in(world, "agent")
    draft = begin(world, client)
    client.post(draft, typed(world))
    answer = client.post(f"{draft}check/")
    assert answer.status_code == 403
    page = text_of(answer)
    assert "没有办成：登记办件" in page
    assert "近亲属（父母），按规定要回避" in page
    assert "钱志强" in page
    assert not Matter.objects.exists()
    assert Draft.objects.get().data["name"] == "刘秀英"


def test_only_what_has_a_procedure_can_be_chosen(world: World) -> None:
    client = sign_in(world, "agent")
    for item in ("", "0", "999999", "x"):
        assert client.post(NEW, {"item": item, "unit": world.village.pk}).status_code == 404


@pytest.mark.parametrize("who", ["liaison", "supervisor", "window_clerk", "county_approver", "maintenance"])
def test_others_register_nothing(world: World, who: str) -> None:
    client = sign_in(world, who)
    assert client.get(NEW).status_code == 404
    assert client.post(NEW, {"item": dibao(world.village).pk, "unit": world.village.pk}).status_code == 404


def test_each_post_is_offered_what_it_opens(world: World) -> None:
    """The head opens spending; the subsistence allowance is the agent's and the clerk's to register, and says so."""
    client = sign_in(world, "village_head")
    answer = client.get(NEW)
    buttons = re.findall(r'<button class="btn" type="submit">([^<]+)</button>', answer.content.decode())
    assert "登记财务支出管理" in buttons
    assert "登记城乡低保" not in buttons
    assert "由代办员、村文书登记" in text_of(answer)
    assert client.post(NEW, {"item": dibao(world.village).pk, "unit": world.village.pk}).status_code == 404


def test_another_village_is_not_offered(world: World) -> None:
    client = sign_in(world, "neighbour_agent")
    answer = client.post(NEW, {"item": dibao(world.village).pk, "unit": world.village.pk})
    assert Draft.objects.get().unit == world.neighbour
    assert answer.status_code == 302


def test_the_id_number_finds_the_household_again(world: World) -> None:
    client = sign_in(world, "agent")
    for _ in range(2):
        draft = begin(world, client)
        client.post(draft, typed(world, id_number=id_number().lower()))
        filed = client.post(f"{draft}check/")["Location"].removesuffix("filed/")
        client.post(f"{filed}withdraw/", {"reason": "先不办"})
    assert Matter.objects.count() == 2
    assert Resident.objects.filter(name="刘秀英", id_number=id_number()).count() == 1


def test_what_nobody_touched_for_thirty_days_goes_with_its_files(world: World) -> None:
    client = sign_in(world, "agent")
    content = picture((66, 46))
    client.post(begin(world, client), typed(world, file_household_book=photo(content=content)))
    with days_later(31):
        assert discard_stale_drafts(actor=SYSTEM) == 1
    with pytest.raises(FileNotFoundError):
        Store(settings.EVIDENCE_ROOT).original(hashlib.sha256(content).hexdigest())

"""Rule documents at the desk: who sees what, writing in a form, handing over, filing, the scan that stays private."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from disclosure.models import RuleDocument, RuleVersion
from disclosure.rulebook.operations import ask_end, send_back
from portal.audit.models import Event
from tests.desk.people import photo, sign_in, text_of
from tests.rulebook.writing import TEXT, draft, filed, fresh, handed, issued
from tests.world import World

LIST = "/desk/rules/"
NEW = "/desk/rules/new/?kind=compact"


def fields(**changes: Any) -> dict[str, Any]:
    """The form of a compact, filled in."""
    return {
        "title": "柳河村村规民约",
        "text": TEXT,
        "adopted_by": "villagers",
        "adopted_on": "2026-10-08",
        "keeper": "village_clerk",
        "items": "9",
    } | changes


def at(version: RuleVersion, tail: str = "") -> str:
    """The desk's page of a document."""
    return f"{LIST}{version.document_id}/{tail}"


def do(client: Client, version: RuleVersion, verb: str, reason: str = "") -> Any:
    """Press a button of a document's page."""
    return client.post(at(version), {"verb": verb, "version": version.pk, "reason": reason})


@pytest.mark.parametrize(
    ("who", "sees"),
    [
        ("village_clerk", True), ("village_head", True), ("accountant", True), ("supervisor", True), ("liaison", True),
        ("township_office", True), ("township_discipline", True), ("catalogue_keeper", True), ("county_discipline", True),
        ("neighbour_village_clerk", False), ("other_township_office", False), ("window_clerk", False),
        ("county_approver", False), ("base_keeper", False), ("maintenance", False),
    ],
)  # fmt: skip
def test_one_sees_the_documents_of_ones_reach(world: World, who: str, sees: bool) -> None:
    version = draft(world)
    client = sign_in(world, who)
    assert ("柳河村村规民约" in text_of(client.get(LIST))) is sees
    assert client.get(at(version)).status_code == (200 if sees else 404)


def test_a_villages_people_do_not_see_what_the_township_is_writing(world: World) -> None:
    town = issued(world.township, "entrusted_books", world.township_office, "township_office")
    assert sign_in(world, "village_clerk").get(at(town)).status_code == 404


def test_the_list_says_what_waits_for_whom(world: World) -> None:
    handed(world)
    back = handed(world, "seal", title="柳河村公章管理制度", items=("7",), adopted_by="two_committees")
    send_back(back.pk, "第二条要改。", actor=world.township_office)
    clerk, office = (
        text_of(sign_in(world, "village_clerk").get(LIST)),
        text_of(sign_in(world, "township_office").get(LIST)),
    )
    assert re.search(r"等你办 ?柳河村公章管理制度 ?镇里退回，等改", clerk)
    assert re.search(r"等你办 ?柳河村村规民约 ?等镇里备案", office)
    assert "等你办" not in text_of(sign_in(world, "supervisor_chair").get(LIST))


def test_it_also_waits_on_the_first_page(world: World) -> None:
    version = handed(world)
    page = sign_in(world, "township_office").get("/desk/")
    assert "备案：柳河村村规民约" in text_of(page)
    assert f'href="{at(version)}"' in page.content.decode()
    send_back(version.pk, "第二条要改。", actor=world.township_office)
    assert "照意见改：柳河村村规民约" in text_of(sign_in(world, "village_clerk").get("/desk/"))
    assert "照意见改" not in text_of(sign_in(world, "village_head").get("/desk/"))


def test_whoever_writes_is_told_what_is_missing_and_whoever_files_where(world: World) -> None:
    filed(world)
    clerk = sign_in(world, "village_clerk").get(LIST)
    assert "集体财产管理制度" in text_of(clerk)
    assert "?kind=finance&amp;unit=379921100201" in clerk.content.decode()
    assert "?kind=compact" not in clerk.content.decode()
    office = text_of(sign_in(world, "township_office").get(LIST))
    assert re.search(r"柳河村 ?应当有的还缺7份", office)
    assert re.search(r"石桥村 ?应当有的还缺8份", office)
    assert "北岭村" not in office


def test_the_clerk_chooses_a_kind_writes_and_hands_over(world: World) -> None:
    client = sign_in(world, "village_clerk")
    chooser = text_of(client.get("/desk/rules/new/"))
    assert "村规民约" in chooser
    assert "责任追究办法" not in chooser
    form = client.get(NEW).content.decode()
    assert 'value="柳河村村规民约"' in form
    assert "要由村民会议通过" in form
    assert "村民代表会议</option>" not in form
    answer = client.post(NEW, fields())
    version = RuleVersion.objects.get()
    assert (answer.status_code, answer.url) == (302, at(version))
    page = text_of(client.get(at(version)))
    assert "现在要做：交镇里备案" in page
    assert "第一条" in page
    do(client, version, "hand_over")
    assert fresh(version).state == "handed"
    after = text_of(client.get(at(version)))
    assert "交给镇里了，备案以后公开。" in after
    assert "现在要做" not in after
    assert "能办的人：清泉镇党政办郭海涛" in after


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"title": ""}, "请写制度的名称"),
        ({"text": ""}, "请把正文写上"),
        ({"text": TEXT + "找张三，13812345678。"}, "请去掉里面的13812345678"),
        ({"adopted_by": ""}, "请选是怎么定下来的"),
        ({"adopted_on": ""}, "请写哪天定的"),
        ({"adopted_on": "2036-01-01"}, "不能晚于今天"),
        ({"adopted_on": "去年"}, "日期写成"),
        ({"items": "9，999"}, "清单上没有第999项"),
        ({"items": "村规"}, "清单上没有第村规项"),
    ],
)
def test_a_fault_stands_at_its_field_and_what_was_typed_stays(
    world: World, changes: dict[str, str], words: str
) -> None:
    client = sign_in(world, "village_clerk")
    page = client.post(NEW, fields(**changes))
    assert page.status_code == 200
    assert words in text_of(page)
    assert "红白事简办" in text_of(page) or "text" in changes
    assert not RuleDocument.objects.exists()


def test_numbers_are_read_however_they_are_written(world: World) -> None:
    sign_in(world, "village_clerk").post(NEW, fields(items="第9项、 26；9"))
    assert RuleVersion.objects.get().items == ["9", "26"]


def test_a_second_document_of_a_kind_is_refused_with_the_reason(world: World) -> None:
    draft(world)
    page = sign_in(world, "village_clerk").post(NEW, fields())
    assert page.status_code == 409
    assert "已经有一份村规民约，请接着办那一份" in text_of(page)
    assert "红白事简办" in text_of(page)


def test_the_township_files_or_sends_back_with_a_reason(world: World) -> None:
    version = handed(world)
    client = sign_in(world, "township_office")
    page = text_of(client.get(at(version)))
    assert "现在要做：备案，公开" in page
    assert "退回修改" in page
    refused = do(client, version, "send_back")
    assert refused.status_code == 409
    assert "请写明要改什么" in text_of(refused)
    do(client, version, "send_back", "第二条不能罚款。")
    assert fresh(version).state == "returned"
    clerk = sign_in(world, "village_clerk")
    assert "第二条不能罚款。" in text_of(clerk.get(at(version)))
    edit = clerk.get(at(version, "edit/"))
    assert "镇里说要改的" in text_of(edit)
    clerk.post(at(version, "edit/"), fields(text=TEXT + "\n第三条 不罚款，上门劝。"))
    do(clerk, version, "hand_over")
    do(client, version, "file")
    assert fresh(version).state == "in_force"
    assert "上门劝" in fresh(version).text


def test_the_clerk_begins_a_new_version_from_the_words_that_hold(world: World) -> None:
    version = filed(world)
    client = sign_in(world, "village_clerk")
    form = client.get(at(version, "edit/"))
    assert "写第2版" in text_of(form)
    assert "不摆阔气" in form.content.decode()
    faulty = client.post(at(version, "edit/"), fields())
    assert "请写明这一版改了什么" in text_of(faulty)
    client.post(at(version, "edit/"), fields(change="加了第三条。", text=TEXT + "\n第三条 养狗拴绳。"))
    new = RuleVersion.objects.get(number=2)
    assert (new.state, new.change) == ("draft", "加了第三条")
    page = text_of(client.get(at(version)))
    assert "草稿" in page
    assert "提出废止" not in page
    assert fresh(version).state == "in_force"


def test_whoever_may_not_is_told_who_can(world: World) -> None:
    version = handed(world)
    for who, verb in (
        ("supervisor_chair", "file"),
        ("village_clerk", "file"),
        ("township_office", "discard"),
    ):
        answer = do(sign_in(world, who), version, verb, "改。")
        assert answer.status_code in (403, 409), who
        assert "没有办成" in text_of(answer)
    assert sign_in(world, "village_head").get(at(version, "edit/")).status_code == 403
    assert fresh(version).state == "handed"


def test_ending_takes_two(world: World) -> None:
    version = filed(world)
    clerk, office = sign_in(world, "village_clerk"), sign_in(world, "township_office")
    do(clerk, version, "ask_end", "并进章程了。")
    assert fresh(version).state == "ending"
    assert (
        "同意废止"
        not in re.sub("能办的人.*", "", text_of(clerk.get(at(version))))
        .split("全部经过")[0]
        .split("等镇里同意废止")[0]
    )
    assert "村里说的原因：并进章程了。" in text_of(office.get(at(version)))
    do(office, version, "agree_end")
    assert fresh(version).state == "ended"
    assert "为什么废止" in text_of(clerk.get(at(version)))


def test_a_double_press_acts_once(world: World) -> None:
    version = handed(world)
    client = sign_in(world, "township_office")
    assert do(client, version, "file").status_code == 302
    assert do(client, version, "file").status_code == 409
    assert Event.objects.filter(kind="rule.file").count() == 1


@pytest.mark.parametrize("verb", ["", "nosuch", "supersede"])
def test_a_made_up_button_is_not_found(world: World, verb: str) -> None:
    version = handed(world)
    assert do(sign_in(world, "township_office"), version, verb).status_code == 404
    other = filed(world, "seal", title="柳河村公章管理制度", items=("7",), adopted_by="two_committees")
    client = sign_in(world, "township_office")
    for pk in ("", "x", str(other.pk), "9" * 30):
        assert client.post(at(version), {"verb": "file", "version": pk}).status_code == 404


def test_the_scan_is_seen_at_the_desk_with_an_event_and_never_in_public(world: World) -> None:
    client = sign_in(world, "village_clerk")
    client.post(NEW, fields(scan=photo()))
    version = RuleVersion.objects.get()
    assert version.scan_kind == "image/jpeg"
    answer = sign_in(world, "supervisor").get(at(version, "1/scan/"))
    assert (answer.status_code, answer["Content-Type"], answer["Cache-Control"]) == (
        200,
        "image/jpeg",
        "no-store, private",
    )
    assert Event.objects.filter(kind="rule.scan_viewed").count() == 1
    assert sign_in(world, "neighbour_village_clerk").get(at(version, "1/scan/")).status_code == 404
    do(client, version, "hand_over")
    do(sign_in(world, "township_office"), version, "file")
    assert "scan" not in Client().get(f"/rules/{version.document_id}/").content.decode()


def test_a_scan_stays_when_the_words_are_changed_and_goes_with_the_draft(world: World) -> None:
    client = sign_in(world, "village_clerk")
    client.post(NEW, fields(scan=photo()))
    version = RuleVersion.objects.get()
    client.post(at(version, "edit/"), fields(text=TEXT + "\n第三条 养狗拴绳。"))
    assert fresh(version).scan_sha256 == version.scan_sha256 != ""
    do(client, version, "discard")
    assert fresh(version).scan_sha256 == ""


def test_a_false_scan_is_refused_with_a_sentence(world: World) -> None:
    page = sign_in(world, "village_clerk").post(NEW, fields(scan=photo("原件.jpg", b"MZ not a picture")))
    assert "“原件.jpg”没有收下" in text_of(page)
    assert not RuleDocument.objects.exists()


def test_township_and_county_issue_their_own(world: World) -> None:
    client = sign_in(world, "catalogue_keeper")
    answer = client.post(
        "/desk/rules/new/?kind=directory",
        fields(title="云溪县村务公开目录", adopted_by="office", keeper="catalogue_keeper", items="6"),
    )
    version = RuleVersion.objects.get()
    assert answer.url == at(version)
    assert "现在要做：公布" in text_of(client.get(at(version)))
    do(client, version, "put_in_force")
    assert fresh(version).state == "in_force"
    assert "云溪县村务公开目录" in Client().get("/v/379921100201/rules/").content.decode()


def test_the_list_is_narrowed(world: World) -> None:
    filed(world)
    draft(world, "seal", title="柳河村公章管理制度", items=("7",), adopted_by="two_committees")
    client = sign_in(world, "township_office")
    hand = text_of(client.get(LIST, {"show": "hand"}))
    assert "柳河村公章管理制度" in hand
    assert "村民会议通过" not in hand
    assert "没有这样的规章制度" in text_of(client.get(LIST, {"show": "ended"}))
    assert "没有这样的规章制度" in text_of(client.get(LIST, {"village": "石桥"}))
    assert "柳河村村规民约" in text_of(client.get(LIST, {"village": "柳河", "page": "99"}))
    assert "柳河村村规民约" in text_of(client.get(LIST, {"show": "nosuch"}))


@pytest.mark.parametrize("who", ["village_clerk", "township_office", "supervisor_chair", "catalogue_keeper"])
def test_one_and_thirty_take_the_same_queries(world: World, who: str) -> None:
    client, counts = sign_in(world, who), []
    for first, last in ((0, 1), (1, 31)):
        for n in range(first, last):
            version = handed(
                world, "other", title=f"柳河村第{n}号办法", adopted_by="two_committees", items=()
            )
            if n % 3 == 0:
                send_back(version.pk, "要改。", actor=world.township_office)
        client.get(LIST)
        with CaptureQueriesContext(connection) as captured:
            client.get(LIST)
        counts.append(len(captured))
    assert counts[0] == counts[1]
    assert counts[0] <= 15


def test_a_document_takes_the_same_queries_however_long_its_story(world: World) -> None:
    version = filed(world)
    client = sign_in(world, "village_clerk")
    counts = []
    for _ in range(2):
        client.get(at(version))
        with CaptureQueriesContext(connection) as captured:
            client.get(at(version))
        counts.append(len(captured))
        for n in range(3):
            ask_end(version.pk, f"第{n}次提出。", actor=world.village_clerk)
            do(sign_in(world, "township_office"), version, "decline_end")
    assert counts[0] == counts[1] <= 15

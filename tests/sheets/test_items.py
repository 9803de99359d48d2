"""An item on paper, as a text to pass on, and its blank forms: what the page says, and nothing the item does not need."""

from pathlib import Path

import pytest
from django.test import Client

from powers.catalogue.models import Catalogue, PowerVersion, Standing
from powers.catalogue.paper import forms_of
from powers.catalogue.queries import find, procedure
from tests.public.reading import VILLAGE, read
from tests.sheets import paper
from tests.world import World

ITEM = "/powers/379921/26/"


def fetched(client: Client, address: str, folder: Path) -> Path:
    """The PDF at an address, on disk."""
    response = client.get(address)
    assert (response.status_code, response.headers["Content-Type"]) == (200, "application/pdf")
    path = folder / "sheet.pdf"
    path.write_bytes(response.content)
    return path


def version(number: str) -> PowerVersion:
    """The version of an item that holds in the demo county."""
    found = find(Catalogue.objects.get(key="yunxi"), number)
    assert found is not None
    return found


def test_the_sheet_says_what_the_page_says(client: Client, world: World, tmp_path: Path) -> None:
    path = fetched(client, f"{ITEM}sheet.pdf", tmp_path)
    words = paper.text(path)
    order = [
        "可以申请低保",
        "找谁",
        "带什么",
        "怎么办，一共12步",
        "不给办怎么办",
        "谁来监督",
        "容易出问题的地方",
        "依据",
    ]
    found = [words.index(word) for word in order]
    assert found == sorted(found)
    for said in (
        "低保申请书",
        "3个工作日内张榜，公示7天",
        "隐瞒近亲属",
        "《社会救助法》",
        "12388",
        "民政局许文慧",
    ):
        assert said in words, said
    assert "城乡低保办理流程图" in words
    assert "testserver/powers/379921/26" in words
    assert paper.smallest_pt(path) >= 12
    assert paper.info(path)["Tagged"] == "yes"


def test_in_a_village_it_names_the_villages_people(client: Client, world: World, tmp_path: Path) -> None:
    words = paper.text(fetched(client, f"/v/{VILLAGE}/procedures/26/sheet.pdf", tmp_path))
    assert "代办员赵小梅0630-5550105" in words
    assert f"testserver/v/{VILLAGE}/procedures/26" in words


def test_larger_paper_and_larger_type(client: Client, world: World, tmp_path: Path) -> None:
    a3 = fetched(client, f"{ITEM}sheet.pdf?size=a3", tmp_path)
    assert "(A3)" in paper.info(a3)["Page size"]
    assert paper.smallest_pt(a3) >= 16
    large = fetched(client, f"{ITEM}sheet.pdf?large=1", tmp_path)
    assert paper.smallest_pt(large) >= 15
    assert "怎么办，一共12步" in paper.text(large)
    assert client.get(f"{ITEM}sheet.pdf?large=2").status_code == 404


def test_an_item_without_procedure_has_a_sheet_that_says_so(
    client: Client, world: World, tmp_path: Path
) -> None:
    words = paper.text(fetched(client, "/powers/379921/4/sheet.pdf", tmp_path))
    assert "还没有写完" in words
    assert "流程图" not in words


def test_a_stopped_item_is_stamped_on_words_and_picture(client: Client, world: World, tmp_path: Path) -> None:
    stop("26")
    path = fetched(client, f"{ITEM}sheet.pdf", tmp_path)
    first, *_, last = ["".join(page.split()) for page in paper.pages(path)]
    assert "停用" in first
    assert "不能再照它办" in first
    assert "停用" in last


def test_a_stopped_item_has_no_forms_and_its_text_sends_on(client: Client, world: World) -> None:
    stop("26")
    assert client.get(f"{ITEM}forms/delegation.pdf").status_code == 404
    page = read(client, ITEM)
    assert "空白表格" not in page.words
    text = client.get("/powers/379921/26.txt").content.decode()
    assert "这一项已经停用。法律改了。" in text
    assert "带什么" not in text


def stop(number: str) -> None:
    """Newer law ends an item; straight in the table, since versions are only ever added by files."""
    PowerVersion.objects.filter(pk=version(number).pk).update(
        standing=Standing.STOPPED, standing_since="2026-07-01", standing_reason="法律改了。"
    )


def test_the_text_is_short_plain_and_leads_to_the_page(client: Client, world: World) -> None:
    response = client.get(f"/v/{VILLAGE}/procedures/26.txt")
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert "Set-Cookie" not in response.headers
    lines = response.content.decode().splitlines()
    assert lines[0] == "【城乡低保】柳河村　小微权力清单第26项"
    assert "带什么：低保申请书、户口簿、全家身份证、收入财产核对授权书" in lines
    assert any(line.startswith("找谁：代办员赵小梅 0630-5550105") for line in lines)
    assert lines[-1] == f"分几步、流程图、依据：http://testserver/v/{VILLAGE}/procedures/26/"
    assert len(lines) <= 12


def test_the_text_is_the_same_for_everybody_and_uncounted(client: Client, world: World) -> None:
    first = client.get("/powers/379921/26.txt")
    again = client.get("/powers/379921/26.txt")
    assert (first.content, first.headers["ETag"]) == (again.content, again.headers["ETag"])


FORMS = {
    "26": ["低保申请书", "委托书", "收入财产核对授权书", "民主评议记录", "会议签到表", "张贴记录"],
}


def test_only_the_forms_that_an_items_rows_need(client: Client, world: World) -> None:
    assert [name for _, name in forms_of(procedure(version("26")))] == FORMS["26"]
    activity = [key for key, _ in forms_of(procedure(version("61")))]
    assert "application" not in activity
    assert "delegation" not in activity
    page = read(client, ITEM).words
    assert "空白表格" in page
    for name in FORMS["26"]:
        assert name in page


@pytest.mark.parametrize(
    ("key", "said"),
    [
        (
            "application",
            ["低保申请书", "户口簿", "委托书（请村委会、代办员或者别人代办的）", "近亲属", "按手印"],
        ),
        ("delegation", ["委托书", "受托人姓名", "代我办理“城乡低保”", "代办不收钱"]),
        ("consent", ["收入财产核对授权书", "和申请人的关系"]),
        ("appraisal", ["民主评议记录", "监委会到场的人", "不同意", "弃权"]),
        ("sign-in", ["会议签到表", "序号", "实到几人"]),
        ("posting", ["张贴记录", "拟享受低保家庭公示，不少于7天", "监委会见证的人", "最后一天拍了"]),
    ],
)
def test_a_form_has_the_items_own_words_on_one_page(
    client: Client, world: World, tmp_path: Path, key: str, said: list[str]
) -> None:
    path = fetched(client, f"{ITEM}forms/{key}.pdf", tmp_path)
    words = paper.text(path)
    for one in (*said, "第26项", "testserver/powers/379921/26"):
        assert one.replace("　", "") in words, one
    assert paper.info(path)["Pages"] == "1"
    assert paper.smallest_pt(path) >= 12


def test_the_item_page_leads_to_its_paper(client: Client, world: World) -> None:
    source = read(client, ITEM).source
    for address in (
        f"{ITEM}sheet.pdf",
        f"{ITEM}sheet.pdf?size=a3",
        f"{ITEM}sheet.pdf?large=1",
        "/powers/379921/26.txt",
    ):
        assert f'href="{address}"' in source
    assert (
        f'href="/v/{VILLAGE}/procedures/26/sheet.pdf"' in read(client, f"/v/{VILLAGE}/procedures/26/").source
    )

"""Papers: seen through the policy only, each look recorded, never under the uploaded name; slips to print."""

import hashlib
import subprocess
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from PIL import Image

from portal.files import Store
from powers.matters.models import Matter, Paper
from tests.desk.people import events, picture, sign_in, text_of
from tests.world import World, bring_to, file_matter

SEE = (
    "agent",
    "village_clerk",
    "secretary",
    "village_head",
    "window_clerk",
    "township_approver",
    "county_checker",
    "county_approver",
)
KNOW = (
    "accountant",
    "agriculture_office",
    "county_housing",
    "supervisor_chair",
    "discipline_member",
    "liaison",
    "township_office",
    "township_discipline",
    "county_discipline",
)
NOTHING = ("neighbour_agent", "other_window_clerk", "catalogue_keeper", "maintenance")


def with_location() -> bytes:
    """A photograph that says where it was taken and by which device."""
    exif = Image.Exif()
    exif[0x010F] = "SECRETPHONE"
    exif[0x0112] = 6
    file = BytesIO()
    Image.new("RGB", (80, 40), "white").save(file, "JPEG", exif=exif)
    return file.getvalue()


def kept(matter: Matter, content: bytes, kind: str = "image/jpeg") -> Paper:
    taken = Store(settings.EVIDENCE_ROOT).take(BytesIO(content), limit_bytes=settings.EVIDENCE_LIMIT_BYTES)
    return Paper.objects.create(
        matter=matter,
        key="household_book",
        name="户口簿",
        step="apply",
        sha256=taken.sha256,
        kind=kind,
        size=taken.size,
    )


def address(paper: Paper) -> str:
    return f"/desk/matters/{paper.matter_id}/papers/{paper.pk}/"


def test_a_look_at_a_paper_is_an_event(world: World) -> None:
    paper = kept(file_matter(world), with_location())
    answer = sign_in(world, "window_clerk").get(address(paper))
    assert answer.status_code == 200
    assert answer["Content-Type"] == "image/jpeg"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "no-store, private"
    assert answer["Content-Disposition"].startswith("inline; filename*=utf-8''%E6%9F%B3%E6%B2%B3%202026-0001")
    assert b"SECRETPHONE" not in answer.content
    assert Image.open(BytesIO(answer.content)).size == (40, 80)
    (event,) = events("paper.viewed")
    assert (event.actor_name, event.data) == ("丁晓燕", {"paper": "household_book", "name": "户口簿"})
    assert "看了材料：户口簿" in text_of(sign_in(world, "agent").get(f"/desk/matters/{paper.matter_id}/"))


def test_the_original_is_handed_out_to_keep_and_that_is_an_event_too(world: World) -> None:
    content = with_location()
    paper = kept(file_matter(world), content)
    answer = sign_in(world, "window_clerk").get(f"{address(paper)}?original=1")
    assert answer.content == content
    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "no-store, private"
    (event,) = events("paper.viewed")
    assert event.data["original"] is True
    page = text_of(sign_in(world, "agent").get(f"/desk/matters/{paper.matter_id}/"))
    assert "下载了材料原件：户口簿" in page
    assert "下载原件" in page
    for stranger, code in (("supervisor_chair", 403), ("neighbour_agent", 404)):
        assert sign_in(world, stranger).get(f"{address(paper)}?original=1").status_code == code


@pytest.mark.parametrize(
    ("who", "code"), [(w, 200) for w in SEE] + [(w, 403) for w in KNOW] + [(w, 404) for w in NOTHING]
)
def test_who_may_look(world: World, who: str, code: int) -> None:
    paper = kept(file_matter(world), picture())
    client = sign_in(world, who)
    answer = client.get(address(paper))
    assert answer.status_code == code
    assert len(events("paper.viewed")) == (code == 200)
    page = client.get(f"/desk/matters/{paper.matter_id}/")
    assert (address(paper) in page.content.decode()) is (code == 200)
    if code == 403:
        assert "能办的人：" in text_of(answer)


def test_a_paper_is_found_under_its_own_matter_only(world: World) -> None:
    mine, other = file_matter(world, "甲"), file_matter(world, "乙")
    paper = kept(other, picture())
    assert sign_in(world, "agent").get(f"/desk/matters/{mine.pk}/papers/{paper.pk}/").status_code == 404


def test_an_erased_paper_says_so(world: World) -> None:
    from portal import clock

    paper = kept(file_matter(world), picture((63, 43)))
    Paper.objects.filter(pk=paper.pk).update(erased_at=clock.now())
    answer = sign_in(world, "agent").get(address(paper))
    assert answer.status_code == 410
    assert "已经依法删除" in text_of(answer)
    assert not events("paper.viewed")


def test_a_lost_file_is_said_plainly(world: World) -> None:
    paper = kept(file_matter(world), picture((64, 44)))
    Store(settings.EVIDENCE_ROOT).forget(paper.sha256)
    answer = sign_in(world, "agent").get(address(paper))
    assert answer.status_code == 410
    assert "文件不在了" in text_of(answer)


def test_an_original_on_paper_has_no_address(world: World) -> None:
    matter = file_matter(world)
    paper = matter.papers.first()
    client = sign_in(world, "agent")
    assert client.get(f"/desk/matters/{matter.pk}/papers/{paper.pk}/").status_code == 404
    assert "纸质原件已收：低保申请书" in text_of(client.get(f"/desk/matters/{matter.pk}/"))


def test_the_stored_file_is_named_by_its_content(world: World) -> None:
    content = picture((65, 45))
    assert kept(file_matter(world), content).sha256 == hashlib.sha256(content).hexdigest()


def printed(content: bytes, folder: Path) -> str:
    file = folder / "slip.pdf"
    file.write_bytes(content)
    text = subprocess.run(
        ["pdftotext", "-layout", str(file), "-"], capture_output=True, text=True, check=True
    ).stdout
    return "".join(text.split())


def test_the_one_time_notice_prints(world: World, tmp_path: Path) -> None:
    matter = bring_to(file_matter(world), "fix")
    told = matter.one_time_notices.get()
    answer = sign_in(world, "window_clerk").get(f"/desk/matters/{matter.pk}/told/{told.pk}.pdf")
    assert answer["Content-Type"] == "application/pdf"
    text = printed(answer.content, tmp_path)
    for words in (
        "一次性告知书",
        "吴桂英户（柳河村二组）",
        "还差1样材料",
        "收入财产核对授权书",
        "柳河2026-0001",
        "丁晓燕（清泉镇民政窗口）",
        f"/m/{matter.pk}",
    ):
        assert words in text, words


@pytest.mark.parametrize(
    ("place", "words"),
    [("accept", ("收件回条", "交给清泉镇民政窗口丁晓燕")), ("check", ("受理回条", "材料齐了", "给您结果"))],
)
def test_the_receipt_prints(world: World, tmp_path: Path, place: str, words: tuple[str, ...]) -> None:
    matter = bring_to(file_matter(world), place)
    answer = sign_in(world, "agent").get(f"/desk/matters/{matter.pk}/receipt.pdf")
    text = printed(answer.content, tmp_path)
    for word in (*words, "柳河2026-0001", "低保申请书", "赵小梅（柳河村代办员）"):
        assert word in text, word


@pytest.mark.parametrize("who", ["supervisor_chair", "liaison", "township_office"])
def test_slips_name_the_household_and_are_for_those_who_may_know(world: World, who: str) -> None:
    matter = bring_to(file_matter(world), "fix")
    client = sign_in(world, who)
    assert client.get(f"/desk/matters/{matter.pk}/receipt.pdf").status_code == 403
    assert (
        client.get(f"/desk/matters/{matter.pk}/told/{matter.one_time_notices.get().pk}.pdf").status_code
        == 403
    )

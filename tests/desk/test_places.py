"""The desk of whoever keeps places, posts and numbers: found in lists, changed by forms, refused with who can."""

from datetime import date, datetime

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from portal import clock
from portal.audit.actors import SYSTEM
from portal.organisation.kinship import declare_kin
from portal.organisation.models import Appointment, Parameter, Post, Relation
from portal.organisation.operations import add_unit
from portal.organisation.post_kinds import PostKind
from portal.organisation.staffing import set_up_offices
from portal.worktime import SHANGHAI
from tests.desk.people import sign_in, text_of
from tests.public.reading import read
from tests.world import COUNTY, VILLAGE, World

NOW = datetime(2026, 11, 20, 9, tzinfo=SHANGHAI)


@pytest.fixture(autouse=True)
def today() -> object:
    with clock.at(NOW):
        yield


@pytest.fixture
def office(world: World) -> Client:
    return sign_in(world, "township_office")


@pytest.fixture
def keeper(world: World) -> Client:
    return sign_in(world, "catalogue_keeper")


def queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_each_sees_what_he_keeps(world: World, office: Client, keeper: Client) -> None:
    villages = text_of(office.get("/desk/places/"))
    assert "柳河村清泉镇　" in villages.replace(" ", "")
    assert "北岭村" not in villages
    assert "清泉镇党政办" in villages or "清泉镇" in villages
    county = text_of(keeper.get("/desk/places/"))
    assert "柳河乡" in county
    assert "北岭村" in county
    assert "软件园社区" not in county, "another county's zone"
    assert "3个空着" in text_of(office.get("/desk/places/?q=槐树"))
    assert "没有这样的地方" in text_of(office.get("/desk/places/?q=北岭"))


def test_a_post_passes_on_by_a_form_and_the_password_is_shown_once(world: World, office: Client) -> None:
    post = world.post("agent")
    page = text_of(office.get(f"/desk/posts/{post.pk}/"))
    assert "现在是赵小梅，2026年1月5日起。" in page
    given = {"name": "孟新", "username": "mengxin", "since": "2026-11-20", "phone": "0630-5550105"}
    answer = text_of(office.post(f"/desk/posts/{post.pk}/", given))
    assert "任职办好了" in answer
    assert "第一次的密码" in answer
    assert "孟新" in read(Client(), f"/v/{VILLAGE}/").words
    assert "赵小梅" not in read(Client(), f"/v/{VILLAGE}/").words
    again = office.post(f"/desk/posts/{post.pk}/", given)
    assert again.status_code == 409
    assert "孟新现在就在这个岗位上" in text_of(again)


def test_the_form_says_what_is_missing_and_keeps_what_was_typed(world: World, office: Client) -> None:
    post = Post.objects.get(body__unit=world.village, kind=PostKind.INSPECTION_CHAIR)
    page = text_of(
        office.post(f"/desk/posts/{post.pk}/", {"name": "孟新", "username": "Meng Xin", "phone": "12"})
    )
    for words in ("账号名用3到30个小写字母和数字", "请填写日期", "请先问本人", "手机号少了9位"):
        assert words in page
    assert 'value="孟新"' in office.post(f"/desk/posts/{post.pk}/", {"name": "孟新"}).content.decode()


def test_an_exclusion_is_said_on_the_page(world: World, office: Client) -> None:
    declare_kin(world.village, "孟新", Relation.SPOUSE, actor=world.accountant)
    post = Post.objects.get(body__unit=world.village, kind=PostKind.INSPECTION_CHAIR)
    answer = office.post(
        f"/desk/posts/{post.pk}/",
        {"name": "孟新", "username": "mengxin", "since": "2026-11-20", "asked": "on"},
    )
    assert answer.status_code == 409
    assert "第三十四条" in text_of(answer)


def test_a_post_is_emptied_with_a_reason(world: World, office: Client) -> None:
    post = world.post("agent")
    address = f"/desk/posts/{post.pk}/end/"
    assert "请写明为什么离任" in text_of(office.post(address, {"last_day": "2026-11-20"}))
    answer = office.post(address, {"last_day": "2026-11-19", "reason": "辞职"})
    assert answer["Location"] == f"/desk/places/{world.village.pk}/"
    assert Appointment.objects.get(account=world.account("agent")).until == date(2026, 11, 19)
    assert office.get(address)["Location"] == f"/desk/posts/{post.pk}/"
    assert "空着" in text_of(office.get(f"/desk/places/{world.village.pk}/"))


def test_offices_are_set_up_with_one_button_and_a_seat_with_another(world: World, office: Client) -> None:
    village = add_unit(
        code="379921100210", name="新河村", kind="village", parent=world.township, actor=SYSTEM
    )
    address = f"/desk/places/{village.pk}/"
    assert "这里还没有设岗位" in text_of(office.get(address))
    assert office.post(f"{address}offices/")["Location"] == address
    assert "新河村村务监督委员会" in text_of(office.get(address))
    assert "常用的岗位都有了" in text_of(office.post(f"{address}offices/"))
    office.post(f"{address}offices/", {"kind": "supervisor"})
    assert "新河村村务监督委员会人数要是单数，现在4个岗位。" in text_of(office.get(address))
    assert office.post(f"{address}offices/", {"kind": "village_head"}).status_code == 404


def test_the_county_keeps_the_townships_posts_and_names_who_keeps_the_villages(
    world: World, keeper: Client
) -> None:
    assert "换人" in text_of(keeper.get(f"/desk/places/{world.township.pk}/"))
    page = text_of(keeper.get(f"/desk/places/{world.village.pk}/"))
    assert "这里的岗位由清泉镇党政办郭海涛" in page
    assert "换人" not in page


def test_a_village_is_renamed_by_a_form(world: World, keeper: Client) -> None:
    address = f"/desk/places/{world.village.pk}/rename/"
    given = {"name": "柳河新村", "code": VILLAGE, "since": "2026-11-20", "document": "云政字〔2026〕15号"}
    assert "依据哪个文件" in text_of(keeper.post(address, given | {"document": ""}))
    assert "代码要写12位数字" in text_of(keeper.post(address, given | {"code": "liuhe"}))
    late = keeper.post(address, given | {"since": "2026-11-21"})
    assert (late.status_code, "日期还没有到" in text_of(late)) == (409, True)
    assert keeper.post(address, given)["Location"] == f"/desk/places/{world.village.pk}/"
    page = text_of(keeper.get(f"/desk/places/{world.village.pk}/"))
    assert "柳河村" in page
    assert "依据：云政字〔2026〕15号" in page


def test_a_village_is_merged_into_a_neighbour_of_its_township(world: World, keeper: Client) -> None:
    address = f"/desk/places/{world.empty.pk}/merge/"
    page = keeper.get(address).content.decode()
    assert "石桥村</option>" in page
    assert "北岭村</option>" not in page
    given = {"into": world.neighbour.pk, "since": "2026-11-20", "document": "云政字〔2026〕16号"}
    keeper.post(address, given)
    assert "2026年11月19日为止，并入石桥村" in text_of(keeper.get(f"/desk/places/{world.empty.pk}/"))
    assert "2026年11月19日为止，并入石桥村" in text_of(keeper.get("/desk/places/?q=槐树"))
    assert "已经不在了" in text_of(keeper.post(f"/desk/places/{world.empty.pk}/end/", given))


def test_what_stands_in_the_way_is_said_before_the_form(world: World, keeper: Client) -> None:
    assert "下面还有6个地方" in text_of(keeper.get(f"/desk/places/{world.township.pk}/end/"))


def test_a_number_is_tightened_by_a_form_and_shows_in_public(world: World, keeper: Client) -> None:
    address = f"/desk/numbers/{world.county.pk}/board.posting_days/"
    page = text_of(keeper.get(address))
    assert "现在是15天" in page
    assert "下面只能定得更多、更长" in page
    given = {"value": "10", "since": "2026-11-20", "document": "云政办发〔2026〕8号"}
    answer = keeper.post(address, given)
    assert answer.status_code == 409
    assert "全国定的是15天" in text_of(answer)
    assert keeper.post(address, given | {"value": "20"})["Location"] == address
    public = read(Client(), f"/u/{COUNTY}/numbers/").words
    assert "公开栏最少张贴" in public
    assert "云溪县：云政办发〔2026〕8号" in public
    assert "全国定的是15天，《村民委员会组织法》" in public
    ended = keeper.post(address, {"end": "1", "last_day": "2026-11-20", "reason": "文件废止"})
    assert ended["Location"] == address
    assert Parameter.objects.get(unit=world.county).valid_to == date(2026, 11, 20)


@pytest.mark.parametrize(
    ("key", "typed", "said"),
    [
        ("delegates.quorum", "三分之二", "这里只写数字"),
        ("delegates.quorum", "2", "份额写成2/3"),
        ("delegates.quorum", "2/0", "份额写成2/3"),
        ("board.posting_days", "2/3", "这里写整数"),
        ("board.posting_days", "", "请填写新的数"),
    ],
)
def test_what_is_no_number(world: World, keeper: Client, key: str, typed: str, said: str) -> None:
    given = {"value": typed, "since": "2026-11-20", "document": "云政办发〔2026〕8号"}
    assert said in text_of(keeper.post(f"/desk/numbers/{world.county.pk}/{key}/", given))


def test_a_number_that_the_law_fixes_has_no_form(world: World, keeper: Client) -> None:
    page = keeper.get(f"/desk/numbers/{world.county.pk}/committee.term_years/")
    assert "法律定死了" in text_of(page)
    assert 'name="value"' not in page.content.decode()


def test_the_public_page_says_what_nobody_has_read(world: World) -> None:
    page = read(Client(), f"/u/{COUNTY}/numbers/?part=watch")
    assert "待核" in page.words
    assert "监委会最少几人" in page.words
    sizes = {}
    for part in (
        "open",
        "meeting",
        "committee",
        "watch",
        "collective",
        "land",
        "money",
        "complain",
        "service",
    ):
        caches["pages"].clear()
        shown = read(Client(), f"/u/{COUNTY}/numbers/?part={part}")
        sizes[part] = len(shown.source)
        assert shown.queries == 4
    assert max(sizes.values()) < 60_000


def test_lists_ask_the_same_for_one_and_for_thirty(world: World, keeper: Client, office: Client) -> None:
    lists = ("/desk/places/", f"/desk/places/{world.village.pk}/")
    before = [queries(keeper, one) for one in lists]
    for n in range(30):
        unit = add_unit(
            code=f"3799211003{n:02}", name=f"{n}号村", kind="village", parent=world.township, actor=SYSTEM
        )
        if n < 3:
            set_up_offices(unit.pk, actor=SYSTEM)
    for _ in range(3):
        office.post(f"/desk/places/{world.village.pk}/offices/", {"kind": "inspector"})
    assert [queries(keeper, one) for one in lists] == before
    assert max(before) <= 15


def test_the_way_there_stands_on_the_account_page(world: World, office: Client, keeper: Client) -> None:
    assert "/desk/places/" in office.get("/desk/account/").content.decode()
    assert f"/desk/numbers/{world.county.pk}/" in keeper.get("/desk/account/").content.decode()
    assert "/desk/places/" not in sign_in(world, "agent").get("/desk/account/").content.decode()

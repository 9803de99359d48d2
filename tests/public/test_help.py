"""Help: what a small power is, four rights and where each is used, five boards, who watches; reached from everywhere."""

import pytest
from django.test import Client

from tests.public.reading import BOARDS, COMMUNITY, COUNTY, EMPTY, TOWNSHIP, VILLAGE, read
from tests.world import World, open_notice

V = f"/v/{VILLAGE}/"
HELP = f"{V}help/"


@pytest.mark.parametrize("address", ["/help/", HELP])
def test_it_says_what_a_small_power_is_and_which_four_rights_one_has(
    client: Client, world: World, address: str
) -> None:
    words = read(client, address).words
    assert "依法依规管事的权力：重大决策、重大活动、重大项目，还有资金、资产、资源的管理和服务" in words
    for part in ("知情权", "决策权", "参与权", "监督权", "监委会", "大字版", "打印", "12345", "12388"):
        assert part in words, part
    for board in ("清单内容", "规章制度", "运行程序", "运行过程", "运行结果"):
        assert board in words, board


def test_a_villages_help_leads_to_where_each_right_is_used(client: Client, world: World) -> None:
    open_notice(world)
    page = read(client, HELP)
    links = page.links("/v/")
    assert {f"{V}{board}/" for board in BOARDS} <= set(links)
    for address in (V, f"{V}procedures/5/", f"{V}#open"):
        assert address in links, address
    for address in set(links):
        assert read(client, address.partition("#")[0]).status == 200
    assert 'id="open"' in read(client, V).source
    for anchor in ("#watchers", "#complain"):
        assert f'href="{anchor}"' in page.source
        assert f'id="{anchor[1:]}"' in page.source


def test_a_villages_help_says_whom_to_call(client: Client, world: World) -> None:
    page = read(client, HELP)
    for words in ("代办员 赵小梅", "监委会主任 陈秀兰", "清泉镇纪委 林静", "云溪县纪委监委 韩卫东"):
        assert words in page.words
    assert "tel:06305550105" in page.source


def test_the_general_page_names_no_place_and_leads_to_the_search(client: Client, world: World) -> None:
    page = read(client, "/help/")
    assert "/" in page.links()
    assert page.links("/v/") == []
    assert "柳河" not in page.words


def test_a_community_is_called_what_it_is(client: Client, world: World) -> None:
    words = read(client, f"/v/{COMMUNITY}/help/").words
    assert "居民会议" in words
    assert "居委会" in words
    assert "村民" not in words.replace("村民小组", "")


def test_where_nobody_sits_nobody_is_named(client: Client, world: World) -> None:
    words = read(client, f"/v/{EMPTY}/help/").words
    assert "代办员 唐小英" in words
    assert "空缺" not in words


def test_nothing_is_promised_that_is_not_there(client: Client, world: World) -> None:
    for address in ("/help/", HELP):
        said = read(client, address).links("/say/")
        assert {one.partition("?")[0] for one in said} == {"/say/unlisted/"}


@pytest.mark.parametrize(
    ("address", "leads_to"),
    [
        ("/", "/help/"),
        (f"/u/{TOWNSHIP}/", "/help/"),
        (f"/u/{COUNTY}/", "/help/"),
        (V, HELP),
        *((f"{V}{board}/", HELP) for board in BOARDS),
        (f"{V}procedures/26/", HELP),
        ("/powers/379921/26/", "/help/"),
        ("/laws/shehui-jiuzhu-fa-2026/", "/help/"),
        ("/desk/login/", "/help/"),
    ],
)
def test_every_page_leads_to_help(client: Client, world: World, address: str, leads_to: str) -> None:
    assert f'<a href="{leads_to}">帮助</a>' in client.get(address).content.decode()


def test_a_page_that_is_not_there_leads_to_help_too(client: Client, world: World) -> None:
    assert '<a href="/help/">帮助</a>' in client.get("/nowhere/").content.decode()


def test_large_letters_are_one_tap_away(client: Client, world: World) -> None:
    assert f"/big{HELP}" in read(client, HELP).links("/big/")
    assert "现在就换成大字" not in read(client, f"/big{HELP}").words

"""A first day at the desk: the steps of the posts one holds, each with a page that opens."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.desk.people import sign_in, text_of
from tests.world import World

GUIDE = "/desk/guide/"
SEES = {
    "village_clerk": ("在村里办事", "登记办件", "轮到张榜公示", "把村里的规章制度写上来"),
    "agent": ("在村里办事", "登记办件", "轮到张榜公示", "看规章制度"),
    "accountant": ("在村里办事", "看规章制度"),
    "village_head": ("在村里办事", "监委会提了问题"),
    "supervisor_chair": ("在监委会监督", "要村里改的，提出问题", "只监督，不代办"),
    "supervisor": ("在监委会监督", "平时看到什么，先记一笔"),
    "discipline_member": ("在监委会监督", "村里改好了，去验收"),
    "window_clerk": ("在镇里、街道办事", "受理村里交来的申请"),
    "township_approver": ("在镇里、街道办事", "调查、审核", "答复异议"),
    "township_office": ("在镇里、街道办事", "给村里的规章制度备案", "催逾期的"),
    "township_discipline": ("在镇里、街道办事", "复查监委会上报的问题"),
    "liaison": ("在镇里、街道办事", "看包的村"),
    "county_checker": ("在县里办事", "核对收入和财产"),
    "county_approver": ("在县里办事", "审核确认", "看逾期的"),
    "catalogue_keeper": ("在县里办事", "写县里的规章制度"),
    "county_discipline": ("在县里办事", "复查报上来的问题", "看逾期的"),
    "base_keeper": ("在市里管基本目录",),
    "maintenance": ("你的账号现在没有岗位",),
}
OTHERS = {
    "agent": ("把村里的规章制度写上来", "监委会提了问题", "在监委会监督"),
    "accountant": ("登记办件", "轮到张榜公示"),
    "supervisor": ("在村里办事", "登记办件", "备案以后公开"),
    "window_clerk": ("答复异议", "备案，马上公开"),
    "county_checker": ("审核确认", "在镇里"),
    "maintenance": ("登记办件", "今天要办”"),
}


@pytest.mark.parametrize("who", SEES)
def test_one_reads_the_steps_of_ones_own_posts(world: World, who: str) -> None:
    page = text_of(sign_in(world, who).get(GUIDE))
    for words in SEES[who]:
        assert words in page, words
    for words in OTHERS.get(who, ()):
        assert words not in page, words


@pytest.mark.parametrize("who", SEES)
def test_every_page_it_leads_to_opens(world: World, who: str) -> None:
    client = sign_in(world, who)
    source = client.get(GUIDE).content.decode()
    main = source[source.index("<main") : source.index("</main>")]
    links = set(re.findall(r'href="([^"#]+)"', main))
    assert links
    assert {address: client.get(address, follow=True).status_code for address in links} == dict.fromkeys(
        links, 200
    )


def test_it_is_reached_from_the_first_page_and_every_other(world: World) -> None:
    client = sign_in(world, "agent")
    assert '<a href="/desk/guide/">第一天怎么用</a>' in client.get("/desk/").content.decode()
    for address in ("/desk/matters/", "/desk/rules/", "/desk/account/"):
        assert '<a href="/desk/guide/">帮助</a>' in client.get(address).content.decode()


def test_it_takes_few_queries(world: World) -> None:
    client = sign_in(world, "township_office")
    client.get(GUIDE)
    with CaptureQueriesContext(connection) as captured:
        client.get(GUIDE)
    assert len(captured) <= 8

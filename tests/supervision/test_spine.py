"""Where a concern stands, told as steps, by hand-written stories."""

from datetime import date

import pytest

from supervision.desk_spine import Act, Node, Offices, spine

V, T, C = "village", "township", "county"


def act(verb: str, day: int, status: str, level: str = V) -> Act:
    return Act(verb, date(2026, 9, day), status, level)


RAISED = act("raise", 1, "raised")
STORIES: dict[str, tuple[list[Act], str, str, list[tuple[str, str, str, str]]]] = {
    "just raised": (
        [RAISED],
        "raised",
        V,
        [
            ("提出问题", "监委会", "past", "9月1日"),
            ("第一次整改", "村委会", "now", "现在"),
            ("验收", "监委会", "ahead", "通过就了结；不通过再改，或者上报"),
        ],
    ),
    "accepted the second time": (
        [
            RAISED,
            act("rectify", 2, "rectified"),
            act("reject", 3, "raised"),
            act("rectify", 4, "rectified"),
            act("accept", 5, "accepted"),
        ],
        "accepted",
        V,
        [
            ("提出问题", "监委会", "past", "9月1日"),
            ("第一次整改", "村委会", "past", "9月2日答复，9月3日验收没有通过"),
            ("第二次整改", "村委会", "past", "9月4日答复"),
            ("验收", "监委会", "past", "9月5日通过，了结"),
        ],
    ),
    "nobody answered, the township neither": (
        [
            RAISED,
            act("go_up", 9, "escalated", T),
            act("take_up", 10, "reviewing", T),
            act("go_up", 18, "escalated", C),
        ],
        "escalated",
        C,
        [
            ("提出问题", "监委会", "past", "9月1日"),
            ("第一次整改", "村委会", "past", "到期没有答复，9月9日自动上报"),
            ("镇里复查", "镇纪委", "past", "到期没有意见，9月18日转到县里"),
            ("县里复查", "县纪委监委", "now", "现在"),
            ("村里照办", "村委会", "ahead", "支持监委会的话"),
            ("验收", "监委会", "ahead", "照办了就了结"),
        ],
    ),
    "upheld and to be followed": (
        [
            RAISED,
            act("rectify", 2, "rectified"),
            act("escalate", 3, "escalated", T),
            act("take_up", 4, "reviewing", T),
            act("uphold", 5, "ordered", T),
        ],
        "ordered",
        T,
        [
            ("提出问题", "监委会", "past", "9月1日"),
            ("第一次整改", "村委会", "past", "9月2日答复，没有改到位，9月3日上报"),
            ("镇里复查", "镇纪委", "past", "9月5日：支持监委会，要村里照办"),
            ("村里照办", "村委会", "now", "现在"),
            ("验收", "监委会", "ahead", "通过就了结；不通过再改，或者上报"),
        ],
    ),
    "escalated at once, handed back, supplemented": (
        [
            RAISED,
            act("escalate", 2, "escalated", T),
            act("take_up", 3, "reviewing", T),
            act("hand_back", 4, "returned", T),
            act("supplement", 5, "escalated", T),
        ],
        "escalated",
        T,
        [
            ("提出问题", "监委会", "past", "9月1日"),
            ("第一次整改", "村委会", "past", "9月2日监委会不等答复，直接上报"),
            ("镇里复查", "镇纪委", "past", "9月4日：事实不清，退回补充"),
            ("补充事实", "监委会", "past", "9月5日"),
            ("镇里复查", "镇纪委", "now", "现在"),
            ("村里照办", "村委会", "ahead", "支持监委会的话"),
            ("验收", "监委会", "ahead", "照办了就了结"),
        ],
    ),
    "the committee let it lie": (
        [
            RAISED,
            act("rectify", 2, "rectified"),
            act("go_up", 9, "escalated", T),
            act("take_up", 9, "reviewing", T),
            act("settle", 10, "settled", T),
        ],
        "settled",
        T,
        [
            ("提出问题", "监委会", "past", "9月1日"),
            ("第一次整改", "村委会", "past", "9月2日答复"),
            ("验收", "监委会", "past", "到期没有办，9月9日自动上报"),
            ("镇里复查", "镇纪委", "past", "9月10日：已经改到位，了结"),
        ],
    ),
    "nobody in the village office": (
        [act("raise", 1, "escalated", T), act("take_up", 2, "reviewing", T)],
        "reviewing",
        T,
        [
            ("提出问题", "监委会", "past", "9月1日"),
            ("镇里复查", "镇纪委", "now", "现在"),
            ("村里照办", "村委会", "ahead", "支持监委会的话"),
            ("验收", "监委会", "ahead", "照办了就了结"),
        ],
    ),
}


@pytest.mark.parametrize("name", list(STORIES))
def test_a_story(name: str) -> None:
    acts, status, level, wanted = STORIES[name]
    assert spine(acts, status, level, "现在") == [Node(*row) for row in wanted]


def test_a_community_has_a_residents_committee() -> None:
    assert spine([RAISED], "raised", V, "", Offices("居委会"))[1].lane == "居委会"

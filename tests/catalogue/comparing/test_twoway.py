"""Release against release: added, changed, renamed, retired, each in a sentence."""

from powers.catalogue.comparing import Became, changes, tally
from tests.catalogue.comparing.real import entry, step, whole_list, words


def test_a_release_that_changes_nothing() -> None:
    """No entry, and a sentence that says so."""
    found = changes(whole_list(), whole_list())
    assert found == ()
    assert tally(found) == "和上一版一样"


def test_what_became_of_each_entry() -> None:
    """One of each, in the order of the numbers, the numbers themselves never given again."""
    before, after = whole_list(), whole_list()
    after["101"] = entry("61")
    after["101"]["row"].update(number=101, name="村晚")
    after["4-2"]["row"]["name"] = "吸收党员"
    step(after["8"], "discuss")["note"] = "两委先商量。"
    after["26"]["row"]["name"] = "最低生活保障"
    after["26"]["item"]["scope"].append("外地户口的问县里。")
    after["61"]["item"]["standing"] = {
        "state": "stopped",
        "since": "2027-01-01",
        "reason": "归到第101项。",
        "successor": "第101项",
        "formerly": [],
    }
    del after["70"]
    after["47"]["item"]["standing"] = None
    found = changes(before, after, words())
    assert [(one.number, one.became, one.sentence) for one in found] == [
        ("4-2", Became.RENAMED, "第4-2项原来叫“发展党员”，现在叫“吸收党员”"),
        ("8", Became.CHANGED, "第8项“临时用人用工”，改了1处"),
        ("26", Became.RENAMED, "第26项原来叫“城乡低保”，现在叫“最低生活保障”，另有1处改动"),
        ("47", Became.RETURNED, "第47项“婚育证明办理”，恢复使用"),
        ("61", Became.RETIRED, "第61项“文化体育活动”，停用，号码留着"),
        ("70", Became.RETIRED, "第70项“综治中心建设”，不再列入，号码留着"),
        ("101", Became.ADDED, "第101项“村晚”，新列进清单"),
    ]
    assert tally(found) == "新增1项，修改1项，改名2项，停用2项，恢复使用1项"
    places = {one.number: [d.label for d in one.differences] for one in found}
    assert places["8"] == ["第2步“两委商议”的说明"]
    assert places["26"] == ["适用范围第3条"]


def test_before_and_after_stand_side_by_side() -> None:
    """The first text is the former release's, the second the later one's."""
    before, after = {"26": entry("26")}, {"26": entry("26")}
    after["26"]["item"]["lines"]["who"] = "找代办员。"
    ((difference,),) = [one.differences for one in changes(before, after)]
    assert (difference.old, difference.base) == (before["26"]["item"]["lines"]["who"], "找代办员。")


def test_two_years_are_the_sum_of_two_releases() -> None:
    """What the first changed and the second changed back is no difference between the ends."""
    first, second, third = ({"26": entry("26")} for _ in range(3))
    second["26"]["row"]["name"] = "低保"
    assert [one.became for one in changes(first, second)] == [Became.RENAMED]
    assert [one.became for one in changes(second, third)] == [Became.RENAMED]
    assert changes(first, third) == ()

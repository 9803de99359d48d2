"""A county's keeper decides about numbers of the next list and publishes it; everybody reads what became of it."""

import re

from tests.journeys.person import Person

NEXT = "/desk/lists/yunxi/next/"
LIST, OFFICE = "云溪县村级小微权力清单", "云溪县人民政府办公室"


def leave_out(keeper: Person, number: str, reason: str) -> None:
    """The next list has a number no more: not without a reason."""
    keeper.go(f"{NEXT}{number}/").pick("下一版怎么列", "不列").press("就这样定", expects=409).sees("理由")
    keeper.write("理由", reason).write("依据的文件", "云政办发〔2026〕9号").press("就这样定")
    keeper.sees(f"第{number}项定好了")


def rename(keeper: Person, number: str, name: str, reason: str) -> None:
    """The next list calls a number otherwise."""
    keeper.go(f"{NEXT}{number}/").pick("下一版怎么列", "改名").write("本县怎么叫", name)
    keeper.write("理由", reason).write("依据的文件", "云政办发〔2027〕1号").press("就这样定")
    keeper.sees(f"第{number}项定好了", f"叫“{name}”")


def publish(keeper: Person, number: int, first_day: str, paper: str, what: str) -> None:
    """From the page that shows everything once more; what is missing is asked for, what was typed stays, twice is once."""
    keeper.sees(f"看一遍，公布第{number}版", "1项和现在不一样")
    keeper.write("从哪天起施行", first_day).write("改了什么、为什么", what).press("公布")
    keeper.sees("请写文件名称。", "请写印发单位。").sees_nowhere(f"第{number}版公布了")
    assert keeper.field("改了什么、为什么").input_value() == what
    for name, words in (("document", LIST), ("number", paper), ("issuers", f"{OFFICE}、云溪县民政局")):
        keeper.page.locator(f"#id_{name}-0").fill(words)
    for name, words in (("unit", "云溪县农业农村局"), ("role", "牵头"), ("name", "沈洁")):
        keeper.page.locator(f"#id_{name}-0").fill(words)
    keeper.page.get_by_role("button", name="公布", exact=True).dblclick()
    keeper.page.wait_for_url(f"**{NEXT}")
    keeper.sees(f"现在是第{number}版")


def compare(reader: Person, first: int, second: int) -> Person:
    """Two releases beside each other, chosen among all."""
    reader.go("/powers/379921/releases/").follow("任选两版比一比")
    reader.page.get_by_label("原来的").select_option(value=str(first))
    reader.page.get_by_label("后来的").select_option(value=str(second))
    return reader.press("比一比").sees(f"从第{first}版到第{second}版")


def open_release(reader: Person, number: int) -> Person:
    """One release, by the page of all."""
    return reader.go("/powers/379921/releases/").follow(re.compile(f"^第{number}版"))

"""An item as a short plain text, to be passed on in the groups people have on their telephones (S3-34).

Nobody counts who passes it on: the page it leads to is the same for everybody.
"""

from portal.organisation.queries import Place
from powers.catalogue.models import Standing
from powers.catalogue.paper.sheets import asked
from powers.catalogue.queries import Item

MOST_PEOPLE = 4


def short_text(here: Place, found: Item, *, url: str) -> str:
    """What it is, who may ask, how long it takes, what to bring, whom to ring, and the address of its page."""
    version = found.version
    said = [f"【{found.name}】{here.unit.name}　小微权力清单第{found.number}项"]
    if version.standing == Standing.STOPPED:
        said.append(f"这一项已经停用。{version.standing_reason}")
        said += [f"现在：{version.successor}"] if version.successor else []
        return _ended(said, url)
    if found.groundless:
        said.append("这一项的依据都已经失效，不能再新办，等县里停用。")
        return _ended(said, url)
    said += found.hold.said if found.hold else ()
    said += found.lines
    if found.papers:
        said.append("带什么：" + "、".join(paper.name for paper in found.papers if paper.need == "always"))
        others = [paper.name for paper in found.papers if paper.need != "always"]
        said += ["有的情况还要带：" + "、".join(others)] if others else []
    people = [f"{seat} {seat.phone}".strip() for seat in asked(here, found)][:MOST_PEOPLE]
    said += ["找谁：" + "；".join(people)] if people else []
    if not found.steps:
        said.append("怎么办还没有写完，急着要办的先打电话问。")
    said.append("有人刁难、要好处的，打12388。")
    return _ended(said, url)


def _ended(said: list[str], url: str) -> str:
    return "\n".join([*said, f"分几步、流程图、依据：{url}", ""])

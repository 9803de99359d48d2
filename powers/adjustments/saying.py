"""Changes of the register in plain sentences."""

from datetime import date

from portal.worktime import long_date, remaining
from powers.adjustments.models import Change, ChangeKind
from powers.catalogue.holding import Hold

WORD = "依据有变"
SHUT = "依据有变，暂停新办"


def changed(change: Change) -> str:
    """What changed and how, without a full stop. Wants `document`, `newer` and `provision`."""
    document = change.document.called
    if change.kind == ChangeKind.REPLACED and change.newer is not None:
        return f"{document}有了新版本：{change.newer.called}，从{long_date(change.on)}起施行"
    if change.kind == ChangeKind.ARTICLE and change.provision is not None:
        return f"{document}{change.provision.article}写的内容有变"
    return f"{document}到{long_date(change.on)}为止，不再施行"


def hold(name: str, rows: list[tuple[Change, date]], today: date) -> Hold:
    """What stands against an item while `rows` of changes, each with its limit, are open; the nearest limit first."""
    due = min(due for _, due in rows)
    late = -remaining(due, today)
    why = "；".join(changed(change) for change, _ in rows)
    if late > 0:
        return Hold(
            word=SHUT,
            said=(
                f"{why}。这一项用到它，县里本来要在{long_date(due)}前定下要不要改，已经逾期{late}天。",
                "定下来以前不能新办；正在办的，照开头的办法办完。",
            ),
            closed=f"“{name}”的依据有变，县里到{long_date(due)}还没有定下要不要改，定下来以前不能新办。",
        )
    return Hold(
        word=WORD,
        said=(
            f"{why}。这一项用到它，县里最晚{long_date(due)}定下要不要改。",
            "定下来以前，照现在写的办。",
        ),
    )

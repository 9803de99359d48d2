"""Deadlines with an hour (S1-26: 4月30日17时前): what came late and by how much, when one may be put off. Pure."""

from datetime import datetime, timedelta

from portal.worktime import SHANGHAI

HOUR, DAY = 60, 24 * 60


def lateness(due: datetime, at: datetime) -> int | None:
    """Whole minutes by which something came late; None when it came in time, 0 when late by less than a minute.

    "17时前" is before 17:00: what comes as the clock strikes is late.
    """
    return None if at < due else int((at - due) // timedelta(minutes=1))


def late_words(minutes: int | None) -> str:
    """晚了不到1分钟, 晚了2小时5分钟, 晚了3天1小时; "" for what came in time."""
    if minutes is None:
        return ""
    if minutes < 1:
        return "晚了不到1分钟"
    days, rest = divmod(minutes, DAY)
    hours, left = divmod(rest, HOUR)
    said = [f"{n}{word}" for n, word in ((days, "天"), (hours, "小时"), (left, "分钟")) if n]
    return "晚了" + "".join(said[:2])


def put_off_fault(due: datetime, later: datetime, reason: str, now: datetime) -> str:
    """Why a deadline cannot be put off to a later one; "" when it can.

    Once it has struck it stands: who is late is known and receipts say by how much. What comes afterwards is taken and
    marked.
    """
    if now >= due:
        return "时间已经到了，不能再延。后来的照样收，会记为晚了。"
    if later <= due:
        return f"现在是{due_at_words(due)}，延就要延到那以后。"
    return "" if reason.strip() else "请写明为什么延，各单位看得到。"


def due_at_words(due: datetime) -> str:
    """2026年4月30日17时前, with minutes only where there are any."""
    there = due.astimezone(SHANGHAI)
    minute = f"{there.minute}分" if there.minute else ""
    return f"{there.year}年{there.month}月{there.day}日{there.hour}时{minute}前"


def minute_words(at: datetime) -> str:
    """2026年4月30日16时59分: a receipt is exact to the minute."""
    there = at.astimezone(SHANGHAI)
    return f"{there.year}年{there.month}月{there.day}日{there.hour}时{there.minute:02d}分"

"""What must hold before an item whose basis changed counts as settled. Pure: values in, a reason or nothing out."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Held:
    """The item as it stands now: `same` on the version that was opened; `resting` still on what ended or was replaced."""

    same: bool
    stopped: bool
    groundless: bool
    resting: bool


LONGEST = 300


def way_of(held: Held) -> str:
    """Which way of settling fits what was done with the item since: the one that is offered."""
    if held.stopped:
        return "retire"
    return "keep" if held.same else "redo"


def in_the_way(verb: str, held: Held, reason: str) -> str:
    """Why an item cannot be settled this way, as a sentence; "" when it can (立改废释, S0-22)."""
    if held.stopped and verb != "retire":
        return "这一项已经停用，了结的时候选“停用了”。"
    if verb == "retire" and not held.stopped:
        return "这一项还在用，没有停用。要停用的，先停用再来了结。"
    if verb == "keep" and held.groundless:
        return "这一项的依据都已经失效，不能不改，只能停用。停用以后再来了结。"
    if verb == "redo" and held.same:
        return "这一项还没有起用新版本。先改好、起用了再来；不用改的，选“看过，不用改”。"
    if verb == "redo" and held.resting:
        return "新版本还写着这份文件作依据。把依据改好再来，或者选“看过，不用改”。"
    if not reason:
        return "请写明为什么这样定，会公开。"
    return ""

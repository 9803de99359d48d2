"""One step of a first day at the desk, and those that everybody takes."""

from dataclasses import dataclass

from portal.organisation.post_kinds import PostKind


@dataclass(frozen=True)
class Step:
    """One step: what, in a sentence or two, and the page it leads to (a URL name, or "" for none)."""

    what: str
    how: str
    page: str = ""
    link: str = ""
    posts: frozenset[PostKind] = frozenset()
    query: str = ""


def step(what: str, how: str, page: str = "", link: str = "", *posts: PostKind, query: str = "") -> Step:
    return Step(what, how, page, link, frozenset(posts), query)


TODAY = step("先看“今天要办”", "轮到你的事都在这里，急的在前，写着到哪天。", "desk:today", "今天要办")
KIN = step(
    "申报近亲属",
    "配偶、父母、子女、兄弟姐妹、祖孙，在你管的地方的都报。他们家的事，系统会交给别人办。",
    "desk:kinship",
    "申报近亲属",
)
PASSWORD = step("改登录口令", "换成自己记得住、别人猜不到的，不告诉别人。", "desk:password", "改口令")

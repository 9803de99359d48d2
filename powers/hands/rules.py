"""What must hold of handlers, hours and addresses: pure, no database."""

import re
import unicodedata
from collections.abc import Collection, Sequence
from datetime import date, time
from urllib.parse import urlsplit

from portal.organisation.post_kinds import INSPECTION, POST_KINDS, SUPERVISION, Level, PostKind
from portal.worktime import is_workday
from powers.hands.models.naming import Part

PARTY_WORD = "党建"
WATCHERS = SUPERVISION | INSPECTION | {PostKind.DISCIPLINE_MEMBER}
"""Who supervises and therefore handles nothing (监督不代替, S1-06)."""
LANDLINE = re.compile(r"(0\d{2,3}-)?[2-9]\d{6,7}(-\d{1,4})?|1\d{4}")
MOBILE = re.compile(r"1[3-9]\d{9}")
HOST = re.compile(r"([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}")
CODE = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]{0,59}")
SPAN = re.compile(r"(\d{1,2})[:.](\d{2})\s*[-~—–至到]+\s*(\d{1,2})[:.](\d{2})")
WEEK = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")
Spans = list[list[str]]


def part_of(category: str) -> Part:
    """Which organisation keeps an item of this category: 党建政务类 the Party's (S1-12), the rest the committee's (S1-13)."""
    return Part.PARTY if PARTY_WORD in category else Part.COMMITTEE


def may_handle(kind: str) -> bool:
    """Whether a post may see to items: of the village, and none that supervises (S1-06)."""
    return PostKind(kind) not in WATCHERS and POST_KINDS[PostKind(kind)][1] is Level.VILLAGE


def plain_phone(typed: str) -> str:
    """A telephone as it is kept: half-width, without blanks, its area code set off by a hyphen."""
    bare = re.sub(r"\s", "", unicodedata.normalize("NFKC", typed))
    return re.sub(r"[－–—]", "-", bare)


def phone_fault(phone: str, declared: Collection[str]) -> str:
    """Why a telephone may not stand in public, "" when it may: an office's fixed line, or any declared as duty telephone.

    A mobile number is somebody's own until the township enters it as the duty telephone of a post (个人信息保护法 6, 25).
    """
    if not phone or phone in declared:
        return ""
    if MOBILE.fullmatch(phone.replace("-", "")):
        return f"{phone}是手机号，没有登记成值班电话，不能公开。先请镇党政办登记成岗位的值班电话，或者写办公室座机"
    if not LANDLINE.fullmatch(phone):
        return f"电话“{phone}”不像座机。写成0630-5550101的样子，或者空着，用岗位的值班电话"
    return ""


def url_fault(url: str) -> str:
    """Why an address may not be linked to, "" when it may: https, a proper name, no user, no port."""
    if not url:
        return ""
    if len(url) > 200 or not url.isascii() or re.search(r"[\s\\<>\"'`{}|^]", url):
        return "网址里有空格、汉字或者别的不能用的符号，从浏览器里复制整条地址"
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return "网址写得不对，从浏览器里复制整条地址"
    if parts.scheme != "https":
        return "只能写 https:// 开头的网址，别的路上能被人改"
    if parts.username or parts.password or port is not None or not HOST.fullmatch(parts.hostname or ""):
        return "网址要写网站的名字，不带用户名和端口，比如 https://www.example.gov.cn/item"
    return ""


def code_fault(code: str) -> str:
    """Why a code of the platform cannot be right; "" when it may."""
    return "" if not code or CODE.fullmatch(code) else "事项编码只有数字、字母、点和短横，最多60个"


def read_hours(typed: str) -> Spans:
    """ "8:30-11:30，14:00-17:00" as spans; nothing typed is closed. Raises ValueError with a Chinese sentence."""
    text = unicodedata.normalize("NFKC", typed).strip()
    spans: Spans = []
    for piece in re.split(r"[,;、;，；]", text) if text else ():
        found = SPAN.fullmatch(piece.strip())
        if found is None:
            raise ValueError(f"“{piece.strip()}”看不懂，写成 8:30-11:30，14:00-17:00")
        try:
            first, last = (time(int(found[n]), int(found[n + 1])) for n in (1, 3))
        except ValueError as error:
            raise ValueError(f"没有“{piece.strip()}”这样的钟点") from error
        begun = spans[-1][1] if spans else "00:00"
        if last <= first or (spans and f"{first:%H:%M}" < begun):
            raise ValueError("后面的时间要比前面的晚")
        spans.append([f"{first:%H:%M}", f"{last:%H:%M}"])
    if len(spans) > 3:
        raise ValueError("一天最多写三段时间")
    return spans


def hours_words(spans: Sequence[Sequence[str]]) -> str:
    """8:30–11:30，14:00–17:00; "" for a closed day."""
    return "，".join(f"{first.removeprefix('0')}–{last.removeprefix('0')}" for first, last in spans)


def holiday(day: date) -> bool:
    """Whether a weekday is off by law; weekends go by the room's own hours."""
    return day.isoweekday() <= 5 and not is_workday(day)

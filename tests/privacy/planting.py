"""Random Chinese texts with personal data planted in them, in every way of writing we know of."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from hypothesis import strategies as st

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
SPELT = dict(zip("0123456789", "零一二三四五六七八九", strict=True))
AMOUNT = re.compile(r"[^.]+\.[^.]{1,2}")
FILLER = st.text(st.sampled_from("的是了在有和人这上来说他家吴桂英公示低保，。、；（）“”\n　"), max_size=12)


@dataclass(frozen=True)
class Planted:
    """A text, what was planted in it as written, and as it reads without anything between."""

    text: str
    written: str
    bare: str


def check_digit(first: str) -> str:
    return "10X98765432"[sum(int(d) * w for d, w in zip(first, WEIGHTS, strict=True)) % 11]


def luhn(first: str) -> str:
    doubled = [int(d) * (2 - at % 2) for at, d in enumerate(reversed(first))]
    return str(-sum(v - 9 if v > 9 else v for v in doubled) % 10)


def full_width(text: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if c.isascii() and c.isalnum() else c for c in text)


def spelt(text: str) -> str:
    return "".join(SPELT.get(c, c) for c in text)


def digits(count: int) -> st.SearchStrategy[str]:
    return st.text(st.sampled_from("0123456789"), min_size=count, max_size=count)


REGIONS = st.sampled_from(["370302", "379921", "110101", "650102", "440305"])
BORN = st.dates(date(1930, 1, 1), date(2020, 12, 31))
ID18 = (
    st.tuples(REGIONS, BORN, digits(3))
    .map(lambda t: f"{t[0]}{t[1]:%Y%m%d}{t[2]}")
    .map(lambda f: f + check_digit(f))
)
ID15 = st.tuples(REGIONS, st.dates(date(1930, 1, 1), date(1999, 12, 31)), digits(3)).map(
    lambda t: f"{t[0]}{t[1]:%y%m%d}{t[2]}"
)
MOBILE = st.tuples(st.sampled_from("3456789"), digits(9)).map(lambda t: f"1{t[0]}{t[1]}")
CARD = st.tuples(st.sampled_from(["622202", "621799", "622848", "955880"]), digits(12)).map(
    lambda t: (f := "".join(t)) + luhn(f)
)
LANDLINE = st.tuples(
    st.sampled_from(["0533", "0631", "010", "021"]), st.sampled_from("2346789"), digits(7)
).map(lambda t: f"{t[0]}-{t[1]}{t[2] if len(t[0]) == 3 else t[2][:6]}")


@st.composite
def gapped(draw: st.DrawFn, number: st.SearchStrategy[str], gaps: tuple[str, ...]) -> tuple[str, str]:
    """A number with something between some of its signs, in one of three scripts."""
    plain = draw(number)
    script = draw(st.sampled_from([str, full_width, spelt]))
    between = draw(
        st.lists(st.sampled_from(("", "", *gaps)), min_size=len(plain) - 1, max_size=len(plain) - 1)
    )
    return script(plain[0]) + "".join(g + script(c) for g, c in zip(between, plain[1:], strict=True)), plain


@st.composite
def grouped(
    draw: st.DrawFn, number: st.SearchStrategy[str], sizes: tuple[tuple[int, ...], ...]
) -> tuple[str, str]:
    """A number in one of the usual groupings, with one kind of gap."""
    plain, gap = draw(number), draw(st.sampled_from([" ", "-", "　", "\u200b", "\n", ".", "·"]))
    groups, rest = [], plain
    for size in draw(st.sampled_from(sizes)):
        groups.append(rest[:size])
        rest = rest[size:]
    return gap.join(filter(None, (*groups, rest))), plain


def behind(
    label: st.SearchStrategy[str], number: st.SearchStrategy[tuple[str, str]]
) -> st.SearchStrategy[tuple[str, str]]:
    """A number behind a word that says what it is."""
    return st.tuples(label, number).map(lambda t: (t[0] + t[1][0], t[1][1]))


ANY_GAP = (" ", "-", "\n", "　", "\u200b", "\u2060", ".", "·", "  ")
SEEN_AS_ONE = ("-", "\u200b", ".", "·", "\u00ad")
WRONG = ID18.map(lambda n: n[:17] + ("2" if n[17] != "2" else "3"))
NUMBERS = st.one_of(
    gapped(ID18, (*ANY_GAP, "，", "/")),
    grouped(ID15, ((15,), (6, 6, 3))),
    gapped(MOBILE, SEEN_AS_ONE).filter(lambda n: not AMOUNT.fullmatch(n[0])),
    grouped(MOBILE, ((11,), (3, 4, 4), (3, 8), (7, 4), (4, 3, 4), (3, 2, 2, 2, 2))),
    grouped(CARD, ((19,), (4, 4, 4, 4, 3), (6, 13))),
    gapped(CARD, SEEN_AS_ONE),
    LANDLINE.map(lambda n: (n, n)),
    behind(st.sampled_from(["身份证", "身份证号：", "证件号码是\n"]), gapped(WRONG, ANY_GAP)),
    behind(st.sampled_from(["电话", "手机号：", "联系方式 "]), gapped(MOBILE, ANY_GAP)),
)
NUMERAL = st.integers(1, 40).flatmap(lambda n: st.sampled_from([str(n), full_width(str(n))]))
WORDS = st.one_of(
    st.tuples(NUMERAL, NUMERAL, st.integers(101, 999)).map(lambda t: f"{t[0]}号楼{t[1]}单元{t[2]}室"),
    NUMERAL.map(lambda n: f"河西巷{n}号，"),
    NUMERAL.map(lambda n: f"二组{n}号院"),
    st.tuples(NUMERAL, NUMERAL).map(lambda t: f"第{t[0]}排第{t[1]}家"),
    digits(5).map(lambda n: f"鲁K{n}"),
    digits(8).map(lambda n: f"护照号E{n}"),
    digits(7).map(lambda n: f"南字第{n}号"),
    digits(9).map(lambda n: f"微信号：wx{n}"),
    digits(6).map(lambda n: f"wang{n}@example.cn"),
    st.sampled_from(["张小明（8岁）", "小学生李乐乐，", "孙萌萌是孤儿"]),
    st.sampled_from(["尿毒症", "二级肢体残疾", "精神分裂症"]),
).map(lambda written: (written, written))


@st.composite
def planted(draw: st.DrawFn) -> Planted:
    """Something personal in the middle of words."""
    written, bare = draw(st.one_of(NUMBERS, WORDS))
    return Planted(draw(FILLER) + written + draw(FILLER), secret(written, bare), stripped(bare))


def secret(written: str, bare: str) -> str:
    """What may not be read: of a planted phrase the telling part."""
    for name in ("张小明", "李乐乐", "孙萌萌"):
        if name in written:
            return name
    return written.rstrip("，")


def stripped(text: str) -> str:
    """Letters and digits only, in one script: what somebody reads who looks closely."""
    read = unicodedata.normalize("NFKC", text).translate({ord(v): k for k, v in SPELT.items()})
    return "".join(c for c in read if c.isalnum()).upper()

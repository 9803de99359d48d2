"""Who takes a step, by when, and how it is said."""

from typing import Any

from django import forms

from powers.catalogue.editing.forms import choosing as choose
from powers.catalogue.editing.shape import WALLS, Detail, Row, answers_for, step_of
from powers.catalogue.editing.terms import Terms
from powers.catalogue.models import LimitCovers, LimitFrom, StepKind

NO_LIMIT = "没有规定几天"
BRACES = "花括号里是规定的数，照着留，数变了这句话跟着变。"


class Worded(forms.Form):
    """A form whose texts name numbers and fields in braces."""

    use_required_attribute = False
    terms: Terms
    texts: tuple[str, ...] = ()

    def clean(self) -> dict[str, Any]:
        """Names in braces become keys; one that nobody knows is an error at its field."""
        cleaned = super().clean() or {}
        for name in self.texts:
            words = cleaned.get(name, "")
            if unknown := self.terms.unknown(words):
                named = "、".join(f"{{{one}}}" for one in unknown)
                self.add_error(name, f"{named}不是本县有的规定的数，也不是要填的内容。")
            else:
                cleaned[name] = self.terms.kept(words)
        return cleaned


class BasicForm(Worded):
    """One step: name, side, posts, limit."""

    texts = ("limit_words", "note")

    def __init__(self, detail: Detail, key: str, terms: Terms, data: Any = None) -> None:
        self.terms, self.step = terms, step_of(detail, key)
        super().__init__(data, prefix="basic", initial=_shown(self.step, terms))
        self.fields["name"] = choose.text("这一步叫什么", 30)
        if self.step["kind"] in choose.PLAIN_KINDS and not answers_for(detail, key):
            kinds = [(str(k.value), choose.KIND_HELP[k]) for k in choose.PLAIN_KINDS]
            self.fields["kind"] = choose.one_of("是什么样的一步", kinds)
        add_who(self, detail, self.step.get("actors", ()))
        self.fields["question"] = choose.text(
            "要判断什么", 30, required=False, hint="结果不止一个的才写，比如：材料齐吗。"
        )
        add_when(self, terms, self.step["kind"])
        self.fields["note"] = choose.text("怎么办", 600, required=False, lines=4, hint=BRACES)
        self.fields["board"] = choose.one_of("公开在哪里", choose.boards(), required=False)
        for n in range(1, len(self.step.get("attends", [])) + 2):
            sides = [("", "没有"), *choose.lanes(detail)]
            self.fields[f"side_{n}"] = choose.one_of(f"还有谁参与（{n}）", sides, required=False)
            self.fields[f"word_{n}"] = choose.text(
                f"怎么参与（{n}）", 20, required=False, hint="比如：到场监督、协助。"
            )

    def clean(self) -> dict[str, Any]:
        """See `Worded`; the limit said in words follows the limit chosen, and a side that takes part says how."""
        cleaned = super().clean()
        settle_when(self, cleaned, self.step)
        for n in range(1, len(self.step.get("attends", [])) + 2):
            if bool(cleaned.get(f"side_{n}")) != bool(cleaned.get(f"word_{n}")):
                self.add_error(f"word_{n}", "谁参与和怎么参与，两样都写，或者都不写。")
        return cleaned

    def values(self) -> Row:
        """The step's values as they are stored."""
        said = dict(self.cleaned_data)
        pairs = [
            (said.pop(f"side_{n}"), said.pop(f"word_{n}"))
            for n in range(1, len(self.step.get("attends", [])) + 2)
        ]
        said["attends"] = [{"lane": side, "word": word} for side, word in pairs if side]
        return without_usual(said)


def add_who(form: forms.Form, detail: Detail, actors: Any) -> None:
    """Side, posts, somebody outside."""
    form.fields["lane"] = choose.one_of("归哪一方", choose.lanes(detail), hint="流程图上画在这一栏。")
    form.fields["actors"] = choose.some_of(
        "由谁办", choose.posts(actors), required=True, hint="选了几个的，谁办都行。"
    )
    form.fields["party"] = choose.text(
        "村外的谁办", 30, required=False, hint="比如施工单位、银行。上面选的岗位只管登记。"
    )


def add_when(form: forms.Form, terms: Terms, kind: str) -> None:
    """The limit and how it is said; for what hangs on a wall, how long."""
    form.fields["limit"] = choose.one_of("几天办完", choose.days(terms, NO_LIMIT), required=False)
    form.fields["limit_from"] = choose.one_of(
        "从什么时候算", [(str(o.value), str(o.label)) for o in LimitFrom]
    )
    form.fields["limit_covers"] = choose.one_of(
        "管到哪里", [(str(o.value), str(o.label)) for o in LimitCovers]
    )
    if kind in WALLS:
        window = choose.one_of("贴几天", choose.days(terms, "选一选"), required=kind == StepKind.PUBLICITY)
        window.error_messages["required"] = "公示要选贴几天。"
        form.fields["window"] = window
    form.fields["limit_words"] = choose.text(
        "时限怎么说", 120, required=False, lines=2, hint=f"空着就照上面选的写。{BRACES}"
    )


def settle_when(form: forms.Form, cleaned: dict[str, Any], before: Row) -> None:
    """The words of the limit: composed where none were typed; a number chosen anew takes the old one's place in them."""
    limit, window = cleaned.get("limit", ""), cleaned.get("window", "")
    words = cleaned.get("limit_words", "")
    if words and words == before.get("limit_words"):
        for was, now in ((before.get("limit"), limit), (before.get("window"), window)):
            if was and now and was != now:
                words = words.replace(f"{{{was}}}", f"{{{now}}}")
    if not words:
        words = composed(limit, window, cleaned)
    if not words:
        form.add_error("limit_words", "没有选几天的，写一句什么时候办，比如：随时。")
    cleaned["limit_words"] = words


def composed(limit: str, window: str, cleaned: dict[str, Any]) -> str:
    """A limit in words: 受理后10个工作日, 3个工作日内开始, 3天内张榜，公示7天."""
    said = f"{{{limit}}}" if limit else ""
    if said and cleaned.get("limit_from") == LimitFrom.ACCEPTED:
        said = f"受理后{said}"
    if said and (window or cleaned.get("limit_covers") == LimitCovers.BEGIN):
        said += "内张榜" if window else "内开始"
    return "，".join(part for part in (said, f"公示{{{window}}}" if window else "") if part)


def without_usual(said: Row) -> Row:
    """Nothing where the usual holds, as a file writes it."""
    usual = {"limit_from": LimitFrom.ENTERED.value, "limit_covers": LimitCovers.FINISH.value}
    return {name: "" if usual.get(name) == value else value for name, value in said.items()}


def _shown(step: Row, terms: Terms) -> Row:
    """A step as the form shows it."""
    shown = {
        "limit_from": LimitFrom.ENTERED.value,
        "limit_covers": LimitCovers.FINISH.value,
        **step,
        "limit_words": terms.shown(step.get("limit_words", "")),
        "note": terms.shown(step.get("note", "")),
    }
    for n, row in enumerate(step.get("attends", []), start=1):
        shown |= {f"side_{n}": row["lane"], f"word_{n}": row["word"]}
    return shown


def is_start(step: Row) -> bool:
    """Whether matters begin here."""
    return bool(step["kind"] == StepKind.START)

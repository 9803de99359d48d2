"""How a number is taken, why, and on which document's authority; an item of the county's own, begun from another."""

from typing import Any

from django import forms

from powers.catalogue.comparing import Comparison, Side
from powers.catalogue.editing.forms.choosing import one_of, text
from powers.catalogue.models import Category, Choice, Way
from powers.catalogue.queries.next_list import NextRow
from powers.catalogue.releases.given import Chosen

WORDS = {
    Way.INHERITED: "沿用：照基本目录现在的",
    Way.RENAMED: "改名：内容照基本目录现在的，本县换个叫法",
    Way.DROPPED: "不列：本县的清单上没有这一项",
}
REASON = "和基本目录不一样的都要写，会和清单一起公开。"


class WhyForm(forms.Form):
    """Why, and on whose document's authority."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"] = text("理由", 500, required=False, hint=REASON, lines=3)
        self.fields["authority"] = text(
            "依据的文件", 200, required=False, hint="凭哪份文件这样定，写名称和文号。"
        )


class WayForm(WhyForm):
    """Inherit, rename or leave out; words and steps are changed on pages of their own."""

    def __init__(self, row: NextRow, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs, initial=_as_decided(row))
        ways = [Way.DROPPED] if row.own else list(WORDS)
        self.fields["way"] = one_of("下一版怎么列", [(str(way), WORDS[way]) for way in ways])
        self.fields["way"].widget = forms.RadioSelect(choices=[(str(way), WORDS[way]) for way in ways])
        if not row.own:
            self.fields["name"] = text("本县怎么叫", 120, required=False, hint="选“改名”的才写。")
            self.fields["name_village"] = text(
                "村里怎么叫", 120, required=False, hint="和本县叫法不同的才写。"
            )
            self.fields["name_community"] = text(
                "社区怎么叫", 120, required=False, hint="和本县叫法不同的才写。"
            )
        self.order_fields(["way", "name", "name_village", "name_community", "reason", "authority"])

    def chosen(self) -> Chosen:
        """What was typed, as a choice."""
        given = dict(self.cleaned_data)
        way = Way(given.pop("way"))
        if way != Way.RENAMED:
            given = {name: given[name] for name in ("reason", "authority")}
        return Chosen(way, **given)


def _as_decided(row: NextRow) -> dict[str, str]:
    """What was decided for the next list, else what holds."""
    said: Choice | None = row.choice
    if said is not None:
        names = ("way", "name", "name_village", "name_community", "reason", "authority")
        return {name: getattr(said, name) for name in names}
    if row.line is None:
        return {}
    return {"way": str(row.line.way), "reason": row.line.reason, "authority": row.line.authority} | (
        {"name": row.line.name} if row.line.way == Way.RENAMED else {}
    )


class NewForm(WhyForm):
    """A new item: its number and name, where it stands, and which item its procedure begins as a copy of."""

    def __init__(
        self, *args: Any, categories: list[Category], items: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["number"] = forms.IntegerField(
            label="编号",
            min_value=1,
            max_value=9999,
            help_text="编号定了就不变，撤掉的号也不再给别的事项。",
            error_messages={"required": "请写编号。", "invalid": "编号是一个整数。"},
        )
        self.fields["name"] = text("事项名称", 120)
        self.fields["category_id"] = one_of("放在哪一类", [(str(one.pk), one.name) for one in categories])
        self.fields["like"] = one_of(
            "照哪一项起头",
            items,
            hint="内容、依据和步骤先照抄这一项，加好以后再改成自己的。",
        )
        self.order_fields(["number", "name", "category_id", "like", "reason", "authority"])


class CompareForm(WhyForm):
    """For every open difference the base's side or the county's."""

    def __init__(self, comparison: Comparison, *args: Any, sides: dict[str, Side], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.comparison = comparison
        for one in comparison.open:
            self.fields[f"d-{one.id}"] = forms.ChoiceField(
                label=one.label,
                choices=[(str(side), side.words) for side in Side],
                widget=forms.RadioSelect,
                required=False,
                initial=str(sides[one.id]) if one.id in sides else None,
            )

    def decisions(self) -> dict[str, Side]:
        """What was chosen, by difference; what was left open is not among it."""
        return {
            one.id: Side(value)
            for one in self.comparison.open
            if (value := self.cleaned_data.get(f"d-{one.id}"))
        }

"""A deadline with an hour, as forms ask for it."""

from datetime import datetime
from typing import Any

from django import forms

from powers.making.rules import at_hour

HOURS = [(str(n), f"{n}时前" if n < 24 else "当天24时前") for n in (*range(8, 19), 24)]
USUAL = "17"


def day_field(label: str, **given: Any) -> forms.DateField:
    """A day, written or picked."""
    return forms.DateField(
        label=label,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": "请写日期。", "invalid": "日期写成 2026-12-01 的样子。"},
        **given,
    )


def hour_field(label: str = "几点以前") -> forms.ChoiceField:
    """An hour of that day."""
    return forms.ChoiceField(label=label, choices=HOURS, initial=USUAL)


class DueForm(forms.Form):
    """Until which day and hour."""

    use_required_attribute = False

    day = day_field("最晚哪天")
    hour = hour_field()

    @property
    def due_at(self) -> datetime:
        """The moment, from valid entries."""
        return at_hour(self.cleaned_data["day"], int(self.cleaned_data["hour"]))

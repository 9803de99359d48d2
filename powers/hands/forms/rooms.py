"""The service room: its week, and one date that differs."""

from collections.abc import Iterable
from typing import Any

from django import forms

from powers.hands.forms.naming import choices_of
from powers.hands.operations import RoomGiven
from powers.hands.queries import Named, RoomPage
from powers.hands.rules import WEEK, Spans, hours_words, read_hours


class RoomForm(forms.Form):
    """The service room: where, telephone, what for; for each day of the week when it is open and who is on duty."""

    address = forms.CharField(
        label="在哪里",
        max_length=80,
        help_text="比如：村委会一楼东头。",
        error_messages={"required": "请写服务室在哪里。"},
    )
    phone = forms.CharField(
        label="值班电话", required=False, max_length=30, help_text="写座机；私人手机号不能写。"
    )
    handles = forms.CharField(
        label="在这里办什么",
        max_length=600,
        help_text="一行写一样，写大家听得懂的话。清单上的事项自动列在下面，不用抄。",
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": "请写在这里办什么。"},
    )

    def __init__(self, *args: Any, people: Iterable[Named], page: RoomPage | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        listed = choices_of(people)
        for n, name in enumerate(WEEK, start=1):
            hours = forms.CharField(label=f"{name}几点开", required=False, max_length=60)
            hours.initial = hours_words(page.room.hours.get(str(n), [])) if page else ""
            hours.help_text = "写成 8:30-11:30，14:00-17:00；不开门就空着。" if n == 1 else ""
            who = forms.TypedChoiceField(
                label=f"{name}谁值班",
                required=False,
                coerce=int,
                empty_value=None,
                choices=[("", "还没有排"), *listed],
            )
            stands = page.week[n - 1].who if page else None
            who.initial = stands.appointment_id if stands else ""
            self.fields[f"hours_{n}"], self.fields[f"who_{n}"] = hours, who
        if page:
            for field in ("address", "phone", "handles"):
                self.fields[field].initial = getattr(page.room, field)

    def clean(self) -> dict[str, Any]:
        """Hours as spans; what cannot be read is said at its field."""
        given = super().clean() or {}
        for n in range(1, 8):
            try:
                given[f"hours_{n}"] = read_hours(given.get(f"hours_{n}", ""))
            except ValueError as error:
                self.add_error(f"hours_{n}", f"{error}。")
        return given

    @property
    def days(self) -> list[tuple[Any, Any]]:
        """The fields of each day of the week: hours, person."""
        return [(self[f"hours_{n}"], self[f"who_{n}"]) for n in range(1, 8)]

    @property
    def given(self) -> RoomGiven:
        """What was typed."""
        hours: dict[int, Spans] = {n: self.cleaned_data[f"hours_{n}"] for n in range(1, 8)}
        roster = {n: pk for n in range(1, 8) if (pk := self.cleaned_data[f"who_{n}"]) and hours[n]}
        words = {name: self.cleaned_data[name] for name in ("address", "phone", "handles")}
        return RoomGiven(**words, hours=hours, roster=roster)


class DayForm(forms.Form):
    """One date that differs: closed, or somebody else on duty."""

    day = forms.DateField(
        label="哪一天",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": "请写哪一天。", "invalid": "日期写成 2026-12-01 的样子。"},
    )
    person = forms.TypedChoiceField(
        label="谁值班",
        required=False,
        coerce=int,
        empty_value=None,
        error_messages={"invalid_choice": "请重新选谁值班。"},
    )
    reason = forms.CharField(
        label="为什么", required=False, max_length=40, help_text="不开门要写，比如：全村停电。"
    )

    def __init__(self, *args: Any, people: Iterable[Named], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = [("", "不开门"), *choices_of(people)]  # type: ignore[attr-defined]

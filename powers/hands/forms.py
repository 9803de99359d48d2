"""What the desk's pages of hands, rooms and doors ask."""

from collections.abc import Iterable
from typing import Any

from django import forms

from portal import clock
from powers.catalogue.importing.given import MOST_BYTES, TOO_LARGE, Given
from powers.hands.models import DoorKind
from powers.hands.operations import Choice, RoomGiven
from powers.hands.queries import Named, RoomPage
from powers.hands.rules import WEEK, Spans, hours_words, plain_phone, read_hours

NOBODY = [("", "还没有定")]


def choices_of(people: Iterable[Named]) -> list[tuple[str, str]]:
    """People as choices: post, name, duty telephone."""
    return [(str(one.appointment_id), f"{one} {one.phone}".strip()) for one in people]


class HandsForm(forms.Form):
    """Who sees to what was ticked, who when he is away, on which telephone."""

    handler = forms.TypedChoiceField(
        label="谁来办", coerce=int, empty_value=None, error_messages={"required": "请选经办人。"}
    )
    substitute = forms.TypedChoiceField(
        label="他不在时找谁（替手）", required=False, coerce=int, empty_value=None
    )
    phone = forms.CharField(
        label="值班电话",
        required=False,
        max_length=30,
        help_text="空着就用岗位登记的。只写办公室的座机，会公开；私人手机号不能写。",
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, people: Iterable[Named], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        listed = choices_of(people)
        self.fields["handler"].choices = [("", "请选"), *listed]  # type: ignore[attr-defined]
        self.fields["substitute"].choices = [("", "没有"), *listed]  # type: ignore[attr-defined]

    @property
    def choice(self) -> Choice:
        """What was chosen."""
        given = self.cleaned_data
        return Choice(given["handler"], given["substitute"], plain_phone(given["phone"]))


class CopyForm(forms.Form):
    """Which item's hands the ticked ones get."""

    like = forms.ChoiceField(label="照着哪一项抄", error_messages={"required": "请选照着哪一项。"})

    def __init__(self, *args: Any, rows: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [
            (row.number, f"{row.number} {row.name}：{row.answer.handler.name}")
            for row in rows
            if row.answer.source == "own" and row.answer.handler
        ]
        self.fields["like"].choices = [("", "请选"), *named]  # type: ignore[attr-defined]
        self.any = bool(named)


class TableForm(forms.Form):
    """One table."""

    use_required_attribute = False

    table = forms.FileField(
        label="Excel 表或者 CSV 表",
        help_text="一个文件，一张工作表，第一行是表头。先看一遍再装。",
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
        error_messages={"required": "请选一个文件。", "empty": "这个文件是空的，请重新选一个。"},
    )

    def clean_table(self) -> Given:
        """The file's name and bytes, unless it is larger than any table."""
        file = self.cleaned_data["table"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(f"{TOO_LARGE}。")
        return Given(file.name, file.read())


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


class PlatformForm(forms.Form):
    """An item's code and address on the province's platform, and when it was seen to work."""

    code = forms.CharField(label="事项编码", required=False, max_length=60)
    url = forms.CharField(
        label="网址",
        required=False,
        max_length=200,
        help_text="从浏览器里复制，https:// 开头。编码和网址都空着，就是撤下。",
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"}),
    )
    checked_on = forms.DateField(
        label="哪天打开看过",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": "请写哪天看过。", "invalid": "日期写成 2026-12-01 的样子。"},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["checked_on"].initial = clock.today()


class DoorForm(forms.Form):
    """One outside door."""

    name = forms.CharField(label="名称", max_length=40, error_messages={"required": "请写名称。"})
    kind = forms.ChoiceField(label="哪一种", choices=DoorKind.choices)
    purpose = forms.CharField(
        label="办什么",
        max_length=80,
        help_text="比如：查社保、交医保。",
        error_messages={"required": "请写办什么。"},
    )
    place = forms.CharField(
        label="在哪里、怎么找到",
        max_length=80,
        help_text="比如：微信里搜这个名字；镇便民服务中心大厅。",
        error_messages={"required": "请写怎么找到。"},
    )
    url = forms.CharField(
        label="网址", required=False, max_length=200, help_text="https:// 开头，没有就空着。"
    )
    checked_on = forms.DateField(
        label="哪天看过能用",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": "请写哪天看过。", "invalid": "日期写成 2026-12-01 的样子。"},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["checked_on"].initial = clock.today()

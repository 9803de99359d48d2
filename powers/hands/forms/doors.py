"""Doors outside: an item on the platform, and apps, mini-programs and machines."""

from typing import Any

from django import forms

from portal import clock
from powers.hands.models import DoorKind


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

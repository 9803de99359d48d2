"""What is asked where a place or a post changes: names, codes, days, the document, the person."""

import re
from typing import Any

from django import forms

from portal import clock
from portal.organisation.levels import same_level
from portal.organisation.models import Post, Unit, UnitKind
from portal.organisation.models.units import CODE
from portal.organisation.rules import asks_about_kin
from powers.matters.forms.checking import check_name, check_phone

DAY = {"required": "请填写日期。", "invalid": "日期不对，写成2026-11-20的样子。"}
USERNAME = re.compile(r"[a-z][a-z0-9]{2,29}")


def day_field(label: str, hint: str = "") -> forms.DateField:
    """A day, as browsers ask for it."""
    return forms.DateField(
        label=label,
        help_text=hint,
        error_messages=DAY,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


class DatedForm(forms.Form):
    """From which day, and by which document."""

    since = day_field("从哪天起", "批准文件里写的日子，不能晚于今天。")
    document = forms.CharField(
        label="依据哪个文件",
        max_length=120,
        help_text="批准的机关、文号。比如：云溪县人民政府，云政字〔2026〕15号。",
        error_messages={"required": "请写明依据哪个文件。"},
    )

    def __init__(self, *args: Any, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.unit = unit
        self.fields["since"].initial = clock.today()


class RenameForm(DatedForm):
    """Another name, another code, or both."""

    name = forms.CharField(label="名称", max_length=60, error_messages={"required": "请填写名称。"})
    code = forms.CharField(label="代码", max_length=12, error_messages={"required": "请填写代码。"})
    field_order = ("name", "code", "since", "document")

    def __init__(self, *args: Any, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, unit=unit, **kwargs)
        self.fields["name"].initial, self.fields["code"].initial = unit.name, unit.code
        zone = unit.kind == UnitKind.ZONE
        self.fields["code"].help_text = (
            "12位数字；没有代码的功能区，写小写字母开头的短代号。" if zone else "12位数字。代码没变就不动。"
        )

    def clean_code(self) -> str:
        """Twelve digits, or a zone's short one."""
        code = "".join(str(self.cleaned_data["code"]).split())
        if not re.match(CODE, code) or not (code.isdecimal() or self.unit.kind == UnitKind.ZONE):
            raise forms.ValidationError("代码要写12位数字。")
        return code


class MergeForm(DatedForm):
    """Into which place beside it."""

    into = forms.ModelChoiceField(
        Unit.objects.none(),
        label="并入哪里",
        empty_label="请选",
        help_text="同一级、同一个上级下面的地方。并成一个新的，先用代码表装入新的，再一个一个并进去。",
        error_messages={"required": "请选并入哪里。", "invalid_choice": "请从单子里选。"},
    )
    field_order = ("into", "since", "document")

    def __init__(self, *args: Any, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, unit=unit, **kwargs)
        beside = Unit.objects.standing().filter(parent=unit.parent_id).exclude(pk=unit.pk).order_by("code")
        keys = [one.pk for one in beside if same_level(one, unit)]
        self.fields["into"].queryset = beside.filter(pk__in=keys)  # type: ignore[attr-defined]


class EndForm(DatedForm):
    """Nothing beyond the day and the document."""


class TakeOfficeForm(forms.Form):
    """Who takes a post, from when, under which account, with which duty phone."""

    name = forms.CharField(
        label="姓名",
        max_length=60,
        help_text="和身份证一致。",
        error_messages={"required": "请填写姓名。"},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    username = forms.CharField(
        label="账号名",
        max_length=30,
        help_text="姓名的拼音，小写，不留空格。已经有账号的，写他原来的；没有的，会新开一个。",
        error_messages={"required": "请填写账号名。"},
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )
    since = day_field("从哪天起任职")
    phone = forms.CharField(
        label="值班电话",
        max_length=30,
        required=False,
        help_text="会公开，写办公室的电话。",
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
    )
    asked = forms.BooleanField(
        label="已经问过本人：没有法律不准兼任的近亲属",
        error_messages={"required": "请先问本人，再在这里打勾。"},
    )

    def __init__(self, *args: Any, post: Post, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["phone"].initial = post.duty_phone
        self.fields["since"].initial = clock.today()
        if not asks_about_kin(post.kind):
            del self.fields["asked"]

    def clean_name(self) -> str:
        """As it is kept."""
        return check_name(str(self.cleaned_data["name"]))

    def clean_username(self) -> str:
        """Small letters and digits."""
        username = str(self.cleaned_data["username"]).strip().lower()
        if not USERNAME.fullmatch(username):
            raise forms.ValidationError("账号名用3到30个小写字母和数字，字母开头。")
        return username

    def clean_phone(self) -> str:
        """Empty, or a number that can be dialled."""
        phone = str(self.cleaned_data["phone"])
        return check_phone(phone) if phone.strip() else ""


class LeaveOfficeForm(forms.Form):
    """The last day and why."""

    last_day = day_field("最后一天", "这一天还在任，第二天起不能再登录办事。")
    reason = forms.CharField(
        label="为什么离任",
        max_length=200,
        help_text="比如：换届；辞职；调走。",
        error_messages={"required": "请写明为什么离任。"},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["last_day"].initial = clock.today()

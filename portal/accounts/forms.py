"""What is asked of people who sign in: name and password, a code, a new password."""

from typing import Any

from django import forms
from django.contrib.auth import authenticate, password_validation
from django.http import HttpRequest

from portal.accounts.models import Account


def _password(autocomplete: str) -> forms.PasswordInput:
    return forms.PasswordInput(attrs={"autocomplete": autocomplete})


class SignInForm(forms.Form):
    """Account name and password. Whatever was wrong, the answer is the same: it never says which names exist."""

    username = forms.CharField(
        label="账号名",
        max_length=60,
        error_messages={"required": "请填写账号名。"},
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )
    password = forms.CharField(
        label="密码",
        strip=False,
        max_length=200,
        error_messages={"required": "请填写密码。"},
        widget=_password("current-password"),
    )

    def __init__(self, *args: Any, request: HttpRequest | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request
        self.account: Account | None = None

    def clean(self) -> dict[str, Any]:
        """Ask the backends; the limit on tries counts here."""
        given = super().clean() or {}
        if not self.errors:
            found = authenticate(self.request, username=given["username"], password=given["password"])
            if not isinstance(found, Account):
                raise forms.ValidationError("账号名或者密码不对。请检查大小写再试。")
            self.account = found
        return given


class CodeForm(forms.Form):
    """The six digits that the phone shows."""

    code = forms.CharField(
        label="6位验证码",
        max_length=12,
        error_messages={"required": "请填写手机上显示的6位数字。"},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
    )

    def clean_code(self) -> str:
        """The digits without the space that some phones show in the middle."""
        code = "".join(str(self.cleaned_data["code"]).split())
        if len(code) != 6 or not code.isascii() or not code.isdecimal():
            raise forms.ValidationError("验证码是6位数字。")
        return code


class PasswordForm(forms.Form):
    """A new password: the old one first, the new one twice."""

    old = forms.CharField(
        label="现在的密码",
        strip=False,
        max_length=200,
        error_messages={"required": "请填写现在的密码。"},
        widget=_password("current-password"),
    )
    new = forms.CharField(
        label="新密码",
        strip=False,
        max_length=200,
        help_text="至少10个字符，不能全是数字，也不能是很多人都用的。",
        error_messages={"required": "请填写新密码。"},
        widget=_password("new-password"),
    )
    again = forms.CharField(
        label="新密码再写一遍",
        strip=False,
        max_length=200,
        error_messages={"required": "请把新密码再写一遍。"},
        widget=_password("new-password"),
    )

    def __init__(self, *args: Any, account: Account, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.account = account

    def clean_old(self) -> str:
        """Whoever sits down at an open screen does not know it."""
        old = str(self.cleaned_data["old"])
        if not self.account.check_password(old):
            raise forms.ValidationError("现在的密码不对。")
        return old

    def clean_new(self) -> str:
        """As the settings' validators ask."""
        new = str(self.cleaned_data["new"])
        password_validation.validate_password(new, self.account)
        return new

    def clean(self) -> dict[str, Any]:
        """Twice the same."""
        given = super().clean() or {}
        if given.get("new") and given.get("again") and given["new"] != given["again"]:
            self.add_error("again", "两遍写的不一样。")
        return given

"""The public form to object, and the signed, timed token that stands in for a cookie."""

from django import forms
from django.core import signing

from disclosure.models import Notice, Objection

SALT = "disclosure.objection"
VALID_SECONDS = 3 * 24 * 3600


class ObjectionForm(forms.Form):
    """What is wrong, and who says so if they like."""

    text = forms.CharField(
        label="你认为哪里不对",
        max_length=2000,
        help_text="写明哪一户、什么情况。知道日期、地点的也写上。",
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={
            "required": "写一写哪里不对，一两句话也行。",
            "max_length": "最多写2000字，现在有%(show_value)d字，请写短一点。",
        },
    )
    name = forms.CharField(
        label="你的姓名",
        required=False,
        max_length=Objection._meta.get_field("name").max_length,
        help_text="只有经办人看得到，不会公开。",
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"max_length": "姓名最多写50个字。"},
    )
    phone = forms.CharField(
        label="联系电话",
        required=False,
        max_length=Objection._meta.get_field("phone").max_length,
        help_text="留了电话，查清后会打给你。不会公开。",
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
        error_messages={"max_length": "电话最多写30个字。"},
    )

    use_required_attribute = False  # the page says what is missing in its own words


def token_for(notice: Notice) -> str:
    """A token for this notice's form, made now."""
    return signing.dumps(notice.pk, salt=SALT)


def token_holds(token: str, notice: Notice) -> bool:
    """Whether `token` was made for this notice within the last three days."""
    try:
        return bool(signing.loads(token, salt=SALT, max_age=VALID_SECONDS) == notice.pk)
    except signing.BadSignature:
        return False

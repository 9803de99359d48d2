"""Fields that several apps ask for in the same way."""

from datetime import datetime, time

from django import forms

from portal.worktime import SHANGHAI

DATE = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
CLOCK = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


class HourForm(forms.Form):
    """Until which hour of which day."""

    use_required_attribute = False

    day = forms.DateField(
        label="最晚哪天", widget=DATE, error_messages={"required": "请选一天。", "invalid": "请选一个日子。"}
    )
    hour = forms.TimeField(
        label="几点以前",
        widget=CLOCK,
        initial=time(17),
        help_text="这个钟点以前算按时，钟点到了再来的记为晚报。",
        error_messages={"required": "请写几点。", "invalid": "写成17:00的样子。"},
    )

    @property
    def due_at(self) -> datetime:
        """The moment."""
        return datetime.combine(self.cleaned_data["day"], self.cleaned_data["hour"], SHANGHAI)


class PutOffForm(HourForm):
    """Until which later hour, and why."""

    reason = forms.CharField(
        label="为什么延",
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="各单位看得到。",
        error_messages={"required": "请写明为什么延。", "max_length": "太长了，最多200个字。"},
    )

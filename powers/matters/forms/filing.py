"""Registering a matter: who applies, how to reach them, who is a relative, and their papers."""

from collections.abc import Iterable
from typing import Any

from django import forms

from portal.organisation.models import Relation, Unit
from powers.catalogue.fields import FieldType
from powers.matters.forms.checking import check_id_number, check_name, check_phone
from powers.matters.forms.typing import FieldsForm, name_of
from powers.matters.operations.filing import Applicant

YES, NO = "yes", "no"


def typed_in(form: FieldsForm) -> dict[str, str]:
    """Everything typed and ticked, right or wrong, under the names the page gave it; files travel apart."""
    heads = tuple(name for name in form.fields if not name.startswith(("file_", "drop_")))
    tables = tuple(f"{name_of(row.key)}_" for row in form.asked if row.type == FieldType.TABLE)
    return {n: str(v) for n, v in form.data.items() if v and (n in heads or n.startswith(tables or ("\0",)))}


class VillageForm(FieldsForm):
    """The one page a cadre fills in for the village's own business: no applicant."""

    applicant = None

    def __init__(
        self, *args: Any, unit: Unit, officers: Iterable[tuple[int, str]] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        """What the item asks is there and right."""
        given = super().clean()
        self.cleaned_data = given
        self.check_fields(self.asked)
        return given

    @property
    def as_typed(self) -> dict[str, str]:
        """See `typed_in`."""
        return typed_in(self)

    @property
    def lacking(self) -> list[str]:
        """Papers that must be there and are not, by name."""
        there = self.kept.keys() | self.on_paper
        return [p.name for p in self.ask if p.needed(delegated=False) and p.key not in there]


class FilingForm(FieldsForm):
    """The one page a cadre fills in for a household."""

    name = forms.CharField(
        label="户主姓名",
        max_length=60,
        help_text="和户口簿一致。姓名里有点的，写“·”。",
        error_messages={"required": "请填写户主姓名。"},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    hamlet = forms.ChoiceField(
        label="村民小组", widget=forms.RadioSelect, error_messages={"required": "请选村民小组。"}
    )
    phone = forms.CharField(
        label="联系电话",
        max_length=30,
        help_text="手机11位，或者带区号的座机。只有经办人看得到。",
        error_messages={"required": "请填写联系电话，没有的写亲戚或者邻居的。"},
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
    )
    id_number = forms.CharField(
        label="身份证号",
        max_length=24,
        required=False,
        help_text="18位。填了可以免得和同名的人弄混，不公开。",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    delegated = forms.ChoiceField(
        label="谁来办",
        choices=((YES, "村里代办，有委托书"), (NO, "本人自己来交的")),
        widget=forms.RadioSelect,
        error_messages={"required": "请选是代办还是本人自己来交。"},
    )
    kin = forms.ChoiceField(
        label="申请人家里，有没有村干部或者经办人的近亲属",
        choices=((NO, "没有"), (YES, "有")),
        widget=forms.RadioSelect,
        help_text="当面问一声。有的不影响申请，只是单独备案，亲属不经手。",
        error_messages={"required": "请问清楚再选。"},
    )
    kin_account = forms.ChoiceField(label="是谁的近亲属")
    kin_relation = forms.ChoiceField(label="申请人是这位干部的", choices=[("", "请选"), *Relation.choices])

    def __init__(self, *args: Any, unit: Unit, officers: Iterable[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        hamlets = [(str(h.pk), h.name) for h in unit.hamlets.all()]
        self.hamlet_names = dict(hamlets)
        if hamlets:
            self.fields["hamlet"].choices = hamlets  # type: ignore[attr-defined]
        else:
            del self.fields["hamlet"]
        self.by_hand |= {"kin_account", "kin_relation"}
        self.officers = {str(pk): words for pk, words in officers}
        self.fields["kin_account"].choices = [("", "请选"), *self.officers.items()]  # type: ignore[attr-defined]

    def clean_name(self) -> str:
        """As it is kept, every character printable."""
        return check_name(str(self.cleaned_data["name"]))

    def clean_phone(self) -> str:
        """Mobile or landline."""
        return check_phone(str(self.cleaned_data["phone"]))

    def clean_id_number(self) -> str:
        """Empty, or right to its check digit."""
        typed = str(self.cleaned_data["id_number"]).strip()
        return check_id_number(typed) if typed else ""

    def clean(self) -> dict[str, Any]:
        """Who says there is a relative says who and how; what the item asks is there and right."""
        given = super().clean()
        self.cleaned_data = given
        self.check_fields(self.asked)
        if given.get("kin") == YES:
            if not given.get("kin_account"):
                self.add_error("kin_account", "请选是谁的近亲属。")
            if not given.get("kin_relation"):
                self.add_error("kin_relation", "请选是什么关系。")
        return given

    @property
    def as_typed(self) -> dict[str, str]:
        """Everything typed and ticked, right or wrong, as a draft keeps it; files travel apart."""
        return typed_in(self)

    @property
    def lacking(self) -> list[str]:
        """Papers that must be there and are not, by name; one may hand the matter in all the same."""
        delegated = self.cleaned_data.get("delegated") == YES
        there = self.kept.keys() | self.on_paper
        return [p.name for p in self.ask if p.needed(delegated=delegated) and p.key not in there]

    @property
    def applicant(self) -> Applicant:
        """Who applies, from valid entries."""
        given = self.cleaned_data
        related = given["kin"] == YES
        return Applicant(
            name=given["name"],
            hamlet_id=int(given["hamlet"]) if given.get("hamlet") else None,
            phone=given["phone"],
            id_number=given["id_number"],
            delegated=given["delegated"] == YES,
            kin_account=int(given["kin_account"]) if related else None,
            kin_relation=given["kin_relation"] if related else "",
        )

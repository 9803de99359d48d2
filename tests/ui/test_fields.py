"""A field keeps what was typed, names what is wrong, and is wired to its hint and its error."""

from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.ui.render import render


class Visit(forms.Form):
    """One field of each kind."""

    phone = forms.CharField(label="联系电话", help_text="手机11位。", min_length=11)
    group = forms.ChoiceField(label="小组", choices=[("1", "一组"), ("2", "二组")], widget=forms.RadioSelect)
    papers = forms.MultipleChoiceField(
        label="材料", choices=[("a", "申请书")], widget=forms.CheckboxSelectMultiple, required=False
    )
    kin = forms.BooleanField(label="有近亲属", required=False)
    kind = forms.ChoiceField(label="类别", choices=[("b", "B类")], required=False)
    day = forms.DateField(label="哪天", required=False, widget=forms.DateInput(attrs={"type": "date"}))
    why = forms.CharField(label="理由", required=False, widget=forms.Textarea)
    photo = forms.FileField(label="照片", help_text="看得清全文。", required=False)
    token = forms.CharField(widget=forms.HiddenInput, required=False)


SENT = {"phone": '138"55', "group": "2", "papers": ["a"], "kin": "on", "kind": "b", "why": "<b>"}


def field(name: str, form: forms.Form, extra: str = "") -> str:
    return render(f"{{% field form.{name} {extra} %}}", form=form)


def test_an_error_keeps_the_value_and_is_announced_with_the_field() -> None:
    html = field("phone", Visit(SENT))
    assert 'value="138&quot;55"' in html
    assert 'aria-invalid="true"' in html
    assert 'aria-describedby="id_phone_helptext id_phone_error"' in html
    assert '<span class="hint" id="id_phone_helptext">手机11位。</span>' in html
    assert '<span class="msg" id="id_phone_error">要改：' in html
    assert html.startswith('<div class="field wrong"><label for="id_phone">联系电话</label>')


def test_the_page_may_say_it_better_than_the_form() -> None:
    html = field("phone", Visit(), 'label="电话" hint="只有经办人看得到。" short=True')
    assert '<div class="field short"><label for="id_phone">电话</label>' in html
    assert "只有经办人看得到。" in html
    assert "手机11位" not in html
    assert 'aria-describedby="id_phone_helptext"' in html


def test_choices_stand_under_a_legend_each_with_its_own_words() -> None:
    html = field("group", Visit(SENT))
    assert html.startswith('<fieldset class="field"><legend>小组</legend>')
    assert html.count('<label class="choice">') == 2
    assert 'value="2" id="id_group_1" required checked' in html
    boxes = field("papers", Visit(SENT), "stacked=True")
    assert '<legend>材料（可以不填）</legend><div class="choices stacked">' in boxes
    assert "checked" in boxes


def test_a_single_box_has_its_words_beside_it() -> None:
    html = field("kin", Visit(SENT))
    assert html.startswith('<div class="field"><label class="choice"><input type="checkbox" name="kin"')
    assert "<span>有近亲属</span></label>" in html


def test_what_may_stay_empty_says_so() -> None:
    assert "类别（可以不填）" in field("kind", Visit())
    assert "联系电话</label>" in field("phone", Visit())


def test_text_dates_and_hidden_fields() -> None:
    assert "&lt;b&gt;</textarea>" in field("why", Visit(SENT))
    assert 'type="date"' in field("day", Visit())
    assert field("token", Visit()) == '<input type="hidden" name="token" id="id_token">'


def test_a_file_sent_with_a_faulty_form_must_be_chosen_again_and_is_told_so() -> None:
    sent = {"photo": SimpleUploadedFile("p.jpg", b"x")}
    assert "请再选一次" in field("photo", Visit(SENT, sent))
    assert "请再选一次" not in field("photo", Visit(SENT))
    assert "请再选一次" not in field("photo", Visit(SENT | {"phone": "13855500126"}, sent))


def test_the_summary_leads_to_every_field_and_the_title_counts() -> None:
    form = Visit({"phone": "1"})
    form.add_error(None, "这一页已经过期")
    html = render("{% error_summary form other %}", form=form, other=None)
    assert 'role="alert"' in html
    assert '<h2 id="errors">还有3处要改</h2>' in html
    assert "<li>这一页已经过期</li>" in html
    assert '<a href="#id_phone">' in html
    assert '<a href="#id_group_0">' in html
    assert render("{% error_title form %}", form=form) == "有3处要改："


def test_no_errors_no_summary() -> None:
    assert render("{% error_summary form %}{% error_title form %}", form=Visit()) == ""

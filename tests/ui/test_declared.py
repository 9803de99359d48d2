"""A component says what it takes; whatever else is written fails when the template is parsed."""

import pytest
from django.template import TemplateSyntaxError

from portal.templatetags.ui import register
from tests.ui.render import render

# These two take any number of forms and no words at all.
ONLY_FORMS = {"error_summary", "error_title"}


@pytest.mark.parametrize("name", sorted(register.tags.keys() - ONLY_FORMS))
def test_a_word_nobody_declared_is_refused(name: str) -> None:
    with pytest.raises(TemplateSyntaxError, match="unexpected keyword argument 'titel'"):
        render(f"{{% {name} titel=1 %}}{{% end{name} %}}")


@pytest.mark.parametrize(
    "line",
    [
        '{% state "finished" %}',
        '{% risk "D" %}',
        '{% chip "乡镇" kind="loud" %}',
        '{% step 1 "申请" when="later" %}{% endstep %}',
        '{% amount "收入" 1 sign="×" %}',
        '{% section "题" level=4 %}{% endsection %}',
        '{% table "题" columns="户主||金额" %}{% endtable %}',
    ],
)
def test_a_value_outside_the_list_is_refused(line: str) -> None:
    with pytest.raises(TemplateSyntaxError):
        render(line)


@pytest.mark.parametrize(
    "line",
    [
        "{% section bad aside=bad id=bad %}{{ bad }}{% endsection %}",
        "{% panel bad %}{% endpanel %}",
        "{% alarm bad %}{% endalarm %}",
        "{% refusal bad who=bad phone=bad %}{% endrefusal %}",
        "{% nothing bad by=bad %}{% button bad name=bad value=bad %}{% code bad label=bad %}",
        "{% photo bad alt=bad caption=bad %}{% crumbs pairs %}",
        '{% state "doing" word=bad %}{% late bad %}{% phone bad %}{% chip bad %}',
        "{% person bad bad phone=bad %}{% fact bad change=bad %}{% endfact %}",
        "{% step 1 bad lane=bad %}{% endstep %}{% line bad href=bad side=bad %}{% endline %}",
        "{% amount bad 1 %}{% sheet bad href=bad text=bad %}{% door bad href=bad %}{% enddoor %}",
        "{% reply bad %}{% endreply %}{% table bad columns=bad %}{% endtable %}",
        "{% cell bad %}{{ bad }}{% endcell %}{% td bad bad %}{% rowhead %}{{ bad }}{% endrowhead %}",
    ],
)
def test_what_people_write_is_escaped(line: str) -> None:
    html = render(line, bad='"><script>x</script>', pairs=[('"><script>', '"><script>')])
    assert "<script" not in html
    assert "&lt;script&gt;" in html
    assert 'style="' not in html

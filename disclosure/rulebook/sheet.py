"""A rule document on paper, for the wall or the drawer."""

from django.conf import settings

from disclosure.composing import place_line
from disclosure.models import RuleVersion
from disclosure.rulebook.queries import facts_of
from disclosure.rulebook.text import blocks
from portal import pdf
from portal.context import bare_reverse
from portal.organisation.queries import Place
from portal.worktime import day_of, long_date


def sheet_of(version: RuleVersion, here: Place) -> pdf.RuleSheet:
    """The sheet of a version that holds. `here` is the document's place."""
    url = settings.BASE_URL + bare_reverse("rule", version.document_id)
    keeper = here.first(version.keeper)
    asked = f"有不明白的，问{keeper}，电话{keeper.phone}。" if keeper and keeper.name and keeper.phone else ""
    return pdf.RuleSheet(
        title=version.title,
        unit_line=place_line(here.unit),
        facts=facts_of(version),
        paragraphs=tuple((one.kind, one.head, one.text) for one in blocks(version.text)),
        dated=long_date(day_of(version.in_force_at)) if version.in_force_at else "",
        seal=here.committee if here.unit.is_village else here.unit.name,
        ask=asked,
        url=url,
        short_url=url.split("://", 1)[-1].rstrip("/"),
    )

"""The demo's two counties: one takes the base as it is, the other differs from it in all five ways; both adjusted once."""

from collections import Counter
from datetime import datetime

from django.test import Client

from portal.organisation.models import Unit
from powers.catalogue.models import Release
from powers.catalogue.queries import catalogue_of
from tests.public.reading import read


def test_two_counties_have_two_releases_each_and_one_differs_in_all_five_ways(demo: datetime) -> None:
    rows = Release.objects.order_by("catalogue__key", "number")
    assert [(row.catalogue.key, row.number, row.occasion) for row in rows.select_related("catalogue")] == [
        ("qingling", 1, "whole"),
        ("qingling", 2, "adjustment"),
        ("yunxi", 1, "whole"),
        ("yunxi", 2, "adjustment"),
    ]
    first = rows[0]
    assert Counter(first.entries.values_list("way", flat=True)) == {
        "inherited": 73, "renamed": 2, "changed": 2, "added": 2, "dropped": 2,
    }  # fmt: skip
    catalogue = catalogue_of(Unit.objects.get(code="379922100201"))
    assert catalogue is not None
    assert catalogue.key == "qingling"


def test_the_pages_tell_both_counties_apart(demo: datetime, client: Client) -> None:
    page = read(client, "/powers/379922/changes/").words
    assert "一共73项：沿用67项，改名2项，改动2项，新增2项；另有2项不列。" in page
    assert "63 红白事简办 基本目录叫“推进移风易俗”" in page
    assert "走不动的人要盖章，文书上门看材料" in page
    second = read(client, "/powers/379922/releases/2/").words
    assert "和第1版比 改动1项。" in second
    assert "清岭县人民政府办公室、清岭县农业农村局联合印发" in second
    assert "清岭县和云溪县的清单" in read(client, "/powers/379922/beside/379921/").words
    left_out = client.get("/powers/379922/22/")
    assert (left_out.status_code, left_out["Location"]) == (302, "/powers/379922/releases/2/22/")
    assert "本县没有办过这种贷款担保" in read(client, left_out["Location"]).words

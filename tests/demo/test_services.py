"""The demo's ordered services, and the rows of the county's lists that its keeper changed."""

from datetime import datetime

from powers.catalogue.models import Catalogue, ListKind
from powers.five_lists.models import ServiceOrder
from powers.five_lists.order_queries import figures
from powers.five_lists.queries import list_page


def test_every_state_but_one_can_be_seen_and_one_is_late(demo: datetime) -> None:
    rows = ServiceOrder.objects.order_by("status", "unit__name").values_list("status", "unit__name")
    assert list(rows) == [
        ("arranged", "柳河村"), ("done", "柳河村"), ("ordered", "柳河村"), ("ordered", "石桥村"), ("refused", "石桥村"),
    ]  # fmt: skip
    county = Catalogue.objects.get(key="yunxi").place
    assert (figures(county).ordered, figures(county).late) == (5, 1)
    late = ServiceOrder.objects.get(status="ordered", unit__name="石桥村")
    assert late.alarm_level > 0


def test_lists_have_an_earlier_day(demo: datetime) -> None:
    county = Catalogue.objects.get(key="yunxi").place
    negative, services = list_page(county, ListKind.NEGATIVE), list_page(county, ListKind.SERVICES)
    assert negative is not None
    assert services is not None
    assert len(negative.days) == len(services.days) == 2
    assert [row.number for row in services.rows if row.stopped] == ["5"]

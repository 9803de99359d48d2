"""The demo's reports of what is on no list: one stopped and checked, one to be listed, one on the list, one late."""

from datetime import datetime

from portal.audit.models import Event
from supervision.models import UnlistedReport
from supervision.unlisted.queries import pending


def test_every_outcome_can_be_seen(demo: datetime) -> None:
    rows = UnlistedReport.objects.order_by("status").values_list("status", "unit__name", "door")
    assert list(rows) == [
        ("followed", "柳河村", "web"),
        ("on_list", "柳河村", "log"),
        ("reported", "槐树村", "web"),
        ("to_list", "石桥村", "log"),
    ]


def test_one_waits_and_is_late_and_those_above_were_told(demo: datetime) -> None:
    late = UnlistedReport.objects.select_related("county").get(status="reported")
    found = pending(late.county)
    assert (found.count, found.late) == (1, 1)
    assert late.alarm_level == 1
    assert Event.objects.filter(subject_id=late.pk, kind="unlisted.overdue").exists()

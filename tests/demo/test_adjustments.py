"""The demo shows a changed basis in each state: within its limit, late, and settled; no real law is touched."""

from datetime import datetime

import pytest
from django.test import Client

from portal import clock
from powers.adjustments.models import Adjustment, Change
from powers.catalogue.models import LawDocument
from tests.public.reading import read

pytestmark = pytest.mark.django_db


def test_open_late_and_settled(demo: datetime) -> None:
    rows = Adjustment.objects.filter(round__change__document__title__contains="演示").select_related("round")
    found = {row.number: (row.round.change.kind, row.state, row.round.late) for row in rows}
    assert found == {
        "12": ("replaced", "kept", False),
        "52": ("article", "open", False),
        "61": ("ended", "open", True),
    }
    late = Adjustment.objects.get(number="61")
    assert late.round.alarm_level == 1


def test_the_documents_say_that_they_are_invented(demo: datetime) -> None:
    invented = LawDocument.objects.filter(key__startswith="yunxi-")
    assert len(invented) == 4
    assert all("演示" in one.title and "编的" in one.pending for one in invented)
    real = Change.objects.exclude(document__in=invented)
    assert not real.exclude(kind="ended", on__lt=clock.today()).exists()


def test_the_public_page_tells_it(demo: datetime, client: Client) -> None:
    page = read(client, "/powers/379921/adjustments/")
    assert "云溪县村级文体活动补助办法（演示）" in page.words
    assert "逾期已经报给：" in page.words
    assert "依据换成新版本，清点和公示的办法没有变，步骤不变。" in page.words
    assert "依据有变，暂停新办" in read(client, "/powers/379921/").words

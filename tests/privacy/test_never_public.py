"""Random texts with personal data planted in them, typed wherever people type: never on a page, a sheet, in history.

Half of the doors refuse, the others mask; what matters is what can be read afterwards without an account.
"""

import json
import subprocess
from collections.abc import Callable
from contextlib import suppress
from typing import Any
from urllib.parse import unquote, urlencode

import pytest
from django.apps import apps
from django.core.cache import caches
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from disclosure.forms import token_for
from disclosure.models import Notice, Objection, StoredSheet
from portal.audit.models import Event
from portal.lifecycle import NotAllowed
from portal.privacy import NotPublishable, find, mask
from powers.matters.operations import withdraw
from supervision import operations as supervision
from tests.privacy.planting import ID18, MOBILE, NUMBERS, Planted, planted, stripped
from tests.public.reading import BOARDS, TOWNSHIP, VILLAGE, read
from tests.world import World, answer, bring_to, file_matter, object_to, open_notice, raise_concern, step

V = f"/v/{VILLAGE}/"
FEW = settings(
    max_examples=15,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@given(planted())
@settings(max_examples=400, deadline=None)
def test_every_way_of_writing_is_found_and_masked(secret: Planted) -> None:
    assert find(secret.text), secret
    hides(mask(secret.text), secret, secret)


class Undone(Exception):
    """Ends an example: what it wrote is taken back."""


def in_an_example(act: Callable[[], None]) -> None:
    """Run one example and take back what it wrote; rendered pages go with it."""
    caches["pages"].clear()
    with suppress(Undone), transaction.atomic():
        act()
        raise Undone
    caches["pages"].clear()


def hides(text: str, secret: Planted, where: object) -> None:
    """Neither as it was written nor with everything between taken out."""
    assert secret.written not in text, where
    assert secret.bare not in stripped(text), where


def check_pages(client: Client, addresses: list[str], secret: Planted) -> None:
    for address in addresses:
        page = read(client, address)
        assert page.status == 200, address
        hides(page.words, secret, address)
        hides(page.source, secret, address)


def check_history(since: int, secret: Planted) -> None:
    """Events and the history of every model, written since an event."""
    rows: list[Any] = list(Event.objects.filter(id__gt=since).values())
    for model in apps.get_models():
        if hasattr(model, "history_date"):
            rows += model._default_manager.filter(event_id__gt=since).values()  # type: ignore[misc]
    assert rows
    for row in rows:
        kept = {k: v for k, v in row.items() if k not in ("id", "at", "history_date", "digest")}
        words = json.dumps(kept, default=str, ensure_ascii=False)
        assert secret.written not in words, row
        assert secret.bare not in stripped(words), row


def last_event() -> int:
    return Event.objects.latest("id").pk


@pytest.fixture
def notice(world: World) -> Notice:
    return open_notice(world)


@given(secret=planted(), answered=planted())
@FEW
def test_an_objection_through_the_form_and_its_answer(
    client: Client, world: World, notice: Notice, secret: Planted, answered: Planted
) -> None:
    def act() -> None:
        since = last_event()
        form = {"token": token_for(notice), "text": secret.text, "name": "李四", "phone": "13900009999"}
        sent = client.post(f"/n/{notice.pk}/object/", form)
        assert sent.status_code == 302
        said = Objection.objects.get(receipt=sent.headers["Location"].split("/")[-2])
        with pytest.raises(NotPublishable):
            answer(said, text=answered.text)
        answer(said)
        pages = [
            f"/n/{notice.pk}/",
            f"/m/{notice.matter_id}/",
            f"/say/receipt/{said.receipt}/",
            V,
            f"{V}process/",
        ]
        check_pages(client, pages, secret)
        check_history(since, secret)
        check_history(since, answered)

    in_an_example(act)


@given(secret=planted())
@FEW
def test_what_the_committee_the_village_and_the_commission_write(
    client: Client, world: World, notice: Notice, secret: Planted
) -> None:
    chair, head, commission = world.supervisor_chair, world.village_head, world.township_discipline

    def act() -> None:
        since = last_event()
        supervision.note(world.village, secret.text, actor=chair, notice=notice)
        with pytest.raises(NotPublishable):
            raise_concern(notice, secret.text)
        concern = raise_concern(notice)
        with pytest.raises(NotPublishable):
            supervision.rectify(concern.pk, secret.text, actor=head)
        supervision.rectify(concern.pk, "改好了。", actor=head)
        supervision.reject(concern.pk, secret.text, actor=chair)
        supervision.escalate(concern.pk, secret.text, actor=chair)
        supervision.take_up(concern.pk, actor=commission)
        with pytest.raises(NotPublishable):
            supervision.decide_review(concern.pk, "settle", secret.text, actor=commission)
        supervision.decide_review(concern.pk, "settle", "看过了，改到位。", actor=commission)
        check_pages(client, [f"/n/{notice.pk}/", V, f"/u/{TOWNSHIP}/"], secret)
        check_history(since, secret)

    in_an_example(act)


@given(secret=planted(), phone=MOBILE, id_number=ID18)
@FEW
def test_what_is_typed_while_a_matter_runs(
    client: Client, world: World, secret: Planted, phone: str, id_number: str
) -> None:
    def act() -> None:
        since = last_event()
        matter = file_matter(world, phone=phone, id_number=id_number, address="河西巷十七号")
        matter = step(matter, "incomplete", missing=("check_consent",), remark=secret.text)
        withdraw(matter.pk, actor=world.agent, reason=secret.text)
        other = bring_to(file_matter(world, "王福顺", 1), "opinion")
        step(other, "supplement", remark=secret.text)
        pages = [f"/m/{matter.pk}/", f"/m/{other.pk}/", V, *(f"{V}{board}/" for board in BOARDS)]
        for one in (secret, *(Planted("", n, n) for n in (phone, id_number, "河西巷十七号"))):
            check_pages(client, pages, one)
            check_history(since, one)

    in_an_example(act)


@given(secret=planted())
@FEW
def test_what_is_searched_for_is_not_said_back(client: Client, world: World, secret: Planted) -> None:
    caches["pages"].clear()
    page = read(client, "/?" + urlencode({"q": secret.text}))
    assert page.status == 200
    hides(page.words, secret, "words")
    hides(unquote(page.source), secret, "source")


@given(name=NUMBERS.filter(lambda n: len(n[0]) <= 50))
@settings(FEW, max_examples=4)
def test_a_name_that_is_a_number_never_hangs(client: Client, world: World, name: tuple[str, str]) -> None:
    def act() -> None:
        matter = bring_to(file_matter(world, name[0]), "publicise")
        with pytest.raises(NotAllowed):
            step(matter)
        assert not StoredSheet.objects.exists()
        assert not Notice.objects.exists()

    in_an_example(act)


@given(phone=MOBILE, id_number=ID18, said=planted(), group=st.integers(1, 4))
@settings(FEW, max_examples=2)
def test_the_sheet_holds_nothing_of_what_was_filed_and_said(
    client: Client, world: World, phone: str, id_number: str, said: Planted, group: int
) -> None:
    def act() -> None:
        born = {"phone": phone, "id_number": id_number, "address": "河西巷十七号"}
        opened = open_notice(world, "欧阳桂英", group=group, **born)
        object_to(opened, said.text)
        pdf = client.get(f"/n/{opened.pk}.pdf").content
        text = subprocess.run(
            ["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True
        ).stdout.decode()
        about = subprocess.run(
            ["pdfinfo", "-meta", "-"], input=pdf, capture_output=True, check=True
        ).stdout.decode()
        about += subprocess.run(["pdfinfo", "-"], input=pdf, capture_output=True, check=True).stdout.decode()
        assert "欧阳" in text
        for one in (said, *(Planted("", n, n) for n in (phone, id_number, "河西巷十七号"))):
            hides(text, one, "sheet")
            hides(about, one, "metadata")

    in_an_example(act)

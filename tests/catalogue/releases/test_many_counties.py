"""Eight counties and three zones in one portal: each has its own list, numbers and keeper, nobody touches a neighbour's."""

from collections.abc import Callable, Iterable
from datetime import timedelta

import pytest
from django.core.cache import caches
from django.test import Client

from portal import clock
from portal.audit.actors import SYSTEM
from portal.audit.operations import event
from portal.organisation.models import Message
from portal.organisation.parameters import value
from portal.organisation.policy import Refused
from portal.organisation.setting import set_parameter
from powers.adjustments.models import Adjustment, Round
from powers.adjustments.operations import settle
from powers.catalogue import releases
from powers.catalogue.models import Catalogue, Choice, ReleaseEntry, Way
from powers.catalogue.queries import catalogue_of, county_list
from powers.catalogue.releases import Chosen
from tests.adjustments.ways import LAW, swept, write
from tests.catalogue.releases.counties import DROPPED, WHOLE, There, city, decided, issued, released
from tests.public.reading import read
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def eleven(world: World) -> list[There]:
    """All of them, no list released yet."""
    return city(world)


def standing(there: There) -> dict[str, str]:
    """What its list shows in one of its villages today: names by number."""
    found = county_list(there.village)
    assert found is not None
    return {power.number: power.name for category in found.categories for power in category.powers}


def lines(there: There) -> list[tuple[object, ...]]:
    """Every line of every release it ever issued, as stored."""
    rows = ReleaseEntry.objects.filter(release__catalogue=there.catalogue).order_by("pk")
    return list(rows.values_list())


def test_each_shows_its_own_list_and_a_next_one_changes_only_that(
    eleven: list[There], client: Client
) -> None:
    released(eleven)
    names = [there.unit.name for there in eleven]
    assert len({*names}) == 11
    for n, (there, left_out) in enumerate(zip(eleven, DROPPED, strict=True)):
        name, shown = there.unit.name, standing(there)
        assert catalogue_of(there.village) == there.catalogue
        assert shown["62"] == f"{name}看书"
        assert shown.get("101") == (f"{name}村史馆" if n in WHOLE else None)
        assert {number for number in DROPPED if number not in shown} == {left_out}
        others = [one for one in names if one != name]
        pages = [f"/powers/{there.short}/"]
        if n in WHOLE:
            pages.append(f"/v/{there.village.code}/list/")
            pages += [f"/powers/{there.short}/{page}/" for page in ("releases/1", "changes")]
        for address in pages:
            words = read(client, address).words
            assert f"{name}看书" in words, address
            assert [one for one in others if f"{one}看书" in words or f"{one}村史馆" in words] == [], address
        assert read(client, f"/powers/{there.short}/101/").status == (200 if n in WHOLE else 404)
        assert read(client, f"/powers/{there.short}/releases/2/").status == 404
    _one_goes_on(eleven)


def _one_goes_on(eleven: list[There]) -> None:
    """The zone's second list, then another's: the others stay as they were, every one counts its own releases."""
    *others, one = eleven
    before = [(standing(there), lines(there)) for there in others]
    draft = releases.begin_list(one.catalogue.pk, actor=one.keeper)
    for label, given in {
        "62": Chosen(Way.INHERITED),
        "64": Chosen(Way.DROPPED, "没有。"),
        "101": Chosen(Way.DROPPED, "不办了。"),
    }.items():
        releases.choose(draft.pk, label, given, seen=0, actor=one.keeper)
    assert issued(one, draft).number == 2
    now = standing(one)
    assert (now["62"], now.get("64"), now.get("101")) == ("村志愿服务", None, None)
    assert [(standing(there), lines(there)) for there in others] == before
    assert {there.catalogue.releases.count() for there in others} == {1}
    second = releases.begin_list(others[1].catalogue.pk, actor=others[1].keeper)
    releases.choose(second.pk, "65", Chosen(Way.DROPPED, "没有。"), seen=0, actor=others[1].keeper)
    assert issued(others[1], second).number == 2
    assert standing(one) == now


@pytest.mark.parametrize("whose", [2, 9], ids=["a zone's list", "a new zone's list"])
def test_ten_keepers_are_refused_where_the_eleventh_is_at_home(eleven: list[There], whose: int) -> None:
    there = eleven[whose]
    draft = decided(there, DROPPED[whose], whole=False)
    kept = list(Choice.objects.order_by("pk").values())
    acts: list[Callable[[There], object]] = [
        lambda one: releases.begin_list(there.catalogue.pk, actor=one.keeper),
        lambda one: releases.choose(draft.pk, "27", Chosen(Way.DROPPED, "没有。"), seen=0, actor=one.keeper),
        lambda one: releases.undo(draft.pk, "62", seen=1, actor=one.keeper),
        lambda one: releases.give_up_list(draft.pk, actor=one.keeper),
        lambda one: issued(There(there.unit, there.catalogue, one.keeper, there.village), draft),
        lambda one: set_parameter(
            there.unit.pk,
            "objection.answer_days",
            3,
            since=clock.today(),
            document="办〔2026〕1号",
            actor=one.keeper,
        ),
    ]
    for one in eleven:
        if one is there:
            continue
        for act in acts:
            with pytest.raises(Refused):
                act(one)
    assert list(Choice.objects.order_by("pk").values()) == kept
    assert issued(there, draft).number == 1


def test_a_stricter_limit_holds_in_one_and_nowhere_else(eleven: list[There], client: Client) -> None:
    strict = eleven[6]
    set_parameter(
        strict.unit.pk,
        "objection.answer_days",
        3,
        since=clock.today(),
        document="桃林办〔2026〕1号第三条",
        actor=strict.keeper,
    )
    assert {there.unit.name: value(there.village, "objection.answer_days") for there in eleven} == {
        there.unit.name: 3 if there is strict else 5 for there in eleven
    }
    shown = {
        there.unit.name
        for there in eleven
        if "桃林办〔2026〕1号" in read(client, f"/u/{there.unit.code}/numbers/").words
    }
    assert shown == {"桃林县"}


def test_a_law_that_ends_asks_each_county_for_itself(eleven: list[There], client: Client) -> None:
    issued(eleven[4], decided(eleven[4], "8", whole=False))
    write(in_force_to=clock.today() - timedelta(days=1))
    swept()
    rows = {row.round.unit_id: row for row in Adjustment.objects.select_related("round").filter(
        round__change__document__key=LAW, number="26"
    )}  # fmt: skip
    assert {*rows} == {there.unit.pk for there in eleven}
    assert Round.objects.filter(change__document__key=LAW, closed_at=None).count() == 11
    for there in eleven:
        posts = {chair.post_id for chair in there.keeper.chairs}
        told = Message.objects.filter(post__in=posts, url__startswith="/desk/adjustments/")
        assert [one.url for one in told] == [f"/desk/adjustments/{rows[there.unit.pk].round_id}/"]
    one, other, zone = eleven[3], eleven[4], eleven[10]
    for stranger in (other, zone):
        with pytest.raises(Refused):
            settle([rows[one.unit.pk].pk], "keep", "别的依据都在。", actor=stranger.keeper)
    with pytest.raises(Refused):
        settle([rows[t.unit.pk].pk for t in (one, other)], "keep", "都在。", actor=one.keeper)
    settle([rows[one.unit.pk].pk], "keep", "别的依据都在，办法没有变。", actor=one.keeper)
    still = Adjustment.objects.filter(round__change__document__key=LAW, number="26", state="open")
    assert {row.round.unit_id for row in still} == {t.unit.pk for t in eleven if t is not one}
    words = {t.unit.name: read(client, f"/powers/{t.short}/adjustments/").words for t in eleven}
    assert [name for name, said in words.items() if "办法没有变" in said] == [one.unit.name]


def test_two_counties_and_a_county_and_a_zone_side_by_side(eleven: list[There], client: Client) -> None:
    county, zone, other = eleven[5], eleven[9], eleven[1]
    for there, left_out in ((county, "8"), (zone, "43")):
        issued(there, decided(there, left_out))
    issued(other, decided(other, "61", whole=False))
    for one, two in ((county, other), (county, zone), (zone, county), (zone, eleven[2])):
        page = read(client, f"/powers/{one.short}/beside/{two.short}/")
        assert page.status == 200
        assert f"{one.unit.name}看书" in page.words
    assert f"{zone.unit.name}村史馆" in read(client, f"/powers/{county.short}/beside/{zone.short}/").words
    for itself in (county.short, county.unit.code):
        assert read(client, f"/powers/{county.short}/beside/{itself}/").status == 404


def test_a_county_page_costs_the_same_beside_two_and_beside_eleven(world: World, client: Client) -> None:
    addresses = ("/powers/379922/", "/powers/379922/26/", "/powers/379922/releases/", "/powers/379922/bases/")
    for address in addresses:
        read(client, address)  # what is asked once per process
    before = drawn(client, addresses)
    for there in city(world)[2:]:
        issued(there, releases.begin_list(there.catalogue.pk, actor=there.keeper))
    assert min(before.values()) > 3, "drawn anew"
    assert drawn(client, addresses) == before


def drawn(client: Client, addresses: Iterable[str]) -> dict[str, int]:
    """How many queries each page takes that is not kept from before."""
    caches["pages"].clear()
    return {address: read(client, address).queries for address in addresses}


def test_a_street_keeps_a_list_of_its_own_within_its_zone(eleven: list[There], client: Client) -> None:
    zone, other = eleven[2], eleven[0]
    street = zone.town
    assert street.kind == "street"
    with event("catalogue.loaded", actor=SYSTEM):
        own = Catalogue.objects.create(
            key="keyuan",
            title=f"{street.name}小微权力清单",
            unit=street,
            base=zone.catalogue.base,
            issued_on=clock.today(),
            issuers=[f"{street.name}办事处"],
        )
    with pytest.raises(Refused):
        releases.begin_list(own.pk, actor=other.keeper)
    there = There(street, own, zone.keeper, zone.village)
    issued(there, decided(there, "8", whole=False))
    shown = standing(there)
    assert (shown["62"], "8" in shown) == (f"{street.name}看书", False)
    assert f"{street.name}看书" in read(client, f"/v/{zone.village.code}/list/").words
    above = county_list(zone.unit)
    assert above is not None
    assert above.catalogue == zone.catalogue
    assert f"{street.name}看书" not in read(client, f"/powers/{zone.short}/").words

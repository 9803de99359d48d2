"""Adoption, a child's allowance, mediation: the public learns how many run and whether one is late, never which."""

from datetime import timedelta

from django.test import Client

from portal import clock
from powers.matters.models import Matter
from tests.filing import file_item
from tests.public.reading import VILLAGE, read
from tests.world import World, file_matter


def test_it_is_counted_and_not_named(client: Client, world: World) -> None:
    file_matter(world, "刘秀英")
    hidden = file_item(world, "35", "孟小一")
    page = read(client, f"/v/{VILLAGE}/process/")
    assert "正在办1件事" in page.words
    assert "另外有1件按规定不逐件公开" in page.words
    assert "收养登记" not in page.words
    assert hidden.pk not in page.source
    assert hidden.number not in page.source
    assert "正在办2件" in read(client, f"/v/{VILLAGE}/").words
    assert client.get(f"/m/{hidden.pk}/").status_code == 404


def test_the_page_of_the_item_does_not_say_that_one_runs(client: Client, world: World) -> None:
    file_item(world, "35", "孟小一")
    words = read(client, f"/v/{VILLAGE}/procedures/35/").words
    assert "正在办" not in words
    assert "没有正在办" not in words, "nor that none does"


def test_that_one_is_late_is_no_secret(client: Client, world: World) -> None:
    hidden = file_item(world, "35", "孟小一")
    Matter.objects.filter(pk=hidden.pk).update(step_due=clock.today() - timedelta(days=3))
    front = read(client, f"/v/{VILLAGE}/")
    assert "一件不逐件公开的事" in front.words
    assert "收养" not in front.words
    assert hidden.pk not in front.source
    assert "其中1件已逾期" in front.words

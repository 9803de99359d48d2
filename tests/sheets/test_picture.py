"""The picture of an item to pass on in groups: a telephone's width, small, whole, the same for everybody."""

import io

import pytest
from django.test import Client
from PIL import Image, ImageChops

from portal import pdf
from portal.organisation.models import Unit
from portal.organisation.queries import Place, place
from powers.catalogue.chart.breaking import width
from powers.catalogue.paper.picture import EDGE, WIDTH, picture
from powers.catalogue.queries import county_list, item
from tests.catalogue.conftest import standing
from tests.items import COMPLETE
from tests.public.reading import VILLAGE, read
from tests.world import World

__all__ = ["standing"]

ITEM = "/powers/379921/26/"
NAME, MOST_BYTES = "/powers/379921/26.png", 300_000


def county(standing: Unit) -> Place:
    found = place(standing.code, ("county",))
    assert found is not None
    return found


def words(poster: pdf.Poster) -> str:
    return "".join(run.text for run in poster.runs)


def laid(here: Place, number: str) -> pdf.Poster:
    found = item(here.unit, number)
    assert found is not None, number
    return picture(here, found, url=f"https://sunlit.example/powers/379921/{number}/")


def test_every_item_fits_and_names_itself(standing: Unit) -> None:
    """All 73 items with their parts: no words beyond an edge or on each other, none of a face too small to read."""
    here, found = county(standing), county_list(standing)
    assert found is not None
    numbers = [power.number for category in found.categories for power in category.powers]
    assert len(numbers) == 79
    assert set(COMPLETE) <= set(numbers)
    for number in numbers:
        poster = laid(here, number)
        taken: dict[float, float] = {}
        for run in poster.runs:
            long = width(run.text, run.size)
            left, right = (run.x - long, run.x) if run.right else (run.x, run.x + long)
            assert left >= EDGE - 1, (number, run)
            assert right <= WIDTH - EDGE + 1, (number, run)
            assert run.y + run.size * 1.3 <= poster.height, (number, run)
            assert run.size >= 36, "12 px on a telephone 360 px wide"
            row = run.y - 6 if run.right else run.y
            assert left >= taken.get(row, 0), (number, run)
            taken[row] = right
        x, y, side = poster.code
        assert x + side <= WIDTH
        assert y + side <= poster.height <= 4000, number
        assert f"小微权力清单第{number}项" in words(poster)
        assert "云溪县" in words(poster)
        assert f"sunlit.example/powers/379921/{number}" in words(poster)


def test_it_says_what_it_is_how_long_and_the_steps(standing: Unit) -> None:
    said = words(laid(county(standing), "26"))
    for one in ("城乡低保", "30个工作日", "怎么办，一共12步", "1提出申请", "12388", "扫码"):
        assert one in said, one


def test_stopped_and_renamed_ones_say_so(standing: Unit) -> None:
    stopped = words(laid(county(standing), "47"))
    assert "2020年4月27日起停用" in stopped
    assert "怎么办" not in stopped
    assert "2021年6月1日起更名" in words(laid(county(standing), "55"))


def test_a_discreet_item_has_a_picture_of_the_item_only(standing: Unit) -> None:
    assert "怎么办，一共" in words(laid(county(standing), "34"))


def test_a_heading_names_its_parts(standing: Unit) -> None:
    said = words(laid(county(standing), "4"))
    assert "分成4件事" in said
    assert "4-2　发展党员" in said


def test_drawn_small_and_the_same_for_everybody(client: Client, world: World) -> None:
    first = client.get(NAME)
    assert (first.status_code, first.headers["Content-Type"]) == (200, "image/png")
    assert "Set-Cookie" not in first.headers
    assert len(first.content) <= MOST_BYTES
    with Image.open(io.BytesIO(first.content)) as image:
        assert image.width == 1080
        assert image.height > image.width
    again = client.get(NAME)
    assert (again.content, again.headers["ETag"]) == (first.content, first.headers["ETag"])
    assert client.get(NAME, headers={"If-None-Match": first.headers["ETag"]}).status_code == 304


@pytest.mark.parametrize("character", ["䶮", "𬭎", "㛃", "𠮷"])
def test_rare_characters_show(character: str) -> None:
    """A character that no face has is drawn as the same box as any other; these are not."""

    def drawn(text: str) -> Image.Image:
        run = pdf.Run(text, 10, 10, 60, "title")
        poster = pdf.Poster(200, 500, "#ffffff", (), (run,), "http://x", (0, 200, 200))
        with Image.open(io.BytesIO(pdf.paint(poster))) as image:
            return image.convert("L").crop((0, 0, 200, 150))

    assert ImageChops.difference(drawn(character), drawn("\U00030000")).getbbox()


def test_the_item_page_hands_over_both(client: Client, world: World) -> None:
    for page, start in (
        (ITEM, "/powers/379921/"),
        (f"/v/{VILLAGE}/procedures/4/", f"/v/{VILLAGE}/procedures/"),
    ):
        found = read(client, page)
        number = page.rstrip("/").rpartition("/")[2]
        assert "转到群里" in found.words
        assert "不记也不数" in found.words
        assert f'href="{start}{number}.png"' in found.source
        assert f'href="{start}{number}.txt"' in found.source

"""`manage.py bench`: what a public page costs beside a bare view, a sheet beside headless
Chromium, and the booklet of a list beside its items printed one by one, as ratios.

Everything runs in this one process through the WSGI door with all middleware; absolute figures belong to the
machine, the ratios travel.
"""

from collections.abc import Callable
from functools import partial
from shutil import which
from statistics import median
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from portal.management.measuring import Asking, draw, html_of, print_page, sheet_of, something_to_show, timed
from portal.management.printing import draw_booklet, draw_item, list_to_print, worked

CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
GOAL_PAGE, GOAL_SAME, GOAL_BOOKLET = 0.25, 0.5, 1.0
SAMPLE = 6


def bare(request: HttpRequest) -> HttpResponse:
    """The least a view can do."""
    return HttpResponse("ok")


# The bare view stands last: finding it costs as much as finding a page.
urlpatterns = [path("", include("portal.urls")), path("bare/", bare)]


class Command(BaseCommand):
    help = "Measure public pages against a bare view, and sheets against headless Chromium."

    def add_arguments(self, parser: CommandParser) -> None:
        """How often; less for a quick look."""
        parser.add_argument("--rounds", type=int, default=9)
        parser.add_argument("--calls", type=int, default=150)
        parser.add_argument("--sheets", type=int, default=3)

    def handle(self, *args: Any, rounds: int, calls: int, sheets: int, **options: Any) -> None:
        """Measure and print."""
        settings.ROOT_URLCONF = __name__
        with something_to_show() as (village, notice):
            self._pages(village, notice, rounds, calls)
        self._sheets(sheets)
        self._booklet(sheets)

    def _pages(self, village: str, notice: str, rounds: int, calls: int) -> None:
        ask = Asking()
        board, sheet = f"/v/{village}/results/", f"/n/{notice}/"
        known = {address: ask(address)[1]["ETag"] for address in (board, sheet)}
        cases: list[tuple[str, float, Callable[[], Any]]] = [
            ("公开栏，200", GOAL_PAGE, lambda: ask(board)),
            ("公开栏，304", GOAL_SAME, lambda: ask(board, known[board])),
            ("公示，200", GOAL_PAGE, lambda: ask(sheet)),
            ("公示，304", GOAL_SAME, lambda: ask(sheet, known[sheet])),
        ]
        found: dict[str, list[float]] = {name: [] for name, _, _ in cases}
        base: list[float] = []
        for _ in range(rounds):
            bare_time = timed(lambda: ask("/bare/"), calls)
            base.append(bare_time)
            for name, _, call in cases:
                found[name].append(bare_time / timed(call, calls))
        self.stdout.write(
            f"空视图 {calls / median(base):,.0f} 次/秒，算作1（{rounds}轮，每轮{calls}次，取中位数）"
        )
        for name, goal, _ in cases:
            ratio = median(found[name])
            verdict = "达到" if ratio >= goal else "没有达到"
            self.stdout.write(f"{name}：{ratio:.2f}（目标不低于{goal}，{verdict}）")

    def _booklet(self, runs: int) -> None:
        found = list_to_print()
        if found is None:
            self.stdout.write("没有装入清单，册子没有量。")
            return
        unit, numbers = found
        sample = numbers[::SAMPLE]
        for number in sample:
            draw_item(unit, number)  # what both need is read once: procedures, parameters, fonts
        each = worked(partial(draw_booklet, unit)) / len(numbers)
        alone = sum(median(worked(partial(draw_item, unit, n)) for _ in range(runs)) for n in sample)
        alone /= len(sample)
        verdict = "达到" if each <= alone * GOAL_BOOKLET else "没有达到"
        self.stdout.write(
            f"清单册子{len(numbers)}项，一项{each:.2f}秒；单印一项{alone:.2f}秒（隔{SAMPLE}项取一项），"
            f"是它的{each / alone:.2f}倍（目标不高于{GOAL_BOOKLET:g}，{verdict}）"
        )

    def _sheets(self, runs: int) -> None:
        chromium = next(filter(None, map(which, CHROMIUMS)), None)
        if chromium is None:
            self.stdout.write("没有找到 Chromium，公示单只量自己的。")
        start = median(print_page(chromium, "<p>") for _ in range(runs)) if chromium else 0.0
        draw(sheet_of(1))  # the first one loads the fonts
        for rows in (3, 60):
            sheet = sheet_of(rows)
            own = median(timed(partial(draw, sheet), 1) for _ in range(runs))
            line = f"公示单{rows}行：{own:.2f}秒"
            if chromium:
                html = html_of(sheet)
                theirs = median(print_page(chromium, html) for _ in range(runs))
                line += f"，Chromium {theirs:.2f}秒，是它的{own / theirs:.2f}倍"
                if theirs > start:
                    line += f"；不算启动{theirs - start:.2f}秒，是它的{own / (theirs - start):.2f}倍"
            self.stdout.write(line)

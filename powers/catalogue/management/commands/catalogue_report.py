"""`manage.py catalogue_report <key>`: per item what is missing or 待核, and the totals."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from powers.catalogue.models import Catalogue, Standing
from powers.catalogue.queries.completeness import ItemReport, catalogue_report


class Command(BaseCommand):
    help = "Report per item of a list what is missing or 待核, and totals; stopped items are counted apart."

    def add_arguments(self, parser: CommandParser) -> None:
        """The key of a list, as in the address of its page."""
        parser.add_argument("catalogue")

    def handle(self, *args: Any, catalogue: str, **options: Any) -> None:
        """One line an item, then the totals."""
        found = Catalogue.objects.filter(key=catalogue).first()
        if found is None:
            known = "、".join(Catalogue.objects.order_by("key").values_list("key", flat=True))
            raise CommandError(f"没有“{catalogue}”这份清单。现有：{known}")
        report = catalogue_report(found)
        for one in report.items:
            self.stdout.write(_line(one))
        counted = len(report.counted)
        self.stdout.write(
            f"{report.title}：一共{counted}项，停用{report.stopped}项；"
            f"在用的{counted - report.stopped}项里，写完整的{report.complete}项。依据待核{report.pending}处。"
            + (f"依据已经失效、等着清理的{report.groundless}项。" if report.groundless else "")
        )


def _line(one: ItemReport) -> str:
    state = "" if one.standing == Standing.IN_USE else f"　{Standing(one.standing).label}"
    clear = "　待清理：依据都已经失效" if one.groundless else ""
    lacking = f"缺{'、'.join(one.missing)}" if one.missing else "完整"
    doubt = f"　待核：{one.doubt}" if one.doubt else ""
    pending = f"　依据{one.cited}处，待核{one.pending}处" if one.cited else ""
    return f"{one.number}　{one.name}　{one.kind}{state}　{lacking}{clear}{doubt}{pending}"

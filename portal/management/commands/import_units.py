"""`manage.py import_units table.csv`: places from a table of codes."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.audit.actors import SYSTEM
from portal.organisation.importing import FaultyTable, import_units


class Command(BaseCommand):
    help = "Add places from a CSV (code,name,level,parent[,valid_from]); twice changes nothing."
    requires_system_checks = ()  # the pages need not be whole for this; a second sooner

    def add_arguments(self, parser: CommandParser) -> None:
        """The table, and where its topmost places stand."""
        parser.add_argument("table", type=Path)
        parser.add_argument("--under", default="", metavar="CODE", help="没有写上级的地方放在它下面")
        parser.add_argument(
            "--put",
            action="append",
            default=[],
            metavar="CODE=ABOVE",
            help="把一个没有写上级的地方放在另一个下面，可以写几次；先于 --under",
        )

    def handle(self, *args: Any, table: Path, under: str, put: list[str], **options: Any) -> None:
        """Load, and say in one line how many places are new, or name every fault."""
        pairs = [pair.partition("=") for pair in put]
        if any(not (code and above) for code, _, above in pairs):
            raise CommandError("--put 写成 代码=上级代码 的样子。")
        try:
            count = import_units(
                table, actor=SYSTEM, under=under, put={code: above for code, _, above in pairs}
            )
        except FaultyTable as error:
            raise CommandError(f"有{len(error.faults)}处要改，什么都没有装入：\n{error}") from error
        self.stdout.write(f"已装入{count}个地方。" if count else "地方都在了，什么都没有改。")

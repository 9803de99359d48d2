"""`manage.py citations [--texts folder]`: what every citation was confirmed against, or that it still waits."""

from collections import Counter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from powers.catalogue.queries.citations import Citation, Finding, citations


class Command(BaseCommand):
    help = "List every citation: confirmed against which text and when, 待核 with its reason, or not found."

    def add_arguments(self, parser: CommandParser) -> None:
        """A folder of law texts to look articles up in, files named 名称(通过日期).md."""
        parser.add_argument("--texts", type=Path, default=None)

    def handle(self, *args: Any, texts: Path | None, **options: Any) -> None:
        """One line a citation, then the counts; an error when something cited is not in the text at hand."""
        if texts is not None and not texts.is_dir():
            raise CommandError(f"没有这个文件夹：{texts}")
        counts: Counter[Finding] = Counter()
        for one in citations(texts):
            counts[one.finding] += 1
            self.stdout.write(_line(one))
        said = "，".join(f"{finding}{counts[finding]}处" for finding in Finding)
        self.stdout.write(f"一共{counts.total()}处：{said}。")
        if counts[Finding.NOT_FOUND]:
            raise CommandError("有引用在现有文本里没有找到，请改正条号或者版本。")


def _line(one: Citation) -> str:
    why = f"{one.read_in}，{one.read_on}" if one.finding is Finding.CONFIRMED else one.reason
    resting = f"　事项{'、'.join(one.items)}" if one.items else ""
    return f"{one.finding}　{one.document}{one.article}　{why}{resting}"

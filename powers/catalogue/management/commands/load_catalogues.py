"""`manage.py load_catalogues [folder]`: parameters, law register and catalogues from their files."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from portal.audit.actors import SYSTEM
from powers.catalogue.files.reading import FaultyFilesError
from powers.catalogue.operations import load_catalogues, load_parameters


class Command(BaseCommand):
    help = "Load parameters, law register and catalogues from YAML files; twice changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        """One optional folder; the project's fixtures without it."""
        parser.add_argument("folder", nargs="?", type=Path, default=settings.BASE_DIR / "fixtures")

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        """Load, and say in one line what was written, or name every fault."""
        try:
            with transaction.atomic():
                loaded = [load_parameters(folder, actor=SYSTEM), load_catalogues(folder, actor=SYSTEM)]
        except FaultyFilesError as error:
            raise CommandError(f"有{len(error.problems)}处要改，什么都没有装入：\n{error}") from error
        count = sum(sum(one.written.values()) for one in loaded)
        self.stdout.write(f"已装入，写了{count}行。" if count else "文件没有变化，什么都没有改。")

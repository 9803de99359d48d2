"""`manage.py load_places [file …]`: the layers of law and the places below them."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.audit.actors import SYSTEM
from portal.demo.places import load_places
from powers.catalogue.files.reading import FaultyFilesError

FOLDER = settings.BASE_DIR / "fixtures" / "places"


class Command(BaseCommand):
    help = "Load places from YAML files; twice changes nothing. Comes before load_catalogues."
    requires_system_checks = ()  # the pages need not be whole for this; a second sooner

    def add_arguments(self, parser: CommandParser) -> None:
        """The files; without any the layers of law, and outside production the demo's places."""
        parser.add_argument("files", nargs="*", type=Path)

    def handle(self, *args: Any, files: list[Path], **options: Any) -> None:
        """Load, and say in one line how many places are new, or name every fault."""
        usual = [FOLDER / "layers.yaml", *([] if settings.PRODUCTION else [FOLDER / "demo.yaml"])]
        paths = [path.absolute() for path in files] or usual
        try:
            count = load_places(paths, root=Path("/") if files else FOLDER.parent, actor=SYSTEM)
        except FaultyFilesError as error:
            raise CommandError(f"有{len(error.problems)}处要改，什么都没有装入：\n{error}") from error
        self.stdout.write(f"已装入{count}个地方。" if count else "地方都在了，什么都没有改。")

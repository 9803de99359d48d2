"""`manage.py load_demo`: the invented world, on one machine, never in production."""

import os
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from portal.demo.loading import NotReady, load_demo
from portal.pdf.fonts import FontsMissingError
from powers.catalogue.files.reading import FaultyFilesError

FOLDER = settings.BASE_DIR / "fixtures" / "demo"
PASSWORD = "yangguang-2026"  # noqa: S105 - the demo's, printed at every start and refused in production


class Command(BaseCommand):
    help = "Load the demo: offices, people, matters and concerns in every state; twice changes nothing."
    requires_system_checks = ()  # the pages need not be whole for this; a second sooner

    def handle(self, *args: Any, **options: Any) -> None:
        """Load all or nothing, and say in one line what was done."""
        if settings.PRODUCTION:
            raise CommandError("演示数据只能装在演示环境里，正式环境不装。")
        password = os.environ.get("SUNLIT_DEMO_PASSWORD") or PASSWORD
        try:
            count = load_demo(FOLDER, password=password)
        except FaultyFilesError as error:
            raise CommandError(f"有{len(error.problems)}处要改，什么都没有装入：\n{error}") from error
        except (NotReady, FontsMissingError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"演示已装入，一共办了{count}件事。" if count else "演示已经在了，什么都没有改。")

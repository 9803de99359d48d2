"""`manage.py verify_releases`: holds every release of every list against the fingerprints taken when it was issued."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from powers.catalogue.models import Release
from powers.catalogue.releases.verifying import Verified, verified


class Command(BaseCommand):
    help = "Read every release back and say whether it is still as it was issued."

    def handle(self, *args: Any, **options: Any) -> None:
        """One line a release; an error when one is not as it was issued."""
        found = [(one, verified(one)) for one in Release.objects.select_related("catalogue")]
        for release, state in found:
            self.stdout.write(
                f"《{release.catalogue.title}》第{release.number}版，{state.items}行：{_words(state)}"
            )
        broken = sum(not state.same for _, state in found)
        if broken:
            raise CommandError(f"有{broken}版和公布的时候不一样。请对照备份查是谁改了数据库。")


def _words(state: Verified) -> str:
    if state.same:
        return "和公布时一样"
    lines = "" if state.lines else "行被改过"
    items = f"第{'、'.join(state.altered)}项的内容被改过" if state.altered else ""
    return "，".join(filter(None, (lines, items)))

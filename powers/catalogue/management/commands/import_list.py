"""`manage.py import_list <key> <file>`: the entries of a list of which only the counts were known."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.accounts.models import Account
from portal.audit.actors import SYSTEM, Actor
from portal.lifecycle import NotAllowed
from portal.organisation.policy import Refused, actor_of
from powers.catalogue.files.reading import FaultyFilesError
from powers.catalogue.importing import given, import_list


class Command(BaseCommand):
    help = "Supply the entries of a list from an Excel or CSV table; all or nothing, twice changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        """The list, the table, who does it, and whether only a part is supplied."""
        parser.add_argument("key", help="short name of the list, as in /sources/<key>/")
        parser.add_argument("file", type=Path, help="the table: Excel (.xlsx) or CSV")
        parser.add_argument("--by", help="account of the keeper who answers for it; the system without one")
        parser.add_argument(
            "--partial",
            action="store_true",
            help="fewer entries than the document states are fine: 只先补一部分",
        )

    def handle(self, *args: Any, key: str, file: Path, partial: bool, **options: Any) -> None:
        """Import, and say in one line what the list has now, or name every fault."""
        try:
            done = import_list(key, given(file), actor=_actor(options["by"]), partial=partial)
        except FaultyFilesError as error:
            raise CommandError(f"有{len(error.problems)}处要改，什么都没有装入：\n{error}") from error
        except NotAllowed as error:
            raise CommandError(error.reason) from error
        except Refused as error:
            decision = error.decision
            raise CommandError(f"{decision.reason}能办的是{decision.who_can}。") from error
        stated = done.catalogue.declared
        counts = f"现在有{done.entries}项" + (f"，原文写明{stated}项" if stated else "")
        what = f"已补录《{done.catalogue.title}》" if done.written else "表和清单一样，什么都没有改"
        self.stdout.write(f"{what}：{counts}。")


def _actor(username: str | None) -> Actor:
    if username is None:
        return SYSTEM
    account = Account.objects.filter(username=username, is_active=True).first()
    if account is None:
        raise CommandError(f"没有叫“{username}”的账号，或者已经停用。")
    return actor_of(account)

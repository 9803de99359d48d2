"""`manage.py demo_accounts`: who can sign in to the demo and how; `--code <account>` gives the second factor's code."""

import os
import shlex
import sys
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.accounts.models import Account
from portal.demo.accounts import code_of, lines, padded
from portal.management.commands.load_demo import PASSWORD


class Command(BaseCommand):
    help = "Print the demo's accounts, or the current code of one that needs a second factor. Writes nothing."
    requires_system_checks = ()  # the pages need not be whole for this; a second sooner

    def add_arguments(self, parser: CommandParser) -> None:
        """All places, or one code."""
        parser.add_argument("--all", action="store_true", help="every place, not only one village and above")
        parser.add_argument("--code", metavar="ACCOUNT", help="the six digits of this account now")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the table or the code."""
        if settings.PRODUCTION:
            raise CommandError("正式环境没有演示账号。")
        if options["code"]:
            self._code(options["code"])
        else:
            self._table(everyone=options["all"])

    def _code(self, username: str) -> None:
        found = code_of(username)
        if found is None:
            raise CommandError(f"账号 {username} 没有绑定验证码，只用密码登录。")
        code, seconds = found
        self.stdout.write(f"{code}（{seconds}秒后换下一个）")

    def _table(self, *, everyone: bool) -> None:
        first = Account.objects.filter(maintenance=True, is_active=True).order_by("id").first()
        if first is None:
            raise CommandError("演示还没有装入，请先执行 load_demo。")
        password = os.environ.get("SUNLIT_DEMO_PASSWORD") or PASSWORD
        said = password if first.check_password(password) else "装入演示时定的那个"
        out = [self._row("地方", "岗位", "姓名", "账号", "密码")]
        shown = lines(everyone=everyone)
        out += [self._row(n.place, n.post, n.name, n.username, said, second=n.second_factor) for n in shown]
        out += [
            "",
            "带 * 的登录还要六位验证码，用这个命令看（换成自己的账号）：",
            f"  {_command()} --code linjing",
        ]
        if not everyone:
            out += ["别的村和乡镇也有账号，密码一样，加上 --all 就全列出来。"]
        self.stdout.write("\n".join(out))

    @staticmethod
    def _row(place: str, post: str, name: str, username: str, password: str, *, second: bool = False) -> str:
        cells = (
            (place, 10),
            (post, 20),
            (name, 10),
            (username, 16),
            (password + (" *" if second else ""), 0),
        )
        return "".join(padded(text, width) for text, width in cells).rstrip()


def _command() -> str:
    """This command as it can be typed again: with this interpreter and, unless it holds a password, this database.

    `-B`: nothing is written into the checkout.
    """
    url = os.environ.get("DATABASE_URL", "")
    told = "" if not url or urlsplit(url).password else f"DATABASE_URL={shlex.quote(url)} "
    manage = settings.BASE_DIR / "manage.py"
    return f"{told}{shlex.quote(sys.executable)} -B {shlex.quote(str(manage))} demo_accounts"

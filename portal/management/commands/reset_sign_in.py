"""Help somebody who forgot the password or lost the bound phone: run by system maintenance, recorded as an event."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.accounts.models import Account
from portal.accounts.operations import reset_sign_in
from portal.audit.actors import SYSTEM


class Command(BaseCommand):
    """`reset_sign_in <account name>`: prints the new password."""

    help = "重设一个账号的密码，解除绑定的手机"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username", help="账号名")

    def handle(self, *args: Any, **options: Any) -> None:
        account = Account.objects.filter(username=options["username"]).first()
        if account is None:
            raise CommandError(f"没有账号 {options['username']}。")
        password = reset_sign_in(account, actor=SYSTEM)
        self.stdout.write(
            f"{account.name}的新密码：{password}　请本人登录后马上改掉；要第二验证的，登录时重新绑定手机。"
        )

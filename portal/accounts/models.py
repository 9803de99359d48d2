"""People who sign in: cadres, committee members, officials. Villagers have no account."""

from typing import ClassVar

from django.contrib.auth import hashers
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models

from portal import clock
from portal.audit.history import History


class AccountManager(BaseUserManager["Account"]):
    """Makes accounts; a password is always given, and none means that nobody can sign in with it."""

    def create_user(self, username: str, password: str | None = None, **fields: object) -> "Account":
        account = self.model(username=username, **fields)
        account.set_password(password)
        account.save(using=self._db)
        return account


class Account(AbstractBaseUser, PermissionsMixin):
    """One who signs in. Deactivated, never deleted: history names people by word, not by key, but the key stays.

    `is_superuser` and `is_staff` do not exist here: there is no standing superpower.
    """

    username = models.CharField("账号名", max_length=60, unique=True)
    name = models.CharField("姓名", max_length=50)
    is_active = models.BooleanField("可登录", default=True)
    maintenance = models.BooleanField("系统维护", default=False)
    created_at = models.DateTimeField(default=clock.now)

    objects: ClassVar[AccountManager] = AccountManager()
    history = History(excluded=("password", "last_login"))

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(is_superuser=False), name="account_no_standing_superuser"
            )
        ]

    def __str__(self) -> str:
        return self.name

    def check_password(self, raw_password: str | None) -> bool:
        """Whether this is the password; a hash in an older format is renewed without a history row (it is excluded)."""

        def renew(raw: str) -> None:
            Account.objects.filter(pk=self.pk).update(password=hashers.make_password(raw))

        return hashers.check_password(raw_password, self.password, renew)

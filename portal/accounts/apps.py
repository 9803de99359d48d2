from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "portal.accounts"
    label = "accounts"
    verbose_name = "账号"

    def ready(self) -> None:
        from django.contrib.auth.signals import user_logged_in

        # Sign-ins are events with a name and a time; a second, silent record on the account is not wanted.
        user_logged_in.disconnect(dispatch_uid="update_last_login")

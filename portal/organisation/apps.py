from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate


class OrganisationConfig(AppConfig):
    name = "portal.organisation"
    label = "organisation"
    verbose_name = "组织"

    def ready(self) -> None:
        from portal.organisation.grants import settle_all

        # auth's turn comes after ours, and by then the new permissions exist
        auth = apps.get_app_config("auth")
        post_migrate.connect(settle_all, sender=auth, dispatch_uid="portal.organisation.grants")

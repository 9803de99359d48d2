from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "portal.audit"
    label = "audit"
    verbose_name = "事件与历史"

    def ready(self) -> None:
        from portal.audit import stitching

        stitching.connect()

from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "portal"

    def ready(self) -> None:
        from portal.figures import figures
        from powers.plans import filling

        filling.register(figures)

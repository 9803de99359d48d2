from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "portal"

    def ready(self) -> None:
        from portal.figures import figures
        from powers.adjustments import owning
        from powers.owners.keeping import posts_owning
        from powers.plans import filling

        filling.register(figures)
        owning.register(posts_owning)

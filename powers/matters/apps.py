from django.apps import AppConfig


class MattersConfig(AppConfig):
    name = "powers.matters"
    label = "matters"
    verbose_name = "办件"

    def ready(self) -> None:
        from portal.organisation.changing import hold_open
        from powers.matters import clocks, policy, sentences  # noqa: F401 - the policy's guards register themselves
        from powers.matters.models import Matter

        hold_open(
            "没办结的办件", lambda unit: Matter.objects.filter(unit=unit, ended_at__isnull=True).count()
        )

        clocks.connect()
        sentences.connect()

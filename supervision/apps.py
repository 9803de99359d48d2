from django.apps import AppConfig


class SupervisionConfig(AppConfig):
    name = "supervision"
    label = "supervision"
    verbose_name = "监督"

    def ready(self) -> None:
        from portal.organisation.changing import hold_open
        from supervision import clocks, policy, sentences  # noqa: F401 - the policy's guards register themselves
        from supervision.models import Concern

        hold_open(
            "没了结的监督问题", lambda unit: Concern.objects.filter(unit=unit, ended_at__isnull=True).count()
        )
        from supervision.unlisted import connecting

        connecting.connect()
        clocks.connect()
        sentences.connect()

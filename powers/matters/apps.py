from django.apps import AppConfig


class MattersConfig(AppConfig):
    name = "powers.matters"
    label = "matters"
    verbose_name = "办件"

    def ready(self) -> None:
        from powers.matters import clocks, policy, sentences  # noqa: F401 - the policy's guards register themselves

        clocks.connect()
        sentences.connect()

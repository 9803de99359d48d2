from django.apps import AppConfig


class MattersConfig(AppConfig):
    name = "powers.matters"
    label = "matters"
    verbose_name = "办件"

    def ready(self) -> None:
        from powers.matters import clocks, sentences

        clocks.connect()
        sentences.connect()

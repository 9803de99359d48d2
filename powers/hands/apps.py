from django.apps import AppConfig


class HandsConfig(AppConfig):
    name = "powers.hands"
    label = "hands"
    verbose_name = "找谁办"

    def ready(self) -> None:
        from powers.catalogue import asking
        from powers.hands import clocks, sentences
        from powers.hands.hall import Hall

        clocks.connect()
        sentences.connect()
        asking.register(Hall())

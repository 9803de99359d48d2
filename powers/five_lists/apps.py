from django.apps import AppConfig


class FiveListsConfig(AppConfig):
    name = "powers.five_lists"
    label = "five_lists"
    verbose_name = "五份清单"

    def ready(self) -> None:
        from powers.five_lists import clocks, sentences

        clocks.connect()
        sentences.connect()

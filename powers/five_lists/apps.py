from django.apps import AppConfig


class FiveListsConfig(AppConfig):
    name = "powers.five_lists"
    label = "five_lists"
    verbose_name = "五份清单"

    def ready(self) -> None:
        from portal.organisation.changing import hold_open
        from powers.five_lists import clocks, sentences
        from powers.five_lists.order_queries import waiting_at

        clocks.connect()
        sentences.connect()
        hold_open("没了结的约的服务", lambda unit: waiting_at(unit).count())

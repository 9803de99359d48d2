from django.apps import AppConfig


class DisclosureConfig(AppConfig):
    name = "disclosure"
    label = "disclosure"
    verbose_name = "公开"

    def ready(self) -> None:
        from disclosure import clocks, policy, sentences  # noqa: F401 - the policy's guards register themselves
        from disclosure.operations import Boards
        from disclosure.rulebook.queries import rules_for
        from powers.catalogue import beside
        from powers.matters import publishing

        clocks.connect()
        sentences.connect()
        publishing.register(Boards())
        beside.register(rules_for)

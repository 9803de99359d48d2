from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "powers.plans"
    label = "plans"
    verbose_name = "实施方案"

    def ready(self) -> None:
        from powers.plans import clocks, policy, sentences

        policy.connect()
        clocks.connect()
        sentences.connect()

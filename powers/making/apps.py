from django.apps import AppConfig


class MakingConfig(AppConfig):
    name = "powers.making"
    label = "making"
    verbose_name = "编制清单"

    def ready(self) -> None:
        from powers.making import clocks, gate, policy, sentences  # noqa: F401 - the policy's guard registers itself

        clocks.connect()
        gate.connect()
        sentences.connect()

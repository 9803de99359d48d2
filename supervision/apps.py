from django.apps import AppConfig


class SupervisionConfig(AppConfig):
    name = "supervision"
    label = "supervision"
    verbose_name = "监督"

    def ready(self) -> None:
        from supervision import clocks, policy, sentences  # noqa: F401 - the policy's guards register themselves

        clocks.connect()
        sentences.connect()

from django.apps import AppConfig


class MakingConfig(AppConfig):
    name = "powers.making"
    label = "making"
    verbose_name = "编制清单"

    def ready(self) -> None:
        from powers.catalogue.releases import course
        from powers.making import clocks, policy, sentences  # noqa: F401 - the policy's guard registers itself
        from powers.making.course import Making

        clocks.connect()
        course.register(Making())
        sentences.connect()

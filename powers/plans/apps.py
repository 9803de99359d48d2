from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "powers.plans"
    label = "plans"
    verbose_name = "实施方案"

    def ready(self) -> None:
        from portal.organisation.changing import hold_open
        from powers.plans import clocks, policy, sentences
        from powers.plans.queries import running_of, waited_for

        policy.connect()
        clocks.connect()
        sentences.connect()
        hold_open("正在实施的方案", lambda unit: running_of(unit).count())
        hold_open("没有交的材料", lambda unit: waited_for(unit).count())

from django.apps import AppConfig


class OwnersConfig(AppConfig):
    name = "powers.owners"
    label = "owners"
    verbose_name = "认领"

    def ready(self) -> None:
        from portal.organisation.changing import hold_open
        from powers.catalogue import owning
        from powers.owners import clocks, policy, sentences
        from powers.owners.desk_queries import owned_by, unanswered_by
        from powers.owners.keeping import ItemOwners

        policy.connect()
        clocks.connect()
        sentences.connect()
        owning.register(ItemOwners())
        hold_open("归它负责的清单事项", lambda unit: owned_by(unit).count())
        hold_open("没有报的认领", lambda unit: unanswered_by(unit).count())

from django.apps import AppConfig


class OwnersConfig(AppConfig):
    name = "powers.owners"
    label = "owners"
    verbose_name = "认领"

    def ready(self) -> None:
        from powers.catalogue import owning
        from powers.owners import clocks, policy, sentences
        from powers.owners.keeping import ItemOwners

        policy.connect()
        clocks.connect()
        sentences.connect()
        owning.register(ItemOwners())

from django.apps import AppConfig


class AdjustmentsConfig(AppConfig):
    name = "powers.adjustments"
    label = "adjustments"
    verbose_name = "立改废释"

    def ready(self) -> None:
        from powers.adjustments import clocks, sentences
        from powers.adjustments.operations import note_article
        from powers.adjustments.queries import holds
        from powers.catalogue import changing, holding

        clocks.connect()
        sentences.connect()
        changing.register(note_article)
        holding.register(holds)

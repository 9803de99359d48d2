from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    name = "powers.catalogue"
    label = "catalogue"
    verbose_name = "清单"

    def ready(self) -> None:
        from powers.catalogue import booklets, sentences

        sentences.connect()
        booklets.connect()

from django.apps import AppConfig


class MattersConfig(AppConfig):
    name = "powers.matters"
    label = "matters"
    verbose_name = "办件"

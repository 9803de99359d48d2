"""What was typed in the course of a matter, by field of its item (powers.catalogue.fields)."""

from django.db import models

from portal.audit.history import History
from powers.matters.models.matter import Matter


class Value(models.Model):
    """A figure, a date or a choice: says nothing about a person and is kept in history. Canonical text."""

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="values")
    key = models.CharField(max_length=30)
    value = models.CharField(max_length=60)

    history = History()

    class Meta:
        ordering = ("id",)
        constraints = [models.UniqueConstraint(fields=["matter", "key"], name="value_once")]

    def __str__(self) -> str:
        return f"{self.key}={self.value}"


class Words(models.Model):
    """A line of text: may name a person, hence without history and erasable."""

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="words")
    key = models.CharField(max_length=30)
    text = models.CharField(max_length=500)
    erased_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("id",)
        constraints = [models.UniqueConstraint(fields=["matter", "key"], name="words_once")]

    def __str__(self) -> str:
        return self.key


class TableLine(models.Model):
    """One line of a table that was filled in: as personal as words are."""

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="table_lines")
    key = models.CharField(max_length=30)
    position = models.PositiveSmallIntegerField()
    cells = models.JSONField()
    erased_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("key", "position")
        constraints = [models.UniqueConstraint(fields=["matter", "key", "position"], name="table_line_once")]

    def __str__(self) -> str:
        return f"{self.key} {self.position}"


class Opinion(models.Model):
    """What one of the offices asked at the same time answered. Its words are the event's remark.

    `since` is the moment the matter came to the step: a matter that comes back is asked anew.
    """

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="opinions")
    step = models.CharField(max_length=30)
    key = models.CharField(max_length=30)
    since = models.DateTimeField()
    agrees = models.BooleanField()
    officer_name = models.CharField(max_length=60)
    officer_post = models.CharField(max_length=80)

    history = History()

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(fields=["matter", "step", "key", "since"], name="opinion_once_a_round")
        ]

    def __str__(self) -> str:
        return f"{self.key} {'同意' if self.agrees else '不同意'}"

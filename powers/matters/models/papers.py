"""Papers handed in and the one notice that says what is missing."""

from django.db import models

from portal import clock
from portal.audit.history import History
from powers.matters.models.matter import Matter


class Paper(models.Model):
    """One paper of a matter: a file in the private store, or the paper itself seen and kept (`on_paper`).

    Personal, hence without history; that it came in is an event. The file's own name is never kept.
    """

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="papers")
    key = models.CharField(max_length=30)
    name = models.CharField(max_length=60)
    step = models.CharField(max_length=30)
    sha256 = models.CharField(max_length=64, blank=True)
    kind = models.CharField(max_length=20, blank=True)
    size = models.PositiveIntegerField(default=0)
    on_paper = models.BooleanField(default=False)
    received_at = models.DateTimeField(default=clock.now)
    erased_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("id",)
        indexes = [models.Index(fields=["sha256"])]

    def __str__(self) -> str:
        return self.name


class OneTimeNotice(models.Model):
    """What is missing, told once and all together (S0-31 一次告知; 社会救助暂行办法 and every window's rule)."""

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="one_time_notices")
    papers = models.JSONField(default=list)
    told_at = models.DateTimeField(default=clock.now)
    officer_name = models.CharField(max_length=60)
    officer_post = models.CharField(max_length=80)

    history = History()

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.matter_id} 一次告知"

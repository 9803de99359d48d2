"""The log of the supervision committee (监督记录)."""

from django.db import models

from disclosure.models import Notice
from portal import clock
from portal.audit.history import History
from portal.organisation.models import Unit


class LogNote(models.Model):
    """One record: what a member looked at and found. Its words may name people: outside history, erasable."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="log_notes")
    notice = models.ForeignKey(Notice, on_delete=models.PROTECT, null=True, related_name="log_notes")
    text = models.TextField("看到了什么")
    author_name = models.CharField(max_length=60)
    author_post = models.CharField(max_length=80)
    noted_at = models.DateTimeField(default=clock.now)
    erased_at = models.DateTimeField(null=True, blank=True)

    history = History(excluded=("text",))

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"监督记录 {self.pk}"

    @property
    def unit_path(self) -> str:
        """Where the policy looks."""
        return self.unit.path

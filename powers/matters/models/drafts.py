"""What a cadre has typed and not yet handed over: kept, so that nothing is lost between two pages."""

from django.conf import settings
from django.db import models

from portal import clock
from portal.ids import new_id
from portal.organisation.models import Unit
from powers.catalogue.models import PowerVersion
from powers.matters.models.matter import Matter


class Draft(models.Model):
    """A filing in preparation: personal, one person's own, gone when filed or after thirty days.

    `filed` stays, so that the second press of the same button finds the matter of the first.
    """

    id = models.CharField(primary_key=True, max_length=8, default=new_id, editable=False)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="drafts")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    version = models.ForeignKey(PowerVersion, on_delete=models.PROTECT, related_name="+")
    data = models.JSONField(default=dict)
    papers = models.JSONField(default=dict)
    filed = models.ForeignKey(Matter, on_delete=models.PROTECT, null=True, related_name="+")
    updated_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ("-updated_at",)

    def __str__(self) -> str:
        return self.id

"""A table that a keeper handed in and has not confirmed yet: kept, so that nobody hands it in twice."""

from django.conf import settings
from django.db import models

from portal import clock
from portal.ids import new_id
from powers.catalogue.models.lists import Catalogue


class ListUpload(models.Model):
    """One table for one list, one person's own, gone after a day.

    `content` goes as soon as the table is taken in; `done_at` and `result` (counts by word) stay for the day, so that
    the second press of the button finds what the first one did.
    """

    id = models.CharField(primary_key=True, max_length=8, default=new_id, editable=False)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    catalogue = models.ForeignKey(Catalogue, on_delete=models.CASCADE, related_name="uploads")
    name = models.CharField("文件名", max_length=120)
    content = models.BinaryField()
    handed_in_at = models.DateTimeField(default=clock.now)
    done_at = models.DateTimeField(null=True)
    result = models.JSONField(default=dict)

    class Meta:
        ordering = ("-handed_in_at",)

    def __str__(self) -> str:
        return self.id

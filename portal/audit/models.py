"""What happened (Event) and the words people wrote about it (Remark).

Events are append-only in the database and hold keys, codes and officers' names with their post at the
time. Free text may name a villager, so it lives in Remark, which one recorded act can erase.
"""

from django.db import models

from portal import clock
from portal.audit.actors import ActorKind


class Remark(models.Model):
    """A reason, answer or note in somebody's own words; erasable, hence outside the append-only tables."""

    text = models.TextField("文字")
    subject_type = models.CharField(max_length=40)
    subject_id = models.CharField(max_length=40)
    created_at = models.DateTimeField(default=clock.now)
    erased_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["subject_type", "subject_id"])]

    def __str__(self) -> str:
        return "（已依法删除）" if self.erased_at else self.text


class Event(models.Model):
    """One act, told once. No foreign keys: an event outlives whatever it speaks of."""

    at = models.DateTimeField(default=clock.now, db_index=True)
    kind = models.CharField(max_length=60)
    subject_type = models.CharField(max_length=40)
    subject_id = models.CharField(max_length=40)
    unit_path = models.CharField(max_length=200, blank=True)
    actor_kind = models.CharField(max_length=10, choices=[(k.value, k.value) for k in ActorKind])
    actor_id = models.BigIntegerField(null=True)
    actor_name = models.CharField(max_length=60)
    actor_post = models.CharField(max_length=80, blank=True)
    data = models.JSONField(default=dict)
    remark_id = models.BigIntegerField(null=True)

    class Meta:
        indexes = [models.Index(fields=["subject_type", "subject_id", "id"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(actor_kind__in=[k.value for k in ActorKind]), name="event_actor_kind_known"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject_type} {self.subject_id}"

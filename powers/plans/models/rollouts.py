"""How far a village is: pilot first, then all (先试点，后推广, S0-43)."""

from django.db import models
from django.db.models import Q

from portal.audit.history import History
from portal.organisation.models import Unit


class RolloutState(models.TextChoices):
    """How far; a village without a row is not reached yet."""

    PILOT = "pilot", "试点"
    ROLLED_OUT = "rolled_out", "推开"


class Rollout(models.Model):
    """The county's mark on a village, since a day."""

    unit = models.OneToOneField(Unit, on_delete=models.PROTECT, related_name="rollout")
    state = models.CharField("推开到哪一步", max_length=12, choices=RolloutState.choices)
    since = models.DateField("从哪天")

    history = History()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=RolloutState.values), name="rollout_state_known")
        ]

    def __str__(self) -> str:
        return self.get_state_display()

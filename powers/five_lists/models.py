"""A service that a villager ordered without an account (点单式服务, S4-21)."""

from django.db import models
from django.db.models import Q

from portal import clock
from portal.audit.history import History
from portal.ids import new_id
from portal.organisation.models import Unit
from powers.catalogue.models import ANSWERERS, PowerVersion
from powers.five_lists.lifecycle import ORDER_WORDS, WAITING, OrderStatus


class ServiceOrder(models.Model):
    """One order of one row of a county's service list, from a village. `answerer` is the kind of post that the row names.

    Who ordered and what for stands in `OrderWords`. What the office writes is read on the page of the code, so it is
    looked through like anything public; both stay out of history and can be erased.
    """

    id = models.CharField(primary_key=True, max_length=8, default=new_id, editable=False)
    receipt = models.CharField(max_length=8, unique=True, default=new_id)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="service_orders")
    unit_path = models.CharField(max_length=200)
    county = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    version = models.ForeignKey(PowerVersion, on_delete=models.PROTECT, related_name="orders")
    answerer = models.CharField(max_length=30)
    status = models.CharField(max_length=12, choices=list(ORDER_WORDS.items()), default=OrderStatus.ORDERED)
    ordered_at = models.DateTimeField(default=clock.now)
    answer_due = models.DateField()
    due = models.DateField(null=True, blank=True)
    alarm_at = models.DateTimeField(null=True, blank=True)
    alarm_level = models.PositiveSmallIntegerField(default=0)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.CharField(max_length=140, blank=True)
    meet_on = models.DateField("约在哪天", null=True, blank=True)
    answer = models.TextField("答复", blank=True)
    outcome = models.TextField("结果", blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.CharField(max_length=140, blank=True)
    erase_at = models.DateTimeField(null=True, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)

    history = History(excluded=("receipt", "answer", "outcome"))

    class Meta:
        ordering = ("-ordered_at", "-id")
        indexes = [
            models.Index(fields=["unit_path"], opclasses=["text_pattern_ops"], name="order_path_prefix"),
            models.Index(fields=["alarm_at"], condition=Q(alarm_at__isnull=False), name="order_alarm"),
            models.Index(fields=["erase_at"], condition=Q(erase_at__isnull=False), name="order_erase"),
            models.Index(fields=["county", "-ordered_at"], name="order_county"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(status__in=list(ORDER_WORDS)), name="order_status_known"),
            models.CheckConstraint(condition=Q(answerer__in=ANSWERERS), name="order_answerer_known"),
            models.CheckConstraint(
                condition=Q(status__in=WAITING, ended_at=None, due__isnull=False)
                | ~Q(status__in=WAITING) & Q(ended_at__isnull=False, due=None),
                name="order_waits_or_ended",
            ),
            models.CheckConstraint(
                condition=~Q(status=OrderStatus.ARRANGED) | Q(meet_on__isnull=False),
                name="order_arranged_has_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"约的服务 {self.pk}"


class OrderWords(models.Model):
    """Who ordered, how to reach him, what for: for the post that answers alone, and gone when it is over for a while."""

    order = models.OneToOneField(ServiceOrder, on_delete=models.CASCADE, related_name="words")
    name = models.CharField("怎么称呼", max_length=40, blank=True)
    phone = models.CharField("电话", max_length=30, blank=True)
    what = models.TextField("什么事", blank=True)

    def __str__(self) -> str:
        return f"{self.order_id} 的话"

"""The village's accounts by month: what came in, what went out, what is left.

An entry is never changed: the database refuses it. It is corrected by a reversal that stays beside it, and a
published month takes no more entries at all. What an entry says in words may name somebody, so the words stand in a
row of their own that a recorded erasure can empty.
"""

from decimal import Decimal

from django.db import models
from django.db.models import F, Q

from disclosure.lifecycle import LEDGER_WORDS, LedgerStatus
from portal import clock
from portal.audit.history import History
from portal.organisation.models import Unit
from powers.matters.models import Matter


class Direction(models.TextChoices):
    """Whether money came or went."""

    INCOME = "income", "收入"
    EXPENSE = "expense", "支出"


class Account(models.TextChoices):
    """科目, by the names of 农村集体经济组织会计制度 (财会〔2023〕14号; its text was not to hand, 待核)."""

    OPERATING_INCOME = "operating_income", "经营收入"
    INVESTMENT_INCOME = "investment_income", "投资收益"
    SUBSIDY = "subsidy", "补助收入"
    OTHER_INCOME = "other_income", "其他收入"
    OPERATING = "operating", "经营支出"
    ADMINISTRATION = "administration", "管理费用"
    WELFARE = "welfare", "公益支出"
    WORKS = "works", "在建工程"
    FEES = "fees", "银行手续费"
    OTHER = "other", "其他支出"


INCOMES = (Account.OPERATING_INCOME, Account.INVESTMENT_INCOME, Account.SUBSIDY, Account.OTHER_INCOME)
EXPENSES = tuple(account for account in Account if account not in INCOMES)


class LedgerPeriod(models.Model):
    """One month of one village's accounts; months follow each other without gap.

    `opening` is empty as long as the month before is not published; the first month's is typed from the last paper
    account, on `started_on`. `income`, `expense` and `closing` are fixed at publication.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="ledger_periods")
    unit_path = models.CharField(max_length=200)
    month = models.DateField("月份")
    opening = models.DecimalField("上月结余", max_digits=14, decimal_places=2, null=True, blank=True)
    status = models.CharField(max_length=10, choices=list(LEDGER_WORDS.items()), default=LedgerStatus.OPEN)
    started_on = models.DateField("建账日", null=True, blank=True)
    due = models.DateField("最晚公开日")
    alarm_at = models.DateTimeField(null=True, blank=True)
    alarm_level = models.PositiveSmallIntegerField(default=0)
    opened_at = models.DateTimeField(default=clock.now)
    income = models.DecimalField("本月收入", max_digits=14, decimal_places=2, null=True, blank=True)
    expense = models.DecimalField("本月支出", max_digits=14, decimal_places=2, null=True, blank=True)
    closing = models.DecimalField("本月结余", max_digits=14, decimal_places=2, null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.CharField(max_length=140, blank=True)

    history = History()

    class Meta:
        ordering = ("unit_id", "month")
        indexes = [
            models.Index(fields=["unit_path"], opclasses=["text_pattern_ops"], name="ledger_path_prefix"),
            models.Index(fields=["alarm_at"], condition=Q(alarm_at__isnull=False), name="ledger_alarm"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["unit", "month"], name="ledger_month_once"),
            models.UniqueConstraint(
                fields=["unit"], condition=Q(started_on__isnull=False), name="ledger_started_once"
            ),
            models.CheckConstraint(condition=Q(month__day=1), name="ledger_month_begins_on_the_first"),
            models.CheckConstraint(
                condition=Q(
                    status=LedgerStatus.OPEN,
                    published_at__isnull=True,
                    income__isnull=True,
                    expense__isnull=True,
                    closing__isnull=True,
                )
                | Q(
                    status=LedgerStatus.PUBLISHED,
                    published_at__isnull=False,
                    opening__isnull=False,
                    income__isnull=False,
                    expense__isnull=False,
                    closing__isnull=False,
                    closing=F("opening") + F("income") - F("expense"),
                ),
                name="ledger_adds_up",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """2026年10月."""
        return f"{self.month.year}年{self.month.month}月"

    @property
    def slug(self) -> str:
        """The month as addresses have it: 2026-10."""
        return f"{self.month:%Y-%m}"

    @property
    def published(self) -> bool:
        """Whether it is public, and closed."""
        return self.status == LedgerStatus.PUBLISHED


class LedgerEntry(models.Model):
    """One line of a month's accounts. Append-only in the database, for its owner too.

    A reversal repeats direction, account and amount of the entry it takes back and counts against it; `corrects` names
    the reversed entry in whose place a right one stands. `day` is the day of the money: where it lies before the
    period's month, the entry came too late for its own. `officer_name` and `officer_post` are as they were then.
    """

    append_only = True

    period = models.ForeignKey(LedgerPeriod, on_delete=models.PROTECT, related_name="entries")
    direction = models.CharField(max_length=10, choices=Direction.choices)
    number = models.PositiveIntegerField("凭证号")
    day = models.DateField("日期")
    account = models.CharField("科目", max_length=20, choices=Account.choices)
    amount = models.DecimalField("金额", max_digits=12, decimal_places=2)
    matter = models.ForeignKey(
        Matter, on_delete=models.PROTECT, null=True, blank=True, related_name="ledger_entries"
    )
    reversal_of = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="reversed_by"
    )
    corrects = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="corrected_by"
    )
    officer_name = models.CharField(max_length=60)
    officer_post = models.CharField(max_length=80, blank=True)
    entered_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(fields=["period", "direction", "number"], name="ledger_number_once"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="ledger_amount_positive"),
            models.CheckConstraint(
                condition=Q(direction=Direction.INCOME, account__in=INCOMES)
                | Q(direction=Direction.EXPENSE, account__in=EXPENSES),
                name="ledger_account_of_its_direction",
            ),
            models.CheckConstraint(
                condition=Q(reversal_of__isnull=True) | Q(corrects__isnull=True),
                name="ledger_reverses_or_corrects",
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """The voucher number as people say it: 收4, 付7."""
        return f"{'收' if self.direction == Direction.INCOME else '付'}{self.number}"

    @property
    def unit_path(self) -> str:
        """Where the policy looks: at its month's village."""
        return self.period.unit_path

    @property
    def signed(self) -> Decimal:
        """The amount as its column counts it: a reversal is negative."""
        return -self.amount if self.reversal_of_id is not None else self.amount


class LedgerWords(models.Model):
    """What an entry says in words: for what, through whose hands, who bears witness. Personal, hence erasable."""

    entry = models.OneToOneField(LedgerEntry, on_delete=models.PROTECT, related_name="words")
    summary = models.CharField("摘要", max_length=100)
    handler = models.CharField("经手人", max_length=50, blank=True)
    witness = models.CharField("证明人", max_length=50, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.summary


class LedgerSheet(models.Model):
    """The month's sheet for the wall as it was rendered at publication, served from here ever after."""

    period = models.OneToOneField(LedgerPeriod, on_delete=models.PROTECT, related_name="sheet")
    pdf = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    rendered_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return self.sha256
